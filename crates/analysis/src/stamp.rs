//! Stamps: the day and the time that messengers, logs and records set before a line, "[18/02/2024, 22:01:13] Jo Blake: …",
//! "28.03.24, 09:20 - Jo Blake: …", "[21:14:07] BLAKE: …", "18/02/2024 à 22:01 - …", "[١٨/٢/٢٠٢٤، ١٠:٠١:١٣ م] …".

use crate::tokens::Tokens;
use crate::word::words;

/// Longest stamp, in tokens: three numbers of the day, three of the time, the signs between and around them.
const LONGEST: usize = 18;

/// The token behind the stamp that the line at token `at` begins with, if it does. O(1).
pub(crate) fn behind(tokens: &Tokens, at: usize) -> Option<usize> {
    let bracket = tokens.mark(at) == '[';
    let first = at + usize::from(bracket);
    let part = |at: usize| {
        tokens.number(at)
            || matches!(tokens.mark(at), '/' | '.' | '-' | '–' | ':' | ',' | '،' | '\u{200e}' | '\u{200f}')
            || tokens.reads(at, words!("am pm a.m p.m a.m. p.m. a p m a. p. m. à at um klo om alle ص م"))
    };
    let limit = tokens.len().min(at + LONGEST);
    let end = (first..limit).find(|&at| !part(at) || at > first && tokens.begins_line(at))?;
    let timed = (first..end).any(|at| tokens.mark(at) == ':' || tokens.written(at).contains(':'));
    if !timed || !tokens.number(first) {
        return None;
    }
    let dash = end.checked_sub(1).filter(|&dash| matches!(tokens.mark(dash), '-' | '–'));
    let closed = if bracket { tokens.mark(end) == ']' } else { dash.is_some_and(|dash| tokens.space(dash)) };
    let behind = end + usize::from(bracket);
    (closed && behind < tokens.len() && !tokens.begins_line(behind)).then_some(behind)
}

/// Whether the stamp from token `at` to token `behind` has a day beside the time: five numbers at least, as messengers set them.
pub(crate) fn has_day(tokens: &Tokens, at: usize, behind: usize) -> bool {
    const NUMBERS: usize = 5;
    let stamp = tokens.span(at, behind - 1).slice(tokens.text).unwrap_or_default();
    stamp.split(|c: char| !c.is_numeric()).filter(|digits| !digits.is_empty()).count() >= NUMBERS
}
