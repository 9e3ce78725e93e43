//! Arithmetic on the calendar that resolution needs: whole units, steps between them, the nearest of a name, holidays.

use sheaf_model::{Day, Granularity, Interval};

use super::expression::{Holiday, Unit, Which};

/// ISO 8601 week of a day: its year and number.
pub(super) fn iso_week(day: Day) -> (i32, i32) {
    let thursday = day.plus(4 - i32::from(day.weekday()));
    let year = thursday.year();
    let first = Day::from_ymd(year, 1, 1).unwrap_or(thursday);
    (year, (thursday.0 - first.0) / 7 + 1)
}

pub(super) fn years(first: i32, last: i32) -> Option<Interval> {
    Some(Interval::new(Day::from_ymd(first, 1, 1)?, Day::from_ymd(last, 12, 31)?))
}

/// `count` months from `month` of `year` on; `month` may lie outside 1 to 12.
pub(super) fn months(year: i32, month: i32, count: i32) -> Option<Interval> {
    let first = year.checked_mul(12)?.checked_add(month - 1)?;
    let last = first.checked_add(count - 1)?;
    let start = Interval::month(first.div_euclid(12), (first.rem_euclid(12) + 1) as u8)?;
    let end = Interval::month(last.div_euclid(12), (last.rem_euclid(12) + 1) as u8)?;
    Some(Interval { first: start.first, last: end.last })
}

/// Seasons of the northern half of the world by whole months: spring March to May, winter December to February.
pub(super) fn season_of(year: i32, season: u8) -> Option<Interval> {
    months(year, 3 + 3 * i32::from(season), 3)
}

/// The nearest such day: behind, or with `ahead` before `base`. A day that lies just on the other side is meant all the
/// same, since news names the year of a day that is eleven months off.
pub(super) fn nearest_day(base: Day, month: u8, day: u8, ahead: bool) -> Option<Day> {
    let year = base.year();
    let candidates = (year - 1..=year + 1).filter_map(|year| Day::from_ymd(year, month, day));
    let cost = |candidate: &Day| {
        let away = candidate.0 - base.0;
        let (wrong_side, slack) = if ahead { (away < 0, 30) } else { (away > 1, 60) };
        (wrong_side && away.abs() > slack, away.abs())
    };
    candidates.min_by_key(cost)
}

/// The last such day before `base`, the next one after it, or that of its year.
pub(super) fn named_day(base: Day, month: u8, day: u8, which: Which) -> Option<Day> {
    let this = Day::from_ymd(base.year(), month, day)?;
    let shift = match which {
        Which::Last => -i32::from(this.0 >= base.0),
        Which::Next | Which::WeekAfter => i32::from(this.0 <= base.0),
        _ => 0,
    };
    Day::from_ymd(base.year() + shift, month, day)
}

pub(super) fn nearest_month(base: Day, month: u8, which: Which, ahead: bool) -> Option<Interval> {
    let (year, now, _) = base.ymd();
    let shift = match which {
        Which::This => 0,
        Which::Last | Which::Past | Which::WeekBefore => -i32::from(month >= now),
        Which::Next | Which::Coming | Which::WeekAfter | Which::Following => i32::from(month <= now),
        Which::That => i32::from(month < now),
        Which::Nearest if ahead => i32::from(month < now),
        Which::Nearest => -i32::from(month > now),
    };
    Interval::month(year + shift, month)
}

/// The `part`th of `of` equal parts of a year: the last one begun, or with `ahead` the next one not yet over.
pub(super) fn nearest_part(base: Day, part: u8, of: i32, ahead: bool) -> Option<Interval> {
    let (year, month, _) = base.ymd();
    let now = (i32::from(month) - 1) * of / 12 + 1;
    let part = i32::from(part);
    // The quarter just over is the one that is still to be reported.
    let over = i32::from(of == 4);
    part_of(year + if ahead { i32::from(part + over < now) } else { -i32::from(part > now) }, part, of)
}

/// The `part`th of `of` equal parts of a year: quarters of 4, halves of 2.
pub(super) fn part_of(year: i32, part: i32, of: i32) -> Option<Interval> {
    months(year, (part - 1) * 12 / of + 1, 12 / of)
}

/// The unit of the calendar that an interval fills.
pub(super) fn grain(interval: Interval) -> Option<Granularity> {
    let (first, last) = (interval.first?, interval.last?);
    let months = (last.year() - first.year()) * 12 + i32::from(last.ymd().1) - i32::from(first.ymd().1) + 1;
    Some(match (last.0 - first.0 + 1, months) {
        (1, _) => Granularity::Day,
        (2..=14, _) => Granularity::Week,
        (_, 1) => Granularity::Month,
        (_, 3) => Granularity::Quarter,
        (_, 6) => Granularity::Half,
        (_, 12) => Granularity::Year,
        _ => return None,
    })
}

/// The same stretch of another year; `None` for a February 29 that this year has not.
pub(super) fn in_other_year(interval: Interval, shift: i32) -> Option<Interval> {
    let moved = |day: Day| {
        let (year, month, day) = day.ymd();
        let year = year.checked_add(shift)?;
        let end = day >= 28 && month == 2 && interval.first != interval.last;
        Day::from_ymd(year, month, if end { Day::month_length(year, month) } else { day })
    };
    Some(Interval::new(moved(interval.first?)?, moved(interval.last?)?))
}

/// A holiday in a year.
pub(super) fn holiday_in(holiday: Holiday, year: i32) -> Option<Day> {
    match holiday {
        Holiday::Fixed(month, day) => Day::from_ymd(year, month, day),
        Holiday::Weekday(month, weekday, nth) => {
            let first = Day::from_ymd(year, month, 1)?;
            let to_first = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
            let day = first.plus(to_first + 7 * (i32::from(nth) - 1));
            Some(if day.ymd().1 == month { day } else { day.plus(-7) })
        }
        Holiday::Easter(shift) => Some(easter(year)?.plus(shift)),
        Holiday::Moving => None,
    }
}

/// Easter Sunday by the rule of Butcher's Ecclesiastical Calendar (1876), for years from 1583.
fn easter(year: i32) -> Option<Day> {
    if year < 1583 {
        return None;
    }
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let from_march = moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) / 451) + 114;
    Day::from_ymd(year, (from_march / 31) as u8, (from_march % 31 + 1) as u8)
}

/// The nearest holiday of a name; without `ahead` the last one, but for one that comes within two weeks.
pub(super) fn nearest_holiday(base: Day, holiday: Holiday, ahead: bool) -> Option<Day> {
    let here = holiday_in(holiday, base.year())?;
    match ahead {
        true if here < base => holiday_in(holiday, base.year() + 1),
        false if here.0 > base.0 + 14 => holiday_in(holiday, base.year() - 1),
        _ => Some(here),
    }
}

/// The nearest such day of a month.
pub(super) fn nearest_day_of_month(base: Day, day: u8, ahead: bool) -> Option<Day> {
    let (year, month, today) = base.ymd();
    let shift = if ahead { i32::from(day < today) } else { -i32::from(day > today) };
    let (year, month, _) = months(year, i32::from(month) + shift, 1)?.first?.ymd();
    Day::from_ymd(year, month, day)
}

pub(super) fn nearest_season(base: Day, season: u8, which: Which, ahead: bool) -> Option<Interval> {
    let year = base.year();
    let of = |y: i32| season_of(y, season);
    let candidates = [of(year - 1)?, of(year)?, of(year + 1)?];
    match which {
        Which::Last | Which::Past | Which::WeekBefore => {
            candidates.into_iter().rev().find(|i| i.last < Some(base))
        }
        Which::Next | Which::Coming | Which::WeekAfter | Which::Following => {
            candidates.into_iter().find(|i| i.first > Some(base))
        }
        Which::That => candidates.into_iter().find(|i| i.last >= Some(base)),
        Which::This => Some(candidates[1]),
        Which::Nearest if ahead => candidates.into_iter().find(|i| i.last >= Some(base)),
        Which::Nearest => candidates.into_iter().rev().find(|i| i.first <= Some(base)),
    }
}

pub(super) fn nearest_weekday(base: Day, weekday: u8, which: Which, ahead: bool) -> Day {
    let back = (i32::from(base.weekday()) - i32::from(weekday)).rem_euclid(7);
    let forward = (i32::from(weekday) - i32::from(base.weekday())).rem_euclid(7);
    // The day at hand is called by no weekday, nor is its neighbour "last" or "next".
    let not_before = |days: i32, away: i32| if away < days { away + 7 } else { away };
    match which {
        Which::Last => base.plus(-not_before(2, back)),
        Which::Next => base.plus(not_before(2, forward)),
        Which::Past => base.plus(-not_before(1, back)),
        Which::Coming | Which::Following => base.plus(not_before(1, forward)),
        Which::That => base.plus(forward),
        Which::WeekAfter => base.plus(forward + 7),
        Which::WeekBefore => base.plus(-7 - not_before(1, back)),
        Which::This if ahead => base.plus(forward),
        Which::Nearest if ahead => base.plus(forward),
        Which::This | Which::Nearest => base.plus(-back),
    }
}

/// The unit that lies `shift` units from the one that holds `base`.
pub(super) fn shifted(base: Day, unit: Unit, shift: i32) -> Option<Interval> {
    let (year, month, _) = base.ymd();
    let monday = base.plus(1 - i32::from(base.weekday()));
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Interval::day(base.plus(shift)),
        Unit::Week | Unit::Fortnight => Interval::new(monday.plus(shift * 7), monday.plus(shift * 7 + 6)),
        Unit::Weekend => {
            // On a weekend, "last weekend" is the one before it; on other days, the one just gone.
            let saturday = monday.plus(5 + 7 * shift);
            Interval::new(saturday, saturday.plus(1))
        }
        Unit::Month => months(year, i32::from(month) + shift, 1)?,
        Unit::Quarter => months(year, (i32::from(month) - 1) / 3 * 3 + 1 + 3 * shift, 3)?,
        Unit::Season | Unit::Year => Interval::year(year + shift)?,
        Unit::Decade => years((year.div_euclid(10) + shift) * 10, (year.div_euclid(10) + shift) * 10 + 9)?,
        Unit::Century => {
            years((year.div_euclid(100) + shift) * 100, (year.div_euclid(100) + shift) * 100 + 99)?
        }
    })
}

/// The day `count` units away.
pub(super) fn stepped(base: Day, count: f64, unit: Unit, sign: i32) -> Option<Day> {
    if !(0.0..=20_000.0).contains(&count) {
        return None;
    }
    let steps = (count.floor() as i32) * sign;
    let half = count.fract() >= 0.5;
    let by_months = |n: i32| {
        let (year, month, day) = base.ymd();
        let whole = months(year, i32::from(month) + n, 1)?;
        let last = whole.last?.ymd().2;
        let (y, m, _) = whole.first?.ymd();
        Day::from_ymd(y, m, day.min(last))
    };
    match unit {
        Unit::Second | Unit::Minute => Some(base),
        Unit::Hour => Some(base.plus(steps / 24)),
        Unit::Day | Unit::Night => Some(base.plus(steps)),
        Unit::Week | Unit::Weekend => Some(base.plus(steps * 7 + if half { 3 * sign } else { 0 })),
        Unit::Fortnight => Some(base.plus(steps * 14)),
        Unit::Month => by_months(steps),
        Unit::Quarter => by_months(steps * 3),
        Unit::Season | Unit::Year => by_months(steps * 12 + if half { 6 * sign } else { 0 }),
        Unit::Decade => by_months(steps * 120 + if half { 60 * sign } else { 0 }),
        Unit::Century => by_months((count * 1200.0).min(1e6) as i32 * sign),
    }
}

/// The unit that lies `count` units away: its granularity follows the unit; half units follow the next smaller one.
/// From an anchor `wider` than a day, days and weeks cannot be counted, and years keep its granularity.
pub(super) fn offset(from: Interval, count: f64, unit: Unit, sign: i32) -> Option<Interval> {
    let base = from.first?;
    let wider = from.first != from.last;
    if wider && unit < Unit::Month {
        return None;
    }
    // From a year, months are counted by twelves.
    let (count, unit) = match unit {
        Unit::Month if grain(from).is_none_or(|grain| grain > Granularity::Month) => {
            if (count / 12.0).fract() != 0.0 {
                return None;
            }
            (count / 12.0, Unit::Year)
        }
        _ => (count, unit),
    };
    if wider && unit == Unit::Year && count.fract() == 0.0 && count < 1000.0 && grain(from).is_some() {
        return in_other_year(from, count as i32 * sign);
    }
    let day = stepped(base, count, unit, sign)?;
    let grain = if count.fract() > 0.0 && unit == Unit::Year { Unit::Month } else { unit };
    shifted(day, grain, 0)
}
