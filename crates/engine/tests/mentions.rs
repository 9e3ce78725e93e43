//! From document to document that names somebody, against looking through all of them.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use proptest::prelude::*;
use sheaf_engine::{Engine, MentionRequest, Query};
use support::naive::Naive;
use support::random;

#[test]
fn one_goes_on_from_a_document_that_does_not_match_itself() {
    let collection = support::collection(
        "\n--- b-ours\nlanguage: ar\n\nالميناء\n--- a-theirs\n\nالميناء [boat|person:anna]\n",
    );
    let engine = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
    let query = Query { text: "boat OR boat".to_owned(), ..Query::default() };
    let next = |document: &str, forward| {
        let request = MentionRequest { entity: "anna".to_owned(), document: document.to_owned(), forward };
        let found = engine.mention_elsewhere(&query, &request).ready().unwrap();
        found.map(|found| (found.document, found.mention.start))
    };
    assert_eq!(next("b-ours", false), Some(("a-theirs".to_owned(), 15)));
    assert_eq!(next("b-ours", true), None);
    assert_eq!(next("a-theirs", false), None);
}

proptest! {
    #[test]
    fn the_next_document_that_names_somebody_is_the_nearest_of_those_that_match(
        collection in random::collection(),
        ask in random::ask(),
        filters in random::filters(),
        forward in any::<bool>(),
    ) {
        let engine = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
        let query = Query { text: ask.typed(), filters, ..Query::default() };
        let naive = Naive::new(&collection);
        let ask = naive.corrected(&ask);
        let mut order: Vec<usize> = (0..naive.items.len()).collect();
        order.sort_by_key(|at| sheaf_index::publication_order(&naive.items[*at].document));
        let matches =
            |at: usize| naive.matches(at, &ask) && Naive::passes(naive.items[at], &query.filters, None);
        for (from, at) in order.iter().enumerate() {
            let item = naive.items[*at];
            for id in ["anna", "port", "nobody"] {
                let names = |at: &usize| {
                    matches(*at) && naive.items[*at].facts.entities.iter().any(|entity| entity.id == id)
                };
                let next =
                    if forward { order[from + 1..].iter().copied().find(names) } else { order[..from].iter().rev().copied().find(names) };
                let document = item.document.id.clone();
                let found = engine.mention_elsewhere(&query, &MentionRequest { entity: id.to_owned(), document, forward });
                let expected = next.map(|next| {
                    let entity = naive.items[next].facts.entities.iter().find(|entity| entity.id == id).unwrap();
                    let mut spans: Vec<_> = entity.mentions.iter().map(|mention| mention.span).collect();
                    spans.sort();
                    let mention = if forward { spans[0] } else { spans[spans.len() - 1] };
                    (naive.items[next].document.id.clone(), mention)
                });
                prop_assert_eq!(found.ready().unwrap().map(|found| (found.document, found.mention)), expected);
            }
        }
    }
}
