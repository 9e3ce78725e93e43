//! Blocks into files.

use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::xxh3_128;

use super::BlockFile;
use super::directory::{FILE, hash, packed};

/// Bytes of the first file; each next one is a little larger, so that there are never too many: some 550 files of 35 MB, 1,300
/// of 170 MB, 2,600 of 600 MB. Small ones are for hosts that know no ranges and for pages that are opened as files, which get
/// whole files; texts, of which a list of hits needs ten in different places, come first and are in the smallest.
const FIRST_FILE: usize = 16 << 10;

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
