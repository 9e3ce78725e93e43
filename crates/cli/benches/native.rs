//! Micro-benchmarks of what lies between documents and answers: `cargo bench -p sheaf-cli` (with a part of a name behind it, only
//! those). How Sheaf stands in a browser, beside others, `cargo xtask bench` tells.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    reason = "a tool for developers, with numbers of its own"
)]

#[path = "../examples/bench/generator.rs"]
mod generator;

use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use sheaf_analysis::{Analyser, Authority};
use sheaf_engine::{Engine, FacetRequest, Field, Query};
use sheaf_model::{Collection, Day, Interval};

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

mod answer {
    use super::{Bencher, COLLECTION, Day, ENGINE, Interval, Query, query};

    /// Words that stand together somewhere, so that they find something.
    fn words(count: usize) -> String {
        let text = &COLLECTION.items[COLLECTION.items.len() / 3].document.text;
        let words: Vec<&str> = text.split(' ').skip(20).take(count).collect();
        words.join(" ").replace('.', "")
    }

    fn asked(bencher: Bencher, query: &Query) {
        ENGINE.with(|engine| bencher.bench_local(|| engine.answer(query).ready().unwrap()));
    }

    #[divan::bench]
    fn word(bencher: Bencher) {
        asked(bencher, &query(&(words(1) + " "), false));
    }

    #[divan::bench]
    fn two_words(bencher: Bencher) {
        asked(bencher, &query(&(words(2) + " "), false));
    }

    #[divan::bench]
    fn phrase(bencher: Bencher) {
        asked(bencher, &query(&format!("\"{}\" ", words(3)), false));
    }

    #[divan::bench]
    fn prefix(bencher: Bencher) {
        asked(bencher, &query(&words(1).chars().take(3).collect::<String>(), false));
    }

    #[divan::bench]
    fn whole(bencher: Bencher) {
        asked(bencher, &query(&(words(1) + " "), true));
    }

    #[divan::bench]
    fn slider_step(bencher: Bencher) {
        let mut query = query("", true);
        query.filters.published = Some(Interval::new(Day(15_000), Day(16_000)));
        asked(bencher, &query);
    }
}

/// Ten hits; with all facets and both histograms where a whole screen is wanted.
fn query(text: &str, whole: bool) -> Query {
    let mut query = Query { text: text.to_owned(), ..Query::default() };
    query.window.limit = 10;
    if whole {
        let request = |field| FacetRequest { field, limit: 10, typed: String::new() };
        query.facets = Field::ALL.map(request).to_vec();
    } else {
        query = query.titles();
    }
    query
}
