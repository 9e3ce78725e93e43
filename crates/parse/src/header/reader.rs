//! Lines that are taken away, from the top and from the end, and what they say.

use core::ops::Range;

use sheaf_model::{Basis, Day, Interval, Published};
use sheaf_text::fold;

use super::habits::{FOOTER, HEADER, is_page, is_time_of_day};
use super::lines::{Line, PARAGRAPH, begins_body, is_short, is_speech};
use super::titles::{is_title, without_accounts, without_date_at_end};
use super::{LONGEST_LINE, day_lines};
use crate::metadata::{Metadata, language_code, one_line, value};
use crate::problems::{Problems, quoted};
use crate::{dates, language};

/// What has been read so far.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) metadata: Metadata,
    pub(super) title: Option<String>,
    /// Lines taken: first byte and what they are.
    pub(super) taken: Vec<(usize, &'static str)>,
    /// A date that can be read as two days, with the reading that has the day first.
    pub(super) ambiguous: Option<(String, Day)>,
    /// Within an archive's block (Factiva's order: word count, date, outlet, code, page, language, copyright), which a
    /// blank line ends.
    in_block: bool,
}

impl Reader {
    /// One of a text of which this is known.
    pub(super) fn of(known: Metadata) -> Self {
        Self { metadata: known, ..Self::default() }
    }

    /// Takes lines from the top; gives the index of the first line of the text.
    pub(super) fn read_header(&mut self, lines: &[Line]) -> usize {
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
            } else if self.title.is_none() && self.metadata.title.is_none() && is_title(line, next) {
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
    pub(super) fn read_footer(&mut self, lines: &[Line]) -> usize {
        for (index, line) in lines.iter().enumerate() {
            let habit =
                FOOTER.iter().find(|habit| line.text.len() <= LONGEST_LINE && (habit.takes)(line.text, self));
            let Some(habit) = habit else { return index };
            self.taken.push((line.start, habit.name));
        }
        lines.len()
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
                let is_title = is_title(title, below.get(1)) && !begins_body(title.text);
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
    pub(super) fn add_to_note(&mut self, words: &str) {
        let note = self.metadata.note.get_or_insert_default();
        if !note.is_empty() {
            note.push_str(if note.ends_with('.') { " " } else { "; " });
        }
        note.push_str(words);
    }

    pub(super) fn take_published(&mut self, stated: dates::Stated, line: &str) {
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

    /// Where a date alone between title and text stands: it is the text's own, and stays as the evidence of its publication.
    pub(super) fn day_between_title_and_text(
        &self,
        text: &str,
        above: &[(usize, &str)],
    ) -> Option<Range<usize>> {
        let [titles @ .., (at, "date")] = above else { return None };
        let line = text[*at..].lines().next()?.trim_end();
        let stated = dates::parse(line)?.interval;
        let alone = titles.iter().all(|(_, name)| name.starts_with("title"));
        (alone && stated == self.metadata.published.interval).then(|| *at..at + line.len())
    }

    /// Of a date that can be read as two days, the one that the text's language writes; where that does not tell, the date of
    /// publication stays open between them, and it is said.
    pub(super) fn settle_order_of_date(&mut self, text: &str, problems: &mut Problems) {
        let Some((line, day_first)) = &self.ambiguous else { return };
        let language = self.metadata.language.as_deref().unwrap_or_else(|| language::detect(text));
        if puts_day_first(language) {
            self.metadata.published.interval = Interval::day(*day_first);
        } else {
            let line = quoted(line);
            problems.warn(
                None,
                format!("{line} can be read as two days: the date of publication is left open between them"),
            );
        }
    }
}

/// Whether day or month comes first in a date of numbers: the day, but where English, or a language that puts the year
/// first, leaves it open.
fn puts_day_first(language: &str) -> bool {
    !matches!(language, "en" | "und" | "zh" | "ja" | "ko")
}
