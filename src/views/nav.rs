//! The views of the collection, one link each.

use yew::{Callback, NodeRef};

use crate::components::el::{El, el};
use crate::components::link::{Target, anchor};
use crate::components::words::view_word;
use crate::state::{Action, See, Selection, route};
use crate::words::{self, say};

/// The links, with the one that is shown marked; `strip` scrolls where they have no room.
pub fn nav(selection: &Selection, strip: &NodeRef, dispatch: &Callback<Action>) -> El {
    let items = See::ALL.into_iter().map(|see| {
        let current = see == selection.see;
        let to = Selection { see, document: None, ..selection.clone() };
        let target = Target { href: route::encode(&to), action: Action::See(see) };
        let link = anchor(target, dispatch).set_if(current, "aria-current", "page").text(say(view_word(see)));
        el("li").key(see.as_str()).has(link)
    });
    el("nav").class("nav").set("aria-label", say(words::VIEWS)).has(el("ul").node(strip).list(items))
}
