//! Distinct texts, numbered as they come: words as they are written, what stands between them, ids.
//!
//! A build looks millions of words up. The texts lie one behind the other, common ones first since they came early, and the
//! hash table has hashes beside numbers: so most of what a look-up touches is in the processor's cache.

use xxhash_rust::xxh3::xxh3_64;

/// Texts by number, and numbers by text: a hash table with open addressing.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    letters: String,
    /// Where each text ends.
    ends: Vec<u32>,
    /// By hash numbers plus one, 0 where nothing is, and the hash: other texts are told apart without looking at them. At
    /// most half full.
    slots: Vec<(u32, u32)>,
}

/// Texts as another table numbered them, without a table of their own.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    letters: String,
    /// Where each text ends, and its hash.
    ends: Vec<(u32, u32)>,
}

impl Forms {
    /// The number of a text. O(length), amortised; all texts together have at most 4 GiB.
    pub(crate) fn number(&mut self, form: &str) -> u32 {
        self.number_of(form, hash(form))
    }

    /// The numbers of another table's texts, in their order there.
    pub(crate) fn numbers(&mut self, of: &Listed) -> Vec<u32> {
        let mut start = 0;
        let form = |&(end, hash): &(u32, u32)| {
            let form = &of.letters[start..end as usize];
            start = end as usize;
            self.number_of(form, hash)
        };
        of.ends.iter().map(form).collect()
    }

    /// The text of a number that was given.
    pub(crate) fn get(&self, number: u32) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.letters[start as usize..self.ends[number as usize] as usize]
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// All texts, by number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
    }

    /// The texts without the table.
    pub(crate) fn listed(self) -> Listed {
        let mut ends: Vec<(u32, u32)> = self.ends.into_iter().map(|end| (end, 0)).collect();
        for (number, hash) in self.slots.into_iter().filter(|(number, _)| *number > 0) {
            ends[number as usize - 1].1 = hash;
        }
        Listed { letters: self.letters, ends }
    }

    fn number_of(&mut self, form: &str, hash: u32) -> u32 {
        if self.slots.len() <= 2 * self.ends.len() {
            let length = (4 * self.ends.len()).next_power_of_two().max(256);
            let former = core::mem::replace(&mut self.slots, vec![(0, 0); length]);
            for (number, hash) in former.into_iter().filter(|(number, _)| *number > 0) {
                let slot = self.slot(hash, None);
                self.slots[slot] = (number, hash);
            }
        }
        let slot = self.slot(hash, Some(form));
        if self.slots[slot].0 == 0 {
            self.letters.push_str(form);
            self.ends.push(self.letters.len() as u32);
            self.slots[slot] = (self.ends.len() as u32, hash);
        }
        self.slots[slot].0 - 1
    }

    /// Where a text with this hash stands, or would stand; of one that is new, where the next is free.
    fn slot(&self, hash: u32, form: Option<&str>) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        while let (number @ 1.., its) = self.slots[slot]
            && !(its == hash && form.is_some_and(|form| form == self.get(number - 1)))
        {
            slot = (slot + 1) & last;
        }
        slot
    }
}

fn hash(form: &str) -> u32 {
    xxh3_64(form.as_bytes()) as u32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_has_one_number_whoever_lists_it(texts in prop::collection::vec("[ab]{0,6}|\\PC{0,3}", 0..600)) {
            let (mut forms, mut known) = (Forms::default(), BTreeMap::new());
            for text in &texts {
                let next = known.len() as u32;
                let number = *known.entry(text.as_str()).or_insert(next);
                prop_assert_eq!(forms.number(text), number);
            }
            prop_assert_eq!(forms.len(), known.len());
            for (text, number) in &known {
                prop_assert_eq!(forms.get(*number), *text);
            }
            let mut others = Forms::default();
            others.number("ab");
            let expected: Vec<u32> = forms.iter().map(|form| others.number(form)).collect();
            let mut again = Forms::default();
            again.number("ab");
            prop_assert_eq!(again.numbers(&forms.listed()), expected);
        }
    }
}
