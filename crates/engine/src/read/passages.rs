//! Passages: the few lines of a text that show why it was found.

use sheaf_model::{Block, BlockKind, Span};

use crate::find::matching::Match;

/// Characters of a passage: it grows to the end of a sentence between these, else to the last whole word.
const LEAST: usize = 160;
const MOST: usize = 250;
/// Characters that may stand before the first hit; a sentence that begins farther back is cut.
const BEFORE: usize = 90;
/// Passages of one document.
const PASSAGES: usize = 3;
/// So many hits are looked at: a word that stands everywhere needs no search for its best place.
const HITS: usize = 200;

/// Where a passage stands, and whether its block goes on before and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The text, without white space at its ends.
    pub(crate) span: Span,
    /// Whether text of the same block precedes and follows.
    pub(crate) cut: (bool, bool),
}

/// The passages around the best hits, in text order: first the one with most different terms, then those that add
/// others. Without hits the opening of the text.
pub(crate) fn passages(text: &str, blocks: &[Block], sentences: &[Span], matches: &[Match]) -> Vec<Place> {
    let mut windows: Vec<(Place, u64, usize)> = Vec::new();
    for found in matches.iter().take(HITS) {
        if windows.last().is_some_and(|(window, _, _)| window.span.contains(found.span)) {
            continue;
        }
        let place = around(text, blocks, sentences, found.span);
        let within = matches.iter().filter(|other| place.span.contains(other.span));
        windows.push((place, terms(within.clone()), within.count()));
    }
    let asked = terms(matches.iter());
    let mut shown = 0;
    let mut chosen: Vec<Place> = Vec::new();
    while chosen.len() < PASSAGES {
        let free = windows
            .iter()
            .filter(|(window, _, _)| !chosen.iter().any(|other| other.span.overlaps(window.span)));
        // Of equal ones the first in the text: `max_by_key` takes the last.
        let best = free.rev().max_by_key(|(_, terms, count)| {
            (terms & !shown).count_ones() << 16 | terms.count_ones() << 8 | (*count).min(255) as u32
        });
        let Some((window, terms, _)) = best else { break };
        // Two show that there is more; a third has to add a term.
        if chosen.len() > 1 && terms & !shown == 0 && shown == asked {
            break;
        }
        shown |= terms;
        let place = chosen.partition_point(|other| other.span.start < window.span.start);
        chosen.insert(place, *window);
    }
    if chosen.is_empty() {
        chosen.extend(opening(text, blocks, sentences));
    }
    chosen
}

/// Which terms match, one bit each; from the sixty-fourth on they share one.
fn terms<'m>(matches: impl Iterator<Item = &'m Match>) -> u64 {
    matches.fold(0, |terms, found| terms | 1 << found.term.min(63))
}

/// The beginning of the running text: not a heading, nor a table such as the head of a message.
fn opening(text: &str, blocks: &[Block], sentences: &[Span]) -> Option<Place> {
    let is_text = |block: &&Block| {
        !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Preformatted) && !block.span.is_empty()
    };
    let block =
        blocks.iter().find(is_text).or(blocks.first()).map_or(Span::new(0, text.len()), |block| block.span);
    let place = grown(text, block, sentences, block.start as usize, 0);
    (!place.span.is_empty()).then_some(place)
}

/// The passage around a hit, within its block.
fn around(text: &str, blocks: &[Block], sentences: &[Span], hit: Span) -> Place {
    let block = block_of(blocks, hit).unwrap_or(Span::new(0, text.len()));
    let hit_start = hit.start as usize;
    let sentence = sentences.partition_point(|sentence| sentence.start <= hit.start).checked_sub(1);
    let sentence = sentence.map(|index| sentences[index].start.max(block.start) as usize);
    let begins = sentence.filter(|start| *start <= hit_start).unwrap_or(block.start as usize);
    let start = match text.get(begins..hit_start) {
        Some(before) if before.chars().count() <= BEFORE => begins,
        _ => word_border_before(text, block.start as usize, hit_start),
    };
    grown(text, block, sentences, start, hit.end as usize)
}

/// The block that holds a span.
pub(crate) fn block_of(blocks: &[Block], span: Span) -> Option<Span> {
    let index = blocks.partition_point(|block| block.span.start <= span.start).checked_sub(1)?;
    blocks.get(index).map(|block| block.span).filter(|block| block.contains(span))
}

/// The passage from `start` to the end of a sentence or word, at least up to `held`, within its block.
fn grown(text: &str, block: Span, sentences: &[Span], start: usize, held: usize) -> Place {
    let all = text.get(start..block.end as usize).unwrap_or_default();
    let held = held.saturating_sub(start).min(all.len());
    let byte = |chars: usize| all.char_indices().nth(chars).map_or(all.len(), |(at, _)| at).max(held);
    let (least, most) = (byte(LEAST), byte(MOST));
    let end = if most == all.len() {
        most
    } else {
        let ends = sentences.iter().map(|sentence| (sentence.end as usize).saturating_sub(start));
        let sentence = ends.filter(|end| (least..=most).contains(end)).max();
        sentence.unwrap_or_else(|| {
            all[..most].rfind(char::is_whitespace).filter(|end| *end > 0 && *end >= held).unwrap_or(most)
        })
    };
    let kept = all.get(..end).unwrap_or_default();
    let from = start + (kept.len() - kept.trim_start().len());
    let to = start + kept.trim_end().len();
    let span = Span::new(from.min(to), to);
    Place { span, cut: cut(text, block, span) }
}

/// Whether text of a block precedes, and follows, a span.
pub(crate) fn cut(text: &str, block: Span, span: Span) -> (bool, bool) {
    let is_text = |from: u32, to: u32| {
        let text = text.get(from as usize..to as usize).unwrap_or_default();
        !text.trim().is_empty()
    };
    (is_text(block.start, span.start), is_text(span.end, block.end))
}

/// The beginning of a word, about `BEFORE` characters before `at`, not before `from`.
fn word_border_before(text: &str, from: usize, at: usize) -> usize {
    let before = text.get(from..at).unwrap_or_default();
    let cut = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(offset, _)| offset);
    if cut == 0 {
        return from;
    }
    let space = before[cut..].find(char::is_whitespace);
    let word =
        space.and_then(|space| Some(cut + space + before[cut + space..].find(|c: char| !c.is_whitespace())?));
    from + word.unwrap_or(cut)
}
