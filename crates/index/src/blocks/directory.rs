//! The directory of blocks: where each stands, and how that is stored in the root.

use xxhash_rust::xxh3::xxh3_64;

use crate::coding::damaged;
use crate::coding::numbers::{U32s, write_u32s};
use crate::coding::record::{Fields, Record};
use crate::root::{APART, Section};
use crate::{BlockId, PackError};

use super::search;

const PLACE: &str = "directory of blocks";
/// Per block: first entry, bytes in its file, hash.
pub(super) const ENTRY: usize = 3;
/// Per file: first block, hash of its content in four words.
pub(super) const FILE: usize = 5;

/// Where a block stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockPlace {
    /// The file's name: its content hash in hexadecimal, 32 digits.
    pub file: String,
    /// The block's bytes in the file, as they are stored: mostly compressed by gzip, each block by itself.
    pub range: core::ops::Range<u32>,
}

/// A file of blocks, ready to be written beside the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockFile {
    /// Its name: the content hash in hexadecimal, 32 digits.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The directory of blocks.
#[derive(Clone, Copy, Debug)]
pub struct Directory<'a> {
    /// First block of each section that stands apart, and after the last.
    sections: U32s<'a>,
    pub(super) entries: U32s<'a>,
    files: U32s<'a>,
}

impl<'a> Directory<'a> {
    /// A directory without bytes is that of a pack which is one file.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Box<PackError>> {
        if bytes.is_empty() {
            return Ok(Self { sections: U32s::default(), entries: U32s::default(), files: U32s::default() });
        }
        let (sections, rest) = U32s::split(bytes, APART.len() + 1, PLACE)?;
        let count = sections.get(APART.len()).unwrap_or_default() as usize;
        let (entries, files) = U32s::split(rest, count.saturating_mul(ENTRY), PLACE)?;
        let files = U32s::open(files, PLACE)?;
        if !files.len().is_multiple_of(FILE) || !sections.iter().is_sorted() {
            return Err(damaged(PLACE, "whole entries", bytes.len()));
        }
        Ok(Self { sections, entries, files })
    }

    /// How many blocks there are.
    pub const fn len(&self) -> u32 {
        (self.entries.len() / ENTRY) as u32
    }

    /// Whether all stands in the root.
    pub const fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// How many files there are.
    pub const fn files(&self) -> u32 {
        (self.files.len() / FILE) as u32
    }

    /// The name of a file and its bytes.
    pub fn file(&self, file: u32) -> Option<(String, u32)> {
        let (name, blocks) = self.blocks_of(file)?;
        let length = |block| self.entry(BlockId(block)).map_or(0, |entry| entry.1);
        Some((name, blocks.map(length).fold(0, u32::saturating_add)))
    }

    /// The name of a file and the blocks in it.
    fn blocks_of(&self, file: u32) -> Option<(String, core::ops::Range<u32>)> {
        let at = (file as usize).checked_mul(FILE)?;
        let word = |index: usize| self.files.get(at + index);
        let hash =
            (1..FILE).rev().try_fold(0_u128, |hash, index| Some(hash << 32 | u128::from(word(index)?)))?;
        let end = self.files.get(at + FILE).unwrap_or(self.len()).min(self.len());
        Some((format!("{hash:032x}"), word(0)?..end))
    }

    /// Where a block stands. O(blocks of its file + log files).
    pub fn place(&self, id: BlockId) -> Option<BlockPlace> {
        let length = self.entry(id)?.1;
        let after =
            search(self.files() as usize, |file| self.files.get(file * FILE).unwrap_or_default() <= id.0);
        let (file, blocks) = self.blocks_of(after.checked_sub(1)? as u32)?;
        let before = blocks.take_while(|block| *block < id.0);
        let start = before.fold(0_u32, |start, block| {
            start.saturating_add(self.entry(BlockId(block)).map_or(0, |entry| entry.1))
        });
        Some(BlockPlace { file, range: start..start.saturating_add(length) })
    }

    /// The blocks of a section.
    pub(super) fn blocks(&self, section: Section) -> core::ops::Range<u32> {
        let place = section.apart().unwrap_or(APART.len());
        match (self.sections.get(place), self.sections.get(place + 1)) {
            (Some(from), Some(to)) => from..to.min(self.len()),
            _ => 0..0,
        }
    }

    /// The bytes of a section's blocks as they are stored, and how many blocks there are.
    pub(crate) fn size(&self, section: Section) -> (usize, usize) {
        let length = |block| self.entry(BlockId(block)).map_or(0, |entry| entry.1 as usize);
        let blocks = self.blocks(section);
        (blocks.clone().map(length).fold(0, usize::saturating_add), blocks.len())
    }

    /// The section that a block belongs to.
    pub(crate) fn section_of(&self, id: BlockId) -> Option<Section> {
        APART.into_iter().find(|section| self.blocks(*section).contains(&id.0))
    }

    /// The first entry of a block.
    pub(crate) fn first(&self, id: BlockId) -> u32 {
        self.entry(id).map_or(0, |entry| entry.0)
    }

    /// First entry, stored bytes and hash of a block.
    fn entry(&self, id: BlockId) -> Option<(u32, u32, u32)> {
        let at = (id.0 as usize).checked_mul(ENTRY)?;
        Some((self.entries.get(at)?, self.entries.get(at + 1)?, self.entries.get(at + 2)?))
    }

    /// Whether these are the bytes of a block, uncompressed.
    pub(crate) fn check(&self, id: BlockId, bytes: &[u8]) -> Result<(), Box<PackError>> {
        let (_, _, expected) = self
            .entry(id)
            .ok_or_else(|| Box::new(PackError::UnknownBlock { block: id, count: self.len() }))?;
        let found = hash(bytes);
        if found == expected {
            return Ok(());
        }
        let file = self.place(id).map(|place| place.file).unwrap_or_default();
        Err(Box::new(PackError::Block { block: id, file, expected, found }))
    }

    /// Checks that blocks follow each other and lie in files.
    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        let wrong = |found| Err(damaged(PLACE, "ascending entries, each block in a file", found));
        for section in APART {
            let firsts = self.blocks(section).map(|block| self.entry(BlockId(block)).map_or(0, |e| e.0));
            if firsts.clone().next().is_some_and(|first| first != 0) || !firsts.is_sorted_by(|a, b| a < b) {
                return wrong(section as usize);
            }
        }
        let firsts = self.files.iter().step_by(FILE);
        if !self.entries.is_empty() && (self.files.get(0) != Some(0) || !firsts.is_sorted_by(|a, b| a < b)) {
            return wrong(self.files() as usize);
        }
        Ok(())
    }
}

/// Bytes of a block's hash.
const HASH: usize = 3;
/// Bytes of the hash that names a file.
const NAME: usize = 16;

/// The first 24 bits of a block's XXH3: against mistakes (and whoever inflates a block that is compressed checks 32 bits of another
/// kind), not against malice, which could change the root as well.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    xxh3_64(bytes) as u32 & 0xff_ffff
}

/// The directory as it stands in the root, by columns: how many blocks each section has; of each block the first entry, by
/// the distance from the one before, its bytes, and its hash; then of each file how many blocks it has, and its name.
pub(super) fn packed(sections: &[u32], entries: &[u32], files: &[u32]) -> Vec<u8> {
    let mut record = Record::default();
    for section in sections.windows(2) {
        record.number(section[1] - section[0]);
    }
    let (mut steps, mut lengths, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
    let mut before = 0;
    for entry in entries.chunks_exact(ENTRY) {
        steps.push(entry[0].wrapping_sub(before));
        before = entry[0];
        lengths.push(entry[1]);
        hashes.extend_from_slice(&entry[2].to_le_bytes()[..HASH]);
    }
    // Each section begins anew.
    for first in sections.windows(2).filter(|section| section[0] < section[1]) {
        steps[first[0] as usize] = 0;
    }
    record.column(&steps);
    record.column(&lengths);
    record.0.extend(hashes);
    record.number((files.len() / FILE) as u32);
    let blocks = (entries.len() / ENTRY) as u32;
    let ends = files.chunks_exact(FILE).skip(1).map(|file| file[0]).chain([blocks]);
    let counts: Vec<u32> = files.chunks_exact(FILE).zip(ends).map(|(file, end)| end - file[0]).collect();
    record.column(&counts);
    for file in files.chunks_exact(FILE) {
        record.0.extend(write_u32s(&file[1..]));
    }
    record.0
}

/// The directory as it is read, from what stands in the root. O(blocks).
pub(crate) fn unpacked(stored: &[u8]) -> Result<Vec<u8>, Box<PackError>> {
    if stored.is_empty() {
        return Ok(Vec::new());
    }
    let mut fields = Fields::new(stored);
    let of_sections: Vec<u32> = APART.iter().map(|_| fields.number()).collect();
    let sections = fields.running(&of_sections);
    let count = sections.last().copied().unwrap_or_default() as usize;
    let (steps, lengths) = (fields.column(count), fields.column(count));
    let hashes = fields.take(count.saturating_mul(HASH));
    let files = fields.number() as usize;
    let of_files = fields.column(files);
    let firsts = fields.running(&of_files);
    let names = fields.take(files.saturating_mul(NAME));
    if firsts.last().is_none_or(|blocks| *blocks as usize != count) {
        fields.fail();
    }
    fields.finish(PLACE, 0)?;
    let (mut entries, mut before) = (Vec::with_capacity(ENTRY * count), 0_u32);
    let begins = |block: usize| sections.binary_search(&(block as u32)).is_ok();
    for (block, ((step, length), hash)) in
        steps.iter().zip(&lengths).zip(hashes.chunks_exact(HASH)).enumerate()
    {
        before = if begins(block) { *step } else { before.wrapping_add(*step) };
        let hash = hash.iter().rev().fold(0, |hash, byte| hash << 8 | u32::from(*byte));
        entries.extend([before, *length, hash]);
    }
    let mut bytes = [write_u32s(&sections), write_u32s(&entries)].concat();
    for (first, name) in firsts.iter().zip(names.chunks_exact(NAME)) {
        bytes.extend(first.to_le_bytes());
        bytes.extend_from_slice(name);
    }
    Ok(bytes)
}
