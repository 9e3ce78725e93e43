//! Keeps the focus from getting lost. When what has it is taken away, or moved within its list (which takes the focus
//! from it), the browser puts it on nothing, and whoever uses the keyboard starts again at the top of the page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, window};

/// Remembers what has the focus, and what stands around it, from the innermost outwards.
#[derive(Clone, Default)]
pub struct Keeper {
    last: Rc<RefCell<Vec<HtmlElement>>>,
}

impl Keeper {
    /// Begins to remember, for as long as what is returned lives.
    pub fn watch(&self) -> Option<[EventListener; 2]> {
        let document = window()?.document()?;
        let last = Rc::clone(&self.last);
        let remember = EventListener::new(&document, "focusin", move |event| {
            let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let around = std::iter::successors(focused, |element| element.parent_element());
            last.replace(around.filter_map(|element| element.dyn_into().ok()).collect());
        });
        // Who presses beside everything means to leave: nothing to go back to.
        let last = Rc::clone(&self.last);
        let options = EventListenerOptions::run_in_capture_phase();
        let forget = EventListener::new_with_options(&document, "pointerdown", options, move |_| {
            last.borrow_mut().clear()
        });
        Some([remember, forget])
    }

    /// Where the focus got lost: puts it back on what had it, or on the nearest thing that can have it.
    pub fn recover(&self) {
        let active = window().and_then(|w| w.document()).and_then(|document| document.active_element());
        if active.is_some_and(|active| active.tag_name() != "BODY") {
            return;
        }
        // A copy, because the focus coming back is remembered too.
        let last = self.last.borrow().clone();
        let to = last.first().filter(|element| shown(element)).cloned();
        let nearest = || last.iter().filter(|around| shown(around)).find_map(first_within);
        if let Some(element) = to.or_else(nearest) {
            let focused = element.focus();
            drop(focused);
        }
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
