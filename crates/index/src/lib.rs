//! The pack: writer, reader and verifier of one format.
//!
//! [`write()`] turns a collection into the bytes of a root; [`Pack::open`] reads them in place. Each stored structure is one
//! module with its writer, its reader and its verifier. Packs are foreign data: opening checks length, version and
//! checksum, every later read is checked again, and whatever cannot be is a [`PackError`] that says what was expected,
//! what was found, and where.

mod blocks;
mod body;
mod bytes;
mod dates;
mod derived;
mod documents;
mod entities;
mod error;
mod facets;
mod facts;
mod huffman;
mod ids;
mod lengths;
mod manifest;
pub mod outlines;
mod pack;
mod packed;
mod postings;
mod prepare;
mod prose;
mod record;
mod root;
mod shape;
mod shelf;
mod similar;
mod sorted;
pub mod tables;
mod words;
mod write;

pub use blocks::{BlockFile, BlockPlace, Directory, Sink};
pub use body::Body;
pub use bytes::{Blobs, Ints, Lists, U32s};
pub use dates::Dates;
pub use documents::{DocumentRecord, Documents};
pub use entities::{CompanionRecord, Entities, EntityRecord};
pub use error::{PackError, WriteError};
pub use facets::{FacetColumn, FacetField};
pub use facts::Names;
pub use ids::Ids;
pub use manifest::Manifest;
pub use pack::{Pack, Totals};
pub use postings::{Posting, PostingList, Postings};
pub use prepare::Prepared;
pub use root::FORMAT;
pub use shape::{Shape, StoredMark};
pub use similar::Similar;
pub use sorted::Sorted;
pub use words::Words;
pub use write::{Layout, Writer, Written, publication_order, write, write_with};

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
