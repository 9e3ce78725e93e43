//! Dates that name the calendar: days, months, years, decades, seasons, quarters, ISO dates, clock times.

use sheaf_model::Day;

use super::Match;
use super::expression::{Expression, Which};
use crate::lexicon::Class;
use crate::numbers::ordinal;
use crate::tokens::{Kind, Tokens};

/// Tries the rules of this file at token `at`; the longest wins.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    let token = tokens.list[at];
    match token.kind {
        Kind::Number => number_first(tokens, at),
        Kind::Word if token.class.has(Class::MONTH) => month_first(tokens, at),
        Kind::Word if token.class.has(Class::WEEKDAY) => weekday_first(tokens, at),
        Kind::Word if token.class.has(Class::SEASON) => season(tokens, at),
        Kind::Word if token.class.has(Class::ORDINAL) => ordinal_first(tokens, at),
        Kind::Mark('\'' | '’') => short_decade(tokens, at),
        _ => None,
    }
}

/// The month a token names, 1 to 12. Ambiguous short forms ("mar", "sun") and lower-case "may" and "march" are none.
pub(super) fn month(tokens: &Tokens, at: usize) -> Option<u8> {
    let token = tokens.list.get(at).filter(|t| t.class.has(Class::MONTH) && t.capital)?;
    let lower = tokens.lower(at);
    let bare = lower.trim_end_matches('.');
    let number = match bare.get(..3)? {
        "jan" => 1,
        "feb" => 2,
        "mar" => 3,
        "apr" => 4,
        "may" => 5,
        "jun" => 6,
        "jul" => 7,
        "aug" => 8,
        "sep" => 9,
        "oct" => 10,
        "nov" => 11,
        _ => 12,
    };
    let short = bare.len() == 3 && bare != "may" && !lower.ends_with('.');
    let beside =
        |i: usize| tokens.list.get(i).is_some_and(|t| t.kind == Kind::Number && t.sentence == token.sentence);
    (!short || beside(at + 1) || (at > 0 && beside(at - 1))).then_some(number)
}

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

/// A day of the month in digits: "4", "04", "4th".
pub(super) fn day_number(tokens: &Tokens, at: usize) -> Option<u8> {
    let token = tokens.list.get(at)?;
    if token.kind != Kind::Number {
        return None;
    }
    let lower = tokens.lower(at);
    let value = if lower.len() <= 2 { lower.parse().ok()? } else { ordinal(lower)? };
    (1..=31).contains(&value).then_some(value as u8)
}

/// A year in four digits, 1000 to 2199.
pub(super) fn year_number(tokens: &Tokens, at: usize) -> Option<i32> {
    let token = tokens.list.get(at)?;
    let lower = tokens.lower(at);
    if token.kind != Kind::Number || lower.len() != 4 || !lower.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    lower.parse().ok().filter(|y| (1000..2200).contains(y))
}

/// Skips ", of" between the parts of a date, and gives the year behind them with the token after it.
fn year_after(tokens: &Tokens, at: usize, from: usize) -> Option<(i32, usize)> {
    let mut next = from;
    if tokens.mark(next) == ',' || (tokens.lower(next) == "of" && tokens.lower(next.wrapping_sub(1)) != "of")
    {
        next += 1;
    }
    let year = year_number(tokens, next).filter(|_| tokens.same_sentence(at, next))?;
    // "On May 4, 2000 people marched": a counted noun takes the number.
    let counted = next > from
        && tokens.mark(from) == ','
        && tokens.is(next + 1, Class::ROLE)
        && !tokens.list[next + 1].capital;
    (!counted).then_some((year, next + 1))
}

/// "Sept. 19, 2016", "September 19", "September 2016", "September".
///
/// Not: "may" as a verb, "March on", "April Jones" as a name.
fn month_first(tokens: &Tokens, at: usize) -> Option<Match> {
    let month = month(tokens, at)?;
    let mut next = at + 1;
    if tokens.lower(next) == "the" && day_number(tokens, next + 1).is_some() {
        next += 1;
    }
    if let Some(day) = day_number(tokens, next).filter(|_| tokens.same_sentence(at, next)) {
        let unit_behind =
            tokens.mark(next + 1) == '%' || (tokens.mark(next + 1) == ':' && tokens.touches_next(next));
        if !unit_behind && Day::from_ymd(2000, month, day).is_some() {
            if let Some((year, end)) = year_after(tokens, at, next + 1) {
                return Some(Match::new(
                    at,
                    end,
                    Expression::Day { year: Some(year), month, day },
                    "month-day-year",
                ));
            }
            return Some(Match::new(at, next + 1, Expression::Day { year: None, month, day }, "month-day"));
        }
    }
    if let Some((year, end)) = year_after(tokens, at, at + 1) {
        let expression = Expression::Month { year: Some(year), month, which: Which::Nearest };
        return Some(Match::new(at, end, expression, "month-year"));
    }
    if let (true, Some(year)) = (matches!(tokens.mark(at + 1), '\'' | '’'), two_digits(tokens, at + 2)) {
        let expression = Expression::Month { year: Some(century_of(year)), month, which: Which::Nearest };
        return Some(Match::new(at, at + 3, expression, "month-year"));
    }
    bare_month(tokens, at).then(|| {
        Match::new(at, at + 1, Expression::Month { year: None, month, which: Which::Nearest }, "month")
    })
}

/// Whether a month's name standing alone means the month.
fn bare_month(tokens: &Tokens, at: usize) -> bool {
    let before = tokens.lower(at.wrapping_sub(1));
    let led = at > 0
        && tokens.same_sentence(at, at - 1)
        && matches!(
            before,
            "in" | "since"
                | "until"
                | "till"
                | "by"
                | "from"
                | "to"
                | "of"
                | "last"
                | "this"
                | "next"
                | "late"
                | "early"
                | "mid"
                | "during"
                | "through"
                | "before"
                | "after"
                | "between"
                | "and"
                | "around"
                | "for"
                | "each"
                | "every"
                | "past"
                | "previous"
                | "following"
        );
    let lower = tokens.lower(at);
    let ambiguous = matches!(lower, "may" | "march" | "august" | "april" | "june");
    let next_name = tokens.list.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word && t.capital && !t.class.has(Class::FUNCTION) && tokens.same_sentence(at, at + 1)
    });
    if matches!(lower, "may" | "march") {
        return led && before != "and" && before != "to"
            || (led && !tokens.is(at + 1, Class::VERB) && before == "and");
    }
    led || !(ambiguous && next_name)
}

/// "19 September 2017", "19 September", "the 19th of September", ISO "2017-09-19", "9/11", "07-24-2017", "14:48", years.
fn number_first(tokens: &Tokens, at: usize) -> Option<Match> {
    numeric(tokens, at)
        .or_else(|| day_first(tokens, at))
        .or_else(|| clock(tokens, at))
        .or_else(|| decade(tokens, at))
        .or_else(|| ordinal_first(tokens, at))
        .or_else(|| year(tokens, at))
}

/// "19 September 2017", "the 19th of September 2017", "19 Sept.".
fn day_first(tokens: &Tokens, at: usize) -> Option<Match> {
    let day = day_number(tokens, at)?;
    let mut next = at + 1;
    if tokens.lower(next) == "of" {
        next += 1;
    }
    if tokens.mark(next) == '-' && tokens.touches_next(at) {
        next += 1;
    }
    let month = month(tokens, next).filter(|_| tokens.same_sentence(at, next))?;
    Day::from_ymd(2000, month, day)?;
    let start = if tokens.lower(at.wrapping_sub(1)) == "the" && at > 0 && tokens.lower(at).len() > 2 {
        at - 1
    } else {
        at
    };
    let after = next + 1 + usize::from(tokens.mark(next + 1) == '-' && tokens.touches_next(next + 1));
    if let Some((year, end)) = year_after(tokens, at, after) {
        return Some(Match::new(
            start,
            end,
            Expression::Day { year: Some(year), month, day },
            "day-month-year",
        ));
    }
    // "4 May Street": a unit or name that takes the number is no date.
    Some(Match::new(start, next + 1, Expression::Day { year: None, month, day }, "day-month"))
}

/// "2017-09-19", "2017-09", "07-24-2017", "24.07.2017", "7/24/2017", "9/11".
fn numeric(tokens: &Tokens, at: usize) -> Option<Match> {
    let written = tokens.written(at);
    if written.contains('.') {
        // "24.07.2017" is one word of digits and points.
        let mut parts = written.split('.').map(|p| p.parse::<i32>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
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
    let value =
        |i: usize| tokens.written(i).parse::<i32>().ok().filter(|_| tokens.list[i].kind == Kind::Number);
    let (first, second) = (value(at)?, value(at + 2)?);
    let third =
        (tokens.mark(at + 3) == separator && glued(at + 3) && glued(at + 4)).then(|| value(at + 4)).flatten();
    match third {
        Some(day) if tokens.written(at).len() == 4 => calendar_day(at, at + 5, first, second, day),
        Some(year) if tokens.written(at + 4).len() == 4 => {
            // Month first as in the United States, unless only day first is possible.
            calendar_day(at, at + 5, year, first, second)
                .or_else(|| calendar_day(at, at + 5, year, second, first))
        }
        Some(_) => None,
        None if (first, second) == (9, 11) && separator == '/' => {
            Some(Match::new(at, at + 3, Expression::Named("2001-09-11", "2001-09-11"), "named-day"))
        }
        None if tokens.written(at).len() == 4
            && tokens.written(at + 2).len() == 2
            && (1..=12).contains(&second) =>
        {
            // "2016-09"; "2016-17" is a pair of years, "1911-12" most likely too.
            let later_year = first % 100 + 1 == second;
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

fn calendar_day(at: usize, end: usize, year: i32, month: i32, day: i32) -> Option<Match> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Day::from_ymd(year, month, day)?;
    Some(Match::new(at, end, Expression::Day { year: Some(year), month, day }, "numeric-date"))
}

/// "14:48 UTC", "10:30 a.m.", "3 p.m.", "2pm".
fn clock(tokens: &Tokens, at: usize) -> Option<Match> {
    let lower = tokens.lower(at);
    let glued_half =
        lower.strip_suffix("am").map(|h| (h, false)).or(lower.strip_suffix("pm").map(|h| (h, true)));
    if let Some((hour, afternoon)) = glued_half {
        let hour: u8 = hour.parse().ok().filter(|h| (1..=12).contains(h))?;
        return Some(zone(tokens, at, at + 1, hour % 12 + if afternoon { 12 } else { 0 }, 0));
    }
    if tokens.written(at).len() == 4 && matches!(tokens.written(at + 1), "UTC" | "GMT") {
        let hour: u8 = tokens.written(at).get(..2)?.parse().ok().filter(|h| *h < 24)?;
        let minute: u8 = tokens.written(at).get(2..)?.parse().ok().filter(|m| *m < 60)?;
        return Some(zone(tokens, at, at + 1, hour, minute));
    }
    let mut hour: u8 = tokens.written(at).parse().ok().filter(|h| *h < 24)?;
    let mut minute = 0;
    let mut end = at + 1;
    let colon = tokens.mark(end) == ':' && tokens.touches_next(at) && tokens.touches_next(end);
    if colon {
        minute =
            tokens.written(end + 1).parse().ok().filter(|m| *m < 60 && tokens.written(end + 1).len() == 2)?;
        end += 2;
    }
    let half = tokens.lower(end).replace('.', "");
    match half.as_str() {
        "am" | "pm" if (1..=12).contains(&hour) => {
            hour = hour % 12 + if half == "pm" { 12 } else { 0 };
            end += 1;
            // "a.m" and its last point may be parted.
            if tokens.mark(end) == '.' && tokens.touches_next(end) {
                end += 1;
            }
        }
        _ if colon && at > 0 && tokens.mark(at - 1) != ':' && tokens.mark(end) != ':' => {}
        _ => return None,
    }
    Some(zone(tokens, at, end, hour, minute))
}

/// Adds the name of a time zone.
fn zone(tokens: &Tokens, at: usize, end: usize, hour: u8, minute: u8) -> Match {
    let name = tokens.written(end);
    let known = tokens.same_sentence(at, end)
        && matches!(
            name,
            "UTC"
                | "GMT"
                | "EST"
                | "EDT"
                | "ET"
                | "CST"
                | "CDT"
                | "PST"
                | "PDT"
                | "PT"
                | "CET"
                | "CEST"
                | "BST"
                | "IST"
                | "AEST"
        );
    let utc = matches!(name, "UTC" | "GMT") && known;
    Match::new(at, end + usize::from(known), Expression::Clock { hour, minute, utc }, "clock-time")
}

/// "the 1980s", "1930’s", "the early 1990s".
fn decade(tokens: &Tokens, at: usize) -> Option<Match> {
    let lower = tokens.lower(at);
    if let Some(digits) = lower.strip_suffix('s') {
        let year: i32 = digits.parse().ok()?;
        let year = match digits.len() {
            4 if year % 10 == 0 && (1000..2200).contains(&year) => year,
            2 if year % 10 == 0
                && year >= 20
                && matches!(
                    tokens.lower(at.wrapping_sub(1)),
                    "the" | "early" | "late" | "mid" | "and" | "-"
                ) =>
            {
                1900 + year
            }
            _ => return None,
        };
        return Some(decade_or_century(at, at + 1, year));
    }
    let year = year_number(tokens, at).filter(|y| y % 10 == 0)?;
    let possessive = tokens.list.get(at + 1).is_some_and(|t| t.kind == Kind::Possessive);
    let glued_s = matches!(tokens.mark(at + 1), '\'' | '’')
        && tokens.lower(at + 2) == "s"
        && tokens.touches_next(at + 1);
    match (possessive, glued_s, tokens.lower(at.wrapping_sub(1))) {
        (true, _, "the" | "early" | "late" | "mid") => Some(decade_or_century(at, at + 2, year)),
        (_, true, _) => Some(decade_or_century(at, at + 3, year)),
        _ => None,
    }
}

fn decade_or_century(at: usize, end: usize, year: i32) -> Match {
    let expression = if year % 100 == 0 && year < 2000 {
        Expression::Century(year / 100 + 1)
    } else {
        Expression::Decade(year)
    };
    Match::new(at, end, expression, "decade")
}

/// "'80s", "’90s".
fn short_decade(tokens: &Tokens, at: usize) -> Option<Match> {
    let digits =
        tokens.lower(at + 1).strip_suffix('s').filter(|d| d.len() == 2 && tokens.touches_next(at))?;
    let year: i32 = digits.parse().ok().filter(|y| y % 10 == 0)?;
    Some(Match::new(
        at,
        at + 2,
        Expression::Decade(if year >= 30 { 1900 + year } else { 2000 + year }),
        "decade",
    ))
}

/// "the 19th century", "the third quarter of 2010", "first half of 2011".
fn ordinal_first(tokens: &Tokens, at: usize) -> Option<Match> {
    let number = ordinal(tokens.lower(at))?;
    let mut next = at + 1;
    if tokens.mark(next) == '-' && tokens.touches_next(at) {
        next += 1;
    }
    let fiscal = matches!(tokens.lower(next), "fiscal" | "financial");
    next += usize::from(fiscal);
    let with_the =
        at - usize::from(at > 0 && tokens.lower(at - 1) == "the" && tokens.same_sentence(at, at - 1));
    match tokens.lower(next) {
        "century" | "centuries" if (1..=22).contains(&number) => Some(Match::new(
            with_the,
            next + 1,
            Expression::Century(i32::try_from(number).unwrap_or(1)),
            "century",
        )),
        "quarter" if (1..=4).contains(&number) => {
            let year = year_after(tokens, at, next + 1);
            let end = year.map_or(next + 1, |y| y.1);
            let expression = Expression::Quarter { year: year.map(|y| y.0), quarter: number as u8 };
            Some(Match::new(with_the, end, expression, "quarter"))
        }
        "half" if (1..=2).contains(&number) => {
            let (year, end) = year_after(tokens, at, next + 1)?;
            Some(Match::new(
                with_the,
                end,
                Expression::Half { year: Some(year), half: number as u8 },
                "half-year",
            ))
        }
        _ => None,
    }
}

/// A year alone. Years of this age stand anywhere but before a counted noun; older ones need a word that leads to a year.
///
/// Not: "2,011 fighters", "1500 people", "Boeing 1900", "No. 2011".
fn year(tokens: &Tokens, at: usize) -> Option<Match> {
    let year = year_number(tokens, at)?;
    let before = tokens.lower(at.wrapping_sub(1));
    let mark_before = if at > 0 { tokens.mark(at - 1) } else { ' ' };
    if matches!(mark_before, '$' | '£' | '€' | '#' | ':' | '/')
        || matches!(before, "no." | "room" | "page" | "flight")
    {
        return None;
    }
    let glued_before = at > 0 && !tokens.list[at].space && matches!(mark_before, '.' | '_');
    if glued_before
        || tokens.mark(at + 1) == '%'
        || tokens.is(at + 1, Class::MEASURE.or(Class::TIME_UNIT).or(Class::MONEY).or(Class::SCALE))
    {
        return None;
    }
    let led = matches!(
        before,
        "in" | "since"
            | "by"
            | "from"
            | "until"
            | "till"
            | "during"
            | "of"
            | "before"
            | "after"
            | "between"
            | "circa"
            | "c."
            | "ca."
            | "early"
            | "late"
            | "mid"
            | "and"
            | "to"
            | "through"
            | "year"
            | "born"
            | "died"
            | "around"
            | "m."
            | "div."
            | "b."
            | "d."
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "or"
            | "the"
            | "copyright"
            | "throughout"
            | "for"
    ) || matches!(mark_before, '(' | '–' | '-' | ',' | '—' | '©' | '[' | ';');
    let plural_noun = tokens.list.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && t.space
            && !t.capital
            && (t.class.has(Class::ROLE) || t.class.has(Class::EVENT))
            && tokens.same_sentence(at, at + 1)
    }) && (tokens.lower(at + 1).ends_with('s') || tokens.lower(at + 1) == "people");
    let modern = (1900..=2050).contains(&year);
    (if modern { led || !plural_noun } else { led && !plural_noun })
        .then(|| Match::new(at, at + 1, Expression::Year(year), "year"))
}

/// "Tuesday, January 21, 2014", "Thursday", "Friday night", "Monday morning".
fn weekday_first(tokens: &Tokens, at: usize) -> Option<Match> {
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
    if tokens.lower(at).len() < 6 {
        return None;
    }
    let part = part_of_day(tokens.lower(at + 1)).filter(|_| tokens.same_sentence(at, at + 1));
    let expression = Expression::Weekday { weekday: day, which: Which::Nearest, part };
    Some(Match::new(at, at + 1 + usize::from(part.is_some()), expression, "weekday"))
}

/// A part of the day in TIMEX3.
pub(super) fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" => "MO",
        "afternoon" => "AF",
        "evening" => "EV",
        "night" => "NI",
        _ => return None,
    })
}

/// "spring 2016", "the summer of 2016", "last winter" (see relative). Lower-case "spring", "fall" need a year or "the".
fn season(tokens: &Tokens, at: usize) -> Option<Match> {
    let season = season_number(tokens.lower(at))?;
    let before = tokens.lower(at.wrapping_sub(1));
    let start = at - usize::from(at > 0 && before == "the" && tokens.same_sentence(at, at - 1));
    if let Some((year, end)) = year_after(tokens, at, at + 1) {
        let expression = Expression::Season { year: Some(year), season, which: Which::Nearest };
        return Some(Match::new(start, end, expression, "season-year"));
    }
    let sure = match tokens.lower(at) {
        "spring" | "fall" => {
            matches!(tokens.lower(at.wrapping_sub(2)), "in" | "since" | "until" | "by" | "during")
                && before == "the"
        }
        _ => matches!(before, "the" | "in" | "this" | "that" | "by" | "since" | "until"),
    };
    // "the winter coat", "the Winter Games": a word that the season belongs to.
    let name = tokens.list.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && tokens.same_sentence(at, at + 1)
            && !t.class.has(Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB))
    });
    (sure && !name).then(|| {
        Match::new(start, at + 1, Expression::Season { year: None, season, which: Which::Nearest }, "season")
    })
}

/// 0 spring, 1 summer, 2 autumn, 3 winter.
pub(super) fn season_number(word: &str) -> Option<u8> {
    Some(match word {
        "spring" => 0,
        "summer" => 1,
        "autumn" | "fall" => 2,
        "winter" => 3,
        _ => return None,
    })
}

/// Two digits of a year ("'14").
fn two_digits(tokens: &Tokens, at: usize) -> Option<i32> {
    let lower = tokens.lower(at);
    (lower.len() == 2 && tokens.list.get(at)?.kind == Kind::Number).then(|| lower.parse().ok())?
}

/// The full year of two digits, read as the nearest to our time.
fn century_of(year: i32) -> i32 {
    if year >= 40 { 1900 + year } else { 2000 + year }
}
