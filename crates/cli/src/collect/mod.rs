//! A folder of documents to a collection: walk, read, analyse.
//!
//! Two passes, since what a name is in one document is known from all of them: first each file is read, parsed, and heard on
//! words and names; then, knowing what all say, the facts of each are found. Between the passes, and until they are
//! packed, documents lie in [`drafts`], so that a collection may be larger than memory. Drafts of a former build are taken
//! over where nothing they depend on has changed.

mod drafts;
mod files;
mod gathered;
mod passes;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use anyhow::Context as _;
use sheaf_analysis::{Analyser, Authority, IdKinds};
use sheaf_collect::{Settings, SettingsError};
use sheaf_model::{Collection, CollectionInfo, Problem};
use xxhash_rust::xxh3::Xxh3;

use crate::parallel::Threads;
use drafts::{Drafts, Former};
use passes::Reader;

pub use files::read_documents;
pub use gathered::Gathered;

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

/// Reads every document below `folder` into memory; otherwise as [`gather`].
pub fn collect(
    folder: &Path,
    authorities: &[PathBuf],
    threads: Threads,
    progress: &mut dyn FnMut(Stage, usize, usize),
) -> anyhow::Result<Collected> {
    let mut gathered = gather(folder, authorities, threads, Keep::Memory, progress)?;
    let (info, explanations) = (gathered.info.clone(), sheaf_collect::explanations());
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
    let info = read_info(folder)?;
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
    sheaf_collect::settle(&mut gathered.problems);
    Ok(gathered)
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

/// Reads an authority file: names, aliases, kinds and coordinates.
pub fn read_authority(path: &Path) -> anyhow::Result<Authority> {
    read_settings(path, sheaf_collect::authority)
}

/// What `sheaf.toml` says; the folder's name is the title where it says none.
fn read_info(folder: &Path) -> anyhow::Result<CollectionInfo> {
    let path = folder.join("sheaf.toml");
    let settings =
        if path.exists() { read_settings(&path, sheaf_collect::settings)? } else { Settings::default() };
    Ok(settings.info(|| {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        absolute
            .file_name()
            .map_or_else(|| "Documents".to_owned(), |name| name.to_string_lossy().into_owned())
    }))
}

/// A settings file; the error names file, line and what was expected.
fn read_settings<T>(path: &Path, read: impl FnOnce(&str) -> Result<T, SettingsError>) -> anyhow::Result<T> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    read(&text).with_context(|| format!("cannot read the settings in {}", path.display()))
}
