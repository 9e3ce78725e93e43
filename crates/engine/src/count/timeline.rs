//! The two histograms of the time strip.
//!
//! Documents refer to the few distinct intervals of the collection by number: counting is one addition per date, and the
//! bins are filled from the counted intervals, whatever their unit.

use sheaf_index::PackError;
use sheaf_model::{Day, Granularity, Interval};

use crate::count::calendar::{bins, ends};
use crate::count::filters::{Filtered, Without};
use crate::find::keys::{self, day_key, key, key_day, parts};
use crate::find::set::DocSet;
use crate::{Engine, Histogram, Query, Timeline, TimelineRequest, Undated};

/// The bins of a request.
#[derive(Debug)]
pub(crate) struct Grid {
    unit: Option<Granularity>,
    pub(crate) bins: Vec<(Day, Day)>,
}

/// How many bins sparklines have, and which of them holds each of the collection's intervals.
#[derive(Debug)]
pub(crate) struct Sparks {
    count: usize,
    bins: Vec<u32>,
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
        let listed = |filter| {
            let less = filtered.has(filter).then(|| filtered.apply(base, filter));
            self.listed(less.as_ref().unwrap_or(all))
        };
        let published = listed(Without::Published)
            .count(&self.published_totals, &|documents| self.by_published(documents))?;
        let mentioned = listed(Without::Mentioned)
            .count(&self.mentioned_totals, &|documents| self.by_mentioned(documents))?;
        let intervals: Vec<Interval> = dates.intervals().collect();
        let bins = grid.bins_of(&intervals);
        Ok(Timeline {
            view: grid.view(),
            extent: self.extent,
            unit: grid.unit,
            published: grid.histogram(&intervals, &bins, &published, &self.published_totals, &|interval| {
                query.filters.undated != Undated::Only
                    && query.filters.published.is_none_or(|range| interval.overlaps(range))
            }),
            mentioned: grid.histogram(&intervals, &bins, &mentioned, &self.mentioned_totals, &|interval| {
                query.filters.mentioned.is_none_or(|range| interval.speaks_of(range))
            }),
            bins: grid.bins,
        })
    }

    /// Documents by the interval of their publication, then those without one.
    fn by_published(&self, documents: &[u32]) -> Result<Vec<u32>, Box<PackError>> {
        let dates = self.pack().dates()?;
        // Stored as the interval's number plus one; 0 where there is none.
        let mut counts = vec![0; dates.len() as usize + 1];
        dates.published().count(documents, &mut counts);
        counts.rotate_left(1);
        Ok(counts)
    }

    /// Documents by the intervals they mention, then those that mention none.
    fn by_mentioned(&self, documents: &[u32]) -> Result<Vec<u32>, Box<PackError>> {
        let (intervals, mentioned) = (self.pack().dates()?.len() as usize, self.pack().mentioned()?);
        let (mut counts, none) = mentioned.count(documents, intervals);
        counts.push(none);
        Ok(counts)
    }

    /// What all sparklines over the bins of a request need. O(n) over the collection's intervals: made once for all of them.
    pub(crate) fn sparks(&self, request: &TimelineRequest) -> Result<Sparks, Box<PackError>> {
        let grid = self.grid(request);
        let intervals: Vec<Interval> = self.pack().dates()?.intervals().collect();
        Ok(Sparks { bins: grid.bins_of(&intervals), count: grid.bins.len() })
    }

    /// Documents over bins, by publication.
    pub(crate) fn sparkline(
        &self,
        sparks: &Sparks,
        documents: impl Iterator<Item = u32>,
    ) -> Result<Vec<u32>, Box<PackError>> {
        let published = self.pack().dates()?;
        let published = published.published();
        let mut counts = vec![0; sparks.count];
        for document in documents {
            let interval = published.get(document as usize).and_then(|stored| stored.checked_sub(1));
            let bin = interval.and_then(|interval| sparks.bins.get(interval as usize));
            if let Some(count) = bin.and_then(|bin| counts.get_mut(*bin as usize)) {
                *count += 1;
            }
        }
        Ok(counts)
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
        let all = DocSet::all(self.size()).list();
        let published = self.by_published(&all)?;
        let mentioned = match self.pack.totals()? {
            Some(totals) => totals.mentioned.iter().map(|total| total.min(self.size())).collect(),
            None => self.by_mentioned(&all)?,
        };
        let intervals: Vec<Interval> = dates.intervals().collect();
        let used = |index: usize| published[index] + mentioned[index] > 0;
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

/// The span in which most of the counted days lie: from the first to the last day within three times the distance
/// between the quartiles (Tukey's outer fences, "Exploratory Data Analysis", 1977), at least a year on either side.
/// What lies farther out would flatten the picture.
fn usual_span(intervals: &[Interval], counts: &[u32]) -> Option<(Day, Day)> {
    let mut ends: Vec<u64> = Vec::new();
    for ((interval, &count), number) in intervals.iter().zip(counts).zip(0..) {
        if count > 0 {
            ends.extend(interval.first.map(|day| key(day_key(day.0), 2 * number)));
            ends.extend(interval.last.map(|day| key(day_key(day.0), 2 * number + 1)));
        }
    }
    keys::sort(&mut ends);
    let day = |end: u64| key_day(parts(end).0);
    let count = |end: u64| u64::from(counts[parts(end).1 as usize / 2]);
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

    /// For each interval the bin that holds all of it, or how many bins there are. O(n) where they come in order.
    pub(crate) fn bins_of(&self, intervals: &[Interval]) -> Vec<u32> {
        let mut of_intervals = Vec::with_capacity(intervals.len());
        // The bin in which the interval before begins.
        let mut here = 0;
        for interval in intervals {
            let (first, last) = ends(*interval);
            let before = |place: usize| self.bins.get(place).is_none_or(|bin| first < bin.0.0);
            if before(here) || !before(here + 1) {
                here = self.bins.partition_point(|bin| bin.0.0 <= first).saturating_sub(1);
            }
            let holds = |bin: &(Day, Day)| bin.0.0 <= first && last <= bin.1.0;
            let held = self.bins.get(here).is_some_and(holds);
            of_intervals.push(if held { here } else { self.bins.len() } as u32);
        }
        of_intervals
    }

    /// For each bin the counts of what lies wholly within it.
    pub(crate) fn counts(&self, bins: &[u32], counts: &[u32]) -> Vec<u32> {
        let mut of_bins = vec![0_u32; self.bins.len()];
        for (bin, count) in bins.iter().zip(counts) {
            if let Some(of_bin) = of_bins.get_mut(*bin as usize) {
                *of_bin = count.saturating_add(*of_bin);
            }
        }
        of_bins
    }

    fn histogram(
        &self,
        intervals: &[Interval],
        bins: &[u32],
        counted: &[u32],
        totals: &[u32],
        chosen: &dyn Fn(Interval) -> bool,
    ) -> Histogram {
        let mut histogram = Histogram {
            counts: vec![0; self.bins.len()],
            totals: self.counts(bins, totals),
            undated: counted.last().copied().unwrap_or_default(),
            ..Histogram::default()
        };
        let view = self.view();
        let mut spans: Vec<(Interval, u32)> = Vec::new();
        let used = intervals.iter().zip(bins).zip(counted).filter(|(_, count)| **count > 0);
        for ((&interval, &bin), &count) in used {
            if chosen(interval) {
                histogram.chosen = histogram.chosen.saturating_add(count);
            }
            // What has an open end lies where its other end does: it would be in view everywhere else.
            if !interval.speaks_of(view) {
                let known = interval.last.or(interval.first);
                let side = if known < view.first { &mut histogram.before } else { &mut histogram.after };
                *side = side.saturating_add(count);
            } else if let Some(of_bin) = histogram.counts.get_mut(bin as usize) {
                *of_bin = of_bin.saturating_add(count);
            } else {
                let closed = interval.first.is_some() && interval.last.is_some();
                let cut = Interval {
                    first: interval.first.max(view.first),
                    last: min_some(interval.last, view.last),
                };
                let cut = if closed { cut } else { interval };
                match spans.binary_search_by(|(span, _)| span.cmp(&cut)) {
                    Ok(place) => spans[place].1 = spans[place].1.saturating_add(count),
                    Err(place) => spans.insert(place, (cut, count)),
                }
            }
        }
        histogram.spans = spans;
        histogram
    }
}

/// The earlier of two days; an open end is later than any.
fn min_some(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
