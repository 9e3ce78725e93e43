//! Header and footer habits of plain text: what newspapers, agencies, archives and sites put above and below an article.
//!
//! Only lines at the very top and the very bottom are looked at, each by a list of habits ([`HEADER`], [`FOOTER`]). The
//! first line that no habit knows is text, and so is everything up to the footer. What is taken is named in a note.

mod day_lines;
mod habits;
mod labels;

use core::ops::Range;

use sheaf_model::{Basis, Day, Interval, Problem, Published, Span};
use sheaf_text::fold;

use crate::metadata::{Metadata, language_code, one_line, value};
use crate::problems::{Problems, quoted};
use crate::{byline, dates, language};
use habits::{FOOTER, HEADER, is_account, is_page};
pub(crate) use habits::{is_copyright, is_document_number, is_time_of_day, is_word_count};
use labels::Field;
pub(crate) use labels::{fields_of_message, is_of_post};

/// Most lines that are looked at, above and below.
const MOST_LINES: usize = 30;

/// Longest line, in bytes, that can belong to a header or a footer.
const LONGEST_LINE: usize = 600;

/// Longest title, in characters.
pub(crate) const LONGEST_TITLE: usize = 220;

/// From this length on, in characters, a line is a paragraph and not part of a wrapped one.
const PARAGRAPH: usize = 100;

/// Lines at the top of which a short one may say the day beside other words.
const HEAD_LINES: usize = 5;

/// Lines at the end among which one may say the day a letter was signed.
const CLOSING_LINES: usize = 12;

/// Longest day with a point behind it, in bytes.
const SHORT_DAY: usize = 40;

/// Lines of the text in which date and byline are looked for, though they stay.
const LOOK_FURTHER: usize = 6;

/// Whose lines a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// The file's own: messages name them.
    OfFile,
    /// Made by the reader of a format.
    Made,
}

/// What header and footer say, and where the text lies between them. Without either, the range is all of `text`.
pub(crate) fn read(
    text: &str,
    known: Metadata,
    whose: Lines,
    problems: &mut Problems,
) -> (Metadata, Range<usize>) {
    let lines: Vec<Line> = lines(text).take(MOST_LINES).collect();
    let mut reader = Reader { metadata: known.clone(), ..Reader::default() };
    let taken_above = reader.read_header(&lines);
    let mut above = core::mem::take(&mut reader.taken);
    let mut start = match lines.get(taken_above) {
        _ if taken_above == 0 => 0,
        Some(first) => first.start,
        None => text.len(),
    };

    let last_lines: Vec<Line> = lines_from_end(text, start).take(MOST_LINES).collect();
    let taken_below = reader.read_footer(&last_lines);
    let end = match last_lines.get(taken_below) {
        _ if taken_below == 0 => text.len(),
        Some(last) => last.start + last.text.len(),
        None => start,
    };
    if text[start..end].trim().is_empty() {
        // Nothing but header and footer: then they are the text.
        return (known, 0..text.len());
    }
    // A date alone between title and text is the text's own: it stays, as the evidence of its publication.
    if let [titles @ .., (at, "date")] = above.as_slice()
        && titles.iter().all(|(_, name)| name.starts_with("title"))
        && known.published.interval.is_open()
        && let Some(line) = text[*at..].lines().next().map(str::trim_end)
        && dates::parse(line).is_some_and(|stated| stated.interval == reader.metadata.published.interval)
    {
        start = *at;
        reader.metadata.published.evidence = Some(Span::new(0, line.len()));
        above.pop();
    }
    report("header", text, &above, whose, problems);
    let below = &lines[taken_above..];
    let undated = reader.metadata.published.interval.is_open();
    reader.read_staying_labels(below, start);
    let labelled = undated && !reader.metadata.published.interval.is_open();
    reader.look_further(below, start);
    if undated && !labelled {
        reader.read_day_lines(&lines, taken_above, start);
    }
    if reader.title.is_none() && known.title.is_none() {
        reader.title = title_below_day(below).or_else(|| title_of_letter(below));
    }
    if reader.metadata.published.interval.is_open() {
        reader.read_closing_day(&last_lines[taken_below..], start);
    }
    reader.taken.reverse();
    report("footer", text, &reader.taken, whose, problems);
    let mut metadata = reader.metadata;
    if let Some((line, day_first)) = &reader.ambiguous {
        let language = metadata.language.as_deref().unwrap_or_else(|| language::detect(&text[start..end]));
        if puts_day_first(language) {
            metadata.published.interval = Interval::day(*day_first);
        } else {
            problems.warn(
                None,
                format!(
                    "{} can be read as two days: the date of publication is left open between them",
                    quoted(line)
                ),
            );
        }
    }
    metadata.title = reader.title.or(metadata.title);
    (metadata, start..end)
}

/// Whether a problem says that lines were taken as header or footer and do not stand in the text.
pub fn tells_of_taken_lines(problem: &Problem) -> bool {
    ["header", "footer"].iter().any(|place| problem.message.starts_with(&taken_as(place)))
}

fn taken_as(place: &str) -> String {
    format!("read as {place}, not as text: ")
}

/// Names the lines that were taken.
fn report(place: &str, text: &str, taken: &[(usize, &str)], whose: Lines, problems: &mut Problems) {
    let Some(&(first, _)) = taken.first() else { return };
    let number = |start: usize| text[..start].matches('\n').count() + 1;
    let shown = |&(start, name): &(usize, &str)| match whose {
        Lines::OfFile => format!("{name} (line {})", problems.line(number(start))),
        Lines::Made => name.to_owned(),
    };
    let names: Vec<String> = taken.iter().map(shown).collect();
    let line = (whose == Lines::OfFile).then(|| number(first));
    problems.note(line, taken_as(place) + &names.join(", "));
}

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
fn lines_from_end(text: &str, first: usize) -> impl Iterator<Item = Line<'_>> {
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

/// What has been read so far.
#[derive(Default)]
struct Reader {
    metadata: Metadata,
    title: Option<String>,
    /// Lines taken: first byte and what they are.
    taken: Vec<(usize, &'static str)>,
    /// A date that can be read as two days, with the reading that has the day first.
    ambiguous: Option<(String, Day)>,
    /// Within an archive's block (Factiva's order: word count, date, outlet, code, page, language, copyright), which a
    /// blank line ends.
    in_block: bool,
}

impl Reader {
    /// Takes lines from the top; gives the index of the first line of the text.
    fn read_header(&mut self, lines: &[Line]) -> usize {
        for (index, line) in lines.iter().enumerate() {
            if line.after_blank {
                self.in_block = false;
            }
            let next = lines.get(index + 1);
            let taken = if line.text.len() > LONGEST_LINE || is_speech(line.text, lines) {
                None
            } else if self.repeats_title(line.text) {
                Some("title again")
            } else if let Some(habit) = HEADER.iter().find(|habit| (habit.takes)(line.text, self)) {
                Some(habit.name)
            } else if self.in_block && is_short(line.text) {
                Some(self.take_block_line(line.text))
            } else if self.is_outlet(&lines[index..]) {
                self.metadata.outlet = value(line.text);
                Some("outlet")
            } else if self.is_affiliation(line, next) {
                if self.metadata.outlet.is_none() {
                    self.metadata.outlet = day_lines::paper_of(line.text).and_then(value);
                }
                Some("affiliation")
            } else if self.title.is_none() && self.metadata.title.is_none() && Self::is_title(line, next) {
                self.take_title(line.text);
                Some("title")
            } else {
                None
            };
            let Some(name) = taken else { return index };
            self.in_block |= name == "word count";
            self.taken.push((line.start, name));
        }
        lines.len()
    }

    /// Takes lines from the end; gives their number.
    fn read_footer(&mut self, lines: &[Line]) -> usize {
        for (index, line) in lines.iter().enumerate() {
            let habit =
                FOOTER.iter().find(|habit| line.text.len() <= LONGEST_LINE && (habit.takes)(line.text, self));
            let Some(habit) = habit else { return index };
            self.taken.push((line.start, habit.name));
        }
        lines.len()
    }

    /// Date and byline that stand a few lines below the top, as under a summary: read, and left where they are.
    fn look_further(&mut self, lines: &[Line], text_start: usize) {
        // A day may have a point behind it, as letters have.
        let is_short_day = |line: &str| line.len() <= SHORT_DAY && line.ends_with('.');
        let is_byline = |line: &str| line.len() <= LONGEST_LINE && byline::ends_in_letters(line);
        let short = |line: &&Line| is_short(line.text) || is_short_day(line.text) || is_byline(line.text);
        for line in lines.iter().take(LOOK_FURTHER).filter(short) {
            if self.metadata.published.interval.is_open()
                && let Some(stated) = dates::parse(line.text)
                && stated.interval.first == stated.interval.last
            {
                self.take_published(stated, line.text);
                let at = line.start - text_start;
                self.metadata.published.evidence = Some(Span::new(at, at + line.text.len()));
            } else if self.metadata.authors.is_empty()
                && (is_short(line.text) || is_byline(line.text))
                && let Some(authors) = byline::authors(line.text)
            {
                self.metadata.authors = authors;
            }
        }
    }

    /// The labelled lines of a talk's head, which stay: what they say that a field holds.
    fn read_staying_labels(&mut self, lines: &[Line], text_start: usize) {
        if !lines.first().is_some_and(|line| labels::stays(line.text)) {
            return;
        }
        for (index, line) in lines.iter().enumerate() {
            // A word of the talk itself, or what stands apart below the head.
            let known = !is_speech(line.text, lines) && labels::read_staying(line.text, self);
            if !known && (line.after_blank || is_speech(line.text, lines)) {
                return;
            }
            if let Some(stated) = labels::stated_day(line.text).filter(|_| known || index == 0)
                && self.metadata.published.interval.is_open()
            {
                self.take_published(stated, line.text);
                let at = line.start - text_start;
                self.metadata.published.evidence = Some(Span::new(at, at + line.text.len()));
            }
        }
    }

    /// The day that a short line of the head says beside other words, or the dateline of the first paragraph; none where the head
    /// has two of them.
    fn read_day_lines(&mut self, lines: &[Line], taken_above: usize, text_start: usize) {
        let mut found: Option<(Interval, Span, Option<String>)> = None;
        let first = lines.get(taken_above).map_or(0, |line| line.start);
        for (index, line) in lines.iter().enumerate().skip(taken_above) {
            let dateline = || {
                let (stated, length) = day_lines::read_dateline(line.text).filter(|_| line.start == first)?;
                Some((stated.interval, length, None))
            };
            let head = index < HEAD_LINES.max(taken_above + 2) && index + 1 < lines.len();
            let day_line = day_lines::read(line.text).filter(|_| head);
            let day = day_line.map(|day| (day.stated.interval, line.text.len(), day.paper)).or_else(dateline);
            if let Some((interval, length, paper)) = day {
                if found.as_ref().is_some_and(|(other, ..)| *other != interval) {
                    self.forget_published_below();
                    return;
                }
                let at = line.start - text_start;
                found.get_or_insert((interval, Span::new(at, at + length), paper));
            } else if !head || begins_body(line.text) {
                break;
            }
        }
        let Some((interval, evidence, paper)) = found else { return };
        if let Some(paper) = paper
            && self.metadata.outlet.is_none()
        {
            self.metadata.outlet = value(&paper);
        }
        let published = &mut self.metadata.published;
        if published.interval.is_open() {
            *published = Published {
                interval,
                basis: Basis::Stated,
                evidence: Some(evidence),
                ..Published::default()
            };
        } else if published.interval != interval {
            self.forget_published_below();
        }
    }

    /// The day at which a letter or a contract ends, where nothing above says it.
    fn read_closing_day(&mut self, lines: &[Line], text_start: usize) {
        let mut closing =
            lines.iter().take(CLOSING_LINES).map(|line| (line, day_lines::read_closing(line.text)));
        let Some((line, Some(stated))) = closing.find(|(_, stated)| stated.is_some()) else { return };
        self.take_published(stated, line.text);
        let at = line.start - text_start;
        self.metadata.published.evidence = Some(Span::new(at, at + line.text.len()));
    }

    /// Two days are stated in the head: neither is the day of publication for sure.
    fn forget_published_below(&mut self) {
        self.metadata.published = Published::default();
        self.ambiguous = None;
    }

    /// The name of a newspaper, above a title or below one.
    fn is_outlet(&self, lines: &[Line]) -> bool {
        let [line, below @ ..] = lines else { return false };
        if self.metadata.outlet.is_some() || !day_lines::is_paper(line.text) {
            return false;
        }
        match below {
            _ if self.title.is_some() || self.metadata.title.is_some() => true,
            // What stands above a byline or a date is a title, whatever its words.
            [title, ..] => {
                let mut probe = Self::default();
                let is_title = Self::is_title(title, below.get(1)) && !begins_body(title.text);
                is_title && !HEADER.iter().any(|habit| (habit.takes)(title.text, &mut probe))
            }
            [] => false,
        }
    }

    /// A short line directly below a byline: whom the authors write for.
    fn is_affiliation(&self, line: &Line, next: Option<&Line>) -> bool {
        let below_byline = self.taken.last().is_some_and(|&(_, name)| name == "byline") && !line.after_blank;
        let alone = next.is_some_and(|next| next.after_blank || next.text.chars().count() > PARAGRAPH);
        below_byline && alone && is_short(line.text) && day_lines::read(line.text).is_none()
    }

    /// Whether a line is a title: short, no sentence, and set off from what follows. A line that ends as sentences do is
    /// one only above a line that a habit knows.
    fn is_title(line: &Line, next: Option<&Line>) -> bool {
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
        let mut probe = Self { metadata: Metadata::default(), ..Self::default() };
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

    fn take_title(&mut self, line: &str) {
        let (title, date) = without_date_at_end(line);
        if let Some(date) = date {
            self.take_published(date, line);
        }
        let (title, accounts) = without_accounts(title);
        if !accounts.is_empty() {
            self.add_to_note(&format!("Accounts named in the heading: {}", one_line(accounts)));
        }
        self.title = value(title);
    }

    fn repeats_title(&self, line: &str) -> bool {
        let title = self.title.as_ref().or(self.metadata.title.as_ref());
        let line = one_line(without_accounts(line).0);
        title.is_some_and(|title| fold(title) == fold(&line))
    }

    /// What a header says that no field of a document holds goes into its note.
    fn add_to_note(&mut self, words: &str) {
        let note = self.metadata.note.get_or_insert_default();
        if !note.is_empty() {
            note.push_str(if note.ends_with('.') { " " } else { "; " });
        }
        note.push_str(words);
    }

    fn take_published(&mut self, stated: dates::Stated, line: &str) {
        if self.metadata.published.interval.is_open() {
            self.metadata.published =
                Published { interval: stated.interval, basis: Basis::Stated, ..Published::default() };
            self.ambiguous = stated.day_first.map(|day| (line.to_owned(), day));
        }
    }

    /// A line of an archive's block that no habit knows: by its form and its place.
    fn take_block_line(&mut self, line: &str) -> &'static str {
        let after_date = self.taken.last().is_some_and(|&(_, name)| matches!(name, "date" | "time"));
        let first_after_date = after_date && self.metadata.outlet.is_none();
        if is_time_of_day(line) {
            "time"
        } else if first_after_date {
            self.metadata.outlet = value(line);
            "outlet"
        } else if let Some(code) = language_code(line).filter(|_| line.chars().count() > 3) {
            self.metadata.language = Some(code);
            "language"
        } else if is_page(line) {
            "page"
        } else if line.len() <= 10 && line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            "publication code"
        } else {
            "other line of the block"
        }
    }
}

/// The title of a text whose first line says its day and stays: the line below, if it is one. It stays as well.
fn title_below_day(lines: &[Line]) -> Option<String> {
    let [day, title, next, ..] = lines else { return None };
    let found = day_lines::read(day.text).is_some() && Reader::is_title(title, Some(next));
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

/// Whether a line is of the text itself: a paragraph, or how a letter begins.
fn begins_body(line: &str) -> bool {
    let length = line.chars().count();
    length > PARAGRAPH || length > 60 && line.ends_with('.') || opens_letter(line)
}

/// `Dear Ms Poe,`
fn opens_letter(line: &str) -> bool {
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
fn is_short(line: &str) -> bool {
    line.chars().count() <= 120 && !line.ends_with(['.', '!', '?', '…', '”', '"', ','])
}

/// Whether a line is something said, in a talk that is written down: `Q: …` and `A: …`, or a speaker who comes again among
/// the first lines.
fn is_speech(line: &str, lines: &[Line]) -> bool {
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

/// Whether day or month comes first in a date of numbers: the day, but where English, or a language that puts the year
/// first, leaves it open.
fn puts_day_first(language: &str) -> bool {
    !matches!(language, "en" | "und" | "zh" | "ja" | "ko")
}

/// `Rain in the hills @JaneDoe @MaxRoe` as title and accounts.
fn without_accounts(line: &str) -> (&str, &str) {
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

fn begins_small(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// `Rain in the hills Tuesday, September 1, 2015` as title and date: a date with its weekday at the end of a title.
fn without_date_at_end(line: &str) -> (&str, Option<dates::Stated>) {
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
