//! What joins the words of a name: "of", "&", "and Co", hyphens, apostrophes, particles, a nickname in quotation marks.

mod marks;
mod words;

use super::continues;
use crate::lexicon::Class;
use crate::names::evidence::Inquiry;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, words};

/// Words in small letters between the hyphens of a name.
pub(super) const INSIDE_HYPHENS: &[Short] = words!("e i le la les en sur sous upon on under aux super");

/// What binds a word to the name before it in Persian, Pashto and Urdu, as news writes it: "Lashkar-e Taiba".
pub(in crate::names) const IZAFET: &[Short] = words!("e i ye");

/// Takes a connector and the word behind it, where the two belong to the run `first..end`.
pub(super) fn joined(tokens: &Tokens, first: usize, end: usize, evidence: &Inquiry<'_>) -> Option<usize> {
    let joint = Joint { tokens, evidence, first, end };
    match tokens.list.get(end)?.kind {
        Kind::Mark(mark) => joint.by_mark(mark),
        Kind::Possessive => joint.by_owner(),
        Kind::Word => joint.by_word(),
        Kind::Number => None,
    }
}

/// Words that head a name, or end a company's.
const HEADS: Class = Class::ORG_HEAD.or(Class::OTHER_HEAD).or(Class::PLACE_HEAD).or(Class::ORG_END);

/// A run and the connector after it. The answer to each `by_` question is one past the last token that is joined to the run.
#[derive(Clone, Copy)]
struct Joint<'t> {
    tokens: &'t Tokens<'t>,
    evidence: &'t Inquiry<'t>,
    /// The first token of the run.
    first: usize,
    /// One past its last token: the connector.
    end: usize,
}

impl Joint<'_> {
    /// The last token of the run.
    fn last(&self) -> usize {
        self.end - 1
    }

    /// Whether a word goes on with the run.
    fn follows(&self, at: usize) -> bool {
        continues(self.tokens, at, self.evidence) && self.tokens.same_sentence(self.first, at)
    }

    /// One past the word after the connector, where that goes on with the run.
    fn next_word(&self) -> Option<usize> {
        self.follows(self.end + 1).then_some(self.end + 2)
    }

    /// Whether one of these words stands in the run.
    fn has(&self, list: &[Short]) -> bool {
        (self.first..self.end).any(|at| self.tokens.reads(at, list))
    }

    /// Whether a head noun with a capital stands in the run.
    fn is_headed(&self) -> bool {
        (self.first..self.end).any(|at| self.tokens.is(at, HEADS) && self.tokens.capital(at))
    }
}

/// Behind the "v." between the parties of a case at law.
pub(in crate::names) fn is_versus(tokens: &Tokens, at: usize) -> Option<usize> {
    match tokens.written(at) {
        "v." => Some(at + 1),
        "v" if tokens.mark(at + 1) == '.' && tokens.touches_next(at) => Some(at + 2),
        _ => None,
    }
}

/// Whether a word at the head of a run makes it a body's name ("United", "National").
pub(in crate::names) fn leads_body(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, words!("united national international royal federal american european african asian amalgamated associated global inter-american pan-american joint central"))
}
