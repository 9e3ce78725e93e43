//! Facet columns: for each document and field its values.
//!
//! Documents mostly have one of a few sets of values (an outlet, the same three kinds of marks): each set is stored once,
//! and a document has the number of its set. So counting is one addition for each document, whatever the field.
//!
//! Of a large collection the columns stand in blocks, and so do lists of the documents of each value, so that a filter reads its
//! own list and no column.
//!
//! Fields of entities (persons, places …) have no column of their own: `Entities::of_documents` serves them, since
//! entities are numbered by kind.

use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{DateKind, Document, EntityKind, Facts};

use crate::PackError;
use crate::blocks::BlocksWriter;
use crate::coding::ascending;
use crate::coding::blobs::{Blobs, write_blobs};
use crate::coding::damaged;
use crate::coding::lists::{Lists, write_lists};
use crate::coding::numbers::{Ints, U32s, write_ints, write_u32s};

use crate::shelf::{Shelf, ShelfWriter};

const PLACE: &str = "facets";
/// Bytes of a block of documents of values.
const BYTES: usize = 3 << 10;

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
    column: Column<'a>,
    documents: usize,
}

/// Where a column stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Column<'a> {
    Here(Sets<'a>),
    /// Beside the root: its place on one shelf; on the other the documents of each value, from a place on.
    Apart {
        columns: Shelf<'a>,
        place: u32,
        lists: Shelf<'a>,
        first: u32,
    },
}

/// For each document the number of its set of values, and the values of each set.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sets<'a> {
    of_documents: Ints<'a>,
    values: Lists<'a>,
}

/// Documents that have one of some values of a facet.
#[derive(Clone, Debug)]
pub struct Holding<'a> {
    of_documents: Ints<'a>,
    /// Whether each set of values holds one of them.
    sets: Vec<bool>,
}

impl Holding<'_> {
    /// Whether a document has one.
    pub fn has(&self, document: u32) -> bool {
        let set = self.of_documents.get(document as usize);
        set.is_some_and(|set| self.sets.get(set as usize) == Some(&true))
    }
}

impl<'a> Sets<'a> {
    pub(crate) fn open(bytes: &'a [u8], documents: usize) -> Result<Self, Box<PackError>> {
        let (head, rest) = U32s::split(bytes, 2, PLACE)?;
        let (count, split) = (head.get(0).unwrap_or_default(), head.get(1).unwrap_or_default());
        let parts = rest.split_at_checked(split as usize);
        let (of_documents, values) = parts.ok_or_else(|| damaged(PLACE, "sets of values", rest.len()))?;
        let of_documents = Ints::open(of_documents, PLACE)?;
        if of_documents.len() != documents || count as usize > documents {
            return Err(damaged(PLACE, "one entry each", of_documents.len()));
        }
        Ok(Self { of_documents, values: Lists::open(values, count as usize, PLACE)? })
    }
}

impl<'a> FacetColumn<'a> {
    pub(crate) fn open(
        keys: Blobs<'a>,
        folded: &'a [u8],
        column: Column<'a>,
        documents: usize,
    ) -> Result<Self, Box<PackError>> {
        let folded = Blobs::open(folded, PLACE)?.expect(keys.len())?;
        Ok(Self { keys, folded, column, documents })
    }

    /// The column; `None` where it is not there, which is noted.
    fn sets(&self) -> Result<Option<Sets<'a>>, Box<PackError>> {
        match self.column {
            Column::Here(sets) => Ok(Some(sets)),
            Column::Apart { columns, place, .. } => {
                columns.get(place)?.map(|sets| Sets::open(sets, self.documents)).transpose()
            }
        }
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
        self.keys.find_sorted(key.as_bytes())
    }

    /// The folded words of a value's label.
    pub fn folded(&self, value: u32) -> Result<&'a str, Box<PackError>> {
        self.folded.text(value as usize)
    }

    /// Counts in how many of some documents each value occurs; nothing where the column is not there, which is noted.
    /// O(documents).
    pub fn count(&self, documents: &[u32]) -> Result<Vec<u32>, Box<PackError>> {
        let mut counts = vec![0; self.keys.len()];
        let Some(Sets { of_documents, values }) = self.sets()? else { return Ok(counts) };
        let mut of_sets = vec![0_u32; values.len()];
        of_documents.count(documents, &mut of_sets);
        for (count, set) in of_sets.into_iter().zip(0..) {
            values.each(set, |value| {
                if let Some(of_value) = counts.get_mut(value as usize) {
                    *of_value = count.saturating_add(*of_value);
                }
            });
        }
        Ok(counts)
    }

    /// Which documents have one of the chosen values, by the column; `None` where it is not there, which is not noted.
    /// O(sets of values).
    pub fn holding(&self, chosen: &[bool]) -> Result<Option<Holding<'a>>, Box<PackError>> {
        if let Column::Apart { columns, place, .. } = self.column
            && !columns.has(place)
        {
            return Ok(None);
        }
        let of_sets = |Sets { of_documents, values }: Sets<'a>| {
            let sets = (0..values.len()).map(|set| values.holds(set as u32, chosen)).collect();
            Holding { of_documents, sets }
        };
        Ok(self.sets()?.map(of_sets))
    }

    /// Calls `f` with each document that has one of the chosen values, some more than once, by the lists of the values. What is
    /// not there is noted; a column in the root has no such lists.
    pub fn each_holding(&self, chosen: &[bool], f: &mut dyn FnMut(u32)) -> Result<(), Box<PackError>> {
        if let Column::Apart { lists, first, .. } = self.column {
            for (value, _) in (first..).zip(chosen).filter(|(_, chosen)| **chosen) {
                self.list(lists, value, f)?;
            }
        }
        Ok(())
    }

    /// The documents of a value.
    fn list(&self, lists: Shelf<'_>, value: u32, f: &mut dyn FnMut(u32)) -> Result<(), Box<PackError>> {
        let list = lists.get(value)?.unwrap_or_default();
        ascending::each(list, self.documents as u32, f)
            .ok_or_else(|| damaged(PLACE, "documents in order", value as usize))
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.keys.verify_texts()?;
        self.folded.verify_texts()?;
        if let Column::Apart { lists, first, .. } = self.column {
            (0..self.len()).try_for_each(|value| self.list(lists, first + value, &mut |_| {}))?;
        }
        let Some(sets) = self.sets()? else { return Ok(()) };
        sets.values.verify(self.keys.len(), PLACE)?;
        sets.of_documents.verify(sets.values.len(), PLACE)
    }
}

/// Writes the column of a field, document by document.
#[derive(Debug, Default)]
pub(crate) struct ColumnWriter {
    keys: BTreeMap<String, u32>,
    sets: BTreeMap<Vec<u32>, u32>,
    of_documents: Vec<u32>,
}

impl ColumnWriter {
    pub(crate) fn push(&mut self, values: BTreeSet<String>) {
        let mut set = Vec::with_capacity(values.len());
        for value in values {
            let next = self.keys.len() as u32;
            set.push(*self.keys.entry(value).or_insert(next));
        }
        set.sort_unstable();
        let next = self.sets.len() as u32;
        self.of_documents.push(*self.sets.entry(set).or_insert(next));
    }

    pub(crate) fn finish(self) -> WrittenColumn {
        // Values are numbered by their keys, sets by their first documents.
        let mut numbers = vec![0; self.keys.len()];
        for (known, number) in self.keys.values().zip(0..) {
            numbers[*known as usize] = number;
        }
        let mut sets = vec![Vec::new(); self.sets.len()];
        for (set, number) in self.sets {
            let mut set: Vec<u32> = set.into_iter().map(|value| numbers[value as usize]).collect();
            set.sort_unstable();
            sets[number as usize] = set;
        }
        let mut documents = vec![Vec::new(); self.keys.len()];
        for (set, document) in self.of_documents.iter().zip(0..) {
            sets[*set as usize].iter().for_each(|value| documents[*value as usize].push(document));
        }
        let lengths: Vec<u32> = sets.iter().map(|set| set.len() as u32).collect();
        let of_documents = write_ints(&self.of_documents);
        let values = write_lists(&lengths, &sets.concat());
        let head = write_u32s(&[lengths.len() as u32, of_documents.len() as u32]);
        let keys: Vec<&String> = self.keys.keys().collect();
        let folded: Vec<String> = keys.iter().map(|key| crate::folded(key)).collect();
        let sets = [head, of_documents, values].concat();
        WrittenColumn { keys: write_blobs(&keys), folded: write_blobs(&folded), sets, documents }
    }
}

/// The column of a field, ready to be stored.
pub(crate) struct WrittenColumn {
    pub(crate) keys: Vec<u8>,
    pub(crate) folded: Vec<u8>,
    pub(crate) sets: Vec<u8>,
    /// The documents of each value.
    pub(crate) documents: Vec<Vec<u32>>,
}

/// The section of documents by value, field after field.
pub(crate) fn write_documents(columns: &[WrittenColumn], blocks: &mut BlocksWriter<'_>) {
    let mut shelf = ShelfWriter::new(Some(blocks), BYTES);
    for documents in columns.iter().flat_map(|column| &column.documents) {
        shelf.push(&ascending::bytes(documents));
    }
    shelf.finish();
}

/// The section of columns, each a block of its own.
pub(crate) fn write_columns(columns: &[WrittenColumn], blocks: &mut BlocksWriter<'_>) {
    let mut shelf = ShelfWriter::new(Some(blocks), 0);
    for column in columns {
        shelf.push(&column.sets);
    }
    shelf.finish();
}

/// The values of one document.
pub(crate) fn values(field: FacetField, document: &Document, facts: &Facts) -> BTreeSet<String> {
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
