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
//!
//! | file | does |
//! | --- | --- |
//! | `write` | occurrences to lists, word by word, and lists to sections |
//! | `parts` | a list without positions, as it is read and as it stands in a block |
//! | `list` | one list: its head, its table of blocks, going through its blocks |
//! | `block` | the documents of one block |
//! | `positions` | where the word stands in the documents of one block |

mod block;
mod list;
mod parts;
mod positions;
#[cfg(test)]
mod tests;
mod write;

use crate::coding::damaged;
use crate::coding::numbers::Ints;
use crate::coding::packed::FRAME;
use crate::shelf::Shelf;
use crate::{PackError, coding::lengths};

pub use block::Block;
pub use list::PostingList;
pub(crate) use parts::decoded;
pub(crate) use write::{Tokens, write};

/// Documents in a block.
const BLOCK: usize = FRAME;
/// Flags in the head of a list: positions stand apart; some occurrences are in titles.
const APART: u32 = 1;
const TITLES: u32 = 2;
const PLACE: &str = "postings";

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
        match self.lists.get(ordinal)? {
            None => Ok(PostingList::empty(self)),
            Some(list) => {
                PostingList::read(self, list).ok_or_else(|| damaged(PLACE, "whole lists", ordinal as usize))
            }
        }
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
            if count != list.len() || (count > 0 && lengths::short(count) != announced) {
                return Err(damaged(PLACE, "as many postings as announced", count as usize));
            }
            list.positions(&|_, _| true, &|_| true, &mut |_, _| {})?;
        }
        Ok(())
    }
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
