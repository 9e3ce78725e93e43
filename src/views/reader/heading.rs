//! What stands above the text: title, by-line, note, source, how to cite it.

use sheaf_engine::Reading;
use yew::{Callback, Html, MouseEvent, html};

use crate::components::dates;
use crate::components::marked_text::marked_title;
use crate::components::words::listed;
use crate::hooks::copy;
use crate::state::{Action, Notice};

/// The heading; `cited` is how the document is cited.
pub fn heading(reading: &Reading, cited: &str, dispatch: &Callback<Action>) -> Html {
    let Reading { card, note, url, tags, .. } = reading;
    let (when, basis) = dates::published(&card.published);
    html! {
        <header class="reader-heading">
            <h2 dir="auto">{ marked_title(&card.title, &card.title_matches) }</h2>
            <p class="reader-by">
                if let Some(outlet) = &card.outlet {
                    <bdi>{ outlet.clone() }</bdi>{ " · " }
                }
                if !card.authors.is_empty() {
                    { listed(&card.authors) }{ " · " }
                }
                <span>{ when }</span>
                if let Some(basis) = basis {
                    { ", " }<em>{ basis }</em>
                }
                if let Some(url) = url {
                    { " · " }<a href={url.clone()} target="_blank" rel="noopener noreferrer">{ "source" }</a>
                }
            </p>
            if let Some(reason) = card.published.reason.as_ref().filter(|_| basis.is_some()) {
                <p class="reader-note">{ "Why this date: " }<bdi>{ reason.clone() }</bdi></p>
            }
            if let Some(note) = note {
                <p class="reader-note" dir="auto">{ note.clone() }</p>
            }
            if !tags.is_empty() {
                <p class="reader-note">{ listed(tags) }</p>
            }
            <details class="reader-cite">
                <summary>{ "Cite" }</summary>
                <p>
                    <bdi>{ cited }</bdi>
                    { " " }
                    <button type="button" class="linklike" onclick={copying(cited.to_owned(), dispatch)}>{ "Copy citation" }</button>
                </p>
            </details>
        </header>
    }
}

/// Copies a text when pressed and says so, or gives it to be copied by hand.
pub fn copying(text: String, dispatch: &Callback<Action>) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| {
        let (text, dispatch) = (text.clone(), dispatch.clone());
        copy(&text.clone(), move |copied| {
            dispatch.emit(Action::Notify(if copied { Notice::Copied } else { Notice::CopyByHand(text) }));
        });
    })
}
