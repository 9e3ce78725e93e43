//! Documents: bibliographic data and body of each, and how they are found and ordered.
//!
//! What lists say of a document stands before its text, so that one block gives a hit its title and its passages.

use sheaf_model::{Basis, Document, Published};

use crate::blocks::BlocksWriter;
use crate::coding::blobs::BlobsWriter;
use crate::coding::damaged;
use crate::coding::numbers::{Ints, write_u32s};
use crate::coding::record::{Fields, Record};
use crate::coding::varint::{put_varint, take_varint};
use crate::derived::Indexed;
use crate::sections::body::{self, Counts};
use crate::sections::foreseen::{self, Keys};
use crate::shelf::{Shelf, ShelfWriter};
use crate::{Body, PackError, coding::lengths};

const PLACE: &str = "documents";
/// Bytes of a block beside the root: a list of hits reads one for each, so they are small.
const BYTES: usize = 3 << 10;
/// Bytes of a block of ids by number: a chart reads one for each of its points.
const IDS: usize = 8 << 10;
/// Ids are found by hash, so many on average in a bucket.
const BUCKET: u32 = 64;
const BASES: [Basis; 4] = [Basis::Stated, Basis::Inferred, Basis::Given, Basis::Unknown];

/// What is stored of one document besides its text and facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRecord {
    /// The id that stands in URLs.
    pub id: String,
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

/// What a list of titles says of a document.
#[derive(Clone, Debug, Default)]
pub struct Heading<'a> {
    /// See [`DocumentRecord::id`]; likewise the others.
    pub id: &'a str,
    /// The title.
    pub title: &'a str,
    /// Date of publication.
    pub published: Published,
}

/// All documents, numbered by publication date.
#[derive(Clone, Copy, Debug)]
pub struct Documents<'a> {
    count: u32,
    stored: Shelf<'a>,
    /// Buckets of hashes and numbers.
    ids: Shelf<'a>,
    /// Ids, where they are stored apart from what lists say.
    by_number: Option<Shelf<'a>>,
    /// Words in the title, and the short form of those in the text.
    lengths: (Ints<'a>, &'a [u8]),
}

/// The sections of the documents.
pub(crate) struct Sections<'a> {
    pub(crate) documents: Shelf<'a>,
    pub(crate) ids: Shelf<'a>,
    pub(crate) by_number: Option<Shelf<'a>>,
    pub(crate) title_lengths: &'a [u8],
    pub(crate) text_lengths: &'a [u8],
}

impl<'a> Documents<'a> {
    pub(crate) fn open(sections: &Sections<'a>, count: u32) -> Result<Self, Box<PackError>> {
        let titles = Ints::open(sections.title_lengths, PLACE)?;
        let all = count as usize;
        if titles.len() != all || sections.text_lengths.len() != all {
            return Err(damaged(PLACE, "one entry each", titles.len()));
        }
        Ok(Self {
            count,
            stored: sections.documents.expect(all)?,
            ids: sections.ids.expect(buckets(count) as usize)?,
            by_number: sections.by_number,
            lengths: (titles, sections.text_lengths),
        })
    }

    /// Bibliographic data of a document; empty where it is not there, which is noted.
    pub fn record(&self, number: u32) -> Result<DocumentRecord, Box<PackError>> {
        let Some(document) = self.stored.get(number)? else { return Ok(DocumentRecord::default()) };
        let (card, _) = split(document, number)?;
        read(card, number)
    }

    /// What a list of titles says of a document: the rest of what is stored of it is passed over. Empty where it is not there,
    /// which is noted.
    pub fn heading(&self, number: u32) -> Result<Heading<'a>, Box<PackError>> {
        let Some(document) = self.stored.get(number)? else { return Ok(Heading::default()) };
        let mut fields = Fields::new(split(document, number)?.0);
        let (title, id) = (fields.str(), fields.str());
        // Language and path are there in any case; of outlet, authors, tags, address and note is said how many there are.
        fields.pass(2);
        for _ in 0..5 {
            let count = fields.count();
            fields.pass(count);
        }
        let published = published(&mut fields);
        fields.finish(PLACE, number)?;
        Ok(Heading { id, title, published })
    }

    /// The id of a document; empty where it is not there, which is noted. In a large collection it takes no more than that:
    /// hundreds of points in charts lead to documents of which nothing else is shown.
    pub fn id(&self, number: u32) -> Result<&'a str, Box<PackError>> {
        let Some(ids) = self.by_number else {
            let Some(document) = self.stored.get(number)? else { return Ok("") };
            let mut fields = Fields::new(split(document, number)?.0);
            fields.str();
            return Ok(fields.str());
        };
        let id = ids.get(number)?.unwrap_or_default();
        core::str::from_utf8(id).map_err(|_| damaged("ids by number", "UTF-8", number as usize))
    }

    /// Text, shape and facts of a document; empty where they are not there, which is noted.
    pub fn body(&self, number: u32) -> Result<Body<'a>, Box<PackError>> {
        let Some(document) = self.stored.get(number)? else { return Ok(Body::default()) };
        Body::open(split(document, number)?.1, number)
    }

    /// Whether a document is there; otherwise that is noted.
    pub fn touch(&self, number: u32) -> Result<bool, Box<PackError>> {
        Ok(self.stored.get(number)?.is_some())
    }

    /// The number of an id.
    pub fn find(&self, id: &str) -> Result<Option<u32>, Box<PackError>> {
        let hash = hash(id);
        let bucket = self.ids.get(hash % buckets(self.count))?.unwrap_or_default();
        for (mark_of, number) in pairs(bucket)? {
            if mark_of == mark(hash) && number < self.count {
                // A document that is not there may be the one: then all is asked again when it is.
                if !self.touch(number)? || self.record(number)?.id == id {
                    return Ok(Some(number));
                }
            }
        }
        Ok(None)
    }

    /// Words in each title.
    pub const fn title_lengths(&self) -> Ints<'a> {
        self.lengths.0
    }

    /// Words in each text: exact below 64, else within a sixteenth.
    pub fn text_lengths(&self) -> impl ExactSizeIterator<Item = u32> + Clone + 'a {
        self.lengths.1.iter().map(|length| lengths::long(*length))
    }

    pub(crate) fn verify(&self, rules: usize, entities: usize) -> Result<(), Box<PackError>> {
        self.stored.verify()?;
        self.ids.verify()?;
        for number in 0..self.count {
            if self.touch(number)? {
                let record = self.record(number)?;
                let body = self.body(number)?;
                body.facts(&body.shape()?, &Counts { rules, entities })?;
                if self.by_number.is_some() && !["", &*record.id].contains(&self.id(number)?) {
                    return Err(damaged("ids by number", "the id of each document", number as usize));
                }
                let bucket = self.ids.get(hash(&record.id) % buckets(self.count))?;
                let listed = bucket.map(pairs).transpose()?;
                if listed.is_some_and(|listed| !listed.contains(&(mark(hash(&record.id)), number))) {
                    return Err(damaged("ids of documents", "each document", number as usize));
                }
            }
        }
        Ok(())
    }
}

/// Card and body of a document.
fn split(document: &[u8], number: u32) -> Result<(&[u8], &[u8]), Box<PackError>> {
    let mut fields = Fields::new(document);
    let (card, body) = (fields.bytes(), fields.bytes());
    fields.finish(PLACE, number)?;
    Ok((card, body))
}

fn read(card: &[u8], number: u32) -> Result<DocumentRecord, Box<PackError>> {
    let mut fields = Fields::new(card);
    let record = DocumentRecord {
        title: fields.text(),
        id: fields.text(),
        language: fields.text(),
        path: fields.text(),
        outlet: fields.optional_text(),
        authors: fields.texts(),
        tags: fields.texts(),
        url: fields.optional_text(),
        note: fields.optional_text(),
        published: published(&mut fields),
    };
    fields.finish(PLACE, number)?;
    Ok(record)
}

fn published(fields: &mut Fields<'_>) -> Published {
    Published {
        interval: fields.interval(),
        basis: fields.choice(&BASES),
        evidence: if fields.flag() { Some(fields.free_span()) } else { None },
        reason: fields.optional_text(),
    }
}

/// The outlet in the bibliographic data of a document.
pub(crate) fn outlet(card: &[u8]) -> Option<&str> {
    let mut fields = Fields::new(card);
    for _ in 0..4 {
        fields.str();
    }
    fields.flag().then(|| fields.str())
}

/// The bibliographic data of a document.
pub(crate) fn card(document: &Document) -> Vec<u8> {
    let mut record = Record::default();
    record.text(&document.title);
    record.text(&document.id);
    record.text(&document.language);
    record.text(&document.path);
    record.optional_text(document.outlet.as_deref());
    record.texts(&document.authors);
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

/// A document as it is stored.
pub(crate) fn join(card: &[u8], body: &[u8]) -> Vec<u8> {
    let mut record = Record::default();
    record.bytes(card);
    record.bytes(body);
    record.0
}

/// What is indexed of a document as it is stored, given the languages of the collection.
pub(crate) fn indexed<'a>(
    document: &'a [u8],
    number: u32,
    languages: &[String],
) -> Result<Indexed<'a>, Box<PackError>> {
    let (card, body) = split(document, number)?;
    let mut fields = Fields::new(card);
    let (title, id, language) = (fields.str(), fields.str(), fields.str());
    let language = languages.iter().position(|other| other == language).unwrap_or_default();
    Ok(Indexed { id, title, text: Fields::new(body).str(), language })
}

/// A document as it stands in a block: the codes of its words, and what [`foreseen::Known::coded`] gives.
pub(crate) fn coded(words: &[u8], rest: &[u8]) -> Vec<u8> {
    let mut record = Record::default();
    record.bytes(words);
    record.0.extend_from_slice(rest);
    record.0
}

/// A block of documents as they are read, from one as it is stored.
pub(crate) fn decoded(
    block: &[u8],
    likely: &[u8],
    keys: &Keys<'_>,
    text: impl Fn(&[u8], &[u8]) -> Result<String, Box<PackError>>,
) -> Result<Vec<u8>, Box<PackError>> {
    let mut coded = Fields::new(block);
    let mut documents = BlobsWriter::default();
    while !coded.is_empty() {
        let mut fields = Fields::new(coded.bytes());
        let words = fields.bytes();
        let made = foreseen::made(fields.rest(), likely, keys, |prose| text(words, prose))?;
        let (text, [card, references, records]) = made;
        documents.push(&join(&card, &body::join(text.as_bytes(), &references, &records)));
    }
    coded.finish(PLACE, 0)?;
    Ok(documents.finish())
}

/// The day near which the dates of a document are: that of its publication.
pub(crate) fn near(card: &[u8]) -> i32 {
    let published = read(card, 0).ok().and_then(|record| record.published.interval.first);
    published.map_or(0, |day| day.0)
}

/// A shelf of documents.
pub(crate) fn shelf<'b, 's>(blocks: Option<&'b mut BlocksWriter<'s>>) -> ShelfWriter<'b, 's> {
    ShelfWriter::coded(blocks, BYTES)
}

/// The section by which documents are found by their ids.
pub(crate) fn write_ids<'i>(
    ids: impl ExactSizeIterator<Item = &'i str>,
    blocks: Option<&mut BlocksWriter<'_>>,
) -> Vec<u8> {
    let mut listed = vec![(Vec::new(), 0); buckets(ids.len() as u32) as usize];
    let count = listed.len() as u32;
    for (id, number) in ids.zip(0_u32..) {
        let hash = hash(id);
        let (bucket, next) = &mut listed[(hash % count) as usize];
        bucket.extend(mark(hash).to_le_bytes());
        put_varint(bucket, number - *next);
        *next = number + 1;
    }
    let mut shelf = ShelfWriter::new(blocks, BYTES);
    for (bucket, _) in &listed {
        shelf.push(bucket);
    }
    shelf.finish()
}

/// The section of ids by number, for packs in blocks.
pub(crate) fn write_ids_by_number<'i>(ids: impl Iterator<Item = &'i str>, blocks: &mut BlocksWriter<'_>) {
    let mut shelf = ShelfWriter::new(Some(blocks), IDS);
    for id in ids {
        shelf.push(id.as_bytes());
    }
    shelf.finish();
}

fn buckets(documents: u32) -> u32 {
    documents / BUCKET + 1
}

fn hash(id: &str) -> u32 {
    xxhash_rust::xxh3::xxh3_64(id.as_bytes()) as u32
}

/// What tells ids of a bucket apart: where two have the same, one document is read in vain.
const fn mark(hash: u32) -> u16 {
    (hash >> 16) as u16
}

/// Mark and number of each document of a bucket; numbers ascend, how many lie between is stored.
fn pairs(mut bucket: &[u8]) -> Result<Vec<(u16, u32)>, Box<PackError>> {
    let (mut pairs, mut next) = (Vec::new(), 0_u32);
    while let Some((mark, rest)) = bucket.split_first_chunk() {
        bucket = rest;
        let number = take_varint(&mut bucket).and_then(|step| next.checked_add(step));
        let number = number.ok_or_else(|| damaged("ids of documents", "numbers in order", pairs.len()))?;
        pairs.push((u16::from_le_bytes(*mark), number));
        next = number.saturating_add(1);
    }
    Ok(pairs)
}

/// For each document its place in the order of folded titles, then of numbers.
pub(crate) fn write_title_order<'t>(titles: impl Iterator<Item = &'t str>) -> Vec<u8> {
    let mut by_title: Vec<(String, u32)> = titles.map(crate::folded).zip(0..).collect();
    by_title.sort_unstable();
    let mut places = vec![0; by_title.len()];
    for ((_, number), place) in by_title.iter().zip(0..) {
        places[*number as usize] = place;
    }
    write_u32s(&places)
}
