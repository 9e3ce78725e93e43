//! Facets: how many documents of an answer hold each value of a field.

use std::collections::BTreeMap;

use sheaf_index::PackError;

use crate::filters::{Filtered, Without};
use crate::set::DocSet;
use crate::values::Values;
use crate::{Choice, Engine, Facet, FacetRequest, FacetValue, FieldFilter, Query};

impl Engine {
    /// Counts the facets asked for. `base` is what the query's text finds, `all` what passes every filter too.
    pub(crate) fn facets(
        &self,
        query: &Query,
        filtered: &Filtered,
        base: &DocSet,
        all: &DocSet,
    ) -> Result<Vec<Facet>, PackError> {
        // The entity column serves five fields: one pass for those that see the same documents.
        let mut entities: Option<Vec<u32>> = None;
        let none = FieldFilter::default();
        let facets = query.facets.iter().map(|request| {
            let values = Values::of(self.pack(), request.field)?;
            let own = Without::Field(request.field);
            let counts = match &values {
                Values::Entities { first, count, .. } if !filtered.has(own) => {
                    let counts = entities.get_or_insert_with(|| self.count(&values, all));
                    slice(counts, *first, *count)
                }
                _ => {
                    let counts = if filtered.has(own) {
                        self.count(&values, &filtered.apply(base, own))
                    } else {
                        self.count(&values, all)
                    };
                    slice(&counts, values.of_documents().1, values.len())
                }
            };
            let chosen = query.filters.fields.get(&request.field).unwrap_or(&none);
            self.facet(request, &values, &counts, chosen)
        });
        facets.collect()
    }

    /// Documents of a set by the numbers in a column.
    fn count(&self, values: &Values<'_>, documents: &DocSet) -> Vec<u32> {
        let (lists, first) = values.of_documents();
        let size = match values {
            Values::Entities { entities, .. } => entities.len(),
            Values::Column { .. } => first + values.len(),
        };
        let mut counts = vec![0; size as usize];
        let mut add = |value: u32| {
            if let Some(count) = counts.get_mut(value as usize) {
                *count += 1;
            }
        };
        if documents.len() == self.size() {
            lists.for_all(&mut add);
        } else {
            documents.iter().for_each(|document| lists.for_each(document as usize, &mut add));
        }
        counts
    }

    /// Documents of the whole collection by the values of a field.
    fn totals(&self, request: &FacetRequest, values: &Values<'_>) -> &[u32] {
        let (totals, first) = match values {
            Values::Entities { first, .. } => (&self.entity_totals, *first),
            Values::Column { field, .. } => (&self.column_totals[*field as usize], 0),
        };
        let first = first as usize;
        debug_assert!(first + values.len() as usize <= totals.len(), "{:?}", request.field);
        totals.get(first..first + values.len() as usize).unwrap_or_default()
    }

    fn facet(
        &self,
        request: &FacetRequest,
        values: &Values<'_>,
        counts: &[u32],
        chosen: &FieldFilter,
    ) -> Result<Facet, PackError> {
        let totals = self.totals(request, values);
        let typed = sheaf_index::folded(&request.typed);
        let mut choices: BTreeMap<u32, Choice> = BTreeMap::new();
        let mut unknown: Vec<(&String, Choice)> = Vec::new();
        let wanted = chosen.any.iter().map(|key| (key, Choice::Any));
        for (key, choice) in wanted.chain(chosen.none.iter().map(|key| (key, Choice::None))) {
            match values.find(key)? {
                Some(value) => drop(choices.entry(value).or_insert(choice)),
                None => unknown.push((key, choice)),
            }
        }
        let mut listed: Vec<u32> = Vec::new();
        for value in 0..values.len() {
            let there = counts.get(value as usize).is_some_and(|count| *count > 0);
            let fits = if typed.is_empty() { there } else { begins_a_word(values.folded(value)?, &typed) };
            if fits {
                listed.push(value);
            }
        }
        let matching = listed.len() as u32;
        let order =
            |value: &u32| (core::cmp::Reverse(counts.get(*value as usize).copied().unwrap_or(0)), *value);
        listed.retain(|value| !choices.contains_key(value));
        let room = (request.limit as usize).saturating_sub(choices.len() + unknown.len());
        if listed.len() > room && room > 0 {
            listed.select_nth_unstable_by_key(room - 1, order);
        }
        listed.truncate(room);
        listed.sort_unstable_by_key(order);
        let mut first: Vec<u32> = choices.keys().copied().collect();
        first.sort_unstable_by_key(order);
        let known = first.into_iter().chain(listed).map(|value| {
            Ok(FacetValue {
                key: values.key(value)?.to_owned(),
                label: values.label(value)?,
                count: counts.get(value as usize).copied().unwrap_or(0),
                total: totals.get(value as usize).copied().unwrap_or(0),
                state: choices.get(&value).copied().unwrap_or_default(),
            })
        });
        let mut values_given: Vec<FacetValue> = known.collect::<Result<_, PackError>>()?;
        let absent = unknown.into_iter().map(|(key, state)| FacetValue {
            key: key.clone(),
            label: key.clone(),
            count: 0,
            total: 0,
            state,
        });
        values_given.splice(choices.len()..choices.len(), absent);
        Ok(Facet { field: request.field, values: values_given, distinct: values.len(), matching })
    }

    /// Counts over the whole collection, made once.
    pub(crate) fn count_totals(&mut self) -> Result<(), PackError> {
        let all = DocSet::all(self.size());
        let entities = Values::of(&self.pack, crate::Field::Person)?;
        self.entity_totals = self.count(&entities, &all);
        let mut totals: [Vec<u32>; 6] = Default::default();
        for field in crate::Field::ALL {
            if let values @ Values::Column { field, .. } = Values::of(&self.pack, field)? {
                totals[field as usize] = self.count(&values, &all);
            }
        }
        self.column_totals = totals;
        Ok(())
    }
}

/// The counts of one field's values.
fn slice(counts: &[u32], first: u32, count: u32) -> Vec<u32> {
    let first = first as usize;
    counts.get(first..first + count as usize).unwrap_or_default().to_vec()
}

/// Whether one of the names, one a line, has a word that begins so; `typed` may run over several words.
fn begins_a_word(names: &str, typed: &str) -> bool {
    let begins = |at: usize| at == 0 || names[..at].ends_with([' ', '\n']);
    names.match_indices(typed).any(|(at, _)| begins(at))
}
