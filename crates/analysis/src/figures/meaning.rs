//! What a number is a number of: unit, money, counted noun, and what happened to it.

use super::events::{event, happened};
use super::nouns::{counted, singular};
use super::quantity::{Form, Quantity, code};
use std::borrow::Cow;

use sheaf_model::EntityKind;

use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::numbers::glued_unit;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};

/// A figure's meaning.
pub(super) struct Meaning {
    /// One past the last token of number and unit.
    pub end: usize,
    /// One past the last token of the noun, where one is counted.
    pub after: usize,
    pub unit: Option<String>,
    pub counted: Option<String>,
    pub event: Option<Cow<'static, str>>,
    pub rule: &'static str,
}

/// What the words around a quantity make of it; `None` where it is no figure.
pub(super) fn figure(tokens: &Tokens, quantity: &Quantity, mentioned: &[Mentioned]) -> Option<Meaning> {
    let end = quantity.end;
    // "64 Bob Dunn": a line of results.
    if quantity.form == Form::Digits && tokens.begins_line(quantity.first) {
        let next = mentioned.partition_point(|m| m.first < end);
        if mentioned.get(next).is_some_and(|m| m.first == end && m.kind == EntityKind::Person) {
            return None;
        }
    }
    if let Some(code) = quantity.currency {
        return Some(Meaning {
            end,
            after: end,
            unit: Some(code.to_owned()),
            counted: None,
            event: None,
            rule: "money",
        });
    }
    if let Some((unit, end, rule)) = unit(tokens, end) {
        return Some(Meaning { end, after: end, unit: Some(unit), counted: None, event: None, rule });
    }
    if let Some(meaning) = age(tokens, quantity, mentioned) {
        return Some(meaning);
    }
    // "a mother of six"
    if quantity.first > 1
        && tokens.reads(quantity.first - 1, words!("of"))
        && tokens.reads(quantity.first - 2, words!("mother father parent parents mum dad"))
        && tokens.same_sentence(quantity.first - 2, quantity.first)
        && (tokens.list.get(end).is_none_or(|t| t.kind != Kind::Word)
            || tokens.is(end, Class::FUNCTION.or(Class::PREPOSITION)))
    {
        let counted = Some("child".to_owned());
        return Some(Meaning { end, after: end, unit: None, counted, event: None, rule: "count-noun" });
    }
    let noun = counted(tokens, quantity, mentioned);
    // "no one", "one of them", "at one point"
    if noun.is_none() && tokens.reads(quantity.first, words!("one")) && quantity.end == quantity.first + 1 {
        return None;
    }
    let after = noun.as_ref().map_or(end, |n| n.end);
    let lives = noun.as_ref().is_some_and(|noun| noun.word == "life") && costs_lives(tokens, quantity.first);
    let lost = tokens.reads(after, words!("lost")) && tokens.reads(after + 2, words!("lives life"));
    let times = noun.is_none() && tokens.reads(end, words!("times"));
    let event = match () {
        () if lives || lost => Some(Cow::Borrowed("died")),
        // "scored three times"
        () if times => None,
        () => happened(tokens, quantity, after),
    };
    // "will hit 9 billion by 2050": nothing was hit.
    let reached = quantity.max.is_some_and(|value| value >= 100_000.0)
        && tokens.reads(quantity.first.wrapping_sub(1), words!("hit"))
        && tokens.reads(quantity.first.wrapping_sub(2), words!("will would to may might could should"));
    let event = event.filter(|_| !reached);
    let tally = if noun.is_none() { tally(tokens, quantity) } else { None };
    let alone = noun.is_none();
    if alone && tally.is_none() && !stands_alone(tokens, quantity, event.is_some()) {
        return None;
    }
    let harm = event.as_deref().is_some_and(|event| {
        Word::of(event).among(words!("killed wounded injured arrested captured died detained missing displaced fled hospitalized jailed shot"))
    });
    let tallied = tally.is_some();
    let (counted, event) = match tally {
        Some((counted, of_tally)) => (Some(counted), event.or(of_tally.map(Cow::Borrowed))),
        None => (
            noun.map(|n| if lives { "person".to_owned() } else { n.word })
                .or_else(|| (harm && !partial(tokens, quantity)).then(|| "person".to_owned())),
            event,
        ),
    };
    let rule = match (quantity.form, &event) {
        (Form::Fraction, _) => "fraction",
        (Form::Rough, _) => "rough-number",
        (Form::Range, _) => "range",
        _ if tallied => "number-of-noun",
        (_, Some(_)) => "count-noun-event",
        _ if alone => "bare-number",
        _ => "count-noun",
    };
    Some(Meaning { end, after, unit: None, counted, event, rule })
}

/// "the loss of around", "claimed at least" before a number of lives.
fn costs_lives(tokens: &Tokens, first: usize) -> bool {
    let begin = tokens.sentence_of(first).0.max(first.saturating_sub(5));
    (begin..first).any(|at| tokens.reads(at, words!("loss cost costs claimed claiming took taking lost")))
}

/// What people live in or are together: "a town of 3,000".
const OF_PEOPLE: &[Short] = words!(
    "city town village country nation island province state region district county suburb settlement community hamlet \
    metropolis territory township crew family party group team squad crowd audience staff garrison panel jury gathering \
    congregation delegation workforce force army household throng band gang cabinet choir"
);

/// Whether a quantity is a part of what stands behind it: "half of them fled" counts no persons.
fn partial(tokens: &Tokens, quantity: &Quantity) -> bool {
    quantity.form == Form::Fraction
        && quantity.max.is_some_and(|v| v < 1.0)
        && !tokens.lower(quantity.end).is_empty()
}

/// "The death toll rose to 43", "the number of boats fell to 12", "a population of 3,000": the noun stands before.
fn tally(tokens: &Tokens, quantity: &Quantity) -> Option<(String, Option<&'static str>)> {
    if crowd(tokens, quantity) {
        return Some(("person".to_owned(), None));
    }
    let begin = tokens.sentence_of(quantity.first).0;
    let back = || {
        (begin..quantity.first).rev().take(10).take_while(|&at| {
            !matches!(tokens.list[at].kind, Kind::Mark(',' | ';' | ':' | '(' | '—' | '“' | '"'))
        })
    };
    let at = back().find(|&at| tokens.reads(at, words!("toll population number numbers")))?;
    let leads = at + 1 == quantity.first
        || (at + 1..quantity.first)
            .any(|i| tokens.reads(i, words!("to at was is of stood stands reached reaching hit above over")));
    match tokens.lower(at) {
        _ if !leads => None,
        "toll" => Some(("person".to_owned(), Some("died"))),
        "population" => Some(("person".to_owned(), None)),
        _ if tokens.reads(at + 1, words!("of")) => {
            // "the number of dead"
            let harmed = event(tokens, at + 2).filter(|_| at + 2 < quantity.first);
            if harmed.is_some() {
                return Some(("person".to_owned(), harmed));
            }
            let head = (at + 2..quantity.first)
                .take_while(|&i| !tokens.is(i, Class::VERB.or(Class::PREPOSITION)))
                .filter(|&i| tokens.a_word(i) && event(tokens, i).is_none())
                .take_while(|&i| !tokens.reads(i, words!("that")))
                .find(|&i| {
                    tokens.lower(i).ends_with('s') || tokens.reads(i, words!("people men women children"))
                })?;
            Some((singular(tokens.lower(head)), None))
        }
        _ => None,
    }
}

/// "a city of some 1.4 million", "a crew of four", "all 31 aboard": people, though no noun says so.
fn crowd(tokens: &Tokens, quantity: &Quantity) -> bool {
    let whole = |bound: Option<f64>| bound.is_none_or(|value| value >= 1.0 && value.fract() == 0.0);
    if !whole(quantity.min) || !whole(quantity.max) || tokens.mark(quantity.end) == '-' {
        return false;
    }
    let aboard = tokens.reads(quantity.end, words!("aboard"))
        || tokens.reads(quantity.end, words!("on")) && tokens.reads(quantity.end + 1, words!("board"));
    let degree = |at: usize| {
        tokens.is(at, Class::APPROXIMATE) || tokens.reads(at, words!("least more than fewer an close to"))
    };
    let begin = tokens.sentence_of(quantity.first).0;
    // "The mill employs about 800."
    let employs = (begin..quantity.first)
        .rev()
        .take(4)
        .find(|&at| !degree(at))
        .is_some_and(|at| tokens.reads(at, words!("employs employed employing employ")));
    let of = (begin..quantity.first).rev().take(4).find(|&at| !degree(at));
    aboard
        || employs
        || of.is_some_and(|of| {
            of > begin
                && tokens.reads(of, words!("of"))
                && tokens.reads(of - 1, OF_PEOPLE)
                && !tokens.capital(of - 1)
        })
}

/// A unit of measure or money behind the number: "miles", "%", "percent", "million euros", "km".
fn unit(tokens: &Tokens, at: usize) -> Option<(String, usize, &'static str)> {
    if tokens.mark(at) == '%' {
        return Some(("percent".into(), at + 1, "percentage"));
    }
    let glued = at.checked_sub(1).map_or("", |last| glued_unit(tokens.lower(last)));
    // "Shares eased 6c": degrees have a capital.
    if glued == "c" && tokens.written(at - 1).ends_with('c') {
        return Some(("cent".to_owned(), at, "money"));
    }
    if !glued.is_empty() {
        return Some((written_out(&singular(glued)).to_owned(), at, "measure"));
    }
    let mut next = at;
    // "tens of millions of dollars"
    if tokens.reads(at, words!("of"))
        && tokens.is(at + 1, Class::MONEY)
        && tokens.lower(at + 1).ends_with('s')
    {
        return Some((money(tokens.lower(at + 1)), at + 2, "money"));
    }
    if tokens.mark(next) == '-' && tokens.touches_next(next) && next > 0 && !tokens.space(next) {
        next += 1;
    }
    let word = tokens.lower(next);
    if matches!(word, "percent" | "pct") || (word == "per" && tokens.reads(next + 1, words!("cent"))) {
        return Some(("percent".into(), next + 1 + usize::from(word == "per"), "percentage"));
    }
    if word == "percentage" && tokens.lower(next + 1).starts_with("point") {
        return Some(("percentage point".into(), next + 2, "percentage"));
    }
    if word == "bps" || word == "basis" && tokens.lower(next + 1).starts_with("point") {
        return Some(("basis point".into(), next + 1 + usize::from(word == "basis"), "percentage"));
    }
    if let Some(code) = code(tokens.written(next)) {
        return Some((code.to_owned(), next + 1, "money"));
    }
    let before = at.checked_sub(2).map_or("", |before| tokens.lower(before));
    // "a magnitude of 6.1", "a quake measuring 6.1"
    let of_quake = before == "of" && tokens.reads(at.wrapping_sub(3), words!("magnitude"))
        || Word::of(before).among(words!("measured measuring measures"))
            && (!tokens.a_word(next) || tokens.is(next, Class::FUNCTION.or(Class::PREPOSITION)))
            && (tokens.mark(at.wrapping_sub(3)) == ','
                || tokens.reads(
                    at.wrapping_sub(3),
                    words!("quake earthquake tremor temblor aftershock which that it"),
                ))
            && (at.saturating_sub(6)..at)
                .any(|i| tokens.reads(i, words!("quake earthquake tremor temblor aftershock it")));
    if word == "magnitude" || before == "magnitude" || of_quake {
        return Some(("magnitude".into(), if word == "magnitude" { next + 1 } else { at }, "measure"));
    }
    if tokens.mark(next) == '°' {
        let scale = usize::from(tokens.reads(next + 1, words!("c f")) && tokens.touches_next(next));
        return Some(("degree".into(), next + 1 + scale, "measure"));
    }
    // "4,800 pounds of flour"; "a million pounds of damage"
    let weighed = word == "pounds"
        && tokens.reads(next + 1, words!("of"))
        && !tokens.reads(at.wrapping_sub(1), words!("million billion trillion mln bln"))
        && !tokens.reads(next + 2, words!("damage debt debts aid cash money tax taxes savings cuts goods public taxpayers funds funding fines losses profit profits income investment"));
    // "5,000 won", but "40 won medals"
    let won = word == "won"
        && (tokens.is(at.wrapping_sub(1), Class::SCALE)
            || tokens.is(at.wrapping_sub(2), Class::PREPOSITION)
            || tokens.reads(at.wrapping_sub(2), words!("paid pay pays cost costs worth about")))
        && !tokens.a_word(next + 1) | tokens.is(next + 1, Class::PREPOSITION);
    if tokens.is(next, Class::MONEY)
        && (!Word::of(word).among(words!("won mark")) || won)
        && !(word == "pound" && next > at)
        && !weighed
    {
        return Some((money(word), next + 1, "money"));
    }
    let country = (tokens.capital(next) && tokens.a_word(next))
        && (tokens.is(next + 1, Class::MONEY)
            || tokens.reads(next + 1, words!("crown crowns")) && national(word, "crown").is_some())
        && !tokens.reads(next + 1, words!("won"));
    if country {
        let unit = national(word, tokens.lower(next + 1))
            .map_or_else(|| money(tokens.lower(next + 1)), str::to_owned);
        return Some((unit, next + 2, "money"));
    }
    // "a bridge 12 m wide"
    if word == "m"
        && next == at
        && tokens.reads(next + 1, words!("long wide tall high deep above below away apart"))
    {
        return Some(("metre".into(), next + 1, "measure"));
    }
    // "50,000 b/d"
    if word == "b" && tokens.mark(next + 1) == '/' && tokens.reads(next + 2, words!("d")) {
        return Some(("barrel per day".into(), next + 3, "measure"));
    }
    let square = Word::of(word).among(words!("square cubic sq sq. cu metric nautical"));
    let word = if word.starts_with("sq") { "square" } else { word };
    let last = next + usize::from(square);
    // "500 square feet", not "a 500 square"
    if (tokens.is(next, Class::MEASURE) || square)
        && tokens.list[next].span.len() > 1
        && (!square || tokens.is(last, Class::MEASURE) && tokens.same_sentence(next, last))
    {
        let unit = written_out(&singular(tokens.lower(last))).to_owned();
        let a_day = words!("d day");
        // "50,000 barrels/day"
        if tokens.mark(last + 1) == '/' && tokens.touches_next(last) && tokens.reads(last + 2, a_day) {
            return Some((format!("{unit} per day"), last + 3, "measure"));
        }
        // "50 km/h"
        if tokens.mark(last + 1) == '/'
            && tokens.touches_next(last)
            && tokens.reads(last + 2, words!("h hr hour s"))
        {
            let per = if tokens.reads(last + 2, words!("s")) { "second" } else { "hour" };
            return Some((format!("{unit} per {per}"), last + 3, "measure"));
        }
        return Some((if square { format!("{word} {unit}") } else { unit }, last + 1, "measure"));
    }
    None
}

/// A measure without its abbreviation.
fn written_out(unit: &str) -> &str {
    match unit {
        "km" => "kilometre",
        "cm" => "centimetre",
        "mm" => "millimetre",
        "mg" => "milligram",
        "ml" => "millilitre",
        "kg" => "kilogram",
        "lb" => "pound",
        "oz" => "ounce",
        "ft" => "foot",
        "bpd" => "barrel per day",
        "c" | "f" => "degree",
        "p" => "penny",
        unit => unit,
    }
}

/// The code of a currency by its word, or the word.
fn money(word: &str) -> String {
    match word {
        "dollar" | "dollars" | "dlr" | "dlrs" => "USD".into(),
        "euro" | "euros" => "EUR".into(),
        "pound" | "pounds" | "stg" => "GBP".into(),
        "pence" => "penny".into(),
        "cts" => "cent".into(),
        "yen" => "JPY".into(),
        "yuan" => "CNY".into(),
        "naira" => "NGN".into(),
        "rand" => "ZAR".into(),
        "ruble" | "rubles" | "rouble" | "roubles" => "RUB".into(),
        "rupee" | "rupees" => "INR".into(),
        "shekel" | "shekels" => "ILS".into(),
        "zloty" | "zlotys" => "PLN".into(),
        "won" => "KRW".into(),
        "lire" => "lira".into(),
        "krone" | "kroner" => "NOK".into(),
        "krona" | "kronor" => "SEK".into(),
        _ => singular(word),
    }
}

/// The code of a currency whose word many countries share: "Swiss francs".
fn national(country: &str, word: &str) -> Option<&'static str> {
    let word = if word.starts_with("dlr") { "dollar" } else { word };
    Some(match (country, word.get(..4)?) {
        ("swiss", "fran") => "CHF",
        ("canadian", "doll") => "CAD",
        ("australian", "doll") => "AUD",
        ("singapore", "doll") => "SGD",
        ("taiwan", "doll") => "TWD",
        ("danish", "crow" | "kron") => "DKK",
        ("swedish", "crow" | "kron") => "SEK",
        ("norwegian", "crow" | "kron") => "NOK",
        ("czech", "crow" | "koru") => "CZK",
        ("mexican", "peso") => "MXN",
        ("philippine", "peso") => "PHP",
        ("indian", "rupe") => "INR",
        ("pakistani", "rupe") => "PKR",
        ("egyptian", "poun") => "EGP",
        ("sudanese", "poun") => "SDG",
        ("syrian", "poun") => "SYP",
        ("lebanese", "poun") => "LBP",
        ("turkish", "lira") => "TRY",
        ("libyan", "dina") => "LYD",
        ("iraqi", "dina") => "IQD",
        ("tunisian", "dina") => "TND",
        ("algerian", "dina") => "DZD",
        ("saudi", "riya") => "SAR",
        _ => return None,
    })
}

/// "Jane Doe, 42, a janitor", "aged 42", "42-year-old", "42 years old".
fn age(tokens: &Tokens, quantity: &Quantity, mentioned: &[Mentioned]) -> Option<Meaning> {
    let (first, end) = (quantity.first, quantity.end);
    quantity.max.or(quantity.min).filter(|v| v.fract() == 0.0 && (1.0..=115.0).contains(v))?;
    let between_commas = first > 1
        && tokens.mark(first - 1) == ','
        && matches!(tokens.mark(end), ',' | '.')
        && quantity.form == Form::Digits
        && (tokens.capital(first - 2)
            || tokens.is(first - 2, Class::ROLE)
            || tokens.reads(first - 2, words!("victim suspect boy girl cousin uncle aunt nephew niece grandson granddaughter grandmother grandfather boyfriend girlfriend fiance fiancee twin stepfather stepmother")))
        && tokens.a_word(first - 2);
    // "aged 34 and 41", "ages 9, 12 and 15"
    let listed = |at: &usize| {
        let before = at.checked_sub(2)?;
        let joined = tokens.mark(at - 1) == ',' || tokens.reads(at - 1, words!("and"));
        (joined && tokens.number(before)).then_some(before)
    };
    let begin = core::iter::successors(Some(first), listed).take(6).last();
    let led = |at: &usize| *at > 0 && tokens.reads(at - 1, words!("aged ages"));
    // "aged 8 and 10 and 12 others"
    let counts = tokens.a_word(end)
        && !tokens.is(end, Class::VERB.or(Class::BACK).or(Class::PREPOSITION))
        && !tokens.reads(end, words!("and or respectively"));
    let after = begin.filter(led).filter(|begin| *begin == first || !counts).unwrap_or(first);
    // "aged around 11"
    let after = after - usize::from(after > 1 && tokens.reads(after - 1, words!("around about roughly")));
    // "at the age of 14"
    let of_age = after > 1
        && tokens.reads(after - 1, words!("of"))
        && tokens.reads(after - 2, words!("age"))
        && !tokens.is(end, Class::ROLE.or(Class::TIME_UNIT));
    let aged = after > 0
        && (of_age || tokens.reads(after - 1, words!("aged age ages turned turns")))
        && tokens.same_sentence(first - 1, first)
        && !tokens.is(end, Class::ROLE)
        // "aged 6 months"
        && !(tokens.is(end, Class::TIME_UNIT) && !tokens.reads(end, words!("years year")));
    // "She was 82.", "Blake, now 38, left"
    let of_person = first > 1
        && tokens.same_sentence(first - 2, first)
        && (tokens.reads(first - 1, words!("is was am")) && tokens.reads(first - 2, words!("he she i who"))
            || tokens.reads(first - 1, words!("now then")) && tokens.mark(first - 2) == ',')
        && (matches!(tokens.mark(end), '.' | ',') || tokens.reads(end, words!("when and then at")))
        && (quantity.form == Form::Digits
            || quantity.form == Form::Words && tokens.reads(first - 2, words!("who")));
    // "died at 91", "left school at 14"
    let lived = first > 1
        && tokens.reads(first - 1, words!("at"))
        && tokens.reads(first - 2, words!("died dies die dead school retired married orphaned"))
        && tokens.same_sentence(first - 2, first)
        && !tokens.a_word(end)
        && tokens.mark(end) != '%'
        && tokens.mark(end) != ':';
    // "children under 5", "women over 60"
    let limit = first > 1
        && tokens.reads(first - 1, words!("under over above below"))
        && tokens.reads(first - 2, words!("children women men people girls boys those anyone everyone adults persons residents voters patients infants youths teenagers pupils kids citizens males females"))
        && tokens.same_sentence(first - 2, first)
        && quantity.form == Form::Digits
        && (!tokens.a_word(end)
            || tokens.lower(end).ends_with("ed")
            || tokens.is(end, Class::VERB.or(Class::FUNCTION).or(Class::PREPOSITION).or(Class::HAPPENS)));
    // "Jo Blake (42)"
    let bracketed = first > 1
        && tokens.mark(first - 1) == '('
        && tokens.mark(end) == ')'
        && tokens.same_sentence(first - 2, first)
        && tokens.capital(first - 2)
        // "Jo Blake (9-12)": what a pitcher won and lost
        && quantity.form != Form::Range
        && person_ends(mentioned, first - 1);
    let years_old = tokens.reads(end, words!("years year")) && tokens.reads(end + 1, words!("old"));
    // "a two-month-old girl"
    let unit = ["month", "week", "day"].into_iter().find(|unit| tokens.lower(end + 1) == *unit);
    let hyphened = tokens.mark(end) == '-'
        && (unit.is_some() || tokens.reads(end + 1, words!("year")))
        && tokens.mark(end + 2) == '-'
        && tokens.reads(end + 3, words!("old"));
    if between_commas || aged || limit || bracketed || of_person || lived {
        return Some(Meaning {
            end,
            after: end,
            unit: Some("year".into()),
            counted: None,
            event: None,
            rule: "age",
        });
    }
    let length = if hyphened { 4 } else { 2 };
    (years_old || hyphened).then(|| Meaning {
        end: end + length,
        after: end + length,
        unit: Some(unit.unwrap_or("year").into()),
        counted: None,
        event: None,
        rule: "age",
    })
}

/// Tokens on either side of a range in which a word of sports makes it a score.
const SCORE_NEAR: usize = 24;

/// Whether a number without a noun says something: it has an event, or is written as a quantity is.
fn stands_alone(tokens: &Tokens, quantity: &Quantity, event: bool) -> bool {
    // "took 4-51 in the innings": what stands in the sentence tells that it is a score.
    if quantity.form == Form::Range && tokens.mark(quantity.first + 1) == '-' {
        let (begin, end) = tokens.sentence_of(quantity.first);
        let near = begin.max(quantity.first.saturating_sub(SCORE_NEAR))..end.min(quantity.end + SCORE_NEAR);
        if near.into_iter().any(|at| tokens.is(at, Class::SPORT)) {
            return false;
        }
    }
    if event
        || quantity.form == Form::Fraction
        || tokens.reads(quantity.end, words!("of")) && of_those(tokens, quantity.end + 1)
    {
        return true;
    }
    // "205 Jo Blake 70 66 69": scores in a row
    let digits = |at: usize| tokens.number(at) && tokens.same_sentence(quantity.first, at);
    if quantity.form == Form::Digits && (digits(quantity.end) || digits(quantity.first.wrapping_sub(1))) {
        return false;
    }
    let before = quantity.first.checked_sub(1).map_or("", |at| tokens.written(at));
    // "Boeing 737", "No. 5", "Article 5", "Windows 7"
    let named = before.chars().next().is_some_and(char::is_uppercase)
        && !tokens.is(quantity.first - 1, Class::FUNCTION)
        && quantity.first - 1 > tokens.sentence_of(quantity.first).0;
    let labelled = Word::of(&sheaf_text::in_small_letters(before)).among(words!("no. number page pages chapters sections chapter volume article section version flight route highway room channel season episode part phase terminal \
         pp vol p no paragraph line row step level grade unit gate lot item resolution apartment suite"));
    if named || labelled || tokens.is(quantity.end, Class::MONTH) {
        return false;
    }
    match quantity.form {
        Form::Digits => quantity.max.or(quantity.min).is_some_and(|v| v.abs() >= 10.0 || v.fract() != 0.0),
        Form::Rough => true,
        // "3-1": a score, unless it is large.
        Form::Range => {
            let phone = tokens.mark(quantity.first + 1) == '-' && tokens.lower(quantity.end - 1).len() == 4;
            let bracketed =
                tokens.mark(quantity.first.wrapping_sub(1)) == '(' && tokens.mark(quantity.end) == ')';
            // "It failed on May 18, 198-213": how many voted for it, and against.
            let (begin, end) = tokens.sentence_of(quantity.first);
            let vote = tokens.mark(quantity.first + 1) == '-'
                && (begin..end).any(|at| {
                    tokens.reads(
                        at,
                        words!("vote voted votes failed passed cleared approved rejected adopted confirmed"),
                    )
                });
            quantity.max.is_some_and(|v| v >= 10.0) && !phone && !bracketed && !vote
        }
        // "three times what rivals paid"
        Form::Words if tokens.reads(quantity.end, words!("times")) => true,
        Form::Words => quantity.max.or(quantity.min).is_some_and(|v| v >= 10.0),
        Form::Fraction => true,
    }
}

/// "43 of them", "12 of whom".
pub(super) fn of_those(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, words!("them whom which those"))
}

/// Whether a person's name ends right before a token.
fn person_ends(mentioned: &[Mentioned], at: usize) -> bool {
    let index = mentioned.partition_point(|m| m.end < at);
    mentioned.get(index).is_some_and(|m| m.end == at && m.kind == EntityKind::Person)
}
