//! Words of degree around a number: "about", "at least", "up to", "20-odd", "40 or more".

use super::quantity::Quantity;
use crate::tokens::Tokens;
use crate::word::{Short, Word, words};

/// Words that make a number approximate.
const ABOUT: [&str; 15] = [
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "some",
    "circa",
    "estimated",
    "c.",
    "ca.",
    "virtually",
    "perhaps",
    "maybe",
    "approx.",
];

/// Verbs that have "over" for a part of them.
pub(super) const WITH_OVER: &[Short] =
    words!("take takes took taken taking hand hands handed handing turn turns turned turning");

/// Verbs that "up to" leads to where something came: "inched up to 8 percent".
const MOVES: &[Short] = words!(
    "inched edged moved shot went goes jumped climbed crept ticked nudged pushed bumped ratcheted drifted crawled soared surged \
    raced gone came"
);

/// Reads the words before and behind a quantity into its bounds.
pub(super) fn read(tokens: &Tokens, found: &mut Quantity) {
    let begin = tokens.sentence_of(found.first).0;
    let word = |back: usize| if found.first >= begin + back { tokens.lower(found.first - back) } else { "" };
    // "more than some 40": the nearest word of degree that bounds counts; what is between is stepped over.
    let skip = usize::from(ABOUT.contains(&word(1)) || word(1) == "a" && matches!(word(2), "than" | "least"));
    let tilde = found.first > begin && tokens.mark(found.first - 1) == '~';
    found.approximate |=
        tilde || ABOUT.contains(&word(1)) || matches!((word(2), word(1)), ("close" | "near", "to"));
    let (one, two, three) = (word(1 + skip), word(2 + skip), word(3 + skip));
    let (mut from, mut to) = (true, true);
    // "shot up to 12 percent", but "shot up to 40 men"
    let of_rate = found.currency.is_some()
        || tokens.mark(found.end) == '%'
        || tokens.reads(found.end, words!("percent per pct percentage points point cents pence"));
    match (two, one) {
        ("at", "least")
        | ("more" | "greater" | "higher" | "better" | "longer" | "larger" | "bigger", "than")
        | ("upwards" | "upward" | "minimum" | "excess", "of") => to = false,
        // "took over 40 shops", "hand over 5 percent": the verb has its "over" with it.
        (two, "over") if Word::of(two).among(WITH_OVER) => {}
        (_, "over" | "above" | "exceeding") => to = false,
        // "revised up to 148,000 from 119,000" bounds nothing.
        ("up", "to") if tokens.reads(found.end, words!("from")) => {}
        ("up", "to") if Word::of(three).among(MOVES) && of_rate => {}
        ("up" | "upward" | "upwards", "to")
        | ("many" | "much" | "high" | "few" | "little", "as")
        | ("fewer" | "less" | "lower" | "smaller" | "shorter", "than")
        | (_, "under" | "below" | "beneath")
        | ("at", "most")
        | ("maximum", "of") => from = false,
        _ => {}
    }
    // "as few as 40" is a least number; "no fewer than 40" and "no more than 40" turn about.
    let turned =
        matches!(three, "no" | "not") && one == "than" || matches!((two, one), ("few" | "little", "as"));
    let end = found.end;
    match (tokens.lower(end), tokens.lower(end + 1)) {
        // "the maximum of two or more": what stands behind bounds.
        ("or", "more" | "higher" | "above") => (from, to) = (true, false),
        ("or", "less" | "fewer" | "below") => (from, to) = (false, true),
        ("or", "so") => found.approximate = true,
        _ => {}
    }
    if tokens.mark(end) == '+' && !tokens.space(end) {
        (from, to) = (true, false);
        found.end += 1;
    } else if tokens.mark(end) == '-' && !tokens.space(end) && tokens.touches_next(end) {
        match tokens.lower(end + 1) {
            "odd" => found.approximate = true,
            "plus" => (from, to) = (true, false),
            "ish" => found.approximate = true,
            _ => return apply(found, from, to, turned),
        }
        found.end += 2;
    }
    apply(found, from, to, turned);
}

fn apply(found: &mut Quantity, from: bool, to: bool, turned: bool) {
    let (from, to) = if turned { (to, from) } else { (from, to) };
    if !from {
        found.min = None;
    }
    if !to {
        found.max = None;
    }
}
