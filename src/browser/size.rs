//! How large elements are, and where their parts stand.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver, window};
use yew::NodeRef;

/// Watches the size of an element for as long as it lives.
pub struct SizeWatch {
    observer: ResizeObserver,
    /// Called by the observer.
    _called: Closure<dyn FnMut()>,
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back with width and height of an element in whole CSS pixels, at once and whenever its size changes.
pub fn watch_size(node: &NodeRef, callback: impl Fn((u32, u32)) + 'static) -> Option<SizeWatch> {
    let element = node.cast::<HtmlElement>()?;
    let watched = element.clone();
    let called = Closure::<dyn FnMut()>::new(move || {
        callback((watched.offset_width().unsigned_abs(), watched.offset_height().unsigned_abs()));
    });
    let observer = ResizeObserver::new(called.as_ref().unchecked_ref()).ok()?;
    observer.observe(&element);
    Some(SizeWatch { observer, _called: called })
}

/// How high an element is, in whole CSS pixels; `None` where it cannot be seen.
pub fn height(node: &NodeRef) -> Option<u32> {
    Some(node.cast::<Element>()?.client_height().unsigned_abs()).filter(|height| *height > 0)
}

/// Top and bottom, in CSS pixels from the top of `within`, of each element in it that matches `selector`, with the
/// value of its attribute `name` as a number; and the height of `within`.
pub fn extents(within: &NodeRef, selector: &str, name: &str) -> (Vec<(u32, f64, f64)>, f64) {
    let Some(within) = within.cast::<Element>() else { return (Vec::new(), 0.0) };
    let frame = within.get_bounding_client_rect();
    let Ok(list) = within.query_selector_all(selector) else { return (Vec::new(), frame.height()) };
    let extents = (0..list.length())
        .filter_map(|i| list.get(i)?.dyn_into::<Element>().ok())
        .filter_map(|element| {
            let number = element.get_attribute(name)?.parse().ok()?;
            let rect = element.get_bounding_client_rect();
            Some((number, rect.top() - frame.top(), rect.bottom() - frame.top()))
        })
        .collect();
    (extents, frame.height())
}

/// Where the first element that matches stands: distance of its start from the start of `within` and of its bottom from
/// the top of `within`, in CSS pixels, and the width of `within`.
pub fn below(within: &NodeRef, selector: &str) -> Option<(f64, f64, f64)> {
    let within = within.cast::<Element>()?;
    let frame = within.get_bounding_client_rect();
    let rect = within.query_selector(selector).ok()??.get_bounding_client_rect();
    let start = if super::pointer::is_rtl(&within) {
        frame.right() - rect.right()
    } else {
        rect.left() - frame.left()
    };
    Some((start, rect.bottom() - frame.top(), frame.width()))
}

/// Scrolls no farther than it takes to have all of an element in view.
pub fn reveal(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Brings the first element that matches to the top of what scrolls around it, so many pixels below the edge. Nothing
/// else is scrolled: a browser asked to bring something into view may move the whole page, bars and all.
pub fn bring_to_top(within: &NodeRef, selector: &str, below: f64) {
    let element = within.cast::<Element>().and_then(|within| within.query_selector(selector).ok().flatten());
    let Some(element) = element else { return };
    let mut around = element.parent_element();
    while let Some(scroller) = around {
        if scrolls(&scroller) {
            let distance =
                element.get_bounding_client_rect().top() - scroller.get_bounding_client_rect().top();
            scroller.set_scroll_top(scroller.scroll_top() + (distance - below) as i32);
            return;
        }
        around = scroller.parent_element();
    }
    element.scroll_into_view_with_bool(true);
}

/// Whether an element scrolls what does not fit into it.
fn scrolls(element: &Element) -> bool {
    let style = window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok());
    overflow.is_some_and(|overflow| overflow == "auto" || overflow == "scroll")
        && element.scroll_height() > element.client_height()
}

/// Scrolls `within` sideways, and nothing else, until the first element that matches stands in its middle, as far as that
/// goes.
pub fn bring_across(within: &NodeRef, selector: &str) {
    let Some(within) = within.cast::<Element>() else { return };
    let Ok(Some(element)) = within.query_selector(selector) else { return };
    let (frame, rect) = (within.get_bounding_client_rect(), element.get_bounding_client_rect());
    let distance = rect.left() + rect.width() / 2.0 - frame.left() - frame.width() / 2.0;
    within.set_scroll_left(within.scroll_left() + distance as i32);
}

/// Scrolls `within` down or up, and nothing else, until the first element that matches stands in its middle, unless all of it is
/// in view.
pub fn bring_down(within: &NodeRef, selector: &str) {
    let Some(within) = within.cast::<Element>() else { return };
    let Ok(Some(element)) = within.query_selector(selector) else { return };
    let (frame, rect) = (within.get_bounding_client_rect(), element.get_bounding_client_rect());
    if rect.top() < frame.top() || rect.bottom() > frame.bottom() {
        let distance = rect.top() + rect.height() / 2.0 - frame.top() - frame.height() / 2.0;
        within.set_scroll_top(within.scroll_top() + distance as i32);
    }
}

/// Scrolls an element until what lies so many CSS pixels below its beginning stands in its middle.
pub fn scroll_down(node: &NodeRef, to: u32) {
    if let Some(element) = node.cast::<Element>() {
        element.set_scroll_top(to.cast_signed().saturating_sub(element.client_height() / 2));
    }
}

/// Brings the first element that matches into the middle of the view.
pub fn bring_into_view(within: &NodeRef, selector: &str) {
    let element = within.cast::<Element>().and_then(|within| within.query_selector(selector).ok().flatten());
    if let Some(element) = element {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
