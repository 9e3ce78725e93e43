//! What the views of the whole collection are made of: which documents match, tables over all of them, and any fact in
//! its sentence.

use std::cell::{OnceCell, RefCell};

use sheaf_index::tables::{Figures, Statements, Unit, Units};
use sheaf_index::{Body, Pack, PackError, Shape};
use sheaf_model::Span;

use crate::count::filters::{Filtered, Without};
use crate::count::timeline::Sparks;
use crate::find::matching::Matcher;
use crate::find::set::DocSet;
use crate::read::documents::Stop;
use crate::read::marks::{Laid, marks, within};
use crate::read::passages::{block_of, cut};
use crate::views::chronology::Dated;
use crate::views::naming::Namings;
use crate::views::network::Counts;
use crate::{Context, DocumentCard, Engine, Passage, Query, Similar};

/// Tables of the whole collection, each made or read when its view is first opened; and what a view keeps for its next step.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(crate) dated: OnceCell<Dated>,
    pub(crate) namings: Namings,
    pub(crate) sparks: OnceCell<Sparks>,
    /// The pairs of the network asked for last.
    pub(crate) pairs: RefCell<Counts>,
    sentences: OnceCell<Units>,
    paragraphs: OnceCell<Units>,
    figures: OnceCell<Figures>,
    statements: OnceCell<Statements>,
}

impl Engine {
    /// Every figure of the collection. The first time, O(n) over all facts, or over the stored table.
    pub(crate) fn all_figures(&self) -> Result<&Figures, Stop> {
        self.once(&self.tables.figures, Pack::figures)
    }

    /// Every statement of the collection; likewise.
    pub(crate) fn all_statements(&self) -> Result<&Statements, Stop> {
        self.once(&self.tables.statements, Pack::statements)
    }

    /// Who is named in each sentence or paragraph; likewise.
    pub(crate) fn units(&self, unit: Unit) -> Result<&Units, Stop> {
        let cell = match unit {
            Unit::Sentence => &self.tables.sentences,
            Unit::Paragraph => &self.tables.paragraphs,
        };
        self.once(cell, |pack| pack.units(unit))
    }

    /// What is kept in a cell; where it is empty, made, as long as the question lacks nothing. Whoever asks for other things
    /// does so before, so that all are fetched in one round.
    pub(crate) fn once<'e, T>(
        &'e self,
        cell: &'e OnceCell<T>,
        make: impl FnOnce(&Pack) -> Result<T, Box<PackError>>,
    ) -> Result<&'e T, Stop> {
        if let Some(made) = cell.get() {
            return Ok(made);
        }
        let table = make(self.pack())?;
        self.settled()?;
        Ok(cell.get_or_init(|| table))
    }

    /// The documents that match a query with all of its filters.
    pub(crate) fn matching(&self, query: &Query) -> Result<DocSet, Stop> {
        let found = self.find(&query.text)?;
        let filtered = Filtered::new(self, &query.filters, &found.documents)?;
        Ok(filtered.apply(&found.documents, Without::Nothing))
    }

    /// Of these the documents whose sentences tell something: where near-duplicates are listed as one, of each group the
    /// earliest, for what a wire story says is said once, however many reprint it.
    pub(crate) fn telling(&self, query: &Query, matching: &DocSet) -> Result<DocSet, Box<PackError>> {
        let similar = self.pack().similar()?;
        let mut telling = matching.clone();
        if query.similar == Similar::Shown || similar.is_empty() {
            return Ok(telling);
        }
        telling.subtract(&self.alike);
        let mut alike = matching.clone();
        alike.intersect(&self.alike);
        let mut told: Vec<bool> = vec![false; self.size() as usize];
        // Documents come by date, the earliest first.
        alike.each(|number| {
            if let Some(told) = told.get_mut(similar.first(number) as usize)
                && !std::mem::replace(told, true)
            {
                telling.insert(number);
            }
        });
        Ok(telling)
    }

    /// The documents that match a query with all of its filters, and tell something ([`Engine::telling`]).
    pub(crate) fn evidence(&self, query: &Query) -> Result<DocSet, Stop> {
        Ok(self.telling(query, &self.matching(query)?)?)
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
            // Spans of stored tables are foreign to the text.
            if mention.slice(body.text).is_none() {
                return Err(foreign_span(document));
            }
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

fn foreign_span(document: u32) -> Stop {
    let (place, expected) = ("tables of views", "spans of the text");
    Stop::Damaged(Box::new(PackError::Damaged { place, expected, found: document.into() }))
}
