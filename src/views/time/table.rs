//! The time strip as a table, for whoever cannot see the bars or wants the numbers.

use sheaf_engine::{Histogram, Timeline};
use sheaf_model::Interval;
use yew::{Html, html};

use crate::components::dates;

/// The table.
pub fn time_table(timeline: &Timeline) -> Html {
    html! {
        <div class="time-table" id="time-table" tabindex="0" role="region" aria-label="Dates by period">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Period" }</th>
                        <th scope="col">{ "Documents published" }</th>
                        <th scope="col">{ "Dates mentioned" }</th>
                    </tr>
                </thead>
                <tbody>
                    { for rows(timeline).into_iter().map(|(period, published, mentioned)| html! {
                        <tr>
                            <th scope="row">{ period }</th>
                            <td>{ published }</td>
                            <td>{ mentioned }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// Periods with what falls into them: before the view, each bin that holds something, each imprecise date, after it,
/// undated.
fn rows(timeline: &Timeline) -> Vec<(String, u32, u32)> {
    let (published, mentioned) = (&timeline.published, &timeline.mentioned);
    let mut rows = vec![("earlier".to_owned(), published.before, mentioned.before)];
    let at = |counts: &[u32], bin| counts.get(bin).copied().unwrap_or(0);
    rows.extend(timeline.bins.iter().enumerate().map(|(bin, &(first, last))| {
        let period = dates::interval(Interval::new(first, last));
        (period, at(&published.counts, bin), at(&mentioned.counts, bin))
    }));
    rows.extend(spans(published).map(|(period, count)| (period, count, 0)));
    rows.extend(spans(mentioned).map(|(period, count)| (period, 0, count)));
    rows.push(("later".to_owned(), published.after, mentioned.after));
    rows.push(("undated".to_owned(), published.undated, mentioned.undated));
    rows.retain(|(_, published, mentioned)| published + mentioned > 0);
    rows
}

fn spans(histogram: &Histogram) -> impl Iterator<Item = (String, u32)> {
    histogram
        .spans
        .iter()
        .map(|&(interval, count)| (format!("some time in {}", dates::interval(interval)), count))
}
