//! Counting pairs, and measuring what the counts say.

use sheaf_index::tables::Unit;

use super::Within;
use crate::Engine;
use crate::find::set::DocSet;
use crate::read::documents::Stop;

/// How often names and pairs of names occur.
pub(super) struct Counts {
    names: usize,
    /// Units that name one, by its place.
    single: Vec<u32>,
    /// Units that name both, at `one · names + other`, the lesser place first.
    both: Vec<u32>,
    /// All units.
    units: u32,
}

/// What the counts of a pair say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Log-likelihood ratio G², negative where the two avoid each other.
    pub(super) sure: f32,
    /// Normalised pointwise mutual information, −1 to 1.
    pub(super) close: f32,
}

impl Counts {
    /// Counts some names, given by their numbers, over the documents of a set.
    pub(super) fn new(
        engine: &Engine,
        within: Within,
        documents: &DocSet,
        names: &[u32],
    ) -> Result<Self, Stop> {
        let units = match within {
            Within::Sentence => Some(engine.units(Unit::Sentence)?),
            Within::Paragraph => Some(engine.units(Unit::Paragraph)?),
            Within::Document => None,
        };
        let entities = engine.pack().entities()?;
        // Place of each entity among the names, plus one.
        let mut places = vec![0_u16; entities.ids.len() as usize];
        for (&number, place) in names.iter().zip(1..) {
            places[number as usize] = place;
        }
        let count = names.len();
        let mut counts =
            Self { names: count, single: vec![0; count], both: vec![0; count * count], units: 0 };
        let column = engine.pack().entities_of_documents()?;
        let mut unit: Vec<u16> = Vec::new();
        let mut of_document: Vec<u32> = Vec::new();
        for document in documents.iter() {
            let Some(units) = units else {
                of_document.clear();
                column.each(document, |entity| of_document.push(entity));
                counts.add(&of_document, &places, &mut unit);
                counts.units += 1;
                continue;
            };
            counts.units = counts.units.saturating_add(units.total(document));
            for list in units.of(document) {
                counts.add(list, &places, &mut unit);
            }
        }
        counts.units = counts.units.max(1);
        Ok(counts)
    }

    fn add(&mut self, list: &[u32], places: &[u16], unit: &mut Vec<u16>) {
        unit.clear();
        for &entity in list {
            match places.get(entity as usize) {
                Some(place) if *place > 0 => unit.push(place - 1),
                _ => {}
            }
        }
        for (at, &one) in unit.iter().enumerate() {
            self.single[usize::from(one)] += 1;
            for &other in &unit[at + 1..] {
                let (less, more) = (one.min(other), one.max(other));
                self.both[usize::from(less) * self.names + usize::from(more)] += 1;
            }
        }
    }

    /// Calls `f` with each pair that is named together at all, by places, and how often.
    pub(super) fn each_pair(&self, f: &mut dyn FnMut(usize, usize, u32)) {
        for one in 0..self.names {
            for other in one + 1..self.names {
                let together = self.both[one * self.names + other];
                if together > 0 {
                    f(one, other, together);
                }
            }
        }
    }

    /// What the counts of a pair say.
    pub(super) fn measure(&self, one: usize, other: usize, together: u32) -> Measure {
        measure(together, self.single[one], self.single[other], self.units)
    }
}

/// Of `units`, `one` and `other` name each of two, and `both` name both.
pub(super) fn measure(both: u32, one: u32, other: u32, units: u32) -> Measure {
    let [both, one, other, units] = [both, one, other, units].map(f64::from);
    let cells = [
        (both, one * other),
        (one - both, one * (units - other)),
        (other - both, (units - one) * other),
        (units - one - other + both, (units - one) * (units - other)),
    ];
    let mut sure = 0.0;
    for (seen, product) in cells {
        let expected = product / units;
        if seen > 0.0 && expected > 0.0 {
            sure += 2.0 * seen * (seen / expected).ln();
        }
    }
    let apart = both * units < one * other;
    let close = match both / units {
        share if share <= 0.0 => -1.0,
        share if share >= 1.0 => 0.0,
        share => (both * units / (one * other)).ln() / -share.ln(),
    };
    Measure { sure: if apart { -sure } else { sure } as f32, close: close.clamp(-1.0, 1.0) as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_agree_with_their_papers() {
        // Dunning's table of bigrams from 31,777 words: "the swiss" and "can be".
        for (both, one, other, units, g2) in [(110, 2_552, 221, 31_777, 270.72), (0, 10, 10, 100, -2.2)] {
            let found = f64::from(measure(both, one, other, units).sure);
            assert!((found - g2).abs() < 0.6, "{both} {one} {other}: {found}");
        }
        for (both, one, other, units, npmi) in
            [(10, 10, 10, 100, 1.0), (1, 10, 10, 100, 0.0), (0, 5, 5, 100, -1.0), (100, 100, 100, 100, 0.0)]
        {
            let found = measure(both, one, other, units).close;
            assert!((found - npmi).abs() < 1e-6, "{both} {one} {other}: {found}");
        }
    }
}
