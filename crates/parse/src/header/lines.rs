//! Lines of a text, and what one of them is by itself: short, a paragraph, the opening of a letter, a word of a talk.

use sheaf_text::fold;

use super::labels::{self, Field};

/// From this length on, in characters, a line is a paragraph and not part of a wrapped one.
pub(super) const PARAGRAPH: usize = 100;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// First byte that is not white space.
    pub(crate) start: usize,
    /// Without white space around it.
    pub(crate) text: &'a str,
    /// Whether a blank line comes before it.
    pub(crate) after_blank: bool,
}

/// The lines from the top that are not blank.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    let mut after_blank = false;
    text.split_inclusive('\n').filter_map(move |whole| {
        let start = at + whole.len() - whole.trim_start().len();
        at += whole.len();
        let line = Line { start, text: whole.trim(), after_blank };
        after_blank = line.text.is_empty();
        (!line.text.is_empty()).then_some(line)
    })
}

/// The lines from the end, last first, down to byte `first`.
pub(super) fn lines_from_end(text: &str, first: usize) -> impl Iterator<Item = Line<'_>> {
    let mut end = text.len();
    core::iter::from_fn(move || {
        while end > first {
            let start =
                text[first..end].trim_end_matches('\n').rfind('\n').map_or(first, |at| first + at + 1);
            let whole = &text[start..end];
            end = start;
            let trimmed = whole.trim();
            if !trimmed.is_empty() {
                let start = start + whole.len() - whole.trim_start().len();
                return Some(Line { start, text: trimmed, after_blank: false });
            }
        }
        None
    })
}

/// Whether a line is of the text itself: a paragraph, or how a letter begins.
pub(super) fn begins_body(line: &str) -> bool {
    let length = line.chars().count();
    length > PARAGRAPH || length > 60 && line.ends_with('.') || opens_letter(line)
}

/// `Dear Ms Poe,`
pub(super) fn opens_letter(line: &str) -> bool {
    const OPENINGS: [&str; 11] = [
        "dear ",
        "my dear ",
        "sir",
        "gentlemen",
        "madam",
        "cher ",
        "chere ",
        "monsieur",
        "messieurs",
        "sehr ",
        "liebe",
    ];
    let folded = || fold(&line.chars().take(40).collect::<String>());
    line.ends_with([',', ':']) && OPENINGS.iter().any(|opening| folded().starts_with(opening))
}

/// A line of at most 120 characters that does not end as a sentence does.
pub(super) fn is_short(line: &str) -> bool {
    line.chars().count() <= 120 && !line.ends_with(['.', '!', '?', '…', '”', '"', ','])
}

/// Whether a line is something said, in a talk that is written down: `Q: …` and `A: …`, or a speaker who comes again among
/// the first lines.
pub(super) fn is_speech(line: &str, lines: &[Line]) -> bool {
    const LABELS: [&str; 8] = ["q", "a", "question", "answer", "frage", "antwort", "س", "ج"];
    let speaker = |line: &str| {
        let (label, said) = line.split_once([':', '.'])?;
        let alone = label.chars().count() == 1 || line[label.len()..].starts_with(':');
        (alone && said.starts_with(' ')).then(|| fold(label.trim()))
    };
    let Some(label) = speaker(line) else { return false };
    if LABELS.contains(&label.as_str()) {
        // `A. Poe` may be a title; `A. Yes.` below `Q. Did it rain?` is not.
        let other = |line: &Line| {
            speaker(line.text).is_some_and(|other| other != label && LABELS.contains(&other.as_str()))
        };
        return lines.iter().any(other);
    }
    match labels::read(line) {
        Some((Field::Interviewer | Field::OfTalk, said)) => !is_short(said),
        // They come again in the letters that a letter quotes.
        Some(_) => false,
        None => lines.iter().filter(|line| speaker(line.text).as_ref() == Some(&label)).count() > 1,
    }
}

/// Whether the first letter is a small one.
pub(super) fn begins_small(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}
