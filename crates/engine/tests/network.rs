//! Who is named together, against a recount.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sheaf_engine::{Engine, Filters, Network, NetworkRequest, Pair, Query, Similar, Window, Within};
use sheaf_model::{Collection, EntityKind, Item, Span};
use support::collection;
use support::naive::Naive;

const HARBOUR: &str = "
--- one
title: One

[Anna Lund|person:anna-lund] met [Bo Berg|person:bo-berg] in [Ferrol|place:ferrol]. [Anna Lund|person:anna-lund] left.

--- two
title: Two

[Bo Berg|person:bo-berg] stayed. [Cleo Dam|person:cleo-dam] wrote to [Bo Berg|person:bo-berg].

--- three
title: Three

[Ferrol|place:ferrol] is quiet.";

fn engine(collection: &Collection) -> Engine {
    Engine::open(sheaf_index::write(collection).unwrap()).unwrap()
}

fn request(within: Within) -> NetworkRequest {
    NetworkRequest {
        within,
        kinds: EntityKind::ALL.to_vec(),
        least: 1,
        around: None,
        window: Window { offset: 0, limit: u32::MAX },
        drawn: 12,
    }
}

fn pairs(network: &Network) -> Vec<String> {
    let mut pairs: Vec<String> = network
        .pairs
        .iter()
        .map(|pair| {
            let mut names = [&*pair.one.id, &*pair.other.id];
            names.sort_unstable();
            format!("{} {} {}", names[0], names[1], pair.together)
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

#[test]
fn pairs_are_counted_in_sentences_paragraphs_or_documents() {
    let engine = engine(&collection(HARBOUR));
    let of = |request: &NetworkRequest| engine.network(&Query::default(), request).ready().unwrap();
    let three = ["anna-lund bo-berg 1", "anna-lund ferrol 1", "bo-berg cleo-dam 1", "bo-berg ferrol 1"];
    for within in [Within::Sentence, Within::Paragraph, Within::Document] {
        assert_eq!(pairs(&of(&request(within))), three, "{within:?}");
    }
    let people = NetworkRequest { kinds: vec![EntityKind::Person], ..request(Within::Sentence) };
    assert_eq!(pairs(&of(&people)), ["anna-lund bo-berg 1", "bo-berg cleo-dam 1"]);
    let around = NetworkRequest { around: Some("ferrol".to_owned()), ..request(Within::Sentence) };
    assert_eq!(pairs(&of(&around)), ["anna-lund ferrol 1", "bo-berg ferrol 1"]);
    let often = NetworkRequest { least: 2, ..request(Within::Sentence) };
    assert_eq!(of(&often).total, 0);
    let nobody = NetworkRequest { around: Some("nobody".to_owned()), ..request(Within::Sentence) };
    assert_eq!(of(&nobody), Network::default());
}

#[test]
fn every_pair_opens_its_sentences() {
    let engine = engine(&collection(HARBOUR));
    let window = Window { offset: 0, limit: 9 };
    let (total, contexts) = engine
        .together(&Query::default(), Within::Sentence, ["bo-berg", "cleo-dam"], window)
        .ready()
        .unwrap();
    assert_eq!(total, 1);
    assert_eq!(contexts[0].passage.text, "Cleo Dam wrote to Bo Berg.");
    let none = engine.together(&Query::default(), Within::Sentence, ["bo-berg", "nobody"], window);
    assert_eq!(none.ready().unwrap().0, 0);
}

/// The same by looking: for each pair of some kinds, in how many units of some documents both are named.
fn recount(
    items: impl Iterator<Item = Item>,
    within: Within,
    kinds: &[EntityKind],
) -> BTreeMap<(String, String), u32> {
    let mut counts = BTreeMap::new();
    for item in items {
        let units: Vec<Span> = match within {
            Within::Sentence => item.facts.sentences.clone(),
            Within::Paragraph => item.document.blocks.iter().map(|block| block.span).collect(),
            Within::Document => vec![Span::new(0, item.document.text.len() + 1)],
        };
        for unit in units {
            let named: BTreeSet<&String> = item
                .facts
                .entities
                .iter()
                .filter(|entity| {
                    let within = |span: Span| unit.start <= span.start && span.start < unit.end;
                    kinds.contains(&entity.kind) && entity.mentions.iter().any(|mention| within(mention.span))
                })
                .map(|entity| &entity.id)
                .collect();
            for (at, one) in named.iter().enumerate() {
                for other in named.iter().skip(at + 1) {
                    *counts.entry(((*one).clone(), (*other).clone())).or_default() += 1;
                }
            }
        }
    }
    counts
}

fn counted(network: &Network) -> BTreeMap<(String, String), u32> {
    let pair = |pair: &Pair| {
        let (one, other) = (pair.one.id.clone(), pair.other.id.clone());
        (if one < other { (one, other) } else { (other, one) }, pair.together)
    };
    network.pairs.iter().map(pair).collect()
}

/// One of three kinds of units, which kinds of names, and filters.
fn step() -> impl Strategy<Value = (Within, Vec<EntityKind>, Filters)> {
    let within = prop::sample::select(vec![Within::Sentence, Within::Paragraph, Within::Document]);
    let kinds = prop::sample::subsequence(EntityKind::ALL.to_vec(), 1..5);
    let published = prop::option::weighted(0.8, support::random::interval());
    let range = published.prop_map(|published| Filters { published, ..Filters::default() });
    // Mostly steps of a slider.
    (within, kinds, prop_oneof![4 => range, 1 => support::random::filters()])
}

proptest! {
    #[test]
    fn counts_that_go_along_with_the_filters_are_those_of_a_recount(
        collection in support::random::collection(),
        within in prop::option::of(step()),
        steps in prop::collection::vec(step(), 1..12),
    ) {
        let kept = engine(&collection);
        let naive = Naive::new(&collection);
        for (own, kinds, filters) in steps {
            // In half of the cases the units stay the same.
            let within = within.as_ref().map_or(own, |(within, ..)| *within);
            let items = naive.items.iter().filter(|item| Naive::passes(item, &filters, None));
            let expected = recount(items.map(|item| (*item).clone()), within, &kinds);
            let request = NetworkRequest { kinds, ..request(within) };
            let query = Query { filters, similar: Similar::Shown, ..Query::default() };
            let network = kept.network(&query, &request).ready().unwrap();
            prop_assert_eq!(counted(&network), expected);
            prop_assert_eq!(network, engine(&collection).network(&query, &request).ready().unwrap());
        }
    }

    #[test]
    fn pairs_are_those_of_a_recount(collection in support::random::collection()) {
        let engine = engine(&collection);
        for within in [Within::Sentence, Within::Paragraph, Within::Document] {
            let query = Query { similar: Similar::Shown, ..Query::default() };
            let network = engine.network(&query, &request(within)).ready().unwrap();
            let expected = recount(collection.items.iter().cloned(), within, &EntityKind::ALL);
            prop_assert_eq!(counted(&network), expected, "{:?}", within);
            prop_assert!(network.pairs.is_sorted_by(|one, other| one.sure.max(0.0) >= other.sure.max(0.0)));
            prop_assert!(network.nodes.len() <= 12);
            let places = network.nodes.len() as u32;
            prop_assert!(network.links.iter().all(|(one, other, _)| *one < places && *other < places));
            // A pair of two that are drawn is linked, and once.
            let drawn = |id: &str| network.nodes.iter().any(|node| node.name.id == id);
            let both = network.pairs.iter().filter(|pair| drawn(&pair.one.id) && drawn(&pair.other.id));
            let mut expected: Vec<&Pair> = both.collect();
            let mut linked: Vec<&Pair> = network.links.iter().map(|(_, _, pair)| pair).collect();
            let ids = |pair: &&Pair| (pair.one.id.clone(), pair.other.id.clone());
            expected.sort_by_key(ids);
            linked.sort_by_key(ids);
            prop_assert_eq!(linked, expected);
        }
    }
}
