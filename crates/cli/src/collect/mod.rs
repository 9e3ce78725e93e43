//! A folder of documents to a collection: walk, read, analyse.
//!
//! Two passes, since what a name is in one document is known from all of them: first each file is read, parsed, and heard on
//! words and names; then, knowing what all say, the facts of each are found. Between the passes, and until they are
//! packed, documents lie in [`drafts`], so that a collection may be larger than memory. Drafts of a former build are taken
//! over where nothing they depend on has changed.

mod drafts;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fs, io};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use sheaf_analysis::{Analyser, Authority, CollectionEvidence, Consulted, IdKinds};
use sheaf_model::{
    Collection, CollectionInfo, Document, Facts, Interval, Item, Problem, Published, Severity,
};
use sheaf_parse::Parsed;
use xxhash_rust::xxh3::Xxh3;

use crate::parallel::Threads;
use crate::walk::{self, Entry};
use drafts::{Drafts, Former, Place};

pub use settings::read_authority;

/// A folder as it was read.
#[derive(Debug, Default)]
pub struct Collected {
    /// The documents with their facts, and what the collection says of itself.
    pub collection: Collection,
    /// What was odd, in the order of the paths.
    pub problems: Vec<Problem>,
}

/// What is being done to the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files are read and parsed, and what each says of words and names is brought together.
    Reading,
    /// Knowing what all say, the facts of each are found.
    Analysing,
}

/// Where drafts are kept while a folder is read.
#[derive(Clone, Copy, Debug)]
pub enum Keep<'p> {
    /// In memory.
    Memory,
    /// In a file at this path, which is removed in the end.
    Aside(&'p Path),
    /// In a file at this path with `.new` behind it, which takes the path's place once [`Gathered::keep`] is called. What
    /// stands there is used where it still holds.
    ForNextTime(&'p Path),
}

/// Files over this size, in bytes, are parsed one at a time: each may need some 25 times as much memory for a while.
const LARGE: u64 = 4 << 20;

/// Reads every document below `folder` into memory; otherwise as [`gather`].
pub fn collect(
    folder: &Path,
    authorities: &[PathBuf],
    threads: Threads,
    progress: &mut dyn FnMut(Stage, usize, usize),
) -> anyhow::Result<Collected> {
    let mut gathered = gather(folder, authorities, threads, Keep::Memory, progress)?;
    let (info, explanations) = (gathered.info.clone(), gathered.explanations());
    let mut collection = Collection { info, explanations, items: Vec::with_capacity(gathered.len()) };
    gathered.each(0..gathered.len(), threads, |item| item, |item| collection.items.push(item))?;
    Ok(Collected { collection, problems: std::mem::take(&mut gathered.problems) })
}

/// Reads every document below `folder`, with the names of its `authority.toml` and of `authorities`.
///
/// `sheaf.toml` in the folder says what the collection is called. `progress` is told how many of how many are done. The
/// result is the same for any number of threads, and whatever of it was taken from a former build.
/// Every other file becomes a document or a problem; an error is only what makes the folder as a whole unreadable, settings
/// that cannot be read, since a build without them would be another than the one meant, or drafts that cannot be written.
pub fn gather(
    folder: &Path,
    authorities: &[PathBuf],
    threads: Threads,
    keep: Keep<'_>,
    progress: &mut dyn FnMut(Stage, usize, usize),
) -> anyhow::Result<Gathered> {
    let own = Some(folder.join("authority.toml")).filter(|path| path.exists());
    let authorities: Vec<&PathBuf> = own.iter().chain(authorities).collect();
    let mut authority = Authority::default();
    for path in &authorities {
        authority.extend(read_authority(path)?);
    }
    let info = settings::read_info(folder)?;
    let analyser = Analyser::new(&authority);
    let made_by = if let Keep::ForNextTime(_) = keep { made_by(&authorities).ok() } else { None };
    let (drafts, former, place) = match (keep, made_by) {
        (Keep::Memory, _) => (Drafts::new(None, 0), Former::default(), None),
        (Keep::Aside(path), _) => (Drafts::new(Some(path.to_owned()), 0), Former::default(), None),
        (Keep::ForNextTime(path), made_by) => {
            let mut new = path.as_os_str().to_owned();
            new.push(".new");
            let drafts = Drafts::new(Some(new.into()), made_by.unwrap_or_default());
            let former = made_by.map_or_else(Former::default, |made_by| Former::open(path, made_by));
            (drafts, former, made_by.map(|_| path.to_owned()))
        }
    };
    let gathered = Gathered {
        info,
        problems: Vec::new(),
        reused: 0,
        text_bytes: 0,
        drafts,
        cards: Vec::new(),
        kinds: IdKinds::default(),
        place,
    };
    let reader = Reader { analyser: &analyser, former: &former, threads };
    let (mut gathered, evidence) = reader.read(folder, gathered, progress)?;
    reader.analyse(&mut gathered, &evidence, progress)?;
    Ok(gathered)
}

/// A folder that was read and analysed.
#[derive(Debug)]
pub struct Gathered {
    /// What the collection says of itself.
    pub info: CollectionInfo,
    /// What was odd, in the order of the paths.
    pub problems: Vec<Problem>,
    /// Documents that were taken over from a former build, text and facts.
    pub reused: usize,
    /// Bytes of all texts.
    pub text_bytes: u64,
    drafts: Drafts,
    /// In the order of the paths.
    cards: Vec<Card>,
    kinds: IdKinds,
    /// Where drafts are kept for the next time.
    place: Option<PathBuf>,
}

/// What stays in memory of a document.
#[derive(Debug)]
struct Card {
    entry: drafts::Entry,
    /// Unique in the collection.
    id: String,
    published: Interval,
    /// Its facts in a former build.
    former: Option<Place>,
}

impl Gathered {
    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// Rules with one sentence each that explains them to readers.
    pub fn explanations(&self) -> Vec<(sheaf_model::Rule, std::borrow::Cow<'static, str>)> {
        let explained = |rule: &'static str| Some((rule.into(), sheaf_analysis::explain(rule)?.into()));
        sheaf_analysis::rules().filter_map(explained).collect()
    }

    /// The numbers of all documents, which are those of their paths, in the order in which a pack has them.
    pub fn by_publication(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.cards.len()).collect();
        order.sort_by_cached_key(|at| {
            let Card { id, published, .. } = &self.cards[*at];
            let published = Published { interval: *published, ..Published::default() };
            sheaf_index::publication_order(&Document { id: id.clone(), published, ..Document::default() })
        });
        order
    }

    /// Does `work` with documents, by their numbers, and hands what comes of it to `take` in their order.
    ///
    /// # Errors
    /// A draft cannot be read back.
    pub fn each<R: Send>(
        &self,
        numbers: impl IntoIterator<Item = usize, IntoIter: Send>,
        threads: Threads,
        work: impl Fn(Item) -> R + Sync,
        mut take: impl FnMut(R),
    ) -> anyhow::Result<()> {
        let mut failed = None;
        threads.each(
            numbers,
            |number| self.item(number).map(&work),
            |result| match result {
                Ok(result) if failed.is_none() => take(result),
                Ok(_) => {}
                Err(error) => failed = failed.take().or(Some(error)),
            },
        );
        failed.map_or(Ok(()), Err).context(DRAFTS)
    }

    /// Keeps the drafts for the next build, where that was wanted.
    ///
    /// # Errors
    /// The file cannot be written or put in its place. All else stands.
    pub fn keep(self) -> anyhow::Result<()> {
        let Some(place) = self.place else { return Ok(()) };
        let entries: Vec<drafts::Entry> = self.cards.iter().map(|card| card.entry).collect();
        self.drafts.keep(&place, &entries).with_context(|| format!("cannot write {}", place.display()))
    }

    fn item(&self, number: usize) -> io::Result<Item> {
        let Card { entry, id, .. } = &self.cards[number];
        let mut document: Document = read_back(&self.drafts.get(entry.document)?)?;
        document.id.clone_from(id);
        let (_, mut facts): (Consulted, Facts) = read_back(&self.drafts.get(entry.facts)?)?;
        self.kinds.settle(&mut facts);
        Ok(Item { document, facts })
    }
}

const DRAFTS: &str = "what was read of the documents cannot be kept aside; is there room on the disk?";

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
struct Reader<'a> {
    analyser: &'a Analyser,
    former: &'a Former,
    threads: Threads,
}

impl Reader<'_> {
    /// Reads all files; gives what they say of words and names.
    fn read(
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
            |path, name| self.file(path, name),
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
        gathered.problems.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
        for (card, document) in gathered.cards.iter_mut().zip(named) {
            card.id = document.id;
        }
        Ok((gathered, evidence))
    }

    /// Reads one file, or takes over what a former build made of it.
    fn file(self, path: &Path, name: &str) -> Result<(Reading, Option<Draft>), Problem> {
        let bytes = match walk::read(path, sheaf_parse::MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => return Err(unreadable(name, &error)),
        };
        let key = key(name, &bytes);
        if let Some(taken_over) = self.taken_over(key) {
            return Ok(taken_over);
        }
        let Parsed { document, problems } = sheaf_parse::parse(name, &bytes);
        let mut reading = Reading {
            id: String::new(),
            path: name.to_owned(),
            published: Interval::default(),
            bytes: 0,
            problems,
            testimony: CollectionEvidence::default(),
        };
        let Some(mut document) = document else { return Ok((reading, None)) };
        if document.published.interval.is_open() {
            document.published = self.analyser.infer_published(&document).unwrap_or_default();
        }
        reading.id.clone_from(&document.id);
        reading.published = document.published.interval;
        reading.bytes = document.text.len() as u64;
        reading.testimony = self.analyser.testimony(&document);
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
    fn analyse(
        self,
        gathered: &mut Gathered,
        evidence: &CollectionEvidence,
        progress: &mut dyn FnMut(Stage, usize, usize),
    ) -> anyhow::Result<()> {
        let Gathered { drafts, cards, kinds, reused, .. } = gathered;
        let total = cards.len();
        let mut failed = None;
        let mut places = Vec::with_capacity(total);
        self.threads.each(
            cards.iter(),
            |card| self.facts(drafts, card, evidence),
            |found| {
                let place = found.and_then(|(facts, record, taken_over)| {
                    kinds.add(&facts);
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

    /// The facts of a document, their record, and whether a former build found them already.
    fn facts(
        self,
        drafts: &Drafts,
        card: &Card,
        evidence: &CollectionEvidence,
    ) -> io::Result<(Facts, Vec<u8>, bool)> {
        if let Some(former) = card.former.and_then(|place| self.former.get(place))
            && let Ok((consulted, facts)) = read_back::<(Consulted, Facts)>(&former)
            && evidence.confirms(&consulted)
        {
            return Ok((facts, former, true));
        }
        let document: Document = read_back(&drafts.get(card.entry.document)?)?;
        let found = self.analyser.document_with_consulted(&document, evidence);
        let record = record(&found);
        Ok((found.1, record, false))
    }
}

/// Parses a file, or every file below a folder in byte order of their paths; their ids differ.
///
/// Paths of documents and problems are relative to a folder, or the name of a single file. `finish` may change what
/// became of each file, which it gets with the file's bytes. `progress` is told how many of how many files are done.
pub fn read_documents(
    path: &Path,
    threads: Threads,
    finish: &(dyn Fn(&mut Parsed, &[u8]) + Sync),
    progress: &mut dyn FnMut(usize, usize),
) -> anyhow::Result<(Vec<Document>, Vec<Problem>)> {
    let mut documents: Vec<Document> = Vec::new();
    let mut problems = Vec::new();
    let read = |path: &Path, name: &str| match walk::read(path, sheaf_parse::MAX_BYTES) {
        Ok(bytes) => {
            let mut parsed = sheaf_parse::parse(name, &bytes);
            finish(&mut parsed, &bytes);
            parsed
        }
        Err(error) => Parsed { document: None, problems: vec![unreadable(name, &error)] },
    };
    walk_files(
        path,
        threads,
        read,
        |read| match read {
            Met::File(parsed) => {
                documents.extend(parsed.document);
                problems.extend(parsed.problems);
            }
            Met::Odd(problem) => problems.push(problem),
        },
        progress,
    )?;
    problems.extend(sheaf_parse::make_ids_unique(&mut documents));
    problems.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
    Ok((documents, problems))
}

/// What a walk met: what came of a file, or what is none.
enum Met<R> {
    File(R),
    Odd(Problem),
}

/// Reads a file, or every file below a folder in byte order of their paths, side by side; large ones one at a time.
fn walk_files<R: Send>(
    path: &Path,
    threads: Threads,
    read: impl Fn(&Path, &str) -> R + Sync,
    mut take: impl FnMut(Met<R>),
    progress: &mut dyn FnMut(usize, usize),
) -> anyhow::Result<()> {
    let entries = walk::below(path)?;
    let (mut done, total) = (0, entries.len());
    progress(done, total);
    let one_at_a_time = Mutex::new(());
    let read = |entry| match entry {
        Entry::File { path, name, size } => {
            let _turn = (size > LARGE).then(|| one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner));
            Met::File(read(&path, &name))
        }
        Entry::Odd(problem) => Met::Odd(problem),
    };
    threads.each(entries, read, |met| {
        take(met);
        done += 1;
        progress(done, total);
    });
    Ok(())
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    Problem {
        path: name.to_owned(),
        line: None,
        severity: Severity::Refused,
        message: format!("cannot be read: {error}"),
    }
}

/// What tells a file from all others, and from itself when it has changed.
fn key(name: &str, bytes: &[u8]) -> u128 {
    let mut hash = Xxh3::new();
    hash.update(&(name.len() as u64).to_le_bytes());
    hash.update(name.as_bytes());
    hash.update(bytes);
    hash.digest128()
}

/// What drafts depend on besides the documents: this very program, and the names it is given.
fn made_by(authorities: &[&PathBuf]) -> io::Result<u128> {
    let mut hash = Xxh3::new();
    hash.update(&fs::read(env::current_exe()?)?);
    for path in authorities {
        let names = fs::read(path)?;
        hash.update(&(names.len() as u64).to_le_bytes());
        hash.update(&names);
    }
    Ok(hash.digest128())
}

fn record(of: &impl Serialize) -> Vec<u8> {
    // Plain data in memory: nothing of it can fail.
    postcard::to_stdvec(of).unwrap_or_default()
}

fn read_back<T: for<'de> Deserialize<'de>>(record: &[u8]) -> io::Result<T> {
    postcard::from_bytes(record).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}
