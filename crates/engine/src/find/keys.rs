//! Sorting by 64-bit keys.
//!
//! Everything that is sorted while a query is answered is sorted as such keys, so that the page carries one sort and not a
//! dozen.

use std::collections::BinaryHeap;

/// Puts two numbers into a key: keys order by the first, then by the second.
#[inline]
pub(crate) const fn key(first: u32, second: u32) -> u64 {
    (first as u64) << 32 | second as u64
}

/// The numbers of a key.
#[inline]
pub(crate) const fn parts(key: u64) -> (u32, u32) {
    ((key >> 32) as u32, key as u32)
}

/// A day as a number that orders like it.
#[inline]
pub(crate) const fn day_key(day: i32) -> u32 {
    day.cast_unsigned() ^ 1 << 31
}

/// The day of such a number.
#[inline]
pub(crate) const fn key_day(key: u32) -> i32 {
    (key ^ 1 << 31).cast_signed()
}

/// A score as a number that orders the other way round: the best first. Scores are not negative.
#[inline]
pub(crate) const fn score_key(score: f32) -> u32 {
    !score.to_bits()
}

/// Sorts keys and takes out repetitions. Keys mostly come as a few sorted lists, one after the other: these are merged.
/// O(n log lists).
#[inline(never)]
pub(crate) fn sort(keys: &mut Vec<u64>) {
    let mut merged = Vec::with_capacity(keys.len());
    loop {
        let mut rest = &keys[..];
        while !rest.is_empty() {
            let (one, after) = rest.split_at(ascending(rest));
            let (other, after) = after.split_at(ascending(after));
            merge(one, other, &mut merged);
            rest = after;
        }
        core::mem::swap(keys, &mut merged);
        if ascending(keys) == keys.len() {
            break;
        }
        merged.clear();
    }
    keys.dedup();
}

/// How many keys from the first on are sorted.
fn ascending(keys: &[u64]) -> usize {
    let falls = keys.windows(2).position(|pair| pair[0] > pair[1]);
    falls.map_or(keys.len(), |last| last + 1)
}

fn merge(mut one: &[u64], mut other: &[u64], merged: &mut Vec<u64>) {
    while let (Some((a, after_a)), Some((b, after_b))) = (one.split_first(), other.split_first()) {
        if a <= b {
            merged.push(*a);
            one = after_a;
        } else {
            merged.push(*b);
            other = after_b;
        }
    }
    merged.extend_from_slice(one);
    merged.extend_from_slice(other);
}

/// The least of the keys that come by.
pub(crate) struct Least {
    count: usize,
    keys: Vec<u64>,
    /// No key from this one on is among them.
    bound: u64,
}

impl Least {
    /// Of so many.
    pub(crate) fn of(count: usize) -> Self {
        Self { count, keys: Vec::new(), bound: if count == 0 { 0 } else { u64::MAX } }
    }

    /// A key comes by, none twice.
    #[inline]
    pub(crate) fn offer(&mut self, key: u64) {
        if key < self.bound {
            self.keep(key);
        }
    }

    #[inline(never)]
    fn keep(&mut self, key: u64) {
        self.keys.push(key);
        // Seldom enough that most keys are done with by one comparison.
        if self.keys.len() >= self.count.saturating_mul(2).max(64) {
            least(&mut self.keys, self.count);
            self.bound = self.keys.last().copied().unwrap_or_default();
        }
    }

    /// They, sorted.
    pub(crate) fn sorted(mut self) -> Vec<u64> {
        least(&mut self.keys, self.count);
        self.keys
    }
}

/// Keeps the least `count` keys, sorted. O(n log count).
#[inline(never)]
pub(crate) fn least(keys: &mut Vec<u64>, count: usize) {
    if count < keys.len() {
        let rest = keys.split_off(count);
        let mut heap = BinaryHeap::from(core::mem::take(keys));
        for key in rest {
            if let Some(mut greatest) = heap.peek_mut()
                && key < *greatest
            {
                *greatest = key;
            }
        }
        *keys = heap.into_vec();
    }
    sort(keys);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorted_like_a_set(keys in prop::collection::vec(0..400_u64, 0..300), count in 0..320_usize) {
            let set: std::collections::BTreeSet<u64> = keys.iter().copied().collect();
            let mut sorted = keys.clone();
            sort(&mut sorted);
            prop_assert_eq!(&sorted, &set.into_iter().collect::<Vec<_>>());
            // Keys are distinct wherever only some are kept.
            let mut some = sorted.clone();
            some.reverse();
            least(&mut some, count);
            prop_assert_eq!(&some[..], &sorted[..count.min(sorted.len())]);
            for keys in [&sorted, &sorted.iter().rev().copied().collect()] {
                let mut least = Least::of(count);
                for key in keys {
                    least.offer(*key);
                }
                prop_assert_eq!(&least.sorted()[..], &sorted[..count.min(sorted.len())]);
            }
        }
    }
}
