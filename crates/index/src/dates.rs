//! Dates: the distinct intervals of a collection, when each document was published, and what dates it mentions.
//!
//! A collection of many thousand documents has a few thousand distinct intervals. Counting over documents is counting
//! interval numbers; bins are then filled from the few intervals, whatever their unit.

use std::collections::BTreeSet;

use sheaf_model::{DateKind, Day, Document, Facts, Interval};

use crate::PackError;
use crate::bytes::{Ints, Lists, U32s, damaged, write_ints, write_lists, write_u32s};

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
    mentioned: Lists<'a>,
}

impl<'a> Dates<'a> {
    pub(crate) fn open(
        intervals: &'a [u8],
        published: &'a [u8],
        mentioned: &'a [u8],
        documents: usize,
    ) -> Result<Self, Box<PackError>> {
        let intervals = U32s::open(intervals, PLACE)?;
        let published = Ints::open(published, PLACE)?;
        if published.len() != documents || !intervals.len().is_multiple_of(2) {
            return Err(damaged(PLACE, "one entry each", published.len()));
        }
        Ok(Self { intervals, published, mentioned: Lists::open(mentioned, documents, PLACE)? })
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

    /// For each document the numbers of the intervals it mentions, each once. Foreign: look them up with care.
    pub const fn mentioned(&self) -> Lists<'a> {
        self.mentioned
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        let count = self.len() as usize;
        self.published.verify(count + 1, PLACE)?;
        self.mentioned.verify(count, PLACE)?;
        let sane = self.intervals().all(|interval| match (interval.first, interval.last) {
            (Some(first), Some(last)) => first <= last,
            (first, last) => first.is_some() || last.is_some(),
        });
        if sane { Ok(()) } else { Err(damaged(PLACE, "intervals that end after they begin", count)) }
    }
}

/// Where a document stands in the order of publication: by first day (last day where the first is open), then by last
/// day; undated ones come last.
pub(crate) fn publication_order(document: &Document) -> (bool, Option<Day>, Option<Day>) {
    let Interval { first, last } = document.published.interval;
    (first.is_none() && last.is_none(), first.or(last), last.or(first))
}

/// The sections of intervals, publication and mentions, for documents by number.
pub(crate) fn write(items: &[(&Document, &Facts)]) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let stored = |interval: Interval| {
        let first = interval.first.map_or(OPEN_FIRST, |day| day.0);
        (!interval.is_open()).then(|| (first, interval.last.map_or(OPEN_LAST, |day| day.0)))
    };
    let published: Vec<Option<(i32, i32)>> =
        items.iter().map(|(document, _)| stored(document.published.interval)).collect();
    let mentioned: Vec<BTreeSet<(i32, i32)>> = items
        .iter()
        .map(|(_, facts)| {
            let dates = facts.dates.iter().filter(|date| date.kind == DateKind::Date);
            dates.filter_map(|date| stored(date.interval)).collect()
        })
        .collect();
    let distinct: BTreeSet<(i32, i32)> =
        published.iter().flatten().chain(mentioned.iter().flatten()).copied().collect();
    let distinct: Vec<(i32, i32)> = distinct.into_iter().collect();
    let number = |interval: &(i32, i32)| distinct.partition_point(|other| other < interval) as u32;
    let published: Vec<u32> = published
        .iter()
        .map(|interval| interval.as_ref().map_or(0, |interval| number(interval) + 1))
        .collect();
    let mentioned: Vec<Vec<u32>> =
        mentioned.iter().map(|intervals| intervals.iter().map(number).collect()).collect();
    let intervals = distinct.iter().flat_map(|(first, last)| [first.cast_unsigned(), last.cast_unsigned()]);
    (write_u32s(&intervals.collect::<Vec<u32>>()), write_ints(&published), write_lists(&mentioned))
}
