//! An open pack.

use std::borrow::Cow;
use std::ops::Range;

use crate::bytes::{Blobs, damaged};
use crate::derived::Indexed;
use crate::root::{self, SECTIONS, Section};
use crate::{
    Bodies, Dates, Directory, Documents, Entities, FacetColumn, FacetField, Manifest, PackError, Postings,
    Provided, Similar, Stored, Words, derived, documents, entities,
};

/// A pack whose root has passed the checks of opening. Views into it are made on demand and cost a few comparisons.
#[derive(Clone, Debug)]
pub struct Pack {
    bytes: Cow<'static, [u8]>,
    /// How many of the bytes are the file's; what was worked out from them stands behind.
    stored: usize,
    sections: [Range<usize>; SECTIONS],
    manifest: Manifest,
}

impl Pack {
    /// Opens a root: checks length, magic, version, checksum, and that each section has the size its counts ask for.
    /// O(n) for the checksum, at memory speed; what is inside the sections is checked where it is read. A small pack comes
    /// without what can be worked out from the rest, and that is done here: see `derived`.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Box<PackError>> {
        let bytes = bytes.into();
        let sections = root::read(&bytes)?;
        let manifest = Manifest::read(&bytes[sections[Section::Manifest as usize].clone()])?;
        let mut pack = Self { stored: bytes.len(), bytes, sections, manifest };
        if pack.section(Section::Words).is_empty() {
            pack.derive()?;
        }
        pack.words()?;
        pack.postings()?;
        pack.documents()?;
        pack.entities()?;
        pack.dates()?;
        pack.similar()?;
        pack.bodies()?;
        FacetField::ALL.iter().try_for_each(|field| pack.facet(*field).map(|_| ()))?;
        Ok(pack)
    }

    /// Works out the sections that are not stored, and puts them behind the others.
    fn derive(&mut self) -> Result<(), Box<PackError>> {
        let (bodies, nothing) = (self.bodies()?, Provided::default());
        let records = Blobs::open(self.section(Section::Documents), "documents")?;
        let mut documents = Vec::new();
        for number in 0..self.manifest.documents {
            let Stored::Here(body) = bodies.get(number, &nothing)? else {
                return Err(damaged("words", "texts in the root", number as usize));
            };
            let (title, language) = documents::title_and_language(records.get(number as usize)?);
            let language = self.manifest.languages.iter().position(|other| *other == language);
            documents.push(Indexed { title, text: body.text, language: language.unwrap_or_default() });
        }
        let of_words = derived::of_words(documents.into_iter(), &self.manifest.languages);
        let of_entities =
            entities::derive(self.section(Section::EntityIds), self.section(Section::Entities))?;
        let mut bytes = core::mem::take(&mut self.bytes).into_owned();
        for (section, derived) in root::DERIVED.into_iter().zip(of_words.iter().chain(&of_entities)) {
            self.sections[section as usize] = bytes.len()..bytes.len() + derived.len();
            bytes.extend_from_slice(derived);
        }
        self.bytes = bytes.into();
        Ok(())
    }

    /// Reads everything in the root, and the blocks provided. An error names the first damage. O(n).
    pub fn verify(&self, provided: &Provided) -> Result<(), Box<PackError>> {
        self.words()?.verify()?;
        self.postings()?.verify()?;
        self.documents()?.verify()?;
        self.entities()?.verify()?;
        self.dates()?.verify()?;
        self.similar()?.verify()?;
        self.directory()?.verify()?;
        FacetField::ALL.iter().try_for_each(|field| self.facet(*field)?.verify())?;
        self.bodies()?.verify(provided, self.manifest.rules.len(), self.entity_count())
    }

    /// Counts, small tables, and what the collection says of itself.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The dictionary.
    pub fn words(&self) -> Result<Words<'_>, Box<PackError>> {
        use Section::{StemGroups, Stems, Words as List};
        Words::open(self.section(List), self.section(Stems), self.section(StemGroups))
    }

    /// Postings and positions.
    pub fn postings(&self) -> Result<Postings<'_>, Box<PackError>> {
        let words = self.words()?.list.len() as usize;
        let (lists, positions) = (self.section(Section::Postings), self.section(Section::Positions));
        Postings::open(lists, positions, words, self.manifest.documents)
    }

    /// Bibliographic data.
    pub fn documents(&self) -> Result<Documents<'_>, Box<PackError>> {
        let sections = documents::Sections {
            records: self.section(Section::Documents),
            ids: self.section(Section::DocumentIds),
            id_order: self.section(Section::DocumentIdOrder),
            title_order: self.section(Section::TitleOrder),
            title_lengths: self.section(Section::TitleLengths),
            text_lengths: self.section(Section::TextLengths),
        };
        Documents::open(&sections, self.manifest.documents as usize)
    }

    /// Texts, their blocks and facts.
    pub fn bodies(&self) -> Result<Bodies<'_>, Box<PackError>> {
        let (offsets, data) = (self.section(Section::BodyOffsets), self.section(Section::Bodies));
        Bodies::open(offsets, data, self.directory()?, self.manifest.documents as usize)
    }

    /// The blocks beside the root.
    pub fn directory(&self) -> Result<Directory<'_>, Box<PackError>> {
        Directory::open(self.section(Section::Blocks))
    }

    /// Entities.
    pub fn entities(&self) -> Result<Entities<'_>, Box<PackError>> {
        let sections = entities::Sections {
            records: self.section(Section::Entities),
            ids: self.section(Section::EntityIds),
            id_order: self.section(Section::EntityIdOrder),
            names: self.section(Section::EntityNames),
            documents: self.section(Section::EntityDocuments),
            of_documents: self.section(Section::DocumentEntities),
        };
        Entities::open(&sections, self.entity_count(), self.manifest.documents as usize)
    }

    /// Dates of publication and dates mentioned.
    pub fn dates(&self) -> Result<Dates<'_>, Box<PackError>> {
        use Section::{Intervals, Mentioned, Published};
        let documents = self.manifest.documents as usize;
        Dates::open(self.section(Intervals), self.section(Published), self.section(Mentioned), documents)
    }

    /// Which documents share most of their text.
    pub fn similar(&self) -> Result<Similar<'_>, Box<PackError>> {
        Similar::open(self.section(Section::Similar), self.manifest.documents as usize)
    }

    /// The column of a facet field.
    pub fn facet(&self, field: FacetField) -> Result<FacetColumn<'_>, Box<PackError>> {
        let first = Section::Facets as usize + 3 * field as usize;
        let sections = [first, first + 1, first + 2].map(|index| &self.bytes[self.sections[index].clone()]);
        FacetColumn::open(sections, self.manifest.documents as usize)
    }

    /// The bytes of each part of the file: what takes how much room.
    pub fn sizes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let size = |section: &Range<usize>| if section.end <= self.stored { section.len() } else { 0 };
        let facets = self.sections[Section::Facets as usize..].iter().map(size).sum();
        let parts = root::NAMES.into_iter().zip(self.sections.iter().map(size));
        parts.take(Section::Facets as usize).chain([("facets", facets)])
    }

    fn entity_count(&self) -> usize {
        self.manifest.entities.iter().map(|count| *count as usize).fold(0, usize::saturating_add)
    }

    fn section(&self, section: Section) -> &[u8] {
        &self.bytes[self.sections[section as usize].clone()]
    }
}
