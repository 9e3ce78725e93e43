//! Lists of byte strings, of which any is found at once.

use super::damaged;
use super::numbers::{U32s, write_u32s};
use super::varint::{put_varint, take_varint};
use crate::PackError;

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
