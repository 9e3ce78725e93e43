//! The order of hits, and which of them are listed.

use std::borrow::Cow;

use sheaf_index::PackError;

use crate::count::filters::{Filtered, Without};
use crate::find::evaluate::Found;
use crate::find::keys::{Least, key, parts, score_key};
use crate::find::set::DocSet;
use crate::read::documents::Stop;
use crate::{Engine, Query, Reply, Similar, Sort, Window};

/// So many documents are named under the one they are like.
const NAMED: usize = 20;

/// The list of hits: how long it is, and what stands in the window asked for.
pub(crate) struct List {
    pub(crate) listed: u32,
    pub(crate) window: Vec<Entry>,
}

/// A document in the list.
pub(crate) struct Entry {
    pub(crate) document: u32,
    pub(crate) score: f32,
    /// Documents listed under it: how many, and the first of them.
    pub(crate) similar: (u32, Vec<u32>),
}

impl Engine {
    /// The documents of a query's window in the order asked for. Whatever is equal otherwise comes by date, latest first; so the
    /// order is the same each time. O(n + k log k) for the first k entries.
    pub(crate) fn list(
        &self,
        query: &Query,
        documents: &DocSet,
        scores: &[f32],
    ) -> Result<List, Box<PackError>> {
        let score = |number: u32| scores.get(number as usize).copied().unwrap_or_default();
        let similar = self.pack().similar()?;
        let titles = if query.sort == Sort::Title { Some(self.pack().title_order()?) } else { None };
        let by_date = match query.sort {
            Sort::Relevance => scores.is_empty(),
            Sort::Newest | Sort::Oldest => true,
            Sort::Title => false,
        };
        let of_document = |number: u32| {
            let by = match query.sort {
                Sort::Relevance => score_key(score(number)),
                Sort::Title => titles.and_then(|places| places.get(number as usize)).unwrap_or(u32::MAX),
                Sort::Oldest => number,
                Sort::Newest => 0,
            };
            key(by, self.newest_place(number))
        };
        let end = query.window.offset.saturating_add(query.window.limit) as usize;
        let mut least = Least::of(end);
        // Most documents are like no other, and listed for themselves.
        let (mut alone, mut alike) = (Cow::Borrowed(documents), None);
        if query.similar == Similar::Collapsed && !similar.is_empty() {
            alone.to_mut().subtract(&self.alike);
            let mut some = documents.clone();
            some.intersect(&self.alike);
            alike = Some(some);
        }
        alone.each(|number| least.offer(of_document(number)));
        let mut listed = alone.len();
        // For each group, by its first document, its place among the keys, or in the window, plus one.
        let mut places = Vec::new();
        if let Some(alike) = &alike {
            places.resize(self.size() as usize, 0_u32);
            let mut keys: Vec<u64> = Vec::new();
            alike.each(|number| {
                let key = of_document(number);
                let Some(place) = places.get_mut(similar.first(number) as usize) else { return };
                match keys.get_mut((*place as usize).wrapping_sub(1)) {
                    // Documents come by date, the earliest first.
                    Some(_) if by_date => {}
                    Some(listed) => *listed = key.min(*listed),
                    None => {
                        keys.push(key);
                        *place = keys.len() as u32;
                    }
                }
            });
            listed += keys.len() as u32;
            for key in keys {
                least.offer(key);
            }
        }
        let mut window = Vec::new();
        for key in least.sorted().into_iter().skip(query.window.offset as usize) {
            let document = self.newest_place(parts(key).1);
            window.push(Entry { document, score: score(document), similar: (0, Vec::new()) });
        }
        if let Some(alike) = alike {
            places.fill(0);
            for (entry, place) in window.iter().zip(1..) {
                places[similar.first(entry.document) as usize] = place;
            }
            alike.each(|number| {
                let place = (places[similar.first(number) as usize] as usize).wrapping_sub(1);
                if let Some(entry) = window.get_mut(place).filter(|entry| entry.document != number) {
                    entry.similar.0 += 1;
                    if entry.similar.1.len() < NAMED {
                        entry.similar.1.push(number);
                    }
                }
            });
        }
        Ok(List { listed, window })
    }

    /// Which row of a query's list a document has, counted from 0, or the document it is listed under; `None` where it is not
    /// in the list. O(n log n).
    pub fn row_of(&self, query: &Query, document: &str) -> Reply<Option<u32>> {
        self.ask(|| self.row(query, document))
    }

    /// What a query finds, scored as the list has it.
    pub(crate) fn ranked(&self, query: &Query) -> Result<(Found, DocSet), Stop> {
        let mut found = self.find(&query.text)?;
        let filtered = Filtered::new(self, &query.filters, &found.documents)?;
        let all = filtered.apply(&found.documents, Without::Nothing);
        self.settled()?;
        if query.sort == Sort::Relevance {
            self.add_nearness(&mut found, &all)?;
            self.settled()?;
        }
        Ok((found, all))
    }

    fn row(&self, query: &Query, document: &str) -> Result<Option<u32>, Stop> {
        let Some(number) = self.pack().documents()?.find(document)? else { return Ok(None) };
        let (found, all) = self.ranked(query)?;
        if !all.contains(number) {
            return Ok(None);
        }
        let whole = Window { offset: 0, limit: all.len() };
        let list = self.list(&Query { window: whole, ..query.clone() }, &all, &found.scores)?;
        let similar = self.pack().similar()?;
        let same = |entry: &Entry| {
            let collapsed = query.similar == Similar::Collapsed && !similar.is_empty();
            entry.document == number || collapsed && similar.first(entry.document) == similar.first(number)
        };
        Ok(list.window.iter().position(same).map(|row| row as u32))
    }

    /// Documents that share most of their text with another one: made once.
    pub(crate) fn note_alike(&mut self) -> Result<(), Box<PackError>> {
        let similar = self.pack.similar()?;
        let mut alike = DocSet::none(self.size());
        for document in 0..self.size() {
            let first = similar.first(document);
            if first != document {
                alike.insert(first);
                alike.insert(document);
            }
        }
        self.alike = alike;
        Ok(())
    }

    /// The place of a document when the latest come first, undated ones last; and the document of a place.
    fn newest_place(&self, number: u32) -> u32 {
        self.dated.checked_sub(number + 1).unwrap_or(number)
    }
}
