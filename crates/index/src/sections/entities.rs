//! Entities over the whole collection: names, documents, companions.

use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{DateKind, Day, EntityKind, Facts, Interval, Place, Precision, Span};

use crate::PackError;
use crate::coding::blobs::{Blobs, BlobsWriter, write_blobs};
use crate::coding::damaged;
use crate::coding::ids::{Ids, write_order};
use crate::coding::lists::write_lists;
use crate::coding::record::{Fields, Record};
use crate::coding::varint::{put_varint, take_varint};
use crate::forms::Forms;
use crate::shelf::Shelf;

const PLACE: &str = "entities";
/// How many companions are kept for each entity.
const COMPANIONS: usize = 12;
const PRECISIONS: [Precision; 4] = [Precision::Country, Precision::Region, Precision::City, Precision::Site];

/// The rule by which a name is found that the collection's own list has.
const LISTED: &str = "authority-file";

/// What an entity is called over the whole collection, and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRecord {
    /// Canonical name: that of most mentions.
    pub name: String,
    /// All other names of all documents, sorted.
    pub aliases: Vec<String>,
    /// The first place that a document gives.
    pub place: Option<Place>,
}

/// What else its card says of an entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityCardRecord {
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
    documents: Shelf<'a>,
    cards: Shelf<'a>,
    /// Documents of the collection.
    all: u32,
}

/// The sections of the entities.
pub(crate) struct Sections<'a> {
    pub(crate) records: &'a [u8],
    pub(crate) ids: &'a [u8],
    pub(crate) id_order: &'a [u8],
    pub(crate) names: &'a [u8],
    pub(crate) documents: Shelf<'a>,
    pub(crate) cards: Shelf<'a>,
}

impl<'a> Entities<'a> {
    pub(crate) fn open(
        sections: &Sections<'a>,
        count: usize,
        documents: u32,
    ) -> Result<Self, Box<PackError>> {
        Ok(Self {
            records: Blobs::open(sections.records, PLACE)?.expect(count)?,
            ids: Ids::open(sections.ids, sections.id_order, count, PLACE)?,
            names: Blobs::open(sections.names, PLACE)?.expect(count)?,
            documents: sections.documents.expect(count)?,
            cards: sections.cards.expect(count)?,
            all: documents,
        })
    }

    /// What an entity is called, and where it lies.
    pub fn record(&self, number: u32) -> Result<EntityRecord, Box<PackError>> {
        let mut fields = Fields::new(self.records.get(number as usize)?);
        let record = EntityRecord { name: fields.text(), aliases: fields.texts(), place: place(&mut fields) };
        fields.finish(PLACE, number)?;
        Ok(record)
    }

    /// What its card says of an entity; nothing where it is not there, which is noted.
    pub fn card(&self, number: u32) -> Result<EntityCardRecord, Box<PackError>> {
        let Some(card) = self.cards.get(number)? else { return Ok(EntityCardRecord::default()) };
        let mut fields = Fields::new(card);
        let (mentions, mentioned) = (fields.number(), fields.interval());
        let mut companions = Vec::new();
        for _ in 0..fields.count() {
            let (entity, sentences, documents) = (fields.number(), fields.number(), fields.number());
            companions.push(CompanionRecord { entity, sentences, documents });
        }
        fields.finish("cards of entities", number)?;
        Ok(EntityCardRecord { mentions, mentioned, companions })
    }

    /// The canonical name of an entity.
    pub fn name(&self, number: u32) -> Result<String, Box<PackError>> {
        Ok(Fields::new(self.records.get(number as usize)?).text())
    }

    /// The canonical name of an entity and where it lies, without the rest of its record.
    pub fn place(&self, number: u32) -> Result<(String, Option<Place>), Box<PackError>> {
        let mut fields = Fields::new(self.records.get(number as usize)?);
        let name = fields.text();
        for _ in 0..fields.count() {
            fields.str();
        }
        Ok((name, place(&mut fields)))
    }

    /// The folded names of an entity, one a line; the first is the canonical one.
    pub fn folded_names(&self, number: u32) -> Result<&'a str, Box<PackError>> {
        self.names.text(number as usize)
    }

    /// Calls `f` with each document that names an entity, and how often, by number.
    pub fn documents(&self, number: u32, f: &mut dyn FnMut(u32, u32)) -> Result<(), Box<PackError>> {
        let mut bytes = self.documents.get(number)?.unwrap_or_default();
        let mut next = 0_u32;
        while !bytes.is_empty() {
            let posting = take_varint(&mut bytes).zip(take_varint(&mut bytes));
            let document = posting.and_then(|(step, mentions)| Some((next.checked_add(step)?, mentions)));
            match document {
                Some((document, mentions)) if document < self.all => {
                    next = document.saturating_add(1);
                    f(document, mentions);
                }
                _ => return Err(damaged(PLACE, "documents that name it", number as usize)),
            }
        }
        Ok(())
    }

    /// Checks all that is there; gives how many documents all entities are listed with, where that can be told.
    pub(crate) fn verify(&self) -> Result<Option<usize>, Box<PackError>> {
        self.records.verify()?;
        self.ids.verify()?;
        self.names.verify_texts()?;
        self.documents.verify()?;
        self.cards.verify()?;
        let (mut listed, mut all) = (0, true);
        for number in 0..self.ids.len() {
            self.record(number)?;
            if self.card(number)?.companions.iter().any(|companion| companion.entity >= self.ids.len()) {
                return Err(damaged(PLACE, "companions that exist", number as usize));
            }
            all &= self.documents.get(number)?.is_some();
            self.documents(number, &mut |_, _| listed += 1)?;
        }
        Ok(all.then_some(listed))
    }
}

fn place(fields: &mut Fields<'_>) -> Option<Place> {
    fields.flag().then(|| Place {
        lat: fields.float(),
        lon: fields.float(),
        precision: fields.choice(&PRECISIONS),
    })
}

/// Gathers the entities of all documents, document by document, and writes them.
#[derive(Debug, Default)]
pub(crate) struct EntitiesWriter {
    /// Numbers as they come, by id.
    known: Forms,
    gathered: Vec<Gathered>,
    /// How many entities each document names, and which.
    named: Vec<u32>,
    of_documents: Vec<u32>,
}

/// One entity while its documents are gathered.
#[derive(Debug, Default)]
struct Gathered {
    names: BTreeMap<String, u32>,
    kinds: BTreeMap<EntityKind, u32>,
    aliases: BTreeSet<String>,
    /// Whether the collection's own list of names has it: then it is called as there, unless a place is called so, too.
    listed: bool,
    namesake: bool,
    place: Option<Place>,
    mentions: u32,
    /// Documents with numbers of mentions, as they are stored, and the first document not yet among them.
    documents: Vec<u8>,
    next: u32,
    /// Sentences and documents shared with others.
    companions: BTreeMap<u32, (u32, u32)>,
    days: Option<(Day, Day)>,
}

impl Gathered {
    fn name(&self) -> &str {
        let name = most(&self.names).map_or("", |name| name.as_str());
        let of_people = self.kind() == EntityKind::Group && (self.namesake || !self.listed);
        if of_people { people(name, &self.aliases).unwrap_or(name) } else { name }
    }

    fn kind(&self) -> EntityKind {
        most(&self.kinds).copied().unwrap_or(EntityKind::Other)
    }
}

/// What a people is called that facts name after its country, so that a list has no two of a name: of its other names the one
/// that another makes a plural ("Libyan", "Libyans"), or that goes on as the country's does ("Sudanese").
fn people<'a>(country: &str, aliases: &'a BTreeSet<String>) -> Option<&'a str> {
    let singular = |alias: &str| alias.strip_suffix('s').is_some_and(|one| aliases.contains(one));
    let longer = |alias: &str| {
        alias.strip_prefix(country).is_some_and(|end| !end.is_empty() && end.chars().all(char::is_alphabetic))
    };
    let all = || aliases.iter().map(String::as_str);
    all().find(|alias| singular(alias)).or_else(|| all().find(|alias| longer(alias)))
}

/// The key with the greatest count; of several, the least.
fn most<K: Ord>(counts: &BTreeMap<K, u32>) -> Option<&K> {
    counts.iter().max_by_key(|(key, count)| (**count, core::cmp::Reverse(*key))).map(|(key, _)| key)
}

/// What became of the entities.
pub(crate) struct WrittenEntities {
    /// For each number as they came the number in the pack.
    pub(crate) numbers: Vec<u32>,
    /// Entities of each kind.
    pub(crate) kinds: [u32; 5],
    /// Documents of each entity.
    pub(crate) totals: Vec<u32>,
    /// Records, and ids (empty where they are the usual ones).
    pub(crate) records: Vec<u8>,
    pub(crate) ids: Vec<u8>,
    /// The card of each entity, as it is stored.
    pub(crate) cards: Vec<Vec<u8>>,
    /// Documents of each entity, as they are stored.
    pub(crate) documents: Vec<Vec<u8>>,
    /// Entities of documents.
    pub(crate) of_documents: Vec<u8>,
}

impl EntitiesWriter {
    /// The number of an id as they come.
    pub(crate) fn number(&mut self, id: &str) -> u32 {
        let number = self.known.number(id);
        if number as usize == self.gathered.len() {
            self.gathered.push(Gathered::default());
        }
        number
    }

    /// Adds what the next document says.
    pub(crate) fn push(&mut self, facts: &Facts) {
        let document = self.named.len() as u32;
        let mut named: BTreeMap<u32, u32> = BTreeMap::new();
        let mut in_sentences: BTreeSet<(usize, u32)> = BTreeSet::new();
        for entity in &facts.entities {
            let number = self.number(&entity.id);
            let mentions = entity.mentions.len() as u32;
            let gathered = &mut self.gathered[number as usize];
            count(&mut gathered.names, &entity.name, mentions);
            *gathered.kinds.entry(entity.kind).or_default() += mentions;
            for alias in &entity.aliases {
                if !gathered.aliases.contains(alias) {
                    gathered.aliases.insert(alias.clone());
                }
            }
            gathered.listed |= entity.mentions.iter().any(|mention| mention.rule == LISTED);
            gathered.place = gathered.place.or(entity.place);
            gathered.mentions += mentions;
            *named.entry(number).or_default() += mentions;
            for mention in &entity.mentions {
                let sentence = sentence_of(&facts.sentences, mention.span);
                in_sentences.extend(sentence.map(|sentence| (sentence, number)));
            }
        }
        for (&number, &mentions) in &named {
            let gathered = &mut self.gathered[number as usize];
            put_varint(&mut gathered.documents, document - gathered.next);
            put_varint(&mut gathered.documents, mentions);
            gathered.next = document + 1;
        }
        self.named.push(named.len() as u32);
        self.of_documents.extend(named.keys());
        let mut dated: BTreeMap<usize, (Day, Day)> = BTreeMap::new();
        for date in facts.dates.iter().filter(|date| date.kind == DateKind::Date) {
            if let Some(sentence) = sentence_of(&facts.sentences, date.span) {
                for day in date.interval.first.into_iter().chain(date.interval.last) {
                    widen(dated.entry(sentence).or_insert((day, day)), (day, day));
                }
            }
        }
        let in_sentences: Vec<(usize, u32)> = in_sentences.into_iter().collect();
        let mut together: BTreeSet<(u32, u32)> = BTreeSet::new();
        for group in in_sentences.chunk_by(|a, b| a.0 == b.0) {
            if let Some(days) = dated.get(&group[0].0) {
                for &(_, number) in group {
                    widen(self.gathered[number as usize].days.get_or_insert(*days), *days);
                }
            }
            for &(_, one) in group {
                for &(_, other) in group.iter().filter(|(_, other)| *other != one) {
                    let counts = self.gathered[one as usize].companions.entry(other).or_default();
                    counts.0 += 1;
                    counts.1 += u32::from(together.insert((one, other)));
                }
            }
        }
    }

    /// The id of a number as they came.
    pub(crate) fn id(&self, number: u32) -> String {
        self.known.get(number).to_owned()
    }

    /// Whether a document names an entity, by its number as they came.
    pub(crate) fn is_named(&self, number: u32) -> bool {
        self.gathered[number as usize].mentions > 0 || self.gathered[number as usize].next > 0
    }

    pub(crate) fn finish(self) -> WrittenEntities {
        let Self { known, mut gathered, named, of_documents } = self;
        let places = gathered.iter().filter(|entity| entity.kind() == EntityKind::Place);
        let places: BTreeSet<String> = places.map(|place| place.name().to_owned()).collect();
        for group in gathered.iter_mut().filter(|entity| entity.kind() == EntityKind::Group) {
            group.namesake = most(&group.names).is_some_and(|name| places.contains(name));
        }
        let mut order: Vec<(EntityKind, String, &str, u32)> = (known.iter().zip(&gathered).zip(0..))
            .map(|((id, entity), number)| (entity.kind(), crate::folded(entity.name()), id, number))
            .collect();
        order.sort_unstable();
        let mut numbers = vec![0; gathered.len()];
        let mut kinds = [0; 5];
        for ((kind, _, _, known), number) in order.iter().zip(0..) {
            numbers[*known as usize] = number;
            kinds[EntityKind::ALL.iter().position(|other| other == kind).unwrap_or(4)] += 1;
        }
        let (mut records, mut ids) = (BlobsWriter::default(), BlobsWriter::default());
        let (mut documents, mut totals, mut cards) = (Vec::new(), Vec::new(), Vec::new());
        let mut of_entities = vec![0; gathered.len()];
        for entity in &of_documents {
            of_entities[*entity as usize] += 1;
        }
        for (_, folded, id, known) in &order {
            let entity = &mut gathered[*known as usize];
            ids.push(if *id == usual_id(folded) { b"" } else { id.as_bytes() });
            totals.push(of_entities[*known as usize]);
            documents.push(core::mem::take(&mut entity.documents));
            let (record, card) = records_of(entity, &numbers);
            records.push(&encode(&record));
            cards.push(encode_card(&card));
        }
        let mut listed: Vec<u32> = of_documents.iter().map(|entity| numbers[*entity as usize]).collect();
        let mut rest = &mut listed[..];
        for count in &named {
            let (of_document, after) = rest.split_at_mut(*count as usize);
            of_document.sort_unstable();
            rest = after;
        }
        let of_documents = write_lists(&named, &listed);
        let (records, ids) = (records.finish(), ids.finish());
        WrittenEntities { numbers, kinds, totals, records, ids, cards, documents, of_documents }
    }
}

/// Counts, without making a new text of one that is known.
fn count(counts: &mut BTreeMap<String, u32>, name: &str, more: u32) {
    if let Some(count) = counts.get_mut(name) {
        *count += more;
    } else {
        counts.insert(name.to_owned(), more);
    }
}

/// What is stored of an entity, given for each number as they came the number in the pack.
fn records_of(entity: &Gathered, numbers: &[u32]) -> (EntityRecord, EntityCardRecord) {
    let companions = entity.companions.iter().map(|(known, (sentences, documents))| CompanionRecord {
        entity: numbers[*known as usize],
        sentences: *sentences,
        documents: *documents,
    });
    let mut companions: Vec<CompanionRecord> = companions.collect();
    companions.sort_by_key(|companion| {
        (core::cmp::Reverse((companion.sentences, companion.documents)), companion.entity)
    });
    companions.truncate(COMPANIONS);
    let name = entity.name();
    let others = entity.names.keys().chain(&entity.aliases);
    let aliases: BTreeSet<&String> = others.filter(|alias| *alias != name).collect();
    let aliases = aliases.into_iter().cloned().collect();
    let record = EntityRecord { name: name.to_owned(), aliases, place: entity.place };
    let mentioned = entity.days.map(|(first, last)| Interval::new(first, last)).unwrap_or_default();
    (record, EntityCardRecord { mentions: entity.mentions, mentioned, companions })
}

/// The sections `EntityIds`, `EntityIdOrder` and `EntityNames`, worked out from ids as [`EntitiesWriter::finish`] gives them, and
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
    record.optional(entity.place, |record, place| {
        record.float(place.lat);
        record.float(place.lon);
        record.choice(&PRECISIONS, &place.precision);
    });
    record.0
}

fn encode_card(card: &EntityCardRecord) -> Vec<u8> {
    let mut record = Record::default();
    record.number(card.mentions);
    record.interval(card.mentioned);
    record.number(card.companions.len() as u32);
    for companion in &card.companions {
        record.number(companion.entity);
        record.number(companion.sentences);
        record.number(companion.documents);
    }
    record.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_is_not_called_as_its_country() {
        for (country, aliases, expected) in [
            ("Libya", &["Libyan", "Libyans"][..], Some("Libyans")),
            ("United Kingdom", &["Brit", "British", "Briton", "Britons"], Some("Britons")),
            ("Sudan", &["Sudanese"], Some("Sudanese")),
            ("France", &["French"], None),
            ("Tebu", &["Toubou"], None),
            ("Awlad", &["Awlad Suleiman"], None),
            ("Islamic", &[], None),
        ] {
            let aliases: BTreeSet<String> = aliases.iter().map(|alias| (*alias).to_owned()).collect();
            assert_eq!(people(country, &aliases), expected, "{country}");
        }
    }
}
