//! HTML pages to text, blocks and metadata.
//!
//! html5ever builds the tree as browsers do, scripting off; [`metadata`] reads what the page says about itself,
//! [`main_text`] finds the element that holds the article, and [`write`] puts its words into blocks. Scripts, styles,
//! forms, frames and whatever the page hides are not text.

mod main_text;
mod metadata;
mod tree;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Html, Node};
use sheaf_model::BlockKind;

use crate::blocks::Builder;
use crate::problems::Problems;
use crate::{Content, header};

/// Reads a page.
pub(crate) fn read(source: &str, problems: &mut Problems) -> Content {
    let (page, rest) = tree::build(source, problems);
    let stated = metadata::read(&page, problems);
    let mut builder = Builder::default();
    write(main_text::find(&page), &mut builder);
    for line in rest.lines() {
        builder.push_collapsed(line);
        builder.end(BlockKind::Paragraph);
    }
    let (text, blocks) = builder.finish(problems);
    let (kept, whole) = (main_text::length(&text), main_text::length_of_all(&page));
    if kept < whole {
        problems.note(
            None,
            format!("{kept} of the {whole} letters on the page are its article; the rest is left out"),
        );
    }
    // Title, byline and date often stand above the text once more.
    let (metadata, range) = header::read(&text, stated, header::Lines::Made, problems);
    Content { metadata, ..crate::cut(text, &blocks, range) }
}

/// Puts the text of a piece of HTML, such as stands inside Markdown, into `builder`.
pub(crate) fn read_fragment(source: &str, builder: &mut Builder, problems: &mut Problems) {
    let (page, rest) = tree::build(source, problems);
    write(page.tree.root(), builder);
    builder.push_collapsed(&rest);
    builder.end(BlockKind::Paragraph);
}

/// Puts the text below `root` into `builder`, block by block.
fn write(root: NodeRef<'_, Node>, builder: &mut Builder) {
    // The kinds of the open block elements, innermost last.
    let mut kinds: Vec<BlockKind> = Vec::new();
    let mut skipped = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                if main_text::is_left_out(node) {
                    skipped = Some(node.id());
                    continue;
                }
                match node.value() {
                    Node::Text(text) if kinds.last() == Some(&BlockKind::Preformatted) => builder.push(text),
                    Node::Text(text) => builder.push_collapsed(text),
                    Node::Element(element) => {
                        let kind = kinds.last().copied().unwrap_or(BlockKind::Paragraph);
                        match element.name() {
                            "br" => builder.push("\n"),
                            name if main_text::is_block(name) => {
                                builder.end(kind);
                                kinds.push(kind_of(name, kind));
                            }
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
            Edge::Close(node) => {
                if skipped.is_some() {
                    skipped = skipped.filter(|&id| id != node.id());
                    continue;
                }
                let name = node.value().as_element().map_or("", |element| element.name());
                if main_text::is_block(name) {
                    let kind = kinds.pop().unwrap_or(BlockKind::Paragraph);
                    builder.end(kind);
                } else if matches!(name, "td" | "th") {
                    builder.push("\t");
                } else if name == "tr" {
                    builder.end_row();
                }
            }
            Edge::Open(_) => {}
        }
    }
    builder.end(BlockKind::Paragraph);
}

/// The kind of block that an element makes inside one of `outer`.
fn kind_of(name: &str, outer: BlockKind) -> BlockKind {
    match name {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "li" | "dt" | "dd" => BlockKind::Item,
        "blockquote" => BlockKind::Quote,
        "pre" | "table" => BlockKind::Preformatted,
        _ => outer,
    }
}

/// The words below a node, white space as written.
fn text_of(node: NodeRef<'_, Node>) -> String {
    node.descendants().filter_map(|below| below.value().as_text().map(|text| &**text)).collect()
}

/// The page's elements with a name, in order.
fn elements<'a>(page: &'a Html, name: &'static str) -> impl Iterator<Item = NodeRef<'a, Node>> {
    page.tree
        .root()
        .descendants()
        .filter(move |node| node.value().as_element().is_some_and(|element| element.name() == name))
}
