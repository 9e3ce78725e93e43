//! Evidence on words and names from a whole document, or from all documents of a collection.
//!
//! A capital at the start of a sentence says nothing; whether the same word stands elsewhere in small letters, or with a
//! capital inside a sentence, says much.

use std::collections::{HashMap, HashSet};

use sheaf_model::EntityKind;

use crate::lexicon::FastMap;
use crate::tokens::{Kind, Tokens};

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
    words: FastMap<String, (u32, u32)>,
    /// Per folded name, what its surroundings say of its kind.
    pub names: HashMap<String, Votes>,
    /// Last words of names that are surely persons', which may be common words ("Jobs").
    surnames: HashSet<String>,
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
                let entry = match self.words.get_mut(tokens.lower(at)) {
                    Some(entry) => entry,
                    None => self.words.entry(tokens.lower(at).to_owned()).or_default(),
                };
                entry.1 += u32::from(inside);
            }
        }
        for at in 0..tokens.len() {
            if tokens.list[at].kind == Kind::Word
                && !tokens.list[at].capital
                && let Some(entry) = self.words.get_mut(tokens.lower(at))
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
    pub(crate) fn add_surname(&mut self, lower: &str) {
        self.surnames.insert(lower.to_owned());
    }

    /// Whether a word is the last one of a person's full name.
    pub(crate) fn is_surname(&self, lower: &str) -> bool {
        self.surnames.contains(lower)
    }

    /// How often a word stands in small letters, and with a capital inside a sentence.
    pub(crate) fn word(&self, lower: &str) -> (u32, u32) {
        self.words.get(lower).copied().unwrap_or_default()
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
            let (mut long, mut capital, mut all_caps, mut numbers, mut ends) = (0, 0, 0, 0, false);
            for at in first..end {
                let token = &tokens.list[at];
                if token.kind == Kind::Word && token.span.len() > 3 {
                    long += 1;
                    capital += usize::from(token.capital);
                    all_caps += usize::from(token.all_caps);
                }
                numbers += usize::from(token.kind == Kind::Number);
                // "… in Greenville, S.C."
                ends = matches!(token.kind, Kind::Mark('.' | ',' | ';'))
                    || token.kind == Kind::Word && tokens.written(at).ends_with('.');
            }
            // A line with several numbers is a row of a table.
            let title_case = long >= 4 && capital * 10 >= long * 7 && !ends && numbers < 2;
            title_case || (long >= 3 && all_caps * 10 >= long * 7)
        })
        .collect()
}
