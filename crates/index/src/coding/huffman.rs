//! Canonical Huffman codes: only the length of each symbol's code is stored.
//!
//! Huffman, "A method for the construction of minimum-redundancy codes", 1952; canonical codes and their decoding by
//! first codes as in Moffat and Turpin, "On the implementation of minimum redundancy prefix codes", 1997.

/// No code is longer.
const LONGEST: usize = 24;

/// A code, ready to be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Code {
    /// For each length the first code longer than all of it, moved up to 32 bits.
    limits: [u64; LONGEST + 1],
    /// For each length what to add to a code to get its place among the symbols.
    places: [u32; LONGEST + 1],
    /// Symbols by the length of their codes, then by number.
    symbols: Vec<u32>,
}

impl Code {
    /// Given the length of each symbol's code, 0 for symbols without one; `None` where they cannot be a code. O(n).
    pub(crate) fn new(lengths: &[u8]) -> Option<Self> {
        let mut counts = [0_u32; LONGEST + 1];
        for &length in lengths {
            *counts.get_mut(usize::from(length))? += 1;
        }
        counts[0] = 0;
        let mut code = Self { symbols: vec![0; counts.iter().sum::<u32>() as usize], ..Self::default() };
        let mut next = [0_u32; LONGEST + 1];
        let (mut first, mut place) = (0_u64, 0_u32);
        for length in 1..=LONGEST {
            next[length] = place;
            code.places[length] = place.wrapping_sub(first as u32);
            first += u64::from(counts[length]);
            place += counts[length];
            if first > 1 << length {
                return None;
            }
            code.limits[length] = first << (32 - length);
            first *= 2;
        }
        for (&length, symbol) in lengths.iter().zip(0..) {
            if length > 0 {
                let place = &mut next[usize::from(length)];
                code.symbols[*place as usize] = symbol;
                *place += 1;
            }
        }
        Some(code)
    }

    /// Takes a symbol off; `None` where the bits are no code.
    pub(crate) fn take(&self, bits: &mut Bits<'_>) -> Option<u32> {
        let ahead = bits.ahead()?;
        let length = (1..=LONGEST).find(|length| u64::from(ahead) < self.limits[*length])?;
        bits.skip(length as u32);
        let place = (ahead >> (32 - length)).wrapping_add(self.places[length]);
        self.symbols.get(place as usize).copied()
    }
}

/// Bits, the high ones of each byte first.
#[derive(Debug)]
pub(crate) struct Bits<'a> {
    bytes: &'a [u8],
    /// Bits that have been loaded, the next one highest, and how many.
    word: u64,
    loaded: u32,
    /// Bits beyond the end that have been read as 0.
    lent: u32,
}

impl<'a> Bits<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, word: 0, loaded: 0, lent: 0 }
    }

    /// The next 32 bits; `None` where more was read than there is.
    fn ahead(&mut self) -> Option<u32> {
        while self.loaded < 32 {
            let next = if let Some((first, rest)) = self.bytes.split_first() {
                self.bytes = rest;
                *first
            } else {
                self.lent += 8;
                0
            };
            self.word |= u64::from(next) << (56 - self.loaded);
            self.loaded += 8;
        }
        (self.loaded > self.lent).then_some((self.word >> 32) as u32)
    }

    fn skip(&mut self, count: u32) {
        self.word <<= count;
        self.loaded -= count;
    }

    /// Whether no more was read than there is.
    pub(crate) const fn whole(&self) -> bool {
        self.loaded >= self.lent
    }
}

/// The lengths of a code for symbols that occur so often; 0 for those that never do. O(n log n).
pub(crate) fn lengths(counts: &[u32]) -> Vec<u8> {
    let mut weights: Vec<(u64, u32)> = counts
        .iter()
        .zip(0..)
        .filter(|(count, _)| **count > 0)
        .map(|(count, symbol)| ((*count).into(), symbol))
        .collect();
    let mut lengths = vec![0; counts.len()];
    if let [(_, only)] = weights[..] {
        lengths[only as usize] = 1;
        return lengths;
    }
    loop {
        weights.sort_unstable();
        let of_weights = code_lengths(&weights);
        if of_weights.iter().all(|length| *length <= LONGEST as u32) {
            for ((_, symbol), length) in weights.iter().zip(of_weights) {
                lengths[*symbol as usize] = length as u8;
            }
            return lengths;
        }
        // Flatter weights give shorter codes.
        for (weight, _) in &mut weights {
            *weight = weight.div_ceil(2);
        }
    }
}

/// The depth of each leaf, of leaves sorted by weight: two queues, of leaves and of inner nodes.
fn code_lengths(weights: &[(u64, u32)]) -> Vec<u32> {
    let leaves = weights.len();
    if leaves < 2 {
        return vec![1; leaves];
    }
    let mut inner: Vec<u64> = Vec::with_capacity(leaves);
    let mut parents = vec![0; 2 * leaves - 1];
    let (mut leaf, mut node) = (0, 0);
    for made in 0..leaves - 1 {
        let mut sum = 0;
        for _ in 0..2 {
            let take_leaf = leaf < leaves && (node >= inner.len() || weights[leaf].0 <= inner[node]);
            let (child, weight) =
                if take_leaf { (leaf, weights[leaf].0) } else { (leaves + node, inner[node]) };
            parents[child] = leaves + made;
            sum += weight;
            if take_leaf {
                leaf += 1;
            } else {
                node += 1;
            }
        }
        inner.push(sum);
    }
    let mut depths = vec![0; 2 * leaves - 1];
    for child in (0..2 * leaves - 2).rev() {
        depths[child] = depths[parents[child]] + 1;
    }
    depths.truncate(leaves);
    depths
}

/// Writes codes.
#[derive(Debug, Default)]
pub(crate) struct BitsWriter {
    pub(crate) bytes: Vec<u8>,
    word: u64,
    filled: u32,
}

impl BitsWriter {
    fn put(&mut self, code: u32, length: u8) {
        self.word = self.word << length | u64::from(code);
        self.filled += u32::from(length);
        while self.filled >= 8 {
            self.filled -= 8;
            self.bytes.push((self.word >> self.filled) as u8);
        }
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.filled > 0 {
            self.put(0, (8 - self.filled) as u8);
        }
        self.bytes
    }
}

/// The codes of all symbols, given their lengths.
pub(crate) struct Codes {
    /// Each with its length in the lowest byte.
    codes: Vec<u32>,
}

impl Codes {
    pub(crate) fn new(lengths: &[u8]) -> Self {
        let mut codes = vec![0; lengths.len()];
        let mut next = 0_u32;
        for wanted in 1..=LONGEST {
            for (&length, code) in lengths.iter().zip(&mut codes) {
                if usize::from(length) == wanted {
                    *code = next << 8 | u32::from(length);
                    next += 1;
                }
            }
            next *= 2;
        }
        Self { codes }
    }

    pub(crate) fn put(&self, bits: &mut BitsWriter, symbol: u32) {
        let code = self.codes[symbol as usize];
        bits.put(code >> 8, code as u8);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn frequent_symbols_get_short_codes() {
        for (counts, expected) in [
            (vec![8, 4, 2, 1, 1], vec![1, 2, 3, 4, 4]),
            (vec![1, 1, 1, 1], vec![2, 2, 2, 2]),
            (vec![0, 5, 0], vec![0, 1, 0]),
            (vec![0, 0], vec![0, 0]),
        ] {
            assert_eq!(lengths(&counts), expected, "{counts:?}");
        }
        // Numbers that grow like Fibonacci's would give the longest codes.
        let mut grown: Vec<u32> = vec![1, 1];
        while grown.len() < 40 {
            grown.push(grown[grown.len() - 1] + grown[grown.len() - 2]);
        }
        assert!(Code::new(&lengths(&grown)).is_some());
    }

    proptest! {
        #[test]
        fn what_was_put_is_taken(counts in prop::collection::vec(0..2000_u32, 1..300), picks in prop::collection::vec(any::<prop::sample::Index>(), 0..200)) {
            let there: Vec<u32> = (0..counts.len() as u32).filter(|symbol| counts[*symbol as usize] > 0).collect();
            prop_assume!(!there.is_empty());
            let lengths = lengths(&counts);
            let (code, codes) = (Code::new(&lengths).unwrap(), Codes::new(&lengths));
            let symbols: Vec<u32> = picks.iter().map(|pick| there[pick.index(there.len())]).collect();
            let mut bits = BitsWriter::default();
            for symbol in &symbols {
                codes.put(&mut bits, *symbol);
            }
            let bytes = bits.finish();
            let mut bits = Bits::new(&bytes);
            for symbol in symbols {
                prop_assert_eq!(code.take(&mut bits), Some(symbol));
            }
            prop_assert!(bits.whole());
        }

        #[test]
        fn foreign_codes_and_bits_end(lengths in prop::collection::vec(0..30_u8, 0..60), bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Some(code) = Code::new(&lengths) {
                let mut bits = Bits::new(&bytes);
                let mut taken = 0;
                while code.take(&mut bits).is_some() {
                    taken += 1;
                }
                prop_assert!(taken <= 8 * bytes.len() + 32);
            }
        }
    }
}
