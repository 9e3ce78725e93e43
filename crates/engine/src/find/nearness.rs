//! Nearness: words that stand side by side in a query, and near each other in a document, mean it more.
//!
//! To the score of a document is added, for each two neighbours, the lesser of their rarities, divided by the square of the least
//! distance between them in words (Rasolofo and Savoy, "Term proximity scoring for keyword-based retrieval systems",
//! 2003; of the least distance alone: Tao and Zhai, "An exploration of proximity measures in information retrieval",
//! 2007). Only the best documents are looked at: none that has the words apart comes before them by it.

use sheaf_index::{Pack, PackError};

use crate::Engine;
use crate::find::evaluate::Found;
use crate::find::keys::{Least, key, parts, score_key};
use crate::find::set::DocSet;
use crate::find::terms::{Forms, Term, nearest, positions, starts};

/// So many documents, by the score of their words.
const BEST: usize = 64;
/// Of more neighbours none counts.
const MOST: usize = 16;
/// Terms with more forms are beginnings: what they mean is not yet known.
const FORMS: usize = 32;
/// In collections of so many documents a term that more than an eighth of them hold (of a rarity below 2) tells little, and
/// where it stands would be read from all over a long list.
const MANY: u32 = 1 << 15;
const COMMON: f32 = 2.0;
/// Where the positions of two words in the best documents would be more bytes to fetch, in blocks of long lists, their distance
/// is not asked for: words that are so common are near each other everywhere.
const FETCHED: usize = 24 << 10;

impl Engine {
    /// Adds nearness to the scores of the best of some documents. O(documents + p log p) for p positions in the blocks of the best.
    pub(crate) fn add_nearness(&self, found: &mut Found, documents: &DocSet) -> Result<(), Box<PackError>> {
        // Whoever pastes a page asks for no words side by side.
        if !(1..=MOST).contains(&found.neighbours.len()) {
            return Ok(());
        }
        let score = |number: u32| found.scores.get(number as usize).copied().unwrap_or_default();
        let mut order = Least::of(BEST);
        documents.each(|number| order.offer(key(score_key(score(number)), number)));
        let mut best = DocSet::none(self.size());
        for place in order.sorted() {
            best.insert(parts(place).1);
        }
        let titles = self.pack().documents()?.title_lengths();
        let many = |term: &Term| {
            (self.size() > MANY && term.rarity < COMMON) || term.parts().any(|forms| forms.len() > FORMS)
        };
        for &(one, other) in &found.neighbours {
            let (one, other) = (&found.terms[one], &found.terms[other]);
            if many(one) || many(other) {
                continue;
            }
            let rarity = one.rarity.min(other.rarity);
            let (one, other) = (&one.phrases[0], &other.phrases[0]);
            if apart(self.pack(), one, &best)? + apart(self.pack(), other, &best)? > FETCHED {
                continue;
            }
            let lengths = (one.len() as u32, other.len() as u32);
            let (ones, others) = (starts(self.pack(), one, &best)?, starts(self.pack(), other, &best)?);
            for document in best.iter() {
                let title_length = titles.get(document as usize).unwrap_or_default();
                // Nothing is near across the end of the title.
                let mut words = u32::MAX;
                for (first, last) in [(0, title_length), (title_length, u32::MAX)] {
                    let others = positions(&others, document, first, last);
                    for place in positions(&ones, document, first, last) {
                        words = words.min(nearest(place, lengths.0, &others, lengths.1).unwrap_or(u32::MAX));
                    }
                }
                if words < 1 << 16
                    && let Some(score) = found.scores.get_mut(document as usize)
                {
                    *score += rarity / (words * words) as f32;
                }
            }
        }
        Ok(())
    }
}

/// The bytes of positions that some words' long lists have of documents.
fn apart(pack: &Pack, parts: &[Forms], documents: &DocSet) -> Result<usize, Box<PackError>> {
    let postings = pack.postings()?;
    let mut bytes = 0;
    for ordinal in parts.iter().flat_map(Forms::ordinals) {
        bytes += postings.get(ordinal)?.apart(|first, last| documents.meets(first, last));
    }
    Ok(bytes)
}
