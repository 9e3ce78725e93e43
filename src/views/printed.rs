//! What stands above a printed document or list, and only there: the collection, the address, what was asked.

use sheaf_engine::Answer;

use crate::components::el::{El, el};
use crate::components::words::{filter_label, grouped};
use crate::hooks::link;
use crate::state::{State, route};

/// The head of what is printed. Of a long list it says which part stands there.
pub fn printed(title: &str, state: &State, answer: &Answer) -> El {
    let selection = &*state.selection;
    let shown = answer.hits.len() as u32;
    let part = if selection.document.is_some() || shown == answer.listed {
        String::new()
    } else {
        let (first, last) = (state.panel.window.offset + 1, state.panel.window.offset + shown);
        let [first, last, all] = [first, last, answer.listed].map(|number| grouped(number as usize));
        [&*first, "to", &last, "of", &all].join(" ")
    };
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
        .has_some(line("Documents printed: ", part))
}
