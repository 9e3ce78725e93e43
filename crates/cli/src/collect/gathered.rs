//! What a folder gave: documents and facts as drafts, and what stays in memory of them.

use std::io;
use std::path::PathBuf;

use anyhow::Context as _;
use sheaf_analysis::{Consulted, IdKinds};
use sheaf_model::{CollectionInfo, Document, Facts, Interval, Item, Problem, Published};

use super::drafts::{self, DRAFTS, Drafts, Place, read_back};
use crate::parallel::Threads;

/// A folder that was read and analysed.
#[derive(Debug)]
pub struct Gathered {
    /// What the collection says of itself.
    pub info: CollectionInfo,
    /// What was odd, in the order of the paths.
    pub problems: Vec<Problem>,
    /// Documents that were taken over from a former build, text and facts.
    pub reused: usize,
    /// Bytes of all texts.
    pub text_bytes: u64,
    pub(super) drafts: Drafts,
    /// In the order of the paths.
    pub(super) cards: Vec<Card>,
    pub(super) kinds: IdKinds,
    /// Where drafts are kept for the next time.
    pub(super) place: Option<PathBuf>,
}

/// What is drafted of facts: the facts, what was left out of them, and what they depend on besides the document. Facts come
/// first: they alone are read for the pack.
pub(super) type FactsRecord = (Facts, Vec<Problem>, Consulted);

/// What stays in memory of a document.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) entry: drafts::Entry,
    /// Unique in the collection.
    pub(super) id: String,
    pub(super) published: Interval,
    /// Its facts in a former build.
    pub(super) former: Option<Place>,
}

impl Gathered {
    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The numbers of all documents, which are those of their paths, in the order in which a pack has them.
    pub fn by_publication(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.cards.len()).collect();
        order.sort_by_cached_key(|at| {
            let Card { id, published, .. } = &self.cards[*at];
            let published = Published { interval: *published, ..Published::default() };
            sheaf_index::publication_order(&Document { id: id.clone(), published, ..Document::default() })
        });
        order
    }

    /// Does `work` with documents, by their numbers, and hands what comes of it to `take` in their order.
    ///
    /// # Errors
    /// A draft cannot be read back.
    pub fn each<R: Send>(
        &self,
        numbers: impl IntoIterator<Item = usize, IntoIter: Send>,
        threads: Threads,
        work: impl Fn(Item) -> R + Sync,
        mut take: impl FnMut(R),
    ) -> anyhow::Result<()> {
        let mut failed = None;
        threads.each(
            numbers,
            |number| self.item(number).map(&work),
            |result| match result {
                Ok(result) if failed.is_none() => take(result),
                Ok(_) => {}
                Err(error) => failed = failed.take().or(Some(error)),
            },
        );
        failed.map_or(Ok(()), Err).context(DRAFTS)
    }

    /// Keeps the drafts for the next build, where that was wanted.
    ///
    /// # Errors
    /// The file cannot be written or put in its place. All else stands.
    pub fn keep(self) -> anyhow::Result<()> {
        let Some(place) = self.place else { return Ok(()) };
        let entries: Vec<drafts::Entry> = self.cards.iter().map(|card| card.entry).collect();
        self.drafts.keep(&place, &entries).with_context(|| format!("cannot write {}", place.display()))
    }

    fn item(&self, number: usize) -> io::Result<Item> {
        let Card { entry, id, .. } = &self.cards[number];
        let mut document: Document = read_back(&self.drafts.get(entry.document)?)?;
        document.id.clone_from(id);
        let mut facts: Facts = read_back(&self.drafts.get(entry.facts)?)?;
        self.kinds.settle(&mut facts);
        Ok(Item { document, facts })
    }
}
