//! Sorting by 64-bit keys.
//!
//! Everything that is sorted while a query is answered is sorted as such keys, so that the page carries one sort and not a
//! dozen.

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

/// Sorts keys and takes out repetitions.
#[inline(never)]
pub(crate) fn sort(keys: &mut Vec<u64>) {
    keys.sort_unstable();
    keys.dedup();
}

/// Keeps the least `count` keys, sorted. O(n + count log count).
#[inline(never)]
pub(crate) fn least(keys: &mut Vec<u64>, count: usize) {
    if count < keys.len() {
        if count > 0 {
            keys.select_nth_unstable(count - 1);
        }
        keys.truncate(count);
    }
    sort(keys);
}
