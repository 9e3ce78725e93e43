//! Encoded texts: XML as archives, journals and agencies keep it. TEI, JATS, NITF and `DocBook` by name; of any other
//! vocabulary an element with words of its own is a paragraph. Feeds and corpora hold several.
//!
//! [`tree`] reads the elements, [`head`] what the file says about itself, [`body`] finds the text and writes it block by
//! block.

mod body;
mod head;
mod tree;

use sheaf_model::BlockKind;

use crate::blocks::Builder;
use crate::metadata::Metadata;
use crate::problems::Problems;
use crate::{Content, header, html};
use tree::Element;

/// Whether a file is XML: by its name, or since it opens with a declaration.
pub(crate) fn is_xml(extension: &str, source: &str) -> bool {
    let source = source.trim_start();
    let opens = source.starts_with("<?xml") || source.starts_with("<TEI");
    opens || (matches!(extension, "xml" | "tei") && source.starts_with('<'))
}

/// Reads a file.
pub(crate) fn read(source: &str, problems: &mut Problems) -> Content {
    let root = match tree::read(source) {
        Ok(root) => root,
        Err(why) => {
            problems.warn(None, format!("expected XML, found what is none ({why}): read without its tags"));
            return without_tags(source, problems);
        }
    };
    let several = several(&root);
    let Some((first, more)) = several.split_first() else { return text(&root, problems) };
    // What a feed is called is where its entries stand.
    let feed = head::read(&root, problems).metadata;
    let outlet = feed.title.filter(|_| root.name != CORPUS);
    let around = Metadata { outlet, language: feed.language, ..Metadata::default() };
    let mut entry = |element: &Element| {
        let content = text(element, problems);
        Content { metadata: content.metadata.or(around.clone()), ..content }
    };
    Content { more: more.iter().map(|element| entry(element)).collect(), ..entry(first) }
}

const CORPUS: &str = "teicorpus";

/// The texts of a file that holds several: the entries of a feed (RSS, Atom), the texts of a corpus in TEI.
fn several(root: &Element) -> Vec<&Element> {
    match &*root.name {
        "rss" | "rdf" => root.topmost("item"),
        "feed" => root.topmost("entry"),
        CORPUS => root.topmost("tei"),
        _ => Vec::new(),
    }
}

/// The one text of an element, and what it says about itself.
fn text(root: &Element, problems: &mut Problems) -> Content {
    let stated = head::read(root, problems);
    let mut builder = Builder::default();
    body::write(root, stated.title_element, &mut builder, problems);
    let (text, blocks) = builder.finish(problems);
    // Byline and date of an element without a name that is known.
    let (metadata, range) = header::read(&text, stated.metadata, header::Lines::Made, problems);
    Content { metadata, ..crate::cut(text, &blocks, range) }
}

/// The words of what only looks like XML, line by line.
fn without_tags(source: &str, problems: &mut Problems) -> Content {
    let mut builder = Builder::default();
    for line in html::without_markup(behind_declarations(source)).lines() {
        builder.push_collapsed(&body::without_references(line));
        builder.end(BlockKind::Paragraph);
    }
    let (text, blocks) = builder.finish(problems);
    Content { text, blocks, ..Content::default() }
}

/// What comes after the type of the document, which may declare much.
fn behind_declarations(source: &str) -> &str {
    let Some((_, declared)) = source.split_once("<!DOCTYPE") else { return source };
    let (before_elements, _) = declared.split_once('>').unwrap_or_default();
    let end = if before_elements.contains('[') { "]>" } else { ">" };
    declared.split_once(end).map_or(source, |(_, elements)| elements)
}
