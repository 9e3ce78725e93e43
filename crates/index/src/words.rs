//! The dictionary: folded words to ordinals, and stems to the words that share them.

use std::collections::BTreeMap;

use crate::bytes::{Lists, write_lists};
use crate::{Automaton, PackError};

/// The words of a collection.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Folded word → ordinal; ordinals follow the order of the words' bytes.
    pub automaton: Automaton<'a>,
    /// `language stem` → number of a group.
    stems: Automaton<'a>,
    /// Group → ordinals of its words.
    groups: Lists<'a>,
}

impl<'a> Words<'a> {
    pub(crate) fn open(words: &'a [u8], stems: &'a [u8], groups: &'a [u8]) -> Result<Self, Box<PackError>> {
        let stems = Automaton::open(stems)?;
        // Checked against the section before a byte is read: the number is foreign.
        let count = stems.len().min(groups.len());
        Ok(Self {
            automaton: Automaton::open(words)?,
            stems,
            groups: Lists::open(groups, count, "stem groups")?,
        })
    }

    /// The ordinals of all words that are forms of the same word as `folded`, for a collection in `languages`: the
    /// word itself; whatever has its stem in one of the languages; and the stem, where that is a word. In no order, and
    /// some more than once.
    pub fn forms<'l>(
        &self,
        folded: &str,
        languages: impl Iterator<Item = &'l str>,
    ) -> Result<Vec<u32>, Box<PackError>> {
        let mut forms = Vec::new();
        forms.extend(self.automaton.get(folded)?);
        for language in languages {
            let stem = sheaf_text::stem(language, folded);
            forms.extend(self.automaton.get(&stem)?);
            if let Some(group) = self.stems.get(&key(language, &stem))? {
                self.groups.read(group as usize, &mut forms);
            }
        }
        Ok(forms)
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.automaton.verify()?;
        self.stems.verify()?;
        self.groups.verify(self.automaton.len(), "stem groups")
    }
}

/// A stem belongs to its language.
fn key(language: &str, stem: &str) -> String {
    [language, " ", stem].concat()
}

/// The three sections of the dictionary.
pub(crate) struct Written {
    pub(crate) words: Vec<u8>,
    pub(crate) stems: Vec<u8>,
    pub(crate) groups: Vec<u8>,
}

/// Writes the dictionary of words given in order, each with the languages it occurs in.
///
/// A group that holds only the stem itself is left out: [`Words::forms`] finds that word without it.
pub(crate) fn write<'l>(words: &[(&str, impl AsRef<[&'l str]>)]) -> Written {
    let mut groups: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (ordinal, (word, languages)) in words.iter().enumerate() {
        for language in languages.as_ref() {
            let stem = sheaf_text::stem(language, word);
            groups.entry(key(language, &stem)).or_default().push(ordinal as u32);
        }
    }
    groups.retain(|key, members| {
        let stem = key.split_once(' ').map_or("", |(_, stem)| stem);
        !matches!(members[..], [only] if words[only as usize].0 == stem)
    });
    let members: Vec<Vec<u32>> = groups.values().cloned().collect();
    Written {
        words: automaton(words.iter().map(|(word, _)| *word)),
        stems: automaton(groups.keys().map(String::as_str)),
        groups: write_lists(&members),
    }
}

/// An automaton that gives each of the words, sorted and distinct, its place.
fn automaton<'w>(words: impl Iterator<Item = &'w str>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (ordinal, word) in words.enumerate() {
        // Both failures are impossible: the words come sorted from a BTreeMap, and memory takes all that is written.
        builder.insert(word, ordinal as u64).expect("words are sorted and distinct");
    }
    builder.into_inner().expect("memory takes what is written")
}
