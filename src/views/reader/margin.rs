//! Margin notes: beside their sentences on wide screens, to be unfolded under their paragraph on narrow ones.

use std::rc::Rc;

use yew::{Callback, Html, MouseEvent, NodeRef};

use super::Prepared;
use super::notes::{Note, NoteItem};
use super::place::place;
use crate::components::el::{El, el, side_by_side};
use crate::components::marked_text::{MarkedParagraphProps, marked_paragraph};
use crate::components::measures::px;
use crate::hooks::{Extents, numbers_around};
use crate::state::preferences::mark_name;
use crate::words::{self, count, say};

/// Pixels between two notes.
const GAP: f64 = 8.0;

/// The notes of a text, and where their marks stand.
#[derive(Clone, PartialEq)]
pub struct MarginProps {
    /// The text with its notes.
    pub prepared: Rc<Prepared>,
    /// Where the marks stand.
    pub extents: Rc<Extents>,
    /// The list of the notes.
    pub list: NodeRef,
    /// Where the notes stand, by their numbers in `data-note`; nowhere until they have been drawn.
    pub measured: Rc<Extents>,
    /// Explains marks.
    pub explain: Callback<Vec<u32>>,
}

/// The margin. Notes are placed once they have been measured.
pub fn margin(props: &MarginProps) -> Html {
    let measured = &props.measured;
    let wanted: Vec<f64> = props.prepared.notes.iter().map(|note| wanted(note, &props.extents)).collect();
    let heights: Vec<f64> = (0..props.prepared.notes.len() as u32)
        .map(|note| measured.get(note).map_or(0.0, |(top, bottom)| bottom - top))
        .collect();
    let tops = place(&wanted, &heights, GAP);
    let placed = !measured.is_empty();
    // For the pointer only: by keyboard the same is had at the mark itself, without hundreds of stops on the way.
    let onclick = props.explain.reform(|event: MouseEvent| numbers_around(&event, "data-explains"));
    let notes = props.prepared.notes.iter().zip(tops).enumerate().map(|(i, (note, top))| {
        let number = i.to_string();
        el("li")
            .key(&number)
            .class("note")
            .with("data-note", number)
            .with("style", ["inset-block-start:", &px(top)].concat())
            .list(note.items.iter().map(note_item))
    });
    let notes = el("ol")
        .node(&props.list)
        .on_click(onclick)
        .class(if placed { "margin-notes placed" } else { "margin-notes" })
        .list(notes);
    el("aside")
        .class("margin")
        .set("aria-label", say(words::NOTES))
        .set("lang", words::language().as_str())
        .has(notes)
        .html()
}

/// Beside the first of its marks; notes keep the order of the text, so a note never wants to stand above one before.
fn wanted(note: &Note, extents: &Extents) -> f64 {
    note.items.iter().find_map(|item| extents.get(item.mark)).map_or(0.0, |(top, _)| top)
}

fn note_item(item: &NoteItem) -> El {
    let detail = item.detail.clone();
    el("p")
        .with("class", ["note-item k-", mark_name(item.kind)].concat())
        .with("data-explains", item.mark.to_string())
        .has(el("b").set("dir", "auto").say(item.title.clone()))
        .text(" ")
        .has_some(detail.map(|detail| el("span").set("dir", "auto").say(detail)))
}

/// A block of the text, and the notes of the text.
#[derive(Clone, PartialEq)]
pub struct NotedBlock {
    /// The block.
    pub paragraph: MarkedParagraphProps,
    /// The text with its notes.
    pub prepared: Rc<Prepared>,
    /// Whether they are drawn.
    pub folded: bool,
}

/// A block with the notes on what begins in it below. To be [kept](crate::components::kept).
pub fn noted_block(props: &NotedBlock) -> Html {
    let NotedBlock { paragraph, prepared, folded } = props;
    let notes = if *folded { prepared.notes_in(paragraph.block) } else { Vec::new() };
    side_by_side(vec![marked_paragraph(paragraph), inline_notes(&notes)])
}

/// Notes under their block of the text: folded away on narrow screens, open in print, and on wide screens nowhere else.
/// They stand beside what unfolds them and not within: what is folded cannot be printed.
fn inline_notes(items: &[&NoteItem]) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    let fold =
        el("details").has(el("summary").set("dir", "auto").say(count(words::NOTES_COUNTED, items.len())));
    el("div")
        .class("notes-inline")
        .set("lang", words::language().as_str())
        .has(fold)
        .has(el("div").list(items.iter().copied().map(note_item)))
        .html()
}
