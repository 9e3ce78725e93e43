//! Measures writing, opening and asking, over a generated collection or a folder of documents.
//!
//! ```text
//! cargo run --profile native -p sheaf-cli --example bench -- 20000 | FOLDER
//!     [--queries N]   so many queries of each class (default 300)
//!     [--write DIR]   only write the documents as Markdown files, for `sheaf build`
//!     [--documents FILE]   only write what was read of each document, one JSON object a line, for `tests/peers`
//! ```
//! Prints one JSON object a line. Times are in microseconds, of one process, one thread.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    reason = "a tool for developers, with numbers of its own"
)]

mod generator;

use std::io::{BufWriter, Write as _};
use std::time::Instant;
use std::{env, fs, path::Path};

use generator::Numbers;
use sheaf_engine::{Engine, FacetRequest, Field, Query};
use sheaf_model::{Collection, Day, Interval};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let subject = arguments.first().map_or("20000", String::as_str);
    if let Some(file) = option("--documents") {
        return describe(Path::new(subject), Path::new(file));
    }
    let collection = if let Ok(documents) = subject.parse() {
        generator::collection(documents)
    } else {
        let threads = sheaf_cli::Threads::available();
        sheaf_cli::collect(Path::new(subject), &[], threads, &mut |_, _, _| {}).unwrap().collection
    };
    let documents = collection.items.len();
    if let Some(folder) = option("--write") {
        return write(&collection, Path::new(folder));
    }
    let queries = option("--queries").and_then(|count| count.parse().ok()).unwrap_or(300);

    let raw: usize = collection.items.iter().map(|item| item.document.text.len()).sum();
    let start = Instant::now();
    let pack = sheaf_index::write(&collection).unwrap();
    let written = start.elapsed();
    let bytes = pack.len();
    let sizes = sheaf_index::Pack::open(pack.clone()).unwrap();
    let sizes: Vec<String> = sizes.sizes().map(|(part, bytes)| format!("\"{part}\":{bytes}")).collect();
    println!("{{{}}}", sizes.join(","));
    let start = Instant::now();
    let engine = Engine::open(pack).unwrap();
    let opened = start.elapsed();
    println!(
        "{{\"documents\":{documents},\"text_bytes\":{raw},\"pack_bytes\":{bytes},\"share\":{:.3},\
         \"write_ms\":{},\"write_mb_per_s\":{:.1},\"open_us\":{}}}",
        bytes as f64 / raw as f64,
        written.as_millis(),
        raw as f64 / 1e6 / written.as_secs_f64(),
        opened.as_micros(),
    );
    for (class, queries) in classes(&collection, queries) {
        measure(&engine, class, &queries);
    }
}

/// Times each query once after a first round that warms the caches.
fn measure(engine: &Engine, class: &str, queries: &[Query]) {
    let mut hits = 0;
    for query in queries.iter().take(20) {
        hits += engine.answer(query).ready().unwrap().total;
    }
    // Of three runs the best: the machine is shared, and what others do on it is not to be measured.
    let times = queries.iter().map(|query| {
        let runs = (0..3).map(|_| {
            let start = Instant::now();
            let answer = engine.answer(query).ready().unwrap();
            let elapsed = start.elapsed().as_micros();
            hits += answer.total;
            elapsed
        });
        runs.min().unwrap_or_default()
    });
    let mut times: Vec<u128> = times.collect();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!(
        "{{\"class\":\"{class}\",\"queries\":{},\"p50_us\":{},\"p95_us\":{},\"p99_us\":{},\"mean_hits\":{}}}",
        times.len(),
        at(50),
        at(95),
        at(99),
        u64::from(hits) / (3 * times.len() as u64 + 20.min(times.len() as u64)),
    );
}

/// Queries of each class, taken from the documents so that they find something. `whole` classes ask for all facets and
/// both histograms with the first ten hits, `top` ones for ten hits only.
fn classes(collection: &Collection, count: usize) -> Vec<(&'static str, Vec<Query>)> {
    let mut numbers = Numbers::new(7);
    let mut words = |length: usize| {
        let item = &collection.items[numbers.below(collection.items.len())];
        let words: Vec<&str> = item.document.text.split_whitespace().collect();
        let from = numbers.below(words.len().saturating_sub(length));
        words[from..(from + length).min(words.len())].join(" ").replace('.', "")
    };
    let mut texts = |make: &dyn Fn(String) -> String, length: usize| -> Vec<String> {
        (0..count).map(|_| make(words(length))).collect()
    };
    let one = texts(&|word| word + " ", 1);
    let two = texts(&|words| words + " ", 2);
    let phrase = texts(&|words| format!("\"{words}\" "), 3);
    let prefix = texts(&|word| word.chars().take(3).collect(), 1);
    let top = |texts: &[String]| texts.iter().map(|text| query(text, false)).collect();
    let whole = |texts: &[String]| texts.iter().map(|text| query(text, true)).collect();
    let slider = (0..count as i32).map(|step| {
        let mut query = query("", true);
        let first = Day(14_000 + step * 4_000 / count as i32);
        query.filters.published = Some(Interval::new(first, first.plus(900)));
        query
    });
    let filtered = one.iter().enumerate().map(|(index, text)| {
        let mut query = query(text, true);
        let item = &collection.items[index * 7 % collection.items.len()];
        if let Some(entity) = item.facts.entities.first() {
            let field =
                Field::ALL[1 + sheaf_model::EntityKind::ALL.iter().position(|k| *k == entity.kind).unwrap()];
            query.filters.fields[field].any.insert(entity.id.clone());
        }
        query.filters.mentioned = "2010..2018".parse().ok();
        query
    });
    vec![
        ("top: one word", top(&one)),
        ("top: two words", top(&two)),
        ("top: phrase", top(&phrase)),
        ("top: prefix as typed", top(&prefix)),
        ("whole: nothing typed", vec![query("", true); count.min(50)]),
        ("whole: one word", whole(&one)),
        ("whole: two words", whole(&two)),
        ("whole: phrase", whole(&phrase)),
        ("whole: prefix as typed", whole(&prefix)),
        ("whole: filtered", filtered.collect()),
        ("whole: slider step", slider.collect()),
    ]
}

fn query(text: &str, whole: bool) -> Query {
    let mut query = Query { text: text.to_owned(), ..Query::default() };
    query.window.limit = 10;
    if whole {
        let request = |field| FacetRequest { field, limit: 10, typed: String::new() };
        query.facets = Field::ALL.map(request).to_vec();
    } else {
        query.timeline.bins = 1;
    }
    query
}

/// Writes each document as Markdown with front matter.
fn write(collection: &Collection, folder: &Path) {
    let mut bytes = 0;
    for item in &collection.items {
        let document = &item.document;
        let mut text = format!("---\ntitle: {}\n", document.title);
        text += &document.outlet.iter().map(|outlet| format!("outlet: {outlet}\n")).collect::<String>();
        text += &document.authors.iter().map(|author| format!("author: {author}\n")).collect::<String>();
        if !document.published.interval.is_open() {
            text += &format!("date: {}\n", document.published.interval);
        }
        text += &format!("---\n\n{}\n", document.text);
        let path = folder.join(&document.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &text).unwrap();
        bytes += text.len();
    }
    println!("{{\"documents\":{},\"bytes\":{bytes}}}", collection.items.len());
}

/// Writes what the parser read of each document below a folder: what every peer is given.
fn describe(folder: &Path, file: &Path) {
    let threads = sheaf_cli::Threads::available();
    let (documents, _) = sheaf_cli::read_documents(folder, threads, &|_, _| {}, &mut |_, _| {}).unwrap();
    let mut out = BufWriter::new(fs::File::create(file).unwrap());
    let mut bytes = 0;
    for document in &documents {
        let line = serde_json::json!({
            "id": document.id,
            "title": document.title,
            "text": document.text,
            "outlet": document.outlet,
            "author": document.authors.first(),
            "day": document.published.interval.first.map(|day| day.0),
        });
        writeln!(out, "{line}").unwrap();
        bytes += document.text.len();
    }
    out.flush().unwrap();
    println!("{{\"documents\":{},\"text_bytes\":{bytes}}}", documents.len());
}
