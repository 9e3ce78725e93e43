//! Entities over the whole collection: names, documents, companions.

use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{DateKind, Day, EntityKind, Facts, Interval, Place, Precision, Span};

use crate::PackError;
use crate::bytes::{Blobs, BlobsWriter, Lists, damaged, put_varint, take_varint, write_blobs, write_lists};
use crate::ids::{Ids, write_order};
use crate::record::{Fields, Record};

const PLACE: &str = "entities";
/// How many companions are kept for each entity.
const COMPANIONS: usize = 12;
const PRECISIONS: [Precision; 4] = [Precision::Country, Precision::Region, Precision::City, Precision::Site];

/// What is known of an entity over the whole collection.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRecord {
    /// Canonical name: that of most mentions.
    pub name: String,
    /// All other names of all documents, sorted.
    pub aliases: Vec<String>,
    /// The first place that a document gives.
    pub place: Option<Place>,
    /// Mentions over all documents.
    pub mentions: u32,
    /// From the first to the last calendar date that stands in a sentence with it; open at both ends if there is none.
    pub mentioned: Interval,
    /// Who shares sentences with it: at most 12, most sentences first.
    pub companions: Vec<CompanionRecord>,
}

/// An entity that shares sentences with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompanionRecord {
    /// Its number.
    pub entity: u32,
    /// Sentences in which both are named.
    pub sentences: u32,
    /// Documents in which both are named.
    pub documents: u32,
}

/// All entities, numbered by kind, then by folded name, then by id.
#[derive(Clone, Copy, Debug)]
pub struct Entities<'a> {
    /// Their ids.
    pub ids: Ids<'a>,
    records: Blobs<'a>,
    /// Folded names, one a line.
    names: Blobs<'a>,
    /// Entity → documents with numbers of mentions.
    documents: Blobs<'a>,
    /// Document → entities.
    of_documents: Lists<'a>,
}

/// The sections of the entities.
pub(crate) struct Sections<'a> {
    pub(crate) records: &'a [u8],
    pub(crate) ids: &'a [u8],
    pub(crate) id_order: &'a [u8],
    pub(crate) names: &'a [u8],
    pub(crate) documents: &'a [u8],
    pub(crate) of_documents: &'a [u8],
}

impl<'a> Entities<'a> {
    pub(crate) fn open(
        sections: &Sections<'a>,
        count: usize,
        documents: usize,
    ) -> Result<Self, Box<PackError>> {
        Ok(Self {
            records: Blobs::open(sections.records, PLACE)?.expect(count)?,
            ids: Ids::open(sections.ids, sections.id_order, count, PLACE)?,
            names: Blobs::open(sections.names, PLACE)?.expect(count)?,
            documents: Blobs::open(sections.documents, PLACE)?.expect(count)?,
            of_documents: Lists::open(sections.of_documents, documents, PLACE)?,
        })
    }

    /// What is known of an entity.
    pub fn record(&self, number: u32) -> Result<EntityRecord, Box<PackError>> {
        let mut fields = Fields::new(self.records.get(number as usize)?);
        let mut record = EntityRecord {
            name: fields.text(),
            aliases: fields.texts(),
            place: None,
            mentions: fields.number(),
            mentioned: fields.interval(),
            companions: Vec::new(),
        };
        if fields.flag() {
            let (lat, lon, precision) = (fields.float(), fields.float(), fields.choice(&PRECISIONS));
            record.place = Some(Place { lat, lon, precision });
        }
        for _ in 0..fields.count() {
            let (entity, sentences, documents) = (fields.number(), fields.number(), fields.number());
            record.companions.push(CompanionRecord { entity, sentences, documents });
        }
        fields.finish(PLACE, number)?;
        Ok(record)
    }

    /// The canonical name of an entity.
    pub fn name(&self, number: u32) -> Result<String, Box<PackError>> {
        Ok(Fields::new(self.records.get(number as usize)?).text())
    }

    /// The folded names of an entity, one a line; the first is the canonical one.
    pub fn folded_names(&self, number: u32) -> Result<&'a str, Box<PackError>> {
        self.names.text(number as usize)
    }

    /// Calls `f` with each document that names an entity, and how often, by number.
    pub fn documents(&self, number: u32, f: &mut dyn FnMut(u32, u32)) -> Result<(), Box<PackError>> {
        let mut bytes = self.documents.get(number as usize)?;
        let mut next = 0_u32;
        while !bytes.is_empty() {
            let posting = take_varint(&mut bytes).zip(take_varint(&mut bytes));
            let document = posting.and_then(|(step, mentions)| Some((next.checked_add(step)?, mentions)));
            match document {
                Some((document, mentions)) if (document as usize) < self.of_documents.len() => {
                    next = document.saturating_add(1);
                    f(document, mentions);
                }
                _ => return Err(damaged(PLACE, "documents that name it", number as usize)),
            }
        }
        Ok(())
    }

    /// For each document the entities it names. Foreign numbers: look them up with care.
    pub const fn of_documents(&self) -> Lists<'a> {
        self.of_documents
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.records.verify()?;
        self.ids.verify()?;
        self.names.verify_texts()?;
        self.documents.verify()?;
        self.of_documents.verify(self.ids.len() as usize, PLACE)?;
        let mut listed = 0;
        for number in 0..self.ids.len() {
            let record = self.record(number)?;
            if record.companions.iter().any(|companion| companion.entity >= self.ids.len()) {
                return Err(damaged(PLACE, "companions that exist", number as usize));
            }
            self.documents(number, &mut |_, _| listed += 1)?;
        }
        if listed == self.of_documents.total() {
            Ok(())
        } else {
            Err(damaged(PLACE, "both directions alike", listed))
        }
    }
}

/// Entities gathered from all documents, numbered.
pub(crate) struct Gathered<'c> {
    /// Id → number.
    pub(crate) numbers: BTreeMap<&'c str, u32>,
    /// Entities of each kind.
    pub(crate) kinds: [u32; 5],
    /// Merged, by number.
    merged: Vec<(&'c str, Merged<'c>)>,
}

/// One entity while its documents are merged.
#[derive(Default)]
struct Merged<'c> {
    names: BTreeMap<&'c str, u32>,
    kinds: BTreeMap<EntityKind, u32>,
    aliases: BTreeSet<&'c str>,
    place: Option<Place>,
    mentions: u32,
}

impl<'c> Merged<'c> {
    fn name(&self) -> &'c str {
        most(&self.names).unwrap_or_default()
    }

    fn kind(&self) -> EntityKind {
        most(&self.kinds).unwrap_or(EntityKind::Other)
    }
}

/// The key with the greatest count; of several, the least.
fn most<K: Copy + Ord>(counts: &BTreeMap<K, u32>) -> Option<K> {
    counts.iter().max_by_key(|(key, count)| (**count, core::cmp::Reverse(**key))).map(|(key, _)| *key)
}

/// Gathers the entities of all documents and numbers them.
pub(crate) fn gather<'c>(facts: impl Iterator<Item = &'c Facts>) -> Gathered<'c> {
    let mut by_id: BTreeMap<&str, Merged<'_>> = BTreeMap::new();
    for entity in facts.flat_map(|facts| &facts.entities) {
        let merged = by_id.entry(&entity.id).or_default();
        let mentions = entity.mentions.len() as u32;
        *merged.names.entry(&entity.name).or_default() += mentions;
        *merged.kinds.entry(entity.kind).or_default() += mentions;
        merged.aliases.extend(entity.aliases.iter().map(String::as_str));
        merged.place = merged.place.or(entity.place);
        merged.mentions += mentions;
    }
    let mut merged: Vec<(&str, Merged<'_>)> = by_id.into_iter().collect();
    merged.sort_by_cached_key(|(id, merged)| (merged.kind(), crate::folded(merged.name()), *id));
    let mut kinds = [0; 5];
    for (_, merged) in &merged {
        kinds[EntityKind::ALL.iter().position(|kind| *kind == merged.kind()).unwrap_or(4)] += 1;
    }
    let numbers = merged.iter().zip(0..).map(|((id, _), number)| (*id, number)).collect();
    Gathered { numbers, kinds, merged }
}

impl Gathered<'_> {
    /// Writes records, ids (empty where they are the usual ones), documents of entities and entities of documents, given the facts of all documents by number.
    pub(crate) fn write(&self, facts: &[&Facts]) -> [Vec<u8>; 4] {
        let count = self.merged.len();
        let mut documents: Vec<(Vec<u8>, u32)> = vec![(Vec::new(), 0); count];
        let mut of_documents = Vec::with_capacity(facts.len());
        let mut mentioned: Vec<Option<(Day, Day)>> = vec![None; count];
        let mut pairs: Vec<BTreeMap<u32, (u32, u32)>> = vec![BTreeMap::new(); count];
        for (facts, document) in facts.iter().zip(0..) {
            let mut named: BTreeMap<u32, u32> = BTreeMap::new();
            let mut in_sentences: BTreeSet<(usize, u32)> = BTreeSet::new();
            for entity in &facts.entities {
                let number = self.numbers[entity.id.as_str()];
                *named.entry(number).or_default() += entity.mentions.len() as u32;
                for mention in &entity.mentions {
                    in_sentences.extend(
                        sentence_of(&facts.sentences, mention.span).map(|sentence| (sentence, number)),
                    );
                }
            }
            for (&number, &mentions) in &named {
                let (bytes, next) = &mut documents[number as usize];
                put_varint(bytes, document - *next);
                put_varint(bytes, mentions);
                *next = document + 1;
            }
            of_documents.push(named.keys().copied().collect());
            let mut dated: BTreeMap<usize, (Day, Day)> = BTreeMap::new();
            for date in facts.dates.iter().filter(|date| date.kind == DateKind::Date) {
                if let Some(sentence) = sentence_of(&facts.sentences, date.span) {
                    for day in date.interval.first.into_iter().chain(date.interval.last) {
                        widen(dated.entry(sentence).or_insert((day, day)), (day, day));
                    }
                }
            }
            let named_by_sentence: Vec<(usize, u32)> = in_sentences.into_iter().collect();
            let mut together: BTreeSet<(u32, u32)> = BTreeSet::new();
            for group in named_by_sentence.chunk_by(|a, b| a.0 == b.0) {
                if let Some(days) = dated.get(&group[0].0) {
                    for &(_, number) in group {
                        widen(mentioned[number as usize].get_or_insert(*days), *days);
                    }
                }
                for &(_, one) in group {
                    for &(_, other) in group.iter().filter(|(_, other)| *other != one) {
                        let counts = pairs[one as usize].entry(other).or_default();
                        counts.0 += 1;
                        counts.1 += u32::from(together.insert((one, other)));
                    }
                }
            }
        }
        let records = self.merged.iter().zip(pairs).zip(mentioned).map(|(((_, merged), pairs), days)| {
            let mut companions: Vec<CompanionRecord> = pairs
                .into_iter()
                .map(|(entity, (sentences, documents))| CompanionRecord { entity, sentences, documents })
                .collect();
            companions.sort_by_key(|companion| {
                (core::cmp::Reverse((companion.sentences, companion.documents)), companion.entity)
            });
            companions.truncate(COMPANIONS);
            let name = merged.name();
            let others = merged.names.keys().chain(&merged.aliases);
            let aliases: BTreeSet<&str> = others.copied().filter(|alias| *alias != name).collect();
            EntityRecord {
                name: name.to_owned(),
                aliases: aliases.into_iter().map(str::to_owned).collect(),
                place: merged.place,
                mentions: merged.mentions,
                mentioned: days.map(|(first, last)| Interval::new(first, last)).unwrap_or_default(),
                companions,
            }
        });
        let records: Vec<EntityRecord> = records.collect();
        let encoded: Vec<Vec<u8>> = records.iter().map(encode).collect();
        let documents: Vec<Vec<u8>> = documents.into_iter().map(|(bytes, _)| bytes).collect();
        let ids = self
            .merged
            .iter()
            .map(|(id, merged)| if *id == usual_id(&crate::folded(merged.name())) { "" } else { id });
        let ids: Vec<&str> = ids.collect();
        [write_blobs(&encoded), write_blobs(&ids), write_blobs(&documents), write_lists(&of_documents)]
    }
}

/// The sections `EntityIds`, `EntityIdOrder` and `EntityNames`, worked out from ids as [`Gathered::write`] gives them, and
/// from records. O(n log n).
pub(crate) fn derive(ids: &[u8], records: &[u8]) -> Result<[Vec<u8>; 3], Box<PackError>> {
    let (short, records) = (Blobs::open(ids, PLACE)?, Blobs::open(records, PLACE)?);
    let (mut ids, mut names) = (Vec::with_capacity(records.len()), BlobsWriter::default());
    for number in 0..records.len() {
        let mut fields = Fields::new(records.get(number)?);
        let mut folded = crate::folded(&fields.text());
        let id = short.text(number)?;
        ids.push(if id.is_empty() { usual_id(&folded) } else { id.to_owned() });
        for alias in fields.texts() {
            folded.push('\n');
            folded.push_str(&crate::folded(&alias));
        }
        names.push(folded.as_bytes());
    }
    let order = write_order(ids.iter().map(String::as_str));
    Ok([write_blobs(&ids), order, names.finish()])
}

/// The id that most entities have: their folded name with hyphens.
fn usual_id(folded: &str) -> String {
    folded.replace(' ', "-")
}

/// Makes a stretch of days hold another one.
fn widen(all: &mut (Day, Day), days: (Day, Day)) {
    *all = (all.0.min(days.0), all.1.max(days.1));
}

/// The sentence, of sentences in order, that holds the start of a span.
fn sentence_of(sentences: &[Span], span: Span) -> Option<usize> {
    let index = sentences.partition_point(|sentence| sentence.start <= span.start).checked_sub(1)?;
    (span.start < sentences[index].end).then_some(index)
}

fn encode(entity: &EntityRecord) -> Vec<u8> {
    let mut record = Record::default();
    record.text(&entity.name);
    record.texts(&entity.aliases);
    record.number(entity.mentions);
    record.interval(entity.mentioned);
    record.optional(entity.place, |record, place| {
        record.float(place.lat);
        record.float(place.lon);
        record.choice(&PRECISIONS, &place.precision);
    });
    record.number(entity.companions.len() as u32);
    for companion in &entity.companions {
        record.number(companion.entity);
        record.number(companion.sentences);
        record.number(companion.documents);
    }
    record.0
}
