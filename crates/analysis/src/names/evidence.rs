//! Evidence on words and names from a whole document, or from all documents of a collection.
//!
//! A capital at the start of a sentence says nothing; whether the same word stands elsewhere in small letters, or with a
//! capital inside a sentence, says much.

use sheaf_model::EntityKind;

use crate::lexicon::{WordMap, WordSet};
use crate::tokens::{Kind, Tokens};
use crate::word::Word;

/// Votes for the kinds of [`EntityKind::ALL`], in that order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Votes(pub [f32; 5]);

impl Votes {
    pub(crate) fn add(&mut self, kind: EntityKind, weight: f32) {
        self.0[kind as usize] += weight;
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// The kind with most votes, the earlier one on a tie; `None` without votes.
    pub(crate) fn winner(&self) -> Option<EntityKind> {
        let mut best = None;
        let mut most = 0.0;
        for (kind, votes) in EntityKind::ALL.into_iter().zip(self.0) {
            if votes > most {
                most = votes;
                best = Some(kind);
            }
        }
        best
    }
}

/// What is known of words and names beyond one place in one text.
#[derive(Default)]
pub(crate) struct Evidence {
    /// Per word that begins a sentence somewhere: how often it stands in small letters, and with a capital inside a sentence.
    words: WordMap<(u32, u32)>,
    /// Per name ([`super::key_of`]), what its surroundings say of its kind.
    pub names: WordMap<Votes>,
    /// Last words of names that are surely persons', which may be common words ("Jobs").
    surnames: WordSet,
}

impl Evidence {
    /// Counts the words of a document. Headlines say nothing.
    pub(crate) fn count_words(&mut self, tokens: &Tokens, headlines: &[bool]) {
        for (sentence, &(first, end)) in tokens.sentences.iter().enumerate() {
            if headlines[sentence] {
                continue;
            }
            for at in first..end {
                let token = &tokens.list[at];
                if token.kind != Kind::Word || !token.capital {
                    continue;
                }
                let inside = !starts_clause(tokens, at);
                self.words.entry(token.word).or_default().1 += u32::from(inside);
            }
        }
        for at in 0..tokens.len() {
            if tokens.list[at].kind == Kind::Word
                && !tokens.list[at].capital
                && let Some(entry) = self.words.get_mut(&tokens.list[at].word)
            {
                entry.0 += 1;
            }
        }
    }

    /// Adds the evidence of another document.
    pub(crate) fn merge(&mut self, other: Self) {
        for (word, (small, inside)) in other.words {
            let entry = self.words.entry(word).or_default();
            entry.0 += small;
            entry.1 += inside;
        }
        self.surnames.extend(other.surnames);
        for (name, votes) in other.names {
            self.names.entry(name).or_default().merge(&votes);
        }
    }

    /// Notes the last word of a person's full name.
    pub(crate) fn add_surname(&mut self, word: Word) {
        self.surnames.insert(word);
    }

    /// Whether a word is the last one of a person's full name.
    pub(crate) fn is_surname(&self, word: Word) -> bool {
        self.surnames.contains(&word)
    }

    /// How often a word stands in small letters, and with a capital inside a sentence.
    pub(crate) fn word(&self, word: Word) -> (u32, u32) {
        self.words.get(&word).copied().unwrap_or_default()
    }
}

/// Whether a capital at this token means nothing: it starts a sentence, a quotation or follows a colon.
pub(crate) fn starts_clause(tokens: &Tokens, at: usize) -> bool {
    let (first, _) = tokens.sentence_of(at);
    at == first
        || matches!(
            tokens.mark(at - 1),
            '"' | '“' | '”' | '‘' | '«' | ':' | '(' | '[' | '—' | '-' | '–' | '•' | '*' | '`' | '/' | ';'
        ) && !(matches!(tokens.mark(at - 1), '-' | '(' | '/') && !(at - 1 == first))
}

/// Per sentence: whether it is a headline, in title case or in capitals, where a capital says nothing.
pub(crate) fn headlines(tokens: &Tokens) -> Vec<bool> {
    tokens
        .sentences
        .iter()
        .map(|&(first, end)| {
            let (mut long, mut capital, mut all_caps, mut numbers, mut commas, mut ends) =
                (0, 0, 0, 0, 0, false);
            for at in first..end {
                let token = &tokens.list[at];
                if token.kind == Kind::Word && token.span.len() > 3 {
                    long += 1;
                    capital += usize::from(token.capital);
                    all_caps += usize::from(token.all_caps);
                }
                numbers += usize::from(token.kind == Kind::Number);
                commas += usize::from(token.kind == Kind::Mark(','));
                // "… in Greenville, S.C."
                ends = matches!(token.kind, Kind::Mark('.' | ',' | ';'))
                    || token.kind == Kind::Word && tokens.written(at).ends_with('.');
            }
            // A line with several numbers is a row of a table, one with several commas a list of names.
            let title_case = long >= 4 && capital * 10 >= long * 7 && !ends && numbers < 2 && commas < 2;
            title_case || (long >= 3 && all_caps * 10 >= long * 7)
        })
        .collect()
}
