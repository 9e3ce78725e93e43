//! What is worked out from the rest of a pack: dictionary, postings, positions, folded names.
//!
//! Together they take more room than the texts they come from. A collection up to [`SMALL`] is sent without them, and
//! whoever opens it works them out: that takes less time than loading them. A larger one has them in the file, made by
//! the very same functions.

use crate::coding::numbers::write_ints;
use crate::forms::Forms;
use crate::sections::postings::Tokens;
use crate::{coding::lengths, sections::documents, sections::postings, sections::words};

/// Bytes of texts up to which nothing is stored that can be worked out.
pub(crate) const SMALL: usize = 256 * 1024;

/// Sorts; the one sort of strings in the page, where it is small. O(n log n).
#[cfg(target_arch = "wasm32")]
pub(crate) fn sorted(entries: Vec<(String, u32)>) -> Vec<(String, u32)> {
    std::collections::BinaryHeap::from(entries).into_sorted_vec()
}

/// Sorts, by the first eight bytes before anything else is looked at. O(n log n).
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn sorted(entries: Vec<(String, u32)>) -> Vec<(String, u32)> {
    let first = |text: &str| {
        text.bytes().chain(core::iter::repeat(0)).take(8).fold(0, |first, byte| first << 8 | u64::from(byte))
    };
    let mut entries: Vec<(u64, (String, u32))> =
        entries.into_iter().map(|entry| (first(&entry.0), entry)).collect();
    entries.sort_unstable();
    entries.into_iter().map(|(_, entry)| entry).collect()
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
) -> [Vec<u8>; 8] {
    let mut forms = Forms::default();
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
                spoken.resize(forms.len(), 0);
                spoken[form as usize] |= words::bit(language);
            }
            lengths.push((tokens.words.len() - before) as u32);
            tokens.ends.push(tokens.words.len());
        }
    }
    let dictionary = Dictionary::new(forms.iter(), spoken);
    let list = dictionary.list();
    for token in &mut tokens.words {
        *token = dictionary.ordinals[*token as usize];
    }
    let [words, groups] = words::write(&list, languages);
    let [frequencies, lists, positions] = postings::write(&tokens, list.len(), &titles, &texts, None);
    let [titles, texts] = lengths(&titles, &texts);
    let ids = documents::write_ids(ids.into_iter(), None);
    [words, groups, frequencies, lists, positions, titles, texts, ids]
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
