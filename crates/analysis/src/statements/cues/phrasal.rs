//! Cues of more than one word, and verbs that report with "that" alone: "pointed out", "made clear", "in the words of",
//! "is confident that", "knew that".

use super::clauses::{
    begins_clause, closes_before, ends, is_object_of, quote_opens, reports_that, starts_phrase,
};
use super::nouns::is_owned;
use super::verbs::{self, closing};
use super::{ACCORDING_TO, BEHIND_NAME_VERB, BEHIND_VERB_NAME, Cue, NAME_VERB, Order};
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// Verbs and words of saying of more than one word: "as she put it", "pointed out", "made clear", "in the words of".
pub(super) fn phrasal(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let next = tokens.word(at + 1);
    let (order, begin, last) = match tokens.lower(at) {
        // "Officials expressed hope that it would hold."
        "expressed" | "expresses" | "voiced" | "voices" => {
            let noun = (at + 1..at + 4).take_while(|&i| !tokens.reads(i, words!("no"))).find(|&i| {
                tokens.reads(i, words!("hope hopes concern concerns fear fears confidence worry worries optimism alarm suspicion suspicions regret frustration"))
            })?;
            (Order::SpeakerFirst, at, noun + 1)
        }
        "put" | "puts" if next.among(words!("it")) => (Order::SpeakerFirst, at, at + 2),
        // "Officials put the toll at 31."
        "put" | "puts" if is_figure_put(tokens, at) => return verbs::plain(tokens, at, (first, end)),
        "point" | "points" | "pointed" if next.among(words!("out")) => (Order::SpeakerFirst, at, at + 2),
        "make" | "makes" | "made" if next.among(words!("clear")) => (Order::SpeakerFirst, at, at + 2),
        "make" | "makes" | "made" if next.among(words!("it")) && tokens.reads(at + 2, words!("clear plain")) => {
            (Order::SpeakerFirst, at, at + 3)
        }
        "words" if next.among(words!("of")) && at >= first + 2 && tokens.reads(at - 2, words!("in")) => {
            (Order::Preposition, at - 2, at + 2)
        }
        // "In the view of the board, it leaks.", "In Dunn's view, it leaks."
        "view" | "opinion" => {
            let of = next.among(words!("of")) && at >= first + 2 && tokens.reads(at - 2, words!("in"));
            let owned = tokens.reads(first, words!("in"))
                && is_owned(tokens, at, first)
                && tokens.mark(at + 1) == ',';
            return if of {
                let cue = Cue::new((at - 2, at + 2), Order::Preposition, ACCORDING_TO);
                Some(Cue { reported_before: at > first + 3, sure: true, ..cue })
            } else {
                let cue = Cue::new((at, at + 1), Order::SpeakerFirst, ACCORDING_TO);
                owned.then_some(Cue { sure: true, ..cue })
            };
        }
        // "“We are open,” the sign read.", "The letter reads: “Go.”"
        "read" | "reads"
            if at > first
                && (tokens.is(at - 1, Class::SAY_NOUN)
                    || tokens.reads(at - 1, words!("sign signs banner banners placard placards poster headline inscription notice slogan caption plaque note bulletin text telegram"))) =>
        {
            (Order::SpeakerFirst, at, at + 1)
        }
        // "“We are open,” read a statement from the ministry."
        "read" | "reads"
            if at > first + 1
                && closing(tokens.mark(at - 1))
                && starts_phrase(tokens, at + 1) =>
        {
            (Order::CueFirst, at, at + 1)
        }
        // "went on to say that it leaked"
        "went" | "goes" if next.among(words!("on")) && tokens.reads(at + 2, words!("to")) && tokens.is(at + 3, Class::SAY) => {
            (Order::SpeakerFirst, at, at + 4)
        }
        // "The board is confident that it will hold."
        "confident" | "convinced" | "certain" | "sure" | "adamant" | "hopeful" | "aware" => {
            let be = (first..at).rev().take(2).find(|&i| tokens.reads(i, words!("is are was were remains remained")))?;
            if be == first
                || tokens.reads(be - 1, words!("it that this there what which"))
                || is_unsaid(tokens, at, first)
            {
                return None;
            }
            (Order::SpeakerFirst, be, at + 1)
        }
        // "rejected the claim as “baseless”"
        "dismissed" | "rejected" | "denounced" | "condemned" | "hailed" | "praised" | "slammed"
        | "branded" | "dismisses" | "rejects" | "denounces" | "condemns" | "hails"
            if as_quoted(tokens, at + 1, end)
                && !(at > first && tokens.reads(at - 1, words!("was were is are been be being"))) =>
        {
            (Order::SpeakerFirst, at, at + 1)
        }
        // "The board intends to close the mill."
        "intend" | "intends" | "intended"
            if next.among(words!("to"))
                && tokens.a_word(at + 2)
                && !tokens.capital(at + 2)
                && !is_unsaid(tokens, at, first)
                && !is_object_of(tokens, at, first) =>
        {
            return verbs::plain(tokens, at, (first, end));
        }
        // "Prosecutors charged that it was hidden."
        _ if !tokens.is(at, Class::SAY)
            && reports_that(tokens, at + 1, end)
            && !(tokens.reads(at, KNOWING) && is_unsaid(tokens, at, first))
            && !(tokens.reads(at, NOUNS) && is_noun_with_clause(tokens, at, first)) =>
        {
            return verbs::plain(tokens, at, (first, end));
        }
        _ => return None,
    };
    let that = tokens.reads(last, words!("that"));
    let quoted = quote_opens(tokens, last, (last + 8).min(end)) || closes_before(tokens, first, at);
    let closing = matches!(tokens.mark(begin.saturating_sub(1)), '"' | '”' | '’' | ',');
    let before = begin > first + 1 && (closing || ends(tokens, last, end)) && !that;
    let led = begin > first && tokens.reads(begin - 1, words!("to"));
    let rules = match order {
        Order::Preposition => ACCORDING_TO,
        Order::CueFirst => BEHIND_VERB_NAME,
        _ if before => BEHIND_NAME_VERB,
        _ => NAME_VERB,
    };
    let sure = order == Order::SpeakerFirst;
    (!led && (that || quoted)).then_some(Cue {
        reported_before: before,
        sure,
        ..Cue::new((begin, last), order, rules)
    })
}

/// Verbs of what somebody knows: only what is known is said with them.
const KNOWING: &[Short] = words!(
    "know knows knew realize realizes realized realise realises realised understand understands understood recognize \
    recognizes recognized recognise recognises recognised remember remembers remembered discover discovers discovered suspect \
    suspects suspected prove proves proved"
);

/// Forms that are plural nouns as well.
const NOUNS: &[Short] = words!(
    "charge charges suspects rules projects protest protests demand demands counter counters hints jokes quips boasts laments \
    regret regrets remarks object wonder wonders"
);

/// Whether it is not known, or only tells when something happened: "did not know that", "Few realize that", "When he learned that".
fn is_unsaid(tokens: &Tokens, at: usize, first: usize) -> bool {
    let denies = |i: usize| {
        tokens.reads(i, words!("not never no few little hardly nobody cannot nor without"))
            || tokens.lower(i).ends_with("n't")
            || tokens.lower(i).ends_with("n’t")
    };
    let begin =
        (first..at).rev().find(|&i| matches!(tokens.mark(i), ',' | ';' | ':' | '—')).map_or(first, |i| i + 1);
    (at.saturating_sub(4).max(first)..at).any(denies)
        || tokens.reads(
            begin,
            words!("when once if after until as because while before since unless although though"),
        )
}

/// "EU rules that apply", "faces charges that he stole": a noun, and a clause that tells of it.
fn is_noun_with_clause(tokens: &Tokens, at: usize, first: usize) -> bool {
    let before = at.wrapping_sub(1);
    let object = tokens.is(before, Class::VERB.or(Class::BACK).or(Class::SAY).or(Class::PREPOSITION))
        || tokens.lower(before).ends_with("ed") && !tokens.capital(before)
        || tokens.reads(before, words!("face faces facing drop drops amid criminal"));
    let subject = begins_clause(tokens, at + 2);
    // "Bank charges that the …": a bare noun before another is part of it.
    let bare = at == first + 1 && !tokens.is(first, Class::PRONOUN) && !tokens.lower(first).ends_with('s');
    object || !subject || bare
}

/// "put the toll at 31", "puts the number of dead at five".
fn is_figure_put(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at + 1, words!("the its their his her"))
        && tokens.reads(at + 2, words!("toll number figure death cost total count value damage losses"))
        && (at + 3..at + 8)
            .take_while(|&i| tokens.a_word(i))
            .any(|i| tokens.reads(i, words!("at")) && !tokens.reads(i + 1, words!("the a risk")))
}

/// Whether "as" leads to a quotation within the object of a verb: "the claim as “baseless”".
fn as_quoted(tokens: &Tokens, from: usize, end: usize) -> bool {
    (from..end.min(from + 7))
        .take_while(|&i| !matches!(tokens.mark(i), ',' | ';' | ':' | '.'))
        .any(|i| tokens.reads(i, words!("as")) && quote_opens(tokens, i + 1, (i + 3).min(end)))
}
