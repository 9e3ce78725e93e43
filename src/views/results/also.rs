//! What was found by another name than the one typed.

use sheaf_engine::Also;
use yew::Callback;

use crate::components::act::act;
use crate::components::el::{El, button, el};
use crate::components::words::counted;
use crate::state::Action;

/// "Among them 2 documents that mention U.S. Africa Command by another name": for each entity whose name was typed, with
/// a way to its card. Nothing where words alone brought all.
pub(super) fn also(also: &[Also], dispatch: &Callback<Action>) -> Option<El> {
    let entities = also.iter().map(|entity| {
        let Also { id, name, documents, .. } = entity;
        let card = button("more", act(dispatch, Action::Entity(Some(id.clone())))).set("dir", "auto");
        let documents = counted(*documents as usize, "document that mentions ", "documents that mention ");
        let among = el("li").key(id).text("Among them ").say(documents);
        among.has(card.say(name.clone())).text(" by another name")
    });
    (!also.is_empty()).then(|| el("ul").class("also").list(entities))
}
