//! Dates told from another day: from the publication ("last week", "two years ago") or from the text's own last date
//! ("five days later", "that month").

use super::Match;
use super::absolute::{month, weekday};
use super::clock::part_of_day;
use super::expression::{Expression, Unit, Which};
use super::years::season_number;
use crate::lexicon::Class;
use crate::numbers::number_at;
use crate::tokens::Tokens;

/// Tries the rules of this file at token `at`.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    match tokens.lower(at) {
        "today" | "yesterday" | "tomorrow" | "tonight" => Some(day_word(tokens, at)),
        "now" | "currently" | "nowadays" | "presently" => now(tokens, at),
        "the" => the(tokens, at),
        "last" | "this" | "next" | "past" | "previous" | "following" | "coming" | "that" | "same"
        | "later" | "earlier" | "current" => deictic(tokens, at).or_else(|| counted(tokens, at)),
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
    (tokens.lower(at + 1) != "that").then(|| Match::new(at, at + 1, Expression::Now, "present"))
}

/// Expressions that begin with "the".
fn the(tokens: &Tokens, at: usize) -> Option<Match> {
    match tokens.lower(at + 1) {
        "past" | "last" | "next" | "previous" | "following" | "coming" | "same" | "current" | "preceding" => {
            let mut found = deictic(tokens, at + 1)?;
            found.first = at;
            Some(found)
        }
        "day" => match (tokens.lower(at + 2), tokens.lower(at + 3)) {
            ("before", "yesterday") => {
                Some(Match::new(at, at + 4, Expression::DayShift(-2, None), "day-from-publication"))
            }
            ("after", "tomorrow") => {
                Some(Match::new(at, at + 4, Expression::DayShift(2, None), "day-from-publication"))
            }
            ("before" | "after", _)
                if tokens.list.get(at + 3).is_none_or(|t| matches!(t.kind, crate::tokens::Kind::Mark(_))) =>
            {
                let sign = if tokens.lower(at + 2) == "before" { -1 } else { 1 };
                Some(Match::new(
                    at,
                    at + 3,
                    Expression::Later { count: 1.0, unit: Unit::Day, sign },
                    "later-than-last-date",
                ))
            }
            _ => None,
        },
        "future" => Some(Match::new(at, at + 2, Expression::Vague("FUTURE_REF"), "future")),
        "present" if !tokens.list.get(at + 2).is_some_and(|t| t.kind == crate::tokens::Kind::Word) => {
            Some(Match::new(at, at + 2, Expression::Now, "present"))
        }
        _ => None,
    }
}

/// "last week", "this Friday", "next month", "the past", "the following year", "that month", "later this year".
fn deictic(tokens: &Tokens, at: usize) -> Option<Match> {
    let word = tokens.lower(at);
    let next = at + 1;
    if !tokens.same_sentence(at, next) {
        return None;
    }
    if matches!(word, "later" | "earlier") {
        // "later this year": the narrower words belong to the expression.
        let found = deictic(tokens, next)
            .filter(|_| matches!(tokens.lower(next), "this" | "that" | "last" | "next"))?;
        return Some(Match { first: at, ..found });
    }
    if matches!(word, "that" | "the") && tokens.lower(next) == "same" || word == "same" {
        let at_unit = if word == "same" { next } else { next + 1 };
        let unit = Unit::of(tokens.lower(at_unit))
            .filter(|u| *u >= Unit::Day && !tokens.lower(at_unit).ends_with('s'))?;
        return Some(Match::new(at, at_unit + 1, Expression::TextShift(unit, 0), "same-as-last-date"));
    }
    let the_before = tokens.lower(at.wrapping_sub(1)) == "the" && at > 0;
    if word == "past" && the_before && !tokens.is(next, Class::TIME_UNIT.or(Class::NUMBER).or(Class::SCALE)) {
        let noun = tokens.list.get(next).is_some_and(|t| t.kind == crate::tokens::Kind::Word && t.space)
            && !ends_phrase(tokens, next);
        let counted = number_at(tokens, next).is_some() || QUANTITIES.contains(&tokens.lower(next));
        if !noun && !counted {
            return Some(Match::new(at, next, Expression::Past, "past"));
        }
    }
    let which = match word {
        "last" | "past" | "previous" | "preceding" => Which::Last,
        "this" | "current" => Which::This,
        "next" | "coming" | "following" => Which::Next,
        _ => Which::Nearest,
    };
    let shift = match which {
        Which::Last => -1,
        Which::Next => 1,
        _ => 0,
    };
    if let Some(day) = weekday(tokens, next).filter(|_| word != "that" && tokens.lower(next).len() > 5) {
        let part = part_of_day(tokens.lower(next + 1)).filter(|_| tokens.same_sentence(at, next + 1));
        let end = next + 1 + usize::from(part.is_some());
        return Some(Match::new(
            at,
            end,
            Expression::Weekday { weekday: day, which, part },
            "weekday-named-by-last-or-next",
        ));
    }
    if let Some(month) = month(tokens, next).filter(|_| word != "that")
        && tokens.list.get(next + 1).is_none_or(|t| t.kind != crate::tokens::Kind::Number)
    {
        return Some(Match::new(
            at,
            next + 1,
            Expression::Month { year: None, month, which },
            "month-named-by-last-or-next",
        ));
    }
    if let Some(season) =
        season_number(tokens.lower(next)).filter(|_| matches!(word, "last" | "this" | "next" | "past"))
    {
        return Some(Match::new(
            at,
            next + 1,
            Expression::Season { year: None, season, which },
            "season-named-by-last-or-next",
        ));
    }
    if let Some(part) = part_of_day(tokens.lower(next)).filter(|_| matches!(word, "this" | "last")) {
        return Some(Match::new(
            at,
            next + 1,
            Expression::DayShift(shift, Some(part)),
            "day-from-publication",
        ));
    }
    let qualified = next
        + usize::from(matches!(
            tokens.lower(next),
            "fiscal" | "financial" | "calendar" | "school" | "academic"
        ));
    if let Some(unit) = Unit::of(tokens.lower(qualified)).filter(|u| *u >= Unit::Day) {
        let plural = tokens.lower(qualified).ends_with('s');
        if plural {
            return matches!(word, "last" | "past" | "next" | "coming" | "previous").then(|| {
                Match::new(at, qualified + 1, Expression::Duration { count: None, unit }, "some-time")
            });
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
        let text_anchored = matches!(word, "following" | "that" | "previous" | "preceding")
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
            ("past" | "coming", _, true) => Expression::Window { count: 1.0, unit, sign: shift },
            _ => Expression::UnitShift(unit, shift),
        };
        return Some(Match::new(at, end, expression, "unit-from-publication"));
    }
    if matches!(word, "last" | "past" | "next" | "coming" | "previous" | "following" | "this") {
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
            None => Match::new(at, unit_at + 1, Expression::Duration { count: None, unit }, "some-time"),
        });
    }
    None
}

/// Whether the word ends a noun phrase, so that what stood before it was a noun ("in the past and").
fn ends_phrase(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, Class::FUNCTION.or(Class::VERB).or(Class::PREPOSITION).or(Class::SAY))
        || tokens.lower(at).ends_with("ed")
        || tokens.lower(at) == "flown"
}

/// Words for an unknown number.
const QUANTITIES: &[&str] = &["several", "few", "couple", "many", "some", "recent", "dozens"];

/// A count before a unit of time: `Some(n)`, or `None` for "several"; and the token of the unit.
fn quantity(tokens: &Tokens, at: usize) -> Option<(Option<f64>, usize)> {
    let mut next = at;
    if let Some(number) = number_at(tokens, at) {
        next = number.end;
        if tokens.lower(next) == "and" && tokens.lower(next + 1) == "a" && tokens.lower(next + 2) == "half" {
            return Some((Some(number.value + 0.5), next + 3));
        }
        let mut unit = next;
        if tokens.mark(unit) == '-' && tokens.touches_next(unit) {
            unit += 1;
        }
        unit += usize::from(matches!(
            tokens.lower(unit),
            "more"
                | "full"
                | "long"
                | "whole"
                | "straight"
                | "consecutive"
                | "trading"
                | "calendar"
                | "business"
                | "other"
        ));
        return Some((Some(number.value), unit));
    }
    match tokens.lower(next) {
        "a" | "an" | "one" => {
            next += 1;
            match tokens.lower(next) {
                "few" => Some((None, next + 1)),
                "couple" => Some((None, next + 1 + usize::from(tokens.lower(next + 1) == "of"))),
                "number" if tokens.lower(next + 1) == "of" => Some((None, next + 2)),
                "half" if tokens.mark(next + 1) == '-' => Some((Some(0.5), next + 2)),
                "full" | "whole" | "further" => Some((Some(1.0), next + 1)),
                // "a months-long effort" has no number.
                _ if tokens.lower(next).ends_with('s') => None,
                _ => Some((Some(1.0), next)),
            }
        }
        "several" | "few" | "many" | "some" | "recent" | "couple" => Some((None, next + 1)),
        "half" if matches!(tokens.lower(next + 1), "a" | "an") => Some((Some(0.5), next + 2)),
        _ => None,
    }
}

/// "two years ago", "five days later", "a week earlier", "months after": a quantity of time and its direction.
fn counted(tokens: &Tokens, at: usize) -> Option<Match> {
    let (count, unit_at) = quantity(tokens, at)?;
    let unit = Unit::of(tokens.lower(unit_at)).filter(|_| tokens.same_sentence(at, unit_at))?;
    let next = unit_at + 1;
    if !tokens.same_sentence(at, next) {
        return None;
    }
    let start = at;
    let (word, rule) = match tokens.lower(next) {
        "ago" | "back" => ("ago", "time-ago"),
        "later" | "afterwards" | "afterward" => ("later", "later-than-last-date"),
        "earlier" | "before" | "previously" => {
            // "two days before the vote": the event is its anchor, and only the text could date it.
            if tokens.lower(next) == "before"
                && tokens.list.get(next + 1).is_some_and(|t| t.kind == crate::tokens::Kind::Word)
            {
                return None;
            }
            ("earlier", "earlier-than-last-date")
        }
        "from" if tokens.lower(next + 1) == "now" || tokens.lower(next + 1) == "today" => {
            ("from now", "time-from-now")
        }
        _ => return None,
    };
    let Some(count) = count else {
        let value = match word {
            "ago" => "PAST_REF",
            "from now" => "FUTURE_REF",
            _ => return None,
        };
        return Some(Match::new(start, next + 1, Expression::Vague(value), "some-time-ago"));
    };
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
    Some((count, unit, unit_at + 1))
}

impl PartialOrd for Unit {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some((*self as u8).cmp(&(*other as u8)))
    }
}
