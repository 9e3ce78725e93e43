//! Answers as `cargo xtask bench` asks for them (feature `bench`).

use sheaf_engine::{FacetRequest, Field, Query, Reply};
use sheaf_model::{Day, Interval};

use super::Opened;
use crate::browser::bench;

/// Hands the engine to the page that measures it. An answer is one line for each of the first ten hits: id, tab, title.
pub fn offer_to_bench(opened: Opened) {
    bench::offer(move |text, whole, range| {
        let answer = match opened.answer(&query(text, whole, range)) {
            Reply::Ready(answer) => answer,
            Reply::Needs(blocks) => return Err(format!("{} blocks are missing", blocks.len())),
            Reply::Damaged(error) => return Err(error.to_string()),
        };
        let lines = answer.hits.iter().map(|hit| format!("{}\t{}", hit.card.id, hit.card.title));
        Ok(lines.collect::<Vec<_>>().join("\n"))
    });
}

/// Ten hits; with all facets and both histograms where a whole screen is wanted.
fn query(text: &str, whole: bool, range: Option<(i32, i32)>) -> Query {
    let mut query = Query { text: text.to_owned(), ..Query::default() };
    query.window.limit = 10;
    query.filters.published = range.map(|(first, last)| Interval::new(Day(first), Day(last)));
    if whole {
        let request = |field| FacetRequest { field, limit: 10, typed: String::new() };
        query.facets = Field::ALL.map(request).to_vec();
    } else {
        query.timeline.bins = 1;
    }
    query
}
