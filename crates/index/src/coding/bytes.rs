//! Fixed little-endian arrays read in place, lists of byte strings, variable-length integers.
//!
//! Readers take foreign bytes: each read is bounds-checked, nothing is allocated by an announced length.

use crate::PackError;

/// A damaged structure, by its place.
#[cold]
#[inline(never)]
#[expect(clippy::unnecessary_box_returns, reason = "errors are passed on in boxes")]
pub(crate) fn damaged(place: &'static str, expected: &'static str, found: usize) -> Box<PackError> {
    Box::new(PackError::Damaged { place, expected, found: found as u64 })
}

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
    fn each(&self, range: core::ops::Range<usize>, mut f: impl FnMut(u32)) {
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

/// Of so many byte strings one has its place written down; the others are found by the lengths between.
const STRIDE: usize = 16;

/// A list of byte strings. Their lengths are variable-length integers, one after the other, so that a short entry costs
/// one byte beside its content; for each sixteenth entry stand its offset and that of its length.
///
/// Layout: number of entries, bytes of lengths, pairs of offsets, lengths, contents. Access is O(1).
#[derive(Clone, Copy, Debug, Default)]
pub struct Blobs<'a> {
    count: usize,
    /// For each sixteenth entry: offset of its content, offset of its length.
    places: U32s<'a>,
    lengths: &'a [u8],
    data: &'a [u8],
    place: &'static str,
}

impl<'a> Blobs<'a> {
    pub(crate) fn open(bytes: &'a [u8], place: &'static str) -> Result<Self, Box<PackError>> {
        let (head, rest) = U32s::split(bytes, 2, place)?;
        let (count, lengths) =
            (head.get(0).unwrap_or_default() as usize, head.get(1).unwrap_or_default() as usize);
        let (places, rest) = U32s::split(rest, 2 * count.div_ceil(STRIDE), place)?;
        match rest.split_at_checked(lengths) {
            Some((lengths, data)) if lengths.len() >= count => {
                Ok(Self { count, places, lengths, data, place })
            }
            _ => Err(damaged(place, "a length for each entry", lengths)),
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The bytes at an index.
    pub fn get(&self, index: usize) -> Result<&'a [u8], Box<PackError>> {
        self.find(index).ok_or_else(|| damaged(self.place, "entries within the section", index))
    }

    fn find(&self, index: usize) -> Option<&'a [u8]> {
        if index >= self.count {
            return None;
        }
        let nearest = index / STRIDE;
        let mut at = self.places.get(2 * nearest)? as usize;
        let mut lengths = self.lengths.get(self.places.get(2 * nearest + 1)? as usize..)?;
        for _ in 0..index % STRIDE {
            at = at.checked_add(take_varint(&mut lengths)? as usize)?;
        }
        let length = take_varint(&mut lengths)? as usize;
        self.data.get(at..at.checked_add(length)?)
    }

    /// The text at an index.
    pub fn text(&self, index: usize) -> Result<&'a str, Box<PackError>> {
        core::str::from_utf8(self.get(index)?)
            .map_err(|error| damaged(self.place, "UTF-8", error.valid_up_to()))
    }

    /// The place of an entry, of sorted ones. O(log n).
    pub(crate) fn find_sorted(&self, entry: &[u8]) -> Result<Option<u32>, Box<PackError>> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle)?.cmp(entry) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
                core::cmp::Ordering::Equal => return Ok(Some(middle as u32)),
            }
        }
        Ok(None)
    }

    /// Checks that there are `count`.
    pub(crate) fn expect(self, count: usize) -> Result<Self, Box<PackError>> {
        if self.len() == count { Ok(self) } else { Err(damaged(self.place, "one entry each", self.len())) }
    }

    /// Checks that the entries follow each other and fill the section.
    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        let mut lengths = self.lengths;
        let mut at = 0;
        for index in 0..self.count {
            let length_at = self.lengths.len() - lengths.len();
            let placed = (self.places.get(2 * (index / STRIDE)), self.places.get(2 * (index / STRIDE) + 1));
            if index % STRIDE == 0 && placed != (Some(at as u32), Some(length_at as u32)) {
                return Err(damaged(self.place, "entries one after the other", index));
            }
            let length =
                take_varint(&mut lengths).ok_or_else(|| damaged(self.place, "all lengths", index))?;
            at += length as usize;
        }
        if lengths.is_empty() && at == self.data.len() {
            Ok(())
        } else {
            Err(damaged(self.place, "entries up to the end", at))
        }
    }

    pub(crate) fn verify_texts(&self) -> Result<(), Box<PackError>> {
        self.verify()?;
        (0..self.len()).try_for_each(|index| self.text(index).map(|_| ()))
    }
}

/// Writes a list of byte strings.
#[derive(Debug, Default)]
pub(crate) struct BlobsWriter {
    count: u32,
    places: Vec<u32>,
    lengths: Vec<u8>,
    data: Vec<u8>,
}

impl BlobsWriter {
    /// About how many bytes it takes.
    pub(crate) const fn bytes(&self) -> usize {
        self.lengths.len() + self.data.len() + 4 * self.places.len()
    }

    /// How many have been put there.
    pub(crate) const fn len(&self) -> u32 {
        self.count
    }

    pub(crate) fn push(&mut self, entry: &[u8]) {
        if self.count.is_multiple_of(STRIDE as u32) {
            self.places.extend([self.data.len() as u32, self.lengths.len() as u32]);
        }
        put_varint(&mut self.lengths, entry.len() as u32);
        self.data.extend_from_slice(entry);
        self.count += 1;
    }

    /// The entries one after the other, each behind its length.
    pub(crate) fn bare(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.lengths.len() + self.data.len());
        let (mut lengths, mut data) = (&self.lengths[..], &self.data[..]);
        while let Some(length) = take_varint(&mut lengths) {
            let (entry, rest) = data.split_at(length as usize);
            put_varint(&mut bytes, length);
            bytes.extend_from_slice(entry);
            data = rest;
        }
        bytes
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let mut bytes = write_u32s(&[self.count, self.lengths.len() as u32]);
        for part in [&write_u32s(&self.places), &self.lengths, &self.data] {
            bytes.extend_from_slice(part);
        }
        bytes
    }
}

pub(crate) fn write_blobs<B: AsRef<[u8]>>(entries: &[B]) -> Vec<u8> {
    let mut writer = BlobsWriter::default();
    for entry in entries {
        writer.push(entry.as_ref());
    }
    writer.finish()
}

/// Appends an integer in LEB128: seven bits a byte, the low ones first.
pub(crate) fn put_varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Takes an integer in LEB128 off the front; `None` at the end or where it does not fit 32 bits.
#[inline]
pub(crate) fn take_varint(bytes: &mut &[u8]) -> Option<u32> {
    let (&first, rest) = bytes.split_first()?;
    *bytes = rest;
    if first < 0x80 {
        return Some(first.into());
    }
    let mut value = u32::from(first & 0x7f);
    for shift in [7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return if shift == 28 && byte > 0x0f { None } else { Some(value) };
        }
    }
    None
}
