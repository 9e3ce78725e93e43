//! Dates of numbers alone.

use sheaf_model::Day;

use super::Match;
use super::absolute::year_number;
use super::clock::iso_time;
use super::expression::{Expression, Which};
use super::field_order::FieldOrder;
use super::years::century_of;
use crate::stamp;
use crate::tokens::Tokens;
use crate::word::words;

/// "2017-09-19", "2017-09", "07-24-2017", "24.07.2017", "7/24/2017", "9/11".
pub(super) fn numeric(tokens: &Tokens, at: usize) -> Option<Match> {
    if let Some(found) = iso_time(tokens, at) {
        return Some(found);
    }
    let written = tokens.written(at);
    if written.contains('.') {
        // "24.07.2017" is one word of digits and points.
        let mut parts = written.split('.').map(|p| p.parse::<i32>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        let two_digits = || written.len() == "24.07.17".len() && year < 100 && is_told_as_day(tokens, at);
        let year = if two_digits() { century_of(tokens, year) } else { year };
        let year = (parts.next().is_none() && (1000..2200).contains(&year)).then_some(year)?;
        return calendar_day(at, at + 1, year, month, day);
    }
    let glued = |i: usize| !tokens.list.get(i).is_none_or(|t| t.space);
    let separator = tokens.mark(at + 1);
    if !matches!(separator, '-' | '/' | '‐')
        || !glued(at + 1)
        || !glued(at + 2)
        || (at > 0 && tokens.mark(at - 1) == separator)
    {
        return None;
    }
    let value = |i: usize| tokens.written(i).parse::<i32>().ok().filter(|_| tokens.number(i));
    let (first, second) = (value(at)?, value(at + 2)?);
    let third =
        (tokens.mark(at + 3) == separator && glued(at + 3) && glued(at + 4)).then(|| value(at + 4)).flatten();
    match third {
        Some(day) if tokens.written(at).len() == 4 => calendar_day(at, at + 5, first, second, day),
        Some(year) if tokens.written(at + 4).len() == 4 => in_order(tokens, at, year, first, second),
        // "10/30/89": the year of two digits.
        Some(year) if tokens.written(at + 4).len() == 2 && tokens.mark(at + 5) != separator => {
            in_order(tokens, at, century_of(tokens, year), first, second)
        }
        Some(_) => None,
        None if (first, second) == (9, 11) && separator == '/' => {
            Some(Match::new(at, at + 3, Expression::Named(2001, 9, 11), "named-day"))
        }
        None if tokens.written(at).len() == 4
            && tokens.written(at + 2).len() == 2
            && (1..=12).contains(&second) =>
        {
            // "2016-09"; "2016-17" is a pair of years, "1911-12" most likely too. "The drought of 2001-04", "in 2003-05": nobody
            // speaks so of months.
            let spoken = at > 0 && tokens.reads(at - 1, words!("in of from during the for since until"));
            let later_year = first % 100 + 1 == second
                || spoken && separator == '-' && second > first % 100 && second < first % 100 + 8;
            let year = year_number(tokens, at)?;
            (!later_year).then(|| {
                let expression =
                    Expression::Month { year: Some(year), month: second as u8, which: Which::Nearest };
                Match::new(at, at + 3, expression, "iso-month")
            })
        }
        None => None,
    }
}

/// Whether what may be the number of a paragraph or a version is a day: "28.03.24" before a time, behind "on", or in brackets.
fn is_told_as_day(tokens: &Tokens, at: usize) -> bool {
    let before = at.checked_sub(1);
    let told = before.is_some_and(|before| {
        matches!(tokens.mark(before), '(' | '[')
            || tokens.reads(before, words!("on dated of since until from to by and"))
            || tokens.mark(before) == ':' && tokens.begins_line(before.saturating_sub(1))
    });
    let line = before.filter(|&before| tokens.mark(before) == '[').unwrap_or(at);
    told || tokens.begins_line(line) && stamp::behind(tokens, line).is_some()
}

/// A date whose day and month stand in the order of the text, or else in the only one that can be.
fn in_order(tokens: &Tokens, at: usize, year: i32, first: i32, second: i32) -> Option<Match> {
    let month_first = tokens.field_order == FieldOrder::Month;
    let (month, day) = if month_first { (first, second) } else { (second, first) };
    let found =
        calendar_day(at, at + 5, year, month, day).or_else(|| calendar_day(at, at + 5, year, day, month))?;
    let either = tokens.field_order == FieldOrder::Untold && first != second && first.max(second) <= 12;
    Some(Match { rule: if either { "numeric-date-in-either-order" } else { found.rule }, ..found })
}

fn calendar_day(at: usize, end: usize, year: i32, month: i32, day: i32) -> Option<Match> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Day::from_ymd(year, month, day)?;
    Some(Match::new(at, end, Expression::Day { year: Some(year), month, day }, "numeric-date"))
}
