//! Why a pack was refused, and why a collection could not be packed.

use crate::{BlockId, Misfit};

/// Why a pack or a block was refused. Functions give it in a box: so each of the many `?` passes one word on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The file ends early, or something follows its end.
    #[error("the pack is cut short or has been added to: expected {expected} bytes, found {found}")]
    Length {
        /// Bytes announced, or the least there must be.
        expected: u64,
        /// Bytes there.
        found: u64,
    },
    /// The first bytes are not those of a pack.
    #[error("this is not a Sheaf pack: expected it to begin with {expected:016x}, found {found:016x}")]
    Foreign {
        /// What every pack begins with: its first eight bytes, big-endian.
        expected: u64,
        /// What this one begins with.
        found: u64,
    },
    /// Written by another version of the format.
    #[error("the pack has format {found}, and this application reads format {expected}: {}", remedy(*expected, *found))]
    Version {
        /// The format read by this code.
        expected: u32,
        /// The format of the pack.
        found: u32,
    },
    /// The bytes are not those that were written.
    #[error("the pack is damaged: expected checksum {expected:016x}, found {found:016x}")]
    Checksum {
        /// Announced in the header.
        expected: u64,
        /// Of the bytes there.
        found: u64,
    },
    /// A value inside cannot be.
    #[error("the pack is damaged in its {place}: expected {expected}, found {found}")]
    Damaged {
        /// The structure.
        place: &'static str,
        /// What had to be there.
        expected: &'static str,
        /// What was there: a length, an offset, a number.
        found: u64,
    },
    /// A block is not the one that the root names.
    #[error(
        "block {} of file {file} is not the one this collection was built with: expected checksum {expected:08x}, found {found:08x}",
        block.0
    )]
    Block {
        /// The block.
        block: BlockId,
        /// The file that it stands in.
        file: String,
        /// Its checksum in the directory.
        expected: u32,
        /// That of what was provided.
        found: u32,
    },
    /// The root knows of no such block.
    #[error("there is no block {}: the collection has {count}", block.0)]
    UnknownBlock {
        /// The block.
        block: BlockId,
        /// How many there are, numbered from 0.
        count: u32,
    },
}

/// What whoever sees the wrong version can do about it.
fn remedy(expected: u32, found: u32) -> &'static str {
    if found < expected {
        "build the collection again with the `sheaf` that belongs to this application"
    } else {
        "reload the page, or use the application that was built together with the pack"
    }
}

/// Why a collection could not be packed. Each names the document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Two documents have one id.
    #[error("two documents have the id “{id}”: expected ids to be unique in a collection")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// Something of a document does not fit its text: see [`crate::leave_out_misfits`].
    #[error("document “{document}”, {misfit}")]
    Misfit {
        /// The document's id.
        document: String,
        /// What, and why.
        misfit: Misfit,
    },
    /// A figure or a speaker names an entity that no document mentions.
    #[error(
        "document “{document}”, {what}: expected the id of an entity that is mentioned somewhere, found “{entity}”"
    )]
    UnknownEntity {
        /// The document's id.
        document: String,
        /// Which list the reference stands in.
        what: &'static str,
        /// The id referred to.
        entity: String,
    },
    /// A document cannot be read again as it was written: a fault of this program.
    #[error("what was written cannot be read: {0}")]
    Unreadable(Box<PackError>),
    /// Something outgrows the 32 bits it is counted in.
    #[error("the {what} are too large: expected at most 4294967295, found {found}")]
    TooLarge {
        /// What.
        what: &'static str,
        /// How much of it there is.
        found: u64,
    },
}

impl From<Box<PackError>> for WriteError {
    fn from(error: Box<PackError>) -> Self {
        Self::Unreadable(error)
    }
}
