//! The two histograms of the time strip.
//!
//! Documents refer to the few distinct intervals of the collection by number: counting is one addition per date, and the
//! bins are filled from the counted intervals, whatever their unit.

use sheaf_index::{Dates, PackError};
use sheaf_model::{Day, Granularity, Interval};

use crate::calendar::{bins, ends};
use crate::filters::{Filtered, Without};
use crate::keys::{self, day_key, key, key_day, parts};
use crate::set::DocSet;
use crate::{Engine, Histogram, Query, Timeline, TimelineRequest};

/// How many documents stand behind each interval, and how many have none.
#[derive(Clone, Debug, Default)]
pub(crate) struct IntervalCounts {
    counts: Vec<u32>,
    without: u32,
}

/// The bins of a request.
pub(crate) struct Grid {
    unit: Option<Granularity>,
    pub(crate) bins: Vec<(Day, Day)>,
}

impl Engine {
    /// Both histograms. `base` is what the query's text finds.
    pub(crate) fn timeline(
        &self,
        query: &Query,
        filtered: &Filtered,
        base: &DocSet,
        all: &DocSet,
    ) -> Result<Timeline, Box<PackError>> {
        if query.timeline.bins == 0 {
            return Ok(Timeline::default());
        }
        let dates = self.pack().dates()?;
        let grid = self.grid(&query.timeline);
        let without = |filter| filtered.has(filter).then(|| filtered.apply(base, filter));
        let published = self.counted(
            without(Without::Published).as_ref().unwrap_or(all),
            &self.published_totals,
            &|set| Ok(published(&dates, set)),
        )?;
        let mentioned = self.counted(
            without(Without::Mentioned).as_ref().unwrap_or(all),
            &self.mentioned_totals,
            &|set| self.mentioned(set),
        )?;
        let intervals: Vec<Interval> = dates.intervals().collect();
        Ok(Timeline {
            view: grid.view(),
            extent: self.extent,
            unit: grid.unit,
            published: grid.histogram(
                &intervals,
                &published,
                &self.published_totals,
                query.filters.published,
            ),
            mentioned: grid.histogram(
                &intervals,
                &mentioned,
                &self.mentioned_totals,
                query.filters.mentioned,
            ),
            bins: grid.bins,
        })
    }

    /// Counts over a set. Where it is more than half of the collection, what it leaves out is counted and taken off the
    /// totals.
    fn counted(
        &self,
        documents: &DocSet,
        totals: &IntervalCounts,
        count: &dyn Fn(&DocSet) -> Result<IntervalCounts, Box<PackError>>,
    ) -> Result<IntervalCounts, Box<PackError>> {
        let others = self.size() - documents.len();
        if others > documents.len() {
            return count(documents);
        }
        let mut counted = totals.clone();
        if others > 0 {
            let less = count(&documents.clone().complement())?;
            counted.without = counted.without.saturating_sub(less.without);
            let pairs = counted.counts.iter_mut().zip(less.counts);
            pairs.for_each(|(count, less)| *count = count.saturating_sub(less));
        }
        Ok(counted)
    }

    /// Documents of a set by the intervals they mention.
    fn mentioned(&self, documents: &DocSet) -> Result<IntervalCounts, Box<PackError>> {
        let intervals = self.pack().dates()?.len() as usize;
        let (counts, without) = self.pack().mentioned()?.count(documents.iter(), intervals);
        Ok(IntervalCounts { counts, without })
    }

    /// The bins for a view; by default for the span in which the collection lies.
    pub(crate) fn grid(&self, request: &TimelineRequest) -> Grid {
        let view = request.view.unwrap_or(self.usual_view);
        let first = view.first.or(self.extent.first).or(view.last);
        let last = view.last.or(self.extent.last).or(view.first);
        match first.zip(last) {
            Some((first, last)) => {
                let (unit, bins) = bins(first.min(last), last.max(first), request.bins);
                Grid { unit: Some(unit), bins }
            }
            None => Grid { unit: None, bins: Vec::new() },
        }
    }

    /// Counts over the whole collection, its extent and the usual view: made once.
    pub(crate) fn survey(&mut self) -> Result<(), Box<PackError>> {
        let dates = self.pack.dates()?;
        let all = DocSet::all(self.size());
        let published = published(&dates, &all);
        let mentioned = match self.pack.totals()? {
            Some(totals) => {
                let totals = totals.mentioned.iter().map(|total| total.min(self.size()));
                let mut counts: Vec<u32> = totals.collect();
                let without = counts.pop().unwrap_or_default();
                IntervalCounts { counts, without }
            }
            None => self.mentioned(&all)?,
        };
        let intervals: Vec<Interval> = dates.intervals().collect();
        let used = |index: usize| published.counts[index] + mentioned.counts[index] > 0;
        let days =
            || intervals.iter().enumerate().filter(|(index, _)| used(*index)).map(|(_, interval)| *interval);
        let least = days().filter_map(|interval| interval.first.or(interval.last)).min();
        let most = days().filter_map(|interval| interval.last.or(interval.first)).max();
        self.extent = Interval { first: least, last: most };
        let spans = [usual_span(&intervals, &published), usual_span(&intervals, &mentioned)];
        self.usual_view = Interval {
            first: spans.iter().flatten().map(|span| span.0).min(),
            last: spans.iter().flatten().map(|span| span.1).max(),
        };
        (self.published_totals, self.mentioned_totals) = (published, mentioned);
        Ok(())
    }
}

/// Documents of a set by publication interval.
fn published(dates: &Dates<'_>, documents: &DocSet) -> IntervalCounts {
    let mut counts = vec![0; dates.len() as usize];
    let mut without = 0;
    let column = dates.published();
    for document in documents.iter() {
        let interval = column.get(document as usize).unwrap_or_default();
        match interval.checked_sub(1).and_then(|interval| counts.get_mut(interval as usize)) {
            Some(count) => *count += 1,
            None => without += 1,
        }
    }
    IntervalCounts { counts, without }
}

/// The span in which most of the counted days lie: from the first to the last day within three times the distance
/// between the quartiles (Tukey's outer fences, "Exploratory Data Analysis", 1977), at least a year on either side.
/// What lies farther out would flatten the picture.
fn usual_span(intervals: &[Interval], counts: &IntervalCounts) -> Option<(Day, Day)> {
    let mut ends: Vec<u64> = Vec::new();
    for ((interval, &count), number) in intervals.iter().zip(&counts.counts).zip(0..) {
        if count > 0 {
            ends.extend(interval.first.map(|day| key(day_key(day.0), 2 * number)));
            ends.extend(interval.last.map(|day| key(day_key(day.0), 2 * number + 1)));
        }
    }
    keys::sort(&mut ends);
    let day = |end: u64| key_day(parts(end).0);
    let count = |end: u64| u64::from(counts.counts[parts(end).1 as usize / 2]);
    let total: u64 = ends.iter().map(|end| count(*end)).sum();
    let quantile = |quarters: u64| {
        let mut seen = 0;
        let found = ends.iter().find(|end| {
            seen += count(**end);
            seen * 4 >= total * quarters
        });
        found.map(|end| day(*end))
    };
    let (lower, upper) = (quantile(1)?, quantile(3)?);
    let reach = upper.saturating_sub(lower).saturating_mul(3).max(366);
    let (from, to) = (lower.saturating_sub(reach), upper.saturating_add(reach));
    let mut within = ends.iter().map(|end| day(*end)).filter(|day| (from..=to).contains(day));
    let first = within.next()?;
    Some((Day(first), Day(within.next_back().unwrap_or(first))))
}

impl Grid {
    fn view(&self) -> Interval {
        Interval { first: self.bins.first().map(|bin| bin.0), last: self.bins.last().map(|bin| bin.1) }
    }

    /// The bin that holds a whole interval.
    fn bin_of(&self, first: i32, last: i32) -> Option<usize> {
        let bin = self.bins.partition_point(|bin| bin.0.0 <= first).checked_sub(1)?;
        (last <= self.bins[bin].1.0).then_some(bin)
    }

    /// For each bin the counts of what lies wholly within it.
    pub(crate) fn counts(&self, intervals: &[Interval], counts: &IntervalCounts) -> Vec<u32> {
        let mut of_bins = vec![0; self.bins.len()];
        for (interval, count) in intervals.iter().zip(&counts.counts) {
            let (first, last) = ends(*interval);
            if *count > 0
                && let Some(bin) = self.bin_of(first, last)
            {
                of_bins[bin] = count.saturating_add(of_bins[bin]);
            }
        }
        of_bins
    }

    fn histogram(
        &self,
        intervals: &[Interval],
        counted: &IntervalCounts,
        totals: &IntervalCounts,
        chosen: Option<Interval>,
    ) -> Histogram {
        let mut histogram = Histogram {
            counts: vec![0; self.bins.len()],
            totals: self.counts(intervals, totals),
            undated: counted.without,
            ..Histogram::default()
        };
        let view = self.view();
        let mut spans: Vec<(Interval, u32)> = Vec::new();
        for (&interval, &count) in intervals.iter().zip(&counted.counts).filter(|(_, count)| **count > 0) {
            let (first, last) = ends(interval);
            if chosen.is_none_or(|chosen| chosen.overlaps(interval)) {
                histogram.chosen = histogram.chosen.saturating_add(count);
            }
            if view.first.is_none_or(|day| last < day.0) {
                histogram.before = histogram.before.saturating_add(count);
            } else if view.last.is_none_or(|day| first > day.0) {
                histogram.after = histogram.after.saturating_add(count);
            } else if let Some(bin) = self.bin_of(first, last) {
                histogram.counts[bin] = histogram.counts[bin].saturating_add(count);
            } else {
                let cut = Interval {
                    first: interval.first.max(view.first),
                    last: min_some(interval.last, view.last),
                };
                match spans.binary_search_by(|(span, _)| span.cmp(&cut)) {
                    Ok(place) => spans[place].1 = spans[place].1.saturating_add(count),
                    Err(place) => spans.insert(place, (cut, count)),
                }
            }
        }
        histogram.spans = spans;
        histogram
    }

    /// Documents of a set over the bins, by publication.
    pub(crate) fn sparkline(&self, dates: &Dates<'_>, documents: &DocSet) -> Vec<u32> {
        let intervals: Vec<Interval> = dates.intervals().collect();
        self.counts(&intervals, &published(dates, documents))
    }
}

/// The earlier of two days; an open end is later than any.
fn min_some(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
