//! A link within the page: an address that can be opened in a tab, copied and kept, and that sends an action when it is
//! simply followed.

use yew::{Callback, Html, MouseEvent};

use super::el::{El, el};
use crate::hooks::is_plain_click;
use crate::state::Action;

/// Where a link leads, and what following it means.
pub struct Target {
    /// The hash.
    pub href: String,
    /// What is sent.
    pub action: Action,
}

/// The link around `content`.
pub fn link(to: Target, class: impl Into<String>, dispatch: &Callback<Action>, content: Html) -> Html {
    anchor(to, dispatch).with("class", class.into()).child(content).html()
}

/// The link without anything in it yet.
pub fn anchor(to: Target, dispatch: &Callback<Action>) -> El {
    let Target { href, action } = to;
    let dispatch = dispatch.clone();
    let onclick = move |event: MouseEvent| {
        if is_plain_click(&event) {
            event.prevent_default();
            dispatch.emit(action.clone());
        }
    };
    el("a").with("href", href).on_click(onclick.into())
}
