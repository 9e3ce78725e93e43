//! Days, intervals and how precisely a text states them.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01 (day 0).
///
/// Conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013
/// (<https://howardhinnant.github.io/date_algorithms.html>). Years −9999 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// The day of a civil date, or `None` where the calendar has no such day.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(-9999..=9999).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        if day < 1 || day > Self::month_length(year, month) {
            return None;
        }
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let month_from_march = (i32::from(month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i32::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn ymd(self) -> (i32, u8, u8) {
        let z = self.0.saturating_add(719_468);
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        (year_of_era + era * 400 + i32::from(month <= 2), month as u8, day as u8)
    }

    /// Year of the day.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// Days in a month (1 to 12); 30 for a month out of range.
    pub fn month_length(year: i32, month: u8) -> u8 {
        match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => 30,
        }
    }

    /// ISO weekday: 1 Monday to 7 Sunday.
    pub fn weekday(self) -> u8 {
        ((self.0 + 3).rem_euclid(7) + 1) as u8
    }

    /// The day `days` later (earlier where negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// ISO 8601, `2019-09-27`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Text that is not a day or an interval in ISO form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDateError {
    /// What stood there.
    pub found: String,
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a date like 2019, 2019-09, 2019-09-27 or 2016-06/2016-08, found “{}”", self.found)
    }
}

impl core::error::Error for ParseDateError {}

impl FromStr for Day {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        match text.parse::<Interval>() {
            Ok(Interval { first: Some(first), last: Some(last) }) if first == last => Ok(first),
            _ => Err(ParseDateError { found: text.to_owned() }),
        }
    }
}

/// A stretch of days, both ends inclusive; `None` is an open end. The default is all of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// First day, or open towards the past.
    pub first: Option<Day>,
    /// Last day, or open towards the future.
    pub last: Option<Day>,
}

impl Interval {
    /// From `first` to `last`, both inclusive.
    pub const fn new(first: Day, last: Day) -> Self {
        Self { first: Some(first), last: Some(last) }
    }

    /// One day.
    pub const fn day(day: Day) -> Self {
        Self::new(day, day)
    }

    /// A whole month (1 to 12), or `None` where there is none.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        let first = Day::from_ymd(year, month, 1)?;
        Some(Self::new(first, Day::from_ymd(year, month, Day::month_length(year, month))?))
    }

    /// A whole year.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self::new(Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?))
    }

    /// Whether both ends are open: nothing is known.
    pub const fn is_open(self) -> bool {
        self.first.is_none() && self.last.is_none()
    }

    /// Whether the two share at least one day. Open ends reach as far as needed.
    pub fn overlaps(self, other: Self) -> bool {
        let starts_in_time = match (self.first, other.last) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        };
        let ends_late_enough = match (self.last, other.first) {
            (Some(last), Some(first)) => first <= last,
            _ => true,
        };
        starts_in_time && ends_late_enough
    }

    /// Whether what a text tells as this interval speaks of a range. It overlaps it, but nothing that is told stretches without
    /// end: "until 1987" speaks of 1987, not of 1750, and "since June" of June.
    pub fn speaks_of(self, range: Self) -> bool {
        let told = match (self.first, self.last) {
            (Some(first), None) => Self::starting_on(first),
            (None, Some(last)) => Self::ending_on(last),
            _ => self,
        };
        told.overlaps(range)
    }

    /// The widest of year, month and day that starts on a day.
    pub fn starting_on(day: Day) -> Self {
        Self::unit(day, &|unit| unit.first == Some(day))
    }

    /// The widest of year, month and day that ends on a day.
    pub fn ending_on(day: Day) -> Self {
        Self::unit(day, &|unit| unit.last == Some(day))
    }

    fn unit(day: Day, fits: &dyn Fn(&Self) -> bool) -> Self {
        let (year, month, _) = day.ymd();
        let whole = Self::year(year).filter(fits).or_else(|| Self::month(year, month).filter(fits));
        whole.unwrap_or(Self::day(day))
    }

    /// Whether every day of `other` lies in this interval.
    pub fn contains(self, other: Self) -> bool {
        let from = match (self.first, other.first) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a <= b,
        };
        let to = match (self.last, other.last) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => b <= a,
        };
        from && to
    }
}

/// `2016`, `2016-08`, `2016-08-01` for whole years, months and days, else `first/last`; an open end is `..`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => write!(f, "{first}"),
            (Some(first), Some(last)) => {
                let (year, month, _) = first.ymd();
                if Self::year(year) == Some(*self) {
                    write!(f, "{year:04}")
                } else if Self::month(year, month) == Some(*self) {
                    write!(f, "{year:04}-{month:02}")
                } else {
                    write!(f, "{first}/{last}")
                }
            }
            (Some(first), None) => write!(f, "{first}/.."),
            (None, Some(last)) => write!(f, "../{last}"),
            (None, None) => write!(f, "../.."),
        }
    }
}

/// Reads what `Display` writes, and `2016-06/2016-08`, `2016..2017-06`, `2016..`, `..2017`.
impl FromStr for Interval {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        let error = || ParseDateError { found: text.to_owned() };
        let trimmed = text.trim();
        let dots = trimmed.split_once('.').and_then(|(first, rest)| Some((first, rest.strip_prefix('.')?)));
        let parsed = if let Some((first, last)) = trimmed.split_once('/') {
            let end = |s: &str| if s == ".." { Some(Self::default()) } else { whole(s) };
            end(first).zip(end(last))
        } else if let Some((first, last)) = dots {
            let end = |s: &str| if s.is_empty() { Some(Self::default()) } else { whole(s) };
            end(first).zip(end(last))
        } else {
            whole(trimmed).map(|w| (w, w))
        };
        let (first, last) = parsed.ok_or_else(error)?;
        let interval = Self { first: first.first, last: last.last };
        match (interval.first, interval.last) {
            (Some(first), Some(last)) if last < first => Err(error()),
            _ => Ok(interval),
        }
    }
}

/// A whole year, month or day in ISO form.
fn whole(text: &str) -> Option<Interval> {
    let mut parts = text.split('-');
    let number = |s: &str, digits: usize| {
        (s.len() == digits && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i32>().ok())?
    };
    let year = number(parts.next()?, 4)?;
    let Some(month) = parts.next() else { return Interval::year(year) };
    let month = number(month, 2)? as u8;
    let Some(day) = parts.next() else { return Interval::month(year, month) };
    let day = number(day, 2)? as u8;
    if parts.next().is_some() {
        return None;
    }
    Day::from_ymd(year, month, day).map(Interval::day)
}

/// How finely a text states a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Granularity {
    /// A time of day.
    Time,
    /// A day.
    Day,
    /// An ISO week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A season.
    Season,
    /// A half-year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// What narrows or loosens a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modifier {
    /// "early 2014".
    Early,
    /// "mid-2015".
    Mid,
    /// "late May".
    Late,
    /// "before 2011".
    Before,
    /// "after June".
    After,
    /// "around 2014".
    About,
}

/// How a publication date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// It stands in the file's metadata or header.
    Stated,
    /// Worked out from the text.
    Inferred,
    /// Set by whoever ran the analysis.
    Given,
    /// Nothing says.
    #[default]
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn intervals_read_what_they_write() {
        for (text, shown) in [
            ("2016", "2016"),
            ("2016-08", "2016-08"),
            ("2019-09-27", "2019-09-27"),
            ("2016-06/2016-08", "2016-06-01/2016-08-31"),
            ("2016..2017-06", "2016-01-01/2017-06-30"),
            ("2014..", "2014-01-01/.."),
            ("..2017", "../2017-12-31"),
            ("..", "../.."),
        ] {
            let interval: Interval = text.parse().expect(text);
            assert_eq!(interval.to_string(), shown, "{text}");
            assert_eq!(interval.to_string().parse(), Ok(interval), "{text}");
        }
    }

    #[test]
    fn what_is_told_with_an_open_end_speaks_of_the_other_one() {
        for (told, range, speaks) in [
            ("..1987", "1987-03", true),
            ("..1987", "1750", false),
            ("..1987-10-29", "1987-10-28", false),
            ("..1987-10-29", "1987-10", true),
            ("1987-06..", "1987-06-30", true),
            ("1987-06..", "1987-07", false),
            ("1987-06..", "1987..", true),
            ("..", "1750", true),
            ("1987-06", "1987", true),
            ("1987", "..1986", false),
        ] {
            let [told, range]: [Interval; 2] = [told, range].map(|text| text.parse().expect(text));
            assert_eq!(told.speaks_of(range), speaks, "{told} of {range}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in
            ["", "16", "2016-13", "2019-02-29", "2016-1-1", "2017..2016", "+2016", "2016-01-01-01", "٢٠١٦"]
        {
            assert!(text.parse::<Interval>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_agree_with_jiff(number in -3_000_000i32..2_900_000) {
            let day = Day(number);
            let (year, month, dom) = day.ymd();
            prop_assert_eq!(Day::from_ymd(year, month, dom), Some(day));
            let theirs = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap();
            prop_assert_eq!((year, month, dom), (i32::from(theirs.year()), theirs.month() as u8, theirs.day() as u8));
            prop_assert_eq!(day.weekday(), theirs.weekday().to_monday_one_offset() as u8);
        }
    }
}
