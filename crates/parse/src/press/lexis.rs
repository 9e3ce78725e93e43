//! Nexis Uni, Lexis Advance and the LexisNexis before them, which numbered its articles.
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

use sheaf_text::fold;

use crate::byline;
use crate::header::{Line, is_copyright, is_word_count};
use crate::metadata::{Metadata, value};

use super::{
    Article, LONGEST_TITLE, Part, is_number_of, is_short, labelled, language, pieces, published, rest_of,
    subjects,
};

pub(super) const MARKS: &[&str] =
    &["End of Document", "Fin du document", " DOCUMENT", "Dokument ", "Document "];

/// Lines that end an article, and that stand above its text.
const ENDS: &[&str] = &["End of Document", "Fin du document"];
const BODY: &[&str] = &["Body", "Text", "Corps"];

// Names of fields, folded, in English, German and French.
const LENGTH: &[&str] = &["length", "lange", "longueur"];
const BYLINE: &[&str] = &["byline", "autor", "auteur"];
const TITLE: &[&str] = &["headline", "titel", "titre"];
const LANGUAGE: &[&str] = &["language", "sprache", "langue"];
const SUBJECT: &[&str] = &["subject", "sujet"];
const OTHERS_ABOVE: &[&str] = &["section", "rubrik", "rubrique", "series", "distribution", "body", "text"];
const OTHERS_BELOW: &[&str] = &[
    "load-date",
    "update",
    "publication-type",
    "zeitungs-code",
    "journal code",
    "type-publication",
    "date de chargement",
];
/// Fields that are text.
const TEXTS: &[&str] = &["highlight", "dateline", "graphic", "grafik"];
/// With these a cover begins, which lists what was asked for.
const COVER: &[&str] = &["user name", "date and time", "job number"];

/// Longest name of an outlet, in bytes.
const LONGEST_OUTLET: usize = 100;

/// Most lines between a title and the length.
const MOST_ABOVE: usize = 20;

/// Whether a line is one of the archive's own, which stands alone.
#[cfg(feature = "pdf")]
pub(super) fn is_own(line: &str) -> bool {
    let ends = ENDS.iter().any(|end| line.eq_ignore_ascii_case(end));
    ends || is_field(line) || labelled(line, OTHERS_BELOW).is_some()
}

pub(super) fn articles(text: &str, lines: &[Line]) -> Vec<Article> {
    let mut articles = Vec::new();
    let (mut first, mut numbered, mut separated) = (0, false, false);
    for at in 0..=lines.len() {
        let line = lines.get(at).map_or("", |line| line.text);
        let ends = ENDS.iter().any(|end| line.eq_ignore_ascii_case(end));
        if !ends && !is_number(line) && at < lines.len() {
            continue;
        }
        separated |= at < lines.len();
        if first < at {
            let found = article(text, lines, first..at, numbered);
            articles.push(found.unwrap_or_else(|| Article::other(text, lines, first..at)));
        }
        (first, numbered) = (at + 1, !ends);
    }
    if separated { articles } else { Vec::new() }
}

/// `2 of 100 DOCUMENTS`, `FOCUS - 2 of 100 DOCUMENTS`, `Dokument 2 von 100`.
fn is_number(line: &str) -> bool {
    let words: Vec<&str> = line.trim_start_matches("FOCUS - ").split_whitespace().take(5).collect();
    match words[..] {
        [.., "DOCUMENT" | "DOCUMENTS"] => is_number_of(&words[..words.len() - 1]),
        ["Document" | "Dokument", ..] => is_number_of(&words[1..]),
        _ => false,
    }
}

/// The article in these lines; none where its length stands nowhere above its text.
fn article(text: &str, lines: &[Line], range: Range<usize>, numbered: bool) -> Option<Article> {
    let said = |at: usize| lines[at].text;
    let is_body = |at: &usize| BODY.contains(&said(*at));
    let body = range.clone().find(is_body);
    let length = range.start..body.unwrap_or(range.end);
    let length = length.clone().find(|at| labelled(said(*at), LENGTH).is_some_and(is_word_count))?;
    let mut parts: Vec<(usize, Part)> = Vec::new();
    let mut metadata = Metadata::default();

    let top = range.start.max(length.saturating_sub(MOST_ABOVE));
    let fields = (top..length).find(|at| is_field(said(*at))).unwrap_or(length);
    // Names of fields stand in the text as well: those of the head follow each other.
    let mut at = fields;
    let end = body.unwrap_or(range.end);
    while at < end && is_field(said(at)) {
        let rest = said(at).split_once(':').map_or("", |(_, rest)| rest.trim());
        let (mut part, mut behind) = (Part::Nothing, at + 1);
        if labelled(said(at), BYLINE).is_some() {
            metadata.authors = byline::of_label(rest);
        } else if labelled(said(at), TITLE).is_some() {
            // A title goes on until a blank line, or the next field.
            let goes_on = |next: &usize| !lines[*next].after_blank && !is_field(said(*next));
            behind = (behind..end).find(|next| !goes_on(next)).unwrap_or(end);
            let below = lines[at + 1..behind].iter().map(|line| line.text);
            metadata.title = value(&[rest].into_iter().chain(below).collect::<Vec<_>>().join(" "));
        } else if labelled(said(at), TEXTS).is_some() || labelled(said(at), &["body", "text"]).is_some() {
            part = Part::From(rest_of(&lines[at], rest));
        }
        parts.extend((at..behind).map(|at| (at, part)));
        at = behind;
    }
    parts.extend(body.map(|body| (body, Part::Nothing)));
    read_head(lines, range.start..fields, numbered, &mut metadata, &mut parts);
    read_below(lines, body.map_or(at, |body| body + 1)..range.end, &mut metadata, &mut parts);
    let pieces = pieces(text, lines, range, &parts);
    Some(Article { metadata, pieces, known: true })
}

fn is_field(line: &str) -> bool {
    let any = [LENGTH, BYLINE, TITLE, OTHERS_ABOVE, TEXTS];
    any.iter().any(|names| labelled(line, names).is_some())
}

/// Title, outlet and day, which stand without names above the fields.
fn read_head(
    lines: &[Line],
    range: Range<usize>,
    numbered: bool,
    metadata: &mut Metadata,
    parts: &mut Vec<(usize, Part)>,
) {
    let said = |at: usize| lines[at].text;
    let joined =
        |range: Range<usize>| value(&lines[range].iter().map(|line| line.text).collect::<Vec<_>>().join(" "));
    // Lines that no blank one divides, from one of them down or up.
    let down_from =
        |at: usize| (at + 1..range.end).find(|next| lines[*next].after_blank).unwrap_or(range.end);
    let up_from =
        |at: usize| (range.start..=at).rev().find(|at| lines[*at].after_blank).unwrap_or(range.start);
    let low = range.start.max(range.end.saturating_sub(MOST_ABOVE));
    let Some(day) = (low..range.end).rev().find(|at| published(said(*at)).is_some()) else { return };
    metadata.published = published(said(day)).unwrap_or_default();
    let is_edition = |line: &str| fold(line).contains("edition") || is_rights(line);
    let mut first = day;
    if numbered {
        first = up_from(day);
        if first == day && day > range.start {
            first = up_from(day - 1);
        }
        metadata.outlet = joined(first..day).filter(|outlet| outlet.len() <= LONGEST_OUTLET);
        first = if metadata.outlet.is_some() { first } else { day };
        let mut below = (day + 1..down_from(day)).find(|at| !is_short(said(*at))).unwrap_or(down_from(day));
        while below < range.end && is_edition(said(below)) {
            below = down_from(below);
        }
        if metadata.title.is_none() && below < range.end {
            let end = down_from(below);
            metadata.title = joined(below..end).filter(|title| title.chars().count() <= LONGEST_TITLE);
            let end = if metadata.title.is_some() { end } else { below };
            parts.extend((below..end).map(|at| (at, Part::Nothing)));
        }
        parts.extend((day..below).map(|at| (at, Part::Nothing)));
    } else {
        parts.push((day, Part::Nothing));
        parts.extend((day + 1..range.end).filter(|at| is_edition(said(*at))).map(|at| (at, Part::Nothing)));
        if day > range.start {
            first = day - 1;
        }
        if first > range.start {
            metadata.outlet = value(said(first));
            let title = if lines[first].after_blank { up_from(first - 1) } else { first - 1 };
            metadata.title = metadata.title.take().or(joined(title..first));
            first = title;
        } else if first < day {
            metadata.title = value(said(first));
        }
    }
    let cover = lines[range.clone()].iter().take(4).any(|line| labelled(line.text, COVER).is_some());
    let first = if cover { range.start } else { first };
    parts.extend((first..day).map(|at| (at, Part::Nothing)));
}

/// Fields below the text: all behind the last heading of them, or those that stand last.
fn read_below(lines: &[Line], range: Range<usize>, metadata: &mut Metadata, parts: &mut Vec<(usize, Part)>) {
    let said = |at: usize| lines[at].text;
    let headed = range.clone().rfind(|at| said(*at) == "Classification");
    let names = [LANGUAGE, SUBJECT, OTHERS_BELOW, TEXTS];
    let is_below =
        |at: usize| names.iter().any(|names| labelled(said(at), names).is_some()) || is_rights(said(at));
    // Lines that no blank one divides belong together.
    let mut first = range.end;
    while let Some(block) = (range.start..first).rfind(|at| *at == range.start || lines[*at].after_blank)
        && is_below(block)
    {
        first = block;
    }
    let first = headed.unwrap_or(first);
    for (at, line) in lines.iter().enumerate().take(range.end).skip(first) {
        if let Some(named) = labelled(line.text, LANGUAGE) {
            metadata.language = language(named);
        } else if let Some(list) = labelled(line.text, SUBJECT) {
            metadata.tags = subjects(list);
        }
        if let Some(told) = labelled(line.text, TEXTS).filter(|_| headed.is_none()) {
            parts.push((at, Part::From(rest_of(line, told))));
        } else if is_below(at) || headed.is_some() && (headed == Some(at) || is_index(line.text)) {
            parts.push((at, Part::Nothing));
        }
    }
}

/// What the archive says an article is of: `Company: POST MEDIA (78%)`.
fn is_index(line: &str) -> bool {
    let named = line.split_once(':').is_some_and(|(name, _)| name.split_whitespace().count() <= 3);
    named || line.contains("%)")
}

/// `Copyright 2019 …`, `All Rights Reserved`.
fn is_rights(line: &str) -> bool {
    is_copyright(line) || fold(line) == "all rights reserved"
}
