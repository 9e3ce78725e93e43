//! Dates told from another day: from the publication ("last week", "two years ago") or from the text's own last date
//! ("five days later", "that month").

use super::Match;
use super::absolute::{month, weekday, weekday_first, year_after, year_number};
use super::clock::part_of_day;
use super::expression::{Expression, Unit, Which};
use super::years::season_number;
use crate::lexicon::Class;
use crate::numbers::{number_at, ordinal};
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// Tries the rules of this file at token `at`.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    match tokens.lower(at) {
        "today" | "yesterday" | "tomorrow" | "tonight" => Some(day_word(tokens, at)),
        "now" | "currently" | "nowadays" | "presently" => now(tokens, at),
        "the" => the(tokens, at),
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
        "last" | "this" | "next" | "past" | "previous" | "following" | "coming" | "that" | "same"
        | "later" | "earlier" | "current" | "latest" => deictic(tokens, at).or_else(|| counted(tokens, at)),
        "these" if tokens.reads(at + 1, words!("days")) => {
            Some(Match::new(at, at + 2, Expression::Now, "present"))
        }
        "those" if tokens.reads(at + 1, words!("days")) => {
            Some(Match::new(at, at + 2, Expression::Vague("PAST_REF"), "vague-time"))
        }
        "overnight" => overnight(tokens, at),
        "year-end" | "year" | "mid-year" | "midyear" | "month" | "midweek" => edge_of_unit(tokens, at),
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
    let noun = tokens.list.get(at + 1).is_some_and(|next| {
        next.kind == Kind::Word
            && tokens.same_sentence(at, at + 1)
            && !next.class.has(Class::PREPOSITION.or(Class::FUNCTION).or(Class::VERB).or(Class::WEEKDAY))
    });
    (!noun).then(|| Match::new(at, at + 1, Expression::DayShift(0, Some("NI")), "day-from-publication"))
}

/// "year-end", "month-end", "midyear", "year-end 1996".
fn edge_of_unit(tokens: &Tokens, at: usize) -> Option<Match> {
    let word = tokens.lower(at);
    let parted = tokens.mark(at + 1) == '-' && tokens.reads(at + 2, words!("end")) && tokens.touches_next(at);
    let (unit, end) = match word {
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
        "year" | "month" | "week"
            if tokens.reads(at + 2, words!("before")) && tokens.reads(at + 3, words!("last")) =>
        {
            let unit = Unit::of(tokens.lower(at + 1))?;
            Some(Match::new(at, at + 4, Expression::UnitShift(unit, -2), "unit-from-publication"))
        }
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
        "future" => Some(Match::new(at, at + 2, Expression::Vague("FUTURE_REF"), "future")),
        "present" if tokens.reads(at + 2, words!("time")) => {
            Some(Match::new(at, at + 3, Expression::Now, "present"))
        }
        "present" if !tokens.list.get(at + 2).is_some_and(|t| t.kind == Kind::Word) => {
            Some(Match::new(at, at + 2, Expression::Now, "present"))
        }
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
    let part = tokens.reads(at.wrapping_sub(2), words!("later earlier early late"));
    let told_by_clause = !part
        && tokens.list.get(at + 2).is_some_and(|next| {
            tokens.same_sentence(at, at + 2)
                && (matches!(next.kind, Kind::Possessive | Kind::Number)
                    || !next.space && next.kind == Kind::Mark('-')
                    || next.capital
                    || next.class.has(Class::PRONOUN)
                    || tokens.reads(at + 2, words!("of that when which the a in")))
        });
    (led && !told_by_clause).then(|| Match::new(at, at + 2, Expression::Told(unit), "unit-told"))
}

/// "last week", "this Friday", "next month", "the past", "the following year", "that month", "later this year".
fn deictic(tokens: &Tokens, at: usize) -> Option<Match> {
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
        let noun = tokens.list.get(next).is_some_and(|t| t.kind == Kind::Word && t.space)
            && !ends_phrase(tokens, next);
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
    let which = match word {
        "following" if named => Which::Following,
        "that" if named => Which::That,
        "last" | "past" | "previous" | "preceding" | "prior" => Which::Last,
        "this" | "current" | "latest" => Which::This,
        "next" | "coming" | "following" => Which::Next,
        _ => Which::Nearest,
    };
    let shift = match which {
        Which::Last => -1,
        Which::Next => 1,
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
            return week_of_month(tokens, at, end);
        }
        let text_anchored = Word::of(word).among(words!("following that previous preceding prior"))
            || (word == "next" && the_before && unit == Unit::Day);
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
            ("past", Unit::Decade | Unit::Century, _) => Expression::UnitShift(unit, -1),
            ("past" | "coming", _, true) if unit != Unit::Weekend => {
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
pub(super) fn week_of_month(tokens: &Tokens, at: usize, of: usize) -> Option<Match> {
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

/// Whether the word ends a noun phrase, so that what stood before it was a noun ("in the past and").
fn ends_phrase(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, Class::FUNCTION.or(Class::VERB).or(Class::PREPOSITION).or(Class::SAY))
        || tokens.lower(at).ends_with("ed")
        || tokens.reads(at, words!("flown"))
}

/// Words for an unknown number.
const QUANTITIES: &[&str] = &["several", "few", "couple", "many", "some", "recent", "dozens"];

/// A count before a unit of time: `Some(n)`, or `None` for "several"; and the token of the unit.
fn quantity(tokens: &Tokens, at: usize) -> Option<(Option<f64>, usize)> {
    let mut next = at;
    if let Some(number) =
        number_at(tokens, at).filter(|number| !tokens.reads(at, words!("a an one")) || number.value > 1.0)
    {
        let mut value = number.value;
        next = number.end;
        // "two and a half years", "two-and-a-half years", "2 1/2 years".
        let dashes = usize::from(tokens.mark(next) == '-');
        let and = next + dashes;
        if tokens.reads(and, words!("and"))
            && tokens.reads(and + 1 + dashes, words!("a"))
            && tokens.reads(and + 2 + 2 * dashes, words!("half"))
        {
            value += 0.5;
            next = and + 3 + 2 * dashes;
        } else if tokens.written(next) == "1"
            && tokens.mark(next + 1) == '/'
            && tokens.written(next + 2) == "2"
        {
            value += 0.5;
            next += 3;
        }
        let mut unit = next;
        if tokens.mark(unit) == '-' && tokens.touches_next(unit) {
            unit += 1;
        }
        unit += usize::from(tokens.is(unit, Class::BETWEEN_COUNT));
        return Some((Some(value), unit));
    }
    match tokens.lower(next) {
        "one" if tokens.mark(next + 1) == '-' && tokens.touches_next(next) => Some((Some(1.0), next + 2)),
        "a" | "an" | "one" => {
            next += 1;
            match tokens.lower(next) {
                "few" => Some((None, next + 1)),
                "couple" => Some((None, next + 1 + usize::from(tokens.reads(next + 1, words!("of"))))),
                "number" if tokens.reads(next + 1, words!("of")) => Some((None, next + 2)),
                "half" if tokens.mark(next + 1) == '-' => Some((Some(0.5), next + 2)),
                "full" | "whole" | "further" | "single" => Some((Some(1.0), next + 1)),
                "good" | "great" if tokens.reads(next + 1, words!("many")) => Some((None, next + 2)),
                "quarter" if tokens.reads(next + 1, words!("century")) => Some((Some(0.25), next + 1)),
                "quarter" if tokens.mark(next + 1) == '-' && tokens.reads(next + 2, words!("century")) => {
                    Some((Some(0.25), next + 2))
                }
                "half" if Unit::of(tokens.lower(next + 1)).is_some() => Some((Some(0.5), next + 1)),
                // "a months-long effort" has no number.
                _ if tokens.lower(next).ends_with('s') => None,
                _ => Some((Some(1.0), next)),
            }
        }
        "several" | "few" | "many" | "some" | "recent" | "couple" => Some((None, next + 1)),
        "half" if tokens.reads(next + 1, words!("a an")) => Some((Some(0.5), next + 2)),
        "half" if tokens.mark(next + 1) == '-' => Some((Some(0.5), next + 2)),
        "hundreds" | "thousands" if tokens.reads(next + 1, words!("of")) => Some((None, next + 2)),
        _ => None,
    }
}

/// "two years ago", "five days later", "a week earlier", "months after": a quantity of time and its direction.
fn counted(tokens: &Tokens, at: usize) -> Option<Match> {
    let (count, unit_at) = quantity(tokens, at)?;
    let unit = Unit::of(tokens.lower(unit_at)).filter(|_| tokens.same_sentence(at, unit_at))?;
    let (count, next) = and_a_half(tokens, count, unit_at + 1);
    let next =
        next + 2 * usize::from(tokens.reads(next, words!("or")) && tokens.reads(next + 1, words!("so more")));
    if !tokens.same_sentence(at, next) {
        return None;
    }
    let start = at;
    let (word, rule) = match tokens.lower(next) {
        "ago" | "back" => ("ago", "time-ago"),
        "later" | "afterwards" | "afterward" => ("later", "later-than-last-date"),
        "earlier" | "before" | "previously" => {
            // "two days before the vote": the event is its anchor, and only the text could date it.
            if tokens.reads(next, words!("before"))
                && tokens.list.get(next + 1).is_some_and(|t| t.kind == Kind::Word)
            {
                return None;
            }
            ("earlier", "earlier-than-last-date")
        }
        "from" if tokens.reads(next + 1, words!("now")) || tokens.reads(next + 1, words!("today")) => {
            ("from now", "time-from-now")
        }
        _ => return None,
    };
    let Some(count) = count else {
        let value = if Word::of(word).among(words!("ago earlier")) { "PAST_REF" } else { "FUTURE_REF" };
        let end = next + 1 + usize::from(word == "from now");
        return Some(Match::new(start, end, Expression::Vague(value), "some-time-ago"));
    };
    // Parts of a century are counted in years.
    let (count, unit) =
        if unit == Unit::Century && count < 1.0 { (count * 100.0, Unit::Year) } else { (count, unit) };
    let (expression, end) = match word {
        "ago" => (Expression::Ago { count, unit, sign: -1 }, next + 1),
        "from now" => (Expression::Ago { count, unit, sign: 1 }, next + 2),
        "later" => (Expression::Later { count, unit, sign: 1 }, next + 1),
        _ => (Expression::Later { count, unit, sign: -1 }, next + 1),
    };
    Some(Match::new(start, end, expression, rule))
}

/// A quantity of time with no direction, for [`super::periods`].
pub(super) fn length(tokens: &Tokens, at: usize) -> Option<(Option<f64>, Unit, usize)> {
    let (count, unit_at) = quantity(tokens, at)?;
    let unit = Unit::of(tokens.lower(unit_at)).filter(|_| tokens.same_sentence(at, unit_at))?;
    let (count, end) = and_a_half(tokens, count, unit_at + 1);
    Some((count, unit, end))
}

/// "an hour and a half": what the words behind the unit add to the count, and one past them.
fn and_a_half(tokens: &Tokens, count: Option<f64>, at: usize) -> (Option<f64>, usize) {
    let half = tokens.reads(at, words!("and"))
        && tokens.reads(at + 1, words!("a"))
        && tokens.reads(at + 2, words!("half"));
    match count {
        Some(count) if half && tokens.same_sentence(at - 1, at + 2) => (Some(count + 0.5), at + 3),
        _ => (count, at),
    }
}

impl PartialOrd for Unit {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some((*self as u8).cmp(&(*other as u8)))
    }
}
