//! What is drawn beside the text: bars along statements, and the strip that shows where in the document things are.

use sheaf_engine::{Mark, MarkKind};
use yew::{Html, html};

use crate::components::measures::{decimal, percent, within};
use crate::hooks::Extents;

/// Bars along the lines of statements. Those that overlap share theirs.
pub fn statement_bars(marks: &[Mark], extents: &Extents) -> Html {
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
    html! {
        <svg class="reader-bars" aria-hidden="true" focusable="false" height={decimal(extents.height, 0)}>
            { for bars.into_iter().map(|(top, bottom)| html! {
                <rect x="0" width="3" rx="1.5" y={decimal(top, 0)} height={decimal(bottom - top, 0)} />
            }) }
        </svg>
    }
}

/// The strip at the edge of the text: hits, and the mentions of the chosen entity, each at its share of the text's
/// height. What it shows is reached by keys and buttons too, so screen readers are spared it.
pub fn strip(marks: &[Mark], extents: &Extents, chosen: Option<&str>, current: Option<u32>) -> Html {
    let tick = |(mark, top, _): (u32, f64, f64)| {
        let meant = marks.get(mark as usize)?;
        let class = match meant.kind {
            MarkKind::Hit if current == Some(mark) => "current".to_owned(),
            MarkKind::Hit => "hit".to_owned(),
            MarkKind::Entity(kind) if chosen == Some(&*meant.entity) => ["chosen k-", kind.as_str()].concat(),
            _ => return None,
        };
        let y = percent(within(top / extents.height, 0.0, 0.99));
        Some(html! { <rect {class} x="0" width="100%" {y} height="3" /> })
    };
    html! {
        <svg class="reader-strip" aria-hidden="true" focusable="false">
            if extents.height > 0.0 {
                { for extents.iter().filter_map(tick) }
            }
        </svg>
    }
}
