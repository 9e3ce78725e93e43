//! Postings: for each word the documents that hold it, how often in title and text, and where.
//!
//! A list is cut into blocks of 128 documents. Lists of more than one block begin with a table that tells for each block
//! its last document and where it ends, so that blocks without a wanted document are passed over. Within a block come
//! first the documents (how many lie between), then the occurrences beyond the first, both packed; then, for the few
//! documents that have the word in their title, the place in the block and how often. Positions are one packed column of
//! distances for each block: those of short lists stand behind them, so that a phrase of rare words is answered from what
//! its words need anyway; those of longer lists stand apart, since only phrases and nearness read them, and of these only
//! the blocks whose documents have the other words, too.
//! The arrangement is the usual one: Zobel and Moffat, "Inverted files for text search engines", 2006.

use crate::blocks::BlocksWriter;
use crate::coding::bytes::{U32s, damaged, put_varint, take_varint, write_u32s};
use crate::coding::packed::{self, Column, FRAME};
use crate::shelf::{Shelf, ShelfWriter};
use crate::{PackError, coding::lengths};

/// Documents in a block.
const BLOCK: usize = FRAME;
/// Bytes of a block beside the root. A query reads one or two for each of its words, so they are small.
const BYTES: usize = 8 << 10;
/// Bytes of a list with its positions up to which they stand together.
const SHORT: usize = BYTES / 2;
/// Occurrences that are sorted at once while lists are written: what bounds the memory that takes.
const AT_ONCE: u32 = 1 << 23;
/// Occurrences that are encoded by one thread at a time.
const SHARE: usize = 1 << 16;
const PLACE: &str = "postings";

/// Room for the postings of a block, to be used again: a beginning of a word has hundreds of short lists.
#[derive(Debug)]
pub struct Block {
    /// Documents there are: the first so many of both lists.
    length: usize,
    documents: [u32; BLOCK],
    /// How often each has the word, in title and text.
    occurrences: [u32; BLOCK],
    /// Those that have it in the title: where they are in the lists, and how often.
    titled: Vec<(u8, u32)>,
    /// The same by their numbers.
    in_titles: Vec<(u32, u32)>,
}

impl Default for Block {
    fn default() -> Self {
        Self {
            length: 0,
            documents: [0; BLOCK],
            occurrences: [0; BLOCK],
            titled: Vec::new(),
            in_titles: Vec::new(),
        }
    }
}

/// What is done with documents, their occurrences in texts, and those in titles.
type OfDocuments<'f> = dyn FnMut(&[u32], &[u32], &[(u32, u32)]) + 'f;

/// What is done with a block, by its number.
type OfBlock<'f> = dyn FnMut(usize, &mut Block) -> Result<(), Box<PackError>> + 'f;

/// All postings of a pack.
#[derive(Clone, Copy, Debug)]
pub struct Postings<'a> {
    lists: Shelf<'a>,
    positions: Shelf<'a>,
    /// Of each word in how many documents it is, in short form.
    frequencies: &'a [u8],
    documents: u32,
}

/// The postings of one word; none where they are not there, which is noted.
#[derive(Clone, Copy, Debug)]
pub struct PostingList<'a> {
    count: u32,
    /// Per block: last document, end of its postings, end of its positions. Empty for lists of one block.
    table: U32s<'a>,
    payload: &'a [u8],
    positions: Positions<'a>,
    documents: u32,
}

/// Where the positions of a list are.
#[derive(Clone, Copy, Debug)]
enum Positions<'a> {
    /// Behind the list.
    Here(&'a [u8]),
    /// On the shelf, from an entry on one for each block.
    Apart(Shelf<'a>, u32),
}

impl<'a> Postings<'a> {
    pub(crate) fn open(
        lists: Shelf<'a>,
        positions: Shelf<'a>,
        frequencies: &'a [u8],
        documents: u32,
    ) -> Result<Self, Box<PackError>> {
        Ok(Self { lists: lists.expect(frequencies.len())?, positions, frequencies, documents })
    }

    /// In how many documents a word is: exactly below 64, else within a sixteenth. Known without its postings.
    pub fn frequency(&self, ordinal: u32) -> u32 {
        self.frequencies.get(ordinal as usize).map_or(0, |frequency| lengths::long(*frequency))
    }

    /// The postings of a word.
    pub fn get(&self, ordinal: u32) -> Result<PostingList<'a>, Box<PackError>> {
        let (count, table, payload, positions) = match self.lists.get(ordinal)? {
            None => (0, U32s::default(), &[][..], Positions::Here(&[])),
            Some(list) => self.list(list).ok_or_else(|| damaged(PLACE, "whole lists", ordinal as usize))?,
        };
        Ok(PostingList { count, table, payload, positions, documents: self.documents })
    }

    fn list(&self, mut list: &'a [u8]) -> Option<(u32, U32s<'a>, &'a [u8], Positions<'a>)> {
        let count = take_varint(&mut list).filter(|count| *count <= self.documents)?;
        let (length, apart) = (take_varint(&mut list)?, take_varint(&mut list)?);
        let blocks = (count as usize).div_ceil(BLOCK);
        let (table, list) = U32s::split(list, if blocks > 1 { 3 * blocks } else { 0 }, PLACE).ok()?;
        let (payload, positions) = list.split_at_checked(length as usize)?;
        let positions = match apart.checked_sub(1) {
            Some(first) => Positions::Apart(self.positions, first),
            None => Positions::Here(positions),
        };
        Some((count, table, payload, positions))
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.lists.verify()?;
        self.positions.verify()?;
        let mut block = Block::default();
        for ordinal in 0..self.frequencies.len() as u32 {
            let list = self.get(ordinal)?;
            let mut count = 0;
            list.for_each_block(&mut block, &mut |documents, _, _| count += documents.len() as u32)?;
            let announced = self.frequencies[ordinal as usize];
            if count != list.count || (count > 0 && lengths::short(count) != announced) {
                return Err(damaged(PLACE, "as many postings as announced", count as usize));
            }
            list.positions(&|_, _| true, &|_| true, &mut |_, _| {})?;
        }
        Ok(())
    }
}

impl PostingList<'_> {
    /// How many documents hold the word.
    pub const fn len(&self) -> u32 {
        self.count
    }

    /// Whether no document does.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Calls `f` with some documents at a time, in order, and how often each has the word in its text; and with those of them
    /// that have it in the title, and how often there. Where it stands in the title alone, that is 0 times in the text.
    pub fn for_each_block(&self, block: &mut Block, f: &mut OfDocuments<'_>) -> Result<(), Box<PackError>> {
        self.blocks(block, &|_, _| true, &mut |_, block| {
            let Block { length, documents, occurrences, titled, in_titles } = block;
            in_titles.clear();
            for &(place, times) in &*titled {
                occurrences[usize::from(place)] -= times;
                in_titles.push((documents[usize::from(place)], times));
            }
            f(&documents[..*length], &occurrences[..*length], in_titles);
            Ok(())
        })
    }

    /// Calls `f` with the positions of each document for which `wanted` holds: words of the title are numbered from 0,
    /// words of the text go on one place after them. Blocks for whose first and last document `within` does not hold
    /// are passed over.
    pub fn positions(
        &self,
        within: &dyn Fn(u32, u32) -> bool,
        wanted: &dyn Fn(u32) -> bool,
        f: &mut dyn FnMut(u32, &[u32]),
    ) -> Result<(), Box<PackError>> {
        let mut list = Vec::new();
        self.blocks(&mut Block::default(), within, &mut |number, block| {
            let positions = match self.positions {
                Positions::Here(positions) => {
                    let start = number.checked_sub(1).and_then(|before| self.entry(before));
                    let end = self.entry(number).map_or(positions.len(), |entry| entry.2);
                    let within = positions.get(start.map_or(0, |entry| entry.2)..end);
                    within.ok_or_else(|| damaged("positions", "blocks within the list", end))?
                }
                Positions::Apart(apart, first) => match apart.get(first.saturating_add(number as u32))? {
                    Some(positions) => positions,
                    None => return Ok(()),
                },
            };
            let (documents, occurrences) =
                (&block.documents[..block.length], &block.occurrences[..block.length]);
            let all = occurrences.iter().fold(0, |all: usize, more| all.saturating_add(*more as usize));
            let mut column = Column::new(positions, all);
            // Positions of documents that are not wanted, since the last that is.
            let mut passed = 0_usize;
            for (&document, &occurrences) in documents.iter().zip(occurrences) {
                if !wanted(document) {
                    passed = passed.saturating_add(occurrences as usize);
                    continue;
                }
                let short =
                    || damaged("positions", "one after the other for each occurrence", document as usize);
                column.skip(core::mem::take(&mut passed)).ok_or_else(short)?;
                list.clear();
                let mut least = 0_u32;
                for _ in 0..occurrences {
                    let position =
                        column.next().and_then(|step| least.checked_add(step)).ok_or_else(short)?;
                    list.push(position);
                    least = position.checked_add(1).ok_or_else(short)?;
                }
                f(document, &list);
            }
            Ok(())
        })
    }

    /// Decodes block after block; those for whose first and last possible document `within` does not hold are left out.
    fn blocks(
        &self,
        block: &mut Block,
        within: &dyn Fn(u32, u32) -> bool,
        f: &mut OfBlock<'_>,
    ) -> Result<(), Box<PackError>> {
        let mut before = None;
        let mut start = 0;
        for (index, from) in (0..self.count as usize).step_by(BLOCK).enumerate() {
            block.length = BLOCK.min(self.count as usize - from);
            let (last, end, _) =
                self.entry(index).unwrap_or((self.documents.saturating_sub(1), self.payload.len(), 0));
            let outside = || damaged(PLACE, "blocks within the list", end);
            let payload = self.payload.get(start..end).ok_or_else(outside)?;
            if within(before.map_or(0, |before: u32| before.saturating_add(1)), last) {
                let ends =
                    block.decode(payload, before).ok_or_else(|| damaged(PLACE, "whole blocks", index))?;
                if ends > last || ends >= self.documents {
                    return Err(damaged(PLACE, "documents of this collection", ends as usize));
                }
                f(index, block)?;
            }
            (before, start) = (Some(last), end);
        }
        Ok(())
    }

    fn entry(&self, block: usize) -> Option<(u32, usize, usize)> {
        let entry = |column: usize| self.table.get(3 * block + column);
        Some((entry(0)?, entry(1)? as usize, entry(2)? as usize))
    }
}

impl Block {
    /// Fills a block that comes after a document, and gives its last; `None` where the bytes end early, or titles have more
    /// than there is. Documents beyond the last of all are as foreign as the bytes, but they ascend to the last.
    fn decode(&mut self, mut bytes: &[u8], before: Option<u32>) -> Option<u32> {
        let documents = self.documents.get_mut(..self.length)?;
        packed::take(&mut bytes, documents)?;
        let mut next = before.map_or(0, |before| u64::from(before) + 1);
        for document in documents {
            next += u64::from(*document);
            *document = next as u32;
            next += 1;
        }
        let occurrences = self.occurrences.get_mut(..self.length)?;
        packed::take(&mut bytes, occurrences)?;
        for occurrences in &mut *occurrences {
            *occurrences = occurrences.saturating_add(1);
        }
        self.titled.clear();
        while let Some((&place, rest)) = bytes.split_first() {
            bytes = rest;
            let times = take_varint(&mut bytes)?;
            // A place that comes twice would be taken off twice.
            let ascends = self.titled.last().is_none_or(|(before, _)| *before < place);
            if !ascends || *occurrences.get(usize::from(place))? < times {
                return None;
            }
            self.titled.push((place, times));
        }
        next.checked_sub(1)?.try_into().ok()
    }
}

/// The words of all documents, in the order of the documents' numbers.
pub(crate) trait Tokens: Sync {
    /// Documents there are.
    fn documents(&self) -> u32;
    /// Puts the ordinals of the words of a title, then of its text, into a list; gives how many are of the title.
    fn read(&self, document: u32, into: &mut Vec<u32>) -> u32;
}

/// The sections of frequencies, postings and positions, of so many words. Lists are encoded side by side where `blocks` can
/// do that. O(n).
pub(crate) fn write(
    tokens: &dyn Tokens,
    words: usize,
    titles: &[u32],
    mut blocks: Option<&mut BlocksWriter<'_>>,
) -> [Vec<u8>; 3] {
    let mut counts = vec![0_u32; words];
    let mut list = Vec::new();
    for document in 0..tokens.documents() {
        tokens.read(document, &mut list);
        for token in &list {
            counts[*token as usize] += 1;
        }
    }
    let mut lists = ShelfWriter::new(blocks.as_deref_mut(), BYTES);
    // Positions of long lists, entry after entry.
    let (mut positions, mut ends) = (Vec::new(), Vec::new());
    let mut frequencies = Vec::with_capacity(words);
    let mut from = 0;
    while from < words {
        // So many words that their occurrences fit, one at least.
        let (mut to, mut sum) = (from, 0_u32);
        while to < words && (to == from || sum.saturating_add(counts[to]) <= AT_ONCE) {
            sum += counts[to];
            to += 1;
        }
        let (occurrences, ends_of_words) = occurrences(tokens, &counts, from..to);
        let of_word = |word: usize| {
            let start = word.checked_sub(1).map_or(0, |before| ends_of_words[before]);
            &occurrences[start as usize..ends_of_words[word] as usize]
        };
        let shares = shares(ends_of_words.len(), |word| of_word(word).len());
        let encoded = lists.side_by_side(shares.len(), &|share: usize| {
            let encoded = shares[share].clone().map(|word| encode(of_word(word), titles));
            encoded.collect::<Vec<_>>()
        });
        for list in encoded.into_iter().flatten() {
            frequencies.push(lengths::short(list.documents));
            lists.push(&list.finish(&mut positions, &mut ends));
        }
        from = to;
    }
    let lists = lists.finish();
    let mut shelf = ShelfWriter::new(blocks, BYTES);
    let mut start = 0;
    for end in ends {
        shelf.push(&positions[start..end]);
        start = end;
    }
    [frequencies, lists, shelf.finish()]
}

/// Neighbouring words in shares of about as many occurrences.
fn shares(words: usize, count: impl Fn(usize) -> usize) -> Vec<core::ops::Range<usize>> {
    let (mut shares, mut from, mut sum) = (Vec::new(), 0, 0);
    for word in 0..words {
        sum += count(word);
        if sum >= SHARE || word + 1 == words {
            shares.push(from..word + 1);
            (from, sum) = (word + 1, 0);
        }
    }
    shares
}

/// Document and position of each occurrence of some words, one word after the other, and where those of each end.
fn occurrences(
    tokens: &dyn Tokens,
    counts: &[u32],
    words: core::ops::Range<usize>,
) -> (Vec<(u32, u32)>, Vec<u32>) {
    // Where the occurrences of each word begin, and once they are there, end.
    let mut sum = 0;
    let mut ends = Vec::with_capacity(words.len());
    for count in &counts[words.clone()] {
        ends.push(sum);
        sum += count;
    }
    let mut occurrences = vec![(0, 0); sum as usize];
    let mut list = Vec::new();
    for document in 0..tokens.documents() {
        let title = tokens.read(document, &mut list);
        for (token, place) in list.iter().zip(0_u32..) {
            let word = (*token as usize).wrapping_sub(words.start);
            if let Some(end) = ends.get_mut(word) {
                // One place is left free, so that no phrase runs from the title into the text.
                occurrences[*end as usize] = (document, place + u32::from(place >= title));
                *end += 1;
            }
        }
    }
    (occurrences, ends)
}

/// A list that is written, but for where its positions stand.
struct Encoded {
    documents: u32,
    payload: Vec<u8>,
    positions: Vec<u8>,
    /// For each block its last document, where its postings end, where its positions end.
    table: Vec<u32>,
}

impl Encoded {
    /// The list. Positions that stand apart are appended to `apart`, and where those of each block end, to `ends`.
    fn finish(mut self, apart: &mut Vec<u8>, ends: &mut Vec<usize>) -> Vec<u8> {
        let long = self.table.len() > 3 && self.payload.len() + self.positions.len() > SHORT;
        let mut list = Vec::with_capacity(self.payload.len() + self.positions.len() + 9);
        put_varint(&mut list, self.documents);
        put_varint(&mut list, self.payload.len() as u32);
        put_varint(&mut list, if long { ends.len() as u32 + 1 } else { 0 });
        if self.table.len() > 3 {
            list.extend_from_slice(&write_u32s(&self.table));
        }
        list.extend_from_slice(&self.payload);
        if long {
            ends.extend(self.table.iter().skip(2).step_by(3).map(|end| apart.len() + *end as usize));
            apart.append(&mut self.positions);
        } else {
            list.append(&mut self.positions);
        }
        list
    }
}

/// The list of one word, given its occurrences by document and position.
fn encode(occurrences: &[(u32, u32)], titles: &[u32]) -> Encoded {
    let of_documents: Vec<&[(u32, u32)]> = occurrences.chunk_by(|a, b| a.0 == b.0).collect();
    let (mut payload, mut positions, mut table) = (Vec::new(), Vec::new(), Vec::new());
    let (mut between, mut more, mut in_titles, mut steps) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut next = 0;
    for block in of_documents.chunks(BLOCK) {
        for (of_document, place) in block.iter().zip(0_u8..) {
            let document = of_document[0].0;
            between.push(document - next);
            next = document + 1;
            more.push(of_document.len() as u32 - 1);
            let title = of_document.partition_point(|(_, position)| *position < titles[document as usize]);
            if title > 0 {
                in_titles.push(place);
                put_varint(&mut in_titles, title as u32);
            }
            let mut least = 0;
            for (_, position) in *of_document {
                steps.push(position - least);
                least = position + 1;
            }
        }
        packed::put(&mut payload, &between);
        packed::put(&mut payload, &more);
        payload.append(&mut in_titles);
        packed::put(&mut positions, &steps);
        between.clear();
        more.clear();
        steps.clear();
        table.extend([next - 1, payload.len() as u32, positions.len() as u32]);
    }
    Encoded { documents: of_documents.len() as u32, payload, positions, table }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use proptest::prelude::*;

    use super::*;
    use crate::coding::bytes::Blobs;

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
        let titles: Vec<u32> = texts.iter().map(|(title, _)| title.len() as u32).collect();
        write(texts, WORDS, &titles, None)
    }

    fn opened(
        [frequencies, lists, positions]: [&[u8]; 3],
        documents: usize,
    ) -> Result<Postings<'_>, Box<PackError>> {
        let shelf = |bytes| Blobs::open(bytes, PLACE).map(Shelf::Here);
        Postings::open(shelf(lists)?, shelf(positions)?, frequencies, documents as u32)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_occurrence_is_found_again(texts in texts(), within in (0..420_u32, 0..420_u32)) {
            let [frequencies, lists, positions] = written(&texts);
            let postings = opened([&frequencies, &lists, &positions], texts.len()).unwrap();
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
            let short = &positions[..cut.index(positions.len())];
            for positions in [&positions, short] {
                let Ok(postings) = opened([&frequencies, &lists, positions], texts.len()) else { continue };
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
}
