//! Writing an edition: whole or not at all, and never over files that are not ours.
//!
//! An edition is written beside its place and then renamed into it; until then the old one stands. A folder we wrote
//! holds a list of its files ([`LIST`]): what is not on it is not ours, and is carried over untouched.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};

use super::Files;
use crate::Threads;

/// Lists the files of an edition, one path a line.
const LIST: &str = ".sheaf-files";

/// Files that are sent to the disk at once: it writes many in the time of one (600 of 64 KB took 4 s one by one, 0.4 so).
const SYNCED_AT_ONCE: usize = 8;

/// Makes good what a build that was cut off (Ctrl-C, no more power) left beside `place`, a folder or a file: half of an edition
/// is removed, and a former one that was already moved aside is put back. Gives what it found; nothing where all was well.
///
/// # Errors
/// The file system refuses.
pub fn make_good(place: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let Ok(place) = fs::canonicalize(place).or_else(|_| std::path::absolute(place)) else {
        return Ok(Vec::new());
    };
    let (new, old) = (beside(&place, "new")?, beside(&place, "old")?);
    let mut found = Vec::new();
    if let Ok(half) = new.symlink_metadata() {
        let removed = if half.is_dir() { fs::remove_dir_all(&new) } else { fs::remove_file(&new) };
        removed.with_context(|| format!("cannot remove {}", new.display()))?;
        found.push(new);
    }
    // Cut off between or after the two renames of `Staged::finish`, the former edition has its other name.
    if old.exists() {
        if place.exists() {
            clear(&old, &place)?;
        } else {
            fs::rename(&old, &place)
                .with_context(|| format!("cannot put {} back in place", old.display()))?;
        }
        found.push(old);
    }
    Ok(found)
}

/// Whether [`replace_folder`] may write to `folder`: better known before a collection is read than after.
///
/// # Errors
/// It is a file, or holds something and is no edition of ours, or cannot be read.
pub fn check_folder(folder: &Path) -> anyhow::Result<()> {
    files_of_ours(folder).map(|_| ())
}

/// Whether [`replace_file`] may write to `file`.
///
/// # Errors
/// It is a folder, or a file that Sheaf did not write, or cannot be read.
pub fn check_file(file: &Path) -> anyhow::Result<()> {
    if file.is_dir() {
        bail!("{} is a folder; --single-file takes the name of the page to write", file.display());
    }
    if file.exists() && !is_our_page(file)? {
        bail!("{} exists and was not written by Sheaf; choose another name or move it away", file.display());
    }
    Ok(())
}

/// Makes `folder` hold `files`, in place of what an earlier call put there. Foreign files in it stay.
///
/// # Errors
/// As [`Staged`].
pub fn replace_folder(folder: &Path, files: &Files) -> anyhow::Result<()> {
    let mut staged = Staged::begin(folder)?;
    for (path, bytes) in files {
        staged.add(path, bytes)?;
    }
    staged.finish()
}

/// A folder's next edition while it is written, beside its place. What is there stands until [`Staged::finish`]; an
/// edition that is not finished is removed again.
///
/// # Errors
/// The folder holds something and is no edition of ours; a foreign file stands where one of ours would; or the file
/// system refuses. In all cases the old edition is whole.
#[derive(Debug)]
pub struct Staged {
    folder: PathBuf,
    new: PathBuf,
    old: PathBuf,
    /// Paths of the edition that is there.
    ours: BTreeSet<String>,
    written: BTreeSet<String>,
    bytes: u64,
}

impl Staged {
    /// An edition without files.
    pub fn begin(folder: &Path) -> anyhow::Result<Self> {
        let folder = absolute(folder)?;
        make_good(&folder)?;
        let (new, old) = (beside(&folder, "new")?, beside(&folder, "old")?);
        let ours = files_of_ours(&folder)?;
        Ok(Self { folder, new, old, ours, written: BTreeSet::new(), bytes: 0 })
    }

    /// Adds a file by its path within the edition.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        if !self.ours.contains(path)
            && let Some(obstacle) = obstacle(&self.folder, path)
        {
            bail!(
                "{} is in the way: Sheaf did not write it, and the edition needs the name",
                obstacle.display()
            );
        }
        let file = self.new.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot make the folder {}", parent.display()))?;
        }
        self.written.insert(path.to_owned());
        self.bytes += bytes.len() as u64;
        write(&file, bytes).map(drop)
    }

    /// How many files have been added.
    pub fn files(&self) -> usize {
        self.written.len()
    }

    /// How many bytes they have.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Puts the edition in its place. Foreign files of the folder stay.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.written.insert(LIST.to_owned());
        let list: String = self.written.iter().flat_map(|path| [path, "\n"]).collect();
        self.add(LIST, list.as_bytes())?;
        self.sync()?;
        let Self { folder, new, old, .. } = &self;
        if folder.exists() {
            fs::rename(folder, old).with_context(|| format!("cannot move {} aside", folder.display()))?;
        }
        if let Err(error) = fs::rename(new, folder) {
            let _ = fs::rename(old, folder);
            return Err(error)
                .with_context(|| format!("cannot put the new edition in place at {}", folder.display()));
        }
        if old.exists() { clear(old, folder) } else { Ok(()) }
    }

    /// Waits until all files are on the disk, so that the rename never puts empty ones in place of full ones.
    fn sync(&self) -> anyhow::Result<()> {
        let mut synced = Ok(());
        let sync = |path: &String| {
            let file = self.new.join(path);
            // To write, though nothing is: some systems sync no other file.
            let synced = File::options().append(true).open(&file).and_then(|file| file.sync_all());
            synced.with_context(|| format!("cannot write {}", file.display()))
        };
        Threads::of(SYNCED_AT_ONCE).each(&self.written, sync, |result| {
            synced = std::mem::replace(&mut synced, Ok(())).and(result);
        });
        synced
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Nothing is there any more where it has been put in its place.
        let _ = fs::remove_dir_all(&self.new);
    }
}

/// Removes an edition that Sheaf wrote to `folder`, and the folder where nothing else is in it. Where there is none, nothing
/// is done: folders of others stay as they are.
///
/// # Errors
/// The list of its files is not to be trusted, or the file system refuses.
pub fn remove_folder(folder: &Path) -> anyhow::Result<()> {
    if folder.join(LIST).exists() { remove(folder, &files_of_ours(folder)?) } else { Ok(()) }
}

/// Makes `file` hold `page`, in place of an earlier one.
///
/// # Errors
/// There is a file of that name that Sheaf did not write, or the file system refuses. The old file is then whole.
pub fn replace_file(file: &Path, page: &[u8]) -> anyhow::Result<()> {
    let file = &absolute(file)?;
    check_file(file)?;
    let new = beside(file, "new")?;
    let synced = |page: File| page.sync_all().with_context(|| format!("cannot write {}", new.display()));
    let written = write(&new, page).and_then(synced).and_then(|()| {
        fs::rename(&new, file)
            .with_context(|| format!("cannot put the new page in place at {}", file.display()))
    });
    written.inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}

/// The paths that an earlier edition in `folder` wrote; none where the folder is absent or empty.
fn files_of_ours(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    if folder.is_file() {
        bail!("{} is a file; -o takes the name of a folder", folder.display());
    }
    let list = folder.join(LIST);
    match fs::read_to_string(&list) {
        Ok(text) => {
            // The list is foreign data like any file: it must not lead out of the folder.
            let leaves =
                |path: &&str| !Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
            if let Some(path) = text.lines().find(leaves) {
                bail!(
                    "{} names “{path}”, which is not a path within the folder; Sheaf did not write it",
                    list.display()
                );
            }
            Ok(text.lines().map(str::to_owned).collect())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => match first_entry(folder)? {
            None => Ok(BTreeSet::new()),
            Some(name) => bail!(
                "{} holds files that Sheaf did not write ({name} among them); choose an empty folder or a new name",
                folder.display()
            ),
        },
        Err(error) => Err(error).with_context(|| format!("cannot read {}", list.display())),
    }
}

fn first_entry(folder: &Path) -> anyhow::Result<Option<String>> {
    match fs::read_dir(folder).map(|mut entries| entries.next().transpose()) {
        Ok(entry) => Ok(entry?.map(|entry| entry.file_name().to_string_lossy().into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", folder.display())),
    }
}

/// What keeps a file from being written at `path`: something of that name, or a file where a folder is needed.
fn obstacle(folder: &Path, path: &str) -> Option<PathBuf> {
    let file = folder.join(path);
    if file.symlink_metadata().is_ok() {
        return Some(file);
    }
    let parents = Path::new(path).ancestors().skip(1).map(|parent| folder.join(parent));
    parents.into_iter().find(|parent| parent.exists() && !parent.is_dir())
}

/// Writes a file, which need not be on the disk yet.
fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<File> {
    File::create(path)
        .and_then(|mut file| file.write_all(bytes).map(|()| file))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Empties the folder of a former edition: foreign files move to `new`, ours go.
fn clear(old: &Path, new: &Path) -> anyhow::Result<()> {
    let ours = files_of_ours(old)?;
    carry_over(old, new, &ours)?;
    remove(old, &ours)
}

/// Removes our files, and folders that are empty then.
fn remove(old: &Path, ours: &BTreeSet<String>) -> anyhow::Result<()> {
    let failed = || format!("cannot remove the former edition at {}", old.display());
    let mut folders = BTreeSet::from([PathBuf::new()]);
    // The list goes last: whoever is cut off in between can go on.
    for path in ours.iter().map(String::as_str).filter(|path| *path != LIST).chain([LIST]) {
        match fs::remove_file(old.join(path)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).with_context(failed),
            _ => {}
        }
        folders.extend(Path::new(path).ancestors().skip(1).map(Path::to_path_buf));
    }
    // Inner folders first; what is not empty, against expectation, stays.
    for inner in folders.iter().rev() {
        let _ = fs::remove_dir(old.join(inner));
    }
    Ok(())
}

/// Moves what is not `ours` from the old folder into the new one.
fn carry_over(old: &Path, new: &Path, ours: &BTreeSet<String>) -> anyhow::Result<()> {
    let holds_ours =
        |folder: &str| ours.range(folder.to_owned()..).next().is_some_and(|next| next.starts_with(folder));
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(old.join(&inner))? {
            let entry = entry?;
            let path = inner.join(entry.file_name());
            let name = path
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/");
            if ours.contains(&name) {
                continue;
            }
            if entry.file_type()?.is_dir() && (holds_ours(&format!("{name}/")) || new.join(&path).is_dir()) {
                folders.push(path);
                continue;
            }
            fs::create_dir_all(new.join(&inner))
                .and_then(|()| fs::rename(entry.path(), new.join(&path)))
                .with_context(|| {
                    format!("cannot carry over {name}; it is kept at {}", entry.path().display())
                })?;
        }
    }
    Ok(())
}

fn is_our_page(file: &Path) -> anyhow::Result<bool> {
    let mut start = Vec::new();
    File::open(file)
        .and_then(|file| file.take(4096).read_to_end(&mut start))
        .with_context(|| format!("cannot read {}", file.display()))?;
    Ok(String::from_utf8_lossy(&start).contains("<meta name=\"generator\" content=\"Sheaf "))
}

/// `.name.sheaf-new` beside `name`: on the same file system, so that a rename is enough.
pub fn beside(place: &Path, what: &str) -> anyhow::Result<PathBuf> {
    let name = place.file_name().with_context(|| format!("{} has no name of its own", place.display()))?;
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".sheaf-{what}"));
    Ok(place.with_file_name(hidden))
}

/// The place itself where it is reached through links, and with the folder that is to hold it.
fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    if let Ok(existing) = fs::canonicalize(path) {
        return Ok(existing);
    }
    let absolute = std::path::absolute(path).with_context(|| format!("{} is no path", path.display()))?;
    if let Some(parent) = absolute.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
    }
    Ok(absolute)
}
