//! Bibliographic data: what lists and the reader's head say of a document, and how documents are found and ordered.

use sheaf_model::{Basis, Document, Published};

use crate::PackError;
use crate::bytes::{Blobs, U32s, damaged, write_blobs, write_u32s};
use crate::ids::{Ids, write_order};
use crate::record::{Fields, Record};

const PLACE: &str = "documents";
const BASES: [Basis; 4] = [Basis::Stated, Basis::Inferred, Basis::Given, Basis::Unknown];

/// What is stored of one document besides its text and facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRecord {
    /// See [`Document::title`]; likewise the others.
    pub title: String,
    /// The file's path within the collection.
    pub path: String,
    /// Outlet.
    pub outlet: Option<String>,
    /// Authors in their order.
    pub authors: Vec<String>,
    /// Language.
    pub language: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Where the original is: foreign data.
    pub url: Option<String>,
    /// Provenance.
    pub note: Option<String>,
    /// Date of publication.
    pub published: Published,
}

/// All documents, numbered by publication date.
#[derive(Clone, Copy, Debug)]
pub struct Documents<'a> {
    /// Their ids.
    pub ids: Ids<'a>,
    records: Blobs<'a>,
    /// For each document its place in the order of titles.
    title_order: U32s<'a>,
    /// Words in the title and in the text.
    lengths: (U32s<'a>, U32s<'a>),
}

/// The sections of the documents.
pub(crate) struct Sections<'a> {
    pub(crate) records: &'a [u8],
    pub(crate) ids: &'a [u8],
    pub(crate) id_order: &'a [u8],
    pub(crate) title_order: &'a [u8],
    pub(crate) title_lengths: &'a [u8],
    pub(crate) text_lengths: &'a [u8],
}

impl<'a> Documents<'a> {
    pub(crate) fn open(sections: &Sections<'a>, count: usize) -> Result<Self, Box<PackError>> {
        let column = |bytes| {
            let column = U32s::open(bytes, PLACE)?;
            if column.len() == count {
                Ok(column)
            } else {
                Err(damaged(PLACE, "one entry each", column.len()))
            }
        };
        Ok(Self {
            records: Blobs::open(sections.records, PLACE)?.expect(count)?,
            ids: Ids::open(sections.ids, sections.id_order, count, PLACE)?,
            title_order: column(sections.title_order)?,
            lengths: (column(sections.title_lengths)?, column(sections.text_lengths)?),
        })
    }

    /// Bibliographic data of a document.
    pub fn record(&self, number: u32) -> Result<DocumentRecord, Box<PackError>> {
        let mut fields = Fields::new(self.records.get(number as usize)?);
        let record = DocumentRecord {
            title: fields.text(),
            path: fields.text(),
            outlet: fields.optional_text(),
            authors: fields.texts(),
            language: fields.text(),
            tags: fields.texts(),
            url: fields.optional_text(),
            note: fields.optional_text(),
            published: Published {
                interval: fields.interval(),
                basis: fields.choice(&BASES),
                evidence: if fields.flag() { Some(fields.free_span()) } else { None },
                reason: fields.optional_text(),
            },
        };
        fields.finish(PLACE, number)?;
        Ok(record)
    }

    /// The place of a document in the order of titles.
    pub fn title_place(&self, number: u32) -> u32 {
        self.title_order.get(number as usize).unwrap_or(u32::MAX)
    }

    /// Words in each title, and in each text.
    pub const fn lengths(&self) -> (U32s<'a>, U32s<'a>) {
        self.lengths
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.ids.verify()?;
        self.records.verify()?;
        (0..self.ids.len()).try_for_each(|number| self.record(number).map(|_| ()))
    }
}

/// The title and the language of a document's record.
pub(crate) fn title_and_language(record: &[u8]) -> (&str, String) {
    let mut fields = Fields::new(record);
    let title = fields.str();
    // Path, outlet and authors stand between.
    fields.text();
    fields.optional_text();
    fields.texts();
    (title, fields.text())
}

/// Writes documents in the order of their numbers: records, ids, order of ids, order of titles.
pub(crate) fn write(documents: &[&Document]) -> Result<[Vec<u8>; 4], crate::WriteError> {
    let records: Vec<Vec<u8>> = documents.iter().map(|document| encode(document)).collect();
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    let mut by_title: Vec<(String, u32)> = documents
        .iter()
        .zip(0..)
        .map(|(document, number)| (crate::folded(&document.title), number))
        .collect();
    by_title.sort();
    let mut places = vec![0; documents.len()];
    for ((_, number), place) in by_title.iter().zip(0..) {
        places[*number as usize] = place;
    }
    crate::write::limit("bibliographic data", records.iter().map(Vec::len).sum())?;
    let id_order = write_order(ids.iter().copied());
    Ok([write_blobs(&records), write_blobs(&ids), id_order, write_u32s(&places)])
}

fn encode(document: &Document) -> Vec<u8> {
    let mut record = Record::default();
    record.text(&document.title);
    record.text(&document.path);
    record.optional_text(document.outlet.as_deref());
    record.texts(&document.authors);
    record.text(&document.language);
    record.texts(&document.tags);
    record.optional_text(document.url.as_deref());
    record.optional_text(document.note.as_deref());
    let Published { interval, basis, evidence, reason } = &document.published;
    record.interval(*interval);
    record.choice(&BASES, basis);
    record.optional(*evidence, |record, evidence| record.span(0, evidence));
    record.optional_text(reason.as_deref());
    record.0
}
