//! Bars and spans of a histogram, as shapes. Pure.

use sheaf_model::Interval;

use super::scale::Scale;
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
}

/// Lays spans on at most `lanes` lanes, each on the first that is free, what does not fit on the last.
///
/// `spans` sorted by start, as the engine gives them. O(n · lanes).
pub fn lay_spans(scale: Scale<'_>, spans: &[(Interval, u32)], lanes: usize) -> Vec<SpanBar> {
    let mut free = vec![0.0f64; lanes.max(1)];
    spans
        .iter()
        .map(|&(interval, count)| {
            let (start, end) = scale.stretch(interval);
            let lane = free.iter().position(|&at| at <= start).unwrap_or(free.len() - 1);
            free[lane] = free[lane].max(end);
            SpanBar { start, end, lane, count }
        })
        .collect()
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

    #[test]
    fn what_is_found_stays_visible() {
        assert_eq!(heights(&[2, 5], &[2, 10]), (0.1, 0.1));
        assert_eq!(heights(&[0, 1], &[4000, 10]), (1.0, 1.0 / 4000.0));
        assert_eq!(heights(&[], &[]), (1.0, 1.0));
        assert_eq!(bars(&[0, 2, 1], 0.5, 40.0, -40.0, 2.0), "M1.1 40h.8v-40h-.8zM2.1 40h.8v-20h-.8z");
        assert_eq!(bars(&[1], 0.001, 40.0, 40.0, 2.0), "M0.1 40h.8v2h-.8z");
    }
}
