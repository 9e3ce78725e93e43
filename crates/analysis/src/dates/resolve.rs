//! From expression to calendar: the days, the granularity and the TIMEX3 value.

use sheaf_model::{DateKind, Day, Granularity, Interval};

use super::calendar::{
    grain, holiday_in, in_other_year, iso_week, named_day, nearest_day, nearest_day_of_month,
    nearest_holiday, nearest_month, nearest_part, nearest_season, nearest_weekday, offset, part_of,
    season_of, shifted, stepped, years,
};
use super::expression::{Expression, InYear, OnDay, Unit, Which};
use super::periods::designator;
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
    let date = |interval: Option<Interval>, granularity, unknown: String| {
        let timex = interval.and_then(|i| value(i, granularity)).unwrap_or(unknown);
        Resolved { kind: DateKind::Date, interval: interval.unwrap_or_default(), granularity, timex }
    };
    match *expression {
        E::Day { year: Some(year), month, day } => {
            let found = Day::from_ymd(year, month, day).map(Interval::day);
            date(found, Granularity::Day, format!("{year:04}-{month:02}-{day:02}"))
        }
        E::Day { year: None, month, day } => {
            let found = match anchors.narrative {
                Some(year) => Day::from_ymd(year, month, day),
                None => anchors
                    .agreed(&|base| nearest_day(base, month, day, anchors.ahead).map(Interval::day))
                    .and_then(|i| i.first),
            };
            date(found.map(Interval::day), Granularity::Day, format!("XXXX-{month:02}-{day:02}"))
        }
        E::Month { year: Some(year), month, .. } => {
            date(Interval::month(year, month), Granularity::Month, format!("{year:04}-{month:02}"))
        }
        E::Month { year: None, month, which } => {
            let found = match anchors.narrative.filter(|_| which == Which::Nearest) {
                _ if from_text(which) => {
                    last_month().and_then(|base| nearest_month(base, month, which, false))
                }
                Some(year) => Interval::month(year, month),
                None => anchors.agreed(&|base| nearest_month(base, month, which, anchors.ahead)),
            };
            date(found, Granularity::Month, format!("XXXX-{month:02}"))
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
            let day_value = day.map_or(String::new(), |day| format!("-{day:02}"));
            let granularity = if day.is_some() { Granularity::Day } else { Granularity::Month };
            date(found, granularity, format!("XXXX-{month:02}{day_value}"))
        }
        E::NamedDay { month, day, which } => {
            let found = anchors.agreed(&|base| named_day(base, month, day, which).map(Interval::day));
            date(found, Granularity::Day, format!("XXXX-{month:02}-{day:02}"))
        }
        E::Year(year) => date(Interval::year(year), Granularity::Year, format!("{year:04}")),
        E::Decade(year) => date(years(year, year + 9), Granularity::Decade, format!("{:03}", year / 10)),
        E::Century(number) => {
            let first = (number - 1) * 100;
            date(
                years(first.max(1), first + 99),
                Granularity::Century,
                format!("{first:04}").chars().take(2).collect(),
            )
        }
        E::Fiscal(year) => Resolved {
            timex: format!("FY{year:04}"),
            ..date(Interval::year(year), Granularity::Year, String::new())
        },
        E::Quarter { year, quarter } => {
            date(part(anchors, year, quarter, 4), Granularity::Quarter, format!("XXXX-Q{quarter}"))
        }
        E::Half { year, half } => {
            date(part(anchors, year, half, 2), Granularity::Half, format!("XXXX-H{half}"))
        }
        E::Season { year, season, which } => {
            let code = ["SP", "SU", "FA", "WI"][usize::from(season)];
            let found = match year.or(anchors.narrative.filter(|_| which == Which::Nearest)) {
                _ if from_text(which) => {
                    last_month().and_then(|base| nearest_season(base, season, which, false))
                }
                Some(year) => season_of(year, season),
                None => anchors.agreed(&|base| nearest_season(base, season, which, anchors.ahead)),
            };
            let year = found.and_then(|i| i.first).map_or("XXXX".to_owned(), |d| format!("{:04}", d.year()));
            Resolved {
                kind: DateKind::Date,
                interval: found.unwrap_or_default(),
                granularity: Granularity::Season,
                timex: format!("{year}-{code}"),
            }
        }
        E::Weekday { weekday, which, part } => {
            let base = if from_text(which) { last_day() } else { anchors.day() };
            let found = base.map(|base| Interval::day(nearest_weekday(base, weekday, which, anchors.ahead)));
            with_part(date(found, Granularity::Day, format!("XXXX-WXX-{weekday}")), part)
        }
        E::DayShift(shift, part) => {
            let found = match (anchors.day(), shift) {
                (Some(day), _) => Some(Interval::day(day.plus(shift))),
                // "Today" lies in the interval of publication, even if that is a month.
                (None, 0) => Some(anchors.published).filter(|i| !i.is_open()),
                _ => None,
            };
            with_part(date(found, Granularity::Day, "XXXX-XX-XX".into()), part)
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
            date(told().or_else(near).map(Interval::day), Granularity::Day, format!("XXXX-XX-{day:02}"))
        }
        E::TextDay(shift, part) => {
            let found = last_day().map(|day| Interval::day(day.plus(shift)));
            with_part(date(found, Granularity::Day, "XXXX-XX-XX".into()), part)
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
            date(found, found.and_then(grain).unwrap_or(Granularity::Quarter), "XXXX-QX".into())
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
            date(found, granularity, if sign < 0 { "PAST_REF".into() } else { "FUTURE_REF".into() })
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
            date(found, granularity, duration(Some(count), unit))
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
            let stem = day.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string());
            Resolved {
                kind: DateKind::Date,
                interval: day.map(Interval::day).unwrap_or_default(),
                granularity: Granularity::Time,
                timex: format!("{stem}T{hour:02}:{minute:02}{zone}"),
            }
        }
        E::PartOfDay { year, month, day, part } => {
            with_part(resolve(&E::Day { year, month, day }, anchors), Some(part))
        }
        E::Holiday { holiday, year } => {
            let found = match year.or(anchors.narrative) {
                Some(year) => holiday_in(holiday, year).map(Interval::day),
                None => {
                    anchors.agreed(&|base| nearest_holiday(base, holiday, anchors.ahead).map(Interval::day))
                }
            };
            date(found, Granularity::Day, year.map_or("XXXX".into(), |y| format!("{y:04}")))
        }
        E::Named(year, month, day) => {
            date(Day::from_ymd(year, month, day).map(Interval::day), Granularity::Day, String::new())
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

/// The TIMEX3 value of an interval of this granularity.
fn value(interval: Interval, granularity: Granularity) -> Option<String> {
    let first = interval.first?;
    let (year, month, _) = first.ymd();
    Some(match granularity {
        Granularity::Day | Granularity::Time => first.to_string(),
        Granularity::Week => {
            let (year, week) = iso_week(first);
            format!("{year:04}-W{week:02}")
        }
        Granularity::Month => format!("{year:04}-{month:02}"),
        Granularity::Quarter => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
        Granularity::Half => format!("{year:04}-H{}", (month - 1) / 6 + 1),
        // TIMEX3 counts years before our era as such; the year 0 of the calendar is 1 BC.
        Granularity::Year if year <= 0 => format!("BC{:04}", 1 - year),
        Granularity::Year => format!("{year:04}"),
        Granularity::Decade => format!("{:03}", year / 10),
        Granularity::Century => format!("{:02}", year / 100),
        Granularity::Season => return None,
    })
}

fn with_part(mut resolved: Resolved, part: Option<&'static str>) -> Resolved {
    if let Some(part) = part {
        resolved.timex = format!("{}T{part}", resolved.timex);
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
    format!("P{time}{count}{}", designator(unit))
}
