//! From expression to calendar: the days, the granularity and the TIMEX3 value.

mod named;
mod relative;
mod value;

use sheaf_model::{DateKind, Day, Granularity, Interval};

pub(super) use self::value::duration;
use self::value::{granularity, value};
use super::calendar::grain;
use super::expression::{Expression, Holiday, Part, Unit, Which};
use super::timex::timex;

/// What an expression comes to.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub kind: DateKind,
    pub interval: Interval,
    pub granularity: Granularity,
    pub timex: String,
}

/// A TIMEX3 pattern and its numbers, for a date that could not be set on the calendar.
type Unknown<'a> = (&'a str, &'a [i32]);

/// For what has no value of its own.
const NOTHING: Unknown<'static> = ("", &[]);

impl Resolved {
    /// A date of the calendar, or one of this pattern that keeps an open interval.
    fn date(interval: Option<Interval>, granularity: Granularity, unknown: Unknown<'_>) -> Self {
        let timex =
            interval.and_then(|i| value(i, granularity)).unwrap_or_else(|| timex(unknown.0, unknown.1));
        Self { kind: DateKind::Date, interval: interval.unwrap_or_default(), granularity, timex }
    }

    /// One day.
    fn day(day: Option<Day>, unknown: Unknown<'_>) -> Self {
        Self::date(day.map(Interval::day), Granularity::Day, unknown)
    }

    /// What is no date of the calendar.
    fn other(kind: DateKind, granularity: Granularity, timex: impl Into<String>) -> Self {
        Self { kind, interval: Interval::default(), granularity, timex: timex.into() }
    }

    /// That part of the day.
    fn with_part(mut self, part: Part) -> Self {
        if let Some(part) = part {
            self.timex.push('T');
            self.timex.push_str(part);
            self.granularity = Granularity::Time;
        }
        self
    }
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
    /// The day of the week that stands before a day of a month, and tells its year: 1 Monday to 7 Sunday.
    pub weekday: Option<u8>,
    /// The year of a narrative that is not of the publication's time.
    pub narrative: Option<i32>,
    /// The day, of the year before the publication's, after which the telling goes on.
    pub follows: Option<Day>,
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

    /// The year that the text's own last date falls in.
    fn last_year(&self) -> Option<i32> {
        let last = self.last.filter(|last| grain(*last).is_some_and(|grain| grain <= Granularity::Year))?;
        last.first.map(Day::year)
    }

    /// Whether the last day told is of another year than the publication.
    fn told_other_year(&self) -> bool {
        let years = [self.published.first, self.published.last].map(|day| day.map(Day::year));
        self.told_day.is_some_and(|day| !years.contains(&Some(day.year())))
            && self.last_day() == self.told_day
    }

    /// A day of the text's own last date, where that is one day: what "that Tuesday" is told from.
    fn last_day(&self) -> Option<Day> {
        self.last.filter(|last| last.first == last.last)?.first
    }

    /// "That May", "the following May" and seasons, told from the text's own last date: of a whole year, those of it and of
    /// the next one.
    fn by_last(
        &self,
        which: Which,
        in_year: impl Fn(i32) -> Option<Interval>,
        nearest: impl Fn(Day) -> Option<Interval>,
    ) -> Option<Interval> {
        let last = self.last?;
        match grain(last)? {
            Granularity::Year => in_year(last.first?.year() + i32::from(which == Which::Following)),
            _ => nearest(last.first?),
        }
    }
}

/// Sets an expression on the calendar. What cannot be anchored keeps an open interval: no day is invented.
pub(super) fn resolve(expression: &Expression, anchors: &Anchors) -> Resolved {
    use Expression as E;
    match *expression {
        E::Day { year, month, day } => named::day(year, month, day, anchors),
        E::Month { year, month, which } => named::month(year, month, which, anchors),
        E::OtherYear { year, month, day } => named::of_other_year(year, month, day, anchors),
        E::NamedDay { month, day, which } => named::named_day(month, day, which, anchors),
        E::Year(year) => named::year(year),
        E::Decade(year) => named::decade(year),
        E::Century(number) => named::century(number),
        E::Fiscal(year) => named::fiscal(year),
        E::Quarter { year, quarter } => Resolved::date(
            named::part(anchors, year, quarter, 4),
            Granularity::Quarter,
            ("XXXX-Q0", &[quarter.into()]),
        ),
        E::Half { year, half } => Resolved::date(
            named::part(anchors, year, half, 2),
            Granularity::Half,
            ("XXXX-H0", &[half.into()]),
        ),
        E::UnitsOf { year, month, count, unit, last } => {
            let days = named::units_of(named::whole(year, month, anchors), count, unit, last);
            let timex = duration(Some(count.into()), unit);
            Resolved { timex, ..Resolved::date(days, granularity(unit), NOTHING) }
        }
        E::Season { year, season, which } => named::season(year, season, which, anchors),
        E::SeasonOf { year, season } => named::season_of_other_year(year, season, anchors),
        E::WeekOfMonth { year, month, week } => named::week_of_month(year, month, week, anchors),
        // Some time in that year: what the moon sets is not worked out.
        E::Holiday { holiday: Holiday::Moving, year: Some(year) } => named::year(year),
        E::Holiday { holiday, year } => named::holiday(holiday, year, anchors),
        E::Named(year, month, day) => Resolved::day(Day::from_ymd(year, month, day), NOTHING),
        E::PartOfDay { year, month, day, part } => {
            named::day(year, month, day, anchors).with_part(Some(part))
        }
        E::UnitBy { unit, year, month, day, ends } => {
            let day = named::day(year, month, day, anchors).interval;
            relative::unit_by(unit, day.first, ends)
        }
        E::DayOfMonth(day, part) => relative::day_of_month(day, anchors).with_part(part),
        E::Weekday { weekday, which, part } => relative::weekday(weekday, which, anchors).with_part(part),
        E::DayShift(shift, part) => relative::day_shift(shift, anchors).with_part(part),
        E::TextDay(shift, part) => {
            // "He is to leave on Thursday. His term began in 1981. The next day …"
            let day = anchors.last_day().or(anchors.told_day).map(|day| day.plus(shift));
            Resolved::day(day, ("XXXX-XX-XX", &[])).with_part(part)
        }
        E::UnitShift(unit, shift) => relative::unit_shift(unit, shift, anchors),
        E::TextShift(unit, shift) => relative::text_shift(unit, shift, anchors),
        E::Told(unit) => relative::told(unit, anchors),
        E::YearsFromTold { unit, shift } => relative::told_part(unit, anchors, |_| shift),
        E::ToldInYear { unit, year } => relative::told_part(unit, anchors, |told| year - told),
        E::Ago { count, unit, sign } => relative::ago(count, unit, sign, anchors),
        E::Later { count, unit, sign } => relative::later(count, unit, sign, anchors),
        E::Window { count, unit, sign } => relative::window(count, unit, sign, anchors),
        E::Clock { hour, minute, utc, on } => relative::clock([hour, minute], utc, on, anchors),
        E::Duration { count, unit } => {
            Resolved::other(DateKind::Duration, granularity(unit), duration(count, unit))
        }
        E::Lengths(lengths) => lengths_together(lengths),
        E::SomeTime(unit) => Resolved::other(DateKind::Vague, granularity(unit), duration(None, unit)),
        E::Set(ref value) => Resolved::other(DateKind::Set, Granularity::Day, value),
        E::Vague(value) => Resolved::other(DateKind::Vague, Granularity::Day, value),
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
    }
}

/// A length of time in several units, the largest first; a third that is nothing is left out.
fn lengths_together([(first, large), rest @ ..]: [(f64, Unit); 3]) -> Resolved {
    let mut value = duration(Some(first), large);
    let mut smallest = large;
    for (count, unit) in rest.into_iter().filter(|(count, _)| *count > 0.0) {
        let part = duration(Some(count), unit);
        // "PT4M28S": the designator of times stands once.
        let part = if value.starts_with("PT") { part.strip_prefix("PT") } else { part.strip_prefix('P') };
        value += part.unwrap_or_default();
        smallest = unit;
    }
    Resolved::other(DateKind::Duration, granularity(smallest), value)
}
