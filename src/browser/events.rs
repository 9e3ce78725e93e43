//! What events carry.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Event, InputEvent, MouseEvent, TargetCast};

/// The text of the field that the event comes from.
pub fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// The value of the list or field that the event comes from.
pub fn chosen(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_into::<HtmlSelectElement>() {
        Ok(select) => select.value(),
        Err(target) => target.dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default(),
    }
}

/// Whether a click on a link is a plain one: one with a modifier opens a tab or a window and is the browser's.
pub fn is_plain_click(event: &MouseEvent) -> bool {
    event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key()
}

/// How far what the event comes from is scrolled, in CSS pixels, and how high it is.
pub fn scrolled(event: &Event) -> (i32, i32) {
    event
        .target_dyn_into::<web_sys::Element>()
        .map(|e| (e.scroll_top(), e.client_height()))
        .unwrap_or_default()
}

/// Whether the event comes from lines of text that can be scrolled sideways, being longer than there is room for.
pub fn is_wider(event: &yew::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element
        .is_some_and(|element| element.tag_name() == "PRE" && element.scroll_width() > element.client_width())
}

/// The numbers in an attribute of the element that the event comes from and of those around it, innermost first.
pub fn numbers_around(event: &yew::Event, attribute: &str) -> Vec<u32> {
    let mut element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let mut numbers = Vec::new();
    while let Some(at) = element {
        numbers.extend(at.get_attribute(attribute).and_then(|value| value.parse::<u32>().ok()));
        element = at.parent_element();
    }
    numbers
}
