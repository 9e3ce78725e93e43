//! The browser's next frame, and what comes later.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::window;

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
        let step = Closure::once_into_js(move || {
            let work = {
                let mut waiting = waiting.borrow_mut();
                waiting.asked = false;
                waiting.work.take()
            };
            if let Some(work) = work {
                work();
            }
        });
        if let Some(window) = window() {
            let asked = window.request_animation_frame(step.unchecked_ref());
            drop(asked);
        }
    }

    /// Runs what waits now.
    pub fn flush(&self) {
        let work = self.0.borrow_mut().work.take();
        if let Some(work) = work {
            work();
        }
    }
}

/// Runs `work` after so many milliseconds, when the browser has drawn and heard what waited.
pub fn later(milliseconds: u32, work: impl FnOnce() + 'static) {
    Timeout::new(milliseconds, work).forget();
}
