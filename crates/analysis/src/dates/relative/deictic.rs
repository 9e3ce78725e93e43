//! "last week", "this Friday", "the past three years": what points from the day of speaking, or from the last date told.

use super::counted::{QUANTITIES, quantity};
use super::{day_word, ends_phrase};
use crate::dates::Match;
use crate::dates::absolute::{day_number, month, year_after, year_number};
use crate::dates::clock::part_of_day;
use crate::dates::direction::looks_ahead;
use crate::dates::expression::{Expression, Unit, Which};
use crate::dates::weekdays::{weekday, weekday_first};
use crate::dates::years::season_number;
use crate::lexicon::Class;
use crate::numbers::{number_at, ordinal};
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// "last week", "this Friday", "next month", "the past", "the following year", "that month", "later this year".
pub(super) fn deictic(tokens: &Tokens, at: usize) -> Option<Match> {
    let word = tokens.lower(at);
    let next = at + 1;
    if !tokens.same_sentence(at, next) {
        return None;
    }
    if Word::of(word).among(words!("later earlier")) {
        // "later this year", "earlier today", "later Tuesday": the narrower words belong to the expression.
        let found = match tokens.lower(next) {
            "this" | "that" | "last" | "next" => deictic(tokens, next),
            "today" | "yesterday" | "tomorrow" => Some(day_word(tokens, next)),
            _ if tokens.is(next, Class::WEEKDAY) => weekday_first(tokens, next),
            _ => None,
        };
        return found.map(|found| Match { first: at, ..found });
    }
    if Word::of(word).among(words!("that the")) && tokens.reads(next, words!("same")) || word == "same" {
        let at_unit = if word == "same" { next } else { next + 1 };
        let unit = Unit::of(tokens.lower(at_unit))
            .filter(|u| *u >= Unit::Day && !tokens.lower(at_unit).ends_with('s'))?;
        return Some(Match::new(at, at_unit + 1, Expression::TextShift(unit, 0), "same-as-last-date"));
    }
    if word == "this" && tokens.reads(next, words!("past coming")) {
        return deictic(tokens, next).map(|found| Match { first: at, ..found });
    }
    let the_before = tokens.reads(at.wrapping_sub(1), words!("the")) && at > 0;
    if word == "past" && the_before && !tokens.is(next, Class::TIME_UNIT.or(Class::NUMBER).or(Class::SCALE)) {
        let noun = (tokens.a_word(next) && tokens.space(next)) && !ends_phrase(tokens, next);
        let counted = number_at(tokens, next).is_some() || QUANTITIES.contains(&tokens.lower(next));
        if !noun && !counted {
            return Some(Match::new(at, next, Expression::Past, "past"));
        }
    }
    let the_following = word == "following" || word == "next" && the_before;
    // "the following morning", "that evening"
    if let Some(part) = part_of_day(tokens.lower(next)).filter(|_| the_following || word == "that") {
        let expression = Expression::TextDay(i32::from(the_following), Some(part));
        return (!tokens.reads(next, words!("night")) || the_following)
            .then(|| Match::new(at, next + 1, expression, "from-last-date"));
    }
    let named = weekday(tokens, next).is_some()
        || month(tokens, next).is_some()
        || season_number(tokens.lower(next)).is_some();
    // "He came home the next summer."
    let next_told = || word == "next" && the_before && looks_ahead(tokens, at, next + 1) != Some(true);
    let which = match word {
        "following" if named => Which::Following,
        "that" if named => Which::That,
        "next" if named && next_told() => Which::Following,
        "last" => Which::Last,
        "past" | "previous" | "preceding" | "prior" => Which::Past,
        "this" | "current" | "latest" => Which::This,
        "next" => Which::Next,
        "coming" | "following" => Which::Coming,
        _ => Which::Nearest,
    };
    let shift = match which {
        Which::Last | Which::Past => -1,
        Which::Next | Which::Coming | Which::Following => 1,
        _ => 0,
    };
    if let Some(day) = weekday(tokens, next)
        .filter(|_| !Word::of(word).among(words!("latest current")) && tokens.lower(next).len() > 5)
    {
        let part = part_of_day(tokens.lower(next + 1)).filter(|_| tokens.same_sentence(at, next + 1));
        let end = next + 1 + usize::from(part.is_some());
        return Some(Match::new(
            at,
            end,
            Expression::Weekday { weekday: day, which, part },
            "weekday-named-by-last-or-next",
        ));
    }
    if let Some(month) = month(tokens, next).filter(|_| !Word::of(word).among(words!("latest current")))
        && tokens.list.get(next + 1).is_none_or(|t| t.kind != Kind::Number)
    {
        return Some(Match::new(
            at,
            next + 1,
            Expression::Month { year: None, month, which },
            "month-named-by-last-or-next",
        ));
    }
    if let (Some(month), Some(day)) = (month(tokens, next), day_number(tokens, next + 1))
        && matches!(which, Which::Last | Which::This | Which::Next)
        && Word::of(word).among(words!("last this next"))
        && tokens.same_sentence(at, next + 1)
        && year_after(tokens, next, next + 2).is_none()
    {
        return Some(Match::new(
            at,
            next + 2,
            Expression::NamedDay { month, day, which },
            "day-named-by-last-or-next",
        ));
    }
    if let Some(season) = season_number(tokens.lower(next))
        .filter(|_| Word::of(word).among(words!("last this next past following that")))
    {
        return Some(Match::new(
            at,
            next + 1,
            Expression::Season { year: None, season, which },
            "season-named-by-last-or-next",
        ));
    }
    if let Some(part) = part_of_day(tokens.lower(next)).filter(|_| Word::of(word).among(words!("this last")))
    {
        return Some(Match::new(
            at,
            next + 1,
            Expression::DayShift(shift, Some(part)),
            "day-from-publication",
        ));
    }
    let qualified =
        next + usize::from(tokens.reads(next, words!("fiscal financial calendar school academic")));
    if let Some(unit) = Unit::of(tokens.lower(qualified)).filter(|u| *u >= Unit::Day) {
        let plural = tokens.lower(qualified).ends_with('s');
        if plural {
            return Word::of(word)
                .among(words!("last past next coming previous"))
                .then(|| Match::new(at, qualified + 1, Expression::SomeTime(unit), "some-time"));
        }
        let end = qualified + 1;
        // "last night" is the evening before; "this day" says little.
        if unit == Unit::Night {
            return Some(Match::new(
                at,
                end,
                Expression::DayShift(shift.min(0), Some("NI")),
                "day-from-publication",
            ));
        }
        if word == "latest" && !matches!(unit, Unit::Week | Unit::Month | Unit::Year) {
            return None;
        }
        // "the last week of May" is a part of May.
        if the_before && tokens.reads(end, words!("of")) {
            // "the last quarter of 1987" has a number.
            return (unit != Unit::Quarter).then(|| week_of_month(tokens, at, end)).flatten();
        }
        let text_anchored = Word::of(word).among(words!("following that previous preceding prior"))
            || (word == "next" && the_before && unit == Unit::Day)
            // "He was called in 1957 and again the next year."
            || word == "next"
                && the_before
                && matches!(unit, Unit::Week | Unit::Month | Unit::Year)
                && !tokens.is(at.wrapping_sub(2), Class::PREPOSITION)
                && looks_ahead(tokens, at, end) == Some(false);
        if text_anchored {
            if word == "that"
                && !matches!(
                    unit,
                    Unit::Day
                        | Unit::Week
                        | Unit::Month
                        | Unit::Year
                        | Unit::Night
                        | Unit::Weekend
                        | Unit::Decade
                        | Unit::Century
                )
            {
                return None;
            }
            return Some(Match::new(at, end, Expression::TextShift(unit, shift), "from-last-date"));
        }
        let expression = match (word, unit, the_before) {
            ("past", Unit::Century, _) => Expression::UnitShift(unit, -1),
            // "the past decade" ends now, as "the past year" does.
            ("past" | "coming", _, true) | ("last", Unit::Decade, true) if unit != Unit::Weekend => {
                Expression::Window { count: 1.0, unit, sign: shift }
            }
            _ => Expression::UnitShift(unit, shift),
        };
        return Some(Match::new(at, end, expression, "unit-from-publication"));
    }
    if Word::of(word).among(words!("last past next coming previous following this preceding prior")) {
        // "the past three years", "the last few months".
        let (count, unit_at) = quantity(tokens, next)?;
        let unit = Unit::of(tokens.lower(unit_at))?;
        // "the last two weeks of the siege" are told from its end.
        if word == "last" && tokens.reads(unit_at + 1, words!("of")) {
            return None;
        }
        return Some(match count {
            Some(count) => Match::new(
                at,
                unit_at + 1,
                Expression::Window { count, unit, sign: if shift == 0 { -1 } else { shift } },
                "span-from-publication",
            ),
            None => Match::new(at, unit_at + 1, Expression::SomeTime(unit), "some-time"),
        });
    }
    None
}

/// "the last week of May", "the first days of June 1996", "the final month of 1999": a part of a month or year, as finely as
/// that. `at` is the word before the unit, `of` the token behind it.
pub(in crate::dates) fn week_of_month(tokens: &Tokens, at: usize, of: usize) -> Option<Match> {
    let whole = of + 1;
    let (expression, end) = match (month(tokens, whole), year_number(tokens, whole)) {
        (Some(month), _) => {
            let year = year_after(tokens, at, whole + 1);
            let end = year.map_or(whole + 1, |year| year.1);
            (Expression::Month { year: year.map(|y| y.0), month, which: Which::Nearest }, end)
        }
        (None, Some(year)) => (Expression::Year(year), whole + 1),
        _ => return None,
    };
    let week = if tokens.reads(at, words!("last")) {
        Some(5)
    } else {
        ordinal(tokens.lower(of - 2)).filter(|n| *n < 5)
    };
    let expression = match (week, expression) {
        (Some(week), Expression::Month { year, month, .. }) if tokens.reads(of - 1, words!("week")) => {
            Expression::WeekOfMonth { year, month, week: week as u8 }
        }
        (_, expression) => expression,
    };
    Some(Match::new(at, end, expression, "part-of-month"))
}
