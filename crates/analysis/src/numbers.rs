//! Numbers as news writes them: digits, words, scales, "a dozen", fractions of a hundred.

use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};

/// A number found at a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// Its value.
    pub value: f64,
    /// One past its last token.
    pub end: usize,
    /// Written in digits (perhaps with a scale word).
    pub digits: bool,
}

/// The cardinal number that begins at token `at`: `1,026`, `twenty-five`, `1.2 million`, `a dozen`, `two hundred and five`.
/// Not ordinals, not "1980s", not codes ("A320"). O(length of the number).
pub(crate) fn number_at(tokens: &Tokens, at: usize) -> Option<Number> {
    let token = tokens.list.get(at)?;
    match token.kind {
        Kind::Number => {
            let (value, scaled) = digits(tokens.lower(at))?;
            let mut number = Number { value, end: at + 1, digits: true };
            if !scaled {
                let short = match tokens.lower(number.end) {
                    "bn" => 1e9,
                    "mn" => 1e6,
                    "tn" => 1e12,
                    _ => 1.0,
                };
                if short > 1.0 {
                    number.value *= short;
                    number.end += 1;
                }
                while let Some(scale) =
                    scale(tokens.lower(number.end)).filter(|_| tokens.same_sentence(at, number.end))
                {
                    number.value *= scale;
                    number.end += 1;
                }
                if tokens.mark(number.end) == '-' && tokens.touches_next(number.end) {
                    // "$2-million"
                    if let Some(scale) = scale(tokens.lower(number.end + 1)).filter(|&s| s > 12.0) {
                        number.value *= scale;
                        number.end += 2;
                    }
                }
            }
            Some(number)
        }
        Kind::Word if token.class.has(Class::NUMBER) => Some(words(tokens, at)),
        Kind::Word if matches!(tokens.lower(at), "a" | "an") => {
            let scale = scale(tokens.lower(at + 1))?;
            let mut number = Number { value: scale, end: at + 2, digits: false };
            while let Some(more) = self::scale(tokens.lower(number.end)) {
                number.value *= more;
                number.end += 1;
            }
            Some(number)
        }
        _ => None,
    }
}

/// Most words of a number: what is longer is a list, and reading it at each of its words would take quadratic time.
const LONGEST: usize = 16;

/// Number words: tens and units, hundreds, thousands and so on upwards.
fn words(tokens: &Tokens, first: usize) -> Number {
    let (mut total, mut group, mut at) = (0.0, 0.0, first);
    let mut last_small = f64::INFINITY;
    loop {
        let word = tokens.lower(at);
        if at >= first + LONGEST || !tokens.same_sentence(first, at) {
            break;
        }
        if let Some(small) = small(word) {
            // "twenty" takes a unit behind it; "five six" are two numbers.
            if last_small.is_finite() && (last_small < 20.0 || small >= 10.0) {
                break;
            }
            group += small;
            last_small = small;
            at += 1;
        } else if let Some(scale) = scale(word) {
            if scale < 1000.0 {
                group = if group == 0.0 { scale } else { group * scale };
            } else {
                total += if group == 0.0 { scale } else { group * scale };
                group = 0.0;
            }
            last_small = f64::INFINITY;
            at += 1;
        } else if tokens.mark(at) == '-' && at > first && tokens.touches_next(at) && !tokens.list[at].space {
            let unit = small(tokens.lower(at + 1))
                .filter(|&v| v < 10.0 && last_small >= 20.0 && last_small.is_finite());
            if unit.is_none() && scale(tokens.lower(at + 1)).is_none() {
                break;
            }
            at += 1;
        } else if word == "and" && at > first && group >= 100.0 && small(tokens.lower(at + 1)).is_some() {
            at += 1;
        } else {
            break;
        }
    }
    Number { value: total + group, end: at, digits: false }
}

/// The value of a word in digits, and whether a scale is glued to it ("5m").
fn digits(word: &str) -> Option<(f64, bool)> {
    let body = word.trim_end_matches(|c: char| c.is_alphabetic());
    let tail = &word[body.len()..];
    let scale = match tail {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        "tn" => 1e12,
        _ => return None,
    };
    let plain: String = body.chars().filter(|&c| c != ',').map(latin_digit).collect();
    let grouped =
        body.contains(',') && !body.split('.').next()?.split(',').skip(1).all(|group| group.len() == 3);
    let value: f64 = plain.parse().ok()?;
    (value.is_finite() && !grouped).then_some((value * scale, !tail.is_empty()))
}

/// Arabic-Indic digits as European ones.
fn latin_digit(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (c as u32 - 0x6f0) as u8),
        _ => c,
    }
}

/// Number words below a hundred.
pub(crate) fn small(word: &str) -> Option<f64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(index) = ONES.iter().position(|&w| w == word) {
        return Some(index as f64);
    }
    TENS.iter().position(|&w| w == word).map(|index| (index as f64 + 2.0) * 10.0)
}

/// Scale words in the singular.
pub(crate) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// The value of an ordinal ("third", "21st", "twenty-first").
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if let Some(index) = WORDS.iter().position(|&w| w == word) {
        return Some(index as u32 + 1);
    }
    let body = word
        .strip_suffix("st")
        .or(word.strip_suffix("nd"))
        .or(word.strip_suffix("rd"))
        .or(word.strip_suffix("th"))?;
    (body.len() <= 4 && body.bytes().all(|b| b.is_ascii_digit())).then(|| body.parse().ok())?
}
