//! The selection's place in the browser's history: reading, writing and following the URL's hash.
//!
//! Browsers throttle changes of the history (Chromium after 200 in 30 seconds, `WebKit` throws after 100), and a thumb
//! being dragged makes 60 in one. So replacing waits until it has been quiet for [`QUIET`]; pushing never waits.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::window;

use super::own;

/// Milliseconds without a change after which the current entry is replaced.
const QUIET: u32 = 250;

/// The hash of the page's URL, with its `#`; empty where there is none.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The page's URL with another hash.
pub fn link(hash: &str) -> String {
    let mut url = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    url.truncate(url.find('#').unwrap_or(url.len()));
    url.push_str(hash);
    url
}

/// Whether others can open the page at its address: not where a file lies on somebody's machine, nor where a browser keeps
/// a reader's own documents.
pub fn is_shared() -> bool {
    link("").starts_with("http") && own::shown().is_none()
}

/// Calls back with the hash whenever the browser goes to another place: back, forward, a link, a typed URL.
pub fn on_change(callback: impl Fn(String) + 'static) -> Option<[EventListener; 2]> {
    let window = window()?;
    let callback = Rc::new(callback);
    // Going back fires both, in an order that differs; the second finds nothing to change.
    Some(["popstate", "hashchange"].map(|event| {
        let callback = Rc::clone(&callback);
        EventListener::new(&window, event, move |_| callback(hash()))
    }))
}

/// What is to be written, if anything is.
type Written = Box<dyn FnOnce() -> Option<String>>;

/// Writes hashes into the browser's history.
#[derive(Clone, Default)]
pub struct History {
    pending: Rc<RefCell<Option<(Written, Timeout)>>>,
}

impl History {
    /// Adds an entry. What waits to replace the current one is written before.
    pub fn push(&self, hash: &str) {
        write_pending(&self.pending);
        write(hash, true);
    }

    /// Replaces the current entry, once it has been quiet, by what is said then.
    pub fn replace(&self, written: Written) {
        let pending = Rc::clone(&self.pending);
        let later = Timeout::new(QUIET, move || write_pending(&pending));
        self.pending.replace(Some((written, later)));
    }

    /// Forgets what waits: the browser has gone elsewhere.
    pub fn forget(&self) {
        self.pending.take();
    }
}

fn write_pending(pending: &RefCell<Option<(Written, Timeout)>>) {
    let written = pending.take();
    if let Some(hash) = written.and_then(|(written, _)| written()) {
        write(&hash, false);
    }
}

fn write(hash: &str, push: bool) {
    let Some(window) = window() else { return };
    if self::hash() == hash {
        return;
    }
    let written = window.history().and_then(|history| {
        if push {
            history.push_state_with_url(&JsValue::NULL, "", Some(hash))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(hash))
        }
    });
    // Where a browser refuses (some do on `file://`), going there does the same.
    if written.is_err() {
        let location = window.location();
        let went = if push { location.set_hash(hash) } else { location.replace(hash) };
        drop(went);
    }
}
