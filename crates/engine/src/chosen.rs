//! What is chosen in the facets. A reader chooses a handful of values: sorted lists do, where the trees of the standard
//! library would cost the page kilobytes of code for each type put into them.

use core::ops::{Deref, Index, IndexMut};

use crate::Field;

/// A set of keys, as a sorted list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Keys(Vec<String>);

impl Keys {
    /// Whether a key is among them.
    pub fn contains(&self, key: &str) -> bool {
        self.0.iter().any(|other| other == key)
    }

    /// Adds a key.
    pub fn insert(&mut self, key: String) {
        let place = self.0.partition_point(|other| *other < key);
        if self.0.get(place) != Some(&key) {
            self.0.insert(place, key);
        }
    }

    /// Takes a key out.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|other| other != key);
    }

    /// Takes out those that are among others, too.
    pub fn subtract(&mut self, others: &Self) {
        self.0.retain(|key| !others.contains(key));
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl Deref for Keys {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl FromIterator<String> for Keys {
    fn from_iter<I: IntoIterator<Item = String>>(keys: I) -> Self {
        let mut set = Self::default();
        keys.into_iter().for_each(|key| set.insert(key));
        set
    }
}

/// The chosen values of one field, by their keys. The default lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldFilter {
    /// "Only" sets this to one value, "also" adds one. Empty: no restriction.
    pub any: Keys,
    /// Whether a document must have all of `any` rather than one of them.
    pub all: bool,
    /// "Not": documents with one of these are left out.
    pub none: Keys,
}

impl FieldFilter {
    /// Whether it restricts anything.
    pub fn is_set(&self) -> bool {
        !self.any.is_empty() || !self.none.is_empty()
    }
}

/// A filter for each field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldFilters(Box<[FieldFilter; Field::ALL.len()]>);

impl FieldFilters {
    /// The filters that restrict something, in the order of the fields on the page.
    pub fn set(&self) -> impl Iterator<Item = (Field, &FieldFilter)> {
        Field::ALL.into_iter().map(|field| (field, &self[field])).filter(|(_, filter)| filter.is_set())
    }
}

impl Index<Field> for FieldFilters {
    type Output = FieldFilter;

    fn index(&self, field: Field) -> &FieldFilter {
        &self.0[field as usize]
    }
}

impl IndexMut<Field> for FieldFilters {
    fn index_mut(&mut self, field: Field) -> &mut FieldFilter {
        &mut self.0[field as usize]
    }
}

impl FromIterator<(Field, FieldFilter)> for FieldFilters {
    fn from_iter<I: IntoIterator<Item = (Field, FieldFilter)>>(filters: I) -> Self {
        let mut all = Self::default();
        for (field, filter) in filters {
            all[field] = filter;
        }
        all
    }
}
