//! Writes a collection as a pack. The same documents give the same bytes, in whatever order they come.

use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{Collection, Document, Facts, Span};

use crate::derived::Indexed;
use crate::root::{self, SECTIONS, Section};
use crate::{FacetField, Manifest, WriteError, WrittenBlock};
use crate::{bodies, dates, derived, directory, documents, entities, facets, facts, similar};

/// Where texts and facts go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// All in the root: one file.
    #[default]
    Whole,
    /// Into blocks beside the root, each of consecutive documents, closed once it has so many bytes.
    Blocks(u32),
}

/// A root and the blocks that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The root.
    pub root: Vec<u8>,
    /// The blocks, in the order of their ids; none for [`Layout::Whole`].
    pub blocks: Vec<WrittenBlock>,
}

/// Writes a collection as one file.
pub fn write(collection: &Collection) -> Result<Vec<u8>, WriteError> {
    write_with(collection, Layout::Whole).map(|written| written.root)
}

/// Writes a collection in a layout. O(n log n); about twice the text in memory besides the result.
pub fn write_with(collection: &Collection, layout: Layout) -> Result<Written, WriteError> {
    let mut items: Vec<(&Document, &Facts)> =
        collection.items.iter().map(|item| (&item.document, &item.facts)).collect();
    items.sort_by_cached_key(|(document, _)| (dates::publication_order(document), &document.id));
    check(&items)?;
    let documents: Vec<&Document> = items.iter().map(|(document, _)| *document).collect();
    let facts: Vec<&Facts> = items.iter().map(|(_, facts)| *facts).collect();
    let entities = entities::gather(facts.iter().copied());
    let rules = rules(&facts);
    let languages: BTreeSet<&String> = documents.iter().map(|document| &document.language).collect();
    let explained = |rule: &str| {
        let explained = collection.explanations.iter().find(|(name, _)| name == rule);
        explained.map(|(_, sentence)| sentence.clone().into_owned()).unwrap_or_default()
    };
    let manifest = Manifest {
        info: collection.info.clone(),
        documents: documents.len() as u32,
        languages: languages.into_iter().cloned().collect(),
        entities: entities.kinds,
        explanations: rules.keys().map(|rule| explained(rule)).collect(),
        rules: rules.keys().map(|rule| (*rule).to_owned()).collect(),
    };

    let numbers = Numbers { entities: &entities.numbers, rules: &rules, document: "" };
    let bodies = items.iter().map(|(document, facts)| {
        bodies::write(document, facts, &Numbers { document: &document.id, ..numbers })
    });
    let bodies = bodies.collect::<Result<Vec<Vec<u8>>, WriteError>>()?;
    limit("texts and facts", bodies.iter().map(Vec::len).sum())?;
    let offsets = crate::bytes::write_u32s(&crate::bytes::offsets(bodies.iter().map(Vec::len)));
    let (data, blocks) = match layout {
        Layout::Whole => (bodies.concat(), Vec::new()),
        Layout::Blocks(size) => (Vec::new(), in_blocks(bodies, size as usize)),
    };
    let (directory, blocks) = directory::write(blocks);
    let [records, ids, id_order, title_order] = documents::write(&documents)?;
    let [of_entities, entity_ids, named_by, named_in] = entities.write(&facts);
    let (intervals, published, mentioned) = dates::write(&items);

    let mut sections = [const { Vec::new() }; SECTIONS];
    for (section, bytes) in [
        (Section::Manifest, manifest.write()),
        (Section::Documents, records),
        (Section::DocumentIds, ids),
        (Section::DocumentIdOrder, id_order),
        (Section::TitleOrder, title_order),
        (Section::BodyOffsets, offsets),
        (Section::Bodies, data),
        (Section::Blocks, directory),
        (Section::Entities, of_entities),
        (Section::EntityIds, entity_ids),
        (Section::EntityDocuments, named_by),
        (Section::DocumentEntities, named_in),
        (Section::Intervals, intervals),
        (Section::Published, published),
        (Section::Mentioned, mentioned),
        (Section::Similar, similar::write(documents.iter().map(|document| document.text.as_str()))),
    ] {
        sections[section as usize] = bytes;
    }
    let texts: usize = documents.iter().map(|document| document.text.len()).sum();
    if texts > derived::SMALL || layout != Layout::Whole {
        let indexed = documents.iter().map(|document| Indexed {
            title: &document.title,
            text: &document.text,
            // Sorted, and none is missing.
            language: manifest.languages.binary_search(&document.language).unwrap_or_default(),
        });
        let of_words = derived::of_words(indexed, &manifest.languages);
        // What has just been written can be read.
        let names =
            entities::derive(&sections[Section::EntityIds as usize], &sections[Section::Entities as usize])
                .unwrap_or_default();
        for (section, bytes) in root::DERIVED.into_iter().zip(of_words.into_iter().chain(names)) {
            sections[section as usize] = bytes;
        }
    }
    for field in FacetField::ALL {
        for (part, bytes) in facets::write(field, &items).into_iter().enumerate() {
            sections[Section::Facets as usize + 3 * field as usize + part] = bytes;
        }
    }
    Ok(Written { root: root::write(&sections)?, blocks })
}

/// Refuses what outgrows 32 bits.
pub(crate) fn limit(what: &'static str, found: usize) -> Result<(), WriteError> {
    if u32::try_from(found).is_ok() {
        Ok(())
    } else {
        Err(WriteError::TooLarge { what, found: found as u64 })
    }
}

/// Checks ids and spans. Items come sorted by date, so equal ids need not be neighbours.
fn check(items: &[(&Document, &Facts)]) -> Result<(), WriteError> {
    let mut ids = BTreeSet::new();
    for (document, facts) in items {
        if !ids.insert(&document.id) {
            return Err(WriteError::DuplicateId { id: document.id.clone() });
        }
        let mentions = facts.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.span);
        let said = facts.statements.iter().flat_map(|statement| {
            let speaker = statement.speaker.as_ref().map(|speaker| speaker.span);
            [Some(statement.span), statement.cue, speaker].into_iter().flatten()
        });
        spans(document, "blocks", document.blocks.iter().map(|block| block.span))?;
        spans(document, "publication", document.published.evidence.into_iter())?;
        spans(document, "sentences", facts.sentences.iter().copied())?;
        spans(document, "entities", mentions)?;
        spans(document, "dates", facts.dates.iter().map(|date| date.span))?;
        spans(document, "figures", facts.figures.iter().map(|figure| figure.span))?;
        spans(document, "statements", said)?;
    }
    Ok(())
}

fn spans(
    document: &Document,
    what: &'static str,
    mut spans: impl Iterator<Item = Span>,
) -> Result<(), WriteError> {
    let text = &document.text;
    match spans.find(|span| span.slice(text).is_none()) {
        None => Ok(()),
        Some(Span { start, end }) => {
            Err(WriteError::Span { document: document.id.clone(), what, length: text.len(), start, end })
        }
    }
}

/// The names of all rules, numbered in order.
fn rules<'c>(facts: &[&'c Facts]) -> BTreeMap<&'c str, u32> {
    let mut rules = BTreeMap::new();
    for facts in facts {
        let mentions = facts.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| &mention.rule);
        let dates = facts.dates.iter().map(|date| &date.rule);
        let figures = facts.figures.iter().map(|figure| &figure.rule);
        let statements = facts.statements.iter().map(|statement| &statement.rule);
        let mut before = "";
        for rule in mentions.chain(dates).chain(figures).chain(statements) {
            // Neighbours are mostly found by the same rule.
            if before != rule.as_ref() {
                rules.insert(rule.as_ref(), 0);
                before = rule;
            }
        }
    }
    for (number, count) in rules.values_mut().zip(0..) {
        *number = count;
    }
    rules
}

/// What the facts of one document refer to.
#[derive(Clone, Copy)]
struct Numbers<'c> {
    entities: &'c BTreeMap<&'c str, u32>,
    rules: &'c BTreeMap<&'c str, u32>,
    document: &'c str,
}

impl facts::Numbers for Numbers<'_> {
    fn entity(&self, what: &'static str, id: &str) -> Result<u32, WriteError> {
        self.entities.get(id).copied().ok_or_else(|| WriteError::UnknownEntity {
            document: self.document.to_owned(),
            what,
            entity: id.to_owned(),
        })
    }

    fn rule(&self, rule: &str) -> u32 {
        self.rules[rule]
    }
}

/// Bodies, cut into blocks; each with its first document.
fn in_blocks(bodies: Vec<Vec<u8>>, size: usize) -> Vec<(u32, Vec<u8>)> {
    let mut blocks: Vec<(u32, Vec<u8>)> = Vec::new();
    for (body, number) in bodies.into_iter().zip(0..) {
        match blocks.last_mut() {
            Some((_, block)) if block.len() < size => block.extend(body),
            _ => blocks.push((number, body)),
        }
    }
    blocks
}
