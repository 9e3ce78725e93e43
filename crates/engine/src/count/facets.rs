//! Facets: how many documents of an answer hold each value of a field.

use sheaf_index::PackError;

use crate::count::filters::{Filtered, Without};
use crate::count::values::Values;
use crate::find::keys::{Least, key, least, parts};
use crate::find::set::DocSet;
use crate::{Choice, Engine, Facet, FacetRequest, FacetValue, FieldFilter, Query};

impl Engine {
    /// Counts the facets asked for. `base` is what the query's text finds, `all` what passes every filter too.
    pub(crate) fn facets(
        &self,
        query: &Query,
        filtered: &Filtered,
        base: &DocSet,
        all: &DocSet,
    ) -> Result<Vec<Facet>, Box<PackError>> {
        if query.facets.is_empty() {
            return Ok(Vec::new());
        }
        let listed = self.listed(all);
        // The entity column serves five fields: one pass for those that see the same documents.
        let mut entities: Option<Vec<u32>> = None;
        let facets = query.facets.iter().map(|request| {
            let values = Values::of(self.pack(), request.field)?;
            let own = Without::Field(request.field);
            let counts = match &values {
                Values::Entities { first, count, .. } if !filtered.has(own) => {
                    let counts = match &mut entities {
                        Some(counts) => counts,
                        none => none.insert(self.count(&values, &listed)?),
                    };
                    slice(counts, *first, *count)
                }
                _ => {
                    let counts = if filtered.has(own) {
                        self.count(&values, &self.listed(&filtered.apply(base, own)))?
                    } else {
                        self.count(&values, &listed)?
                    };
                    slice(&counts, values.offset(), values.len())
                }
            };
            let chosen = &query.filters.fields[request.field];
            self.facet(request, &values, &counts, chosen)
        });
        facets.collect()
    }

    /// The documents of a set, to be counted over.
    pub(crate) fn listed(&self, documents: &DocSet) -> Listed {
        let left_out = 2 * documents.len() > self.size() && !self.entity_totals.is_empty();
        let set = if left_out { &documents.clone().complement() } else { documents };
        Listed { documents: set.list(), left_out }
    }

    /// Documents of a set by value.
    fn count(&self, values: &Values<'_>, listed: &Listed) -> Result<Vec<u32>, Box<PackError>> {
        listed.count(self.totals_with(values), &|documents| values.count(self.pack(), documents))
    }

    /// Documents of the whole collection by the numbers in a column; none before they have been counted.
    fn totals_with(&self, values: &Values<'_>) -> &[u32] {
        match values {
            Values::Entities { .. } => &self.entity_totals,
            Values::Column { field, .. } => &self.column_totals[*field as usize],
        }
    }

    fn facet(
        &self,
        request: &FacetRequest,
        values: &Values<'_>,
        counts: &[u32],
        chosen: &FieldFilter,
    ) -> Result<Facet, Box<PackError>> {
        let totals = slice(self.totals_with(values), values.offset(), values.len());
        let typed = sheaf_index::folded(&request.typed);
        let count = |value: u32| counts.get(value as usize).copied().unwrap_or_default();
        // Most documents first, then by number: values are numbered by their labels.
        let place = |value: u32| key(!count(value), value);
        let mut states = vec![Choice::Unset; values.len() as usize];
        let mut chosen_places: Vec<u64> = Vec::new();
        let mut absent: Vec<FacetValue> = Vec::new();
        for (keys, state) in [(&chosen.any, Choice::Any), (&chosen.none, Choice::None)] {
            for key in keys.iter() {
                match values.find(key)? {
                    Some(value) if states[value as usize] == Choice::Unset => {
                        states[value as usize] = state;
                        chosen_places.push(place(value));
                    }
                    Some(_) => {}
                    None => absent.push(FacetValue {
                        key: key.clone(),
                        label: key.clone(),
                        count: 0,
                        total: 0,
                        state,
                    }),
                }
            }
        }
        let mut listed = Least::of(request.limit as usize);
        let mut matching = 0;
        for value in 0..values.len() {
            let fits = if typed.is_empty() {
                count(value) > 0
            } else {
                begins_a_word(values.folded(value)?, &typed)
            };
            if fits {
                listed.offer(place(value));
                matching += 1;
            }
        }
        let mut listed = listed.sorted();
        // What is chosen stays at its place; what would not be listed otherwise comes after all others.
        let all_chosen = chosen_places.len();
        least(&mut chosen_places, all_chosen);
        chosen_places.retain(|place| !listed.contains(place));
        listed.append(&mut chosen_places);
        let mut given = Vec::with_capacity(listed.len() + absent.len());
        for place in listed {
            let value = parts(place).1;
            given.push(FacetValue {
                key: values.key(value)?.to_owned(),
                label: values.label(value)?,
                count: count(value),
                total: totals.get(value as usize).copied().unwrap_or_default(),
                state: states[value as usize],
            });
        }
        given.append(&mut absent);
        Ok(Facet { field: request.field, values: given, distinct: values.len(), matching })
    }

    /// Counts over the whole collection, made once.
    pub(crate) fn count_totals(&mut self) -> Result<(), Box<PackError>> {
        let all = self.listed(&DocSet::all(self.size()));
        let entities = match self.pack.totals()? {
            Some(totals) => totals.entities.iter().map(|total| total.min(self.size())).collect(),
            None => self.count(&Values::of(&self.pack, crate::Field::Person)?, &all)?,
        };
        let mut totals: [Vec<u32>; 6] = Default::default();
        for field in crate::Field::ALL {
            if let values @ Values::Column { field, .. } = Values::of(&self.pack, field)? {
                totals[field as usize] = match self.pack.totals()? {
                    Some(totals) => {
                        totals.columns[field as usize].iter().map(|total| total.min(self.size())).collect()
                    }
                    None => self.count(&values, &all)?,
                };
            }
        }
        (self.entity_totals, self.column_totals) = (entities, totals);
        Ok(())
    }
}

/// Counts over a list of documents.
type Counting<'f> = dyn Fn(&[u32]) -> Result<Vec<u32>, Box<PackError>> + 'f;

/// Documents to be counted over: those of a set, or, where these are more than half of the collection, those that it leaves
/// out, whose counts are taken off the totals.
pub(crate) struct Listed {
    documents: Vec<u32>,
    left_out: bool,
}

impl Listed {
    /// Counts over the set, given those of the whole collection.
    pub(crate) fn count(&self, totals: &[u32], count: &Counting<'_>) -> Result<Vec<u32>, Box<PackError>> {
        if !self.left_out {
            return count(&self.documents);
        }
        let mut counts = totals.to_vec();
        if !self.documents.is_empty() {
            let less = count(&self.documents)?;
            counts.iter_mut().zip(less).for_each(|(count, less)| *count = count.saturating_sub(less));
        }
        Ok(counts)
    }
}

/// The counts of one field's values.
fn slice(counts: &[u32], first: u32, count: u32) -> Vec<u32> {
    let first = first as usize;
    counts.get(first..first + count as usize).unwrap_or_default().to_vec()
}

/// Whether one of the names, one a line, has a word that begins so; `typed` may run over several words.
pub(crate) fn begins_a_word(names: &str, typed: &str) -> bool {
    let mut rest = names;
    while !rest.starts_with(typed) {
        match rest.find([' ', '\n']) {
            Some(border) => rest = &rest[border + 1..],
            None => return false,
        }
    }
    true
}
