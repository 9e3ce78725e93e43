//! Factiva, with its fields named by two or three letters or by their order alone.
//!
//! ```text
//! News                         SE  News
//! Title                        HD  Title
//! By Anna Berger               BY  By Anna Berger
//! 153 words                    WC  153 words
//! 27 September 2019            PD  27 September 2019
//! 06:02                        ET  06:02
//! The Courier                  SN  The Courier
//! ELLC                         SC  ELLC
//! English                      LA  English
//! (c) 2019 …                   CY  (c) 2019 …
//! …                            LP  …
//! …                            TD  …
//! Document ELLC000020190927…   AN  Document ELLC000020190927…
//! ```

use core::ops::Range;

use crate::byline;
use crate::header::{Line, is_copyright, is_document_number, is_word_count};
use crate::metadata::{keywords, value};

use super::{Article, between, language, published};

pub(super) const MARKS: &[&str] = &["\nDocument ", "\tDocument ", "AN Document ", ">Document "];

/// Names of fields.
const NAMES: [&str; 28] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "ART",
    "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CX",
];

/// Most lines that a title takes with the section above it and the names below.
const MOST_ABOVE: usize = 3;

/// Most lines between the number of words and the text.
const MOST_FIELDS: usize = 12;

/// The articles, each of which a number of the archive ends. A single one without names of fields is no export: its head is read as
/// that of any text.
pub(super) fn articles(text: &str, lines: &[Line]) -> Vec<Article> {
    let number = |line: &Line| is_document_number(field(line.text).map_or(line.text, |(_, rest)| rest));
    let ends: Vec<usize> = (0..lines.len()).filter(|at| number(&lines[*at])).collect();
    let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
    let found = starts.zip(&ends).filter_map(|(start, end)| {
        by_names(text, lines, start..*end)
            .map(|article| (article, true))
            .or_else(|| Some((by_order(text, lines, start..*end)?, false)))
    });
    let found: Vec<(Article, bool)> = found.collect();
    let named = found.iter().any(|(_, named)| *named);
    if found.len() < ends.len() || (found.len() < 2 && !named) {
        return Vec::new();
    }
    found.into_iter().map(|(article, _)| article).collect()
}

/// The name of a field, and what stands behind it: in the next cell of a table, or behind a space.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    NAMES.contains(&name).then(|| (name, rest.trim()))
}

/// An article whose fields have names. Lines without one go on with the field before them.
fn by_names(text: &str, lines: &[Line], range: Range<usize>) -> Option<Article> {
    let named: Vec<usize> = range.clone().filter(|at| field(lines[*at].text).is_some()).collect();
    let has =
        |name: &str| named.iter().any(|at| field(lines[*at].text).is_some_and(|(found, _)| found == name));
    if !has("HD") || !has("PD") {
        return None;
    }
    let mut article = Article::default();
    let metadata = &mut article.metadata;
    for (place, &at) in named.iter().enumerate() {
        let next = named.get(place + 1).copied().unwrap_or(range.end);
        let Some((name, rest)) = field(lines[at].text) else { continue };
        let start = lines[at].start + lines[at].text.len() - rest.len();
        let piece = start..between(text, lines, at, next).end.max(start);
        let said = text[piece.clone()].trim();
        match name {
            "HD" => metadata.title = value(said),
            "BY" => metadata.authors = byline::of_label(said),
            "PD" => metadata.published = published(said).unwrap_or_default(),
            "SN" => metadata.outlet = value(said),
            "LA" => metadata.language = language(said),
            "NS" => {
                let named = |tag: String| value(tag.rsplit(" : ").next()?);
                metadata.tags = keywords(&said.replace('|', ";")).into_iter().filter_map(named).collect();
            }
            "LP" | "TD" | "ART" | "CT" => article.pieces.push(piece),
            _ => {}
        }
    }
    Some(article)
}

/// An article whose fields are known by their order.
fn by_order(text: &str, lines: &[Line], range: Range<usize>) -> Option<Article> {
    let count = range.clone().find(|at| is_word_count(lines[*at].text))?;
    let day = (count + 1..range.end.min(count + 3)).find(|at| published(lines[*at].text).is_some())?;
    let top = range.start.max(count.saturating_sub(MOST_ABOVE));
    let mut article = Article::default();
    let metadata = &mut article.metadata;
    metadata.published = published(lines[day].text).unwrap_or_default();
    let names = (top..count)
        .next_back()
        .filter(|at| *at > top)
        .and_then(|at| Some((at, byline::authors(lines[at].text)?)));
    let behind_title = names.as_ref().map_or(count, |(at, _)| *at);
    metadata.title = (top..behind_title).next_back().and_then(|at| value(lines[at].text));
    metadata.authors = names.map(|(_, names)| names).unwrap_or_default();

    let is_time =
        |line: &str| line.bytes().all(|byte| byte.is_ascii_digit() || byte == b':') && line.contains(':');
    let outlet = day + 1 + usize::from(lines.get(day + 1).is_some_and(|line| is_time(line.text)));
    metadata.outlet = lines.get(outlet).and_then(|line| value(line.text));
    let fields = outlet..range.end.min(outlet + MOST_FIELDS);
    let tongue = fields.clone().find(|at| lines[*at].text.len() > 3 && language(lines[*at].text).is_some());
    metadata.language = tongue.and_then(|at| language(lines[at].text));
    let rights = fields.clone().rfind(|at| is_copyright(lines[*at].text));
    let body = rights.or(tongue).map_or(outlet + 1, |at| at + 1).min(range.end);
    article.pieces.push(between(text, lines, body, range.end));
    Some(article)
}
