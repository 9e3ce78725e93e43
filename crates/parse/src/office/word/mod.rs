//! Word documents (`.docx`: Office Open XML, ISO/IEC 29500-1, transitional and strict).
//!
//! Read is what is printed in the body: paragraphs with the numbers that Word counts, tables row by row, text boxes after the
//! paragraph that holds them, notes after the text. Left out: what is marked as deleted or hidden, comments, running heads and
//! feet, the table of contents, which says again what the headings say.

mod numbering;
mod styles;

use sheaf_model::BlockKind;

use super::archive::{Archive, folder};
use super::notes::Notes;
use super::table::Table;
use crate::Content;
use crate::blocks::Builder;
use crate::problems::Problems;
use crate::xml::{Node, Tag, Xml};
use numbering::{Numbering, Place};
use styles::Styles;

pub(super) use numbering::written;

/// A title stands among so many first paragraphs; what looks like one further down heads a part.
const TITLE_WITHIN: usize = 6;

/// Reads the document whose main part is at `main` in the archive.
pub(super) fn read(archive: &Archive<'_>, main: &str, problems: &mut Problems) -> Result<Content, String> {
    let source = archive.text(main)?;
    let folder = folder(main);
    let part = |name: &str| {
        let path = format!("{folder}{name}");
        if archive.has(&path) { archive.text(&path).map(Some) } else { Ok(None) }
    };
    let mut reader = Reader {
        styles: part("styles.xml")?.map(|source| Styles::read(&source)).unwrap_or_default(),
        numbering: part("numbering.xml")?.map(|source| Numbering::read(&source)).unwrap_or_default(),
        ..Reader::default()
    };
    reader.read(&source, problems);
    for (name, kind) in [("footnotes.xml", "w:footnote"), ("endnotes.xml", "w:endnote")] {
        if let Some(source) = part(name)? {
            reader.read_notes(&source, kind);
        }
    }
    Ok(reader.notes.finish(reader.builder, reader.title, problems))
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    numbering: Numbering,
    builder: Builder,
    notes: Notes,
    title: Option<String>,
    /// Paragraphs with text so far.
    written: usize,
    /// The paragraphs that are open, those of text boxes last.
    open: Vec<Paragraph>,
    /// Paragraphs of text boxes, which follow the one that holds them.
    boxed: Vec<Paragraph>,
    /// The tables that are open, innermost last.
    tables: Vec<Table>,
    /// Whether the run that is open is hidden.
    hidden: bool,
    /// Whether the content control that is open holds a table of contents, or asks for what nobody entered.
    not_text: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    place: Place,
    outline: Option<u8>,
    /// Whether its end was deleted, so that the next one goes on with it.
    joined: bool,
}

impl Reader {
    fn read(&mut self, source: &str, problems: &mut Problems) {
        let mut xml = Xml::new(source);
        while let Some(node) = xml.next() {
            match node {
                Node::Open(tag) => self.open(&tag, &mut xml),
                Node::Close(name) => self.close(&name),
                Node::Text(_) => {}
            }
        }
        xml.tell(problems);
        while !self.open.is_empty() {
            self.end_joined();
            self.close("w:p");
        }
        while !self.tables.is_empty() {
            self.close("w:tbl");
        }
    }

    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        match tag.name.as_str() {
            // What was deleted or moved away; what is said twice for older programs; codes of fields; readings above signs.
            "w:del" | "w:moveFrom" | "mc:Fallback" | "w:instrText" | "w:rt" | "w:ffData" | "w:tblPr"
            | "w:trPr" | "w:tcPr" | "w:sectPr" => xml.skip(),
            "w:p" => match self.open.last_mut() {
                Some(open) if open.joined => open.joined = false,
                _ => self.open.push(Paragraph::default()),
            },
            "w:pPr" => self.properties(xml),
            "w:r" => self.hidden = false,
            "w:rPr" => {
                self.hidden = in_element(xml, |tag| tag.name == "w:vanish" && is_on(tag));
            }
            "w:t" | "m:t" => {
                let text = xml.text();
                self.push(&text);
            }
            "w:tab" => self.push("\t"),
            "w:br" | "w:cr" => self.push("\n"),
            "w:noBreakHyphen" => self.push("-"),
            "w:footnoteReference" | "w:endnoteReference" => {
                if let Some(id) = tag.attribute("id") {
                    let mark =
                        self.notes.refer(format!("{}{id}", &tag.name[..tag.name.len() - "Reference".len()]));
                    self.push(&mark);
                }
            }
            "w:sdtPr" => {
                self.not_text = in_element(xml, |tag| {
                    let contents = tag.name == "w:docPartGallery"
                        && tag.attribute("val").is_some_and(|gallery| gallery.contains("Contents"));
                    contents || tag.name == "w:showingPlcHdr" && is_on(tag)
                });
            }
            "w:sdtContent" if std::mem::take(&mut self.not_text) => xml.skip(),
            "w:tbl" => {
                self.end_joined();
                self.tables.push(Table::default());
            }
            "w:tr" => self.in_table(Table::open_row),
            "w:tc" => self.in_table(Table::open_cell),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:p" => {
                // The next one goes on with it.
                if self.open.last().is_some_and(|open| open.joined) {
                    return;
                }
                let Some(paragraph) = self.open.pop() else { return };
                if !self.open.is_empty() {
                    self.boxed.push(paragraph);
                    return;
                }
                self.end(paragraph);
                for boxed in std::mem::take(&mut self.boxed) {
                    self.end(boxed);
                }
            }
            "w:tbl" => {
                let Some(table) = self.tables.pop() else { return };
                match self.tables.last_mut() {
                    Some(outer) => table.into_paragraphs().for_each(|(kind, text)| outer.add(kind, text)),
                    None => table.write(&mut self.builder),
                }
            }
            _ => {}
        }
    }

    /// Ends a paragraph whose end was deleted, though none goes on with it.
    fn end_joined(&mut self) {
        if let Some(open) = self.open.last_mut()
            && std::mem::take(&mut open.joined)
        {
            self.close("w:p");
        }
    }

    fn push(&mut self, text: &str) {
        if !self.hidden
            && let Some(open) = self.open.last_mut()
        {
            open.text.push_str(text);
        }
    }

    fn in_table(&mut self, change: fn(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    /// The properties of the paragraph that is open.
    fn properties(&mut self, xml: &mut Xml<'_>) {
        let mut paragraph = Paragraph::default();
        in_element(xml, |tag| {
            let value = tag.attribute("val");
            match tag.name.as_str() {
                "w:pStyle" => paragraph.style = value.unwrap_or_default(),
                "w:numId" => paragraph.place.list = value,
                "w:ilvl" => paragraph.place.level = value.and_then(|level| level.parse().ok()),
                "w:outlineLvl" => paragraph.outline = value.and_then(|level| level.parse().ok()),
                "w:del" => paragraph.joined = true,
                _ => {}
            }
            false
        });
        if let Some(open) = self.open.last_mut() {
            // Of paragraphs that were joined, the last says what they are.
            *open = Paragraph { text: std::mem::take(&mut open.text), ..paragraph };
        }
    }

    /// Writes a paragraph, or puts it into the table that is open.
    fn end(&mut self, paragraph: Paragraph) {
        if paragraph.text.trim().is_empty() {
            return;
        }
        let style = self.styles.name(&paragraph.style);
        if style.starts_with("toc ") {
            return;
        }
        self.written += 1;
        if style == "title" && self.tables.is_empty() && self.title.is_none() && self.written <= TITLE_WITHIN
        {
            self.title = crate::metadata::value(&paragraph.text);
            return;
        }
        let outline = paragraph.outline.or_else(|| self.styles.outline(&paragraph.style));
        let label = self.numbering.count(&paragraph.place.or(&self.styles.place(&paragraph.style)));
        let kind = match outline {
            _ if style == "title" => BlockKind::Heading(1),
            Some(level @ 0..9) => BlockKind::Heading(level.min(5) + 1),
            _ if label.is_some() || style.starts_with("list ") && style != "list paragraph" => {
                BlockKind::Item
            }
            _ if matches!(style, "quote" | "intense quote" | "block text") => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        };
        let mut text = label.filter(|label| !label.is_empty()).map(|label| label + " ").unwrap_or_default();
        text.push_str(paragraph.text.trim());
        if let Some(table) = self.tables.last_mut() {
            table.add(kind, text);
        } else {
            self.builder.push(&text);
            self.builder.end_broken(kind);
        }
    }

    /// The texts of footnotes or endnotes, those that are referred to.
    fn read_notes(&mut self, source: &str, kind: &str) {
        let mut reader = Self { styles: std::mem::take(&mut self.styles), ..Self::default() };
        let mut xml = Xml::new(source);
        let mut note = None;
        while let Some(node) = xml.next() {
            match node {
                Node::Open(tag) if tag.name == kind => note = tag.attribute("id"),
                // In a table each paragraph is a note's as well.
                Node::Open(tag) if tag.name != "w:tbl" => reader.open(&tag, &mut xml),
                Node::Close(name) if name == "w:p" => {
                    let Some(paragraph) = reader.open.pop() else { continue };
                    if let Some(id) = &note {
                        self.notes.add(&format!("{kind}{id}"), paragraph.text.trim());
                    }
                }
                _ => {}
            }
        }
        self.styles = reader.styles;
    }
}

/// Whether one of the elements within the one that was opened last is as asked. All are looked at, but for what a tracked change
/// says of how it was before.
fn in_element(xml: &mut Xml<'_>, mut is: impl FnMut(&Tag<'_>) -> bool) -> bool {
    let mut found = false;
    let mut open = 1;
    while open > 0 {
        match xml.next() {
            Some(Node::Open(tag)) if matches!(tag.name.as_str(), "w:pPrChange" | "w:rPrChange") => xml.skip(),
            Some(Node::Open(tag)) => {
                open += 1;
                found |= is(&tag);
            }
            Some(Node::Close(_)) => open -= 1,
            Some(Node::Text(_)) => {}
            None => break,
        }
    }
    found
}

/// Whether a property that can be on or off is on: it is where it stands without a value.
fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(tag.attribute("val").as_deref(), Some("0" | "false" | "off"))
}
