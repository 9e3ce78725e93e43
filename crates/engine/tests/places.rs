//! The places of the matching documents, held against counting them one by one.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use proptest::prelude::*;
use sheaf_engine::{Engine, Field, PlaceNamed, Query};
use sheaf_index::Layout;
use sheaf_model::EntityKind;
use support::blocks::provided;
use support::naive::{Naive, Without};
use support::random;

proptest! {
    #[test]
    fn places_are_counted_as_in_their_facet(
        collection in random::collection(),
        ask in random::ask(),
        filters in random::filters(),
    ) {
        let engine = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
        let query = Query { text: ask.typed(), filters, ..Query::default() };
        let found = engine.places(&query).ready().unwrap();
        let written = sheaf_index::write_with(&collection, Layout::Blocks(150)).unwrap();
        let mut in_blocks = Engine::open(written.root).unwrap();
        prop_assert_eq!(&found, &provided(&mut in_blocks, &written.files, |engine| engine.places(&query)).0);

        let naive = Naive::new(&collection);
        let ask = naive.corrected(&ask);
        let mut expected: Vec<PlaceNamed> = Vec::new();
        for (number, item) in naive.items.iter().enumerate() {
            if !naive.matches(number, &ask) || !Naive::passes(item, &query.filters, Some(Without::Field(Field::Place))) {
                continue;
            }
            for entity in item.facts.entities.iter().filter(|entity| entity.kind == EntityKind::Place) {
                let mentions = entity.mentions.len() as u32;
                match expected.iter_mut().find(|place| place.id == entity.id) {
                    Some(place) => (place.mentions, place.documents) = (place.mentions + mentions, place.documents + 1),
                    None => expected.push(PlaceNamed {
                        id: entity.id.clone(),
                        name: entity.name.clone(),
                        place: entity.place,
                        mentions,
                        documents: 1,
                    }),
                }
            }
        }
        expected.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
        let (placed, unplaced): (Vec<PlaceNamed>, _) = expected.into_iter().partition(|place| place.place.is_some());
        prop_assert_eq!(found.placed, placed);
        prop_assert_eq!(found.unplaced, unplaced);
    }
}
