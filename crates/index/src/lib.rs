//! The pack: writer, reader and verifier of one format.
//!
//! [`write()`] turns a collection into the bytes of a root; [`Pack::open`] reads them in place. Each stored structure is one
//! module with its writer, its reader and its verifier. Packs are foreign data: opening checks length, version and
//! checksum, every later read is checked again, and whatever cannot be is a [`PackError`] that says what was expected,
//! what was found, and where.

mod bodies;
mod bytes;
mod dates;
mod derived;
mod directory;
mod documents;
mod entities;
mod error;
mod facets;
mod facts;
mod ids;
mod manifest;
mod pack;
mod packed;
mod postings;
mod record;
mod root;
mod shape;
mod similar;
mod sorted;
pub mod tables;
mod words;
mod write;

pub use bodies::{Bodies, Body, Provided, Stored};
pub use bytes::{Blobs, Ints, Lists, U32s};
pub use dates::Dates;
pub use directory::{Directory, WrittenBlock};
pub use documents::{DocumentRecord, Documents};
pub use entities::{CompanionRecord, Entities, EntityRecord};
pub use error::{PackError, WriteError};
pub use facets::{FacetColumn, FacetField};
pub use facts::Names;
pub use ids::Ids;
pub use manifest::Manifest;
pub use pack::Pack;
pub use postings::{Posting, PostingList, Postings};
pub use root::FORMAT;
pub use shape::{Shape, StoredMark};
pub use similar::Similar;
pub use sorted::Sorted;
pub use words::Words;
pub use write::{Layout, Written, write, write_with};

/// A block beside the root, by its place in the root's directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// The folded terms of a text, one space between them: the form in which labels are stored and searched.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in sheaf_text::terms(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&sheaf_text::fold(word.text));
    }
    folded
}
