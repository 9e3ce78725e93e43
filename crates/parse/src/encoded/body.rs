//! The text of an encoded file, block by block.

use sheaf_model::BlockKind;

use super::tree::{Child, Element};
use crate::blocks::Builder;
use crate::problems::Problems;
use crate::{html, is_among};

/// Puts the text below `root` into `builder`, without the element that holds the title.
pub(super) fn write(root: &Element, title: Option<&Element>, builder: &mut Builder, problems: &mut Problems) {
    let mut writer = Writer { builder, title, notes: Vec::new(), problems };
    for part in parts(root) {
        writer.element(part, Around { kind: BlockKind::Paragraph, depth: 0 });
    }
    for (number, note) in writer.notes.into_iter().enumerate() {
        builder.push_collapsed(&format!("[{}] {note}", number + 1));
        builder.end(BlockKind::Paragraph);
    }
}

/// The elements that hold the text: most vocabularies name one for it.
fn parts(root: &Element) -> Vec<&Element> {
    if root.find("teiheader").is_some() {
        return root.topmost("text");
    }
    if matches!(&*root.name, "item" | "entry") {
        // Of an entry the whole rather than what it is about.
        let child = |name: &&str| root.elements().find(|child| child.name == **name);
        return ["encoded", "content", "description", "summary"].iter().find_map(child).into_iter().collect();
    }
    let abstracts = root.find("front").and_then(|front| front.find("abstract"));
    let bodies =
        ["body.content", "body"].iter().map(|name| root.topmost(name)).find(|found| !found.is_empty());
    // Where there are several of these, they are fields of records.
    let one = || ["text", "content"].iter().map(|name| root.topmost(name)).find(|found| found.len() == 1);
    match bodies.or_else(one) {
        Some(found) => abstracts.into_iter().chain(found).collect(),
        None => vec![root],
    }
}

/// What a block stands in.
#[derive(Clone, Copy)]
struct Around {
    kind: BlockKind,
    /// How many divisions lie around it.
    depth: u8,
}

struct Writer<'a, 'b, 'p> {
    builder: &'b mut Builder,
    title: Option<&'a Element>,
    notes: Vec<String>,
    problems: &'b mut Problems<'p>,
}

impl Writer<'_, '_, '_> {
    /// Writes an element that is a block, or holds blocks.
    fn element(&mut self, element: &Element, around: Around) {
        let is_title = self.title.is_some_and(|title| std::ptr::eq(title, element));
        let name = &*element.name;
        if is_title || is_left_out(name) {
            return;
        }
        let around = match name {
            // The items of a feed have titles.
            "item" if element.elements().any(|child| child.name == "title") => around,
            "item" | "listitem" | "li" | "list-item" => Around { kind: BlockKind::Item, ..around },
            "quote" | "cit" | "disp-quote" | "blockquote" | "epigraph" => {
                Around { kind: BlockKind::Quote, ..around }
            }
            "div" | "sec" | "section" | "sect1" | "sect2" | "sect3" | "chapter" => {
                Around { depth: around.depth.saturating_add(1), ..around }
            }
            "head" | "title" | "hl1" | "hl2" | "headline" | "subtitle" => {
                Around { kind: BlockKind::Heading(around.depth.clamp(1, 6)), ..around }
            }
            "row" | "tr" => return self.row(element),
            "sp" => return self.speech(element, around),
            "choice" => return self.inline(element, around),
            _ => around,
        };
        if let Some(page) = markup_in(element) {
            html::read_fragment(page, self.builder, self.problems);
            return;
        }
        if is_block_of_words(element) {
            self.inline(element, around);
            self.builder.end(around.kind);
            return;
        }
        let mut verse = false;
        let mut rows = false;
        for child in element.elements() {
            // Lines of verse, and rows, are one block as long as they follow each other.
            if (verse && child.name != "l") || (rows && !is_row(child)) {
                self.builder.end(BlockKind::Preformatted);
            }
            (verse, rows) = (child.name == "l", is_row(child));
            if verse {
                self.inline(child, around);
                self.builder.end_row();
            } else {
                self.element(child, around);
            }
        }
        if verse || rows {
            self.builder.end(BlockKind::Preformatted);
        }
    }

    /// Writes what stands in a line with words. Blocks in it are blocks of their own.
    fn inline(&mut self, element: &Element, around: Around) {
        for child in &element.children {
            let child = match child {
                Child::Text(text) => {
                    self.builder.push_collapsed(text);
                    continue;
                }
                Child::Element(child) => child,
            };
            match &*child.name {
                name if is_left_out(name) => {}
                "note" | "footnote" | "fn" => {
                    let words = child.words();
                    if !words.is_empty() {
                        self.notes.push(words);
                        self.builder.push(&format!("[{}]", self.notes.len()));
                    }
                }
                "lb" | "br" if child.attribute("break") != Some("no") => self.builder.push_collapsed(" "),
                "choice" => {
                    // What the editors give for reading rather than what stands on the page.
                    let reading = ["reg", "corr", "expan"];
                    let read = child.elements().find(|given| reading.contains(&&*given.name));
                    if let Some(read) = read.or_else(|| child.elements().next()) {
                        self.inline(read, around);
                    }
                }
                name if is_block(name) => {
                    self.builder.end(around.kind);
                    self.element(child, around);
                }
                _ => self.inline(child, around),
            }
        }
    }

    /// A speech of a play or an interview: `NAME: words`.
    fn speech(&mut self, element: &Element, around: Around) {
        for child in element.elements() {
            if child.name == "speaker" {
                let name = child.words();
                self.builder.push_collapsed(&format!("{}: ", name.trim_end_matches(['.', ':', ' '])));
            } else if child.name == "l" {
                self.inline(child, around);
                self.builder.end_row();
            } else {
                self.element(child, around);
            }
        }
        self.builder.end(if element.elements().any(|child| child.name == "l") {
            BlockKind::Preformatted
        } else {
            around.kind
        });
    }

    fn row(&mut self, row: &Element) {
        for cell in row.elements() {
            self.builder.push_collapsed(&cell.words());
            self.builder.end_cell();
        }
        self.builder.end_row();
    }
}

/// The HTML that an element holds as words: feeds wrap it so.
fn markup_in(element: &Element) -> Option<&str> {
    let [Child::Text(words)] = &*element.children else { return None };
    html::holds_tags(words).then_some(words)
}

/// The references that XML knows by itself, resolved.
pub(super) fn without_references(words: &str) -> String {
    let mut words = words.to_owned();
    for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
        words = words.replace(name, sign);
    }
    words
}

fn is_row(element: &Element) -> bool {
    matches!(&*element.name, "row" | "tr")
}

/// Whether an element is one block: it has words of its own, or is named for a block and holds none.
fn is_block_of_words(element: &Element) -> bool {
    let named =
        matches!(&*element.name, "p" | "para" | "ab" | "seg" | "head" | "title" | "headline" | "hl1" | "hl2");
    element.has_words() || (named && !element.elements().any(|child| is_block(&child.name)))
}

/// Elements that never stand in a line with others.
fn is_block(name: &str) -> bool {
    const BLOCKS: &str = "p para ab list itemizedlist orderedlist ul ol table table-wrap lg head sp disp-quote \
        blockquote div sec section item listitem li list-item row tr";
    is_among(BLOCKS, name)
}

/// What is no text, or what its editors took out of it.
fn is_left_out(name: &str) -> bool {
    const LEFT_OUT: &str = "teiheader facsimile sourcedoc standoff fw del script style graphic binaryobject bookinfo \
        articleinfo info metadata object-id";
    is_among(LEFT_OUT, name)
}
