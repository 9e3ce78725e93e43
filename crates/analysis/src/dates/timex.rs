//! Values of TIMEX3 from patterns.

/// Fills a pattern: each run of zeros is the next number, padded with zeros to the length of the run. What is not told is
/// an `X` in the pattern. O(n).
pub(super) fn timex(pattern: &str, numbers: &[i32]) -> String {
    let (mut value, mut numbers, mut zeros) = (String::new(), numbers.iter(), 0);
    for c in pattern.chars().chain([' ']) {
        if c == '0' {
            zeros += 1;
            continue;
        }
        if zeros > 0 {
            let number = numbers.next().copied().unwrap_or_default();
            let digits = number.unsigned_abs();
            value.extend((number < 0).then_some('-'));
            let width =
                (zeros - usize::from(number < 0)).max(digits.checked_ilog10().unwrap_or(0) as usize + 1);
            for place in (0..width as u32).rev() {
                let digit = 10_u32.checked_pow(place).map_or(0, |power| digits / power % 10);
                value.push(char::from(b'0' + digit as u8));
            }
            zeros = 0;
        }
        value.push(c);
    }
    value.truncate(value.len() - 1);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_zeros_are_numbers() {
        assert_eq!(timex("XXXX-00-00", &[3, 14]), "XXXX-03-14");
        assert_eq!(timex("0000-W00", &[987, 5]), "0987-W05");
        assert_eq!(timex("XXXX-WXX-0", &[7]), "XXXX-WXX-7");
        assert_eq!(timex("000", &[2016]), "2016");
        assert_eq!(timex("FY0000", &[-44]), "FY-044");
        assert_eq!(timex("XX", &[]), "XX");
    }
}
