//! Taking things along: what is in view, as the formats that other programs read. Plain data in, a text out.
//!
//! | file | does |
//! | --- | --- |
//! | `format` | the formats: each with its extension, its media type and the mark it opens with |
//! | `bibtex`, `ris`, `csl`, `bibliography` | references, for programs that keep literature and for people |
//! | `table`, `csv`, `geojson` | anything in rows, as CSV and as JSON, and places as GeoJSON |
//! | `annotations`, `brat`, `reading` | a document with its marks: Web Annotation, brat, Markdown |
//! | `svg` | drawings, on a sheet with title and source |
//! | `json`, `markdown`, `when` | what several of them need |
//!
//! Offsets are code points here, since that is what these formats count; a date is never made more exact than it is known.

pub mod annotations;
pub mod bibliography;
pub mod bibtex;
pub mod brat;
pub mod csl;
pub mod csv;
pub mod format;
pub mod geojson;
mod json;
mod markdown;
mod marked;
pub mod reading;
pub mod ris;
pub mod svg;
pub mod table;
pub(crate) mod when;

/// What a file is called that holds something of that name: letters and digits, parted by hyphens.
pub fn file(name: &str, extension: &str) -> String {
    let mut stem = String::new();
    for character in name.chars().take(80) {
        if character.is_alphanumeric() {
            stem.push(character);
        } else if !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_matches('-');
    [if stem.is_empty() { "sheaf" } else { stem }, ".", extension].concat()
}
