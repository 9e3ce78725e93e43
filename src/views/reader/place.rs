//! Where margin notes stand: each as near as can be to its line, none over another. Pure.

/// The tops of notes that want to be at `wanted` (not falling) and are `heights` high, with `gap` between them.
///
/// The sum of the squared distances from the wanted places is the least possible: isotonic regression by pooling
/// adjacent violators (Barlow et al., 1972), then nothing above 0. O(n). Units: whatever the caller measures in.
pub fn place(wanted: &[f64], heights: &[f64], gap: f64) -> Vec<f64> {
    // How far each note is from the first, when they stand one under the other.
    let mut below = Vec::with_capacity(wanted.len());
    let mut total = 0.0;
    for height in heights.iter().take(wanted.len()) {
        below.push(total);
        total += height + gap;
    }
    // Pools of notes that touch: the sum of their wanted shifts, and how many they are.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (top, below) in wanted.iter().zip(&below) {
        let mut pool = (top - below, 1);
        while let Some(&(sum, count)) = pools.last() {
            if sum / (count as f64) <= pool.0 / pool.1 as f64 {
                break;
            }
            pool = (pool.0 + sum, pool.1 + count);
            pools.pop();
        }
        pools.push(pool);
    }
    let shifts =
        pools.iter().flat_map(|&(sum, count)| std::iter::repeat_n((sum / count as f64).max(0.0), count));
    shifts.zip(&below).map(|(shift, below)| shift + below).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_stand_beside_their_lines() {
        assert_eq!(place(&[10.0, 100.0], &[20.0, 20.0], 5.0), [10.0, 100.0]);
    }

    #[test]
    fn notes_that_would_touch_share_the_shift() {
        assert_eq!(place(&[100.0, 100.0], &[20.0, 20.0], 10.0), [85.0, 115.0]);
        assert_eq!(place(&[0.0, 0.0, 0.0], &[20.0; 3], 0.0), [0.0, 20.0, 40.0], "nothing above the top");
    }

    proptest! {
        #[test]
        fn none_over_another(mut notes in proptest::collection::vec((0.0f64..2000.0, 5.0f64..80.0), 0..60)) {
            notes.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (wanted, heights): (Vec<f64>, Vec<f64>) = notes.into_iter().unzip();
            let tops = place(&wanted, &heights, 4.0);
            prop_assert_eq!(tops.len(), wanted.len());
            prop_assert!(tops.iter().all(|top| *top >= 0.0));
            for i in 1..tops.len() {
                prop_assert!(tops[i] + 1e-6 >= tops[i - 1] + heights[i - 1] + 4.0, "{i}");
            }
        }
    }
}
