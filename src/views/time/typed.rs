//! Dates as people type them: `2016`, `2016-08`, `Aug 2016`, `1 August 2016`, `2016-08-01`, `1990s`. Pure.

use core::fmt;

use sheaf_engine::fold;
use sheaf_model::{Day, Interval};

use crate::words::{self, fill, say};

/// Why what was typed is not taken as a date; its `Display` is the sentence shown beside the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedError {
    /// No form of a date.
    NotADate(String),
    /// The form of a date, but the calendar has no such day or month.
    NotInCalendar(String),
    /// `01/08/2016`: January in one country, August in another.
    DayOrMonth(String),
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (phrase, typed) = match self {
            Self::NotADate(found) => (words::NOT_A_DATE, found),
            Self::NotInCalendar(found) => (words::NOT_IN_CALENDAR, found),
            Self::DayOrMonth(found) => (words::TWO_DATES, found),
        };
        f.write_str(&fill(phrase, &[("typed", typed)]))
    }
}

impl core::error::Error for TypedError {}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days that what was typed covers; `None` for nothing, which is an open end.
///
/// Months are words of English or of the page's language, or their first three letters or more; digits may be Arabic-Indic; years have four digits.
pub fn typed(text: &str) -> Result<Option<Interval>, TypedError> {
    let found = text.trim();
    if found.is_empty() || found == ".." || found == "…" {
        return Ok(None);
    }
    let refused = || TypedError::NotADate(found.chars().take(40).collect());
    let words = parts(found).ok_or_else(refused)?;
    let missing = || TypedError::NotInCalendar(found.chars().take(40).collect());
    let interval = match words[..] {
        [Word::Year(year)] => Interval::year(year),
        [Word::Decade(year)] => decade(year),
        [Word::Month(month) | Word::Small(month), Word::Year(year)]
        | [Word::Year(year), Word::Month(month) | Word::Small(month)] => Interval::month(year, month),
        [Word::Small(day), Word::Month(month), Word::Year(year)]
        | [Word::Month(month), Word::Small(day), Word::Year(year)]
        | [Word::Year(year), Word::Month(month) | Word::Small(month), Word::Small(day)] => {
            Day::from_ymd(year, month, day).map(Interval::day)
        }
        // "25/12/2017" is one day, "01/08/2016" could be two.
        [Word::Small(one), Word::Small(other), Word::Year(year)] => {
            let days = (Day::from_ymd(year, other, one), Day::from_ymd(year, one, other));
            if let (Some(day), Some(another)) = days
                && day != another
            {
                return Err(TypedError::DayOrMonth(found.chars().take(40).collect()));
            }
            days.0.or(days.1).map(Interval::day)
        }
        _ => return Err(refused()),
    };
    interval.map(Some).ok_or_else(missing)
}

/// From one typed date to another, both inclusive; or what is wrong with either.
pub fn typed_range(from: &str, to: &str) -> Result<Option<Interval>, Wrong> {
    let (first, last) = match (typed(from), typed(to)) {
        (Ok(from), Ok(to)) => (from.and_then(|from| from.first), to.and_then(|to| to.last)),
        (from, to) => {
            let said = |end: Result<_, TypedError>| end.err().map(|error| error.to_string());
            return Err(Wrong { from: said(from), to: said(to) });
        }
    };
    if let (Some(first), Some(last)) = (first, last)
        && last < first
    {
        let (first, last) = (first.to_string(), last.to_string());
        let to = fill(words::END_BEFORE_BEGINNING, &[("last", &last), ("first", &first)]);
        return Err(Wrong { from: None, to: Some(to) });
    }
    Ok(Some(Interval { first, last }).filter(|range| !range.is_open()))
}

/// What is wrong with what is typed at each end, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}

impl Wrong {
    /// What is wrong at an end.
    pub const fn at(&self, end: End) -> Option<&String> {
        match end {
            End::From => self.from.as_ref(),
            End::To => self.to.as_ref(),
        }
    }
}

/// One of the two inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The first day.
    From,
    /// The last day.
    To,
}

/// An end of a range as it stands in its input, as short as reads back the same: the year that a range begins with its
/// first day or ends with its last one, the month likewise, else the day; nothing for an open end.
pub fn written(day: Option<Day>, end: End) -> String {
    let Some(day) = day else { return String::new() };
    let unit = if end == End::From { Interval::starting_on(day) } else { Interval::ending_on(day) };
    unit.to_string()
}

#[derive(Clone, Copy)]
enum Word {
    Year(i32),
    Decade(i32),
    Month(u8),
    Small(u8),
}

fn decade(year: i32) -> Option<Interval> {
    Some(Interval::new(Day::from_ymd(year, 1, 1)?, Day::from_ymd(year + 9, 12, 31)?))
}

fn parts(text: &str) -> Option<Vec<Word>> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '.' | '‑' | '–'))
        .filter(|word| !word.is_empty())
        .take(4)
        .map(word)
        .collect()
}

fn word(word: &str) -> Option<Word> {
    let word: String = fold(word).chars().map(plain).collect();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    match (digits, rest) {
        (0, name) if name.chars().count() >= 3 => {
            let month =
                MONTHS.iter().position(|month| month.starts_with(name)).or_else(|| spoken_month(name))?;
            Some(Word::Month(month as u8 + 1))
        }
        (4, "") => number.parse().ok().map(Word::Year),
        (4, "s") => number.parse().ok().filter(|year| year % 10 == 0).map(Word::Decade),
        (1 | 2, "" | "st" | "nd" | "rd" | "th" | "er" | "re") => number.parse().ok().map(Word::Small),
        _ => None,
    }
}

/// The month, from 0, whose name as the page writes it begins like this, or is the beginning of this: `juil`, `juillet`.
fn spoken_month(name: &str) -> Option<usize> {
    say(words::MONTHS).split(' ').position(|month| {
        let month = fold(month.trim_end_matches('.'));
        month.starts_with(name) || name.starts_with(&*month)
    })
}

/// Letters as small ones, Arabic-Indic and extended Arabic-Indic digits as ASCII ones.
fn plain(c: char) -> char {
    match c {
        '٠'..='٩' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - 0x6F0) as u8),
        _ => c.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, speak};

    fn reads(text: &str, expected: &str) {
        let shown = typed(text).map(|interval| interval.map(|i| i.to_string()));
        assert_eq!(shown, Ok(Some(expected.to_owned())), "{text}");
    }

    #[test]
    fn dates_as_people_type_them() {
        for (text, expected) in [
            ("2016", "2016"),
            (" 2016 ", "2016"),
            ("2016-08", "2016-08"),
            ("2016-8", "2016-08"),
            ("2016/08/01", "2016-08-01"),
            ("2016-08-01", "2016-08-01"),
            ("08/2016", "2016-08"),
            ("Aug 2016", "2016-08"),
            ("Sept. 2019", "2019-09"),
            ("august 2016", "2016-08"),
            ("2016 August", "2016-08"),
            ("1 Aug 2016", "2016-08-01"),
            ("1st August, 2016", "2016-08-01"),
            ("August 1, 2016", "2016-08-01"),
            ("25/12/2017", "2017-12-25"),
            ("12/25/2017", "2017-12-25"),
            ("08.08.2016", "2016-08-08"),
            ("1990s", "1990-01-01/1999-12-31"),
            ("٢٠١٦", "2016"),
            ("۲۰۱۶-۰۸", "2016-08"),
        ] {
            reads(text, expected);
        }
    }

    #[test]
    fn months_are_typed_in_the_language_of_the_page_accents_or_not() {
        speak(Language::French, include_str!("../../../assets/words/fr.txt")).expect("the words of the page");
        for (text, expected) in [
            ("1er août 2016", "2016-08-01"),
            ("aout 2016", "2016-08"),
            ("decembre 2016", "2016-12"),
            ("DÉC 2016", "2016-12"),
            ("juil. 2016", "2016-07"),
        ] {
            reads(text, expected);
        }
    }

    #[test]
    fn nothing_is_an_open_end() {
        for text in ["", "  ", "..", "…"] {
            assert_eq!(typed(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_said_in_words() {
        for text in
            ["soon", "16", "August", "20161", "Ma 2016", "2016 2017", "1 2 3 2016", "1995s", "2016-08-01-01"]
        {
            assert_eq!(typed(text), Err(TypedError::NotADate(text.to_owned())), "{text}");
        }
        for text in ["2019-02-29", "31 June 2016", "2016-13", "0/2016"] {
            assert_eq!(typed(text), Err(TypedError::NotInCalendar(text.to_owned())), "{text}");
        }
        assert_eq!(typed("01/08/2016"), Err(TypedError::DayOrMonth("01/08/2016".to_owned())));
        let long = typed(&"x".repeat(10_000)).expect_err("not a date").to_string();
        assert!(long.len() < 120, "{long}");
    }

    #[test]
    fn a_range_is_typed_end_by_end() {
        let range = |from, to| typed_range(from, to).map(|range| range.map(|r| r.to_string()));
        assert_eq!(range("2016-08", "Sep 2019"), Ok(Some("2016-08-01/2019-09-30".to_owned())));
        assert_eq!(range("", "2016"), Ok(Some("../2016-12-31".to_owned())));
        assert_eq!(range("2016", ""), Ok(Some("2016-01-01/..".to_owned())));
        assert_eq!(range("", ""), Ok(None));
        for (from, to, wrong) in [
            ("soon", "2016", (true, false)),
            ("2016", "31 June 2017", (false, true)),
            ("soon", "later", (true, true)),
            ("2017", "2016", (false, true)),
        ] {
            let found = range(from, to).expect_err("no range");
            assert_eq!((found.from.is_some(), found.to.is_some()), wrong, "{from} to {to}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for (from, to, shown) in [
            ("2016", "2017", ("2016", "2017")),
            ("2016-08", "2017-02", ("2016-08", "2017-02")),
            ("2016-08-01", "2017-12-30", ("2016-08", "2017-12-30")),
            ("2016-12-31", "2017-01-01", ("2016-12-31", "2017-01-01")),
            ("", "", ("", "")),
        ] {
            let range = typed_range(from, to).expect("dates").unwrap_or_default();
            let written = (written(range.first, End::From), written(range.last, End::To));
            assert_eq!((&*written.0, &*written.1), shown);
            assert_eq!(typed_range(&written.0, &written.1).expect("dates").unwrap_or_default(), range);
        }
    }
}
