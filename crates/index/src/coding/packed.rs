//! Columns of small numbers, each in as few bits as the widest of its neighbours needs.
//!
//! A column is cut into frames of 128 numbers. A frame is a byte that tells its width, then its numbers in so many bits
//! each, the low ones first, filled up to a whole byte. Of few numbers the byte of the width would be the dearest: they
//! stand as integers of variable length. Lemire and Boytsov, "Decoding billions of integers per second through
//! vectorization", 2015, compare this with its kin; exceptions, as in their `FastPFOR`, are left out.

use crate::coding::bytes::{put_varint, take_varint};

/// Numbers in a frame.
pub(crate) const FRAME: usize = 128;
/// Fewer numbers than these are not packed.
const FEW: usize = 4;

/// A column of which only the number of its numbers is believed, read from the front.
#[derive(Debug)]
pub(crate) struct Column<'a> {
    bytes: &'a [u8],
    /// Numbers beyond the frame.
    left: usize,
    frame: [u32; FRAME],
    /// Numbers of the frame that have been read, and that there are.
    read: usize,
    length: usize,
}

impl<'a> Column<'a> {
    pub(crate) const fn new(bytes: &'a [u8], count: usize) -> Self {
        Self { bytes, left: count, frame: [0; FRAME], read: 0, length: 0 }
    }

    /// The next number; `None` at the end or where the bytes end early.
    pub(crate) fn next(&mut self) -> Option<u32> {
        if self.read == self.length {
            self.fill()?;
        }
        let value = *self.frame.get(self.read)?;
        self.read += 1;
        Some(value)
    }

    /// Passes over numbers; `None` where there are not so many. Of frames that are passed over only the width is read.
    pub(crate) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.length - self.read {
            count -= self.length - self.read;
            let next = self.left.min(FRAME);
            if count < next || next == 0 {
                self.fill()?;
            } else {
                pass(&mut self.bytes, next)?;
                (self.read, self.length) = (0, 0);
                (self.left, count) = (self.left - next, count - next);
            }
        }
        self.read += count;
        Some(())
    }

    /// Goes on to the next frame.
    fn fill(&mut self) -> Option<()> {
        (self.read, self.length) = (0, 0);
        let length = self.left.min(FRAME);
        if length == 0 {
            return None;
        }
        take(&mut self.bytes, &mut self.frame[..length])?;
        self.left -= length;
        self.length = length;
        Some(())
    }
}

/// Takes a frame of at most 128 numbers off the front; `None` where the bytes end early or no width is so wide.
pub(crate) fn take(bytes: &mut &[u8], values: &mut [u32]) -> Option<()> {
    if values.len() < FEW {
        for value in values {
            *value = take_varint(bytes)?;
        }
        return Some(());
    }
    let (width, packed) = frame(bytes, values.len())?;
    if width == 0 {
        values.fill(0);
        return Some(());
    }
    let mask = u32::MAX >> (u32::BITS as usize - width);
    // So many numbers are cut out of eight bytes at once, which may reach into what stands behind the frame.
    let together = match width {
        1..=8 => 8,
        9..=15 => 4,
        _ => 1,
    };
    let mut bit = 0;
    for some in values.chunks_mut(together) {
        let rest = packed.get(bit / 8..).unwrap_or_default();
        let word: u64 = match rest.first_chunk() {
            Some(word) => u64::from_le_bytes(*word),
            None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        let mut word = word >> (bit % 8);
        for value in some {
            *value = word as u32 & mask;
            word >>= width;
        }
        bit += together * width;
    }
    Some(())
}

/// Takes a frame off the front without a look at its numbers.
fn pass(bytes: &mut &[u8], count: usize) -> Option<()> {
    if count < FEW {
        for _ in 0..count {
            take_varint(bytes)?;
        }
        return Some(());
    }
    frame(bytes, count).map(|_| ())
}

/// Takes a frame of so many numbers, not a few, off the front: the width of each, and all bytes from the first number on.
fn frame<'a>(bytes: &mut &'a [u8], count: usize) -> Option<(usize, &'a [u8])> {
    let (&width, packed) = bytes.split_first()?;
    let width = usize::from(width);
    if width > 32 {
        return None;
    }
    *bytes = packed.get((count * width).div_ceil(8)..)?;
    Some((width, packed))
}

/// Appends a column.
pub(crate) fn put(bytes: &mut Vec<u8>, values: &[u32]) {
    for frame in values.chunks(FRAME) {
        if frame.len() < FEW {
            for value in frame {
                put_varint(bytes, *value);
            }
            continue;
        }
        let width = u32::BITS - frame.iter().fold(0, |bits, value| bits | value).leading_zeros();
        bytes.push(width as u8);
        let (mut word, mut filled) = (0_u64, 0);
        for value in frame {
            word |= u64::from(*value) << filled;
            filled += width;
            while filled >= 8 {
                bytes.push(word as u8);
                word >>= 8;
                filled -= 8;
            }
        }
        if filled > 0 {
            bytes.push(word as u8);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use proptest::prelude::*;

    use super::*;

    /// Numbers of at most so many bits.
    fn numbers() -> impl Strategy<Value = Vec<u32>> {
        (0..=32_u32).prop_flat_map(|width| {
            let largest = (1_u64 << width) - 1;
            prop::collection::vec(0..=largest as u32, 0..400)
        })
    }

    #[test]
    fn a_frame_takes_the_bits_of_its_widest_number() {
        for (values, length) in
            [(vec![0; 128], 1), (vec![1; 128], 17), (vec![u32::MAX; 4], 17), (vec![200; 3], 6), (vec![], 0)]
        {
            let mut bytes = Vec::new();
            put(&mut bytes, &values);
            assert_eq!(bytes.len(), length, "{values:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_put_is_taken(values in numbers(), skipped in prop::collection::vec(0..300_usize, 0..9)) {
            let mut bytes = Vec::new();
            put(&mut bytes, &values);
            let mut column = Column::new(&bytes, values.len());
            for value in &values {
                prop_assert_eq!(column.next(), Some(*value));
            }
            prop_assert_eq!(column.next(), None);
            prop_assert!(column.bytes.is_empty());

            let (mut column, mut at) = (Column::new(&bytes, values.len()), 0);
            for skip in skipped {
                prop_assert_eq!(column.skip(skip).is_some(), at + skip <= values.len());
                if at + skip > values.len() {
                    break;
                }
                at += skip;
                prop_assert_eq!(column.next(), values.get(at).copied());
                at = values.len().min(at + 1);
            }
        }

        #[test]
        fn what_is_cut_ends_early(values in numbers(), at in any::<prop::sample::Index>()) {
            let mut bytes = Vec::new();
            put(&mut bytes, &values);
            if !bytes.is_empty() {
                let mut column = Column::new(&bytes[..at.index(bytes.len())], values.len());
                prop_assert!(column.skip(values.len()).is_none());
            }
        }

        #[test]
        fn foreign_bytes_give_no_more_than_was_announced(
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            count in 0..1000_usize,
        ) {
            let mut column = Column::new(&bytes, count);
            let mut read = 0;
            while column.next().is_some() {
                read += 1;
            }
            prop_assert!(read <= count);
        }
    }
}
