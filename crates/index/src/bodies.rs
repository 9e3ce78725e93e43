//! Bodies: the text, blocks and facts of each document, in the root or in blocks beside it.
//!
//! The bodies follow each other by number. Where the directory of blocks is empty they stand in the root; else each
//! block holds the bodies of some consecutive documents, so that a page fetches a few whole small files.

use sheaf_model::{DateKind, Document, Entity, EntityKind, Facts, Figure, Interval, Span};

use crate::bytes::{U32s, damaged};
use crate::facts::{self, Numbers};
use crate::record::{Fields, Record};
use crate::shape;
use crate::{BlockId, Directory, Names, PackError, Shape, WriteError};

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
    ) -> Result<(), Box<PackError>> {
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
    shape: &'a [u8],
    facts: &'a [u8],
    number: u32,
}

impl<'a> Bodies<'a> {
    pub(crate) fn open(
        offsets: &'a [u8],
        data: &'a [u8],
        directory: Directory<'a>,
        documents: usize,
    ) -> Result<Self, Box<PackError>> {
        let offsets = U32s::open(offsets, PLACE)?;
        if offsets.len() != documents + 1 {
            return Err(damaged(PLACE, "one offset more than documents", offsets.len()));
        }
        Ok(Self { offsets, data, directory })
    }

    /// The body of a document.
    pub fn get(&self, number: u32, provided: &'a Provided) -> Result<Stored<Body<'a>>, Box<PackError>> {
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
    pub(crate) fn verify(
        &self,
        provided: &'a Provided,
        rules: usize,
        entities: usize,
    ) -> Result<(), Box<PackError>> {
        if self.directory.is_empty() {
            self.offsets.verify_offsets(self.data.len(), PLACE)?;
        }
        for number in 0..self.offsets.len() as u32 - 1 {
            if let Stored::Here(body) = self.get(number, provided)? {
                body.facts(&body.shape()?, &Counts { rules, entities })?;
            }
        }
        Ok(())
    }
}

impl<'a> Body<'a> {
    fn open(bytes: &'a [u8], number: u32) -> Result<Self, Box<PackError>> {
        let mut fields = Fields::new(bytes);
        let (text, shape, facts) = (fields.str(), fields.bytes(), fields.bytes());
        fields.finish(PLACE, number)?;
        Ok(Self { text, shape, facts, number })
    }

    /// Where things stand in the text.
    pub fn shape(&self) -> Result<Shape, Box<PackError>> {
        let mut fields = Fields::new(self.shape);
        let shape = shape::read(&mut fields, self.text);
        fields.finish("facts", self.number)?;
        Ok(shape)
    }

    /// Where calendar dates are mentioned, and which, given the shape of this body. Open intervals are left out.
    pub fn calendar_dates(&self, shape: &Shape) -> Result<Vec<(Span, Interval)>, Box<PackError>> {
        let mut dates = Vec::new();
        for (span, kind, interval) in self.times(shape)? {
            if kind == DateKind::Date && !interval.is_open() {
                dates.push((span, interval));
            }
        }
        Ok(dates)
    }

    /// Every expression of time, of whatever kind, given the shape of this body. Nothing else of the facts is read.
    pub fn times(&self, shape: &Shape) -> Result<Vec<(Span, DateKind, Interval)>, Box<PackError>> {
        let mut fields = Fields::new(self.facts);
        let times = facts::times(&mut fields, shape);
        fields.sound("facts", self.number)?;
        Ok(times)
    }

    /// The figures, without the names of their places, given the shape of this body.
    pub fn figures(&self, shape: &Shape) -> Result<Vec<Figure>, Box<PackError>> {
        Ok(self.facts(shape, &Counts { rules: usize::MAX, entities: usize::MAX })?.figures)
    }

    /// The facts with all their names, given the shape of this body.
    pub fn facts(&self, shape: &Shape, names: &dyn Names) -> Result<Facts, Box<PackError>> {
        let mut fields = Fields::new(self.facts);
        let facts = facts::read(&mut fields, self.text, shape, names);
        fields.finish("facts", self.number)?;
        Ok(facts)
    }
}

/// Names that are not known, for numbers that are in range.
struct Counts {
    rules: usize,
    entities: usize,
}

impl Names for Counts {
    fn entity(&self, number: u32) -> Option<Entity> {
        let known = (number as usize) < self.entities;
        known.then(|| Entity {
            id: String::new(),
            name: String::new(),
            kind: EntityKind::Other,
            aliases: Vec::new(),
            place: None,
            salience: 0.0,
            mentions: Vec::new(),
        })
    }

    fn rule(&self, index: u32) -> Option<&str> {
        ((index as usize) < self.rules).then_some("")
    }
}

/// Writes one body.
pub(crate) fn write(
    document: &Document,
    facts: &Facts,
    numbers: &impl Numbers,
) -> Result<Vec<u8>, WriteError> {
    let mut record = Record::default();
    record.text(&document.text);
    record.bytes(&shape::write(&document.blocks, facts, numbers)?);
    record.bytes(&facts::write(&document.text, facts, numbers)?);
    Ok(record.0)
}
