//! Any text in the search box is answered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheaf_engine::{Engine, Query, Reply};

// Of this thread: an engine notes what it lacks while it answers.
thread_local! {
    static ENGINE: Engine = Engine::open(sheaf_fuzz::PACK.clone()).expect("our own pack opens");
}

fuzz_target!(|text: &str| {
    let query = Query { text: text.to_owned(), ..Query::default() };
    ENGINE.with(|engine| {
        assert!(matches!(engine.answer(&query), Reply::Ready(_)), "a whole pack answers at once");
        assert!(matches!(engine.read("harbour", &query), Reply::Ready(_)), "and is read at once");
    });
});
