//! The values of fields: where their columns are, their keys, labels and folded names.

use sheaf_index::{FacetColumn, FacetField, Pack, PackError};

use crate::Field;

/// The values of one field, numbered from 0 in the order of their labels.
pub(crate) enum Values<'a> {
    /// Entities of one kind: a range of the pack's entities.
    Entities {
        /// All entities.
        entities: sheaf_index::Entities<'a>,
        /// Number of the kind's first entity.
        first: u32,
        /// How many there are.
        count: u32,
    },
    /// A column.
    Column {
        /// The field.
        field: FacetField,
        /// Its column.
        column: FacetColumn<'a>,
    },
}

impl<'a> Values<'a> {
    /// The values of a field.
    pub(crate) fn of(pack: &'a Pack, field: Field) -> Result<Self, Box<PackError>> {
        let kind = |place: usize| {
            let counts = &pack.manifest().entities;
            let first = counts[..place].iter().sum();
            Ok(Self::Entities { entities: pack.entities()?, first, count: counts[place] })
        };
        let column = |field| Ok(Self::Column { field, column: pack.facet(field)? });
        match field {
            Field::Person => kind(0),
            Field::Organisation => kind(1),
            Field::Place => kind(2),
            Field::Group => kind(3),
            Field::Other => kind(4),
            Field::Kind => column(FacetField::Kind),
            Field::Outlet => column(FacetField::Outlet),
            Field::Author => column(FacetField::Author),
            Field::Language => column(FacetField::Language),
            Field::Tag => column(FacetField::Tag),
            Field::Year => column(FacetField::Year),
        }
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> u32 {
        match self {
            Self::Entities { count, .. } => *count,
            Self::Column { column, .. } => column.len(),
        }
    }

    /// The number of a key.
    pub(crate) fn find(&self, key: &str) -> Result<Option<u32>, Box<PackError>> {
        match self {
            Self::Entities { entities, first, count } => {
                let value = entities.ids.find(key)?.and_then(|number| number.checked_sub(*first));
                Ok(value.filter(|value| value < count))
            }
            Self::Column { column, .. } => column.find(key),
        }
    }

    /// The key of a value.
    pub(crate) fn key(&self, value: u32) -> Result<&'a str, Box<PackError>> {
        match self {
            Self::Entities { entities, first, .. } => entities.ids.get(first + value),
            Self::Column { column, .. } => column.key(value),
        }
    }

    /// What is shown for a value.
    pub(crate) fn label(&self, value: u32) -> Result<String, Box<PackError>> {
        match self {
            Self::Entities { entities, first, .. } => entities.name(first + value),
            Self::Column { column, .. } => column.key(value).map(str::to_owned),
        }
    }

    /// The folded names of a value, one a line.
    pub(crate) fn folded(&self, value: u32) -> Result<&'a str, Box<PackError>> {
        match self {
            Self::Entities { entities, first, .. } => entities.folded_names(first + value),
            Self::Column { column, .. } => column.folded(value),
        }
    }

    /// Counts in how many of some documents each value occurs; entities of all kinds are counted together.
    pub(crate) fn count(&self, pack: &Pack, documents: &[u32]) -> Result<Vec<u32>, Box<PackError>> {
        Ok(match self {
            Self::Entities { entities, .. } => {
                pack.entities_of_documents()?.count(documents, entities.ids.len() as usize).0
            }
            Self::Column { column, .. } => column.count(documents)?,
        })
    }

    /// Where this field's values begin among those that are counted together.
    pub(crate) const fn offset(&self) -> u32 {
        match self {
            Self::Entities { first, .. } => *first,
            Self::Column { .. } => 0,
        }
    }
}
