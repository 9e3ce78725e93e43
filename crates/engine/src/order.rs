//! The order of hits.

use core::cmp::Ordering;

use crate::set::DocSet;
use crate::{Engine, Query, Sort};

impl Engine {
    /// The documents of a query's window in the order asked for, with their scores. Whatever is equal otherwise comes by
    /// date, latest first; so the order is the same each time. O(n + k log k) for the first k documents.
    pub(crate) fn window(&self, query: &Query, documents: &DocSet, scores: &[f32]) -> Vec<(u32, f32)> {
        let score = |number: u32| scores.get(number as usize).copied().unwrap_or_default();
        let mut listed: Vec<(u32, f32)> = documents.iter().map(|number| (number, score(number))).collect();
        let (from, to) =
            (query.window.offset as usize, query.window.offset.saturating_add(query.window.limit) as usize);
        if query.window.limit == 0 || from >= listed.len() {
            return Vec::new();
        }
        let titles = match query.sort {
            Sort::Title => self.pack().documents().ok(),
            _ => None,
        };
        let title = |number: u32| titles.as_ref().map_or(number, |documents| documents.title_place(number));
        let compare = |one: &(u32, f32), other: &(u32, f32)| -> Ordering {
            let by = match query.sort {
                Sort::Relevance => other.1.total_cmp(&one.1),
                Sort::Title => title(one.0).cmp(&title(other.0)),
                Sort::Oldest => one.0.cmp(&other.0),
                Sort::Newest => Ordering::Equal,
            };
            by.then_with(|| self.newest_place(one.0).cmp(&self.newest_place(other.0)))
        };
        if to < listed.len() {
            listed.select_nth_unstable_by(to - 1, compare);
            listed.truncate(to);
        }
        listed.sort_unstable_by(compare);
        listed.drain(..from);
        listed
    }

    /// The place of a document when the latest come first, undated ones last.
    fn newest_place(&self, number: u32) -> u32 {
        self.dated.checked_sub(number + 1).unwrap_or(number)
    }
}
