//! Days of the week: with a date, alone, with a part of the day, counted back and forth.

use super::Match;
use super::absolute::{day_first, day_number, month, month_first, year_after};
use super::clock::part_of_day;
use super::expression::{Expression, Holiday, Which};
use super::numeric::numeric;
use super::years::{noun_behind, with_the};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// The weekday a token names, 1 Monday to 7 Sunday; short forms only before a comma, a month or a number.
pub(super) fn weekday(tokens: &Tokens, at: usize) -> Option<u8> {
    let token = tokens.list.get(at).filter(|t| t.class.has(Class::WEEKDAY) && t.capital)?;
    let lower = tokens.lower(at).trim_end_matches('.');
    let number = match lower.get(..3)? {
        "mon" => 1,
        "tue" => 2,
        "wed" => 3,
        "thu" => 4,
        "fri" => 5,
        "sat" => 6,
        _ => 7,
    };
    let next = at + 1 + usize::from(tokens.mark(at + 1) == ',');
    let dated = || {
        tokens.list.get(next).is_some_and(|t| {
            t.sentence == token.sentence && (t.kind == Kind::Number || t.class.has(Class::MONTH))
        })
    };
    (lower.ends_with("day") || dated()).then_some(number)
}

/// "Tuesday, January 21, 2014", "Thursday", "Friday night", "Monday morning".
pub(super) fn weekday_first(tokens: &Tokens, at: usize) -> Option<Match> {
    let day = weekday(tokens, at)?;
    let next = at + 1 + usize::from(tokens.mark(at + 1) == ',');
    if let Some(date) = tokens
        .list
        .get(next)
        .filter(|t| tokens.same_sentence(at, next) && (t.kind == Kind::Number || t.class.has(Class::MONTH)))
    {
        let found = if date.kind == Kind::Number {
            day_first(tokens, next).or_else(|| numeric(tokens, next))
        } else {
            month_first(tokens, next)
        };
        if let Some(found) = found.filter(|m| matches!(m.expression, Expression::Day { .. })) {
            return Some(Match::new(at, found.end, found.expression, "weekday-date"));
        }
    }
    // "Friday the 13th"
    if let Some(day) = day_number(tokens, at + 2)
        && tokens.reads(at + 1, words!("the"))
        && tokens.lower(at + 2).len() > 2
        && tokens.same_sentence(at, at + 2)
    {
        return Some(Match::new(at, at + 3, Expression::DayOfMonth(day, None), "weekday-date"));
    }
    // "Judge Friday", "Sunday School", "The Friday Club"
    let named =
        tokens.list.get(at + 1).is_some_and(|next| next.capital && next.class.has(Class::NAMED_BY_TIME));
    let titled = at > 0
        && tokens.capital(at - 1)
        && tokens.is(at - 1, Class::TITLE)
        && tokens.same_sentence(at, at - 1);
    // "on a Monday" is any Monday; "in a Monday interview" is one.
    let any = at > 0
        && tokens.reads(at - 1, words!("a an any"))
        && !noun_behind(tokens, at)
        && tokens.same_sentence(at, at - 1);
    if tokens.lower(at).len() < 6 || named || titled || any {
        return None;
    }
    // "Black Monday", "Super Tuesday": a day with a name, which several have had, and not the last of its kind.
    if at > 0
        && tokens.capital(at - 1)
        && tokens.same_sentence(at, at - 1)
        && tokens.reads(at - 1, words!("black bloody super cyber"))
    {
        return Some(Match::new(at - 1, at + 1, Expression::Vague("XXXX-XX-XX"), "vague-time"));
    }
    if before_last(tokens, at + 1) {
        let expression = Expression::Weekday { weekday: day, which: Which::WeekBefore, part: None };
        return Some(Match::new(with_the(tokens, at), at + 3, expression, "weekday"));
    }
    // "Monday week", as the British say it
    if tokens.reads(at + 1, words!("week"))
        && tokens
            .list
            .get(at + 2)
            .is_none_or(|t| matches!(t.kind, Kind::Mark(_)) || !noun_behind(tokens, at + 1))
    {
        let expression = Expression::Weekday { weekday: day, which: Which::WeekAfter, part: None };
        return Some(Match::new(at, at + 2, expression, "weekday"));
    }
    let part = part_of_day(tokens.lower(at + 1)).filter(|_| tokens.same_sentence(at, at + 1));
    let expression = Expression::Weekday { weekday: day, which: Which::Nearest, part };
    Some(Match::new(at, at + 1 + usize::from(part.is_some()), expression, "weekday"))
}

/// "the first Saturday in November", "the last Monday of March 2019", by the token of its number.
pub(super) fn weekday_of_month(tokens: &Tokens, at: usize) -> Option<Match> {
    let nth = match tokens.lower(at) {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        // Or the fourth, where there is no fifth.
        "last" => 5,
        _ => return None,
    };
    let day = weekday(tokens, at + 1).filter(|_| tokens.reads(at + 2, words!("in of")))?;
    let month = month(tokens, at + 3).filter(|_| tokens.same_sentence(at, at + 3))?;
    let (year, end) = year_after(tokens, at, at + 4).map_or((None, at + 4), |(year, end)| (Some(year), end));
    let holiday = Holiday::Weekday(month, day, nth);
    Some(Match::new(with_the(tokens, at), end, Expression::Holiday { holiday, year }, "weekday-of-month"))
}

/// "before last" behind a day or a unit, where it is all: not "the Monday before last week's vote".
pub(super) fn before_last(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, words!("before"))
        && tokens.reads(at + 1, words!("last"))
        && !noun_behind(tokens, at + 1)
        && !(tokens.capital(at + 2) && tokens.same_sentence(at, at + 2))
}
