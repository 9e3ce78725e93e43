//! Numbers in digits, read and written. The standard library's way is exact for any float and weighs 25 KB in the page.

/// The number that ASCII digits write, with at most one point and perhaps a minus ("-1026.5"); nothing for anything else.
/// Exact, as far as a float can be, up to fifteen digits.
pub(crate) fn read(text: &str) -> Option<f64> {
    let (body, sign) = text.strip_prefix('-').map_or((text, 1.0), |body| (body, -1.0));
    let (mut value, mut scale, mut digits, mut point) = (0.0_f64, 1.0_f64, 0, false);
    for byte in body.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10.0 + f64::from(byte - b'0');
                digits += 1;
                if point {
                    scale *= 10.0;
                }
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    let value = sign * value / scale;
    (digits > 0 && value.is_finite()).then_some(value)
}

/// A number below 10^15 with at most three digits behind the point ("17", "2.5").
pub(crate) fn written(value: f64) -> String {
    let thousandths = (value.abs() * 1000.0 + 0.5) as u64;
    let (whole, part) = (thousandths / 1000, thousandths % 1000);
    let sign = if value < 0.0 && thousandths > 0 { "-" } else { "" };
    if part == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{part:03}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", ".", "1.2.3", "1e5", "inf", "NaN", "1,000", "٣"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"9".repeat(400)), None);
        assert_eq!((read("5."), read(".5"), read("007")), (Some(5.0), Some(0.5), Some(7.0)));
    }

    proptest! {
        #[test]
        fn up_to_fifteen_digits_it_is_what_the_standard_library_reads(text in "-?[0-9]{1,11}(\\.[0-9]{1,4})?") {
            prop_assert_eq!(read(&text), text.parse().ok());
        }

        #[test]
        fn thousandths_are_written_as_the_standard_library_does(thousandths in -10_000_000i32..10_000_000) {
            let value = f64::from(thousandths) / 1000.0;
            prop_assert_eq!(written(value), value.to_string());
        }
    }
}
