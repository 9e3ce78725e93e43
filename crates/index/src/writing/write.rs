//! Writes a collection as a pack, document by document. The same documents give the same bytes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{Collection, CollectionInfo, Document, Facts, Rule};

use crate::blocks::{BlocksWriter, Sink};
use crate::coding::blobs::Blobs;
use crate::coding::numbers::write_u32s;
use crate::coding::varint::{put_varint, take_varint};
use crate::derived::{self, Dictionary};
use crate::forms::Forms;
use crate::root::{self, SECTIONS, Section};
use crate::sections::dates::DatesWriter;
use crate::sections::entities::EntitiesWriter;
use crate::sections::facets::{self, ColumnWriter};
use crate::sections::foreseen::{self, Keys, Known};
use crate::sections::postings::Tokens;
use crate::sections::prose::{Coder, Pieces};
use crate::sections::similar::Sketch;
use crate::shelf::ShelfWriter;
use crate::tables::{self, Gathered};
use crate::writing::prepare::{Prepared, WITHIN};
use crate::{
    BlockFile, Body, Dates, FacetField, Lists, Manifest, WriteError, sections::body, sections::dates,
    sections::documents, sections::facts, sections::postings, sections::similar, sections::words,
};

/// Bytes of a block of cards or mentions of entities: one of each is read when an entity is chosen.
const MENTIONS: usize = 8 << 10;
/// Documents that are coded side by side before they are put into blocks.
const TOGETHER: usize = 1024;

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
    manifest: Manifest,
    explanations: Vec<(Rule, Cow<'static, str>)>,
    ids: BTreeSet<String>,
    languages: BTreeSet<String>,
    /// Rules as they come.
    rules: Forms,
    entities: EntitiesWriter,
    dates: DatesWriter,
    columns: [ColumnWriter; FacetField::ALL.len()],
    forms: Forms,
    gaps: Forms,
    documents: Vec<Kept>,
    sketches: Vec<Option<Sketch>>,
    /// Bytes of all texts, and words of all documents.
    bytes: usize,
    words: usize,
}

/// What is kept of a document.
#[derive(Debug)]
struct Kept {
    id: String,
    title: String,
    language: String,
    card: Vec<u8>,
    records: Vec<u8>,
    /// Entities as they came, those first that the document names.
    entities: Vec<u32>,
    named: usize,
    /// Rules as they came.
    rules: Vec<u32>,
    /// Of those beyond the named ones, the list that refers to them.
    lists: Vec<&'static str>,
    title_length: u32,
    /// Words of the text, and its bytes.
    text_length: u32,
    length: u32,
    /// The words of title and text by their numbers as they came, and one more than those of the gaps before each word of
    /// the text and behind the last (0 for [`WITHIN`]): integers of variable length, since common ones came early.
    words: Box<[u8]>,
    gaps: Box<[u8]>,
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

    /// Writes the root, which is given back, and the blocks, which go into files as they fill.
    ///
    /// # Errors
    /// Facts refer to an entity that no document names, or something outgrows 32 bits.
    pub fn finish(mut self, layout: Layout, sink: &mut dyn Sink) -> Result<Vec<u8>, WriteError> {
        self.refer()?;
        limit("texts", self.bytes)?;
        limit("words", self.words)?;
        let mut writer = match layout {
            Layout::Whole => None,
            Layout::Blocks(most) => Some(BlocksWriter::new(sink, most)),
        };
        let small = writer.is_none() && self.bytes <= derived::SMALL;
        let mut sections = [const { Vec::new() }; SECTIONS];
        let entities = core::mem::take(&mut self.entities).finish();
        self.manifest.entities = entities.kinds;
        self.manifest.documents = self.documents.len() as u32;
        self.manifest.languages = core::mem::take(&mut self.languages).into_iter().collect();
        let rules = self.number_rules();
        let (of_dates, totals_of_dates) = core::mem::take(&mut self.dates).finish();
        let [intervals, published, mentioned] = of_dates;
        let dates = Dates::open(&intervals, &published, self.documents.len())?;
        let mut tables = writer.is_some().then(|| Gathered::new(&dates));

        let dictionary = Dictionary::new(self.forms.iter(), self.spoken());
        let list = dictionary.list();
        let coder = writer.as_ref().map(|writer| {
            let texts: Vec<Text<'_>> = self.documents.iter().map(Kept::text).collect();
            Coder::new(&self.forms, &dictionary.ordinals, &list, &self.gaps, &texts, writer)
        });
        let columns = core::mem::take(&mut self.columns).map(ColumnWriter::finish);
        let mut keys = Keys::default();
        for (keys, column) in keys.iter_mut().zip(&columns) {
            *keys = Blobs::open(&column.keys, "facets")?;
        }
        let references = |document: &Kept| {
            let number = |known: &u32| entities.numbers[*known as usize];
            let numbers: Vec<u32> = document.entities.iter().map(number).collect();
            let of_rules: Vec<u32> = document.rules.iter().map(|known| rules[*known as usize]).collect();
            let (named, others) = numbers.split_at(document.named);
            facts::write_references(named, others, &of_rules)
        };
        let spelled = |document: &Kept| document.text().spelled(&self.forms, &self.gaps);
        let likely = coder.as_ref().map(|(coder, _)| {
            foreseen::likely(self.documents.len(), &keys, &|at, count| {
                let document = &self.documents[at];
                let [_, prose] = coder.coded(&document.text());
                count(known(document, &prose, &spelled(document), &references(document)));
            })
        });
        let mut stored = documents::shelf(writer.as_mut());
        for (documents, first) in self.documents.chunks(TOGETHER).zip((0..).step_by(TOGETHER)) {
            let ready = stored.side_by_side(documents.len(), &|at| {
                let document = &documents[at];
                let (references, spelled) = (references(document), spelled(document));
                let stored = if let (Some((coder, _)), Some(likely)) = (&coder, &likely) {
                    let [words, prose] = coder.coded(&document.text());
                    let known = known(document, &prose, &spelled, &references);
                    documents::coded(&words, &known.coded(likely, &keys))
                } else {
                    let body = body::join(spelled.as_bytes(), &references, &document.records);
                    documents::join(&document.card, &body)
                };
                let body = Body::of_records(&spelled, &references, &document.records, first + at as u32);
                let facts = coder.as_ref().map(|_| tables::read(body, &self.manifest));
                (stored, references, spelled, facts)
            });
            for ((document, ready), number) in documents.iter().zip(ready).zip(first..) {
                let (entry, references, spelled, facts) = ready;
                if let Some((tables, facts)) = tables.as_mut().zip(facts) {
                    let body = Body::of_records(&spelled, &references, &document.records, number);
                    tables.add(number, documents::outlet(&document.card), body, &facts?)?;
                }
                stored.push(&entry);
            }
        }
        sections[Section::Documents as usize] = stored.finish();
        if let Some((_, [spellings, gaps, lengths])) = coder {
            sections[Section::Spellings as usize] = spellings;
            sections[Section::Gaps as usize] = gaps;
            sections[Section::CodeLengths as usize] = lengths;
        }
        sections[Section::Likely as usize] = likely.unwrap_or_default();

        if !small {
            let ids = self.documents.iter().map(|document| document.id.as_str());
            sections[Section::DocumentIds as usize] = documents::write_ids(ids, writer.as_mut());
            let titles: Vec<u32> = self.documents.iter().map(|document| document.title_length).collect();
            let texts: Vec<u32> = self.documents.iter().map(|document| document.text_length).collect();
            let of_words = words::write(&list, &self.manifest.languages);
            let tokens = Ordinals { documents: &self.documents, of_forms: &dictionary.ordinals };
            let lists = postings::write(&tokens, list.len(), &titles, &texts, writer.as_mut());
            let lengths = derived::lengths(&titles, &texts);
            let of_words = of_words.into_iter().chain(lists).chain(lengths);
            for (section, bytes) in root::DERIVED.into_iter().zip(of_words) {
                sections[section as usize] = bytes;
            }
        }

        let mut cards = ShelfWriter::new(writer.as_mut(), MENTIONS);
        for card in &entities.cards {
            cards.push(card);
        }
        sections[Section::EntityCards as usize] = cards.finish();
        let mut mentions = ShelfWriter::new(writer.as_mut(), MENTIONS);
        for documents in &entities.documents {
            mentions.push(documents);
        }
        sections[Section::EntityDocuments as usize] = mentions.finish();
        if let Some(writer) = &mut writer {
            let of_documents = Lists::open(&mentioned, self.documents.len(), "columns")?;
            crate::sections::mentioned::write(&of_documents, dates.len() as usize, writer);
            facets::write_documents(&columns, writer);
        }
        let titles = self.documents.iter().map(|document| document.title.as_str());
        let title_order = documents::write_title_order(titles);
        let mut apart = vec![
            (Section::TitleOrder, title_order),
            (Section::DocumentEntities, entities.of_documents),
            (Section::Mentioned, mentioned),
        ];
        if let Some(tables) = tables {
            let lists = |bytes| Lists::open(bytes, self.documents.len(), "columns");
            apart.extend(tables.finish(&dates, &lists(&apart[1].1)?, &lists(&apart[2].1)?));
        }
        for (section, bytes) in apart {
            match &mut writer {
                None => sections[section as usize] = bytes,
                Some(writer) => {
                    writer.push(0, bytes);
                    writer.end_section();
                    if section == Section::TitleOrder {
                        facets::write_columns(&columns, writer);
                    }
                }
            }
        }
        if let Some(mut writer) = writer {
            let ids = self.documents.iter().map(|document| document.id.as_str());
            documents::write_ids_by_number(ids, &mut writer);
            let of_columns = columns.iter().flat_map(|column| &column.documents);
            let of_columns = of_columns.map(|documents| documents.len() as u32).collect();
            let totals = [entities.totals, totals_of_dates, of_columns].concat();
            sections[Section::Totals as usize] = write_u32s(&totals);
            sections[Section::Blocks as usize] = writer.finish();
        }
        for (section, bytes) in [
            (Section::Manifest, self.manifest.write()),
            (Section::Entities, entities.records),
            (Section::EntityIds, entities.ids),
            (Section::Intervals, intervals),
            (Section::Published, published),
            (Section::Similar, similar::write(&self.sketches)),
        ] {
            sections[section as usize] = bytes;
        }
        let whole = sections[Section::Blocks as usize].is_empty();
        for (column, field) in columns.into_iter().zip(FacetField::ALL) {
            let first = Section::Facets as usize + 3 * field as usize;
            (sections[first], sections[first + 1]) = (column.keys, column.folded);
            if whole {
                sections[first + 2] = column.sets;
            }
        }
        root::write(&sections.each_ref().map(Vec::as_slice))
    }

    /// Checks that whoever is referred to is named somewhere.
    fn refer(&self) -> Result<(), WriteError> {
        for document in &self.documents {
            for (known, list) in document.entities[document.named..].iter().zip(&document.lists) {
                if !self.entities.is_named(*known) {
                    return Err(WriteError::UnknownEntity {
                        document: document.id.clone(),
                        what: list,
                        entity: self.entities.id(*known),
                    });
                }
            }
        }
        Ok(())
    }

    /// Numbers rules by their names; gives the number of each as they came.
    fn number_rules(&mut self) -> Vec<u32> {
        let names: BTreeMap<&str, usize> =
            self.rules.iter().enumerate().map(|(known, name)| (name, known)).collect();
        let mut numbers = vec![0; names.len()];
        for ((name, known), number) in names.iter().zip(0..) {
            numbers[*known] = number;
            let explained = self.explanations.iter().find(|(rule, _)| rule == name);
            let explained = explained.map(|(_, sentence)| sentence.clone().into_owned());
            self.manifest.rules.push((*name).to_owned());
            self.manifest.explanations.push(explained.unwrap_or_default());
        }
        numbers
    }

    /// For each form the languages of the documents that have it.
    fn spoken(&self) -> Vec<u64> {
        if self.manifest.languages.len() == 1 {
            return vec![words::bit(0); self.forms.len()];
        }
        let mut spoken = vec![0; self.forms.len()];
        for document in &self.documents {
            // Sorted, and none is missing.
            let language = self.manifest.languages.binary_search(&document.language).unwrap_or_default();
            let mut words = &document.words[..];
            while let Some(form) = take_varint(&mut words) {
                spoken[form as usize] |= words::bit(language);
            }
        }
        spoken
    }
}

fn known<'d>(document: &'d Kept, prose: &'d [u8], text: &'d str, references: &'d [u8]) -> Known<'d> {
    Known { prose, text, card: &document.card, references, records: &document.records }
}

impl Kept {
    fn text(&self) -> Text<'_> {
        let mut words = &self.words[..];
        for _ in 0..self.title_length {
            take_varint(&mut words);
        }
        Text { words, gaps: &self.gaps, length: self.length }
    }
}

/// A text as words and what stands between them, by their numbers as they came.
struct Text<'w> {
    words: &'w [u8],
    gaps: &'w [u8],
    length: u32,
}

impl Text<'_> {
    fn spelled(&self, forms: &Forms, gaps: &Forms) -> String {
        let mut text = String::with_capacity(self.length as usize);
        self.each(|gap, form| {
            text.push_str(gaps.get(gap));
            if let Some(form) = form {
                text.push_str(forms.get(form));
            }
        });
        text
    }
}

impl Pieces for Text<'_> {
    fn each(&self, mut f: impl FnMut(u32, Option<u32>)) {
        let (mut words, mut gaps) = (self.words, self.gaps);
        while let Some(gap) = take_varint(&mut gaps) {
            let form = take_varint(&mut words);
            if let Some(gap) = gap.checked_sub(1) {
                f(gap, form);
            }
        }
    }

    fn length(&self) -> u32 {
        self.length
    }
}

/// The words of all documents by their places in the dictionary.
struct Ordinals<'w> {
    documents: &'w [Kept],
    of_forms: &'w [u32],
}

impl Tokens for Ordinals<'_> {
    fn documents(&self) -> u32 {
        self.documents.len() as u32
    }

    fn read(&self, document: u32, into: &mut Vec<u32>) -> u32 {
        let Kept { words, title_length, .. } = &self.documents[document as usize];
        let mut words = &words[..];
        into.clear();
        while let Some(form) = take_varint(&mut words) {
            into.push(self.of_forms[form as usize]);
        }
        *title_length
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
