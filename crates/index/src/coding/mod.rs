//! How numbers, words and records lie in bytes, each with its checked reader.

pub(crate) mod ascending;
pub(crate) mod between;
pub(crate) mod bits;
pub(crate) mod blobs;
pub(crate) mod huffman;
pub(crate) mod ids;
pub(crate) mod lengths;
pub(crate) mod lists;
pub(crate) mod numbers;
pub(crate) mod packed;
pub(crate) mod range;
pub(crate) mod record;
pub(crate) mod sorted;
pub(crate) mod varint;

use crate::PackError;

/// A damaged structure, by its place.
#[cold]
#[inline(never)]
#[expect(clippy::unnecessary_box_returns, reason = "errors are passed on in boxes")]
pub(crate) fn damaged(place: &'static str, expected: &'static str, found: usize) -> Box<PackError> {
    Box::new(PackError::Damaged { place, expected, found: found as u64 })
}
