//! Workbooks of Excel 97 to 2003 (`.xls`: BIFF8, [MS-XLS]).
//!
//! The stream begins with what all sheets share, and tells where the records of each begin. A cell is a text of its own or one of
//! those that are shared, a number as its format shows it, what a formula last came to.

mod records;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound::{Excluded, Unbounded};
use std::ops::Range;
use std::rc::Rc;

use self::records::{Record, Records};
use super::formats::{Format, System};
use super::{Room, Sheet, content, tell_hidden};
use crate::Content;
use crate::metadata::Metadata;
use crate::office::compound::{DAMAGED, long, number, short};
use crate::problems::{Problems, quoted};
use crate::zip::LOCKED;

// Records by their numbers ([MS-XLS], 2.3.2).
const BOF: u16 = 0x809;
const EOF: u16 = 0x0a;
const FILE_PASS: u16 = 0x2f;
const DATE_1904: u16 = 0x22;
const FORMAT: u16 = 0x41e;
const XF: u16 = 0xe0;
const BOUND_SHEET: u16 = 0x85;
const SST: u16 = 0xfc;
const COL_INFO: u16 = 0x7d;
const ROW: u16 = 0x208;
const LABEL_SST: u16 = 0xfd;
const LABEL: u16 = 0x204;
const R_STRING: u16 = 0xd6;
const RK: u16 = 0x27e;
const MUL_RK: u16 = 0xbd;
const NUMBER: u16 = 0x203;
const FORMULA: u16 = 0x06;
const STRING: u16 = 0x207;
const BOOL_ERR: u16 = 0x205;

/// Why a workbook of other records is refused.
pub(in super::super) const BEFORE_97: &str =
    "this is a workbook of Excel before 1997, not text: save it as .xlsx or .csv";

/// The version of BIFF that Excel has written since 1997.
const BIFF_8: u16 = 0x600;

/// Reads the stream of a workbook.
pub(in super::super) fn read(
    stream: &[u8],
    stated: Metadata,
    problems: &mut Problems,
) -> Result<Content, String> {
    let mut records = Records::within(stream, 0..stream.len());
    let begin = records.next().ok_or(DAMAGED)?;
    if begin.kind != BOF || short(begin.data, 0) != Some(BIFF_8) {
        return Err(BEFORE_97.to_owned());
    }
    let mut book =
        Book { shared: Vec::new(), styles: Vec::new(), formats: HashMap::new(), system: System::Of1900 };
    let (mut places, mut hidden) = (Vec::<(String, usize)>::new(), Vec::new());
    let mut known = BTreeSet::new();
    for record in records.take_while(|record| record.kind != EOF) {
        let data = record.data;
        match record.kind {
            FILE_PASS => return Err(LOCKED.to_owned()),
            DATE_1904 if short(data, 0) == Some(1) => book.system = System::Of1904,
            FORMAT => {
                let code = short(data, 0).zip(record.strings(2).next(2));
                book.formats.extend(code.map(|(id, code)| (id, Format::of_code(&code))));
            }
            XF => book.styles.push(short(data, 2).unwrap_or_default()),
            SST => book.shared = shared(record, problems),
            BOUND_SHEET => {
                let (place, state) = (long(data, 0), data.get(4..6));
                let name = record.strings(6).next(1).unwrap_or_default();
                match (place, state) {
                    // Other sheets are of charts and macros.
                    (_, Some([state, 0])) if matches!(state & 3, 1 | 2) => hidden.push(quoted(&name)),
                    (Some(place), Some([_, 0])) if known.insert(place) => places.push((name, place as usize)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    for id in &book.styles {
        book.formats.entry(*id).or_insert_with(|| Format::built_in((*id).into()));
    }
    tell_hidden(&hidden, problems);
    let mut room = Room::new();
    room.grow(stream.len());
    // A sheet ends where another begins at the latest, so that nothing is read twice, whatever the workbook says.
    let begins: BTreeSet<usize> = places.iter().map(|(_, place)| *place).chain([stream.len()]).collect();
    let sheets = places.into_iter().map(|(name, place)| {
        let end = begins.range((Excluded(place), Unbounded)).next().copied().unwrap_or(place);
        sheet(Sheet::new(name), Records::within(stream, place..end), &book, &mut room)
    });
    let sheets = sheets.collect();
    Ok(content(sheets, room, stated, problems))
}

/// What all sheets have in common.
struct Book {
    shared: Vec<Rc<str>>,
    /// The number of the format of each style of cells.
    styles: Vec<u16>,
    formats: HashMap<u16, Format>,
    system: System,
}

/// What a cell holds. How a number is shown may be far longer than what it takes in the file.
enum Cell {
    Text(Rc<str>),
    /// With its style.
    Number(f64, Option<u16>),
}

impl Cell {
    fn shown(self, book: &Book) -> Rc<str> {
        match self {
            Self::Text(text) => text,
            Self::Number(number, style) => {
                let format = || book.formats.get(book.styles.get(usize::from(style?))?);
                format().unwrap_or(&Format::General).shown(number, book.system).into()
            }
        }
    }

    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// The texts that cells refer to by number.
fn shared(record: Record<'_>, problems: &mut Problems) -> Vec<Rc<str>> {
    let stated = long(record.data, 4).unwrap_or_default() as usize;
    let mut strings = record.strings(8);
    let shared: Vec<Rc<str>> = std::iter::from_fn(|| strings.next(2)).take(stated).map(Rc::from).collect();
    if shared.len() < stated {
        let found = shared.len();
        problems.warn(None, format!("expected {stated} texts of cells, found {found}: cut off or damaged"));
    }
    shared
}

/// Cells by row and column.
type Cells = BTreeMap<(u16, u32), Cell>;

fn sheet(mut sheet: Sheet, records: Records<'_>, book: &Book, room: &mut Room) -> Sheet {
    let mut cells = Cells::new();
    let mut hidden_rows = BTreeSet::new();
    let mut hidden_columns: Vec<Range<u32>> = Vec::new();
    // Where the text goes that a formula came to: it follows.
    let mut came_to_text = None;
    // Charts within the sheet begin and end in it.
    let mut depth = 0;
    for record in records {
        let data = record.data;
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            _ if depth > 1 => {}
            COL_INFO if short(data, 8).is_some_and(|bits| bits & 1 != 0) => {
                hidden_columns.extend(
                    short(data, 0).zip(short(data, 2)).map(|(first, last)| first.into()..u32::from(last) + 1),
                );
            }
            ROW if data.get(12).is_some_and(|bits| bits & 0x20 != 0) => hidden_rows.extend(short(data, 0)),
            STRING => {
                let text = record.strings(0).next(2);
                cells.extend(came_to_text.take().zip(text.map(|text| Cell::Text(text.into()))));
            }
            MUL_RK => compact_numbers(data, &mut cells),
            kind => {
                let Some(place) = short(data, 0).zip(short(data, 2).map(u32::from)) else { continue };
                if kind == FORMULA && data.get(6) == Some(&0) && data.get(12..14) == Some(&[0xff, 0xff]) {
                    came_to_text = Some(place);
                } else {
                    cells.extend(cell(record, book).map(|cell| (place, cell)));
                }
            }
        }
    }
    let mut rows: BTreeMap<u16, Vec<(u32, Cell)>> = BTreeMap::new();
    for ((row, column), cell) in cells {
        rows.entry(row).or_default().push((column, cell));
    }
    for (number, row) in rows {
        if hidden_rows.contains(&number) {
            sheet.hidden_rows += usize::from(row.iter().any(|(_, cell)| !cell.is_blank()));
            continue;
        }
        sheet.push(row.into_iter().map(|(column, cell)| (column, cell.shown(book))).collect(), 1, room);
        if sheet.cut {
            break;
        }
    }
    sheet.hide(&hidden_columns);
    sheet
}

/// What a record of one cell holds: row, column, style, value.
fn cell(record: Record<'_>, book: &Book) -> Option<Cell> {
    let data = record.data;
    let style = short(data, 4);
    match record.kind {
        LABEL_SST => book.shared.get(long(data, 6)? as usize).cloned().map(Cell::Text),
        LABEL | R_STRING => record.strings(6).next(2).map(|text| Cell::Text(text.into())),
        RK => Some(Cell::Number(compact(long(data, 6)?), style)),
        BOOL_ERR => truth_or_error(*data.get(6)?, *data.get(7)? != 0),
        // A value that is no number says so in its last bytes.
        FORMULA if data.get(12..14)? == [0xff, 0xff] => match data.get(6)? {
            1 => truth_or_error(*data.get(8)?, false),
            2 => truth_or_error(*data.get(8)?, true),
            _ => None,
        },
        NUMBER | FORMULA => Some(Cell::Number(float(data, 6)?, style)),
        _ => None,
    }
}

/// Numbers of cells side by side.
fn compact_numbers(data: &[u8], cells: &mut Cells) {
    let Some((row, first)) = short(data, 0).zip(short(data, 2)) else { return };
    // The last column stands behind them.
    let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
    for (column, cell) in (u32::from(first)..).zip(numbers) {
        let number = long(cell, 2).map(|number| Cell::Number(compact(number), short(cell, 0)));
        cells.extend(number.map(|number| ((row, column), number)));
    }
}

/// A number in four bytes (`RkNumber`): the upper half of a float, or an integer; and maybe a hundredth of it.
fn compact(number: u32) -> f64 {
    let value = match number & 2 {
        0 => f64::from_bits(u64::from(number & !3) << 32),
        _ => f64::from(number.cast_signed() >> 2),
    };
    if number & 1 == 0 { value } else { value / 100.0 }
}

fn float(data: &[u8], at: usize) -> Option<f64> {
    number::<8>(data, at).map(f64::from_bits)
}

fn truth_or_error(value: u8, is_error: bool) -> Option<Cell> {
    let shown = match (is_error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0f) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1d) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, 0x2a) => "#N/A",
        _ => return None,
    };
    Some(Cell::Text(shown.into()))
}
