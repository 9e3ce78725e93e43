//! Which stretch of time is shown after zooming and panning by wheel and fingers, and where a range goes in one step.
//! Pure.

use sheaf_model::{Day, Interval};

use super::scale::LEAST_DAYS;
use crate::components::measures::within;

/// A stretch to be shown, as the selection has it: `None` for the whole span.
pub type View = Option<Interval>;

/// What to ask for so that a view begins at a day (with fractions) and is so many days long: kept within `extent`, never
/// shorter than a week; `Some(None)` for all of it. `None` where nothing is dated.
pub fn framed(first: f64, days: f64, extent: Interval) -> Option<View> {
    let (start, end) = (f64::from(extent.first?.0), f64::from(extent.last?.0) + 1.0);
    let whole = end - start;
    let days = days.max(f64::from(LEAST_DAYS) + 1.0);
    if days >= whole {
        return Some(None);
    }
    let first = within(first, start, end - days).round();
    let last = (first + days).round() - 1.0;
    Some(Some(Interval::new(Day(first as i32), Day(last as i32))))
}

/// The stretch for which the days under two fingers come to lie under them where they are now: days, and places as
/// fractions of the width. `None` where the fingers meet.
pub fn pinched(days: [f64; 2], places: [f64; 2], extent: Interval) -> Option<View> {
    let [one, other] = places;
    let apart = other - one;
    if apart.abs() < 0.02 {
        return None;
    }
    let length = (days[1] - days[0]) / apart;
    framed(days[0] - one * length, length, extent)
}

/// The range as long as this one just after it, or just before: the next year for a year, the next three months for
/// three. `None` for a range with an open end, and where the calendar ends.
pub fn stepped(range: Interval, forward: bool) -> Option<Interval> {
    let (first, last) = (range.first?, range.last?);
    let ((year, month, day), (last_year, last_month, last_day)) = (first.ymd(), last.ymd());
    if day == 1 && last_day == Day::month_length(last_year, last_month) {
        let months = |year: i32, month: u8| year * 12 + i32::from(month) - 1;
        let (from, to) = (months(year, month), months(last_year, last_month));
        let by = if forward { to - from + 1 } else { from - to - 1 };
        let whole = |months: i32| Interval::month(months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
        return Some(Interval { first: whole(from + by)?.first, last: whole(to + by)?.last });
    }
    let days = last.0.checked_sub(first.0)?.checked_add(1)?;
    let by = if forward { days } else { -days };
    Some(Interval::new(Day(first.0.checked_add(by)?), Day(last.0.checked_add(by)?)))
}

/// The view moved so far that it holds a range, where it does not hold it already and can.
pub fn followed(view: Interval, range: Interval) -> Option<Interval> {
    let (first, last) = (view.first?, view.last?);
    let by = match (range.first?, range.last?) {
        (from, _) if from < first => from.0.checked_sub(first.0)?,
        (_, to) if to > last => to.0.checked_sub(last.0)?,
        _ => return None,
    };
    Some(Interval::new(first.plus(by), last.plus(by)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn interval(text: &str) -> Interval {
        text.parse().expect(text)
    }

    fn shown(range: Option<Interval>) -> String {
        range.map_or_else(|| "none".to_owned(), |range| range.to_string())
    }

    #[test]
    fn a_range_steps_by_its_own_length() {
        for (range, before, after) in [
            ("2016", "2015", "2017"),
            ("2016-02", "2016-01", "2016-03"),
            ("2016-01", "2015-12", "2016-02"),
            ("2016-01/2016-03", "2015-10-01/2015-12-31", "2016-04-01/2016-06-30"),
            ("2014/2016", "2011-01-01/2013-12-31", "2017-01-01/2019-12-31"),
            ("2016-02-28", "2016-02-27", "2016-02-29"),
            ("2016-02-10/2016-02-16", "2016-02-03/2016-02-09", "2016-02-17/2016-02-23"),
            ("2016..", "none", "none"),
            ("..2016", "none", "none"),
        ] {
            let range = interval(range);
            assert_eq!(
                (shown(stepped(range, false)).as_str(), shown(stepped(range, true)).as_str()),
                (before, after)
            );
        }
        let end = Interval::day(Day(i32::MAX));
        assert_eq!(stepped(end, true), None);
    }

    #[test]
    fn the_view_follows_a_range_that_leaves_it() {
        let view = interval("2016");
        assert_eq!(followed(view, interval("2016-05")), None);
        assert_eq!(shown(followed(view, interval("2017-01"))), "2016-02-01/2017-01-31");
        assert_eq!(shown(followed(view, interval("2015-12-31"))), "2015-12-31/2016-12-30");
    }

    #[test]
    fn what_lies_under_the_fingers_stays_under_them() {
        let extent = interval("2000..2030");
        let day = |text: &str| f64::from(text.parse::<Day>().expect(text).0);
        let days = [day("2016-01-01"), day("2017-01-01")];
        assert_eq!(shown(pinched(days, [0.0, 1.0], extent).flatten()), "2016");
        assert_eq!(
            shown(pinched(days, [1.0, 0.0], extent).flatten()),
            "2017-01-01/2017-01-07",
            "never the other way round"
        );
        assert_eq!(shown(pinched(days, [0.25, 0.75], extent).flatten()), "2015-07-02/2017-07-02");
        assert_eq!(pinched(days, [0.5, 0.51], extent), None);
        assert_eq!(pinched(days, [0.5, 0.53], extent), Some(None), "all there is");
    }

    proptest! {
        #[test]
        fn a_view_stays_within_what_there_is(first in -40_000.0..40_000.0f64, days in -10.0..30_000.0f64, start in -9_000i32..9_000, length in 0i32..20_000) {
            let extent = Interval::new(Day(start), Day(start + length));
            let framed = framed(first, days, extent).expect("there are days");
            if let Some(view) = framed {
                prop_assert!(extent.contains(view), "{} in {}", view, extent);
                prop_assert!(view.last.expect("closed").0 - view.first.expect("closed").0 >= LEAST_DAYS);
            } else {
                prop_assert!(days >= f64::from(length) || length < 7);
            }
        }
    }
}
