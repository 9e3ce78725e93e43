//! From days to places on the strip and back: bins, thumbs, windows, ticks. Pure; the unit of length is one bin.
//!
//! A *position* counts bins from the start of the view: 0 is where it starts, 2.5 the middle of the third bin. A
//! *boundary* is a whole position: where a thumb can be put by hand.

use sheaf_engine::Timeline;
use sheaf_model::{Day, Interval};

use crate::components::measures::within;

/// A view is never narrower than a week.
pub(super) const LEAST_DAYS: i32 = 6;

/// The bins in view, and whether its ends are the ends of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale<'a> {
    bins: &'a [(Day, Day)],
    /// A thumb at the start means "and all before".
    open_start: bool,
    /// A thumb at the end means "and all after".
    open_end: bool,
}

/// One of the two thumbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thumb {
    /// The first day of the range.
    From,
    /// The last day of the range.
    To,
}

impl<'a> Scale<'a> {
    /// The scale of a timeline. `whole`: no stretch was asked for, so the view holds all but far outliers.
    pub fn new(timeline: &'a Timeline, whole: bool) -> Self {
        let reaches =
            |ours: Option<Day>, theirs: Option<Day>, beyond: fn(Day, Day) -> bool| match (ours, theirs) {
                (Some(ours), Some(theirs)) => beyond(ours, theirs),
                _ => true,
            };
        let (view, extent) = (timeline.view, timeline.extent);
        Self {
            bins: &timeline.bins,
            open_start: whole || reaches(view.first, extent.first, |ours, theirs| ours <= theirs),
            open_end: whole || reaches(view.last, extent.last, |ours, theirs| ours >= theirs),
        }
    }

    /// First and last day of each bin.
    pub const fn bins(self) -> &'a [(Day, Day)] {
        self.bins
    }

    /// How many bins there are.
    pub const fn len(self) -> usize {
        self.bins.len()
    }

    /// Whether nothing in the collection is dated.
    pub const fn is_empty(self) -> bool {
        self.bins.is_empty()
    }

    /// Where a day starts; days out of view lie at the view's ends.
    pub fn at(self, day: Day) -> f64 {
        let bin = self.bins.partition_point(|&(_, last)| last < day);
        match self.bins.get(bin) {
            None => self.bins.len() as f64,
            Some(&(first, _)) if day <= first => bin as f64,
            Some(&(first, last)) => {
                bin as f64
                    + (f64::from(day.0) - f64::from(first.0)) / (f64::from(last.0) - f64::from(first.0) + 1.0)
            }
        }
    }

    /// Where an interval starts and ends; open ends reach the view's ends.
    pub fn stretch(self, interval: Interval) -> (f64, f64) {
        let start = interval.first.map_or(0.0, |day| self.at(day));
        let end = interval.last.map_or(self.len() as f64, |day| self.at(day.plus(1)));
        (start, end.max(start))
    }

    /// The two thumbs of a range; no range is the whole view.
    pub fn thumbs(self, range: Option<Interval>) -> (f64, f64) {
        self.stretch(range.unwrap_or_default())
    }

    /// The bin at a fraction of the strip's width; what lies beside the strip counts as its end.
    pub fn bin(self, fraction: f64) -> usize {
        let position = (fraction * self.len() as f64).floor();
        (position.max(0.0) as usize).min(self.len().saturating_sub(1))
    }

    /// The nearest boundary to a fraction of the strip's width.
    pub fn boundary(self, fraction: f64) -> usize {
        let position = (fraction * self.len() as f64).round();
        (position.max(0.0) as usize).min(self.len())
    }

    /// The range of whole bins from one boundary to a later one; open where it reaches an end of time; `None` where it
    /// is all of time.
    pub fn range(self, from: usize, to: usize) -> Option<Interval> {
        let first = if from == 0 && self.open_start { None } else { self.bins.get(from).map(|bin| bin.0) };
        let last = if to >= self.len() && self.open_end {
            None
        } else {
            to.checked_sub(1).and_then(|last| self.bins.get(last.min(self.len() - 1))).map(|bin| bin.1)
        };
        Some(Interval { first, last }).filter(|range| !range.is_open())
    }

    /// The days of one bin.
    pub fn days(self, bin: usize) -> Option<Interval> {
        self.bins.get(bin).map(|&(first, last)| Interval::new(first, last))
    }

    /// Puts a thumb on a boundary. The thumbs constrain each other: at least one bin stays between them, and the other
    /// end of the range keeps its very day.
    pub fn put(self, range: Option<Interval>, thumb: Thumb, boundary: usize) -> Option<Interval> {
        if self.is_empty() {
            return range;
        }
        let (from, to) = self.thumbs(range);
        let kept = range.unwrap_or_default();
        let moved = match thumb {
            Thumb::From => {
                let furthest = (to.ceil() as usize).clamp(1, self.len()) - 1;
                let set = self.range(boundary.min(furthest), self.len()).unwrap_or_default();
                Interval { first: set.first, last: kept.last }
            }
            Thumb::To => {
                let furthest = (from.floor() as usize).min(self.len() - 1) + 1;
                let set = self.range(0, boundary.clamp(furthest, self.len())).unwrap_or_default();
                Interval { first: kept.first, last: set.last }
            }
        };
        Some(moved).filter(|range| !range.is_open())
    }

    /// Moves a thumb by whole bins, to the next boundaries from where it stands.
    pub fn step(self, range: Option<Interval>, thumb: Thumb, bins: isize) -> Option<Interval> {
        let (from, to) = self.thumbs(range);
        let position = if thumb == Thumb::From { from } else { to };
        let boundary = if bins < 0 { position.ceil() } else { position.floor() };
        self.put(range, thumb, (boundary as usize).saturating_add_signed(bins).min(self.len()))
    }

    /// Moves both thumbs by whole bins; the window keeps its width and stays in view.
    pub fn shift(self, range: Option<Interval>, bins: isize) -> Option<Interval> {
        let (from, to) = self.thumbs(range);
        let (from, to) = (from.round() as usize, to.round() as usize);
        let width = to.saturating_sub(from).max(1).min(self.len());
        let from = from.saturating_add_signed(bins).min(self.len() - width);
        self.range(from, from + width)
    }

    /// The stretch to show after zooming in: the range with a little on both sides where one is set that is smaller
    /// than the view, else half of the view around the middle of what the bins hold. `None` where nothing smaller can
    /// be shown.
    pub fn zoom_in(self, range: Option<Interval>, counts: &[u32]) -> Option<Interval> {
        let (from, to) = self.thumbs(range);
        let width = self.len() as f64;
        let (from, to) = if to - from < width * 0.9 {
            let margin = (to - from) * 0.05;
            ((from - margin).max(0.0), (to + margin).min(width))
        } else {
            let from = (self.middle(counts) - width * 0.25).max(0.0).min(width * 0.5);
            (from, from + width * 0.5)
        };
        let view = Interval::new(self.day(from)?, self.day(to)?.plus(-1));
        (view.last?.0.saturating_sub(view.first?.0) >= LEAST_DAYS).then_some(view)
    }

    /// The middle of the bin that the median of what is counted lies in; the middle of the view where nothing is.
    fn middle(self, counts: &[u32]) -> f64 {
        let all: u32 = counts.iter().sum();
        let mut left = all / 2;
        let median = counts.iter().position(|&count| {
            let holds = count > left;
            left = left.saturating_sub(count);
            holds
        });
        median.map_or(self.len() as f64 / 2.0, |bin| bin as f64 + 0.5)
    }

    /// The stretch to show after zooming out: twice the view around its middle, within `extent`; `None` for the whole.
    pub fn zoom_out(self, extent: Interval) -> Option<Interval> {
        let (start, end) = (self.bins.first()?.0, self.bins.last()?.1);
        let half = end.0.saturating_sub(start.0) / 2 + 1;
        let first = start.plus(-half).max(extent.first?);
        let last = end.plus(half).min(extent.last?);
        (first > extent.first? || last < extent.last?).then_some(Interval::new(first, last))
    }

    /// The day at a fraction of the strip's width, with the share of it that has passed there.
    pub fn day_at(self, fraction: f64) -> Option<f64> {
        let position = within(fraction, 0.0, 1.0) * self.len() as f64;
        let bin = (position.floor() as usize).min(self.len().checked_sub(1)?);
        let (first, last) = self.bins[bin];
        let days = f64::from(last.0) - f64::from(first.0) + 1.0;
        Some(f64::from(first.0) + (position - bin as f64) * days)
    }

    /// How many days are in view.
    pub fn days_in_view(self) -> f64 {
        let ends = self.bins.first().zip(self.bins.last());
        ends.map_or(0.0, |(first, last)| f64::from(last.1.0) - f64::from(first.0.0) + 1.0)
    }

    /// The day at a position.
    fn day(self, position: f64) -> Option<Day> {
        let bin = (position.floor() as usize).min(self.len().checked_sub(1)?);
        let (first, last) = self.bins[bin];
        let days = (position - bin as f64) * (f64::from(last.0) - f64::from(first.0) + 1.0);
        Some(first.plus(days.round() as i32))
    }

    /// From the first bin that holds something to the last; `None` where all are empty.
    pub fn occupied(self, counts: &[u32]) -> Option<Interval> {
        let first = counts.iter().position(|&count| count > 0)?;
        let last = counts.iter().rposition(|&count| count > 0)?;
        Some(Interval::new(self.bins.get(first)?.0, self.bins.get(last)?.1))
    }
}

#[cfg(test)]
pub(super) mod fixture {
    use sheaf_engine::Timeline;
    use sheaf_model::{Day, Granularity, Interval};

    /// A timeline of months from a first one on.
    pub(in super::super) fn months(year: i32, month: i32, count: i32) -> Timeline {
        let bins: Vec<(Day, Day)> = (0..count)
            .map(|i| {
                let number = year * 12 + month - 1 + i;
                let whole =
                    Interval::month(number.div_euclid(12), number.rem_euclid(12) as u8 + 1).expect("a month");
                (whole.first.expect("closed"), whole.last.expect("closed"))
            })
            .collect();
        let view = Interval::new(bins[0].0, bins[bins.len() - 1].1);
        Timeline { view, extent: view, unit: Some(Granularity::Month), bins, ..Timeline::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::months;
    use super::*;
    use proptest::prelude::*;

    #[allow(clippy::unnecessary_wraps)] // As ranges are passed everywhere.
    fn range(text: &str) -> Option<Interval> {
        Some(text.parse().expect(text))
    }

    fn shown(range: Option<Interval>) -> String {
        range.map_or_else(|| "all".to_owned(), |range| range.to_string())
    }

    #[test]
    fn days_have_their_place() {
        let timeline = months(2016, 1, 12);
        let scale = Scale::new(&timeline, true);
        for (day, place) in [("2016-01-01", 0.0), ("2016-04-16", 3.5), ("2016-12-31", 11.0 + 30.0 / 31.0)] {
            assert!((scale.at(day.parse().expect(day)) - place).abs() < 1e-9, "{day}");
        }
        assert!(scale.at(Day(-400_000)).abs() < 1e-9 && (scale.at(Day(400_000)) - 12.0).abs() < 1e-9);
        assert_eq!(scale.thumbs(None), (0.0, 12.0));
        assert_eq!(scale.thumbs(range("2016-03..2016-05")), (2.0, 5.0));
        assert_eq!(scale.thumbs(range("2010..2020")), (0.0, 12.0));
        assert_eq!((scale.bin(-0.3), scale.bin(0.5), scale.bin(1.0)), (0, 6, 11));
    }

    #[test]
    fn thumbs_move_and_constrain_each_other() {
        let timeline = months(2016, 1, 12);
        let scale = Scale::new(&timeline, true);
        let set = range("2016-03..2016-05");
        for (thumb, boundary, expected) in [
            (Thumb::From, 1, "2016-02-01/2016-05-31"),
            (Thumb::From, 4, "2016-05"),
            (Thumb::From, 11, "2016-05"),
            (Thumb::From, 0, "../2016-05-31"),
            (Thumb::To, 3, "2016-03"),
            (Thumb::To, 0, "2016-03"),
            (Thumb::To, 12, "2016-03-01/.."),
        ] {
            assert_eq!(shown(scale.put(set, thumb, boundary)), expected, "{thumb:?} {boundary}");
        }
        assert_eq!(shown(scale.put(None, Thumb::To, 12)), "all");
        assert_eq!(shown(scale.put(range("../2016-05-31"), Thumb::To, 12)), "all");
    }

    #[test]
    fn keys_step_from_boundary_to_boundary() {
        let timeline = months(2016, 1, 12);
        let scale = Scale::new(&timeline, true);
        let set = range("2016-03-10..2016-05-20");
        for (thumb, bins, expected) in [
            (Thumb::From, 1isize, "2016-04-01/2016-05-20"),
            (Thumb::From, -1, "2016-03-01/2016-05-20"),
            (Thumb::To, 1, "2016-03-10/2016-05-31"),
            (Thumb::To, -1, "2016-03-10/2016-04-30"),
            (Thumb::To, 100, "2016-03-10/.."),
            (Thumb::From, -100, "../2016-05-20"),
        ] {
            let stepped = if bins.abs() == 1 {
                scale.step(set, thumb, bins)
            } else {
                scale.put(set, thumb, if bins < 0 { 0 } else { scale.len() })
            };
            assert_eq!(shown(stepped), expected, "{thumb:?} {bins}");
        }
    }

    #[test]
    fn in_a_closer_view_the_ends_are_days() {
        let mut timeline = months(2016, 1, 12);
        timeline.extent = Interval::new(Day(0), Day(20_000));
        let scale = Scale::new(&timeline, false);
        assert_eq!(shown(scale.put(range("2016-03..2016-05"), Thumb::From, 0)), "2016-01-01/2016-05-31");
        assert_eq!(shown(scale.put(range("2010-01..2016-05"), Thumb::To, 4)), "2010-01-01/2016-04-30");
        let whole = Scale::new(&timeline, true);
        assert_eq!(shown(whole.put(range("2016-03..2016-05"), Thumb::From, 0)), "../2016-05-31");
    }

    #[test]
    fn the_window_moves_as_a_whole() {
        let timeline = months(2016, 1, 12);
        let scale = Scale::new(&timeline, true);
        let set = range("2016-03..2016-05");
        assert_eq!(shown(scale.shift(set, 2)), "2016-05-01/2016-07-31");
        assert_eq!(shown(scale.shift(set, -40)), "../2016-03-31");
        assert_eq!(shown(scale.shift(set, 40)), "2016-10-01/..");
    }

    #[test]
    fn zoom_shows_the_range_then_halves() {
        let timeline = months(2016, 1, 40);
        let scale = Scale::new(&timeline, true);
        assert_eq!(shown(scale.zoom_in(range("2016-03..2016-12"), &[])), "2016-02-16/2017-01-16");
        assert_eq!(shown(scale.zoom_in(None, &[])), "2016-11-01/2018-06-30");
        let mut counts = vec![0; 40];
        counts[2] = 1;
        counts[32] = 4;
        assert_eq!(
            shown(scale.zoom_in(None, &counts)),
            "2017-09-01/2019-04-30",
            "not where there is nothing"
        );
        let week = months(2016, 2, 1);
        assert_eq!(
            shown(Scale::new(&week, false).zoom_in(range("2016-02-03"), &[])),
            "all",
            "no closer than a week"
        );
        assert_eq!(shown(scale.zoom_out(timeline.extent)), "all");
        let wide = range("2000..2030").expect("a range");
        assert_eq!(shown(scale.zoom_out(wide)), "2014-05-03/2020-12-28");
    }

    /// A pack may say that its documents are from any day that can be counted.
    #[test]
    fn the_ends_of_time_are_days_like_others() {
        let (first, last) = (Day(i32::MIN), Day(i32::MAX));
        for bins in
            [vec![(first, Day(0)), (Day(1), last)], vec![(first, last)], vec![(last, last), (last, last)]]
        {
            let extent = Interval::new(first, last);
            let timeline = Timeline { view: extent, extent, bins, ..Timeline::default() };
            for whole in [true, false] {
                let scale = Scale::new(&timeline, whole);
                assert!(scale.zoom_out(extent).is_none_or(|view| view.first <= view.last));
                assert!(scale.zoom_in(None, &[]).is_none_or(|view| view.first <= view.last));
                assert!(scale.at(Day(5)) <= scale.len() as f64);
                for bins in [isize::MIN, -1, 1, isize::MAX] {
                    let (from, to) = scale.thumbs(scale.step(Some(Interval::day(last)), Thumb::From, bins));
                    assert!(
                        from <= to && scale.shift(Some(extent), bins).is_none_or(|range| !range.is_open())
                    );
                }
                assert!(super::super::ticks::ticks(scale, 5).len() <= 5);
                assert!(!crate::components::dates::interval(extent).is_empty());
            }
        }
    }

    proptest! {
        /// Whatever range a link brings and whatever is done, thumbs stay in view and in order, and ranges are ranges.
        #[test]
        fn thumbs_stay_in_order(
            first in proptest::option::of(-20_000i32..40_000),
            length in proptest::option::of(0i32..20_000),
            boundary in 0usize..60,
            by in -50isize..50,
            count in 1i32..40,
            whole: bool,
        ) {
            let mut timeline = months(2014, 7, count);
            timeline.extent = Interval::new(Day(0), Day(30_000));
            let scale = Scale::new(&timeline, whole);
            let last = length.map(|length| Day(first.unwrap_or(10_000) + length));
            let range = Some(Interval { first: first.map(Day), last }).filter(|range| !range.is_open());
            for after in [
                range,
                scale.put(range, Thumb::From, boundary),
                scale.put(range, Thumb::To, boundary),
                scale.step(range, Thumb::From, by),
                scale.step(range, Thumb::To, by),
                scale.shift(range, by),
            ] {
                let (from, to) = scale.thumbs(after);
                prop_assert!(0.0 <= from && from <= to && to <= scale.len() as f64, "{} {}", from, to);
            }
            for after in [scale.step(range, Thumb::From, by), scale.step(range, Thumb::To, by)].into_iter().flatten() {
                if let (Some(first), Some(last)) = (after.first, after.last) {
                    let outside = last < timeline.bins[0].0 || first > timeline.bins[timeline.bins.len() - 1].1;
                    prop_assert!(first <= last || outside, "{}", after);
                }
            }
        }
    }
}
