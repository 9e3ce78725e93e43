//! Filters: which documents each lets through.

use sheaf_index::PackError;
use sheaf_model::Interval;

use crate::count::calendar::ends;
use crate::count::values::Values;
use crate::find::set::DocSet;
use crate::{Engine, Field, FieldFilter, Filters, Keys, Undated};

/// What each filter lets through, kept apart so that each can be left out.
pub(crate) struct Filtered {
    /// For each field with a filter.
    fields: Vec<FieldSets>,
    published: Option<DocSet>,
    mentioned: Option<DocSet>,
}

/// What the filter of one field lets through.
struct FieldSets {
    field: Field,
    /// By its wanted and unwanted values.
    all: DocSet,
    /// By its wanted values, where all of them must be there: these count in the field's own facet.
    required: Option<DocSet>,
}

/// Which filter to leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Without {
    Nothing,
    Field(Field),
    Published,
    Mentioned,
}

impl Filtered {
    /// Looks only at the documents of `base`, which are all that [`Filtered::apply`] will be asked for.
    pub(crate) fn new(engine: &Engine, filters: &Filters, base: &DocSet) -> Result<Self, Box<PackError>> {
        let mut fields = Vec::new();
        for (field, filter) in filters.fields.set() {
            fields.push(field_sets(engine, field, filter, base)?);
        }
        let published = match (filters.undated, filters.published) {
            (Undated::Only, _) => Some(engine.undated()),
            (_, None) => None,
            (undated, Some(range)) => {
                let mut set = engine.published_in(range);
                if undated == Undated::Also {
                    set.unite(&engine.undated());
                }
                Some(set)
            }
        };
        let mentioned = filters.mentioned.map(|range| engine.mentioning(range, base)).transpose()?;
        Ok(Self { fields, published, mentioned })
    }

    /// The documents of `base` that pass all filters but one.
    pub(crate) fn apply(&self, base: &DocSet, without: Without) -> DocSet {
        let mut set = base.clone();
        for sets in &self.fields {
            if without == Without::Field(sets.field) {
                sets.required.iter().for_each(|required| set.intersect(required));
            } else {
                set.intersect(&sets.all);
            }
        }
        if without != Without::Published {
            self.published.iter().for_each(|published| set.intersect(published));
        }
        if without != Without::Mentioned {
            self.mentioned.iter().for_each(|mentioned| set.intersect(mentioned));
        }
        set
    }

    /// Whether a filter is set, so that leaving it out makes a difference.
    pub(crate) fn has(&self, filter: Without) -> bool {
        match filter {
            Without::Nothing => false,
            Without::Field(field) => self.fields.iter().any(|sets| sets.field == field),
            Without::Published => self.published.is_some(),
            Without::Mentioned => self.mentioned.is_some(),
        }
    }
}

fn field_sets(
    engine: &Engine,
    field: Field,
    filter: &FieldFilter,
    base: &DocSet,
) -> Result<FieldSets, Box<PackError>> {
    let values = Values::of(engine.pack(), field)?;
    let numbers = |keys: &Keys| {
        let mut numbers = Vec::new();
        for key in keys.iter() {
            numbers.extend(values.find(key)?);
        }
        Ok::<Vec<u32>, Box<PackError>>(numbers)
    };
    let mut required = None;
    let mut all = if filter.any.is_empty() {
        DocSet::all(engine.size())
    } else if filter.all {
        let mut set = DocSet::all(engine.size());
        let wanted = numbers(&filter.any)?;
        for value in &wanted {
            set.intersect(&engine.holding(&values, &[*value], base)?);
        }
        if wanted.len() < filter.any.len() {
            // No document has a value that the collection does not know.
            set = DocSet::none(engine.size());
        }
        required = Some(set.clone());
        set
    } else {
        engine.holding(&values, &numbers(&filter.any)?, base)?
    };
    all.subtract(&engine.holding(&values, &numbers(&filter.none)?, base)?);
    Ok(FieldSets { field, all, required })
}

impl Engine {
    /// Those of some documents that have one of some values. O(documents looked at, or that have a value).
    pub(crate) fn holding(
        &self,
        values: &Values<'_>,
        wanted: &[u32],
        among: &DocSet,
    ) -> Result<DocSet, Box<PackError>> {
        let mut set = DocSet::none(self.size());
        match values {
            Values::Entities { entities, first, .. } => {
                for value in wanted {
                    entities.documents(first + value, &mut |document, _| set.insert(document))?;
                }
                set.intersect(among);
            }
            Values::Column { column, .. } if !wanted.is_empty() => {
                let mut chosen = vec![false; column.len() as usize];
                for value in wanted {
                    chosen[*value as usize] = true;
                }
                // A column that is there tells of each document; else the lists of the values are fetched, which are short.
                if let Some(holding) = column.holding(&chosen)? {
                    set.clone_from(among);
                    set.retain(|document| holding.has(document));
                } else {
                    column.each_holding(&chosen, &mut |document| set.insert(document))?;
                    set.intersect(among);
                }
            }
            Values::Column { .. } => {}
        }
        Ok(set)
    }

    /// Documents without a date of publication.
    pub(crate) fn undated(&self) -> DocSet {
        let mut set = DocSet::none(self.size());
        set.insert_range(self.dated..self.size());
        set
    }

    /// Documents whose publication interval overlaps a range: those that begin in it are one range of numbers, those that
    /// begin before it and reach into it are among the imprecise ones.
    pub(crate) fn published_in(&self, range: Interval) -> DocSet {
        let (first, last) = ends(range);
        let mut set = DocSet::none(self.size());
        let from = self.published.partition_point(|day| *day < first);
        let to = self.published.partition_point(|day| *day <= last);
        set.insert_range(from as u32..(to.max(from) as u32).min(self.dated));
        for &(number, interval) in &self.imprecise {
            if interval.overlaps(range) {
                set.insert(number);
            }
        }
        set
    }

    /// Those of some documents that mention a date that speaks of a range. O(intervals + dates of the documents).
    pub(crate) fn mentioning(&self, range: Interval, among: &DocSet) -> Result<DocSet, Box<PackError>> {
        let dates = self.pack().dates()?;
        let chosen: Vec<bool> = dates.intervals().map(|interval| interval.speaks_of(range)).collect();
        let mut set = DocSet::none(self.size());
        if let Some(mentioned) = self.pack().mentioned_at_hand()? {
            set.clone_from(among);
            set.retain(|document| mentioned.holds(document, &chosen));
        } else {
            self.pack().mentioning(&chosen, &mut |document| set.insert(document))?;
            set.intersect(among);
        }
        Ok(set)
    }
}
