//! Dates told from another day: from the publication ("last week", "two years ago") or from the text's own last date
//! ("five days later", "that month").

mod counted;
mod deictic;

use super::Match;
use super::absolute::{day_first, month_first, year_after, year_number};
use super::clock::part_of_day;
use super::expression::{Expression, Unit, Which};
use super::weekdays::{before_last, weekday};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;
use counted::counted;
pub(super) use counted::length;
use deictic::deictic;
pub(super) use deictic::week_of_month;

/// Tries the rules of this folder at token `at`.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    match tokens.lower(at) {
        // "the BBC's Today programme"
        "today" | "tonight"
            if tokens.capital(at) && tokens.reads(at + 1, words!("programme program show newspaper")) =>
        {
            None
        }
        "today" | "yesterday" | "tomorrow" | "tonight" => Some(day_word(tokens, at)),
        "now" | "currently" | "nowadays" | "presently" => now(tokens, at),
        "the" => told_by_date(tokens, at).or_else(|| the(tokens, at)),
        // "At present the road is closed."
        "present"
            if at > 0
                && tokens.reads(at - 1, words!("at"))
                && tokens.mark(at + 1) != '-'
                && tokens.list.get(at + 1).is_none_or(|t| {
                    t.kind != Kind::Word
                        || ends_phrase(tokens, at + 1)
                        || t.class.has(Class::FUNCTION.or(Class::PRONOUN))
                }) =>
        {
            Some(Match::new(at, at + 1, Expression::Now, "present"))
        }
        "right" if tokens.reads(at + 1, words!("now")) => {
            Some(Match::new(at, at + 2, Expression::Now, "present"))
        }
        // "by this time last year"
        "this"
            if tokens.reads(at + 1, words!("time"))
                && tokens.reads(at + 2, words!("last next"))
                && tokens.is(at + 3, Class::TIME_UNIT) =>
        {
            deictic(tokens, at + 2).map(|found| Match { first: at, ..found })
        }
        // "at this time", "since that time"
        "this" | "that"
            if at > 0
                && tokens.reads(at - 1, words!("at by since until"))
                && tokens.reads(at + 1, words!("time moment"))
                && !tokens.reads(at + 2, words!("of in that when")) =>
        {
            let told = tokens.reads(at, words!("that"));
            let expression = if told { Expression::Vague("PAST_REF") } else { Expression::Now };
            Some(Match::new(at, at + 2, expression, if told { "vague-time" } else { "present" }))
        }
        // "a formula that is to last 50 years"
        "last"
            if at > 0
                && tokens.reads(at - 1, words!("to will would could can may might should must not did"))
                && tokens.same_sentence(at - 1, at) =>
        {
            None
        }
        // "said that December sales fell"
        "that"
            if at > 0
                && tokens.is(at - 1, Class::SAY.or(Class::SAYING))
                && tokens.is(at + 1, Class::MONTH.or(Class::SEASON)) =>
        {
            None
        }
        "last" | "this" | "next" | "past" | "previous" | "following" | "coming" | "that" | "same"
        | "later" | "earlier" | "current" | "latest" => deictic(tokens, at).or_else(|| counted(tokens, at)),
        "these" if tokens.reads(at + 1, words!("days")) => {
            Some(Match::new(at, at + 2, Expression::Now, "present"))
        }
        "those" if tokens.reads(at + 1, words!("days")) => {
            Some(Match::new(at, at + 2, Expression::Vague("PAST_REF"), "vague-time"))
        }
        "overnight" => overnight(tokens, at),
        "yearend" | "year" | "mid-year" | "midyear" | "month" | "midweek" => edge_of_unit(tokens, at),
        _ => counted(tokens, at),
    }
}

/// "today", "yesterday morning", "tonight".
fn day_word(tokens: &Tokens, at: usize) -> Match {
    let (shift, mut part) = match tokens.lower(at) {
        "today" => (0, None),
        "tonight" => (0, Some("NI")),
        "yesterday" => (-1, None),
        _ => (1, None),
    };
    let mut end = at + 1;
    if let Some(found) = part_of_day(tokens.lower(end)).filter(|_| tokens.same_sentence(at, end)) {
        part = Some(found);
        end += 1;
    }
    Match::new(at, end, Expression::DayShift(shift, part), "day-from-publication")
}

/// "now", "currently". Not "until now" as a point, not "now that", "by now" stays the present.
fn now(tokens: &Tokens, at: usize) -> Option<Match> {
    let glued = tokens.mark(at + 1) == '-' && tokens.touches_next(at);
    (!tokens.reads(at + 1, words!("that")) && !glued)
        .then(|| Match::new(at, at + 1, Expression::Now, "present"))
}

/// "overnight" as a time of the night just gone. Not: "an overnight success".
fn overnight(tokens: &Tokens, at: usize) -> Option<Match> {
    // "overnight Sunday", "overnight on Sunday"
    let day = at + 1 + usize::from(tokens.reads(at + 1, words!("on")));
    if let Some(weekday) = weekday(tokens, day).filter(|_| tokens.same_sentence(at, day))
        && tokens.lower(day).len() > 5
    {
        let expression = Expression::Weekday { weekday, which: Which::Nearest, part: Some("NI") };
        return Some(Match::new(at, day + 1, expression, "weekday"));
    }
    let noun = tokens.list.get(at + 1).is_some_and(|next| {
        next.kind == Kind::Word
            && tokens.same_sentence(at, at + 1)
            && !next.class.has(Class::PREPOSITION.or(Class::FUNCTION).or(Class::VERB).or(Class::WEEKDAY))
    });
    (!noun).then(|| Match::new(at, at + 1, Expression::DayShift(0, Some("NI")), "day-from-publication"))
}

/// "year-end", "at year end", "month-end", "midyear", "year-end 1996".
fn edge_of_unit(tokens: &Tokens, at: usize) -> Option<Match> {
    let word = tokens.lower(at);
    let parted = tokens.mark(at + 1) == '-' && tokens.reads(at + 2, words!("end")) && tokens.touches_next(at);
    // "at year end"
    let apart = tokens.reads(at + 1, words!("end"))
        && at > 0
        && tokens.reads(at - 1, words!("at by before until till since from to of"));
    // "by year's end"
    let owned =
        tokens.possessive(at + 1) && tokens.reads(at + 2, words!("end")) && tokens.same_sentence(at, at + 2);
    let (unit, end) = match word {
        "year" | "month" if owned => (if word == "year" { Unit::Year } else { Unit::Month }, at + 3),
        "year" | "month" if apart => (if word == "year" { Unit::Year } else { Unit::Month }, at + 2),
        "year" if parted => (Unit::Year, at + 3),
        "month" if parted => (Unit::Month, at + 3),
        "year" | "month" => return None,
        "midweek" => (Unit::Week, at + 1),
        _ => (Unit::Year, at + 1),
    };
    let noun = tokens.list.get(end).is_some_and(|next| {
        next.kind == Kind::Word
            && tokens.same_sentence(at, end)
            && !next.class.has(Class::PREPOSITION.or(Class::FUNCTION).or(Class::VERB))
    });
    if let (Unit::Year, Some((year, end))) = (unit, year_after(tokens, at, end)) {
        return Some(Match::new(at, end, Expression::Year(year), "edge-of-unit"));
    }
    (!noun).then(|| Match::new(at, end, Expression::UnitShift(unit, 0), "edge-of-unit"))
}

/// "the week of May 20", "the week" in "the week ended Jan. 30", "the fiscal year" in "the fiscal year ended Jan. 31".
fn told_by_date(tokens: &Tokens, at: usize) -> Option<Match> {
    let unit_at = at + 1 + usize::from(tokens.reads(at + 1, words!("fiscal financial")));
    let unit = Unit::of(tokens.lower(unit_at)).filter(|unit| matches!(unit, Unit::Week | Unit::Year))?;
    let (end, whole) = (unit_at + 1, unit_at + 2);
    let ends = tokens.reads(end, words!("ended ending"));
    if !ends && !(unit == Unit::Week && tokens.reads(end, words!("of"))) || !tokens.same_sentence(at, whole) {
        return None;
    }
    let date = if tokens.number(whole) { day_first(tokens, whole) } else { month_first(tokens, whole) }?;
    let Expression::Day { year, month, day } = date.expression else { return None };
    let expression = Expression::UnitBy { unit, year, month, day, ends };
    Some(Match::new(at, if ends { end } else { date.end }, expression, "unit-told"))
}

/// Expressions that begin with "the".
fn the(tokens: &Tokens, at: usize) -> Option<Match> {
    match tokens.lower(at + 1) {
        "past" | "last" | "next" | "previous" | "following" | "coming" | "same" | "current" | "preceding"
        | "latest" | "prior" => {
            let mut found = deictic(tokens, at + 1)?;
            found.first = at;
            Some(found)
        }
        "time" if tokens.reads(at + 2, words!("being")) => {
            Some(Match::new(at, at + 3, Expression::Now, "present"))
        }
        "turn" if tokens.reads(at + 2, words!("of")) && tokens.reads(at + 4, words!("century")) => {
            Some(Match::new(at, at + 5, Expression::Vague("PAST_REF"), "vague-time"))
        }
        // "by the end of the decade"
        "decade" | "century"
            if at > 1
                && tokens.reads(at - 1, words!("of"))
                && tokens.reads(at - 2, words!("end beginning start middle")) =>
        {
            let unit = Unit::of(tokens.lower(at + 1))?;
            Some(Match::new(at, at + 2, Expression::UnitShift(unit, 0), "unit-from-publication"))
        }
        "year" | "month" | "week" | "night" | "day" | "weekend" if !tokens.same_sentence(at, at + 2) => {
            told(tokens, at)
        }
        "year" | "month" | "week" | "night"
            if tokens.reads(at + 2, words!("before earlier after"))
                && tokens.list.get(at + 3).is_none_or(|t| t.kind != Kind::Word) =>
        {
            let shift = if tokens.reads(at + 2, words!("after")) { 1 } else { -1 };
            let unit = Unit::of(tokens.lower(at + 1))?;
            Some(Match::new(at, at + 3, Expression::TextShift(unit, shift), "from-last-date"))
        }
        "year" | "month" | "week" | "weekend" if before_last(tokens, at + 2) => {
            let unit = Unit::of(tokens.lower(at + 1))?;
            Some(Match::new(at, at + 4, Expression::UnitShift(unit, -2), "unit-from-publication"))
        }
        // "the month ended Jan. 30" is told by its end.
        _ if tokens.reads(at + 2, words!("ended ending")) => None,
        "year" | "month" | "week" | "weekend" => told(tokens, at),
        "day" => match (tokens.lower(at + 2), tokens.lower(at + 3)) {
            ("before", "yesterday") => {
                Some(Match::new(at, at + 4, Expression::DayShift(-2, None), "day-from-publication"))
            }
            ("after", "tomorrow") => {
                Some(Match::new(at, at + 4, Expression::DayShift(2, None), "day-from-publication"))
            }
            ("before" | "after", _)
                if tokens.list.get(at + 3).is_none_or(|t| matches!(t.kind, Kind::Mark(_))) =>
            {
                let sign = if tokens.reads(at + 2, words!("before")) { -1 } else { 1 };
                Some(Match::new(
                    at,
                    at + 3,
                    Expression::Later { count: 1.0, unit: Unit::Day, sign },
                    "later-than-last-date",
                ))
            }
            _ => told(tokens, at),
        },
        "other" if tokens.reads(at + 2, words!("day")) && !tokens.reads(at.wrapping_sub(1), words!("on")) => {
            Some(Match::new(at, at + 3, Expression::Vague("PAST_REF"), "vague-time"))
        }
        "future" => Some(Match::new(at, at + 2, Expression::Vague("FUTURE_REF"), "future")),
        "present" if tokens.reads(at + 2, words!("time")) => {
            Some(Match::new(at, at + 3, Expression::Now, "present"))
        }
        "present" if !tokens.a_word(at + 2) => Some(Match::new(at, at + 2, Expression::Now, "present")),
        _ => None,
    }
}

/// "the day", "the week", "the year" as the one that the text is about: "for the year", "to end the day", "over the weekend".
///
/// Not: "the year that he left", "the week of May 4", "the day he came", "the year's best film".
fn told(tokens: &Tokens, at: usize) -> Option<Match> {
    let unit = Unit::of(tokens.lower(at + 1)).filter(|_| at > 0 && tokens.same_sentence(at, at - 1))?;
    let before = tokens.word(at - 1);
    let led = match unit {
        Unit::Day => {
            before.among(words!("end ended close closed finish finished start started for"))
                || before.among(words!("in"))
                    && tokens.reads(at.wrapping_sub(2), words!("later earlier early late"))
                || before.among(words!("of"))
                    && tokens.reads(at.wrapping_sub(2), words!("end start rest remainder"))
        }
        Unit::Weekend => before.among(words!("over during on of for at")),
        _ => before.among(words!("for in during of over end ended through throughout within")),
    };
    // "By the end of the year he was dead."
    let by_end = before.among(words!("of"))
        && tokens.reads(at.wrapping_sub(2), words!("end middle beginning start"))
        && tokens.reads(at.wrapping_sub(4), words!("by before"))
        && (tokens.a_word(at + 2) || tokens.number(at + 2) && year_number(tokens, at + 2).is_none())
        && !tokens.reads(at + 2, words!("of that when which in"));
    let part = by_end || tokens.reads(at.wrapping_sub(2), words!("later earlier early late"));
    let told_by_clause = !part
        && tokens.list.get(at + 2).is_some_and(|next| {
            tokens.same_sentence(at, at + 2)
                && (matches!(next.kind, Kind::Possessive | Kind::Number)
                    || !next.space && next.kind == Kind::Mark('-')
                    || next.capital
                    || next.class.has(Class::PRONOUN)
                    || tokens.reads(at + 2, words!("of that when which the a"))
                    || tokens.reads(at + 2, words!("in")) && unit != Unit::Weekend)
        });
    (led && !told_by_clause).then(|| Match::new(at, at + 2, Expression::Told(unit), "unit-told"))
}

/// Whether the word ends a noun phrase, so that what stood before it was a noun ("in the past and").
fn ends_phrase(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, Class::FUNCTION.or(Class::VERB).or(Class::PREPOSITION).or(Class::SAY))
        || tokens.lower(at).ends_with("ed")
        || tokens.reads(at, words!("flown"))
}
