//! Which rows of a long list of equally high rows are drawn.

use std::ops::Range;

/// The rows in view, with half a screen more before and after them, when a list of `rows` rows, each `height` CSS pixels
/// high, is scrolled by `top` in a box that is `view` high. Never empty where there are rows.
pub fn rows_in_view(top: i32, view: i32, height: u32, rows: usize) -> Range<usize> {
    let height = height.max(1) as usize;
    let (top, view) = (top.max(0) as usize, view.max(1) as usize);
    let more = view / 2;
    let first = (top.saturating_sub(more) / height).min(rows.saturating_sub(1));
    let last = (top + view + more).div_ceil(height).min(rows);
    first..last.max(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_in_view_is_drawn(top in -50i32..60_000, view in 0i32..2_000, height in 1u32..200, rows in 0usize..1_000) {
            let drawn = rows_in_view(top, view, height, rows);
            prop_assert!(drawn.end <= rows);
            for row in 0..rows as u32 {
                let (start, end) = (i64::from(row) * i64::from(height), (i64::from(row) + 1) * i64::from(height));
                if start < i64::from(top.max(0) + view) && end > i64::from(top.max(0)) {
                    prop_assert!(drawn.contains(&(row as usize)), "row {} is in view, {:?} drawn", row, drawn);
                }
            }
            prop_assert!(drawn.len() as u32 <= (2 * view.max(1) as u32).div_ceil(height) + 2);
        }
    }
}
