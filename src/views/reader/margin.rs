//! Margin notes: beside their sentences on wide screens, to be unfolded under their paragraph on narrow ones.

use std::rc::Rc;

use yew::{Callback, Html, MouseEvent, Properties, function_component, html, use_node_ref};

use super::Prepared;
use super::notes::{Note, NoteItem};
use super::place::place;
use crate::components::measures::px;
use crate::components::words::counted;
use crate::hooks::{Extents, numbers_around, use_extents};
use crate::state::preferences::mark_name;

/// Pixels between two notes.
const GAP: f64 = 8.0;

/// The notes of a text, and where their marks stand.
#[derive(Clone, PartialEq, Properties)]
pub struct MarginProps {
    /// The text with its notes.
    pub prepared: Rc<Prepared>,
    /// Where the marks stand.
    pub extents: Rc<Extents>,
    /// Explains marks.
    pub explain: Callback<Vec<u32>>,
}

/// The margin. Notes are placed once they have been measured.
#[function_component]
pub fn Margin(props: &MarginProps) -> Html {
    let node = use_node_ref();
    let measured = use_extents(&node, "[data-note]", "data-note", Some(Rc::clone(&props.prepared)));
    let wanted: Vec<f64> = props.prepared.notes.iter().map(|note| wanted(note, &props.extents)).collect();
    let heights: Vec<f64> = (0..props.prepared.notes.len() as u32)
        .map(|note| measured.get(note).map_or(0.0, |(top, bottom)| bottom - top))
        .collect();
    let tops = place(&wanted, &heights, GAP);
    let placed = !measured.is_empty();
    // For the pointer only: by keyboard the same is had at the mark itself, without hundreds of stops on the way.
    let onclick = props.explain.reform(|event: MouseEvent| numbers_around(&event, "data-explains"));
    html! {
        <aside class="margin" aria-label="Notes">
            <ol ref={node} {onclick} class={if placed { "margin-notes placed" } else { "margin-notes" }}>
                { for props.prepared.notes.iter().zip(tops).enumerate().map(|(i, (note, top))| html! {
                    <li key={i} class="note" data-note={i.to_string()} style={["inset-block-start:", &px(top)].concat()}>
                        { for note.items.iter().map(note_item) }
                    </li>
                }) }
            </ol>
        </aside>
    }
}

/// Beside the first of its marks; notes keep the order of the text, so a note never wants to stand above one before.
fn wanted(note: &Note, extents: &Extents) -> f64 {
    note.items.iter().find_map(|item| extents.get(item.mark)).map_or(0.0, |(top, _)| top)
}

fn note_item(item: &NoteItem) -> Html {
    html! {
        <p class={["note-item k-", mark_name(item.kind)].concat()} data-explains={item.mark.to_string()}>
            <b dir="auto">{ item.title.clone() }</b>
            if let Some(detail) = &item.detail {
                <span dir="auto">{ detail.clone() }</span>
            }
        </p>
    }
}

/// Notes under their block of the text, folded away.
pub fn inline_notes(items: &[&NoteItem]) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <details class="notes-inline">
            <summary>{ counted(items.len(), "note", "notes") }</summary>
            { for items.iter().copied().map(note_item) }
        </details>
    }
}
