//! Texts by number, each text once.

use crate::fnv1a;

/// Numbers for texts: the first is 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interner {
    texts: Vec<String>,
    /// For each place of the hash table the number of a text plus one, or 0. Its length is a power of two, or nothing.
    slots: Vec<u32>,
}

impl Interner {
    /// The number of a text, and whether it is a new one. O(length), amortised.
    pub fn number(&mut self, text: &str) -> (u32, bool) {
        if (self.texts.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let at = self.slot(text);
        if self.slots[at] > 0 {
            return (self.slots[at] - 1, false);
        }
        self.texts.push(text.to_owned());
        self.slots[at] = self.texts.len() as u32;
        (self.slots[at] - 1, true)
    }

    /// The number of a text that is known.
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text)].checked_sub(1)
    }

    /// The text of a number; empty for foreign ones.
    pub fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }

    /// All texts, by number.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Where a text stands, or would stand: open addressing, one place after the other.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = fnv1a(text) as usize & mask;
        while self.slots[at] > 0 && self.texts[self.slots[at] as usize - 1] != text {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let texts = core::mem::take(&mut self.texts);
        self.slots = vec![0; (self.slots.len() * 2).max(64)];
        for (text, number) in texts.into_iter().zip(1..) {
            let at = self.slot(&text);
            self.slots[at] = number;
            self.texts.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_has_one_number(texts in prop::collection::vec("[ab]{0,6}|\\PC{0,3}", 0..300)) {
            let (mut interner, mut known) = (Interner::default(), BTreeMap::new());
            for text in &texts {
                let next = known.len() as u32;
                let number = *known.entry(text.clone()).or_insert(next);
                prop_assert_eq!(interner.number(text), (number, number == next));
            }
            for (text, number) in known {
                prop_assert_eq!((interner.find(&text), interner.text(number)), (Some(number), &*text));
            }
            prop_assert_eq!(interner.find("never"), None);
        }
    }
}
