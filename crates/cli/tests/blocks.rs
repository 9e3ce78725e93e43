//! Large collections: a root and files of blocks, in an edition and in an engine.

#![allow(clippy::unwrap_used, clippy::cast_possible_wrap, reason = "a panic is a failed test")]

mod common;

#[path = "../examples/bench/generator.rs"]
mod generator;
#[path = "../examples/bench/queries.rs"]
mod queries;
#[path = "../examples/bench/site.rs"]
mod site;

use std::sync::LazyLock;

use sheaf_cli::site::{App, Contents, block_path, hosted};
use sheaf_cli::{Packed, Threads};
use sheaf_engine::Engine;
use sheaf_index::Layout;
use sheaf_model::Collection;
use site::Site;

/// Enough documents for several blocks of each kind.
static COLLECTION: LazyLock<Collection> = LazyLock::new(|| generator::collection(250));

fn packed(layout: Layout, threads: usize) -> Packed {
    Packed::as_laid_out(&COLLECTION, layout, Threads::of(threads)).expect("packed")
}

#[test]
fn small_collections_are_one_file() {
    let packed = Packed::new(&COLLECTION, Threads::of(2)).expect("packed");
    assert!(packed.files.is_empty());
    assert_eq!(packed.root, sheaf_cli::pack(&COLLECTION).expect("packed"));
}

#[test]
fn blocks_are_the_same_for_any_number_of_threads() {
    let alone = packed(Layout::BLOCKS, 1);
    assert!(alone.files.len() > 5, "{} files", alone.files.len());
    for threads in [2, 5] {
        assert!(packed(Layout::BLOCKS, threads) == alone, "{threads} threads");
    }
}

#[test]
fn an_engine_answers_from_compressed_blocks_as_from_one_file() {
    let whole = Engine::open(packed(Layout::Whole, 1).root).expect("opened");
    let Packed { root, files } = packed(Layout::Blocks(900), 2);
    let mut site = Site::new(Engine::open(root).expect("opened"), files);
    for (class, queries) in queries::classes(&COLLECTION, 3) {
        for query in queries {
            let expected = whole.answer(&query).ready().expect("all of it is there");
            assert_eq!(site.answer(&query).0, expected, "{class}: {}", query.text);
        }
    }
}

#[test]
fn an_edition_tells_where_its_blocks_are_but_keeps_only_the_root_from_the_start() {
    let Packed { root, files: blocks } = packed(Layout::BLOCKS, 2);
    let app = App::in_folder(&common::application("blocks", b"\0asm", "")).expect("a whole application");
    let contents = Contents { collection: &COLLECTION, pack: &root, parts: true, threads: Threads::of(2) };
    let files = hosted(&app, contents).expect("made");
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("text");
    assert!(text("sw.js").contains("corpus/root-"));
    let page = text("index.html");
    assert!(page.contains("<meta name=\"sheaf-parts\" content=\"corpus/\">"), "{page}");
    assert!(page.contains("<script defer src=\"blocks-"), "{page}");
    for block in &blocks {
        assert!(block_path(&block.name).starts_with("corpus/"));
        assert!(!files.contains_key(&block_path(&block.name)), "{} is written as it fills", block.name);
    }
}
