//! For each of some things a list of numbers, one list after the other.

use super::numbers::{Ints, U32s, offsets, write_ints, write_u32s};
use crate::PackError;

/// For each of some things, a list of numbers. By default there are no things.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists<'a> {
    offsets: U32s<'a>,
    values: Ints<'a>,
}

impl<'a> Lists<'a> {
    pub(crate) fn open(bytes: &'a [u8], count: usize, place: &'static str) -> Result<Self, Box<PackError>> {
        let (offsets, rest) = U32s::split(bytes, count + 1, place)?;
        Ok(Self { offsets, values: Ints::open(rest, place)? })
    }

    /// How many lists there are.
    pub const fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many numbers all lists hold together.
    pub const fn total(&self) -> usize {
        self.values.len()
    }

    /// Counts in how many of some lists each number below `numbers` occurs, and how many of the lists are empty.
    pub fn count(&self, lists: &[u32], numbers: usize) -> (Vec<u32>, u32) {
        let mut counts = vec![0; numbers];
        let empty = match self.values {
            Ints::One(values) => count_lists(self.offsets, values, u16::from, lists, &mut counts),
            Ints::Two(values) => count_lists(self.offsets, values, u16::from_le_bytes, lists, &mut counts),
            Ints::Four(values) => count_lists(self.offsets, values, u32::from_le_bytes, lists, &mut counts),
        };
        (counts, empty)
    }

    /// Calls `f` with each number of a list.
    pub fn each(&self, list: u32, f: impl FnMut(u32)) {
        self.values.each(self.range(list as usize), f);
    }

    /// Whether a list holds one of the chosen numbers.
    pub fn holds(&self, list: u32, chosen: &[bool]) -> bool {
        let mut found = false;
        self.each(list, |value| found |= chosen.get(value as usize) == Some(&true));
        found
    }

    /// Where the numbers of a list stand among those of all; nothing for foreign offsets.
    #[inline]
    fn range(&self, index: usize) -> core::ops::Range<usize> {
        match (self.offsets.get(index), self.offsets.get(index + 1)) {
            (Some(start), Some(end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    pub(crate) fn verify(&self, limit: usize, place: &'static str) -> Result<(), Box<PackError>> {
        self.offsets.verify_offsets(self.values.len(), place)?;
        self.values.verify(limit, place)
    }
}

/// Lists given by their lengths and all their numbers.
pub(crate) fn write_lists(lengths: &[u32], numbers: &[u32]) -> Vec<u8> {
    let mut bytes = write_u32s(&offsets(lengths.iter().map(|length| *length as usize)));
    bytes.extend_from_slice(&write_ints(numbers));
    bytes
}

/// Counts the values of lists; gives how many lists are empty.
fn count_lists<T: Copy, N: TryInto<usize>>(
    offsets: U32s<'_>,
    values: &[T],
    value: impl Fn(T) -> N,
    lists: &[u32],
    counts: &mut [u32],
) -> u32 {
    let mut empty = 0;
    let mut rest = lists;
    while let Some(&first) = rest.first() {
        // Lists that follow each other are one stretch of numbers: most of the time would go to beginning anew.
        let mut length = 1;
        while rest.get(length) == Some(&first.wrapping_add(length as u32)) {
            length += 1;
        }
        rest = &rest[length..];
        let offset = |list: usize| offsets.get(first as usize + list).unwrap_or_default() as usize;
        let (start, mut before) = (offset(0), offset(0));
        for list in 1..=length {
            let end = offset(list);
            empty += u32::from(before == end);
            before = end;
        }
        for at in values.get(start..before).unwrap_or_default() {
            let value = value(*at).try_into().ok();
            if let Some(count) = value.and_then(|value| counts.get_mut(value)) {
                *count += 1;
            }
        }
    }
    empty
}
