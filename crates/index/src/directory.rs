//! The directory of blocks beside the root: which documents each holds, its length and its content hash.

use xxhash_rust::xxh3::xxh3_128;

use crate::bytes::{U32s, damaged};
use crate::{BlockId, PackError};

const PLACE: &str = "directory of blocks";
/// Per block: first document, length, hash in four words.
const ENTRY: usize = 6;

/// The blocks that belong to a root.
#[derive(Clone, Copy, Debug)]
pub struct Directory<'a> {
    entries: U32s<'a>,
}

/// A block that belongs to a root, ready to be written beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenBlock {
    /// Its name: the content hash in hexadecimal.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl<'a> Directory<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Box<PackError>> {
        let entries = U32s::open(bytes, PLACE)?;
        if entries.len().is_multiple_of(ENTRY) {
            Ok(Self { entries })
        } else {
            Err(damaged(PLACE, "whole entries", bytes.len()))
        }
    }

    /// How many blocks there are.
    pub const fn len(&self) -> u32 {
        (self.entries.len() / ENTRY) as u32
    }

    /// Whether all stands in the root.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The name of a block: its content hash in hexadecimal, 32 digits.
    pub fn name(&self, id: BlockId) -> Option<String> {
        self.entry(id).map(|(_, hash)| format!("{hash:032x}"))
    }

    /// The length of a block in bytes.
    pub fn length(&self, id: BlockId) -> Option<u32> {
        self.entry(id).map(|(length, _)| length)
    }

    /// The block that holds a document's body, and the first document in it.
    pub(crate) fn block_of(&self, number: u32) -> Option<(BlockId, u32)> {
        let first = |block: u32| self.entries.get(block as usize * ENTRY).unwrap_or_default();
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if first(middle) <= number {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.checked_sub(1).map(|block| (BlockId(block), first(block)))
    }

    /// Whether these are the bytes of a block.
    pub(crate) fn check(&self, id: BlockId, bytes: &[u8]) -> Result<(), Box<PackError>> {
        let (length, hash) = self
            .entry(id)
            .ok_or_else(|| Box::new(PackError::UnknownBlock { block: id, count: self.len() }))?;
        let found = xxh3_128(bytes);
        if found == hash && bytes.len() == length as usize {
            return Ok(());
        }
        let expected = format!("{length} bytes, {hash:032x}");
        let found = format!("{} bytes, {found:032x}", bytes.len());
        Err(Box::new(PackError::Block { block: id, expected, found }))
    }

    /// Checks that the blocks hold all documents in order.
    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        let firsts: Vec<u32> = self.entries.iter().step_by(ENTRY).collect();
        if firsts.first().is_none_or(|first| *first == 0) && firsts.is_sorted_by(|a, b| a < b) {
            Ok(())
        } else {
            Err(damaged(PLACE, "ascending documents from 0", firsts.len()))
        }
    }

    fn entry(&self, id: BlockId) -> Option<(u32, u128)> {
        let at = (id.0 as usize).checked_mul(ENTRY)?;
        let word = |index: usize| self.entries.get(at + index);
        let hash =
            (2..ENTRY).rev().try_fold(0_u128, |hash, index| Some(hash << 32 | u128::from(word(index)?)))?;
        Some((word(1)?, hash))
    }
}

/// Writes the directory of blocks, each given with the number of its first document.
pub(crate) fn write(blocks: Vec<(u32, Vec<u8>)>) -> (Vec<u8>, Vec<WrittenBlock>) {
    let mut directory = Vec::with_capacity(4 * ENTRY * blocks.len());
    let mut written = Vec::with_capacity(blocks.len());
    for (first, bytes) in blocks {
        let hash = xxh3_128(&bytes);
        directory.extend(first.to_le_bytes());
        directory.extend((bytes.len() as u32).to_le_bytes());
        directory.extend(hash.to_le_bytes());
        written.push(WrittenBlock { name: format!("{hash:032x}"), bytes });
    }
    (directory, written)
}
