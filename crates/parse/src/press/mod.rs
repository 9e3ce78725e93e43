//! What press archives export: a file of many articles, with the archive's own fields around each.
//!
//! Nexis, Factiva and ProQuest give the same lines in Word, RTF, HTML and plain text, so articles are looked for in the lines
//! that a format's reader made. Each archive has a module that says which lines are its own: from them come title, outlet, day,
//! authors, language and subjects. All other lines are text, so that no word is lost, and what lies between two articles and is
//! none is a document as it stands. There is no standard; the lines are those that LexisNexisTools (Gruber 2024) and
//! tm.plugin.factiva (Bouchet-Valat 2014) read.

mod factiva;
mod lexis;
mod proquest;

use core::ops::Range;

use sheaf_model::{Basis, Block, BlockKind, Published, Span};
use sheaf_text::fold;

use crate::header::{self, LONGEST_TITLE, Line};
use crate::metadata::{MAX_VALUES, Metadata, keywords, language_code, value};
use crate::problems::Problems;
use crate::{Content, blocks, dates};

/// An article in an export, or what lies between two of them.
#[derive(Debug, Default)]
struct Article {
    metadata: Metadata,
    /// Where its text lies, in bytes, piece behind piece.
    pieces: Vec<Range<usize>>,
    /// Whether the archive's fields were found.
    known: bool,
}

type Reader = fn(&str, &[Line]) -> Vec<Article>;

/// Words that every export of an archive has, and what reads it.
const ARCHIVES: [(&[&str], Reader); 3] = [
    (lexis::MARKS, lexis::articles),
    (factiva::MARKS, factiva::articles),
    (proquest::MARKS, proquest::articles),
];

/// Whether a line is an archive's own and no part of another, however a page is set.
#[cfg(feature = "pdf")]
pub(crate) fn is_own(line: &str) -> bool {
    lexis::is_own(line) || header::is_document_number(line)
}

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
    let known = |found: &Vec<Article>| found.iter().filter(|article| article.known).count();
    let mut found =
        archives.map(|(_, read)| read(text, &lines)).max_by_key(known).filter(|found| known(found) > 0)?;
    let has_text = |article: &Article| article.pieces.iter().any(|piece| has_words(&text[piece.clone()]));
    let says = |article: &Article| article.metadata.title.is_some() || article.metadata.outlet.is_some();
    found.retain(|article| article.known && says(article) || has_text(article));
    let articles = known(&found);
    let others = found.len() - articles;
    let mut contents = found.into_iter().map(|article| article.into_content(text, made));
    let first = contents.next()?;
    let read = if articles == 1 { "an article".to_owned() } else { format!("{articles} articles") };
    problems.note(None, format!("read as {read} of a press archive: its own lines are left out"));
    if others > 0 {
        let told = if others == 1 {
            "1 part that is none: it is a document as it stands".to_owned()
        } else {
            format!("{others} parts that are none: each is a document as it stands")
        };
        problems.warn(None, format!("expected articles alone, found {told}"));
    }
    Some(Content { more: contents.collect(), ..first })
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

impl Article {
    /// What is no article: its lines as they stand.
    fn other(text: &str, lines: &[Line], range: Range<usize>) -> Self {
        let title = lines[range.clone()]
            .first()
            .and_then(|line| value(line.text))
            .filter(|title| title.chars().count() <= LONGEST_TITLE);
        let pieces = pieces(text, lines, range, &[]);
        Self { metadata: Metadata { title, ..Metadata::default() }, pieces, known: false }
    }

    fn into_content(mut self, text: &str, made: Option<&[Block]>) -> Content {
        let (mut joined, mut blocks) = (String::new(), Vec::new());
        for piece in self.pieces {
            let words = text[piece.clone()].trim_end();
            // The indent of the first line stays, a line end before it does not.
            let source = piece.start + words.len() - words.trim_start_matches(['\n', '\r']).len();
            let source_end = piece.start + words.len();
            if words.trim().is_empty() {
                continue;
            }
            if !joined.is_empty() {
                joined.push_str("\n\n");
            }
            let target = joined.len();
            joined.push_str(&text[source..source_end]);
            let Some(made) = made else {
                blocks::of_plain_text(&joined, target..joined.len(), &mut blocks);
                continue;
            };
            let first = made.partition_point(|block| block.span.range().end <= source);
            let within = made[first..].iter().take_while(|block| block.span.range().start < source_end);
            blocks.extend(within.filter_map(|block| {
                let (start, end) =
                    (block.span.range().start.max(source), block.span.range().end.min(source_end));
                let trimmed = text[start..end].trim();
                let start = start + text[start..end].len() - text[start..end].trim_start().len();
                let span = Span::new(start - source + target, start + trimmed.len() - source + target);
                // Rows of a table of fields are the text of one of them.
                let kind =
                    if block.kind == BlockKind::Preformatted { BlockKind::Paragraph } else { block.kind };
                (!trimmed.is_empty()).then_some(Block { span, kind })
            }));
        }
        self.metadata.tags.truncate(MAX_VALUES);
        self.metadata.authors.truncate(MAX_VALUES);
        Content { text: joined, blocks, metadata: self.metadata, more: Vec::new() }
    }
}

/// Which part of a line is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// None: it is a line of the archive's.
    Nothing,
    /// What stands from here on, in bytes of the whole text: the rest is the name of a field.
    From(usize),
}

/// The text of an article: of its lines, those that `parts` says nothing of are all text. Lines that follow each other are one piece.
fn pieces(text: &str, lines: &[Line], range: Range<usize>, parts: &[(usize, Part)]) -> Vec<Range<usize>> {
    let mut parts: Vec<(usize, Part)> = parts.to_vec();
    parts.sort_by_key(|(line, _)| *line);
    let mut parts = parts.into_iter().peekable();
    let mut pieces = Vec::new();
    let mut open: Option<usize> = None;
    for at in range.clone() {
        let line = &lines[at];
        let mut part = None;
        while let Some((_, last)) = parts.next_if(|(of, _)| *of <= at) {
            part = Some(last);
        }
        match part {
            None => _ = open.get_or_insert(line.start),
            Some(part) => {
                pieces.extend(open.take().map(|start| start..line.start));
                if let Part::From(start) = part {
                    open = Some(start);
                }
            }
        }
    }
    let end = lines.get(range.end).map_or(text.len(), |line| line.start);
    pieces.extend(open.map(|start| start..end));
    pieces
}

/// What stands behind one of these names, which are folded, and a colon: `Length: 523 words`.
fn labelled<'t>(line: &'t str, names: &[&str]) -> Option<&'t str> {
    let (name, rest) = line.split_once(':')?;
    (name.len() <= LONGEST_NAME && names.contains(&&*fold(name.trim()))).then(|| rest.trim())
}

/// Longest line that is a field, in bytes.
const LONGEST_FIELD: usize = 60;

/// Whether a line may be a field that has no name: short, and no end of a sentence.
fn is_short(line: &str) -> bool {
    line.len() <= LONGEST_FIELD && !line.ends_with(['.', '!', '?', '”', '"', ':'])
}

/// Longest name of a field, in bytes.
const LONGEST_NAME: usize = 40;

/// Where what a field says begins, in bytes of the whole text.
fn rest_of(line: &Line, rest: &str) -> usize {
    line.start + line.text.len() - rest.len()
}

/// `2 of 100`, in the languages of archives.
fn is_number_of(words: &[&str]) -> bool {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(*words, [a, "of" | "de" | "von", b] if number(a) && number(b))
}

/// The day that a line says, and nothing else but perhaps an edition: `September 27, 2019 Friday, First Edition`.
fn published(line: &str) -> Option<Published> {
    let is_day = |stated: &dates::Stated| stated.interval.first == stated.interval.last;
    let begins_with_day = || {
        let until_comma = line.match_indices(',').rev().map(|(comma, _)| &line[..comma]);
        until_comma.take(3).find_map(|day| dates::parse(day).filter(is_day))
    };
    let stated = dates::parse(line).or_else(begins_with_day)?;
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
