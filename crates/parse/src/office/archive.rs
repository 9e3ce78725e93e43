//! Zip archives, as Word, OpenDocument and EPUB files are: looked up by name, unpacked in memory, within limits.
//!
//! Only what such files use is read: entries stored or deflated, found by the central directory (APPNOTE 6.3, sections 4.3.7,
//! 4.3.12 and 4.3.16). Names are compared, never followed: no path of an archive touches a file system.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::Read as _;

use flate2::read::DeflateDecoder;

/// Most bytes that one archive may unpack to, whatever its size.
const MOST_UNPACKED: usize = crate::MAX_BYTES;

/// What any archive may unpack to, in bytes.
const ALWAYS_UNPACKED: usize = 8 << 20;

/// How often its own size an archive may unpack to. Texts with all their markup come to 5 or 10 times; bombs to 1,000.
const LARGEST_RATIO: usize = 100;

/// An archive in memory.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: HashMap<String, Entry>,
    /// Bytes that may still be unpacked.
    left: Cell<usize>,
}

/// Where an entry lies.
struct Entry {
    /// 0 for stored, 8 for deflated.
    method: u16,
    encrypted: bool,
    packed: usize,
    header: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory of an archive; or gives the reason why that cannot be done. O(entries).
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        Self::read_directory(bytes)
            .ok_or_else(|| "expected a whole zip archive, found one that is cut off or damaged".to_owned())
    }

    fn read_directory(bytes: &'a [u8]) -> Option<Self> {
        // The end record stands last, with a comment of at most 65,535 bytes behind it.
        let tail = bytes.len().saturating_sub(22 + 0xffff);
        let end = tail + bytes[tail..].windows(4).rposition(|window| window == b"PK\x05\x06")?;
        let count = u16_at(bytes, end + 10)?;
        let mut at = u32_at(bytes, end + 16)?;
        let mut entries = HashMap::new();
        for _ in 0..count {
            if bytes.get(at..at + 4)? != b"PK\x01\x02" {
                return None;
            }
            let name_length = u16_at(bytes, at + 28)?;
            let name = String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name_length)?).into_owned();
            let entry = Entry {
                method: u16_at(bytes, at + 10)? as u16,
                encrypted: u16_at(bytes, at + 8)? & 1 != 0,
                packed: u32_at(bytes, at + 20)?,
                header: u32_at(bytes, at + 42)?,
            };
            // Of two with one name the first counts.
            entries.entry(name).or_insert(entry);
            at += 46 + name_length + u16_at(bytes, at + 30)? + u16_at(bytes, at + 32)?;
        }
        let most = bytes.len().saturating_mul(LARGEST_RATIO).clamp(ALWAYS_UNPACKED, MOST_UNPACKED);
        Some(Self { bytes, entries, left: Cell::new(most) })
    }

    /// Whether there is an entry of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// The names of all entries, in no order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The bytes of an entry; or the reason why it cannot be had. Checksums are not looked at: whoever forges a text forges them as
    /// well, and of a damaged one the rest may still be read.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, String> {
        let missing = || format!("expected the part {}, found none", crate::problems::quoted(name));
        let damaged = || format!("expected a whole part {}, found it damaged", crate::problems::quoted(name));
        let entry = self.entries.get(name).ok_or_else(missing)?;
        if entry.encrypted {
            return Err("expected a document that can be read, found one locked by a password".to_owned());
        }
        let packed = self.packed(entry).ok_or_else(damaged)?;
        let left = self.left.get();
        let mut unpacked = Vec::new();
        match entry.method {
            0 => unpacked.extend_from_slice(&packed[..packed.len().min(left + 1)]),
            8 => {
                let read = DeflateDecoder::new(packed).take(left as u64 + 1).read_to_end(&mut unpacked);
                // What came before the damage is a part of it.
                if read.is_err() && unpacked.is_empty() {
                    return Err(damaged());
                }
            }
            other => {
                return Err(format!(
                    "expected parts that are stored or deflated, found method {other} of compression"
                ));
            }
        }
        if unpacked.len() > left {
            let mib = |bytes: usize| bytes.div_ceil(1 << 20);
            return Err(format!(
                "expected a document, found {} MiB that unpack to more than {} MiB",
                mib(self.bytes.len()),
                mib(left)
            ));
        }
        self.left.set(left - unpacked.len());
        Ok(unpacked)
    }

    /// The text of an entry: UTF-16 with a byte order mark, else UTF-8.
    pub(super) fn text(&self, name: &str) -> Result<String, String> {
        let bytes = self.read(name)?;
        let encoding = encoding_rs::Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |(found, _)| found);
        Ok(encoding.decode_with_bom_removal(&bytes).0.into_owned())
    }

    /// The bytes of an entry as they lie in the archive.
    fn packed(&self, entry: &Entry) -> Option<&'a [u8]> {
        let header = self.bytes.get(entry.header..)?;
        if !header.starts_with(b"PK\x03\x04") {
            return None;
        }
        let start = 30 + u16_at(header, 26)? + u16_at(header, 28)?;
        // A file that was cut off has a part of it.
        let end = start.checked_add(entry.packed)?.min(header.len());
        header.get(start..end)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u16_at(bytes, at)? | u16_at(bytes, at.checked_add(2)?)? << 16)
}
