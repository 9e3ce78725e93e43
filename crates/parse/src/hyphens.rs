//! Words that were divided at the end of a line: made whole, so that they are found.

use core::ops::Range;
#[cfg(any(test, feature = "mail"))]
use std::borrow::Cow;
use std::collections::HashSet;

use sheaf_model::{BlockKind, Document, Span};

use crate::is_among;

/// What has a hyphen behind it wherever it stands, and what goes on from one that was left out: `short- and long-term`.
const PREFIXES: &str = "cross half non self vice well";
const AND: &str = "and or to und oder bis et ou y o e ed en of";

/// The words of a text, in small letters: what stands undivided elsewhere tells how a divided one is written.
#[derive(Debug, Default)]
pub(crate) struct Words(HashSet<String>);

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self::default();
        text.lines().for_each(|line| words.add(line.trim_end()));
        words
    }

    /// Adds the words of a line, but for one that is divided at its end.
    pub(crate) fn add(&mut self, line: &str) {
        self.0.extend(line.split_whitespace().filter(|word| !word.ends_with(is_hyphen)).map(bare));
    }

    /// Whether a hyphen that stands at a line's end is the word's own. `before` and `after` are its parts.
    pub(crate) fn keep_hyphen(&self, before: &str, hyphen: char, after: &str) -> bool {
        let (whole, joined) = (bare(&format!("{before}{after}")), bare(&format!("{before}-{after}")));
        // Also a part of a chain (`state-of-the-` `art`) keeps its hyphens.
        hyphen != '\u{ad}'
            && !self.0.contains(&whole)
            && (self.0.contains(&joined) || before.contains('-') || is_among(PREFIXES, &bare(before)))
    }
}

/// Whether a word goes on from the end of one line to the next.
pub(crate) fn is_divided(line: &str, next: &str) -> bool {
    let Some(before) = line.strip_suffix(is_hyphen) else { return false };
    let after = next.split_whitespace().next().unwrap_or_default();
    before.ends_with(char::is_alphabetic) && after.starts_with(char::is_lowercase) && !is_among(AND, after)
}

/// Makes each word of a document whole again that was divided where a line of a paragraph ended: in plain text [`parse`](crate::parse)
/// leaves lines as they stand. The evidence of the publication moves along. O(n).
pub fn join_divided_words(document: &mut Document) {
    let mut cuts = Vec::new();
    let mut words = None;
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let Some(paragraph) = block.span.slice(&document.text) else { continue };
        cuts_of(paragraph, block.span.range().start, &document.text, &mut words, &mut cuts);
    }
    if cuts.is_empty() {
        return;
    }
    let moved = |at: usize| {
        let before = cuts.partition_point(|cut| cut.range.start < at);
        at - before.checked_sub(1).map_or(0, |last| cuts[last].removed_with_it.min(at))
    };
    let evidence = document.published.evidence.iter_mut();
    for span in document.blocks.iter_mut().map(|block| &mut block.span).chain(evidence) {
        *span = Span::new(moved(span.range().start), moved(span.range().end));
    }
    document.text = without(&document.text, &cuts);
}

/// The same for a paragraph alone; `text` is all that it is taken from.
#[cfg(any(test, feature = "mail"))]
pub(crate) fn join_paragraph<'a>(paragraph: &'a str, text: &str) -> Cow<'a, str> {
    let mut cuts = Vec::new();
    cuts_of(paragraph, 0, text, &mut None, &mut cuts);
    if cuts.is_empty() { Cow::Borrowed(paragraph) } else { Cow::Owned(without(paragraph, &cuts)) }
}

/// What is left out: a line's end, and mostly the hyphen before it.
#[derive(Debug)]
struct Cut {
    range: Range<usize>,
    /// Bytes left out up to its end.
    removed_with_it: usize,
}

/// Adds what is left out of a paragraph that begins at byte `start`.
fn cuts_of(paragraph: &str, start: usize, text: &str, words: &mut Option<Words>, cuts: &mut Vec<Cut>) {
    let mut at = 0;
    for line in paragraph.split_inclusive('\n') {
        let end = at + line.len();
        let (line, next) = (line.trim_end(), &paragraph[end..]);
        if end < paragraph.len() && is_divided(line, next) {
            let words = words.get_or_insert_with(|| Words::of(text));
            let bare = line.trim_end_matches(is_hyphen);
            let hyphen = line[bare.len()..].chars().next().unwrap_or('-');
            let before = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
            let after = next.split_whitespace().next().unwrap_or_default();
            let kept = if words.keep_hyphen(before, hyphen, after) { line.len() } else { bare.len() };
            let range = start + at + kept..start + end + next.len() - next.trim_start().len();
            let removed = cuts.last().map_or(0, |last| last.removed_with_it);
            cuts.push(Cut { removed_with_it: removed + range.len(), range });
        }
        at = end;
    }
}

fn without(text: &str, cuts: &[Cut]) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut at = 0;
    for Cut { range, .. } in cuts {
        whole.push_str(&text[at..range.start]);
        at = range.end;
    }
    whole + &text[at..]
}

/// A word without signs around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace(['\u{2010}', '\u{2011}'], "-")
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_moves_along() {
        let text = "Pier\n\nThe board has not been told who put out the north-\nern lamp of the pier, which had burned since it was\n\
            built, and it says that nobody knows.\n\nDated this 3rd day of May 1924\n";
        let mut document =
            crate::parse("pier.txt", text.as_bytes()).documents.into_iter().next().expect("a document");
        assert!(document.text.contains("north-\nern"), "it is read as it stands");
        join_divided_words(&mut document);
        let slice = |span: Span| span.slice(&document.text).expect("within the text");
        assert_eq!(document.published.evidence.map(slice), Some("Dated this 3rd day of May 1924"));
        let blocks: Vec<&str> = document.blocks.iter().map(|block| slice(block.span)).collect();
        assert_eq!(blocks.len(), 2);
        assert!(blocks[0].starts_with("The board") && blocks[0].contains("the northern lamp"));
        assert_eq!(blocks[1], "Dated this 3rd day of May 1924");
    }

    #[test]
    fn words_divided_at_the_end_of_a_line() {
        for (text, expected) in [
            (
                "The bid has been unsuc-\ncessful. The lamp\nis out.",
                "The bid has been unsuccessful. The lamp\nis out.",
            ),
            ("It goes to Example Ship- \n  yard, then\nto us.", "It goes to Example Shipyard, then\nto us."),
            ("the light-\nhouse and the pier-\nhead", "the lighthouse and the pierhead"),
            ("so\u{ad}\nwie", "sowie"),
            // As it stands elsewhere; behind some beginnings; in a chain.
            ("A light-house is no lighthouse: light-\nhouse", "A light-house is no lighthouse: lighthouse"),
            ("A pier-head, and this is the pier-\nhead", "A pier-head, and this is the pier-head"),
            ("It is said to be non-\nexistent.", "It is said to be non-existent."),
            ("It is state-of-the-\nart.", "It is state-of-the-art."),
            // Nothing is divided.
            ("for short-\nand long-term guests", "for short-\nand long-term guests"),
            ("To Ines Mott -\nwith thanks", "To Ines Mott -\nwith thanks"),
            ("He went to Port-\nArden", "He went to Port-\nArden"),
            ("light-\n", "light-\n"),
            ("", ""),
        ] {
            assert_eq!(join_paragraph(text, text), expected, "{text}");
        }
    }
}
