//! What the views of the whole collection are made of: which documents match, the facts of all, and any fact in its
//! sentence.

use sheaf_index::tables::{Figures, Statements};
use sheaf_index::{Body, Names, Shape};
use sheaf_model::{Entity, Facts, Span};

use crate::documents::Stop;
use crate::filters::{Filtered, Without};
use crate::marks::{Kinds, Laid, marks, within};
use crate::matching::Matcher;
use crate::passages::{block_of, cut};
use crate::set::DocSet;
use crate::{Context, DocumentCard, Engine, Passage, Query};

/// What is said of figures and statements in the whole collection.
#[derive(Debug)]
pub(crate) struct Gathered {
    pub(crate) figures: Figures,
    pub(crate) statements: Statements,
}

impl Engine {
    /// Figures and statements. The first time, all facts are read: O(n) over all bodies.
    pub(crate) fn gathered(&self) -> Result<&Gathered, Stop> {
        if let Some(gathered) = self.gathered.get() {
            return Ok(gathered);
        }
        let (mut figures, mut statements) = (Figures::default(), Statements::default());
        let documents = self.pack().documents()?;
        let entity = |id: &str| id.parse().ok();
        self.each_numbered(&mut |document, body, facts| {
            let outlet = documents.record(document)?.outlet;
            figures.add(document, outlet.as_deref(), body.text, facts, &entity);
            statements.add(document, facts, &entity);
            Ok(())
        })?;
        self.settled()?;
        Ok(self.gathered.get_or_init(|| Gathered { figures: figures.finish(), statements }))
    }

    /// The documents that match a query with all of its filters.
    pub(crate) fn matching(&self, query: &Query) -> Result<DocSet, Stop> {
        let found = self.find(&query.text)?;
        let filtered = Filtered::new(self, &query.filters)?;
        Ok(filtered.apply(&found.documents, Without::Nothing))
    }

    /// Reads the facts of every document, in order, with entities that have a kind and mentions only, and for an id their
    /// number: tables need no names, and reading these would be most of the work.
    fn each_numbered(
        &self,
        take: &mut dyn FnMut(u32, Body<'_>, &Facts) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.require(0..self.size())?;
        let numbers = Numbers(self.kinds(), self);
        for document in 0..self.size() {
            let body = self.body(document)?;
            let facts = body.facts(&body.shape()?, &numbers)?;
            take(document, body, &facts)?;
        }
        Ok(())
    }

    /// Spans of a document, each in its sentence (in its block, where it stands in none).
    pub(crate) fn in_sentences(&self, document: u32, spans: &[Span]) -> Result<Vec<Context>, Stop> {
        let card = self.card(document, &Matcher::new(self.pack(), &[])?)?.1;
        let body = self.body(document)?;
        let shape = body.shape()?;
        let kinds = self.kinds();
        let marks = marks(&shape, &kinds);
        let mut contexts = Vec::with_capacity(spans.len());
        for &mention in spans {
            contexts.push(self.in_sentence(&card, body, &shape, &marks, mention)?);
        }
        Ok(contexts)
    }

    fn in_sentence(
        &self,
        card: &DocumentCard,
        body: Body<'_>,
        shape: &Shape,
        marks: &[Laid],
        mention: Span,
    ) -> Result<Context, Stop> {
        let block = block_of(&shape.blocks, mention).unwrap_or(Span::new(0, body.text.len()));
        let sentence = shape.sentences.iter().find(|sentence| sentence.contains(mention));
        let span = *sentence.unwrap_or(&block);
        Ok(Context {
            card: card.clone(),
            mention,
            passage: Passage {
                span,
                text: span.slice(body.text).unwrap_or_default().to_owned(),
                cut: cut(body.text, block, span),
                marks: within(span, marks, false, &self.pack().entities()?, &self.kinds())?,
            },
        })
    }
}

/// Entities by their numbers.
struct Numbers<'a>(Kinds, &'a Engine);

impl Names for Numbers<'_> {
    fn entity(&self, number: u32) -> Option<Entity> {
        Some(Entity {
            id: number.to_string(),
            name: String::new(),
            kind: self.0.of(number)?,
            aliases: Vec::new(),
            place: None,
            salience: 0.0,
            mentions: Vec::new(),
        })
    }

    fn rule(&self, index: u32) -> Option<&str> {
        self.1.rule(index)
    }
}
