//! The cases in `tests/cases/engine`: queries, and what is found and shown.

#![allow(clippy::unwrap_used, reason = "cases are ours")]

mod support;

use std::fs;
use std::path::Path;

use sheaf_engine::{Engine, MarkKind, Passage, Query, Sort};

/// A file of the cases.
fn read(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/engine");
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn queries_find_what_the_cases_say() {
    let count =
        check(&read("collection.txt"), &["words.txt", "operators.txt", "fields.txt", "names.txt"].map(read));
    assert!(count > 130, "{count} cases were read");
}

#[test]
fn words_are_found_in_every_language() {
    let source = read("languages.txt");
    let (documents, cases) = source.split_once("\n=== ").unwrap();
    let count = check(documents, &[cases.to_owned()]);
    assert!(count > 40, "{count} cases were read");
}

/// Runs the queries of some files; how many there were.
fn check(documents: &str, files: &[String]) -> usize {
    let engine = Engine::open(sheaf_index::write(&support::collection(documents)).unwrap()).unwrap();
    let mut failed = String::new();
    let mut count = 0;
    for line in files.iter().flat_map(|file| file.lines()) {
        let Some((given, expected)) = line.split_once("->").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let (text, notice) = given.split_once('|').unwrap();
        let notice = notice.trim().strip_prefix('!').map(str::trim);
        let query = Query { text: text.to_owned(), sort: Sort::Oldest, ..Query::default() };
        let answer = engine.answer(&query).ready().unwrap();
        let found: Vec<&str> = answer.hits.iter().map(|hit| hit.card.id.as_str()).collect();
        let expected: Vec<&str> = expected.split_whitespace().collect();
        let mut told = answer.notice.as_ref().map(|notice| format!("{notice:?} ")).unwrap_or_default();
        told.extend(answer.also.iter().map(|also| format!("also {} {} ", also.id, also.documents)));
        let as_told = match notice {
            None => told.is_empty(),
            Some(notice) => {
                told.extend(answer.suggestions.iter().map(|word| format!("perhaps {} ", word.instead)));
                told.contains(notice)
            }
        };
        if found != expected || !as_told {
            failed += &format!("{text}\n  expected {expected:?}\n  found    {found:?} {told:?}\n");
        }
        count += 1;
    }
    assert!(failed.is_empty(), "\n{failed}");
    count
}

#[test]
fn passages_show_why_a_document_was_found() {
    let source = read("passages.txt");
    let (documents, cases) = source.split_once("\n=== ").unwrap();
    let engine = Engine::open(sheaf_index::write(&support::collection(documents)).unwrap()).unwrap();
    let mut failed = String::new();
    let mut count = 0;
    for case in cases.split("\n=== ") {
        let mut lines = case.lines();
        let title = lines.next().unwrap();
        let (text, id) = lines.next().unwrap().split_once('|').unwrap();
        let expected: Vec<&str> = lines.filter_map(|line| line.strip_prefix("> ")).collect();
        let query = Query { text: text.to_owned(), ..Query::default() };
        let answer = engine.answer(&query).ready().unwrap();
        let hit = answer.hits.iter().find(|hit| hit.card.id == id.trim()).unwrap();
        let found: Vec<String> = hit.passages.iter().map(shown).collect();
        if found != expected {
            failed += &format!("{title}\n  expected {expected:#?}\n  found    {found:#?}\n");
        }
        count += 1;
    }
    assert!(failed.is_empty(), "\n{failed}");
    assert!(count > 5, "{count} cases were read");
}

/// A passage with its hits in brackets and what is cut.
fn shown(passage: &Passage) -> String {
    let mut text = passage.text.clone();
    for mark in passage.marks.iter().filter(|mark| mark.kind == MarkKind::Hit).rev() {
        text.insert(mark.span.end as usize, ']');
        text.insert(mark.span.start as usize, '[');
    }
    let before = if passage.cut.0 { "… " } else { "" };
    let after = if passage.cut.1 { " …" } else { "" };
    [before, &text.replace('\n', " "), after].concat()
}
