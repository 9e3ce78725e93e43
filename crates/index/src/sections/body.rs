//! Bodies: the text of a document, its blocks and its facts.

use sheaf_model::{DateKind, Document, Entity, EntityKind, Facts, Figure, Interval, Span};

use crate::coding::record::{Fields, Record};
use crate::sections::facts::{self, References};
use crate::{Names, PackError, Shape, sections::shape};

const PLACE: &str = "texts and facts";

/// The text of a document and what was found in it. Empty where it is not there, which is noted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Body<'a> {
    /// The text.
    pub text: &'a str,
    references: &'a [u8],
    shape: &'a [u8],
    facts: &'a [u8],
    number: u32,
}

impl<'a> Body<'a> {
    /// A body that has been written by [`write`], with its text as it is.
    pub(crate) fn open(bytes: &'a [u8], number: u32) -> Result<Self, Box<PackError>> {
        let mut fields = Fields::new(bytes);
        let (text, references) = (fields.str(), fields.bytes());
        let (shape, facts) = (fields.bytes(), fields.bytes());
        fields.finish(PLACE, number)?;
        Ok(Self { text, references, shape, facts, number })
    }

    /// A body that is being written: its text, the numbers of what it refers to, and the records of [`write`].
    pub(crate) fn of_records(text: &'a str, references: &'a [u8], records: &'a [u8], number: u32) -> Self {
        let mut fields = Fields::new(records);
        Self { text, references, shape: fields.bytes(), facts: fields.bytes(), number }
    }

    /// Where things stand in the text.
    pub fn shape(&self) -> Result<Shape, Box<PackError>> {
        if self.shape.is_empty() {
            return Ok(Shape::default());
        }
        let (mut references, mut fields) = (Fields::new(self.references), Fields::new(self.shape));
        let shape = shape::read(&mut references, &mut fields, self.text);
        references.finish("facts", self.number)?;
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
pub(crate) struct Counts {
    pub(crate) rules: usize,
    pub(crate) entities: usize,
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

/// The records of shape and facts, and what they refer to.
pub(crate) fn write<'f>(document: &Document, facts: &'f Facts) -> (Vec<u8>, References<'f>) {
    let mut references = References::new(facts);
    let mut record = Record::default();
    record.bytes(&shape::write(&document.blocks, facts));
    record.bytes(&facts::write(&document.text, facts, &mut references));
    (record.0, references)
}

/// A body with its text, from the records of [`write`] and the numbers of what they refer to.
pub(crate) fn join(text: &[u8], references: &[u8], records: &[u8]) -> Vec<u8> {
    let mut record = Record::default();
    record.bytes(text);
    record.bytes(references);
    record.0.extend_from_slice(records);
    record.0
}
