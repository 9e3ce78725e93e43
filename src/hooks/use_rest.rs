//! The moment after which lists are drawn in full.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{Callback, hook};

use super::{use_effect_of, use_memo_of};
use crate::browser::page;
use crate::state::{Action, Panel, Selection};

/// Milliseconds without a change of the selection: longer than between two steps of a thumb or a key held down.
const QUIET: u32 = 300;

/// How high a list can be at most, in CSS pixels; and while lists are brief, has them drawn in full once nothing changes.
#[hook]
pub fn use_rest(panel: &Panel, selection: &Rc<Selection>, dispatch: &Callback<Action>) -> u32 {
    let dispatch = dispatch.clone();
    use_effect_of((panel.brief, Rc::clone(selection)), move |(brief, _)| {
        brief.then(|| Timeout::new(QUIET, move || dispatch.emit(Action::Rest)))
    });
    *use_memo_of((), |()| page::screen_height())
}
