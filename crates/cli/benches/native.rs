//! Micro-benchmarks of what lies between documents and answers: `cargo bench -p sheaf-cli` (with a part of a name behind it, only
//! those). How Sheaf stands in a browser, beside others, `cargo xtask bench` tells.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    reason = "a tool for developers, with numbers of its own"
)]

#[path = "../examples/bench/generator.rs"]
mod generator;
#[path = "../examples/bench/queries.rs"]
mod queries;

use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use sheaf_analysis::{Analyser, Authority};
use sheaf_engine::{Engine, Query};
use sheaf_model::Collection;

fn main() {
    divan::main();
}

/// Enough documents that words have long lists, few enough that a run takes a minute.
static COLLECTION: LazyLock<Collection> = LazyLock::new(|| generator::collection(5_000));
static PACK: LazyLock<Vec<u8>> = LazyLock::new(|| sheaf_index::write(&COLLECTION).unwrap());
// Of this thread: an engine notes what it lacks while it answers.
thread_local! {
    static ENGINE: Engine = Engine::open(PACK.clone()).unwrap();
}

mod build {
    use super::{Analyser, Authority, Bencher, BytesCount, COLLECTION, Collection};

    /// Facts of a hundred documents.
    #[divan::bench]
    fn analyse(bencher: Bencher) {
        let authority = Authority::default();
        let analyser = Analyser::new(&authority);
        let documents: Vec<_> = COLLECTION.items.iter().take(100).map(|item| item.document.clone()).collect();
        let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
        bencher.counter(BytesCount::new(bytes)).bench(|| analyser.collection(&documents));
    }

    /// The pack of a thousand documents.
    #[divan::bench(sample_count = 10)]
    fn pack(bencher: Bencher) {
        let items = COLLECTION.items[..1000].to_vec();
        let bytes: usize = items.iter().map(|item| item.document.text.len()).sum();
        let collection = Collection { items, ..COLLECTION.clone() };
        bencher.counter(BytesCount::new(bytes)).bench(|| sheaf_index::write(&collection).unwrap());
    }
}

#[divan::bench(sample_count = 20)]
fn open(bencher: Bencher) {
    bencher.with_inputs(|| PACK.clone()).bench_values(|pack| Engine::open(pack).unwrap());
}

/// A document with its facts, out of the pack.
#[divan::bench]
fn decode() {
    let id = &COLLECTION.items[COLLECTION.items.len() / 2].document.id;
    divan::black_box(ENGINE.with(|engine| engine.read(id, &Query::default()).ready().unwrap()));
}

/// One query of each class.
static CLASSES: LazyLock<Vec<(&'static str, Vec<Query>)>> =
    LazyLock::new(|| queries::classes(&COLLECTION, 1));

#[divan::bench(args = CLASSES.iter().map(|(class, _)| *class))]
fn answer(bencher: Bencher, class: &str) {
    let (_, queries) = CLASSES.iter().find(|(other, _)| *other == class).unwrap();
    ENGINE.with(|engine| bencher.bench_local(|| engine.answer(&queries[0]).ready().unwrap()));
}
