//! Tables of a pack: read where they are stored, else gathered from all bodies.
//!
//! Each that is stored is one block, read once, when its view is first opened. Numbers that are small in their document
//! (which of its entities, which of the dates it mentions) refer to the columns that every answer counts over.

use sheaf_model::{Entity, EntityKind, Facts};

use super::dated::{DatedPassages, Gathering};
use super::{Figures, Statements, Unit, Units};
use crate::coding::lists::Lists;
use crate::root::Section;
use crate::{Body, Dates, Manifest, Names, Pack, PackError, Shape};

/// What is done with the shape of a document.
type OfShape<'f> = dyn FnMut(u32, Body<'_>, &Shape) -> Result<(), Box<PackError>> + 'f;
/// What is done with the facts of a document, given its outlet, too.
type OfFacts<'f> = dyn FnMut(u32, Option<&str>, Body<'_>, &Facts) + 'f;

impl Pack {
    /// Which passages mention which dates; empty where something it needs is not there, which is noted.
    pub fn dated_passages(&self) -> Result<DatedPassages, Box<PackError>> {
        let dates = self.dates()?;
        if let Some(bytes) = self.table(Section::Dated)? {
            let mentioned = self.mentioned()?;
            if bytes.is_empty() || mentioned.is_empty() {
                return Ok(DatedPassages::default());
            }
            return Ok(Gathering::read(bytes, &dates, &mentioned, self.count())?.done());
        }
        let mut gathering = Gathering::new(&dates);
        self.each_shape(&mut |document, body, shape| gathering.add(document, body, shape))?;
        Ok(gathering.done())
    }

    /// Who is named in which sentences or paragraphs; empty where something it needs is not there, which is noted.
    pub fn units(&self, unit: Unit) -> Result<Units, Box<PackError>> {
        let section = match unit {
            Unit::Sentence => Section::Sentences,
            Unit::Paragraph => Section::Paragraphs,
        };
        if let Some(bytes) = self.table(section)? {
            let named = self.entities_of_documents()?;
            if bytes.is_empty() || named.is_empty() {
                return Ok(Units::default());
            }
            return Units::read(bytes, self.count(), &named);
        }
        let mut units = Units::default();
        self.each_shape(&mut |_, _, shape| {
            units.add(shape, unit);
            Ok(())
        })?;
        Ok(units)
    }

    /// Every figure; none where they are not there, which is noted.
    pub fn figures(&self) -> Result<Figures, Box<PackError>> {
        match self.table(Section::Figures)? {
            Some([]) => Ok(Figures::default()),
            Some(bytes) => Figures::read(bytes, &self.dates()?, self.count()),
            None => {
                let mut figures = Figures::default();
                self.each_facts(&mut |document, outlet, body, facts| {
                    figures.add(document, outlet, body.text, facts, &number);
                })?;
                Ok(figures.finish())
            }
        }
    }

    /// Every statement; none where they are not there, which is noted.
    pub fn statements(&self) -> Result<Statements, Box<PackError>> {
        match self.table(Section::Statements)? {
            Some([]) => Ok(Statements::default()),
            Some(bytes) => Statements::read(bytes, self.count()),
            None => {
                let mut statements = Statements::default();
                self.each_facts(&mut |document, _, _, facts| statements.add(document, facts, &number))?;
                Ok(statements)
            }
        }
    }

    /// Reads all tables that are stored and there, as far as can be told.
    pub(crate) fn verify_tables(&self) -> Result<(), Box<PackError>> {
        if self.table(Section::Dated)?.is_some() {
            self.dated_passages()?;
            self.units(Unit::Sentence)?;
            self.units(Unit::Paragraph)?;
            self.figures()?;
            self.statements()?;
        }
        Ok(())
    }

    fn count(&self) -> usize {
        self.manifest().documents as usize
    }

    /// A stored table; `None` where tables are gathered.
    fn table(&self, section: Section) -> Result<Option<&[u8]>, Box<PackError>> {
        if self.directory()?.is_empty() { Ok(None) } else { self.part(section).map(Some) }
    }

    fn each_shape(&self, take: &mut OfShape<'_>) -> Result<(), Box<PackError>> {
        let documents = self.documents()?;
        for document in 0..self.manifest().documents {
            let body = documents.body(document)?;
            take(document, body, &body.shape()?)?;
        }
        Ok(())
    }

    fn each_facts(&self, take: &mut OfFacts<'_>) -> Result<(), Box<PackError>> {
        let documents = self.documents()?;
        self.each_shape(&mut |document, body, shape| {
            let facts = body.facts(shape, &Numbers(self.manifest()))?;
            take(document, documents.record(document)?.outlet.as_deref(), body, &facts);
            Ok(())
        })
    }
}

/// All tables in the making, for a pack in blocks.
pub(crate) struct Gathered {
    dated: Gathering,
    sentences: Units,
    paragraphs: Units,
    figures: Figures,
    statements: Statements,
}

impl Gathered {
    pub(crate) fn new(dates: &Dates<'_>) -> Self {
        Self {
            dated: Gathering::new(dates),
            sentences: Units::default(),
            paragraphs: Units::default(),
            figures: Figures::default(),
            statements: Statements::default(),
        }
    }

    /// Adds the next document, of which [`read`] was done.
    pub(crate) fn add(
        &mut self,
        document: u32,
        outlet: Option<&str>,
        body: Body<'_>,
        (shape, facts): &(Shape, Facts),
    ) -> Result<(), Box<PackError>> {
        self.dated.add(document, body, shape)?;
        self.sentences.add(shape, Unit::Sentence);
        self.paragraphs.add(shape, Unit::Paragraph);
        self.figures.add(document, outlet, body.text, facts, &number);
        self.statements.add(document, facts, &number);
        Ok(())
    }

    /// The sections, given the columns of entities and mentioned dates.
    pub(crate) fn finish(
        self,
        dates: &Dates<'_>,
        named: &Lists<'_>,
        mentioned: &Lists<'_>,
    ) -> [(Section, Vec<u8>); 5] {
        [
            (Section::Sentences, self.sentences.write(named)),
            (Section::Paragraphs, self.paragraphs.write(named)),
            (Section::Dated, self.dated.write(mentioned)),
            (Section::Figures, self.figures.finish().write(dates)),
            (Section::Statements, self.statements.write(named.len())),
        ]
    }
}

/// What [`Gathered::add`] wants to know of a body: most of the work, which needs no other document.
pub(crate) fn read(body: Body<'_>, manifest: &Manifest) -> Result<(Shape, Facts), Box<PackError>> {
    let shape = body.shape()?;
    let facts = body.facts(&shape, &Numbers(manifest))?;
    Ok((shape, facts))
}

/// The number of an entity by its id, which is that number: see [`Numbers`].
fn number(id: &str) -> Option<u32> {
    id.parse().ok()
}

/// Entities that have a kind only, and for an id their number: tables need no names, and reading these would be most of
/// the work.
struct Numbers<'m>(&'m Manifest);

impl Names for Numbers<'_> {
    fn entity(&self, number: u32) -> Option<Entity> {
        let mut end = 0_u32;
        let mut kinds = EntityKind::ALL.into_iter().zip(self.0.entities);
        let (kind, _) = kinds.find(|(_, count)| {
            end = end.saturating_add(*count);
            number < end
        })?;
        Some(Entity {
            id: number.to_string(),
            name: String::new(),
            kind,
            aliases: Vec::new(),
            place: None,
            salience: 0.0,
            mentions: Vec::new(),
        })
    }

    fn rule(&self, index: u32) -> Option<&str> {
        self.0.rules.get(index as usize).map(String::as_str)
    }
}
