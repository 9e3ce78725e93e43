//! Sorting by a number: one sort of numbers for all lists, since each sort of another kind would weigh 4 KB in the page.

use std::collections::BinaryHeap;

/// Sorts by a number; what is equal keeps its order. O(n log n), with a copy of the list.
pub(crate) fn by_number<T>(list: &mut Vec<T>, number: impl Fn(&T) -> u64) {
    let keys: Vec<(u64, usize)> = list.iter().enumerate().map(|(at, one)| (number(one), at)).collect();
    if keys.is_sorted() {
        return;
    }
    // A heap's sort weighs a third of the standard library's, and lists are short.
    let keys = BinaryHeap::from(keys).into_sorted_vec();
    let mut taken: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(keys.into_iter().filter_map(|(_, at)| taken.get_mut(at)?.take()));
}

/// Two numbers as one, ordered by the first and then by the second. Both fit 32 bits, as all offsets do.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_keeps_its_order() {
        let mut list = vec![(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        by_number(&mut list, |one| one.0);
        assert_eq!(list, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        assert!(pair(1, u32::MAX) < pair(2, 0));
    }
}
