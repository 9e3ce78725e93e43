//! The card of one person, organisation, place …: who it is, with whom, and where it is named.

use std::rc::Rc;

use yew::{Callback, Html, Properties, function_component, html};

use crate::state::{Action, Selection};

/// What the card shows.
#[derive(Clone, PartialEq, Properties)]
pub struct EntityCardProps {
    /// The entity. `contexts` holds as many as [`Action::Contexts`] asked for, at first
    /// [`crate::state::CONTEXTS_FIRST`].
    pub card: Rc<sheaf_engine::EntityCard>,
    /// What is chosen.
    pub selection: Rc<Selection>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The card. The frame gives it a labelled `<aside>` of its own.
#[function_component]
pub fn EntityCard(props: &EntityCardProps) -> Html {
    let card = &props.card;
    html! { <><h2>{ card.name.clone() }</h2><p>{ card.documents }{ " documents, " }{ card.mentions }{ " mentions" }</p></> }
}
