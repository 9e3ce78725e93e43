//! Writes a collection as a pack. The same documents give the same bytes, in whatever order they come.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sheaf_model::{Collection, Document, Facts, Span};

use crate::postings::Gathered;
use crate::root::{self, SECTIONS, Section};
use crate::{FacetField, Manifest, WriteError, WrittenBlock};
use crate::{bodies, dates, directory, documents, entities, facets, facts, postings, words};

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
    let facts: Vec<&Facts> = items.iter().map(|(_, facts)| *facts).collect();
    let entities = entities::gather(facts.iter().copied());
    let rules = rules(&facts);
    let languages: BTreeSet<&str> = items.iter().map(|(document, _)| document.language.as_str()).collect();
    let languages: Vec<&str> = languages.into_iter().collect();
    let vocabulary = Vocabulary::gather(&items, &languages);
    limit("postings", vocabulary.words.values().map(|word| word.gathered.size()).sum())?;

    let documents: Vec<&Document> = items.iter().map(|(document, _)| *document).collect();
    let numbers = Numbers { entities: &entities.numbers, rules: &rules, document: "" };
    let bodies = items.iter().map(|(document, facts)| {
        bodies::write(document, facts, &Numbers { document: &document.id, ..numbers })
    });
    let bodies = bodies.collect::<Result<Vec<Vec<u8>>, WriteError>>()?;
    limit("texts and facts", bodies.iter().map(Vec::len).sum())?;
    let offsets = crate::bytes::write_u32s(crate::bytes::offsets(bodies.iter().map(Vec::len)));
    let (data, blocks) = match layout {
        Layout::Whole => (bodies.concat(), Vec::new()),
        Layout::Blocks(size) => (Vec::new(), in_blocks(bodies, size as usize)),
    };
    let (directory, blocks) = directory::write(blocks);

    let lengths = &vocabulary.lengths;
    let manifest = Manifest {
        info: collection.info.clone(),
        documents: documents.len() as u32,
        languages: languages.iter().map(|language| (*language).to_owned()).collect(),
        entities: entities.kinds,
        rules: rules.into_keys().map(str::to_owned).collect(),
    };
    let forms: Vec<(&str, Vec<&str>)> = vocabulary
        .words
        .iter()
        .map(|(word, gathered)| {
            let of_word = gathered.languages.iter().map(|language| languages[usize::from(*language)]);
            (word.as_str(), of_word.collect())
        })
        .collect();
    let words = words::write(&forms);
    let (lists, positions) = postings::write(vocabulary.words.values().map(|word| &word.gathered));
    let documents = documents::write(&documents, lengths)?;
    let entities = entities.write(&facts);
    let (intervals, published, mentioned) = dates::write(&items);

    let mut sections = [const { Vec::new() }; SECTIONS];
    let mut put = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
    put(Section::Manifest, manifest.write());
    put(Section::Words, words.words);
    put(Section::Stems, words.stems);
    put(Section::StemGroups, words.groups);
    put(Section::Postings, lists);
    put(Section::Positions, positions);
    put(Section::TitleLengths, documents.title_lengths);
    put(Section::TextLengths, documents.text_lengths);
    put(Section::Documents, documents.records);
    put(Section::DocumentIds, documents.ids);
    put(Section::DocumentIdOrder, documents.id_order);
    put(Section::TitleOrder, documents.title_order);
    put(Section::BodyOffsets, offsets);
    put(Section::Bodies, data);
    put(Section::Blocks, directory);
    put(Section::Entities, entities.records);
    put(Section::EntityIds, entities.ids);
    put(Section::EntityIdOrder, entities.id_order);
    put(Section::EntityNames, entities.names);
    put(Section::EntityDocuments, entities.documents);
    put(Section::DocumentEntities, entities.of_documents);
    put(Section::Intervals, intervals);
    put(Section::Published, published);
    put(Section::Mentioned, mentioned);
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

/// The words of all documents with their postings, and how long titles and texts are.
struct Vocabulary {
    words: BTreeMap<String, WordOf>,
    lengths: Vec<(u32, u32)>,
}

#[derive(Default)]
struct WordOf {
    gathered: Gathered,
    /// Numbers of the languages it occurs in.
    languages: Vec<u16>,
}

impl Vocabulary {
    /// Reads all titles and texts. A word as written is folded once, however often it occurs.
    fn gather<'c>(items: &[(&'c Document, &'c Facts)], languages: &[&str]) -> Self {
        let mut as_written: HashMap<&str, u32> = HashMap::new();
        let mut by_folded: HashMap<String, u32> = HashMap::new();
        let mut words: Vec<WordOf> = Vec::new();
        let mut lengths = Vec::with_capacity(items.len());
        let mut tokens: Vec<(u32, u32)> = Vec::new();
        let mut positions: Vec<u32> = Vec::new();
        for ((document, _), number) in items.iter().zip(0..) {
            let language =
                languages.partition_point(|language| *language < document.language.as_str()) as u16;
            tokens.clear();
            let mut read = |text: &'c str, from: u32| {
                let mut count = 0;
                for word in sheaf_text::words(text) {
                    let id = *as_written.entry(word.text).or_insert_with(|| {
                        *by_folded.entry(sheaf_text::fold(word.text)).or_insert_with(|| {
                            words.push(WordOf::default());
                            words.len() as u32 - 1
                        })
                    });
                    tokens.push((id, from + count));
                    count += 1;
                }
                count
            };
            let title = read(&document.title, 0);
            // One place is left free, so that no phrase runs from the title into the text.
            let text = read(&document.text, title + 1);
            lengths.push((title, text));
            tokens.sort_unstable();
            for of_word in tokens.chunk_by(|a, b| a.0 == b.0) {
                positions.clear();
                positions.extend(of_word.iter().map(|(_, position)| *position));
                let word = &mut words[of_word[0].0 as usize];
                word.gathered.push(number, &positions, title);
                if !word.languages.contains(&language) {
                    word.languages.push(language);
                }
            }
        }
        let mut by_number: Vec<Option<WordOf>> = words.into_iter().map(Some).collect();
        let words = by_folded
            .into_iter()
            .filter_map(|(folded, id)| Some((folded, by_number[id as usize].take()?)))
            .collect();
        Self { words, lengths }
    }
}
