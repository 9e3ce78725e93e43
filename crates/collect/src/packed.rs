//! Zip archives of files: each is read as if the archive were a folder.

use std::io::{self, Read, Seek};

use sheaf_parse::zip::{self, Entry};

/// A file in an archive.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Its path within the archive, parts joined by `/`.
    pub path: String,
    entry: Entry,
}

/// How many archives may lie within each other.
const MOST_NESTED: usize = 3;

/// How often its own size an archive, with those in it, may unpack to; what any may, in bytes; what none may exceed. Texts come to
/// 5 or 10 times, bombs to 1,000.
const LARGEST_RATIO: u64 = 100;
const ALWAYS_UNPACKED: u64 = 64 << 20;
const MOST_UNPACKED: u64 = 16 << 30;

/// How deep in archives a file lies.
#[derive(Clone, Debug, Default)]
pub struct Nesting {
    archives: usize,
    /// Bytes that the outermost one, with those in it, may still unpack to.
    left: Option<u64>,
}

/// The files in a zip archive, in byte order of their paths, without hidden ones. `None` where it is none, by its name, or a
/// document itself; the reason where it is not to be unpacked. For what lies in them, `nesting` goes on. O(files log files).
pub fn packed<R: Read + Seek>(
    name: &str,
    open: impl FnOnce() -> io::Result<R>,
    nesting: &mut Nesting,
) -> Option<Result<Vec<Packed>, String>> {
    if !is_archive(name) {
        return None;
    }
    let files = || -> Result<Option<Vec<Packed>>, String> {
        let mut file = open().map_err(|error| format!("cannot be read: {error}"))?;
        let entries = zip::directory(&mut file)?;
        if entries.iter().any(|entry| matches!(&*entry.name, "mimetype" | "_rels/.rels")) {
            return Ok(None);
        }
        if nesting.archives == MOST_NESTED {
            return Err(format!("expected at most {MOST_NESTED} archives within each other, found more"));
        }
        let length = file.seek(io::SeekFrom::End(0)).unwrap_or_default();
        let all = || length.saturating_mul(LARGEST_RATIO).clamp(ALWAYS_UNPACKED, MOST_UNPACKED);
        let left = nesting.left.unwrap_or_else(all);
        let unpacked = entries.iter().fold(0u64, |sum, entry| sum.saturating_add(entry.unpacked));
        nesting.left = Some(
            left.checked_sub(unpacked)
                .ok_or("expected an archive, found one that unpacks to far more than archives do")?,
        );
        if !lie_apart(&entries) {
            return Err("expected files side by side in the archive, found some within others".to_owned());
        }
        let files = entries.into_iter().filter_map(|entry| Some(Packed { path: path(&entry.name)?, entry }));
        let mut files: Vec<Packed> = files.collect();
        files.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
        number(&mut files);
        if files.is_empty() {
            Err("expected files in the archive, found none".to_owned())
        } else {
            Ok(Some(files))
        }
    };
    files().transpose()
}

impl Nesting {
    /// Does something within one more archive.
    pub fn within<R>(&mut self, does: impl FnOnce(&mut Self) -> R) -> R {
        self.archives += 1;
        let done = does(self);
        self.archives -= 1;
        done
    }
}

/// Whether a file of that name may be an archive of files.
pub(crate) fn is_archive(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("zip"))
}

/// Whether files lie side by side: where they overlap, few bytes unpack to many (Fifield 2019, "A better zip bomb").
fn lie_apart(entries: &[Entry]) -> bool {
    let mut places: Vec<(u64, u64)> = entries.iter().map(|entry| (entry.header, entry.packed)).collect();
    places.sort_unstable();
    places.windows(2).all(|pair| pair[0].0.saturating_add(pair[0].1) < pair[1].0)
}

/// Tells files of one path apart: `a.txt`, `a (2).txt`. They stand in order, and stay so within a folder or two.
fn number(files: &mut [Packed]) {
    let mut first = 0;
    for at in 1..files.len() {
        if files[at].path != files[first].path {
            first = at;
            continue;
        }
        let (stem, extension) = files[first].path.rsplit_once('.').unwrap_or((&files[first].path, ""));
        let dot = if extension.is_empty() { "" } else { "." };
        files[at].path = format!("{stem} ({}){dot}{extension}", at - first + 1);
    }
}

/// A path within the archive, whatever the archive has; none of a folder, and of what is hidden, as in a folder on a disk.
fn path(name: &str) -> Option<String> {
    if name.ends_with(['/', '\\']) {
        return None;
    }
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let parts: Vec<&str> = parts.collect();
    let hidden = parts.iter().any(|part| part.starts_with('.') || *part == "__MACOSX");
    (!hidden && !parts.is_empty()).then(|| parts.join("/"))
}

impl Packed {
    /// How many bytes it is said to unpack to.
    pub fn size(&self) -> u64 {
        self.entry.unpacked
    }

    /// Its bytes, given the archive; of one over `limit` bytes one more than that. O(n).
    ///
    /// # Errors
    /// The reason why they cannot be had, or not as many as it is said to unpack to.
    pub fn unpack(&self, archive: impl Read + Seek, limit: u64) -> io::Result<Vec<u8>> {
        // No more than it is said to be: that sum is limited.
        let most = limit.min(self.size());
        let most = usize::try_from(most).unwrap_or(usize::MAX - 1);
        let bytes = self.entry.read(archive, most).map_err(io::Error::other)?;
        if self.size() <= limit && bytes.len() as u64 != self.size() {
            let (said, found) = (self.size(), bytes.len());
            return Err(io::Error::other(format!(
                "expected {said} bytes, found it damaged after {}",
                found.min(most)
            )));
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_never_lead_out_of_the_archive_and_hidden_files_are_none() {
        for (name, expected) in [
            ("a.txt", Some("a.txt")),
            ("a/b.txt", Some("a/b.txt")),
            ("../../a.txt", Some("a.txt")),
            ("C:\\texts\\.\\a.txt", Some("C:/texts/a.txt")),
            ("/a.txt", Some("a.txt")),
            ("a/", None),
            ("..", None),
            (".DS_Store", None),
            ("__MACOSX/a/._b.txt", None),
        ] {
            assert_eq!(path(name).as_deref(), expected, "{name}");
        }
    }
}
