//! What is worked out from the rest of a pack: dictionary, postings, positions, folded names.
//!
//! Together they take more room than the texts they come from. A collection up to [`SMALL`] is sent without them, and
//! whoever opens it works them out: that takes less time than loading them. A larger one has them in the file, made by
//! the very same functions.

use std::collections::BinaryHeap;

use xxhash_rust::xxh3::xxh3_64;

use crate::coding::bytes::write_ints;
use crate::sections::postings::Tokens;
use crate::{coding::lengths, sections::documents, sections::postings, sections::words};

/// Bytes of texts up to which nothing is stored that can be worked out.
pub(crate) const SMALL: usize = 256 * 1024;

/// Sorts; the one sort of strings in the page. O(n log n).
pub(crate) fn sorted(entries: Vec<(String, u32)>) -> Vec<(String, u32)> {
    BinaryHeap::from(entries).into_sorted_vec()
}

/// What is indexed of a document.
pub(crate) struct Indexed<'t> {
    pub(crate) id: &'t str,
    pub(crate) title: &'t str,
    pub(crate) text: &'t str,
    /// Its place among the languages of the collection.
    pub(crate) language: usize,
}

/// The sections of [`crate::root::DERIVED`] but those of entities, of documents in the order of their numbers.
/// O(n log n).
pub(crate) fn of_words<'t>(
    documents: impl Iterator<Item = Indexed<'t>>,
    languages: &[String],
) -> [Vec<u8>; 9] {
    let mut forms: Forms<&str> = Forms::default();
    let mut tokens = Plain::default();
    let (mut titles, mut texts, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    let mut spoken: Vec<u64> = Vec::new();
    for Indexed { id, title, text, language } in documents {
        ids.push(id);
        for (part, lengths) in [(title, &mut titles), (text, &mut texts)] {
            let before = tokens.words.len();
            for word in sheaf_text::terms(part) {
                let form = forms.number(word.text);
                tokens.words.push(form);
                spoken.resize(forms.list.len(), 0);
                spoken[form as usize] |= words::bit(language);
            }
            lengths.push((tokens.words.len() - before) as u32);
            tokens.ends.push(tokens.words.len());
        }
    }
    let dictionary = Dictionary::new(forms.list.iter().copied(), spoken);
    let list = dictionary.list();
    for token in &mut tokens.words {
        *token = dictionary.ordinals[*token as usize];
    }
    let [words, stems, groups] = words::write(&list, languages);
    let [frequencies, lists, positions] = postings::write(&tokens, list.len(), &titles, &texts, None);
    let [titles, texts] = lengths(&titles, &texts);
    let ids = documents::write_ids(ids.into_iter(), None);
    [words, stems, groups, frequencies, lists, positions, titles, texts, ids]
}

/// The words of a few documents, one after the other, and where each title and each text ends.
#[derive(Default)]
struct Plain {
    words: Vec<u32>,
    ends: Vec<usize>,
}

impl Tokens for Plain {
    fn documents(&self) -> u32 {
        self.ends.len() as u32 / 2
    }

    fn read(&self, document: u32, into: &mut Vec<u32>) -> u32 {
        let title = 2 * document as usize;
        let start = title.checked_sub(1).map_or(0, |before| self.ends[before]);
        into.clear();
        into.extend_from_slice(&self.words[start..self.ends[title + 1]]);
        (self.ends[title] - start) as u32
    }
}

/// The sections of lengths.
pub(crate) fn lengths(titles: &[u32], texts: &[u32]) -> [Vec<u8>; 2] {
    [write_ints(titles), texts.iter().map(|length| lengths::short(*length)).collect()]
}

/// The folded words of some forms.
pub(crate) struct Dictionary {
    /// Folded forms with their numbers, sorted.
    folded: Vec<(String, u32)>,
    /// For each form the languages of the documents that have it.
    spoken: Vec<u64>,
    /// For each form the ordinal of its word.
    pub(crate) ordinals: Vec<u32>,
}

impl Dictionary {
    /// Words as written that fold alike are one word.
    pub(crate) fn new<'f>(forms: impl Iterator<Item = &'f str>, spoken: Vec<u64>) -> Self {
        let mut folded = Vec::new();
        for (form, number) in forms.zip(0..) {
            folded.push((sheaf_text::fold(form), number));
        }
        let folded = sorted(folded);
        let mut ordinals = vec![0; folded.len()];
        let (mut before, mut count) = ("", 0);
        for (word, form) in &folded {
            count += u32::from(count == 0 || before != word);
            before = word;
            ordinals[*form as usize] = count - 1;
        }
        Self { folded, spoken, ordinals }
    }

    /// The words in their order, each with the languages of the documents that have it.
    pub(crate) fn list(&self) -> Vec<(&str, u64)> {
        let mut list: Vec<(&str, u64)> = Vec::new();
        for (word, form) in &self.folded {
            if list.last().is_none_or(|(last, _)| last != word) {
                list.push((word, 0));
            }
            if let Some((_, languages)) = list.last_mut() {
                *languages |= self.spoken[*form as usize];
            }
        }
        list
    }
}

/// The distinct words of texts as they are written, numbered as they come: a hash table with open addressing.
#[derive(Debug, Default)]
pub(crate) struct Forms<S> {
    pub(crate) list: Vec<S>,
    /// By hash numbers plus one, 0 where nothing is, and the hash: other forms are told apart without looking at them. At
    /// most half full.
    slots: Vec<(u32, u32)>,
}

impl<S: AsRef<str>> Forms<S> {
    pub(crate) fn number<F: AsRef<str> + Into<S>>(&mut self, form: F) -> u32 {
        let hash = hash(form.as_ref());
        self.number_of(form, hash)
    }

    /// The same of a form whose [`hash`] is known.
    pub(crate) fn number_of<F: AsRef<str> + Into<S>>(&mut self, form: F, hash: u32) -> u32 {
        if self.slots.len() <= 2 * self.list.len() {
            let length = (4 * self.list.len()).next_power_of_two().max(1024);
            let former = core::mem::replace(&mut self.slots, vec![(0, 0); length]);
            for (number, hash) in former.into_iter().filter(|(number, _)| *number > 0) {
                let slot = self.slot(hash, |_| false);
                self.slots[slot] = (number, hash);
            }
        }
        let slot = self.slot(hash, |other| other == form.as_ref());
        if self.slots[slot].0 == 0 {
            self.list.push(form.into());
            self.slots[slot] = (self.list.len() as u32, hash);
        }
        self.slots[slot].0 - 1
    }

    /// Where a form with this hash stands, or would stand.
    fn slot(&self, hash: u32, is: impl Fn(&str) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        while let (number @ 1.., its) = self.slots[slot]
            && !(its == hash && is(self.list[number as usize - 1].as_ref()))
        {
            slot = (slot + 1) & last;
        }
        slot
    }
}

/// The hash of a form.
pub(crate) fn hash(form: &str) -> u32 {
    xxh3_64(form.as_bytes()) as u32
}
