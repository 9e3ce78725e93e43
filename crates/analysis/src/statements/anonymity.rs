//! Words by which a speaker asks not to be named: "on condition of anonymity", "who asked not to be identified".

use crate::tokens::Tokens;

/// Longest aside that is looked for, in tokens.
const LONGEST: usize = 30;

/// Where an aside on anonymity begins that ends right before token `stop` (a comma may close it).
pub(super) fn aside_before(tokens: &Tokens, first: usize, stop: usize) -> Option<usize> {
    let end = stop - usize::from(stop > first && tokens.mark(stop - 1) == ',');
    let low = first.max(end.saturating_sub(LONGEST));
    (low..end)
        .rev()
        .take(12)
        .find(|&at| asks(tokens, at))
        .and_then(|asking| (low..asking).rev().find(|&at| opens(tokens, at)))
        .filter(|&at| at > first)
}

/// Where "on condition of anonymity" begins within the tokens.
pub(super) fn condition(tokens: &Tokens, from: usize, end: usize) -> Option<usize> {
    let at = (from..end).find(|&at| tokens.lower(at) == "anonymity")?;
    (from..at).rev().take(4).find(|&at| matches!(tokens.lower(at), "on" | "under"))
}

/// "anonymity", "not to be named", "declined to be identified".
fn asks(tokens: &Tokens, at: usize) -> bool {
    match tokens.lower(at) {
        "anonymity" => true,
        "named" | "identified" => at > 0 && tokens.lower(at - 1) == "be",
        _ => false,
    }
}

/// Words that open such an aside behind the noun it belongs to.
fn opens(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.lower(at), "who" | "speaking" | "asking" | "requesting")
}
