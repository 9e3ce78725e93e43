//! From the last mention of a name in a document on to the next document that names it, and back.

use std::rc::Rc;

use sheaf_engine::{MentionRequest, Query};
use yew::{Callback, hook, use_mut_ref};

use crate::components::words::isolated;
use crate::hooks::{Asked, Opened, use_memo_of};
use crate::state::{Action, Notice, Selection};
use crate::words::{self, fill};

/// Goes on to the next document of the answer that names the chosen entity (`true`) or to the one before, and says so. It
/// stays the same callback whatever is chosen, so that the text is not drawn again for it.
#[hook]
pub fn use_beyond(opened: &Opened, selection: &Rc<Selection>, dispatch: &Callback<Action>) -> Callback<bool> {
    let latest = {
        let selection = Rc::clone(selection);
        use_mut_ref(move || selection)
    };
    latest.replace(Rc::clone(selection));
    let dispatch = dispatch.clone();
    let beyond = use_memo_of(opened.clone(), move |opened| {
        let opened = opened.clone();
        Callback::from(move |forward| {
            let selection = Rc::clone(&latest.borrow());
            go(&opened, &selection, forward, &dispatch);
        })
    });
    (*beyond).clone()
}

fn go(opened: &Opened, selection: &Selection, forward: bool, dispatch: &Callback<Action>) {
    let (Some(entity), Some(document)) = (&selection.entity, &selection.document) else { return };
    let query =
        Query { text: selection.text.clone(), filters: selection.filters.clone(), ..Query::default() };
    let request = MentionRequest { entity: entity.clone(), document: document.id.clone(), forward };
    let Asked::Ready(found) = opened.ask(|engine| engine.mention_elsewhere(&query, &request)) else { return };
    let name = isolated(&opened.name(entity));
    let told = if let Some(found) = &*found {
        let said = if forward { words::NAMED_NEXT } else { words::NAMED_BEFORE };
        let (id, passage) = (found.document.clone(), Some(found.mention));
        dispatch.emit(Action::Open { id, passage });
        fill(said, &[("name", &name), ("title", &isolated(&found.title))])
    } else {
        let said = if forward { words::NAMED_NEXT_NOWHERE } else { words::NAMED_BEFORE_NOWHERE };
        fill(said, &[("name", &name)])
    };
    dispatch.emit(Action::Notify(Notice::Stepped(told)));
}
