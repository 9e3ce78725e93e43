//! A set of a few values.

/// A set of a handful of small values, kept sorted in one vector: the tree of the standard library costs the page
/// several kilobytes of code for each type put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few<T>(Vec<T>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy + Ord> Few<T> {
    /// Whether the value is in the set.
    pub fn contains(&self, value: T) -> bool {
        self.0.contains(&value)
    }

    /// Puts a value in or takes it out.
    pub fn set(&mut self, value: T, present: bool) {
        let at = self.0.iter().position(|other| *other >= value).unwrap_or(self.0.len());
        match (self.0.get(at) == Some(&value), present) {
            (false, true) => self.0.insert(at, value),
            (true, false) => drop(self.0.remove(at)),
            _ => {}
        }
    }

    /// The values, in order.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.0.iter().copied()
    }
}

impl<T: Copy + Ord> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut few = Self::default();
        values.into_iter().for_each(|value| few.set(value, true));
        few
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(steps in proptest::collection::vec((0u8..6, any::<bool>()), 0..30)) {
            let (mut few, mut tree) = (Few::default(), BTreeSet::new());
            for (value, present) in steps {
                few.set(value, present);
                if present { tree.insert(value) } else { tree.remove(&value) };
                prop_assert_eq!(few.contains(value), present);
            }
            prop_assert_eq!(&few, &tree.iter().rev().copied().collect::<Few<_>>());
            prop_assert_eq!(few.iter().collect::<Vec<_>>(), tree.into_iter().collect::<Vec<_>>());
        }
    }
}
