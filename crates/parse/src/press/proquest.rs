//! ProQuest: articles between rules or numbers, or behind each other, their fields named above and below the text.
//!
//! ```text
//! ____________________________________________________________
//! Document 1 of 2
//! Title
//! Author: Berger, Anna
//! Abstract: …
//! Full text: …
//! …
//! Subject: Harbours; Storms
//! Title: Title
//! Publication title: The Courier
//! Publication date: Sep 27, 2019
//! Language of publication: English
//! ProQuest document ID: 2297000001
//! ```

use core::ops::Range;

use sheaf_text::fold;

use crate::header::Line;
use crate::metadata::{Metadata, keywords, people, value, web_address};

use super::{Article, Part, is_number_of, language, pieces, published, rest_of};

pub(super) const MARKS: &[&str] = &["ProQuest document ID", "Publication info:"];

/// Fields that stand around a text, folded.
const NAMES: &[&str] = &[
    "abstract",
    "abstract (summary)",
    "author",
    "business indexing term",
    "classification",
    "company / organization",
    "copyright",
    "country of publication",
    "credit",
    "database",
    "dateline",
    "details",
    "document feature",
    "document type",
    "document url",
    "first page",
    "full text",
    "identifier / keyword",
    "issn",
    "issue",
    "language of publication",
    "last updated",
    "links",
    "location",
    "pages",
    "people",
    "place of publication",
    "proquest document id",
    "proquest document link",
    "publication date",
    "publication info",
    "publication subject",
    "publication title",
    "publication year",
    "publisher",
    "section",
    "source type",
    "subject",
    "subtitle",
    "title",
    "volume",
];

/// Fields that are text.
const TEXTS: &[&str] = &["abstract", "abstract (summary)", "full text", "dateline"];

pub(super) fn articles(text: &str, lines: &[Line]) -> Vec<Article> {
    let mut articles = Vec::new();
    let (mut first, mut identified, mut told) = (0, false, false);
    for at in 0..=lines.len() {
        let line = lines.get(at).map_or("", |line| line.text);
        let divides = is_number(line) || is_rule(line) && (identified || first == at);
        // Behind the fields of one article, which stand below its text, the next one begins.
        let next_begins = identified && told && !is_field(line);
        if at == lines.len() || divides || next_begins {
            if first < at {
                let found = article(text, lines, first..at).filter(|_| identified);
                articles.push(found.unwrap_or_else(|| Article::other(text, lines, first..at)));
            }
            first = at + usize::from(divides);
            (identified, told) = (false, false);
        }
        told |= !identified && TEXTS.iter().any(|name| is_of(name, line));
        identified |= is_of("proquest document id", line) || is_of("publication info", line) && !told;
    }
    articles
}

fn is_rule(line: &str) -> bool {
    line.len() >= 20 && line.bytes().all(|byte| byte == b'_')
}

/// `Document 1 of 2`.
fn is_number(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').take(5).collect();
    words[0] == "Document" && is_number_of(&words[1..])
}

/// The name of a field, folded, and what stands behind it: a colon, the next cell of a table, or the lines below.
fn field(line: &str) -> Option<(String, &str)> {
    let (name, rest) = match line.find([':', '\t']) {
        Some(end) => (&line[..end], line[end + 1..].trim()),
        None if !line.contains(char::is_lowercase) || line == "ProQuest document link" => (line, ""),
        None => return None,
    };
    let folded = || fold(name.trim());
    (name.len() <= super::LONGEST_NAME)
        .then(folded)
        .filter(|name| NAMES.contains(&&**name))
        .map(|name| (name, rest))
}

fn is_field(line: &str) -> bool {
    field(line).is_some()
}

fn is_of(name: &str, line: &str) -> bool {
    field(line).is_some_and(|(found, _)| found == name)
}

fn article(text: &str, lines: &[Line], range: Range<usize>) -> Option<Article> {
    let line = |at: usize| lines[at].text;
    // Lines of the text may look like fields: those below it are the last ones, those above it the first.
    let full = range.clone().find(|at| is_of("full text", line(*at)));
    let below = range.clone().rev().take_while(|at| is_field(line(*at))).last().unwrap_or(range.end);
    let below = below.max(full.map_or(range.start, |full| full + 1));
    let above =
        full.or_else(|| range.clone().take_while(|at| *at < below).filter(|at| is_field(line(*at))).last());
    let above = range.start..above.map_or(range.start, |last| last + 1);

    let mut metadata = Metadata::default();
    let mut parts = Vec::new();
    let mut info = None;
    let pictures = range.clone().filter(|at| line(*at) == "Enlarge this image.");
    parts.extend(pictures.map(|at| (at, Part::Nothing)));
    for at in above.clone().chain(below..range.end) {
        let Some((name, rest)) = field(line(at)) else {
            if web_address(line(at)).is_some() {
                parts.push((at, Part::Nothing));
            }
            continue;
        };
        if TEXTS.contains(&&*name) && !rest.is_empty() {
            parts.push((at, Part::From(rest_of(&lines[at], rest))));
            continue;
        }
        parts.push((at, Part::Nothing));
        match &*name {
            "title" => metadata.title = value(rest).or(metadata.title),
            "publication title" => metadata.outlet = value(rest),
            "publication date" => metadata.published = published(rest).unwrap_or_default(),
            "publication info" => info = Some(rest),
            "author" => metadata.authors = authors(rest),
            "language of publication" => metadata.language = language(rest),
            "subject" => metadata.tags = keywords(rest),
            "document url" => metadata.url = web_address(rest),
            _ => {}
        }
    }
    // `The Courier ; Ellary [Ellary]. 27 Sep 2019: A4.`
    let mut told = info.unwrap_or_default().split([';', '.', '[', ']', ',']);
    metadata.outlet = metadata.outlet.or(told.next().and_then(value));
    if metadata.published.interval.is_open() {
        let day = |piece: &str| published(piece.split(':').next()?.trim());
        metadata.published = told.find_map(day).unwrap_or_default();
    }
    // The title stands first, with or without a name below.
    let first = range.start;
    if !is_field(line(first))
        && metadata.title.as_ref().is_none_or(|title| fold(title) == fold(line(first)))
        && line(first).chars().count() <= super::LONGEST_TITLE
    {
        metadata.title = value(line(first));
        parts.push((first, Part::Nothing));
    }
    // Titles, outlets and days are what makes it one of theirs, not a number alone.
    let known = metadata.outlet.is_some() || metadata.published.interval.first.is_some();
    known.then(|| Article { pieces: pieces(text, lines, range, &parts), metadata, known: true })
}

/// `Berger, Anna; Mott, Tom`.
fn authors(names: &str) -> Vec<String> {
    names
        .split(';')
        .filter(|name| name.trim() != "Anonymous")
        .flat_map(|name| match name.split_once(',') {
            Some((last, first)) if !first.contains(',') => {
                value(&format!("{} {}", first.trim().trim_end_matches('.'), last.trim()))
                    .into_iter()
                    .collect()
            }
            _ => people(name),
        })
        .collect()
}
