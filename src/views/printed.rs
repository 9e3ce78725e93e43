//! What stands above a printed document or list, and only there: the collection, the address, what was asked.

use sheaf_engine::Answer;

use crate::components::el::{El, el};
use crate::components::words::filter_label;
use crate::hooks::link;
use crate::state::{See, State, route};
use crate::words::{self, fill, grouped, say};

/// The head of what is printed, once the `whole` application is there.
pub fn printed(title: &str, state: &State, answer: &Answer, whole: bool) -> El {
    if whole { head(title, state, answer) } else { el("div") }
}

/// Of a long list it says which part stands there.
#[inline(never)]
fn head(title: &str, state: &State, answer: &Answer) -> El {
    let selection = &*state.selection;
    let shown = answer.hits.len() as u32;
    let listed = selection.see == See::Documents && selection.document.is_none();
    let part = if !listed || shown == answer.listed {
        String::new()
    } else {
        let (first, last) = (state.panel.window.offset + 1, state.panel.window.offset + shown);
        let [first, last, all] = [first, last, answer.listed].map(|number| grouped(number as usize));
        fill(words::PART_OF_LIST, &[("first", &first), ("last", &last), ("all", &all)])
    };
    let filters: Vec<String> = selection.set().iter().map(|filter| filter_label(filter, answer)).collect();
    let line = |label: &'static str, value: String| {
        (!value.is_empty()).then(|| el("p").text(label).has(el("bdi").say(value)))
    };
    el("div")
        .class("printed-head")
        .has(el("p").has(el("b").set("dir", "auto").say(title.to_owned())))
        .has_some(line("", link(&route::encode(selection))))
        .has_some(line(say(words::PRINTED_SEARCH), selection.text.trim().to_owned()))
        .has_some(line(say(words::PRINTED_FILTERS), filters.join(say(words::LIST_COMMA))))
        .has_some(line(say(words::PRINTED_PART), part))
}
