//! Keeps the focus from getting lost. When what has it is taken away, or moved within its list (which takes the focus
//! from it), the browser puts it on nothing, and whoever uses the keyboard starts again at the top of the page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit, MutationRecord, Node, window};

/// What had the focus last, and what stands around it, from the innermost outwards.
type Last = Rc<RefCell<Vec<HtmlElement>>>;

/// Watches, for as long as it lives.
pub struct Keeper {
    _listeners: [EventListener; 2],
    _changed: Closure<dyn Fn(Array)>,
    observer: MutationObserver,
}

impl Keeper {
    /// Begins to watch the whole page; `None` outside of a browser.
    pub fn new() -> Option<Self> {
        let document = window()?.document()?;
        let last = Last::default();
        let remember = {
            let last = Rc::clone(&last);
            EventListener::new(&document, "focusin", move |event| {
                let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let around = std::iter::successors(focused, |element| element.parent_element());
                last.replace(around.filter_map(|element| element.dyn_into().ok()).collect());
            })
        };
        // Who presses beside everything means to leave: nothing to go back to.
        let forget = {
            let last = Rc::clone(&last);
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&document, "pointerdown", options, move |_| {
                last.borrow_mut().clear();
            })
        };
        let changed = Closure::new(move |records: Array| {
            // A copy, because the focus coming back is remembered too.
            let last = last.borrow().clone();
            if last.first().is_some_and(|focused| removed(&records, focused)) {
                recover(&last);
            }
        });
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_subtree(true);
        observer.observe_with_options(&document, &what).ok()?;
        Some(Self { _listeners: [remember, forget], _changed: changed, observer })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Whether the element was taken out of the page, be it to be put in again elsewhere.
fn removed(records: &Array, element: &HtmlElement) -> bool {
    records.iter().filter_map(|record| record.dyn_into::<MutationRecord>().ok()).any(|record| {
        let nodes = record.removed_nodes();
        (0..nodes.length()).filter_map(|i| nodes.get(i)).any(|node: Node| node.contains(Some(element)))
    })
}

/// Puts the focus back on what had it, or on the nearest thing that can have it.
fn recover(last: &[HtmlElement]) {
    let active = window().and_then(|w| w.document()).and_then(|document| document.active_element());
    if active.is_some_and(|active| active.tag_name() != "BODY") {
        return;
    }
    let same = last.first().filter(|element| shown(element)).cloned();
    let nearest = || last.iter().filter(|around| shown(around)).find_map(first_within);
    if let Some(element) = same.or_else(nearest) {
        let focused = element.focus();
        drop(focused);
    }
}

fn shown(element: &HtmlElement) -> bool {
    element.is_connected() && element.get_client_rects().length() > 0
}

/// The first element within that can have the focus and is shown.
fn first_within(around: &HtmlElement) -> Option<HtmlElement> {
    let found = around.query_selector_all("button, a[href], input, select, [tabindex]").ok()?;
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into::<HtmlElement>().ok()).find(shown)
}
