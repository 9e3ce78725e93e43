//! Sentences: where they end.

use std::collections::BTreeSet;

use super::Page;
use crate::score::record::Range;

pub(super) fn score(page: &mut Page, truth: &[Range], found: &[Range]) {
    let (truth, found) = (ends(&page.text, truth), ends(&page.text, found));
    page.tally.f1("sentences", truth.intersection(&found).count(), truth.len(), found.len());
    // Inside paragraphs only: where a paragraph ends, so does its last sentence, and no rule is needed.
    let inside = |ends: &BTreeSet<usize>| -> BTreeSet<usize> {
        ends.iter().copied().filter(|end| !last_of_paragraph(&page.text, *end)).collect()
    };
    let (inner, found_inner) = (inside(&truth), inside(&found));
    page.tally.f1(
        "sentences-inside",
        inner.intersection(&found_inner).count(),
        inner.len(),
        found_inner.len(),
    );
    for (what, some, others) in
        [("sentences: missed end", &inner, &found_inner), ("sentences: spurious end", &found_inner, &inner)]
    {
        for end in some.difference(others) {
            page.miss(what, Range { start: end.saturating_sub(10), end: *end }, "");
        }
    }
}

/// Where sentences end, but for white space.
fn ends(text: &[char], sentences: &[Range]) -> BTreeSet<usize> {
    let end = |range: &Range| {
        let inside = text.get(range.start..range.end).unwrap_or_default();
        range.start + inside.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1)
    };
    sentences.iter().map(end).collect()
}

/// Whether a line or the text ends here.
fn last_of_paragraph(text: &[char], end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let next = rest.iter().take(3).position(|c| *c == '\n' || !c.is_whitespace());
    next.is_some_and(|at| rest[at] == '\n') || rest.iter().all(|c| c.is_whitespace())
}
