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
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// "last week", "this Friday", "next month", "the past", "the following year", "that month", "later this year".
pub(super) fn deictic(tokens: &Tokens, at: usize) -> Option<Match> {
    let next = at + 1;
    if !tokens.same_sentence(at, next) {
        return None;
    }
    match tokens.lower(at) {
        "later" | "earlier" => return narrower(tokens, at),
        "same" => return same(tokens, at, next),
        "that" | "the" if tokens.reads(next, words!("same")) => return same(tokens, at, next + 1),
        "this" if tokens.reads(next, words!("past coming")) => {
            return deictic(tokens, next).map(|found| Match { first: at, ..found });
        }
        // "that night" may be any night.
        "that" if tokens.reads(next, words!("night")) => return None,
        _ => {}
    }
    let pointer = Pointer::new(tokens, at);
    let named = pointer
        .all_past()
        .or_else(|| pointer.part_of_told_day())
        .or_else(|| pointer.weekday())
        .or_else(|| pointer.month())
        .or_else(|| pointer.day())
        .or_else(|| pointer.season())
        .or_else(|| pointer.part_of_day());
    named.or_else(|| match pointer.unit() {
        Some((unit, at_unit)) => pointer.of_unit(unit, at_unit),
        None => pointer.counted(),
    })
}

/// "later this year", "earlier today", "later Tuesday": the narrower words belong to the expression.
fn narrower(tokens: &Tokens, at: usize) -> Option<Match> {
    let next = at + 1;
    let found = match tokens.lower(next) {
        "this" | "that" | "last" | "next" => deictic(tokens, next),
        "today" | "yesterday" | "tomorrow" => Some(day_word(tokens, next)),
        _ if tokens.is(next, Class::WEEKDAY) => weekday_first(tokens, next),
        _ => None,
    };
    found.map(|found| Match { first: at, ..found })
}

/// "that same day", "the same month".
fn same(tokens: &Tokens, at: usize, at_unit: usize) -> Option<Match> {
    let unit = Unit::of(tokens.lower(at_unit));
    let unit = unit.filter(|unit| *unit >= Unit::Day && !tokens.lower(at_unit).ends_with('s'))?;
    Some(Match::new(at, at_unit + 1, Expression::TextShift(unit, 0), "same-as-last-date"))
}

/// A word that points at a time, and what it points at.
struct Pointer<'t, 'a> {
    tokens: &'t Tokens<'a>,
    /// The word that points.
    at: usize,
    /// What stands behind it.
    next: usize,
    /// Whether "the" stands before it.
    the_before: bool,
    which: Which,
    /// The same for what is counted: −1 last, 1 next.
    shift: i32,
}

impl<'t, 'a> Pointer<'t, 'a> {
    fn new(tokens: &'t Tokens<'a>, at: usize) -> Self {
        let next = at + 1;
        let the_before = at > 0 && tokens.reads(at - 1, words!("the"));
        let named = weekday(tokens, next).is_some()
            || month(tokens, next).is_some()
            || season_number(tokens.lower(next)).is_some();
        // "He came home the next summer."
        let next_told = || the_before && looks_ahead(tokens, at, next + 1) != Some(true);
        let which = match tokens.lower(at) {
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
        Self { tokens, at, next, the_before, which, shift }
    }

    /// Whether the word that points is one of these.
    fn is(&self, list: &[Short]) -> bool {
        self.tokens.reads(self.at, list)
    }

    fn found(&self, end: usize, expression: Expression, rule: &'static str) -> Match {
        Match::new(self.at, end, expression, rule)
    }

    /// "in the past", "the past and the present". Not: "the past weeks", "the past president".
    fn all_past(&self) -> Option<Match> {
        let Self { tokens, next, .. } = *self;
        let unit = tokens.is(next, Class::TIME_UNIT.or(Class::NUMBER).or(Class::SCALE));
        if !self.is(words!("past")) || !self.the_before || unit {
            return None;
        }
        let noun = (tokens.a_word(next) && tokens.space(next)) && !ends_phrase(tokens, next);
        let counted = number_at(tokens, next).is_some() || QUANTITIES.contains(&tokens.lower(next));
        (!noun && !counted).then(|| self.found(next, Expression::Past, "past"))
    }

    /// "the following morning", "that evening".
    fn part_of_told_day(&self) -> Option<Match> {
        let part = part_of_day(self.tokens.lower(self.next))?;
        let following = self.is(words!("following")) || self.is(words!("next")) && self.the_before;
        let expression = Expression::TextDay(i32::from(following), Some(part));
        (following || self.is(words!("that")))
            .then(|| self.found(self.next + 1, expression, "from-last-date"))
    }

    /// "last Friday", "this Monday night". Not: "this Sun".
    fn weekday(&self) -> Option<Match> {
        let Self { tokens, at, next, which, .. } = *self;
        let long = tokens.lower(next).len() > 5;
        let weekday = weekday(tokens, next).filter(|_| long && !self.is(words!("latest current")))?;
        let part = part_of_day(tokens.lower(next + 1)).filter(|_| tokens.same_sentence(at, next + 1));
        let end = next + 1 + usize::from(part.is_some());
        Some(self.found(end, Expression::Weekday { weekday, which, part }, "weekday-named-by-last-or-next"))
    }

    /// "last May", "the following January".
    fn month(&self) -> Option<Match> {
        let Self { tokens, next, which, .. } = *self;
        let month = month(tokens, next).filter(|_| !self.is(words!("latest current")))?;
        let expression = Expression::Month { year: None, month, which };
        (!tokens.number(next + 1)).then(|| self.found(next + 1, expression, "month-named-by-last-or-next"))
    }

    /// "last Nov. 3".
    fn day(&self) -> Option<Match> {
        let Self { tokens, at, next, which, .. } = *self;
        let (month, day) = (month(tokens, next)?, day_number(tokens, next + 1)?);
        let told = self.is(words!("last this next"))
            && tokens.same_sentence(at, next + 1)
            && year_after(tokens, next, next + 2).is_none();
        let expression = Expression::NamedDay { month, day, which };
        told.then(|| self.found(next + 2, expression, "day-named-by-last-or-next"))
    }

    /// "last winter", "the following spring".
    fn season(&self) -> Option<Match> {
        let season = season_number(self.tokens.lower(self.next))?;
        let expression = Expression::Season { year: None, season, which: self.which };
        self.is(words!("last this next past following that"))
            .then(|| self.found(self.next + 1, expression, "season-named-by-last-or-next"))
    }

    /// "this morning", "last evening".
    fn part_of_day(&self) -> Option<Match> {
        let part = part_of_day(self.tokens.lower(self.next)).filter(|_| self.is(words!("this last")))?;
        Some(self.found(self.next + 1, Expression::DayShift(self.shift, Some(part)), "day-from-publication"))
    }

    /// The unit pointed at, and its token: "week", "fiscal year".
    fn unit(&self) -> Option<(Unit, usize)> {
        let Self { tokens, next, .. } = *self;
        let kind = tokens.reads(next, words!("fiscal financial calendar school academic"));
        let at_unit = next + usize::from(kind);
        Unit::of(tokens.lower(at_unit)).filter(|unit| *unit >= Unit::Day).map(|unit| (unit, at_unit))
    }

    /// "last week", "next month", "last night", "the following year", "the last week of May", "past weeks".
    fn of_unit(&self, unit: Unit, at_unit: usize) -> Option<Match> {
        let Self { tokens, at, shift, .. } = *self;
        let end = at_unit + 1;
        if tokens.lower(at_unit).ends_with('s') {
            return self
                .is(words!("last past next coming previous"))
                .then(|| self.found(end, Expression::SomeTime(unit), "some-time"));
        }
        // "last night" is the evening before; "this day" says little.
        if unit == Unit::Night {
            return Some(self.found(
                end,
                Expression::DayShift(shift.min(0), Some("NI")),
                "day-from-publication",
            ));
        }
        if self.is(words!("latest")) && !matches!(unit, Unit::Week | Unit::Month | Unit::Year) {
            return None;
        }
        // "the last week of May" is a part of May.
        if self.the_before && tokens.reads(end, words!("of")) {
            // "the last quarter of 1987" has a number.
            return (unit != Unit::Quarter).then(|| week_of_month(tokens, at, end)).flatten();
        }
        if self.is_from_text(unit, end) {
            let vague = matches!(unit, Unit::Quarter | Unit::Season | Unit::Fortnight);
            return (!vague || !self.is(words!("that")))
                .then(|| self.found(end, Expression::TextShift(unit, shift), "from-last-date"));
        }
        Some(self.found(end, self.by_publication(unit), "unit-from-publication"))
    }

    /// Whether a unit is told from the text's own last date.
    fn is_from_text(&self, unit: Unit, end: usize) -> bool {
        let Self { tokens, at, .. } = *self;
        let the_next = self.is(words!("next")) && self.the_before;
        self.is(words!("following that previous preceding prior"))
            || the_next && unit == Unit::Day
            // "He was called in 1957 and again the next year."
            || the_next
                && matches!(unit, Unit::Week | Unit::Month | Unit::Year)
                && !tokens.is(at.wrapping_sub(2), Class::PREPOSITION)
                && looks_ahead(tokens, at, end) == Some(false)
    }

    /// "last week", "the past year".
    fn by_publication(&self, unit: Unit) -> Expression {
        let ends_now = self.the_before && unit != Unit::Weekend;
        match unit {
            Unit::Century if self.is(words!("past")) => Expression::UnitShift(unit, -1),
            // "the past decade" ends now, as "the past year" does.
            _ if ends_now && self.is(words!("past coming")) => {
                Expression::Window { count: 1.0, unit, sign: self.shift }
            }
            Unit::Decade if ends_now && self.is(words!("last")) => {
                Expression::Window { count: 1.0, unit, sign: self.shift }
            }
            _ => Expression::UnitShift(unit, self.shift),
        }
    }

    /// "the past three years", "the last few months".
    fn counted(&self) -> Option<Match> {
        let Self { tokens, shift, .. } = *self;
        if !self.is(words!("last past next coming previous following this preceding prior")) {
            return None;
        }
        let (count, unit_at) = quantity(tokens, self.next)?;
        let unit = Unit::of(tokens.lower(unit_at))?;
        // "the last two weeks of the siege" are told from its end.
        if self.is(words!("last")) && tokens.reads(unit_at + 1, words!("of")) {
            return None;
        }
        let window = |count| Expression::Window { count, unit, sign: if shift == 0 { -1 } else { shift } };
        Some(match count {
            Some(count) => self.found(unit_at + 1, window(count), "span-from-publication"),
            None => self.found(unit_at + 1, Expression::SomeTime(unit), "some-time"),
        })
    }
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
