//! From a folder of documents to an edition: the only code that touches the file system.
//!
//! [`collect`] reads a folder into a collection, [`site`] makes pages of a packed one. The `sheaf` command, `build.rs`
//! of the application and Trunk's `post_build` hook all go through here.

mod collect;
pub mod site;

pub use collect::{Collected, Stage, collect};

/// Packs a collection.
pub fn pack(collection: &sheaf_model::Collection) -> anyhow::Result<Vec<u8>> {
    anyhow::ensure!(!collection.items.is_empty(), "there is no document to pack");
    Ok(Vec::new())
}
