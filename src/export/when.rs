//! Dates as exact as they are known, in the forms that other programs have for that.

use sheaf_model::{Day, Interval};

/// A date as far as it is known: a year, with a month or not, with a day or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) year: i32,
    /// 1 to 12.
    pub(crate) month: Option<u8>,
    /// 1 to 31; never without a month.
    pub(crate) day: Option<u8>,
}

/// When something was, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// Nothing is known.
    Unknown,
    /// One day, month or year.
    One(Stated),
    /// Some time from one to the other, or from the beginning of one to the end of the other; open where `None`.
    Between(Option<Stated>, Option<Stated>),
}

impl When {
    /// Reads an interval: whole years and months as such, days only where a day is an end.
    pub(crate) fn of(interval: Interval) -> Self {
        let (first, last) = match (interval.first, interval.last) {
            (None, None) => return Self::Unknown,
            (Some(first), Some(last)) => (first, last),
            (first, last) => {
                return Self::Between(first.map(begins), last.map(ends));
            }
        };
        if first == last {
            return Self::One(exactly(first));
        }
        let years = begins_year(first) && ends_year(last);
        let months = begins_month(first) && ends_month(last);
        let (from, to) = if years {
            (year(first), year(last))
        } else if months {
            (month(first), month(last))
        } else {
            (exactly(first), exactly(last))
        };
        if from == to { Self::One(from) } else { Self::Between(Some(from), Some(to)) }
    }

    /// The year, where it lies within one.
    pub(crate) fn year(self) -> Option<i32> {
        match self {
            Self::One(stated) => Some(stated.year),
            Self::Between(Some(from), Some(to)) if from.year == to.year => Some(from.year),
            _ => None,
        }
    }

    /// In the Extended Date/Time Format (ISO 8601-2): `2016-08`, `2016-06/2016-08`, `2016/..`; nothing where unknown.
    pub(crate) fn edtf(self) -> String {
        let end = |end: Option<Stated>| end.map_or_else(|| "..".to_owned(), Stated::iso);
        match self {
            Self::Unknown => String::new(),
            Self::One(stated) => stated.iso(),
            Self::Between(from, to) => [&*end(from), "/", &end(to)].concat(),
        }
    }
}

impl Stated {
    /// `2016`, `2016-08`, `2016-08-01`.
    pub(crate) fn iso(self) -> String {
        self.joined("-")
    }

    /// The parts with something between them.
    pub(crate) fn joined(self, between: &str) -> String {
        let mut out = padded(self.year.unsigned_abs(), 4);
        if self.year < 0 {
            out.insert(0, '-');
        }
        for part in [self.month, self.day].into_iter().flatten() {
            out.push_str(between);
            out.push_str(&padded(part.into(), 2));
        }
        out
    }
}

/// An interval in the Extended Date/Time Format; nothing where nothing is known.
pub(crate) fn edtf(interval: Interval) -> String {
    When::of(interval).edtf()
}

fn padded(number: u32, digits: usize) -> String {
    let number = number.to_string();
    ["0".repeat(digits.saturating_sub(number.len())), number].concat()
}

fn exactly(day: Day) -> Stated {
    let (year, month, day) = day.ymd();
    Stated { year, month: Some(month), day: Some(day) }
}

fn month(day: Day) -> Stated {
    Stated { day: None, ..exactly(day) }
}

fn year(day: Day) -> Stated {
    Stated { month: None, ..month(day) }
}

/// The one end that is known, no more exact than it need be.
fn begins(day: Day) -> Stated {
    if begins_year(day) {
        year(day)
    } else if begins_month(day) {
        month(day)
    } else {
        exactly(day)
    }
}

fn ends(day: Day) -> Stated {
    if ends_year(day) {
        year(day)
    } else if ends_month(day) {
        month(day)
    } else {
        exactly(day)
    }
}

fn begins_month(day: Day) -> bool {
    day.ymd().2 == 1
}

fn begins_year(day: Day) -> bool {
    let (_, month, day) = day.ymd();
    (month, day) == (1, 1)
}

fn ends_month(day: Day) -> bool {
    begins_month(day.plus(1))
}

fn ends_year(day: Day) -> bool {
    begins_year(day.plus(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_day_is_invented() {
        for (known, expected) in [
            ("2016", "2016"),
            ("2016-08", "2016-08"),
            ("2016-02-29", "2016-02-29"),
            ("2016/2017", "2016/2017"),
            ("2016-06/2016-08", "2016-06/2016-08"),
            ("2016-12/2017-01", "2016-12/2017-01"),
            ("2019-09-19/2019-09-24", "2019-09-19/2019-09-24"),
            ("2016-01-01/2016-03-15", "2016-01-01/2016-03-15"),
            ("2014..", "2014/.."),
            ("..2017-06", "../2017-06"),
            ("0042", "0042"),
            ("..", ""),
        ] {
            assert_eq!(edtf(known.parse().expect(known)), expected, "{known}");
        }
    }
}
