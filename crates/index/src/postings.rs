//! Postings: for each word the documents that hold it, how often in title and text, and where.
//!
//! A list is cut into blocks of 128 documents. Lists of more than one block begin with a table that tells for each block
//! its last document and where it ends, so that blocks without a wanted document are passed over. Within a block come
//! first the documents (deltas), then the frequencies. Positions stand apart, since only phrases read them.
//! The arrangement is the usual one: Zobel and Moffat, "Inverted files for text search engines", 2006.

use crate::PackError;
use crate::bytes::{Blobs, BlobsWriter, U32s, damaged, put_varint, take_varint, write_u32s};

/// Documents in a block.
const BLOCK: usize = 128;
const PLACE: &str = "postings";

/// A document that holds a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// The document's number.
    pub document: u32,
    /// Occurrences in the title.
    pub title: u32,
    /// Occurrences in the text.
    pub text: u32,
}

/// What is done with the postings of a block and the bytes of their positions.
type OfBlock<'f> = dyn FnMut(&[Posting], &[u8]) -> Result<(), Box<PackError>> + 'f;

/// All postings of a pack.
#[derive(Clone, Copy, Debug)]
pub struct Postings<'a> {
    lists: Blobs<'a>,
    positions: Blobs<'a>,
    documents: u32,
}

/// The postings of one word.
#[derive(Clone, Copy, Debug)]
pub struct PostingList<'a> {
    count: u32,
    /// Per block: last document, end of its postings, end of its positions. Empty for lists of one block.
    table: U32s<'a>,
    payload: &'a [u8],
    positions: &'a [u8],
    documents: u32,
}

impl<'a> Postings<'a> {
    pub(crate) fn open(
        lists: &'a [u8],
        positions: &'a [u8],
        words: usize,
        documents: u32,
    ) -> Result<Self, Box<PackError>> {
        let lists = Blobs::open(lists, PLACE)?.expect(words)?;
        let positions = Blobs::open(positions, "positions")?.expect(words)?;
        Ok(Self { lists, positions, documents })
    }

    /// The postings of a word.
    pub fn get(&self, ordinal: u32) -> Result<PostingList<'a>, Box<PackError>> {
        let mut list = self.lists.get(ordinal as usize)?;
        let positions = self.positions.get(ordinal as usize)?;
        let count = take_varint(&mut list).filter(|count| *count <= self.documents);
        let count =
            count.ok_or_else(|| damaged(PLACE, "at most one posting for each document", ordinal as usize))?;
        let blocks = (count as usize).div_ceil(BLOCK);
        let (table, payload) = U32s::split(list, if blocks > 1 { 3 * blocks } else { 0 }, PLACE)?;
        Ok(PostingList { count, table, payload, positions, documents: self.documents })
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.lists.verify()?;
        self.positions.verify()?;
        for ordinal in 0..self.lists.len() {
            let list = self.get(ordinal as u32)?;
            let mut count = 0;
            list.for_each(|_| count += 1)?;
            if count != list.count {
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

    /// Calls `f` with each posting, by document.
    pub fn for_each(&self, mut f: impl FnMut(Posting)) -> Result<(), Box<PackError>> {
        self.blocks(&|_, _| true, &mut |postings, _| {
            for posting in postings {
                f(*posting);
            }
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
        self.blocks(within, &mut |postings, mut positions| {
            for posting in postings {
                list.clear();
                let mut position = 0_u32;
                for index in 0..posting.title.saturating_add(posting.text) {
                    let step = take_varint(&mut positions);
                    let step =
                        step.ok_or_else(|| damaged("positions", "one for each occurrence", index as usize))?;
                    position = position.saturating_add(step);
                    list.push(position);
                }
                if wanted(posting.document) {
                    f(posting.document, &list);
                }
            }
            Ok(())
        })
    }

    /// Decodes block after block; those for whose first and last possible document `within` does not hold are left out.
    fn blocks(&self, within: &dyn Fn(u32, u32) -> bool, f: &mut OfBlock<'_>) -> Result<(), Box<PackError>> {
        let mut buffer = [Posting::default(); BLOCK];
        let mut before = None;
        let (mut start, mut positions_start) = (0, 0);
        for (index, from) in (0..self.count as usize).step_by(BLOCK).enumerate() {
            let length = BLOCK.min(self.count as usize - from);
            let (last, end, positions_end) = match self.entry(index) {
                Some(entry) => entry,
                None => (self.documents.saturating_sub(1), self.payload.len(), self.positions.len()),
            };
            let outside = || damaged(PLACE, "blocks within the list", end);
            let payload = self.payload.get(start..end).ok_or_else(outside)?;
            let positions = self.positions.get(positions_start..positions_end).ok_or_else(outside)?;
            if within(before.map_or(0, |before: u32| before.saturating_add(1)), last) {
                let block = &mut buffer[..length];
                decode(payload, before, block).ok_or_else(|| damaged(PLACE, "whole blocks", index))?;
                let ends = block.last().map_or(last, |posting| posting.document);
                if ends > last || ends >= self.documents {
                    return Err(damaged(PLACE, "documents of this collection", ends as usize));
                }
                f(block, positions)?;
            }
            (before, start, positions_start) = (Some(last), end, positions_end);
        }
        Ok(())
    }

    fn entry(&self, block: usize) -> Option<(u32, usize, usize)> {
        let last = self.table.get(3 * block)?;
        Some((last, self.table.get(3 * block + 1)? as usize, self.table.get(3 * block + 2)? as usize))
    }
}

/// Fills a block; `None` where the bytes end early or documents do not ascend.
fn decode(mut bytes: &[u8], before: Option<u32>, block: &mut [Posting]) -> Option<()> {
    let mut next = before.map_or(Some(0), |before| before.checked_add(1))?;
    for posting in &mut *block {
        posting.document = next.checked_add(take_varint(&mut bytes)?)?;
        next = posting.document.checked_add(1)?;
    }
    for posting in block {
        let frequency = take_varint(&mut bytes)?;
        posting.text = frequency >> 1;
        posting.title = if frequency & 1 == 1 { take_varint(&mut bytes)? } else { 0 };
    }
    Some(())
}

/// The sections of postings and positions. `tokens` are the ordinals of all words of all titles and texts, in order;
/// `titles` and `texts` say how many of them each document has. O(n).
pub(crate) fn write(tokens: &[u32], words: usize, titles: &[u32], texts: &[u32]) -> (Vec<u8>, Vec<u8>) {
    // Where the occurrences of each word begin, and once they are there, end.
    let mut ends = vec![0_u32; words];
    for token in tokens {
        ends[*token as usize] += 1;
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += core::mem::replace(end, sum);
    }
    // Document and position of each occurrence, one word after the other.
    let mut occurrences = vec![(0, 0); tokens.len()];
    let mut rest = tokens.iter();
    for ((&title, &text), document) in titles.iter().zip(texts).zip(0_u32..) {
        // One place is left free, so that no phrase runs from the title into the text.
        for (position, token) in (0..title).chain(title + 1..=title + text).zip(rest.by_ref()) {
            let end = &mut ends[*token as usize];
            occurrences[*end as usize] = (document, position);
            *end += 1;
        }
    }
    let (mut lists, mut positions) = (BlobsWriter::default(), BlobsWriter::default());
    let mut from = 0;
    for end in ends {
        let (list, of_word) = encode(&occurrences[from..end as usize], titles);
        lists.push(&list);
        positions.push(&of_word);
        from = end as usize;
    }
    (lists.finish(), positions.finish())
}

/// Postings and positions of one word, given its occurrences by document and position.
fn encode(occurrences: &[(u32, u32)], titles: &[u32]) -> (Vec<u8>, Vec<u8>) {
    let mut positions = Vec::new();
    // With each posting the end of its positions.
    let mut postings: Vec<(Posting, u32)> = Vec::new();
    for of_document in occurrences.chunk_by(|a, b| a.0 == b.0) {
        let document = of_document[0].0;
        let title = of_document.partition_point(|(_, position)| *position < titles[document as usize]);
        let text = of_document.len() - title;
        let mut before = 0;
        for (_, position) in of_document {
            put_varint(&mut positions, position - before);
            before = *position;
        }
        let posting = Posting { document, title: title as u32, text: text as u32 };
        postings.push((posting, positions.len() as u32));
    }
    let mut payload = Vec::new();
    let mut table = Vec::new();
    let mut next = 0;
    for block in postings.chunks(BLOCK) {
        for (posting, _) in block {
            put_varint(&mut payload, posting.document - next);
            next = posting.document + 1;
        }
        for (posting, _) in block {
            put_varint(&mut payload, posting.text << 1 | u32::from(posting.title > 0));
            if posting.title > 0 {
                put_varint(&mut payload, posting.title);
            }
        }
        table.extend([next - 1, payload.len() as u32, block.last().map_or(0, |(_, end)| *end)]);
    }
    let mut list = Vec::with_capacity(payload.len() + 5);
    put_varint(&mut list, postings.len() as u32);
    if postings.len() > BLOCK {
        list.extend_from_slice(&write_u32s(&table));
    }
    list.extend_from_slice(&payload);
    (list, positions)
}
