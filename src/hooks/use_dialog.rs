//! The native dialog, opened and closed by state.

use yew::{NodeRef, hook, use_node_ref};

use super::use_effect_of;
use crate::browser::dialog;

/// Closes a dialog, which gives the focus back to where it was before: to be called before the dialog is drawn no more.
pub fn shut(dialog: &NodeRef) {
    dialog::set_open(dialog, false);
}

/// A reference for a `<dialog>` element that is open as long as `open` says so. Its `onclose` must bring the state
/// about: Escape closes the dialog without asking.
#[hook]
pub fn use_dialog(open: bool) -> NodeRef {
    let node = use_node_ref();
    let dialog = node.clone();
    use_effect_of(open, move |open| dialog::set_open(&dialog, *open));
    node
}
