//! OpenDocument texts and presentations (`.odt`, `.odp`: ISO/IEC 26300-1).
//!
//! Read is what is printed in the body, as of Word documents: paragraphs, headings, lists with their numbers, tables row by row,
//! text boxes after the paragraph that holds them, notes after the text. Left out: deletions that are tracked, comments, indexes,
//! what is marked as hidden. Of slides, as of `.pptx`: titles are headings, the speaker's notes stand below the slide.

use std::collections::HashMap;

use sheaf_model::BlockKind;

use super::archive::Archive;
use super::notes::Notes;
use super::slides::tell_hidden;
use super::table::Table;
use super::word::written;
use crate::Content;
use crate::blocks::Builder;
use crate::problems::Problems;
use crate::xml::{Node, Tag, Xml};

/// Most spaces that one element stands for.
const MOST_SPACES: usize = 100;

/// Reads the text of an archive.
pub(super) fn read(archive: &Archive<'_>, problems: &mut Problems) -> Result<Content, String> {
    let mut reader = Reader::default();
    // Styles of lists stand in both; those of the text itself go before.
    if archive.has("styles.xml") {
        reader.read(&archive.text("styles.xml")?, problems);
        reader = Reader { styles: reader.styles, lists: reader.lists, ..Reader::default() };
    }
    reader.read(&archive.text("content.xml")?, problems);
    tell_hidden(&reader.hidden_slides, problems);
    Ok(reader.notes.finish(reader.builder, reader.title, problems))
}

#[derive(Default)]
struct Reader {
    /// What each style is based on, and whether it hides.
    styles: HashMap<String, Style>,
    /// How the levels of each style of lists are numbered; nothing for bullets.
    lists: HashMap<String, Vec<Level>>,
    builder: Builder,
    notes: Notes,
    title: Option<String>,
    /// The paragraphs that are open, those of text boxes and notes last.
    open: Vec<Paragraph>,
    /// Paragraphs of text boxes, which follow the one that holds them.
    boxed: Vec<Paragraph>,
    tables: Vec<Table>,
    /// The lists that are open, innermost last.
    in_lists: Vec<List>,
    /// How far the lists of each style have come.
    counts: HashMap<String, u32>,
    /// The note that is open, and how many paragraphs are open around it.
    note: Option<(String, usize)>,
    /// Slides so far.
    slides: usize,
    hidden_slides: Vec<String>,
    /// Whether the frame that is open holds the title of a slide.
    in_title: bool,
    /// What a speaker notes on the slide, where that is open.
    speaker: Option<Vec<String>>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    hides: bool,
}

#[derive(Clone, Default)]
struct Level {
    /// `1`, `a`, `i` …; nothing for bullets.
    format: String,
    prefix: String,
    suffix: String,
    start: u32,
}

struct List {
    style: Option<String>,
    /// Items so far.
    count: u32,
    /// Whether the first paragraph of the item that is open is still to come.
    begins: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    heading: Option<u8>,
    /// What stands before it as an item, if it is one.
    label: Option<String>,
}

impl Reader {
    fn read(&mut self, source: &str, problems: &mut Problems) {
        let mut xml = Xml::new(source);
        // The style that is being defined.
        let mut style = None;
        while let Some(node) = xml.next() {
            match node {
                Node::Open(tag) => match tag.name.as_str() {
                    "style:style" | "text:list-style" => {
                        style = tag.attribute("name");
                        if let (Some(name), "style:style") = (&style, tag.name.as_str()) {
                            let parent = tag.attribute("parent-style-name");
                            self.styles.insert(name.clone(), Style { parent, hides: false });
                        }
                    }
                    "style:text-properties" => {
                        let hides = tag.attribute("display").is_some_and(|display| display == "none");
                        if let Some(style) = style.as_ref().and_then(|name| self.styles.get_mut(name)) {
                            style.hides |= hides;
                        }
                    }
                    "style:drawing-page-properties" => {
                        let hides = tag.attribute("visibility").is_some_and(|stated| stated == "hidden");
                        if let Some(style) = style.as_ref().and_then(|name| self.styles.get_mut(name)) {
                            style.hides |= hides;
                        }
                    }
                    "text:list-level-style-number"
                    | "text:list-level-style-bullet"
                    | "text:list-level-style-image" => {
                        if let Some(style) = &style {
                            self.lists.entry(style.clone()).or_default().push(Level {
                                format: tag.attribute("num-format").unwrap_or_default(),
                                prefix: tag.attribute("num-prefix").unwrap_or_default(),
                                suffix: tag.attribute("num-suffix").unwrap_or_default(),
                                start: tag
                                    .attribute("start-value")
                                    .and_then(|start| start.parse().ok())
                                    .unwrap_or(1),
                            });
                        }
                    }
                    _ => self.open(&tag, &mut xml),
                },
                Node::Close(name) => self.close(&name),
                Node::Text(text) => {
                    if let Some(open) = self.open.last_mut() {
                        // White space is one space, as in HTML; more of it has elements of its own.
                        for c in text.chars() {
                            if !matches!(c, ' ' | '\n' | '\t' | '\r') {
                                open.text.push(c);
                            } else if !open.text.ends_with([' ', '\n', '\t']) {
                                open.text.push(' ');
                            }
                        }
                    }
                }
            }
        }
        xml.tell(problems);
        while !self.open.is_empty() {
            self.close("text:p");
        }
        while !self.tables.is_empty() {
            self.close("table:table");
        }
    }

    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        let name = tag.name.as_str();
        match name {
            // Deletions, comments, what is hidden; descriptions of pictures; running heads and feet.
            "text:tracked-changes"
            | "office:annotation"
            | "text:note-citation"
            | "text:ruby-text"
            | "text:hidden-text"
            | "text:hidden-paragraph"
            | "title"
            | "desc"
            | "office:binary-data"
            | "office:scripts"
            | "office:master-styles"
            | "text:table-of-content"
            | "text:alphabetical-index"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index" => xml.skip(),
            "draw:page" => {
                self.slides += 1;
                if self.hides(&tag.attribute("style-name").unwrap_or_default()) {
                    self.hidden_slides.push(self.slides.to_string());
                    xml.skip();
                }
            }
            "draw:frame" | "draw:custom-shape" => match tag.attribute("class").as_deref() {
                Some("header" | "footer" | "date-time" | "page-number") => xml.skip(),
                class => self.in_title = class == Some("title"),
            },
            "presentation:notes" => self.speaker = Some(Vec::new()),
            "text:section" if tag.attribute("display").is_some_and(|display| display == "none") => xml.skip(),
            "text:span" if self.hides(&tag.attribute("style-name").unwrap_or_default()) => xml.skip(),
            "text:p" | "text:h" => {
                let style = tag.attribute("style-name").unwrap_or_default();
                if self.hides(&style) {
                    xml.skip();
                    return;
                }
                let level = tag.attribute("outline-level").and_then(|level| level.parse::<u8>().ok());
                let heading = (name == "text:h").then(|| level.unwrap_or(1).clamp(1, 6));
                let label = self.label();
                self.open.push(Paragraph { style, heading, label, ..Paragraph::default() });
            }
            "text:s" => {
                let count = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.push(&" ".repeat(count.min(MOST_SPACES)));
            }
            "text:tab" => self.push("\t"),
            "text:line-break" => self.push("\n"),
            "text:note" => {
                let id = tag.attribute("id").unwrap_or_else(|| format!("unnamed {}", self.notes.len()));
                let mark = self.notes.refer(id.clone());
                self.push(&mark);
                self.note = Some((id, self.open.len()));
            }
            "text:list" => {
                let outer = self.in_lists.last().and_then(|list| list.style.clone());
                let style = tag.attribute("style-name").or(outer);
                let goes_on = tag.attribute("continue-numbering").is_some_and(|goes_on| goes_on == "true")
                    || tag.attribute("continue-list").is_some();
                let before = style.as_ref().and_then(|style| self.counts.get(style)).filter(|_| goes_on);
                let first = self.level(style.as_ref(), self.in_lists.len()).map_or(1, |level| level.start);
                let count = before.copied().unwrap_or_else(|| first.saturating_sub(1));
                self.in_lists.push(List { style, count, begins: false });
            }
            "text:list-item" => {
                let start = tag.attribute("start-value").and_then(|start| start.parse().ok());
                if let Some(list) = self.in_lists.last_mut() {
                    list.count = start.unwrap_or(list.count.saturating_add(1));
                    list.begins = true;
                }
            }
            "table:table" => self.tables.push(Table::default()),
            "table:table-row" => self.in_table(Table::open_row),
            "table:table-cell" | "table:covered-table-cell" => self.in_table(Table::open_cell),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => {
                let Some(paragraph) = self.open.pop() else { return };
                if let Some((note, around)) = &self.note
                    && *around <= self.open.len()
                {
                    self.notes.add(note, paragraph.text.trim());
                } else if !self.open.is_empty() {
                    self.boxed.push(paragraph);
                } else {
                    self.end(paragraph);
                    for boxed in std::mem::take(&mut self.boxed) {
                        self.end(boxed);
                    }
                }
            }
            "text:note" => self.note = None,
            "draw:frame" => self.in_title = false,
            "presentation:notes" => {
                let notes = self.speaker.take().unwrap_or_default();
                if !notes.is_empty() {
                    self.builder.push(&format!("[{}] {}", self.slides, notes.join("\n")));
                    self.builder.end(BlockKind::Paragraph);
                }
            }
            "text:list" => {
                if let Some(List { style: Some(style), count, .. }) = self.in_lists.pop()
                    && self.in_lists.is_empty()
                {
                    self.counts.insert(style, count);
                }
            }
            "table:table" => {
                let Some(table) = self.tables.pop() else { return };
                match self.tables.last_mut() {
                    Some(outer) => table.into_paragraphs().for_each(|(kind, text)| outer.add(kind, text)),
                    None => table.write(&mut self.builder),
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    fn in_table(&mut self, change: fn(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    /// What stands before the paragraph that begins, if it is an item: its number, or nothing.
    fn label(&mut self) -> Option<String> {
        let depth = self.in_lists.len();
        let list = self.in_lists.last_mut()?;
        if !std::mem::take(&mut list.begins) {
            return Some(String::new());
        }
        let (style, count) = (list.style.clone(), list.count);
        let level = self.level(style.as_ref(), depth - 1)?;
        if level.format.is_empty() {
            return Some(String::new());
        }
        Some(format!("{}{}{}", level.prefix, written(count, &level.format), level.suffix))
    }

    fn level(&self, style: Option<&String>, depth: usize) -> Option<&Level> {
        self.lists.get(style?)?.get(depth)
    }

    /// A style and those it is based on.
    fn chain<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, Option<&'a Style>)> {
        let find = |name: &'a str| (name, self.styles.get(name));
        std::iter::successors(Some(find(name)), move |(_, style)| Some(find((*style)?.parent.as_deref()?)))
            .take(20)
    }

    fn hides(&self, style: &str) -> bool {
        self.styles.get(style).is_some_and(|style| style.hides)
    }

    /// Whether a style is the built-in one of this name, or based on it.
    fn is_based_on(&self, style: &str, built_in: &str) -> bool {
        self.chain(style).any(|(name, _)| name == built_in)
    }

    /// Writes a paragraph, or puts it into the table that is open.
    fn end(&mut self, paragraph: Paragraph) {
        let Paragraph { text, style, heading, label } = paragraph;
        if text.trim().is_empty() {
            return;
        }
        if let Some(notes) = &mut self.speaker {
            notes.push(text.trim().to_owned());
            return;
        }
        let is_title = self.is_based_on(&style, "Title");
        if is_title && self.title.is_none() && self.tables.is_empty() && self.builder.is_empty() {
            self.title = crate::metadata::value(&text);
            return;
        }
        let kind = match heading {
            _ if is_title || self.in_title => BlockKind::Heading(1),
            Some(level) => BlockKind::Heading(level),
            None if label.is_some() => BlockKind::Item,
            None if self.is_based_on(&style, "Quotations") => BlockKind::Quote,
            None => BlockKind::Paragraph,
        };
        let label = label.filter(|label| !label.is_empty()).map(|label| label + " ").unwrap_or_default();
        let text = label + text.trim();
        if let Some(table) = self.tables.last_mut() {
            table.add(kind, text);
        } else {
            self.builder.push(&text);
            self.builder.end_broken(kind);
        }
    }
}
