//! Calendar units: days, ISO weeks, months, quarters, years, decades, centuries.

use sheaf_model::{Day, Granularity, Interval};

/// The first and last day that can be drawn.
const FIRST: (i32, u8, u8) = (-9999, 1, 1);
const LAST: (i32, u8, u8) = (9999, 12, 31);

/// The units of a bin, finest first, each with its least number of days.
pub(crate) const UNITS: [(Granularity, i32); 7] = [
    (Granularity::Day, 1),
    (Granularity::Week, 7),
    (Granularity::Month, 28),
    (Granularity::Quarter, 90),
    (Granularity::Year, 365),
    (Granularity::Decade, 3652),
    (Granularity::Century, 36_524),
];

fn ymd(year: i32, month: u8) -> Day {
    let (least, most) = (FIRST.0, LAST.0);
    Day::from_ymd(year.clamp(least, most), month.clamp(1, 12), 1).unwrap_or(Day(0))
}

/// Foreign days, moved into the years that have a calendar.
pub(crate) fn clamp(day: Day) -> Day {
    let (first, last) = (Day::from_ymd(FIRST.0, FIRST.1, FIRST.2), Day::from_ymd(LAST.0, LAST.1, LAST.2));
    day.max(first.unwrap_or(day)).min(last.unwrap_or(day))
}

/// The first day of the unit that holds a day.
pub(crate) fn floor(day: Day, unit: Granularity) -> Day {
    let (year, month, _) = clamp(day).ymd();
    match unit {
        Granularity::Week => clamp(day).plus(1 - i32::from(day.weekday())),
        Granularity::Month => ymd(year, month),
        Granularity::Quarter => ymd(year, (month - 1) / 3 * 3 + 1),
        Granularity::Year => ymd(year, 1),
        Granularity::Decade => ymd(year.div_euclid(10) * 10, 1),
        Granularity::Century => ymd(year.div_euclid(100) * 100, 1),
        _ => clamp(day),
    }
}

/// The first day of the unit after the one that begins at `first`; `None` where the calendar ends.
fn next(first: Day, unit: Granularity) -> Option<Day> {
    let (year, month, _) = first.ymd();
    let months = |count: u8| {
        let month = month + count;
        Day::from_ymd(year + i32::from(month > 12), if month > 12 { month - 12 } else { month }, 1)
    };
    match unit {
        Granularity::Week => Some(first.plus(7)),
        Granularity::Month => months(1),
        Granularity::Quarter => months(3),
        Granularity::Year => Day::from_ymd(year + 1, 1, 1),
        Granularity::Decade => Day::from_ymd(year + 10, 1, 1),
        Granularity::Century => Day::from_ymd(year + 100, 1, 1),
        _ => Some(first.plus(1)),
    }
}

/// Whole units from the one with `first` to the one with `last`: the finest unit of which at most `limit` suffice. Where
/// not even centuries fit, the last `limit` of them.
pub(crate) fn bins(first: Day, last: Day, limit: u16) -> (Granularity, Vec<(Day, Day)>) {
    let (first, last) = (clamp(first), clamp(last).max(clamp(first)));
    let limit = usize::from(limit.clamp(1, 400));
    let days = last.0 - first.0 + 1;
    for (unit, length) in UNITS {
        let coarsest = unit == Granularity::Century;
        // Units are at least so long, and the first and last may be cut.
        if !coarsest && (days / (length + length / 9 + 3)) as usize > limit {
            continue;
        }
        let mut bins = Vec::new();
        let mut from = floor(first, unit);
        while from <= last && (coarsest || bins.len() <= limit) {
            let after = next(from, unit).unwrap_or_else(|| clamp(Day(i32::MAX)).plus(1));
            bins.push((from, after.plus(-1)));
            from = after;
        }
        if coarsest {
            bins.drain(..bins.len().saturating_sub(limit));
        }
        if bins.len() <= limit {
            return (unit, bins);
        }
    }
    (Granularity::Century, Vec::new())
}

/// First and last day of an interval for comparing, open ends as far out as can be.
pub(crate) fn ends(interval: Interval) -> (i32, i32) {
    (interval.first.map_or(i32::MIN, |day| day.0), interval.last.map_or(i32::MAX, |day| day.0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use super::*;

    #[test]
    fn the_finest_unit_that_fits_is_taken() {
        for (span, limit, unit, count, whole) in [
            ("2019-09-27", 80, Granularity::Day, 1, "2019-09-27"),
            ("2019-09-01/2019-11-30", 91, Granularity::Day, 91, "2019-09-01/2019-11-30"),
            ("2019-09-01/2019-11-30", 80, Granularity::Week, 14, "2019-08-26/2019-12-01"),
            ("2016", 12, Granularity::Month, 12, "2016"),
            ("2016", 11, Granularity::Quarter, 4, "2016"),
            ("2016-08/2019-02", 11, Granularity::Quarter, 11, "2016-07-01/2019-03-31"),
            ("1911-03/2019", 109, Granularity::Year, 109, "1911-01-01/2019-12-31"),
            ("1911-03/2019", 108, Granularity::Decade, 11, "1910-01-01/2019-12-31"),
            ("0622/2019", 20, Granularity::Century, 15, "0600-01-01/2099-12-31"),
            ("0622/2019", 2, Granularity::Century, 2, "1900-01-01/2099-12-31"),
        ] {
            let interval: Interval = span.parse().unwrap();
            let (found, bins) = bins(interval.first.unwrap(), interval.last.unwrap(), limit);
            assert_eq!((found, bins.len()), (unit, count), "{span} in {limit}");
            assert!(bins.windows(2).all(|pair| pair[0].1.plus(1) == pair[1].0), "{span}: gaps");
            let all = Interval::new(bins[0].0, bins[count - 1].1);
            assert_eq!(all.to_string(), whole.parse::<Interval>().unwrap().to_string(), "{span} in {limit}");
        }
    }

    #[test]
    fn foreign_days_stay_on_the_calendar() {
        let (_, bins) = bins(Day(i32::MIN), Day(i32::MAX), 400);
        assert_eq!(bins.len(), 200);
    }
}
