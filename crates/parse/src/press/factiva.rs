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
use crate::header::{Line, is_copyright, is_document_number, is_time_of_day, is_word_count};
use crate::metadata::{Metadata, keywords, value};

use super::{Article, LONGEST_TITLE, Part, is_short, language, pieces, published, rest_of};

pub(super) const MARKS: &[&str] = &["\nDocument ", "\tDocument ", "  Document ", ">Document "];

/// Names of fields, in their order.
const NAMES: [&str; 28] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "LP", "TD",
    "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
];

/// Most lines between the outlet and the text.
const MOST_FIELDS: usize = 8;

/// The articles, each of which a number of the archive ends. A single one with a head that any text may have is no export: its head
/// is read as theirs are.
pub(super) fn articles(text: &str, lines: &[Line]) -> Vec<Article> {
    let mut articles = Vec::new();
    let (mut first, mut known, mut unusual) = (0, 0, false);
    for at in 0..=lines.len() {
        let line = lines.get(at).map_or("", |line| line.text);
        let ends = is_document_number(field(line).map_or(line, |(_, rest)| rest));
        if !ends && at < lines.len() || first >= at {
            continue;
        }
        let range = first..at;
        if !ends && is_summary(&lines[range.clone()]) {
            continue;
        }
        let by_names = by_names(text, lines, range.clone()).map(|article| (article, false));
        let found = by_names.or_else(|| by_order(text, lines, range.clone())).filter(|_| ends);
        known += usize::from(found.is_some());
        unusual |= found.as_ref().is_some_and(|(_, usual)| !usual);
        let found = found.map(|(article, _)| article);
        articles.push(found.unwrap_or_else(|| {
            Article::other(text, lines, (range.start..range.end + usize::from(ends)).clone())
        }));
        first = at + 1;
    }
    if known > 1 || unusual { articles } else { Vec::new() }
}

/// What the archive says of the search, behind the last article: each line a field, `Subject All Subjects`, or its own rights.
fn is_summary(lines: &[Line]) -> bool {
    let headed = lines.iter().position(|line| line.text == "Search Summary");
    let above = headed.unwrap_or(lines.len());
    lines[..above].iter().all(|line| is_copyright(line.text))
        && lines[above..]
            .iter()
            .all(|line| is_short(line.text) || line.text.contains('\t') || is_copyright(line.text))
}

/// The name of a field, and what stands behind it: in the next cell of a table, behind two spaces, or in the lines below.
fn field(line: &str) -> Option<(&str, &str)> {
    let end = line.find(['\t', ' ']).unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    let apart = rest.is_empty() || rest.starts_with('\t') || rest.starts_with("  ");
    (apart && NAMES.contains(&name)).then(|| (name, rest.trim()))
}

/// An article whose fields have names. Lines without one go on with the field before them.
fn by_names(text: &str, lines: &[Line], range: Range<usize>) -> Option<Article> {
    let mut metadata = Metadata::default();
    let mut parts = Vec::new();
    // Letters that stand in a text are not in the order of the fields.
    let place = |at: usize| {
        NAMES.iter().position(|name| field(lines[at].text).is_some_and(|(found, _)| found == *name))
    };
    let mut fields: Vec<(usize, usize)> = Vec::new();
    for at in range.clone() {
        if let Some(place) = place(at).filter(|place| fields.last().is_none_or(|(_, last)| last < place)) {
            fields.push((at, place));
        }
    }
    let has = |name: &str| fields.iter().any(|(_, place)| NAMES[*place] == name);
    if !has("HD") || !has("PD") {
        return None;
    }
    for (number, &(at, place)) in fields.iter().enumerate() {
        let next = fields.get(number + 1).map_or(range.end, |(next, _)| *next);
        let (_, rest) = field(lines[at].text)?;
        let all = || [rest].into_iter().chain(lines[at + 1..next].iter().map(|line| line.text));
        // Behind its name, or in the line below.
        let said = all().find(|line| !line.is_empty()).unwrap_or_default();
        let mut goes_on: fn(&str) -> bool = |line| is_short(line) || line.contains('|');
        match NAMES[place] {
            "HD" => {
                metadata.title = value(&all().collect::<Vec<_>>().join(" "))
                    .filter(|title| title.chars().count() <= LONGEST_TITLE);
                if metadata.title.is_some() {
                    goes_on = |_| true;
                }
            }
            "BY" => metadata.authors = byline::of_label(said),
            "PD" => metadata.published = published(said).unwrap_or_default(),
            "SN" => metadata.outlet = value(said),
            "LA" => metadata.language = language(said),
            "NS" => {
                let named = |tag: String| value(tag.rsplit(" : ").next()?);
                metadata.tags = keywords(&said.replace('|', ";")).into_iter().filter_map(named).collect();
            }
            "LP" | "TD" | "ART" | "CT" | "CX" => {
                parts.push((
                    at,
                    if rest.is_empty() { Part::Nothing } else { Part::From(rest_of(&lines[at], rest)) },
                ));
                continue;
            }
            _ => {}
        }
        let taken = (at..next).filter(|line| *line == at || goes_on(lines[*line].text));
        parts.extend(taken.map(|at| (at, Part::Nothing)));
    }
    Some(Article { metadata, pieces: pieces(text, lines, range, &parts), known: true })
}

/// An article whose fields are known by their order, and whether its head is one that any text may have.
fn by_order(text: &str, lines: &[Line], range: Range<usize>) -> Option<(Article, bool)> {
    let said = |at: usize| lines[at].text;
    let count = range.clone().find(|at| is_word_count(said(*at)))?;
    let day = Some(count + 1).filter(|at| *at < range.end && published(said(*at)).is_some())?;
    let mut metadata =
        Metadata { published: published(said(day)).unwrap_or_default(), ..Metadata::default() };

    // Above: perhaps a section, the title, perhaps who wrote it. What else stands there is text.
    let mut end = count;
    let by_line = count > range.start + 1 && byline::authors(said(count - 1)).is_some();
    if by_line || count > range.start + 1 && is_name_below(said(count - 2), said(count - 1)) {
        end -= 1;
        metadata.authors = byline::authors(said(end)).unwrap_or_else(|| byline::of_label(said(end)));
    }
    let above = range.start.max(end.saturating_sub(MOST_ABOVE))..end;
    let title = above.clone().find(|at| *at + 1 == end || is_long(said(*at))).unwrap_or(end);
    metadata.title = value(&lines[title..end].iter().map(|line| line.text).collect::<Vec<_>>().join(" "));
    let section = title == range.start + 1 && is_short(said(range.start));
    let first = if section { range.start } else { title };
    // Heads of this kind are known of any text.
    let usual = title == range.start && title + 1 == end && (by_line || end == count);

    let mut at = day + 1;
    at += usize::from(at < range.end && is_time_of_day(said(at)));
    if at < range.end && is_short(said(at)) {
        metadata.outlet = value(said(at));
        at += 1;
    }
    let tongue = |at: &usize| said(*at).len() > 3 && language(said(*at)).is_some() && is_short(said(*at));
    let fields = at..range.end.min(at + MOST_FIELDS);
    let last = fields.clone().take_while(|at| is_short(said(*at)) || is_copyright(said(*at)));
    let rights = last.clone().find(|at| is_copyright(said(*at)));
    let spoken = last.clone().find(tongue);
    metadata.language = spoken.and_then(|at| language(said(at)));
    let behind = rights.or(spoken).map_or(at, |last| last + 1);
    let parts: Vec<(usize, Part)> = (first..behind).map(|at| (at, Part::Nothing)).collect();
    Some((Article { metadata, pieces: pieces(text, lines, range, &parts), known: true }, usual))
}

/// Most lines that a title takes with the section above it.
const MOST_ABOVE: usize = 4;

/// Whether a line is of a title and no section: of five words or more, or going on in the next line.
fn is_long(line: &str) -> bool {
    line.split_whitespace().count() > 4 || line.ends_with([';', ':', ',', '-', '–', '—'])
}

/// Whether a line is a name rather than a title: two to four words in capitals, fewer than the title above it has.
fn is_name_below(title: &str, line: &str) -> bool {
    let words = |line: &str| line.split_whitespace().count();
    let names = line.split(',').next().unwrap_or(line);
    let capital = names.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    (2..=4).contains(&words(names))
        && capital
        && words(title) > words(names)
        && !line.contains(|c: char| c.is_ascii_digit())
}
