//! Sorted lists of distinct words, read in place.
//!
//! Each word stands as the number of bytes it shares with the word before, the number of its other bytes, and those;
//! every sixteenth begins anew, and its place is written down (front coding; Witten, Moffat, Bell, "Managing
//! Gigabytes", 2nd ed., 1999, section 4.1). A word's number is its place in the order of bytes.

use core::ops::Range;

use crate::PackError;
use crate::coding::damaged;
use crate::coding::numbers::{U32s, write_u32s};
use crate::coding::varint::{put_varint, take_varint};

const PLACE: &str = "sorted words";
/// Of so many words one stands whole.
const STRIDE: u32 = 16;

/// A sorted list of words.
#[derive(Clone, Copy, Debug)]
pub struct Sorted<'a> {
    count: u32,
    /// Where each sixteenth word stands in `data`.
    places: U32s<'a>,
    data: &'a [u8],
}

/// Whom a walk calls: with a word's number, the word, and where to put what is wanted next.
type Walker<'f> = dyn FnMut(u32, &[u8], &mut Vec<u8>) -> bool + 'f;

/// The words from a place on.
struct Run<'a>(&'a [u8]);

impl<'a> Run<'a> {
    /// How much the next word shares with the one before, and its other bytes.
    fn next(&mut self) -> Option<(usize, &'a [u8])> {
        let shared = take_varint(&mut self.0)? as usize;
        let length = take_varint(&mut self.0)? as usize;
        let (rest, after) = self.0.split_at_checked(length)?;
        self.0 = after;
        Some((shared, rest))
    }
}

impl<'a> Sorted<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Box<PackError>> {
        let (head, rest) = U32s::split(bytes, 1, PLACE)?;
        let count = head.get(0).unwrap_or_default();
        let (places, data) = U32s::split(rest, count.div_ceil(STRIDE) as usize, PLACE)?;
        Ok(Self { count, places, data })
    }

    /// How many there are.
    pub const fn len(&self) -> u32 {
        self.count
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The number of a word. O(log n).
    pub fn get(&self, word: &str) -> Result<Option<u32>, Box<PackError>> {
        self.search(word.as_bytes()).map(|(number, found)| found.then_some(number))
    }

    /// The numbers of all words that begin with some bytes. O(log n).
    pub fn beginning(&self, bytes: &[u8]) -> Result<Range<u32>, Box<PackError>> {
        let mut after = bytes.to_vec();
        // UTF-8 has no byte 255.
        let Some(last) = after.last_mut() else { return Ok(0..self.count) };
        *last = last.saturating_add(1);
        let start = self.search(bytes)?.0;
        Ok(start..self.search(&after)?.0.max(start))
    }

    /// The word with a number.
    pub fn word(&self, number: u32) -> Result<String, Box<PackError>> {
        let mut word = String::new();
        self.each(number / STRIDE * STRIDE, &mut |at, _, bytes| {
            if at == number {
                core::str::from_utf8(bytes).unwrap_or_default().clone_into(&mut word);
            }
            at < number
        })?;
        Ok(word)
    }

    /// Appends the word with a number; `None` where there is none.
    pub(crate) fn append(&self, number: u32, text: &mut Vec<u8>) -> Option<()> {
        let mut run = self.run(number / STRIDE).ok()?;
        let start = text.len();
        for _ in 0..=number % STRIDE {
            let (shared, rest) = run.next()?;
            text.truncate(start.checked_add(shared)?.min(text.len()));
            text.extend_from_slice(rest);
        }
        Some(())
    }

    /// Calls `f` with each word, its number, and how many bytes it shares with the one before, from a number on that
    /// is a multiple of 16, as long as it returns true. O(n).
    pub fn each(
        &self,
        from: u32,
        f: &mut dyn FnMut(u32, usize, &[u8]) -> bool,
    ) -> Result<(), Box<PackError>> {
        let mut run = self.run(from / STRIDE)?;
        let mut word: Vec<u8> = Vec::new();
        for number in from..self.count {
            let (shared, rest) = run.next().ok_or_else(|| broken(number))?;
            if shared > word.len() {
                return Err(broken(number));
            }
            word.truncate(shared);
            word.extend_from_slice(rest);
            if !f(number, shared, &word) {
                break;
            }
        }
        Ok(())
    }

    /// Calls `f` with words and their numbers, in order, as long as it returns true. Where `f` puts bytes into its third argument,
    /// no word before these is wanted any more: those are passed over. O(log n) for each time that happens, and what is called.
    pub fn walk(&self, f: &mut Walker<'_>) -> Result<(), Box<PackError>> {
        let (mut word, mut from): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
        let mut group = 0;
        while (group as usize) < self.places.len() {
            let mut run = self.run(group)?;
            word.clear();
            let first = group * STRIDE;
            group += 1;
            for number in first..first.saturating_add(STRIDE).min(self.count) {
                let (shared, rest) = run.next().ok_or_else(|| broken(number))?;
                if shared > word.len() {
                    return Err(broken(number));
                }
                word.truncate(shared);
                word.extend_from_slice(rest);
                if word < from {
                    continue;
                }
                if !f(number, &word, &mut from) {
                    return Ok(());
                }
                if word < from && self.begins_by(group, &from)? {
                    break;
                }
            }
            // To the last group that begins with a word which is not after what is wanted: in steps twice as long each
            // time, then back in halves.
            if self.begins_by(group, &from)? {
                let mut step = 1_u32;
                while self.begins_by(group.saturating_add(step), &from)? {
                    group += step;
                    step = step.saturating_mul(2);
                }
                while step > 1 {
                    step /= 2;
                    if self.begins_by(group.saturating_add(step), &from)? {
                        group += step;
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether there is such a group, and its first word is not after a word.
    fn begins_by(&self, group: u32, word: &[u8]) -> Result<bool, Box<PackError>> {
        if group as usize >= self.places.len() {
            return Ok(false);
        }
        let (_, first) = self.run(group)?.next().ok_or_else(|| broken(group))?;
        Ok(first <= word)
    }

    /// The number of the first word that is not before `target`, and whether it is `target`.
    pub(crate) fn search(&self, target: &[u8]) -> Result<(u32, bool), Box<PackError>> {
        // The first group of sixteen whose first word comes after the target.
        let (mut low, mut high) = (0, self.places.len() as u32);
        while low < high {
            let middle = low.midpoint(high);
            let (_, first) = self.run(middle)?.next().ok_or_else(|| broken(middle))?;
            if first <= target {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let Some(group) = low.checked_sub(1) else { return Ok((0, false)) };
        let mut run = self.run(group)?;
        // How many bytes the target shares with the word before; that word comes before the target.
        let mut same = 0;
        let (from, to) = (group * STRIDE, (group + 1).saturating_mul(STRIDE).min(self.count));
        for number in from..to {
            let (shared, rest) = run.next().ok_or_else(|| broken(number))?;
            if shared > same {
                continue;
            }
            let wanted = target.get(shared..).unwrap_or_default();
            if shared < same || rest >= wanted {
                return Ok((number, shared == same && rest == wanted));
            }
            same = shared + rest.iter().zip(wanted).take_while(|(a, b)| a == b).count();
        }
        Ok((to, false))
    }

    fn run(&self, group: u32) -> Result<Run<'a>, Box<PackError>> {
        let place = self.places.get(group as usize).map_or(self.data.len(), |place| place as usize);
        self.data.get(place..).map(Run).ok_or_else(|| broken(group))
    }

    /// Checks that all words are there, ascend, and are UTF-8. O(n).
    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        let mut before: Option<Vec<u8>> = None;
        let mut wrong = None;
        self.each(0, &mut |number, shared, word| {
            let anew = !number.is_multiple_of(STRIDE) || shared == 0;
            let ascends = before.as_deref().is_none_or(|before| before < word);
            if !ascends || !anew || core::str::from_utf8(word).is_err() {
                wrong = Some(number);
            }
            before = Some(word.to_vec());
            wrong.is_none()
        })?;
        match wrong {
            None => Ok(()),
            Some(number) => Err(broken(number)),
        }
    }
}

#[expect(clippy::unnecessary_box_returns, reason = "errors are passed on in boxes")]
fn broken(number: u32) -> Box<PackError> {
    damaged(PLACE, "ascending words", number as usize)
}

/// Writes words that are given in order, each once.
#[derive(Debug, Default)]
pub(crate) struct SortedWriter {
    count: u32,
    places: Vec<u32>,
    data: Vec<u8>,
    before: Vec<u8>,
}

impl SortedWriter {
    pub(crate) fn push(&mut self, word: &[u8]) {
        let mut shared = 0;
        if self.count.is_multiple_of(STRIDE) {
            self.places.push(self.data.len() as u32);
        } else {
            shared = self.before.iter().zip(word).take_while(|(a, b)| a == b).count();
        }
        put_varint(&mut self.data, shared as u32);
        put_varint(&mut self.data, (word.len() - shared) as u32);
        self.data.extend_from_slice(&word[shared..]);
        self.before.truncate(shared);
        self.before.extend_from_slice(&word[shared..]);
        self.count += 1;
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let mut bytes = write_u32s(&[self.count]);
        bytes.extend_from_slice(&write_u32s(&self.places));
        bytes.extend_from_slice(&self.data);
        bytes
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn written(words: &BTreeSet<String>) -> Vec<u8> {
        let mut writer = SortedWriter::default();
        for word in words {
            writer.push(word.as_bytes());
        }
        writer.finish()
    }

    proptest! {
        #[test]
        fn words_and_beginnings_are_found_as_in_a_set(
            words in prop::collection::btree_set("[a-dé☃\u{0}-\u{40}]{0,6}|[\\PC]{1,4}", 0..200),
            probe in "[a-dé]{0,3}",
        ) {
            let bytes = written(&words);
            let sorted = Sorted::open(&bytes).unwrap();
            sorted.verify().unwrap();
            for (number, word) in words.iter().enumerate() {
                prop_assert_eq!(sorted.get(word).unwrap(), Some(number as u32));
                prop_assert_eq!(&sorted.word(number as u32).unwrap(), word);
            }
            prop_assert_eq!(sorted.get(&probe).unwrap().is_some(), words.contains(&probe));
            let first = words.iter().take_while(|word| **word < probe).count() as u32;
            let count = words.iter().filter(|word| word.starts_with(&probe)).count() as u32;
            prop_assert_eq!(sorted.beginning(probe.as_bytes()).unwrap(), first..first + count);
        }

        #[test]
        fn a_walk_passes_over_what_is_not_wanted(
            words in prop::collection::btree_set("[a-c]{0,7}", 0..300),
            steps in prop::collection::vec("[a-c]{0,4}", 0..12),
        ) {
            let bytes = written(&words);
            let sorted = Sorted::open(&bytes).unwrap();
            // At each word the next step is wanted, where it is not behind.
            let mut rest = steps.iter();
            let mut called: Vec<(u32, String)> = Vec::new();
            sorted.walk(&mut |number, word, from| {
                called.push((number, core::str::from_utf8(word).unwrap().to_owned()));
                if let Some(step) = rest.next() {
                    step.as_bytes().clone_into(from);
                }
                called.len() < 200
            }).unwrap();
            let (mut rest, mut from) = (steps.iter(), "");
            let mut expected: Vec<(u32, String)> = Vec::new();
            for (word, number) in words.iter().zip(0..) {
                if word.as_str() >= from && expected.len() < 200 {
                    expected.push((number, word.clone()));
                    from = rest.next().map_or(from, String::as_str);
                }
            }
            prop_assert_eq!(called, expected);
        }

        #[test]
        fn damage_is_an_error_or_another_answer_but_never_a_panic(
            words in prop::collection::btree_set("[a-d]{1,6}", 1..60),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        ) {
            let mut bytes = written(&words);
            for (at, byte) in damage {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Ok(sorted) = Sorted::open(&bytes) {
                let _ = sorted.verify();
                let _ = sorted.walk(&mut |number, word, from| {
                    *from = [&word[..word.len() / 2], &[b'b' + number as u8 % 3]].concat();
                    true
                });
                for (word, number) in words.iter().zip(0..) {
                    let _ = (sorted.get(word), sorted.beginning(&word.as_bytes()[..1]), sorted.word(number));
                }
            }
        }
    }
}
