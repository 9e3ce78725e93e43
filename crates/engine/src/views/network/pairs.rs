//! Counting names and pairs of names, along with the documents that match.

use std::cell::Ref;

use sheaf_index::Lists;
use sheaf_index::tables::{Unit, Units};

use super::{NAMES, Within};
use crate::Engine;
use crate::find::set::DocSet;
use crate::read::documents::Stop;

/// How often names and pairs of names occur in some documents. It is kept from question to question: a step of a slider
/// counts only the documents that came or went, and the names that came.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    within: Within,
    documents: DocSet,
    /// All units of the documents.
    units: u32,
    /// The row of each entity, plus one; 0 where it has none.
    rows: Vec<u16>,
    /// The entity of each row.
    entities: Vec<Option<u32>>,
    /// Units that name one, by its row.
    single: Vec<u32>,
    /// Units that name both, at `less · NAMES + more`, by their rows.
    both: Vec<u32>,
    /// The rows that are being counted: those of names that came, or all.
    counted: Vec<bool>,
}

/// What units are made of.
#[derive(Clone, Copy)]
struct Source<'e> {
    /// Who is named in each sentence or paragraph; without it a document is a unit.
    units: Option<&'e Units>,
    /// Who is named in each document.
    named: &'e Lists<'e>,
}

impl Counts {
    /// Of no document and no name.
    fn none(within: Within, documents: u32, entities: u32) -> Self {
        Self {
            within,
            documents: DocSet::none(documents),
            units: 0,
            rows: vec![0; entities as usize],
            entities: vec![None; NAMES],
            single: vec![0; NAMES],
            both: vec![0; NAMES * NAMES],
            counted: vec![false; NAMES],
        }
    }

    /// All units of the documents, at least one.
    pub(super) fn units(&self) -> u32 {
        self.units.max(1)
    }

    /// Units that name each of some names, in their order. Names without a row are named nowhere.
    pub(super) fn singles(&self, names: &[u32]) -> Vec<u32> {
        names.iter().map(|name| self.row(*name).map_or(0, |row| self.single[row])).collect()
    }

    /// Calls `f` with the places of each two of some names, and in how many units both are named.
    pub(super) fn each_pair(&self, names: &[u32], mut f: impl FnMut(usize, usize, u32)) {
        let rows: Vec<Option<usize>> = names.iter().map(|name| self.row(*name)).collect();
        for (place, one) in rows.iter().enumerate() {
            for (after, other) in rows.iter().enumerate().skip(place + 1) {
                if let (&Some(one), &Some(other)) = (one, other) {
                    f(place, after, self.both[cell(one, other)]);
                }
            }
        }
    }

    /// In how many units both of two names are named.
    pub(super) fn together(&self, one: u32, other: u32) -> u32 {
        self.row(one).zip(self.row(other)).map_or(0, |(one, other)| self.both[cell(one, other)])
    }

    fn row(&self, entity: u32) -> Option<usize> {
        self.rows.get(entity as usize)?.checked_sub(1).map(usize::from)
    }

    /// Counts some names over some documents.
    fn turn_to(&mut self, source: Source<'_>, documents: &DocSet, names: &[u32]) {
        let came = self.give_rows(names);
        let before = self.documents.clone();
        if came.contains(&true) {
            before.each(|document| {
                if source.named.holds(document, &came) {
                    self.count(source, document, 1);
                }
            });
        }
        self.counted.fill(true);
        for (some, others, by) in [(&before, documents, u32::MAX), (documents, &before, 1)] {
            let mut changed = some.clone();
            changed.subtract(others);
            changed.each(|document| {
                let units = source.units.map_or(1, |units| units.total(document));
                self.units = self.units.wrapping_add(units.wrapping_mul(by));
                self.count(source, document, by);
            });
        }
        self.documents.clone_from(documents);
    }

    /// Gives the names rows of their own, in place of those that are gone; tells of each entity whether it came.
    fn give_rows(&mut self, names: &[u32]) -> Vec<bool> {
        let mut wanted = vec![false; self.rows.len()];
        for &name in names {
            wanted[name as usize] = true;
        }
        for row in 0..NAMES {
            if let Some(gone) = self.entities[row].take_if(|entity| !wanted[*entity as usize]) {
                self.rows[gone as usize] = 0;
                self.single[row] = 0;
                (0..NAMES).for_each(|other| self.both[cell(row, other)] = 0);
            }
        }
        let mut came = wanted;
        self.counted.fill(false);
        let mut free = 0;
        for &name in names {
            let name = name as usize;
            came[name] = self.rows[name] == 0;
            while came[name] && free < NAMES {
                if self.entities[free].is_none() {
                    self.entities[free] = Some(name as u32);
                    self.rows[name] = free as u16 + 1;
                    self.counted[free] = true;
                    break;
                }
                free += 1;
            }
        }
        came
    }

    /// Adds the units of a document, or takes them away: `by` wraps around.
    fn count(&mut self, source: Source<'_>, document: u32, by: u32) {
        let mut unit: Vec<u16> = Vec::new();
        if let Some(units) = source.units {
            for list in units.of(document) {
                unit.clear();
                unit.extend(list.iter().filter_map(|entity| self.row(*entity)).map(|row| row as u16));
                self.add(&unit, by);
            }
        } else {
            source.named.each(document, |entity| unit.extend(self.row(entity).map(|row| row as u16)));
            self.add(&unit, by);
        }
    }

    fn add(&mut self, unit: &[u16], by: u32) {
        for (at, &one) in unit.iter().enumerate() {
            let one = usize::from(one);
            let counted = self.counted[one];
            if counted {
                self.single[one] = self.single[one].wrapping_add(by);
            }
            for &other in &unit[at + 1..] {
                let other = usize::from(other);
                if counted || self.counted[other] {
                    let both = &mut self.both[cell(one, other)];
                    *both = both.wrapping_add(by);
                }
            }
        }
    }
}

/// Where the count of two rows stands.
#[inline]
fn cell(one: usize, other: usize) -> usize {
    one.min(other) * NAMES + one.max(other)
}

impl Engine {
    /// Counts some names, given by their numbers, at most [`NAMES`], over the documents of a set. O(units of the documents
    /// that came or went since it was last asked, and of those that name names that came).
    pub(super) fn pairs(
        &self,
        within: Within,
        documents: &DocSet,
        names: &[u32],
    ) -> Result<Ref<'_, Counts>, Stop> {
        let units = match within {
            Within::Sentence => Some(self.units(Unit::Sentence)?),
            Within::Paragraph => Some(self.units(Unit::Paragraph)?),
            Within::Document => None,
        };
        let source = Source { units, named: &self.pack().entities_of_documents()? };
        let entities = self.pack().entities()?.ids.len();
        // What is lacking must not be counted as nothing.
        self.settled()?;
        let gone = |kept: &Counts| {
            let mut gone = kept.documents.clone();
            gone.subtract(documents);
            gone.len()
        };
        let mut kept = self.tables.pairs.borrow_mut();
        if kept.within != within || kept.rows.is_empty() || gone(&kept) > documents.len() {
            *kept = Counts::none(within, self.size(), entities);
        }
        kept.turn_to(source, documents, names);
        drop(kept);
        Ok(self.tables.pairs.borrow())
    }
}
