//! Participles of saying: "…, saying", "was quoted as saying", "Saying that …, the mayor left", "are saying that".

use super::clauses::{has_finite, quote_opens, reports_that, speaker_behind, starts_phrase};
use super::{Cue, NAME_VERB, Order, PARTICIPLE};
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Word, words};

/// "…, saying", "noting that".
pub(super) fn participle(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let before = if at > first { tokens.lower(at - 1) } else { "" };
    let word = tokens.word(at);
    if before == "as" {
        return quoted_as(tokens, at, (first, end));
    }
    let led =
        at == first || at == first + 1 && tokens.reads(first, words!("while by in after before without"));
    if led && !tokens.reads(first, words!("without before")) && reports_that(tokens, at + 1, end) {
        return leading(tokens, at, (first, end));
    }
    if let Some(cue) = progressive(tokens, at, (first, end)) {
        return Some(cue);
    }
    if at == first
        || Word::of(before)
            .among(words!("is are was were be been of for the a early without to in from keep kept"))
    {
        return None;
    }
    let that = (at + 1..(at + 4).min(end)).any(|i| tokens.reads(i, words!("that")));
    let quote = quote_opens(tokens, at + 1, (at + 6).min(end));
    let comma = matches!(tokens.mark(at - 1), ',' | '”' | '"' | '’' | '»' | '—');
    let by = before == "by";
    let strong = word.among(words!("saying adding"))
        || comma
            && word.among(words!(
                "noting arguing insisting claiming telling explaining declaring stressing suggesting"
            ));
    if !that && !quote && (!strong || by) || word.among(words!("citing")) && !quote {
        return None;
    }
    let joined = comma || by || Word::of(before).among(words!("and before while"));
    Some(Cue::new((at, at + 1), if joined { Order::Participle } else { Order::SpeakerFirst }, PARTICIPLE))
}

/// "was quoted as saying", "quoted a clerk as saying": the one quoted speaks.
fn quoted_as(tokens: &Tokens, at: usize, (first, _): (usize, usize)) -> Option<Cue> {
    let quoted = (first..at)
        .rev()
        .take(14)
        .find(|&i| tokens.reads(i, words!("quoted quotes quote cited cites reported described")))?;
    let auxiliary = (first..quoted)
        .rev()
        .take_while(|&i| {
            tokens.is(i, Class::FUNCTION) && !tokens.is(i, Class::PRONOUN) || tokens.lower(i).ends_with("ly")
        })
        .last();
    // "was quoted by the Courier as saying": the Courier only quotes.
    let be = (first..quoted).rev().take(3).any(|i| tokens.reads(i, words!("was were been is are being")));
    let passive =
        quoted + 2 == at || be && auxiliary.is_some() && tokens.reads(quoted + 1, words!("by in on as"));
    Some(Cue {
        sure: true,
        ..Cue::new((if passive { auxiliary? } else { at - 1 }, at + 1), Order::SpeakerFirst, PARTICIPLE)
    })
}

/// "Saying that the plan was risky, the mayor resigned.": what is said ends with the comma before its speaker.
fn leading(tokens: &Tokens, at: usize, (_, end): (usize, usize)) -> Option<Cue> {
    speaker_behind(tokens, at + 2, end).map(|_| Cue::new((at, at + 1), Order::Leading, PARTICIPLE))
}

/// "Police are saying that", "has been warning that": the auxiliaries belong to the cue.
fn progressive(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let that = reports_that(tokens, at + 1, end);
    // Not: "was saying a prayer when they came"
    let clause = tokens.reads(at, words!("saying"))
        && starts_phrase(tokens, at + 1)
        && has_finite(tokens, at + 1, end);
    if !that && !clause {
        return None;
    }
    let adverb = |i: usize| {
        tokens.reads(i, words!("now also still already not even all both")) || tokens.lower(i).ends_with("ly")
    };
    let be = (first..at).rev().take(3).find(|&i| !adverb(i))?;
    let begin = match be.checked_sub(1).filter(|&i| i > first) {
        Some(have) if tokens.reads(be, words!("been")) => {
            let have = (first..=have).rev().take(3).find(|&i| !adverb(i))?;
            if !tokens.reads(have, words!("has have had")) {
                return None;
            }
            have
        }
        _ if tokens.reads(be, words!("is are was were")) && be > first => be,
        _ => return None,
    };
    Some(Cue::new((begin, at + 1), Order::SpeakerFirst, NAME_VERB))
}
