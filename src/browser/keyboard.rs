//! Single keys as commands, wherever the focus is, but never while somebody types.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Calls back with the name of each key that may be a command (`/`, `j`, `Escape`, `Shift+Enter`): pressed alone, outside of
/// fields, outside of dialogs, and not already handled by what has the focus; and with `Ctrl+K` (Cmd+K on a Mac), which is
/// a command in fields as well. Where the callback gives `true`, the
/// browser does nothing of its own.
pub fn on_key(callback: impl Fn(&str) -> bool + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let listener = move |event: &web_sys::Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let with_control = event.ctrl_key() || event.meta_key();
        let modified = with_control || event.alt_key() || event.is_composing();
        let palette =
            with_control && !event.alt_key() && !event.shift_key() && event.key().eq_ignore_ascii_case("k");
        if palette && !within(event, "dialog") && callback("Ctrl+K") {
            event.prevent_default();
        }
        let key = match &*event.key() {
            "Enter" if event.shift_key() => "Shift+Enter".to_owned(),
            key => key.to_owned(),
        };
        if !modified && !event.default_prevented() && !types(event) && callback(&key) {
            event.prevent_default();
        }
    };
    Some(EventListener::new_with_options(
        &document,
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        listener,
    ))
}

/// Whether the event comes from where keys mean text, or from a dialog, which has its own.
fn types(event: &KeyboardEvent) -> bool {
    const TYPED: &str = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, \
                         [contenteditable], [role=slider], dialog";
    within(event, TYPED)
}

fn within(event: &KeyboardEvent, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}
