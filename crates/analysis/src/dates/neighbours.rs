//! What the dates around a date say of it: the year that stands only behind the second of a pair, and the day on which a
//! quotation from another time was spoken.

use sheaf_model::{DateKind, DateMention, Day, Interval};

use super::Match;
use super::absolute::year_number;
use super::expression::{Expression, Unit, Which};
use super::resolve::{Anchors, resolve};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Most members of a list that a year is carried back over ("in May, June and July 1997").
const LONGEST_LIST: usize = 4;
/// Days by which a date must lie before the publication to make the quotation beside it an old one.
const OLD: i32 = 14;

type Find<'a> = &'a dyn Fn(usize) -> Option<Match>;

/// Gives a day or month without a year the one behind its neighbour: "between Aug. 1 and Dec. 19, 2016", "in April and
/// May 1997". A month later in the year than the neighbour's belongs to the year before. O(1).
pub(super) fn with_year_behind(tokens: &Tokens, found: Match, find: Find) -> Match {
    let month = match found.expression {
        Expression::Day { year: None, month, .. } => month,
        Expression::Month { year: None, month, which: Which::Nearest } => month,
        // "on Palm Sunday, April 9, 2017"
        Expression::Holiday { holiday, year: None } if tokens.mark(found.end) == ',' => {
            return match find(found.end + 1).map(|day| day.expression) {
                Some(Expression::Day { year: Some(year), .. }) => {
                    Match { expression: Expression::Holiday { holiday, year: Some(year) }, ..found }
                }
                _ => found,
            };
        }
        _ => return found,
    };
    let Some((year, later)) = year_behind(tokens, found.end, find, LONGEST_LIST) else { return found };
    let year = Some(year - i32::from(month > later));
    let expression = match found.expression {
        Expression::Day { month, day, .. } => Expression::Day { year, month, day },
        _ => Expression::Month { year, month, which: Which::Nearest },
    };
    Match { expression, ..found }
}

/// The day behind a clock time ("at 10:45 p.m. on Jan. 26").
pub(super) fn day_behind(tokens: &Tokens, found: &Match, find: Find) -> Option<Match> {
    let clock = matches!(found.expression, Expression::Clock { .. });
    // "5 p.m. (1600 GMT) on Monday"
    let bracket = usize::from(tokens.mark(found.end) == '(');
    let close = (found.end..found.end + 4 * bracket).find(|&at| tokens.mark(at) == ')');
    let end = close.map_or(found.end, |close| close + 1);
    let inside = usize::from(close.is_none() && tokens.mark(found.end) == ')');
    // "5 p.m. EST Nov. 10", "6:30 p.m. Monday, Sept. 8"
    let beside = tokens.is(found.end, Class::MONTH.or(Class::WEEKDAY));
    let next = if beside { found.end } else { end + inside + 1 };
    let joined = beside
        || tokens.reads(next - 1, words!("on"))
        || tokens.mark(next - 1) == ',' && next == found.end + 1;
    let day = find(next).filter(|_| clock && joined && tokens.same_sentence(found.first, next))?;
    let bracketed = next > found.end + 1 && matches!(day.expression, Expression::Weekday { .. });
    (bracketed || matches!(day.expression, Expression::Day { .. })).then_some(day)
}

/// Whether a date only says which: "the Aug. 9 shooting" was then, and what is told is of another day.
pub(super) fn says_which(tokens: &Tokens, found: &Match) -> bool {
    found.first > 0
        && tokens.reads(found.first - 1, words!("the"))
        && !matches!(found.expression, Expression::Weekday { .. })
        && tokens.same_sentence(found.first, found.end)
        && tokens.a_word(found.end)
        && !tokens.capital(found.end)
        && !tokens.is(found.end, Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB))
}

/// Whether "a year earlier" stands by figures that are compared: "to $412 million from $382 million a year earlier", "8 % more
/// than a year earlier". Looks at eight tokens.
pub(super) fn compares_figures(tokens: &Tokens, found: &Match) -> bool {
    let before = found.first.saturating_sub(8).max(tokens.sentence_of(found.first).0)..found.first;
    let number = |at: usize| tokens.number(at) && year_number(tokens, at).is_none();
    matches!(found.expression, Expression::Later { unit: Unit::Year, sign: -1, .. })
        && before.clone().any(number)
        && before.into_iter().any(|at| tokens.reads(at, words!("from than against versus compared with")))
}

/// The year and month of the next date of a list that goes on at `at`.
fn year_behind(tokens: &Tokens, at: usize, find: Find, left: usize) -> Option<(i32, u8)> {
    let comma = usize::from(tokens.mark(at) == ',');
    let word = tokens.reads(at + comma, words!("and or to through until till"));
    let dash = matches!(tokens.mark(at), '-' | '–' | '—');
    let next = at + comma + usize::from(word || dash);
    if next == at || !tokens.same_sentence(at, next) {
        return None;
    }
    let found = find(next)?;
    match found.expression {
        Expression::Day { year: Some(year), month, .. }
        | Expression::Month { year: Some(year), month, .. } => Some((year, month)),
        Expression::Day { year: None, month, .. }
        | Expression::Month { year: None, month, which: Which::Nearest }
            if left > 0 =>
        {
            let (year, later) = year_behind(tokens, found.end, find, left - 1)?;
            Some((year - i32::from(month > later), month))
        }
        _ => None,
    }
}

/// When the quotation around token `at` was spoken, where the sentence that brings it dates it outside the quotation, weeks
/// before the publication or more: "in a 1994 interview she said: ‘… Tuesday’", "“… by June,” he said in 1994". `None` for what
/// was said in the news itself, and outside of quotations. O([`LONGEST_QUOTATION`] + length of its sentences).
pub(super) fn old_quotation(tokens: &Tokens, at: usize, published: Interval, find: Find) -> Option<Interval> {
    let (opened, closed) = quotation_around(tokens, at)?;
    let begin = tokens.sentence_of(opened).0;
    let end = tokens.sentence_of(closed.min(tokens.len() - 1)).1;
    let before: Day = published.first.map_or(Day(i32::MAX), |first| first.plus(-OLD));
    let dated = |from: usize, to: usize| {
        let mut next = from;
        while next < to {
            // A written date begins with a number or a month.
            let token = tokens.list[next];
            let worth = token.kind == Kind::Number || token.class.has(Class::MONTH);
            let found =
                worth.then(|| find(next)).flatten().filter(|found| found.end <= to && found.end > next);
            if let Some(found) = &found {
                let written = matches!(
                    found.expression,
                    Expression::Day { year: Some(_), .. }
                        | Expression::Month { year: Some(_), .. }
                        | Expression::Year(_)
                );
                let interval = resolve(&found.expression, &Anchors::default()).interval;
                if written && interval.last.is_some_and(|last| last < before) {
                    return Some(interval);
                }
            }
            next = found.map_or(next + 1, |found| found.end);
        }
        None
    };
    dated(begin, opened).or_else(|| dated(closed + 1, end))
}

/// Tokens before and behind a token within which the quotation that holds it begins and ends.
const LONGEST_QUOTATION: usize = 150;

/// The marks of the quotation that holds a token, within its paragraph; one that does not close ends with the sentence.
fn quotation_around(tokens: &Tokens, at: usize) -> Option<(usize, usize)> {
    let low = at.saturating_sub(LONGEST_QUOTATION);
    let line = (low..=at).rev().find(|&at| tokens.begins_line(at));
    let mut opened = None;
    // Straight marks pair up from the beginning of a paragraph, or at least of a sentence.
    for i in line.unwrap_or(tokens.sentence_of(at).0)..at {
        match tokens.list[i].kind {
            Kind::Mark('“' | '«') => opened = Some(i),
            Kind::Mark('”' | '»') => opened = None,
            Kind::Mark('"') => opened = if opened.is_some() { None } else { Some(i) },
            _ => {}
        }
    }
    let high = tokens.len().min(at + LONGEST_QUOTATION);
    let closed = (at + 1..high)
        .take_while(|&i| !tokens.begins_line(i))
        .find(|&i| matches!(tokens.mark(i), '”' | '»' | '"'));
    Some((opened?, closed.unwrap_or(tokens.sentence_of(at).1)))
}

/// "Easter 1931 (5 April)": the day in brackets is of the year before them.
pub(super) fn with_year_before(tokens: &Tokens, found: Match, before: Option<&DateMention>) -> Match {
    let Expression::Day { year: None, month, day } = found.expression else { return found };
    let open = found.first.checked_sub(1).filter(|&at| at > 0 && tokens.mark(at) == '(');
    let year = open.zip(before).and_then(|(open, before)| {
        let (first, last) = (before.interval.first?.year(), before.interval.last?.year());
        let beside = before.span.end == tokens.list[open - 1].span.end;
        (beside && first == last && before.kind == DateKind::Date).then_some(first)
    });
    Match { expression: Expression::Day { year, month, day }, ..found }
}

/// Whether brackets hold words around a token: "an inquiry (which he ran in 2002)". Not: "the firm (2002)", where the date
/// is all they hold. O(30).
pub(super) fn in_brackets(tokens: &Tokens, at: usize) -> bool {
    let begin = tokens.sentence_of(at).0.max(at.saturating_sub(30));
    let mark = (begin..at).rev().find(|&at| matches!(tokens.mark(at), '(' | ')'));
    mark.is_some_and(|open| tokens.mark(open) == '(' && at > open + 2)
}

/// Whether a date ends an aside: "the firm, which was sold in March 2012, had a loss", "Benning, an envoy from 2003 to 2006,
/// spoke".
pub(super) fn in_aside(tokens: &Tokens, first: usize, end: usize) -> bool {
    let begin = tokens.sentence_of(first).0.max(first.saturating_sub(15));
    let opens = |at: usize| {
        tokens.mark(at) == ','
            && tokens.reads(at + 1, words!("which who whose where a an the based founded born named built"))
    };
    let closes = |at: usize| tokens.mark(at) == ',';
    let range = tokens.reads(end, words!("to and until through")) && closes(end + 2);
    // "The group, which lost the town in 2016 after a long battle, has …"
    let pronoun = words!("which who whose where");
    let who = |at: usize| {
        // "Dunn, the clerk who left Ellary in 1999 and taught, died"
        let described = || {
            tokens.reads(at + 1, words!("a an the"))
                && (at + 2..first.min(at + 8)).any(|at| tokens.reads(at, pronoun))
        };
        tokens.reads(at + 1, pronoun) || described()
    };
    let last_comma = (begin + 1..first).rev().find(|&at| tokens.mark(at) == ',');
    let clause_end = tokens.sentence_of(first).1.min(end + 25);
    // The verb of the sentence follows.
    let goes_on = |at: usize| {
        closes(at)
            && (tokens.is(at + 1, Class::BACK.or(Class::SAY).or(Class::VERB))
                || tokens.reads(at + 1, words!("died has have is are will would can could")))
    };
    if last_comma.is_some_and(who) && (end..clause_end).any(goes_on) {
        return true;
    }
    (closes(end) || range) && (begin + 1..first).rev().find(|&at| tokens.mark(at) == ',').is_some_and(opens)
}
