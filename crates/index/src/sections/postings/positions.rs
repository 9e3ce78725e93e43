//! Positions: where a word stands in the documents of one block.

use crate::coding::between;
use crate::coding::bits::Bits;
use crate::coding::packed::Column;

/// The positions of a block, document by document. Words that are often in a document are often read, and their distances are
/// small: these are packed, which is quicker to read; the places of others are coded by the lengths of documents, which is
/// shorter.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it does not move")]
pub(super) enum Places<'a> {
    /// And how many were passed over since the last that was read.
    Packed(Column<'a>, usize),
    Between(Bits<'a>),
}

/// Whether a block with so many occurrences in so many documents has distances.
pub(super) const fn packed(occurrences: usize, documents: usize) -> bool {
    occurrences > 2 * documents
}

impl<'a> Places<'a> {
    pub(super) fn new(bytes: &'a [u8], occurrences: &[u32]) -> Self {
        let sum = occurrences.iter().fold(0, |sum: usize, more| sum.saturating_add(*more as usize));
        if packed(sum, occurrences.len()) {
            Self::Packed(Column::new(bytes, sum), 0)
        } else {
            Self::Between(Bits::new(bytes))
        }
    }

    /// Takes those of the next document; nothing is put into the list where they are not wanted. `None` where they cannot be.
    pub(super) fn take(&mut self, count: usize, limit: u32, wanted: bool, list: &mut Vec<u32>) -> Option<()> {
        match self {
            Self::Between(bits) => between::take(bits, count, limit, list),
            Self::Packed(_, passed) if !wanted => {
                *passed = passed.saturating_add(count);
                Some(())
            }
            Self::Packed(column, passed) => {
                column.skip(core::mem::take(passed))?;
                list.clear();
                let mut least = 0_u32;
                for _ in 0..count {
                    let position = least.checked_add(column.next()?)?;
                    list.push(position);
                    least = position.checked_add(1)?;
                }
                Some(())
            }
        }
    }
}
