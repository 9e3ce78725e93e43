//! Bits by how likely they are, and numbers as such bits: what is foreseen takes next to nothing.
//!
//! Martin, "Range encoding: an algorithm for removing redundancy from a digitised message", 1979, with carries as in LZMA.
//! How likely a bit is, is told by its *slot*: for each slot a byte, of 256 how many bits are 0. The bytes are counted once over
//! a collection and stay as they are, so that each document is read by itself.

/// Slots of a kind of numbers: one for each bit of the length in unary, then those of the bits behind the first.
pub(crate) const SLOTS: usize = WIDTHS + WIDTHS * BITS;
/// Slots of bytes.
pub(crate) const OF_BYTES: usize = 256 * 256;
/// Bytes that are read ahead, and may not have been written where they are 0.
const AHEAD: u32 = 5;
/// Numbers of more bits share the slots of those of so many.
const WIDTHS: usize = 17;
/// Slots for the bits of numbers of one length: the first three by all that came before them, the others by their places.
const BITS: usize = 20;

/// Whatever numbers pass through: to be counted, written or read.
pub(crate) trait Bits {
    /// Passes a bit through a slot; gives the bit that was written, or the one that is read in its place.
    fn bit(&mut self, slot: usize, bit: bool) -> bool;

    /// Passes a number of a kind: its length in bits, then the bits (Elias, "Universal codeword sets", 1975), each foreseen.
    #[inline(never)]
    fn number(&mut self, kind: usize, value: u32) -> u32 {
        let value = u64::from(value) + 1;
        let wanted = value.ilog2() as usize;
        let mut width = 0;
        while width < 32 && self.bit(kind * SLOTS + width.min(WIDTHS - 1), wanted > width) {
            width += 1;
        }
        let slots = kind * SLOTS + WIDTHS + BITS * width.min(WIDTHS - 1);
        let mut number = 1_u64;
        for depth in 0..width {
            let slot = if depth < 3 { number as usize - 1 } else { BITS.min(depth + 5) - 1 };
            let bit = self.bit(slots + slot, value >> (width - 1 - depth) & 1 == 1);
            number = number << 1 | u64::from(bit);
        }
        (number - 1) as u32
    }

    /// Passes a byte, foreseen by the one before; its slots are 256 for each of those, from one on.
    #[inline(never)]
    fn byte(&mut self, slots: usize, before: u8, value: u8) -> u8 {
        let mut node = 1;
        for place in (0..8).rev() {
            let bit = self.bit(slots + 256 * usize::from(before) + node, value >> place & 1 == 1);
            node = 2 * node + usize::from(bit);
        }
        node as u8
    }

    /// Passes a number that may be negative.
    fn signed(&mut self, kind: usize, value: i32) -> i32 {
        let value = self.number(kind, (value << 1 ^ value >> 31).cast_unsigned());
        (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
    }
}

/// Narrows a range to its part from `bound` on, or to that before; gives by how many bytes it was moved up again, to be 24 bits wide
/// or more.
fn narrow(range: &mut u32, bound: u32, upper: bool) -> u32 {
    *range = if upper { *range - bound } else { bound };
    let bytes = range.leading_zeros() / 8;
    *range <<= 8 * bytes;
    bytes
}

/// Counts bits.
#[derive(Debug)]
pub(crate) struct Tally(Vec<[u32; 2]>);

impl Tally {
    pub(crate) fn new(slots: usize) -> Self {
        Self(vec![[0; 2]; slots])
    }

    /// Of 256 bits in each slot, how many are 0: never none, never all.
    pub(crate) fn likely(&self) -> Vec<u8> {
        let share = |&[zeros, ones]: &[u32; 2]| {
            let all = u64::from(zeros) + u64::from(ones);
            ((256 * u64::from(zeros) + 128 + all / 2) / (all + 1)).clamp(1, 255) as u8
        };
        self.0.iter().map(share).collect()
    }
}

impl Bits for &mut Tally {
    fn bit(&mut self, slot: usize, bit: bool) -> bool {
        self.0[slot][usize::from(bit)] += 1;
        bit
    }
}

/// Writes bits, given how likely they are.
#[derive(Debug)]
pub(crate) struct RangeWriter<'l> {
    likely: &'l [u8],
    low: u64,
    range: u32,
    /// The last byte, which may still be carried into, and how many of 255 stand behind it.
    last: Option<u8>,
    full: usize,
    bytes: Vec<u8>,
}

impl<'l> RangeWriter<'l> {
    pub(crate) const fn new(likely: &'l [u8]) -> Self {
        Self { likely, low: 0, range: u32::MAX, last: None, full: 0, bytes: Vec::new() }
    }

    fn shift(&mut self) {
        let carry = (self.low >> 32) as u8;
        if self.low as u32 >= 0xff00_0000 && carry == 0 {
            self.full += 1;
        } else {
            self.bytes.extend(self.last.map(|last| last.wrapping_add(carry)));
            self.bytes.resize(self.bytes.len() + self.full, 0xff_u8.wrapping_add(carry));
            self.full = 0;
            self.last = Some((self.low >> 24) as u8);
        }
        self.low = (self.low & 0x00ff_ffff) << 8;
    }

    /// The bytes; what follows them is read as 0.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        // Of all numbers within the range the one that ends in most zeros.
        let within = |zeros: u32| {
            let number = (self.low + (1 << zeros) - 1) >> zeros << zeros;
            (number < self.low + u64::from(self.range)).then_some(number)
        };
        self.low = [32, 24, 16].into_iter().find_map(within).unwrap_or(self.low);
        for _ in 0..5 {
            self.shift();
            if self.low == 0 && self.last == Some(0) && self.full == 0 {
                break;
            }
        }
        self.bytes
    }
}

impl Bits for RangeWriter<'_> {
    fn bit(&mut self, slot: usize, bit: bool) -> bool {
        let bound = (self.range >> 8) * u32::from(self.likely[slot]);
        if bit {
            self.low += u64::from(bound);
        }
        for _ in 0..narrow(&mut self.range, bound, bit) {
            self.shift();
        }
        bit
    }
}

/// Reads bits, given how likely they are. Foreign: beyond the end all bits are 0, and [`RangeReader::ended`] tells.
#[derive(Debug)]
pub(crate) struct RangeReader<'a> {
    likely: &'a [u8],
    bytes: &'a [u8],
    code: u32,
    range: u32,
    /// Bytes beyond the end that have been read as 0.
    lent: u32,
}

impl<'a> RangeReader<'a> {
    pub(crate) fn new(likely: &'a [u8], bytes: &'a [u8]) -> Self {
        let mut reader = Self { likely, bytes, code: 0, range: u32::MAX, lent: 0 };
        for _ in 0..4 {
            reader.shift();
        }
        reader
    }

    fn shift(&mut self) {
        let next = if let Some((first, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            *first
        } else {
            self.lent += 1;
            0
        };
        self.code = self.code << 8 | u32::from(next);
    }

    /// Whether more was read than can have been written. Each bit takes a part of a byte, so that comes soon.
    pub(crate) const fn ended(&self) -> bool {
        self.lent > AHEAD
    }
}

impl Bits for RangeReader<'_> {
    fn bit(&mut self, slot: usize, _: bool) -> bool {
        if self.ended() {
            return false;
        }
        // 0 and 256 would leave no room for one of both.
        let zeros = self.likely.get(slot).copied().unwrap_or(128).max(1);
        let bound = (self.range >> 8) * u32::from(zeros);
        let bit = self.code >= bound;
        if bit {
            self.code -= bound;
        }
        for _ in 0..narrow(&mut self.range, bound, bit) {
            self.shift();
        }
        bit
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use proptest::prelude::*;

    use super::*;

    fn passed(bits: &mut impl Bits, numbers: &[(usize, u32)]) -> Vec<u32> {
        numbers.iter().map(|(kind, value)| bits.number(*kind, *value)).collect()
    }

    fn numbers() -> impl Strategy<Value = Vec<(usize, u32)>> {
        let value = prop_oneof![9 => Just(0), 3 => 0..9_u32, 2 => 0..3000_u32, 1 => any::<u32>()];
        prop::collection::vec((0..3_usize, value), 0..300)
    }

    #[test]
    fn what_is_foreseen_takes_next_to_nothing() {
        let always = vec![(0, 364); 1000];
        let mut tally = Tally::new(SLOTS);
        passed(&mut &mut tally, &always);
        let likely = tally.likely();
        let mut writer = RangeWriter::new(&likely);
        passed(&mut writer, &always);
        assert!(writer.finish().len() < 16);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(counted in numbers(), written in numbers(), wild in prop::collection::vec(any::<u8>(), 3 * SLOTS)) {
            let mut tally = Tally::new(3 * SLOTS);
            passed(&mut &mut tally, &counted);
            let likely = tally.likely();
            for likely in [&likely, &wild.iter().map(|byte| (*byte).max(1)).collect()] {
                let mut writer = RangeWriter::new(likely);
                passed(&mut writer, &written);
                let bytes = writer.finish();
                let expected: Vec<u32> = written.iter().map(|(_, value)| *value).collect();
                let asked: Vec<(usize, u32)> = written.iter().map(|(kind, _)| (*kind, 0)).collect();
                prop_assert_eq!(passed(&mut RangeReader::new(likely, &bytes), &asked), expected);
            }
        }

        #[test]
        fn foreign_bytes_are_numbers_too(bytes in prop::collection::vec(any::<u8>(), 0..40), likely in prop::collection::vec(any::<u8>(), 0..SLOTS)) {
            let mut reader = RangeReader::new(&likely, &bytes);
            for _ in 0..200 {
                reader.number(0, 0);
            }
        }
    }
}
