//! Words around a date that narrow or open it: "early", "mid-", "late", "the end of", "since", "until", "before".

use sheaf_model::{DateKind, Day, Granularity, Interval, Modifier};

use super::Match;
use super::expression::Expression;
use super::resolve::Resolved;
use crate::tokens::Tokens;
use crate::word::words;

/// A date with what its surroundings make of it.
pub(super) struct Framed {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    pub interval: Interval,
    pub modifier: Option<Modifier>,
}

/// Reads the words before a date; those before token `free` belong to another date.
pub(super) fn frame(tokens: &Tokens, found: &Match, resolved: &Resolved, free: usize) -> Framed {
    let mut framed =
        Framed { first: found.first, end: found.end, interval: resolved.interval, modifier: None };
    let begin = tokens.sentence_of(found.first).0.max(free);
    if matches!(
        found.expression,
        Expression::Duration { .. }
            | Expression::Lengths(_)
            | Expression::SomeTime(_)
            | Expression::Ago { .. }
            | Expression::Later { .. }
            | Expression::Window { .. }
            | Expression::Clock { .. }
    ) {
        degree(tokens, &mut framed, begin);
    }
    if resolved.kind != DateKind::Date {
        return framed;
    }
    let before = |back: usize| {
        if framed_start(found, back) >= begin { tokens.lower(framed_start(found, back)) } else { "" }
    };
    let dash =
        found.first > begin && tokens.mark(found.first - 1) == '-' && tokens.touches_next(found.first - 1);
    let step = usize::from(dash);
    let calendar = matches!(
        resolved.granularity,
        Granularity::Month
            | Granularity::Year
            | Granularity::Decade
            | Granularity::Century
            | Granularity::Season
            | Granularity::Quarter
            | Granularity::Week
            | Granularity::Day
    ) && !matches!(
        found.expression,
        Expression::Now | Expression::Past | Expression::Window { .. } | Expression::Clock { .. }
    );
    // "late Friday night": the part of the day is narrowed, no day is.
    if resolved.granularity == Granularity::Time
        && !matches!(found.expression, Expression::Clock { .. })
        && matches!(before(1), "early" | "late")
    {
        framed.first -= 1;
        framed.modifier = Some(if before(1) == "early" { Modifier::Early } else { Modifier::Late });
    }
    if calendar {
        let part = match before(step + 1) {
            "early" => Some((Modifier::Early, step + 1)),
            "mid" if resolved.granularity != Granularity::Day => Some((Modifier::Mid, step + 1)),
            "late" => Some((Modifier::Late, step + 1)),
            // "end-June"
            "end" if dash => Some((Modifier::Late, step + 1)),
            "of" | "in" if !dash => {
                let which = match (before(2), before(1)) {
                    ("beginning" | "start", "of") => Some(Modifier::Early),
                    ("middle", "of") => Some(Modifier::Mid),
                    ("end", "of") => Some(Modifier::Late),
                    ("early", "in") => Some(Modifier::Early),
                    ("late", "in") => Some(Modifier::Late),
                    _ => None,
                };
                which.map(|w| (w, if before(3) == "the" { 3 } else { 2 }))
            }
            _ => None,
        };
        if let Some((modifier, words)) = part {
            // "Early in 2015" is early 2015; "the beginning of 2015" is its first month.
            let whole = words >= 2 && !dash && before(1) == "of";
            framed.first = found.first - words;
            framed.modifier = Some(modifier);
            framed.interval = narrowed(resolved.interval, resolved.granularity, modifier, whole);
            if framed.first > begin
                && tokens.reads(framed.first - 1, words!("the"))
                && resolved.granularity >= Granularity::Decade
            {
                framed.first -= 1;
            }
        } else if resolved.granularity >= Granularity::Decade && before(1) == "the" {
            framed.first -= 1;
        }
    }
    open_end(tokens, &mut framed, begin);
    framed
}

fn framed_start(found: &Match, back: usize) -> usize {
    found.first.wrapping_sub(back)
}

/// Words of degree before a length of time belong to it: "about two years", "at least a week", "more than a month ago".
fn degree(tokens: &Tokens, framed: &mut Framed, begin: usize) {
    let first = framed.first;
    let before =
        |back: usize| first.checked_sub(back).filter(|at| *at >= begin).map_or("", |at| tokens.lower(at));
    match (before(2), before(1)) {
        ("more" | "less" | "longer" | "fewer", "than") => {
            framed.first -= if before(3) == "no" { 3 } else { 2 };
        }
        ("at", "least" | "most") | ("up", "to") => framed.first -= 2,
        (_, "about" | "around" | "almost" | "approximately" | "nearly" | "roughly") => {
            framed.first -= 1;
            framed.modifier = Some(Modifier::About);
        }
        // "in over a decade"; not "over the past year", "Over several months".
        ("in" | "for" | "after" | "of" | "just" | "well" | "took" | "lasted" | "by", "over") => {
            framed.first -= 1;
        }
        _ => {}
    }
}

/// "since April" has no last day, "until May" no first one; "before", "after", "around" are told by the modifier.
fn open_end(tokens: &Tokens, framed: &mut Framed, begin: usize) {
    let first = framed.first;
    if first <= begin || framed.interval.is_open() {
        return;
    }
    let mut lead = first - 1;
    if lead > begin && tokens.reads(lead, words!("the")) {
        lead -= 1;
    }
    let duration_before = |at: usize| at > begin && tokens.is(at - 1, crate::lexicon::Class::TIME_UNIT);
    match tokens.lower(lead) {
        "since" => {
            framed.interval.last = None;
            framed.modifier = framed.modifier.or(Some(Modifier::After));
        }
        "until" | "till" if !tokens.reads(lead.wrapping_sub(1), words!("not")) => {
            framed.interval.first = None;
            framed.modifier = framed.modifier.or(Some(Modifier::Before));
        }
        "before" if !duration_before(lead) => framed.modifier = framed.modifier.or(Some(Modifier::Before)),
        "after" if !duration_before(lead) => framed.modifier = framed.modifier.or(Some(Modifier::After)),
        "around" | "about" | "circa" | "c." | "ca." => {
            framed.modifier = framed.modifier.or(Some(Modifier::About));
        }
        _ => {}
    }
}

/// The part of an interval that "early", "mid" or "late" leaves: thirds of a month or year, of a decade its years 0 to 3,
/// 4 to 6, 7 to 9. `edge`: "the end of", "the beginning of" leave the last or first month of a year.
pub(super) fn narrowed(
    interval: Interval,
    granularity: Granularity,
    modifier: Modifier,
    edge: bool,
) -> Interval {
    let (Some(first), Some(last)) = (interval.first, interval.last) else { return interval };
    let (year, month, _) = first.ymd();
    let span = |from: Option<Day>, to: Option<Day>| match (from, to) {
        (Some(from), Some(to)) if from <= to => Interval::new(from, to),
        _ => interval,
    };
    let years = |from: i32, to: i32| span(Day::from_ymd(year + from, 1, 1), Day::from_ymd(year + to, 12, 31));
    match (granularity, modifier) {
        (Granularity::Month, Modifier::Early) => span(Some(first), Day::from_ymd(year, month, 10)),
        (Granularity::Month, Modifier::Mid) => {
            span(Day::from_ymd(year, month, 11), Day::from_ymd(year, month, 20))
        }
        (Granularity::Month, Modifier::Late) => span(Day::from_ymd(year, month, 21), Some(last)),
        (Granularity::Year, Modifier::Early) => {
            span(Some(first), Day::from_ymd(year, if edge { 1 } else { 4 }, if edge { 31 } else { 30 }))
        }
        (Granularity::Year, Modifier::Mid) => span(Day::from_ymd(year, 5, 1), Day::from_ymd(year, 8, 31)),
        (Granularity::Year, Modifier::Late) => {
            span(Day::from_ymd(year, if edge { 12 } else { 9 }, 1), Some(last))
        }
        (Granularity::Decade, Modifier::Early) => years(0, 3),
        (Granularity::Decade, Modifier::Mid) => years(4, 6),
        (Granularity::Decade, Modifier::Late) => years(7, 9),
        (Granularity::Century, Modifier::Early) => years(0, 33),
        (Granularity::Century, Modifier::Mid) => years(34, 66),
        (Granularity::Century, Modifier::Late) => years(67, 99),
        _ => interval,
    }
}
