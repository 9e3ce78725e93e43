//! Runs: stretches of capitalised words that may be names, with what belongs inside ("of", "van", "al-", "&", ", Inc.").

mod joined;
mod lines;
mod nameable;
mod opening;
mod titles;

use super::codes::is_code;
use super::evidence::{Inquiry, starts_clause};
use super::forms::foreign_form;
use super::places::division_abbreviated;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

use joined::joined;
pub(super) use joined::{IZAFET, is_versus, leads_body};
pub(super) use lines::{begins_short_line, of_next_cell};
use nameable::is_shouted;
pub(super) use nameable::{greets, is_address, is_highway, is_honour, is_of_money, is_sign_off, nameable};
use titles::ADDRESS;
pub(super) use titles::{is_office, is_titled_surname, leads_ship, office_words, split_at_title};

/// A stretch of tokens.
pub(super) type Range = (usize, usize);

/// The run that begins at token `at`, which must be [`nameable`]. One past its last token.
pub(super) fn run_end(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> usize {
    let mut end = at + 1;
    loop {
        let same = tokens.same_sentence(at, end);
        // "in Hoboken, N.J. Tarvik said": the state ends its name, though no stop is seen to end the sentence.
        let state = end == at + 1
            && at > 0
            && tokens.mark(at - 1) == ','
            && tokens.written(at).ends_with('.')
            && division_abbreviated(tokens, at).is_some();
        if !same || state {
            return end;
        }
        if let Some(end) = foreign_form(tokens, end).filter(|_| tokens.space(end)) {
            return end;
        }
        if continues(tokens, end, evidence) && tokens.space(end) && !of_next_cell(tokens, end) {
            end += 1;
            continue;
        }
        match joined(tokens, at, end, evidence) {
            Some(next) => end = next,
            None => return end,
        }
    }
}

/// Whether a capitalised word goes on with a run. Inside a run, even common words do ("Department of Health").
fn continues(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
    let Some(token) = tokens.list.get(at) else { return false };
    // "Ellary 49ers", "West 48th Street"
    let team = token.kind == Kind::Number
        && (tokens.lower(at).ends_with("ers")
            || tokens.reads(at + 1, words!("street st. avenue ave.")) && tokens.capital(at + 1));
    // "the U.S. Dollar", but "Dunn Dollar Stores"
    let money = tokens.reads(at, words!("dollar dollars dlr dlrs"))
        && !(tokens.a_word(at + 1) && tokens.capital(at + 1));
    // "Darrell May (8-7)"
    let surname = tokens.reads(at, words!("may march"))
        && at > 0
        && tokens.is(at - 1, Class::GIVEN)
        && !tokens.is(at - 1, Class::MONTH)
        && !tokens.number(at + 1);
    // "Mr. May said"
    let surname = surname
        || tokens.reads(at, words!("may march april june august"))
            && at > 0
            && tokens.reads(at - 1, ADDRESS)
            && tokens.capital(at - 1)
            && !tokens.number(at + 1);
    // "Gu Jun (China)"
    let surname = surname
        || tokens.reads(at, words!("jun jan"))
            && at > 0
            && tokens.capital(at - 1)
            && !tokens.is(at - 1, Class::MONTH.or(Class::WEEKDAY).or(Class::FUNCTION))
            && tokens.mark(at + 1) == '(';
    team || surname && token.capital
        || token.kind == Kind::Word
            && token.capital
            && !money
            && !(token.class.has(Class::FUNCTION) && !halves_surname(tokens, at) && !is_called(tokens, at))
            && !is_honour(tokens, at)
            && !is_code(tokens, at)
            // "Mr. Dunn MOVED to"
            && !(token.all_caps && at > 0 && !tokens.all_caps(at - 1) && is_shouted(tokens, at, evidence))
            && !is_sign_off(tokens, at)
            && !(token.class.has(Class::MONTH.or(Class::WEEKDAY)) && !token.class.has(Class::GIVEN))
}

/// "Gen. Than Dunn", "Mr. An Tarvik": a given name that is a word of the language as well, between a title and a surname.
fn is_called(tokens: &Tokens, at: usize) -> bool {
    let surname = at + 1;
    at > 0
        && tokens.capital(at - 1)
        && (tokens.reads(at - 1, ADDRESS)
            || tokens.reads(at - 1, words!("prof. professor gen. general lt. col. capt. maj. president")))
        && tokens.space(at)
        && !tokens.all_caps(at)
        && !tokens.reads(at, words!("the of and or for to from with by at as who"))
        && tokens.a_word(surname)
        && tokens.capital(surname)
        && tokens.space(surname)
        && tokens.same_sentence(at, surname)
        && !tokens.is(surname, Class::FUNCTION.or(Class::TITLE))
}

/// "Anna Due-Marn": a common word that a hyphen joins to a surname, behind a given name.
fn halves_surname(tokens: &Tokens, at: usize) -> bool {
    at > 0
        && tokens.a_word(at - 1)
        && tokens.capital(at - 1)
        && !tokens.is(at - 1, Class::FUNCTION.or(Class::COMMON))
        && tokens.space(at)
        && tokens.same_sentence(at - 1, at)
        && !tokens.all_caps(at)
        && tokens.mark(at + 1) == '-'
        && tokens.touches_next(at)
        && tokens.touches_next(at + 1)
        && tokens.capital(at + 2)
        && tokens.a_word(at + 2)
        && !tokens.all_caps(at + 2)
}

/// Where a run really begins: particles in small letters before it belong to it ("al-Ansari", "van Gogh").
pub(super) fn run_start(tokens: &Tokens, at: usize, free: usize) -> usize {
    let mut start = at;
    if at > free
        && tokens.capital(at - 1)
        && tokens.space(at)
        && (tokens.reads(at - 1, words!("first second third new old little best one all"))
            // "the ship Ever Dunn"
            || at > free + 1 && tokens.is(at - 2, Class::VESSEL))
        && !starts_clause(tokens, at - 1)
        && tokens.same_sentence(at - 1, at)
    {
        return at - 1;
    }
    // "the 9th U.S. Circuit Court", "the 82nd Airborne Division"
    let counted =
        ["st", "nd", "rd", "th"].into_iter().any(|end| tokens.lower(at.wrapping_sub(1)).ends_with(end));
    if at > free
        && counted
        && tokens.number(at - 1)
        && (at..at + 3).any(|at| {
            tokens.capital(at) && tokens.reads(at, words!("circuit district division fleet brigade regiment infantry airborne cavalry army battalion squadron precinct amendment wing"))
        })
        && tokens.same_sentence(at - 1, at)
    {
        return at - 1;
    }
    loop {
        let hyphen = start >= free + 2
            && matches!(tokens.mark(start - 1), '-' | '‑' | '’' | '\'')
            && tokens.touches_next(start - 1);
        let before = if hyphen {
            start - 2
        } else if start > free {
            start - 1
        } else {
            return start;
        };
        let particle = tokens.reads(before, words!("al el ul bin ibn von van abu"))
            || (hyphen && tokens.reads(before, words!("as ad ash az an ar at")));
        if particle
            && !tokens.capital(before)
            && tokens.same_sentence(before, at)
            && (hyphen || !tokens.reads(before, words!("ul")))
        {
            start = before;
        } else {
            return start;
        }
    }
}
