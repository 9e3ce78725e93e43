//! The views of the collection, one link each.

use yew::Callback;

use crate::components::el::{El, el};
use crate::components::link::{Target, anchor};
use crate::state::{Action, See, Selection, route};
use crate::words::{self, Word, say};

/// The links, with the one that is shown marked.
pub fn nav(selection: &Selection, dispatch: &Callback<Action>) -> El {
    let items = See::ALL.into_iter().map(|see| {
        let current = see == selection.see;
        let to = Selection { see, document: None, ..selection.clone() };
        let target = Target { href: route::encode(&to), action: Action::See(see) };
        let link = anchor(target, dispatch).set_if(current, "aria-current", "page").text(say(name(see)));
        el("li").key(see.as_str()).has(link)
    });
    el("nav").class("nav").set("aria-label", say(words::VIEWS)).has(el("ul").list(items))
}

/// What a view is called.
pub const fn name(see: See) -> Word {
    match see {
        See::Documents => words::VIEW_DOCUMENTS,
        See::Timeline => words::VIEW_TIMELINE,
        See::Map => words::VIEW_MAP,
        See::Network => words::VIEW_NETWORK,
        See::Figures => words::VIEW_FIGURES,
        See::Statements => words::VIEW_STATEMENTS,
        See::Names => words::VIEW_NAMES,
    }
}
