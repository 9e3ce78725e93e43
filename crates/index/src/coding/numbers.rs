//! Arrays of numbers of a fixed width, little-endian, read in place.
//!
//! Readers take foreign bytes: each read is bounds-checked, nothing is allocated by an announced length.

use super::damaged;
use crate::PackError;

/// An array of unsigned 32-bit integers.
#[derive(Clone, Copy, Debug, Default)]
pub struct U32s<'a>(&'a [[u8; 4]]);

impl<'a> U32s<'a> {
    /// Takes bytes whose number is divisible by four.
    pub(crate) fn open(bytes: &'a [u8], place: &'static str) -> Result<Self, Box<PackError>> {
        match bytes.as_chunks() {
            (values, []) => Ok(Self(values)),
            _ => Err(damaged(place, "whole 32-bit numbers", bytes.len())),
        }
    }

    /// Splits the first `count` numbers off.
    pub(crate) fn split(
        bytes: &'a [u8],
        count: usize,
        place: &'static str,
    ) -> Result<(Self, &'a [u8]), Box<PackError>> {
        let (values, _) = bytes.as_chunks();
        match values.get(..count) {
            Some(values) => Ok((Self(values), &bytes[4 * count..])),
            None => Err(damaged(place, "more 32-bit numbers than there are", values.len())),
        }
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The value at an index.
    pub fn get(self, index: usize) -> Option<u32> {
        self.0.get(index).map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// All values in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = u32> + 'a {
        self.0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// Checks that the values, taken as offsets, ascend from 0 to `end`.
    pub(crate) fn verify_offsets(self, end: usize, place: &'static str) -> Result<(), Box<PackError>> {
        let mut before = 0;
        for (index, offset) in self.iter().enumerate() {
            if offset < before || (index == 0 && offset != 0) {
                return Err(damaged(place, "ascending offsets from 0", offset as usize));
            }
            before = offset;
        }
        if before as usize == end {
            Ok(())
        } else {
            Err(damaged(place, "offsets up to the end", before as usize))
        }
    }
}

pub(crate) fn write_u32s(values: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4 * values.len());
    for value in values {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    bytes
}

/// Running sums from 0: one more than there are lengths.
pub(crate) fn offsets(lengths: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut offsets = vec![0];
    let mut sum = 0;
    for length in lengths {
        sum += length as u32;
        offsets.push(sum);
    }
    offsets
}

/// Unsigned integers of 1, 2 or 4 bytes each, whichever the largest needs.
#[derive(Clone, Copy, Debug)]
pub enum Ints<'a> {
    /// Values below 2⁸.
    One(&'a [u8]),
    /// Values below 2¹⁶.
    Two(&'a [[u8; 2]]),
    /// The rest.
    Four(&'a [[u8; 4]]),
}

impl Default for Ints<'_> {
    fn default() -> Self {
        Self::One(&[])
    }
}

impl<'a> Ints<'a> {
    /// Takes a byte that tells the width, then the values.
    pub(crate) fn open(bytes: &'a [u8], place: &'static str) -> Result<Self, Box<PackError>> {
        let (&width, values) = bytes.split_first().ok_or_else(|| damaged(place, "a width", 0))?;
        match width {
            1 => Ok(Self::One(values)),
            2 if values.len().is_multiple_of(2) => Ok(Self::Two(values.as_chunks().0)),
            4 if values.len().is_multiple_of(4) => Ok(Self::Four(values.as_chunks().0)),
            _ => Err(damaged(place, "numbers of width 1, 2 or 4", width.into())),
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        match self {
            Self::One(values) => values.len(),
            Self::Two(values) => values.len(),
            Self::Four(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at an index.
    pub fn get(&self, index: usize) -> Option<u32> {
        match self {
            Self::One(values) => values.get(index).map(|&value| value.into()),
            Self::Two(values) => values.get(index).map(|&bytes| u16::from_le_bytes(bytes).into()),
            Self::Four(values) => values.get(index).map(|&bytes| u32::from_le_bytes(bytes)),
        }
    }

    /// Counts how often each number stands at some places. Foreign numbers are left out.
    pub fn count(&self, places: &[u32], counts: &mut [u32]) {
        match self {
            Self::One(values) => count(values, u16::from, places, counts),
            Self::Two(values) => count(values, u16::from_le_bytes, places, counts),
            Self::Four(values) => count(values, u32::from_le_bytes, places, counts),
        }
    }

    /// Calls `f` with each value of a range; nothing where the range does not fit.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "counting runs through millions of lists of few numbers")]
    pub(super) fn each(&self, range: core::ops::Range<usize>, mut f: impl FnMut(u32)) {
        match self {
            Self::One(values) => {
                for &value in values.get(range).unwrap_or_default() {
                    f(value.into());
                }
            }
            Self::Two(values) => {
                for &bytes in values.get(range).unwrap_or_default() {
                    f(u16::from_le_bytes(bytes).into());
                }
            }
            Self::Four(values) => {
                for &bytes in values.get(range).unwrap_or_default() {
                    f(u32::from_le_bytes(bytes));
                }
            }
        }
    }

    /// Checks that each value is below `limit`.
    pub(crate) fn verify(&self, limit: usize, place: &'static str) -> Result<(), Box<PackError>> {
        for index in 0..self.len() {
            if self.get(index).is_none_or(|value| value as usize >= limit) {
                return Err(damaged(place, "numbers of values that exist", index));
            }
        }
        Ok(())
    }
}

/// Counts values of one width.
fn count<T: Copy, N: TryInto<usize>>(
    values: &[T],
    value: impl Fn(T) -> N,
    places: &[u32],
    counts: &mut [u32],
) {
    for &place in places {
        let value = values.get(place as usize).and_then(|at| value(*at).try_into().ok());
        if let Some(count) = value.and_then(|value| counts.get_mut(value)) {
            *count += 1;
        }
    }
}

pub(crate) fn write_ints(values: &[u32]) -> Vec<u8> {
    let largest = values.iter().copied().max().unwrap_or(0);
    let width = if largest < 1 << 8 {
        1
    } else if largest < 1 << 16 {
        2
    } else {
        4
    };
    let mut bytes = Vec::with_capacity(1 + width * values.len());
    bytes.push(width as u8);
    for value in values {
        bytes.extend_from_slice(&value.to_le_bytes()[..width]);
    }
    bytes
}
