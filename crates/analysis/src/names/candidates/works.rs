//! Titles of works in quotation marks: “The Salt Ledger”, a film "Night Over Dunmark".

use super::{Candidate, Finder};
use crate::lexicon::Class;
use crate::names::kinds;
use crate::names::runs::{Range, is_address};
use crate::names::terms;
use crate::tokens::{Kind, Tokens};
use crate::word::words;
use sheaf_model::EntityKind;

/// The most tokens that a title has.
const LONGEST: usize = 14;

impl Finder<'_> {
    /// A title whose opening mark is at token `at`, kept as a name; one past its closing mark.
    pub(super) fn work(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        if let Some(close) = nickname(tokens, at) {
            return Some(close);
        }
        let (range, close) = titled(tokens, at)?;
        // "Mr. Jo Dunn", "Dunn & Marn, LLP"; what a contract defines
        if is_address(tokens, range.0)
            || tokens.is(range.1 - 1, Class::ORG_END)
            || terms::opens(tokens, at)
            || terms::is_one(tokens, range, &self.terms)
        {
            return None;
        }
        // "Deutsche Tarvik AG", "Cairo": what is known otherwise stays that.
        let known = self.known.longest(tokens, range.0).is_some_and(|hit| hit.end == range.1);
        if known || kinds::by_words(tokens, range, false).is_some_and(|(kind, _)| kind == EntityKind::Person)
        {
            return None;
        }
        self.found.push(Candidate {
            range,
            settled: Some((EntityKind::Other, "title-in-quotes")),
            ..Candidate::default()
        });
        Some(close)
    }
}

/// One past the closing mark of the activist "Long Hair" Marn's nickname, which is no name by itself.
fn nickname(tokens: &Tokens, open: usize) -> Option<usize> {
    let closing = closing(tokens.mark(open))?;
    let close = (open + 2..open + 5).find(|&at| tokens.mark(at) == closing)?;
    let called = open > 0 && tokens.is(open - 1, Class::ROLE) && !tokens.capital(open - 1);
    let words = (open + 1..close).all(|at| tokens.a_word(at) && tokens.capital(at));
    (called && words && named_behind(tokens, close)).then_some(close + 1)
}

/// Whether a name may follow a closing mark.
fn named_behind(tokens: &Tokens, close: usize) -> bool {
    tokens.a_word(close + 1) && tokens.capital(close + 1)
}

fn closing(open: char) -> Option<char> {
    match open {
        '“' => Some('”'),
        '"' => Some('"'),
        _ => None,
    }
}

/// The words of a title between quotation marks, and one past the closing mark.
fn titled(tokens: &Tokens, open: usize) -> Option<(Range, usize)> {
    let closing = closing(tokens.mark(open))?;
    let first = open + 1;
    let close = (first..first + LONGEST).find(|&at| tokens.mark(at) == closing)?;
    let end = if matches!(tokens.mark(close - 1), ',' | '.') { close - 1 } else { close };
    if end < first + 2 || !tokens.same_sentence(open, end - 1) {
        return None;
    }
    let mut names = 0;
    for at in first..end {
        let token = &tokens.list[at];
        match token.kind {
            Kind::Word if token.capital => {
                names += usize::from(!token.class.has(Class::FUNCTION.or(Class::PREPOSITION)));
            }
            Kind::Word if token.span.len() > 4 || matches!(at, _ if at == first || at + 1 == end) => {
                return None;
            }
            Kind::Mark('.' | ';' | '(' | ')' | '—') => return None,
            _ => {}
        }
    }
    let announced = (open.saturating_sub(5)..open).any(|at| {
        tokens.same_sentence(at, open) && tokens.reads(at, words!("film movie book novel song album show series play memoir poem painting article essay documentary musical opera episode titled entitled single hit game sitcom drama comedy anthem report exhibition author wrote"))
    });
    // "Thank God," he said.
    let spoken = tokens.is(close + 1, Class::PRONOUN.or(Class::SAY))
        || tokens.is(close + 2, Class::SAY) && !tokens.capital(close + 1)
        || matches!(tokens.mark(open.wrapping_sub(1)), ',' | ':')
        || tokens.reads(open.wrapping_sub(1), words!("chanting chanted shouting shouted saying said"))
        // "I was a boy of 18 when I came to Dunn."
        || end < close && (first..end).any(|at| tokens.is(at, Class::VERB.or(Class::PRONOUN)));
    // Tony "The Fox" Quilling
    let nickname = open > 0 && tokens.capital(open - 1) && named_behind(tokens, close);
    let enough = names >= if announced { 1 } else { 2 };
    (enough && (announced || !spoken) && !nickname).then_some(((first, end), close + 1))
}
