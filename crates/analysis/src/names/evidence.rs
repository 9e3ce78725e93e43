//! Evidence on words and names from a whole document, or from all documents of a collection.
//!
//! A capital at the start of a sentence says nothing; whether the same word stands elsewhere in small letters, or with a
//! capital inside a sentence, says much.

use std::cell::RefCell;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sheaf_model::EntityKind;

use super::labels::is_labelled;
use super::runs::begins_short_line;
use crate::lexicon::{Class, WordMap, WordSet};
use crate::order::by_number;
use crate::tokens::{Kind, Tokens};
use crate::word::Word;

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(Self)
    }
}

/// Votes for the kinds of [`EntityKind::ALL`], in that order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Votes(pub [f32; 5]);

impl Votes {
    pub(crate) fn of(kind: EntityKind, weight: f32) -> Self {
        let mut votes = Self::default();
        votes.add(kind, weight);
        votes
    }

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

/// How often a word stands in small letters in the texts that write it with a capital too, with that inside a sentence, and where
/// a capital means nothing.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Writing {
    small: u32,
    inside: u32,
    first: u32,
}

/// What is known of words and names beyond one place in one text. Rules ask it through an [`Inquiry`].
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Evidence {
    /// Per word with a capital somewhere, how it is written.
    words: WordMap<Writing>,
    /// Per name ([`super::key_of`]), what its surroundings say of its kind.
    names: WordMap<Votes>,
    /// Last words of names that are surely persons', which may be common words ("Jobs").
    surnames: WordSet,
}

impl Evidence {
    /// Counts the words of a document. Headlines say nothing.
    pub(crate) fn count_words(&mut self, tokens: &Tokens, headlines: &[bool]) {
        // Most words in small letters have no capital anywhere, which a bit for some of all words tells as well.
        const PARTS: usize = 1 << 10;
        let mut capitals = [0_u64; PARTS / 64];
        let bit = |word: Word| {
            let part = word.short().bucket(PARTS);
            (part / 64, 1 << (part % 64))
        };
        for (sentence, &(first, end)) in tokens.sentences.iter().enumerate() {
            if headlines[sentence] {
                continue;
            }
            for at in first..end {
                let token = &tokens.list[at];
                if token.kind != Kind::Word || !token.capital {
                    continue;
                }
                let (place, bit) = bit(token.word);
                capitals[place] |= bit;
                let inside = !starts_clause(tokens, at);
                let entry = self.words.entry(token.word).or_default();
                entry.inside += u32::from(inside);
                entry.first += u32::from(!inside);
            }
        }
        for (at, token) in tokens.list.iter().enumerate() {
            if token.kind != Kind::Word || token.capital {
                continue;
            }
            let (place, bit) = bit(token.word);
            if capitals[place] & bit != 0
                && let Some(entry) = self.words.get_mut(&token.word)
                && !in_address(tokens, at)
            {
                entry.small += 1;
            }
        }
    }

    /// Adds the evidence of another document.
    pub(crate) fn merge(&mut self, other: Self) {
        for (word, Writing { small, inside, first }) in other.words {
            let entry = self.words.entry(word).or_default();
            entry.small += small;
            entry.inside += inside;
            entry.first += first;
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

    /// Notes what one naming says of a name's kind.
    pub(crate) fn add_votes(&mut self, name: Word, votes: &Votes) {
        self.names.entry(name).or_default().merge(votes);
    }

    /// Whether it would answer all of these questions as they were answered.
    pub(crate) fn answers_alike(&self, asked: &Asked) -> bool {
        asked.words.iter().all(|(word, habit)| self.habit(*word) == *habit)
            && asked.surnames.iter().all(|(word, is)| self.surnames.contains(word) == *is)
            && asked.kinds.iter().all(|(name, votes, kind)| self.kind(*name, *votes) == *kind)
    }

    fn habit(&self, word: Word) -> Habit {
        Habit::new(self.words.get(&word).copied().unwrap_or_default())
    }

    fn kind(&self, name: Word, mut votes: Votes) -> Option<EntityKind> {
        if let Some(more) = self.names.get(&name) {
            votes.merge(more);
        }
        votes.winner()
    }
}

/// How a word is written elsewhere: all that rules may ask of it. So few bits stay the same while documents come and go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Habit(u8);

impl Habit {
    fn new(Writing { small, inside, first }: Writing) -> Self {
        // Small letters are counted only where the word has a capital as well: one that hardly ever has it but at the
        // beginning of a sentence is none that stands with it inside.
        let often = inside.saturating_mul(2) >= small && inside.saturating_mul(8) >= first;
        let bits = [small > 0, inside > 0, inside > 1, often, small > inside];
        Self(bits.into_iter().rev().fold(0, |all, bit| all << 1 | u8::from(bit)))
    }

    const fn has(self, bit: u8) -> bool {
        self.0 >> bit & 1 == 1
    }

    /// It stands in small letters somewhere.
    pub(crate) const fn small(self) -> bool {
        self.has(0)
    }

    /// It stands with a capital inside a sentence somewhere.
    pub(crate) const fn inside(self) -> bool {
        self.has(1)
    }

    /// More than once.
    pub(crate) const fn inside_again(self) -> bool {
        self.has(2)
    }

    /// At least half as often as in small letters, and not only where a sentence begins with it.
    pub(crate) const fn often_inside(self) -> bool {
        self.has(1) && self.has(3)
    }

    /// More often in small letters than with a capital inside a sentence.
    pub(crate) const fn mostly_small(self) -> bool {
        self.has(4)
    }
}

/// The questions that were asked for one document, with their answers: as long as those stay, its facts do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Asked {
    words: Vec<(Word, Habit)>,
    surnames: Vec<(Word, bool)>,
    /// Names, the votes of the document's own words, and what they and the evidence made of it.
    kinds: Vec<(Word, Votes, Option<EntityKind>)>,
}

/// Evidence as the rules ask it for one document.
pub(crate) struct Inquiry<'e> {
    evidence: &'e Evidence,
    /// What was asked, if anybody wants to know.
    asked: Option<RefCell<Noted>>,
    /// Whether what is asked of words is noted too.
    notes_words: bool,
}

#[derive(Default)]
struct Noted {
    words: WordMap<Habit>,
    surnames: WordMap<bool>,
    kinds: Vec<(Word, Votes, Option<EntityKind>)>,
}

impl<'e> Inquiry<'e> {
    pub(crate) const fn new(evidence: &'e Evidence) -> Self {
        Self { evidence, asked: None, notes_words: false }
    }

    /// One that notes what is asked.
    pub(crate) fn noting(evidence: &'e Evidence) -> Self {
        Self { evidence, asked: Some(RefCell::default()), notes_words: true }
    }

    /// One that notes what is asked of names, for evidence that has counted its words and is to gather names yet.
    pub(crate) fn noting_names(evidence: &'e Evidence) -> Self {
        Self { evidence, asked: Some(RefCell::default()), notes_words: false }
    }

    /// How a word is written elsewhere.
    pub(crate) fn word(&self, word: Word) -> Habit {
        // What was asked before stands in a small table.
        match self.asked.as_ref().filter(|_| self.notes_words) {
            Some(asked) => *asked.borrow_mut().words.entry(word).or_insert_with(|| self.evidence.habit(word)),
            None => self.evidence.habit(word),
        }
    }

    /// Whether a word is the last one of a person's full name.
    pub(crate) fn is_surname(&self, word: Word) -> bool {
        let is = || self.evidence.surnames.contains(&word);
        match &self.asked {
            Some(asked) => *asked.borrow_mut().surnames.entry(word).or_insert_with(is),
            None => is(),
        }
    }

    /// The kind that a name has by these votes and all others.
    pub(crate) fn kind(&self, name: Word, votes: Votes) -> Option<EntityKind> {
        let kind = self.evidence.kind(name, votes);
        if let Some(asked) = &self.asked {
            let question = (name, votes, kind);
            let kinds = &mut asked.borrow_mut().kinds;
            if kinds.last() != Some(&question) {
                kinds.push(question);
            }
        }
        kind
    }

    /// What was asked.
    pub(crate) fn asked(self) -> Asked {
        let Noted { words, surnames, kinds } = self.asked.map(RefCell::into_inner).unwrap_or_default();
        let mut asked =
            Asked { words: words.into_iter().collect(), surnames: surnames.into_iter().collect(), kinds };
        by_number(&mut asked.words, |(word, _)| word.0);
        by_number(&mut asked.surnames, |(word, _)| word.0);
        asked
    }
}

/// Whether a word in small letters is of an e-mail address or a page's, "dunn.tarvik@example.org", which says nothing.
fn in_address(tokens: &Tokens, at: usize) -> bool {
    let mark = |at: usize| matches!(tokens.mark(at), '@' | '.' | '_');
    mark(at + 1) && tokens.touches_next(at) && tokens.touches_next(at + 1)
        || at > 0 && mark(at - 1) && !tokens.space(at)
}

/// Whether a capital at this token means nothing: it starts a sentence, a quotation or follows a colon.
pub(crate) fn starts_clause(tokens: &Tokens, at: usize) -> bool {
    let (first, _) = tokens.sentence_of(at);
    at == first
        || begins_short_line(tokens, at)
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
            let (mut long, mut capital, mut all_caps, mut numbers, mut commas, mut small) =
                (0, 0, 0, 0, 0, 0);
            for at in first..end {
                let token = &tokens.list[at];
                if token.kind == Kind::Word && token.span.len() > 3 {
                    long += 1;
                    capital += usize::from(token.capital);
                    all_caps += usize::from(token.all_caps);
                }
                // "Tarvik to buy Olvek map maker": in title case these would have capitals.
                let content = !token.class.has(Class::FUNCTION.or(Class::PREPOSITION));
                small += usize::from(
                    token.kind == Kind::Word && !token.capital && content && token.span.len() > 2,
                );
                numbers += usize::from(token.kind == Kind::Number);
                commas += usize::from(token.kind == Kind::Mark(','));
            }
            // "… in Greenville, S.C."
            let last = end - 1;
            let mut ends = matches!(tokens.mark(last), '.' | ',' | ';')
                || tokens.a_word(last) && tokens.written(last).ends_with('.');
            // "(Reporting by Dorka Lenz; Editing by Olvek Tamm)"
            ends |= tokens.mark(first) == '(' && tokens.mark(end - 1) == ')';
            // "Dorka Lenz, Olvek Tamm (Estonia)" is a row of results.
            ends |= end > first + 4 && tokens.mark(end - 1) == ')' && tokens.mark(end - 3) == '(';
            // "Osra Temi c Dunn b Quilling 39" is a row of a cricket score.
            ends |= end > first + 4
                && tokens.list[end - 1].kind == Kind::Number
                && (first + 1..end).any(|at| matches!(tokens.written(at), "b" | "c"));
            // A line with several numbers is a row of a table, one with several commas a list of names.
            let title_case = long >= 4
                && capital * 10 >= long * 7
                && !ends
                && numbers < 2
                && commas < 2
                && small < 2
                && !is_labelled(tokens, (first, end));
            title_case || (long >= 3 && all_caps * 10 >= long * 7)
        })
        .collect()
}
