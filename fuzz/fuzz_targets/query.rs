//! Any text in the search box is answered.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sheaf_engine::{Engine, Query, Reply};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::open(sheaf_fuzz::PACK.clone()).expect("our own pack opens"));

fuzz_target!(|text: &str| {
    let query = Query { text: text.to_owned(), ..Query::default() };
    assert!(matches!(ENGINE.answer(&query), Reply::Ready(_)), "a whole pack answers at once");
    assert!(matches!(ENGINE.read("harbour", &query), Reply::Ready(_)), "and is read at once");
});
