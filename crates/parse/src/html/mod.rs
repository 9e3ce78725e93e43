//! HTML pages to text, blocks and metadata.
//!
//! html5ever builds the tree as browsers do, scripting off; [`metadata`] reads what the page says about itself,
//! [`left_out`] tells what is no text of it, [`main_text`] finds the element that holds the article, and [`write`] puts
//! its words into blocks. Scripts, styles, forms, frames and whatever the page hides are not text.

mod left_out;
mod main_text;
mod metadata;
mod tree;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};
use sheaf_model::BlockKind;

use crate::blocks::Builder;
use crate::problems::Problems;
use crate::{Content, header, press};
use left_out::LeftOut;
#[cfg(feature = "office")]
pub(crate) use tree::without_markup;

/// Most trees that one page is cut into; what comes after is read without its markup.
const MOST_TREES: usize = 50;

/// Reads a page.
pub(crate) fn read(source: &str, problems: &mut Problems) -> Content {
    let (page, rest) = tree::build(source);
    if let Some(articles) = export(&page, source, rest, problems) {
        return articles;
    }
    let stated = metadata::read(&page, problems);
    let mut builder = Builder::default();
    let left_out = LeftOut::of(&page);
    write(main_text::find(&page, &left_out), |node| left_out.is(node), &mut builder);
    write_rest(source, rest, &mut builder, problems);
    let (text, blocks) = builder.finish(problems);
    let (kept, whole) = (left_out::length(&text), left_out.letters());
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

/// The articles of a press archive's export: none of them is the article of the page.
fn export(page: &Html, source: &str, rest: &str, problems: &mut Problems) -> Option<Content> {
    if !press::is_marked(source) {
        return None;
    }
    let mut builder = Builder::default();
    let mut unsaid = Problems::of("");
    write(page.tree.root(), left_out::is_code, &mut builder);
    write_rest(source, rest, &mut builder, &mut unsaid);
    let (text, blocks) = builder.finish(&mut unsaid);
    press::articles(&text, Some(&blocks), problems)
}

/// Whether words are a piece of HTML, as feeds and interfaces wrap it.
pub(crate) fn holds_tags(words: &str) -> bool {
    ["<p>", "</p>", "<br", "</div>", "</a>", "</b>", "</i>", "</em>"].iter().any(|tag| words.contains(tag))
}

/// Puts the text of a piece of HTML, such as stands inside Markdown, into `builder`.
pub(crate) fn read_fragment(source: &str, builder: &mut Builder, problems: &mut Problems) {
    let (page, rest) = tree::build(source);
    let left_out = LeftOut::of(&page);
    write(page.tree.root(), |node| left_out.is(node), builder);
    write_rest(source, rest, builder, problems);
    builder.end_broken(BlockKind::Paragraph);
}

/// Puts the text of what lies beyond a tree's limits, the `rest` of `source`, into `builder`.
fn write_rest(source: &str, mut rest: &str, builder: &mut Builder, problems: &mut Problems) {
    if rest.is_empty() {
        return;
    }
    let line = source[..source.len() - rest.len()].matches('\n').count() + 1;
    let message =
        "expected a page that nests at most 512 elements: read from here on as if nothing were open";
    problems.warn(Some(line), message);
    for _ in 1..MOST_TREES {
        if rest.is_empty() {
            return;
        }
        let (page, after) = tree::build(rest);
        // What would be left out may lie in what is no longer open: rather too much than too little.
        write(page.tree.root(), left_out::is_code, builder);
        rest = after;
    }
    for line in tree::without_markup(rest).lines() {
        builder.push_collapsed(line);
        builder.end(BlockKind::Paragraph);
    }
}

/// Puts the text below `root` into `builder`, block by block, without what is `left_out`.
fn write(root: NodeRef<'_, Node>, left_out: impl Fn(NodeRef<'_, Node>) -> bool, builder: &mut Builder) {
    // The kinds of the open block elements, innermost last.
    let mut kinds: Vec<BlockKind> = Vec::new();
    // The number of the last item of each list that is open; none of those without numbers.
    let mut items: Vec<Option<u32>> = Vec::new();
    // How many elements are open in which white space stands as written.
    let mut verbatim = 0_u32;
    let mut skipped = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                if left_out(node) {
                    skipped = Some(node.id());
                    continue;
                }
                match node.value() {
                    Node::Text(text) if verbatim > 0 => builder.push(text),
                    Node::Text(text) => builder.push_collapsed(text),
                    Node::Element(element) => {
                        let kind = kinds.last().copied().unwrap_or(BlockKind::Paragraph);
                        match element.name() {
                            "br" => builder.push("\n"),
                            name if main_text::is_block(name) => {
                                builder.end_broken(kind);
                                kinds.push(kind_of(name, kind));
                                verbatim += u32::from(name == "pre");
                                match name {
                                    "ol" => items.push(Some(start_of(element))),
                                    "ul" | "menu" => items.push(None),
                                    "li" => {
                                        if let Some(Some(number)) = items.last_mut() {
                                            *number = of_item(element).unwrap_or(number.saturating_add(1));
                                            builder.push(&format!("{number}. "));
                                        }
                                    }
                                    _ => {}
                                }
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
                    builder.end_broken(kind);
                    verbatim -= u32::from(name == "pre");
                    if matches!(name, "ol" | "ul" | "menu") {
                        items.pop();
                    }
                } else if matches!(name, "td" | "th") {
                    builder.end_cell();
                } else if name == "tr" {
                    builder.end_row();
                }
            }
            Edge::Open(_) => {}
        }
    }
    builder.end_broken(BlockKind::Paragraph);
}

/// The number before that of a list's first item.
fn start_of(list: &Element) -> u32 {
    let start = list.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1_u32);
    start.saturating_sub(1)
}

/// The number that an item says it has.
fn of_item(item: &Element) -> Option<u32> {
    item.attr("value")?.trim().parse().ok()
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
        // Many a page is laid out by a table: what is marked as a paragraph is one there as well.
        "p" if outer == BlockKind::Preformatted => BlockKind::Paragraph,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problems::Problems;

    /// A page whose elements nest so deep, with a word in each.
    fn nested(depth: usize, close: bool) -> String {
        let mut page = "<!doctype html>\n".to_owned();
        for level in 0..depth {
            page += &format!("<div title=\"&gt; &lt;\">word{level} &amp; more\n");
        }
        page + &if close { "</div>".repeat(depth) } else { String::new() }
    }

    #[test]
    fn no_word_of_a_deep_page_is_lost_and_no_markup_is_read_as_words() {
        // The third depth is beyond all trees.
        for (depth, close) in [(600, false), (5000, true), (60_000, false)] {
            let content = read(&nested(depth, close), &mut Problems::of("deep.html"));
            let words: Vec<&str> =
                content.text.split_whitespace().filter(|word| word.starts_with("word")).collect();
            assert!(words.len() == depth, "{depth}: {} words", words.len());
            assert!(!content.text.contains(['<', '>', '"']), "{depth}");
            assert_eq!(content.metadata.title, None);
        }
    }
}
