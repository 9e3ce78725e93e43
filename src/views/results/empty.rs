//! Nothing matches: what can be done about it.

use sheaf_engine::Answer;
use yew::Callback;

use crate::components::act::{act, act_in_turn};
use crate::components::el::{El, button, el};
use crate::components::words::{counted, filter_label};
use crate::state::{Action, Filter, Selection, WayOut};

/// The ways out: those filters whose removal gives most, each with what it gives.
pub(super) fn empty(
    answer: &Answer,
    selection: &Selection,
    ways_out: &[WayOut],
    dispatch: &Callback<Action>,
) -> El {
    if answer.collection == 0 {
        return el("p").class("empty").text("This collection has no documents.");
    }
    let ways = ways_out.iter().map(|way| {
        let what = match &way.filter {
            Filter::Text => ["Without “", selection.text.trim(), "”"].concat(),
            filter => ["Without the filter “", &filter_label(filter, answer), "”"].concat(),
        };
        let gives = counted(way.documents as usize, "document", "documents");
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
        .has(el("p").class("empty-title").text("No document matches all of this."))
        .list(meant(answer, &selection.text, dispatch));
    let filled = if ways_out.is_empty() {
        filled.has(el("p").text("Taking back one filter alone does not help."))
    } else {
        filled.has(el("p").text("Take something back:")).has(el("ul").list(ways))
    };
    filled.has(
        el("button")
            .set("type", "button")
            .class("button")
            .on_click(act(dispatch, Action::ClearAll))
            .text("Clear search and filters"),
    )
}

/// For each word that no document has: what may have been meant, each a button that searches for it.
fn meant(answer: &Answer, text: &str, dispatch: &Callback<Action>) -> impl Iterator<Item = El> {
    let suggestions = &answer.suggestions;
    suggestions.chunk_by(|one, other| one.typed == other.typed).map(move |of_word| {
        let ways = of_word.iter().map(|suggestion| {
            let search = vec![Action::Settle, Action::Type(suggestion.put_in(text)), Action::Settle];
            let name = el("span").set("dir", "auto").say(suggestion.instead.clone());
            el("li").has(button("chip", act_in_turn(dispatch, search)).has(name))
        });
        let typed = &of_word[0].typed;
        let asks =
            el("p").text("No document has “").has(el("bdi").say(typed.clone())).text("”. Did you mean");
        el("div").key(typed).class("meant").has(asks).has(el("ul").list(ways))
    })
}
