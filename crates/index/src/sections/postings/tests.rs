//! Whatever is written is found again; whatever is damaged is an error or another answer.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use proptest::prelude::*;

use super::*;
use crate::BlockFile;
use crate::blocks::BlocksWriter;
use crate::coding::blobs::Blobs;

/// Of each document the words of title and text, by ordinal: some common, most rare.
type Texts = Vec<(Vec<u32>, Vec<u32>)>;

const WORDS: usize = 30;

fn texts() -> impl Strategy<Value = Texts> {
    let word = || prop_oneof![Just(0), 0..3_u32, 0..WORDS as u32];
    let title = prop_oneof![9 => Just(Vec::new()), 1 => prop::collection::vec(word(), 1..4)];
    prop::collection::vec((title, prop::collection::vec(word(), 0..9)), 0..420)
}

impl Tokens for Texts {
    fn documents(&self) -> u32 {
        self.len() as u32
    }

    fn read(&self, document: u32, into: &mut Vec<u32>) -> u32 {
        let (title, text) = &self[document as usize];
        *into = [&title[..], text].concat();
        title.len() as u32
    }
}

fn written(texts: &Texts) -> [Vec<u8>; 3] {
    let [titles, texts_of] = lengths_of(texts);
    write(texts, WORDS, &titles, &texts_of, None)
}

/// Frequencies, and the lists of all words as they stand in a block.
fn in_a_block(texts: &Texts) -> [Vec<u8>; 2] {
    let [titles, texts_of] = lengths_of(texts);
    let mut files: Vec<BlockFile> = Vec::new();
    let mut blocks = BlocksWriter::new(&mut files, u32::MAX);
    let [frequencies, ..] = write(texts, WORDS, &titles, &texts_of, Some(&mut blocks));
    [frequencies, files.swap_remove(0).bytes]
}

fn lengths_of(texts: &Texts) -> [Vec<u32>; 2] {
    let length = |words: &[u32]| words.len() as u32;
    [
        texts.iter().map(|(title, _)| length(title)).collect(),
        texts.iter().map(|(_, text)| length(text)).collect(),
    ]
}

fn opened<'a>(
    [frequencies, lists, positions]: [&'a [u8]; 3],
    [titles, of_texts]: [&'a [u8]; 2],
) -> Result<Postings<'a>, Box<PackError>> {
    let shelf = |bytes| Blobs::open(bytes, PLACE).map(Shelf::Here);
    let lengths = Lengths { titles: Ints::open(titles, PLACE)?, texts: of_texts };
    Postings::open(shelf(lists)?, shelf(positions)?, frequencies, lengths, of_texts.len() as u32)
}

/// The sections of lengths.
fn stored_lengths(texts: &Texts) -> [Vec<u8>; 2] {
    let [titles, of_texts] = lengths_of(texts);
    crate::derived::lengths(&titles, &of_texts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_occurrence_is_found_again(texts in texts(), within in (0..420_u32, 0..420_u32)) {
        let [frequencies, lists, positions] = written(&texts);
        let lengths = stored_lengths(&texts);
        let lengths = lengths.each_ref().map(|section| &section[..]);
        let postings = opened([&frequencies, &lists, &positions], lengths).unwrap();
        postings.verify().unwrap();
        for word in 0..WORDS as u32 {
            let (mut expected, mut expected_titled, mut places) = (Vec::new(), Vec::new(), Vec::new());
            for ((title, text), document) in texts.iter().zip(0..) {
                let count = |words: &[u32]| words.iter().filter(|other| **other == word).count() as u32;
                if count(title) > 0 {
                    expected_titled.push((document, count(title)));
                }
                if count(title) + count(text) > 0 {
                    expected.push((document, count(text)));
                    // A place is free between title and text.
                    let words = title.iter().chain([&u32::MAX]).chain(text).zip(0_u32..);
                    let at: Vec<u32> = words.filter(|(other, _)| **other == word).map(|(_, at)| at).collect();
                    places.push((document, at));
                }
            }
            let list = postings.get(word).unwrap();
            prop_assert_eq!(list.len() as usize, expected.len());
            prop_assert!(postings.frequency(word).abs_diff(list.len()) <= list.len() / 16);
            let (mut found, mut found_titled, mut found_places) = (Vec::new(), Vec::new(), Vec::new());
            list.for_each_block(&mut Block::default(), &mut |documents, in_texts, in_titles| {
                found.extend(documents.iter().copied().zip(in_texts.iter().copied()));
                found_titled.extend_from_slice(in_titles);
            })
            .unwrap();
            prop_assert_eq!(found, expected);
            prop_assert_eq!(found_titled, expected_titled);

            let wanted = |document: u32| document >= within.0 && document <= within.1;
            places.retain(|(document, _)| wanted(*document));
            list.positions(
                &|first, last| first <= within.1 && last >= within.0,
                &wanted,
                &mut |document, at| found_places.push((document, at.to_vec())),
            )
            .unwrap();
            prop_assert_eq!(found_places, places);
        }
    }

    #[test]
    fn lists_in_blocks_are_read_like_others(texts in texts()) {
        let [frequencies, block] = in_a_block(&texts);
        let [_, lists, _] = written(&texts);
        prop_assert_eq!(decoded(&block, 0, &frequencies, texts.len() as u32).unwrap(), lists);
    }

    #[test]
    fn a_damaged_block_is_an_error_or_other_lists(
        texts in texts(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9),
        cut in any::<prop::sample::Index>(),
    ) {
        let [mut frequencies, mut block] = in_a_block(&texts);
        let short = &block[..cut.index(block.len() + 1)];
        let _ = decoded(short, 0, &frequencies, texts.len() as u32);
        for (at, byte) in damage {
            let at = at.index(block.len() + frequencies.len());
            *block.iter_mut().chain(&mut frequencies).nth(at).unwrap() = byte;
        }
        if let Ok(lists) = decoded(&block, 0, &frequencies, texts.len() as u32) {
            let lengths = stored_lengths(&texts);
            let lengths = lengths.each_ref().map(|section| &section[..]);
            let nowhere = crate::coding::blobs::write_blobs::<&[u8]>(&[]);
            if let Ok(postings) = opened([&frequencies, &lists, &nowhere], lengths) {
                let _ = postings.verify();
            }
        }
    }

    #[test]
    fn damage_is_an_error_or_another_answer_but_never_a_panic(
        texts in texts(),
        damage in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), any::<u8>()), 1..9),
        cut in any::<prop::sample::Index>(),
    ) {
        let [frequencies, mut lists, mut positions] = written(&texts);
        for (in_lists, at, byte) in damage {
            let bytes = if in_lists { &mut lists } else { &mut positions };
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let lengths = stored_lengths(&texts);
        let lengths = lengths.each_ref().map(|section| &section[..]);
        let short = &positions[..cut.index(positions.len())];
        for positions in [&positions, short] {
            let Ok(postings) = opened([&frequencies, &lists, positions], lengths) else { continue };
            let _ = postings.verify();
            for word in 0..WORDS as u32 {
                if let Ok(list) = postings.get(word) {
                    let _ = list.for_each_block(&mut Block::default(), &mut |_, _, _| ());
                    let _ = list.positions(&|_, _| true, &|document| document % 3 == 0, &mut |_, _| ());
                }
            }
        }
    }
}
