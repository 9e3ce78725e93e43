//! What is counted: how many were right, of how many, and how many were found.

use std::collections::BTreeMap;

/// A measure of one set of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// How many were right.
    pub right: usize,
    /// How many there are in truth.
    pub of: usize,
    /// How many were found, where finding too many counts as well.
    pub found: Option<usize>,
}

impl Count {
    /// F1 where too many count as well, else the share that is right; nothing where there is nothing to find.
    pub(super) fn value(self) -> Option<f64> {
        let all = match self.found {
            Some(found) => (self.of + found) as f64 / 2.0,
            None => self.of as f64,
        };
        (self.of > 0).then(|| self.right as f64 / all)
    }
}

/// What is counted for one document, or for many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally(BTreeMap<&'static str, Count>);

impl Tally {
    /// Adds to a measure for which finding too many counts.
    pub(super) fn f1(&mut self, measure: &'static str, right: usize, of: usize, found: usize) {
        let count = self.0.entry(measure).or_default();
        (count.right, count.of) = (count.right + right, count.of + of);
        *count.found.get_or_insert(0) += found;
    }

    /// Adds to a share.
    pub(super) fn share(&mut self, measure: &'static str, right: usize, of: usize) {
        let count = self.0.entry(measure).or_default();
        (count.right, count.of) = (count.right + right, count.of + of);
    }

    /// Adds one case to a share.
    pub(super) fn case(&mut self, measure: &'static str, right: bool) {
        self.share(measure, usize::from(right), 1);
    }

    /// Adds all counts of another.
    pub(super) fn add(&mut self, other: &Self) {
        for (measure, count) in &other.0 {
            match count.found {
                Some(found) => self.f1(measure, count.right, count.of, found),
                None => self.share(measure, count.right, count.of),
            }
        }
    }

    /// A measure, if anything was counted for it.
    pub(super) fn get(&self, measure: &str) -> Option<Count> {
        self.0.get(measure).copied()
    }
}

/// What was not right, for people who mend it.
#[derive(Clone, Debug)]
pub(super) struct Miss {
    /// Which layer, and what is wrong.
    pub what: String,
    /// Document and words around the place.
    pub place: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_is_the_harmonic_mean_of_precision_and_recall() {
        let mut tally = Tally::default();
        tally.f1("a", 2, 4, 2);
        tally.f1("a", 1, 1, 1);
        tally.case("b", true);
        tally.case("b", false);
        let (precision, recall) = (3.0 / 3.0, 3.0 / 5.0);
        let f1 = 2.0 * precision * recall / (precision + recall);
        let value = |measure| tally.get(measure).and_then(Count::value).expect("it was counted");
        assert!((value("a") - f1).abs() < 1e-12);
        assert!((value("b") - 0.5).abs() < 1e-12);
        assert_eq!(tally.get("c"), None);
    }
}
