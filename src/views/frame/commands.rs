//! The keys that mean something wherever the focus is; `?` shows them, see [`super::super::keys`].

use yew::{Callback, NodeRef, hook};

use crate::hooks::{State, focus, focus_once_drawn, later, step, use_hotkeys};
use crate::state::{Action, See, Selection};

/// What `j` and `k` step through.
const STEPPED: &str = "a.result-title, a.row-link";

/// What stands beside a card, once that is gone: the open document, the view, or the first of the list.
const BESIDE_CARD: &str =
    ".page-reading:not(.page-card) .read, .page:not(.page-card, .page-reading) :is(.view, .results-scroll a)";

/// What the keys lead to.
pub struct Commands<'a> {
    /// The search field.
    pub field: &'a NodeRef,
    /// The list of documents, or the view in its place.
    pub list: &'a NodeRef,
    /// Whether the list of keys is open.
    pub keys: &'a State<bool>,
    /// Whether the command palette is open.
    pub palette: &'a State<bool>,
    /// What is chosen.
    pub selection: &'a Selection,
    /// Whether more rows are to come once nothing changes.
    pub brief: bool,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// Listens to the keys of the page.
#[hook]
pub fn use_commands(commands: &Commands<'_>) {
    let Commands { selection, brief, .. } = *commands;
    let (field, list, dispatch) = (commands.field.clone(), commands.list.clone(), commands.dispatch.clone());
    let (keys, palette) = (commands.keys.clone(), commands.palette.clone());
    let (card, comparing, reading) =
        (selection.entity.is_some(), selection.with.is_some(), selection.document.is_some());
    use_hotkeys(move |key| {
        match key {
            "/" => focus(&field),
            "?" => keys.set(true),
            "Ctrl+K" => palette.set(true),
            "j" | "k" => {
                let by = if key == "j" { 1 } else { -1 };
                if !brief {
                    return step(&list, STEPPED, by);
                }
                // Who steps through a list wants all of it.
                dispatch.emit(Action::Rest);
                let list = list.clone();
                later(0, move || {
                    step(&list, STEPPED, by);
                });
            }
            // The browser scrolls to where all of it ends.
            "End" if brief => {
                dispatch.emit(Action::Rest);
                return false;
            }
            "Escape" if card => {
                dispatch.emit(Action::Entity(None));
                focus_once_drawn(BESIDE_CARD, true);
            }
            "Escape" if comparing => dispatch.emit(Action::With(None)),
            "Escape" if reading => dispatch.emit(Action::Close),
            key => match See::ALL.into_iter().find(|see| see.key() == key) {
                Some(see) => dispatch.emit(Action::See(see)),
                None => return false,
            },
        }
        true
    });
}
