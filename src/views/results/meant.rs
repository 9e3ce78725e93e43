//! What may have been meant by a word.

use sheaf_engine::Answer;
use yew::Callback;

use crate::components::act::act_in_turn;
use crate::components::el::{El, button, el};
use crate::state::Action;
use crate::words::{self, say};

/// For each word that no document has, or next to none: what may have been meant, each a button that searches for it.
pub(super) fn meant(answer: &Answer, text: &str, dispatch: &Callback<Action>) -> impl Iterator<Item = El> {
    let suggestions = &answer.suggestions;
    suggestions.chunk_by(|one, other| one.typed == other.typed).map(move |of_word| {
        let ways = of_word.iter().map(|suggestion| {
            let search = vec![Action::Settle, Action::Type(suggestion.put_in(text)), Action::Settle];
            let name = el("span").set("dir", "auto").say(suggestion.instead.clone());
            el("li").has(button("chip", act_in_turn(dispatch, search)).has(name))
        });
        let typed = &of_word[0].typed;
        let asks = el("p")
            .text(say(if answer.total == 0 { words::MEANT_BEFORE } else { words::FEW_BEFORE }))
            .has(el("bdi").say(typed.clone()))
            .text(say(words::MEANT_AFTER));
        el("div").key(typed).class("meant").has(asks).has(el("ul").list(ways))
    })
}
