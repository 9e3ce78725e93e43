//! The order of hits.

use crate::keys::{key, least, parts, score_key};
use crate::set::DocSet;
use crate::{Engine, Query, Sort};

impl Engine {
    /// The documents of a query's window in the order asked for, with their scores. Whatever is equal otherwise comes by
    /// date, latest first; so the order is the same each time. O(n + k log k) for the first k documents.
    pub(crate) fn window(&self, query: &Query, documents: &DocSet, scores: &[f32]) -> Vec<(u32, f32)> {
        let score = |number: u32| scores.get(number as usize).copied().unwrap_or_default();
        let titles = self.pack().documents().ok();
        let title = |number: u32| titles.as_ref().map_or(number, |documents| documents.title_place(number));
        let mut keys: Vec<u64> = Vec::new();
        if query.window.limit == 0 {
            return Vec::new();
        }
        for number in documents.iter() {
            let by = match query.sort {
                Sort::Relevance => score_key(score(number)),
                Sort::Title => title(number),
                Sort::Oldest => number,
                Sort::Newest => 0,
            };
            keys.push(key(by, self.newest_place(number)));
        }
        least(&mut keys, query.window.offset.saturating_add(query.window.limit) as usize);
        let window =
            keys.into_iter().skip(query.window.offset as usize).map(|key| self.newest_place(parts(key).1));
        window.map(|number| (number, score(number))).collect()
    }

    /// The place of a document when the latest come first, undated ones last; and the document of a place.
    fn newest_place(&self, number: u32) -> u32 {
        self.dated.checked_sub(number + 1).unwrap_or(number)
    }
}
