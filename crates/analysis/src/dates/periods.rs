//! What is not a point on the calendar: lengths of time, recurring times, vague times.

use super::Match;
use super::expression::{Expression, Unit};
use super::relative::length;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};

/// Tries the rules of this file at token `at`.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    set(tokens, at)
        .or_else(|| duration(tokens, at))
        .or_else(|| vague(tokens, at))
        .or_else(|| holiday(tokens, at))
}

/// "every year", "each Monday", "daily", "per month", "once a week", "at times".
fn set(tokens: &Tokens, at: usize) -> Option<Match> {
    let one = |unit: Unit| Expression::Set(format!("P1{}", designator(unit)));
    match tokens.lower(at) {
        "every" | "each" | "per" => {
            let unit = Unit::of(tokens.lower(at + 1))?;
            let expression = one(unit);
            Some(Match::new(at, at + 2, expression, "recurring"))
        }
        "annually" | "yearly" | "annual" => Some(Match::new(at, at + 1, one(Unit::Year), "recurring")),
        "monthly" => Some(Match::new(at, at + 1, one(Unit::Month), "recurring")),
        "weekly" => Some(Match::new(at, at + 1, one(Unit::Week), "recurring")),
        "daily" => Some(Match::new(at, at + 1, one(Unit::Day), "recurring")),
        "nightly" => Some(Match::new(at, at + 1, one(Unit::Night), "recurring")),
        "quarterly" => Some(Match::new(at, at + 1, one(Unit::Quarter), "recurring")),
        "at" if tokens.lower(at + 1) == "times" => {
            Some(Match::new(at, at + 2, Expression::Set("PRESENT_REF".into()), "recurring"))
        }
        _ => None,
    }
}

/// "10-month", "seven months", "a week", "several months", "weeks", "decades-long".
///
/// Not: "a second strike", "24 second-hand cars".
fn duration(tokens: &Tokens, at: usize) -> Option<Match> {
    if let Some((count, unit, mut end)) = length(tokens, at) {
        // The ordinal "second" is no length of time; a "season" is a season.
        if matches!(unit, Unit::Second)
            && tokens.lower(end - 1) == "second"
            && tokens.mark(end - 2) != '-'
            && count == Some(1.0)
        {
            return None;
        }
        // "the 2010 season" is no length: more than one has a plural, or a hyphen.
        let singular = !tokens.lower(end - 1).ends_with('s') && tokens.mark(end - 2) != '-';
        if singular && count.is_some_and(|c| c > 1.0) && tokens.lower(end - 1) != "half" {
            return None;
        }
        if matches!(unit, Unit::Quarter | Unit::Season) && count.is_some_and(|c| c <= 1.0) {
            return None;
        }
        // "Three-quarters of the militias" is a fraction.
        if matches!(unit, Unit::Quarter) && tokens.mark(end - 2) == '-' {
            return None;
        }
        let age = tokens.mark(end) == '-' && tokens.lower(end + 1) == "old";
        if tokens.lower(end) == "old" || age {
            return None;
        }
        let start = at;
        if tokens.mark(end) == '-' && tokens.lower(end + 1) == "long" && tokens.touches_next(end - 1) {
            end += 2;
        }
        if tokens.lower(at) == "recent" {
            return Some(Match::new(start, end, Expression::Duration { count, unit }, "some-time"));
        }
        return Some(Match::new(start, end, Expression::Duration { count, unit }, "length-of-time"));
    }
    let word = tokens.lower(at);
    let unit = Unit::of(word)
        .filter(|_| word.ends_with('s') && word != "seconds" && word != "seasons" && word != "quarters")?;
    let end = at
        + 1
        + if tokens.mark(at + 1) == '-' && tokens.lower(at + 2) == "long" && tokens.touches_next(at) {
            2
        } else {
            0
        };
    Some(Match::new(at, end, Expression::Duration { count: None, unit }, "some-time"))
}

/// "recently", "soon", "the near future", "once", "in the long term".
fn vague(tokens: &Tokens, at: usize) -> Option<Match> {
    match tokens.lower(at) {
        "recently" | "lately" | "formerly" | "previously" => {
            Some(Match::new(at, at + 1, Expression::Vague("PAST_REF"), "vague-time"))
        }
        "soon" => Some(Match::new(at, at + 1, Expression::Vague("FUTURE_REF"), "vague-time")),
        "the"
            if matches!(tokens.lower(at + 1), "near" | "foreseeable" | "distant")
                && matches!(tokens.lower(at + 2), "future" | "term" | "past") =>
        {
            let value = if tokens.lower(at + 2) == "past" { "PAST_REF" } else { "FUTURE_REF" };
            Some(Match::new(at, at + 3, Expression::Vague(value), "vague-time"))
        }
        "present" if matches!(tokens.mark(at.wrapping_sub(1)), '–' | '-' | '—') && at > 0 => {
            Some(Match::new(at, at + 1, Expression::Now, "present"))
        }
        _ => None,
    }
}

/// Days known by name.
fn holiday(tokens: &Tokens, at: usize) -> Option<Match> {
    if !tokens.list[at].capital || tokens.list[at].class.has(Class::MONTH) {
        return None;
    }
    let (name, length) = match (tokens.lower(at), tokens.lower(at + 1)) {
        ("christmas", "day") => ("12-25", 2),
        ("christmas", "eve") => ("12-24", 2),
        ("christmas", _) => ("12-25", 1),
        ("new", "year")
            if tokens.list.get(at + 2).is_some_and(|t| t.kind == Kind::Possessive)
                && tokens.lower(at + 3) == "eve" =>
        {
            ("12-31", 4)
        }
        ("new", "year")
            if tokens.list.get(at + 2).is_some_and(|t| t.kind == Kind::Possessive)
                && tokens.lower(at + 3) == "day" =>
        {
            ("01-01", 4)
        }
        ("valentine", _) if tokens.lower(at + 2) == "day" => ("02-14", 3),
        ("halloween", _) => ("10-31", 1),
        _ => return None,
    };
    Some(Match::new(at, at + length, Expression::Named(name), "holiday"))
}

/// The letter of a unit in a TIMEX3 duration.
pub(super) fn designator(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "S",
        Unit::Minute => "M",
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Night => "NI",
        Unit::Week | Unit::Fortnight => "W",
        Unit::Weekend => "WE",
        Unit::Month => "M",
        Unit::Quarter => "Q",
        Unit::Season => "Y",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
    }
}
