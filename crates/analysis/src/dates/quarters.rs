//! Quarters and halves of years, as business news tells them: "fiscal 1989's fourth quarter", "the year-ago period".

use super::Match;
use super::absolute::{month, month_first, year_after, year_number};
use super::expression::{Expression, InYear, Unit};
use super::relative::length;
use super::years::with_the;
use crate::lexicon::Class;
use crate::numbers::ordinal;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Tries the rules of this file at token `at`.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    let token = tokens.list.get(at)?;
    match tokens.lower(at) {
        "the" | "that" => year_ago_part(tokens, at)
            .or_else(|| same_part(tokens, at))
            .or_else(|| told_part(tokens, at))
            .or_else(|| units_of(tokens, at)),
        "year" | "prior" => year_ago_part(tokens, at),
        "last" | "final" => {
            last_quarter(tokens, at).or_else(|| in_named_year(tokens, at)).or_else(|| units_of(tokens, at))
        }
        "this" | "next" => in_named_year(tokens, at),
        "fiscal" | "financial" => part_first(tokens, at).or_else(|| in_named_year(tokens, at)),
        _ if token.kind == Kind::Number => in_named_year(tokens, at).or_else(|| part_first(tokens, at)),
        _ if token.class.has(Class::ORDINAL) || token.kind == Kind::Word && tokens.lower(at).len() == 2 => {
            part_first(tokens, at).or_else(|| units_of(tokens, at))
        }
        _ => fiscal(tokens, at),
    }
}

/// A quarter or half by its number at token `at` ("third quarter", "fiscal first-half", "Q3"): whether it is a quarter,
/// its number, and one past its last token.
fn part(tokens: &Tokens, at: usize) -> Option<(bool, u8, usize)> {
    let fiscal = |at: usize| usize::from(tokens.reads(at, words!("fiscal financial")));
    let dash = |at: usize| usize::from(tokens.mark(at) == '-' && at > 0 && tokens.touches_next(at - 1));
    if let Some((quarter, number)) = code(tokens.lower(at)) {
        return Some((quarter, number, at + 1));
    }
    let at = at + fiscal(at);
    let at = at + dash(at);
    let number = ordinal(tokens.lower(at)).filter(|number| (1..=4).contains(number))? as u8;
    let next = at + 1 + dash(at + 1);
    let next = next + fiscal(next);
    if !tokens.same_sentence(at, next) {
        return None;
    }
    match tokens.lower(next) {
        "quarter" => Some((true, number, next + 1)),
        "half" if number <= 2 => Some((false, number, next + 1)),
        _ => None,
    }
}

/// The quarter of "q3" or "3q", the half of "h1" or "1h": whether it is a quarter, and its number.
fn code(word: &str) -> Option<(bool, u8)> {
    match word.as_bytes() {
        [b'q', digit @ b'1'..=b'4'] | [digit @ b'1'..=b'4', b'q'] => Some((true, digit - b'0')),
        [b'h', digit @ b'1'..=b'2'] | [digit @ b'1'..=b'2', b'h'] => Some((false, digit - b'0')),
        _ => None,
    }
}

/// The financial year of "fy17" or "fy2017".
fn fiscal_code(word: &str) -> Option<i32> {
    let digits = word.strip_prefix("fy").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year - if year > 70 { 100 } else { 0 }),
        4 => Some(year).filter(|year| (1900..2200).contains(year)),
        _ => None,
    }
}

/// Whether a word is a short form of a quarter, a half or a financial year.
pub(crate) fn is_code(word: &str) -> bool {
    code(word).is_some() || fiscal_code(word).is_some()
}

/// "FY17", "FY2017".
fn fiscal(tokens: &Tokens, at: usize) -> Option<Match> {
    let year = fiscal_code(tokens.lower(at)).filter(|_| tokens.capital(at))?;
    Some(Match::new(at, at + 1, Expression::Fiscal(year), "fiscal-year"))
}

fn expression((quarter, number, _): (bool, u8, usize), year: InYear) -> (Expression, &'static str) {
    if quarter {
        (Expression::Quarter { year, quarter: number }, "quarter")
    } else {
        (Expression::Half { year, half: number }, "half-year")
    }
}

/// "the third quarter of 2010", "first-half", "the second quarter of last year", "fourth quarter 1997".
///
/// Not: "the first half of the game", "a third quarterback".
fn part_first(tokens: &Tokens, at: usize) -> Option<Match> {
    let found = part(tokens, at)?;
    let end = found.2;
    let (year, end) = year_behind(tokens, at, end).unwrap_or((InYear::Nearest, end));
    // "The first half of the game": only quarters and halves of years have no noun behind "of".
    if end == found.2 && tokens.reads(end, words!("of")) {
        return None;
    }
    let (begin, last) = tokens.sentence_of(at);
    let sport =
        |at: usize| tokens.reads(at, words!("scored goal goals minute penalty match game touchdown coach"));
    if end == found.2 && (begin..last).any(sport) {
        return None;
    }
    let (expression, rule) = expression(found, year);
    Some(Match::new(with_the(tokens, at), end, expression, rule))
}

/// "the last quarter of 1987"
fn last_quarter(tokens: &Tokens, at: usize) -> Option<Match> {
    if !tokens.reads(at + 1, words!("quarter")) || !tokens.reads(at + 2, words!("of")) {
        return None;
    }
    let (year, end) = year_behind(tokens, at, at + 2)?;
    let (expression, rule) = expression((true, 4, end), year);
    Some(Match::new(with_the(tokens, at), end, expression, rule))
}

/// "the first three quarters of 2016", "the last two weeks of May": some units at one end of a year or month.
///
/// Not: "the first three quarters of the game", "the first six months of the war".
fn units_of(tokens: &Tokens, at: usize) -> Option<Match> {
    let which = at + usize::from(tokens.reads(at, words!("the")));
    let last = tokens.reads(which, words!("last final closing"));
    if !last && !tokens.reads(which, words!("first opening")) {
        return None;
    }
    let (count, unit, of) = length(tokens, which + 1)?;
    let count = count.filter(|count| (1.0..366.0).contains(count) && tokens.reads(of, words!("of")))?;
    let in_month = month(tokens, of + 1).and_then(|_| month_first(tokens, of + 1));
    let (year, month, end) = match in_month {
        Some(Match { expression: Expression::Month { year, month, .. }, end, .. }) => {
            (year.map_or(InYear::Nearest, InYear::Of), Some(month), end)
        }
        Some(_) => return None,
        None => {
            let (year, end) = year_behind(tokens, at, of)?;
            (year, None, end)
        }
    };
    let expression = Expression::UnitsOf { year, month, count: count as i32, unit, last };
    tokens.same_sentence(at, end - 1).then(|| Match::new(at, end, expression, "part-of-month"))
}

/// The year behind a part of it: "of 1989", ", 1989", "of fiscal 1989", "of this year", "last year", "of the year".
fn year_behind(tokens: &Tokens, first: usize, at: usize) -> Option<(InYear, usize)> {
    if let Some((year, end)) = year_after(tokens, first, at) {
        return Some((InYear::Of(year), end));
    }
    let of = tokens.reads(at, words!("of"));
    let at = at + usize::from(of);
    let year_at = at + 1 + usize::from(tokens.reads(at + 1, words!("fiscal financial")));
    if !tokens.same_sentence(first, at) {
        return None;
    }
    if let Some(year) = fiscal_code(tokens.lower(at)) {
        return Some((InYear::Of(year), at + 1));
    }
    match tokens.lower(at) {
        "fiscal" | "financial" => {
            let year = at + 1 + usize::from(tokens.reads(at + 1, words!("year")));
            year_number(tokens, year).map(|number| (InYear::Of(number), year + 1))
        }
        "this" if tokens.reads(year_at, words!("year")) => Some((InYear::Shift(0), year_at + 1)),
        "last" if tokens.reads(year_at, words!("year")) => Some((InYear::Shift(-1), year_at + 1)),
        "next" if tokens.reads(year_at, words!("year")) => Some((InYear::Shift(1), year_at + 1)),
        "the" if of && tokens.reads(year_at, words!("year")) => Some((InYear::Nearest, year_at + 1)),
        _ => None,
    }
}

/// "1989's third quarter", "the 1988 first half", "fiscal 1989's fourth quarter", "last year's second quarter".
fn in_named_year(tokens: &Tokens, at: usize) -> Option<Match> {
    let year_at = at + usize::from(tokens.reads(at, words!("fiscal financial")));
    let (year, mut next) = match tokens.lower(at) {
        "this" if tokens.reads(at + 1, words!("year")) => (InYear::Shift(0), at + 2),
        "last" if tokens.reads(at + 1, words!("year")) => (InYear::Shift(-1), at + 2),
        "next" if tokens.reads(at + 1, words!("year")) => (InYear::Shift(1), at + 2),
        _ => (InYear::Of(year_number(tokens, year_at)?), year_at + 1),
    };
    next += usize::from(tokens.list.get(next)?.kind == Kind::Possessive);
    if let InYear::Of(year) = year
        && tokens.reads(next, words!("quarter period half"))
        && tokens.same_sentence(at, next)
    {
        // "the 1988 quarter"
        let unit = part_unit(tokens, next)?;
        let expression = Expression::ToldInYear { unit, year };
        return Some(Match::new(
            with_the(tokens, alike(tokens, at)),
            next + 1,
            expression,
            "part-of-other-year",
        ));
    }
    let found = part(tokens, next).filter(|found| tokens.same_sentence(at, found.2 - 1))?;
    let (expression, rule) = expression(found, year);
    Some(Match::new(with_the(tokens, at), found.2, expression, rule))
}

/// "the year-ago quarter", "the year-earlier period", "the year-ago third quarter", "the prior-year quarter".
fn year_ago_part(tokens: &Tokens, at: usize) -> Option<Match> {
    let year = at + usize::from(tokens.reads(at, words!("the")));
    let compared = tokens.mark(year + 1) == '-'
        && (tokens.reads(year, words!("year")) && tokens.reads(year + 2, words!("ago earlier"))
            || tokens.reads(year, words!("prior")) && tokens.reads(year + 2, words!("year")));
    if !compared || !tokens.same_sentence(at, year + 3) {
        return None;
    }
    // "the year-earlier $4.5 million", "a year-ago loss": the time alone
    if tokens.reads(year, words!("year"))
        && !tokens.reads(year + 3, words!("quarter period half month"))
        && part(tokens, year + 3).is_none()
    {
        let ago = Expression::Ago { count: 1.0, unit: Unit::Year, sign: -1 };
        return (year == at).then(|| Match::new(at, at + 3, ago, "part-of-other-year"));
    }
    let start = if year > at { at } else { with_the(tokens, alike(tokens, at)) };
    if let Some(found) = part(tokens, year + 3) {
        let (expression, rule) = expression(found, InYear::Shift(-1));
        return Some(Match::new(start, found.2, expression, rule));
    }
    let expression = Expression::YearsFromTold { unit: part_unit(tokens, year + 3)?, shift: -1 };
    Some(Match::new(start, year + 4, expression, "part-of-other-year"))
}

/// The unit of a part of a year that has no number: a "period" may be any, up to the year.
fn part_unit(tokens: &Tokens, at: usize) -> Option<Unit> {
    match tokens.lower(at) {
        "quarter" => Some(Unit::Quarter),
        "month" => Some(Unit::Month),
        "period" | "half" | "time" => Some(Unit::Year),
        _ => None,
    }
}

/// The first token of "like 1988", "comparable year-ago", else `at`.
fn alike(tokens: &Tokens, at: usize) -> usize {
    let alike = at > 0 && tokens.reads(at - 1, words!("like comparable corresponding same similar"));
    at - usize::from(alike && tokens.same_sentence(at, at - 1))
}

/// "the same quarter last year", "the same period a year earlier", "that same month of 1988".
fn same_part(tokens: &Tokens, at: usize) -> Option<Match> {
    let unit = part_unit(tokens, at + 2).filter(|_| tokens.reads(at + 1, words!("same")))?;
    let behind = at + 3;
    let of_year = || year_number(tokens, behind + 1).filter(|_| tokens.reads(behind, words!("of in")));
    if let Some(year) = of_year().filter(|_| tokens.same_sentence(at, behind + 1)) {
        let expression = Expression::ToldInYear { unit, year };
        return Some(Match::new(at, behind + 2, expression, "part-of-other-year"));
    }
    let shift = match (tokens.lower(behind), tokens.lower(behind + 1), tokens.lower(behind + 2)) {
        ("last", "year", _) => Some(behind + 2),
        ("a", "year", "ago" | "earlier" | "before") => Some(behind + 3),
        ("of" | "in", "the", "previous" | "prior" | "preceding")
            if tokens.reads(behind + 3, words!("year")) =>
        {
            Some(behind + 4)
        }
        _ => None,
    };
    shift
        .filter(|end| tokens.same_sentence(at, end - 1))
        .map(|end| Match::new(at, end, Expression::YearsFromTold { unit, shift: -1 }, "part-of-other-year"))
}

/// "the quarter", "the latest quarter": the one that the text told last.
fn told_part(tokens: &Tokens, at: usize) -> Option<Match> {
    let recent = match (tokens.lower(at + 1), tokens.lower(at + 2)) {
        ("most", "recent") => 2,
        ("latest" | "recent", _) => 1,
        _ => 0,
    };
    let unit = at + 1 + recent;
    let more = tokens.list.get(unit + 1).is_some_and(|next| !next.space && next.kind == Kind::Mark('-'))
        || tokens.reads(unit + 1, words!("of century mile finals final"));
    if !tokens.reads(unit, words!("quarter")) || more || !tokens.same_sentence(at, unit) {
        return None;
    }
    // "the quarter ended Sept. 30" is the third.
    let ends = tokens.reads(unit + 1, words!("ended ending")).then(|| month(tokens, unit + 2)).flatten();
    let expression = match ends {
        Some(month) => Expression::Quarter { year: InYear::Nearest, quarter: month.div_ceil(3) },
        None => Expression::Told(Unit::Quarter),
    };
    Some(Match::new(at, unit + 1, expression, "unit-told"))
}
