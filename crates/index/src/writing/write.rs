//! Writes a collection as a pack, document by document. The same documents give the same bytes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use sheaf_model::{Collection, CollectionInfo, Document, Facts, Rule};

use super::kept::Kept;
use super::prepare::{Prepared, WITHIN};
use crate::coding::varint::put_varint;
use crate::forms::Forms;
use crate::sections::dates::{self, DatesWriter};
use crate::sections::entities::EntitiesWriter;
use crate::sections::facets::{self, ColumnWriter};
use crate::sections::similar::Sketch;
use crate::{BlockFile, FacetField, Manifest, WriteError};

/// One file, or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// All in the root: one file.
    #[default]
    Whole,
    /// Into blocks beside the root, none larger than so many bytes as long as it holds more than one entry.
    Blocks(u32),
}

impl Layout {
    /// Blocks of the usual sizes.
    pub const BLOCKS: Self = Self::Blocks(u32::MAX);
}

/// A root and the files of blocks that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The root.
    pub root: Vec<u8>,
    /// The files; none for [`Layout::Whole`].
    pub files: Vec<BlockFile>,
}

/// Writes a collection as one file.
pub fn write(collection: &Collection) -> Result<Vec<u8>, WriteError> {
    write_with(collection, Layout::Whole).map(|written| written.root)
}

/// Writes a collection in a layout, in whatever order its documents come. O(n log n).
pub fn write_with(collection: &Collection, layout: Layout) -> Result<Written, WriteError> {
    let mut items: Vec<(&Document, &Facts)> =
        collection.items.iter().map(|item| (&item.document, &item.facts)).collect();
    items.sort_by_cached_key(|(document, _)| publication_order(document));
    let mut writer = Writer::new(&collection.info, &collection.explanations);
    for (document, facts) in items {
        writer.add(document, facts, Prepared::new(document, facts)?)?;
    }
    let mut files: Vec<BlockFile> = Vec::new();
    let root = writer.finish(layout, &mut files)?;
    Ok(Written { root, files })
}

/// The order in which documents are added: by publication, undated ones last; then by id.
pub fn publication_order(document: &Document) -> impl Ord + use<> {
    (dates::publication_order(document), document.id.clone())
}

/// Writes a pack of documents that are added one by one, in the order of [`publication_order`]. Of each document it keeps
/// what the pack needs, about three bytes a word and what is stored of its facts.
#[derive(Debug)]
pub struct Writer {
    pub(super) manifest: Manifest,
    pub(super) explanations: Vec<(Rule, Cow<'static, str>)>,
    pub(super) ids: BTreeSet<String>,
    pub(super) languages: BTreeSet<String>,
    /// Rules as they come.
    pub(super) rules: Forms,
    pub(super) entities: EntitiesWriter,
    pub(super) dates: DatesWriter,
    pub(super) columns: [ColumnWriter; FacetField::ALL.len()],
    pub(super) forms: Forms,
    pub(super) gaps: Forms,
    pub(super) documents: Vec<Kept>,
    pub(super) sketches: Vec<Option<Sketch>>,
    /// Bytes of all texts, and words of all documents.
    pub(super) bytes: usize,
    pub(super) words: usize,
}

impl Writer {
    /// A pack without documents. Of the explanations of rules it keeps those of rules that found something.
    pub fn new(info: &CollectionInfo, explanations: &[(Rule, Cow<'static, str>)]) -> Self {
        Self {
            manifest: Manifest { info: info.clone(), ..Manifest::default() },
            explanations: explanations.to_vec(),
            ids: BTreeSet::new(),
            languages: BTreeSet::new(),
            rules: Forms::default(),
            entities: EntitiesWriter::default(),
            dates: DatesWriter::default(),
            columns: Default::default(),
            forms: Forms::default(),
            gaps: Forms::default(),
            documents: Vec::new(),
            sketches: Vec::new(),
            bytes: 0,
            words: 0,
        }
    }

    /// Adds a document that has been prepared.
    ///
    /// # Errors
    /// Another one has the same id.
    pub fn add(&mut self, document: &Document, facts: &Facts, ready: Prepared) -> Result<(), WriteError> {
        if !self.ids.insert(ready.id.clone()) {
            return Err(WriteError::DuplicateId { id: ready.id });
        }
        self.entities.push(facts);
        self.dates.push(document, facts);
        for (column, field) in self.columns.iter_mut().zip(FacetField::ALL) {
            column.push(facets::values(field, document, facts));
        }
        let (forms, gaps) = (self.forms.numbers(&ready.forms), self.gaps.numbers(&ready.gaps));
        let mut words = Vec::with_capacity(2 * ready.tokens.len());
        let mut between = Vec::with_capacity(ready.between.len());
        for token in &ready.tokens {
            put_varint(&mut words, forms[*token as usize]);
        }
        for gap in &ready.between {
            put_varint(&mut between, if *gap == WITHIN { 0 } else { gaps[*gap as usize] + 1 });
        }
        self.words += ready.tokens.len();
        self.bytes += ready.length as usize;
        if !self.languages.contains(&ready.language) {
            self.languages.insert(ready.language.clone());
        }
        self.sketches.push(ready.sketch);
        self.documents.push(Kept {
            id: ready.id,
            title: ready.title,
            language: ready.language,
            card: ready.card,
            records: ready.records,
            lists: ready.entities[ready.named..].iter().map(|(_, list)| *list).collect(),
            entities: ready.entities.iter().map(|(id, _)| self.entities.number(id)).collect(),
            named: ready.named,
            rules: ready.rules.iter().map(|rule| self.rules.number(rule)).collect(),
            title_length: ready.title_length,
            text_length: ready.tokens.len() as u32 - ready.title_length,
            length: ready.length,
            words: words.into(),
            gaps: between.into(),
        });
        Ok(())
    }
}

/// Refuses what outgrows 32 bits.
pub(crate) fn limit(what: &'static str, found: usize) -> Result<(), WriteError> {
    if u32::try_from(found).is_ok() {
        Ok(())
    } else {
        Err(WriteError::TooLarge { what, found: found as u64 })
    }
}
