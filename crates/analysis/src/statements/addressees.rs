//! To whom something is said, promised or asked: what stands between a verb and what is said.

use super::cues::{Cue, Order};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// "told reporters", "warned the council": whom it was said to.
pub(super) fn after_addressee(tokens: &Tokens, cue: &Cue, from: usize, end: usize) -> usize {
    let tells = tokens.reads(cue.first, words!("told tells tell telling warned warns assured assures reminded reminds informed informs notified briefed asked advised"));
    if cue.order == Order::CueFirst {
        return from;
    }
    if let Some(comma) = after_listener(tokens, cue, from, end) {
        return comma;
    }
    if !tells {
        return after_receiver(tokens, cue, from, end);
    }
    if tokens.is(from, Class::PRONOUN) || tokens.reads(from, words!("me us him her them you")) {
        return from + 1;
    }
    // "told the BBC the office would close": a name, and behind it the article of a subject.
    let named = from + usize::from(tokens.reads(from, words!("the")));
    let name_ends =
        (named..end.min(from + 6)).find(|&at| !tokens.a_word(at) || !tokens.capital(at)).filter(|&at| {
            at > named
                && (tokens.reads(
                    at,
                    words!("the a an his her its their there it he she they we in on at by during late"),
                ) || tokens.is(at, Class::WEEKDAY))
        });
    if name_ends.is_some() {
        return name_ends.unwrap_or(from);
    }
    // "asked the plumber to come": whoever stands before an infinitive.
    if let Some(to) = infinitive(tokens, from, end) {
        return to;
    }
    // Up to the addressee's head noun, with what hangs on it.
    let heads = |at: usize| {
        tokens.is(at, Class::ROLE.or(Class::BODY).or(Class::ORG_HEAD))
            || tokens.reads(at, words!("reporters journalists lawmakers parliament congress investors conference call hearing radio television \
                inquiry jury panel audience crowd rally meeting forum tribunal summit newspaper magazine"))
    };
    (from..end.min(from + 8))
        .take_while(|&at| {
            !matches!(tokens.list[at].kind, Kind::Mark(_))
                && !tokens.is(at, Class::VERB)
                && !tokens.reads(at, words!("that"))
        })
        .filter(|&at| heads(at))
        .last()
        .map(|at| at + 1 + usize::from(tokens.reads(at + 1, words!("call"))))
        .map(|at| after_genitives(tokens, at, end))
        // "as the board reminds readers, the dam leaks"
        .or_else(|| {
            (from + 1..end.min(from + 5))
                .find(|&at| tokens.mark(at) == ',' && !(from..at).any(|i| tokens.is(i, Class::VERB)))
        })
        .unwrap_or(from)
}

/// The comma behind "to me" or "to the crowd" in "said to me, “go home”".
fn after_listener(tokens: &Tokens, cue: &Cue, from: usize, end: usize) -> Option<usize> {
    let to = tokens.reads(cue.first, words!("said says")) && tokens.reads(from, words!("to"));
    let comma = (from + 2..end.min(from + 6)).take_while(|_| to).find(|&at| tokens.mark(at) == ',')?;
    let words = (from..comma).all(|at| tokens.a_word(at) && !tokens.is(at, Class::VERB));
    (words && matches!(tokens.mark(comma + 1), '"' | '“' | '‘' | '«')).then_some(comma)
}

/// "promised me money", "offered the town a bridge": to whom, before what.
fn after_receiver(tokens: &Tokens, cue: &Cue, from: usize, end: usize) -> usize {
    if !tokens.reads(cue.first, words!("promised promises promise offered offers offer")) {
        return from;
    }
    let goes_on = |at: usize| {
        at < end && (tokens.a_word(at) && !tokens.is(at, Class::PREPOSITION) || tokens.number(at))
    };
    if tokens.reads(from, words!("me us him them you her")) && goes_on(from + 1) {
        return from + 1;
    }
    let noun = from + usize::from(tokens.reads(from, words!("the his her their its")));
    let plain = |at: usize| {
        tokens.a_word(at) && !tokens.is(at, Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB))
    };
    let behind = (noun..end.min(noun + 3)).find(|&at| !plain(at)).unwrap_or(noun);
    let thing = tokens.reads(behind, words!("a an"))
        || tokens.number(behind)
        || matches!(tokens.mark(behind), '$' | '£' | '€');
    if behind > noun && thing { behind } else { from }
}

/// The "to" of an infinitive, or the "not" before it, behind a noun phrase of a few words.
fn infinitive(tokens: &Tokens, from: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let stops = Class::VERB.or(Class::SAY).or(Class::PRONOUN);
    let to = (from + 1..end.min(from + LONGEST))
        .take_while(|&at| {
            tokens.a_word(at) && !tokens.is(at, stops) && !tokens.reads(at, words!("that and if whether how"))
        })
        .find(|&at| tokens.reads(at, words!("to")))?;
    let verb = tokens.a_word(to + 1) && !tokens.capital(to + 1);
    let noun = tokens.is(to + 1, Class::FUNCTION.or(Class::PREPOSITION)) || tokens.number(to + 1);
    let not = usize::from(to > from + 1 && tokens.reads(to - 1, words!("not never")));
    (verb && !noun).then_some(to - not)
}

/// Behind "of the ship", "of Ellary" that hang on a noun which ends at a token.
fn after_genitives(tokens: &Tokens, mut at: usize, end: usize) -> usize {
    let other = Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB).or(Class::PRONOUN).or(Class::SAY);
    while at + 1 < end && tokens.reads(at, words!("of")) {
        let noun = at + 1 + usize::from(tokens.reads(at + 1, words!("the a an his her their its")));
        let stop = (noun..end.min(noun + 4)).find(|&at| !tokens.a_word(at) || tokens.is(at, other));
        let Some(stop) = stop.filter(|&stop| stop > noun) else { break };
        at = stop;
    }
    at
}
