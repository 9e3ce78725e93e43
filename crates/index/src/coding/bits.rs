//! Bits, the low ones of each byte first.

/// Appends bits.
pub(crate) struct BitsWriter<'b> {
    bytes: &'b mut Vec<u8>,
    word: u64,
    filled: u32,
}

impl<'b> BitsWriter<'b> {
    pub(crate) const fn new(bytes: &'b mut Vec<u8>) -> Self {
        Self { bytes, word: 0, filled: 0 }
    }

    /// A whole byte, before any bits.
    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// The low bits of a number, at most 32.
    pub(crate) fn put(&mut self, value: u32, width: u32) {
        self.word |= u64::from(value) << self.filled;
        self.filled += width;
        while self.filled >= 8 {
            self.bytes.push(self.word as u8);
            self.word >>= 8;
            self.filled -= 8;
        }
    }

    /// A number below another, which is not 0: in as few bits as tell it from all others (a minimal binary code).
    pub(crate) fn below(&mut self, value: u32, limit: u32) {
        let width = limit.ilog2();
        let short = short(limit);
        if u64::from(value) < short {
            self.put(value, width);
        } else {
            let value = u64::from(value) + short;
            self.put((value >> 1) as u32, width);
            self.put(value as u32 & 1, 1);
        }
    }

    /// A number: how many bits it has, in unary, then those behind the first (Elias's gamma code, 1975, of one more).
    pub(crate) fn gamma(&mut self, value: u32) {
        let value = u64::from(value) + 1;
        let width = value.ilog2();
        self.put(0, width);
        self.put(1, 1);
        self.put((value & ((1 << width) - 1)) as u32, width);
    }

    /// Fills up the last byte.
    pub(crate) fn finish(self) {
        if self.filled > 0 {
            self.bytes.push(self.word as u8);
        }
    }
}

/// Of the numbers below a limit so many, the least, take one bit less than the others.
fn short(limit: u32) -> u64 {
    (2_u64 << limit.ilog2()) - u64::from(limit)
}

/// Reads bits from the front.
#[derive(Debug)]
pub(crate) struct Bits<'a> {
    all: &'a [u8],
    bytes: &'a [u8],
    word: u64,
    loaded: u32,
}

impl<'a> Bits<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { all: bytes, bytes, word: 0, loaded: 0 }
    }

    /// How many are left.
    pub(crate) const fn left(&self) -> usize {
        self.loaded as usize + 8 * self.bytes.len()
    }

    /// The next bits, at most 32, as a number; `None` where there are not so many.
    #[inline]
    pub(crate) fn take(&mut self, width: u32) -> Option<u32> {
        if self.loaded < width {
            let more = 8 * self.bytes.len().min(4) as u32;
            let (word, rest) = four(self.bytes);
            self.bytes = rest;
            self.word |= u64::from(word) << self.loaded;
            self.loaded += more;
            if self.loaded < width {
                return None;
            }
        }
        let value = (self.word & ((1 << width) - 1)) as u32;
        self.word >>= width;
        self.loaded -= width;
        Some(value)
    }

    /// A number of any size.
    pub(crate) fn gamma(&mut self) -> Option<u32> {
        let mut width = 0;
        while self.take(1)? == 0 {
            width += 1;
        }
        let value = 1_u64.checked_shl(width).filter(|_| width <= u32::BITS)? | u64::from(self.take(width)?);
        u32::try_from(value - 1).ok()
    }

    /// Whole bytes that are left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        &self.all[self.all.len() - self.left() / 8..]
    }

    /// A number below another, which is not 0.
    #[inline]
    pub(crate) fn below(&mut self, limit: u32) -> Option<u32> {
        let value = self.take(limit.ilog2())?;
        let short = short(limit);
        if u64::from(value) < short {
            return Some(value);
        }
        Some(((u64::from(value) << 1 | u64::from(self.take(1)?)) - short) as u32)
    }
}

/// The next four bytes as a number, with zeros beyond the end, and what follows.
#[inline]
pub(crate) fn four(bytes: &[u8]) -> (u32, &[u8]) {
    if let Some((four, rest)) = bytes.split_first_chunk() {
        return (u32::from_le_bytes(*four), rest);
    }
    (bytes.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte)), &[])
}
