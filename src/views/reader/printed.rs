//! What stands above a printed document, and only there: the collection, the address, what was asked.

use sheaf_engine::Answer;

use crate::components::el::{El, el};
use crate::components::words::filter_label;
use crate::hooks::link;
use crate::state::{Selection, route};

/// The head of a printed document.
pub fn printed(title: &str, selection: &Selection, answer: &Answer) -> El {
    let filters: Vec<String> = selection.set().iter().map(|filter| filter_label(filter, answer)).collect();
    let line = |label: &'static str, value: String| {
        (!value.is_empty()).then(|| el("p").text(label).has(el("bdi").say(value)))
    };
    el("div")
        .class("printed-head")
        .has(el("p").has(el("b").set("dir", "auto").say(title.to_owned())))
        .has_some(line("", link(&route::encode(selection))))
        .has_some(line("Search: ", selection.text.trim().to_owned()))
        .has_some(line("Filters: ", filters.join(", ")))
}
