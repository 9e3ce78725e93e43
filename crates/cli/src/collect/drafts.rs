//! Drafts: what has been read and found of each document, kept until all documents have been seen.
//!
//! A collection may be larger than memory, so drafts go into one file, record after record; small ones never leave memory.
//! A file that is [`Drafts::keep`]t is what the next build need not do again ([`Former`]). Whatever is read back is checked:
//! a file may have been cut short or changed since.
//!
//! ```text
//!  0  magic      "SHEAFDR1"
//!  8  made by    u128   hash of the program and of the names it was given
//! 24  records
//!     entries    of each document its key and where its three records are
//!     tail       offset, length and hash of the entries: three u64
//! ```

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

const MAGIC: &[u8; 8] = b"SHEAFDR1";
const HEADER: usize = 24;
const TAIL: usize = 24;
/// Bytes that wait in memory before they are written.
const BUFFER: usize = 4 << 20;

/// What failed where drafts can neither be written nor read back.
pub(super) const DRAFTS: &str =
    "what was read of the documents cannot be kept aside; is there room on the disk?";

/// Where a record stands, and its hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    offset: u64,
    length: u32,
    hash: u64,
}

/// What is kept of one document.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Hash of its path and its bytes.
    pub(super) key: u128,
    /// What reading gave, besides the document.
    pub(super) reading: Place,
    pub(super) document: Place,
    pub(super) facts: Place,
}

/// Records that are being gathered. Many threads may read while one adds.
#[derive(Debug)]
pub(super) struct Drafts {
    store: Mutex<Store>,
    /// Where the file is, if it has not been kept.
    path: Option<PathBuf>,
}

#[derive(Debug)]
struct Store {
    file: Option<File>,
    /// What is not in the file yet, and where it begins.
    buffer: Vec<u8>,
    start: u64,
}

impl Drafts {
    /// Drafts in memory alone, or in a file at `path` as soon as they are more than fit into a buffer. What a build that was
    /// cut off left there is removed.
    pub(super) fn new(path: Option<PathBuf>, made_by: u128) -> Self {
        if let Some(path) = &path {
            let _ = fs::remove_file(path);
        }
        let mut buffer = MAGIC.to_vec();
        buffer.extend(made_by.to_le_bytes());
        Self { store: Mutex::new(Store { file: None, buffer, start: 0 }), path }
    }

    /// Adds a record.
    pub(super) fn add(&self, record: &[u8]) -> io::Result<Place> {
        let mut store = self.store();
        let offset = store.start + store.buffer.len() as u64;
        store.buffer.extend_from_slice(record);
        if let Some(path) = &self.path
            && store.buffer.len() >= BUFFER
        {
            store.flush(path)?;
        }
        Ok(Place { offset, length: record.len() as u32, hash: xxh3_64(record) })
    }

    /// A record that was added.
    pub(super) fn get(&self, place: Place) -> io::Result<Vec<u8>> {
        let mut store = self.store();
        let record = if let Some(within) = place.offset.checked_sub(store.start) {
            let within = within as usize;
            store.buffer.get(within..within + place.length as usize).map(<[u8]>::to_vec)
        } else {
            let end = store.start;
            store.file.as_mut().map(|file| at(file, end, place.offset, place.length)).transpose()?
        };
        checked(record.unwrap_or_default(), place)
    }

    /// Makes the file the one that the next build finds at `place`. O(documents).
    pub(super) fn keep(mut self, place: &Path, entries: &[Entry]) -> io::Result<()> {
        let Some(path) = self.path.clone() else { return Ok(()) };
        {
            let mut store = self.store();
            let bytes = postcard::to_stdvec(entries).map_err(io::Error::other)?;
            let offset = store.start + store.buffer.len() as u64;
            store.buffer.extend_from_slice(&bytes);
            for number in [offset, bytes.len() as u64, xxh3_64(&bytes)] {
                store.buffer.extend(number.to_le_bytes());
            }
            store.flush(&path)?;
            store.file = None; // Closed: not every system renames what is open.
        }
        fs::rename(&path, place)?;
        self.path = None;
        Ok(())
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        let store = self.store.get_mut().unwrap_or_else(PoisonError::into_inner);
        if store.file.take().is_some()
            && let Some(path) = &self.path
        {
            let _ = fs::remove_file(path);
        }
    }
}

impl Store {
    fn flush(&mut self, path: &Path) -> io::Result<()> {
        let file = if let Some(file) = &mut self.file {
            file
        } else {
            let made = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
            self.file.insert(made)
        };
        file.seek(SeekFrom::Start(self.start))?;
        file.write_all(&self.buffer)?;
        self.start += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }
}

/// The drafts of a former build.
#[derive(Debug, Default)]
pub(super) struct Former {
    file: Option<Mutex<File>>,
    /// Bytes of the file.
    length: u64,
    entries: HashMap<u128, Entry>,
}

impl Former {
    /// Opens what the same program left at `path` when it was given the same names. Nothing of it counts where any of
    /// that is not so, or the file is not whole.
    pub(super) fn open(path: &Path, made_by: u128) -> Self {
        Self::read(path, made_by).unwrap_or_default()
    }

    fn read(path: &Path, made_by: u128) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let length = file.metadata().ok()?.len();
        let header = at(&mut file, length, 0, HEADER as u32).ok()?;
        if header[..8] != *MAGIC || header[8..] != made_by.to_le_bytes() {
            return None;
        }
        let tail = at(&mut file, length, length.checked_sub(TAIL as u64)?, TAIL as u32).ok()?;
        let number = |at: usize| tail.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes);
        let (offset, size, hash) = (number(0)?, number(8)?, number(16)?);
        if offset.checked_add(size)?.checked_add(TAIL as u64)? != length {
            return None;
        }
        let bytes = at(&mut file, length, offset, u32::try_from(size).ok()?).ok()?;
        if xxh3_64(&bytes) != hash {
            return None;
        }
        let entries: Vec<Entry> = postcard::from_bytes(&bytes).ok()?;
        let entries = entries.into_iter().map(|entry| (entry.key, entry)).collect();
        Some(Self { file: Some(Mutex::new(file)), length, entries })
    }

    /// What is kept of a document.
    pub(super) fn find(&self, key: u128) -> Option<&Entry> {
        self.entries.get(&key)
    }

    /// A record; none where it is not what was written.
    pub(super) fn get(&self, place: Place) -> Option<Vec<u8>> {
        let mut file = self.file.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        at(&mut file, self.length, place.offset, place.length).and_then(|record| checked(record, place)).ok()
    }
}

/// So many bytes of a file that ends at `end`.
fn at(file: &mut File, end: u64, offset: u64, length: u32) -> io::Result<Vec<u8>> {
    // A length that is wrong must not ask for memory.
    if offset.checked_add(length.into()).is_none_or(|behind| behind > end) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn checked(record: Vec<u8>, place: Place) -> io::Result<Vec<u8>> {
    if record.len() == place.length as usize && xxh3_64(&record) == place.hash {
        Ok(record)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, "a draft is not as it was written"))
    }
}

/// What is kept, as a record.
pub(super) fn record(of: &impl Serialize) -> Vec<u8> {
    // Plain data in memory: nothing of it can fail.
    postcard::to_stdvec(of).unwrap_or_default()
}

/// A record as what was kept, or the first part of it.
pub(super) fn read_back<T: for<'de> Deserialize<'de>>(record: &[u8]) -> io::Result<T> {
    postcard::from_bytes(record).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    #[test]
    fn more_than_a_buffer_goes_into_a_file_that_is_gone_in_the_end() {
        let path = env::temp_dir().join(format!("sheaf-drafts-{}", std::process::id()));
        let record = |number: usize| vec![number as u8; BUFFER / 3 + number];
        fs::write(&path, "of a build that was cut off").expect("written");
        let drafts = Drafts::new(Some(path.clone()), 7);
        assert!(!path.exists());
        let places: Vec<Place> = (0..10).map(|number| drafts.add(&record(number)).expect("added")).collect();
        assert!(path.exists());
        for (number, place) in places.iter().enumerate().rev() {
            assert!(drafts.get(*place).expect("read back") == record(number), "record {number}");
        }
        let nowhere = Place { offset: 1 << 40, ..places[9] };
        assert!(drafts.get(nowhere).is_err() && drafts.get(Place { hash: 0, ..places[0] }).is_err());
        drop(drafts);
        assert!(!path.exists());
    }

    /// Wherever a byte is another one, or the end is missing: a record is the one that was kept, or none.
    #[test]
    fn what_is_found_again_is_what_was_kept() {
        let path = env::temp_dir().join(format!("sheaf-kept-{}", std::process::id()));
        let new = path.with_extension("new");
        let drafts = Drafts::new(Some(new.clone()), 7);
        let add = |record: &[u8]| drafts.add(record).expect("added");
        let entries: Vec<Entry> = (0..3_u8)
            .map(|number| Entry {
                key: number.into(),
                reading: add(&[number; 5]),
                document: add(&[number; 9]),
                facts: add(&[number; 3]),
            })
            .collect();
        drafts.keep(&path, &entries).expect("kept");
        assert!(!new.exists());
        let found = |made_by: u128| -> usize {
            let former = Former::open(&path, made_by);
            let records = (0..3_u8).flat_map(|number| {
                let entry = former.find(number.into()).copied();
                let places = entry.map(|entry| [(entry.reading, 5), (entry.document, 9), (entry.facts, 3)]);
                let get = |(place, length): (Place, usize)| Some((former.get(place)?, vec![number; length]));
                places.into_iter().flatten().filter_map(get).collect::<Vec<_>>()
            });
            records
                .filter(|(record, expected)| {
                    assert_eq!(record, expected);
                    true
                })
                .count()
        };
        assert_eq!(found(7), 9);
        assert_eq!(found(8), 0, "another program's");
        let whole = fs::read(&path).expect("read");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x11;
            fs::write(&path, &damaged).expect("written");
            assert!(found(7) < 9, "byte {at}");
            fs::write(&path, &whole[..at]).expect("written");
            assert_eq!(found(7), 0, "cut at {at}");
        }
        fs::remove_file(&path).expect("removed");
    }
}
