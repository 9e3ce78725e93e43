//! Words by which a speaker asks not to be named: "on condition of anonymity", "who asked not to be identified".

use crate::tokens::Tokens;
use crate::word::words;

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
    let at = (from..end).find(|&at| tokens.reads(at, words!("anonymity")))?;
    (from..at).rev().take(4).find(|&at| tokens.reads(at, words!("on under")))
}

/// The aside behind a speaker that tells that and why they are not named: "who asked not to be named because the talks
/// are private", up to the next quotation.
pub(super) fn aside_behind(tokens: &Tokens, from: usize, end: usize) -> Option<(usize, usize)> {
    let quote = |at: usize| matches!(tokens.mark(at), '“' | '"' | '”' | '«' | '»');
    let stop = (from..end).find(|&at| quote(at)).unwrap_or(end);
    let asking = (from..stop).take(LONGEST).find(|&at| asks(tokens, at))?;
    let open = (from..=asking)
        .rev()
        .find(|&at| opens(tokens, at) || tokens.reads(at, words!("on under")) && at + 5 > asking)?;
    let close = if stop > open && matches!(tokens.mark(stop - 1), '.' | ',') { stop - 1 } else { stop };
    Some((open, close))
}

/// "anonymity", "not to be named", "declined to be identified", "was not authorised to speak".
fn asks(tokens: &Tokens, at: usize) -> bool {
    let before = |word: &str| (at.saturating_sub(3)..at).any(|i| tokens.lower(i) == word);
    match tokens.lower(at) {
        "anonymity" | "anonymously" => true,
        "named" | "identified" | "quoted" => before("be"),
        "authorised" | "authorized" | "permitted" | "allowed" => {
            before("not") || before("wasn't") || before("wasn’t") || before("weren't") || before("weren’t")
        }
        "name" | "names" | "surname" => {
            ["give", "disclose", "provide", "publish", "use", "giving", "withheld"].into_iter().any(before)
        }
        _ => false,
    }
}

/// Words that open such an aside behind the noun it belongs to.
fn opens(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, words!("who speaking asking requesting declining"))
}
