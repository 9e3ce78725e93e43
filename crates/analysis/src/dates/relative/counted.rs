//! Counted lengths of time and what is told by them: "two weeks ago", "five days later", "within 18 months".

use crate::dates::Match;
use crate::dates::expression::{Expression, Unit, Which};
use crate::dates::weekdays::weekday;
use crate::dates::years::noun_behind;
use crate::lexicon::Class;
use crate::numbers::{Number, number_at};
use crate::tokens::Tokens;
use crate::word::{Word, words};

/// Words for an unknown number.
pub(super) const QUANTITIES: &[&str] = &["several", "few", "couple", "many", "some", "recent", "dozens"];

/// A count before a unit of time: `Some(n)`, or `None` for "several"; and the token of the unit.
pub(super) fn quantity(tokens: &Tokens, at: usize) -> Option<(Option<f64>, usize)> {
    if !tokens.sentence_has(at, Class::TIME_UNIT) {
        return None;
    }
    let mut next = at;
    if let Some(number) =
        number_at(tokens, at).filter(|number| !tokens.reads(at, words!("a an one")) || number.value > 1.0)
    {
        // "two or three weeks", "10-15 minutes", "between five and six years": told by the larger.
        let number = larger(tokens, at, &number).unwrap_or(number);
        let mut value = number.value;
        next = number.end;
        // "two and a half years", "two-and-a-half years", "2 1/2 years".
        let dashes = usize::from(tokens.mark(next) == '-');
        let and = next + dashes;
        if tokens.reads(and, words!("and"))
            && tokens.reads(and + 1 + dashes, words!("a"))
            && tokens.reads(and + 2 + 2 * dashes, words!("half"))
        {
            value += 0.5;
            next = and + 3 + 2 * dashes;
        } else if tokens.reads(and, words!("and"))
            && tokens.reads(and + 1 + dashes, words!("one"))
            && tokens.mark(and + 2 + dashes) == '-'
            && tokens.reads(and + 3 + dashes, words!("half"))
        {
            // "two and one-half years"
            value += 0.5;
            next = and + 4 + dashes;
        } else if tokens.written(and) == "1" && tokens.mark(and + 1) == '/' && tokens.written(and + 2) == "2"
        {
            // "7-1/2"
            value += 0.5;
            next = and + 3;
        }
        let mut unit = next;
        if tokens.mark(unit) == '-' && tokens.touches_next(unit) {
            unit += 1;
        }
        let kind = tokens.is(unit, Class::BETWEEN_COUNT)
            || tokens.reads(unit, words!("fiscal financial school academic following"));
        unit += usize::from(kind);
        return Some((Some(value), unit));
    }
    match tokens.lower(next) {
        "one" if tokens.mark(next + 1) == '-' && tokens.touches_next(next) => Some((Some(1.0), next + 2)),
        "a" | "an" | "one" => {
            next += 1;
            match tokens.lower(next) {
                "few" => Some((None, next + 1)),
                "couple" => Some((None, next + 1 + usize::from(tokens.reads(next + 1, words!("of"))))),
                // "a quarter of an hour"
                "quarter"
                    if tokens.reads(next + 1, words!("of")) && tokens.reads(next + 2, words!("a an")) =>
                {
                    Some((Some(0.25), next + 3))
                }
                "number" if tokens.reads(next + 1, words!("of")) => Some((None, next + 2)),
                "half" if tokens.mark(next + 1) == '-' => Some((Some(0.5), next + 2)),
                "full" | "whole" | "further" | "single" => Some((Some(1.0), next + 1)),
                "good" | "great" if tokens.reads(next + 1, words!("many")) => Some((None, next + 2)),
                "quarter" if tokens.reads(next + 1, words!("century")) => Some((Some(0.25), next + 1)),
                "quarter" if tokens.mark(next + 1) == '-' && tokens.reads(next + 2, words!("century")) => {
                    Some((Some(0.25), next + 2))
                }
                "half" if Unit::of(tokens.lower(next + 1)).is_some() => Some((Some(0.5), next + 1)),
                // "a months-long effort" has no number.
                _ if tokens.lower(next).ends_with('s') => None,
                _ => Some((Some(1.0), next)),
            }
        }
        // "the third in as many weeks"
        "many" if at > 0 && tokens.reads(at - 1, words!("as so how")) => None,
        "couple" => Some((None, next + 1 + usize::from(tokens.reads(next + 1, words!("of"))))),
        "several" | "few" | "many" | "some" | "recent" => Some((None, next + 1)),
        "half" if tokens.reads(next + 1, words!("a an")) => Some((Some(0.5), next + 2)),
        "half" if tokens.mark(next + 1) == '-' => Some((Some(0.5), next + 2)),
        "hundreds" | "thousands" if tokens.reads(next + 1, words!("of")) => Some((None, next + 2)),
        _ => None,
    }
}

/// The second of two numbers for one length of time, where it is the larger.
fn larger(tokens: &Tokens, at: usize, first: &Number) -> Option<Number> {
    let join = first.end;
    let dash = tokens.mark(join) == '-' && tokens.touches_next(join) && !tokens.space(join);
    let between = at > 0 && tokens.reads(at - 1, words!("between")) && tokens.reads(join, words!("and"));
    if !(dash || between || tokens.reads(join, words!("to or"))) || !tokens.same_sentence(at, join + 1) {
        return None;
    }
    let second = number_at(tokens, join + 1).filter(|second| second.value > first.value)?;
    let unit = second.end + usize::from(tokens.mark(second.end) == '-');
    Unit::of(tokens.lower(unit)).map(|_| second)
}

/// "two years ago", "five days later", "a week earlier", "months after": a quantity of time and its direction.
pub(super) fn counted(tokens: &Tokens, at: usize) -> Option<Match> {
    let (count, unit_at) = quantity(tokens, at)?;
    let unit = Unit::of(tokens.lower(unit_at)).filter(|_| tokens.same_sentence(at, unit_at))?;
    let (count, next) = and_a_half(tokens, count, unit_at + 1);
    let next =
        next + 2 * usize::from(tokens.reads(next, words!("or")) && tokens.reads(next + 1, words!("so more")));
    if !tokens.same_sentence(at, next) {
        return None;
    }
    let start = at;
    let (word, rule) = match tokens.lower(next) {
        "ago" | "back" => ("ago", "time-ago"),
        // "three days earlier than planned"
        "later" | "earlier" if tokens.reads(next + 1, words!("than")) => return None,
        "later" | "afterwards" | "afterward" => ("later", "later-than-last-date"),
        "earlier" | "before" | "previously" => {
            // "two days before the vote": the event is its anchor, and only the text could date it.
            let event = tokens.a_word(next + 1) && !tokens.reads(next + 1, words!("as because and but amid"));
            if tokens.reads(next, words!("before")) && event {
                return None;
            }
            ("earlier", "earlier-than-last-date")
        }
        "from" if tokens.reads(next + 1, words!("now")) || tokens.reads(next + 1, words!("today")) => {
            ("from now", "time-from-now")
        }
        // "a week from Monday"
        "from"
            if unit == Unit::Week
                && count == Some(1.0)
                && tokens.same_sentence(at, next + 1)
                && !tokens.possessive(next + 2) =>
        {
            let weekday = weekday(tokens, next + 1).filter(|_| tokens.lower(next + 1).len() > 5)?;
            let expression = Expression::Weekday { weekday, which: Which::WeekAfter, part: None };
            return Some(Match::new(start, next + 2, expression, "time-from-now"));
        }
        _ => return None,
    };
    let Some(count) = count else {
        let value = if Word::of(word).among(words!("ago earlier")) { "PAST_REF" } else { "FUTURE_REF" };
        let end = next + 1 + usize::from(word == "from now");
        return Some(Match::new(start, end, Expression::Vague(value), "some-time-ago"));
    };
    // Parts of a century are counted in years.
    let (count, unit) =
        if unit == Unit::Century && count < 1.0 { (count * 100.0, Unit::Year) } else { (count, unit) };
    // "a week ago Friday"
    let of_week = weekday(tokens, next + 1).filter(|_| {
        word == "ago"
            && unit == Unit::Week
            && (count - 1.0).abs() < 0.1
            && tokens.same_sentence(at, next + 1)
            && tokens.lower(next + 1).len() > 5
    });
    if let Some(weekday) = of_week {
        let expression = Expression::Weekday { weekday, which: Which::WeekBefore, part: None };
        return Some(Match::new(start, next + 2, expression, rule));
    }
    let (expression, end) = match word {
        "ago" => (Expression::Ago { count, unit, sign: -1 }, next + 1),
        "from now" => (Expression::Ago { count, unit, sign: 1 }, next + 2),
        "later" => (Expression::Later { count, unit, sign: 1 }, next + 1),
        _ => (Expression::Later { count, unit, sign: -1 }, next + 1),
    };
    Some(Match::new(start, end, expression, rule))
}

/// A quantity of time with no direction, for [`crate::dates::periods`].
pub(in crate::dates) fn length(tokens: &Tokens, at: usize) -> Option<(Option<f64>, Unit, usize)> {
    let (count, unit_at) = quantity(tokens, at)?;
    let unit = Unit::of(tokens.lower(unit_at)).filter(|_| tokens.same_sentence(at, unit_at))?;
    let (count, end) = and_a_half(tokens, count, unit_at + 1);
    Some((count, unit, end))
}

/// "an hour and a half", "a day or two": what the words behind the unit make of the count, and one past them.
fn and_a_half(tokens: &Tokens, count: Option<f64>, at: usize) -> (Option<f64>, usize) {
    let two = tokens.reads(at, words!("or")) && tokens.reads(at + 1, words!("two"));
    if two && count == Some(1.0) && !noun_behind(tokens, at + 1) && tokens.same_sentence(at - 1, at + 1) {
        return (Some(2.0), at + 2);
    }
    let half = tokens.reads(at, words!("and"))
        && tokens.reads(at + 1, words!("a"))
        && tokens.reads(at + 2, words!("half"));
    match count {
        Some(count) if half && tokens.same_sentence(at - 1, at + 2) => (Some(count + 0.5), at + 3),
        _ => (count, at),
    }
}
