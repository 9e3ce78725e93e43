//! Names with the surname first, as lists, records and heads of messages have them: "Dunn, Osra (clerk)", "DUNN, O.".

use super::Named;
use super::known::Known;
use super::runs::{Range, is_address};
use crate::lexicon::{Class, WordSet};
use crate::tokens::Tokens;
use crate::word::{Word, words};

pub(crate) const RULE: &str = "surname-first";

/// One past the surname of a name that has it first.
pub(super) fn surname_end(tokens: &Tokens, one: &Named) -> Option<usize> {
    let comma = || (one.first + 1..one.end).find(|&at| tokens.mark(at) == ',');
    if one.rule == RULE { comma() } else { None }
}

/// "Osra Dunn" of "DUNN, Osra".
pub(super) fn turned(tokens: &Tokens, (first, end): Range) -> String {
    let comma = (first + 1..end).find(|&at| tokens.mark(at) == ',').unwrap_or(first);
    let given = (comma + 1..end).find(|&at| !is_address(tokens, at)).unwrap_or(comma);
    let mut surname = super::text_of(tokens, (first, comma));
    // "DUNN, Osra" is written so to show the surname.
    if tokens.all_caps(comma - 1) && !tokens.all_caps(given) {
        surname = in_title_case(&surname).into();
    }
    [&*super::text_of(tokens, (given, end)), " ", &surname].concat()
}

/// "Dunn-Temi" of "DUNN-TEMI".
fn in_title_case(name: &str) -> String {
    let mut inside = false;
    let letter = |c: char| {
        let written = if inside { sheaf_text::lower(c) } else { c };
        inside = c.is_alphabetic();
        written
    };
    name.chars().map(letter).collect()
}

/// A name that begins at token `at` with the surname. `called`: pairs of words that the text has beside each other.
pub(super) fn at(tokens: &Tokens, at: usize, known: &Known, called: &dyn Fn(Word) -> bool) -> Option<Range> {
    let comma = surname(tokens, at)?;
    let mut first = comma + 1;
    first += usize::from(is_address(tokens, first) && tokens.capital(first + 1));
    let end = given(tokens, first)?;
    let class = Class::FUNCTION
        .or(Class::COMMON)
        .or(Class::ROLE)
        .or(Class::MONTH)
        .or(Class::WEEKDAY)
        .or(Class::ORG_END);
    if (at..comma)
        .chain(first..end)
        .any(|at| tokens.is(at, class) && !tokens.is(at, Class::GIVEN.or(Class::PARTICLE)))
    {
        return None;
    }
    // "Lincoln, Nebraska", "Houston, Austin (Texas)"
    let place = |at: usize| known.longest(tokens, at).is_some();
    if place(first) || place(at) && !tokens.is(first, Class::GIVEN) {
        return None;
    }
    let end = end + usize::from(tokens.mark(end) == '.' && tokens.list[end - 1].span.len() == 1);
    let behind = tokens.mark(end);
    let closed = end >= tokens.len()
        || !tokens.same_sentence(at, end)
        || tokens.begins_line(end)
        || matches!(behind, '(' | '<' | ';' | '"' | '”' | '\'' | '’' | ']' | '/')
        || matches!(behind, '-' | '–' | '—') && tokens.space(end);
    let initial = matches!(tokens.written(first).trim_end_matches('.').len(), 1 | 3)
        && tokens.mark(end - 1) == '.'
        || tokens.written(first).ends_with('.') && tokens.written(first).len() <= 4;
    let shown = tokens.all_caps(comma - 1) && (!tokens.all_caps(first) || initial);
    let addressed = (end..end + 12)
        .find(|&at| tokens.mark(at) == '<')
        .is_some_and(|open| open < end + 6 && (open + 1..open + 8).any(|at| tokens.mark(at) == '@'));
    // "Cc: Dunn, Osra; Marn, Velor"
    let before = at.wrapping_sub(1);
    let sent_to = behind == ';' && tokens.mark(before) == ';'
        || tokens.mark(before) == ':' && tokens.reads(before.wrapping_sub(1), words!("to cc bcc from"));
    let both = Word::of_several([tokens.list[first].folded, tokens.list[comma - 1].folded].into_iter());
    let listed = opens(tokens, at) && closed;
    // In "Anna, Martha" both are given names.
    let given =
        tokens.is(first, Class::GIVEN) && (!tokens.is(at, Class::GIVEN) || tokens.is(at, Class::SURNAME));
    (addressed && closed || listed && (shown || initial || given || sent_to || called(both)))
        .then_some((at, end))
}

/// The comma behind the surname that begins at a token: one word, with a particle before it or another behind a hyphen.
fn surname(tokens: &Tokens, at: usize) -> Option<usize> {
    let particle = tokens.is(at, Class::PARTICLE) && tokens.a_word(at + 1);
    if !particle && !matches!(tokens.mark(at + 1), ',' | '-') {
        return None;
    }
    let name = at + usize::from(particle);
    if !tokens.a_word(name) || !tokens.capital(name) || tokens.list[name].span.len() < 2 {
        return None;
    }
    let joined = tokens.mark(name + 1) == '-' && tokens.touches_next(name) && tokens.capital(name + 2);
    let comma = name + 1 + 2 * usize::from(joined);
    (tokens.mark(comma) == ',').then_some(comma)
}

/// One past the given names and initials that begin at a token.
fn given(tokens: &Tokens, first: usize) -> Option<usize> {
    let word = |at: usize| {
        tokens.a_word(at) && tokens.capital(at) && tokens.same_sentence(first, at) && !tokens.begins_line(at)
    };
    if !word(first) {
        return None;
    }
    let mut end = first + 1;
    while end < first + 4 {
        if tokens.mark(end) == '-'
            && tokens.touches_next(end - 1)
            && tokens.touches_next(end)
            && word(end + 1)
        {
            end += 2;
        } else if word(end) && tokens.space(end) {
            end += 1;
        } else {
            break;
        }
    }
    Some(end)
}

/// Whether an item of a list or a field may begin at a token.
fn opens(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let number = |at: usize| tokens.number(at) && tokens.begins_line(at);
    tokens.begins_line(at)
        || matches!(tokens.mark(before), ':' | ';' | '"' | '“' | '\'' | '‘' | '=' | '•' | '*')
        || number(before)
        || at > 1 && matches!(tokens.mark(before), '.' | ')') && number(at - 2)
        || matches!(tokens.mark(before), '-' | '–') && tokens.begins_line(before)
}

/// All pairs of capitalised words that stand beside each other. O(n).
pub(super) fn pairs(tokens: &Tokens) -> WordSet {
    (1..tokens.len())
        .filter(|&at| tokens.capital(at) && tokens.capital(at - 1) && !tokens.reads(at, words!("of")))
        .map(|at| Word::of_several([tokens.list[at - 1].folded, tokens.list[at].folded].into_iter()))
        .collect()
}
