//! Numbers without digits of their own: rough words ("dozens", "several hundred") and parts of a whole ("a third").

use super::events::event;
use super::quantity::{Form, Quantity};
use crate::lexicon::Class;
use crate::numbers::{Number, number_at, ratio, scale, small};
use crate::tokens::Tokens;
use crate::word::{Word, words};

/// "dozens", "tens of thousands", "several hundred", "a few dozen", "hundreds of thousands".
pub(super) fn rough(tokens: &Tokens, at: usize) -> Option<Quantity> {
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
    if let Some((min, max)) = several(word) {
        if tokens.reads(at + 1, words!("of"))
            && let Some((scale, _)) = several(tokens.lower(at + 2)).filter(|(scale, _)| *scale >= 2000.0)
        {
            let scale = scale / 2.0;
            let factor = if word == "tens" { 10.0 } else { 100.0 };
            return Some(quantity(at + 3, factor * scale, factor * scale * 10.0 - 1.0));
        }
        // "Scores died", but "The scores were level"
        let lost = || {
            let verb = at + 1 + usize::from(tokens.reads(at + 1, words!("were are have more")));
            let before = tokens.reads(at.wrapping_sub(1), words!("the their its his her test whose"));
            let noun =
                at > 0 && tokens.a_word(at - 1) && !tokens.is(at - 1, Class::FUNCTION.or(Class::PREPOSITION));
            let harmed = event(tokens, verb).is_some_and(|event| {
                Word::of(event).among(words!("killed died wounded injured missing displaced arrested"))
            });
            word == "scores" && !before && !noun && harmed
        };
        return (!Word::of(word).among(words!("tens scores"))
            || tokens.reads(at + 1, words!("of"))
            || lost())
        .then(|| quantity(at + 1, min, max));
    }
    let mut next = match word {
        "several" | "few" | "many" => at + 1,
        "a" if tokens.reads(at + 1, words!("few couple")) => {
            at + 2 + usize::from(tokens.reads(at + 2, words!("of")) && tokens.reads(at + 1, words!("couple")))
        }
        _ => return None,
    };
    let mut scale = self::scale(tokens.lower(next))?;
    while let Some(more) = self::scale(tokens.lower(next + 1)).filter(|_| tokens.same_sentence(at, next + 1))
    {
        scale *= more;
        next += 1;
    }
    let top = if scale <= 12.0 { 99.0 } else { scale * 10.0 - 1.0 };
    Some(quantity(next + 1, 2.0 * scale, top))
}

/// The bounds of a scale in the plural.
fn several(word: &str) -> Option<(f64, f64)> {
    match word {
        "tens" => Some((10.0, 99.0)),
        "dozens" => Some((24.0, 99.0)),
        "scores" => Some((40.0, 99.0)),
        "hundreds" => Some((200.0, 999.0)),
        "thousands" => Some((2000.0, 9999.0)),
        "millions" => Some((2e6, 999e6)),
        "billions" => Some((2e9, 999e9)),
        _ => None,
    }
}

/// "half", "a third", "two-thirds", "three-quarters", "a quarter", "one in five", "two out of three", "1/2". `number`: what
/// [`number_at`] gives.
pub(super) fn fraction(tokens: &Tokens, at: usize, number: Option<Number>) -> Option<Quantity> {
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
    if let Some((value, end)) = share(tokens, at, number) {
        return Some(quantity(end, value));
    }
    if let Some((value, end)) = of_a_percent(tokens, at) {
        return Some(Quantity { form: Form::Words, ..quantity(end, value) });
    }
    if let Some((value, end)) = of_a_million(tokens, at) {
        return Some(Quantity { form: Form::Words, ..quantity(end, value) });
    }
    // "the first-half try"
    let joined = at > 0 && tokens.mark(at - 1) == '-' && !tokens.space(at);
    if word == "half" && !joined {
        return half(tokens, at).map(|end| quantity(end, 0.5));
    }
    if tokens.number(at) && tokens.mark(at + 1) == '/' {
        return ratio(tokens, at)
            .filter(|(_, end)| tokens.reads(*end, words!("of")) || tokens.is(*end, Class::MEASURE))
            .map(|(value, end)| quantity(end, value));
    }
    if Word::of(word).among(words!("a one")) && !tokens.reads(at + 1, words!("second")) {
        let next = at + 1 + usize::from(tokens.mark(at + 1) == '-');
        let value =
            part(tokens.lower(next)).filter(|_| !tokens.reads(next, words!("half")) || word == "one")?;
        let point = tokens.reads(next + 1, words!("point"))
            || tokens.mark(next + 1) == '-' && tokens.reads(next + 2, words!("point"));
        if point {
            return Some(quantity(next + 1, value));
        }
        // "more than a quarter, of its dealers"; "a third less"
        let of = next + 1 + usize::from(tokens.mark(next + 1) == ',');
        let by = at > 0 && tokens.reads(at - 1, words!("by between"));
        return (by
            || tokens.reads(of, words!("of the its their"))
            || tokens.reads(next + 1, words!("less more fewer")))
        .then(|| quantity(next + 1, value));
    }
    if tokens.is(at, Class::NUMBER) {
        let next = at + 1 + usize::from(tokens.mark(at + 1) == '-' && tokens.touches_next(at));
        let count = small(word)?;
        let value = part(tokens.lower(next))
            .filter(|_| tokens.lower(next).ends_with('s') && tokens.same_sentence(at, next))?;
        let unit_of_time =
            tokens.reads(next, words!("quarters")) && next == at + 1 && !tokens.reads(next + 1, words!("of"));
        return (count * value < 1.0 && !unit_of_time).then(|| quantity(next + 1, count * value));
    }
    None
}

/// "half a percent", "a tenth of one per cent", "three-quarters of a percentage point": up to the unit.
fn of_a_percent(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    let (value, behind) = if tokens.reads(at, words!("half")) {
        (0.5, at + 1)
    } else {
        let count = if tokens.reads(at, words!("a one")) { 1.0 } else { small(tokens.lower(at))? };
        let next = at + 1 + usize::from(tokens.mark(at + 1) == '-');
        (count * part(tokens.lower(next))?, next + 1)
    };
    let unit = behind + usize::from(tokens.reads(behind, words!("of"))) + 1;
    let one = tokens.reads(unit - 1, words!("a one")) || tokens.written(unit - 1) == "1";
    let percent = tokens.reads(unit, words!("percent pct percentage"))
        || tokens.mark(unit) == '%'
        || tokens.reads(unit, words!("per")) && tokens.reads(unit + 1, words!("cent"));
    (one && percent && value < 1.0 && tokens.same_sentence(at, unit)).then_some((value, unit))
}

/// "a quarter of a million", "three-quarters of a billion": the part and the scale are one number.
fn of_a_million(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    let count = if tokens.reads(at, words!("a one")) { 1.0 } else { small(tokens.lower(at))? };
    let next = at + 1 + usize::from(tokens.mark(at + 1) == '-');
    let part = part(tokens.lower(next))?;
    let whole = tokens.reads(next + 1, words!("of")) && tokens.reads(next + 2, words!("a"));
    let scale = scale(tokens.lower(next + 3)).filter(|scale| whole && *scale >= 1e6)?;
    tokens.same_sentence(at, next + 3).then_some((count * part * scale, next + 4))
}

/// "one in five", "two out of three", "9 in 10": small numbers of a round whole.
fn share(tokens: &Tokens, at: usize, number: Option<Number>) -> Option<(f64, usize)> {
    // "edged the visitors 3-2 in 10 innings" is a score.
    if at > 0 && tokens.mark(at - 1) == '-' && !tokens.space(at) {
        return None;
    }
    let above = number.filter(|n| n.value >= 1.0 && n.value < 10.0 && n.value.fract() == 0.0)?;
    let out_of = tokens.reads(above.end, words!("out")) && tokens.reads(above.end + 1, words!("of"));
    let whole_at = above.end + 1 + usize::from(out_of);
    if !out_of && !tokens.reads(above.end, words!("in")) {
        return None;
    }
    let whole = number_at(tokens, whole_at).filter(|n| {
        let round =
            matches!(n.value as u64, 3..=10 | 12 | 20 | 50 | 100 | 1000 | 10_000 | 100_000 | 1_000_000);
        let pair = n.value as u64 == 2 && above.value as u64 == 1;
        n.value.fract() == 0.0 && (round || pair) && n.value > above.value
    })?;
    let month = tokens.is(whole.end, Class::MONTH.or(Class::TIME_UNIT));
    (tokens.same_sentence(at, whole.end - 1) && !month).then_some((above.value / whole.value, whole.end))
}

/// One past "half", where it is a part of something: "half of them", "half the town", "more than half were saved".
fn half(tokens: &Tokens, at: usize) -> Option<usize> {
    let led = if at > 0 && tokens.same_sentence(at - 1, at) { tokens.word(at - 1) } else { Word::NONE };
    if led.among(words!("first second latter other final third")) {
        return None;
    }
    let next = tokens.word(at + 1);
    if next.among(words!("a an")) {
        // "half a mile"
        return tokens.is(at + 2, Class::MEASURE).then_some(at + 2);
    }
    let of = next.among(words!("of the its their his her our all"));
    let degree = tokens.is(at.wrapping_sub(1), Class::APPROXIMATE) || led.among(words!("than by nearly"));
    let verb = tokens.is(at + 1, Class::VERB) && !led.among(words!("a"));
    let measure = tokens.mark(at + 1) == '-' && tokens.is(at + 2, Class::MEASURE);
    (of || degree || verb || measure).then_some(at + 1)
}

fn part(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => Some(0.5),
        "third" | "thirds" => Some(1.0 / 3.0),
        "quarter" | "quarters" => Some(0.25),
        "fifth" | "fifths" => Some(0.2),
        "sixth" | "sixths" => Some(1.0 / 6.0),
        "seventh" | "sevenths" => Some(1.0 / 7.0),
        "eighth" | "eighths" => Some(0.125),
        "ninth" | "ninths" => Some(1.0 / 9.0),
        "tenth" | "tenths" => Some(0.1),
        _ => None,
    }
}
