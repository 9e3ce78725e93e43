//! Zip archives: what lies in them, unpacked in memory. Whoever unpacks says how much that may be.
//!
//! Entries that are stored or deflated are read, found by the central directory (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.14
//! to 4.3.16). Names are compared, never followed: no path of an archive touches a file system.

use std::io::{self, Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;

/// What is said of a document that a password locks, as an archive or as a whole.
pub(crate) const LOCKED: &str = "the document is locked by a password";

/// A file in an archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path, as the archive has it: perhaps with `..` or `\`; ending in `/` where it is a folder.
    pub name: String,
    /// How many bytes it is said to unpack to.
    pub unpacked: u64,
    /// Where its header lies, in bytes from the beginning of the archive.
    pub header: u64,
    /// How many bytes lie behind its header.
    pub packed: u64,
    /// 0 for stored, 8 for deflated.
    method: u64,
    encrypted: bool,
}

/// Most bytes that stand behind the end record: a comment.
const LONGEST_COMMENT: u64 = 0xffff;

/// The files in an archive, in the order of its directory; or the reason why they cannot be told. O(entries).
pub fn directory(file: impl Read + Seek) -> Result<Vec<Entry>, String> {
    let whole = || "the file is cut off or damaged".to_owned();
    read_directory(file).ok().flatten().ok_or_else(whole)
}

/// Most bytes of a directory: some 600,000 files.
const LARGEST_DIRECTORY: u64 = 64 << 20;

fn read_directory(mut file: impl Read + Seek) -> io::Result<Option<Vec<Entry>>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail = length.saturating_sub(22 + LONGEST_COMMENT);
    let last = between(&mut file, tail, length)?;
    // A comment may hold the signature as well: the record is the one whose comment ends with the file.
    let is_end = |at: &usize| {
        let comment = number(&last, at + 20, 2).unwrap_or(u64::MAX);
        last[*at..].starts_with(b"PK\x05\x06") && comment == (last.len() - at).saturating_sub(22) as u64
    };
    let Some(end) = (0..last.len()).rev().find(is_end) else { return Ok(None) };
    let fields =
        || Some((number(&last, end + 10, 2)?, number(&last, end + 12, 4)?, number(&last, end + 16, 4)?));
    let Some((mut count, mut size, mut start)) = fields() else { return Ok(None) };
    if count == 0xffff || size == 0xffff_ffff || start == 0xffff_ffff {
        // Of a large archive the numbers stand in a record that the 20 bytes before this one lead to.
        let locator = end.checked_sub(20).and_then(|at| last.get(at..end));
        if let Some(record) = locator.filter(|locator| locator.starts_with(b"PK\x06\x07")) {
            let at = number(record, 8, 8).unwrap_or_default();
            let record = between(&mut file, at, at.saturating_add(56))?;
            let fields = || Some((number(&record, 32, 8)?, number(&record, 40, 8)?, number(&record, 48, 8)?));
            let Some(large) = fields().filter(|_| record.starts_with(b"PK\x06\x06")) else { return Ok(None) };
            (count, size, start) = large;
        }
    }
    let bytes = between(&mut file, start, start.saturating_add(size.min(LARGEST_DIRECTORY)))?;
    let (mut at, mut entries) = (0, Vec::new());
    while let Some((entry, next)) = entry(&bytes, at) {
        entries.push(entry);
        at = next;
    }
    // Old programs count no further than two bytes can.
    let all = at as u64 == size && (entries.len() as u64) & 0xffff == count & 0xffff;
    Ok(all.then_some(entries))
}

/// The entry of a directory that begins at `at`, and where the next one does.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
        return None;
    }
    let field = |offset, width| number(bytes, at + offset, width);
    let name_ends = at + 46 + field(28, 2)? as usize;
    let extra_ends = name_ends + field(30, 2)? as usize;
    let mut entry = Entry {
        name: decoded(bytes.get(at + 46..name_ends)?),
        unpacked: field(24, 4)?,
        header: field(42, 4)?,
        packed: field(20, 4)?,
        method: field(10, 2)?,
        encrypted: field(8, 2)? & 1 != 0,
    };
    enlarge(&mut entry, bytes.get(name_ends..extra_ends)?);
    Some((entry, extra_ends + field(32, 2)? as usize))
}

/// A name: UTF-8, or code page 437 as old programs write it (APPNOTE, appendix D).
fn decoded(name: &[u8]) -> String {
    const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
    let of_page = |byte: &u8| match byte.checked_sub(0x80) {
        Some(upper) => UPPER.chars().nth(usize::from(upper)).unwrap_or('\u{fffd}'),
        None => char::from(*byte),
    };
    str::from_utf8(name).map_or_else(|_| name.iter().map(of_page).collect(), str::to_owned)
}

/// Numbers that do not fit into four bytes stand in an extra field, in this order (APPNOTE 4.5.3).
fn enlarge(entry: &mut Entry, mut extra: &[u8]) {
    while let (Some(kind), Some(length)) = (number(extra, 0, 2), number(extra, 2, 2)) {
        let end = (4 + length as usize).min(extra.len());
        if kind == 1 {
            let mut at = 4;
            for field in [&mut entry.unpacked, &mut entry.packed, &mut entry.header] {
                if *field == 0xffff_ffff
                    && let Some(large) = number(&extra[..end], at, 8)
                {
                    *field = large;
                    at += 8;
                }
            }
        }
        extra = &extra[end..];
    }
}

impl Entry {
    /// Its bytes, and of one over `limit` bytes one more than that, enough to see that it is too large; or the reason why they
    /// cannot be had. Checksums are not looked at: whoever forges a text forges them as well, and of a damaged one the rest may
    /// still be read. O(n).
    pub fn read(&self, mut archive: impl Read + Seek, limit: usize) -> Result<Vec<u8>, String> {
        let damaged =
            || format!("expected a whole part {}, found it damaged", crate::problems::quoted(&self.name));
        if self.encrypted {
            return Err(LOCKED.to_owned());
        }
        let header =
            between(&mut archive, self.header, self.header.saturating_add(30)).map_err(|_| damaged())?;
        let lengths = || Some(number(&header, 26, 2)? + number(&header, 28, 2)?);
        let behind = lengths().filter(|_| header.starts_with(b"PK\x03\x04")).ok_or_else(damaged)?;
        archive.seek(SeekFrom::Start(self.header + 30 + behind)).map_err(|_| damaged())?;
        // A file that was cut off has a part of it.
        let packed = archive.take(self.packed);
        let most = limit as u64 + 1;
        let mut unpacked = Vec::new();
        let read = match self.method {
            0 => packed.take(most).read_to_end(&mut unpacked),
            8 => DeflateDecoder::new(packed).take(most).read_to_end(&mut unpacked),
            other => {
                return Err(format!(
                    "expected parts that are stored or deflated, found method {other} of compression"
                ));
            }
        };
        // What came before the damage is a part of it.
        if read.is_err() && unpacked.is_empty() {
            return Err(damaged());
        }
        Ok(unpacked)
    }
}

/// Bytes of a file, as many as there are.
fn between(file: &mut (impl Read + Seek), start: u64, end: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(end.saturating_sub(start)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A number of up to eight bytes, the lowest one first.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
