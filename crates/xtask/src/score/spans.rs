//! Pairs of true and found spans, one to one.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::record::Range;

/// Pairs (index of the true span, index of the found one): equal spans first, then, unless only equal ones count, the
/// largest overlaps. `may` forbids pairs. O(n·m) in the worst case; documents of a truth set are short.
pub(super) fn pairs(
    truth: &[Range],
    found: &[Range],
    exact: bool,
    may: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut used_truth, mut used_found) = (HashSet::new(), HashSet::new());
    let mut take = |i: usize, j: usize| {
        if !used_truth.contains(&i) && !used_found.contains(&j) {
            used_truth.insert(i);
            used_found.insert(j);
            pairs.push((i, j));
        }
    };
    for (i, one) in truth.iter().enumerate() {
        for (j, _) in found.iter().enumerate().filter(|(j, other)| *other == one && may(i, *j)) {
            take(i, j);
        }
    }
    if !exact {
        let mut candidates = Vec::new();
        for (i, one) in truth.iter().enumerate() {
            for (j, other) in found.iter().enumerate() {
                let shared = one.overlap(*other);
                if shared > 0 && may(i, j) {
                    candidates.push((Reverse(shared), i, j));
                }
            }
        }
        candidates.sort_unstable();
        for (_, i, j) in candidates {
            take(i, j);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_spans_pair_before_larger_overlaps() {
        let range = |start, end| Range { start, end };
        let truth = [range(0, 10), range(4, 6), range(20, 22)];
        let found = [range(4, 6), range(5, 30)];
        assert_eq!(pairs(&truth, &found, true, |_, _| true), [(1, 0)]);
        assert_eq!(pairs(&truth, &found, false, |_, _| true), [(1, 0), (0, 1)]);
        assert_eq!(pairs(&truth, &found, false, |i, _| i != 0), [(1, 0), (2, 1)]);
    }
}
