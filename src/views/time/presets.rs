//! Ranges offered by name: all, the span of the results, each year that holds something. Pure.

use sheaf_engine::{Histogram, Timeline};
use sheaf_model::Interval;

use super::histogram;
use super::scale::Scale;
use crate::state::Axis;
use crate::words::{self, say};

/// More years than this are not offered one by one.
const MOST_YEARS: usize = 60;

/// A range with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// As shown.
    pub label: String,
    /// `None` for all.
    pub range: Option<Interval>,
}

impl Preset {
    /// All of the time.
    pub fn all() -> Self {
        Self { label: say(words::ANY_TIME).to_owned(), range: None }
    }
}

/// What can be offered on an axis: all; the span of the results where it is smaller than the view; years of which the
/// collection has something, as far as the bins in view tell years apart.
#[inline(never)]
pub fn presets(timeline: &Timeline, axis: Axis) -> Vec<Preset> {
    let histogram = histogram(timeline, axis);
    let mut presets = vec![Preset::all()];
    let span = results_span(timeline, histogram);
    if let Some(span) = span.filter(|span| !span.contains(timeline.view)) {
        presets.push(Preset { label: say(words::SPAN_OF_RESULTS).to_owned(), range: Some(span) });
    }
    let years = years(timeline, histogram);
    if years.len() <= MOST_YEARS {
        presets.extend(
            years.into_iter().map(|year| Preset { label: year.to_string(), range: Interval::year(year) }),
        );
    }
    presets
}

/// From the first day of the earliest to the last of the latest, those stated less precisely than a bin in full; open
/// where some lie beyond the view. `None` where there is nothing.
fn results_span(timeline: &Timeline, histogram: &Histogram) -> Option<Interval> {
    let occupied = Scale::new(timeline, false).occupied(&histogram.counts);
    let all = || occupied.iter().copied().chain(histogram.spans.iter().map(|(span, _)| *span));
    let (first, last) = (all().map(|span| span.first).min()?, all().map(|span| span.last).max()?);
    Some(Interval {
        first: first.filter(|_| histogram.before == 0),
        last: last.filter(|_| histogram.after == 0),
    })
}

/// Sorted, each once.
fn years(timeline: &Timeline, histogram: &Histogram) -> Vec<i32> {
    let bins =
        timeline.bins.iter().zip(&histogram.totals).filter(|(_, total)| **total > 0).map(|(bin, _)| *bin);
    let spans = histogram.spans.iter().filter_map(|(span, _)| span.first.zip(span.last));
    let mut years = Vec::new();
    for (first, last) in bins.chain(spans) {
        let year = first.year();
        if year == last.year()
            && let Err(at) = years.binary_search(&year)
        {
            years.insert(at, year);
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::super::scale::fixture::months;
    use super::*;

    #[test]
    fn years_of_which_there_is_something_are_offered() {
        let mut timeline = months(2016, 1, 48);
        timeline.published.totals = vec![0; 48];
        timeline.published.counts = vec![0; 48];
        timeline.published.totals[7] = 2;
        timeline.published.totals[20] = 1;
        timeline.published.counts[20] = 1;
        timeline.published.spans =
            vec![("2018".parse().expect("a year"), 1), ("2017..2018".parse().expect("two"), 1)];
        let offered: Vec<(String, String)> = presets(&timeline, Axis::Published)
            .into_iter()
            .map(|preset| (preset.label, preset.range.map_or_else(String::new, |range| range.to_string())))
            .collect();
        let expected = [
            ("any time", ""),
            ("span of the results", "2017-01-01/2018-12-31"),
            ("2016", "2016"),
            ("2017", "2017"),
            ("2018", "2018"),
        ];
        assert_eq!(offered, expected.map(|(label, range)| (label.to_owned(), range.to_owned())));
        assert_eq!(presets(&timeline, Axis::Mentioned).len(), 1);
    }
}
