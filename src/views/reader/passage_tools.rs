//! What can be done with a passage that is selected: copy it with its citation, link to it.

use sheaf_engine::Reading;
use sheaf_model::Span;
use yew::{Callback, Html, html};

use super::cite::quotation;
use super::heading::copying;
use crate::hooks::link;
use crate::state::{Action, OpenDocument, Selection, route};

/// The tools, at the foot of the reader for as long as something is selected.
pub fn passage_tools(
    reading: &Reading,
    passage: Span,
    collection: &str,
    dispatch: &Callback<Action>,
) -> Html {
    html! {
        <div class="passage-tools" role="group" aria-label="Selected passage">
            { copy_buttons(reading, passage, collection, ["Copy with citation", "Copy link to passage"], "button", dispatch) }
        </div>
    }
}

/// Buttons that copy a passage with its citation, and a link to it, with their labels.
pub fn copy_buttons(
    reading: &Reading,
    passage: Span,
    collection: &str,
    [quote, link]: [&'static str; 2],
    class: &'static str,
    dispatch: &Callback<Action>,
) -> Html {
    let there = passage_link(reading, Some(passage));
    let texts = [(quote, quotation(reading, passage, collection, &there)), (link, Some(there))];
    let button = |(label, text): (&'static str, Option<String>)| {
        let onclick = text.map(|text| copying(text, dispatch));
        html! { <button type="button" {class} {onclick}>{ label }</button> }
    };
    texts.into_iter().map(button).collect()
}

/// A link that opens the document, at a passage where one is given, with nothing else chosen.
pub fn passage_link(reading: &Reading, passage: Option<Span>) -> String {
    let document = Some(OpenDocument { id: reading.card.id.clone(), passage });
    link(&route::encode(&Selection { document, ..Selection::default() }))
}
