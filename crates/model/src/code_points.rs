//! Offsets in code points, as other programs count, of spans that are in bytes.

use crate::Span;

/// Bytes between the places that are counted once.
const STEP: usize = 256;

/// Tells the offsets of a text in code points (Unicode scalar values).
pub struct CodePoints<'a> {
    text: &'a str,
    /// How many code points begin before each `STEP`th byte.
    counted: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// O(n) over the text.
    pub fn new(text: &'a str) -> Self {
        let mut counted = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for piece in text.as_bytes().chunks(STEP) {
            counted.push(count);
            count += begun(piece);
        }
        counted.push(count);
        Self { text, counted }
    }

    /// How many code points stand before a byte. What lies outside of the text is taken for its end.
    pub fn before(&self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.text.len());
        let step = byte / STEP;
        let rest = self.text.as_bytes().get(step * STEP..byte).unwrap_or_default();
        (self.counted.get(step).copied().unwrap_or_default() + begun(rest)) as usize
    }

    /// First code point, and one past the last.
    pub fn of(&self, span: Span) -> (usize, usize) {
        (self.before(span.start), self.before(span.end))
    }
}

fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_those_of_the_characters(text in "[aé中🙂\\n]{0,700}", part in 0.0..1.0_f64) {
            let points = CodePoints::new(&text);
            let number = (text.chars().count() as f64 * part) as usize;
            let byte = text.char_indices().nth(number).map_or(text.len(), |(at, _)| at);
            prop_assert_eq!(points.before(byte as u32), text.chars().take(number).count());
            prop_assert_eq!(points.before(u32::MAX), text.chars().count());
        }
    }
}
