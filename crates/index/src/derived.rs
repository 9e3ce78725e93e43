//! What is worked out from the rest of a pack: dictionary, postings, positions, folded names.
//!
//! Together they take more room than the texts they come from. A collection up to [`SMALL`] is sent without them, and
//! whoever opens it works them out: that takes less time than loading them. A larger one has them in the file, made by
//! the very same functions.

use std::collections::BinaryHeap;

use xxhash_rust::xxh3::xxh3_64;

use crate::bytes::write_u32s;
use crate::{postings, words};

/// Bytes of texts up to which nothing is stored that can be worked out.
pub(crate) const SMALL: usize = 256 * 1024;

/// Sorts; the one sort of strings in the page. O(n log n).
pub(crate) fn sorted(entries: Vec<(String, u32)>) -> Vec<(String, u32)> {
    BinaryHeap::from(entries).into_sorted_vec()
}

/// What is indexed of a document.
pub(crate) struct Indexed<'t> {
    pub(crate) title: &'t str,
    pub(crate) text: &'t str,
    /// Its place among the languages of the collection.
    pub(crate) language: usize,
}

/// The sections from `Words` to `TextLengths`, of documents in the order of their numbers. O(n log n).
pub(crate) fn of_words<'t>(
    documents: impl Iterator<Item = Indexed<'t>>,
    languages: &[String],
) -> [Vec<u8>; 7] {
    let mut forms = Forms::default();
    let mut tokens: Vec<u32> = Vec::new();
    let (mut titles, mut texts) = (Vec::new(), Vec::new());
    for Indexed { title, text, language } in documents {
        forms.language = words::bit(language);
        for (part, lengths) in [(title, &mut titles), (text, &mut texts)] {
            let before = tokens.len();
            for word in sheaf_text::terms(part) {
                tokens.push(forms.number(word.text));
            }
            lengths.push((tokens.len() - before) as u32);
        }
    }
    // Words as written that fold alike are one word.
    let mut folded = Vec::with_capacity(forms.list.len());
    for (form, number) in forms.list.iter().zip(0..) {
        folded.push((sheaf_text::fold(form), number));
    }
    let folded = sorted(folded);
    let mut ordinals = vec![0; folded.len()];
    let mut list: Vec<(&str, u64)> = Vec::new();
    for (word, form) in &folded {
        if list.last().is_none_or(|(last, _)| last != word) {
            list.push((word, 0));
        }
        if let Some((_, languages)) = list.last_mut() {
            *languages |= forms.languages[*form as usize];
        }
        ordinals[*form as usize] = list.len() as u32 - 1;
    }
    for token in &mut tokens {
        *token = ordinals[*token as usize];
    }
    let [words, stems, groups] = words::write(&list, languages);
    let (lists, positions) = postings::write(&tokens, list.len(), &titles, &texts);
    [words, stems, groups, lists, positions, write_u32s(&titles), write_u32s(&texts)]
}

/// The distinct words of texts as they are written, numbered as they come: a hash table with open addressing.
#[derive(Default)]
struct Forms<'t> {
    list: Vec<&'t str>,
    /// For each the languages of the documents that have it.
    languages: Vec<u64>,
    /// The language of the document at hand.
    language: u64,
    /// Numbers plus one by hash, 0 where nothing is; at most half full.
    slots: Vec<u32>,
}

impl<'t> Forms<'t> {
    fn number(&mut self, form: &'t str) -> u32 {
        if self.slots.len() <= 2 * self.list.len() {
            self.slots = vec![0; (4 * self.list.len()).next_power_of_two().max(1024)];
            for number in 0..self.list.len() {
                let slot = self.slot(self.list[number]);
                self.slots[slot] = number as u32 + 1;
            }
        }
        let slot = self.slot(form);
        if self.slots[slot] == 0 {
            self.list.push(form);
            self.languages.push(0);
            self.slots[slot] = self.list.len() as u32;
        }
        let number = self.slots[slot] - 1;
        self.languages[number as usize] |= self.language;
        number
    }

    /// Where a form stands, or would stand.
    fn slot(&self, form: &str) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = xxh3_64(form.as_bytes()) as usize & last;
        while let Some(other) = self.slots[slot].checked_sub(1)
            && self.list[other as usize] != form
        {
            slot = (slot + 1) & last;
        }
        slot
    }
}
