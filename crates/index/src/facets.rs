//! Facet columns: for each document and field its values, sorted.
//!
//! Fields of entities (persons, places …) have no column of their own: `Entities::of_documents` serves them, since
//! entities are numbered by kind.

use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{DateKind, Document, EntityKind, Facts};

use crate::PackError;
use crate::bytes::{Blobs, Lists, write_blobs, write_lists};

const PLACE: &str = "facets";

/// A field with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetField {
    /// What kinds of marks the document holds.
    Kind,
    /// Outlet.
    Outlet,
    /// Authors.
    Author,
    /// Publication year, where the interval lies within one.
    Year,
    /// Language.
    Language,
    /// Tags.
    Tag,
}

impl FacetField {
    /// All of them, in the order of their sections.
    pub const ALL: [Self; 6] =
        [Self::Kind, Self::Outlet, Self::Author, Self::Year, Self::Language, Self::Tag];
}

/// The column of one field.
#[derive(Clone, Copy, Debug)]
pub struct FacetColumn<'a> {
    keys: Blobs<'a>,
    folded: Blobs<'a>,
    values: Lists<'a>,
}

impl<'a> FacetColumn<'a> {
    pub(crate) fn open(
        [keys, folded, values]: [&'a [u8]; 3],
        documents: usize,
    ) -> Result<Self, Box<PackError>> {
        let keys = Blobs::open(keys, PLACE)?;
        Ok(Self {
            keys,
            folded: Blobs::open(folded, PLACE)?.expect(keys.len())?,
            values: Lists::open(values, documents, PLACE)?,
        })
    }

    /// How many values there are.
    pub const fn len(&self) -> u32 {
        self.keys.len() as u32
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The key of a value; values are numbered by their keys.
    pub fn key(&self, value: u32) -> Result<&'a str, Box<PackError>> {
        self.keys.text(value as usize)
    }

    /// The value with a key. O(log n).
    pub fn find(&self, key: &str) -> Result<Option<u32>, Box<PackError>> {
        let (mut low, mut high) = (0, self.keys.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.keys.get(middle)?.cmp(key.as_bytes()) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
                core::cmp::Ordering::Equal => return Ok(Some(middle as u32)),
            }
        }
        Ok(None)
    }

    /// The folded words of a value's label.
    pub fn folded(&self, value: u32) -> Result<&'a str, Box<PackError>> {
        self.folded.text(value as usize)
    }

    /// For each document its values. Foreign numbers: look them up with care.
    pub const fn values(&self) -> Lists<'a> {
        self.values
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.keys.verify_texts()?;
        self.folded.verify_texts()?;
        self.values.verify(self.keys.len(), PLACE)
    }
}

/// Writes the column of a field, for documents by number.
pub(crate) fn write(field: FacetField, items: &[(&Document, &Facts)]) -> [Vec<u8>; 3] {
    let of_documents: Vec<BTreeSet<String>> =
        items.iter().map(|(document, facts)| values(field, document, facts)).collect();
    let mut numbers: BTreeMap<&str, u32> =
        of_documents.iter().flatten().map(|value| (value.as_str(), 0)).collect();
    for (number, count) in numbers.values_mut().zip(0..) {
        *number = count;
    }
    let lists: Vec<Vec<u32>> = of_documents
        .iter()
        .map(|values| values.iter().map(|value| numbers[value.as_str()]).collect())
        .collect();
    let keys: Vec<&str> = numbers.into_keys().collect();
    let folded: Vec<String> = keys.iter().map(|key| crate::folded(key)).collect();
    [write_blobs(&keys), write_blobs(&folded), write_lists(&lists)]
}

/// The values of one document.
fn values(field: FacetField, document: &Document, facts: &Facts) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    match field {
        FacetField::Kind => {
            let kinds = facts.entities.iter().map(|entity| entity.kind);
            values.extend(kinds.map(EntityKind::as_str).map(str::to_owned));
            let others = [
                ("date", facts.dates.iter().any(|date| date.kind == DateKind::Date)),
                ("figure", !facts.figures.is_empty()),
                ("statement", !facts.statements.is_empty()),
            ];
            values.extend(others.into_iter().filter(|(_, there)| *there).map(|(name, _)| name.to_owned()));
        }
        FacetField::Outlet => values.extend(document.outlet.clone()),
        FacetField::Author => values.extend(document.authors.iter().cloned()),
        FacetField::Language => values.extend([document.language.clone()]),
        FacetField::Tag => values.extend(document.tags.iter().cloned()),
        FacetField::Year => {
            let interval = document.published.interval;
            if let Some((first, last)) = interval.first.zip(interval.last)
                && first.year() == last.year()
            {
                values.insert(format!("{:04}", first.year()));
            }
        }
    }
    values.retain(|value| !value.is_empty());
    values
}
