//! Postings: for each word the documents that hold it, how often in title and text, and where.
//!
//! A list is cut into blocks of 128 documents. Lists of more than one block begin with a table that tells for each block
//! its last document and where it ends, so that blocks without a wanted document are passed over. Within a block come
//! first the documents (deltas), then the frequencies. Positions stand apart, since only phrases read them.
//! The arrangement is the usual one: Zobel and Moffat, "Inverted files for text search engines", 2006.

use crate::PackError;
use crate::bytes::{Blobs, U32s, damaged, put_varint, take_varint, write_blobs, write_u32s};

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

/// What is gathered for one word while documents are read in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gathered {
    postings: Vec<Posting>,
    /// Encoded positions, and where each document's end.
    positions: Vec<u8>,
    ends: Vec<u32>,
}

impl Gathered {
    /// Adds a document: its positions ascend, those below `text_from` lie in the title.
    pub(crate) fn push(&mut self, document: u32, positions: &[u32], text_from: u32) {
        let title = positions.partition_point(|position| *position < text_from);
        let text = positions.len() - title;
        self.postings.push(Posting { document, title: title as u32, text: text as u32 });
        let mut before = 0;
        for &position in positions {
            put_varint(&mut self.positions, position - before);
            before = position;
        }
        self.ends.push(self.positions.len() as u32);
    }

    /// About the bytes it will take.
    pub(crate) fn size(&self) -> usize {
        self.positions.len() + 4 * self.postings.len()
    }

    fn encode(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        let mut table = Vec::new();
        let mut next = 0;
        for (block, ends) in self.postings.chunks(BLOCK).zip(self.ends.chunks(BLOCK)) {
            for posting in block {
                put_varint(&mut payload, posting.document - next);
                next = posting.document + 1;
            }
            for posting in block {
                put_varint(&mut payload, posting.text << 1 | u32::from(posting.title > 0));
                if posting.title > 0 {
                    put_varint(&mut payload, posting.title);
                }
            }
            table.extend([next - 1, payload.len() as u32, ends.last().copied().unwrap_or_default()]);
        }
        let mut bytes = Vec::with_capacity(payload.len() + 5);
        put_varint(&mut bytes, self.postings.len() as u32);
        if self.postings.len() > BLOCK {
            bytes.extend(write_u32s(table));
        }
        bytes.extend(payload);
        bytes
    }
}

/// The sections of postings and positions, for words in the order of their ordinals.
pub(crate) fn write<'g>(words: impl Iterator<Item = &'g Gathered>) -> (Vec<u8>, Vec<u8>) {
    let (lists, positions): (Vec<Vec<u8>>, Vec<&[u8]>) =
        words.map(|word| (word.encode(), word.positions.as_slice())).unzip();
    (write_blobs(&lists), write_blobs(&positions))
}
