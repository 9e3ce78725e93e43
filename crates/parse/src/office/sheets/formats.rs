//! How a workbook shows its numbers (ISO/IEC 29500-1, 18.8.30 and 18.8.31), as far as a reader of the text needs it: dates, in ISO
//! form and as exactly as they are shown; times; decimals, shares of a hundred, and signs around them, as of money.

use sheaf_model::Day;

/// What day a serial number counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// 1 is 1 January 1900, and 60 the 29 February that this year did not have.
    Of1900,
    /// 0 is 1 January 1904.
    Of1904,
}

/// How a number is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// As it is.
    #[default]
    General,
    Date {
        day: bool,
        month: bool,
        year: bool,
        time: bool,
    },
    /// Hours and more of them than a day has.
    Elapsed,
    Decimal {
        before: String,
        /// None where a format has as many as there are.
        decimals: Option<usize>,
        percent: bool,
        behind: String,
    },
}

/// 30 December 1899, in days since 1970.
const FIRST_OF_1900: i32 = -25_569;

/// 1 January 1904, in days since 1970.
const FIRST_OF_1904: i32 = -24_107;

/// The serial number of 31 December 9999.
const LAST: f64 = 2_958_465.0;

/// Letters of the longest code that there is ([MS-XLS], 2.4.126): what is longer would be written again for each number.
const LONGEST_CODE: usize = 255;

/// Most decimals that a number of 64 bits has a meaning for.
const MOST_DECIMALS: usize = 15;

impl Format {
    /// A format that workbooks do not write out (ISO/IEC 29500-1, 18.8.30).
    pub(super) fn built_in(id: u32) -> Self {
        let date = |day, month, year, time| Self::Date { day, month, year, time };
        match id {
            1 => Self::of_code("0"),
            2 => Self::of_code("0.00"),
            3 | 37 | 38 => Self::of_code("#,##0"),
            4 | 39 | 40 => Self::of_code("#,##0.00"),
            9 => Self::of_code("0%"),
            10 => Self::of_code("0.00%"),
            // 27 to 36 and 50 to 58 are dates of East Asia.
            14..=16 | 27..=31 | 36 | 50..=54 | 57 | 58 => date(true, true, true, false),
            17 => date(false, true, true, false),
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => date(false, false, false, true),
            22 => date(true, true, true, true),
            46 => Self::Elapsed,
            _ => Self::General,
        }
    }

    /// A format by its code: `0.00%`, `dd/mm/yyyy`, `[$€-407] #,##0.00`. What is written for numbers below zero, or for none,
    /// stands behind a semicolon and is not looked at.
    pub(super) fn of_code(code: &str) -> Self {
        if code.chars().nth(LONGEST_CODE).is_some() {
            return Self::General;
        }
        let (mut before, mut behind) = (String::new(), String::new());
        let (mut digits, mut point, mut decimals, mut percent) = (0, false, 0, false);
        let (mut day, mut month, mut year, mut time, mut elapsed) = (false, false, false, false, false);
        let (mut general, mut scaled) = (false, false);
        let mut signs = code.chars().peekable();
        while let Some(sign) = signs.next() {
            let mut literal = String::new();
            match sign {
                ';' => break,
                '"' => literal.extend(signs.by_ref().take_while(|&sign| sign != '"')),
                '\\' | '!' => literal.extend(signs.next()),
                // Room as wide as a sign, and a sign that fills the cell.
                '_' | '*' => _ = signs.next(),
                '[' => {
                    let inside: String = signs.by_ref().take_while(|&sign| sign != ']').collect();
                    if let Some(money) = inside.strip_prefix('$') {
                        literal.push_str(money.split('-').next().unwrap_or_default());
                    } else if !inside.is_empty()
                        && inside.chars().all(|sign| matches!(sign, 'h' | 'm' | 's' | 'H' | 'M' | 'S'))
                    {
                        elapsed = true;
                    }
                }
                '0' | '#' | '?' => {
                    digits += 1;
                    decimals += usize::from(point);
                    scaled = false;
                }
                '.' if digits > 0 && !point => point = true,
                // Behind all digits it takes three of them away.
                ',' => scaled = digits > 0,
                '%' => percent = true,
                'd' | 'D' => day = true,
                'm' | 'M' => month = true,
                'y' | 'Y' | 'e' => year = true,
                'h' | 'H' | 's' | 'S' => time = true,
                // `AM/PM`, `A/P`, `General`, or powers of ten.
                'A' => while signs.next_if(|sign| matches!(sign, 'M' | '/' | 'P' | 'm' | 'p')).is_some() {},
                'G' => {
                    general = true;
                    while signs.next_if(char::is_ascii_alphabetic).is_some() {}
                }
                'E' => general = true,
                '@' | '+' => {}
                other => literal.push(other),
            }
            if digits == 0 { &mut before } else { &mut behind }.push_str(&literal);
        }
        if elapsed {
            return Self::Elapsed;
        }
        if digits == 0 || day || year {
            // An `m` beside hours or seconds means minutes, unless a day or a year stands there too.
            let month = month && (!time || day || year);
            if day || month || year || time {
                return Self::Date { day, month, year, time };
            }
        }
        if general || scaled || digits == 0 {
            return Self::General;
        }
        let decimals = Some(decimals.min(MOST_DECIMALS));
        Self::Decimal {
            before: before.trim_start().to_owned(),
            decimals,
            percent,
            behind: behind.trim_end().to_owned(),
        }
    }

    /// What a cell with this number shows.
    pub(super) fn shown(&self, number: f64, system: System) -> String {
        match self {
            Self::Date { day, month, year, time } if (0.0..=LAST + 1.0).contains(&number) => {
                date(number, system, (*day, *month, *year), *time)
            }
            Self::Elapsed if (0.0..=LAST).contains(&number) => {
                let seconds = (number * 86_400.0).round() as u64;
                format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }
            Self::Decimal { before, decimals, percent, behind } => {
                let sign = if number < 0.0 { "-" } else { "" };
                let number = number.abs() * if *percent { 100.0 } else { 1.0 };
                let digits = match decimals {
                    Some(decimals) => format!("{number:.decimals$}"),
                    None => plain(number),
                };
                format!("{sign}{before}{digits}{}{behind}", if *percent { "%" } else { "" })
            }
            _ => plain(number),
        }
    }
}

/// A number with 15 digits at most, as spreadsheets have them: more are a remainder of reckoning in binary.
fn plain(number: f64) -> String {
    const DIGITS: i32 = 15;
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let magnitude = number.abs().log10().floor() as i32;
    if !(-9..=DIGITS + 5).contains(&magnitude) {
        return format!("{number:e}");
    }
    let decimals = (DIGITS - 1 - magnitude).clamp(0, 20) as usize;
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A serial number as a date, a time, or both.
fn date(serial: f64, system: System, (day, month, year): (bool, bool, bool), time: bool) -> String {
    // Whole seconds, so that the last moment of a day is not shown as its end.
    let seconds = (serial * 86_400.0).round() as i64;
    let (days, seconds) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let clock = || {
        let shown = format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
        if seconds % 60 == 0 { shown } else { format!("{shown}:{:02}", seconds % 60) }
    };
    if !(day || month || year) {
        return clock();
    }
    // Days before 1970: the first of the system that is counted as 0.
    let first = match system {
        System::Of1904 => FIRST_OF_1904,
        // One day later before the one that there was not.
        System::Of1900 if days < 60 => FIRST_OF_1900 + 1,
        System::Of1900 => FIRST_OF_1900,
    };
    let on = Day(first).plus(days as i32);
    let (in_year, in_month, _) = on.ymd();
    match (day, month, year) {
        // The day of 1900 that there was not, and midnight before the first one.
        _ if system == System::Of1900 && matches!(days, 0 | 60) => clock(),
        _ if time => format!("{on} {}", clock()),
        (false, true, true) => format!("{in_year:04}-{in_month:02}"),
        (false, false, true) => format!("{in_year:04}"),
        _ => on.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: f64) -> String {
        Format::of_code(code).shown(number, System::Of1900)
    }

    #[test]
    fn dates_are_as_exact_as_they_are_shown() {
        for (code, number, expected) in [
            ("dd/mm/yyyy", 42524.0, "2016-06-03"),
            ("[$-409]d\\-mmm\\-yy;@", 42524.0, "2016-06-03"),
            ("mmm yyyy", 42524.0, "2016-06"),
            ("yyyy", 42524.0, "2016"),
            ("d mmmm", 42524.0, "2016-06-03"),
            ("yyyy\\-mm\\-dd hh:mm", 42_524.604_166_666_67, "2016-06-03 14:30"),
            ("yyyy-mm-dd hh:mm:ss", 42_524.999_999_999, "2016-06-04 00:00"),
            ("h:mm AM/PM", 0.604_166_666_67, "14:30"),
            ("[h]:mm:ss", 1.5, "36:00:00"),
            ("mm:ss", 0.5, "12:00"),
            ("dd/mm/yyyy", 1.0, "1900-01-01"),
            ("dd/mm/yyyy", 59.0, "1900-02-28"),
            ("dd/mm/yyyy", 61.0, "1900-03-01"),
            ("dd/mm/yyyy", 2_958_465.0, "9999-12-31"),
            ("dd/mm/yyyy", 9e99, "9e99"),
            ("dd/mm/yyyy", -3.0, "-3"),
        ] {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
        assert_eq!(Format::built_in(14).shown(41062.0, System::Of1904), "2016-06-03");
        assert_eq!(Format::built_in(17).shown(42524.0, System::Of1900), "2016-06");
    }

    #[test]
    fn numbers_have_the_decimals_that_are_shown() {
        for (code, number, expected) in [
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 2016.0, "2016"),
            ("General", 1e300, "1e300"),
            ("General", -0.5, "-0.5"),
            ("0", 1234.5678, "1235"),
            ("#,##0.00", 1234.5, "1234.50"),
            ("0.0%", 0.125, "12.5%"),
            ("\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)", -12.5, "-$12.50"),
            ("#,##0.00\\ [$€-407]", 12.5, "12.50 €"),
            ("0\" days\"", 3.0, "3 days"),
            ("#,##0,", 1_234_567.0, "1234567"),
            ("0.00E+00", 1234.0, "1234"),
            ("@", 7.0, "7"),
            ("", 7.0, "7"),
            (&*format!("\"{}\"0", "a".repeat(300)), 7.0, "7"),
        ] {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
    }
}
