//! The time strip as a table, for whoever cannot see the bars or wants the numbers.

use sheaf_engine::{Histogram, Timeline};
use sheaf_model::Interval;

use crate::components::dates;
use crate::components::el::{El, el};
use crate::words::{self, fill, grouped, say};

/// The table.
pub fn time_table(timeline: &Timeline) -> El {
    let head = |words: &'static str| el("th").set("scope", "col").text(words);
    let heads = el("tr")
        .has(head(say(words::PERIOD)))
        .has(head(say(words::DOCUMENTS_PUBLISHED)))
        .has(head(say(words::DATES_MENTIONED)));
    let rows = rows(timeline).into_iter().map(|(period, published, mentioned)| {
        el("tr")
            .has(el("th").set("scope", "row").say(period))
            .has(el("td").say(grouped(published as usize)))
            .has(el("td").say(grouped(mentioned as usize)))
    });
    el("div")
        .class("time-table")
        .set("id", "time-table")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", say(words::DATES_BY_PERIOD))
        .has(el("table").has(el("thead").has(heads)).has(el("tbody").list(rows)))
}

/// Periods with what falls into them: before the view, each bin that holds something, each imprecise date, after it,
/// undated.
fn rows(timeline: &Timeline) -> Vec<(String, u32, u32)> {
    let (published, mentioned) = (&timeline.published, &timeline.mentioned);
    let mut rows = vec![(say(words::EARLIER).to_owned(), published.before, mentioned.before)];
    let at = |counts: &[u32], bin| counts.get(bin).copied().unwrap_or(0);
    rows.extend(timeline.bins.iter().enumerate().map(|(bin, &(first, last))| {
        let period = dates::interval(Interval::new(first, last));
        (period, at(&published.counts, bin), at(&mentioned.counts, bin))
    }));
    rows.extend(spans(published).map(|(period, count)| (period, count, 0)));
    rows.extend(spans(mentioned).map(|(period, count)| (period, 0, count)));
    rows.push((say(words::LATER).to_owned(), published.after, mentioned.after));
    rows.push((say(words::UNDATED).to_owned(), published.undated, mentioned.undated));
    rows.retain(|(_, published, mentioned)| published + mentioned > 0);
    rows
}

fn spans(histogram: &Histogram) -> impl Iterator<Item = (String, u32)> {
    histogram.spans.iter().map(|&(interval, count)| {
        let when = dates::interval(interval);
        // "Until 1923" says by itself that it is no period.
        let open = interval.first.is_none() || interval.last.is_none();
        (if open { when } else { fill(words::SOME_TIME_IN, &[("when", &when)]) }, count)
    })
}
