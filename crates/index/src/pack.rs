//! An open pack.

use std::borrow::Cow;
use std::ops::Range;

use crate::blocks::{self, Apart, Blocks};
use crate::coding::blobs::Blobs;
use crate::coding::damaged;
use crate::coding::numbers::{Ints, U32s};
use crate::coding::sorted::Sorted;
use crate::root::{self, SECTIONS, Section};
use crate::sections::facets::{Column, Sets};
use crate::sections::foreseen::Keys;
use crate::sections::postings::{self, Lengths};
use crate::sections::prose::{self, Prose};
use crate::shelf::Shelf;
use crate::{
    BlockId, Dates, Directory, Documents, Entities, FacetColumn, FacetField, Lists, Manifest, PackError,
    Postings, Similar, Words, derived, sections::documents, sections::entities, sections::mentioned,
};

/// A pack whose root has passed the checks of opening, with the blocks that it has been provided with. Views into it are
/// made on demand and cost a few comparisons.
///
/// What stands in a block that is not there reads as empty, and the block is noted as wanted: see [`Pack::wanted`].
#[derive(Clone, Debug)]
pub struct Pack {
    bytes: Cow<'static, [u8]>,
    /// How many of the bytes are the file's; what was worked out from them stands behind.
    stored: usize,
    sections: [Range<usize>; SECTIONS],
    manifest: Manifest,
    /// Only where texts are stored as codes: in blocks.
    prose: Prose,
    blocks: Blocks,
}

/// Counts over the whole collection, where counting would need blocks.
#[derive(Clone, Copy, Debug)]
pub struct Totals<'a> {
    /// Documents that name each entity.
    pub entities: U32s<'a>,
    /// Documents that mention each interval, then those that mention none.
    pub mentioned: U32s<'a>,
    /// Documents with each value of each field that has a column.
    pub columns: [U32s<'a>; FacetField::ALL.len()],
}

impl Pack {
    /// Opens a root: checks length, magic, version, checksum, and that each section has the size its counts ask for.
    /// O(n) for the checksum, at memory speed; what is inside the sections is checked where it is read. A small pack comes
    /// without what can be worked out from the rest, and that is done here: see `derived`.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Box<PackError>> {
        let bytes = bytes.into();
        let sections = root::read(&bytes)?;
        let manifest = Manifest::read(&bytes[sections[Section::Manifest as usize].clone()])?;
        let (prose, blocks) = (Prose::default(), Blocks::default());
        let mut pack = Self { stored: bytes.len(), bytes, sections, manifest, prose, blocks };
        pack.derive()?;
        if !pack.directory()?.is_empty() {
            pack.prose = Prose::open(&pack.written()?, pack.section(Section::CodeLengths))?;
        }
        pack.words()?;
        pack.postings()?;
        pack.documents()?;
        pack.entities()?;
        pack.dates()?;
        pack.similar()?;
        pack.totals()?;
        FacetField::ALL.iter().try_for_each(|field| pack.facet(*field).map(|_| ()))?;
        pack.blocks.ask();
        Ok(pack)
    }

    /// Works out the sections that are not stored, and puts them behind the others.
    fn derive(&mut self) -> Result<(), Box<PackError>> {
        let of_words = if self.section(Section::Words).is_empty() {
            let stored = Blobs::open(self.section(Section::Documents), "documents")?;
            let stored = stored.expect(self.manifest.documents as usize)?;
            let mut texts = Vec::new();
            for number in 0..self.manifest.documents {
                let document = stored.get(number as usize)?;
                texts.push(documents::indexed(document, number, &self.manifest.languages)?);
            }
            derived::of_words(texts.into_iter(), &self.manifest.languages).to_vec()
        } else {
            Vec::new()
        };
        let of_entities =
            entities::derive(self.section(Section::EntityIds), self.section(Section::Entities))?;
        let directory = blocks::unpacked(self.section(Section::Blocks))?;
        let mut bytes = core::mem::take(&mut self.bytes).into_owned();
        let [words @ .., _, _, _] = root::DERIVED;
        let sections = words.into_iter().zip(&of_words);
        let [.., ids, order, names] = root::DERIVED;
        let unpacked = [(Section::Blocks, &directory)];
        let of_entities = [ids, order, names].into_iter().zip(&of_entities);
        for (section, derived) in sections.chain(of_entities).chain(unpacked) {
            self.sections[section as usize] = bytes.len()..bytes.len() + derived.len();
            bytes.extend_from_slice(derived);
        }
        self.bytes = bytes.into();
        Ok(())
    }

    /// Hands in a block, uncompressed. Keeps it if it is the one that the directory names; else says what was expected
    /// and what found.
    pub fn provide(&mut self, id: BlockId, bytes: Vec<u8>) -> Result<(), Box<PackError>> {
        let directory = self.directory()?;
        directory.check(id, &bytes)?;
        let bytes = match directory.section_of(id) {
            Some(Section::Documents) => {
                let written = self.written()?;
                let text = |words: &[u8], rest: &[u8]| self.prose.text(words, rest, &written);
                let mut keys = Keys::default();
                for (keys, field) in keys.iter_mut().zip(FacetField::ALL) {
                    *keys = self.keys(field)?;
                }
                documents::decoded(&bytes, self.section(Section::Likely), &keys, text)?
            }
            Some(Section::Postings) => {
                let (first, frequencies) = (directory.first(id), self.section(Section::Frequencies));
                postings::decoded(&bytes, first, frequencies, self.manifest.documents)?
            }
            _ => bytes,
        };
        self.blocks.insert(id, bytes);
        Ok(())
    }

    /// Begins a question: nothing is wanted yet.
    pub fn ask(&self) {
        self.blocks.ask();
    }

    /// The blocks that the question lacks so far; while there are any, what was read is worth nothing.
    pub fn wanted(&self) -> Vec<BlockId> {
        self.blocks.wanted()
    }

    /// Whether the question lacks something.
    pub fn lacks(&self) -> bool {
        self.blocks.lacks()
    }

    /// Keeps at most so many bytes of blocks, but for what the last questions used.
    pub fn keep(&mut self, bytes: usize) {
        self.blocks.keep(bytes);
    }

    /// The bytes of the blocks that are there.
    pub const fn held(&self) -> usize {
        self.blocks.bytes()
    }

    /// The blocks of the columns that answers count over, as far as they are not there.
    pub fn columns(&self) -> Result<Vec<BlockId>, Box<PackError>> {
        let ids = [Section::FacetColumns, Section::DocumentEntities, Section::Mentioned]
            .map(|section| self.apart(section));
        let mut columns = Vec::new();
        for apart in ids {
            columns.extend(apart?.iter().flat_map(Apart::ids).filter(|id| !self.blocks.has(*id)));
        }
        Ok(columns)
    }

    /// Reads everything in the root, and the blocks provided. An error names the first damage. O(n).
    pub fn verify(&self) -> Result<(), Box<PackError>> {
        let all = self.verify_all();
        self.ask();
        all
    }

    fn verify_all(&self) -> Result<(), Box<PackError>> {
        self.directory()?.verify()?;
        self.words()?.verify(self.manifest.languages.len() as u32)?;
        self.postings()?.verify()?;
        self.documents()?.verify(self.manifest.rules.len(), self.entity_count())?;
        self.dates()?.verify()?;
        self.similar()?.verify()?;
        let listed = self.entities()?.verify()?;
        let of_documents = self.entities_of_documents()?;
        if !of_documents.is_empty() {
            of_documents.verify(self.entity_count(), "entities of documents")?;
            if listed.is_some_and(|listed| listed != of_documents.total()) {
                return Err(damaged("entities", "both directions alike", of_documents.total()));
            }
        }
        let mentioned = self.mentioned()?;
        if !mentioned.is_empty() {
            mentioned.verify(self.dates()?.len() as usize, "dates mentioned")?;
        }
        if let Some(apart) = self.apart(Section::IntervalDocuments)? {
            let lists = Shelf::Apart(apart, "documents of intervals");
            mentioned::verify(&lists, self.manifest.documents, self.dates()?.len() as usize)?;
        }
        if !self.directory()?.is_empty() {
            let written = self.written()?;
            written.spellings.verify()?;
            written.gaps.verify()?;
        }
        self.verify_tables()?;
        FacetField::ALL.iter().try_for_each(|field| self.facet(*field)?.verify())
    }

    /// Counts, small tables, and what the collection says of itself.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The dictionary.
    pub fn words(&self) -> Result<Words<'_>, Box<PackError>> {
        Words::open(self.section(Section::Words), self.section(Section::StemGroups))
    }

    /// Postings and positions.
    pub fn postings(&self) -> Result<Postings<'_>, Box<PackError>> {
        let lists = self.shelf(Section::Postings, "postings")?;
        let positions = self.shelf(Section::Positions, "positions")?;
        let frequencies = self.section(Section::Frequencies);
        if frequencies.len() != self.words()?.list.len() as usize {
            return Err(damaged("frequencies", "one for each word", frequencies.len()));
        }
        let titles = Ints::open(self.section(Section::TitleLengths), "lengths of titles")?;
        let lengths = Lengths { titles, texts: self.section(Section::TextLengths) };
        Postings::open(lists, positions, frequencies, lengths, self.manifest.documents)
    }

    /// Bibliographic data, texts and facts.
    pub fn documents(&self) -> Result<Documents<'_>, Box<PackError>> {
        let sections = documents::Sections {
            documents: self.shelf(Section::Documents, "documents")?,
            ids: self.shelf(Section::DocumentIds, "ids of documents")?,
            by_number: self.apart(Section::IdsByNumber)?.map(|apart| Shelf::Apart(apart, "ids by number")),
            title_lengths: self.section(Section::TitleLengths),
            text_lengths: self.section(Section::TextLengths),
        };
        Documents::open(&sections, self.manifest.documents)
    }

    /// For each document its place in the order of titles; empty where it is not there, which is noted.
    pub fn title_order(&self) -> Result<U32s<'_>, Box<PackError>> {
        U32s::open(self.part(Section::TitleOrder)?, "order of titles")
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
            documents: self.shelf(Section::EntityDocuments, "documents of entities")?,
            cards: self.shelf(Section::EntityCards, "cards of entities")?,
        };
        Entities::open(&sections, self.entity_count(), self.manifest.documents)
    }

    /// For each document the entities it names, as foreign numbers: look them up with care. No lists where they are not
    /// there, which is noted.
    pub fn entities_of_documents(&self) -> Result<Lists<'_>, Box<PackError>> {
        self.lists(Section::DocumentEntities, "entities of documents")
    }

    /// Dates of publication, and the distinct intervals of the collection.
    pub fn dates(&self) -> Result<Dates<'_>, Box<PackError>> {
        let documents = self.manifest.documents as usize;
        Dates::open(self.section(Section::Intervals), self.section(Section::Published), documents)
    }

    /// For each document the numbers of the intervals it mentions, each once. Foreign: look them up with care. No lists
    /// where they are not there, which is noted.
    pub fn mentioned(&self) -> Result<Lists<'_>, Box<PackError>> {
        self.lists(Section::Mentioned, "dates mentioned")
    }

    /// [`Pack::mentioned`] where it is there; otherwise that is not noted.
    pub fn mentioned_at_hand(&self) -> Result<Option<Lists<'_>>, Box<PackError>> {
        match self.apart(Section::Mentioned)? {
            Some(apart) if !apart.has(0) => Ok(None),
            _ => self.mentioned().map(Some),
        }
    }

    /// Calls `f` with each document of a large collection that mentions one of the chosen intervals, some more than once, by
    /// the lists of these intervals. What is not there is noted; a pack of one file has no such lists.
    pub fn mentioning(&self, chosen: &[bool], f: &mut dyn FnMut(u32)) -> Result<(), Box<PackError>> {
        let Some(apart) = self.apart(Section::IntervalDocuments)? else { return Ok(()) };
        let lists = Shelf::Apart(apart, "documents of intervals");
        mentioned::holding(&lists, self.manifest.documents, chosen, f)
    }

    /// Which documents share most of their text.
    pub fn similar(&self) -> Result<Similar<'_>, Box<PackError>> {
        Similar::open(self.section(Section::Similar), self.manifest.documents as usize)
    }

    /// Counts over the whole collection; none where they can be counted from the root.
    pub fn totals(&self) -> Result<Option<Totals<'_>>, Box<PackError>> {
        let totals = self.section(Section::Totals);
        if totals.is_empty() {
            return Ok(None);
        }
        let (entities, rest) = U32s::split(totals, self.entity_count(), "totals")?;
        let (mentioned, mut rest) = U32s::split(rest, self.dates()?.len() as usize + 1, "totals")?;
        let mut columns = [U32s::default(); FacetField::ALL.len()];
        for (column, field) in columns.iter_mut().zip(FacetField::ALL) {
            (*column, rest) = U32s::split(rest, self.facet(field)?.len() as usize, "totals")?;
        }
        if rest.is_empty() {
            Ok(Some(Totals { entities, mentioned, columns }))
        } else {
            Err(damaged("totals", "one for each value", rest.len()))
        }
    }

    /// The column of a facet field.
    pub fn facet(&self, field: FacetField) -> Result<FacetColumn<'_>, Box<PackError>> {
        let documents = self.manifest.documents as usize;
        let column = match (self.apart(Section::FacetColumns)?, self.apart(Section::FacetDocuments)?) {
            (Some(columns), Some(lists)) => {
                let (columns, lists) = (Shelf::Apart(columns, "facets"), Shelf::Apart(lists, "facets"));
                let mut first = 0_u32;
                for before in FacetField::ALL.into_iter().take_while(|other| *other != field) {
                    first = first.saturating_add(self.keys(before)?.len() as u32);
                }
                Column::Apart { columns, place: field as u32, lists, first }
            }
            _ => Column::Here(Sets::open(self.of_facet(field, 2), documents)?),
        };
        FacetColumn::open(self.keys(field)?, self.of_facet(field, 1), column, documents)
    }

    /// The values of a facet field, sorted.
    fn keys(&self, field: FacetField) -> Result<Blobs<'_>, Box<PackError>> {
        Blobs::open(self.of_facet(field, 0), "facets")
    }

    fn of_facet(&self, field: FacetField, part: usize) -> &[u8] {
        &self.bytes[self.sections[Section::Facets as usize + 3 * field as usize + part].clone()]
    }

    /// The parts of the root, without what was worked out from them: what takes how much room.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let part = |section: &Range<usize>| {
            let stored = section.end <= self.stored;
            if stored { &self.bytes[section.clone()] } else { &[] }
        };
        let name = |at: usize| root::NAMES.get(at).copied().unwrap_or("facets");
        self.sections.iter().enumerate().map(move |(at, section)| (name(at), part(section)))
    }

    /// The sections that stand in blocks, each with the bytes of its blocks as they are stored, and how many these are.
    pub fn apart_sizes(&self) -> Result<Vec<(&'static str, usize, usize)>, Box<PackError>> {
        let directory = self.directory()?;
        let size = |section: Section| {
            let (bytes, blocks) = directory.size(section);
            (root::NAMES[section as usize], bytes, blocks)
        };
        Ok(root::APART.into_iter().map(size).collect())
    }

    fn entity_count(&self) -> usize {
        self.manifest.entities.iter().map(|count| *count as usize).fold(0, usize::saturating_add)
    }

    fn section(&self, section: Section) -> &[u8] {
        &self.bytes[self.sections[section as usize].clone()]
    }

    /// A section that stands apart, where there are blocks.
    fn apart(&self, section: Section) -> Result<Option<Apart<'_>>, Box<PackError>> {
        let directory = self.directory()?;
        let apart = !directory.is_empty();
        Ok(apart.then_some(Apart { directory, blocks: &self.blocks, section }))
    }

    fn shelf(&self, section: Section, place: &'static str) -> Result<Shelf<'_>, Box<PackError>> {
        Ok(match self.apart(section)? {
            Some(apart) => Shelf::Apart(apart, place),
            None => Shelf::Here(Blobs::open(self.section(section), place)?),
        })
    }

    /// A whole section: empty where it is not there, which is noted.
    pub(crate) fn part(&self, section: Section) -> Result<&[u8], Box<PackError>> {
        Ok(match self.apart(section)? {
            Some(apart) => apart.find(0).map(|(_, bytes)| bytes).unwrap_or_default(),
            None => self.section(section),
        })
    }

    fn lists(&self, section: Section, place: &'static str) -> Result<Lists<'_>, Box<PackError>> {
        let part = self.part(section)?;
        if part.is_empty() {
            return Ok(Lists::default());
        }
        Lists::open(part, self.manifest.documents as usize, place)
    }

    /// The words and gaps that texts are coded with.
    fn written(&self) -> Result<prose::Written<'_>, Box<PackError>> {
        Ok(prose::Written {
            words: self.words()?.list,
            spellings: Sorted::open(self.section(Section::Spellings))?,
            gaps: Blobs::open(self.section(Section::Gaps), "gaps between words")?,
        })
    }
}
