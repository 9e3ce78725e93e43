//! Nothing matches: what can be done about it.

use sheaf_engine::Answer;
use yew::Callback;

use super::meant::meant;
use crate::components::act::act;
use crate::components::el::{El, el};
use crate::components::words::{beginning, filter_label};
use crate::state::{Action, Filter, Selection, WayOut};
use crate::words::{self, count, fill, say};

/// So many letters of a query are repeated: enough to know it by, whatever was pasted into the box.
const LONGEST: usize = 80;

/// The ways out: those filters whose removal gives most, each with what it gives.
pub fn empty(answer: &Answer, selection: &Selection, ways_out: &[WayOut], dispatch: &Callback<Action>) -> El {
    if answer.collection == 0 {
        return el("p").class("empty").text(say(words::NO_DOCUMENTS));
    }
    let ways = ways_out.iter().map(|way| {
        let what = match &way.filter {
            Filter::Text => {
                fill(words::WITHOUT_WORDS, &[("words", &beginning(selection.text.trim(), LONGEST))])
            }
            filter => fill(words::WITHOUT_FILTER, &[("filter", &filter_label(filter, answer))]),
        };
        let gives = count(words::DOCUMENTS_COUNTED, way.documents as usize);
        let filter = way.filter.clone();
        let onclick = act(dispatch, Action::Remove(filter.clone()));
        let button = el("button")
            .set("type", "button")
            .class("way-out")
            .on_click(onclick)
            .has(el("span").set("dir", "auto").say(what.clone()))
            .has(el("span").class("soft").say(gives));
        el("li").key(&what).has(button)
    });
    let filled = el("div")
        .class("empty")
        .has(el("p").class("empty-title").text(say(words::NOTHING_MATCHES)))
        .list(meant(answer, &selection.text, dispatch));
    let filled = if ways_out.is_empty() {
        filled.has(el("p").text(say(words::NO_ONE_FILTER)))
    } else {
        filled.has(el("p").text(say(words::TAKE_SOMETHING_BACK))).has(el("ul").list(ways))
    };
    filled.has(
        el("button")
            .set("type", "button")
            .class("button")
            .on_click(act(dispatch, Action::ClearAll))
            .text(say(words::CLEAR_EVERYTHING)),
    )
}
