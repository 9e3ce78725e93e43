//! Compound files ([MS-CFB]): what Office wrote before its formats were archives of XML, `.doc`, `.xls`, `.ppt` and `.msg`.
//!
//! A compound file holds streams in storages, as a disk holds files in folders. [`word`] reads the text of a document, [`message`]
//! an e-mail, [`summary`] what a document says of itself; `sheets` and `slides` read the streams of workbooks and presentations.

#[cfg(feature = "mail")]
mod message;
mod summary;
mod word;

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use super::sheets::excel_97;
use super::slides::power_point_97;
use crate::problems::Problems;
use crate::zip::LOCKED;
use crate::{Content, properties};

/// What every compound file begins with.
pub(crate) const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Why a file is refused that is not whole.
pub(super) const DAMAGED: &str = "the Office document is cut off or damaged";

/// Streams by their paths.
struct Streams<'b> {
    file: CompoundFile<Cursor<&'b [u8]>>,
    /// Bytes that may still be read: streams of a hostile file share their sectors.
    left: u64,
}

/// How often as many bytes are read as the file has: once would do where nothing is read twice, as properties are; and of small
/// files so many more.
const MOST_READ: u64 = 4;
const ALWAYS_READ: u64 = 1 << 20;

impl<'b> Streams<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
        Ok(Self { file, left: ALWAYS_READ + MOST_READ * bytes.len() as u64 })
    }

    fn has(&self, path: &str) -> bool {
        self.file.exists(path)
    }

    /// The bytes of a stream, as far as they can be read; `None` where there is no such stream.
    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let stream = self.file.open_stream(path).ok()?;
        let read = stream.take(self.left).read_to_end(&mut bytes);
        self.left -= bytes.len() as u64;
        (read.is_ok() || !bytes.is_empty()).then_some(bytes)
    }

    /// The names of what lies in a storage, in its order.
    #[cfg(feature = "mail")]
    fn names(&self, storage: &str) -> Vec<String> {
        let entries = self.file.read_storage(storage).into_iter().flatten();
        entries.map(|entry| entry.name().to_owned()).collect()
    }
}

/// Reads a document, a workbook, a presentation or a message, or gives the reason why it is none. `name` is the title of a workbook.
pub(crate) fn read(bytes: &[u8], name: &str, problems: &mut Problems) -> Result<Content, String> {
    let mut streams = Streams::open(bytes)?;
    if streams.has("/EncryptedPackage") {
        return Err(LOCKED.to_owned());
    }
    if streams.has("/WordDocument") {
        let content = super::with_text(word::read(&mut streams, problems)?)?;
        return Ok(properties::join(content, summary::read(&mut streams), problems));
    }
    if let Some(workbook) = streams.read("/Workbook") {
        let stated = super::of_sheets(summary::read(&mut streams), name, problems);
        return super::with_text(excel_97::read(&workbook, stated, problems)?);
    }
    if let Some(presentation) = streams.read("/PowerPoint Document") {
        let user = streams.read("/Current User").unwrap_or_default();
        let content = super::with_text(power_point_97::read(&presentation, &user, problems)?)?;
        return Ok(properties::join(content, summary::read(&mut streams), problems));
    }
    #[cfg(feature = "mail")]
    if streams.has("/__properties_version1.0") {
        return crate::mail::read(&message::as_mail(&mut streams), problems);
    }
    if streams.has("/Book") {
        return Err(excel_97::BEFORE_97.to_owned());
    }
    Err(super::refused("an old Office document"))
}

/// A number of so many bytes, the lowest first.
pub(super) fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..)?.first_chunk::<N>()?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    number::<2>(bytes, at).map(|number| number as u16)
}

pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    number::<4>(bytes, at).map(|number| number as u32)
}

/// Seconds since 1970 of a time as Windows counts it, in tenths of microseconds since 1601 ([MS-DTYP], FILETIME); `None` before.
fn seconds(bytes: &[u8], at: usize) -> Option<u64> {
    (number::<8>(bytes, at)? / 10_000_000).checked_sub(11_644_473_600)
}
