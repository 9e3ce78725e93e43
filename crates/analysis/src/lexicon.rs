//! Word classes by word: one look-up per token tells what a word can be.
//!
//! The tables themselves stand in `english`, one per class, so that another language is another set of tables. `build.rs`
//! packs them ([`crate::packed`]).

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

pub(crate) use crate::class::Class;
use crate::packed;
use crate::word::Word;

/// Hashes a [`Word`]: no hash against foreign keys, who could at most slow the analysis of their own text.
#[derive(Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map from words.
pub(crate) type WordMap<V> = HashMap<Word, V, BuildHasherDefault<WordHasher>>;

/// A set of words.
pub(crate) type WordSet = HashSet<Word, BuildHasherDefault<WordHasher>>;

/// The tables of [`crate::english`], packed.
const ENGLISH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.words"));

/// All word classes of one language.
pub(crate) struct Lexicon {
    classes: WordMap<Class>,
}

impl Lexicon {
    /// The tables of [`crate::english`].
    pub(crate) fn english() -> Self {
        let mut classes = WordMap::default();
        packed::words(ENGLISH, |word, class| {
            classes.insert(Word::of_bytes(word), Class(class));
        });
        Self { classes }
    }

    /// The classes of a lower-case word, given with its number; a point at its end does not matter.
    pub(crate) fn class(&self, lower: &str, word: Word) -> Class {
        // "A." is an initial, no article.
        let bare = lower.strip_suffix('.').filter(|bare| bare.len() > 1);
        self.class_of(bare.map_or(word, Word::of))
    }

    /// The classes of a lower-case word without a point at its end.
    pub(crate) fn class_of(&self, word: Word) -> Class {
        self.classes.get(&word).copied().unwrap_or(Class::NONE)
    }
}
