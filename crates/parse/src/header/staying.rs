//! Lines near the top and the end that stay where they are, though they say day, authors or outlet.

use sheaf_model::{Basis, Interval, Published, Span};

use super::lines::{Line, begins_body, is_short, is_speech};
use super::reader::Reader;
use super::{LONGEST_LINE, day_lines, labels};
use crate::metadata::value;
use crate::{byline, dates};

/// Lines at the top of which a short one may say the day beside other words.
const HEAD_LINES: usize = 5;

/// Lines at the end among which one may say the day a letter was signed.
const CLOSING_LINES: usize = 12;

/// Longest day with a point behind it, in bytes.
const SHORT_DAY: usize = 40;

/// Lines of the text in which date and byline are looked for, though they stay.
const LOOK_FURTHER: usize = 6;

impl Reader {
    /// Reads the lines behind the header, `first` from `taken_above` on, and those before the footer, last first. Evidence
    /// counts from `text_start`.
    pub(super) fn read_what_stays(
        &mut self,
        first: &[Line],
        taken_above: usize,
        last: &[Line],
        text_start: usize,
    ) {
        let below = &first[taken_above..];
        let undated = self.is_undated();
        self.read_staying_labels(below, text_start);
        let labelled = undated && !self.is_undated();
        self.look_further(below, text_start);
        if undated && !labelled {
            self.read_day_lines(first, taken_above, text_start);
        }
        if self.is_undated() {
            self.read_closing_day(last, text_start);
        }
    }

    fn is_undated(&self) -> bool {
        self.metadata.published.interval.is_open()
    }

    /// Date and byline that stand a few lines below the top, as under a summary: read, and left where they are.
    fn look_further(&mut self, lines: &[Line], text_start: usize) {
        // A day may have a point behind it, as letters have.
        let is_short_day = |line: &str| line.len() <= SHORT_DAY && line.ends_with('.');
        let is_byline = |line: &str| line.len() <= LONGEST_LINE && byline::ends_in_letters(line);
        let short = |line: &&Line| is_short(line.text) || is_short_day(line.text) || is_byline(line.text);
        for line in lines.iter().take(LOOK_FURTHER).filter(short) {
            if self.is_undated()
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
}
