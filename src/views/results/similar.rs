//! Near-duplicates: the switch that lists them as one, and those that one document stands for.

use sheaf_engine::{Answer, Hit, Similar};
use yew::{Callback, Event};

use super::item::target;
use crate::components::dates;
use crate::components::el::{El, el, text_node};
use crate::components::link::link;
use crate::state::{Action, Selection};
use crate::words::{self, count, say};

/// The switch, where it makes a difference or has been used.
pub(super) fn switch(answer: &Answer, selection: &Selection, dispatch: &Callback<Action>) -> Option<El> {
    let collapsed = selection.similar == Similar::Collapsed;
    let other = if collapsed { Similar::Shown } else { Similar::Collapsed };
    let onchange = dispatch.reform(move |_: Event| Action::Similar(other));
    let check = el("input").set("type", "checkbox").checked(collapsed).on_change(onchange);
    let label = el("label").class("similar-switch").has(check).text(say(words::SIMILAR_AS_ONE));
    (!collapsed || answer.listed < answer.total).then_some(label)
}

/// "3 similar": opens the list of them.
pub(super) fn similar(hit: &Hit, selection: &Selection, dispatch: &Callback<Action>) -> Option<El> {
    let copies = &hit.similar;
    let id = ["similar-", &hit.number.0.to_string()].concat();
    let button = el("button")
        .set("type", "button")
        .class("more")
        .with("popovertarget", id.clone())
        .say(count(words::SIMILAR_COUNTED, copies.count as usize));
    let documents = copies.cards.iter().map(|card| {
        let title = link(target(&card.id, selection, None), "", dispatch, text_node(card.title.clone()));
        let mut by = dates::published(&card.published).0;
        if let Some(outlet) = &card.outlet {
            by = [outlet, " · ", &by].concat();
        }
        el("li")
            .key(&card.id)
            .with("lang", card.language.clone())
            .has(el("p").set("dir", "auto").child(title))
            .has(el("p").class("result-by").set("dir", "auto").say(by))
    });
    let rest = copies.count as usize - copies.cards.len();
    let rest = (rest > 0).then(|| el("p").class("soft").say(count(words::SIMILAR_MORE, rest)));
    // A list of its own for each open document: following a link closes it.
    let open = selection.document.as_ref().map_or("", |document| &document.id);
    let list = el("div")
        .key(&["open ", open].concat())
        .with("id", id)
        .class("popover similar")
        .set("popover", "auto")
        .set("role", "dialog")
        .set("aria-label", say(words::SIMILAR_TITLE))
        .has(el("h2").text(say(words::SIMILAR_TITLE)))
        .has(el("ul").list(documents))
        .has_some(rest);
    (copies.count > 0).then(|| el("span").text(" · ").has(button).has(list))
}
