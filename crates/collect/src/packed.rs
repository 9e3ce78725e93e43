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
pub const MOST_NESTED: usize = 3;

/// How often its own size an archive may unpack to, and what any may, in bytes. Texts come to 5 or 10 times, bombs to 1,000.
const LARGEST_RATIO: u64 = 100;
const ALWAYS_UNPACKED: u64 = 64 << 20;

/// The files in a zip archive, in byte order of their paths, without hidden ones. `None` where it is none, by its name, or a
/// document itself, or damaged, or unpacks to far more than archives do, or its files overlap: whoever reads all of it says so.
/// O(files log files).
pub fn packed<R: Read + Seek>(name: &str, open: impl FnOnce() -> io::Result<R>) -> Option<Vec<Packed>> {
    if !is_archive(name) {
        return None;
    }
    let mut file = open().ok()?;
    let entries = zip::directory(&mut file).ok()?;
    let length = file.seek(io::SeekFrom::End(0)).ok()?;
    let is_document = |entry: &Entry| matches!(&*entry.name, "mimetype" | "_rels/.rels");
    if entries.iter().any(is_document) || !is_sound(&entries, length) {
        return None;
    }
    let files = entries.into_iter().filter_map(|entry| Some(Packed { path: path(&entry.name)?, entry }));
    let mut files: Vec<Packed> = files.collect();
    files.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
    // Of two with one path the first one counts.
    files.dedup_by(|b, a| a.path == b.path);
    Some(files)
}

/// Whether a file of that name may be an archive of files.
pub(crate) fn is_archive(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("zip"))
}

/// Whether what is said of the files can be so: that they lie side by side, and do not unpack to far more than they are.
fn is_sound(entries: &[Entry], length: u64) -> bool {
    let mut places: Vec<(u64, u64)> = entries.iter().map(|entry| (entry.header, entry.packed)).collect();
    places.sort_unstable();
    let apart = places.windows(2).all(|pair| pair[0].0.saturating_add(pair[0].1) < pair[1].0);
    let unpacked = entries.iter().fold(0u64, |sum, entry| sum.saturating_add(entry.unpacked));
    apart && unpacked <= length.saturating_mul(LARGEST_RATIO).max(ALWAYS_UNPACKED)
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
    /// The reason why they cannot be had.
    pub fn unpack(&self, archive: impl Read + Seek, limit: u64) -> io::Result<Vec<u8>> {
        // No more than it is said to be: that sum is limited.
        let limit = limit.min(self.size());
        self.entry.read(archive, usize::try_from(limit).unwrap_or(usize::MAX - 1)).map_err(io::Error::other)
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
