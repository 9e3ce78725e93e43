//! The grammar of quantities: approximator, currency, number, scale, range, rough numbers, fractions.

use crate::lexicon::Class;
use crate::numbers::number_at;
use crate::tokens::{Kind, Tokens};

/// A quantity found in the text.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// First token of the number (or of its currency sign).
    pub first: usize,
    /// One past the last token of the number.
    pub end: usize,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub approximate: bool,
    /// ISO 4217 code, where a currency sign stands before the number.
    pub currency: Option<&'static str>,
    /// In which form the number stands.
    pub form: Form,
}

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Digits,
    Words,
    /// "dozens", "several hundred".
    Rough,
    /// "half", "two-thirds".
    Fraction,
    /// "15 to 25".
    Range,
}

/// The quantity that begins at token `at`.
///
/// Not: ordinals, numbers within dates or names, model numbers ("F-16"), references ("[4]"), numbered items ("1.").
pub(super) fn at(tokens: &Tokens, at: usize, taken: &[bool]) -> Option<Quantity> {
    if taken[at] {
        return None;
    }
    let (currency, start) = currency(tokens, at);
    let mut found = match currency {
        Some(_) => numeric(tokens, start, taken)?,
        None => fraction(tokens, at).or_else(|| rough(tokens, at)).or_else(|| numeric(tokens, at, taken))?,
    };
    found.first = at;
    found.currency = currency;
    bounds(tokens, &mut found);
    Some(found)
}

/// A currency sign with its country letters: "$", "US$", "£"; and the token behind it.
fn currency(tokens: &Tokens, at: usize) -> (Option<&'static str>, usize) {
    let lettered = tokens.mark(at + 1) == '$' && tokens.touches_next(at);
    let (code, next) = match (tokens.written(at), lettered) {
        ("US" | "U.S.", true) => ("USD", at + 2),
        ("A" | "AU", true) => ("AUD", at + 2),
        ("C" | "CA", true) => ("CAD", at + 2),
        ("HK", true) => ("HKD", at + 2),
        ("NZ", true) => ("NZD", at + 2),
        ("GB" | "USD" | "EUR" | "GBP", _) if tokens.mark(at + 1) == '#' => ("GBP", at + 2),
        ("USD", _) => ("USD", at + 1),
        ("EUR", _) => ("EUR", at + 1),
        ("GBP", _) => ("GBP", at + 1),
        ("$", _) => ("USD", at + 1),
        ("£", _) => ("GBP", at + 1),
        ("€", _) => ("EUR", at + 1),
        ("¥", _) => ("JPY", at + 1),
        ("₹", _) => ("INR", at + 1),
        _ => return (None, at),
    };
    let number =
        tokens.list.get(next).is_some_and(|t| t.kind == Kind::Number && tokens.same_sentence(at, next));
    if number { (Some(code), next) } else { (None, at) }
}

/// A number, or a range of two.
fn numeric(tokens: &Tokens, at: usize, taken: &[bool]) -> Option<Quantity> {
    let number = number_at(tokens, at)?;
    if !tokens.same_sentence(at, number.end - 1) || taken[at..number.end].iter().any(|t| *t) {
        return None;
    }
    let glued = at > 0 && !tokens.list[at].space && tokens.same_sentence(at - 1, at);
    let before = if at > 0 { tokens.mark(at - 1) } else { ' ' };
    if number.digits
        && glued
        && matches!(before, '-' | '/' | '.' | '_' | ':' | '#' | '–' | '@')
        && !signed(tokens, at)
    {
        return None;
    }
    if glued && tokens.list[at - 1].kind == Kind::Word {
        return None;
    }
    if number.digits && model_number(tokens, at, number.end) {
        return None;
    }
    if matches!(tokens.lower(at), "one" | "zero") && number.end == at + 1 && tokens.lower(number.end) == "of"
    {
        return None;
    }
    if before == '[' && tokens.mark(number.end) == ']' {
        return None;
    }
    // "1. Open the gate", "24/7", "14:48", "@4"
    let behind = tokens.mark(number.end);
    let item = at == tokens.sentence_of(at).0
        && matches!(behind, '.' | ')')
        && number.digits
        && number.end < tokens.sentence_of(at).1 - 1;
    let glued_behind = tokens.list.get(number.end).is_some_and(|t| !t.space);
    if item || (glued_behind && matches!(behind, '/' | ':' | '@' | '_')) {
        return None;
    }
    let plain = Quantity {
        first: at,
        end: number.end,
        min: Some(number.value),
        max: Some(number.value),
        approximate: false,
        currency: None,
        form: if number.digits { Form::Digits } else { Form::Words },
    };
    Some(range(tokens, at, number.end, number.value, taken).unwrap_or(plain))
}

/// Whether a number belongs to the name before it: "Boeing 737", "iPhone 4", "Chapter 11", not "In Libya 22 people".
fn model_number(tokens: &Tokens, at: usize, end: usize) -> bool {
    let (begin, _) = tokens.sentence_of(at);
    if at <= begin || tokens.list[at - 1].kind != Kind::Word || tokens.lower(at).contains(',') {
        return false;
    }
    let name = tokens.written(at - 1).chars().any(char::is_uppercase)
        && !tokens.is(at - 1, Class::FUNCTION.or(Class::PREPOSITION));
    let counted = tokens.mark(end) == '%'
        || tokens.is(end, Class::ROLE.or(Class::MEASURE).or(Class::MONEY))
        || tokens.lower(end) == "per";
    name && !counted && (at - 1 > begin || !tokens.is(at - 1, Class::VERB.or(Class::COMMON)))
}

/// Whether a hyphen before a number is a minus sign.
fn signed(tokens: &Tokens, at: usize) -> bool {
    tokens.mark(at - 1) == '-' && tokens.list[at - 1].space
}

/// "15 to 25", "15-20", "between 3 and 4", "$2 to $3 million".
fn range(tokens: &Tokens, first: usize, end: usize, low: f64, taken: &[bool]) -> Option<Quantity> {
    let between = first > 0 && tokens.lower(first - 1) == "between";
    let connector = match (tokens.mark(end), tokens.lower(end)) {
        ('-' | '–' | '—', _) => !tokens.list[end].space,
        (_, "to") => true,
        (_, "and") => between,
        (_, "or") => {
            number_at(tokens, end + 1).is_some_and(|n| n.value > low && n.value <= low * 2.0 + 1.0)
                && !number_at(tokens, first)?.digits
        }
        ('%', _) => false,
        _ => false,
    };
    if !connector {
        return None;
    }
    let (sign, second) = currency(tokens, end + 1);
    // "from $12 billion to $27 billion" is a change, no range.
    if sign.is_some() && !between {
        return None;
    }
    let high = number_at(tokens, second).filter(|_| tokens.same_sentence(first, second) && !taken[second])?;
    let mut low = low;
    // "2 to 3 million": the scale belongs to both.
    if high.value >= 1e3 && low < 1e3 && high.digits && tokens.is(high.end - 1, Class::SCALE) {
        low *=
            high.value / crate::numbers::number_at(tokens, second).map_or(1.0, |_| mantissa(tokens, second));
    }
    if low >= high.value
        || tokens.mark(high.end) == '-'
            && tokens.list.get(high.end + 1).is_some_and(|t| t.kind == Kind::Number)
    {
        return None;
    }
    Some(Quantity {
        first,
        end: high.end,
        min: Some(low),
        max: Some(high.value),
        approximate: false,
        currency: None,
        form: Form::Range,
    })
}

/// The number before its scale word.
fn mantissa(tokens: &Tokens, at: usize) -> f64 {
    tokens.lower(at).replace(',', "").parse().unwrap_or(1.0)
}

/// "dozens", "tens of thousands", "several hundred", "a few dozen", "hundreds of thousands".
fn rough(tokens: &Tokens, at: usize) -> Option<Quantity> {
    let plural = |word: &str| match word {
        "tens" => Some((10.0, 99.0)),
        "dozens" => Some((24.0, 99.0)),
        "scores" => Some((40.0, 99.0)),
        "hundreds" => Some((200.0, 999.0)),
        "thousands" => Some((2000.0, 9999.0)),
        "millions" => Some((2e6, 999e6)),
        "billions" => Some((2e9, 999e9)),
        _ => None,
    };
    let word = tokens.lower(at);
    let quantity = |end: usize, min: f64, max: f64| Quantity {
        first: at,
        end,
        min: Some(min),
        max: Some(max),
        approximate: true,
        currency: None,
        form: Form::Rough,
    };
    if let Some((min, max)) = plural(word) {
        if tokens.lower(at + 1) == "of"
            && let Some((scale, _)) = plural(tokens.lower(at + 2)).filter(|(scale, _)| *scale >= 2000.0)
        {
            let scale = scale / 2.0;
            let factor = if word == "tens" { 10.0 } else { 100.0 };
            return Some(quantity(at + 3, factor * scale, factor * scale * 10.0 - 1.0));
        }
        return (word != "tens" && word != "scores" || tokens.lower(at + 1) == "of")
            .then(|| quantity(at + 1, min, max));
    }
    let next = match word {
        "several" | "few" | "many" => at + 1,
        "a" if matches!(tokens.lower(at + 1), "few" | "couple") => at + 2,
        _ => return None,
    };
    let scale = crate::numbers::scale(tokens.lower(next))?;
    let top = if scale <= 12.0 { 99.0 } else { scale * 10.0 - 1.0 };
    Some(quantity(next + 1, 2.0 * scale, top))
}

/// "half", "a third", "two-thirds", "three-quarters", "a quarter", "one in five".
fn fraction(tokens: &Tokens, at: usize) -> Option<Quantity> {
    let part = |word: &str| match word {
        "half" | "halves" => Some(0.5),
        "third" | "thirds" => Some(1.0 / 3.0),
        "quarter" | "quarters" => Some(0.25),
        "fifth" | "fifths" => Some(0.2),
        "sixth" | "sixths" => Some(1.0 / 6.0),
        "tenth" | "tenths" => Some(0.1),
        _ => None,
    };
    let quantity = |end: usize, value: f64| Quantity {
        first: at,
        end,
        min: Some(value),
        max: Some(value),
        approximate: false,
        currency: None,
        form: Form::Fraction,
    };
    let word = tokens.lower(at);
    let of = |at: usize| {
        tokens.lower(at) == "of"
            || tokens.lower(at) == "the"
            || tokens.lower(at) == "a"
            || tokens.lower(at) == "its"
    };
    if word == "half" {
        let led = tokens.lower(at.wrapping_sub(1));
        return (of(at + 1) && !matches!(led, "first" | "second" | "latter")).then(|| quantity(at + 1, 0.5));
    }
    if matches!(word, "a" | "one") && tokens.lower(at + 1) != "second" {
        if word == "one" && matches!(tokens.lower(at + 1), "in" | "of") {
            let whole = number_at(tokens, at + 2)
                .filter(|n| n.value >= 2.0 && n.value <= 1e6 && tokens.lower(at + 1) == "in")?;
            return tokens.same_sentence(at, whole.end).then(|| quantity(whole.end, 1.0 / whole.value));
        }
        let next = at + 1 + usize::from(tokens.mark(at + 1) == '-');
        let value = part(tokens.lower(next)).filter(|_| tokens.lower(next) != "half" || word == "one")?;
        return (tokens.lower(next + 1) == "of" || tokens.lower(next + 1) == "the")
            .then(|| quantity(next + 1, value));
    }
    if tokens.is(at, Class::NUMBER) {
        let next = at + 1 + usize::from(tokens.mark(at + 1) == '-' && tokens.touches_next(at));
        let count = crate::numbers::small(word)?;
        let value = part(tokens.lower(next))
            .filter(|_| tokens.lower(next).ends_with('s') && tokens.same_sentence(at, next))?;
        let unit_of_time = tokens.lower(next) == "quarters" && next == at + 1;
        return (count * value < 1.0 && !unit_of_time).then(|| quantity(next + 1, count * value));
    }
    None
}

/// Reads the words before a number: "about", "at least", "up to", "more than".
fn bounds(tokens: &Tokens, found: &mut Quantity) {
    let begin = tokens.sentence_of(found.first).0;
    let word = |back: usize| if found.first >= begin + back { tokens.lower(found.first - back) } else { "" };
    let (one, two) = (word(1), word(2));
    let (mut from, mut to) = (true, true);
    match (two, one) {
        (
            _,
            "about" | "around" | "approximately" | "roughly" | "nearly" | "almost" | "some" | "circa"
            | "estimated" | "c.",
        )
        | ("close" | "near", "to") => {
            found.approximate = true;
        }
        ("at", "least") | ("more" | "greater" | "higher", "than") | (_, "over") | ("upwards", "of") => {
            to = false;
        }
        ("up" | "upward", "to")
        | ("many" | "much" | "high", "as")
        | ("fewer" | "less" | "lower", "than")
        | (_, "under" | "below")
        | ("at", "most") => from = false,
        _ => {}
    }
    // "no fewer than 40" and "no more than 40" turn about.
    if word(3) == "no" && one == "than" {
        (from, to) = (to, from);
    }
    if one == "over" && matches!(two, "took" | "take" | "taken") {
        to = true;
    }
    if !from {
        found.min = None;
    }
    if !to {
        found.max = None;
    }
}
