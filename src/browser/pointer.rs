//! Where a pointer is within an element, and keeping it there while it drags.

use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Event, MouseEvent, PointerEvent, window};
use yew::NodeRef;

/// Where the pointer is along an element, from its start (0) to its end (1) in the direction of the text, beyond them
/// where it is dragged outside; and from its top (0) to its bottom (1).
pub fn place(event: &MouseEvent, node: &NodeRef) -> Option<(f64, f64)> {
    let element = node.cast::<Element>()?;
    let rect: DomRect = element.get_bounding_client_rect();
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return None;
    }
    let x = (f64::from(event.client_x()) - rect.left()) / rect.width();
    let y = (f64::from(event.client_y()) - rect.top()) / rect.height();
    Some((if is_rtl(&element) { 1.0 - x } else { x }, y))
}

/// Where the pointer is, in CSS pixels from the left and the top of an element, in whatever direction text runs.
pub fn spot(event: &MouseEvent, node: &NodeRef) -> Option<(f64, f64)> {
    let rect = node.cast::<Element>()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top()))
}

/// Whether text runs from right to left in an element.
pub fn is_rtl(element: &Element) -> bool {
    let style = window().and_then(|window| window.get_computed_style(element).ok().flatten());
    style
        .and_then(|style| style.get_property_value("direction").ok())
        .is_some_and(|direction| direction == "rtl")
}

/// Whether text runs from right to left in a node.
pub fn runs_rtl(node: &NodeRef) -> bool {
    node.cast::<Element>().is_some_and(|element| is_rtl(&element))
}

/// Whether text runs from right to left where the event comes from.
pub fn points_rtl(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| is_rtl(&element))
}

/// Lets an element have all events of the pointer until it is released, wherever it goes.
pub fn capture(event: &PointerEvent, node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        // Refused for pointers that are already gone; then there is nothing to drag.
        let captured = element.set_pointer_capture(event.pointer_id());
        drop(captured);
    }
}
