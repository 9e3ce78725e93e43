//! The manifest: what the collection says of itself, and the counts and small tables that other sections refer to.

use serde::{Deserialize, Serialize};
use sheaf_model::CollectionInfo;

/// The one part of a root that is decoded when it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Title and description.
    pub info: CollectionInfo,
    /// Documents in the collection.
    pub documents: u32,
    /// Words in all titles.
    pub title_words: u64,
    /// Words in all texts.
    pub text_words: u64,
    /// The languages of the documents, sorted.
    pub languages: Vec<String>,
    /// Entities of each kind, in the order of `EntityKind::ALL`; entities are numbered by kind, then by name.
    pub entities: [u32; 5],
    /// Names of the rules that found facts, sorted; facts refer to them by index.
    pub rules: Vec<String>,
}
