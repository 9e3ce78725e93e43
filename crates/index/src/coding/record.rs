//! Records: the fields of a stored thing, one after the other, without names and types.
//!
//! Whatever writes a record and whatever reads it stand side by side in one module, field by field in the same order.
//! Numbers are of variable length. A reader remembers that something could not be read, and says so at the end: then
//! what it gave is worth nothing.

use sheaf_model::{Day, Interval, Span};

use crate::PackError;
use crate::coding::damaged;
use crate::coding::packed::{self, FRAME};
use crate::coding::varint::{put_varint, take_varint};

/// A column of more numbers is taken for damage.
const MOST: u32 = 1 << 25;

/// Writes the fields of a record.
#[derive(Debug, Default)]
pub(crate) struct Record(pub(crate) Vec<u8>);

impl Record {
    pub(crate) fn number(&mut self, value: u32) {
        put_varint(&mut self.0, value);
    }

    /// A number that may be negative: 0, −1, 1, −2 … become 0, 1, 2, 3 …
    pub(crate) fn signed(&mut self, value: i32) {
        self.number((value << 1 ^ value >> 31).cast_unsigned());
    }

    pub(crate) fn flag(&mut self, value: bool) {
        self.number(value.into());
    }

    /// One of some values, by its place among them.
    pub(crate) fn choice<T: PartialEq>(&mut self, all: &[T], value: &T) {
        self.number(all.iter().position(|other| other == value).expect("all values are listed") as u32);
    }

    /// A value that may be missing: a flag, then the value.
    pub(crate) fn optional<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        self.flag(value.is_some());
        if let Some(value) = value {
            put(self, value);
        }
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u32);
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(crate) fn optional_text(&mut self, text: Option<&str>) {
        self.optional(text, Self::text);
    }

    pub(crate) fn texts(&mut self, texts: &[String]) {
        self.number(texts.len() as u32);
        for text in texts {
            self.text(text);
        }
    }

    pub(crate) fn float(&mut self, value: f32) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn double(&mut self, value: f64) {
        self.0.extend(value.to_le_bytes());
    }

    /// Many numbers; how many, whoever reads them must know.
    pub(crate) fn column(&mut self, values: &[u32]) {
        packed::put(&mut self.0, values);
    }

    /// Flags for the two ends, the first day, and how far the last lies from it.
    pub(crate) fn interval(&mut self, interval: Interval) {
        let Interval { first, last } = interval;
        self.number(u32::from(first.is_some()) | u32::from(last.is_some()) << 1);
        if let Some(day) = first {
            self.signed(day.0);
        }
        if let Some(day) = last {
            self.signed(day.0.wrapping_sub(first.map_or(0, |first| first.0)));
        }
    }

    /// A span that starts near a place: the distance from there, and its length.
    pub(crate) fn span(&mut self, near: u32, span: Span) {
        self.signed(span.start.wrapping_sub(near).cast_signed());
        self.number(span.end - span.start);
    }

    /// Spans in any order: their number; from the end of each the distance to the next; then their lengths. Standing
    /// together, numbers of one kind are compressed better.
    pub(crate) fn spans(&mut self, spans: impl ExactSizeIterator<Item = Span> + Clone) {
        self.number(spans.len() as u32);
        let mut near = 0;
        for span in spans.clone() {
            self.signed(span.start.wrapping_sub(near).cast_signed());
            near = span.end;
        }
        spans.for_each(|span| self.number(span.end - span.start));
    }
}

/// Reads the fields of a record. Foreign: whatever cannot be read is 0 or empty, and [`Fields::finish`] tells.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    bytes: &'a [u8],
    failed: bool,
}

impl<'a> Fields<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, failed: false }
    }

    /// Remembers that what was read cannot be.
    pub(crate) fn fail(&mut self) {
        self.failed = true;
        self.bytes = &[];
    }

    /// Whether the record was whole, sensible, and ends here; the error names it by its number.
    pub(crate) fn finish(&self, place: &'static str, number: u32) -> Result<(), Box<PackError>> {
        if self.failed || !self.bytes.is_empty() {
            return Err(damaged(place, "a whole and sensible record", number as usize));
        }
        Ok(())
    }

    /// Whether what was read of the record was sensible, for whoever needs no more of it.
    pub(crate) fn sound(&self, place: &'static str, number: u32) -> Result<(), Box<PackError>> {
        if self.failed {
            return Err(damaged(place, "a sensible record", number as usize));
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn number(&mut self) -> u32 {
        let number = take_varint(&mut self.bytes);
        number.unwrap_or_else(|| {
            self.fail();
            0
        })
    }

    pub(crate) fn signed(&mut self) -> i32 {
        let value = self.number();
        (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.number() != 0
    }

    /// How many things follow. Each takes a byte at least, so that no foreign number is believed beyond what is there.
    pub(crate) fn count(&mut self) -> usize {
        let count = self.number() as usize;
        if count > self.bytes.len() {
            self.fail();
            return 0;
        }
        count
    }

    pub(crate) fn choice<T: Copy>(&mut self, all: &[T]) -> T {
        let place = self.number() as usize;
        if place >= all.len() {
            self.fail();
            return all[0];
        }
        all[place]
    }

    #[inline(never)]
    pub(crate) fn take(&mut self, count: usize) -> &'a [u8] {
        let Some((bytes, rest)) = self.bytes.split_at_checked(count) else {
            self.fail();
            return &[];
        };
        self.bytes = rest;
        bytes
    }

    pub(crate) fn bytes(&mut self) -> &'a [u8] {
        let length = self.number() as usize;
        self.take(length)
    }

    /// Passes over so many texts or byte strings.
    pub(crate) fn pass(&mut self, count: usize) {
        for _ in 0..count {
            self.bytes();
        }
    }

    /// Whether nothing follows.
    pub(crate) const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// What follows.
    pub(crate) const fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    #[inline(never)]
    pub(crate) fn str(&mut self) -> &'a str {
        let text = core::str::from_utf8(self.bytes());
        text.unwrap_or_else(|_| {
            self.fail();
            ""
        })
    }

    #[inline(never)]
    pub(crate) fn text(&mut self) -> String {
        self.str().to_owned()
    }

    #[inline(never)]
    pub(crate) fn optional_text(&mut self) -> Option<String> {
        if self.flag() { Some(self.text()) } else { None }
    }

    #[inline(never)]
    pub(crate) fn texts(&mut self) -> Vec<String> {
        (0..self.count()).map(|_| self.text()).collect()
    }

    fn fixed<const N: usize>(&mut self) -> [u8; N] {
        self.take(N).try_into().unwrap_or([0; N])
    }

    pub(crate) fn float(&mut self) -> f32 {
        f32::from_le_bytes(self.fixed())
    }

    pub(crate) fn double(&mut self) -> f64 {
        f64::from_le_bytes(self.fixed())
    }

    #[inline(never)]
    pub(crate) fn interval(&mut self) -> Interval {
        let ends = self.number();
        let first = if ends & 1 == 0 { None } else { Some(Day(self.signed())) };
        let from = first.map_or(0, |day| day.0);
        let last = if ends & 2 == 0 { None } else { Some(Day(from.wrapping_add(self.signed()))) };
        Interval { first, last }
    }

    /// So many numbers; none where the column is not whole.
    #[inline(never)]
    pub(crate) fn column(&mut self, count: usize) -> Vec<u32> {
        // No frame takes less than a byte, so that no foreign number is believed far beyond what is there.
        if count.div_ceil(FRAME) > self.bytes.len() {
            self.fail();
            return Vec::new();
        }
        let mut values = vec![0; count];
        for frame in values.chunks_mut(FRAME) {
            if packed::take(&mut self.bytes, frame).is_none() {
                self.fail();
                return Vec::new();
            }
        }
        values
    }

    /// The sums of numbers so far, from 0 on: where each of some lists begins, given how long they are.
    pub(crate) fn running(&mut self, lengths: &[u32]) -> Vec<u32> {
        let mut sums = Vec::with_capacity(lengths.len() + 1);
        let mut sum = 0_u32;
        sums.push(sum);
        for length in lengths {
            sum = sum.saturating_add(*length);
            if sum > MOST {
                self.fail();
                sum = 0;
            }
            sums.push(sum);
        }
        sums
    }

    /// One of some numbers, by its place.
    pub(crate) fn one_of(&mut self, all: &[u32], place: u32) -> u32 {
        all.get(place as usize).copied().unwrap_or_else(|| {
            self.fail();
            0
        })
    }

    /// Checks that numbers are below a limit.
    pub(crate) fn below(&mut self, limit: usize, values: &[u32]) {
        if values.iter().any(|value| *value as usize >= limit) {
            self.fail();
        }
    }

    /// A span of a text that is not at hand.
    pub(crate) fn free_span(&mut self) -> Span {
        let start = self.signed().cast_unsigned();
        Span { start, end: start.saturating_add(self.number()) }
    }

    /// A span near a place, that fits the text.
    #[inline(never)]
    pub(crate) fn span(&mut self, near: u32, text: &str) -> Span {
        let start = near.wrapping_add_signed(self.signed());
        let length = self.number();
        self.fitting(start, length, text)
    }

    /// Spans that fit the text.
    #[inline(never)]
    pub(crate) fn spans(&mut self, text: &str) -> Vec<Span> {
        let steps: Vec<i32> = (0..self.count()).map(|_| self.signed()).collect();
        let mut spans = Vec::with_capacity(steps.len());
        let mut near = 0_u32;
        for step in steps {
            let length = self.number();
            let span = self.fitting(near.wrapping_add_signed(step), length, text);
            near = span.end;
            spans.push(span);
        }
        spans
    }

    fn fitting(&mut self, start: u32, length: u32, text: &str) -> Span {
        let span = Span { start, end: start.saturating_add(length) };
        if span.slice(text).is_none() {
            self.fail();
            return Span::default();
        }
        span
    }
}
