//! The files below a folder, in byte order of their paths.

use std::fs;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use sheaf_collect::{MOST_OF_SEVERAL, Nesting, Packed, Parts, is_settings, left_out};
use sheaf_model::{Problem, Severity};

/// What a walk meets.
pub(crate) enum Entry {
    /// What is to be read as a document.
    File(Source),
    /// Something that is left out, and why.
    Odd(Problem),
}

/// A file, a message in a mailbox, or a record in a file of several.
pub(crate) struct Source {
    holder: Arc<Holder>,
    /// Its path below the folder, parts joined by `/`; of a part of a file its number follows, as if the file were a folder, as
    /// an archive is.
    pub name: String,
    /// Its size in bytes, 0 where that cannot be told.
    pub size: u64,
    /// Which of its documents, where it holds several.
    part: Option<(Arc<Parts>, usize)>,
}

/// Where the bytes of a file are.
enum Holder {
    Disk(PathBuf),
    /// In a zip archive. What holds several documents stays unpacked from the first one that is read to the last.
    Archive {
        archive: Arc<Holder>,
        file: Packed,
        unpacked: Mutex<Option<Unpacked>>,
    },
}

#[derive(Clone)]
struct Unpacked(Arc<Vec<u8>>);

impl AsRef<[u8]> for Unpacked {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

trait Bytes: Read + Seek {}
impl<T: Read + Seek> Bytes for T {}

impl Holder {
    /// Where the file is, or the archive that it lies in.
    fn path(&self) -> &Path {
        match self {
            Self::Disk(path) => path,
            Self::Archive { archive, .. } => archive.path(),
        }
    }

    /// Its bytes, which stay unpacked.
    fn open(&self) -> io::Result<Box<dyn Bytes>> {
        Ok(match self {
            Self::Disk(path) => Box::new(fs::File::open(path)?),
            Self::Archive { archive, file, unpacked } => {
                let mut kept = unpacked.lock().unwrap_or_else(PoisonError::into_inner);
                let bytes = match &*kept {
                    Some(bytes) => bytes.clone(),
                    None if file.size() > MOST_OF_SEVERAL => return Err(io::ErrorKind::FileTooLarge.into()),
                    None => Unpacked(Arc::new(file.unpack(archive.open()?, MOST_OF_SEVERAL)?)),
                };
                *kept = Some(bytes.clone());
                Box::new(Cursor::new(bytes))
            }
        })
    }

    /// Lets go of what is unpacked.
    fn close(&self) {
        if let Self::Archive { unpacked, .. } = self {
            *unpacked.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}

impl Source {
    fn on_disk(path: PathBuf, name: String, size: u64) -> Self {
        Self { holder: Arc::new(Holder::Disk(path)), name, size, part: None }
    }

    /// Its bytes, and of one over `limit` bytes one more than that: enough to see that it is too large.
    pub(crate) fn read(&self, limit: usize) -> io::Result<Vec<u8>> {
        let Some((parts, number)) = &self.part else {
            return match &*self.holder {
                Holder::Disk(path) => {
                    let mut bytes = Vec::with_capacity((self.size as usize).min(limit) + 1);
                    fs::File::open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
                    Ok(bytes)
                }
                Holder::Archive { archive, file, .. } => file.unpack(archive.open()?, limit as u64),
            };
        };
        let mut file = self.holder.open()?;
        let mut bytes = Vec::new();
        for part in [&parts.head, &parts.parts[*number]] {
            let length = part.end.saturating_sub(part.start).min((limit + 1 - bytes.len()) as u64);
            file.seek(SeekFrom::Start(part.start))?;
            file.by_ref().take(length).read_to_end(&mut bytes)?;
        }
        Ok(parts.as_file(bytes))
    }

    /// The documents in a file of several, the files in an archive, or the file itself where it is none.
    fn parts(self, nesting: &mut Nesting) -> Vec<Entry> {
        let found = match sheaf_collect::packed(&self.name, || self.holder.open(), nesting) {
            Some(Ok(files)) => {
                let unpacked = |file| nesting.within(|nesting| self.unpacked(file, nesting));
                files.into_iter().flat_map(unpacked).collect()
            }
            Some(Err(why)) => vec![odd(&self.name, Severity::Refused, why)],
            None => self.documents(),
        };
        self.holder.close();
        found
    }

    /// A file in an archive, and what it holds.
    fn unpacked(&self, file: Packed, nesting: &mut Nesting) -> Vec<Entry> {
        let name = format!("{}/{}", self.name, file.path);
        if let Some(why) = left_out(name.rsplit('/').next().unwrap_or(&name)) {
            return vec![odd(&name, Severity::Note, why)];
        }
        let size = file.size();
        let holder = Holder::Archive { archive: Arc::clone(&self.holder), file, unpacked: Mutex::default() };
        Self { holder: Arc::new(holder), name, size, part: None }.parts(nesting)
    }

    /// The documents in a file.
    fn documents(&self) -> Vec<Entry> {
        let whole =
            |part| Self { holder: Arc::clone(&self.holder), name: self.name.clone(), size: self.size, part };
        if !sheaf_collect::may_hold_several(&self.name) {
            return vec![Entry::File(whole(None))];
        }
        let open = || Ok(BufReader::with_capacity(1 << 16, self.holder.open()?));
        let Some(parts) = sheaf_collect::parts(&self.name, open) else {
            return vec![Entry::File(whole(None))];
        };
        let parts = Arc::new(parts);
        let part = |(number, name): (usize, String)| {
            let size = parts.parts[number].end - parts.parts[number].start;
            Entry::File(Self { name, size, ..whole(Some((Arc::clone(&parts), number))) })
        };
        parts.names(&self.name).enumerate().map(part).collect()
    }
}

impl Entry {
    fn path(&self) -> Option<&Path> {
        match self {
            Self::File(source) => Some(source.holder.path()),
            Self::Odd(_) => None,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::File(source) => &source.name,
            Self::Odd(problem) => &problem.path,
        }
    }
}

/// Every file below `root`, or `root` itself if it is a file; of a mailbox every message, of a file of records each, of an archive
/// every file.
///
/// Left out without a word: hidden files and folders, and the settings `sheaf.toml` and `authority.toml` of the folder
/// itself. Left out with a problem: READMEs, other TOML files, symbolic links (what they lead to would be read twice, or
/// lies outside), folders that cannot be read, whatever is neither file nor folder.
pub(crate) fn below(root: &Path) -> anyhow::Result<Vec<Entry>> {
    let kind = fs::metadata(root).with_context(|| format!("cannot read {}", root.display()))?;
    if kind.is_file() {
        let name = root.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        return Ok(sorted(Source::on_disk(root.to_owned(), name, kind.len()).parts(&mut Nesting::default())));
    }
    fs::read_dir(root).with_context(|| format!("cannot read the folder {}", root.display()))?;

    let mut entries = Vec::new();
    let mut folders = vec![(root.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let listed = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<fs::DirEntry>>>);
        let listed = match listed {
            Ok(listed) => listed,
            Err(error) => {
                entries.push(odd(&prefix, Severity::Refused, format!("this folder cannot be read: {error}")));
                continue;
            }
        };
        for entry in listed {
            let file_name = entry.file_name().to_string_lossy().into_owned();
            let name = if prefix.is_empty() { file_name.clone() } else { format!("{prefix}/{file_name}") };
            if file_name.starts_with('.') || (prefix.is_empty() && is_settings(&file_name)) {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push((entry.path(), name)),
                Ok(kind) if kind.is_symlink() => {
                    let outside = match (fs::canonicalize(entry.path()), fs::canonicalize(root)) {
                        (Ok(target), Ok(root)) => !target.starts_with(root),
                        _ => true,
                    };
                    entries.push(if outside {
                        odd(
                            &name,
                            Severity::Warning,
                            "a link that leads out of the folder: left out; copy the file to read it",
                        )
                    } else {
                        odd(&name, Severity::Note, "a link to what is read under its own name: left out")
                    });
                }
                Ok(kind) if kind.is_file() => {
                    if let Some(why) = left_out(&file_name) {
                        entries.push(odd(&name, Severity::Note, why));
                        continue;
                    }
                    let size = entry.metadata().map_or(0, |data| data.len());
                    entries.extend(Source::on_disk(entry.path(), name, size).parts(&mut Nesting::default()));
                }
                Ok(_) => entries.push(odd(&name, Severity::Warning, "neither a file nor a folder: left out")),
                Err(error) => entries.push(odd(&name, Severity::Warning, format!("cannot be read: {error}"))),
            }
        }
    }
    Ok(sorted(entries))
}

/// In byte order of the names. Those that are not UTF-8 can look alike; their bytes still differ.
fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries
        .sort_by(|a, b| a.name().as_bytes().cmp(b.name().as_bytes()).then_with(|| a.path().cmp(&b.path())));
    entries
}

fn odd(name: &str, severity: Severity, message: impl Into<String>) -> Entry {
    Entry::Odd(Problem { path: name.to_owned(), line: None, severity, message: message.into() })
}
