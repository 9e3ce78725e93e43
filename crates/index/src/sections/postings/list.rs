//! One list: its head, its table of blocks, and going through its blocks.

use super::block::Block;
use super::positions::Places;
use super::{APART, BLOCK, Lengths, PLACE, Postings, TITLES};
use crate::PackError;
use crate::coding::damaged;
use crate::coding::packed::{self, FRAME};
use crate::coding::varint::take_varint;
use crate::shelf::Shelf;

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

/// What is done with documents, their occurrences in texts, and those in titles.
type OfDocuments<'f> = dyn FnMut(&[u32], &[u32], &[(u32, u32)]) + 'f;

/// What is done with a block, by its number, and with what stands behind it.
type OfBlock<'f> = dyn FnMut(usize, &mut Block, &[u8]) -> Result<(), Box<PackError>> + 'f;

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

impl<'a> PostingList<'a> {
    /// That of a word whose list is not there.
    pub(super) const fn empty(of: &Postings<'a>) -> Self {
        Self {
            count: 0,
            table: Vec::new(),
            payload: &[],
            positions: Positions::Behind,
            titles: false,
            lengths: of.lengths,
            documents: of.documents,
        }
    }

    /// A list as it is stored; `None` where it cannot be.
    pub(super) fn read(of: &Postings<'a>, mut bytes: &'a [u8]) -> Option<Self> {
        let mut list = Self::empty(of);
        let head = take_varint(&mut bytes)?;
        list.count = Some(head >> 2).filter(|count| *count <= of.documents)?;
        list.titles = head & TITLES != 0;
        let apart = head & APART != 0;
        let blocks = (list.count as usize).div_ceil(BLOCK);
        if apart {
            list.positions = Positions::Apart(of.positions, take_varint(&mut bytes)?);
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
            // What stands behind the last that is wanted need not be read.
            let end = documents.iter().rposition(|document| wanted(*document)).map_or(0, |last| last + 1);
            for (&document, &occurrences) in documents[..end].iter().zip(occurrences) {
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
