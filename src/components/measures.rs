//! Lengths and shares as style attributes and SVG want them, without the code that prints floats in full.

/// Whole pixels: `120px`.
pub fn px(length: f64) -> String {
    [&*(length.round() as i64).to_string(), "px"].concat()
}

/// A share as per cent, to a thousandth: `33.333%`.
pub fn percent(share: f64) -> String {
    [&*decimal(share * 100.0, 3), "%"].concat()
}

/// The value, or the nearer end of `least..=most`. As `f64::clamp`, which cannot be had without the code that prints
/// floats in full: its panic names them.
pub fn within(value: f64, least: f64, most: f64) -> f64 {
    value.max(least).min(most)
}

/// A number with at most so many decimals, none where they are 0, nor from 10^12 on: `2.5`, `-0.125`, `7`.
pub fn decimal(value: f64, decimals: u32) -> String {
    let decimals = if value.abs() < 1e12 { decimals } else { 0 };
    let unit = 10i64.pow(decimals);
    let scaled = (value * unit as f64).round() as i64;
    let (whole, rest) =
        (scaled.unsigned_abs() / unit.unsigned_abs(), scaled.unsigned_abs() % unit.unsigned_abs());
    let mut out = String::from(if scaled < 0 { "-" } else { "" });
    out.push_str(&whole.to_string());
    if rest > 0 {
        let digits = rest.to_string();
        out.push('.');
        out.extend(std::iter::repeat_n('0', decimals as usize - digits.len()));
        out.push_str(digits.trim_end_matches('0'));
    }
    out
}

/// A value by its ends, in signs: `≈ 200`, `≥ 40`, `≤ 3000`, `15–25`; each end as `number` writes it.
pub fn signs(number: fn(f64) -> String, least: Option<f64>, most: Option<f64>, approximate: bool) -> String {
    let sign = |sign: &str, value: f64| [sign, " ", &number(value)].concat();
    match (least, most) {
        (Some(least), Some(most)) if least.total_cmp(&most).is_eq() => {
            if approximate {
                sign("≈", least)
            } else {
                number(least)
            }
        }
        (Some(least), Some(most)) => [&*number(least), "–", &number(most)].concat(),
        (Some(least), None) => sign("≥", least),
        (None, Some(most)) => sign("≤", most),
        (None, None) => String::new(),
    }
}

/// The same for files, which are alike in every language of the page.
pub fn plain_signs(least: Option<f64>, most: Option<f64>, approximate: bool) -> String {
    signs(|value| decimal(value, 3), least, most, approximate)
}

/// A number with exactly so many decimals, for columns: `0.70`, `14.0`.
pub fn fixed(value: f64, decimals: u32) -> String {
    let mut out = decimal(value, decimals);
    let known = out.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if known == 0 && decimals > 0 {
        out.push('.');
    }
    out.extend(std::iter::repeat_n('0', (decimals as usize).saturating_sub(known)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_short() {
        for (value, decimals, shown) in [
            (0.0, 3, "0"),
            (2.5, 1, "2.5"),
            (-0.125, 3, "-0.125"),
            (7.04, 2, "7.04"),
            (7.0004, 2, "7"),
            (1234.999, 1, "1235"),
            (f64::NAN, 1, "0"),
            (15_052e12, 3, "15052000000000000"),
            (-1e12, 3, "-1000000000000"),
        ] {
            assert_eq!(decimal(value, decimals), shown);
        }
        for (value, shown) in [(0.7, "0.70"), (14.0, "14.00"), (-0.125, "-0.13"), (23.25, "23.25")] {
            assert_eq!(fixed(value, 2), shown);
        }
        assert_eq!((px(11.6), percent(1.0 / 3.0)), ("12px".to_owned(), "33.333%".to_owned()));
    }
}
