//! Bodies: the text, blocks and facts of each document, in the root or in blocks beside it.
//!
//! The bodies follow each other by number. Where the directory of blocks is empty they stand in the root; else each
//! block holds the bodies of some consecutive documents, so that a page fetches a few whole small files.

use serde::{Deserialize, Serialize};
use sheaf_model::{Block, BlockKind};

use crate::bytes::{U32s, damaged, put_varint, take_varint};
use crate::facts::{StoredFacts, StoredSpan, chain, unchain};
use crate::{BlockId, Directory, PackError, postcard_error};

const PLACE: &str = "bodies";

/// The blocks that have been provided, checked against the directory.
#[derive(Clone, Debug, Default)]
pub struct Provided {
    blocks: Vec<Option<Vec<u8>>>,
}

impl Provided {
    /// Keeps a block if it is the one that the directory names; else says what was expected and what found.
    pub fn insert(
        &mut self,
        directory: &Directory<'_>,
        id: BlockId,
        bytes: Vec<u8>,
    ) -> Result<(), PackError> {
        directory.check(id, &bytes)?;
        let place = id.0 as usize;
        if self.blocks.len() <= place {
            self.blocks.resize(place + 1, None);
        }
        self.blocks[place] = Some(bytes);
        Ok(())
    }

    fn get(&self, id: BlockId) -> Option<&[u8]> {
        self.blocks.get(id.0 as usize)?.as_deref()
    }
}

/// All bodies.
#[derive(Clone, Copy, Debug)]
pub struct Bodies<'a> {
    /// Where each body begins and the last one ends, as if all stood in one file.
    offsets: U32s<'a>,
    /// The bodies, if they stand in the root.
    data: &'a [u8],
    directory: Directory<'a>,
}

/// A body is there, or its block must be provided first.
#[derive(Clone, Copy, Debug)]
pub enum Stored<T> {
    /// It is there.
    Here(T),
    /// This block holds it.
    In(BlockId),
}

/// The text of a document and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The text.
    pub text: &'a str,
    blocks: &'a [u8],
    facts: &'a [u8],
    number: u32,
}

/// Blocks as they are stored.
#[derive(Serialize, Deserialize)]
struct StoredBlock(StoredSpan, BlockKind);

impl<'a> Bodies<'a> {
    pub(crate) fn open(
        offsets: &'a [u8],
        data: &'a [u8],
        directory: Directory<'a>,
        documents: usize,
    ) -> Result<Self, PackError> {
        let offsets = U32s::open(offsets, PLACE)?;
        if offsets.len() != documents + 1 {
            return Err(damaged(PLACE, "one offset more than documents", offsets.len()));
        }
        Ok(Self { offsets, data, directory })
    }

    /// The body of a document.
    pub fn get<'s>(&'s self, number: u32, provided: &'s Provided) -> Result<Stored<Body<'s>>, PackError> {
        let range = self.offsets.range(number as usize, PLACE)?;
        let (data, from) = match self.directory.block_of(number) {
            None => (self.data, 0),
            Some((id, first)) => match provided.get(id) {
                None => return Ok(Stored::In(id)),
                Some(block) => (block, self.offsets.get(first as usize).unwrap_or_default() as usize),
            },
        };
        let range = range.start.checked_sub(from).zip(range.end.checked_sub(from));
        let bytes = range.and_then(|(start, end)| data.get(start..end));
        let bytes = bytes.ok_or_else(|| damaged(PLACE, "bodies within their section", number as usize))?;
        Body::open(bytes, number).map(Stored::Here)
    }

    /// Checks the bodies that stand in the root or have been provided.
    pub(crate) fn verify(&self, provided: &Provided, rules: usize, entities: usize) -> Result<(), PackError> {
        if self.directory.is_empty() {
            self.offsets.verify_offsets(self.data.len(), PLACE)?;
        }
        for number in 0..self.offsets.len() as u32 - 1 {
            if let Stored::Here(body) = self.get(number, provided)? {
                body.blocks()?;
                body.facts()?
                    .verify(body.text, rules, entities)
                    .ok_or_else(|| postcard_error("facts", number))?;
            }
        }
        Ok(())
    }
}

impl<'a> Body<'a> {
    fn open(mut bytes: &'a [u8], number: u32) -> Result<Self, PackError> {
        let short = || damaged(PLACE, "text, blocks and facts", number as usize);
        let mut part = || {
            let length = take_varint(&mut bytes)? as usize;
            let (part, rest) = bytes.split_at_checked(length)?;
            bytes = rest;
            Some(part)
        };
        let text = part().ok_or_else(short)?;
        let blocks = part().ok_or_else(short)?;
        let text = core::str::from_utf8(text).map_err(|_| damaged(PLACE, "UTF-8", number as usize))?;
        Ok(Self { text, blocks, facts: bytes, number })
    }

    /// The blocks of the text; each span fits the text.
    pub fn blocks(&self) -> Result<Vec<Block>, PackError> {
        let stored: Vec<StoredBlock> =
            postcard::from_bytes(self.blocks).map_err(|_| postcard_error("blocks of text", self.number))?;
        let mut before = 0;
        stored
            .into_iter()
            .map(|StoredBlock(span, kind)| Block { span: unchain(&mut before, span), kind })
            .map(|block| match block.span.slice(self.text) {
                Some(_) => Ok(block),
                None => Err(postcard_error("blocks of text", self.number)),
            })
            .collect()
    }

    /// The facts as they are stored.
    pub fn facts(&self) -> Result<StoredFacts, PackError> {
        postcard::from_bytes(self.facts).map_err(|_| postcard_error("facts", self.number))
    }
}

/// Writes one body.
pub(crate) fn write(text: &str, blocks: &[Block], facts: &StoredFacts) -> Vec<u8> {
    let mut before = 0;
    let blocks: Vec<StoredBlock> =
        blocks.iter().map(|block| StoredBlock(chain(&mut before, block.span), block.kind)).collect();
    let blocks = crate::encoded(&blocks);
    let mut bytes = Vec::with_capacity(text.len() * 3 / 2);
    put_varint(&mut bytes, text.len() as u32);
    bytes.extend_from_slice(text.as_bytes());
    put_varint(&mut bytes, blocks.len() as u32);
    bytes.extend(blocks);
    bytes.extend(crate::encoded(facts));
    bytes
}
