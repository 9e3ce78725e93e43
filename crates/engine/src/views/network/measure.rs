//! What the counts of a pair say.

/// How sure it is that two are named together more often than by chance: the log-likelihood ratio of many pairs over the same
/// units, without a logarithm for each.
pub(super) struct Surely {
    /// n · ln n of what is small: how often one is named, with the other or without.
    named: Vec<f64>,
    /// The same of units that name neither, by how many name one of them.
    neither: Vec<f64>,
    /// The same of units that name one, and of those that do not, together; by place.
    sides: Vec<f64>,
    units: u32,
    singles: Vec<u32>,
}

impl Surely {
    /// For names with so many units each, of so many. O(units of the most frequent).
    pub(super) fn new(units: u32, singles: Vec<u32>) -> Self {
        let most = singles.iter().copied().max().unwrap_or_default().min(units);
        let named: Vec<f64> = (0..=most).map(times_log).collect();
        let neither = (0..=2 * u64::from(most)).map(|some| times_log(units.saturating_sub(some as u32)));
        let sides = singles.iter().map(|one| times_log(*one) + times_log(units.saturating_sub(*one)));
        Self { neither: neither.collect(), sides: sides.collect(), named, units, singles }
    }

    /// G² of the names at two places that `both` units name; negative where the two avoid each other.
    pub(super) fn of(&self, one: usize, other: usize, both: u32) -> f32 {
        let (singly, others) = (self.singles[one], self.singles[other]);
        let named = |count: u32| self.named.get(count as usize).copied().unwrap_or_default();
        let either = singly.saturating_add(others).saturating_sub(both);
        let seen = named(both)
            + named(singly.saturating_sub(both))
            + named(others.saturating_sub(both))
            + self.neither.get(either as usize).copied().unwrap_or_default();
        let sure = 2.0 * (seen - self.sides[one] - self.sides[other] + times_log(self.units));
        let apart = u64::from(both) * u64::from(self.units) < u64::from(singly) * u64::from(others);
        // The sum of large numbers that are nearly the same is no less than nothing.
        let sure = sure.max(0.0);
        (if apart { -sure } else { sure }) as f32
    }

    /// Normalised pointwise mutual information of the same, −1 to 1.
    pub(super) fn close(&self, one: usize, other: usize, both: u32) -> f32 {
        let [both, one, other, units] =
            [both, self.singles[one], self.singles[other], self.units].map(f64::from);
        let close = match both / units {
            share if share <= 0.0 => -1.0,
            share if share >= 1.0 => 0.0,
            share => (both * units / (one * other)).ln() / -share.ln(),
        };
        close.clamp(-1.0, 1.0) as f32
    }
}

/// n · ln n, which is 0 of 0.
fn times_log(count: u32) -> f64 {
    let count = f64::from(count);
    if count > 0.0 { count * count.ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by its definition, a sum over what is seen and what chance lets expect.
    fn defined([both, one, other, units]: [u32; 4]) -> f64 {
        let [both, one, other, units] = [both, one, other, units].map(f64::from);
        let cells = [
            (both, one * other),
            (one - both, one * (units - other)),
            (other - both, (units - one) * other),
            (units - one - other + both, (units - one) * (units - other)),
        ];
        let seen = cells.iter().filter(|(seen, _)| *seen > 0.0);
        let sure: f64 = seen.map(|(seen, product)| 2.0 * seen * (seen / (product / units)).ln()).sum();
        if both * units < one * other { -sure } else { sure }
    }

    #[test]
    fn measures_agree_with_their_papers() {
        // Dunning's table of bigrams from 31,777 words: "the swiss" and "can be".
        for (both, one, other, units, g2) in [(110, 2_552, 221, 31_777, 270.72), (0, 10, 10, 100, -2.2)] {
            let found = f64::from(Surely::new(units, vec![one, other]).of(0, 1, both));
            assert!((found - g2).abs() < 0.6, "{both} {one} {other}: {found}");
        }
        for (both, one, other, units, npmi) in
            [(10, 10, 10, 100, 1.0), (1, 10, 10, 100, 0.0), (0, 5, 5, 100, -1.0), (100, 100, 100, 100, 0.0)]
        {
            let found = Surely::new(units, vec![one, other]).close(0, 1, both);
            assert!((found - npmi).abs() < 1e-6, "{both} {one} {other}: {found}");
        }
    }

    proptest! {
        #[test]
        fn sums_of_logarithms_are_the_ratio(
            (both, one, other, rest) in (0..400_u32, 0..4_000_u32, 0..4_000_u32, 0..400_000_u32),
        ) {
            let counts = [both, both + one, both + other, both + one + other + rest];
            let [_, one, other, units] = counts;
            prop_assume!(units > 0);
            let found = f64::from(Surely::new(units, vec![one, other]).of(0, 1, both));
            let expected = defined(counts);
            prop_assert!((found - expected).abs() <= 1e-4 + expected.abs() * 1e-6, "{found} {expected}");
        }
    }
}
