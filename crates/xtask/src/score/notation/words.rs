//! Finding the words of an annotation in the text.

use anyhow::{Context, bail};

use crate::score::record::Range;

/// Where `words` first stand at or after `from` and before `end`, not in the middle of a word. `first … last` means from
/// the first words to the last, which may stand in a later sentence.
pub(super) fn find(text: &[char], words: &str, from: usize, end: usize) -> anyhow::Result<Range> {
    if let Some((first, last)) = words.split_once(" … ") {
        let opening = find(text, first, from, end)?;
        let closing = find(text, last, opening.end, text.len())?;
        return Ok(Range { start: opening.start, end: closing.end });
    }
    let inside: String = text[from..end].iter().collect();
    all(text, words, from, end).next().with_context(|| format!("expected “{words}” in “{}”", inside.trim()))
}

/// The place of `words` in a sentence that lies nearest to a range.
pub(super) fn nearest(text: &[char], words: &str, sentence: Range, to: Range) -> anyhow::Result<Range> {
    let distance = |range: &Range| {
        if range.start >= to.end { range.start - to.end } else { to.start.saturating_sub(range.end) }
    };
    match all(text, words, sentence.start, sentence.end).min_by_key(distance) {
        Some(range) => Ok(range),
        None => bail!("expected “{words}” in the sentence"),
    }
}

fn all<'a>(text: &'a [char], words: &str, from: usize, end: usize) -> impl Iterator<Item = Range> + 'a {
    let words: Vec<char> = words.chars().collect();
    let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric());
    let within = move |at: usize| {
        let (start, stop) = (at, at + words.len());
        let cut_before = at > 0 && letter(text.get(at - 1)) && letter(words.first());
        let cut_behind = letter(text.get(stop)) && letter(words.last());
        let here = stop <= end && text[start..stop] == words[..] && !cut_before && !cut_behind;
        here.then_some(Range { start, end: stop })
    };
    (from..end).filter_map(within)
}
