//! The cases in `tests/cases/engine`: a query and the documents that match.

#![allow(clippy::unwrap_used, reason = "cases are ours")]

mod support;

use std::fs;
use std::path::Path;

use sheaf_engine::{Engine, Query, Sort};

#[test]
fn queries_find_what_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/engine");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let collection = support::collection(&read("collection.txt"));
    let engine = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
    let mut failed = String::new();
    let mut count = 0;
    for file in ["words.txt", "operators.txt", "fields.txt"] {
        for (line, number) in read(file).lines().zip(1..) {
            let Some((given, expected)) = line.split_once("->").filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let (text, notice) = given.split_once('|').unwrap();
            let notice = notice.trim().strip_prefix('!').map(str::trim);
            let query = Query { text: text.to_owned(), sort: Sort::Oldest, ..Query::default() };
            let answer = engine.answer(&query).ready().unwrap();
            let found: Vec<&str> = answer.hits.iter().map(|hit| hit.card.id.as_str()).collect();
            let expected: Vec<&str> = expected.split_whitespace().collect();
            let told = answer.notice.as_deref();
            let as_told = match notice {
                None => told.is_none(),
                Some(notice) => told.is_some_and(|told| told.contains(notice)),
            };
            if found != expected || !as_told {
                failed += &format!(
                    "{file}:{number} {text}\n  expected {expected:?}\n  found    {found:?} {told:?}\n"
                );
            }
            count += 1;
        }
    }
    assert!(failed.is_empty(), "\n{failed}");
    assert!(count > 80, "{count} cases were read");
}
