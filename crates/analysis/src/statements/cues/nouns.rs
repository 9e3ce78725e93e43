//! Who stands behind "by" or "from": the maker of an estimate, and whoever told somebody something.

use super::clauses::reports_that;
use super::lists::{MADE, OWNED};
use super::{Cue, NOUN, Order, TOLD_BY};
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::words;

/// "An estimate by the command", "a statement from the ministry", "Dunn's claim that": the noun speaks for whoever made it.
pub(super) fn noun(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    // "as forecast by analysts": what stands around it is another's
    let likened = at > 0 && tokens.reads(at - 1, words!("as than"));
    // "according to an estimate by the command" is one cue
    let according = (at.saturating_sub(4)..at).any(|i| tokens.reads(i, words!("according")));
    let maker = tokens.reads(at + 1, words!("by from")) && tokens.reads(at, MADE) && !likened && !according;
    let finite = maker.then(|| {
        (at + 2..at + 25).find(|&i| tokens.same_sentence(at, i) && tokens.is(i, Class::SAY.or(Class::VERB)))
    });
    // Behind the verb, the clause ends with the sentence: "rejected a claim by the board that it hid arms".
    let acts = |i: usize| {
        tokens.is(i, Class::VERB.or(Class::BACK).or(Class::SAY).or(Class::SAYING))
            || tokens.lower(i).ends_with("ed") && !tokens.capital(i)
    };
    let object = || (first + 1..at - 1).any(acts);
    let owned = is_owned(tokens, at, first) && tokens.reads(at, OWNED) && object();
    if owned && reports_that(tokens, at + 1, end) {
        return Some(Cue::new((at, at + 1), Order::SpeakerFirst, NOUN));
    }
    let that = || (at + 3..end.min(at + 12)).any(|i| reports_that(tokens, i, end));
    // "A statement by the board said “…”" is told by its verb.
    let told =
        finite.flatten().is_some_and(|verb| !tokens.reads(verb, words!("said stated reported announced")));
    // "Warnings by managers that jobs would go were ignored."
    let opens = at == first && that();
    (told && !opens || maker && tokens.reads(at, OWNED) && object() && that())
        .then(|| Cue::new((at, at + 2), Order::Preposition, NOUN))
}

/// "Dunn's claim", "his claim".
pub(in crate::statements) fn is_owned(tokens: &Tokens, at: usize, first: usize) -> bool {
    at > first && (tokens.possessive(at - 1) || tokens.reads(at - 1, words!("his her their its")))
}

/// "She was told by the lawyers that it was lost."
pub(super) fn told_by(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let passive = at > first
        && tokens.reads(at, words!("told warned informed advised notified assured reminded"))
        && (first..at).rev().take(3).any(|i| tokens.reads(i, words!("was were been being is are")));
    let that = (at + 2..end.min(at + 12)).find(|&i| tokens.reads(i, words!("that")));
    // "told by letter", "warned by his doctor to rest so that"
    let clause = that.is_some_and(|that| {
        !(at + 2..that).any(|i| {
            tokens.reads(i, words!("to not so letter mail e-mail email phone telephone text fax post radio loudspeaker note message messages time then now"))
        })
    });
    (passive && clause && tokens.reads(at + 1, words!("by")))
        .then_some(Cue { sure: true, ..Cue::new((at, at + 2), Order::Preposition, TOLD_BY) })
}
