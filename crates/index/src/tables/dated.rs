//! Passages by the dates they mention: which sentence of which document speaks of which interval, and who is named in
//! the paragraph around it.
//!
//! A *passage* is one sentence and one interval that it mentions, however often. Passages are grouped by interval, in the
//! order of [`Dates`](crate::Dates); within an interval they stand in the order of documents and texts. The paragraphs
//! (blocks) that hold dates carry what is chosen by: their document and the entities they name.

use sheaf_model::{DateKind, Interval, Span};

use crate::{Body, Dates, PackError, Shape};

/// The table. Every number was checked when it was gathered.
#[derive(Clone, Debug, Default)]
pub struct DatedPassages {
    intervals: Vec<Interval>,
    /// Where the passages of each interval begin, and where the last one's end.
    starts: Vec<u32>,
    /// For each passage its paragraph, and the span of the expression in the document's text.
    passages: Vec<(u32, Span)>,
    paragraphs: Paragraphs,
}

/// The paragraphs that hold expressions of time, in the order of documents and texts.
#[derive(Clone, Debug, Default)]
struct Paragraphs {
    documents: Vec<u32>,
    /// How many expressions have no place on the calendar.
    unplaced: Vec<u32>,
    /// Where the entities of each begin; the last one's end with the list.
    starts: Vec<u32>,
    entities: Vec<u32>,
}

/// A paragraph of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// Its document.
    pub document: u32,
    /// How many of its expressions of time have no place on the calendar ("recently", "for two years").
    pub unplaced: u32,
    /// The entities it names, each once.
    pub entities: &'a [u32],
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
    pub fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        let Paragraphs { documents, unplaced, starts, entities } = &self.paragraphs;
        let ends = starts.iter().skip(1).copied().chain([entities.len() as u32]);
        documents.iter().zip(unplaced).zip(starts.iter().zip(ends)).map(
            |((&document, &unplaced), (&from, to))| Paragraph {
                document,
                unplaced,
                entities: entities.get(from as usize..to as usize).unwrap_or_default(),
            },
        )
    }

    /// The document of a paragraph.
    pub fn document(&self, paragraph: u32) -> Option<u32> {
        self.paragraphs.documents.get(paragraph as usize).copied()
    }
}

/// The table in the making: documents are added in their order.
#[derive(Debug, Default)]
pub struct Gathering {
    intervals: Vec<Interval>,
    /// Interval, paragraph and span, in the order of documents and texts.
    found: Vec<(u32, u32, Span)>,
    paragraphs: Paragraphs,
}

impl Gathering {
    /// Begins a table of the intervals that a pack knows.
    pub fn new(dates: &Dates<'_>) -> Self {
        Self { intervals: dates.intervals().collect(), ..Self::default() }
    }

    /// Adds a document. O(n log n) in its facts.
    pub fn add(&mut self, document: u32, body: Body<'_>, shape: &Shape) -> Result<(), Box<PackError>> {
        let first = self.paragraphs.documents.len() as u32;
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
            let Some(number) = number.and_then(|interval| self.number(interval)) else {
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
        self.name(shape, &blocks, first);
        Ok(())
    }

    /// The table: passages put in the order of their intervals, those of one interval staying as they are. O(n).
    pub fn done(self) -> DatedPassages {
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

    fn number(&self, interval: Interval) -> Option<u32> {
        // `None`, an open end, is before every day in `Option`; a last one is after them.
        let place = |interval: Interval| (interval.first, interval.last.is_none(), interval.last);
        let at = self.intervals.partition_point(|other| place(*other) < place(interval));
        (self.intervals.get(at) == Some(&interval)).then_some(at as u32)
    }

    /// Notes who is named in the paragraphs from `first` on, which are these blocks of the text.
    fn name(&mut self, shape: &Shape, blocks: &[u32], first: u32) {
        let mut named: Vec<Vec<u32>> = vec![Vec::new(); blocks.len()];
        let mut mentions = shape.mentions.iter();
        for &(entity, count) in &shape.entities {
            for mention in mentions.by_ref().take(count as usize) {
                if let Ok(place) = blocks.binary_search(&block_at(shape, *mention))
                    && named[place].last() != Some(&entity)
                {
                    named[place].push(entity);
                }
            }
        }
        debug_assert_eq!(self.paragraphs.starts.len() as u32, first);
        for entities in named {
            self.paragraphs.starts.push(self.paragraphs.entities.len() as u32);
            self.paragraphs.entities.extend(entities);
        }
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
