//! Editions: what a reader opens, made from the application and a packed collection.
//!
//! [`hosted`] gives the files of a static site, [`single_file`] one page that holds everything. Both fill the same
//! `index.html`, run the same `boot.js` and write a policy under which nothing but our own code runs. What is written is
//! a function of its input: no clock, no random names, so the same collection gives the same files.
//!
//! | file | does |
//! | --- | --- |
//! | `app` | the parts of the application, as Trunk left them or as the command carries them |
//! | `template` | the places in `index.html` that are filled |
//! | `front` | the static page: title, time span, documents |
//! | `reading` | each document as plain HTML, where nothing runs |
//! | `parts` | the wasm in five parts, by when a page needs them |
//! | `archive` | files that belong together, as one |
//! | `policy` | the content security policy |
//! | `hosted`, `single` | the two editions |
//! | `scripts` | parts of a large collection for a page that may fetch nothing |
//! | `outlines` | coasts and borders for the map |
//! | `slim` | leaving out what no browser needs |
//! | `imports` | short names for what the wasm imports |
//! | `compress` | gzip, large packs in pieces side by side |
//! | `overview` | what pages say of the collection as a whole |
//! | `digest` | hashes for names and integrity |
//! | `output` | writing it all, whole or not at all |

mod app;
pub(crate) mod archive;
pub(crate) mod compress;
mod digest;
mod front;
mod hosted;
mod imports;
mod outlines;
mod output;
mod overview;
mod parts;
mod policy;
mod reading;
mod scripts;
mod single;
mod slim;
mod template;

pub use app::App;
pub use front::{period, phrase, summary};
pub use hosted::{block_path, hosted};
pub use output::{
    Staged, beside, check_file, check_folder, make_good, remove_folder, replace_file, replace_folder,
};
pub use overview::Overview;
pub use reading::MOST_PAGES;
pub use scripts::{parts_folder, script};
pub use single::single_file;

use std::collections::BTreeMap;

use sheaf_model::Collection;

use crate::Threads;

/// Files by their path within the edition, parts joined by `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What an edition is made from, besides the application.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The collection, for the static page: what an [`Overview`] keeps of it is enough.
    pub collection: &'a Collection,
    /// The same collection, packed: one file, or the root of a large one.
    pub pack: &'a [u8],
    /// Whether `pack` is a root: its files of blocks stand beside it, at [`block_path`], or as [`script`]s.
    pub parts: bool,
    /// How many threads compress; the files are the same for any number.
    pub threads: Threads,
}

/// The first line of every page we write tells that we wrote it: only such pages are ever overwritten.
const GENERATOR: &str = concat!("Sheaf ", env!("CARGO_PKG_VERSION"));

fn generator_meta() -> String {
    format!("<meta name=\"generator\" content=\"{GENERATOR}\">")
}

/// Text as HTML text or as a double-quoted attribute's value.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // HTML has no way to write these; what a page shows for them is up to the browser.
            '\0' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}
