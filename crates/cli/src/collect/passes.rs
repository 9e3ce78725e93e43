//! The two passes over a folder: all files are read; then, knowing what all say, the facts of each are found.

use std::cell::RefCell;
use std::io;
use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use sheaf_analysis::{Analyser, CollectionEvidence, Run};
use sheaf_model::{Document, Facts, Interval, Problem, Severity};
use sheaf_parse::Parsed;
use xxhash_rust::xxh3::Xxh3;

use super::Stage;
use super::caught::{OURS, caught};
use super::drafts::{self, DRAFTS, Drafts, Former, Place, read_back, record};
use super::files::{Met, unreadable, walk_files};
use super::gathered::{Card, FactsRecord, Gathered};
use crate::guarded;
use crate::parallel::Threads;
use crate::walk::Source;

/// What reading a file gave besides the document.
#[derive(Serialize, Deserialize)]
struct Reading {
    id: String,
    path: String,
    published: Interval,
    bytes: u64,
    problems: Vec<Problem>,
    testimony: CollectionEvidence,
}

/// A file that is a document.
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
                let (reading, draft) = match met {
                    Met::File(Ok(read)) => read,
                    Met::File(Err(problem)) | Met::Odd(problem) => {
                        gathered.problems.push(problem);
                        return;
                    }
                };
                let Reading { id, path, published, bytes, problems, testimony } = reading;
                gathered.problems.extend(problems);
                let Some(Draft { key, reading, document, former }) = draft else { return };
                evidence.add(testimony);
                gathered.text_bytes += bytes;
                let places = [&reading, &document].map(|record| gathered.drafts.add(record));
                let [reading, document] = places.map(|place| {
                    place.unwrap_or_else(|error| {
                        failed = failed.take().or(Some(error));
                        Place::default()
                    })
                });
                let entry = drafts::Entry { key, reading, document, facts: Place::default() };
                gathered.cards.push(Card { entry, id: String::new(), published, former });
                named.push(Document { id, path, ..Document::default() });
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
    fn file(self, source: &Source) -> Result<(Reading, Option<Draft>), Problem> {
        let name = &*source.name;
        let bytes = match source.read(sheaf_parse::MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => return Err(unreadable(name, &error)),
        };
        let key = key(name, &bytes);
        if let Some(taken_over) = self.taken_over(key) {
            return Ok(taken_over);
        }
        let Parsed { document, problems } = guarded::parse(name, &bytes);
        let mut reading = Reading {
            id: String::new(),
            path: name.to_owned(),
            published: Interval::default(),
            bytes: 0,
            problems,
            testimony: CollectionEvidence::default(),
        };
        let Some(mut document) = document else { return Ok((reading, None)) };
        sheaf_parse::join_divided_words(&mut document);
        reading.problems.extend(left_out(&mut document, &mut Facts::default()));
        if document.published.interval.is_open() {
            let inferred = caught(|| self.analyser.infer_published(&document));
            document.published =
                or_nothing(name, "publication", inferred, &mut reading.problems).unwrap_or_default();
        }
        reading.id.clone_from(&document.id);
        reading.published = document.published.interval;
        reading.bytes = document.text.len() as u64;
        let testimony = caught(|| self.analyser.testimony(&document));
        reading.testimony = or_nothing(name, "what it says of names", testimony, &mut reading.problems);
        let records = (record(&reading), record(&document));
        let draft = Draft { key, reading: records.0, document: records.1, former: None };
        Ok((reading, Some(draft)))
    }

    /// What a former build made of a file; none where it had no such file, or its record is damaged.
    fn taken_over(self, key: u128) -> Option<(Reading, Option<Draft>)> {
        let entry = self.former.find(key)?;
        let (reading, document) = (self.former.get(entry.reading)?, self.former.get(entry.document)?);
        let read = read_back(&reading).ok()?;
        Some((read, Some(Draft { key, reading, document, former: Some(entry.facts) })))
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
        let mut problems = Vec::new();
        let found = caught(|| {
            layer_by_layer(&document.path, &mut problems, |run| {
                self.analyser.document_by_layers(&document, evidence, run)
            })
        });
        let (consulted, mut facts) = or_nothing(&document.path, "analysis", found, &mut problems);
        problems.extend(left_out(&mut document, &mut facts));
        let found: FactsRecord = (facts, problems, consulted);
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

/// The facts of a document alone, as [`Analyser::document`] finds them. Where that panics they are looked for once more, and
/// all are kept but those of the layer that does; the problems say so.
pub fn alone(analyser: &Analyser, document: &Document) -> (Facts, Vec<Problem>) {
    or_by_layers(
        document,
        || analyser.document(document),
        |problems| {
            let evidence = caught(|| analyser.testimony(document));
            let evidence = or_nothing(&document.path, "names", evidence, problems);
            layer_by_layer(&document.path, problems, |run| {
                analyser.document_by_layers(document, &evidence, run).1
            })
        },
    )
}

fn or_by_layers(
    document: &Document,
    all: impl FnOnce() -> Facts,
    by_layers: impl FnOnce(&mut Vec<Problem>) -> Facts,
) -> (Facts, Vec<Problem>) {
    if let Ok(facts) = caught(all) {
        return (facts, Vec::new());
    }
    let mut problems = Vec::new();
    let found = caught(|| by_layers(&mut problems));
    let facts = or_nothing(&document.path, "analysis", found, &mut problems);
    (facts, problems)
}

/// Finds facts by `find`, which hands over the work of each layer. A layer that panics stays empty, and is told.
fn layer_by_layer<R>(path: &str, problems: &mut Vec<Problem>, find: impl FnOnce(Run<'_>) -> R) -> R {
    let told = RefCell::new(Vec::new());
    let found = find(&|layer, work| or_nothing(path, layer.name(), caught(work), &mut told.borrow_mut()));
    problems.extend(told.into_inner());
    found
}

/// What was found, or nothing, which is told.
fn or_nothing<R: Default>(
    path: &str,
    what: &str,
    found: Result<R, String>,
    problems: &mut Vec<Problem>,
) -> R {
    found.unwrap_or_else(|said| {
        let message = format!("{what}: {said}; left out, all else of the document is kept {OURS}");
        problems.push(Problem { path: path.to_owned(), line: None, severity: Severity::Warning, message });
        R::default()
    })
}

/// Leaves out what cannot be packed, so that a fault in one document costs no other; says what.
fn left_out(document: &mut Document, facts: &mut Facts) -> Vec<Problem> {
    let misfits = sheaf_index::leave_out_misfits(document, facts);
    let problem = |misfit: sheaf_index::Misfit| Problem {
        path: document.path.clone(),
        line: None,
        severity: Severity::Warning,
        message: format!("{misfit}; left out, all else of the document is kept {OURS}"),
    };
    misfits.into_iter().map(problem).collect()
}

/// What tells a file from all others, and from itself when it has changed.
fn key(name: &str, bytes: &[u8]) -> u128 {
    let mut hash = Xxh3::new();
    hash.update(&(name.len() as u64).to_le_bytes());
    hash.update(name.as_bytes());
    hash.update(bytes);
    hash.digest128()
}

#[cfg(test)]
mod tests {
    use sheaf_analysis::{Authority, Layer};
    use sheaf_model::{Entity, EntityKind, Mention, Span};

    use super::*;

    #[test]
    fn what_does_not_fit_is_told_with_the_name_of_the_file() {
        let mut document = Document {
            path: "letters/pier.txt".to_owned(),
            text: "The pier at Ellary is shut.".to_owned(),
            ..Document::default()
        };
        let ellary = Entity {
            id: "ellary".to_owned(),
            name: "Ellary".to_owned(),
            kind: EntityKind::Place,
            aliases: Vec::new(),
            place: None,
            salience: 1.0,
            mentions: vec![Mention { span: Span::new(12, 18), rule: "name".into() }],
        };
        let facts = Facts { sentences: vec![Span::new(0, 27)], entities: vec![ellary], ..Facts::default() };
        let mut sound = facts.clone();
        assert_eq!(left_out(&mut document, &mut sound), []);
        assert_eq!(sound, facts);

        let mut wrong = facts.clone();
        wrong.entities[0].mentions[0].span = Span { start: 18, end: 12 };
        let told = left_out(&mut document, &mut wrong);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].path.as_str(), told[0].severity), ("letters/pier.txt", Severity::Warning));
        let message = &told[0].message;
        assert!(
            message.starts_with("entities: expected a span of its 27 bytes") && message.contains("18..12"),
            "{message}"
        );
        assert!(message.contains("left out, all else of the document is kept"), "{message}");
        assert_eq!(wrong, Facts { entities: Vec::new(), ..facts });
    }

    #[test]
    fn a_document_alone_is_looked_at_by_layers_where_all_of_it_panics() {
        let document = Document { path: "letters/pier.txt".to_owned(), ..Document::default() };
        let sentence = || Facts { sentences: vec![Span::new(0, 3)], ..Facts::default() };
        assert_eq!(or_by_layers(&document, sentence, |_| unreachable!()), (sentence(), Vec::new()));
        assert_eq!(or_by_layers(&document, || panic!("broken"), |_| sentence()), (sentence(), Vec::new()));
        let (facts, told) = or_by_layers(&document, || panic!("broken"), |_| panic!("broken again"));
        assert_eq!(facts, Facts::default());
        assert_eq!((told.len(), &*told[0].path), (1, "letters/pier.txt"));
        assert!(told[0].message.starts_with("analysis: broken again"), "{}", told[0].message);
    }

    #[test]
    fn a_layer_that_panics_is_left_out_and_told_and_the_others_stand() {
        let document = Document {
            path: "letters/pier.txt".to_owned(),
            text: "Anna Berger said on Tuesday that 30 boats had left Ellary.".to_owned(),
            language: "en".to_owned(),
            ..Document::default()
        };
        let analyser = Analyser::new(&Authority::default());
        let evidence = analyser.testimony(&document);
        let failing = |failing: Option<Layer>| {
            let mut problems = Vec::new();
            let (_, facts) = layer_by_layer(&document.path, &mut problems, |run| {
                analyser.document_by_layers(&document, &evidence, &|layer, work| {
                    run(layer, &mut || {
                        assert_ne!(Some(layer), failing, "no more");
                        work();
                    });
                })
            });
            (facts, problems)
        };
        let (sound, none) = failing(None);
        assert_eq!(none, []);
        let counts = |facts: &Facts| {
            [facts.dates.len(), facts.entities.len(), facts.figures.len(), facts.statements.len()]
        };
        assert_eq!(counts(&sound).map(|count| count > 0), [true; 4], "{sound:?}");
        let layers = [Layer::Dates, Layer::Entities, Layer::Figures, Layer::Statements];
        for (place, layer) in layers.into_iter().enumerate() {
            let (facts, problems) = failing(Some(layer));
            let mut expected = counts(&sound);
            expected[place] = 0;
            assert_eq!(counts(&facts), expected, "without {layer:?}");
            assert_eq!(facts.sentences, sound.sentences);
            assert_eq!(problems.len(), 1, "{problems:?}");
            let Problem { path, severity, message, .. } = &problems[0];
            assert_eq!((path.as_str(), *severity), ("letters/pier.txt", Severity::Warning));
            assert!(message.starts_with(&format!("{}: ", layer.name())), "{message}");
            assert!(message.contains("passes.rs:") && message.contains("left out"), "{message}");
        }
    }
}
