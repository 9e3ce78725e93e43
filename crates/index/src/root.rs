//! The root file: header, section table, sections.
//!
//! ```text
//!  0  magic        89 53 48 45 41 46 0d 0a   (as in PNG: a transfer that mangles line ends is noticed)
//!  8  version      u32
//! 12  sections     u32
//! 16  length       u64   of the whole file
//! 24  checksum     u64   XXH3-64 of all that follows the header
//! 32  table        per section: offset u32 from the file's start, length u32
//!     sections     in the order of `Section`
//! ```
//! All numbers are little-endian. Sections begin anywhere: no reader needs alignment.

use core::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::coding::damaged;
use crate::coding::numbers::U32s;
use crate::{PackError, WriteError};

/// The version of the format written and read here.
pub const FORMAT: u32 = 10;
const MAGIC: [u8; 8] = *b"\x89SHEAF\r\n";
const HEADER: usize = 32;

/// The parts of a root, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Manifest,
    Words,
    StemGroups,
    Frequencies,
    Spellings,
    Gaps,
    CodeLengths,
    Likely,
    Postings,
    Positions,
    TitleLengths,
    TextLengths,
    Documents,
    DocumentIds,
    TitleOrder,
    Blocks,
    Entities,
    EntityIds,
    EntityIdOrder,
    EntityNames,
    EntityCards,
    EntityDocuments,
    DocumentEntities,
    Intervals,
    IntervalDocuments,
    Published,
    Mentioned,
    Sentences,
    Paragraphs,
    Dated,
    Figures,
    Statements,
    IdsByNumber,
    Similar,
    Totals,
    FacetDocuments,
    FacetColumns,
    /// Three sections for each facet field: keys, folded labels, sets of values.
    Facets,
}

impl Section {
    /// Its place among the sections that stand in blocks.
    pub(crate) fn apart(self) -> Option<usize> {
        APART.iter().position(|other| *other == self)
    }
}

/// What is left out of small packs, or cut short, and worked out from the rest; see `derived`. The last three are worked
/// out in all packs.
pub(crate) const DERIVED: [Section; 11] = [
    Section::Words,
    Section::StemGroups,
    Section::Frequencies,
    Section::Postings,
    Section::Positions,
    Section::TitleLengths,
    Section::TextLengths,
    Section::DocumentIds,
    Section::EntityIds,
    Section::EntityIdOrder,
    Section::EntityNames,
];

/// What stands in blocks beside the root of a large collection: shelves, of which single entries are read, then parts,
/// which are counted over as a whole, then tables of views, and what these need of documents.
pub(crate) const APART: [Section; 18] = [
    Section::Documents,
    Section::DocumentIds,
    Section::Postings,
    Section::Positions,
    Section::EntityCards,
    Section::EntityDocuments,
    Section::IntervalDocuments,
    Section::FacetDocuments,
    Section::TitleOrder,
    Section::FacetColumns,
    Section::DocumentEntities,
    Section::Mentioned,
    Section::Sentences,
    Section::Paragraphs,
    Section::Dated,
    Section::Figures,
    Section::Statements,
    Section::IdsByNumber,
];

/// What the parts are called where their sizes are listed.
pub(crate) const NAMES: [&str; Section::Facets as usize] = [
    "manifest",
    "words",
    "stem groups",
    "frequencies",
    "spellings",
    "gaps",
    "code lengths",
    "likelihoods",
    "postings",
    "positions",
    "title lengths",
    "text lengths",
    "documents",
    "document ids",
    "title order",
    "directory of blocks",
    "entities",
    "entity ids",
    "entity id order",
    "entity names",
    "entity cards",
    "entity documents",
    "document entities",
    "intervals",
    "interval documents",
    "published",
    "mentioned",
    "names in sentences",
    "names in paragraphs",
    "dated passages",
    "figures",
    "statements",
    "ids by number",
    "similar",
    "totals",
    "facet documents",
    "facet columns",
];

/// How many sections there are.
pub(crate) const SECTIONS: usize =
    Section::Facets as usize + 3 * crate::sections::facets::FacetField::ALL.len();

/// Puts the sections into one file.
pub(crate) fn write(sections: &[&[u8]; SECTIONS]) -> Result<Vec<u8>, WriteError> {
    let body = 8 * SECTIONS + sections.iter().map(|section| section.len()).sum::<usize>();
    let length = HEADER + body;
    if u32::try_from(length).is_err() {
        return Err(WriteError::TooLarge { what: "bytes of the root", found: length as u64 });
    }
    let mut bytes = Vec::with_capacity(length);
    bytes.extend(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend((SECTIONS as u32).to_le_bytes());
    bytes.extend((length as u64).to_le_bytes());
    bytes.extend([0; 8]);
    let mut at = HEADER + 8 * SECTIONS;
    for section in sections {
        bytes.extend((at as u32).to_le_bytes());
        bytes.extend((section.len() as u32).to_le_bytes());
        at += section.len();
    }
    for section in sections {
        bytes.extend_from_slice(section);
    }
    let checksum = xxh3_64(&bytes[HEADER..]);
    bytes[24..HEADER].copy_from_slice(&checksum.to_le_bytes());
    Ok(bytes)
}

/// Checks magic, version, length and checksum, and that all sections lie within the file. O(n), at memory speed.
pub(crate) fn read(bytes: &[u8]) -> Result<[Range<usize>; SECTIONS], Box<PackError>> {
    let Some((header, body)) = bytes.split_first_chunk::<HEADER>() else {
        return Err(Box::new(PackError::Length { expected: HEADER as u64, found: bytes.len() as u64 }));
    };
    let number =
        |at: usize| header[at..at + 8].iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte));
    let (expected, found) = (u64::from_be_bytes(MAGIC), number(0).swap_bytes());
    if found != expected {
        return Err(Box::new(PackError::Foreign { expected, found }));
    }
    let version = number(8) as u32;
    if version != FORMAT {
        return Err(Box::new(PackError::Version { expected: FORMAT, found: version }));
    }
    if number(16) != bytes.len() as u64 {
        return Err(Box::new(PackError::Length { expected: number(16), found: bytes.len() as u64 }));
    }
    let checksum = xxh3_64(body);
    if number(24) != checksum {
        return Err(Box::new(PackError::Checksum { expected: number(24), found: checksum }));
    }
    let count = (number(8) >> 32) as usize;
    if count != SECTIONS {
        return Err(damaged("section table", "the sections of this format", count));
    }
    let (table, _) = U32s::split(body, 2 * SECTIONS, "section table")?;
    let mut ranges = [const { 0..0 }; SECTIONS];
    for (index, range) in ranges.iter_mut().enumerate() {
        let offset = table.get(2 * index).unwrap_or_default() as usize;
        let length = table.get(2 * index + 1).unwrap_or_default() as usize;
        *range = offset..offset.saturating_add(length);
        if bytes.get(range.clone()).is_none() {
            return Err(damaged("section table", "sections within the file", offset));
        }
    }
    Ok(ranges)
}
