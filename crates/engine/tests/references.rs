//! References: what is listed, in the same order, with all that is needed to cite it.

#![allow(clippy::unwrap_used, reason = "collections are ours")]

mod support;

use proptest::prelude::*;
use sheaf_engine::{Engine, Query, Similar, Sort, Window};
use sheaf_index::write;

use support::{collection, random};

#[test]
fn an_address_that_could_run_is_no_address() {
    let engine = engine(
        "\n--- rain\ntitle: Rain\nurl: javascript:alert(1)\npublished: 2016-08\n\nIt rained.\
         \n--- wind\ntitle: Wind\nurl: HTTPS://example.org/wind\ntags: storms; coast\n\nIt blew.",
    );
    let references = engine.references(&Query::default()).ready().unwrap();
    let urls: Vec<_> =
        references.iter().map(|reference| (&*reference.id, reference.url.as_deref())).collect();
    assert_eq!(urls, [("rain", None), ("wind", Some("HTTPS://example.org/wind"))]);
    assert_eq!(references[1].tags, ["storms", "coast"]);
    let read = engine.read("wind", &Query::default()).ready().unwrap().unwrap();
    assert_eq!(read.reference(), references[1]);
}

fn engine(source: &str) -> Engine {
    Engine::open(write(&collection(source)).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_listed_is_what_can_be_cited(
        collection in random::collection(),
        ask in random::ask(),
        shown in any::<bool>(),
        by in 0..4_usize,
        offset in 0_u32..6,
    ) {
        let engine = Engine::open(write(&collection).unwrap()).unwrap();
        let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][by];
        let similar = if shown { Similar::Shown } else { Similar::Collapsed };
        let query = Query { text: ask.written(), sort, similar, window: Window { offset, limit: 7 }, ..Query::default() };
        let hits = engine.answer(&query).ready().unwrap().hits;
        let references = engine.references(&query).ready().unwrap();
        let listed: Vec<_> = hits.iter().map(|hit| (&hit.card.id, &hit.card.title)).collect();
        let cited: Vec<_> = references.iter().map(|reference| (&reference.id, &reference.title)).collect();
        prop_assert_eq!(listed, cited);
    }
}
