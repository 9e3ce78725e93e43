//! Cues: verbs and nouns of saying, and the order in which speaker, verb and words stand.
//!
//! Each kind has a file of its own: finite [`verbs`], [`phrasal`] ones, [`participles`] and [`nouns`], over the [`lists`] of
//! what each of them does and a look at the [`clauses`] around it.

pub(super) mod clauses;
mod lists;
pub(super) mod nouns;
mod participles;
mod phrasal;
mod verbs;

use super::quotes::Quote;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::words;

/// How speaker and cue stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// "the mayor said"
    SpeakerFirst,
    /// "…," said the mayor
    CueFirst,
    /// "according to the mayor", "an estimate by the mayor"
    Preposition,
    /// "…, saying that": the subject is the main clause's.
    Participle,
    /// "Saying that …, the mayor resigned": the speaker stands after what is said.
    Leading,
}

/// A cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    pub order: Order,
    /// What is said stands before the cue.
    pub reported_before: bool,
    pub hedged: bool,
    /// Whoever stands beside it speaks, be it a word that no table knows.
    pub sure: bool,
    pub rules: Rules,
}

impl Cue {
    /// A cue of nobody certain, of what follows it.
    fn new((first, end): (usize, usize), order: Order, rules: Rules) -> Self {
        Self { first, end, order, reported_before: false, hedged: false, sure: false, rules }
    }
}

/// The names of a cue's rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// For reported speech.
    pub reported: &'static str,
    /// Where a quotation stands beside it.
    pub quoted: &'static str,
}

const ACCORDING_TO: Rules = Rules { reported: "according-to", quoted: "quote-according-to" };
const NAME_VERB: Rules = Rules { reported: "name-verb-clause", quoted: "name-verb-quote" };
const BEHIND_NAME_VERB: Rules = Rules { reported: "clause-name-verb", quoted: "quote-name-verb" };
const BEHIND_VERB_NAME: Rules = Rules { reported: "clause-verb-name", quoted: "quote-verb-name" };
const NOUN: Rules = Rules { reported: "noun-of-saying", quoted: "quote-noun-of-saying" };
const PARTICIPLE: Rules = Rules { reported: "participle-of-saying", quoted: "quote-participle" };
const TOLD_BY: Rules = Rules { reported: "told-by", quoted: "told-by" };

/// Classes of the words that are cues, or begin one.
pub(super) const CUES: Class = Class::SAY.or(Class::SAYING).or(Class::SAY_NOUN).or(Class::PHRASAL);

/// The cues of a sentence outside quotations.
pub(super) fn cues(tokens: &Tokens, (first, end): (usize, usize), quotes: &[Quote]) -> Vec<Cue> {
    let mut cues = Vec::new();
    for (at, token) in (first..end).zip(&tokens.list[first..end]) {
        let class = token.class;
        if !class.has(CUES) {
            continue;
        }
        let found = if tokens.reads(at, words!("according")) && tokens.reads(at + 1, words!("to")) {
            let cue = Cue::new((at, at + 2), Order::Preposition, ACCORDING_TO);
            Some(Cue { reported_before: at > first + 1, sure: true, ..cue })
        } else if let Some(cue) =
            class.has(Class::PHRASAL).then(|| phrasal::phrasal(tokens, at, (first, end))).flatten()
        {
            Some(cue)
        } else if class.has(Class::SAYING) && !nouns::is_owned(tokens, at, first) {
            participles::participle(tokens, at, (first, end))
        } else if class.has(Class::SAY) {
            let verb = verbs::verb(tokens, at, (first, end));
            verb.or_else(|| nouns::noun(tokens, at, (first, end)))
                .or_else(|| nouns::told_by(tokens, at, (first, end)))
        } else if class.has(Class::SAY_NOUN.or(Class::SAYING)) {
            nouns::noun(tokens, at, (first, end))
        } else {
            None
        };
        cues.extend(found.filter(|_| !quoted(quotes, at)));
    }
    cues
}

/// Whether the token lies inside a quotation.
fn quoted(quotes: &[Quote], at: usize) -> bool {
    let next = quotes.partition_point(|q| q.end <= at);
    quotes.get(next).is_some_and(|q| q.first <= at)
}
