//! From expression to calendar: the days, the granularity and the TIMEX3 value.

use sheaf_model::{DateKind, Day, Granularity, Interval};

use super::expression::{Expression, Unit, Which};
use super::periods::designator;

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
    fn agreed(&self, resolve: impl Fn(Day) -> Option<Interval>) -> Option<Interval> {
        let (first, last) = (resolve(self.published.first?)?, resolve(self.published.last?)?);
        (first == last).then_some(first)
    }
}

/// Sets an expression on the calendar. What cannot be anchored keeps an open interval: no day is invented.
pub(super) fn resolve(expression: &Expression, anchors: &Anchors) -> Resolved {
    use Expression as E;
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
                    .agreed(|base| nearest_day(base, month, day, anchors.ahead).map(Interval::day))
                    .and_then(|i| i.first),
            };
            date(found.map(Interval::day), Granularity::Day, format!("XXXX-{month:02}-{day:02}"))
        }
        E::Month { year: Some(year), month, .. } => {
            date(Interval::month(year, month), Granularity::Month, format!("{year:04}-{month:02}"))
        }
        E::Month { year: None, month, which } => {
            let found = match anchors.narrative.filter(|_| which == Which::Nearest) {
                Some(year) => Interval::month(year, month),
                None => anchors.agreed(|base| nearest_month(base, month, which, anchors.ahead)),
            };
            date(found, Granularity::Month, format!("XXXX-{month:02}"))
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
        E::Quarter { year, quarter } => {
            let found = match year {
                Some(year) => quarter_of(year, quarter),
                None => anchors.agreed(|base| nearest_quarter(base, quarter, anchors.ahead)),
            };
            date(found, Granularity::Quarter, format!("XXXX-Q{quarter}"))
        }
        E::Half { year, half } => {
            let found = year.and_then(|y| months(y, if half == 1 { 1 } else { 7 }, 6));
            date(found, Granularity::Half, format!("XXXX-H{half}"))
        }
        E::Season { year, season, which } => {
            let code = ["SP", "SU", "FA", "WI"][usize::from(season)];
            let found = match year.or(anchors.narrative.filter(|_| which == Which::Nearest)) {
                Some(year) => season_of(year, season),
                None => anchors.agreed(|base| nearest_season(base, season, which, anchors.ahead)),
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
            let found =
                anchors.day().map(|base| Interval::day(nearest_weekday(base, weekday, which, anchors.ahead)));
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
        E::UnitShift(unit, shift) => {
            let found = anchors.agreed(|base| shifted(base, unit, shift));
            date(found, granularity(unit), unknown(unit))
        }
        E::TextShift(unit, shift) => {
            let found = anchors.last.and_then(|last| shifted(last.first?, unit, shift));
            date(found, granularity(unit), unknown(unit))
        }
        E::Ago { count, unit, sign } => {
            let found = anchors.agreed(|base| offset(base, count, unit, sign, false));
            date(found, granularity(unit), if sign < 0 { "PAST_REF".into() } else { "FUTURE_REF".into() })
        }
        E::Later { count, unit, sign } => {
            let found = anchors.last.and_then(|last| {
                let whole = last.first != last.last;
                offset(last.first?, count, unit, sign, whole)
            });
            date(found, granularity(unit), format!("P{}{}", plain(count), designator(unit)))
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
        E::Clock { hour, minute, utc } => {
            let day = anchors.day();
            let zone = if utc { "Z" } else { "" };
            let stem = day.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string());
            Resolved {
                kind: DateKind::Date,
                interval: day.map(Interval::day).unwrap_or_default(),
                granularity: Granularity::Time,
                timex: format!("{stem}T{hour:02}:{minute:02}{zone}"),
            }
        }
        E::Named(value) => {
            let found = match value.len() {
                10 => value.parse::<Day>().ok().map(Interval::day),
                _ => value.split_once('-').and_then(|(m, d)| {
                    let (month, day) = (m.parse().ok()?, d.parse().ok()?);
                    match anchors.narrative {
                        Some(year) => Day::from_ymd(year, month, day).map(Interval::day),
                        None => anchors
                            .agreed(|base| nearest_day(base, month, day, anchors.ahead).map(Interval::day)),
                    }
                }),
            };
            date(found, Granularity::Day, format!("XXXX-{value}"))
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
        Granularity::Year => format!("{year:04}"),
        Granularity::Decade => format!("{:03}", year / 10),
        Granularity::Century => format!("{:02}", year / 100),
        Granularity::Season => return None,
    })
}

/// ISO 8601 week of a day: its year and number.
fn iso_week(day: Day) -> (i32, i32) {
    let thursday = day.plus(4 - i32::from(day.weekday()));
    let year = thursday.year();
    let first = Day::from_ymd(year, 1, 1).unwrap_or(thursday);
    (year, (thursday.0 - first.0) / 7 + 1)
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

/// The TIMEX3 value of a length of time.
fn duration(count: Option<f64>, unit: Unit) -> String {
    let time = if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) { "T" } else { "" };
    let count = match (count, unit) {
        (Some(count), Unit::Fortnight) => plain(count * 2.0),
        (Some(count), _) => plain(count),
        (None, _) => "X".into(),
    };
    format!("P{time}{count}{}", designator(unit))
}

fn plain(count: f64) -> String {
    format!("{count}")
}

fn years(first: i32, last: i32) -> Option<Interval> {
    Some(Interval::new(Day::from_ymd(first, 1, 1)?, Day::from_ymd(last, 12, 31)?))
}

/// `count` months from `month` of `year` on; `month` may lie outside 1 to 12.
fn months(year: i32, month: i32, count: i32) -> Option<Interval> {
    let first = year.checked_mul(12)?.checked_add(month - 1)?;
    let last = first.checked_add(count - 1)?;
    let start = Interval::month(first.div_euclid(12), (first.rem_euclid(12) + 1) as u8)?;
    let end = Interval::month(last.div_euclid(12), (last.rem_euclid(12) + 1) as u8)?;
    Some(Interval { first: start.first, last: end.last })
}

fn quarter_of(year: i32, quarter: u8) -> Option<Interval> {
    months(year, i32::from(quarter) * 3 - 2, 3)
}

/// Seasons of the northern half of the world by whole months: spring March to May, winter December to February.
fn season_of(year: i32, season: u8) -> Option<Interval> {
    months(year, 3 + 3 * i32::from(season), 3)
}

fn nearest_day(base: Day, month: u8, day: u8, ahead: bool) -> Option<Day> {
    let year = base.year();
    let here = Day::from_ymd(year, month, day);
    if ahead {
        here.filter(|d| *d >= base).or_else(|| Day::from_ymd(year + 1, month, day)).or(here)
    } else {
        here.filter(|d| d.0 <= base.0 + 1).or_else(|| Day::from_ymd(year - 1, month, day)).or(here)
    }
}

fn nearest_month(base: Day, month: u8, which: Which, ahead: bool) -> Option<Interval> {
    let (year, now, _) = base.ymd();
    let shift = match which {
        Which::This => 0,
        Which::Last => -i32::from(month >= now),
        Which::Next => i32::from(month <= now),
        Which::Nearest if ahead => i32::from(month < now),
        Which::Nearest => -i32::from(month > now),
    };
    Interval::month(year + shift, month)
}

fn nearest_quarter(base: Day, quarter: u8, ahead: bool) -> Option<Interval> {
    let (year, month, _) = base.ymd();
    let now = (month - 1) / 3 + 1;
    let shift = if ahead { i32::from(quarter < now) } else { -i32::from(quarter >= now) };
    quarter_of(year + shift, quarter)
}

fn nearest_season(base: Day, season: u8, which: Which, ahead: bool) -> Option<Interval> {
    let year = base.year();
    let of = |y: i32| season_of(y, season);
    let candidates = [of(year - 1)?, of(year)?, of(year + 1)?];
    match which {
        Which::Last => candidates.into_iter().rev().find(|i| i.last < Some(base)),
        Which::Next => candidates.into_iter().find(|i| i.first > Some(base)),
        Which::This => Some(candidates[1]),
        Which::Nearest if ahead => candidates.into_iter().find(|i| i.last >= Some(base)),
        Which::Nearest => candidates.into_iter().rev().find(|i| i.first <= Some(base)),
    }
}

fn nearest_weekday(base: Day, weekday: u8, which: Which, ahead: bool) -> Day {
    let back = (i32::from(base.weekday()) - i32::from(weekday)).rem_euclid(7);
    let forward = (i32::from(weekday) - i32::from(base.weekday())).rem_euclid(7);
    match which {
        Which::Last => base.plus(-if back == 0 { 7 } else { back }),
        Which::Next => base.plus(if forward == 0 { 7 } else { forward }),
        Which::This if ahead => base.plus(forward),
        Which::Nearest if ahead => base.plus(if forward == 0 { 7 } else { forward }),
        Which::This | Which::Nearest => base.plus(-back),
    }
}

/// The unit that lies `shift` units from the one that holds `base`.
fn shifted(base: Day, unit: Unit, shift: i32) -> Option<Interval> {
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
fn stepped(base: Day, count: f64, unit: Unit, sign: i32) -> Option<Day> {
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
        Unit::Second | Unit::Minute | Unit::Hour => Some(base),
        Unit::Day | Unit::Night => Some(base.plus(steps)),
        Unit::Week | Unit::Weekend => Some(base.plus(steps * 7 + if half { 3 * sign } else { 0 })),
        Unit::Fortnight => Some(base.plus(steps * 14)),
        Unit::Month => by_months(steps),
        Unit::Quarter => by_months(steps * 3),
        Unit::Season | Unit::Year => by_months(steps * 12 + if half { 6 * sign } else { 0 }),
        Unit::Decade => by_months(steps * 120 + if half { 60 * sign } else { 0 }),
        Unit::Century => by_months(steps * 1200),
    }
}

/// The unit that lies `count` units away: its granularity follows the unit; half units follow the next smaller one.
/// `coarse`: the anchor itself is wider than a day, so days cannot be counted from it.
fn offset(base: Day, count: f64, unit: Unit, sign: i32, coarse: bool) -> Option<Interval> {
    if coarse && unit < Unit::Month {
        return None;
    }
    let day = stepped(base, count, unit, sign)?;
    let grain = if count.fract() > 0.0 && unit == Unit::Year { Unit::Month } else { unit };
    shifted(day, grain, 0)
}
