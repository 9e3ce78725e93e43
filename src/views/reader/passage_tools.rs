//! What can be done with a passage that is selected: copy it with its citation, link to it.

use sheaf_engine::Reading;
use sheaf_model::Span;
use yew::{Callback, Html};

use super::cite::quotation;
use super::heading::copying;
use crate::components::el::{El, button, group, side_by_side};
use crate::hooks::{is_shared, link};
use crate::state::{Action, Selection, route};
use crate::words::{self, say};

/// The tools, at the foot of the reader for as long as something is selected.
pub fn passage_tools(reading: &Reading, passage: Span, collection: &str, dispatch: &Callback<Action>) -> El {
    let labels = [say(words::COPY_WITH_CITATION), say(words::COPY_PASSAGE_LINK)];
    let buttons = copy_buttons(reading, passage, collection, labels, "button", dispatch);
    group("passage-tools", say(words::SELECTED_PASSAGE)).child(buttons)
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
    let shared = shared_link(reading, Some(passage));
    let quoted = quotation(reading, passage, collection, shared.as_deref());
    let texts = [(quote, quoted), (link, Some(passage_link(reading, Some(passage))))];
    let button = |(label, text): (&'static str, Option<String>)| {
        let copies = text.map(|text| copying(text, dispatch)).unwrap_or_default();
        button(class, copies).text(label).html()
    };
    side_by_side(texts.into_iter().map(button).collect())
}

/// A link that opens the document, at a passage where one is given, with nothing else chosen.
fn passage_link(reading: &Reading, passage: Option<Span>) -> String {
    link(&route::link(&Selection::default(), &reading.card.id, passage))
}

/// The same, where others can open it.
pub fn shared_link(reading: &Reading, passage: Option<Span>) -> Option<String> {
    is_shared().then(|| passage_link(reading, passage))
}
