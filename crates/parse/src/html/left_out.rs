//! What of a page is no text of it: what runs, what asks for input, what leads elsewhere, what the page hides.
//!
//! Much of that is known only by the words of its class (`sidebar`, `nav-…`), which also stand on what is laid out around both
//! text and sidebar (`content-sidebar-wrap`, `wy-nav-content-wrap`): such a frame is known by what it holds.

use std::collections::HashSet;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

/// Tells what of a page is left out.
pub(super) struct LeftOut {
    /// Elements that hold what the page marks as its main part, or a headline and half of the page's letters: no part beside
    /// the text, whatever their classes say. A form that holds half of the letters is one of them: some servers put the whole
    /// page into a form.
    frames: HashSet<NodeId>,
    /// See [`LeftOut::letters`].
    letters: usize,
}

/// An element whose end has not come yet.
struct Open {
    /// Letters before it.
    before: usize,
    holds_main: bool,
    holds_headline: bool,
}

impl LeftOut {
    /// Looks for the frames of a page. O(nodes).
    pub(super) fn of(page: &Html) -> Self {
        let mut frames = HashSet::new();
        // With the letters below each.
        let mut headed = Vec::new();
        let mut letters = 0;
        let mut open: Vec<Open> = Vec::new();
        let mut skipped = None;
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) if skipped.is_none() => match node.value() {
                    Node::Element(_) if is_code(node) => skipped = Some(node.id()),
                    Node::Element(_) => {
                        open.push(Open { before: letters, holds_main: false, holds_headline: false });
                    }
                    Node::Text(text) => letters += length(text),
                    _ => {}
                },
                Edge::Close(node) if skipped.is_some() => skipped = skipped.filter(|&id| id != node.id()),
                Edge::Close(node) => {
                    let Node::Element(element) = node.value() else { continue };
                    let Some(Open { before, holds_main, holds_headline }) = open.pop() else { continue };
                    if holds_main {
                        frames.insert(node.id());
                    } else if holds_headline || element.name() == "form" {
                        headed.push((node.id(), letters - before));
                    }
                    if let Some(outer) = open.last_mut() {
                        outer.holds_main |= holds_main || is_main(element) || is_body(element);
                        outer.holds_headline |= holds_headline || element.name() == "h1";
                    }
                }
                Edge::Open(_) => {}
            }
        }
        frames.extend(headed.into_iter().filter(|&(_, below)| below * 2 >= letters).map(|(id, _)| id));
        Self { frames, letters }
    }

    /// The letters of everything that a browser could show on the page.
    pub(super) const fn letters(&self) -> usize {
        self.letters
    }

    /// Whether a node and all below it is left out.
    pub(super) fn is(&self, node: NodeRef<'_, Node>) -> bool {
        let Node::Element(element) = node.value() else { return false };
        match element.name() {
            _ if is_code(node) => true,
            "iframe" | "frame" | "object" | "embed" | "svg" | "math" | "canvas" | "audio" | "video"
            | "button" | "input" | "select" | "textarea" | "nav" | "aside" | "footer" | "dialog" => true,
            "html" | "body" | "main" | "article" => false,
            name => {
                let beside = name == "form" || is_beside_the_text(element);
                is_hidden(element) || beside && !self.frames.contains(&node.id())
            }
        }
    }
}

/// The letters of a text, as it were: its characters without white space.
pub(super) fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether the page marks an element as the text of its article.
pub(super) fn is_body(element: &Element) -> bool {
    element.attr("itemprop") == Some("articleBody")
}

/// Whether the page marks an element as its main part.
pub(super) fn is_main(element: &Element) -> bool {
    element.name() == "main" || element.attr("role") == Some("main")
}

/// Whether a node is an element whose words are for programs, or for a page's title bar.
pub(super) fn is_code(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|element| {
        matches!(element.name(), "script" | "style" | "noscript" | "template" | "head" | "title")
    })
}

fn is_hidden(element: &Element) -> bool {
    let style: String =
        element.attr("style").unwrap_or_default().split_whitespace().collect::<String>().to_ascii_lowercase();
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Navigation, sharing, advertisements, comments, by role or by the words of class and id.
fn is_beside_the_text(element: &Element) -> bool {
    const BESIDE: [&str; 22] = [
        "nav",
        "navigation",
        "menu",
        "sidebar",
        "share",
        "sharing",
        "social",
        "related",
        "recommended",
        "newsletter",
        "promo",
        "advert",
        "advertisement",
        "ad",
        "ads",
        "comments",
        "cookie",
        "cookies",
        "breadcrumb",
        "breadcrumbs",
        "subscribe",
        "footer",
    ];
    let role = matches!(
        element.attr("role"),
        Some("navigation" | "complementary" | "banner" | "contentinfo" | "search")
    );
    let words = [element.attr("class"), element.attr("id")].into_iter().flatten();
    role || words
        .flat_map(|names| names.split(|c: char| !c.is_ascii_alphanumeric()))
        .any(|word| BESIDE.iter().any(|beside| word.eq_ignore_ascii_case(beside)))
}
