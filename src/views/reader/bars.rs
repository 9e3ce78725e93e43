//! What is drawn beside the text: bars along statements, and the strip that shows where in the document things are.

use std::rc::Rc;

use sheaf_engine::MarkKind;
use yew::{AttrValue, Html, Properties, function_component, html};

use crate::components::marked_text::MarkedText;
use crate::hooks::Extents;

/// Bars along the lines of statements.
#[derive(Clone, PartialEq, Properties)]
pub struct BarsProps {
    /// The text.
    pub marked: MarkedText,
    /// Where its marks stand.
    pub extents: Rc<Extents>,
}

/// The bars. Statements that overlap share theirs.
#[function_component]
pub fn Bars(props: &BarsProps) -> Html {
    let mut bars: Vec<(f64, f64)> = Vec::new();
    for (top, bottom) in kind_extents(&props.marked, &props.extents, |kind| kind == MarkKind::Statement) {
        match bars.last_mut() {
            Some(last) if top < last.1 => last.1 = last.1.max(bottom),
            _ => bars.push((top, bottom)),
        }
    }
    html! {
        <svg class="reader-bars" aria-hidden="true" focusable="false" height={format!("{:.0}", props.extents.height)}>
            { for bars.into_iter().map(|(top, bottom)| html! {
                <rect x="0" width="3" rx="1.5" y={format!("{top:.0}")} height={format!("{:.0}", bottom - top)} />
            }) }
        </svg>
    }
}

/// The strip at the edge of the text.
#[derive(Clone, PartialEq, Properties)]
pub struct StripProps {
    /// The text.
    pub marked: MarkedText,
    /// Where its marks stand.
    pub extents: Rc<Extents>,
    /// The entity highlighted everywhere.
    pub chosen: Option<AttrValue>,
    /// The hit stepped to.
    pub current: Option<u32>,
}

/// The strip: hits, and the mentions of the chosen entity, each at its share of the text's height. What it shows is
/// reached by keys and buttons too, so screen readers are spared it.
#[function_component]
pub fn Strip(props: &StripProps) -> Html {
    let extents = &props.extents;
    let marks = &props.marked.reading().marks;
    let tick = |mark: u32, top: f64| {
        let meant = marks.get(mark as usize)?;
        let class = match meant.kind {
            MarkKind::Hit if props.current == Some(mark) => "current".to_owned(),
            MarkKind::Hit => "hit".to_owned(),
            MarkKind::Entity(kind) if props.chosen.as_deref() == Some(&*meant.entity) => {
                ["chosen k-", kind.as_str()].concat()
            }
            _ => return None,
        };
        let y = format!("{:.2}%", (top / extents.height * 100.0).clamp(0.0, 99.0));
        Some(html! { <rect {class} x="0" width="100%" {y} height="3" /> })
    };
    html! {
        <svg class="reader-strip" aria-hidden="true" focusable="false">
            if extents.height > 0.0 {
                { for extents.parts.iter().filter_map(|(&mark, &(top, _))| tick(mark, top)) }
            }
        </svg>
    }
}

fn kind_extents(marked: &MarkedText, extents: &Extents, of: impl Fn(MarkKind) -> bool) -> Vec<(f64, f64)> {
    let marks = &marked.reading().marks;
    let mut found: Vec<(f64, f64)> = extents
        .parts
        .iter()
        .filter(|(mark, _)| marks.get(**mark as usize).is_some_and(|mark| of(mark.kind)))
        .map(|(_, &extent)| extent)
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found
}
