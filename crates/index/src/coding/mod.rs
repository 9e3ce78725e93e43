//! How numbers, words and records lie in bytes, each with its checked reader.

pub(crate) mod ascending;
pub(crate) mod between;
pub(crate) mod bits;
pub(crate) mod bytes;
pub(crate) mod huffman;
pub(crate) mod ids;
pub(crate) mod lengths;
pub(crate) mod packed;
pub(crate) mod range;
pub(crate) mod record;
pub(crate) mod sorted;
