//! Tables of views: stored beside the root of a large collection they say what is worked out of a small one, opening a view
//! fetches no more than it shows, and damage is an error or another answer, but never a panic.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use sheaf_engine::{
    BlockId, ChronologyRequest, Engine, Field, FigureGroupRequest, FiguresRequest, Filters, NetworkRequest,
    Query, Reply, Similar, StatementsRequest, Window, Within,
};
use sheaf_index::{BlockFile, Layout, Pack, Written};
use sheaf_model::{Collection, EntityKind};
use support::blocks::{provided, stored};
use support::random;

const HEADER: usize = 32;

/// What a view answers, in words.
type View = Box<dyn Fn(&Engine, &Query) -> Reply<String>>;

fn view<T: Debug>(ask: impl Fn(&Engine, &Query) -> Reply<T> + 'static) -> View {
    Box::new(move |engine, query| match ask(engine, query) {
        Reply::Ready(answer) => Reply::Ready(format!("{answer:#?}")),
        Reply::Needs(needed) => Reply::Needs(needed),
        Reply::Damaged(error) => Reply::Damaged(error),
    })
}

/// Every view that has a table, each with so many rows.
fn views(rows: u32) -> Vec<(&'static str, View)> {
    let window = Window { offset: 0, limit: rows };
    let network = move |within| {
        view(move |engine: &Engine, query: &Query| {
            let kinds = EntityKind::ALL.to_vec();
            engine.network(query, &NetworkRequest { within, kinds, least: 1, around: None, window, drawn: 9 })
        })
    };
    let together = move |within, pair: [&'static str; 2]| {
        view(move |engine: &Engine, query: &Query| engine.together(query, within, pair, window))
    };
    vec![
        ("sentences of a pair", together(Within::Sentence, ["anna-lund", "ferrol"])),
        ("paragraphs of a pair", together(Within::Paragraph, ["anna", "isle"])),
        ("documents of a pair", together(Within::Document, ["anna-lund", "ferrol"])),
        (
            "timeline",
            view(move |engine, query| {
                engine.chronology(query, &ChronologyRequest { rows, ..ChronologyRequest::default() })
            }),
        ),
        ("network of sentences", network(Within::Sentence)),
        ("network of paragraphs", network(Within::Paragraph)),
        (
            "figures",
            view(move |engine, query| {
                engine.figures(query, &FiguresRequest { window, ..FiguresRequest::default() })
            }),
        ),
        (
            "one group of figures",
            view(move |engine, query| {
                let key = "boat".to_owned();
                engine.figure_group(query, &FigureGroupRequest { key, place: None, window })
            }),
        ),
        (
            "statements",
            view(move |engine, query| {
                let request = StatementsRequest { speakers: 9, window, ..StatementsRequest::default() };
                engine.statements(query, &request)
            }),
        ),
    ]
}

fn queries(filters: &Filters) -> [Query; 3] {
    let text = "harbour OR grey".to_owned();
    [
        Query::default(),
        Query { filters: filters.clone(), ..Query::default() },
        Query { text, filters: filters.clone(), ..Query::default() },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn stored_tables_say_what_is_worked_out(collection in random::collection(), filters in random::filters()) {
        let whole = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
        let Written { root, files } = sheaf_index::write_with(&collection, Layout::Blocks(150)).unwrap();
        let mut apart = Engine::open(root).unwrap();
        for query in queries(&filters) {
            for (name, ask) in views(1000) {
                let (found, _) = provided(&mut apart, &files, |engine| ask(engine, &query));
                prop_assert_eq!(found, ask(&whole, &query).ready().unwrap(), "{}", name);
            }
        }
    }
}

/// Many documents that tell of boats, each of the same length.
fn harbours() -> Collection {
    let mut source = String::new();
    for number in 100..400 {
        write!(
            source,
            "\n--- report-{number}\ntitle: Report {number}\npublished: 2014-{:02}-{:02}\noutlet: The Herald\n\n\
             [Anna Lund|person:anna-lund] of [Ferrol|place:ferrol] saw <{} boats|figure {} boat> in {{May \
             2014|2014-05}}. <They left|statement =anna-lund>.",
            1 + number % 12,
            1 + number % 28,
            number,
            number,
        )
        .unwrap();
    }
    support::collection(&source)
}

#[test]
fn a_view_fetches_its_table_and_the_documents_it_shows() {
    let collection = harbours();
    let written = sheaf_index::write_with(&collection, Layout::Blocks(600)).unwrap();
    let documents = collection.items.len();
    for (name, ask) in views(5) {
        let mut engine = Engine::open(written.root.clone()).unwrap();
        let mut fetched = BTreeSet::new();
        let mut rounds = 0;
        // The reports are much alike.
        let query = Query { similar: Similar::Shown, ..Query::default() };
        while let Reply::Needs(needed) = ask(&engine, &query) {
            rounds += 1;
            for id in needed {
                let block = stored(&engine, &written.files, id);
                engine.provide(id, block).unwrap();
                fetched.insert(id);
            }
        }
        assert!(rounds <= 3, "{name}: {rounds} rounds");
        // All documents are 14 blocks.
        assert!(fetched.len() < 10, "{name}: {} blocks for 5 rows of {documents} documents", fetched.len());
    }
}

fn cases() -> Collection {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/engine/collection.txt");
    support::collection(&fs::read_to_string(path).unwrap())
}

/// All blocks of a pack.
fn blocks(root: &[u8], files: &[BlockFile]) -> Vec<(BlockId, Vec<u8>)> {
    let engine = Engine::open(root.to_vec()).unwrap();
    let count = Pack::open(root.to_vec()).unwrap().directory().unwrap().len();
    (0..count).map(|id| (BlockId(id), stored(&engine, files, BlockId(id)))).collect()
}

fn hash(block: &[u8]) -> [u8; 3] {
    let [first, second, third, ..] = xxhash_rust::xxh3::xxh3_64(block).to_le_bytes();
    [first, second, third]
}

/// A root that takes another block in the place of one, as a forger would make it.
fn forged(root: &[u8], block: &[u8], other: &[u8]) -> Vec<u8> {
    let mut root = root.to_vec();
    let place = root.windows(3).position(|bytes| bytes == hash(block)).unwrap();
    root[place..place + 3].copy_from_slice(&hash(other));
    let checksum = xxhash_rust::xxh3::xxh3_64(&root[HEADER..]);
    root[24..HEADER].copy_from_slice(&checksum.to_le_bytes());
    root
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn forged_tables_give_errors_or_wrong_answers_but_never_a_panic(
        at in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..6),
        cut in prop::option::of(any::<Index>()),
    ) {
        thread_local! {
            static WRITTEN: (Written, Vec<(BlockId, Vec<u8>)>) = {
                let written = sheaf_index::write_with(&cases(), Layout::Blocks(200)).unwrap();
                let blocks = blocks(&written.root, &written.files);
                (written, blocks)
            };
        }
        let (Written { root, .. }, mut blocks) = WRITTEN.with(Clone::clone);
        // Tables stand behind the other parts.
        let tables = blocks.len() - blocks.len().min(8)..blocks.len();
        let place = tables.start + at.index(tables.len());
        let mut other = blocks[place].1.clone();
        if !other.is_empty() {
            for (at, byte) in changes {
                let at = at.index(other.len());
                other[at] = byte;
            }
            other.truncate(cut.map_or(other.len(), |cut| cut.index(other.len())));
        }
        let root = forged(&root, &blocks[place].1, &other);
        blocks[place].1 = other;
        let mut engine = Engine::open(root.clone()).unwrap();
        let mut pack = Pack::open(root).unwrap();
        for (id, block) in blocks {
            engine.provide(id, block.clone()).unwrap();
            pack.provide(id, block).unwrap();
        }
        let _ = pack.verify();
        let mut filters = Filters::default();
        filters.fields[Field::Place].any.insert("grey-island".to_owned());
        for query in queries(&filters) {
            for (_, ask) in views(1000) {
                let _ = ask(&engine, &query);
            }
        }
    }
}

#[test]
fn a_table_that_is_cut_is_named() {
    let Written { root, files } = sheaf_index::write_with(&cases(), Layout::Blocks(200)).unwrap();
    let all = blocks(&root, &files);
    let mut named = BTreeSet::new();
    for (place, (_, block)) in all.iter().enumerate().filter(|(_, (_, block))| !block.is_empty()) {
        let cut = &block[..block.len() - 1];
        let mut engine = Engine::open(forged(&root, block, cut)).unwrap();
        for (id, block) in &all {
            let block = if id.0 as usize == place { cut } else { block };
            // Texts are read at once.
            let _ = engine.provide(*id, block.to_vec());
        }
        for (_, ask) in views(1000) {
            if let Reply::Damaged(error) = ask(&engine, &Query::default()) {
                named.insert(error.to_string());
            }
        }
    }
    for table in ["names that stand together", "dated passages", "figures", "statements"] {
        assert!(named.iter().any(|error| error.contains(&format!("damaged in its {table}"))), "{named:#?}");
    }
}
