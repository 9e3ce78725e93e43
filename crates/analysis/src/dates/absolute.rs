//! Dates that name the calendar: days and months, in words and in figures.

use sheaf_model::Day;

use super::Match;
use super::clock::{clock, noon, part_of_day, past_the_hour};
use super::expression::{Expression, FromYear, Unit, Which};
use super::numeric::numeric;
use super::periods::is_joined_to_every;
use super::relative::week_of_month;
use super::weekdays::{weekday_first, weekday_of_month};
use super::years::{
    ancient_year, century, century_of, decade, decade_word, fiscal_year, noun_behind, season, short_decade,
    short_year, with_the, year,
};
use crate::lexicon::Class;
use crate::numbers::{number_at, ordinal, small};
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Tries the rules of this file at token `at`; the longest wins.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    let token = tokens.list[at];
    match token.kind {
        Kind::Number => number_first(tokens, at),
        Kind::Word if token.class.has(Class::MONTH) => month_first(tokens, at),
        Kind::Word if token.class.has(Class::WEEKDAY) => {
            if is_joined_to_every(tokens, at) {
                None
            } else {
                weekday_first(tokens, at)
            }
        }
        Kind::Word if token.class.has(Class::SEASON) => season(tokens, at),
        Kind::Word if token.class.has(Class::ORDINAL) && day_number(tokens, at).is_some() => {
            day_first(tokens, at)
        }
        Kind::Word if token.class.has(Class::ORDINAL) => {
            let day = || weekday_of_month(tokens, at).or_else(|| day_of_month(tokens, at));
            century(tokens, at).or_else(day).or_else(|| nth_of_month(tokens, at))
        }
        Kind::Word => match tokens.lower(at) {
            "fiscal" | "financial" => fiscal_year(tokens, at),
            "noon" | "midday" | "midnight" => noon(tokens, at),
            "last" => weekday_of_month(tokens, at),
            // Before "the last Monday" is taken for the one before the publication.
            "the" => weekday_of_month(tokens, at + 1),
            "half" | "quarter" => past_the_hour(tokens, at),
            "a" | "an" | "that" => None,
            word if word.ends_with("ties") => decade_word(tokens, at),
            // "ten a.m."
            _ if token.class.has(Class::NUMBER) => {
                past_the_hour(tokens, at).or_else(|| clock(tokens, at)).or_else(|| part_of_date(tokens, at))
            }
            _ => part_of_date(tokens, at),
        },
        Kind::Mark('\'' | '’' | '`') => short_decade(tokens, at).or_else(|| short_year(tokens, at)),
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
    let glued = at > 1 && tokens.mark(at - 1) == '-' && tokens.number(at - 2);
    let beside =
        |i: usize| tokens.list.get(i).is_some_and(|t| t.kind == Kind::Number && t.sentence == token.sentence);
    // "Oct '89"
    let apostrophe = matches!(tokens.mark(at + 1), '\'' | '’' | '`') && beside(at + 2);
    // "Feb-March", "Oct/Dec"
    let dashed =
        |dash: usize, other: usize| matches!(tokens.mark(dash), '-' | '/') && tokens.is(other, Class::MONTH);
    let paired = || dashed(at + 1, at + 2) || at > 1 && dashed(at - 1, at - 2);
    (!short || glued || apostrophe || beside(at + 1) || (at > 0 && beside(at - 1)) || paired())
        .then_some(number)
}

/// A day of the month in digits: "4", "04", "4th".
pub(super) fn day_number(tokens: &Tokens, at: usize) -> Option<u8> {
    let token = tokens.list.get(at)?;
    let lower = tokens.lower(at);
    // "the eighteenth of June", not "one third of March"
    let in_words = || {
        token.class.has(Class::ORDINAL)
            && tokens.reads(at + 1, words!("of"))
            && month(tokens, at + 2).is_some()
            && !(at > 0 && (tokens.is(at - 1, Class::NUMBER) || tokens.reads(at - 1, words!("a"))))
    };
    if token.kind != Kind::Number && !in_words() {
        return None;
    }
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
pub(super) fn year_after(tokens: &Tokens, at: usize, from: usize) -> Option<(i32, usize)> {
    let mut next = from;
    if tokens.mark(next) == ','
        || (tokens.reads(next, words!("of")) && !tokens.reads(next.wrapping_sub(1), words!("of")))
    {
        next += 1;
    }
    if let Some((year, end)) =
        year_in_words(tokens, next).filter(|(_, end)| tokens.same_sentence(at, end - 1))
    {
        return Some((year, end));
    }
    // "the summer of '86"
    let short = next > from && matches!(tokens.mark(next), '\'' | '’') && tokens.touches_next(next);
    if let Some(year) = two_digits(tokens, next + 1).filter(|_| short && tokens.reads(from, words!("of"))) {
        return Some((century_of(tokens, year), next + 2));
    }
    // "June 120, July 340": a month alone and what is counted in it
    let of_day = from > at + 1
        || at > 0
            && tokens.reads(at - 1, words!("in of by since until"))
            && !tokens.reads(next + 1, words!("and"));
    if let Some(year) =
        early_year(tokens, next).filter(|_| of_day && next == from && tokens.same_sentence(at, next))
    {
        return Some((year, next + 1));
    }
    let year = year_number(tokens, next).filter(|_| tokens.same_sentence(at, next))?;
    // "On May 4, 2000 people marched": a counted noun takes the number.
    let counted = next > from
        && tokens.mark(from) == ','
        && tokens.is(next + 1, Class::ROLE)
        && !tokens.capital(next + 1);
    (!counted).then_some((year, next + 1))
}

/// A year of three digits behind a month: "on 24 August 410 the city fell". Not: "on 24 August 410 men marched", "410 of them".
fn early_year(tokens: &Tokens, at: usize) -> Option<i32> {
    let digits = tokens.number(at) && tokens.lower(at).len() == 3;
    let behind = at + 1;
    let alone = matches!(tokens.mark(behind), ',' | '.' | ';' | ')')
        || tokens.a_word(behind)
            && tokens.is(behind, Class::FUNCTION.or(Class::PREPOSITION).or(Class::PRONOUN))
            && !tokens.is(behind, Class::VERB.or(Class::NUMBER).or(Class::SCALE))
            && !tokens.reads(behind, words!("of or to more other"));
    let whole = tokens.mark(behind) == ',' && tokens.number(behind + 1) && tokens.touches_next(behind);
    tokens.lower(at).parse().ok().filter(|year| digits && alone && !whole && *year > 99)
}

/// "nineteen hundred and twenty-six", "nineteen twenty-six", and one past the last token.
fn year_in_words(tokens: &Tokens, at: usize) -> Option<(i32, usize)> {
    let century = small(tokens.lower(at)).filter(|century| (10.0..=20.0).contains(century))? as i32;
    let hundred = tokens.reads(at + 1, words!("hundred"));
    let rest = at + 1 + usize::from(hundred) + usize::from(hundred && tokens.reads(at + 2, words!("and")));
    let number = number_at(tokens, rest).filter(|n| !n.digits && (1.0..100.0).contains(&n.value));
    match number {
        Some(number) if hundred || number.value >= 10.0 => {
            Some((century * 100 + number.value as i32, number.end))
        }
        _ => hundred.then_some((century * 100, at + 2)),
    }
}

/// "Sept. 19, 2016", "September 19", "September 2016", "September".
///
/// Not: "may" as a verb, "March on", "April Jones" as a name.
pub(super) fn month_first(tokens: &Tokens, at: usize) -> Option<Match> {
    let month = month(tokens, at)?;
    let mut next = at + 1;
    if tokens.reads(next, words!("the")) && day_number(tokens, next + 1).is_some() {
        next += 1;
    }
    if let Some(day) = day_number(tokens, next).filter(|_| tokens.same_sentence(at, next)) {
        let unit_behind = tokens.mark(next + 1) == '%'
            || (tokens.mark(next + 1) == ':' && tokens.number(next + 2) && tokens.touches_next(next + 1));
        if !unit_behind && Day::from_ymd(2000, month, day).is_some() {
            if let Some((year, end)) = year_after(tokens, at, next + 1) {
                return Some(Match::new(
                    at,
                    end,
                    Expression::Day { year: Some(year), month, day },
                    "month-day-year",
                ));
            }
            let attacks = ["attacks", "attack", "terrorist", "hijackings", "hijackers", "terror"];
            if (month, day) == (9, 11) && attacks.contains(&tokens.lower(next + 1)) {
                return Some(Match::new(at, next + 1, Expression::Named(2001, 9, 11), "named-day"));
            }
            if let Some((year, end, rule)) = other_year(tokens, next + 1) {
                let expression = Expression::OtherYear { year, month, day: Some(day) };
                return Some(Match::new(at, end, expression, rule));
            }
            // "May 2 and 5, 1996": the year behind the second day is that of the first too.
            let year =
                second_day(tokens, next).and_then(|second| year_after(tokens, at, second + 1)).map(|y| y.0);
            return Some(Match::new(at, next + 1, Expression::Day { year, month, day }, "month-day"));
        }
    }
    if let Some((year, end)) = year_after(tokens, at, at + 1) {
        let expression = Expression::Month { year: Some(year), month, which: Which::Nearest };
        return Some(Match::new(at, end, expression, "month-year"));
    }
    if let Some((year, end, rule)) = other_year(tokens, at + 1) {
        let expression = Expression::OtherYear { year, month, day: None };
        return Some(Match::new(at, end, expression, rule));
    }
    if let (true, Some(year)) = (matches!(tokens.mark(at + 1), '\'' | '’'), two_digits(tokens, at + 2)) {
        let expression =
            Expression::Month { year: Some(century_of(tokens, year)), month, which: Which::Nearest };
        return Some(Match::new(at, at + 3, expression, "month-year"));
    }
    bare_month(tokens, at).then(|| {
        Match::new(at, at + 1, Expression::Month { year: None, month, which: Which::Nearest }, "month")
    })
}

/// The second of two days of one month ("May 2 to 5", "Nov. 3-5"): its token, where `first` is the first.
fn second_day(tokens: &Tokens, first: usize) -> Option<usize> {
    let between = first + 1;
    // "15/16 September"
    let night = tokens.mark(between) == '/'
        && tokens.touches_next(first)
        && tokens.touches_next(between)
        && day_number(tokens, first + 2)? == day_number(tokens, first)? + 1;
    let dash = matches!(tokens.mark(between), '-' | '–' | '—') || night;
    let word = tokens.reads(between, words!("to and or through"));
    let second = first + 2;
    let later = day_number(tokens, second)? > day_number(tokens, first)?;
    // "On May 2 and 5 people": a number that a noun takes.
    let counts = tokens.list.get(second + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && !t.class.has(Class::PREPOSITION.or(Class::FUNCTION).or(Class::VERB).or(Class::MONTH))
    }) && !dash;
    let whole = matches!(tokens.mark(second + 1), ':' | '%' | '/');
    ((dash || word) && later && !counts && !whole && tokens.same_sentence(first, second)).then_some(second)
}

/// The day that "May 2 to 5" leaves without its month.
fn day_of_same_month(tokens: &Tokens, at: usize) -> Option<Match> {
    let first = at.checked_sub(2).filter(|first| second_day(tokens, *first) == Some(at))?;
    let month = month(tokens, first.checked_sub(1)?)?;
    let day = day_number(tokens, at)?;
    let year = year_after(tokens, first, at + 1);
    let end = year.map_or(at + 1, |year| year.1);
    Some(Match::new(at, end, Expression::Day { year: year.map(|y| y.0), month, day }, "day-of-same-month"))
}

/// "the 19th", "the fourth" as a day of the month: after a preposition of time, with nothing that it could be the first,
/// second or third of.
fn day_of_month(tokens: &Tokens, at: usize) -> Option<Match> {
    let day = day_number(tokens, at).filter(|_| tokens.lower(at).len() > 2)?;
    let start = with_the(tokens, at);
    // "from the 17th to the 21st"
    let second = || {
        start > 2
            && tokens.lower(start - 2).len() > 2
            && day_number(tokens, start - 2).is_some_and(|first| first < day)
    };
    let led = start < at
        && start > 0
        && (tokens.reads(start - 1, words!("on by since until from before after"))
            || tokens.reads(start - 1, words!("to and through")) && second());
    let alone = tokens.list.get(at + 1).is_none_or(|next| match next.kind {
        Kind::Mark(c) => !matches!(c, '-' | '/' | '%' | '$'),
        Kind::Word => {
            next.class.has(Class::PREPOSITION.or(Class::VERB).or(Class::FUNCTION))
                && !tokens.reads(at + 1, words!("of"))
        }
        _ => false,
    });
    (led && alone).then(|| Match::new(start, at + 1, Expression::DayOfMonth(day, None), "day-of-month"))
}

/// "the first week of March", "the second weekend of May 1996"; "the first day of June" is one day.
fn nth_of_month(tokens: &Tokens, at: usize) -> Option<Match> {
    let unit = Unit::of(tokens.lower(at + 1)).filter(|_| tokens.reads(at + 2, words!("of")))?;
    let found = week_of_month(tokens, with_the(tokens, at), at + 2)?;
    let number = ordinal(tokens.lower(at)).and_then(|number| u8::try_from(number).ok())?;
    match (unit, &found.expression) {
        (Unit::Day, &Expression::Month { year, month, .. }) if !tokens.lower(at + 1).ends_with('s') => {
            Some(Match { expression: Expression::Day { year, month, day: number }, ..found })
        }
        (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month, _) => Some(found),
        _ => None,
    }
}

/// "the night of May 4", "the morning of Sept. 11, 2001".
fn part_of_date(tokens: &Tokens, at: usize) -> Option<Match> {
    let part = part_of_day(tokens.lower(at)).filter(|_| tokens.reads(at + 1, words!("of")))?;
    // "the morning of the 27th"
    if let Some(day) = day_number(tokens, at + 3)
        && tokens.reads(at + 2, words!("the"))
        && tokens.lower(at + 3).len() > 2
        && !(tokens.capital(at + 4) || noun_behind(tokens, at + 3))
        && tokens.same_sentence(at, at + 3)
    {
        let expression = Expression::DayOfMonth(day, Some(part));
        return Some(Match::new(with_the(tokens, at), at + 4, expression, "day-of-month"));
    }
    let date = match tokens.list.get(at + 2)?.kind {
        Kind::Number => day_first(tokens, at + 2),
        _ => month_first(tokens, at + 2),
    };
    let date = date.filter(|date| tokens.same_sentence(at, date.first))?;
    let Expression::Day { year, month, day } = date.expression else { return None };
    // "the night of 15/16 September", "the night of May 4-5"
    let second = second_day(tokens, date.end - 1)
        .and_then(|second| day_of_same_month(tokens, second).or_else(|| day_first(tokens, second)));
    let end = second.map_or(date.end, |second| second.end);
    let expression = Expression::PartOfDay { year, month, day, part };
    Some(Match::new(with_the(tokens, at), end, expression, "part-of-date"))
}

/// "last year", "of next year", "of the following year" behind a month or day: the year, and one past the words.
pub(super) fn other_year(tokens: &Tokens, at: usize) -> Option<(FromYear, usize, &'static str)> {
    let which = at + usize::from(tokens.reads(at, words!("of")));
    let the = usize::from(tokens.reads(which, words!("the")));
    let year = match (the, tokens.lower(which + the)) {
        (0, "last") => FromYear::Publication(-1),
        (0, "this") => FromYear::Publication(0),
        (0, "next") => FromYear::Publication(1),
        (0, "that") if which > at => FromYear::Text(0),
        (1, "same") => FromYear::Text(0),
        (1, "following" | "next") => FromYear::Text(1),
        (1, "previous" | "preceding") => FromYear::Text(-1),
        _ => return None,
    };
    let rule = if matches!(year, FromYear::Text(_)) { "date-of-that-year" } else { "date-of-other-year" };
    let unit = which + the + 1;
    let named = tokens.reads(unit, words!("year")) && tokens.same_sentence(at - 1, unit);
    // "May last year's" is the year's.
    (named && tokens.list.get(unit + 1).is_none_or(|t| t.kind != Kind::Possessive)).then_some((
        year,
        unit + 1,
        rule,
    ))
}

/// Whether a month's name standing alone means the month.
fn bare_month(tokens: &Tokens, at: usize) -> bool {
    let before = tokens.word(at.wrapping_sub(1));
    // "since mid-May"
    let part = at > 1
        && tokens.mark(at - 1) == '-'
        && tokens.touches_next(at - 1)
        && tokens.reads(at - 2, words!("mid early late"));
    // "Feb.-March", "the January-to-March period"
    let dash = |at: usize| tokens.mark(at) == '-';
    let paired = at > 1
        && dash(at - 1)
        && (tokens.is(at - 2, Class::MONTH)
            || at > 3
                && tokens.reads(at - 2, words!("to"))
                && dash(at - 3)
                && tokens.is(at - 4, Class::MONTH));
    if paired {
        return true;
    }
    let led = part || at > 0 && tokens.same_sentence(at, at - 1) && tokens.is(at - 1, Class::LEADS_DATE);
    let lower = tokens.word(at);
    let ambiguous = lower.among(words!("may march august april june"));
    let next_name = tokens.list.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word && t.capital && !t.class.has(Class::FUNCTION) && tokens.same_sentence(at, at + 1)
    });
    if lower.among(words!("may march")) {
        // "the three months to March", not "to May" the person.
        return led
            && !before.among(words!("and"))
            && (!before.among(words!("to")) || lower.among(words!("march")) && !next_name)
            || (led && !tokens.is(at + 1, Class::VERB) && before.among(words!("and")));
    }
    let sure = !before.among(words!("and or of to by from for the around"));
    led && sure || !(ambiguous && next_name)
}

/// "19 September 2017", "19 September", "the 19th of September", ISO "2017-09-19", "9/11", "07-24-2017", "14:48", years.
fn number_first(tokens: &Tokens, at: usize) -> Option<Match> {
    numeric(tokens, at)
        .or_else(|| day_first(tokens, at))
        .or_else(|| clock(tokens, at))
        .or_else(|| decade(tokens, at))
        .or_else(|| century(tokens, at))
        .or_else(|| ancient_year(tokens, at))
        .or_else(|| day_of_same_month(tokens, at))
        .or_else(|| day_of_month(tokens, at))
        .or_else(|| year(tokens, at))
}

/// Most days of one month in a list ("6, 7 and 8 May").
const LONGEST_LIST: usize = 4;

/// The date whose month a day has too: "5 November 1996" in "3-5 November 1996", "8 May" in "6, 7 and 8 May".
fn day_behind(tokens: &Tokens, at: usize, left: usize) -> Option<Match> {
    let listed = || {
        let second = at + 2;
        let comma = left > 0 && tokens.mark(at + 1) == ',' && tokens.same_sentence(at, second);
        let later = day_number(tokens, second)? > day_number(tokens, at)?;
        (comma && later && tokens.space(second)).then(|| day_behind(tokens, second, left - 1))?
    };
    match second_day(tokens, at) {
        Some(second) if month(tokens, second + 1).is_some() => day_first(tokens, second),
        _ => listed(),
    }
}

/// "19 September 2017", "the 19th of September 2017", "19 Sept.".
pub(super) fn day_first(tokens: &Tokens, at: usize) -> Option<Match> {
    let day = day_number(tokens, at)?;
    if let Some(whole) = day_behind(tokens, at, LONGEST_LIST) {
        // "3-5 November 1996": the first day has the month and year of the second.
        let Expression::Day { year, month, .. } = whole.expression else { return None };
        Day::from_ymd(2000, month, day)?;
        return Some(Match::new(at, at + 1, Expression::Day { year, month, day }, "day-of-same-month"));
    }
    let mut next = at + 1;
    if tokens.reads(next, words!("of")) {
        next += 1;
    }
    if tokens.mark(next) == '-' && tokens.touches_next(at) {
        next += 1;
    }
    let month = month(tokens, next).filter(|_| tokens.same_sentence(at, next))?;
    Day::from_ymd(2000, month, day)?;
    let start = if tokens.reads(at.wrapping_sub(1), words!("the")) && at > 0 && tokens.lower(at).len() > 2 {
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
    if let Some((year, end, rule)) = other_year(tokens, next + 1) {
        return Some(Match::new(start, end, Expression::OtherYear { year, month, day: Some(day) }, rule));
    }
    // "4 May Street": a unit or name that takes the number is no date.
    Some(Match::new(start, next + 1, Expression::Day { year: None, month, day }, "day-month"))
}

/// Two digits of a year ("'14").
pub(super) fn two_digits(tokens: &Tokens, at: usize) -> Option<i32> {
    let lower = tokens.lower(at);
    (lower.len() == 2 && tokens.list.get(at)?.kind == Kind::Number).then(|| lower.parse().ok())?
}
