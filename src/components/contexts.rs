//! Sentences in which something stands, document by document, each leading to its place.

use sheaf_engine::Context;
use yew::Callback;

use super::dates;
use super::el::{El, el};
use super::link::{Target, link};
use super::marked_text::marked_context;
use crate::state::{Action, Selection, route};

/// The list; the mentions of the entities given by their ids are marked.
pub fn contexts(
    contexts: &[Context],
    entities: &[&str],
    selection: &Selection,
    dispatch: &Callback<Action>,
) -> El {
    let mut before = None;
    let context =
        |context: &Context| {
            let (id, passage) = (&context.card.id, Some(context.mention));
            let heading = (before.as_ref() != Some(id)).then(|| heading(context));
            before = Some(id.clone());
            let href = route::link(selection, id, passage);
            let to = Target { href, action: Action::Open { id: id.clone(), passage } };
            let text = el("span")
                .set("dir", "auto")
                .with("lang", context.card.language.clone())
                .child(marked_context(&context.passage, entities));
            el("li")
                .key(&[id, "-", &context.mention.start.to_string()].concat())
                .has_some(heading)
                .child(link(to, "context", dispatch, text.html()))
        };
    el("ol").class("contexts").list(contexts.iter().map(context))
}

fn heading(context: &Context) -> El {
    let (when, _) = dates::published(&context.card.published);
    let title = el("bdi").say(context.card.title.clone());
    el("p").class("context-source").has(title).text(", ").say(when)
}
