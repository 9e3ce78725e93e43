//! A folder of documents to a collection: walk, parse, analyse.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Deserialize;
use sheaf_analysis::{Analyser, Authority};
use sheaf_model::{Collection, CollectionInfo, Document, Item, Problem, Severity};

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
    /// Documents are analysed.
    Analysing,
}

/// Reads every document below `folder`, with the names of its `authority.toml` and of `authorities`.
///
/// `sheaf.toml` in the folder says what the collection is called. `progress` is told how many of how many are done.
/// Every other file becomes a document or a problem; an error is only what makes the folder as a whole unreadable, and
/// settings that cannot be read, since a build without them would be another than the one meant.
pub fn collect(
    folder: &Path,
    authorities: &[PathBuf],
    progress: &mut dyn FnMut(Stage, usize, usize),
) -> anyhow::Result<Collected> {
    let mut authority = Authority::default();
    let own = Some(folder.join("authority.toml")).filter(|path| path.exists());
    for path in own.iter().chain(authorities) {
        authority.extend(read_authority(path)?);
    }
    let info = read_info(folder)?;
    let (mut documents, problems) =
        read_documents(folder, &mut |_, _| {}, &mut |done, total| progress(Stage::Reading, done, total))?;

    progress(Stage::Analysing, 0, documents.len());
    let analyser = Analyser::new(&authority);
    for document in documents.iter_mut().filter(|document| document.published.interval.is_open()) {
        document.published = analyser.infer_published(document).unwrap_or_default();
    }
    let facts = analyser.collection(&documents);
    progress(Stage::Analysing, documents.len(), documents.len());
    let items = documents.into_iter().zip(facts).map(|(document, facts)| Item { document, facts }).collect();
    Ok(Collected { collection: Collection { info, items }, problems })
}

/// Parses a file, or every file below a folder in byte order of their paths; their ids differ.
///
/// Paths of documents and problems are relative to a folder, or the name of a single file. `finish` may change each
/// document, which it gets with the bytes of its file. `progress` is told how many of how many files are done.
pub fn read_documents(
    path: &Path,
    finish: &mut dyn FnMut(&mut Document, &[u8]),
    progress: &mut dyn FnMut(usize, usize),
) -> anyhow::Result<(Vec<Document>, Vec<Problem>)> {
    let entries = walk::below(path)?;
    let mut documents: Vec<Document> = Vec::new();
    let mut problems = Vec::new();
    let total = entries.len();
    for (done, entry) in entries.into_iter().enumerate() {
        progress(done, total);
        match entry {
            Entry::File { path, name } => match walk::read(&path, sheaf_parse::MAX_BYTES) {
                Ok(bytes) => {
                    let mut parsed = sheaf_parse::parse(&name, &bytes);
                    if let Some(document) = &mut parsed.document {
                        finish(document, &bytes);
                    }
                    documents.extend(parsed.document);
                    problems.extend(parsed.problems);
                }
                Err(error) => problems.push(Problem {
                    path: name,
                    line: None,
                    severity: Severity::Refused,
                    message: format!("cannot be read: {error}"),
                }),
            },
            Entry::Odd(problem) => problems.push(problem),
        }
    }
    progress(total, total);
    problems.extend(sheaf_parse::make_ids_unique(&mut documents));
    problems.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
    Ok((documents, problems))
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
