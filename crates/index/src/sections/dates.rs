//! Dates: the distinct intervals of a collection, when each document was published, and what dates it mentions.
//!
//! A collection of many thousand documents has a few thousand distinct intervals. Counting over documents is counting
//! interval numbers; bins are then filled from the few intervals, whatever their unit.

use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{DateKind, Day, Document, Facts, Interval};

use crate::PackError;
use crate::coding::damaged;
use crate::coding::lists::write_lists;
use crate::coding::numbers::{Ints, U32s, write_ints, write_u32s};

const PLACE: &str = "dates";
/// Stand for open ends.
const OPEN_FIRST: i32 = i32::MIN;
const OPEN_LAST: i32 = i32::MAX;

/// The dates of all documents.
#[derive(Clone, Copy, Debug)]
pub struct Dates<'a> {
    /// First and last day of each interval.
    intervals: U32s<'a>,
    /// For each document its interval's number plus one, 0 for undated ones.
    published: Ints<'a>,
}

impl<'a> Dates<'a> {
    pub(crate) fn open(
        intervals: &'a [u8],
        published: &'a [u8],
        documents: usize,
    ) -> Result<Self, Box<PackError>> {
        let intervals = U32s::open(intervals, PLACE)?;
        let published = Ints::open(published, PLACE)?;
        if published.len() != documents || !intervals.len().is_multiple_of(2) {
            return Err(damaged(PLACE, "one entry each", published.len()));
        }
        Ok(Self { intervals, published })
    }

    /// How many distinct intervals there are.
    pub const fn len(&self) -> u32 {
        (self.intervals.len() / 2) as u32
    }

    /// Whether nothing in the collection is dated.
    pub const fn is_empty(&self) -> bool {
        self.intervals.is_empty()
    }

    /// All intervals, sorted by first, then by last day; open first days come first.
    pub fn intervals(&self) -> impl Iterator<Item = Interval> + 'a {
        let dates = *self;
        (0..self.len()).map(move |number| dates.interval(number).unwrap_or_default())
    }

    /// The interval with a number.
    pub fn interval(&self, number: u32) -> Option<Interval> {
        let day = |at: usize| self.intervals.get(at).map(u32::cast_signed);
        let (first, last) = day(2 * number as usize).zip(day(2 * number as usize + 1))?;
        Some(Interval {
            first: (first != OPEN_FIRST).then_some(Day(first)),
            last: (last != OPEN_LAST).then_some(Day(last)),
        })
    }

    /// For each document the number of its publication interval plus one, or 0. Foreign: look it up with care.
    pub const fn published(&self) -> Ints<'a> {
        self.published
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        let count = self.len() as usize;
        self.published.verify(count + 1, PLACE)?;
        let sane = self.intervals().all(|interval| match (interval.first, interval.last) {
            (Some(first), Some(last)) => first <= last,
            (first, last) => first.is_some() || last.is_some(),
        });
        if sane { Ok(()) } else { Err(damaged(PLACE, "intervals that end after they begin", count)) }
    }
}

/// The number of an interval among some, which are in order.
pub(crate) fn number(intervals: &[Interval], interval: Interval) -> Option<u32> {
    // `None`, an open end, is before every day in `Option`; a last one is after them.
    let place = |interval: Interval| (interval.first, interval.last.is_none(), interval.last);
    let at = intervals.partition_point(|other| place(*other) < place(interval));
    (intervals.get(at) == Some(&interval)).then_some(at as u32)
}

/// Where a document stands in the order of publication: by first day (last day where the first is open), then by last
/// day; undated ones come last.
pub(crate) fn publication_order(document: &Document) -> (bool, Option<Day>, Option<Day>) {
    let Interval { first, last } = document.published.interval;
    (first.is_none() && last.is_none(), first.or(last), last.or(first))
}

/// Writes dates, document by document.
#[derive(Debug, Default)]
pub(crate) struct DatesWriter {
    /// Intervals, numbered as they come.
    known: BTreeMap<(i32, i32), u32>,
    /// For each document its interval plus one, or 0.
    published: Vec<u32>,
    /// How many intervals each document mentions, and which.
    mentions: Vec<u32>,
    mentioned: Vec<u32>,
}

impl DatesWriter {
    pub(crate) fn push(&mut self, document: &Document, facts: &Facts) {
        let published = stored(document.published.interval);
        let published = published.map_or(0, |interval| self.number(interval) + 1);
        self.published.push(published);
        let dates = facts.dates.iter().filter(|date| date.kind == DateKind::Date);
        let mentioned: BTreeSet<(i32, i32)> = dates.filter_map(|date| stored(date.interval)).collect();
        self.mentions.push(mentioned.len() as u32);
        for interval in mentioned {
            let number = self.number(interval);
            self.mentioned.push(number);
        }
    }

    fn number(&mut self, interval: (i32, i32)) -> u32 {
        let next = self.known.len() as u32;
        *self.known.entry(interval).or_insert(next)
    }

    /// The sections of intervals, publication and mentions; and how many documents mention each interval, then how many
    /// mention none.
    pub(crate) fn finish(mut self) -> ([Vec<u8>; 3], Vec<u32>) {
        let mut numbers = vec![0; self.known.len()];
        for (known, number) in self.known.values().zip(0..) {
            numbers[*known as usize] = number;
        }
        for published in self.published.iter_mut().filter(|published| **published > 0) {
            *published = numbers[*published as usize - 1] + 1;
        }
        // The intervals of one document ascend before and after.
        self.mentioned.iter_mut().for_each(|mentioned| *mentioned = numbers[*mentioned as usize]);
        let intervals: Vec<u32> = self
            .known
            .keys()
            .flat_map(|(first, last)| [first.cast_unsigned(), last.cast_unsigned()])
            .collect();
        let mut totals = vec![0; numbers.len() + 1];
        self.mentioned.iter().for_each(|mentioned| totals[*mentioned as usize] += 1);
        totals[numbers.len()] = self.mentions.iter().filter(|count| **count == 0).count() as u32;
        let mentioned = write_lists(&self.mentions, &self.mentioned);
        ([write_u32s(&intervals), write_ints(&self.published), mentioned], totals)
    }
}

/// An interval as it is stored; open ones are not.
fn stored(interval: Interval) -> Option<(i32, i32)> {
    let first = interval.first.map_or(OPEN_FIRST, |day| day.0);
    (!interval.is_open()).then(|| (first, interval.last.map_or(OPEN_LAST, |day| day.0)))
}
