//! Blocks beside the root: where each stands, which have been provided, and which are wanted.
//!
//! A large collection is a root and blocks. A block holds some consecutive entries of one section, or a whole section (a
//! *part*: a column that is counted over). Blocks stand one after the other in files, so that a host has to keep no more
//! than some thousand of them; whoever fetches takes a range of a file, or the whole file where a host knows no ranges.
//!
//! Whatever is not there reads as empty and is noted as wanted. So one question notes everything that it lacks, in one
//! batch, and what it would have answered is thrown away: see [`Blocks::wanted`].

use core::cell::{Cell, RefCell};
use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::coding::bytes::{U32s, damaged, write_u32s};
use crate::coding::record::{Fields, Record};
use crate::root::{APART, Section};
use crate::{BlockId, PackError};

const PLACE: &str = "directory of blocks";
/// Per block: first entry, bytes in its file, hash.
const ENTRY: usize = 3;
/// Per file: first block, hash of its content in four words.
const FILE: usize = 5;
/// Blocks that one of so many last questions used are kept, whatever they take.
const RECENT: u32 = 16;
/// Bytes of blocks that are kept, unless somebody says otherwise.
const CAPACITY: usize = 24 << 20;
/// Bytes of the first file; each next one is a little larger, so that there are never too many: some 550 files of 35 MB, 1,300
/// of 170 MB, 2,600 of 600 MB. Small ones are for hosts that know no ranges and for pages that are opened as files, which get
/// whole files; texts, of which a list of hits needs ten in different places, come first and are in the smallest.
const FIRST_FILE: usize = 16 << 10;

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
    entries: U32s<'a>,
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
    fn blocks(&self, section: Section) -> core::ops::Range<u32> {
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
fn hash(bytes: &[u8]) -> u32 {
    xxh3_64(bytes) as u32 & 0xff_ffff
}

/// The directory as it stands in the root, by columns: how many blocks each section has; of each block the first entry, by
/// the distance from the one before, its bytes, and its hash; then of each file how many blocks it has, and its name.
fn packed(sections: &[u32], entries: &[u32], files: &[u32]) -> Vec<u8> {
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

/// The first of `count` places for which `before` does not hold.
fn search(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The blocks that have been provided, and those that are wanted.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    /// For each block its place in `held` plus one, or 0.
    places: Vec<u32>,
    held: Vec<Held>,
    bytes: usize,
    capacity: usize,
    /// Of each section the entries of the block that was read last, and its place in `held`: words that begin alike are
    /// looked up one after the other.
    last: [Cell<(u32, u32, u32)>; APART.len()],
    /// Counts questions.
    question: Cell<u32>,
    wanted: RefCell<Vec<BlockId>>,
}

/// A block that is there.
#[derive(Clone, Debug)]
struct Held {
    id: BlockId,
    bytes: Vec<u8>,
    /// The last question that used it.
    used: Cell<u32>,
}

impl Default for Blocks {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            held: Vec::new(),
            bytes: 0,
            capacity: CAPACITY,
            last: Default::default(),
            question: Cell::new(RECENT),
            wanted: RefCell::default(),
        }
    }
}

impl Blocks {
    /// Begins a question: nothing is wanted yet.
    pub(crate) fn ask(&self) {
        self.question.set(self.question.get().saturating_add(1));
        self.forget();
        self.wanted.borrow_mut().clear();
    }

    /// Forgets what was read last.
    fn forget(&self) {
        for last in &self.last {
            last.set((0, 0, 0));
        }
    }

    /// What the question lacks so far, each once, in order.
    pub(crate) fn wanted(&self) -> Vec<BlockId> {
        let mut wanted = self.wanted.borrow().clone();
        // Few, and mostly in order: a plain insertion sort weighs nothing in the page.
        for at in 1..wanted.len() {
            let mut place = at;
            while place > 0 && wanted[place - 1] > wanted[place] {
                wanted.swap(place - 1, place);
                place -= 1;
            }
        }
        wanted.dedup();
        wanted
    }

    /// Whether the question lacks something.
    pub(crate) fn lacks(&self) -> bool {
        !self.wanted.borrow().is_empty()
    }

    /// Keeps so many bytes of blocks.
    pub(crate) fn keep(&mut self, capacity: usize) {
        self.capacity = capacity;
        self.evict();
    }

    /// The bytes of the blocks that are there.
    pub(crate) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Keeps a block that has been checked, and lets go of what was not used for longest.
    pub(crate) fn insert(&mut self, id: BlockId, bytes: Vec<u8>) {
        let place = id.0 as usize;
        if self.places.len() <= place {
            self.places.resize(place + 1, 0);
        }
        if self.places[place] == 0 {
            self.bytes += bytes.len();
            self.held.push(Held { id, bytes, used: self.question.clone() });
            self.places[place] = self.held.len() as u32;
            self.evict();
        }
    }

    /// Lets go of the least recently used blocks until all fits, but of none that a recent question used: or a question
    /// that needs more than there is room for would never be answered.
    fn evict(&mut self) {
        while self.bytes > self.capacity {
            let oldest = self.held.iter().zip(0..).min_by_key(|(held, _)| (held.used.get(), held.id));
            let Some((held, place)) = oldest else { return };
            if held.used.get().saturating_add(RECENT) > self.question.get() {
                return;
            }
            // Whatever stands last moves to its place.
            self.forget();
            let gone = self.held.swap_remove(place);
            self.bytes -= gone.bytes.len();
            self.places[gone.id.0 as usize] = 0;
            if let Some(moved) = self.held.get(place) {
                self.places[moved.id.0 as usize] = place as u32 + 1;
            }
        }
    }

    /// Whether a block is there.
    pub(crate) fn has(&self, id: BlockId) -> bool {
        self.places.get(id.0 as usize).is_some_and(|place| *place > 0)
    }

    /// A block, if it is there; otherwise it is wanted.
    pub(crate) fn get(&self, id: BlockId) -> Option<&[u8]> {
        let place = self.places.get(id.0 as usize).copied().unwrap_or_default();
        let Some(held) = (place as usize).checked_sub(1).and_then(|place| self.held.get(place)) else {
            let mut wanted = self.wanted.borrow_mut();
            if wanted.last() != Some(&id) {
                wanted.push(id);
            }
            return None;
        };
        held.used.set(self.question.get());
        Some(&held.bytes)
    }
}

/// One section that stands apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Apart<'a> {
    pub(crate) directory: Directory<'a>,
    pub(crate) blocks: &'a Blocks,
    pub(crate) section: Section,
}

impl<'a> Apart<'a> {
    /// The block with an entry, and the first entry in it; nothing where it is not there, or there is no such entry.
    pub(crate) fn find(&self, entry: u32) -> Option<(u32, &'a [u8])> {
        let last = &self.blocks.last[self.section.apart()?];
        let (from, to, place) = last.get();
        if (from..to).contains(&entry) {
            return self.blocks.held.get(place as usize).map(|held| (from, &held.bytes[..]));
        }
        let range = self.directory.blocks(self.section);
        let block = self.block_of(entry)?;
        let bytes = self.blocks.get(BlockId(block))?;
        let next = if block + 1 < range.end { self.first(block + 1) } else { u32::MAX };
        let place = self.blocks.places.get(block as usize).copied().unwrap_or_default();
        last.set((self.first(block), next, place.saturating_sub(1)));
        Some((self.first(block), bytes))
    }

    /// Whether the block with an entry is there; otherwise that is not noted.
    pub(crate) fn has(&self, entry: u32) -> bool {
        self.block_of(entry).is_some_and(|block| self.blocks.has(BlockId(block)))
    }

    /// The block with an entry.
    fn block_of(&self, entry: u32) -> Option<u32> {
        let range = self.directory.blocks(self.section);
        let after = search(range.len(), |place| self.first(range.start + place as u32) <= entry);
        Some(range.start + (after as u32).checked_sub(1)?)
    }

    /// The first entry of a block.
    fn first(&self, block: u32) -> u32 {
        self.directory.entries.get(block as usize * ENTRY).unwrap_or_default()
    }

    /// The ids of all its blocks.
    pub(crate) fn ids(&self) -> impl Iterator<Item = BlockId> {
        self.directory.blocks(self.section).map(BlockId)
    }
}

/// What becomes of blocks while they are written.
pub trait Sink {
    /// Calls `work` with each number below `count`, in any order, side by side if the sink knows how. Each call leaves its
    /// result where it belongs, so that what is written does not depend on it.
    fn side_by_side(&self, count: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..count).for_each(work);
    }

    /// Compresses blocks by gzip, each by itself (or leaves them as they are). Many at once, so that it can be done side
    /// by side.
    fn compress(&mut self, blocks: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
        blocks
    }

    /// Takes a file that is full.
    fn keep(&mut self, file: BlockFile);
}

impl Sink for Vec<BlockFile> {
    fn keep(&mut self, file: BlockFile) {
        self.push(file);
    }
}

/// Blocks handed over at once for compression.
const BATCH: usize = 256;

/// Writes blocks into files, section by section, and the directory of them.
pub(crate) struct BlocksWriter<'s> {
    sink: &'s mut dyn Sink,
    /// No block is larger.
    pub(crate) most: u32,
    sections: Vec<u32>,
    entries: Vec<u32>,
    files: Vec<u32>,
    count: u32,
    /// First entries, hashes and bytes of blocks not yet compressed.
    batch: Vec<(u32, u32)>,
    raw: Vec<Vec<u8>>,
    file: Vec<u8>,
    /// First block of the file.
    first: u32,
}

impl<'s> BlocksWriter<'s> {
    pub(crate) fn new(sink: &'s mut dyn Sink, most: u32) -> Self {
        Self {
            sink,
            most,
            sections: vec![0],
            entries: Vec::new(),
            files: Vec::new(),
            count: 0,
            batch: Vec::new(),
            raw: Vec::new(),
            file: Vec::new(),
            first: 0,
        }
    }

    /// Does `work` for each number below `count`; what comes of it is in their order.
    pub(crate) fn side_by_side<R: Send>(&self, count: usize, work: &(dyn Fn(usize) -> R + Sync)) -> Vec<R> {
        let results: Vec<Mutex<Option<R>>> = (0..count).map(|_| Mutex::new(None)).collect();
        self.sink.side_by_side(count, &|at| {
            let result = work(at);
            *results[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        });
        let done = results.into_iter();
        done.filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
    }

    /// Adds a block of the section that is being written.
    pub(crate) fn push(&mut self, first_entry: u32, bytes: Vec<u8>) {
        self.batch.push((first_entry, hash(&bytes)));
        self.raw.push(bytes);
        if self.raw.len() >= BATCH {
            self.flush();
        }
    }

    /// Ends a section; they come in the order of [`APART`]. Files hold blocks of one section: whoever wants all of a
    /// column fetches nothing else with it.
    pub(crate) fn end_section(&mut self) {
        self.flush();
        self.end_file();
        self.sections.push(self.count);
    }

    fn flush(&mut self) {
        let stored = self.sink.compress(core::mem::take(&mut self.raw));
        for ((first, hash), stored) in core::mem::take(&mut self.batch).into_iter().zip(stored) {
            let most = FIRST_FILE + FIRST_FILE * (self.files.len() / FILE) / 96;
            if !self.file.is_empty() && self.file.len() + stored.len() > most {
                self.end_file();
            }
            self.entries.extend([first, stored.len() as u32, hash]);
            self.file.extend(stored);
            self.count += 1;
        }
    }

    fn end_file(&mut self) {
        if self.count == self.first {
            return;
        }
        let bytes = core::mem::take(&mut self.file);
        let hash = xxh3_128(&bytes);
        self.files.push(self.first);
        self.files.extend((0..4).map(|word| (hash >> (32 * word)) as u32));
        self.first = self.count;
        self.sink.keep(BlockFile { name: format!("{hash:032x}"), bytes });
    }

    /// The directory.
    pub(crate) fn finish(self) -> Vec<u8> {
        packed(&self.sections, &self.entries, &self.files)
    }
}
