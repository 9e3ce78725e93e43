//! Shelves: numbered byte strings, in the root or in blocks beside it.

use crate::PackError;
use crate::blocks::{Apart, BlocksWriter};
use crate::coding::blobs::{Blobs, BlobsWriter};

/// A list of byte strings. In the root it is one [`Blobs`]; apart from it, each block is one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shelf<'a> {
    Here(Blobs<'a>),
    Apart(Apart<'a>, &'static str),
}

impl<'a> Shelf<'a> {
    /// The bytes at an index; nothing where their block is not there, which is noted.
    pub(crate) fn get(&self, index: u32) -> Result<Option<&'a [u8]>, Box<PackError>> {
        match self {
            Self::Here(blobs) => blobs.get(index as usize).map(Some),
            Self::Apart(apart, place) => {
                let Some((first, block)) = apart.find(index) else { return Ok(None) };
                Blobs::open(block, place)?.get((index - first) as usize).map(Some)
            }
        }
    }

    /// Whether the bytes at an index are there; otherwise that is not noted.
    pub(crate) fn has(&self, index: u32) -> bool {
        match self {
            Self::Here(_) => true,
            Self::Apart(apart, _) => apart.has(index),
        }
    }

    /// Checks how many there are, where that can be seen.
    pub(crate) fn expect(self, count: usize) -> Result<Self, Box<PackError>> {
        match self {
            Self::Here(blobs) => blobs.expect(count).map(Self::Here),
            Self::Apart(..) => Ok(self),
        }
    }

    /// Checks that entries follow each other, in the root or in the blocks that are there.
    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        match self {
            Self::Here(blobs) => blobs.verify(),
            Self::Apart(apart, place) => apart.ids().try_for_each(|id| match apart.blocks.get(id) {
                Some(block) => Blobs::open(block, place)?.verify(),
                None => Ok(()),
            }),
        }
    }
}

/// Writes a shelf: into one list, or into blocks that are closed once they hold so many bytes.
pub(crate) enum ShelfWriter<'b, 's> {
    Here(BlobsWriter),
    Apart {
        blocks: &'b mut BlocksWriter<'s>,
        size: usize,
        first: u32,
        next: u32,
        block: BlobsWriter,
        /// What becomes of the entries of a block.
        close: fn(BlobsWriter) -> Vec<u8>,
    },
}

impl<'b, 's> ShelfWriter<'b, 's> {
    /// Into blocks where there are any.
    pub(crate) fn new(blocks: Option<&'b mut BlocksWriter<'s>>, size: usize) -> Self {
        Self::closed_by(BlobsWriter::finish, blocks, size)
    }

    /// Likewise; the entries of blocks are codes, and stand there with nothing but their lengths.
    pub(crate) fn coded(blocks: Option<&'b mut BlocksWriter<'s>>, size: usize) -> Self {
        Self::closed_by(BlobsWriter::bare, blocks, size)
    }

    fn closed_by(
        close: fn(BlobsWriter) -> Vec<u8>,
        blocks: Option<&'b mut BlocksWriter<'s>>,
        size: usize,
    ) -> Self {
        match blocks {
            None => Self::Here(BlobsWriter::default()),
            Some(blocks) => {
                let size = size.min(blocks.most as usize);
                Self::Apart { blocks, size, first: 0, next: 0, block: BlobsWriter::default(), close }
            }
        }
    }

    /// Does `work` for each number below `count`, side by side where somebody can; what comes of it is in their order.
    pub(crate) fn side_by_side<R: Send>(&self, count: usize, work: &(dyn Fn(usize) -> R + Sync)) -> Vec<R> {
        match self {
            Self::Here(_) => (0..count).map(work).collect(),
            Self::Apart { blocks, .. } => blocks.side_by_side(count, work),
        }
    }

    pub(crate) fn push(&mut self, entry: &[u8]) {
        match self {
            Self::Here(blobs) => blobs.push(entry),
            Self::Apart { blocks, size, first, next, block, close } => {
                // An entry that is larger than a block has one of its own.
                if *next > *first && block.bytes() + entry.len() > *size {
                    blocks.push(*first, close(core::mem::take(block)));
                    *first = *next;
                }
                block.push(entry);
                *next += 1;
            }
        }
    }

    /// The section in the root: empty where all stands apart.
    pub(crate) fn finish(self) -> Vec<u8> {
        match self {
            Self::Here(blobs) => blobs.finish(),
            Self::Apart { blocks, first, next, block, close, .. } => {
                if next > first {
                    blocks.push(first, close(block));
                }
                blocks.end_section();
                Vec::new()
            }
        }
    }
}
