//! Where a day and a value lie in a chart, and which of them are written on its sides. Pure.

use sheaf_model::{Day, Interval};

use crate::components::amounts::number;
use crate::components::dates;

/// Time, from side to side.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeScale {
    first: f64,
    last: f64,
    left: f64,
    width: f64,
}

/// Values, from the ground up.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueScale {
    /// Whether equal steps are equal factors: where values differ by more than two orders.
    log: bool,
    low: f64,
    high: f64,
    top: f64,
    height: f64,
}

impl TimeScale {
    /// A scale on which all days from `first` to `last` have room, from `left` on, `width` units wide.
    pub(super) fn new(first: Day, last: Day, left: f64, width: f64) -> Self {
        let (first, last) = (f64::from(first.0), f64::from(last.0));
        // Air on both sides, and a month where there is but one day.
        let air = ((last - first) * 0.06).max(20.0);
        Self { first: first - air, last: last + air, left, width }
    }

    /// Where a day lies.
    pub(super) fn at(self, day: f64) -> f64 {
        self.left + (day - self.first) / (self.last - self.first) * self.width
    }

    /// First days of years or months with their names, at most `most`, the finest unit that fits.
    pub(super) fn ticks(self, most: usize) -> Vec<(f64, String)> {
        const MONTHS: [i32; 10] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
        let months = |day: f64| {
            let (year, month, _) = Day(day as i32).ymd();
            year * 12 + i32::from(month) - 1
        };
        let (from, to) = (months(self.first) + 1, months(self.last));
        let fits =
            |step: &&i32| (to.div_euclid(**step) - (from - 1).div_euclid(**step)) as usize <= most.max(1);
        let step = MONTHS.iter().find(fits).copied().unwrap_or(1200);
        let mut ticks = Vec::new();
        let mut month = from.div_euclid(step) * step;
        while month <= to && ticks.len() <= 40 {
            let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12) as u8 + 1);
            if month >= from
                && let Some(first) = Day::from_ymd(year, of_year, 1)
            {
                let unit = if step % 12 == 0 { Interval::year(year) } else { Interval::month(year, of_year) };
                ticks.push((self.at(first.0.into()), unit.map(dates::interval).unwrap_or_default()));
            }
            month += step;
        }
        ticks
    }
}

impl ValueScale {
    /// A scale on which all values from `least` to `most` have room below `top`, `height` units high.
    pub(super) fn new(least: f64, most: f64, top: f64, height: f64) -> Self {
        let log = least > 0.0 && most / least > 100.0;
        let (low, high) = if log {
            (power_below(least), most * 1.5)
        } else {
            let high = if most > 0.0 { most * 1.12 } else { 1.0 };
            (least.min(0.0) * 1.12, high)
        };
        Self { log, low, high, top, height }
    }

    /// Where a value lies, 0 being the top.
    pub(super) fn at(self, value: f64) -> f64 {
        let share = if self.log {
            (value.max(self.low) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        self.top + self.height * (1.0 - share)
    }

    /// Round values with their names, about five.
    pub(super) fn ticks(self) -> Vec<(f64, String)> {
        let mut ticks = Vec::new();
        if self.log {
            let mut value = self.low;
            while value <= self.high && ticks.len() < 12 {
                ticks.push((self.at(value), number(value)));
                value *= 10.0;
            }
        } else {
            let step = round_step((self.high - self.low) / 5.0);
            let mut value = (self.low / step).ceil() * step;
            while value <= self.high && ticks.len() < 12 {
                ticks.push((self.at(value), number(value)));
                value += step;
            }
        }
        ticks
    }
}

/// The greatest power of ten that is not greater.
fn power_below(value: f64) -> f64 {
    let mut power = 1.0;
    while power > value && power > 1e-9 {
        power /= 10.0;
    }
    while power * 10.0 <= value && power < 1e15 {
        power *= 10.0;
    }
    power
}

/// 1, 2 or 5 times a power of ten: the least that is not less, and no part of a whole.
fn round_step(step: f64) -> f64 {
    let power = power_below(step.max(1.0));
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| power * factor >= step);
    power * factor.unwrap_or(10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Day {
        iso.parse().expect(iso)
    }

    #[test]
    fn time_is_told_in_the_finest_unit_that_fits() {
        for (first, last, most, expected) in [
            ("2016-06-01", "2019-11-30", 7, &["2017", "2018", "2019", "2020"][..]),
            (
                "2016-06-01",
                "2019-11-30",
                8,
                &[
                    "Jul 2016", "Jan 2017", "Jul 2017", "Jan 2018", "Jul 2018", "Jan 2019", "Jul 2019",
                    "Jan 2020",
                ],
            ),
            ("2019-09-27", "2019-09-27", 8, &["Oct 2019"]),
            ("1900-01-01", "2000-01-01", 6, &["1900", "1920", "1940", "1960", "1980", "2000"]),
        ] {
            let ticks = TimeScale::new(day(first), day(last), 0.0, 100.0).ticks(most);
            let named: Vec<&str> = ticks.iter().map(|(_, name)| &**name).collect();
            assert_eq!(named, expected, "{first} {last}");
            assert!(ticks.iter().all(|(at, _)| (0.0..=100.0).contains(at)));
        }
    }

    #[test]
    fn values_are_told_by_round_numbers() {
        for (least, most, log, expected) in [
            (5.0, 5000.0, true, &["1", "10", "100", "1,000"][..]),
            (100.0, 3000.0, false, &["0", "1,000", "2,000", "3,000"]),
            (2.0, 2.0, false, &["0", "1", "2"]),
            (-10.0, 40.0, false, &["0", "20", "40"]),
            (0.0, 0.0, false, &["0", "1"]),
        ] {
            let scale = ValueScale::new(least, most, 0.0, 100.0);
            let ticks = scale.ticks();
            let named: Vec<&str> = ticks.iter().map(|(_, name)| &**name).collect();
            assert_eq!((scale.log, &*named), (log, expected), "{least} {most}");
            assert!(scale.at(least) > scale.at(most) || least >= most);
        }
    }
}
