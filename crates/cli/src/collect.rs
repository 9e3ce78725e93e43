//! A folder of documents to a collection: walk, parse, analyse.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;
use serde::Deserialize;
use sheaf_analysis::{Analyser, Authority, CollectionEvidence};
use sheaf_model::{Collection, CollectionInfo, Document, Item, Problem, Severity};
use sheaf_parse::Parsed;

use crate::parallel::Threads;
use crate::walk::{self, Entry};

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
    /// Files are read and parsed.
    Reading,
    /// What each document says of words and names is brought together.
    Comparing,
    /// Knowing what all say, the facts of each are found.
    Analysing,
}

/// Files over this size, in bytes, are parsed one at a time: each may need some 25 times as much memory for a while.
const LARGE: u64 = 4 << 20;

/// Reads every document below `folder`, with the names of its `authority.toml` and of `authorities`.
///
/// `sheaf.toml` in the folder says what the collection is called. `progress` is told how many of how many are done. The
/// result is the same for any number of threads.
/// Every other file becomes a document or a problem; an error is only what makes the folder as a whole unreadable, and
/// settings that cannot be read, since a build without them would be another than the one meant.
pub fn collect(
    folder: &Path,
    authorities: &[PathBuf],
    threads: Threads,
    progress: &mut dyn FnMut(Stage, usize, usize),
) -> anyhow::Result<Collected> {
    let mut authority = Authority::default();
    let own = Some(folder.join("authority.toml")).filter(|path| path.exists());
    for path in own.iter().chain(authorities) {
        authority.extend(read_authority(path)?);
    }
    let info = read_info(folder)?;
    let (documents, problems) = read_documents(folder, threads, &|_, _| {}, &mut |done, total| {
        progress(Stage::Reading, done, total);
    })?;
    let items = analyse(&Analyser::new(&authority), documents, threads, progress);
    let explanations =
        sheaf_analysis::rules().filter_map(|rule| Some((rule.into(), sheaf_analysis::explain(rule)?.into())));
    let collection = Collection { info, items, explanations: explanations.collect() };
    Ok(Collected { collection, problems })
}

/// Finds the facts of all documents, as [`Analyser::collection`] does, and when those were published that do not say it.
fn analyse(
    analyser: &Analyser,
    documents: Vec<Document>,
    threads: Threads,
    progress: &mut dyn FnMut(Stage, usize, usize),
) -> Vec<Item> {
    let total = documents.len();
    let mut evidence = CollectionEvidence::default();
    let mut dated = Vec::with_capacity(documents.len());
    let date = |mut document: Document| {
        if document.published.interval.is_open() {
            document.published = analyser.infer_published(&document).unwrap_or_default();
        }
        let testimony = analyser.testimony(&document);
        (document, testimony)
    };
    threads.each(documents, date, |(document, testimony)| {
        evidence.add(testimony);
        dated.push(document);
        progress(Stage::Comparing, dated.len(), total);
    });

    let mut documents = Vec::with_capacity(dated.len());
    let mut facts = Vec::with_capacity(dated.len());
    let find = |document: Document| {
        let facts = analyser.document_among(&document, &evidence);
        (document, facts)
    };
    threads.each(dated, find, |(document, found)| {
        documents.push(document);
        facts.push(found);
        progress(Stage::Analysing, facts.len(), total);
    });
    sheaf_analysis::unite(&mut facts);
    documents.into_iter().zip(facts).map(|(document, facts)| Item { document, facts }).collect()
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
    let entries = walk::below(path)?;
    let mut documents: Vec<Document> = Vec::new();
    let mut problems = Vec::new();
    let (mut done, total) = (0, entries.len());
    progress(done, total);
    let one_at_a_time = Mutex::new(());
    let read = |entry| match entry {
        Entry::File { path, name, size } => {
            let _turn = (size > LARGE).then(|| one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner));
            read_file(&path, &name, finish)
        }
        Entry::Odd(problem) => Parsed { document: None, problems: vec![problem] },
    };
    threads.each(entries, read, |parsed| {
        documents.extend(parsed.document);
        problems.extend(parsed.problems);
        done += 1;
        progress(done, total);
    });
    problems.extend(sheaf_parse::make_ids_unique(&mut documents));
    problems.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
    Ok((documents, problems))
}

/// Reads and parses one file.
fn read_file(path: &Path, name: &str, finish: &(dyn Fn(&mut Parsed, &[u8]) + Sync)) -> Parsed {
    match walk::read(path, sheaf_parse::MAX_BYTES) {
        Ok(bytes) => {
            let mut parsed = sheaf_parse::parse(name, &bytes);
            finish(&mut parsed, &bytes);
            parsed
        }
        Err(error) => Parsed {
            document: None,
            problems: vec![Problem {
                path: name.to_owned(),
                line: None,
                severity: Severity::Refused,
                message: format!("cannot be read: {error}"),
            }],
        },
    }
}

/// Reads an authority file: names, aliases, kinds and coordinates.
pub fn read_authority(path: &Path) -> anyhow::Result<Authority> {
    read_toml(path)
}

/// What `sheaf.toml` says; the folder's name is the title where it says none.
fn read_info(folder: &Path) -> anyhow::Result<CollectionInfo> {
    #[derive(Default, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        title: Option<String>,
        description: Option<String>,
        language: Option<String>,
        rights: Option<String>,
    }

    let path = folder.join("sheaf.toml");
    let settings: Settings = if path.exists() { read_toml(&path)? } else { Settings::default() };
    let name = || {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        absolute
            .file_name()
            .map_or_else(|| "Documents".to_owned(), |name| name.to_string_lossy().into_owned())
    };
    Ok(CollectionInfo {
        title: settings.title.unwrap_or_else(name),
        description: settings.description,
        language: settings.language.unwrap_or_else(|| "en".to_owned()),
        rights: settings.rights,
    })
}

/// A settings file; the error names file, line and what was expected.
fn read_toml<T: for<'de> Deserialize<'de>>(path: &Path) -> anyhow::Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("cannot read the settings in {}", path.display()))
}
