//! From a document to the next one that names somebody.

use sheaf_model::Span;

use crate::read::documents::Stop;
use crate::{Engine, Query, Reply};

/// From where to look, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MentionRequest {
    /// The id of the entity.
    pub entity: String,
    /// The id of the document one is at.
    pub document: String,
    /// Whether to look among later documents, else among earlier ones.
    pub forward: bool,
}

/// A mention in another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The id of the document.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Where the mention stands in its text.
    pub mention: Span,
}

impl Engine {
    /// Of the documents that match, by date of publication, undated ones last: the next one that names an entity, at its
    /// first mention, or the one before, at its last; `None` where there is none. O(documents).
    pub fn mention_elsewhere(&self, query: &Query, request: &MentionRequest) -> Reply<Option<Elsewhere>> {
        self.ask(|| self.elsewhere(query, request))
    }

    fn elsewhere(&self, query: &Query, request: &MentionRequest) -> Result<Option<Elsewhere>, Stop> {
        let (entities, documents) = (self.pack().entities()?, self.pack().documents()?);
        let (Some(entity), Some(from)) =
            (entities.ids.find(&request.entity)?, documents.find(&request.document)?)
        else {
            return Ok(None);
        };
        let matching = self.matching(query)?;
        let (mut before, mut after) = (None, None);
        entities.documents(entity, &mut |document, _| {
            if matching.contains(document) {
                if document < from {
                    before = before.max(Some(document));
                } else if document > from {
                    after = Some(after.map_or(document, |after: u32| after.min(document)));
                }
            }
        })?;
        self.settled()?;
        let Some(next) = (if request.forward { after } else { before }) else { return Ok(None) };
        self.require(core::iter::once(next))?;
        let shape = self.body(next)?.shape()?;
        let mentions = shape.mentions(entity);
        let mention = if request.forward { mentions.first() } else { mentions.last() };
        let record = documents.record(next)?;
        Ok(mention.map(|&mention| Elsewhere { document: record.id, title: record.title, mention }))
    }
}
