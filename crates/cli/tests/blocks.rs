//! Large collections: a root and files of blocks, in an edition and in an engine.

mod common;

use std::io::Read as _;

use sheaf_cli::site::{App, Contents, hosted};
use sheaf_cli::{Packed, Threads};
use sheaf_engine::{BlockId, BlockPlace, Engine, FacetRequest, Field, Query, Reply};
use sheaf_index::{BlockFile, Layout};
use sheaf_model::{Basis, Block, BlockKind, Collection, Document, Facts, Item, Published, Span};

/// Enough documents for several blocks of each kind.
fn collection() -> Collection {
    let words = ["harbour", "pilot", "ferry", "quarry", "lantern", "orchard", "granary"];
    let items = (0..400_usize).map(|number| {
        let word = |step: usize| words[(number * step + step) % words.len()];
        let text = format!(
            "The {} of district {number} was closed. Its {} and the {} stayed open until noon.",
            word(1),
            word(3),
            word(5)
        );
        let day = format!("2014-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        let interval = day.parse().expect("a day");
        let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
        let facts = Facts { sentences: sheaf_text::sentences(&text, &blocks), ..Facts::default() };
        let document = Document {
            id: format!("note-{number}"),
            title: format!("Note {number} on a {}", word(2)),
            outlet: Some(format!("{} Gazette", word(4))),
            language: "en".to_owned(),
            published: Published { interval, basis: Basis::Stated, ..Published::default() },
            text,
            blocks,
            ..Document::default()
        };
        Item { document, facts }
    });
    Collection { items: items.collect(), ..Collection::default() }
}

fn packed(layout: Layout, threads: usize) -> Packed {
    Packed::as_laid_out(&collection(), layout, Threads::of(threads)).expect("packed")
}

/// A block as the page gets it: a range of a file, inflated.
fn fetched(engine: &Engine, files: &[BlockFile], id: BlockId) -> Vec<u8> {
    let BlockPlace { file, range } = engine.place(id).expect("a place");
    let file = files.iter().find(|other| other.name == file).expect("its file");
    let mut block = Vec::new();
    flate2::read::GzDecoder::new(&file.bytes[range.start as usize..range.end as usize])
        .read_to_end(&mut block)
        .expect("gzip");
    block
}

#[test]
fn small_collections_are_one_file() {
    let packed = Packed::new(&collection(), Threads::of(2)).expect("packed");
    assert!(packed.files.is_empty());
    assert_eq!(packed.root, sheaf_cli::pack(&collection()).expect("packed"));
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
    let mut engine = Engine::open(root).expect("opened");
    let facets = Field::ALL.map(|field| FacetRequest { field, limit: 9, typed: String::new() }).to_vec();
    for text in ["", "quarry ", "\"granary and the\" ", "ferry lantern ", "orch", "district -pilot "] {
        let query = Query { text: text.to_owned(), facets: facets.clone(), ..Query::default() };
        let answer = loop {
            match engine.answer(&query) {
                Reply::Needs(needed) => {
                    for id in needed {
                        let block = fetched(&engine, &files, id);
                        engine.provide(id, block).expect("the right block");
                    }
                }
                reply => break reply,
            }
        };
        assert_eq!(answer, whole.answer(&query), "{text}");
    }
}

#[test]
fn an_edition_holds_all_blocks_but_keeps_only_the_root_from_the_start() {
    let collection = collection();
    let Packed { root, files: blocks } = packed(Layout::BLOCKS, 2);
    let app = App::in_folder(&common::application("blocks", b"\0asm", "")).expect("a whole application");
    let contents =
        Contents { collection: &collection, pack: &root, blocks: &blocks, threads: Threads::of(2) };
    let files = hosted(&app, contents).expect("made");
    let worker = String::from_utf8(files["sw.js"].clone()).expect("text");
    assert!(worker.contains("corpus/root-"));
    for block in &blocks {
        assert_eq!(files[&format!("corpus/{}.sheaf", block.name)], block.bytes);
        assert!(!worker.contains(&block.name), "{} is kept from the start", block.name);
    }
}
