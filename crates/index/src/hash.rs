//! A hash for tables of names.

/// FNV-1a (Fowler, Noll, Vo) in 32 bits: what shares a hash is told apart by looking. O(n).
pub fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
