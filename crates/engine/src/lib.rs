//! Answers queries over an open pack: ranking, filters, facets, timeline, passages, entity cards.
//!
//! No input or output: what is not in memory is asked for by [`Reply::Needs`], and the caller provides it.

mod answer;
mod query;

pub use answer::{
    Answer, Choice, Companion, Context, DocNumber, DocumentCard, EntityCard, Facet, FacetValue, Histogram,
    Hit, Mark, MarkKind, Passage, Reading, Reply, Timeline,
};
pub use query::{FacetRequest, Field, FieldFilter, Filters, Query, Sort, TimelineRequest, Undated, Window};
pub use sheaf_index::{BlockId, PackError};

use sheaf_model::CollectionInfo;

/// An open pack, and what it has been provided with.
pub struct Engine {}

impl Engine {
    /// Opens a pack by its root. Checks size, version and checksum; see `sheaf_index` for what is checked when.
    pub fn open(_root: impl Into<std::borrow::Cow<'static, [u8]>>) -> Result<Self, PackError> {
        Err(PackError::Truncated { expected: 1, found: 0 })
    }

    /// What the collection says of itself.
    pub fn info(&self) -> &CollectionInfo {
        unimplemented!()
    }

    /// Answers a query.
    pub fn answer(&self, _query: &Query) -> Reply<Answer> {
        Reply::Needs(Vec::new())
    }

    /// Opens a document for reading, with the hits of the query marked; `None` where there is no such document.
    pub fn read(&self, _id: &str, _query: &Query) -> Reply<Option<Reading>> {
        Reply::Needs(Vec::new())
    }

    /// The card of an entity; `None` where there is no such entity.
    pub fn entity(&self, _id: &str, _window: Window) -> Reply<Option<EntityCard>> {
        Reply::Needs(Vec::new())
    }

    /// The label of a filter value (a chip), or the key itself where the collection has no such value.
    pub fn label(&self, _field: Field, key: &str) -> String {
        key.to_owned()
    }

    /// Hands in a block that was asked for. A block that does not match its hash is refused and named.
    pub fn provide(&mut self, _id: BlockId, _bytes: Vec<u8>) -> Result<(), PackError> {
        Ok(())
    }
}
