//! The publication date of a text that states none, from its own words and the calendar.
//!
//! From what the text says and nothing else. The day itself, from a dateline with its year, or from "today", "yesterday"
//! beside a date; the month, from "last month" beside a month; else in two steps: the year, from "last year" or "two years
//! ago" beside a year or from a weekday beside a date; then the day, from the last date of that year and the weekdays told
//! after it.

use sheaf_model::{Basis, Day, Interval, Published, Span};

use super::calendar::months;
use super::expression::{Expression, Unit, Which};
use super::{Match, find, weekdays};
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::words;

/// Sentences from the top in which bare weekdays tell of the days before the publication.
const NEWS_SENTENCES: u32 = 6;
/// Tokens within which a dateline has its date, and behind that its dash.
const DATELINE_TOKENS: usize = 12;
/// Tokens from the top within which a dateline on a line of its own stands.
const DATELINE_ALONE: usize = 60;

/// The publication, as closely as the text tells; `None` where it does not. O(n).
pub(crate) fn infer(tokens: &Tokens) -> Option<Published> {
    let found = expressions(tokens);
    let published = |interval, reason: String, evidence: Span| {
        Some(Published { interval, basis: Basis::Inferred, evidence: Some(evidence), reason: Some(reason) })
    };
    let whole = dateline(tokens, &found)
        .or_else(|| dateline_alone(tokens, &found))
        .or_else(|| beside_day(tokens, &found))
        .or_else(|| beside_month(tokens, &found));
    if let Some((interval, reason, evidence)) = whole {
        return published(interval, reason, evidence);
    }
    let (year, why, at) =
        year_beside_last_year(tokens, &found).or_else(|| year_by_weekday(tokens, &found))?;
    let Some((anchor, anchor_at)) = last_day_of(year, tokens, &found) else {
        return published(Interval::year(year)?, format!("{why}, so it appeared in {year}."), at);
    };
    if let Some((day, weekday_at)) = day_after(anchor, tokens, &found) {
        let reason = format!("{why}; its weekdays follow {anchor}, so it appeared on {day}.");
        return published(Interval::day(day), reason, weekday_at);
    }
    let interval = Interval::new(anchor, Day::from_ymd(year, 12, 31)?);
    published(interval, format!("{why}; it tells of {anchor}, so it appeared later that year."), anchor_at)
}

/// All expressions of the text in order that tell of the calendar.
fn expressions(tokens: &Tokens) -> Vec<Match> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match find(tokens, at).filter(|m| m.end > at && m.end <= tokens.len()) {
            Some(one) => {
                at = one.end;
                if !matches!(
                    one.expression,
                    Expression::Vague(_)
                        | Expression::SomeTime(_)
                        | Expression::Duration { .. }
                        | Expression::Set(_)
                ) {
                    found.push(one);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// A day with its year.
fn written_day(one: &Match) -> Option<Day> {
    match one.expression {
        Expression::Day { year: Some(year), month, day } => Day::from_ymd(year, month, day),
        _ => None,
    }
}

/// "PORT ARDEN, Sept. 4, 2016 (HNS) —": a date with its year before the first dash of the text.
fn dateline(tokens: &Tokens, found: &[Match]) -> Option<(Interval, String, Span)> {
    let first = found.first().filter(|one| one.first < DATELINE_TOKENS && tokens.capital(0))?;
    let day = written_day(first)?;
    let dash = (first.end..first.end + DATELINE_TOKENS)
        .find(|&at| matches!(tokens.mark(at), '—' | '–' | '_' | '-'))?;
    // "Arden (Reuters) -": only an agency's name may stand between.
    let agency =
        (first.end..dash).all(|at| tokens.capital(at) || matches!(tokens.mark(at), '(' | ')' | ',' | '/'));
    let place = (0..first.first)
        .all(|at| tokens.capital(at) || matches!(tokens.mark(at), ',' | '(' | ')' | '.' | '-' | '/'));
    let spaced = tokens.space(dash);
    (agency && place && spaced && first.first > 0)
        .then(|| (Interval::day(day), format!("Its dateline gives {day}."), span(tokens, first)))
}

/// "ARDEN 2016-09-04" alone on a line near the top, below a headline and its author.
fn dateline_alone(tokens: &Tokens, found: &[Match]) -> Option<(Interval, String, Span)> {
    let broken = |from: usize, to: usize| {
        let between = match (tokens.list.get(from), tokens.list.get(to)) {
            (Some(from), Some(to)) => tokens.text.get(from.span.end as usize..to.span.start as usize),
            _ => None,
        };
        between.is_none_or(|between| between.contains('\n'))
    };
    let near = found.iter().take_while(|one| one.first < DATELINE_ALONE);
    near.filter(|one| one.first > 0 && broken(one.end - 1, one.end)).find_map(|one| {
        let day = written_day(one)?;
        let begin = (0..one.first).rev().find(|&at| at == 0 || broken(at - 1, at))?;
        let place = (begin..one.first)
            .all(|at| tokens.capital(at) || matches!(tokens.mark(at), ',' | '.' | '-' | '/'));
        (place && tokens.all_caps(begin) && one.first - begin <= 6 && !broken(one.first - 1, one.first))
            .then(|| (Interval::day(day), format!("Its dateline gives {day}."), span(tokens, one)))
    })
}

/// "today, May 4, 2016", "on Tuesday (May 3, 2016)" is no day of publication, "yesterday (May 3, 2016)" tells it.
fn beside_day(tokens: &Tokens, found: &[Match]) -> Option<(Interval, String, Span)> {
    found.windows(2).find_map(|pair| {
        let Expression::DayShift(shift, _) = pair[0].expression else { return None };
        let beside = pair[1].first - pair[0].end <= 1
            && (pair[0].end..pair[1].first).all(|at| matches!(tokens.mark(at), ',' | '(' | '—' | '–'))
            && tokens.same_sentence(pair[0].first, pair[1].first);
        let day = written_day(&pair[1]).filter(|_| beside)?.plus(-shift);
        let whole = Span { start: span(tokens, &pair[0]).start, end: span(tokens, &pair[1]).end };
        let words = whole.slice(tokens.text).unwrap_or_default();
        Some((Interval::day(day), format!("The text says “{words}”, so it appeared on {day}."), whole))
    })
}

/// "last month, in August 2017" or "in August 2017, last month": the month beside the one named.
fn beside_month(tokens: &Tokens, found: &[Match]) -> Option<(Interval, String, Span)> {
    found.windows(2).find_map(|pair| {
        let ((
            &Expression::UnitShift(Unit::Month, shift),
            &Expression::Month { year: Some(year), month, .. },
        )
        | (
            &Expression::Month { year: Some(year), month, .. },
            &Expression::UnitShift(Unit::Month, shift),
        )) = (&pair[0].expression, &pair[1].expression)
        else {
            return None;
        };
        // Only a comma and "in" may part them: else they are two times.
        let beside = tokens.mark(pair[0].end) == ','
            && (pair[0].end + 1..pair[1].first).all(|at| tokens.reads(at, words!("in")))
            && tokens.same_sentence(pair[0].first, pair[1].first);
        let (interval, whole) = (
            months(year, i32::from(month) - shift, 1).filter(|_| beside)?,
            Span { start: span(tokens, &pair[0]).start, end: span(tokens, &pair[1]).end },
        );
        let words = whole.slice(tokens.text).unwrap_or_default();
        Some((interval, format!("The text says “{words}”, so it appeared in {interval}."), whole))
    })
}

fn span(tokens: &Tokens, one: &Match) -> Span {
    tokens.span(one.first, one.end - 1)
}

/// "two floods last year, the later one in June 2017": the year after the one named.
fn year_beside_last_year(tokens: &Tokens, found: &[Match]) -> Option<(i32, String, Span)> {
    found.windows(2).find_map(|pair| {
        let (shift, reach) = match pair[0].expression {
            Expression::UnitShift(Unit::Year, shift) => (shift, 8),
            // "Two years ago, in 2015".
            Expression::Ago { count, unit: Unit::Year, sign: -1 }
                if count < 200.0 && count.fract() == 0.0 =>
            {
                (-(count as i32), 2)
            }
            _ => return None,
        };
        let year = match pair[1].expression {
            Expression::Year(year) => year,
            Expression::Month { year: Some(year), .. } | Expression::Day { year: Some(year), .. } => year,
            _ => return None,
        };
        let near = pair[1].first - pair[0].end <= reach && tokens.same_sentence(pair[0].first, pair[1].first);
        let compared = (pair[0].end..pair[1].first)
            .any(|at| tokens.reads(at, words!("from than since after before until with to")));
        let whole = Span { start: span(tokens, &pair[0]).start, end: span(tokens, &pair[1]).end };
        let words = span(tokens, &pair[0]).slice(tokens.text).unwrap_or_default();
        (near && !compared).then(|| (year - shift, format!("The text calls {year} “{words}”"), whole))
    })
}

/// "Thursday, Sept. 19": the one year near those the text names in which the weekday falls on that day.
fn year_by_weekday(tokens: &Tokens, found: &[Match]) -> Option<(i32, String, Span)> {
    let latest = found.iter().filter_map(|one| match one.expression {
        Expression::Year(year)
        | Expression::Month { year: Some(year), .. }
        | Expression::Day { year: Some(year), .. } => Some(year).filter(|y| (1900..2100).contains(y)),
        _ => None,
    });
    let latest = latest.max()?;
    found.iter().find_map(|one| {
        let Expression::Day { year: None, month, day } = one.expression else { return None };
        let weekday = weekdays::weekday(tokens, one.first)?;
        let mut fits = (latest..=latest + 3)
            .filter(|&year| Day::from_ymd(year, month, day).is_some_and(|d| d.weekday() == weekday));
        let year = fits.next().filter(|_| fits.next().is_none())?;
        let words = span(tokens, one).slice(tokens.text).unwrap_or_default();
        Some((year, format!("“{words}” fits {year}"), span(tokens, one)))
    })
}

/// The last day of this year that the text tells, "five days later" counted on.
fn last_day_of(year: i32, tokens: &Tokens, found: &[Match]) -> Option<(Day, Span)> {
    let mut last: Option<(Day, Span)> = None;
    let mut running: Option<Day> = None;
    for one in found {
        let day = match one.expression {
            Expression::Day { year: None, month, day } => Day::from_ymd(year, month, day),
            Expression::Day { year: Some(stated), month, day } => {
                Day::from_ymd(stated, month, day).filter(|_| stated == year)
            }
            Expression::Later { count, unit: Unit::Day, sign: 1 } if count < 60.0 => {
                running.map(|d| d.plus(count as i32))
            }
            _ => continue,
        };
        running = day.or(running);
        if let Some(day) = day.filter(|day| last.is_none_or(|(latest, _)| *day > latest)) {
            last = Some((day, span(tokens, one)));
        }
    }
    last
}

/// The day of the last bare weekday of the news itself, each counted on from `anchor`, if all lie within one week.
fn day_after(anchor: Day, tokens: &Tokens, found: &[Match]) -> Option<(Day, Span)> {
    let mut last: Option<(Day, Span)> = None;
    let mut first: Option<Day> = None;
    for one in found {
        let Expression::Weekday { weekday, which: Which::Nearest, .. } = one.expression else { continue };
        let token = tokens.list[one.first];
        let ahead = one.first > 0 && tokens.is(one.first - 1, Class::DEICTIC);
        if token.sentence > NEWS_SENTENCES || ahead {
            continue;
        }
        let forward = (i32::from(weekday) - i32::from(anchor.weekday())).rem_euclid(7);
        let day = anchor.plus(forward);
        first = Some(first.map_or(day, |f| f.min(day)));
        if last.is_none_or(|(latest, _)| day > latest) {
            last = Some((day, span(tokens, one)));
        }
    }
    last.filter(|(day, _)| first.is_some_and(|f| day.0 - f.0 <= 6))
}
