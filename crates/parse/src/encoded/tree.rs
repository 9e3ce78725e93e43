//! The elements of a file as a tree, within limits.

use crate::xml::{Node, Xml};

/// Most elements and texts of one file: some 300 MB of memory.
const MAX_NODES: usize = 2_000_000;

/// Deepest nesting; editors of texts stay below 50.
const MAX_DEPTH: usize = 200;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name in small letters, without prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// This and all below, in the order of the file.
    pub(super) fn all(&self) -> impl Iterator<Item = &Self> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let element = open.pop()?;
            let from = open.len();
            open.extend(element.elements());
            open[from..].reverse();
            Some(element)
        })
    }

    /// The first element of this name, here or below.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.all().find(|element| element.name == name)
    }

    /// The elements of this name below, without those within others of them.
    pub(super) fn topmost(&self, name: &str) -> Vec<&Self> {
        let below = self.elements();
        below
            .flat_map(|element| if element.name == name { vec![element] } else { element.topmost(name) })
            .collect()
    }

    /// Whether words stand directly in it.
    pub(super) fn has_words(&self) -> bool {
        self.children.iter().any(|child| matches!(child, Child::Text(text) if !text.trim().is_empty()))
    }

    /// All words in it, as one line.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        self.push_words(&mut words);
        crate::metadata::one_line(&words)
    }

    fn push_words(&self, words: &mut String) {
        // Elements with nothing between them are not one word.
        let apart = !self.has_words();
        for child in &self.children {
            match child {
                Child::Text(text) => words.push_str(text),
                Child::Element(element) => {
                    if apart {
                        words.push(' ');
                    }
                    element.push_words(words);
                }
            }
        }
    }
}

/// Reads a file. The error says why it is no XML, or that it is too large.
pub(super) fn read(source: &str) -> Result<Element, String> {
    let mut xml = Xml::new(source);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut nodes = 0;
    for node in xml.by_ref() {
        nodes += 1;
        if nodes > MAX_NODES {
            return Err(format!("more than {MAX_NODES} elements"));
        }
        match node {
            Node::Open(tag) => {
                let name = tag.name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
                if open.len() == MAX_DEPTH {
                    return Err(format!("more than {MAX_DEPTH} elements in each other"));
                }
                open.push(Element { name, attributes: tag.attributes(), children: Vec::new() });
            }
            Node::Close(_) => {
                let Some(closed) = open.pop() else { continue };
                match open.last_mut() {
                    Some(around) => around.children.push(Child::Element(closed)),
                    None => root = root.or(Some(closed)),
                }
            }
            Node::Text(text) => {
                let Some(around) = open.last_mut() else { continue };
                // A reference is a text of its own.
                if let Some(Child::Text(before)) = around.children.last_mut() {
                    before.push_str(&text);
                } else {
                    around.children.push(Child::Text(text));
                }
            }
        }
    }
    match (xml.broken, open.last()) {
        (Some(why), _) => Err(why),
        (None, Some(element)) => Err(format!("nothing closes <{}>", element.name)),
        (None, None) => root.ok_or_else(|| "no element".to_owned()),
    }
}
