//! The two passes over a folder: all files are read; then, knowing what all say, the facts of each are found.

use std::io;
use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use sheaf_analysis::{Analyser, CollectionEvidence};
use sheaf_collect::Looked;
use sheaf_model::{Document, Facts, Interval, Problem};
use xxhash_rust::xxh3::Xxh3;

use super::Stage;
use super::drafts::{self, DRAFTS, Drafts, Former, Place, read_back, record};
use super::files::{Met, unreadable, walk_files};
use super::gathered::{Card, FactsRecord, Gathered};
use crate::parallel::Threads;
use crate::walk::Source;

/// What reading a file gave besides the document.
#[derive(Default, Serialize, Deserialize)]
struct Reading {
    /// How many documents of the same file come behind it.
    more: u32,
    id: String,
    path: String,
    published: Interval,
    bytes: u64,
    problems: Vec<Problem>,
    testimony: CollectionEvidence,
}

/// What one file gave.
struct Read {
    problems: Vec<Problem>,
    documents: Vec<(Reading, Draft)>,
}

/// A document that was read.
struct Draft {
    key: u128,
    /// As records.
    reading: Vec<u8>,
    document: Vec<u8>,
    /// Its facts in a former build.
    former: Option<Place>,
}

/// What does the work of both passes.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) analyser: &'a Analyser,
    pub(super) former: &'a Former,
    pub(super) threads: Threads,
}

impl Reader<'_> {
    /// Reads all files; gives what they say of words and names.
    pub(super) fn read(
        self,
        folder: &Path,
        mut gathered: Gathered,
        progress: &mut dyn FnMut(Stage, usize, usize),
    ) -> anyhow::Result<(Gathered, CollectionEvidence)> {
        let mut evidence = CollectionEvidence::default();
        // Of each document no more than its names: the rest is a draft.
        let mut named: Vec<Document> = Vec::new();
        let mut failed = None;
        walk_files(
            folder,
            self.threads,
            |source| self.file(source),
            |met| {
                let read = match met {
                    Met::File(Ok(read)) => read,
                    Met::File(Err(problem)) | Met::Odd(problem) => {
                        gathered.problems.push(problem);
                        return;
                    }
                };
                gathered.problems.extend(read.problems);
                for (reading, draft) in read.documents {
                    evidence.add(reading.testimony);
                    gathered.text_bytes += reading.bytes;
                    let places = [&draft.reading, &draft.document].map(|record| gathered.drafts.add(record));
                    let [of_reading, of_document] = places.map(|place| {
                        place.unwrap_or_else(|error| {
                            failed = failed.take().or(Some(error));
                            Place::default()
                        })
                    });
                    let Draft { key, former, .. } = draft;
                    let facts = Place::default();
                    let entry = drafts::Entry { key, reading: of_reading, document: of_document, facts };
                    gathered.cards.push(Card {
                        entry,
                        id: String::new(),
                        published: reading.published,
                        former,
                    });
                    named.push(Document { id: reading.id, path: reading.path, ..Document::default() });
                }
            },
            &mut |done, total| progress(Stage::Reading, done, total),
        )?;
        failed.map_or(Ok(()), Err).context(DRAFTS)?;
        gathered.problems.extend(sheaf_parse::make_ids_unique(&mut named));
        for (card, document) in gathered.cards.iter_mut().zip(named) {
            card.id = document.id;
        }
        Ok((gathered, evidence))
    }

    /// Reads one file, or takes over what a former build made of it.
    fn file(self, source: &Source) -> Result<Read, Problem> {
        let name = &*source.name;
        let bytes = match source.read(sheaf_parse::MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => return Err(unreadable(name, &error)),
        };
        let key = key(name, &bytes);
        if let Some(taken_over) = self.taken_over(key) {
            return Ok(taken_over);
        }
        let Looked { documents, problems } = sheaf_collect::look(self.analyser, name, &bytes);
        let count = documents.len() as u32;
        let draft = |((document, testimony), number): ((Document, CollectionEvidence), u32)| {
            let reading = Reading {
                more: count - 1 - number,
                id: document.id.clone(),
                path: document.path.clone(),
                published: document.published.interval,
                bytes: document.text.len() as u64,
                // Those of the file go with its first document.
                problems: if number == 0 { problems.clone() } else { Vec::new() },
                testimony,
            };
            let records = (record(&reading), record(&document));
            (reading, Draft { key: nth(key, number), reading: records.0, document: records.1, former: None })
        };
        let documents = documents.into_iter().zip(0..).map(draft).collect();
        Ok(Read { problems, documents })
    }

    /// What a former build made of a file; none where it had no such file, or a record of it is damaged.
    fn taken_over(self, key: u128) -> Option<Read> {
        let draft = |key| {
            let entry = self.former.find(key)?;
            let (reading, document) = (self.former.get(entry.reading)?, self.former.get(entry.document)?);
            let read: Reading = read_back(&reading).ok()?;
            Some((read, Draft { key, reading, document, former: Some(entry.facts) }))
        };
        let mut first = draft(key)?;
        let problems = std::mem::take(&mut first.0.problems);
        let behind = (1..=first.0.more).map(|number| draft(nth(key, number)));
        let documents = [Some(first)].into_iter().chain(behind).collect::<Option<_>>()?;
        Some(Read { problems, documents })
    }

    /// Finds the facts of all documents.
    pub(super) fn analyse(
        self,
        gathered: &mut Gathered,
        evidence: &CollectionEvidence,
        progress: &mut dyn FnMut(Stage, usize, usize),
    ) -> anyhow::Result<()> {
        let Gathered { drafts, cards, kinds, reused, problems, .. } = gathered;
        let total = cards.len();
        let mut failed = None;
        let mut places = Vec::with_capacity(total);
        self.threads.each(
            cards.iter(),
            |card| self.facts(drafts, card, evidence),
            |found| {
                let place = found.and_then(|Found { facts, left_out, record, taken_over }| {
                    kinds.add(&facts);
                    problems.extend(left_out);
                    *reused += usize::from(taken_over);
                    drafts.add(&record)
                });
                places.push(place.unwrap_or_else(|error| {
                    failed = failed.take().or(Some(error));
                    Place::default()
                }));
                progress(Stage::Analysing, places.len(), total);
            },
        );
        failed.map_or(Ok(()), Err).context(DRAFTS)?;
        for (card, place) in cards.iter_mut().zip(places) {
            card.entry.facts = place;
        }
        Ok(())
    }

    /// Finds the facts of a document, or takes over what a former build found.
    fn facts(self, drafts: &Drafts, card: &Card, evidence: &CollectionEvidence) -> io::Result<Found> {
        if let Some(record) = card.former.and_then(|place| self.former.get(place))
            && let Ok((facts, left_out, consulted)) = read_back::<FactsRecord>(&record)
            && evidence.confirms(&consulted)
        {
            return Ok(Found { facts, left_out, record, taken_over: true });
        }
        let mut document: Document = read_back(&drafts.get(card.entry.document)?)?;
        let found: FactsRecord = sheaf_collect::facts(self.analyser, &mut document, evidence);
        let record = record(&found);
        Ok(Found { facts: found.0, left_out: found.1, record, taken_over: false })
    }
}

/// The facts of a document.
struct Found {
    facts: Facts,
    /// What is told of those that cannot be.
    left_out: Vec<Problem>,
    /// A [`FactsRecord`].
    record: Vec<u8>,
    /// Whether a former build found them already.
    taken_over: bool,
}

/// The key of a document in a file of several.
const fn nth(key: u128, number: u32) -> u128 {
    key.wrapping_add(number as u128)
}

/// What tells a file from all others, and from itself when it has changed.
fn key(name: &str, bytes: &[u8]) -> u128 {
    let mut hash = Xxh3::new();
    hash.update(&(name.len() as u64).to_le_bytes());
    hash.update(name.as_bytes());
    hash.update(bytes);
    hash.digest128()
}
