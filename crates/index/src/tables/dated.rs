//! Passages by the dates they mention: which sentence of which document speaks of which interval, and in which paragraph.
//!
//! A *passage* is one sentence and one interval that it mentions, however often. Passages are grouped by interval, in the
//! order of [`Dates`](crate::Dates); within an interval they stand in the order of documents and texts. The paragraphs
//! (blocks) that hold dates carry what is chosen by: their document, and where among its [`Units`](super::Units) they stand.

use sheaf_model::{DateKind, Interval, Span};

use super::units::{Unit, last, named_in};
use crate::coding::lists::Lists;
use crate::coding::record::{Fields, Record};
use crate::{Body, Dates, PackError, Shape, sections::dates};

/// The table. Every number was checked when it was gathered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatedPassages {
    intervals: Vec<Interval>,
    /// Where the passages of each interval begin, and where the last one's end.
    starts: Vec<u32>,
    /// For each passage its paragraph, and the span of the expression in the document's text.
    passages: Vec<(u32, Span)>,
    paragraphs: Paragraphs,
}

/// The paragraphs that hold expressions of time, in the order of documents and texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Paragraphs {
    documents: Vec<u32>,
    /// How many expressions have no place on the calendar.
    unplaced: Vec<u32>,
    /// The place of each among those of its document that name anybody, plus one; 0 where it names nobody.
    units: Vec<u32>,
}

/// A paragraph of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its document.
    pub document: u32,
    /// How many of its expressions of time have no place on the calendar ("recently", "for two years").
    pub unplaced: u32,
    /// Its place among the paragraphs of its document that name anybody; `None` where it names nobody.
    pub unit: Option<u32>,
}

impl DatedPassages {
    /// The intervals, in the order of the pack.
    pub fn intervals(&self) -> &[Interval] {
        &self.intervals
    }

    /// The passages of an interval: paragraph and the span of the expression. Empty for foreign numbers.
    pub fn of_interval(&self, interval: u32) -> &[(u32, Span)] {
        let at = interval as usize;
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.and_then(|(from, to)| self.passages.get(*from as usize..*to as usize)).unwrap_or_default()
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Paragraph> {
        let Paragraphs { documents, unplaced, units } = &self.paragraphs;
        let paragraphs = documents.iter().zip(unplaced).zip(units);
        paragraphs.map(|((&document, &unplaced), unit)| Paragraph {
            document,
            unplaced,
            unit: unit.checked_sub(1),
        })
    }

    /// The document of a paragraph.
    pub fn document(&self, paragraph: u32) -> Option<u32> {
        self.paragraphs.documents.get(paragraph as usize).copied()
    }
}

/// The table in the making: documents are added in their order.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    intervals: Vec<Interval>,
    /// Interval, paragraph and span, in the order of documents and texts.
    found: Vec<(u32, u32, Span)>,
    paragraphs: Paragraphs,
}

impl Gathering {
    /// Begins a table of the intervals that a pack knows.
    pub(super) fn new(dates: &Dates<'_>) -> Self {
        Self { intervals: dates.intervals().collect(), ..Self::default() }
    }

    /// Adds a document. O(n log n) in its facts.
    pub(super) fn add(&mut self, document: u32, body: Body<'_>, shape: &Shape) -> Result<(), Box<PackError>> {
        // Which block of the text each paragraph is.
        let mut blocks: Vec<u32> = Vec::new();
        let mut sentence = None;
        let mut in_sentence: Vec<u32> = Vec::new();
        for (span, kind, interval) in body.times(shape)? {
            if span.is_empty() {
                continue;
            }
            let block = block_at(shape, span);
            if blocks.last().is_none_or(|last| *last < block) {
                blocks.push(block);
                self.paragraphs.documents.push(document);
                self.paragraphs.unplaced.push(0);
            }
            // Dates are sorted: where one begins before another that began the block, the block is the last one.
            let paragraph = self.paragraphs.documents.len() as u32 - 1;
            let number = Some(interval).filter(|interval| kind == DateKind::Date && !interval.is_open());
            let Some(number) = number.and_then(|interval| dates::number(&self.intervals, interval)) else {
                self.paragraphs.unplaced[paragraph as usize] += 1;
                continue;
            };
            let home = Some(home(shape, span));
            if home != sentence {
                sentence = home;
                in_sentence.clear();
            }
            if !in_sentence.contains(&number) {
                in_sentence.push(number);
                self.found.push((number, paragraph, span));
            }
        }
        self.name(shape, &blocks);
        Ok(())
    }

    /// The table: passages put in the order of their intervals, those of one interval staying as they are. O(n).
    pub(super) fn done(self) -> DatedPassages {
        let mut starts = vec![0_u32; self.intervals.len() + 1];
        for (interval, _, _) in &self.found {
            starts[*interval as usize + 1] += 1;
        }
        let mut all = 0;
        for start in &mut starts {
            all += *start;
            *start = all;
        }
        let mut next = starts.clone();
        let mut passages = vec![(0, Span::default()); self.found.len()];
        for (interval, paragraph, span) in self.found {
            let place = &mut next[interval as usize];
            passages[*place as usize] = (paragraph, span);
            *place += 1;
        }
        DatedPassages { intervals: self.intervals, starts, passages, paragraphs: self.paragraphs }
    }

    /// Notes which of the last paragraphs, which are these blocks of the text, name anybody.
    fn name(&mut self, shape: &Shape, blocks: &[u32]) {
        let named = named_in(shape, &Unit::Paragraph.of(shape));
        let (mut before, mut next) = (0, 0);
        for &block in blocks {
            let block = block as usize;
            before += named[next..block].iter().filter(|list| !list.is_empty()).count() as u32;
            next = block;
            let nobody = named.get(block).is_none_or(Vec::is_empty);
            self.paragraphs.units.push(if nobody { 0 } else { before + 1 });
        }
    }

    /// As it is stored: of each document how many paragraphs; of each of these how many passages, and what is known of it;
    /// of each passage its interval, by its place among those that the document mentions (`mentioned`), and its span, by the
    /// distance from the one before.
    pub(super) fn write(&self, mentioned: &Lists<'_>) -> Vec<u8> {
        let Paragraphs { documents, unplaced, units } = &self.paragraphs;
        let mut of_documents = vec![0; mentioned.len()];
        let mut of_paragraphs = vec![0; documents.len()];
        for document in documents {
            of_documents[*document as usize] += 1;
        }
        let (mut places, mut starts, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
        let (mut list, mut at) = (Vec::new(), None);
        let mut near = 0;
        for (interval, paragraph, span) in &self.found {
            of_paragraphs[*paragraph as usize] += 1;
            let document = documents[*paragraph as usize];
            if at != Some(document) {
                list.clear();
                mentioned.each(document, |interval| list.push(interval));
                (at, near) = (Some(document), 0);
            }
            places.push(list.partition_point(|other| other < interval) as u32);
            starts.push(span.start.wrapping_sub(near));
            lengths.push(span.end - span.start);
            near = span.start;
        }
        let mut record = Record::default();
        for column in [&of_documents, unplaced, units, &of_paragraphs, &places, &starts, &lengths] {
            record.column(column);
        }
        record.0
    }

    /// What [`Gathering::write`] has written. O(n).
    pub(super) fn read(
        bytes: &[u8],
        dates: &Dates<'_>,
        mentioned: &Lists<'_>,
        count: usize,
    ) -> Result<Self, Box<PackError>> {
        let mut fields = Fields::new(bytes);
        let of_documents = fields.column(count);
        let count = last(&fields.running(&of_documents));
        let mut gathering = Self::new(dates);
        let Paragraphs { documents, unplaced, units } = &mut gathering.paragraphs;
        (*unplaced, *units) = (fields.column(count), fields.column(count));
        let of_paragraphs = fields.column(count);
        let count = last(&fields.running(&of_paragraphs));
        let [places, starts, lengths] = [(); 3].map(|()| fields.column(count));
        let mut passages = places.iter().zip(starts.iter().zip(&lengths));
        let mut of_paragraphs = of_paragraphs.iter();
        let mut list = Vec::new();
        for (document, paragraphs) in (0..).zip(of_documents) {
            list.clear();
            mentioned.each(document, |interval| list.push(interval));
            fields.below(gathering.intervals.len(), &list);
            let mut near = 0_u32;
            for passage in of_paragraphs.by_ref().take(paragraphs as usize) {
                let paragraph = documents.len() as u32;
                documents.push(document);
                for (place, (step, length)) in passages.by_ref().take(*passage as usize) {
                    let start = near.wrapping_add(*step);
                    let span = Span { start, end: start.saturating_add(*length) };
                    gathering.found.push((fields.one_of(&list, *place), paragraph, span));
                    near = start;
                }
            }
        }
        fields.finish("dated passages", 0)?;
        Ok(gathering)
    }
}

/// The number of the block in which a span begins; of the one before it, where it stands between two.
fn block_at(shape: &Shape, span: Span) -> u32 {
    (shape.blocks.partition_point(|block| block.span.start <= span.start) as u32).saturating_sub(1)
}

/// The number of the sentence in which a span begins, or that of none.
fn home(shape: &Shape, span: Span) -> (bool, usize) {
    let before = shape.sentences.partition_point(|sentence| sentence.start <= span.start);
    let within = before.checked_sub(1).and_then(|at| shape.sentences.get(at));
    (within.is_some_and(|sentence| sentence.contains(span)), before)
}
