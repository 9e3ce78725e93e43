//! A folder of documents to a collection: walk, parse, analyse.

use std::path::{Path, PathBuf};

use sheaf_model::{Collection, CollectionInfo, Problem};

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
/// What is about the folder is no document: `sheaf.toml`, `authority.toml`, `README` with any ending, hidden files.
///
/// `progress` is told how many of how many are done. Files that are refused are named among the problems; an error is
/// only what makes the folder unreadable as a whole.
pub fn collect(
    folder: &Path,
    authorities: &[PathBuf],
    progress: &mut dyn FnMut(Stage, usize, usize),
) -> anyhow::Result<Collected> {
    let _ = authorities;
    progress(Stage::Reading, 0, 0);
    let title = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let info = CollectionInfo { title, language: "en".to_owned(), ..CollectionInfo::default() };
    Ok(Collected { collection: Collection { info, items: Vec::new() }, problems: Vec::new() })
}
