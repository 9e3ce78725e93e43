//! The moment after which lists are drawn in full, and what was put off is fetched.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{Callback, NodeRef, hook, use_mut_ref};

use super::{Opened, use_effect_of, use_memo_of};
use crate::browser::{page, size};
use crate::state::{Action, Panel, Selection};

/// Milliseconds without a change of the selection: longer than between two steps of a thumb or a key held down; and where what
/// is seen is all there, longer than between two letters of a word.
const QUIET: u32 = 300;
const TYPED: u32 = 600;

/// How high the list is, in CSS pixels, or was when it was last drawn in full; before that, how high it can be at most. And
/// while lists are brief, has them drawn in full once nothing changes and the whole application is there (what draws them
/// anew is no part of the first screen), or the page is to be printed.
#[hook]
pub fn use_rest(
    opened: &Opened,
    panel: &Panel,
    selection: &Rc<Selection>,
    list: &NodeRef,
    whole: bool,
    dispatch: &Callback<Action>,
) -> u32 {
    let room = use_mut_ref(page::screen_height);
    let height = *room.borrow();
    // Before anything is asked of what is selected now.
    use_memo_of((panel.moving, Rc::clone(selection)), |(moving, _)| {
        if *moving {
            opened.put_off();
        }
    });
    {
        let (opened, moving) = (opened.clone(), panel.moving);
        use_effect_of(moving, move |moving| {
            if !moving {
                opened.catch_up();
            }
        });
    }
    let (list, dispatch) = (list.clone(), dispatch.clone());
    let quiet = if panel.moving { QUIET } else { TYPED };
    use_effect_of((panel.brief && whole, Rc::clone(selection)), move |(rests, _)| {
        rests.then(|| {
            let print = dispatch.clone();
            let printed = page::before_print(move || print.emit(Action::Rest));
            let rest = move || {
                // Now, when all has long been laid out.
                size::height(&list).inspect(|height| *room.borrow_mut() = *height);
                dispatch.emit(Action::Rest);
            };
            (printed, Timeout::new(quiet, rest))
        })
    });
    height
}

/// Calls back before the page is printed: what is drawn at once is printed.
#[hook]
pub fn use_before_print(callback: Callback<()>) {
    let latest = use_mut_ref(Callback::noop);
    latest.replace(callback);
    use_effect_of((), move |()| page::before_print(move || latest.borrow().emit(())));
}
