//! Documents of Word 97 to 2003 (`.doc`, [MS-DOC]).
//!
//! The text is one run of characters, told apart by how many each part has: the body, then notes, running heads, comments, text
//! boxes. It lies in [`pieces`], some of a byte a character, some of two. What paragraphs and characters are is told in
//! [`formats`], by where they lie in the file. As of newer documents, what is printed in the body is read, notes and text boxes
//! after it; not what is deleted or hidden, comments, running heads, tables of contents. Numbers of lists are not counted.

mod formats;
mod pieces;

use sheaf_model::BlockKind;

use super::{Streams, long, short};
use crate::Content;
use crate::blocks::Builder;
use crate::office::notes::Notes;
use crate::office::table::Table;
use crate::problems::Problems;
use crate::zip::LOCKED;
use formats::{Formats, Paragraph};
use pieces::Pieces;

/// What the stream of a document begins with, and the first version of this format.
const WORD: u16 = 0xa5ec;
const WORD_97: u16 = 0xc1;

/// Where the head of the file tells how many characters each part has, and where tables lie: pairs of place and length.
const LENGTHS: usize = 76;
const FOOTNOTE_MARKS: usize = 0xaa;
const FOOTNOTES: usize = 0xb2;
const RUNS: usize = 0xfa;
const PARAGRAPHS: usize = 0x102;
const PIECES: usize = 0x1a2;
const ENDNOTE_MARKS: usize = 0x20a;
const ENDNOTES: usize = 0x212;

/// Signs that stand for something else ([MS-DOC] 2.4.1, 2.8.25).
const NOTE: u16 = 2;
const CELL: u16 = 7;
const LINE: u16 = 0xb;
const PAGE: u16 = 0xc;
const PARAGRAPH: u16 = 0xd;
const COLUMN: u16 = 0xe;
const FIELD: u16 = 0x13;
const RESULT: u16 = 0x14;
const FIELD_END: u16 = 0x15;
const HYPHEN: u16 = 0x1e;

/// Reads a document.
pub(super) fn read(streams: &mut Streams<'_>, problems: &mut Problems) -> Result<Content, String> {
    let file = streams.read("/WordDocument").unwrap_or_default();
    if short(&file, 0) != Some(WORD) || short(&file, 2).is_none_or(|version| version < WORD_97) {
        return Err(super::super::refused("a document of Word before 1997"));
    }
    let flags = short(&file, 10).unwrap_or_default();
    if flags & 0x100 != 0 {
        return Err(LOCKED.to_owned());
    }
    let name = if flags & 0x200 == 0 { "/0Table" } else { "/1Table" };
    let tables = streams.read(name).unwrap_or_default();
    let table = |at: usize| -> &[u8] {
        let place = || Some((long(&file, at)? as usize, long(&file, at + 4)? as usize));
        let range = place().and_then(|(from, length)| tables.get(from..from.checked_add(length)?));
        range.unwrap_or_default()
    };
    let pieces = Pieces::read(table(PIECES));
    if pieces.is_empty() {
        return Err(super::DAMAGED.to_owned());
    }
    let formats = Formats::read(&file, table(RUNS), table(PARAGRAPHS));
    let length = |part: usize| long(&file, LENGTHS + 4 * part).unwrap_or_default();
    // The parts in their order: body, footnotes, running heads, macros, comments, endnotes, text boxes.
    let begin = |part: usize| (0..part).map(length).fold(0, u32::saturating_add);
    let marks = [(FOOTNOTE_MARKS, "f"), (ENDNOTE_MARKS, "e")];
    let marks = marks.map(|(at, kind)| (longs(table(at), 6), kind));
    let mut reader = Reader { file: &file, pieces: &pieces, formats: &formats, notes: Notes::default() };
    let mut builder = Builder::default();
    reader.write(0..length(0), &marks, &mut builder);
    for (part, at, kind) in [(1, FOOTNOTES, "f"), (5, ENDNOTES, "e")] {
        let places = longs(table(at), 4);
        for (number, place) in places.windows(2).enumerate() {
            let from = begin(part);
            let text = reader.text(from.saturating_add(place[0])..from.saturating_add(place[1]));
            text.lines().for_each(|line| reader.notes.add(&format!("{kind}{number}"), line.trim()));
        }
    }
    reader.write(begin(6)..begin(7), &[], &mut builder);
    Ok(reader.notes.finish(builder, None, problems))
}

/// The places that a table begins with, of which it has entries of so many bytes each, the place among them ([MS-DOC] 2.2.2).
fn longs(table: &[u8], entry: usize) -> Vec<u32> {
    let count = table.len().checked_sub(4).map_or(0, |rest| rest / entry + 1);
    (0..count).filter_map(|place| long(table, 4 * place)).collect()
}

struct Reader<'a> {
    file: &'a [u8],
    pieces: &'a Pieces,
    formats: &'a Formats,
    notes: Notes,
}

/// A field that is open: what it does stands before what came of it.
#[derive(Default)]
struct Field {
    /// The first words of what it does.
    does: Vec<u16>,
    /// Whether what stands around it is printed, and whether what stands in it is.
    around: bool,
    shown: bool,
}

impl Reader<'_> {
    /// Writes the paragraphs and tables of a part; `marks` are the places of notes of each kind.
    fn write(&mut self, part: std::ops::Range<u32>, marks: &[(Vec<u32>, &str)], builder: &mut Builder) {
        let mut table: Option<Table> = None;
        let mut row_open = false;
        let mut cell_open = false;
        let (pieces, formats) = (self.pieces, self.formats);
        let mut paragraphs = Signs::default();
        for (at, place, sign) in pieces.signs(self.file, part) {
            for (places, kind) in marks {
                if let Ok(number) = places.binary_search(&at) {
                    let mark = self.notes.refer(format!("{kind}{number}"));
                    paragraphs.text.extend(mark.encode_utf16());
                }
            }
            let Some(text) = paragraphs.take(sign, || formats.is_hidden(place)) else { continue };
            let Paragraph { level, item, in_table, ends_row } = formats.paragraph(place);
            let kind = match level {
                Some(level) => BlockKind::Heading(level.min(5) + 1),
                None if item => BlockKind::Item,
                None => BlockKind::Paragraph,
            };
            if !in_table {
                if let Some(table) = table.take() {
                    table.write(builder);
                }
                (row_open, cell_open) = (false, false);
                if !text.is_empty() {
                    builder.push(&text);
                    builder.end_broken(kind);
                }
                continue;
            }
            let table = table.get_or_insert_default();
            if ends_row {
                (row_open, cell_open) = (false, false);
                continue;
            }
            if !std::mem::replace(&mut row_open, true) {
                table.open_row();
            }
            if !std::mem::replace(&mut cell_open, true) {
                table.open_cell();
            }
            if !text.is_empty() {
                table.add(kind, text);
            }
            cell_open = sign != CELL;
        }
        if let Some(table) = table {
            table.write(builder);
        }
        let rest = paragraphs.end();
        if !rest.is_empty() {
            builder.push(&rest);
            builder.end_broken(BlockKind::Paragraph);
        }
    }

    /// The text of a note, a line for each paragraph.
    fn text(&self, part: std::ops::Range<u32>) -> String {
        let mut lines = String::new();
        let mut signs = Signs::default();
        for (_, place, sign) in self.pieces.signs(self.file, part) {
            if let Some(line) = signs.take(sign, || self.formats.is_hidden(place)) {
                lines += &line;
                lines.push('\n');
            }
        }
        lines + &signs.end()
    }
}

/// Signs on the way to a paragraph.
#[derive(Default)]
struct Signs {
    text: Vec<u16>,
    fields: Vec<Field>,
}

impl Signs {
    /// Takes the next sign; gives the paragraph that it ends.
    fn take(&mut self, sign: u16, hidden: impl FnOnce() -> bool) -> Option<String> {
        let shown = self.fields.last().is_none_or(|field| field.shown);
        match sign {
            FIELD => self.fields.push(Field { around: shown, ..Field::default() }),
            RESULT => {
                if let Some(field) = self.fields.last_mut() {
                    let contents = String::from_utf16_lossy(&field.does).trim_start().starts_with("TOC");
                    field.shown = field.around && !contents;
                }
            }
            FIELD_END => drop(self.fields.pop()),
            _ if !shown => {
                if let Some(field) = self.fields.last_mut().filter(|field| field.does.len() < 32) {
                    field.does.push(sign);
                }
            }
            PARAGRAPH | CELL | PAGE => return Some(self.end()),
            _ if hidden() => {}
            LINE | COLUMN => self.text.push(u16::from(b'\n')),
            HYPHEN => self.text.push(u16::from(b'-')),
            NOTE => {}
            sign if sign >= 0x20 || sign == 9 => self.text.push(sign),
            _ => {}
        }
        None
    }

    fn end(&mut self) -> String {
        let text = String::from_utf16_lossy(&std::mem::take(&mut self.text));
        text.trim().to_owned()
    }
}
