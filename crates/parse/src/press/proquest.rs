//! ProQuest: articles between rules or numbers, their fields named above and below the text.
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

use crate::header::Line;
use crate::metadata::{keywords, people, value, web_address};

use super::{Article, between, labelled, language, published};

pub(super) const MARKS: &[&str] = &["ProQuest document ID:"];

/// Fields that stand around a text.
const NAMES: &[&str] = &[
    "Abstract",
    "Abstract (summary)",
    "Author",
    "Business indexing term",
    "Classification",
    "Company / organization",
    "Copyright",
    "Country of publication",
    "Credit",
    "Database",
    "Dateline",
    "Document feature",
    "Document type",
    "Document URL",
    "First page",
    "Full text",
    "Identifier / keyword",
    "ISSN",
    "Issue",
    "Language of publication",
    "Last updated",
    "Links",
    "Location",
    "Pages",
    "People",
    "Place of publication",
    "ProQuest document ID",
    "ProQuest document link",
    "Publication date",
    "Publication info",
    "Publication subject",
    "Publication title",
    "Publication year",
    "Publisher",
    "Section",
    "Source type",
    "Subject",
    "Subtitle",
    "Title",
    "Volume",
];

pub(super) fn articles(text: &str, lines: &[Line]) -> Vec<Article> {
    let ends = |line: &Line| is_rule(line.text) || is_number(line.text);
    let mut articles = Vec::new();
    let mut first = 0;
    for at in (0..lines.len()).filter(|at| ends(&lines[*at])).chain([lines.len()]) {
        articles.extend(article(text, lines, first..at));
        first = at + 1;
    }
    articles
}

fn is_rule(line: &str) -> bool {
    line.len() >= 20 && line.bytes().all(|byte| byte == b'_')
}

/// `Document 1 of 2`.
fn is_number(line: &str) -> bool {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(line.split(' ').collect::<Vec<_>>()[..], ["Document", a, "of", b] if number(a) && number(b))
}

fn article(text: &str, lines: &[Line], range: Range<usize>) -> Option<Article> {
    let named: Vec<usize> = range.clone().filter(|at| labelled(lines[*at].text, NAMES).is_some()).collect();
    // The text of an article may have lines that look like a field: what stands behind the number does not matter.
    let said = |name: &str| named.iter().rev().find_map(|at| labelled(lines[*at].text, &[name]));
    said("ProQuest document ID")?;
    let mut article = Article::default();
    let metadata = &mut article.metadata;
    let first = range.clone().next().filter(|at| !named.contains(at)).map(|at| lines[at].text);
    metadata.title = said("Title").or(first).and_then(value);
    metadata.outlet = said("Publication title").and_then(value);
    metadata.published = said("Publication date").and_then(published).unwrap_or_default();
    metadata.authors = said("Author").map(authors).unwrap_or_default();
    metadata.language = said("Language of publication").and_then(language);
    metadata.tags = said("Subject").map(keywords).unwrap_or_default();
    metadata.url = said("Document URL").and_then(web_address);
    for name in ["Full text", "Abstract", "Abstract (summary)"] {
        let Some(place) = named.iter().position(|at| labelled(lines[*at].text, &[name]).is_some()) else {
            continue;
        };
        let (at, next) = (named[place], named.get(place + 1).copied().unwrap_or(range.end));
        let rest = labelled(lines[at].text, &[name]).unwrap_or_default();
        let start = lines[at].start + lines[at].text.len() - rest.len();
        article.pieces.push(start..between(text, lines, at, next).end.max(start));
        break;
    }
    Some(article)
}

/// `Berger, Anna; Mott, Tom`.
fn authors(names: &str) -> Vec<String> {
    names
        .split(';')
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
