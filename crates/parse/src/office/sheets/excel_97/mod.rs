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
use crate::office::compound::{long, number, short};
use crate::problems::{Problems, quoted};
use crate::zip::LOCKED;

// Records by their numbers ([MS-XLS], 2.3.2).
const BEGIN: u16 = 0x809;
const END: u16 = 0x0a;
const FILE_PASS: u16 = 0x2f;
const DATE_MODE: u16 = 0x22;
const FORMAT: u16 = 0x41e;
const STYLE_OF_CELLS: u16 = 0xe0;
const BOUND_SHEET: u16 = 0x85;
const SHARED_STRINGS: u16 = 0xfc;
const COLUMNS: u16 = 0x7d;
const ROW: u16 = 0x208;
const SHARED_STRING: u16 = 0xfd;
const OWN_STRING: u16 = 0x204;
const RICH_STRING: u16 = 0xd6;
const COMPACT_NUMBER: u16 = 0x27e;
const COMPACT_NUMBERS: u16 = 0xbd;
const NUMBER: u16 = 0x203;
const FORMULA: u16 = 0x06;
const STRING_OF_FORMULA: u16 = 0x207;
const TRUTH_OR_ERROR: u16 = 0x205;

/// The version of BIFF that Excel has written since 1997.
const BIFF_8: u16 = 0x600;

/// Reads the stream of a workbook.
pub(in super::super) fn read(
    stream: &[u8],
    stated: Metadata,
    problems: &mut Problems,
) -> Result<Content, String> {
    let mut records = Records::within(stream, 0..stream.len());
    let begin = records.next().filter(|record| record.kind == BEGIN);
    if begin.and_then(|begin| short(begin.data, 0)) != Some(BIFF_8) {
        return Err(
            "expected text, found a workbook of Excel before 1997: save it as .xlsx or .csv".to_owned()
        );
    }
    let mut book = Book { shared: Vec::new(), formats: Vec::new(), system: System::Of1900 };
    let mut codes: HashMap<u16, String> = HashMap::new();
    let mut styles: Vec<u16> = Vec::new();
    let (mut places, mut hidden) = (Vec::<(String, usize)>::new(), Vec::new());
    let mut known = BTreeSet::new();
    for record in records.take_while(|record| record.kind != END) {
        let data = record.data;
        match record.kind {
            FILE_PASS => return Err(LOCKED.to_owned()),
            DATE_MODE if short(data, 0) == Some(1) => book.system = System::Of1904,
            FORMAT => codes.extend(short(data, 0).zip(record.strings(2).next(2))),
            STYLE_OF_CELLS => styles.push(short(data, 2).unwrap_or_default()),
            SHARED_STRINGS => book.shared = shared(record, problems),
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
    let format =
        |id: &u16| codes.get(id).map_or_else(|| Format::built_in((*id).into()), |code| Format::of_code(code));
    book.formats = styles.iter().map(format).collect();
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
    /// The number format of each style of cells.
    formats: Vec<Format>,
    system: System,
}

impl Book {
    fn shown(&self, number: f64, style: Option<u16>) -> Rc<str> {
        let format = style.and_then(|style| self.formats.get(usize::from(style)));
        format.unwrap_or(&Format::General).shown(number, self.system).into()
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
type Cells = BTreeMap<(u16, u32), Rc<str>>;

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
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth > 1 => {}
            COLUMNS if short(data, 8).is_some_and(|bits| bits & 1 != 0) => {
                hidden_columns.extend(
                    short(data, 0).zip(short(data, 2)).map(|(first, last)| first.into()..u32::from(last) + 1),
                );
            }
            ROW if data.get(12).is_some_and(|bits| bits & 0x20 != 0) => hidden_rows.extend(short(data, 0)),
            STRING_OF_FORMULA => {
                let text = record.strings(0).next(2);
                cells.extend(came_to_text.take().zip(text.map(Rc::from)));
            }
            COMPACT_NUMBERS => compact_numbers(data, book, &mut cells),
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
    let mut rows: BTreeMap<u16, Vec<(u32, Rc<str>)>> = BTreeMap::new();
    for ((row, column), cell) in cells {
        rows.entry(row).or_default().push((column, cell));
    }
    for (number, row) in rows {
        if hidden_rows.contains(&number) {
            sheet.hidden_rows += usize::from(row.iter().any(|(_, cell)| !cell.trim().is_empty()));
        } else {
            sheet.push(row, 1, room);
        }
    }
    sheet.hide(&hidden_columns);
    sheet
}

/// What a record of one cell holds: row, column, style, value.
fn cell(record: Record<'_>, book: &Book) -> Option<Rc<str>> {
    let data = record.data;
    let style = short(data, 4);
    match record.kind {
        SHARED_STRING => book.shared.get(long(data, 6)? as usize).cloned(),
        OWN_STRING | RICH_STRING => record.strings(6).next(2).map(Rc::from),
        COMPACT_NUMBER => Some(book.shown(compact(long(data, 6)?), style)),
        TRUTH_OR_ERROR => truth_or_error(*data.get(6)?, *data.get(7)? != 0),
        // A value that is no number says so in its last bytes.
        FORMULA if data.get(12..14)? == [0xff, 0xff] => match data.get(6)? {
            1 => truth_or_error(*data.get(8)?, false),
            2 => truth_or_error(*data.get(8)?, true),
            _ => None,
        },
        NUMBER | FORMULA => Some(book.shown(float(data, 6)?, style)),
        _ => None,
    }
}

/// Numbers of cells side by side.
fn compact_numbers(data: &[u8], book: &Book, cells: &mut Cells) {
    let Some((row, first)) = short(data, 0).zip(short(data, 2)) else { return };
    // The last column stands behind them.
    let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
    for (column, cell) in (u32::from(first)..).zip(numbers) {
        let shown = long(cell, 2).map(|number| book.shown(compact(number), short(cell, 0)));
        cells.extend(shown.map(|shown| ((row, column), shown)));
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

fn truth_or_error(value: u8, is_error: bool) -> Option<Rc<str>> {
    Some(match (is_error, value) {
        (false, 0) => "FALSE".into(),
        (false, _) => "TRUE".into(),
        (true, 0x00) => "#NULL!".into(),
        (true, 0x07) => "#DIV/0!".into(),
        (true, 0x0f) => "#VALUE!".into(),
        (true, 0x17) => "#REF!".into(),
        (true, 0x1d) => "#NAME?".into(),
        (true, 0x24) => "#NUM!".into(),
        (true, 0x2a) => "#N/A".into(),
        _ => return None,
    })
}
