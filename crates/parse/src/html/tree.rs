//! The tree of a page, within limits.
//!
//! Building a tree as the HTML standard asks takes time and memory proportional to size times depth: a page of nothing
//! but opening tags would stop the machine. So the page is fed in small pieces, and what comes after a limit grows on a tree
//! of its own.

use ego_tree::NodeRef;
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink, Node};

/// Deepest nesting. Browsers flatten what is deeper than 512.
const MAX_DEPTH: usize = 512;

/// Most nodes of one page: some 400 MB of memory.
const MAX_NODES: usize = 2_000_000;

/// Bytes fed between two looks at the limits.
const PIECE: usize = 4096;

/// The tree of a page as far as the limits allow, and the rest of its source.
pub(super) fn build(source: &str) -> (Html, &str) {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut fed = 0;
    let mut seen = 0;
    while fed < source.len() {
        let end = between_tags(source, fed, source.ceil_char_boundary((fed + PIECE).min(source.len())));
        parser.process(StrTendril::from(&source[fed..end]));
        fed = end;
        let page = parser.tokenizer.sink.sink.0.borrow();
        let nodes = page.tree.nodes().len();
        // Every node takes at least a byte of markup, unless open elements are repeated again and again.
        let too_many = nodes > MAX_NODES || nodes > fed + 1000;
        let too_deep = || page.tree.nodes().rev().take(nodes - seen).any(|node| is_deep(node));
        if too_many || too_deep() {
            break;
        }
        seen = nodes;
    }
    (parser.finish(), &source[fed..])
}

/// The end of a piece, moved back to before a tag that does not end in it: what is cut there can be read on without its
/// tree. A tag longer than a piece is cut all the same.
fn between_tags(source: &str, start: usize, end: usize) -> usize {
    match source[start..end].rfind('<') {
        Some(tag) if tag > 0 && end < source.len() && !source[start + tag..end].contains('>') => start + tag,
        _ => end,
    }
}

fn is_deep(node: NodeRef<'_, Node>) -> bool {
    node.ancestors().take(MAX_DEPTH + 1).count() > MAX_DEPTH
}

/// What is left when everything between `<` and `>` is taken away; each tag ends a line.
pub(crate) fn without_markup(source: &str) -> String {
    let mut text = String::new();
    for piece in source.split('<') {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words).trim();
        if !words.is_empty() {
            text.push_str(words);
            text.push('\n');
        }
    }
    text
}
