//! Bars and spans of a histogram, as shapes. Pure.

use sheaf_model::Interval;

use super::scale::{Scale, Thumb};
use crate::components::measures::{decimal, within};

/// A span of an imprecise date, laid on a lane so that spans do not hide each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpanBar {
    /// Where it starts, in bins.
    pub start: f64,
    /// Where it ends, in bins.
    pub end: f64,
    /// 0 is nearest to the axis.
    pub lane: usize,
    /// How many dates it stands for.
    pub count: u32,
    /// What is told "until" or "since" a day: the end that is not known, where the bar fades.
    pub open: Option<Thumb>,
}

impl SpanBar {
    /// The bar in pieces, each from where to where: one, or where an end is open, shorter and shorter ones towards it.
    pub fn pieces(&self) -> Vec<(f64, f64)> {
        let at = |from: f64, to: f64| {
            let at = |share: f64| self.start + (self.end - self.start) * share;
            match self.open {
                Some(Thumb::From) => (at(1.0 - to), at(1.0 - from)),
                _ => (at(from), at(to)),
            }
        };
        match self.open {
            None => vec![(self.start, self.end)],
            Some(_) => vec![at(0.0, 0.5), at(0.62, 0.78), at(0.9, 1.0)],
        }
    }
}

/// How much of the strip's width a bar with an open end takes: it says where the other end is, and how long it lasts
/// nobody knows.
const STUB: f64 = 0.025;

/// Lays spans on at most `lanes` lanes, each on the first that is free, what does not fit on the last.
///
/// Those with an open end come as far along as the other one is. O(n · lanes) where `spans` are sorted by start, as the
/// engine gives them but for those.
pub fn lay_spans(scale: Scale<'_>, spans: &[(Interval, u32)], lanes: usize) -> Vec<SpanBar> {
    let mut bars: Vec<SpanBar> = Vec::with_capacity(spans.len());
    let stub = scale.len() as f64 * STUB;
    for &(interval, count) in spans {
        let (start, end) = scale.stretch(interval);
        let (start, end, open) = match (interval.first, interval.last) {
            (None, Some(_)) => ((end - stub).max(0.0), end, Some(Thumb::From)),
            (Some(_), None) => (start, (start + stub).min(end), Some(Thumb::To)),
            _ => (start, end, None),
        };
        let at = bars.partition_point(|bar| bar.start <= start);
        bars.insert(at, SpanBar { start, end, lane: 0, count, open });
    }
    let mut free = vec![0.0f64; lanes.max(1)];
    for bar in &mut bars {
        bar.lane = free.iter().position(|&at| at <= bar.start).unwrap_or(free.len() - 1);
        free[bar.lane] = free[bar.lane].max(bar.end);
    }
    bars
}

/// How high a count of 1 is drawn, for what is found and for the whole behind it, as shares of the full height.
///
/// One scale for both as long as what is found stays visible on it (a tenth of the height); else each its own.
pub fn heights(counts: &[u32], totals: &[u32]) -> (f64, f64) {
    let most = |values: &[u32]| f64::from(values.iter().copied().max().unwrap_or(0).max(1));
    let (count, total) = (most(counts), most(totals));
    if total > count * 10.0 {
        (1.0 / count, 1.0 / total)
    } else {
        (1.0 / total.max(count), 1.0 / total.max(count))
    }
}

/// Bars as one path in a box of one unit per bin and `height` units upwards or downwards from `base`.
///
/// A bar of anything is at least `least` high: one document among thousands must be seen.
pub fn bars(counts: &[u32], unit: f64, base: f64, height: f64, least: f64) -> String {
    let mut path = String::new();
    for (bin, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let high = within(f64::from(count) * unit * height.abs(), least, height.abs()).copysign(height);
        path.push_str(
            &["M", &bin.to_string(), ".1 ", &decimal(base, 1), "h.8v", &decimal(high, 1), "h-.8z"].concat(),
        );
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::scale::fixture::months;
    use super::*;

    #[test]
    fn spans_do_not_hide_each_other() {
        let timeline = months(2016, 1, 12);
        let scale = Scale::new(&timeline, true);
        let spans: Vec<(Interval, u32)> =
            ["2016", "2016-01..2016-03", "2016-04..2016-06", "2016-05..2016-07"]
                .map(|text| (text.parse().expect(text), 1))
                .into();
        let lanes: Vec<usize> = lay_spans(scale, &spans, 3).iter().map(|bar| bar.lane).collect();
        assert_eq!(lanes, [0, 1, 1, 2]);
        assert_eq!(lay_spans(scale, &spans, 1).iter().map(|bar| bar.lane).max(), Some(0));
    }

    /// "Until Thursday" is no span from the beginning of time.
    #[test]
    fn an_open_end_fades_beside_the_end_that_is_known() {
        let timeline = months(2016, 1, 40);
        let scale = Scale::new(&timeline, true);
        let spans: Vec<(Interval, u32)> =
            ["..2016-12", "2016..2017", "2018-01.."].map(|text| (text.parse().expect(text), 1)).into();
        let bars = lay_spans(scale, &spans, 3);
        let places: Vec<_> = bars.iter().map(|bar| (bar.start, bar.end, bar.lane)).collect();
        assert_eq!(places, [(0.0, 24.0, 0), (11.0, 12.0, 1), (24.0, 25.0, 0)]);
        let outermost = |bar: &SpanBar| (bar.pieces()[0].0, bar.pieces()[bar.pieces().len() - 1].1);
        assert_eq!(outermost(&bars[0]), (0.0, 24.0), "in one piece");
        assert_eq!(bars[1].pieces()[0], (11.5, 12.0), "the longest piece ends where the date does");
        assert_eq!(bars[2].pieces()[0], (24.0, 24.5), "or begins there");
        assert!(bars[1..].iter().all(|bar| bar.pieces().len() > 1));
    }

    #[test]
    fn what_is_found_stays_visible() {
        assert_eq!(heights(&[2, 5], &[2, 10]), (0.1, 0.1));
        assert_eq!(heights(&[0, 1], &[4000, 10]), (1.0, 1.0 / 4000.0));
        assert_eq!(heights(&[], &[]), (1.0, 1.0));
        assert_eq!(bars(&[0, 2, 1], 0.5, 40.0, -40.0, 2.0), "M1.1 40h.8v-40h-.8zM2.1 40h.8v-20h-.8z");
        assert_eq!(bars(&[1], 0.001, 40.0, 40.0, 2.0), "M0.1 40h.8v2h-.8z");
    }
}
