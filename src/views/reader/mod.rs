//! The reader: one document, with everything marked that was found in it.

use std::rc::Rc;

use sheaf_engine::Reading;
use sheaf_model::Span;
use yew::{Callback, Html, Properties, function_component, html};

use crate::state::{Action, Preferences};

/// What the reader shows. Not the whole selection: moving a slider does not draw the text again.
#[derive(Clone, PartialEq, Properties)]
pub struct ReaderProps {
    /// The document.
    pub reading: Rc<Reading>,
    /// The passage to bring into view. From the URL: it may lie outside of the text.
    pub passage: Option<Span>,
    /// Which hit was stepped to, see [`crate::state::Panel::hit`].
    pub hit: i32,
    /// The entity whose card is open.
    pub entity: Option<String>,
    /// Which kinds of marks are drawn.
    pub preferences: Rc<Preferences>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The reader. The frame gives it a `<section>` of its own.
#[function_component]
pub fn Reader(props: &ReaderProps) -> Html {
    let Reading { card, text, blocks, .. } = &*props.reading;
    html! {
        <article lang={card.language.clone()} dir="auto">
            <h2>{ card.title.clone() }</h2>
            { for blocks.iter().filter_map(|block| block.span.slice(text)).map(|text| html! { <p>{ text }</p> }) }
        </article>
    }
}
