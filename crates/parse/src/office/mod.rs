//! Office documents: zip archives of XML, Rich Text Format, and the compound files of before.
//!
//! `archive` unpacks within limits; `word`, `slides`, `open_document` and `rtf` make text and blocks of what they find, with
//! `table`, `notes` and `relations` for what they have in common; `sheets` makes tables of spreadsheets; `epub` gives its chapters to
//! the HTML reader; `compound` opens what Office wrote before.

mod archive;
pub(crate) mod compound;
mod epub;
mod notes;
mod open_document;
mod relations;
pub(crate) mod rtf;
mod sheets;
mod slides;
mod table;
mod word;

use crate::Content;
use crate::metadata::Metadata;
use crate::problems::Problems;
use crate::properties::{self, Properties};
use crate::xml::{Node, Xml};
use crate::zip::LOCKED;
use archive::Archive;

/// Reads an archive that is an office document, or gives the reason why it is none. `name` is the title of a spreadsheet.
pub(crate) fn read(bytes: &[u8], name: &str, problems: &mut Problems) -> Result<Content, String> {
    let archive = Archive::open(bytes)?;
    let mimetype = archive.text("mimetype").unwrap_or_default();
    let mimetype = mimetype.trim();
    if mimetype == "application/epub+zip" {
        let (content, properties) = epub::read(&archive, problems)?;
        let content = with_text(content)?;
        return Ok(properties::join(content, properties, problems));
    }
    if let Some(kind) = mimetype.strip_prefix("application/vnd.oasis.opendocument.") {
        if archive.text("META-INF/manifest.xml").is_ok_and(|manifest| manifest.contains("encryption-data")) {
            return Err(LOCKED.to_owned());
        }
        let mut properties = Properties::default();
        if let Ok(source) = archive.text("meta.xml") {
            read_properties(&source, &mut properties);
        }
        return match kind.split('-').next() {
            Some("text" | "presentation") => {
                let content = with_text(open_document::read(&archive, problems)?)?;
                Ok(properties::join(content, properties, problems))
            }
            Some("spreadsheet") => {
                let stated = of_sheets(properties, name, problems);
                with_text(sheets::open_document::read(&archive, stated, problems)?)
            }
            _ => Err(refused("a drawing")),
        };
    }
    if let Some(main) = main_part(&archive) {
        if main.rsplit('.').next() == Some("bin") {
            return Err("this is a binary workbook (.xlsb), not text: save it as .xlsx or .csv".to_owned());
        }
        let content = match main.split('/').next() {
            Some("xl") => {
                let stated = of_sheets(core_properties(&archive), name, problems);
                return with_text(sheets::excel::read(&archive, &main, stated, problems)?);
            }
            Some("ppt") => slides::power_point::read(&archive, &main, problems)?,
            _ => word::read(&archive, &main, problems)?,
        };
        return Ok(properties::join(with_text(content)?, core_properties(&archive), problems));
    }
    Err("this is a zip archive, not text: unpack it".to_owned())
}

fn refused(found: &str) -> String {
    format!("this is {found}, not text: convert it to text, Markdown or HTML")
}

/// What a file of sheets says of itself: of rows that are documents of their own it says nothing.
fn of_sheets(properties: Properties, name: &str, problems: &mut Problems) -> Metadata {
    let mut metadata = properties.into_metadata(problems);
    metadata.title.get_or_insert_with(|| name.to_owned());
    metadata
}

/// Refuses a document of pictures or of nothing.
fn with_text(content: Content) -> Result<Content, String> {
    let empty = content.text.trim().is_empty() && content.more.is_empty();
    if empty { Err("the document has no text".to_owned()) } else { Ok(content) }
}

/// The path of the main part of an Office Open XML package (ECMA-376-2, 9.3).
fn main_part(archive: &Archive<'_>) -> Option<String> {
    let relations = archive.text("_rels/.rels").unwrap_or_default();
    let target = Xml::new(&relations).find_map(|node| match node {
        Node::Open(tag) if tag.name == "Relationship" => {
            let kind = tag.attribute("Type")?;
            kind.ends_with("/officeDocument").then(|| tag.attribute("Target")).flatten()
        }
        _ => None,
    });
    let usual = || "word/document.xml".to_owned();
    let path = target.map_or_else(usual, |target| target.trim_start_matches('/').to_owned());
    archive.has(&path).then_some(path)
}

/// `docProps/core.xml` (ECMA-376-2, 11), and the date of publication that Word's cover pages have.
fn core_properties(archive: &Archive<'_>) -> Properties {
    let mut properties = Properties::default();
    if let Ok(source) = archive.text("docProps/core.xml") {
        read_properties(&source, &mut properties);
    }
    let mut covers: Vec<&str> = archive
        .names()
        .filter(|name| name.starts_with("customXml/item") && !name.contains("Props"))
        .collect();
    covers.sort_unstable();
    for name in covers.into_iter().take(20) {
        if let Ok(source) = archive.text(name)
            && source.contains("coverPageProps")
        {
            read_properties(&source, &mut properties);
        }
    }
    properties
}

/// Dublin Core and its like, whichever element holds them.
fn read_properties(source: &str, properties: &mut Properties) {
    let mut xml = Xml::new(source);
    // Whether it was said who began an OpenDocument file: who changed it last, before or behind, is not its author.
    let mut begun = false;
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        let field = match tag.name.as_str() {
            "dc:title" => &mut properties.title,
            "dc:language" => &mut properties.language,
            "dc:publisher" => &mut properties.publisher,
            "cover:PublishDate" | "dcterms:issued" => &mut properties.issued,
            "dcterms:created" | "meta:creation-date" => &mut properties.created,
            // The date of an OpenDocument file is that of its last change (ISO/IEC 26300-1, 4.3.2.11).
            "dcterms:modified" | "dc:date" => &mut properties.modified,
            "dc:creator" => {
                if !begun {
                    properties.authors.push(xml.text());
                }
                continue;
            }
            "meta:initial-creator" => {
                begun = true;
                properties.authors = vec![xml.text()];
                continue;
            }
            "cp:keywords" | "meta:keyword" => {
                properties.keywords.push(xml.text());
                continue;
            }
            _ => continue,
        };
        let text = xml.text();
        if field.is_none() && !text.trim().is_empty() {
            *field = Some(text);
        }
    }
}
