//! Where in a text somebody reads, kept for as long as the tab lives: not in the URL, which says what is shown and not
//! how far it is scrolled.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition, Storage, window};
use yew::NodeRef;

/// Named after the application: pages of one host share their storage.
const PREFIX: &str = "sheaf.place.";
/// Milliseconds without scrolling after which the place is kept.
const QUIET: u32 = 150;
/// So far below what lies over the text a block must reach to be the one that is read, in CSS pixels.
const BELOW: f64 = 24.0;

/// Keeps, whenever something was scrolled, which block of the text stands first in view; none at the text's beginning.
pub fn keep(text: &NodeRef, name: &str) -> Option<EventListener> {
    let document = window()?.document()?;
    let (text, key) = (text.clone(), [PREFIX, name].concat());
    let pending = RefCell::new(None);
    let scrolled = move |_: &web_sys::Event| {
        let (text, key) = (text.clone(), key.clone());
        pending.replace(Some(Timeout::new(QUIET, move || {
            write(&text, &key);
        })));
    };
    // What scrolls is the reader's place, or on a phone the page: capturing hears of both.
    let options = EventListenerOptions::run_in_capture_phase();
    Some(EventListener::new_with_options(&document, "scroll", options, scrolled))
}

/// Brings the block that was kept to the top, once all else is in its place.
pub fn restore(text: &NodeRef, name: &str) -> Option<Timeout> {
    let kept = storage()?.get_item(&[PREFIX, name].concat()).ok()??;
    let block: u32 = kept.parse().ok()?;
    let text = text.clone();
    let bring = move || {
        let block = ["[data-at=\"", &block.to_string(), "\"]"].concat();
        let block = text.cast::<Element>()?.query_selector(&block).ok()??;
        let options = ScrollIntoViewOptions::new();
        // At once: nobody asked to be taken there. (web-sys has this name only with one more of its features.)
        js_sys::Reflect::set(&options, &"behavior".into(), &"instant".into()).ok()?;
        options.set_block(ScrollLogicalPosition::Start);
        block.scroll_into_view_with_scroll_into_view_options(&options);
        Some(())
    };
    Some(Timeout::new(0, move || {
        bring();
    }))
}

fn write(text: &NodeRef, key: &str) -> Option<()> {
    let text = text.cast::<Element>()?;
    let tools = text.closest(".reader").ok()??.query_selector(".reader-tools").ok()??;
    let tools = tools.get_bounding_client_rect();
    // Not shown: on a phone something else is.
    if tools.height() <= 0.0 {
        return None;
    }
    let line = tools.bottom().max(0.0) + BELOW;
    let blocks = text.query_selector_all("[data-at]").ok()?;
    let block = |i| blocks.get(i)?.dyn_into::<Element>().ok();
    let mut blocks = (0..blocks.length()).filter_map(block);
    let first = blocks.find(|block| block.get_bounding_client_rect().bottom() > line)?;
    if text.get_bounding_client_rect().top() > line {
        storage()?.remove_item(key).ok()
    } else {
        storage()?.set_item(key, &first.get_attribute("data-at")?).ok()
    }
}

fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}
