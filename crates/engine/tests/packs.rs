//! Packs: the same input gives the same bytes; foreign bytes give errors that say why, never a panic.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use sheaf_engine::{BlockId, Engine, FacetRequest, Field, PackError, Query, Reply};
use sheaf_index::{BlockFile, FORMAT, Layout, Pack, WriteError, Written};
use sheaf_model::{Block, BlockKind, Collection, Item, Span, Speaker, Statement};
use support::foreign::{self, HEADER, Wanted, blocks, forged};
use support::random;

fn cases() -> Collection {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/engine/collection.txt");
    support::collection(&fs::read_to_string(path).unwrap())
}

/// Uses everything in a pack. Errors are welcome.
fn use_all(bytes: Vec<u8>, files: &[BlockFile]) {
    let Ok(mut pack) = Pack::open(bytes.clone()) else { return };
    let blocks = blocks(&pack, files);
    for (id, block) in &blocks {
        let _ = pack.provide(*id, block.clone());
    }
    let _ = pack.verify();
    let Ok(mut engine) = Engine::open(bytes) else { return };
    for (id, block) in blocks {
        let _ = engine.provide(id, block);
    }
    let texts =
        ["", "harbour", "\"grey island\" OR airp*", "person:lund -published:2016", "harb", "mentions:2016.."];
    let documents = ["harbour-closed", "island-letter", "undated-memo"];
    let names = ["grey-island", "anna-lund", "harbour-board"];
    foreign::ask_all(
        &engine,
        &Wanted { texts: &texts, documents: &documents, names: &names, outlet: "Northern Review" },
    );
}

#[test]
fn a_pack_under_another_title_is_the_one_that_was_written_so() {
    let collection = cases();
    for title in ["Grey Island, 1911", "", "جزيرة"] {
        let mut named = collection.clone();
        named.info.title = title.to_owned();
        for layout in [Layout::Whole, Layout::Blocks(200)] {
            let written = |collection| sheaf_index::write_with(collection, layout).unwrap().root;
            assert_eq!(sheaf_index::renamed(&written(&collection), title).unwrap(), written(&named));
        }
    }
    let error = sheaf_index::renamed(b"not a pack", "Grey Island").unwrap_err();
    assert!(matches!(error, WriteError::Unreadable(_)), "{error}");
}

#[test]
fn what_is_written_passes_its_own_checks() {
    let collection = cases();
    Pack::open(sheaf_index::write(&collection).unwrap()).unwrap().verify().unwrap();
    let written = sheaf_index::write_with(&collection, Layout::Blocks(200)).unwrap();
    for file in &written.files {
        assert_eq!(file.name, format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&file.bytes)));
    }
    let mut pack = Pack::open(written.root).unwrap();
    pack.verify().unwrap();
    let blocks = blocks(&pack, &written.files);
    assert_eq!(blocks.len(), pack.directory().unwrap().len() as usize);
    assert!(blocks.len() > 10, "{} blocks", blocks.len());
    let stored: usize = blocks.iter().map(|(_, block)| block.len()).sum();
    assert_eq!(stored, written.files.iter().map(|file| file.bytes.len()).sum::<usize>());
    for (id, block) in blocks {
        pack.provide(id, block).unwrap();
    }
    pack.verify().unwrap();
    for layout in [Layout::Whole, Layout::BLOCKS] {
        let written = sheaf_index::write_with(&Collection::default(), layout).unwrap();
        Engine::open(written.root).unwrap();
    }
}

#[test]
fn refusals_say_why() {
    let good = sheaf_index::write(&cases()).unwrap();
    let refusal = |bytes: Vec<u8>| *Engine::open(bytes).err().unwrap();
    assert_eq!(refusal(Vec::new()), PackError::Length { expected: 32, found: 0 });
    assert_eq!(
        refusal(good[..1000].to_vec()),
        PackError::Length { expected: good.len() as u64, found: 1000 }
    );
    assert!(matches!(
        refusal(b"<!DOCTYPE html><title>Not found</title>".to_vec()),
        PackError::Foreign { .. }
    ));
    let mut flipped = good.clone();
    flipped[2000] ^= 1;
    assert!(matches!(refusal(flipped), PackError::Checksum { .. }));

    let mut old = good.clone();
    old[8..12].copy_from_slice(&0_u32.to_le_bytes());
    assert_eq!(refusal(old.clone()), PackError::Version { expected: FORMAT, found: 0 });
    assert!(refusal(old).to_string().contains("build the collection again"));
    let mut new = good;
    new[8..12].copy_from_slice(&99_u32.to_le_bytes());
    assert!(refusal(new).to_string().contains("reload the page"));
}

#[test]
fn blocks_that_do_not_match_are_refused_and_named() {
    let written = sheaf_index::write_with(&cases(), Layout::Blocks(200)).unwrap();
    let blocks = blocks(&Pack::open(written.root.clone()).unwrap(), &written.files);
    let mut engine = Engine::open(written.root).unwrap();
    let Reply::Needs(needed) = engine.answer(&Query::default()) else { panic!("all blocks are missing") };
    assert!(!needed.is_empty());
    let file = engine.place(BlockId(1)).unwrap().file;
    let mut bytes = blocks[1].1.clone();
    bytes[7] ^= 0x20;
    let refused = engine.provide(BlockId(1), bytes).unwrap_err().to_string();
    assert!(refused.contains("block 1 ") && refused.contains(&file), "{refused}");
    assert!(engine.provide(BlockId(1), blocks[0].1.clone()).is_err());
    assert!(engine.provide(BlockId(1), blocks[1].1[1..].to_vec()).is_err());
    let unknown = engine.provide(BlockId(999), Vec::new()).unwrap_err();
    assert_eq!(*unknown, PackError::UnknownBlock { block: BlockId(999), count: blocks.len() as u32 });
    assert_eq!(engine.place(BlockId(999)), None);
    for (id, block) in blocks {
        engine.provide(id, block).unwrap();
    }
    assert_eq!(engine.answer(&Query::default()).ready().unwrap().hits.len(), 6);
}

#[test]
fn the_first_screen_needs_no_column() {
    let written = sheaf_index::write_with(&cases(), Layout::Blocks(200)).unwrap();
    let mut engine = Engine::open(written.root.clone()).unwrap();
    let facets = Field::ALL.map(|field| FacetRequest { field, limit: 9, typed: String::new() }).to_vec();
    let query = Query { facets, ..Query::default() };
    let Reply::Needs(needed) = engine.answer(&query) else { panic!("the documents are missing") };
    let columns = engine.columns();
    assert_eq!(columns.len(), 8);
    assert!(columns.iter().all(|column| !needed.contains(column)), "{needed:?}");
    let blocks = blocks(&Pack::open(written.root).unwrap(), &written.files);
    for id in needed {
        engine.provide(id, blocks[id.0 as usize].1.clone()).unwrap();
    }
    let whole = Engine::open(sheaf_index::write(&cases()).unwrap()).unwrap();
    assert_eq!(engine.answer(&query), whole.answer(&query));
    for id in columns {
        engine.provide(id, blocks[id.0 as usize].1.clone()).unwrap();
    }
    assert_eq!(engine.columns(), []);
}

#[test]
fn what_cannot_be_packed_is_named() {
    let mut twice = cases();
    twice.items[1].document.id = twice.items[0].document.id.clone();
    let id = twice.items[0].document.id.clone();
    assert_eq!(sheaf_index::write(&twice).unwrap_err(), WriteError::DuplicateId { id });

    let mut beyond = cases();
    beyond.items[0].facts.sentences[0] = Span::new(3, 100_000);
    let error = sheaf_index::write(&beyond).unwrap_err().to_string();
    assert!(
        error.contains("harbour-watch") && error.contains("sentences") && error.contains("3..100000"),
        "{error}"
    );

    let mut empty = cases();
    empty.items[0].facts.dates[0].span = Span::new(3, 3);
    let error = sheaf_index::write(&empty).unwrap_err().to_string();
    assert!(error.contains("harbour-watch") && error.contains("dates") && error.contains("3..3"), "{error}");

    let mut nowhere = cases();
    nowhere.items[0].facts.figures[0].place = Some("atlantis".to_owned());
    let error = sheaf_index::write(&nowhere).unwrap_err().to_string();
    assert!(error.contains("harbour-watch") && error.contains("atlantis"), "{error}");
}

/// One document among others of which an analysis said what cannot be: it stays, without that.
#[test]
fn what_does_not_fit_a_document_is_left_out_and_the_rest_of_it_is_packed() {
    /// What is wrong, what is said of it, and what is left out besides.
    type Case = (&'static str, fn(&mut Item), &'static [&'static str], fn(&mut Item));
    const INVERTED: Span = Span { start: 9, end: 4 };
    const BEYOND: Span = Span { start: 3, end: 100_000 };
    const EMPTY: Span = Span { start: 3, end: 3 };
    // One of the documents quotes whom it names.
    let sound = || {
        let mut collection = cases();
        let facts = &mut collection.items[0].facts;
        let lund = facts.entities.iter().find(|entity| entity.id == "anna-lund").unwrap();
        let span = lund.mentions[0].span;
        let speaker = Speaker {
            span,
            entity: Some(lund.id.clone()),
            name: lund.name.clone(),
            anonymous: false,
            descriptor: None,
        };
        facts.statements = vec![Statement {
            span: facts.sentences[0],
            direct: false,
            cue: None,
            speaker: Some(speaker),
            hedged: false,
            rule: "reported".into(),
        }];
        collection
    };
    let cases: &[Case] = &[
        ("nothing", |_| (), &[], |_| ()),
        (
            "an inverted span of a statement",
            |item| item.facts.statements[0].span = INVERTED,
            &["statements: expected a span", "found 9..4"],
            |item| item.facts.statements.clear(),
        ),
        (
            "an empty speaker",
            |item| {
                let speaker =
                    item.facts.statements.iter_mut().find_map(|statement| statement.speaker.as_mut());
                speaker.expect("somebody speaks").span = EMPTY;
            },
            &["statements: expected a span", "found 3..3"],
            |item| item.facts.statements.clear(),
        ),
        (
            "an entity beyond the text, and with it whoever is referred to",
            |item| item.facts.entities[0].mentions[0].span = BEYOND,
            &["entities: expected a span", "found 3..100000"],
            |item| {
                item.facts.entities.clear();
                item.facts.figures.iter_mut().for_each(|figure| figure.place = None);
                item.facts.statements[0].speaker.as_mut().unwrap().entity = None;
            },
        ),
        (
            "a place that nobody names",
            |item| item.facts.figures[0].place = Some("atlantis".to_owned()),
            &["figures: expected the id of an entity that the document names, found “atlantis”"],
            |item| item.facts.figures[0].place = None,
        ),
        (
            "a date that is none of the document's",
            |item| item.facts.figures[0].date = Some(99),
            &["figures: expected the index of one of the document's", "found 99"],
            |item| item.facts.figures[0].date = None,
        ),
        (
            "an empty date, and with it what figures are of",
            |item| item.facts.dates[0].span = EMPTY,
            &["dates: expected a span"],
            |item| {
                item.facts.dates.clear();
                item.facts.figures.iter_mut().for_each(|figure| figure.date = None);
            },
        ),
        (
            "several things",
            |item| {
                item.facts.sentences[0] = BEYOND;
                item.facts.figures[0].span = INVERTED;
                item.document.published.evidence = Some(EMPTY);
            },
            &["publication: ", "sentences: ", "figures: "],
            |item| {
                item.facts.sentences.clear();
                item.facts.figures.clear();
                item.document.published.evidence = None;
            },
        ),
        (
            "a block beyond the text",
            |item| item.document.blocks[0].span = BEYOND,
            &["blocks: expected a span"],
            |item| {
                let span = Span::new(0, item.document.text.trim_end().len());
                item.document.blocks = vec![Block { span, kind: BlockKind::Preformatted }];
            },
        ),
    ];
    for (what, wrong, said, left) in cases {
        let (mut expected, mut found) = (sound(), sound());
        wrong(&mut found.items[0]);
        let Item { document, facts } = &mut found.items[0];
        let misfits = sheaf_index::leave_out_misfits(document, facts);
        let misfits: Vec<String> = misfits.iter().map(ToString::to_string).collect();
        let misfits = misfits.join("\n");
        assert!(said.iter().all(|part| misfits.contains(part)), "{what}: {misfits}");
        assert_eq!(misfits.is_empty(), said.is_empty(), "{what}: {misfits}");
        left(&mut expected.items[0]);
        assert_eq!(found, expected, "{what}");
        assert!(sheaf_index::write(&found).is_ok(), "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_same_documents_give_the_same_bytes(collection in random::collection(), rotate in 0_usize..12) {
        let first = sheaf_index::write(&collection).unwrap();
        let mut shuffled = collection.clone();
        if !shuffled.items.is_empty() {
            let places = rotate % shuffled.items.len();
            shuffled.items.rotate_left(places);
            shuffled.items.reverse();
        }
        prop_assert_eq!(&first, &sheaf_index::write(&shuffled).unwrap());
        prop_assert!(Pack::open(first).unwrap().verify().is_ok());
    }

    #[test]
    fn the_same_documents_give_the_same_blocks_and_texts(collection in random::collection(), size in 1..600_u32) {
        let written = sheaf_index::write_with(&collection, Layout::Blocks(size)).unwrap();
        let mut reversed = collection.clone();
        reversed.items.reverse();
        prop_assert_eq!(&written, &sheaf_index::write_with(&reversed, Layout::Blocks(size)).unwrap());
        let mut pack = Pack::open(written.root).unwrap();
        for (id, block) in blocks(&pack, &written.files) {
            pack.provide(id, block).unwrap();
        }
        prop_assert!(pack.verify().is_ok());
        for item in &collection.items {
            let number = pack.documents().unwrap().find(&item.document.id).unwrap().unwrap();
            prop_assert_eq!(pack.documents().unwrap().body(number).unwrap().text, &item.document.text);
        }
    }

    #[test]
    fn a_changed_block_is_refused(at in any::<Index>(), byte in any::<Index>(), change in 1..=255_u8, cut in any::<Index>()) {
        let written = sheaf_index::write_with(&cases(), Layout::Blocks(200)).unwrap();
        let mut pack = Pack::open(written.root).unwrap();
        let blocks = blocks(&pack, &written.files);
        let (id, block) = &blocks[at.index(blocks.len())];
        let mut changed = block.clone();
        changed[byte.index(block.len())] ^= change;
        prop_assert!(pack.provide(*id, changed).is_err());
        prop_assert!(pack.provide(*id, block[..cut.index(block.len())].to_vec()).is_err());
        prop_assert_eq!(pack.held(), 0);
    }

    #[test]
    fn a_changed_byte_is_noticed(at in any::<Index>(), change in 1..=255_u8) {
        let mut bytes = sheaf_index::write(&cases()).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        prop_assert!(Engine::open(bytes).is_err());
    }

    #[test]
    fn random_and_cut_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<Index>()) {
        prop_assert!(Engine::open(bytes).is_err());
        let good = sheaf_index::write(&cases()).unwrap();
        let at = at.index(good.len());
        prop_assert!(Engine::open(good[..at].to_vec()).is_err());
        use_all(forged(good[..at].to_vec()), &[]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1200))]

    #[test]
    fn forged_packs_give_errors_or_wrong_answers_but_never_a_panic(
        changes in prop::collection::vec((any::<Index>(), prop_oneof![any::<[u8; 1]>().prop_map(|b| b.to_vec()),
            Just(vec![0xff; 4]), Just(vec![0; 4]), Just(vec![0xff; 1]), any::<[u8; 4]>().prop_map(|b| b.to_vec())]), 1..8),
        in_blocks in any::<bool>(),
    ) {
        thread_local! {
            static WHOLE: Written = sheaf_index::write_with(&cases(), Layout::Whole).unwrap();
            // Dictionary and postings are stored here, and worked out there.
            static IN_BLOCKS: Written = sheaf_index::write_with(&cases(), Layout::Blocks(200)).unwrap();
        }
        let Written { root: mut bytes, files } = if in_blocks { &IN_BLOCKS } else { &WHOLE }.with(Clone::clone);
        for (at, new) in changes {
            let at = HEADER + at.index(bytes.len() - HEADER);
            let end = (at + new.len()).min(bytes.len());
            bytes[at..end].copy_from_slice(&new[..end - at]);
        }
        use_all(forged(bytes), &files);
    }
}
