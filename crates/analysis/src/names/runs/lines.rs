//! Where lines and cells part words that stand one behind the other.

use crate::names::labels::is_label;
use crate::tokens::Tokens;

/// Shortest line, in bytes, whose end may be that of a wrapped one.
const WRAPPED: usize = 50;

/// What stands between a token and the one before it; nothing beyond the end.
fn gap<'t>(tokens: &Tokens<'t>, at: usize) -> &'t str {
    let before = at.checked_sub(1).and_then(|before| tokens.list.get(before)).map_or(0, |t| t.span.end);
    let start = tokens.list.get(at).map_or(before, |t| t.span.start);
    tokens.text.get(before as usize..start as usize).unwrap_or_default()
}

/// Whether a token begins a line behind a short one, as lines of an address do, and none that is wrapped. O(1).
pub(in crate::names) fn begins_short_line(tokens: &Tokens, at: usize) -> bool {
    if at == 0 || !gap(tokens, at).contains('\n') {
        return false;
    }
    let end = tokens.list[at - 1].span.end as usize;
    let line = tokens.text.as_bytes().get(end.saturating_sub(WRAPPED)..end).unwrap_or_default();
    // "Spoke to: Dunn", and lines of a table, whose cells stand apart
    let labelled = (at + 1..at + 4).any(|colon| tokens.mark(colon) == ':' && is_label(tokens, colon - 1));
    line.len() < WRAPPED || line.contains(&b'\n') || labelled || line.windows(3).any(|gap| gap == b"   ")
}

/// Whether a tab, a gap, or the end of a short line parts a token from the one before it, as cells of a table and lines of
/// an address. O(1).
pub(in crate::names) fn of_next_cell(tokens: &Tokens, at: usize) -> bool {
    match gap(tokens, at) {
        "" | " " => false,
        gap if gap.contains('\n') => begins_short_line(tokens, at),
        gap => gap.contains('\t') || gap.chars().nth(2).is_some(),
    }
}
