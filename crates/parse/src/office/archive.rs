//! Zip archives, as Word, OpenDocument and EPUB files are: looked up by name, unpacked in memory, within limits.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::Cursor;

use crate::zip::{Entry, directory};

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

impl<'a> Archive<'a> {
    /// Reads the directory of an archive; or gives the reason why that cannot be done. O(entries).
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let mut entries = HashMap::new();
        for entry in directory(Cursor::new(bytes))? {
            // Of two with one name the first counts.
            entries.entry(entry.name.clone()).or_insert(entry);
        }
        let most = bytes.len().saturating_mul(LARGEST_RATIO).clamp(ALWAYS_UNPACKED, MOST_UNPACKED);
        Ok(Self { bytes, entries, left: Cell::new(most) })
    }

    /// Whether there is an entry of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// The names of all entries, in no order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The bytes of an entry; or the reason why it cannot be had.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, String> {
        let missing = || format!("expected the part {}, found none", crate::problems::quoted(name));
        let entry = self.entries.get(name).ok_or_else(missing)?;
        let left = self.left.get();
        let unpacked = entry.read(Cursor::new(self.bytes), left)?;
        if unpacked.len() > left {
            let mib = |bytes: usize| bytes.div_ceil(1 << 20);
            let (found, most) = (mib(self.bytes.len()), mib(left));
            return Err(format!(
                "expected a document, found {found} MiB that unpack to more than {most} MiB"
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
}

/// The folder that a part lies in, with its last slash.
pub(super) fn folder(name: &str) -> &str {
    name.rfind('/').map_or("", |slash| &name[..=slash])
}

/// The name in the archive of what an address in `folder` means. It is looked up, never opened as a path.
pub(super) fn within(folder: &str, address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let folder = if address.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let decoded = percent_decoded(address);
    for part in decoded.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "" | "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `a%20b` as `a b`.
fn percent_decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code =
            (bytes[at] == b'%').then(|| u8::from_str_radix(address.get(at + 1..at + 3)?, 16).ok()).flatten();
        decoded.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
