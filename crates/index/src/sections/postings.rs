//! Postings: for each word the documents that hold it, how often in title and text, and where.
//!
//! A list is cut into blocks of 128 documents. Lists of more than one block begin with a table that tells for each block
//! its last document and where it ends, so that blocks without a wanted document are passed over. Most lists are of one
//! document: their head is a byte. Within a block come first the documents (how many lie between), then the occurrences
//! beyond the first, both packed; then, for the few documents that have the word in their title, the place in the block and
//! how often. Positions go block by block as well. Those of short lists stand behind them, so that a phrase of rare words
//! is answered from what its words need anyway; those of longer lists stand apart, since only phrases and nearness read
//! them, and of these only the blocks whose documents have the other words, too.
//! The arrangement is the usual one: Zobel and Moffat, "Inverted files for text search engines", 2006.

use crate::blocks::BlocksWriter;
use crate::coding::between;
use crate::coding::bits::{Bits, BitsWriter};
use crate::coding::bytes::{Ints, damaged, put_varint, take_varint};
use crate::coding::packed::{self, Column, FRAME};
use crate::shelf::{Shelf, ShelfWriter};
use crate::{PackError, coding::lengths};

/// Documents in a block.
const BLOCK: usize = FRAME;
/// Bytes of a block beside the root. A query reads one or two for each of its words, so they are small.
const BYTES: usize = 8 << 10;
/// Bytes of a list with its positions up to which they stand together.
const SHORT: usize = BYTES / 2;
/// Flags in the head of a list: positions stand apart; some occurrences are in titles.
const APART: u32 = 1;
const TITLES: u32 = 2;
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

/// What is done with a block, by its number, and with what stands behind it.
type OfBlock<'f> = dyn FnMut(usize, &mut Block, &[u8]) -> Result<(), Box<PackError>> + 'f;

/// All postings of a pack.
#[derive(Clone, Copy, Debug)]
pub struct Postings<'a> {
    lists: Shelf<'a>,
    positions: Shelf<'a>,
    /// Of each word in how many documents it is, in short form.
    frequencies: &'a [u8],
    lengths: Lengths<'a>,
    documents: u32,
}

/// How many words documents have: in the title, and in the text in short form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lengths<'a> {
    pub(crate) titles: Ints<'a>,
    pub(crate) texts: &'a [u8],
}

impl Lengths<'_> {
    /// Positions in a document are below this.
    fn limit(&self, document: u32) -> u32 {
        let (title, text) = (self.titles.get(document as usize), self.texts.get(document as usize));
        limit(title.unwrap_or_default(), text.copied().unwrap_or_default())
    }
}

/// A place is free between title and text.
fn limit(title: u32, text: u8) -> u32 {
    title.saturating_add(1).saturating_add(lengths::most(text))
}

/// The postings of one word; none where they are not there, which is noted.
#[derive(Clone, Debug)]
pub struct PostingList<'a> {
    count: u32,
    /// Per block: last document, end of its postings, end of its positions. Empty for lists of one block.
    table: Vec<(u32, usize, usize)>,
    /// Positions may stand behind the postings of a list of one block without titles: see `titles`.
    payload: &'a [u8],
    positions: Positions<'a>,
    /// Whether occurrences in titles stand behind the others.
    titles: bool,
    lengths: Lengths<'a>,
    documents: u32,
}

/// Where the positions of a list are.
#[derive(Clone, Copy, Debug)]
enum Positions<'a> {
    /// Behind the postings, wherever these end.
    Behind,
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
        lengths: Lengths<'a>,
        documents: u32,
    ) -> Result<Self, Box<PackError>> {
        Ok(Self { lists: lists.expect(frequencies.len())?, positions, frequencies, lengths, documents })
    }

    /// In how many documents a word is: exactly below 64, else within a sixteenth. Known without its postings.
    pub fn frequency(&self, ordinal: u32) -> u32 {
        self.frequencies.get(ordinal as usize).map_or(0, |frequency| lengths::long(*frequency))
    }

    /// The postings of a word.
    pub fn get(&self, ordinal: u32) -> Result<PostingList<'a>, Box<PackError>> {
        let empty = PostingList {
            count: 0,
            table: Vec::new(),
            payload: &[],
            positions: Positions::Behind,
            titles: false,
            lengths: self.lengths,
            documents: self.documents,
        };
        match self.lists.get(ordinal)? {
            None => Ok(empty),
            Some(list) => {
                self.list(list, empty).ok_or_else(|| damaged(PLACE, "whole lists", ordinal as usize))
            }
        }
    }

    fn list(&self, bytes: &'a [u8], mut list: PostingList<'a>) -> Option<PostingList<'a>> {
        let mut bytes = bytes;
        let head = take_varint(&mut bytes)?;
        list.count = Some(head >> 2).filter(|count| *count <= self.documents)?;
        list.titles = head & TITLES != 0;
        let apart = head & APART != 0;
        let blocks = (list.count as usize).div_ceil(BLOCK);
        if apart {
            list.positions = Positions::Apart(self.positions, take_varint(&mut bytes)?);
        }
        if blocks > 1 {
            list.table = table(&mut bytes, blocks)?;
        }
        let end = match list.table.last() {
            Some((_, end, _)) => *end,
            None if list.titles => take_varint(&mut bytes)? as usize,
            None => bytes.len(),
        };
        let behind;
        (list.payload, behind) = bytes.split_at_checked(end)?;
        if !apart && (blocks > 1 || list.titles) {
            list.positions = Positions::Here(behind);
        }
        Some(list)
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
        self.blocks(block, &|_, _| true, &mut |_, block, _| {
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
        self.blocks(&mut Block::default(), within, &mut |number, block, behind| {
            let positions = match self.positions {
                Positions::Behind => behind,
                Positions::Here(positions) => {
                    let start = number.checked_sub(1).and_then(|before| self.table.get(before));
                    let end = self.table.get(number).map_or(positions.len(), |entry| entry.2);
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
            let mut places = Places::new(positions, occurrences);
            for (&document, &occurrences) in documents.iter().zip(occurrences) {
                let wanted = wanted(document);
                places
                    .take(occurrences as usize, self.lengths.limit(document), wanted, &mut list)
                    .ok_or_else(|| damaged("positions", "places within the document", document as usize))?;
                if wanted {
                    f(document, &list);
                }
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
            let whole = (self.documents.saturating_sub(1), self.payload.len(), 0);
            let (last, end, _) = self.table.get(index).copied().unwrap_or(whole);
            let outside = || damaged(PLACE, "blocks within the list", end);
            let payload = self.payload.get(start..end).ok_or_else(outside)?;
            if within(before.map_or(0, |before: u32| before.saturating_add(1)), last) {
                let decoded = block.decode(payload, before, self.titles);
                let (ends, behind) = decoded.ok_or_else(|| damaged(PLACE, "whole blocks", index))?;
                if ends > last || ends >= self.documents {
                    return Err(damaged(PLACE, "documents of this collection", ends as usize));
                }
                f(index, block, behind)?;
            }
            (before, start) = (Some(last), end);
        }
        Ok(())
    }

    /// The bytes of positions that stand apart, in the blocks for whose first and last possible document `within` holds: what
    /// reading them would fetch.
    pub fn apart(&self, within: impl Fn(u32, u32) -> bool) -> usize {
        let Positions::Apart(..) = self.positions else { return 0 };
        let (mut bytes, mut from, mut start) = (0, 0, 0);
        for &(last, _, end) in &self.table {
            if within(from, last) {
                bytes += end.saturating_sub(start);
            }
            (from, start) = (last.saturating_add(1), end);
        }
        bytes
    }
}

/// The positions of a block, document by document. Words that are often in a document are often read, and their distances are
/// small: these are packed, which is quicker to read; the places of others are coded by the lengths of documents, which is
/// shorter.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it does not move")]
enum Places<'a> {
    /// And how many were passed over since the last that was read.
    Packed(Column<'a>, usize),
    Between(Bits<'a>),
}

/// Whether a block with so many occurrences in so many documents has distances.
const fn packed(occurrences: usize, documents: usize) -> bool {
    occurrences > 2 * documents
}

impl<'a> Places<'a> {
    fn new(bytes: &'a [u8], occurrences: &[u32]) -> Self {
        let sum = occurrences.iter().fold(0, |sum: usize, more| sum.saturating_add(*more as usize));
        if packed(sum, occurrences.len()) {
            Self::Packed(Column::new(bytes, sum), 0)
        } else {
            Self::Between(Bits::new(bytes))
        }
    }

    /// Takes those of the next document; nothing is put into the list where they are not wanted. `None` where they cannot be.
    fn take(&mut self, count: usize, limit: u32, wanted: bool, list: &mut Vec<u32>) -> Option<()> {
        match self {
            Self::Between(bits) => between::take(bits, count, limit, list),
            Self::Packed(_, passed) if !wanted => {
                *passed = passed.saturating_add(count);
                Some(())
            }
            Self::Packed(column, passed) => {
                column.skip(core::mem::take(passed))?;
                list.clear();
                let mut least = 0_u32;
                for _ in 0..count {
                    let position = least.checked_add(column.next()?)?;
                    list.push(position);
                    least = position.checked_add(1)?;
                }
                Some(())
            }
        }
    }
}

/// The table of a list: per block how far its last document is from the one before, the bytes of its postings, and those of
/// its positions, column by column.
fn table(bytes: &mut &[u8], blocks: usize) -> Option<Vec<(u32, usize, usize)>> {
    // No frame takes less than a byte.
    if blocks.div_ceil(FRAME) > bytes.len() {
        return None;
    }
    let mut columns = [(); 3].map(|()| vec![0; blocks]);
    for column in &mut columns {
        for frame in column.chunks_mut(FRAME) {
            packed::take(bytes, frame)?;
        }
    }
    let [documents, lengths, places] = columns;
    let mut table = Vec::with_capacity(blocks);
    let mut at = (0_u32, 0_usize, 0_usize);
    for ((step, length), places) in documents.into_iter().zip(lengths).zip(places) {
        at =
            (at.0.checked_add(step)?, at.1.checked_add(length as usize)?, at.2.checked_add(places as usize)?);
        table.push(at);
    }
    Some(table)
}

impl Block {
    /// Fills a block that comes after a document, and gives its last and what stands behind; titles take all that is left. `None` where the bytes end early, or titles have more
    /// than there is. Documents beyond the last of all are as foreign as the bytes, but they ascend to the last.
    fn decode<'a>(
        &mut self,
        mut bytes: &'a [u8],
        before: Option<u32>,
        titles: bool,
    ) -> Option<(u32, &'a [u8])> {
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
        while titles && let Some((&place, rest)) = bytes.split_first() {
            bytes = rest;
            let times = take_varint(&mut bytes)?;
            // A place that comes twice would be taken off twice.
            let ascends = self.titled.last().is_none_or(|(before, _)| *before < place);
            if !ascends || *occurrences.get(usize::from(place))? < times {
                return None;
            }
            self.titled.push((place, times));
        }
        Some((next.checked_sub(1)?.try_into().ok()?, bytes))
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
    texts: &[u32],
    mut blocks: Option<&mut BlocksWriter<'_>>,
) -> [Vec<u8>; 3] {
    let limit = |(title, text): (&u32, &u32)| limit(*title, lengths::short(*text));
    let limits: Vec<u32> = titles.iter().zip(texts).map(limit).collect();
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
            let encoded = shares[share].clone().map(|word| encode(of_word(word), titles, &limits));
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
#[derive(Default)]
struct Encoded {
    documents: u32,
    titles: bool,
    payload: Vec<u8>,
    positions: Vec<u8>,
    /// For each block how far its last document is from the one before, the bytes of its postings, and those of its
    /// positions.
    table: [Vec<u32>; 3],
}

impl Encoded {
    /// The list. Positions that stand apart are appended to `apart`, and where those of each block end, to `ends`.
    fn finish(mut self, apart: &mut Vec<u8>, ends: &mut Vec<usize>) -> Vec<u8> {
        let [_, _, places] = &self.table;
        let several = places.len() > 1;
        let long = several && self.payload.len() + self.positions.len() > SHORT;
        let mut list = Vec::with_capacity(self.payload.len() + self.positions.len() + 9);
        let flags = if long { APART } else { 0 } | if self.titles { TITLES } else { 0 };
        put_varint(&mut list, self.documents << 2 | flags);
        if long {
            put_varint(&mut list, ends.len() as u32);
            for length in places {
                ends.push(ends.last().map_or(0, |end| *end) + *length as usize);
            }
            apart.append(&mut self.positions);
        }
        if several {
            self.table.iter().for_each(|column| packed::put(&mut list, column));
        } else if self.titles {
            put_varint(&mut list, self.payload.len() as u32);
        }
        list.append(&mut self.payload);
        list.append(&mut self.positions);
        list
    }
}

/// The list of one word, given its occurrences by document and position, and of each document the words of its title and what
/// its positions are below.
fn encode(occurrences: &[(u32, u32)], titles: &[u32], limits: &[u32]) -> Encoded {
    let of_documents: Vec<&[(u32, u32)]> = occurrences.chunk_by(|a, b| a.0 == b.0).collect();
    let mut list = Encoded { documents: of_documents.len() as u32, ..Encoded::default() };
    let (mut steps, mut more, mut in_titles) = (Vec::new(), Vec::new(), Vec::new());
    let (mut at, mut distances): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    let (mut next, mut end) = (0, 0);
    for block in of_documents.chunks(BLOCK) {
        let before = (list.payload.len(), list.positions.len());
        let occurrences = block.iter().map(|of_document| of_document.len()).sum();
        let packed = packed(occurrences, block.len());
        let mut bits = BitsWriter::new(&mut list.positions);
        for (of_document, place) in block.iter().zip(0_u8..) {
            let document = of_document[0].0;
            steps.push(document - next);
            next = document + 1;
            more.push(of_document.len() as u32 - 1);
            let title = of_document.partition_point(|(_, position)| *position < titles[document as usize]);
            if title > 0 {
                in_titles.push(place);
                put_varint(&mut in_titles, title as u32);
            }
            at.clear();
            at.extend(of_document.iter().map(|(_, position)| *position));
            if packed {
                let mut least = 0;
                for position in &at {
                    distances.push(position - least);
                    least = position + 1;
                }
            } else {
                between::put(&mut bits, &at, limits[document as usize]);
            }
        }
        bits.finish();
        packed::put(&mut list.positions, &distances);
        distances.clear();
        packed::put_quick(&mut list.payload, &steps);
        packed::put_quick(&mut list.payload, &more);
        list.titles |= !in_titles.is_empty();
        list.payload.append(&mut in_titles);
        steps.clear();
        more.clear();
        let lengths = (list.payload.len() - before.0, list.positions.len() - before.1);
        for (column, value) in list.table.iter_mut().zip([next - 1 - end, lengths.0 as u32, lengths.1 as u32])
        {
            column.push(value);
        }
        end = next - 1;
    }
    list
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
        let [titles, texts_of] = lengths_of(texts);
        write(texts, WORDS, &titles, &texts_of, None)
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
}
