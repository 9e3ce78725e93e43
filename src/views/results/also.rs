//! What was found by another name than the one typed.

use sheaf_engine::Also;
use yew::Callback;

use crate::components::act::act;
use crate::components::el::{El, button, el};
use crate::state::Action;
use crate::words::{self, count, say};

/// "Among them 2 documents that mention U.S. Africa Command by another name": for each entity whose name was typed, with
/// a way to its card. Nothing where words alone brought all.
pub(super) fn also(also: &[Also], dispatch: &Callback<Action>) -> Option<El> {
    let entities = also.iter().map(|entity| {
        let Also { id, name, documents, .. } = entity;
        let card = button("more", act(dispatch, Action::Entity(Some(id.clone())))).set("dir", "auto");
        let documents = count(words::AMONG_THEM, *documents as usize);
        let among = el("li").key(id).say(documents);
        among.has(card.say(name.clone())).text(say(words::BY_ANOTHER_NAME))
    });
    (!also.is_empty()).then(|| el("ul").class("also").list(entities))
}
