//! Values of TIMEX3: how a day, a span of the calendar and a length of time are written.

use sheaf_model::{Day, Granularity, Interval};

use crate::dates::calendar::iso_week;
use crate::dates::expression::Unit;
use crate::dates::periods::designator;
use crate::dates::timex::timex;
use crate::decimal;

/// The TIMEX3 value of a day.
pub(super) fn written(day: Day) -> String {
    let (year, month, day) = day.ymd();
    timex("0000-00-00", &[year, month.into(), day.into()])
}

/// The TIMEX3 value of an interval of this granularity.
pub(super) fn value(interval: Interval, granularity: Granularity) -> Option<String> {
    let first = interval.first?;
    let (year, month, day) = first.ymd();
    Some(match granularity {
        // TIMEX3 counts years before our era as such; the year 0 of the calendar is 1 BC.
        Granularity::Day | Granularity::Time if year < 0 => {
            timex("BC0000-00-00", &[1 - year, month.into(), day.into()])
        }
        Granularity::Month if year <= 0 => timex("BC0000-00", &[1 - year, month.into()]),
        Granularity::Day | Granularity::Time => written(first),
        Granularity::Week => {
            let (year, week) = iso_week(first);
            timex("0000-W00", &[year, week])
        }
        Granularity::Month => timex("0000-00", &[year, month.into()]),
        Granularity::Quarter => timex("0000-Q0", &[year, i32::from((month - 1) / 3 + 1)]),
        Granularity::Half => timex("0000-H0", &[year, i32::from((month - 1) / 6 + 1)]),
        Granularity::Year if year <= 0 => timex("BC0000", &[1 - year]),
        Granularity::Year => timex("0000", &[year]),
        Granularity::Decade if year <= 0 => timex("BC000", &[-year / 10]),
        Granularity::Century if year <= 0 => timex("BC00", &[-year / 100]),
        Granularity::Decade => timex("000", &[year / 10]),
        Granularity::Century => timex("00", &[year / 100]),
        Granularity::Season => return None,
    })
}

/// How exact a date counted in this unit is.
pub(super) fn granularity(unit: Unit) -> Granularity {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Granularity::Time,
        Unit::Day | Unit::Night => Granularity::Day,
        Unit::Week | Unit::Weekend | Unit::Fortnight => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Season => Granularity::Season,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    }
}

/// The value of a date of this unit that could not be resolved.
pub(super) fn unknown(unit: Unit) -> String {
    match unit {
        Unit::Week | Unit::Fortnight | Unit::Weekend => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Year | Unit::Season => "XXXX",
        Unit::Quarter => "XXXX-QX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        _ => "XXXX-XX-XX",
    }
    .into()
}

/// The TIMEX3 value of a length of time. Half a unit is written in the smaller unit; no number is written with more than
/// nine digits.
pub(in crate::dates) fn duration(count: Option<f64>, unit: Unit) -> String {
    let (count, unit) = match (count, unit) {
        (Some(count @ (0.25 | 0.5)), Unit::Minute) => (Some(count * 60.0), Unit::Second),
        (Some(count @ (0.25 | 0.5)), Unit::Hour) => (Some(count * 60.0), Unit::Minute),
        (Some(count @ (0.25 | 0.5)), Unit::Day) => (Some(count * 24.0), Unit::Hour),
        (Some(count @ (0.25 | 0.5)), Unit::Year) => (Some(count * 12.0), Unit::Month),
        (Some(count), Unit::Century) if count < 1.0 => (Some(count * 100.0), Unit::Year),
        (Some(count), Unit::Fortnight) => (Some(count * 2.0), Unit::Week),
        _ => (count, unit),
    };
    let time = if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) { "T" } else { "" };
    let count = count.filter(|count| *count < 1e9).map_or("X".to_owned(), decimal::written);
    ["P", time, &count, designator(unit)].concat()
}
