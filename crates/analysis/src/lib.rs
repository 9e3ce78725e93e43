//! A document to its facts: sentences, names, dates, figures, statements, each with its span and the rule that found it.
//!
//! The text is cut into sentences (`sheaf_text`) and typed tokens ([`tokens`]); each layer is a folder of small rules over
//! those. Rules are by hand, over tables of words per language ([`english`]); there are no model weights and no regular
//! expressions, so that the same code is small enough for the page. Everything is linear in the length of the text.

// Rules read as tables: one arm per form, conditions in the order in which they are told.
#![allow(clippy::match_same_arms, clippy::nonminimal_bool)]

mod dates;
mod english;
mod entities;
mod figures;
mod lexicon;
mod names;
mod numbers;
mod statements;
mod tokens;

use sheaf_model::{Document, Facts};

use lexicon::Lexicon;
use names::evidence::{Evidence, headlines};
use names::known::Known;
use tokens::Tokens;

pub use names::authority::{Authority, AuthorityEntity};

/// Finds facts in documents. Building one reads its tables; use it for many documents.
pub struct Analyser {
    lexicon: Lexicon,
    known: Known,
}

impl Analyser {
    /// An analyser that knows the names of `authority` besides the built-in ones.
    pub fn new(authority: &Authority) -> Self {
        let lexicon = Lexicon::english();
        let known = Known::new(authority, &lexicon);
        Self { lexicon, known }
    }

    /// The facts of one document alone. O(n) in its length; never panics.
    pub fn document(&self, document: &Document) -> Facts {
        let sentences = sheaf_text::sentences(&document.text, &document.blocks);
        let tokens = Tokens::new(&document.text, &sentences, &self.lexicon);
        let dates = dates::dates(&tokens, document.published.interval);
        let headlines = headlines(&tokens);
        let mut own = Evidence::default();
        own.count_words(&tokens, &headlines);
        names::gather(&tokens, &self.known, &headlines, &mut own);
        let named = names::names(&tokens, &self.known, &headlines, &own);
        let entities = entities::entities(&tokens, &named, &self.known);
        let mentioned = entities::mentioned(&tokens, &entities);
        let ids: Vec<String> = entities.iter().map(|entity| entity.id.clone()).collect();
        let figures = figures::figures(&tokens, &dates, &mentioned, &ids);
        let statements = statements::statements(&tokens, &entities, &mentioned);
        Facts { sentences, entities, dates, figures, statements }
    }

    /// The facts of documents that belong together, in their order: they inform each other, and what is the same entity
    /// has the same id in all of them.
    pub fn collection(&self, documents: &[Document]) -> Vec<Facts> {
        documents.iter().map(|document| self.document(document)).collect()
    }
}
