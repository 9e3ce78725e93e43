//! Who is named together, against a recount.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sheaf_engine::{Engine, Network, NetworkRequest, Query, Window, Within};
use sheaf_model::{Collection, EntityKind, Span};
use support::collection;

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

/// The same by looking: for each pair, in how many units both are named.
fn recount(collection: &Collection, within: Within) -> BTreeMap<(String, String), u32> {
    let mut counts = BTreeMap::new();
    for item in &collection.items {
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
                    entity.mentions.iter().any(|mention| within(mention.span))
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

proptest! {
    #[test]
    fn pairs_are_those_of_a_recount(collection in support::random::collection()) {
        let engine = engine(&collection);
        for within in [Within::Sentence, Within::Paragraph, Within::Document] {
            let network = engine.network(&Query::default(), &request(within)).ready().unwrap();
            let found: BTreeMap<(String, String), u32> = network
                .pairs
                .iter()
                .map(|pair| {
                    let (one, other) = (pair.one.id.clone(), pair.other.id.clone());
                    (if one < other { (one, other) } else { (other, one) }, pair.together)
                })
                .collect();
            prop_assert_eq!(&found, &recount(&collection, within), "{:?}", within);
            prop_assert!(network.pairs.is_sorted_by(|one, other| one.sure.max(0.0) >= other.sure.max(0.0)));
            prop_assert!(network.nodes.len() <= 12);
            let places = network.nodes.len() as u32;
            prop_assert!(network.links.iter().all(|(one, other, _)| *one < places && *other < places));
        }
    }
}
