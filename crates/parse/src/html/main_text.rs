//! Which part of a page is the article.
//!
//! What the page marks as such (`itemprop="articleBody"`, `<article>`, `<main>`) if there is enough text in it; else the
//! element whose own paragraphs hold most text outside links, as in Readability
//! (<https://github.com/mozilla/readability>) without its many special cases, or what lies around it and holds half of all
//! text.

use std::collections::HashMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::left_out::{LeftOut, is_body, is_main};

/// Least text, in characters, that an article has.
const LEAST: usize = 140;

/// The node that holds the article: the page itself where nothing stands out.
pub(super) fn find<'a>(page: &'a Html, left_out: &LeftOut) -> NodeRef<'a, Node> {
    let lengths = Lengths::of(page, left_out);
    let longest = |is: fn(&Element) -> bool| {
        let marked = lengths
            .below
            .iter()
            .filter(|(id, _)| page.tree.get(**id).and_then(|node| node.value().as_element()).is_some_and(is));
        // Of equals the first in the page.
        marked.map(|(&id, &length)| (length, id)).max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
    };
    let body = longest(is_body).filter(|&(length, _)| length >= LEAST);
    // A page that lists many articles is none of them.
    let article =
        || longest(|element| element.name() == "article").filter(|&(length, _)| length * 3 >= lengths.total);
    let main = || longest(is_main).filter(|&(length, _)| length >= LEAST);
    let densest = || {
        let weights = lengths.paragraphs.iter().map(|(&id, &weight)| (weight, id));
        weights.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).filter(|&(weight, _)| weight >= 2 * LEAST)
    };
    let marked = body.or_else(article).or_else(main).and_then(|(_, id)| page.tree.get(id));
    // A chapter of a long page may be its densest part: what holds half of the text holds the article.
    let holds_half = |node: &NodeRef<'_, Node>| {
        lengths.below.get(&node.id()).is_some_and(|below| below * 2 >= lengths.total)
    };
    let dense = || {
        let node = densest().and_then(|(_, id)| page.tree.get(id))?;
        Some(node).filter(holds_half).or_else(|| node.ancestors().find(holds_half))
    };
    marked.or_else(dense).unwrap_or_else(|| page.tree.root())
}

/// How much text, outside links, lies where.
struct Lengths {
    total: usize,
    /// Below each element.
    below: HashMap<NodeId, usize>,
    /// In paragraphs directly in an element, twice, and in paragraphs of its children, once.
    paragraphs: HashMap<NodeId, usize>,
}

impl Lengths {
    fn of(page: &Html, left_out: &LeftOut) -> Self {
        let mut lengths = Self { total: 0, below: HashMap::new(), paragraphs: HashMap::new() };
        // Open elements: id, text before them, whether they are blocks.
        let mut open: Vec<(NodeId, usize, bool)> = Vec::new();
        let mut skipped = None;
        let mut links = 0;
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) if skipped.is_none() => {
                    if left_out.is(node) {
                        skipped = Some(node.id());
                    } else if let Node::Element(element) = node.value() {
                        links += usize::from(element.name() == "a");
                        open.push((node.id(), lengths.total, is_block(element.name())));
                    } else if let (Node::Text(text), 0) = (node.value(), links) {
                        let length =
                            text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
                        lengths.total += length;
                        let mut blocks = open.iter().rev().filter(|(_, _, block)| *block);
                        if let (Some(_), Some(parent)) = (blocks.next(), blocks.next()) {
                            *lengths.paragraphs.entry(parent.0).or_default() += 2 * length;
                        }
                        if let Some(grandparent) = blocks.next() {
                            *lengths.paragraphs.entry(grandparent.0).or_default() += length;
                        }
                    }
                }
                Edge::Close(node) => {
                    if skipped.is_some() {
                        skipped = skipped.filter(|&id| id != node.id());
                    } else if let Node::Element(element) = node.value() {
                        links -= usize::from(element.name() == "a");
                        if let Some((id, before, _)) = open.pop() {
                            lengths.below.insert(id, lengths.total - before);
                        }
                    }
                }
                Edge::Open(_) => {}
            }
        }
        lengths
    }
}

/// Elements that begin and end a block of text.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}
