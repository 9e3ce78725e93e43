//! The records that a workbook's stream is made of, and the strings in them ([MS-XLS], 2.1.4 and 2.5).

use std::ops::Range;

use crate::office::compound::{long, short};

/// What did not fit into a record stands in one of these behind it.
const CONTINUE: u16 = 0x3c;

/// A record, with what continues it.
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    pub(super) data: &'b [u8],
    more: Vec<&'b [u8]>,
}

/// The records of a part of a stream, as far as they are whole.
pub(super) struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    pub(super) fn within(stream: &'b [u8], part: Range<usize>) -> Self {
        Self { rest: stream.get(part).unwrap_or_default() }
    }

    fn next_part(&mut self) -> Option<(u16, &'b [u8])> {
        let (kind, length) = (short(self.rest, 0)?, short(self.rest, 2)?);
        let data = self.rest.get(4..4 + usize::from(length))?;
        self.rest = &self.rest[4 + data.len()..];
        Some((kind, data))
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Record<'b>> {
        let (kind, data) = self.next_part()?;
        let mut more = Vec::new();
        while short(self.rest, 0) == Some(CONTINUE)
            && let Some((_, part)) = self.next_part()
        {
            more.push(part);
        }
        Some(Record { kind, data, more })
    }
}

impl<'b> Record<'b> {
    /// Reads the record and what continues it, from so many bytes on.
    pub(super) fn strings(self, from: usize) -> Strings<'b> {
        Strings { rest: self.data.get(from..).unwrap_or_default(), more: self.more.into_iter() }
    }
}

/// The strings of a record, one after the other.
pub(super) struct Strings<'b> {
    rest: &'b [u8],
    more: std::vec::IntoIter<&'b [u8]>,
}

// Bits of what a string begins with.
const WIDE: u8 = 1;
const HAS_PHONETICS: u8 = 4;
const HAS_RUNS: u8 = 8;

impl<'b> Strings<'b> {
    /// Bytes that are not divided between records.
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        if self.rest.is_empty() {
            self.rest = self.more.next()?;
        }
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > self.rest.len() {
            length -= self.rest.len();
            self.rest = self.more.next()?;
        }
        self.rest = &self.rest[length..];
        Some(())
    }

    /// The next string, whose length stands in so many bytes before it.
    pub(super) fn next(&mut self, bytes_of_length: usize) -> Option<String> {
        let length = self.take(bytes_of_length)?;
        let mut left = usize::from(*length.first()?) | usize::from(length.get(1).copied().unwrap_or(0)) << 8;
        let mut bits = *self.take(1)?.first()?;
        let runs = if bits & HAS_RUNS == 0 { 0 } else { usize::from(short(self.take(2)?, 0)?) };
        let phonetics = if bits & HAS_PHONETICS == 0 { 0 } else { long(self.take(4)?, 0)? as usize };
        let mut units: Vec<u16> = Vec::new();
        loop {
            let width = if bits & WIDE == 0 { 1 } else { 2 };
            let here = left.min(self.rest.len() / width);
            let (text, rest) = self.rest.split_at(here * width);
            units.extend(text.chunks_exact(width).map(|unit| match *unit {
                [low, high] => u16::from_le_bytes([low, high]),
                _ => u16::from(unit[0]),
            }));
            self.rest = rest;
            left -= here;
            if left == 0 {
                break;
            }
            // The part of it in the next record says for itself whether it is wide.
            self.rest = self.more.next()?;
            bits = *self.take(1)?.first()?;
        }
        self.skip(runs * 4)?;
        self.skip(phonetics)?;
        Some(String::from_utf16_lossy(&units))
    }
}
