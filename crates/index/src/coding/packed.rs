//! Columns of small numbers, each in few bits.
//!
//! A column is cut into frames of 128 numbers. A frame is a byte that tells how it is coded, then its numbers, the low bits
//! first, filled up to a whole byte; whichever of two codes is shorter. Either each number has as many bits as the widest
//! (Lemire and Boytsov, "Decoding billions of integers per second through vectorization", 2015, compare this with its
//! kin), or its low bits stand behind its high ones in unary, which suits distances: most are small, one in a hundred is
//! five times as large (Rice, "Some practical universal noiseless coding techniques", 1979; Golomb 1966). Where distances are
//! mostly 0, that is a bitmap. Of few numbers the first byte would be the dearest: they stand as integers of variable
//! length.

use crate::coding::bits::{BitsWriter, four};
use crate::coding::varint::{put_varint, take_varint};

/// Numbers in a frame.
pub(crate) const FRAME: usize = 128;
/// Fewer numbers than these are not packed.
const FEW: usize = 4;
/// The first byte of a frame is a width, or this and how many low bits each number has.
const RICE: u8 = 64;

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
    if let Some(low) = rice(bytes) {
        *bytes = bytes.get(1..)?;
        return take_rice(bytes, low, values);
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
    if rice(bytes).is_some() {
        // Where such a frame ends, its numbers tell.
        return take(bytes, [0; FRAME].get_mut(..count)?);
    }
    frame(bytes, count).map(|_| ())
}

/// The low bits of each number of a frame, where its high ones are in unary.
fn rice(bytes: &[u8]) -> Option<u32> {
    bytes.first()?.checked_sub(RICE).filter(|low| *low < 32).map(u32::from)
}

/// Takes numbers with so many low bits each, and their high ones in unary: as many zeros, then a one.
fn take_rice(bytes: &mut &[u8], low: u32, values: &mut [u32]) -> Option<()> {
    let packed = *bytes;
    let (mut word, mut loaded, mut rest) = (0_u64, 0_u32, packed);
    let mut taken = 0_usize;
    for value in values {
        let mut high = 0_u32;
        loop {
            if loaded <= 32 {
                let (more, after) = four(rest);
                // Beyond the end come zeros: then no one ends them.
                if rest.is_empty() && word == 0 {
                    return None;
                }
                rest = after;
                word |= u64::from(more) << loaded;
                loaded += 32;
            }
            let zeros = word.trailing_zeros().min(loaded);
            high = high.checked_add(zeros)?;
            taken += zeros as usize;
            word = word.checked_shr(zeros).unwrap_or(0);
            loaded -= zeros;
            if word != 0 {
                break;
            }
        }
        word >>= 1;
        loaded -= 1;
        if loaded < low {
            let (more, after) = four(rest);
            rest = after;
            word |= u64::from(more) << loaded;
            loaded += 32;
        }
        *value = high.checked_mul(1 << low)? | (word & ((1 << low) - 1)) as u32;
        word >>= low;
        loaded -= low;
        taken += 1 + low as usize;
    }
    *bytes = packed.get(taken.div_ceil(8)..)?;
    Some(())
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

/// Appends a column, each frame in the shorter code.
pub(crate) fn put(bytes: &mut Vec<u8>, values: &[u32]) {
    put_frames(bytes, values, true);
}

/// Appends a column for whoever has no time: all numbers of a frame are of one width, and can be read side by side.
pub(crate) fn put_quick(bytes: &mut Vec<u8>, values: &[u32]) {
    put_frames(bytes, values, false);
}

fn put_frames(bytes: &mut Vec<u8>, values: &[u32], shorter: bool) {
    for frame in values.chunks(FRAME) {
        if frame.len() < FEW {
            for value in frame {
                put_varint(bytes, *value);
            }
            continue;
        }
        let width = u32::BITS - frame.iter().fold(0, |bits, value| bits | value).leading_zeros();
        let (low, rice) = (0..width.min(31))
            .map(|low| (low, rice_bits(frame, low)))
            .min_by_key(|(_, bits)| *bits)
            .unwrap_or((0, u64::MAX));
        let mut bits = BitsWriter::new(bytes);
        if shorter && rice.div_ceil(8) < (u64::from(width) * frame.len() as u64).div_ceil(8) {
            bits.byte(RICE + low as u8);
            for value in frame {
                let mut zeros = value >> low;
                while zeros > 31 {
                    bits.put(0, 31);
                    zeros -= 31;
                }
                bits.put(1 << zeros, zeros + 1);
                bits.put(value & ((1 << low) - 1), low);
            }
        } else {
            bits.byte(width as u8);
            for value in frame {
                bits.put(*value, width);
            }
        }
        bits.finish();
    }
}

/// The bits that numbers take with so many low bits each, and their high ones in unary.
fn rice_bits(values: &[u32], low: u32) -> u64 {
    values.iter().map(|value| u64::from(value >> low) + u64::from(low) + 1).sum()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use proptest::prelude::*;

    use super::*;

    /// Numbers of at most so many bits, now and then a wider one.
    fn numbers() -> impl Strategy<Value = Vec<u32>> {
        (0..=32_u32).prop_flat_map(|width| {
            let largest = ((1_u64 << width) - 1) as u32;
            let wide = largest.saturating_mul(9);
            prop::collection::vec(prop_oneof![30 => 0..=largest, 1 => 0..=wide], 0..400)
        })
    }

    #[test]
    fn a_frame_takes_the_bits_of_its_widest_number_or_fewer() {
        let far = [vec![0; 127], vec![200]].concat();
        for (values, length) in [
            (vec![0; 128], 1),
            (vec![1; 128], 17),
            (vec![u32::MAX; 4], 17),
            (vec![200; 3], 6),
            (vec![], 0),
            // A bit for each, and one that lies far away: eight times as many would be the width.
            (far, 1 + (128 + 200_usize).div_ceil(8)),
        ] {
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
                prop_assert!(values.iter().any(|_| column.next().is_none()));
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
