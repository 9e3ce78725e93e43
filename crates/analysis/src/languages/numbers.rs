//! Numbers in digits as languages other than English write them: "2 600", "11,5 M", "1.500", "1,2 million", "50 ألف".

use crate::decimal;
use crate::tokens::Tokens;

/// Words and letters behind a number that multiply it, in small letters; not those that English has as well.
const SCALES: &[(&str, f64)] = &[
    ("mille", 1e3),
    ("tausend", 1e3),
    ("mila", 1e3),
    ("mil", 1e3),
    ("duizend", 1e3),
    ("тыс", 1e3),
    ("тысяч", 1e3),
    ("ألف", 1e3),
    ("الف", 1e3),
    ("ألفا", 1e3),
    ("آلاف", 1e3),
    ("m", 1e6),
    ("mio", 1e6),
    ("million", 1e6),
    ("millions", 1e6),
    ("millionen", 1e6),
    ("millón", 1e6),
    ("millones", 1e6),
    ("milione", 1e6),
    ("milioni", 1e6),
    ("milhão", 1e6),
    ("milhões", 1e6),
    ("miljoen", 1e6),
    ("млн", 1e6),
    ("مليون", 1e6),
    ("مليونا", 1e6),
    ("ملايين", 1e6),
    ("md", 1e9),
    ("mrd", 1e9),
    ("milliard", 1e9),
    ("milliards", 1e9),
    ("milliarde", 1e9),
    ("milliarden", 1e9),
    ("miliardo", 1e9),
    ("miliardi", 1e9),
    ("miljard", 1e9),
    ("млрд", 1e9),
    ("مليار", 1e9),
    ("مليارات", 1e9),
];

/// Languages that write a comma where English has a point, and points or spaces between thousands.
const COMMA: &str = "fr de it es pt nl ru pl cs da sv no fi tr el uk ro hu bg ca";

/// The number that begins at a token of digits, and one past its last token. `None` where the digits are of a date, a
/// version or a code ("12.03.2019", "1.2.3"). O(length of the number).
pub(super) fn number_at(tokens: &Tokens, at: usize, language: &str) -> Option<(f64, usize)> {
    let comma = language.get(..2).is_some_and(|language| COMMA.split(' ').any(|known| known == language));
    let mut written = in_latin_digits(tokens.written(at))?;
    let mut end = at + 1;
    while let Some(next) = tokens.list.get(end).filter(|_| tokens.same_sentence(at, end)) {
        // "11,5": the mark and the digits behind it touch both.
        let mark = tokens.mark(end);
        if matches!(mark, ',' | '.' | '٫' | '٬')
            && tokens.touches_next(end - 1)
            && tokens.touches_next(end)
            && tokens.number(end + 1)
        {
            written.push(mark);
            written.push_str(&in_latin_digits(tokens.written(end + 1))?);
            end += 2;
            continue;
        }
        // "2 600", whatever space it is
        let gap = tokens.list[end - 1].span.end as usize..next.span.start as usize;
        let gap = tokens.text.get(gap).unwrap_or_default();
        let group = tokens.written(end);
        let thousands = comma
            && matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
            && group.len() == 3
            && group.bytes().all(|b| b.is_ascii_digit())
            && written.split(' ').next().is_some_and(|first| first.len() <= 3)
            && !written.contains([',', '.']);
        if !thousands {
            break;
        }
        written.push(' ');
        written.push_str(group);
        end += 1;
    }
    let mut value = value_of(&written, comma)?;
    let scale = tokens.lower(end).trim_end_matches('.');
    if tokens.same_sentence(at, end)
        && let Some((_, times)) = SCALES.iter().find(|(word, _)| *word == scale)
        // "M" and "Md" are millions, "m" is a metre.
        && (scale.len() > 2 || tokens.capital(end))
    {
        value *= times;
        end += 1;
    }
    Some((value, end))
}

/// The digits of a word of digits and marks, in Latin ones; `None` where letters stand in it.
fn in_latin_digits(written: &str) -> Option<String> {
    let latin = |c: char| match c {
        '٠'..='٩' => char::from_u32(c as u32 - '٠' as u32 + '0' as u32),
        '۰'..='۹' => char::from_u32(c as u32 - '۰' as u32 + '0' as u32),
        '0'..='9' | ',' | '.' | '٫' | '٬' => Some(c),
        _ => None,
    };
    (written.len() <= 30).then(|| written.chars().map(latin).collect()).flatten()
}

/// The value of digits with the marks of a language between them.
fn value_of(written: &str, comma: bool) -> Option<f64> {
    let (thousands, point): (&[char], &[char]) =
        if comma { (&['.', ' '], &[',']) } else { (&[',', '٬'], &['.', '٫']) };
    let (whole, part) = written.split_once(point).unwrap_or((written, ""));
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    // "1.5" is written with a point all the same, "12.03.2019" is a date.
    if comma && rest.len() == 1 && part.is_empty() && rest[0].len() != 3 && !written.contains(' ') {
        return decimal::read(&[first, ".", rest[0]].concat()).filter(|_| rest[0].len() == 1);
    }
    let grouped = rest.iter().all(|group| group.len() == 3 && digits(group));
    if !grouped || !digits(part) || !rest.is_empty() && !(1..=3).contains(&first.len()) {
        return None;
    }
    decimal::read(&[first, &rest.concat(), if part.is_empty() { "" } else { "." }, part].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_as_the_language_has_them() {
        for (written, comma, value) in [
            ("11,5", true, Some(11.5)),
            ("1.500", true, Some(1500.0)),
            ("1.234.567,25", true, Some(1_234_567.25)),
            ("2 600", true, Some(2600.0)),
            ("1.5", true, Some(1.5)),
            ("12.03.2019", true, None),
            ("1.2.3", true, None),
            ("1,500", false, Some(1500.0)),
            ("3٫5", false, Some(3.5)),
            ("1.2.3", false, None),
            ("", true, None),
        ] {
            assert_eq!(value_of(written, comma), value, "{written}");
        }
    }
}
