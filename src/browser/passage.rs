//! The passage that somebody has selected with the pointer or the keyboard.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, window};
use yew::NodeRef;

/// One end of what is selected: the value of the attribute `data-at` of the block it is in, and how far into the block's
/// text it is, in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Where the block stands, as its attribute says.
    pub block: u32,
    /// UTF-16 units from the start of the block's text.
    pub offset: usize,
}

/// Calls back whenever something else is selected.
pub fn on_select(callback: impl Fn() + 'static) -> Option<EventListener> {
    Some(EventListener::new(&*window()?.document()?, "selectionchange", move |_| callback()))
}

/// What is selected within an element, from its first to its last letter; `None` where nothing is, or where it reaches
/// out of the element's blocks.
pub fn selected(within: &NodeRef) -> Option<(End, End)> {
    let within = within.cast::<Element>()?;
    let selection = window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let start = end(&within, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = end(&within, &range.end_container().ok()?, range.end_offset().ok()?)?;
    Some((start, end))
}

fn end(within: &Element, node: &Node, offset: u32) -> Option<End> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let block = element.closest("[data-at]").ok()?.filter(|block| within.contains(Some(block)))?;
    let range = window()?.document()?.create_range().ok()?;
    range.set_start(&block, 0).ok()?;
    range.set_end(node, offset).ok()?;
    let text: String = range.to_string().into();
    Some(End { block: block.get_attribute("data-at")?.parse().ok()?, offset: text.encode_utf16().count() })
}
