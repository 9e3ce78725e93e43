//! Sets of documents.

/// A set of document numbers, one bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DocSet {
    words: Vec<u64>,
    size: u32,
}

impl DocSet {
    /// No document of `size`.
    pub(crate) fn none(size: u32) -> Self {
        Self { words: vec![0; (size as usize).div_ceil(64)], size }
    }

    /// All documents of `size`.
    pub(crate) fn all(size: u32) -> Self {
        let mut set = Self { words: vec![u64::MAX; (size as usize).div_ceil(64)], size };
        set.trim();
        set
    }

    /// Adds a document; numbers beyond the size are foreign and ignored.
    #[inline]
    pub(crate) fn insert(&mut self, number: u32) {
        if number < self.size {
            self.words[number as usize / 64] |= 1 << (number % 64);
        }
    }

    /// Adds documents that ascend.
    pub(crate) fn insert_all(&mut self, ascending: &[u32]) {
        // What falls into one word is gathered before it is written: each write would wait for the one before.
        let (mut place, mut bits) = (0, 0);
        for &number in ascending {
            let here = number as usize / 64;
            if here != place {
                if let Some(word) = self.words.get_mut(place) {
                    *word |= bits;
                }
                (place, bits) = (here, 0);
            }
            bits |= 1 << (number % 64);
        }
        if let Some(word) = self.words.get_mut(place) {
            *word |= bits;
        }
        self.trim();
    }

    /// Adds those for which something holds.
    #[inline]
    pub(crate) fn insert_where(&mut self, holds: impl Fn(u32) -> bool) {
        for (word, index) in self.words.iter_mut().zip(0_u32..) {
            for bit in 0..64 {
                *word |= u64::from(holds(index * 64 + bit)) << bit;
            }
        }
        self.trim();
    }

    /// Adds all documents of a range.
    pub(crate) fn insert_range(&mut self, range: core::ops::Range<u32>) {
        let end = range.end.min(self.size);
        let mut number = range.start;
        while number < end {
            if number.is_multiple_of(64) && end - number >= 64 {
                self.words[number as usize / 64] = u64::MAX;
                number += 64;
            } else {
                self.insert(number);
                number += 1;
            }
        }
    }

    /// Whether a document is in the set.
    #[inline]
    pub(crate) fn contains(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Keeps what is in both.
    pub(crate) fn intersect(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Adds what is in the other.
    pub(crate) fn unite(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Takes away what is in the other.
    pub(crate) fn subtract(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// What is not in the set.
    pub(crate) fn complement(mut self) -> Self {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.trim();
        self
    }

    /// How many documents it holds.
    pub(crate) fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether one of the documents from `first` to `last` is in the set.
    pub(crate) fn meets(&self, first: u32, last: u32) -> bool {
        let (from, to) = (first as usize / 64, last as usize / 64);
        (from..=to.min(self.words.len().saturating_sub(1))).any(|index| {
            let mut word = self.words.get(index).copied().unwrap_or_default();
            if index == from {
                word &= u64::MAX << (first % 64);
            }
            if index == to {
                word &= u64::MAX >> (63 - last % 64);
            }
            word != 0
        })
    }

    /// Keeps those for which something holds.
    #[inline]
    pub(crate) fn retain(&mut self, holds: impl Fn(u32) -> bool) {
        for (word, index) in self.words.iter_mut().zip(0_u32..) {
            let mut rest = *word;
            while rest != 0 {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                *word &= !(u64::from(!holds(index * 64 + bit)) << bit);
            }
        }
    }

    /// The documents, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().zip(0..).flat_map(|(&word, index)| {
            let mut rest = word;
            core::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }

    /// Calls `f` with the documents, ascending: for whoever goes through many.
    #[inline]
    pub(crate) fn each(&self, mut f: impl FnMut(u32)) {
        for (&word, index) in self.words.iter().zip(0_u32..) {
            let mut rest = word;
            while rest != 0 {
                f(index * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }

    /// The documents, ascending, in a list: for whoever goes through them more than once.
    pub(crate) fn list(&self) -> Vec<u32> {
        let mut list = Vec::with_capacity(self.len() as usize);
        self.each(|number| list.push(number));
        list
    }

    fn trim(&mut self) {
        if let Some(last) = self.words.last_mut()
            && !self.size.is_multiple_of(64)
        {
            *last &= u64::MAX >> (64 - self.size % 64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_behave_as_lists_do() {
        for size in [0, 1, 63, 64, 65, 200] {
            let thirds: Vec<u32> = (0..size).step_by(3).collect();
            let mut set = DocSet::none(size);
            for &number in &thirds {
                set.insert(number);
            }
            set.insert(size + 1);
            let mut at_once = DocSet::none(size);
            at_once.insert_all(&[&thirds[..], &[size, size + 70]].concat());
            assert_eq!(at_once, set);
            let mut in_turn = DocSet::none(size);
            in_turn.insert_where(|number| number % 3 == 0);
            assert_eq!(in_turn, set);
            at_once.retain(|number| number % 2 == 1);
            assert_eq!(at_once.list(), thirds.iter().copied().filter(|n| n % 2 == 1).collect::<Vec<_>>());
            assert_eq!(set.iter().collect::<Vec<_>>(), thirds);
            assert_eq!(set.list(), thirds);
            assert_eq!(set.len() as usize, thirds.len());
            assert_eq!(set.clone().complement().len(), size - set.len());
            assert_eq!(DocSet::all(size).len(), size);
            for first in 0..size {
                for last in first..size {
                    let expected = thirds.iter().any(|number| (first..=last).contains(number));
                    assert_eq!(set.meets(first, last), expected, "{first}..={last} of {size}");
                }
                let mut range = DocSet::none(size);
                range.insert_range(first / 2..first);
                assert_eq!(range.iter().collect::<Vec<_>>(), (first / 2..first).collect::<Vec<_>>());
            }
        }
    }
}
