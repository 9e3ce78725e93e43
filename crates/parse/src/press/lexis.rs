//! Nexis Uni, Lexis Advance and the LexisNexis before them.
//!
//! ```text
//! Title                       1 of 100 DOCUMENTS
//! The Courier                 The Courier
//! September 27, 2019 Friday   September 27, 2019 Friday
//! Copyright 2019 …            Title
//! Section: NEWS; Pg. 4        BYLINE: Anna Berger
//! Length: 153 words           SECTION: NEWS; Pg. 4
//! Byline: Anna Berger         LENGTH: 153 words
//! Dateline: ELLARY            …
//! Body                        LOAD-DATE: September 28, 2019
//! …                           LANGUAGE: ENGLISH
//! Classification              Copyright 2019 …
//! Language: ENGLISH
//! Subject: STORMS (78%)
//! Load-Date: September 28, 2019
//! End of Document
//! ```

use core::ops::Range;

use crate::byline;
use crate::header::Line;
use crate::metadata::{Metadata, value};

use super::{Article, between, labelled, language, published, subjects};

pub(super) const MARKS: &[&str] = &["End of Document", " DOCUMENTS", " DOCUMENT\n"];

const LENGTH: &[&str] = &["Length", "Länge", "Longueur"];
/// Fields above the text; what those say that are named last is part of it.
const ABOVE: &[&str] =
    &["Section", "Length", "Länge", "Longueur", "Byline", "Series", "Distribution", "Headline", "Body"];
const TOLD: &[&str] = &["Highlight", "Dateline"];
/// Fields below it.
const BELOW: &[&str] = &["Load-Date", "Language", "Publication-Type", "Journal Code", "Subject", "Graphic"];

/// Most lines above the length.
const MOST_ABOVE: usize = 20;

pub(super) fn articles(text: &str, lines: &[Line]) -> Vec<Article> {
    let mut articles = Vec::new();
    let (mut first, mut old) = (0, false);
    for (at, line) in lines.iter().enumerate() {
        let ends = line.text.eq_ignore_ascii_case("End of Document");
        if ends || is_number(line.text) {
            articles.extend(article(text, lines, first..at, old));
            (first, old) = (at + 1, !ends);
        }
    }
    articles.extend(article(text, lines, first..lines.len(), old));
    articles
}

/// `2 of 100 DOCUMENTS`.
fn is_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words[..], [a, "of", b, "DOCUMENT" | "DOCUMENTS"] if number(a) && number(b))
}

/// The article in these lines; none where its length stands nowhere, as on a cover.
fn article(text: &str, lines: &[Line], range: Range<usize>, old: bool) -> Option<Article> {
    let said = |at: usize| lines[at].text;
    let length = range.clone().find(|at| labelled(said(*at), LENGTH).is_some())?;
    // A cover lists what was asked for, above the first article: its head is what stands close above its length.
    let top = range.start.max(length.saturating_sub(MOST_ABOVE));
    let mut article = Article { metadata: head(lines, top..length, old), ..Article::default() };
    let metadata = &mut article.metadata;

    let fields = (length..range.end).take_while(|at| is_field(said(*at))).last();
    let body = range.clone().find(|at| said(*at) == "Body").or(fields).unwrap_or(length) + 1;
    let is_below = |at: &usize| said(*at) == "Classification" || labelled(said(*at), BELOW).is_some();
    let below = (body..range.end).find(is_below).unwrap_or(range.end);

    for line in &lines[top..body] {
        if let Some(names) = labelled(line.text, &["Byline"]) {
            metadata.authors = byline::of_label(names);
        } else if let Some(title) = labelled(line.text, &["Headline"]) {
            metadata.title = value(title);
        } else if let Some(told) = labelled(line.text, TOLD) {
            let end = line.start + line.text.len();
            article.pieces.push(end - told.len()..end);
        }
    }
    for line in &lines[below..range.end] {
        if let Some(named) = labelled(line.text, &["Language"]) {
            metadata.language = language(named);
        } else if let Some(list) = labelled(line.text, &["Subject"]) {
            metadata.tags = subjects(list);
        }
    }
    article.pieces.push(between(text, lines, body, below));
    Some(article)
}

/// Title, outlet and day, which stand without names above the fields.
fn head(lines: &[Line], range: Range<usize>, old: bool) -> Metadata {
    let mut metadata = Metadata::default();
    let said = |at: usize| lines[at].text;
    let Some(day) = range.clone().rev().find(|at| published(said(*at)).is_some()) else {
        metadata.title = range.clone().next().and_then(|at| value(said(at)));
        return metadata;
    };
    metadata.published = published(said(day)).unwrap_or_default();
    let above = |back: usize| day.checked_sub(back).filter(|at| *at >= range.start).map(said);
    if old {
        metadata.outlet = above(1).and_then(value);
        let below = (day + 1..range.end).map(said).take_while(|line| !is_field(line));
        metadata.title = below.filter(|line| !is_edition(line)).find_map(value);
    } else {
        metadata.outlet = above(2).and(above(1)).and_then(value);
        metadata.title = above(2).or(above(1)).and_then(value);
    }
    metadata
}

fn is_field(line: &str) -> bool {
    labelled(line, ABOVE).is_some() || labelled(line, TOLD).is_some()
}

/// What stands between day and title: `First Edition`, `Copyright 2019 …`.
fn is_edition(line: &str) -> bool {
    let line = line.to_lowercase();
    line.contains("edition") || line.starts_with("copyright") || line.starts_with("all rights")
}
