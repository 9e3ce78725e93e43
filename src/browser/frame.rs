//! The browser's next frame, and what comes later.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlInputElement, window};
use yew::NodeRef;

type Work = Box<dyn FnOnce()>;

/// Runs the latest piece of work once per frame. What comes in between replaces what waits: of a dragged pointer's
/// places only the last before a frame is worth drawing.
#[derive(Clone, Default)]
pub struct Frame(Rc<RefCell<Waiting>>);

#[derive(Default)]
struct Waiting {
    work: Option<Work>,
    asked: bool,
}

impl Frame {
    /// Runs `work` at the next frame, unless other work comes before.
    pub fn run(&self, work: impl FnOnce() + 'static) {
        let asked = {
            let mut waiting = self.0.borrow_mut();
            waiting.work = Some(Box::new(work));
            std::mem::replace(&mut waiting.asked, true)
        };
        if asked {
            return;
        }
        let waiting = Rc::clone(&self.0);
        at_frame(move || {
            let work = {
                let mut waiting = waiting.borrow_mut();
                waiting.asked = false;
                waiting.work.take()
            };
            if let Some(work) = work {
                work();
            }
        });
    }

    /// Runs what waits now.
    pub fn flush(&self) {
        let work = self.0.borrow_mut().work.take();
        if let Some(work) = work {
            work();
        }
    }
}

fn at_frame(work: impl FnOnce() + 'static) {
    let step = Closure::once_into_js(work);
    if let Some(window) = window() {
        let asked = window.request_animation_frame(step.unchecked_ref());
        drop(asked);
    }
}

thread_local! {
    static AFTER_PAINT: RefCell<Vec<Work>> = const { RefCell::new(Vec::new()) };
}

/// Runs `work` when the next frame is painted, in the order of the calls: however long it takes, the letter that was
/// typed and the link that was pressed are seen first. A page that nobody sees paints no frames, and works at once.
pub fn after_paint(work: impl FnOnce() + 'static) {
    let first = AFTER_PAINT.with_borrow_mut(|waiting| {
        waiting.push(Box::new(work));
        waiting.len() == 1
    });
    if window().and_then(|window| window.document()).is_none_or(|document| document.hidden()) {
        catch_up();
    } else if first {
        // What runs in a frame is run before it is painted, a task behind it after.
        at_frame(|| later(0, catch_up));
    }
}

/// Runs at once what waits for a frame to be painted. Whatever else changes the page calls this first, so that things
/// happen in the order in which they were done.
pub fn catch_up() {
    for work in AFTER_PAINT.take() {
        work();
    }
}

/// What stands in a field as long as anything waits for a frame to be painted: the page may be drawn before that, for something
/// else, and must not take back the letters that it does not know of yet.
pub fn still_in(field: &NodeRef) -> Option<String> {
    let waits = AFTER_PAINT.with_borrow(|waiting| !waiting.is_empty());
    waits.then(|| field.cast::<HtmlInputElement>()).flatten().map(|field| field.value())
}

/// As long as this is kept, whoever presses something before that frame finds all done: two presses of Escape close two things.
pub fn catching_up() -> Vec<EventListener> {
    let Some(window) = window() else { return Vec::new() };
    let first = EventListenerOptions::run_in_capture_phase();
    let catches_up = |event| EventListener::new_with_options(&window, event, first, |_| catch_up());
    ["keydown", "pointerdown", "click"].map(catches_up).into()
}

/// Runs `work` after so many milliseconds, when the browser has drawn and heard what waited.
pub fn later(milliseconds: u32, work: impl FnOnce() + 'static) {
    Timeout::new(milliseconds, work).forget();
}
