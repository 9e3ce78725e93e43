//! Sparklines: counts over time as small bars. What they say stands in words beside them.

use super::el::{El, el};
use super::measures::decimal;

/// The bars, the greatest count as high as there is room.
pub fn sparkline(counts: &[u32]) -> El {
    sparkline_of(counts, counts.iter().copied().max().unwrap_or_default())
}

/// The bars on a scale on which `most` is as high as there is room.
pub fn sparkline_of(counts: &[u32], most: u32) -> El {
    let mut bars = String::new();
    for (bin, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        // One document among many is still seen.
        let height = decimal((f64::from(count) / f64::from(most.max(1)) * 24.0).max(3.0), 1);
        for part in ["M", &bin.to_string(), " 26v-", &height, "h.85v", &height, "z"] {
            bars.push_str(part);
        }
    }
    el("svg")
        .class("sparkline")
        .with("viewBox", ["0 0 ", &*counts.len().max(1).to_string(), " 26"].concat())
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .set("focusable", "false")
        .has(el("path").with("d", bars))
}
