//! Numbers as exact as a text has them: `17`, `15 to 25`, `at least 40`, `up to 3,000`, `about 200`.

use super::measures::{decimal, signs};
use crate::words::{self, fill, grouped_digits, language, say};

/// A value in words, by its ends.
pub fn value(least: Option<f64>, most: Option<f64>, approximate: bool) -> String {
    let about = |value: f64| {
        let value = number(value);
        if approximate { fill(words::ABOUT_VALUE, &[("value", &value)]) } else { value }
    };
    match (least, most) {
        (Some(least), Some(most)) if least.total_cmp(&most).is_eq() => about(least),
        (Some(least), Some(most)) => {
            fill(words::RANGE_VALUE, &[("min", &about(least)), ("max", &number(most))])
        }
        (Some(least), None) => fill(words::AT_LEAST, &[("value", &about(least))]),
        (None, Some(most)) => fill(words::UP_TO, &[("value", &about(most))]),
        (None, None) => say(words::NO_VALUE).to_owned(),
    }
}

/// The same in signs, for charts: `≈ 200`, `≥ 40`, `≤ 3,000`, `15–25`.
pub fn in_signs(least: Option<f64>, most: Option<f64>, approximate: bool) -> String {
    signs(number, least, most, approximate)
}

/// A number with its thousands apart, decimals as needed.
pub fn number(value: f64) -> String {
    let plain = decimal(value, 3);
    let (whole, decimals) =
        plain.split_once('.').map_or((&*plain, ""), |(whole, decimals)| (whole, decimals));
    let digits = grouped_digits(whole.trim_start_matches('-'));
    let sign = if whole.starts_with('-') { "−" } else { "" };
    let point = if decimals.is_empty() { "" } else { language().decimal() };
    [sign, &digits, point, decimals].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_as_exact_as_they_are() {
        for (least, most, approximate, words, signs) in [
            (Some(17.0), Some(17.0), false, "17", "17"),
            (Some(15.0), Some(25.0), false, "15 to 25", "15–25"),
            (Some(40.0), None, false, "at least 40", "≥ 40"),
            (None, Some(3000.0), false, "up to 3,000", "≤ 3,000"),
            (Some(200.0), Some(200.0), true, "about 200", "≈ 200"),
            // More than 32 bits hold, as numbers of wasm have.
            (Some(36e9), Some(36e9), false, "36,000,000,000", "36,000,000,000"),
            (None, None, false, "no value", ""),
        ] {
            assert_eq!(
                (&*value(least, most, approximate), &*in_signs(least, most, approximate)),
                (words, signs)
            );
        }
    }

    #[test]
    fn numbers_are_readable() {
        for (value, expected) in
            [(0.0, "0"), (999.0, "999"), (1000.0, "1,000"), (6_500_000.0, "6,500,000"), (-1234.5, "−1,234.5")]
        {
            assert_eq!(number(value), expected);
        }
    }
}
