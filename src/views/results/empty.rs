//! Nothing matches: what can be done about it.

use sheaf_engine::Answer;
use yew::Callback;

use crate::components::act::{act, act_in_turn};
use crate::components::el::{El, button, el};
use crate::components::words::filter_label;
use crate::state::{Action, Filter, Selection, WayOut};
use crate::words::{self, count, fill, say};

/// The ways out: those filters whose removal gives most, each with what it gives.
pub(super) fn empty(
    answer: &Answer,
    selection: &Selection,
    ways_out: &[WayOut],
    dispatch: &Callback<Action>,
) -> El {
    if answer.collection == 0 {
        return el("p").class("empty").text(say(words::NO_DOCUMENTS));
    }
    let ways = ways_out.iter().map(|way| {
        let what = match &way.filter {
            Filter::Text => fill(words::WITHOUT_WORDS, &[("words", selection.text.trim())]),
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
        let asks = el("p")
            .text(say(words::MEANT_BEFORE))
            .has(el("bdi").say(typed.clone()))
            .text(say(words::MEANT_AFTER));
        el("div").key(typed).class("meant").has(asks).has(el("ul").list(ways))
    })
}
