//! The native `<dialog>`: it traps the focus, closes on Escape, and gives the focus back.

use web_sys::HtmlDialogElement;
use yew::NodeRef;

/// Opens or closes a dialog, as its state wants it.
pub fn set_open(node: &NodeRef, open: bool) {
    let Some(dialog) = node.cast::<HtmlDialogElement>() else { return };
    if open && !dialog.open() {
        // Refused where the dialog is not in the document; then there is nothing to show it in.
        let shown = dialog.show_modal();
        drop(shown);
    } else if !open && dialog.open() {
        dialog.close();
    }
}
