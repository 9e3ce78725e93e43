//! What characters and paragraphs are ([MS-DOC] 2.9.33 Chpx, 2.9.174 Papx, 2.6 sprms): changes of properties in pages of 512 bytes,
//! each of which tells of a stretch of the file.

use std::ops::Range;

use super::super::{long, short};

const PAGE: usize = 512;

/// Properties ([MS-DOC] 2.6.1, 2.6.2).
const DELETED: u16 = 0x0800;
const HIDDEN: u16 = 0x083c;
const IN_TABLE: u16 = 0x2416;
const ENDS_ROW: u16 = 0x2417;
const OUTLINE: u16 = 0x2640;
const LIST: u16 = 0x460b;
/// Two whose length is told in another way than that of others.
const TABLE: u16 = 0xd608;
const TABS: u16 = 0xc615;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Of a heading: 0 for the highest.
    pub(super) level: Option<u8>,
    /// Whether it is numbered, or has a dot before it.
    pub(super) item: bool,
    pub(super) in_table: bool,
    /// Whether it is no paragraph, but the end of a row.
    pub(super) ends_row: bool,
}

/// What differs from plain text, by stretches of the file in their order.
pub(super) struct Formats {
    hidden: Vec<Range<u32>>,
    paragraphs: Vec<(Range<u32>, Paragraph)>,
}

impl Formats {
    /// Reads what the tables of runs and of paragraphs lead to. O(n log n).
    pub(super) fn read(file: &[u8], runs: &[u8], paragraphs: &[u8]) -> Self {
        let mut formats = Self { hidden: Vec::new(), paragraphs: Vec::new() };
        for page in pages(file, runs) {
            for (stretch, at) in stretches(page, 1) {
                let Some(changes) =
                    page.get(at).and_then(|&length| page.get(at + 1..at + 1 + usize::from(length)))
                else {
                    continue;
                };
                let mut hidden = false;
                for (property, value) in changes_of(changes) {
                    // 0x81: other than the style has it.
                    let set = matches!(value.first(), Some(1 | 0x81));
                    hidden |= matches!(property, DELETED | HIDDEN) && set;
                }
                if hidden {
                    formats.hidden.push(stretch);
                }
            }
        }
        for page in pages(file, paragraphs) {
            for (stretch, at) in stretches(page, 13) {
                // Its length in words, or where that is 0, the next byte.
                let changes = match page.get(at..).unwrap_or_default() {
                    [0, words, rest @ ..] => rest.get(..2 * usize::from(*words)),
                    [words, rest @ ..] => rest.get(..2 * usize::from(*words) - 1),
                    [] => None,
                };
                if let Some(paragraph) = changes.and_then(paragraph) {
                    formats.paragraphs.push((stretch, paragraph));
                }
            }
        }
        formats.hidden.sort_by_key(|stretch| stretch.start);
        formats.paragraphs.sort_by_key(|(stretch, _)| stretch.start);
        formats
    }

    /// Whether the character at this place of the file is hidden, or deleted.
    pub(super) fn is_hidden(&self, place: u32) -> bool {
        let after = self.hidden.partition_point(|stretch| stretch.start <= place);
        after.checked_sub(1).is_some_and(|last| self.hidden[last].contains(&place))
    }

    /// What the paragraph is whose end lies at this place of the file.
    pub(super) fn paragraph(&self, place: u32) -> Paragraph {
        let after = self.paragraphs.partition_point(|(stretch, _)| stretch.start <= place);
        let last = after.checked_sub(1).map(|last| &self.paragraphs[last]);
        last.filter(|(stretch, _)| stretch.contains(&place))
            .map_or_else(Paragraph::default, |(_, found)| *found)
    }
}

/// The pages that a table leads to: as many as the file has at most.
fn pages<'f>(file: &'f [u8], table: &'f [u8]) -> impl Iterator<Item = &'f [u8]> {
    let count = table.len().saturating_sub(4) / 8;
    let page = move |number: usize| {
        let page = long(table, 4 * (count + 1) + 4 * number)? & 0x003f_ffff;
        let from = usize::try_from(page).ok()?.checked_mul(PAGE)?;
        file.get(from..from.checked_add(PAGE)?)
    };
    (0..count.min(file.len() / PAGE)).filter_map(page)
}

/// The stretches of a page, each with the place in the page of what differs there; entries are so many bytes long.
fn stretches(page: &[u8], entry: usize) -> impl Iterator<Item = (Range<u32>, usize)> {
    let count = usize::from(page.last().copied().unwrap_or_default());
    (0..count).filter_map(move |number| {
        let stretch = long(page, 4 * number)?..long(page, 4 * number + 4)?;
        let at = 2 * usize::from(*page.get(4 * (count + 1) + entry * number)?);
        (at > 0 && !stretch.is_empty()).then_some((stretch, at))
    })
}

/// What changes make of a paragraph; its style stands before them.
fn paragraph(changes: &[u8]) -> Option<Paragraph> {
    // Styles 1 to 9 are the headings, in any language.
    let style = short(changes, 0)?;
    let mut paragraph =
        Paragraph { level: (1..=9).contains(&style).then(|| style as u8 - 1), ..Paragraph::default() };
    for (property, value) in changes_of(changes.get(2..)?) {
        let first = value.first().copied().unwrap_or_default();
        match property {
            IN_TABLE => paragraph.in_table = first != 0,
            ENDS_ROW => paragraph.ends_row = first != 0,
            OUTLINE => paragraph.level = (first < 9).then_some(first),
            LIST => paragraph.item = value != [0, 0],
            _ => {}
        }
    }
    Some(paragraph)
}

/// Changes of properties, each with its value.
fn changes_of(mut changes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let property = short(changes, 0)?;
        let behind = changes.get(2..)?;
        let length = match (property, property >> 13) {
            (TABLE, _) => usize::from(short(behind, 0)?) + 1,
            (TABS, _) if behind.first() == Some(&255) => return None,
            (_, 0 | 1) => 1,
            (_, 2 | 4 | 5) => 2,
            (_, 3) => 4,
            (_, 7) => 3,
            _ => usize::from(*behind.first()?) + 1,
        };
        let (value, rest) = behind.split_at_checked(length)?;
        changes = rest;
        Some((property, value))
    })
}
