//! Times told from another: from the publication, or from what the text told last.

use sheaf_model::{DateKind, Day, Granularity, Interval};

use super::value::{duration, granularity, unknown, value, written};
use super::{Anchors, NOTHING, Resolved};
use crate::dates::calendar::{
    grain, in_other_year, nearest_day_of_month, nearest_weekday, offset, shifted, stepped,
};
use crate::dates::expression::{OnDay, Unit, Which};
use crate::dates::timex::timex;

/// A day of the week: "that Tuesday" needs a day of the text to be told from.
pub(super) fn weekday(weekday: u8, which: Which, anchors: &Anchors) -> Resolved {
    let base = if which.is_from_text() { anchors.last_day() } else { anchors.day() };
    let found = base.map(|base| nearest_weekday(base, weekday, which, anchors.ahead));
    Resolved::day(found, ("XXXX-WXX-0", &[weekday.into()]))
}

/// "the 19th": of the month told last, in a telling of another time or where a day of it stands just before.
pub(super) fn day_of_month(day: u8, anchors: &Anchors) -> Resolved {
    let in_telling = || {
        let last = anchors.last.filter(|_| anchors.narrative.is_some())?;
        day_after(last.first?, day, last.first == last.last)
    };
    let told = || {
        let (year, month, before) = anchors.told_day.filter(|_| !anchors.ahead)?.ymd();
        Day::from_ymd(year, month, day).filter(|_| before < day)
    };
    let near = || anchors.day().and_then(|base| nearest_day_of_month(base, day, anchors.ahead));
    let found = match anchors.weekday {
        // "Friday the 13th"
        Some(weekday) => on_weekday(weekday, day, anchors),
        None => in_telling().or_else(told).or_else(near),
    };
    Resolved::day(found, ("XXXX-XX-00", &[day.into()]))
}

/// The nearest such day of a month that is on this day of the week, in the direction of the clause.
fn on_weekday(weekday: u8, day: u8, anchors: &Anchors) -> Option<Day> {
    let last = anchors.last.filter(|_| anchors.narrative.is_some()).and_then(|last| last.first);
    let base = last.or_else(|| anchors.day())?;
    let of_month = |shift: i32| {
        let (year, month, _) = shifted(base, Unit::Month, shift)?.first?.ymd();
        Day::from_ymd(year, month, day).filter(|day| day.weekday() == weekday)
    };
    let wrong_side =
        |found: &Day| last.is_none() && if anchors.ahead { *found < base } else { *found > base };
    (-13..=13).filter_map(of_month).min_by_key(|found| (wrong_side(found), (found.0 - base.0).abs()))
}

/// A day of the month of `told`, or of the next one where that is soon after: "on 25 June … on the 2nd".
fn day_after(told: Day, day: u8, one_day: bool) -> Option<Day> {
    /// Most days by which a telling goes on into the next month.
    const SOON: i32 = 15;
    let (year, month, before) = told.ymd();
    let next = shifted(told, Unit::Month, 1)?.first?.plus(i32::from(day) - 1);
    if one_day && day < before && next <= told.plus(SOON) {
        Some(next)
    } else {
        Day::from_ymd(year, month, day)
    }
}

/// Days from the publication.
pub(super) fn day_shift(shift: i32, anchors: &Anchors) -> Resolved {
    let found = match (anchors.day(), shift) {
        (Some(day), _) => Some(Interval::day(day.plus(shift))),
        // "Today" lies in the interval of publication, even if that is a month.
        (None, 0) => Some(anchors.published).filter(|i| !i.is_open()),
        _ => None,
    };
    Resolved::date(found, Granularity::Day, ("XXXX-XX-XX", &[]))
}

/// Units from the one that holds the publication.
pub(super) fn unit_shift(unit: Unit, shift: i32, anchors: &Anchors) -> Resolved {
    of_unit(anchors.agreed(&|base| shifted(base, unit, shift)), unit)
}

/// Units from the one that holds the text's own last date.
pub(super) fn text_shift(unit: Unit, shift: i32, anchors: &Anchors) -> Resolved {
    // A whole year has no "that day".
    let fine =
        |last: &Interval| last.first == last.last || grain(*last).is_some_and(|g| g <= granularity(unit));
    // "He is to leave on Saturday. He came in 1981. The next day …"
    let told = anchors.told_day.filter(|_| unit == Unit::Day);
    let base = anchors.last.filter(fine).and_then(|last| last.first).or(told);
    of_unit(base.and_then(|base| shifted(base, unit, shift)), unit)
}

/// "the quarter", "the year": the one told last, else the publication's.
pub(super) fn told(unit: Unit, anchors: &Anchors) -> Resolved {
    let told = match unit {
        Unit::Quarter => anchors.told_part.filter(|i| grain(*i) == Some(Granularity::Quarter)),
        Unit::Day => anchors.told_day.map(Interval::day),
        // "The siege began on 14 October 1812. By the end of the month"
        Unit::Week | Unit::Month
            if (anchors.narrative.is_some() || anchors.told_other_year()) && !anchors.ahead =>
        {
            return text_shift(unit, 0, anchors);
        }
        _ => None,
    };
    let year = anchors.narrative.filter(|_| unit == Unit::Year).and_then(Interval::year);
    // "The weekend", "the quarter" is the last one, unless the clause looks ahead to the next; on a Sunday the weekend is
    // the one that ends.
    let back = matches!(unit, Unit::Weekend | Unit::Quarter) && !anchors.ahead;
    let ending = |base: Day| unit == Unit::Weekend && base.weekday() == 7;
    let here = || anchors.agreed(&|base| shifted(base, unit, -i32::from(back && !ending(base))));
    of_unit(told.or(year).or_else(here), unit)
}

/// The part of a year told last, so many years away; how many is told by its year. In news of the publication's time, the last
/// one that is over stands for one that was not told.
pub(super) fn told_part(unit: Unit, anchors: &Anchors, shift: impl Fn(i32) -> i32) -> Resolved {
    let over = |base: Day| shifted(base, unit, -i32::from(unit != Unit::Year));
    // A "period" may be any part.
    let fits = |told: &Interval| unit == Unit::Year || grain(*told) == Some(granularity(unit));
    let told = anchors.told_part.filter(fits).or_else(|| match anchors.narrative {
        Some(_) => None,
        None => anchors.agreed(&over),
    });
    let found = told.and_then(|told| in_other_year(told, shift(told.first?.year())));
    Resolved::date(found, found.and_then(grain).unwrap_or(Granularity::Quarter), ("XXXX-QX", &[]))
}

/// "A year ago" or "a year earlier" beside figures of a quarter is that quarter of the year before.
fn year_before(count: f64, unit: Unit, sign: i32, anchors: &Anchors) -> Option<Interval> {
    anchors.told_part.filter(|_| unit == Unit::Year && sign < 0 && (count - 1.0).abs() < 0.1)
}

/// So many units before or after the publication.
pub(super) fn ago(count: f64, unit: Unit, sign: i32, anchors: &Anchors) -> Resolved {
    let part = year_before(count, unit, sign, anchors);
    let found = match part {
        Some(part) => in_other_year(part, -1),
        None => anchors.agreed(&|base| offset(Interval::day(base), count, unit, sign)),
    };
    let granularity = part.and_then(grain).unwrap_or(granularity(unit));
    Resolved::date(found, granularity, (if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }, &[]))
}

/// So many units before or after the text's own last date.
pub(super) fn later(count: f64, unit: Unit, sign: i32, anchors: &Anchors) -> Resolved {
    let found = match year_before(count, unit, sign, anchors) {
        Some(part) => in_other_year(part, -1),
        None => anchors.last.and_then(|last| {
            offset(last, count, unit, sign)
                .or_else(|| Some(last).filter(|last| is_within(*last, count, unit)))
        }),
    };
    // What is told of the past cannot lie after its publication.
    let after = |days: Interval| !anchors.published.is_open() && days.first > anchors.published.last;
    let told_ahead = anchors.ahead || anchors.last.is_some_and(after);
    let found = found.filter(|found| told_ahead || !after(*found));
    let granularity = match found.and_then(grain) {
        Some(grain) if unit == Unit::Year || found == anchors.last => grain,
        _ => granularity(unit),
    };
    let mut resolved = Resolved::date(found, granularity, NOTHING);
    if resolved.timex.is_empty() {
        resolved.timex = duration(Some(count), unit);
    }
    resolved
}

/// Whether so much later is mostly still the same month or year: "in 1985 … two months later", "in May … a week later".
fn is_within(whole: Interval, count: f64, unit: Unit) -> bool {
    match (grain(whole), unit) {
        (Some(Granularity::Month), Unit::Day) => count <= 15.0,
        (Some(Granularity::Month), Unit::Week) => count <= 2.0,
        (Some(Granularity::Year), Unit::Month) => count <= 6.0,
        _ => false,
    }
}

/// "the past three years": of a publication known to the month, the widest the words allow.
pub(super) fn window(count: f64, unit: Unit, sign: i32, anchors: &Anchors) -> Resolved {
    // "Over the next three years he won": in a telling of another time, from its last date
    let told = anchors.last.filter(|_| sign > 0 && anchors.narrative.is_some() && !anchors.ahead);
    let from = told.unwrap_or(anchors.published);
    let found = from.first.zip(from.last).and_then(|(first, last)| {
        Some(if sign < 0 {
            Interval::new(stepped(first, count, unit, sign)?, last)
        } else {
            Interval::new(first, stepped(last, count, unit, sign)?)
        })
    });
    Resolved {
        kind: if found.is_some() { DateKind::Date } else { DateKind::Duration },
        interval: found.unwrap_or_default(),
        granularity: granularity(unit),
        timex: duration(Some(count), unit),
    }
}

/// A time of day, as hour and minute.
pub(super) fn clock([hour, minute]: [u8; 2], utc: bool, on: OnDay, anchors: &Anchors) -> Resolved {
    let day = match on {
        OnDay::Told => anchors.told_day.or(anchors.day()),
        OnDay::Shift(shift) => anchors.day().map(|day| day.plus(shift)),
        OnDay::Date(day) => Some(day),
        OnDay::Weekday(weekday) => {
            anchors.day().map(|base| nearest_weekday(base, weekday, Which::Nearest, anchors.ahead))
        }
    };
    let time = timex("T00:00", &[hour.into(), minute.into()]);
    Resolved {
        kind: DateKind::Date,
        interval: day.map(Interval::day).unwrap_or_default(),
        granularity: Granularity::Time,
        timex: day.map_or_else(|| "XXXX-XX-XX".to_owned(), written) + &time + if utc { "Z" } else { "" },
    }
}

/// A week or a year by its first or its last day.
pub(super) fn unit_by(unit: Unit, day: Option<Day>, ends: bool) -> Resolved {
    let days = day.and_then(|day| {
        Some(if ends {
            Interval::new(stepped(day, 1.0, unit, -1)?.plus(1), day)
        } else {
            Interval::new(day, stepped(day, 1.0, unit, 1)?.plus(-1))
        })
    });
    // A year is called by the year it ends in.
    let value = day.and_then(|day| value(Interval::day(day), granularity(unit)));
    Resolved {
        timex: value.unwrap_or_else(|| unknown(unit)),
        ..Resolved::date(days, granularity(unit), NOTHING)
    }
}

/// A unit of the calendar, with its value.
fn of_unit(interval: Option<Interval>, unit: Unit) -> Resolved {
    let granularity = granularity(unit);
    let timex = interval.and_then(|i| value(i, granularity)).map(|value| match unit {
        Unit::Weekend => value + "-WE",
        Unit::Night => value + "TNI",
        _ => value,
    });
    Resolved {
        kind: DateKind::Date,
        interval: interval.unwrap_or_default(),
        granularity,
        timex: timex.unwrap_or_else(|| unknown(unit)),
    }
}
