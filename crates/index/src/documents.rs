//! Bibliographic data: what lists and the reader's head say of a document, and how documents are found and ordered.

use sheaf_model::{Basis, Document, Published};

use crate::PackError;
use crate::bytes::{Blobs, U32s, damaged, write_blobs, write_u32s};
use crate::record::{Fields, Record};

const PLACE: &str = "documents";
const BASES: [Basis; 4] = [Basis::Stated, Basis::Inferred, Basis::Given, Basis::Unknown];

/// What is stored of one document besides its text and facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRecord {
    /// See [`Document::title`]; likewise the others.
    pub title: String,
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
    records: Blobs<'a>,
    ids: Blobs<'a>,
    /// Numbers in the order of the ids.
    id_order: U32s<'a>,
    /// For each document its place in the order of titles.
    title_order: U32s<'a>,
    /// Words in the title and in the text.
    lengths: (U32s<'a>, U32s<'a>),
}

/// The sections of the documents.
pub(crate) struct Sections<B> {
    pub(crate) records: B,
    pub(crate) ids: B,
    pub(crate) id_order: B,
    pub(crate) title_order: B,
    pub(crate) title_lengths: B,
    pub(crate) text_lengths: B,
}

impl<'a> Documents<'a> {
    pub(crate) fn open(sections: &Sections<&'a [u8]>, count: usize) -> Result<Self, Box<PackError>> {
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
            ids: Blobs::open(sections.ids, PLACE)?.expect(count)?,
            id_order: column(sections.id_order)?,
            title_order: column(sections.title_order)?,
            lengths: (column(sections.title_lengths)?, column(sections.text_lengths)?),
        })
    }

    /// How many there are.
    pub const fn len(&self) -> u32 {
        self.ids.len() as u32
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of a document.
    pub fn id(&self, number: u32) -> Result<&'a str, Box<PackError>> {
        self.ids.text(number as usize)
    }

    /// The number of the document with an id. O(log n).
    pub fn find(&self, id: &str) -> Result<Option<u32>, Box<PackError>> {
        find(self.ids, self.id_order, id)
    }

    /// Bibliographic data of a document.
    pub fn record(&self, number: u32) -> Result<DocumentRecord, Box<PackError>> {
        let mut fields = Fields::new(self.records.get(number as usize)?);
        let record = DocumentRecord {
            title: fields.text(),
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
        self.ids.verify_texts()?;
        self.records.verify()?;
        verify_order(self.ids, self.id_order)?;
        (0..self.len()).try_for_each(|number| self.record(number).map(|_| ()))
    }
}

/// Binary search for an id by an order of the ids.
pub(crate) fn find(ids: Blobs<'_>, order: U32s<'_>, id: &str) -> Result<Option<u32>, Box<PackError>> {
    let (mut low, mut high) = (0, order.len());
    while low < high {
        let middle = low.midpoint(high);
        let number = order.get(middle).unwrap_or_default();
        match ids.get(number as usize)?.cmp(id.as_bytes()) {
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
            core::cmp::Ordering::Equal => return Ok(Some(number)),
        }
    }
    Ok(None)
}

/// Checks that the ids ascend in the order given, so that each is found and none is there twice.
pub(crate) fn verify_order(ids: Blobs<'_>, order: U32s<'_>) -> Result<(), Box<PackError>> {
    let mut before = None;
    for number in order.iter() {
        let id = ids.get(number as usize)?;
        if before.is_some_and(|before| before >= id) {
            return Err(damaged("order of ids", "ascending ids", number as usize));
        }
        before = Some(id);
    }
    Ok(())
}

/// The order of ids by which [`find`] finds them.
pub(crate) fn write_order(ids: &[&str]) -> Vec<u8> {
    let mut order: Vec<u32> = (0..ids.len() as u32).collect();
    order.sort_by_key(|&number| ids[number as usize]);
    write_u32s(order)
}

/// Writes documents in the order of their numbers, with the numbers of words in their titles and texts.
pub(crate) fn write(
    documents: &[&Document],
    lengths: &[(u32, u32)],
) -> Result<Sections<Vec<u8>>, crate::WriteError> {
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
    Ok(Sections {
        records: write_blobs(&records),
        ids: write_blobs(&ids),
        id_order: write_order(&ids),
        title_order: write_u32s(places),
        title_lengths: write_u32s(lengths.iter().map(|lengths| lengths.0)),
        text_lengths: write_u32s(lengths.iter().map(|lengths| lengths.1)),
    })
}

fn encode(document: &Document) -> Vec<u8> {
    let mut record = Record::default();
    record.text(&document.title);
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
