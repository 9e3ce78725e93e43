//! A document as it was read, and what was odd about it.

use serde::{Deserialize, Serialize};

use crate::{Basis, Interval, Span};

/// One document: its text as analysed and shown, and its bibliographic data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Unique in its collection, stable under rebuilding: lower-case letters, digits and hyphens, from the
    /// file's name. It stands in URLs.
    pub id: String,
    /// The file's path within the collection, parts joined by `/`.
    pub path: String,
    /// The title; the file's name where the text states none.
    pub title: String,
    /// The publication it appeared in.
    pub outlet: Option<String>,
    /// The authors in their order.
    pub authors: Vec<String>,
    /// BCP 47 primary subtag, lower case (`en`, `ar`); `und` where unknown.
    pub language: String,
    /// Free labels.
    pub tags: Vec<String>,
    /// Where the original can be found. Foreign data: the page links it only when it is `http:` or `https:`.
    pub url: Option<String>,
    /// One sentence on where the text comes from ("Digest of …"), shown under the title.
    pub note: Option<String>,
    /// When it was published, and how that is known.
    pub published: Published,
    /// The text in NFC with `\n` line ends, without header and footer lines. All spans refer to it.
    pub text: String,
    /// The text's paragraphs, headings and so on, in order, not overlapping; what lies between is white space.
    pub blocks: Vec<Block>,
}

/// When a document was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The day, or the interval in which it lies; open at both ends where unknown.
    pub interval: Interval,
    /// How it is known.
    pub basis: Basis,
    /// Where the text says so, if the text does.
    pub evidence: Option<Span>,
    /// In words, how it was worked out (from front matter).
    pub reason: Option<String>,
}

/// A paragraph, heading, list item … of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its text, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the text, level 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A block quotation.
    Quote,
    /// Text whose line breaks count (code, tables, verse).
    Preformatted,
}

/// Something odd about a file. The document is kept all the same unless the severity is [`Severity::Refused`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file's path within the collection.
    pub path: String,
    /// The line (from 1), where one can be named.
    pub line: Option<u32>,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence: what was expected, what was found, what was done about it.
    pub message: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Read as intended, worth knowing.
    Note,
    /// Read, but something was repaired or left out.
    Warning,
    /// Not a document; named, and left out.
    Refused,
}

/// Whether an address may be linked: it is of the web, whatever its letters' case. Foreign data can be a script.
pub fn is_web(url: &str) -> bool {
    let scheme =
        |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    scheme("https://") || scheme("http://")
}
