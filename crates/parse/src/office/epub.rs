//! Electronic books (EPUB 2 and 3): their chapters in the order of reading, each through the HTML reader.

use std::collections::HashMap;

use super::archive::{Archive, folder, within};
use crate::Content;
use crate::blocks::Builder;
use crate::html;
use crate::problems::{Problems, quoted};
use crate::properties::Properties;
use crate::xml::{Node, Xml};

/// Most chapters that are read.
const MOST_CHAPTERS: usize = 10_000;

/// Reads a book and what it says of itself.
pub(super) fn read(archive: &Archive<'_>, problems: &mut Problems) -> Result<(Content, Properties), String> {
    let container = archive.text("META-INF/container.xml")?;
    let package = Xml::new(&container).find_map(|node| match node {
        Node::Open(tag) if tag.name == "rootfile" => tag.attribute("full-path"),
        _ => None,
    });
    let package = package.ok_or("expected a book that names its parts, found none")?;
    let (properties, chapters) = read_package(&archive.text(&package)?);
    let folder = folder(&package);
    let mut builder = Builder::default();
    for chapter in chapters.into_iter().take(MOST_CHAPTERS) {
        let path = within(folder, &chapter);
        if archive.has(&path) {
            html::read_fragment(&archive.text(&path)?, &mut builder, problems);
        } else {
            problems.warn(None, format!("expected the chapter {}, found none", quoted(&path)));
        }
    }
    let (text, blocks) = builder.finish(problems);
    Ok((Content { text, blocks, ..Content::default() }, properties))
}

/// What a package says of the book, and its chapters in order.
fn read_package(source: &str) -> (Properties, Vec<String>) {
    let mut properties = Properties::default();
    let mut files: HashMap<String, String> = HashMap::new();
    let mut chapters = Vec::new();
    let mut xml = Xml::new(source);
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        let field = match tag.name.as_str() {
            "item" => {
                let is_page = tag.attribute("media-type").is_some_and(|kind| kind.contains("html"));
                // The table of contents says again what the headings say.
                let is_contents = tag
                    .attribute("properties")
                    .is_some_and(|kinds| kinds.split(' ').any(|kind| kind == "nav"));
                if let (Some(id), Some(path), true) =
                    (tag.attribute("id"), tag.attribute("href"), is_page && !is_contents)
                {
                    files.insert(id, path);
                }
                continue;
            }
            "itemref" => {
                let file = tag.attribute("idref").and_then(|id| files.get(&id));
                chapters.extend(file.cloned());
                continue;
            }
            "dc:creator" => {
                properties.authors.push(xml.text());
                continue;
            }
            "dc:subject" => {
                properties.keywords.push(xml.text());
                continue;
            }
            "dc:title" => &mut properties.title,
            "dc:language" => &mut properties.language,
            "dc:publisher" => &mut properties.publisher,
            // The book's publication, unless it says of what else (EPUB 2: `opf:event`).
            "dc:date" if tag.attribute("event").is_none_or(|event| event == "publication") => {
                &mut properties.issued
            }
            _ => continue,
        };
        let text = xml.text();
        if field.is_none() && !text.trim().is_empty() {
            *field = Some(text);
        }
    }
    (properties, chapters)
}
