//! Spreadsheets: sheets to tables, and those to what tables of values separated by commas become.
//!
//! A sheet with a row that names a column of texts is a document for each row below, of which what stands above that row is a
//! note; the rows of all others together are one document, a block for each sheet. Left out, and told: hidden sheets, rows and
//! columns.
//!
//! [`excel`], [`excel_97`] and [`open_document`] read the cells; [`formats`] knows how a number is shown.

pub(super) mod excel;
pub(super) mod excel_97;
mod formats;
pub(super) mod open_document;

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use sheaf_model::BlockKind;

use crate::blocks::Builder;
use crate::metadata::{Metadata, one_line};
use crate::problems::{Problems, listed, quoted};
use crate::{Content, record, separated};

/// How many bytes of rows are written for a byte of the file's XML. Cells of their own come to less than one; texts of a hundred
/// letters that stand in many cells, as answers to a survey do, to some ten.
const LARGEST_RATIO: usize = 16;

/// What rows may always come to, in bytes, and what they may at most.
const ALWAYS_WRITTEN: usize = 1 << 20;
const MOST_WRITTEN: usize = crate::MAX_BYTES;

/// How many rows may stand above the one that names the columns, and their bytes: title, source, date of a table. Each of its
/// documents has them as a note.
const MOST_ABOVE: usize = 10;
const LONGEST_NOTE: usize = 400;

/// Most ranges of hidden columns.
const MOST_RANGES: usize = 1000;

/// A sheet as it is read. Most cells of most sheets are empty: only the others are kept.
#[derive(Default)]
pub(super) struct Sheet {
    name: String,
    /// The cells of each row that has any, with their columns, which rise.
    rows: Vec<Vec<(u32, Rc<str>)>>,
    hidden_rows: usize,
    hidden_columns: usize,
    cut: bool,
}

/// How many bytes the rows of a file may still come to.
struct Room(usize);

impl Room {
    fn new() -> Self {
        Self(ALWAYS_WRITTEN)
    }

    /// What so many bytes of XML add to it.
    fn grow(&mut self, bytes: usize) {
        self.0 = self.0.saturating_add(bytes.saturating_mul(LARGEST_RATIO)).min(MOST_WRITTEN);
    }

    /// Whether so many bytes are left, which then no longer are.
    fn take(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.0;
        if fits {
            self.0 -= bytes;
        }
        fits
    }
}

impl Sheet {
    fn new(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// Adds a row so many times, as long as there is room.
    fn push(&mut self, mut row: Vec<(u32, Rc<str>)>, times: usize, room: &mut Room) {
        row.retain(|(_, cell)| !cell.trim().is_empty());
        if row.is_empty() {
            return;
        }
        let length = row.iter().map(|(_, cell)| cell.len() + 1).sum::<usize>();
        let fit = times.min(room.0 / length);
        self.cut |= fit < times || !room.take(fit * length);
        self.rows.extend(std::iter::repeat_n(row, fit));
    }

    /// Leaves out the columns that are hidden, from and to.
    fn hide(&mut self, hidden: &[Range<u32>]) {
        // No program writes more of them.
        let ranges = &hidden[..hidden.len().min(MOST_RANGES)];
        let is_hidden = |column: &u32| ranges.iter().any(|range| range.contains(column));
        let hidden: BTreeSet<u32> = self.columns().into_iter().filter(is_hidden).collect();
        if !hidden.is_empty() {
            self.rows.iter_mut().for_each(|row| row.retain(|(column, _)| !hidden.contains(column)));
            self.rows.retain(|row| !row.is_empty());
        }
        self.hidden_columns = hidden.len();
    }

    /// The columns that are not empty throughout.
    fn columns(&self) -> Vec<u32> {
        let columns: BTreeSet<u32> = self.rows.iter().flatten().map(|(column, _)| *column).collect();
        columns.into_iter().collect()
    }

    /// Leaves out the rows from the first one on whose empty cells there is no room for.
    fn cut(&mut self, columns: &[u32], room: &mut Room) {
        let fit = self.rows.iter().take_while(|row| room.take(width(row, columns) - row.len())).count();
        self.cut |= fit < self.rows.len();
        self.rows.truncate(fit);
    }

    /// The rows with all their cells in these columns.
    fn wide<'a>(&'a self, columns: &'a [u32]) -> impl Iterator<Item = Vec<&'a str>> {
        self.rows.iter().map(|row| {
            let mut cells = vec![""; width(row, columns)];
            for (column, cell) in row {
                if let Ok(place) = columns.binary_search(column) {
                    cells[place] = cell;
                }
            }
            cells
        })
    }

    /// The row that names the columns of a table of texts, with rows below it, and what stands above it.
    fn head(&self, columns: &[u32]) -> Option<(usize, String)> {
        let head =
            self.wide(columns).take(MOST_ABOVE + 1).position(|row| record::are_columns_of_texts(&row))?;
        let row = |cells: &Vec<(u32, Rc<str>)>| {
            one_line(&cells.iter().map(|(_, cell)| &**cell).collect::<Vec<_>>().join(" "))
        };
        let above = self.rows[..head].iter().map(row).collect::<Vec<_>>().join("; ");
        (head + 1 < self.rows.len() && above.len() <= LONGEST_NOTE).then_some((head, above))
    }

    fn tell(&self, problems: &mut Problems) {
        let name = quoted(&self.name);
        if self.cut {
            let rows = self.rows.len();
            let message = format!(
                "expected cells of their own in sheet {name}, found the same ones over and over: cut after {rows} rows"
            );
            problems.warn(None, message);
        }
        for (count, what) in [(self.hidden_rows, "rows"), (self.hidden_columns, "columns")] {
            if count > 0 {
                problems.warn(None, format!("hidden {what} of sheet {name} that are left out: {count}"));
            }
        }
    }
}

/// How many of the columns a row reaches over.
fn width(row: &[(u32, Rc<str>)], columns: &[u32]) -> usize {
    let last = row.last().map(|(column, _)| *column);
    last.map_or(0, |last| columns.partition_point(|&column| column <= last))
}

/// Tells which sheets are left out.
fn tell_hidden(names: &[String], problems: &mut Problems) {
    if !names.is_empty() {
        problems.note(None, format!("hidden sheets that are left out: {}", listed(names)));
    }
}

/// What becomes of the sheets of a file, of which it says what is `stated`.
fn content(sheets: Vec<Sheet>, mut room: Room, stated: Metadata, problems: &mut Problems) -> Content {
    let several = sheets.len() > 1;
    let mut builder = Builder::default();
    let mut records = Vec::new();
    for mut sheet in sheets {
        let columns = sheet.columns();
        sheet.cut(&columns, &mut room);
        sheet.tell(problems);
        let mut rows = sheet.wide(&columns);
        if let Some((head, above)) = sheet.head(&columns) {
            let names = rows.nth(head).unwrap_or_default();
            let note = (!above.is_empty()).then_some(above);
            let noted = |mut content: Content| {
                content.metadata.note.clone_from(&note);
                content
            };
            records.extend(record::of_rows(&names, rows, problems).into_iter().map(noted));
            continue;
        }
        if sheet.rows.is_empty() {
            continue;
        }
        if several {
            builder.push_collapsed(&sheet.name);
            builder.end(BlockKind::Heading(2));
        }
        for row in rows {
            separated::push_row(&mut builder, row);
        }
        builder.end(BlockKind::Preformatted);
    }
    let (text, blocks) = builder.finish(problems);
    let rows = Content { text, blocks, metadata: stated, ..Content::default() };
    let mut all = (!rows.text.is_empty()).then_some(rows).into_iter().chain(records);
    let first = all.next().unwrap_or_default();
    Content { more: all.collect(), ..first }
}

/// `2016-06-03T14:30:00.5` as `2016-06-03 14:30`, `2016-06-03T00:00:00` as the day.
fn iso(date: &str) -> String {
    match date.split_once('T') {
        Some((day, time)) if time.starts_with("00:00") => day.to_owned(),
        Some((day, time)) => format!("{day} {}", time.get(..5).unwrap_or(time)),
        None => date.to_owned(),
    }
}
