//! Where the focus is, and moving it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, window};
use yew::NodeRef;

/// Puts the focus on an element; in a field, selects its text.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let focused = element.focus();
        drop(focused);
    }
    if let Some(input) = node.cast::<HtmlInputElement>() {
        input.select();
    }
}

/// Moves the focus by `step` among the elements under `node` that match a selector; to the first or last of them
/// where none has the focus. `false` where there is nothing to go to.
pub fn step(node: &NodeRef, selector: &str, step: i32) -> bool {
    let Some(list) = node.cast::<Element>().and_then(|e| e.query_selector_all(selector).ok()) else {
        return false;
    };
    let active = window().and_then(|w| w.document()).and_then(|d| d.active_element());
    let items: Vec<HtmlElement> =
        (0..list.length()).filter_map(|i| list.get(i)?.dyn_into::<HtmlElement>().ok()).collect();
    let at = items.iter().position(|item| active.as_ref().is_some_and(|active| item.contains(Some(active))));
    let next = match at {
        Some(at) => at.saturating_add_signed(step as isize).min(items.len().saturating_sub(1)),
        None if step < 0 => items.len().saturating_sub(1),
        None => 0,
    };
    items.get(next).is_some_and(|item| item.focus().is_ok())
}
