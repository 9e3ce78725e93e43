//! The list of names, against a recount.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use sheaf_engine::{Engine, Field, Filters, NamesRequest, NamesSort, Query, Window};
use sheaf_model::EntityKind;
use support::collection;
use support::naive::Naive;

const HARBOUR: &str = "
--- one
title: One
published: 2016-08

[Anna Lund|person:anna-lund] came to [Ferrol|place:ferrol]. [Lund|person:anna-lund] left.

--- two
title: Two
published: 2019-09-27

[Ferrol|place:ferrol] is quiet, says [Bo Berg|person:bo-berg].

--- three
title: Three

[Bo Berg|person:bo-berg] met [Anna Lund|person:anna-lund] in [Ferrol|place:ferrol].";

fn engine(source: &str) -> Engine {
    Engine::open(sheaf_index::write(&collection(source)).unwrap()).unwrap()
}

fn listed(engine: &Engine, query: &Query, request: &NamesRequest) -> Vec<String> {
    let list = engine.names(query, request).ready().unwrap();
    let row = |row: &sheaf_engine::NameRow| {
        format!("{} {}/{} {} {}", row.id, row.documents, row.mentions, row.first, row.last)
    };
    list.rows.iter().map(row).collect()
}

#[test]
fn names_are_counted_over_the_documents_that_match_and_sorted_as_asked() {
    let engine = engine(HARBOUR);
    let all = Query::default();
    for (sort, expected) in [
        (NamesSort::Documents, ["ferrol 3/3", "anna-lund 2/3", "bo-berg 2/2"]),
        (NamesSort::Mentions, ["anna-lund 2/3", "ferrol 3/3", "bo-berg 2/2"]),
        (NamesSort::Name, ["anna-lund 2/3", "bo-berg 2/2", "ferrol 3/3"]),
        (NamesSort::First, ["anna-lund 2/3", "ferrol 3/3", "bo-berg 2/2"]),
        (NamesSort::Last, ["ferrol 3/3", "bo-berg 2/2", "anna-lund 2/3"]),
    ] {
        let rows = listed(&engine, &all, &NamesRequest { sort, ..NamesRequest::default() });
        let rows: Vec<&str> = rows.iter().filter_map(|row| row.rsplitn(3, ' ').nth(2)).collect();
        assert_eq!(rows, expected, "{sort:?}");
    }
    let mut filters = Filters::default();
    filters.fields[Field::Person].any.insert("bo-berg".to_owned());
    let query = Query { filters, ..Query::default() };
    assert_eq!(
        listed(&engine, &query, &NamesRequest::default()),
        [
            "bo-berg 2/2 2019-09-27 2019-09-27",
            "ferrol 2/2 2019-09-27 2019-09-27",
            "anna-lund 1/1 ../.. ../.."
        ]
    );
}

#[test]
fn names_of_as_many_documents_come_by_mentions_then_by_name() {
    let engine = engine(
        "
--- one
title: One
published: 2019-01-01

[Cole|person:cole] and [Abel|person:abel] saw [Bray|person:bray]. [Bray|person:bray] saw [Dene|person:dene], then
[Dene|person:dene] and [Dene|person:dene]. [Ede|person:ede] went.

--- two
title: Two
published: 2019-01-02

[Ede|person:ede] came.",
    );
    let ids = |sort, offset, limit| {
        let window = Window { offset, limit };
        let request = NamesRequest { sort, window, ..NamesRequest::default() };
        let list = engine.names(&Query::default(), &request).ready().unwrap();
        list.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let expected = ["ede", "dene", "bray", "abel", "cole"];
    assert_eq!(ids(NamesSort::Documents, 0, 10), expected);
    for at in 0..5 {
        assert_eq!(ids(NamesSort::Documents, at, 1), expected[at as usize..][..1], "wherever a window ends");
    }
    assert_eq!(ids(NamesSort::Name, 0, 10), ["abel", "bray", "cole", "dene", "ede"]);
    assert_eq!(ids(NamesSort::Documents, 0, 0), Vec::<String>::new());
}

#[test]
fn kinds_windows_and_beginnings_narrow_the_list_and_pins_do_not() {
    let engine = engine(HARBOUR);
    let places = NamesRequest {
        kind: Some(EntityKind::Place),
        pinned: ["bo-berg", "anna-lund", "nobody"].map(str::to_owned).to_vec(),
        ..NamesRequest::default()
    };
    let list = engine.names(&Query::default(), &places).ready().unwrap();
    assert_eq!((list.total, list.kinds, list.rows.len()), (1, [2, 0, 1, 0, 0], 1));
    assert_eq!(list.pinned.iter().map(|row| &*row.id).collect::<Vec<_>>(), ["bo-berg", "anna-lund"]);
    assert_eq!(list.shared, 1, "one document names both");
    let typed = NamesRequest { typed: "LU".to_owned(), ..NamesRequest::default() };
    assert_eq!(listed(&engine, &Query::default(), &typed), ["anna-lund 2/3 2016-08 2016-08"]);
    let second = NamesRequest { window: Window { offset: 1, limit: 1 }, ..NamesRequest::default() };
    assert_eq!(listed(&engine, &Query::default(), &second), ["anna-lund 2/3 2016-08 2016-08"]);
}

proptest! {
    #[test]
    fn every_name_of_every_document_that_matches_is_counted_once(
        collection in support::random::collection(),
        steps in prop::collection::vec(support::random::filters(), 1..5),
    ) {
        let engine = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
        let naive = Naive::new(&collection);
        for filters in [vec![Filters::default()], steps].concat() {
            let mut expected: BTreeMap<&str, (u32, u32, u32)> = BTreeMap::new();
            for item in naive.items.iter().filter(|item| Naive::passes(item, &filters, None)) {
                for entity in &item.facts.entities {
                    let counts = expected.entry(&entity.id).or_default();
                    counts.0 += 1;
                    counts.1 += entity.mentions.len() as u32;
                    counts.2 += u32::from(!item.document.published.interval.is_open());
                }
            }
            let query = Query { filters, ..Query::default() };
            let window = Window { offset: 0, limit: u32::MAX };
            let list = engine.names(&query, &NamesRequest { window, ..NamesRequest::default() });
            let list = list.ready().unwrap();
            let found: BTreeMap<&str, (u32, u32)> =
                list.rows.iter().map(|row| (&*row.id, (row.documents, row.mentions))).collect();
            prop_assert_eq!(found, expected.iter().map(|(id, counts)| (*id, (counts.0, counts.1))).collect());
            prop_assert_eq!(list.total as usize, list.rows.len());
            for row in &list.rows {
                let dated = expected.get(&*row.id).map_or(0, |counts| counts.2);
                prop_assert_eq!(row.first.is_open(), dated == 0);
                prop_assert!(row.sparkline.iter().sum::<u32>() <= dated);
            }
        }
    }
}

#[test]
fn names_are_offered_as_the_last_words_begin_them() {
    let engine = engine(
        &(HARBOUR.to_owned()
            + "

--- four
title: Four

[Lund Bay|place:lund-bay] and [the Bay|place:lund-bay] are one."),
    );
    for (query, expected) in [
        ("", &[][..]),
        ("l", &[]),
        ("lu", &["anna-lund 2 rest ''", "lund-bay 1 rest ''"]),
        ("LUND b", &["lund-bay 1 rest ''"]),
        ("storm anna lu", &["anna-lund 2 rest 'storm'"]),
        ("storm \"at sea\" anna ", &["anna-lund 2 rest 'storm \"at sea\"'"]),
        ("the ba", &["lund-bay 1 by the Bay rest ''"]),
        ("person:lu", &[]),
        ("nobody", &[]),
    ] {
        let offers = engine.offers(query, 5).ready().unwrap();
        let told = offers.names.iter().map(|offer| {
            let by = offer.alias.as_ref().map(|alias| format!(" by {alias}")).unwrap_or_default();
            format!("{} {}{by} rest '{}'", offer.id, offer.documents, offers.rest)
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{query}");
    }
    assert_eq!(engine.offers("lu", 1).ready().unwrap().names.len(), 1, "no more than asked for");
}
