//! Ascending numbers below a limit that whoever reads them knows, such as the places of a word in a text of known length.
//!
//! The middle one comes first, in as many bits as its range asks for; it bounds those on either side, and so on: binary
//! interpolative coding (Moffat and Stuiver, "Binary interpolative coding for effective index compression", 2000). Of places of
//! words in real texts that takes a tenth less than the distances between them in the best code that knows no limit.

use crate::coding::bits::{Bits, BitsWriter};

/// Numbers that may take no bits at all, and numbers for each bit that may be there, at most: foreign counts are not believed
/// beyond that.
pub(crate) const FREE: usize = 64;

/// Appends numbers, all of them below `limit`.
pub(crate) fn put(bits: &mut BitsWriter<'_>, numbers: &[u32], limit: u32) {
    put_within(bits, numbers, 0, limit.saturating_sub(1));
}

/// Takes so many numbers, in place of what was in `numbers`; `None` where there cannot be so many, or the bits end early.
pub(crate) fn take(bits: &mut Bits<'_>, count: usize, limit: u32, numbers: &mut Vec<u32>) -> Option<()> {
    if count > limit as usize || count / FREE > 1 + bits.left() {
        return None;
    }
    numbers.clear();
    numbers.resize(count, 0);
    take_within(bits, numbers, 0, limit.saturating_sub(1))
}

/// From the first to the last possible number.
fn put_within(bits: &mut BitsWriter<'_>, numbers: &[u32], first: u32, last: u32) {
    let half = numbers.len() / 2;
    let Some(&middle) = numbers.get(half) else { return };
    let after = numbers.len() - 1 - half;
    let from = first + half as u32;
    bits.below(middle - from, last - after as u32 - from + 1);
    if half > 0 {
        put_within(bits, &numbers[..half], first, middle - 1);
    }
    if after > 0 {
        put_within(bits, &numbers[half + 1..], middle + 1, last);
    }
}

/// There are at least as many numbers from the first to the last as are taken.
fn take_within(bits: &mut Bits<'_>, numbers: &mut [u32], first: u32, last: u32) -> Option<()> {
    let half = numbers.len() / 2;
    let Some(after) = numbers.len().checked_sub(half + 1) else { return Some(()) };
    let from = first + half as u32;
    let others = last - after as u32 - from;
    let middle = from + if others == 0 { 0 } else { bits.below(others.saturating_add(1))? };
    numbers[half] = middle;
    if half > 0 {
        take_within(bits, &mut numbers[..half], first, middle - 1)?;
    }
    if after > 0 {
        take_within(bits, &mut numbers[half + 1..], middle + 1, last)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_is_taken(
            lists in prop::collection::vec((prop::collection::btree_set(0..900_u32, 0..300), 0..200_u32), 0..6),
        ) {
            let lists: Vec<(Vec<u32>, u32)> = lists
                .into_iter()
                .map(|(numbers, more)| {
                    let numbers: Vec<u32> = numbers.into_iter().collect();
                    let limit = numbers.last().map_or(0, |last| last + 1) + more;
                    (numbers, limit)
                })
                .collect();
            let mut bytes = Vec::new();
            let mut bits = BitsWriter::new(&mut bytes);
            for (numbers, limit) in &lists {
                put(&mut bits, numbers, *limit);
            }
            bits.finish();
            let (mut bits, mut taken) = (Bits::new(&bytes), Vec::new());
            for (numbers, limit) in &lists {
                take(&mut bits, numbers.len(), *limit, &mut taken).unwrap();
                prop_assert_eq!(&taken, numbers);
            }
            prop_assert!(bits.left() < 8);
        }

        #[test]
        fn foreign_bits_give_ascending_numbers_below_the_limit_or_none(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            count in prop_oneof![0..400_usize, Just(usize::MAX)],
            limit in prop_oneof![0..500_u32, Just(u32::MAX)],
        ) {
            let mut taken = Vec::new();
            if take(&mut Bits::new(&bytes), count, limit, &mut taken).is_some() {
                prop_assert_eq!(taken.len(), count);
                prop_assert!(taken.is_sorted_by(|a, b| a < b));
                prop_assert!(taken.last().is_none_or(|last| *last < limit));
            }
        }
    }

    #[test]
    fn all_that_there_can_be_takes_nothing() {
        let all: Vec<u32> = (0..500).collect();
        let mut bytes = Vec::new();
        let mut bits = BitsWriter::new(&mut bytes);
        put(&mut bits, &all, 500);
        bits.finish();
        assert_eq!(bytes, []);
    }
}
