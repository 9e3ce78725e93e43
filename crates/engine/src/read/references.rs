//! What is needed to cite documents: their bibliographic data in full, of a whole answer at once.

use sheaf_index::DocumentRecord;
use sheaf_model::{Published, is_web};

use crate::read::documents::Stop;
use crate::read::order::List;
use crate::{Engine, Query, Reading, Reply};

/// The bibliographic data of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The id that stands in URLs.
    pub id: String,
    /// The file's path within the collection, parts joined by `/`.
    pub path: String,
    /// Title.
    pub title: String,
    /// Authors in their order.
    pub authors: Vec<String>,
    /// Publication.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Published,
    /// BCP 47 subtag.
    pub language: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Where the original can be found; checked to be `http:` or `https:`.
    pub url: Option<String>,
    /// Where the text comes from.
    pub note: Option<String>,
}

impl Engine {
    /// The references of the documents in a query's window, in its order. O(n + k log k) for the first k documents, without
    /// reading any text.
    pub fn references(&self, query: &Query) -> Reply<Vec<Reference>> {
        self.ask(|| self.try_references(query))
    }

    fn try_references(&self, query: &Query) -> Result<Vec<Reference>, Stop> {
        let (found, all) = self.ranked(query)?;
        let List { window, .. } = self.list(query, &all, &found.scores)?;
        self.require(window.iter().map(|entry| entry.document))?;
        let documents = self.pack().documents()?;
        let mut references = Vec::with_capacity(window.len());
        for entry in &window {
            references.push(reference(documents.record(entry.document)?));
        }
        Ok(references)
    }
}

impl Reading {
    /// What is needed to cite the document.
    pub fn reference(&self) -> Reference {
        let card = &self.card;
        Reference {
            id: card.id.clone(),
            path: self.path.clone(),
            title: card.title.clone(),
            authors: card.authors.clone(),
            outlet: card.outlet.clone(),
            published: card.published.clone(),
            language: card.language.clone(),
            tags: self.tags.clone(),
            url: self.url.clone(),
            note: self.note.clone(),
        }
    }
}

fn reference(record: DocumentRecord) -> Reference {
    let DocumentRecord { id, title, path, outlet, authors, language, tags, url, note, published } = record;
    let url = url.filter(|url| is_web(url));
    Reference { id, path, title, authors, outlet, published, language, tags, url, note }
}
