//! From expression to calendar: the days, the granularity and the TIMEX3 value.

use sheaf_model::{DateKind, Day, Granularity, Interval};

use super::calendar::{
    grain, holiday_in, in_other_year, iso_week, named_day, nearest_day, nearest_day_of_month,
    nearest_holiday, nearest_month, nearest_part, nearest_season, nearest_weekday, offset, part_of,
    season_of, shifted, stepped, years,
};
use super::expression::{Expression, Holiday, InYear, OnDay, Unit, Which};
use super::periods::designator;
use super::timex::timex;
use super::years::SEASONS;
use crate::decimal;

/// What an expression comes to.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub kind: DateKind,
    pub interval: Interval,
    pub granularity: Granularity,
    pub timex: String,
}

/// What relative expressions are told from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Anchors {
    /// The publication; open where unknown.
    pub published: Interval,
    /// The text's own last date.
    pub last: Option<Interval>,
    /// The last single day told in this sentence or the one before it.
    pub told_day: Option<Day>,
    /// The last quarter, month or half told.
    pub told_part: Option<Interval>,
    /// Whether the clause looks ahead.
    pub ahead: bool,
    /// The year of a narrative that is not of the publication's time.
    pub narrative: Option<i32>,
}

impl Anchors {
    /// The publication day, where it is one day.
    fn day(&self) -> Option<Day> {
        self.published.first.filter(|_| self.published.first == self.published.last)
    }

    /// Resolves for every possible publication day: a result only where the first and the last day agree.
    fn agreed(&self, resolve: &dyn Fn(Day) -> Option<Interval>) -> Option<Interval> {
        let (first, last) = (resolve(self.published.first?)?, resolve(self.published.last?)?);
        (first == last).then_some(first)
    }
}

/// The year that the text's own last date falls in.
fn told_year(anchors: &Anchors) -> Option<i32> {
    let last = anchors.last.filter(|last| grain(*last).is_some_and(|grain| grain <= Granularity::Year))?;
    last.first.map(Day::year)
}

/// Whether a name is told from the text's own last date.
fn from_text(which: Which) -> bool {
    matches!(which, Which::Following | Which::That)
}

/// Sets an expression on the calendar. What cannot be anchored keeps an open interval: no day is invented.
pub(super) fn resolve(expression: &Expression, anchors: &Anchors) -> Resolved {
    use Expression as E;
    // "That Tuesday" needs a day to be told from, "that May" a month, "that year" a year.
    let last_day = || anchors.last.filter(|last| last.first == last.last)?.first;
    let last_month = || {
        let fine = |last: &Interval| {
            grain(*last).is_some_and(|grain| grain < Granularity::Quarter || grain == Granularity::Year)
        };
        anchors.last.filter(fine)?.first
    };
    let date = |interval: Option<Interval>, granularity, unknown: (&str, &[i32])| {
        let timex =
            interval.and_then(|i| value(i, granularity)).unwrap_or_else(|| timex(unknown.0, unknown.1));
        Resolved { kind: DateKind::Date, interval: interval.unwrap_or_default(), granularity, timex }
    };
    match *expression {
        E::Day { year: Some(year), month, day } => {
            let found = Day::from_ymd(year, month, day).map(Interval::day);
            date(found, Granularity::Day, ("0000-00-00", &[year, month.into(), day.into()]))
        }
        E::Day { year: None, month, day } => {
            let found = match anchors.narrative {
                Some(year) => Day::from_ymd(year, month, day),
                None => anchors
                    .agreed(&|base| nearest_day(base, month, day, anchors.ahead).map(Interval::day))
                    .and_then(|i| i.first),
            };
            date(found.map(Interval::day), Granularity::Day, ("XXXX-00-00", &[month.into(), day.into()]))
        }
        E::Month { year: Some(year), month, .. } => {
            date(Interval::month(year, month), Granularity::Month, ("0000-00", &[year, month.into()]))
        }
        E::Month { year: None, month, which } => {
            let found = match anchors.narrative.filter(|_| which == Which::Nearest) {
                _ if from_text(which) => {
                    last_month().and_then(|base| nearest_month(base, month, which, false))
                }
                Some(year) => Interval::month(year, month),
                None => anchors.agreed(&|base| nearest_month(base, month, which, anchors.ahead)),
            };
            date(found, Granularity::Month, ("XXXX-00", &[month.into()]))
        }
        E::OtherYear { shift, month, day } => {
            let within = |year: i32| {
                day.map_or_else(
                    || Interval::month(year, month),
                    |day| Day::from_ymd(year, month, day).map(Interval::day),
                )
            };
            let found = match shift {
                Some(shift) => anchors.agreed(&|base| within(base.year() + shift)),
                None => told_year(anchors).and_then(within),
            };
            let unknown = if day.is_some() { "XXXX-00-00" } else { "XXXX-00" };
            let granularity = if day.is_some() { Granularity::Day } else { Granularity::Month };
            date(found, granularity, (unknown, &[month.into(), day.unwrap_or_default().into()]))
        }
        E::NamedDay { month, day, which } => {
            let found = anchors.agreed(&|base| named_day(base, month, day, which).map(Interval::day));
            date(found, Granularity::Day, ("XXXX-00-00", &[month.into(), day.into()]))
        }
        E::Year(year) => date(Interval::year(year), Granularity::Year, ("0000", &[year])),
        E::Decade(year) => date(years(year, year + 9), Granularity::Decade, ("000", &[year / 10])),
        E::Century(number) => {
            let (first, last) = match number {
                // The year 0 of the calendar is 1 BC.
                ..=0 => (number * 100 + 1, number * 100 + 100),
                _ => (((number - 1) * 100).max(1), number * 100 - 1),
            };
            date(years(first, last), Granularity::Century, ("00", &[number - 1]))
        }
        E::Fiscal(year) => Resolved {
            timex: timex("FY0000", &[year]),
            ..date(Interval::year(year), Granularity::Year, NOTHING)
        },
        E::Quarter { year, quarter } => {
            date(part(anchors, year, quarter, 4), Granularity::Quarter, ("XXXX-Q0", &[quarter.into()]))
        }
        E::Half { year, half } => {
            date(part(anchors, year, half, 2), Granularity::Half, ("XXXX-H0", &[half.into()]))
        }
        E::UnitsOf { year, month, count, unit, last } => {
            let whole = match (month, year) {
                (Some(month), InYear::Of(year)) => Interval::month(year, month),
                (Some(month), _) => {
                    Some(resolve(&E::Month { year: None, month, which: Which::Nearest }, anchors).interval)
                }
                (None, _) => part(anchors, year, 1, 1),
            };
            let found = whole.and_then(|whole| units_of(whole, count, unit, last));
            Resolved { timex: duration(Some(count.into()), unit), ..date(found, granularity(unit), NOTHING) }
        }
        E::Season { year, season, which } => {
            let code = SEASONS[usize::from(season)];
            let found = match year.or(anchors.narrative.filter(|_| which == Which::Nearest)) {
                _ if from_text(which) => {
                    last_month().and_then(|base| nearest_season(base, season, which, false))
                }
                Some(year) => season_of(year, season),
                None => anchors.agreed(&|base| nearest_season(base, season, which, anchors.ahead)),
            };
            let year = found.and_then(|days| days.first);
            let year = year.map_or_else(|| "XXXX-".to_owned(), |day| timex("0000-", &[day.year()]));
            Resolved {
                kind: DateKind::Date,
                interval: found.unwrap_or_default(),
                granularity: Granularity::Season,
                timex: year + code,
            }
        }
        E::Weekday { weekday, which, part } => {
            let base = if from_text(which) { last_day() } else { anchors.day() };
            let found = base.map(|base| Interval::day(nearest_weekday(base, weekday, which, anchors.ahead)));
            with_part(date(found, Granularity::Day, ("XXXX-WXX-0", &[weekday.into()])), part)
        }
        E::DayShift(shift, part) => {
            let found = match (anchors.day(), shift) {
                (Some(day), _) => Some(Interval::day(day.plus(shift))),
                // "Today" lies in the interval of publication, even if that is a month.
                (None, 0) => Some(anchors.published).filter(|i| !i.is_open()),
                _ => None,
            };
            with_part(date(found, Granularity::Day, ("XXXX-XX-XX", &[])), part)
        }
        E::UnitShift(unit, shift) => of_unit(anchors.agreed(&|base| shifted(base, unit, shift)), unit),
        E::Told(unit) => {
            let told = match unit {
                Unit::Quarter => anchors.told_part.filter(|i| grain(*i) == Some(Granularity::Quarter)),
                Unit::Day => anchors.told_day.map(Interval::day),
                _ => None,
            };
            let year = anchors.narrative.filter(|_| unit == Unit::Year).and_then(Interval::year);
            // "The weekend", "the quarter" is the last one, unless the clause looks ahead to the next.
            let shift = -i32::from(matches!(unit, Unit::Weekend | Unit::Quarter) && !anchors.ahead);
            let here = || anchors.agreed(&|base| shifted(base, unit, shift));
            of_unit(told.or(year).or_else(here), unit)
        }
        E::DayOfMonth(day) => {
            let told = || {
                let (year, month, _) = anchors.last.filter(|_| anchors.narrative.is_some())?.first?.ymd();
                Day::from_ymd(year, month, day)
            };
            let near = || anchors.day().and_then(|base| nearest_day_of_month(base, day, anchors.ahead));
            date(told().or_else(near).map(Interval::day), Granularity::Day, ("XXXX-XX-00", &[day.into()]))
        }
        E::TextDay(shift, part) => {
            let found = last_day().map(|day| Interval::day(day.plus(shift)));
            with_part(date(found, Granularity::Day, ("XXXX-XX-XX", &[])), part)
        }
        E::YearsFromTold(_) | E::ToldInYear(_) => {
            let found = anchors.told_part.and_then(|told| {
                let shift = match *expression {
                    E::ToldInYear(year) => year - told.first?.year(),
                    E::YearsFromTold(shift) => shift,
                    _ => 0,
                };
                in_other_year(told, shift)
            });
            date(found, found.and_then(grain).unwrap_or(Granularity::Quarter), ("XXXX-QX", &[]))
        }
        E::TextShift(unit, shift) => {
            // A whole year has no "that day".
            let fine = |last: &Interval| {
                last.first == last.last || grain(*last).is_some_and(|g| g <= granularity(unit))
            };
            of_unit(anchors.last.filter(fine).and_then(|last| shifted(last.first?, unit, shift)), unit)
        }
        E::Ago { count, unit, sign } => {
            // "A year ago" beside figures of a quarter is that quarter of the year before.
            let part =
                anchors.told_part.filter(|_| unit == Unit::Year && sign < 0 && (count - 1.0).abs() < 0.1);
            let found = match part {
                Some(part) => in_other_year(part, -1),
                None => anchors.agreed(&|base| offset(Interval::day(base), count, unit, sign)),
            };
            let granularity = part.and_then(grain).unwrap_or(granularity(unit));
            date(found, granularity, (if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }, &[]))
        }
        E::Later { count, unit, sign } => {
            let part =
                anchors.told_part.filter(|_| unit == Unit::Year && sign < 0 && (count - 1.0).abs() < 0.1);
            let found = match part {
                Some(part) => in_other_year(part, -1),
                None => anchors.last.and_then(|last| offset(last, count, unit, sign)),
            };
            // What is told of the past cannot lie after its publication.
            let after = |days: Interval| !anchors.published.is_open() && days.first > anchors.published.last;
            let told_ahead = anchors.ahead || anchors.last.is_some_and(after);
            let found = found.filter(|found| told_ahead || !after(*found));
            let granularity = match found.and_then(grain) {
                Some(grain) if unit == Unit::Year => grain,
                _ => granularity(unit),
            };
            let mut resolved = date(found, granularity, NOTHING);
            if resolved.timex.is_empty() {
                resolved.timex = duration(Some(count), unit);
            }
            resolved
        }
        E::Window { count, unit, sign } => {
            // Of a publication known to the month, the widest the words allow.
            let found = anchors.published.first.zip(anchors.published.last).and_then(|(first, last)| {
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
        E::Clock { hour, minute, utc, on } => {
            let day = match on {
                OnDay::Told => anchors.told_day.or(anchors.day()),
                OnDay::Shift(shift) => anchors.day().map(|day| day.plus(shift)),
                OnDay::Date(day) => Some(day),
                OnDay::Weekday(weekday) => {
                    anchors.day().map(|base| nearest_weekday(base, weekday, Which::Nearest, anchors.ahead))
                }
            };
            let zone = if utc { "Z" } else { "" };
            let time = timex("T00:00", &[hour.into(), minute.into()]);
            Resolved {
                kind: DateKind::Date,
                interval: day.map(Interval::day).unwrap_or_default(),
                granularity: Granularity::Time,
                timex: day.map_or_else(|| "XXXX-XX-XX".to_owned(), written) + &time + zone,
            }
        }
        E::PartOfDay { year, month, day, part } => {
            with_part(resolve(&E::Day { year, month, day }, anchors), Some(part))
        }
        // Some time in that year: what the moon sets is not worked out.
        E::Holiday { holiday: Holiday::Moving, year: Some(year) } => resolve(&E::Year(year), anchors),
        E::Holiday { holiday, year } => {
            let found = match year.or(anchors.narrative) {
                Some(year) => holiday_in(holiday, year).map(Interval::day),
                None => {
                    anchors.agreed(&|base| nearest_holiday(base, holiday, anchors.ahead).map(Interval::day))
                }
            };
            date(
                found,
                Granularity::Day,
                year.as_ref().map_or(("XXXX", &[]), |year| ("0000", std::slice::from_ref(year))),
            )
        }
        E::Named(year, month, day) => {
            date(Day::from_ymd(year, month, day).map(Interval::day), Granularity::Day, NOTHING)
        }
        E::Lengths([(first, large), (second, small)]) => {
            let (value, rest) = (duration(Some(first), large), duration(Some(second), small));
            // "PT4M28S": the designator of times stands once.
            let rest = if value.starts_with("PT") { rest.strip_prefix("PT") } else { rest.strip_prefix('P') };
            Resolved {
                kind: DateKind::Duration,
                interval: Interval::default(),
                granularity: granularity(small),
                timex: value + rest.unwrap_or_default(),
            }
        }
        E::SomeTime(unit) => Resolved {
            kind: DateKind::Vague,
            interval: Interval::default(),
            granularity: granularity(unit),
            timex: duration(None, unit),
        },
        E::WeekOfMonth { year, month, week } => {
            let whole = resolve(&E::Month { year, month, which: Which::Nearest }, anchors);
            let days = whole.interval.first.zip(whole.interval.last).map(|(first, last)| {
                let start = first.plus(7 * (i32::from(week) - 1));
                if week > 4 {
                    Interval::new(last.plus(-6), last)
                } else {
                    Interval::new(start, start.plus(6))
                }
            });
            Resolved { interval: days.unwrap_or_default(), granularity: Granularity::Week, ..whole }
        }
        E::Duration { count, unit } => Resolved {
            kind: DateKind::Duration,
            interval: Interval::default(),
            granularity: granularity(unit),
            timex: duration(count, unit),
        },
        E::Set(ref value) => Resolved {
            kind: DateKind::Set,
            interval: Interval::default(),
            granularity: Granularity::Day,
            timex: value.clone(),
        },
        E::Now => Resolved {
            kind: if anchors.published.is_open() { DateKind::Vague } else { DateKind::Date },
            interval: anchors.published,
            granularity: Granularity::Day,
            timex: "PRESENT_REF".into(),
        },
        E::Past => Resolved {
            kind: if anchors.published.last.is_some() { DateKind::Date } else { DateKind::Vague },
            interval: Interval { first: None, last: anchors.published.last },
            granularity: Granularity::Year,
            timex: "PAST_REF".into(),
        },
        E::Vague(value) => Resolved {
            kind: DateKind::Vague,
            interval: Interval::default(),
            granularity: Granularity::Day,
            timex: value.into(),
        },
    }
}

/// So many units at the beginning or the end of a longer time; none that it cannot hold.
fn units_of(whole: Interval, count: i32, unit: Unit, last: bool) -> Option<Interval> {
    let (begin, end) = whole.first.zip(whole.last)?;
    let found = if last {
        Interval::new(stepped(end.plus(1), count.into(), unit, -1)?, end)
    } else {
        Interval::new(begin, stepped(begin, count.into(), unit, 1)?.plus(-1))
    };
    (found.first >= whole.first && found.last <= whole.last).then_some(found)
}

/// A part of a year: the `part`th of `of`.
fn part(anchors: &Anchors, year: InYear, part: u8, of: i32) -> Option<Interval> {
    match year {
        InYear::Of(year) => part_of(year, i32::from(part), of),
        InYear::Shift(shift) => anchors.agreed(&|base| part_of(base.year() + shift, i32::from(part), of)),
        InYear::Nearest if anchors.narrative.is_some() => {
            anchors.narrative.and_then(|year| part_of(year, i32::from(part), of))
        }
        InYear::Nearest => anchors.agreed(&|base| nearest_part(base, part, of, anchors.ahead)),
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

/// A pattern for what has no value of its own.
const NOTHING: (&str, &[i32]) = ("", &[]);

/// The TIMEX3 value of a day.
fn written(day: Day) -> String {
    let (year, month, day) = day.ymd();
    timex("0000-00-00", &[year, month.into(), day.into()])
}

/// The TIMEX3 value of an interval of this granularity.
fn value(interval: Interval, granularity: Granularity) -> Option<String> {
    let first = interval.first?;
    let (year, month, _) = first.ymd();
    Some(match granularity {
        Granularity::Day | Granularity::Time => written(first),
        Granularity::Week => {
            let (year, week) = iso_week(first);
            timex("0000-W00", &[year, week])
        }
        Granularity::Month => timex("0000-00", &[year, month.into()]),
        Granularity::Quarter => timex("0000-Q0", &[year, i32::from((month - 1) / 3 + 1)]),
        Granularity::Half => timex("0000-H0", &[year, i32::from((month - 1) / 6 + 1)]),
        // TIMEX3 counts years before our era as such; the year 0 of the calendar is 1 BC.
        Granularity::Year if year <= 0 => timex("BC0000", &[1 - year]),
        Granularity::Year => timex("0000", &[year]),
        Granularity::Decade if year <= 0 => timex("BC000", &[-year / 10]),
        Granularity::Century if year <= 0 => timex("BC00", &[-year / 100]),
        Granularity::Decade => timex("000", &[year / 10]),
        Granularity::Century => timex("00", &[year / 100]),
        Granularity::Season => return None,
    })
}

fn with_part(mut resolved: Resolved, part: Option<&'static str>) -> Resolved {
    if let Some(part) = part {
        resolved.timex.push('T');
        resolved.timex.push_str(part);
        resolved.granularity = Granularity::Time;
    }
    resolved
}

fn granularity(unit: Unit) -> Granularity {
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
fn unknown(unit: Unit) -> String {
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
pub(super) fn duration(count: Option<f64>, unit: Unit) -> String {
    let (count, unit) = match (count, unit) {
        (Some(0.5), Unit::Minute) => (Some(30.0), Unit::Second),
        (Some(0.5), Unit::Hour) => (Some(30.0), Unit::Minute),
        (Some(0.5), Unit::Day) => (Some(12.0), Unit::Hour),
        (Some(0.5), Unit::Year) => (Some(6.0), Unit::Month),
        (Some(count), Unit::Century) if count < 1.0 => (Some(count * 100.0), Unit::Year),
        (Some(count), Unit::Fortnight) => (Some(count * 2.0), Unit::Week),
        _ => (count, unit),
    };
    let time = if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) { "T" } else { "" };
    let count = count.filter(|count| *count < 1e9).map_or("X".to_owned(), decimal::written);
    ["P", time, &count, designator(unit)].concat()
}
