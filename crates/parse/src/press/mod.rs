//! What press archives export: a file of many articles, with the archive's own fields around each.
//!
//! Nexis, Factiva and ProQuest give the same lines in Word, RTF, HTML and plain text, so articles are looked for in the lines
//! that a format's reader made. Each archive has a module that says which lines are its own: from them come title, outlet, day,
//! authors, language and subjects, and what lies between is the text. There is no standard; the lines are those that
//! LexisNexisTools (Gruber 2024) and tm.plugin.factiva (Bouchet-Valat 2014) read.

mod factiva;
mod lexis;
mod proquest;

use core::ops::Range;

use sheaf_model::{Basis, Block, Published, Span};

use crate::header::{self, Line};
use crate::metadata::{Metadata, keywords, language_code, value};
use crate::problems::Problems;
use crate::{Content, blocks, dates};

/// An article in an export.
#[derive(Debug, Default)]
struct Article {
    metadata: Metadata,
    /// Where its text lies, in bytes, piece behind piece.
    pieces: Vec<Range<usize>>,
}

type Read = fn(&str, &[Line]) -> Vec<Article>;

/// Words that every export of an archive has, and what reads it.
const ARCHIVES: [(&[&str], Read); 3] = [
    (lexis::MARKS, lexis::articles),
    (factiva::MARKS, factiva::articles),
    (proquest::MARKS, proquest::articles),
];

/// Whether words of an archive stand in a text, or in what it is made of. O(n).
pub(crate) fn is_marked(text: &str) -> bool {
    ARCHIVES.iter().any(|(marks, _)| has(text, marks))
}

fn has(text: &str, marks: &[&str]) -> bool {
    marks.iter().any(|mark| text.contains(mark))
}

/// The first article of an export, with the others behind it, or nothing where a text is none. `made` are the blocks that a
/// format's reader made; lines of plain text have none yet. O(n).
pub(crate) fn articles(text: &str, made: Option<&[Block]>, problems: &mut Problems) -> Option<Content> {
    let mut archives = ARCHIVES.iter().filter(|(marks, _)| has(text, marks)).peekable();
    archives.peek()?;
    let lines: Vec<Line> = header::lines(text).collect();
    let mut found =
        archives.map(|(_, read)| read(text, &lines)).find(|found| !found.is_empty()).unwrap_or_default();
    found.retain(|article| article.pieces.iter().any(|piece| !text[piece.clone()].trim().is_empty()));
    let count = found.len();
    let mut contents = found.into_iter().map(|article| article.into_content(text, made));
    let first = contents.next()?;
    let read = if count == 1 { "an article".to_owned() } else { format!("{count} articles") };
    problems.note(None, format!("read as {read} of a press archive: its own lines are left out"));
    Some(Content { more: contents.collect(), ..first })
}

impl Article {
    fn into_content(self, text: &str, made: Option<&[Block]>) -> Content {
        let (mut joined, mut blocks) = (String::new(), Vec::new());
        for piece in self.pieces {
            let (trimmed, within) = (text[piece.clone()].trim_end(), piece.start);
            let lead = trimmed.len() - trimmed.trim_start_matches(['\n', '\r']).len();
            if trimmed.trim().is_empty() {
                continue;
            }
            if !joined.is_empty() {
                joined.push_str("\n\n");
            }
            let (from, to) = (joined.len(), within + lead);
            joined.push_str(&trimmed[lead..]);
            let Some(made) = made else {
                blocks::of_plain_text(&joined, from..joined.len(), &mut blocks);
                continue;
            };
            let end = within + trimmed.len();
            blocks.extend(made.iter().filter_map(|block| {
                let (start, end) = (block.span.range().start.max(to), block.span.range().end.min(end));
                (start < end)
                    .then(|| Block { span: Span::new(start - to + from, end - to + from), kind: block.kind })
            }));
        }
        Content { text: joined, blocks, metadata: self.metadata, more: Vec::new() }
    }
}

/// What stands behind one of these names and a colon, whatever its letters: `Length: 523 words`.
fn labelled<'t>(line: &'t str, names: &[&str]) -> Option<&'t str> {
    let (name, rest) = line.split_once(':')?;
    let name = name.trim();
    names.iter().any(|known| name.eq_ignore_ascii_case(known)).then(|| rest.trim())
}

/// The day that a line says, and nothing else.
fn published(line: &str) -> Option<Published> {
    let stated = dates::parse(line)?;
    Some(Published { interval: stated.interval, basis: Basis::Stated, ..Published::default() })
}

/// A language by its name: `ENGLISH`, `English; Français`.
fn language(named: &str) -> Option<String> {
    language_code(named.split([';', ',']).next()?)
}

/// Subjects as an index has them: `STORMS (78%); PORTS & HARBOURS (90%)`, without how sure it is.
fn subjects(list: &str) -> Vec<String> {
    let bare = |subject: String| match subject.rsplit_once(" (") {
        Some((name, sure)) if sure.ends_with("%)") => value(name),
        _ => Some(subject),
    };
    keywords(list).into_iter().filter_map(bare).collect()
}

/// From the beginning of a line to that of another, or to the end of the text.
fn between(text: &str, lines: &[Line], first: usize, behind: usize) -> Range<usize> {
    let start = |at: usize| lines.get(at).map_or(text.len(), |line| line.start);
    start(first)..start(behind).max(start(first))
}
