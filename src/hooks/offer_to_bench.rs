//! Answers as `cargo xtask bench` asks for them (feature `bench`).

use sheaf_engine::{Answer, FacetRequest, Field, Query, Reply, Similar};
use sheaf_model::{Day, Interval};

use super::Opened;
use crate::browser::bench::{self, Said};

/// Hands the engine to the page that measures it. An answer is one line for each of the first ten hits: id, tab, title;
/// it comes at once where nothing must be fetched for it.
pub fn offer_to_bench(opened: Opened) {
    bench::offer(move |text, whole, range| {
        let query = query(text, whole, range);
        match opened.answer(&query) {
            Reply::Ready(answer) => Said::Now(Ok(lines(&answer))),
            Reply::Damaged(error) => Said::Now(Err(error.to_string())),
            Reply::Needs(_) => Said::Later(Box::pin(fetched(opened.clone(), query))),
        }
    });
}

/// Fetches what a question lacks and asks again, until nothing is lacking.
async fn fetched(opened: Opened, query: Query) -> Result<String, String> {
    loop {
        match opened.answer(&query) {
            Reply::Ready(answer) => return Ok(lines(&answer)),
            Reply::Damaged(error) => return Err(error.to_string()),
            Reply::Needs(blocks) => opened.provided(&blocks).await?,
        }
    }
}

fn lines(answer: &Answer) -> String {
    let lines = answer.hits.iter().map(|hit| [&*hit.card.id, "\t", &*hit.card.title].concat());
    lines.collect::<Vec<_>>().join("\n")
}

/// Ten hits; with all facets and both histograms where a whole screen is wanted.
fn query(text: &str, whole: bool, range: Option<(i32, i32)>) -> Query {
    let mut query = Query { text: text.to_owned(), ..Query::default() };
    query.window.limit = 10;
    // As its peers do, which know of no reprints.
    query.similar = Similar::Shown;
    query.filters.published = range.map(|(first, last)| Interval::new(Day(first), Day(last)));
    if !whole {
        return query.titles();
    }
    let request = |field| FacetRequest { field, limit: 10, typed: String::new() };
    query.facets = Field::ALL.map(request).to_vec();
    query
}
