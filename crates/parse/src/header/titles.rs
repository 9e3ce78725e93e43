//! Which line is the title, and what it carries beside its words.

use sheaf_text::fold;

use super::habits::{HEADER, is_account};
use super::lines::{Line, PARAGRAPH, begins_body, begins_small, opens_letter};
use super::reader::Reader;
use super::{LONGEST_LINE, LONGEST_TITLE, day_lines, labels};
use crate::dates;
use crate::metadata::value;

/// Whether a line is a title: short, no sentence, and set off from what follows. A line that ends as sentences do is
/// one only above a line that a habit knows.
pub(super) fn is_title(line: &Line, next: Option<&Line>) -> bool {
    let Some(next) = next else { return false };
    let length = line.text.chars().count();
    let first = line.text.chars().next().unwrap_or(' ');
    if length > LONGEST_TITLE
        || line.text.ends_with([',', ';', ':'])
        || day_lines::read(line.text).is_some()
        || labels::stays(line.text)
        || matches!(first, '-' | '*' | '•' | '–' | '—')
    {
        return false;
    }
    let mut probe = Reader::default();
    let above_header = next.text.len() <= LONGEST_LINE
        && (HEADER.iter().any(|habit| (habit.takes)(next.text, &mut probe))
            || labels::stays(next.text)
            || day_lines::read(next.text).is_some());
    let bare = without_mark(line.text).trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
    let sentence = bare.ends_with(['.', '。', '۔']) && !bare.ends_with("..");
    if above_header || fold(line.text) == fold(next.text) {
        return true;
    }
    let paragraph_follows = next.text.chars().count() > PARAGRAPH.max(length) && !begins_small(next.text);
    !sentence && !begins_small(line.text) && (next.after_blank || paragraph_follows)
}

/// The title among the lines of the text, where it stays: below its day, or what a letter is about.
pub(super) fn below(lines: &[Line]) -> Option<String> {
    title_below_day(lines).or_else(|| title_of_letter(lines))
}

/// The title of a text whose first line says its day and stays: the line below, if it is one. It stays as well.
fn title_below_day(lines: &[Line]) -> Option<String> {
    let [day, title, next, ..] = lines else { return None };
    let found = day_lines::read(day.text).is_some() && is_title(title, Some(next));
    value(title.text).filter(|_| found && !begins_body(title.text))
}

/// What a letter says it is about, above or below its opening: `Re: The pier`. It stays.
fn title_of_letter(lines: &[Line]) -> Option<String> {
    let opening = lines.iter().position(|line| opens_letter(line.text))?;
    let beside = [opening.checked_sub(1), Some(opening + 1)];
    beside
        .into_iter()
        .flatten()
        .filter_map(|at| lines.get(at))
        .find_map(|line| value(labels::subject(line.text)?))
}

/// `Rain in the hills @JaneDoe @MaxRoe` as title and accounts.
pub(super) fn without_accounts(line: &str) -> (&str, &str) {
    let mut title = line;
    while let Some((before, word)) = title.rsplit_once(' ')
        && is_account(word)
        && !before.trim().is_empty()
    {
        title = before.trim_end();
    }
    if is_account(title) { (line, "") } else { (title, line[title.len()..].trim()) }
}

/// `It rained.[1]` without the mark of a footnote.
fn without_mark(line: &str) -> &str {
    let before = line.strip_suffix(']').map(|line| line.trim_end_matches(|c: char| c.is_ascii_digit()));
    before.and_then(|line| line.strip_suffix('[')).unwrap_or(line)
}

/// `Rain in the hills Tuesday, September 1, 2015` as title and date: a date with its weekday at the end of a title.
pub(super) fn without_date_at_end(line: &str) -> (&str, Option<dates::Stated>) {
    let spaces: Vec<usize> = line.rmatch_indices(' ').map(|(at, _)| at).take(6).collect();
    for at in spaces {
        let tail = &line[at + 1..];
        if tail.split(' ').next().is_some_and(dates::is_weekday)
            && let Some(stated) = dates::parse(tail)
        {
            return (line[..at].trim_end_matches([' ', ',', '-', '–', '—', '|']), Some(stated));
        }
    }
    (line, None)
}
