//! The files below a folder, in byte order of their paths.

use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sheaf_model::{Problem, Severity};

use crate::{mailbox, records};

/// What a walk meets.
pub(crate) enum Entry {
    /// What is to be read as a document.
    File(Source),
    /// Something that is left out, and why.
    Odd(Problem),
}

/// A file, a message in a mailbox, or a record in a file of several.
pub(crate) struct Source {
    /// Where the file is.
    path: PathBuf,
    /// Its path below the folder, parts joined by `/`; of a part of a file its number follows, as if the file were a folder.
    pub name: String,
    /// Its size in bytes, 0 where that cannot be told.
    pub size: u64,
    /// Which of the file's bytes, where not all of them.
    part: Option<Part>,
}

/// A part of a file that is a document.
#[derive(Clone)]
struct Part {
    /// What stands before it as well: the names of the columns.
    head: Range<u64>,
    bytes: Range<u64>,
    /// What it would be called as a file of its own.
    extension: &'static str,
}

impl Source {
    /// Its bytes, and of one over `limit` bytes one more than that: enough to see that it is too large.
    pub(crate) fn read(&self, limit: usize) -> io::Result<Vec<u8>> {
        let mut file = fs::File::open(&self.path)?;
        let mut bytes = Vec::with_capacity((self.size as usize).min(limit) + 1);
        let Some(part) = &self.part else {
            file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
            return Ok(bytes);
        };
        for part in [&part.head, &part.bytes] {
            let length = part.end.saturating_sub(part.start).min((limit + 1 - bytes.len()) as u64);
            file.seek(SeekFrom::Start(part.start))?;
            file.by_ref().take(length).read_to_end(&mut bytes)?;
        }
        Ok(if part.extension == MESSAGE { mailbox::unquoted(&bytes) } else { bytes })
    }

    /// The messages of a mailbox, the records of a file of several, or the file itself where it is neither.
    fn parts(self) -> Vec<Self> {
        let (head, parts, extension) = if mailbox::is_mailbox(&self.path) {
            (0..0, mailbox::messages(&self.path).unwrap_or_default(), MESSAGE)
        } else if let Ok(Some(table)) = records::table(&self.path) {
            (table.names, table.rows, ROW)
        } else {
            (0..0, records::records(&self.path).unwrap_or_default(), RECORD)
        };
        if parts.is_empty() {
            return vec![self];
        }
        let stem = Path::new(&self.name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // Numbers of one length stand in order.
        let digits = parts.len().to_string().len();
        let part = |(number, bytes): (usize, Range<u64>)| Self {
            path: self.path.clone(),
            name: format!("{}/{stem}-{number:0digits$}.{extension}", self.name),
            size: bytes.end - bytes.start,
            part: Some(Part { head: head.clone(), bytes, extension }),
        };
        (1..).zip(parts).map(part).collect()
    }
}

/// The extensions of parts of files.
const MESSAGE: &str = "eml";
const RECORD: &str = "json";
const ROW: &str = "csv";

impl Entry {
    fn path(&self) -> Option<&Path> {
        match self {
            Self::File(source) => Some(&source.path),
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

/// Every file below `root`, or `root` itself if it is a file; of a mailbox every message, of a file of records each.
///
/// Left out without a word: hidden files and folders, and the settings `sheaf.toml` and `authority.toml` of the folder
/// itself. Left out with a problem: READMEs, other TOML files, symbolic links (what they lead to would be read twice, or
/// lies outside), folders that cannot be read, whatever is neither file nor folder.
pub(crate) fn below(root: &Path) -> anyhow::Result<Vec<Entry>> {
    let kind = fs::metadata(root).with_context(|| format!("cannot read {}", root.display()))?;
    if kind.is_file() {
        let name = root.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let source = Source { path: root.to_owned(), name, size: kind.len(), part: None };
        return Ok(source.parts().into_iter().map(Entry::File).collect());
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
                    let source = Source { path: entry.path(), name, size, part: None };
                    entries.extend(source.parts().into_iter().map(Entry::File));
                }
                Ok(_) => entries.push(odd(&name, Severity::Warning, "neither a file nor a folder: left out")),
                Err(error) => entries.push(odd(&name, Severity::Warning, format!("cannot be read: {error}"))),
            }
        }
    }
    // Names that are not UTF-8 can look alike; their bytes still differ.
    entries
        .sort_by(|a, b| a.name().as_bytes().cmp(b.name().as_bytes()).then_with(|| a.path().cmp(&b.path())));
    Ok(entries)
}

fn is_settings(file_name: &str) -> bool {
    matches!(file_name, "sheaf.toml" | "authority.toml")
}

/// Why a file among the documents is none of them.
fn left_out(file_name: &str) -> Option<&'static str> {
    let upper = file_name.to_uppercase();
    let stem = upper.split('.').next().unwrap_or_default();
    let extension = Path::new(file_name).extension();
    if stem == "README" {
        Some("a README speaks of the documents and is none of them: left out")
    } else if extension.is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        Some(
            "settings, no document: left out (sheaf.toml and authority.toml are read from the top folder only)",
        )
    } else {
        None
    }
}

fn odd(name: &str, severity: Severity, message: impl Into<String>) -> Entry {
    Entry::Odd(Problem { path: name.to_owned(), line: None, severity, message: message.into() })
}
