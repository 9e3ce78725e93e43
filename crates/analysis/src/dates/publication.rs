//! The publication date of a text that states none, from its own words and the calendar.
//!
//! Two steps, each from what the text says and nothing else: the year, from "last year" beside a year or from a weekday
//! beside a date; then the day, from the last date of that year and the weekdays told after it.

use sheaf_model::{Basis, Day, Interval, Published, Span};

use super::expression::{Expression, Unit, Which};
use super::{Match, absolute, find};
use crate::lexicon::Class;
use crate::tokens::Tokens;

/// Sentences from the top in which bare weekdays tell of the days before the publication.
const NEWS_SENTENCES: u32 = 6;

/// The publication, as closely as the text tells; `None` where it does not. O(n).
pub(crate) fn infer(tokens: &Tokens) -> Option<Published> {
    let found = expressions(tokens);
    let (year, why, at) =
        year_beside_last_year(tokens, &found).or_else(|| year_by_weekday(tokens, &found))?;
    let published = |interval, reason: String, evidence: Span| {
        Some(Published { interval, basis: Basis::Inferred, evidence: Some(evidence), reason: Some(reason) })
    };
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
                    Expression::Vague(_) | Expression::Duration { .. } | Expression::Set(_)
                ) {
                    found.push(one);
                }
            }
            None => at += 1,
        }
    }
    found
}

fn span(tokens: &Tokens, one: &Match) -> Span {
    tokens.span(one.first, one.end - 1)
}

/// "two floods last year, the later one in June 2017": the year after the one named.
fn year_beside_last_year(tokens: &Tokens, found: &[Match]) -> Option<(i32, String, Span)> {
    found.windows(2).find_map(|pair| {
        let Expression::UnitShift(Unit::Year, shift) = pair[0].expression else { return None };
        let year = match pair[1].expression {
            Expression::Year(year) => year,
            Expression::Month { year: Some(year), .. } | Expression::Day { year: Some(year), .. } => year,
            _ => return None,
        };
        let near = pair[1].first - pair[0].end <= 8 && tokens.same_sentence(pair[0].first, pair[1].first);
        let compared = (pair[0].end..pair[1].first).any(|at| {
            matches!(
                tokens.lower(at),
                "from" | "than" | "since" | "after" | "before" | "until" | "with" | "to"
            )
        });
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
        let weekday = absolute::weekday(tokens, one.first)?;
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
