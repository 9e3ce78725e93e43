//! Where the focus is, and moving it.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, window};
use yew::{FocusEvent, NodeRef};

/// Puts the focus on an element; in a field, selects its text.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let focused = element.focus();
        drop(focused);
    }
    // Not `NodeRef::cast`, which does not look at what it casts.
    if let Some(input) = node.get().and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// Moves the focus by `step` among the elements under `node` that match a selector, from the one that has it, or else
/// from the current one (`aria-current`); to the first or last where there is neither. `false` where there is nothing
/// to go to.
pub fn step(node: &NodeRef, selector: &str, step: i32) -> bool {
    let Some(list) = node.cast::<Element>().and_then(|e| e.query_selector_all(selector).ok()) else {
        return false;
    };
    let active = document().and_then(|document| document.active_element());
    let items: Vec<HtmlElement> =
        (0..list.length()).filter_map(|i| list.get(i)?.dyn_into::<HtmlElement>().ok()).collect();
    let focused =
        items.iter().position(|item| active.as_ref().is_some_and(|active| item.contains(Some(active))));
    let current =
        || items.iter().position(|item| item.closest("[aria-current]").is_ok_and(|found| found.is_some()));
    let at = focused.or_else(current);
    let next = match at {
        Some(at) => at.saturating_add_signed(step as isize).min(items.len().saturating_sub(1)),
        None if step < 0 => items.len().saturating_sub(1),
        None => 0,
    };
    items.get(next).is_some_and(|item| item.focus().is_ok())
}

/// Whether the focus is lost: on nothing, on what is no longer shown, or on a skip link, where it comes when all around
/// what had it is gone.
pub fn is_lost() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|active| {
        active.tag_name() == "BODY"
            || active.class_name() == "skip"
            || active.get_client_rects().length() == 0
    })
}

/// The field that has the focus.
fn field() -> Option<HtmlInputElement> {
    held()?.dyn_into().ok()
}

/// Whether somebody may be typing.
pub fn is_in_field() -> bool {
    field().is_some()
}

/// Takes the focus off a field, so that what opens may have it.
pub fn leave_field() {
    if let Some(field) = field() {
        let left = field.blur();
        drop(left);
    }
}

/// Whether the focus is on something around an element, the page itself apart.
pub fn is_around(node: &NodeRef) -> bool {
    let active = document().and_then(|document| document.active_element());
    let (Some(active), Some(element)) = (active, node.cast::<Element>()) else { return false };
    active.tag_name() != "BODY" && active != element && active.contains(Some(&element))
}

/// Whether the focus goes from something within an element to something else within it.
pub fn stays_within(event: &FocusEvent, node: &NodeRef) -> bool {
    let to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
    to.is_some_and(|to| node.get().is_some_and(|node| node.contains(Some(&to))))
}

/// Scrolls an element to its top.
pub fn scroll_to_top(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        element.set_scroll_top(0);
    }
}

/// Calls back whenever anything in the page was scrolled.
pub fn on_scroll(callback: impl Fn() + 'static) -> Option<EventListener> {
    let (document, options) = (document()?, EventListenerOptions::run_in_capture_phase());
    Some(EventListener::new_with_options(&document, "scroll", options, move |_| callback()))
}

fn document() -> Option<Document> {
    window()?.document()
}

/// What has the focus.
pub fn held() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Puts the focus on what had it when a document was opened; where that is gone, on the link within `list` that opens the
/// document, or on the list's first.
pub fn return_to(list: &NodeRef, document: &str, had: Option<HtmlElement>) {
    let within = |element: &HtmlElement| list.get().is_some_and(|list| list.contains(Some(element)));
    if let Some(element) = had.filter(within) {
        let focused = element.focus();
        drop(focused);
        return;
    }
    let Some(items) = list.cast::<Element>().and_then(|e| e.query_selector_all("[data-document]").ok())
    else {
        return;
    };
    let mut items = (0..items.length()).filter_map(|i| items.get(i)?.dyn_into::<Element>().ok()).peekable();
    let first = items.peek().cloned();
    let item = items.find(|item| item.get_attribute("data-document").as_deref() == Some(document)).or(first);
    let link = item.and_then(|item| item.query_selector("a").ok().flatten()?.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        let focused = link.focus();
        drop(focused);
    }
}

/// Puts the focus on the first element that matches a selector, once there is one: what is asked for is drawn some frames later.
/// Where the focus is not `lost`, if only that is to be mended, it stays.
pub fn focus_once_drawn(selector: &'static str, lost: bool) {
    again(selector, lost, 60);
}

fn again(selector: &'static str, lost: bool, tries: u32) {
    Timeout::new(16, move || {
        let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
        match found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            Some(element) if !lost || is_lost() => {
                let focused = element.focus();
                drop(focused);
            }
            None if tries > 0 => again(selector, lost, tries - 1),
            _ => {}
        }
    })
    .forget();
}

/// Puts the focus on the first element within another that matches a selector.
pub fn focus_within(node: &NodeRef, selector: &str) {
    let element = node.cast::<Element>().and_then(|element| element.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let focused = element.focus();
        drop(focused);
    }
}
