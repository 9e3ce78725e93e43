//! What can be done with a passage that is selected: copy it with its citation, link to it.

use std::rc::Rc;

use sheaf_engine::Reading;
use sheaf_model::Span;
use yew::{Callback, Html, html};

use super::cite::quotation;
use super::heading::copy_text;
use crate::hooks::link;
use crate::state::{Action, OpenDocument, Selection, route};

/// The tools, at the foot of the reader for as long as something is selected.
pub fn passage_tools(reading: &Rc<Reading>, passage: Span, dispatch: &Callback<Action>) -> Html {
    let quote = {
        let (reading, dispatch) = (Rc::clone(reading), dispatch.clone());
        move |_| {
            if let Some(text) = quotation(&reading, passage) {
                copy_text(text, &dispatch);
            }
        }
    };
    let link_to = {
        let (reading, dispatch) = (Rc::clone(reading), dispatch.clone());
        move |_| copy_text(passage_link(&reading, passage), &dispatch)
    };
    html! {
        <div class="passage-tools" role="group" aria-label="Selected passage">
            <button type="button" class="button" onclick={quote}>{ "Copy with citation" }</button>
            <button type="button" class="button" onclick={link_to}>{ "Copy link to passage" }</button>
        </div>
    }
}

/// A link that opens the document at a passage, with nothing else chosen.
pub fn passage_link(reading: &Reading, passage: Span) -> String {
    let document = Some(OpenDocument { id: reading.card.id.clone(), passage: Some(passage) });
    link(&route::encode(&Selection { document, ..Selection::default() }))
}
