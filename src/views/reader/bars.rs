//! What is drawn beside the text: bars along statements, and the strip that shows where in the document things are.

use sheaf_engine::{Mark, MarkKind};

use crate::components::el::{El, el};
use crate::components::measures::{decimal, percent, within};
use crate::hooks::Extents;

/// Bars along the lines of statements. Those that overlap share theirs.
pub fn statement_bars(marks: &[Mark], extents: &Extents) -> El {
    let mut bars: Vec<(f64, f64)> = Vec::new();
    // Marks are numbered in text order, so their tops do not fall.
    for (mark, top, bottom) in extents.iter() {
        if marks.get(mark as usize).is_none_or(|mark| mark.kind != MarkKind::Statement) {
            continue;
        }
        match bars.last_mut() {
            Some(last) if top < last.1 => last.1 = last.1.max(bottom),
            _ => bars.push((top, bottom)),
        }
    }
    let bars = bars.into_iter().map(|(top, bottom)| {
        let bar = el("rect").set("x", "0").set("width", "3").set("rx", "1.5");
        bar.with("y", decimal(top, 0)).with("height", decimal(bottom - top, 0))
    });
    drawing("reader-bars").with("height", decimal(extents.height, 0)).list(bars)
}

/// The strip at the edge of the text: hits, and the mentions of the chosen entity, each at its share of the text's
/// height. What it shows is reached by keys and buttons too, so screen readers are spared it.
pub fn strip(marks: &[Mark], extents: &Extents, chosen: Option<&str>, current: Option<u32>) -> El {
    let tick = |(mark, top, _): (u32, f64, f64)| {
        let meant = marks.get(mark as usize)?;
        let class = match meant.kind {
            MarkKind::Hit if current == Some(mark) => "current".to_owned(),
            MarkKind::Hit => "hit".to_owned(),
            MarkKind::Entity(kind) if chosen == Some(&*meant.entity) => ["chosen k-", kind.as_str()].concat(),
            _ => return None,
        };
        let y = percent(within(top / extents.height, 0.0, 0.99));
        let tick = el("rect").with("class", class).set("x", "0").set("width", "100%");
        Some(tick.with("y", y).set("height", "3"))
    };
    // Without a height there is nothing to have a share of.
    let measured = extents.iter().filter(|_| extents.height > 0.0);
    drawing("reader-strip").list(measured.filter_map(tick))
}

fn drawing(class: &'static str) -> El {
    el("svg").class(class).set("aria-hidden", "true").set("focusable", "false")
}
