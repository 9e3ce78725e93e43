//! The pack: writer, reader and verifier of one format.
//!
//! [`write()`] turns a collection into the bytes of a root; [`Pack::open`] reads them in place. Each stored structure is one
//! module with its writer, its reader and its verifier. Packs are foreign data: opening checks length, version and
//! checksum, every later read is checked again, and whatever cannot be is a [`PackError`] that says what was expected,
//! what was found, and where.

mod blocks;
mod coding;
mod derived;
mod error;
mod forms;
mod hash;
mod manifest;
pub mod outlines;
mod pack;
mod root;
mod sections;
mod shelf;
pub mod tables;
mod writing;

pub use blocks::{BlockFile, BlockPlace, Directory, Sink};
pub use coding::blobs::Blobs;
pub use coding::ids::Ids;
pub use coding::lists::Lists;
pub use coding::numbers::{Ints, U32s};
pub use coding::sorted::Sorted;
pub use error::{PackError, WriteError};
pub use hash::fnv1a;
pub use manifest::Manifest;
pub use pack::{Pack, Totals};
pub use root::FORMAT;
pub use sections::body::Body;
pub use sections::dates::Dates;
pub use sections::documents::{DocumentRecord, Documents, Heading};
pub use sections::entities::{CompanionRecord, Entities, EntityCardRecord, EntityRecord};
pub use sections::facets::{FacetColumn, FacetField, Holding};
pub use sections::facts::Names;
pub use sections::postings::{Block, PostingList, Postings};
pub use sections::shape::{Shape, StoredMark};
pub use sections::similar::Similar;
pub use sections::words::Words;
pub use writing::fit::{Layer, Misfit, leave_out_misfits};
pub use writing::prepare::Prepared;
pub use writing::renamed::renamed;
pub use writing::write::{Layout, Writer, Written, publication_order, write, write_with};

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
