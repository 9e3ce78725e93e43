//! The whole way: any file beside two that are whole is parsed, analysed, packed, opened, verified and asked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheaf_engine::{Engine, Query, Reply};
use sheaf_fuzz::{check_document, check_facts, collection};
use sheaf_index::Pack;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let path = ["x.txt", "x.md", "x.html", "x"][usize::from(kind % 4)];
    let collection =
        collection(&[(path, bytes), ("a.txt", b"Anna Lund left Tripoli on May 2, 2016."), ("b.txt", bytes)]);
    for item in &collection.items {
        check_document(&item.document);
        check_facts(&item.document, &item.facts);
    }
    let root = sheaf_index::write(&collection).expect("what we parsed and analysed can be packed");
    let pack = Pack::open(root.clone()).expect("what we wrote opens");
    pack.verify().expect("what we wrote is whole");
    let engine = Engine::open(root).expect("what we wrote opens");
    sheaf_fuzz::use_engine(&engine, &["lund", "\"left tripoli\""]);
    for item in &collection.items {
        let reading = engine.read(&item.document.id, &Query::default());
        assert!(matches!(reading, Reply::Ready(Some(_))), "{} is not there", item.document.id);
    }
});
