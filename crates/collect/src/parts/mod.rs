//! Files that hold many documents: mailboxes, lists of records, tables with a column of texts.

mod mailbox;
mod records;

use std::ffi::OsStr;
use std::io::{self, BufRead};
use std::ops::Range;
use std::path::Path;

/// Where the documents of a file stand, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// What stands before each of them as well: the names of the columns.
    pub head: Range<u64>,
    /// The documents, in their order; at least one.
    pub parts: Vec<Range<u64>>,
    /// What each would be called as a file of its own.
    extension: &'static str,
}

/// The documents in a file, or `None` where it is one itself, or breaks off, or cannot be read: whoever reads all of it says
/// so. `open` gives its bytes, from the first one on, each time it is asked. O(n), in little memory.
pub fn parts<R: BufRead>(name: &str, open: impl Fn() -> io::Result<R>) -> Option<Parts> {
    let of = |head, parts: Vec<_>, extension| Some(Parts { head, parts, extension });
    let found = if is(name, MAILBOXES) || (extension(name).is_none() && mailbox::opens(open().ok()?)) {
        of(0..0, mailbox::messages(open().ok()?).ok()?, MESSAGE)
    } else if is(name, TABLES) {
        let table = records::table(open().ok()?).ok()??;
        of(table.names, table.rows, "csv")
    } else if is(name, LINES) {
        of(0..0, records::lines(open().ok()?).ok()?, "json")
    } else if is(name, JSON) {
        of(0..0, records::elements(&open).ok()?, "json")
    } else {
        None
    };
    found.filter(|found| !found.parts.is_empty())
}

/// Most bytes of a file of several documents that is held in memory, as one in an archive is, with each document after the other.
pub const MOST_OF_SEVERAL: u64 = 512 << 20;

/// Whether a file of that name may hold several documents.
pub fn may_hold_several(name: &str) -> bool {
    extension(name).is_none() || [MAILBOXES, TABLES, LINES, JSON].into_iter().any(|kind| is(name, kind))
}

const MAILBOXES: &[&str] = &["mbox", "mbx"];
/// Some workbooks are tables of text by another name.
const TABLES: &[&str] = &["csv", "tsv", "xls"];
const LINES: &[&str] = &["jsonl", "ndjson"];
const JSON: &[&str] = &["json"];

fn extension(name: &str) -> Option<&OsStr> {
    Path::new(name).extension()
}

fn is(name: &str, one_of: &[&str]) -> bool {
    extension(name).is_some_and(|extension| one_of.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

const MESSAGE: &str = "eml";

impl Parts {
    /// The names of the documents in a file of that name, as if it were a folder.
    pub fn names(&self, name: &str) -> impl Iterator<Item = String> {
        let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // Numbers of one length stand in order.
        let digits = self.parts.len().to_string().len();
        (1..=self.parts.len())
            .map(move |number| format!("{name}/{stem}-{number:0digits$}.{}", self.extension))
    }

    /// One of the documents as a file of its own, given the bytes of [`Self::head`] and of the part, one behind the other.
    pub fn as_file(&self, bytes: Vec<u8>) -> Vec<u8> {
        if self.extension == MESSAGE { mailbox::unquoted(&bytes) } else { bytes }
    }
}
