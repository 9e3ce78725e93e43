//! Measures writing, opening and asking, over a generated collection or a folder of documents.
//!
//! ```text
//! cargo run --profile native -p sheaf-cli --example bench -- 20000 | FOLDER
//!     [--queries N]   so many queries of each class (default 300)
//!     [--only TEXT]   only classes with that in their names, and of each the slowest queries, too
//!     [--blocks]      a root and blocks in place of one file; tells what a first query fetches, too
//!     [--write DIR]   only write the documents as Markdown files, for `sheaf build`
//!     [--sizes FILE]  only tell what the parts of a root take, as `sheaf build` wrote it; with the bytes of all texts in place of FOLDER
//!     [--documents FILE]   only write what was read of each document, one JSON object a line, for `tests/peers`
//! ```
//! Prints one JSON object a line. Times are in microseconds, of one process, one thread.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    reason = "a tool for developers, with numbers of its own"
)]

mod generator;
mod queries;
mod site;

use std::io::{BufWriter, Write as _};
use std::time::Instant;
use std::{env, fs, path::Path};

use queries::classes;
use sheaf_cli::{Packed, Threads};
use sheaf_engine::{
    ChronologyRequest, Engine, FiguresRequest, NetworkRequest, Query, Reply, StatementsRequest, Window,
    Within,
};
use sheaf_index::Layout;
use sheaf_model::{Collection, EntityKind};
use site::Site;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let subject = arguments.first().map_or("20000", String::as_str);
    if let Some(file) = option("--documents") {
        return describe(Path::new(subject), Path::new(file));
    }
    if let Some(file) = option("--sizes") {
        let texts = subject.parse().unwrap_or(0);
        return println!("{}", sizes(&fs::read(file).unwrap(), texts));
    }
    let collection = if let Ok(documents) = subject.parse() {
        generator::collection(documents)
    } else {
        let threads = Threads::available();
        sheaf_cli::collect(Path::new(subject), &[], threads, &mut |_, _, _| {}).unwrap().collection
    };
    let documents = collection.items.len();
    if let Some(folder) = option("--write") {
        return write(&collection, Path::new(folder));
    }
    let raw: usize = collection.items.iter().map(|item| item.document.text.len()).sum();
    let queries = option("--queries").and_then(|count| count.parse().ok()).unwrap_or(300);

    let layout = if arguments.iter().any(|a| a == "--blocks") { Layout::BLOCKS } else { Layout::Whole };
    let start = Instant::now();
    let Packed { root, files } = Packed::as_laid_out(&collection, layout, Threads::of(1)).unwrap();
    let written = start.elapsed();
    println!("{}", sizes(&root, raw));
    let (in_root, in_blocks) = (gzip(&root), files.iter().map(|file| file.bytes.len()).sum::<usize>());
    println!(
        "{{\"root_bytes\":{},\"root_gzip\":{in_root},\"blocks_gzip\":{in_blocks},\"files\":{},\"share_gzip\":{:.3}}}",
        root.len(),
        files.len(),
        (in_root + in_blocks) as f64 / raw as f64,
    );
    let bytes = root.len();
    let start = Instant::now();
    let engine = Engine::open(root.clone()).unwrap();
    let opened = start.elapsed();
    println!(
        "{{\"documents\":{documents},\"text_bytes\":{raw},\"pack_bytes\":{bytes},\"write_ms\":{},\
         \"write_mb_per_s\":{:.1},\"open_us\":{}}}",
        written.as_millis(),
        raw as f64 / 1e6 / written.as_secs_f64(),
        opened.as_micros(),
    );
    let mut site = Site::new(engine, files);
    let only = option("--only");
    for (class, queries) in classes(&collection, queries) {
        if only.is_some_and(|only| !class.contains(only.as_str())) {
            continue;
        }
        if layout == Layout::BLOCKS {
            first(&root, &mut site, class, &queries);
        }
        measure(&mut site, class, &queries, only.is_some());
        if class.contains("slider") {
            views(&mut site, &queries);
        }
    }
    println!("{{\"held_bytes\":{}}}", site.engine.held());
}

fn gzip(bytes: &[u8]) -> usize {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap().len()
}

/// What each part of a root takes, and by gzip; what each section in blocks takes as it is stored, and how many blocks. The
/// last of each as a share of the texts.
fn sizes(root: &[u8], texts: usize) -> String {
    let pack = sheaf_index::Pack::open(root.to_vec()).unwrap();
    let share = |bytes: usize| bytes as f64 / texts.max(1) as f64 * 100.0;
    let in_root = pack.parts().filter(|(_, bytes)| !bytes.is_empty()).map(|(part, bytes)| {
        let small = gzip(bytes);
        format!(
            "{{\"part\":\"{part}\",\"bytes\":{},\"gzip\":{small},\"percent\":{:.2}}}",
            bytes.len(),
            share(small)
        )
    });
    let apart = pack.apart_sizes().unwrap().into_iter().filter(|(_, bytes, _)| *bytes > 0);
    let apart = apart.map(|(part, bytes, blocks)| {
        format!(
            "{{\"apart\":\"{part}\",\"stored\":{bytes},\"blocks\":{blocks},\"percent\":{:.2}}}",
            share(bytes)
        )
    });
    in_root.chain(apart).collect::<Vec<_>>().join("\n")
}

/// What a first query fetches, asked of an engine that has nothing yet: for its hits, then for what is counted.
fn first(root: &[u8], site: &mut Site, class: &str, queries: &[Query]) {
    let (mut totals, mut rounds_of, mut results) = (Vec::new(), Vec::new(), Vec::new());
    for query in queries.iter().take(20) {
        let fresh = Engine::open(root.to_vec()).unwrap();
        let used = std::mem::replace(&mut site.engine, fresh);
        let (_, rounds) = site.answer(&query.without_counts());
        totals.push(rounds.iter().sum::<usize>());
        results.push(rounds.split_last().map_or(0, |(_, before)| before.iter().sum::<usize>()));
        rounds_of.push(rounds.len());
        site.engine = used;
    }
    for list in [&mut totals, &mut results, &mut rounds_of] {
        list.sort_unstable();
    }
    let middle = totals.len() / 2;
    println!(
        "{{\"first\":\"{class}\",\"bytes_p50\":{},\"bytes_max\":{},\"before_passages_p50\":{},\"before_passages_max\":{},\
         \"rounds_p50\":{},\"rounds_max\":{}}}",
        totals[middle],
        totals[totals.len() - 1],
        results[middle],
        results[results.len() - 1],
        rounds_of[middle],
        rounds_of[rounds_of.len() - 1],
    );
}

/// Times the views of the whole collection: the first asking, with what it fetches, then each step of the slider.
fn views(site: &mut Site, queries: &[Query]) {
    type View = (&'static str, fn(&Engine, &Query) -> Reply<u32>);
    let views: [View; 5] = [
        ("timeline", |engine, query| {
            let request = ChronologyRequest { rows: 60, ..ChronologyRequest::default() };
            counted(engine.chronology(query, &request), |answer| answer.passages)
        }),
        ("network", |engine, query| {
            let window = Window { offset: 0, limit: 40 };
            let kinds = EntityKind::ALL.to_vec();
            let within = Within::Sentence;
            let request = NetworkRequest { within, kinds, least: 2, around: None, window, drawn: 30 };
            counted(engine.network(query, &request), |answer| answer.total)
        }),
        ("figures", |engine, query| {
            let window = Window { offset: 0, limit: 12 };
            let request = FiguresRequest { window, ..FiguresRequest::default() };
            counted(engine.figures(query, &request), |answer| answer.figures)
        }),
        ("statements", |engine, query| {
            let window = Window { offset: 0, limit: 60 };
            let request =
                StatementsRequest { speakers: 14, documents: 8, window, ..StatementsRequest::default() };
            counted(engine.statements(query, &request), |answer| answer.total)
        }),
        ("places", |engine, query| counted(engine.places(query), |answer| answer.placed.len() as u32)),
    ];
    for (view, ask) in views {
        let start = Instant::now();
        let (all, rounds) = site.asked(|engine| ask(engine, &Query::default()));
        let first = start.elapsed().as_micros();
        let mut times: Vec<u128> = Vec::new();
        for query in queries {
            site.asked(|engine| ask(engine, query));
            let runs = (0..3).map(|_| {
                let start = Instant::now();
                ask(&site.engine, query).ready();
                start.elapsed().as_micros()
            });
            times.push(runs.min().unwrap_or_default());
        }
        times.sort_unstable();
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        println!(
            "{{\"view\":\"{view}\",\"rows\":{all},\"fetched\":{rounds:?},\"first_us\":{first},\"p50_us\":{},\"p95_us\":{}}}",
            at(50),
            at(95)
        );
    }
}

fn counted<T>(reply: Reply<T>, count: impl FnOnce(T) -> u32) -> Reply<u32> {
    match reply {
        Reply::Ready(answer) => Reply::Ready(count(answer)),
        Reply::Needs(needed) => Reply::Needs(needed),
        Reply::Damaged(error) => Reply::Damaged(error),
    }
}

/// Queries that are told where the slowest are asked for.
const SLOWEST: usize = 8;

/// Times each query once after a first round that warms the caches.
fn measure(site: &mut Site, class: &str, queries: &[Query], slowest: bool) {
    let mut hits = 0;
    for query in queries.iter().take(20) {
        hits += site.answer(query).0.total;
    }
    // Of three runs the best: the machine is shared, and what others do on it is not to be measured.
    let times = queries.iter().map(|query| {
        site.answer(query);
        let engine = &site.engine;
        let runs = (0..3).map(|_| {
            let start = Instant::now();
            let answer = engine.answer(query).ready().unwrap();
            let elapsed = start.elapsed().as_micros();
            hits += answer.total;
            (elapsed, answer.total, query.text.as_str())
        });
        runs.min().unwrap_or_default()
    });
    let mut times: Vec<(u128, u32, &str)> = times.collect();
    times.sort_unstable();
    for (time, total, text) in times.iter().rev().take(if slowest { SLOWEST } else { 0 }) {
        println!("{{\"slow\":{text:?},\"us\":{time},\"hits\":{total}}}");
    }
    let times: Vec<u128> = times.into_iter().map(|(time, ..)| time).collect();
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
