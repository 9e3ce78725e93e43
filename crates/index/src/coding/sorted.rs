//! Sorted lists of distinct words, read in place.
//!
//! Each word stands as the number of bytes it shares with the word before, the number of its other bytes, and those;
//! every sixteenth begins anew, and its place is written down (front coding; Witten, Moffat, Bell, "Managing
//! Gigabytes", 2nd ed., 1999, section 4.1). A word's number is its place in the order of bytes.

use core::ops::Range;

use crate::PackError;
use crate::coding::bytes::{U32s, damaged, put_varint, take_varint, write_u32s};

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

    /// Calls `f` with words, and how many bytes each shares with the one called with before. `f` returns how many bytes of the
    /// word lead nowhere: whatever else begins with these is passed over, groups of sixteen at once. `usize::MAX` passes
    /// nothing over, 0 ends the walk. O(n / 16) and what is called.
    pub fn walk(&self, f: &mut dyn FnMut(u32, usize, &[u8]) -> usize) -> Result<(), Box<PackError>> {
        // The word called with last, and how many bytes of it lead nowhere.
        let mut word: Vec<u8> = Vec::new();
        let mut dead = usize::MAX;
        for group in 0..self.places.len() as u32 {
            let from = group * STRIDE;
            let mut run = self.run(group)?;
            let (_, head) = run.next().ok_or_else(|| broken(from))?;
            let passed_over = |head: &[u8]| head.get(..dead).is_some_and(|head| word.starts_with(head));
            // What stands between two words that begin so begins so.
            if passed_over(head)
                && (group as usize + 1) < self.places.len()
                && self.run(group + 1)?.next().is_some_and(|(_, next)| passed_over(next))
            {
                continue;
            }
            // How many bytes the word at hand shares with the one called with last.
            let mut same = head.iter().zip(&word).take_while(|(a, b)| a == b).count();
            let mut rest = head.get(same..).unwrap_or_default();
            for number in from..from.saturating_add(STRIDE).min(self.count) {
                if number > from {
                    let shared;
                    (shared, rest) = run.next().ok_or_else(|| broken(number))?;
                    same = same.min(shared);
                    if same < shared && same < dead {
                        return Err(broken(number));
                    }
                }
                if same < dead {
                    word.truncate(same);
                    word.extend_from_slice(rest);
                    dead = f(number, same, &word);
                    if dead == 0 {
                        return Ok(());
                    }
                    same = word.len();
                }
            }
        }
        Ok(())
    }

    /// The number of the first word that is not before `target`, and whether it is `target`.
    fn search(&self, target: &[u8]) -> Result<(u32, bool), Box<PackError>> {
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
        fn a_walk_calls_with_all_that_leads_somewhere(
            words in prop::collection::btree_set("[a-c]{0,7}", 0..300),
            dead in prop::collection::vec("[a-c]{1,4}", 0..12),
        ) {
            let bytes = written(&words);
            let sorted = Sorted::open(&bytes).unwrap();
            let mut called: Vec<(u32, String)> = Vec::new();
            sorted.walk(&mut |number, same, word| {
                let word = core::str::from_utf8(word).unwrap();
                let before = called.last().map_or("", |(_, before)| before);
                assert_eq!(same, before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count());
                called.push((number, word.to_owned()));
                dead.iter().filter(|dead| word.starts_with(*dead)).map(String::len).min().unwrap_or(usize::MAX)
            }).unwrap();
            // Of those that lead nowhere, the first.
            let mut expected: Vec<(u32, String)> = Vec::new();
            for (word, number) in words.iter().zip(0..) {
                let of = dead.iter().filter(|dead| word.starts_with(*dead)).min_by_key(|dead| dead.len());
                let passed = of.is_some_and(|of| expected.iter().any(|(_, other)| other.starts_with(of)));
                if !passed {
                    expected.push((number, word.clone()));
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
                let _ = sorted.walk(&mut |number, _, word| word.len() / 2 + number as usize % 2 + 1);
                for (word, number) in words.iter().zip(0..) {
                    let _ = (sorted.get(word), sorted.beginning(&word.as_bytes()[..1]), sorted.word(number));
                }
            }
        }
    }
}
