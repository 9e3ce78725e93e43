//! The grammar of quantities: approximator, currency, number, scale, range, rough numbers, fractions.

use super::{bounds, rough};
use crate::decimal;
use crate::lexicon::Class;
use crate::numbers::{Number, glued_unit, number_at};
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};

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

/// The quantity that begins at token `at`, where one [may](may_begin).
///
/// Not: ordinals, numbers within dates or names, model numbers ("F-16"), references ("[4]"), numbered items ("1.").
pub(super) fn at(tokens: &Tokens, at: usize, taken: &[bool]) -> Option<Quantity> {
    let (currency, start) = currency(tokens, at);
    if taken[start] {
        return None;
    }
    let number = number_at(tokens, start);
    let numeric = || numeric(tokens, at, start, number?, taken);
    let mut found = match currency {
        Some(_) => numeric()?,
        None => rough::fraction(tokens, at, number).or_else(|| rough::rough(tokens, at)).or_else(numeric)?,
    };
    if taken[found.first..found.end].iter().skip(1).any(|taken| *taken) {
        return None;
    }
    found.first = found.first.min(at);
    found.currency = currency;
    // "plus or minus 3 points" is no less than nothing.
    let either = at > 1 && tokens.reads(at - 2, words!("or"));
    if at > 0 && tokens.reads(at - 1, words!("minus")) && !either && tokens.same_sentence(at - 1, at) {
        found.first = at - 1;
        (found.min, found.max) = (found.max.map(|v| -v), found.min.map(|v| -v));
    }
    bounds::read(tokens, &mut found);
    Some(found)
}

/// Whether a quantity may begin with a token: most tokens need no further look.
pub(super) fn may_begin(tokens: &Tokens, at: usize) -> bool {
    let token = &tokens.list[at];
    match token.kind {
        Kind::Number => true,
        Kind::Word => {
            // Codes and country letters of currencies are short.
            let of_money = || token.capital && token.span.len() <= 4 && leads_number(tokens, at);
            token.class.has(Class::NUMBER.or(Class::QUANTITY)) || of_money()
        }
        Kind::Mark(c) => sign(c).is_some(),
        Kind::Possessive => false,
    }
}

/// Whether a number stands behind a word, or a mark that a currency may have between them: "USD 5", "US$5", "Rs. 5".
fn leads_number(tokens: &Tokens, at: usize) -> bool {
    tokens.number(at + 1) || matches!(tokens.mark(at + 1), '$' | '#' | '.')
}

/// The currency of a sign, by its ISO 4217 code.
fn sign(mark: char) -> Option<&'static str> {
    Some(match mark {
        '$' => "USD",
        '£' | '₤' => "GBP",
        '€' => "EUR",
        '¥' => "JPY",
        '₹' => "INR",
        '₽' => "RUB",
        '₩' => "KRW",
        '₺' => "TRY",
        '₪' => "ILS",
        '₦' => "NGN",
        _ => return None,
    })
}

/// A currency sign with its country letters, or a currency's code: "$", "US$", "£", "EUR"; and the token behind it.
fn currency(tokens: &Tokens, at: usize) -> (Option<&'static str>, usize) {
    let (code, next) = match tokens.list.get(at).map(|token| token.kind) {
        Some(Kind::Mark(c)) => (sign(c), at + 1),
        Some(Kind::Word) if tokens.capital(at) && leads_number(tokens, at) => lettered(tokens, at),
        _ => (None, at),
    };
    let leads =
        tokens.list.get(next).is_some_and(|t| t.kind == Kind::Number && tokens.same_sentence(at, next));
    if code.is_some() && leads { (code, next) } else { (None, at) }
}

/// The letters of a currency, and the token behind them and their sign.
fn lettered(tokens: &Tokens, at: usize) -> (Option<&'static str>, usize) {
    let lettered = tokens.mark(at + 1) == '$' && tokens.touches_next(at);
    let code = match (tokens.written(at), lettered) {
        ("US" | "U.S." | "USD", true) => "USD",
        ("A" | "AU", true) => "AUD",
        ("C" | "CA", true) => "CAD",
        ("HK", true) => "HKD",
        ("NZ", true) => "NZD",
        ("S", true) => "SGD",
        ("R", true) => "BRL",
        ("GB" | "GBP" | "EUR" | "USD", _) if tokens.mark(at + 1) == '#' => "GBP",
        ("Rs" | "Rs.", _) => return (Some("INR"), at + 1 + usize::from(tokens.mark(at + 1) == '.')),
        (written, _) => return (code(written), at + 1),
    };
    (Some(code), at + 2)
}

/// A currency's ISO 4217 code, as it is written before or behind a number.
pub(super) fn code(written: &str) -> Option<&'static str> {
    const CODES: [&str; 20] = [
        "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "INR", "CNY", "RUB", "SEK", "NOK", "DKK", "LYD",
        "EGP", "TND", "ZAR", "NGN", "KES", "GHS",
    ];
    CODES.into_iter().find(|code| *code == written)
}

/// A number, or a range of two. `first`: where it begins with its currency.
fn numeric(tokens: &Tokens, first: usize, at: usize, number: Number, taken: &[bool]) -> Option<Quantity> {
    if !tokens.same_sentence(at, number.end - 1) || taken[at..number.end].iter().any(|t| *t) {
        return None;
    }
    let glued = first == at && at > 0 && !tokens.space(at) && tokens.same_sentence(at - 1, at);
    let before = if at > 0 { tokens.mark(at - 1) } else { ' ' };
    if number.digits
        && glued
        && matches!(before, '-' | '−' | '/' | '.' | '_' | ':' | '#' | '–' | '@')
        && !signed(tokens, at)
    {
        return None;
    }
    let apostrophe = matches!(before, '\'' | '’' | '‘') && tokens.lower(at).len() == 2;
    if glued && (tokens.a_word(at - 1) || apostrophe && number.digits) {
        return None;
    }
    // "fifty-fifty", "Festival of the Two Rivers"
    let twin = glued && before == '-' && at > 1 && tokens.is(at - 2, Class::NUMBER);
    let capital = |at: usize| tokens.list.get(at).is_some_and(|t| t.capital && !t.all_caps);
    let title = !number.digits
        && capital(at)
        && at > tokens.sentence_of(at).0
        && capital(number.end)
        && capital(at.wrapping_sub(2));
    // "World number one Dunn"
    let ranked = at > 0 && tokens.reads(at - 1, words!("number"));
    if !number.digits
        && (ranked
            || twin
            || title
            || tokens.mark(number.end) == '-' && tokens.is(number.end + 1, Class::NUMBER))
    {
        return None;
    }
    // "15-Jo Dunn, 14-Osra Temi": the numbers of a side's players
    let shirt = number.digits
        && tokens.mark(number.end) == '-'
        && tokens.touches_next(number.end - 1)
        && tokens.touches_next(number.end)
        && tokens.capital(number.end + 1)
        && taken.get(number.end + 1).is_some_and(|taken| *taken);
    if shirt {
        return None;
    }
    if number.digits && (address(tokens, number.end) || numbered(tokens, at, number.end)) {
        return None;
    }
    if number.digits && !unit_fits(tokens, number.end - 1) {
        return None;
    }
    // "275 0875": a part of a telephone number.
    let written = tokens.lower(at);
    let nought = |word: &str| word.len() > 1 && word.starts_with('0') && !word.contains('.');
    let dialled = nought(written)
        || nought(tokens.lower(number.end))
        || at > 0 && nought(tokens.lower(at - 1)) && tokens.number(at - 1)
        || called(tokens, at);
    if number.digits && dialled {
        return None;
    }
    if number.digits && first == at && model_number(tokens, at, number.end) {
        return None;
    }
    if tokens.reads(at, words!("one zero")) && number.end == at + 1 && tokens.reads(number.end, words!("of"))
    {
        return None;
    }
    // "a 3-for-2 split", "odds of 5-to-1"
    let rate = tokens.mark(number.end) == '-'
        && tokens.touches_next(number.end)
        && tokens.reads(number.end + 1, words!("for to on"))
        && tokens.mark(number.end + 2) == '-'
        && tokens.touches_next(number.end + 2);
    if rate || before == '[' && tokens.mark(number.end) == ']' {
        return None;
    }
    // "1. Open the gate", "24/7", "14:48", "@4"
    let behind = tokens.mark(number.end);
    let item = at == tokens.sentence_of(at).0
        && matches!(behind, '.' | ')')
        && number.digits
        && number.end < tokens.sentence_of(at).1 - 1;
    // "1.2 The lessee shall pay": the number of a clause
    let clause = tokens.begins_line(at)
        && number.end == at + 1
        && written.contains('.')
        && tokens.space(number.end)
        && tokens.capital(number.end)
        && tokens.a_word(number.end)
        && !tokens.is(number.end, Class::MEASURE.or(Class::MONEY).or(Class::SCALE))
        && code(tokens.written(number.end)).is_none();
    let glued_behind = tokens.list.get(number.end).is_some_and(|t| !t.space);
    // "$1,211.80/1,212.60": a price to buy and one to sell
    let quoted = first < at && behind == '/' && tokens.number(number.end + 1);
    if clause || item || (glued_behind && matches!(behind, '/' | ':' | '@' | '_') && !quoted) {
        return None;
    }
    // Below zero are temperatures and shares that shrink; in tables of prices the sign tells that they fell.
    let degrees = Word::of(glued_unit(tokens.lower(number.end - 1))).among(words!("c f"))
        || behind_is_degree(tokens, number.end);
    let percent = tokens.mark(number.end) == '%';
    let minus =
        (degrees || percent) && first == at && glued && signed(tokens, at) && !tokens.begins_line(at - 1);
    let (first, value) = if minus { (at - 1, -number.value) } else { (first, number.value) };
    let plain = Quantity {
        first,
        end: number.end,
        min: Some(value),
        max: Some(value),
        approximate: false,
        currency: None,
        form: if number.digits { Form::Digits } else { Form::Words },
    };
    match range(tokens, first, at, number.end, value, taken) {
        Some(range) => Some(range),
        // Scores, votes, telephone numbers: "52-35", "555-0134".
        None if number.digits && glued_to_number(tokens, number.end) => None,
        None => Some(plain),
    }
}

/// Whether a number is one to call, or a part of it: "+44 171 542 7717", "call 101".
fn called(tokens: &Tokens, at: usize) -> bool {
    let begin = tokens.sentence_of(at).0.max(at.saturating_sub(8));
    let part = |at: usize| tokens.number(at) || matches!(tokens.mark(at), '-' | '(' | ')' | '.' | '+');
    let first = (begin..at).rev().take_while(|&at| part(at)).last().unwrap_or(at);
    (first..at).any(|at| tokens.mark(at) == '+' && tokens.touches_next(at))
        || first > begin
            && !tokens.lower(at).contains(',')
            && (tokens.lower(at).len() >= 3 && tokens.reads(first - 1, words!("call dial"))
                || tokens.reads(first - 1, words!("phone telephone tel tel. fax newsroom")))
}

/// Whether the one letter glued to a number is its unit: "-5C" and "23F" of the weather, "3.4p" of money; not "seat 12F".
fn unit_fits(tokens: &Tokens, at: usize) -> bool {
    let (begin, end) = tokens.sentence_of(at);
    let told = |list: &[Short]| (begin..end).any(|at| tokens.reads(at, list));
    match glued_unit(tokens.lower(at)) {
        // "Shares eased 6c to $5.71"
        "c" if tokens.written(at).ends_with('c') => {
            (begin..end).any(|at| tokens.mark(at) == '$') || told(words!("share shares cents dividend"))
        }
        "c" | "f" => {
            tokens.written(at).ends_with(['C', 'F'])
                && told(words!(
                    "above below temperature temperatures degrees high highs low lows weather heat cold warm hot cool warming celsius fahrenheit snow sunny"
                ))
        }
        "p" => {
            let price = |other: usize| other != at && glued_unit(tokens.lower(other)) == "p";
            tokens.lower(at).contains('.')
                || (begin..end).any(price) && !tokens.reads(at, words!("360p 480p 720p 1080p 2160p"))
                || (begin..end).any(|at| tokens.mark(at) == '£')
                || told(words!("pence penny pound share shares dividend price stg coin"))
        }
        // "a 9mm pistol"
        "mm" => tokens.lower(at) != "9mm",
        _ => true,
    }
}

/// Whether a hyphen joins the number before `end` to another one in digits.
fn glued_to_number(tokens: &Tokens, end: usize) -> bool {
    matches!(tokens.mark(end), '-' | '–')
        && !tokens.space(end)
        && tokens.touches_next(end)
        && tokens.number(end + 1)
}

/// "10 Downing Street": a house number.
fn address(tokens: &Tokens, end: usize) -> bool {
    let capital = |at: usize| tokens.capital(at) && tokens.a_word(at);
    let street = |at: usize| {
        matches!(
            tokens.written(at),
            "Street"
                | "St."
                | "Road"
                | "Avenue"
                | "Ave"
                | "Ave."
                | "Lane"
                | "Boulevard"
                | "Drive"
                | "Square"
                | "Place"
        )
    };
    capital(end) && (1..=3).any(|step| (end..end + step).all(capital) && street(end + step))
}

/// "S&P 500 index", "the 10 index": what stands before such a word is its name.
fn numbered(tokens: &Tokens, at: usize, end: usize) -> bool {
    let index = tokens.reads(end, words!("index"));
    let possessive = at > 0 && tokens.possessive(at - 1);
    // "No. 1 reactor", "the 1400 block of Elm Street"
    let place = tokens.reads(end, words!("block")) && tokens.reads(end + 1, words!("of"));
    let no = tokens.reads(at.wrapping_sub(2), words!("no nos"))
        && tokens.capital(at - 2)
        && tokens.mark(at - 1) == '.';
    place || no || index && (possessive || at > 0 && tokens.capital(at - 1))
}

/// Whether a number belongs to the name before it: "Boeing 737", "iPhone 4", "Chapter 11", not "In Libya 22 people".
pub(super) fn model_number(tokens: &Tokens, at: usize, end: usize) -> bool {
    let (begin, _) = tokens.sentence_of(at);
    if at <= begin || !tokens.a_word(at - 1) || tokens.lower(at).contains(',') {
        return false;
    }
    let name = tokens.written(at - 1).chars().any(char::is_uppercase)
        && !tokens.is(at - 1, Class::FUNCTION.or(Class::PREPOSITION));
    let counted = tokens.mark(end) == '%'
        || tokens.is(end, Class::ROLE.or(Class::MEASURE).or(Class::MONEY))
        || tokens.reads(end, words!("per"))
        || tokens.reads(at - 1, words!("aged"));
    name && !counted && (at - 1 > begin || !tokens.is(at - 1, Class::VERB.or(Class::COMMON)))
}

fn behind_is_degree(tokens: &Tokens, at: usize) -> bool {
    tokens.mark(at) == '°' || tokens.reads(at, words!("degree degrees"))
}

/// Whether a minus, or a hyphen that is one, stands before a number.
fn signed(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.mark(at - 1), '-' | '−') && tokens.space(at - 1)
}

/// "15 to 25", "15-20", "between 3 and 4", "$2 to $3 million". `first`: where it begins with its currency.
fn range(tokens: &Tokens, first: usize, at: usize, end: usize, low: f64, taken: &[bool]) -> Option<Quantity> {
    let before =
        if first > 0 && tokens.same_sentence(first - 1, first) { tokens.word(first - 1) } else { Word::NONE };
    let percent = usize::from(tokens.mark(end) == '%');
    let join = end + percent;
    let hyphen = matches!(tokens.mark(join), '-' | '–' | '—') && !tokens.space(join);
    let connector = hyphen
        || match tokens.lower(join) {
            "to" => true,
            "and" => before.among(words!("between")),
            "or" => {
                number_at(tokens, join + 1).is_some_and(|n| n.value > low && n.value <= low * 2.0 + 1.0)
                    && !number_at(tokens, at)?.digits
            }
            _ => false,
        };
    if !connector {
        return None;
    }
    let (sign, second) = currency(tokens, join + 1);
    // "from $12 billion to $27 billion" is a change, no range; so is "from 5% to 7%".
    let change = before.among(words!("from")) && tokens.reads(join, words!("to"));
    // "fell by 35,000 to 1.64 million"
    if before.among(words!("by")) && tokens.reads(join, words!("to")) {
        return None;
    }
    // "fell 18% to $42 million", "rose 12% to 28 cents": a share and a sum are no two ends of one.
    let money = number_at(tokens, second).is_some_and(|n| tokens.is(n.end, Class::MONEY));
    if percent > 0 && (sign.is_some() || money)
        || change && (sign.is_some() || percent > 0 || follows_unit(tokens, second))
    {
        return None;
    }
    let high = number_at(tokens, second).filter(|high| {
        tokens.same_sentence(first, high.end - 1) && !taken[second] && (!hyphen || !tokens.space(second))
    })?;
    let mut low = low;
    // "1.2–1.4m"
    let glued_scale =
        hyphen && high.value >= 1e3 && low < 1e3 && tokens.lower(second).ends_with(char::is_alphabetic);
    if glued_scale
        && let Some(mantissa) = decimal::read(tokens.lower(second).trim_end_matches(char::is_alphabetic))
    {
        low *= high.value / mantissa.max(f64::MIN_POSITIVE);
    }
    // "2 to 3 million": the scale belongs to both.
    if high.value >= 1e3 && low < 1e3 && high.digits && tokens.is(high.end - 1, Class::SCALE) {
        low *= high.value / mantissa(tokens, second);
    }
    // "rose $1.25 to $24.10"
    let moved = before.among(words!(
        "rose fell up down gained lost climbed slipped dropped jumped added shed eased higher lower plunged plummeted slumped tumbled slid sank soared surged leaped leapt advanced retreated firmed rallied"
    ));
    // "put on 4p to 680p", "was off 2 to 94"
    let off = before.among(words!("on off"))
        && first > 1
        && tokens.reads(first - 2, words!("put puts was were is closed ended finished"));
    if (moved || off)
        && tokens.reads(join, words!("to"))
        && (sign.is_some() || percent > 0 && !follows_unit(tokens, second) || high.value > 4.0 * low)
    {
        return None;
    }
    if low >= high.value || hyphen && high.digits && tokens.lower(second).starts_with('0') {
        return None;
    }
    if tokens.mark(high.end) == '-' && tokens.number(high.end + 1) {
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

/// Whether a percent sign or word stands behind the number at a token.
fn follows_unit(tokens: &Tokens, at: usize) -> bool {
    number_at(tokens, at)
        .is_some_and(|n| tokens.mark(n.end) == '%' || tokens.reads(n.end, words!("percent per points")))
}

/// The number before its scale word.
fn mantissa(tokens: &Tokens, at: usize) -> f64 {
    decimal::read(&tokens.lower(at).replace(',', "")).unwrap_or(1.0)
}
