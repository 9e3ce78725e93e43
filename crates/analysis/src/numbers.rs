//! Numbers as news writes them: digits, words, scales, "a dozen", fractions of a hundred.

use sheaf_text::part;

use crate::decimal;
use crate::figures::is_currency;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

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
    let mut number = whole_at(tokens, at)?;
    // "$3.41-1/2 a bushel": parts of a cent
    let joined = number.digits && number.end == at + 1 && tokens.mark(at + 1) == '-';
    let cents =
        || matches!(tokens.written(at).as_bytes(), [.., b'.', one, two] if *one != b'.' && *two != b'.');
    if joined
        && cents()
        && tokens.touches_next(at)
        && tokens.touches_next(at + 1)
        && let Some((part, end)) = ratio(tokens, at + 2)
    {
        number.value = ((number.value + part / 100.0) * 1e6).round() / 1e6;
        number.end = end;
        return Some(number);
    }
    while let Some((part, end)) = part_behind(tokens, number.end).filter(|_| number.value.fract() == 0.0) {
        // "a million and a half", but "two and a half million"
        let last = scale(tokens.lower(number.end - 1)).unwrap_or(1.0);
        number.value += part * last;
        number.end = end;
        while let Some(scale) =
            scale(tokens.lower(number.end)).filter(|_| tokens.same_sentence(at, number.end))
        {
            number.value = times(number.value, scale);
            number.end += 1;
        }
    }
    Some(number)
}

/// "1/2", "and a half", "-and-a-half" behind a number: its value, and one past its last token.
fn part_behind(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    match tokens.list.get(at)?.kind {
        Kind::Number if at > 0 && tokens.number(at - 1) => return ratio(tokens, at),
        Kind::Word if tokens.reads(at, words!("and")) => {}
        Kind::Mark('-') => {}
        _ => return None,
    }
    // "8-1/2 pct", "rose 1-3/8 to 42-1/4", as prices were written
    let joined = tokens.mark(at) == '-' && at > 0 && tokens.touches_next(at - 1) && tokens.touches_next(at);
    if joined && tokens.number(at - 1) && tokens.number(at + 1) {
        return ratio(tokens, at + 1);
    }
    let mut next = at;
    for (index, word) in ["and", "a", "half"].into_iter().enumerate() {
        let hyphen = usize::from(tokens.mark(next) == '-' && tokens.same_sentence(at, next));
        let quarter = index == 2 && tokens.reads(next + hyphen, words!("quarter"));
        if tokens.lower(next + hyphen) != word && !quarter || !tokens.same_sentence(at, next + hyphen) {
            return None;
        }
        next += hyphen + 1;
    }
    Some((if tokens.reads(next - 1, words!("half")) { 0.5 } else { 0.25 }, next))
}

/// "1/2", "3/4": less than one, of small numbers.
pub(crate) fn ratio(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    let slash = tokens.mark(at + 1) == '/' && tokens.touches_next(at) && tokens.touches_next(at + 1);
    if !slash || tokens.mark(at + 3) == '/' && tokens.touches_next(at + 2) {
        return None;
    }
    let (above, below) = (digits(tokens.lower(at))?, digits(tokens.lower(at + 2))?);
    (above.0 >= 1.0
        && above.0 < below.0
        && (below.0 <= 16.0 || matches!(tokens.written(at + 2), "32" | "64")))
    .then_some((above.0 / below.0, at + 3))
}

fn whole_at(tokens: &Tokens, at: usize) -> Option<Number> {
    let token = tokens.list.get(at)?;
    match token.kind {
        Kind::Number => {
            let (value, scaled) = digits(tokens.lower(at))?;
            let mut number = Number { value, end: at + 1, digits: true };
            grouped(tokens, at, &mut number);
            continental(tokens, at, &mut number);
            if !scaled {
                let short = match tokens.lower(number.end) {
                    "bn" | "mrd" => 1e9,
                    "mn" | "mio" => 1e6,
                    "tn" => 1e12,
                    "cr" => 1e7,
                    // "€9.6 m"
                    "m" if at > 0 && is_money_sign(tokens.mark(at - 1)) => 1e6,
                    _ => 1.0,
                };
                if short > 1.0 {
                    number.value = times(number.value, short);
                    number.end += 1;
                    // "12,5 Mio. EUR"
                    let point = tokens.mark(number.end) == '.' && tokens.touches_next(number.end - 1);
                    number.end += usize::from(point && is_currency(tokens.written(number.end + 1)));
                }
                while let Some(scale) =
                    scale(tokens.lower(number.end)).filter(|_| tokens.same_sentence(at, number.end))
                {
                    number.value = times(number.value, scale);
                    number.end += 1;
                }
                if tokens.mark(number.end) == '-' && tokens.touches_next(number.end) {
                    // "$2-million"
                    if let Some(scale) = scale(tokens.lower(number.end + 1)).filter(|&s| s > 12.0) {
                        number.value = times(number.value, scale);
                        number.end += 2;
                    }
                }
            }
            Some(number)
        }
        Kind::Word if token.class.has(Class::NUMBER) => Some(words(tokens, at)),
        Kind::Word if tokens.reads(at, words!("half")) => {
            // "half a million", "half a dozen"
            let hyphen = usize::from(tokens.mark(at + 1) == '-');
            let article = at + 1 + hyphen;
            let next = article + 1 + usize::from(tokens.mark(article + 1) == '-');
            let (scale, end) = if let Some(scale) = scale(tokens.lower(article)) {
                (scale, article + 1)
            } else {
                (scale(tokens.lower(next)).filter(|_| tokens.reads(article, words!("a")))?, next + 1)
            };
            tokens.same_sentence(at, end - 1).then_some(Number { value: scale / 2.0, end, digits: false })
        }
        Kind::Word if tokens.reads(at, words!("a an")) => {
            let scale = scale(tokens.lower(at + 1))?;
            let mut number = Number { value: scale, end: at + 2, digits: false };
            if tokens.reads(at + 1, words!("hundred"))
                && tokens.reads(at + 2, words!("and"))
                && tokens.is(at + 3, Class::NUMBER)
            {
                let more = words(tokens, at + 3);
                if more.value < 100.0 {
                    number = Number { value: scale + more.value, ..more };
                }
            }
            while let Some(more) = self::scale(tokens.lower(number.end)) {
                number.value = times(number.value, more);
                number.end += 1;
            }
            Some(number)
        }
        _ => None,
    }
}

/// "10 000": groups parted by a space that does not break, or groups of nought.
fn grouped(tokens: &Tokens, at: usize, number: &mut Number) {
    let plain = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    if tokens.lower(at).len() > 3 || !plain(tokens.lower(at)) {
        return;
    }
    while let Some(next) = tokens.list.get(number.end).filter(|_| tokens.same_sentence(at, number.end)) {
        let word = tokens.lower(number.end);
        let between = tokens.list[number.end - 1].span.end as usize..next.span.start as usize;
        let gap = tokens.text.get(between).unwrap_or("");
        let narrow = matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}");
        // "CHF 38 500"
        let money = at > 0 && tokens.all_caps(at - 1) && tokens.list[at - 1].span.len() == 3;
        if word.len() != 3 || !plain(word) || !(narrow || gap == " " && (word == "000" || money)) {
            return;
        }
        number.value = number.value * 1000.0 + decimal::read(word).unwrap_or(0.0);
        number.end += 1;
    }
}

/// "850.000,00" with points between groups and a comma before the part, "12,5 Mio", "4,5 %" with the comma alone, where what stands
/// beside them tells that it is no list; "1'200'000".
fn continental(tokens: &Tokens, at: usize, number: &mut Number) {
    let word = tokens.lower(at);
    let plain = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let glued = |mark: usize| tokens.touches_next(mark - 1) && tokens.touches_next(mark);
    if word.len() <= 3 && plain(word) {
        while matches!(tokens.mark(number.end), '\'' | '’') && glued(number.end) {
            let group = tokens.lower(number.end + 1);
            let Some(value) = decimal::read(group).filter(|_| group.len() == 3 && plain(group)) else {
                break;
            };
            number.value = number.value * 1000.0 + value;
            number.end += 2;
        }
    }
    let comma = at + 1;
    if number.end != comma || tokens.mark(comma) != ',' || !glued(comma) {
        return;
    }
    let part = tokens.lower(comma + 1);
    if !plain(part) || part.len() > 2 {
        return;
    }
    let mut groups = word.split('.');
    let first = groups.next().unwrap_or_default();
    let is_group = |group: &str| group.len() == 3 && plain(group);
    if !plain(first) || first.len() > 3 || !groups.all(is_group) {
        return;
    }
    let behind = comma + 2;
    let told = word.contains('.')
        || at > 0 && (is_money_sign(tokens.mark(at - 1)) || is_currency(tokens.written(at - 1)))
        || is_currency(tokens.written(behind))
        || matches!(tokens.mark(behind), '%' | '€')
        || scale(tokens.lower(behind)).is_some()
        || matches!(tokens.lower(behind), "mio" | "mrd");
    let digits = [&*word.replace('.', ""), ".", part].concat();
    if let Some(value) = decimal::read(&digits).filter(|_| told) {
        number.value = value;
        number.end = behind;
    }
}

fn is_money_sign(mark: char) -> bool {
    matches!(mark, '€' | '$' | '£' | '¥')
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
        } else if tokens.mark(at) == '-' && at > first && tokens.touches_next(at) && !tokens.space(at) {
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
    let mut value = total + group;
    // "four point five"
    if tokens.reads(at, words!("point")) && tokens.same_sentence(first, at) {
        let mut place = 0.1;
        let mut next = at + 1;
        while let Some(digit) =
            small(tokens.lower(next)).filter(|&digit| digit < 10.0 && next < first + LONGEST)
        {
            value += digit * place;
            place /= 10.0;
            next += 1;
            at = next;
        }
    }
    Number { value, end: at, digits: false }
}

/// The unit glued to a number in digits ("70mph"), or nothing.
pub(crate) fn glued_unit(word: &str) -> &str {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    if unit.len() < word.len()
        && Word::of(unit)
            .among(words!("km kms cm mm kg mg ml mph kph kmh mw gw kw kwh mb gb tb lb lbs oz ft hp c f p"))
    {
        unit
    } else {
        ""
    }
}

/// Most digits of a whole number that a float holds to the last.
const MOST_DIGITS: usize = 15;

/// The value of a word in digits, and whether a scale or a unit is glued to it ("5m", "70mph").
pub(crate) fn digits(word: &str) -> Option<(f64, bool)> {
    if (1..=MOST_DIGITS).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let value = word.bytes().fold(0, |value, byte| value * 10 + u64::from(byte - b'0'));
        return Some((value as f64, false));
    }
    let body = word.trim_end_matches(|c: char| c.is_alphabetic());
    let tail = part(word, body.len()..);
    if let Some((whole, part)) = vulgar(body).filter(|_| tail.is_empty()) {
        let whole = if whole.is_empty() { 0.0 } else { decimal::read(whole)? };
        return Some((whole + part, false));
    }
    let scale = match tail {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" | "mln" => 1e6,
        "bn" | "b" | "bln" => 1e9,
        "tn" => 1e12,
        _ if !glued_unit(word).is_empty() => 1.0,
        _ => return None,
    };
    let plain: String = body.chars().filter(|&c| !matches!(c, ',' | '٬')).map(latin_digit).collect();
    let grouped =
        body.contains(',') && !body.split('.').next()?.split(',').skip(1).all(|group| group.len() == 3);
    let value = decimal::read(&plain)?;
    (!grouped).then_some((value * scale, !tail.is_empty()))
}

/// A number's whole part and the fraction in one character behind it: "2½".
fn vulgar(body: &str) -> Option<(&str, f64)> {
    let last = body.chars().next_back()?;
    let part = match last {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅛' => 0.125,
        _ => return None,
    };
    Some((body.strip_suffix(last)?, part))
}

/// Arabic-Indic digits as European ones.
fn latin_digit(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '٫' => '.',
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
        "lakh" | "lakhs" => 1e5,
        "million" | "mln" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bln" => 1e9,
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
/// A number times its scale, whole where it is but for the last binary digits: 4.1 billion is 4,100,000,000.
fn times(value: f64, scale: f64) -> f64 {
    let scaled = value * scale;
    if (scaled - scaled.round()).abs() < 1e-3 { scaled.round() } else { scaled }
}
