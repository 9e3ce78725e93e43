//! What stands above the text: title, by-line, note, source, how to cite it.

use sheaf_engine::Reading;
use yew::{Callback, MouseEvent};

use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::marked_text::marked_title;
use crate::components::words::listed;
use crate::hooks::copy;
use crate::state::{Action, Notice};

/// The heading; `cited` is how the document is cited.
pub fn heading(reading: &Reading, cited: &str, dispatch: &Callback<Action>) -> El {
    let Reading { card, note, url, tags, .. } = reading;
    let (when, basis) = dates::published(&card.published);
    let mut by = el("p").class("reader-by");
    if let Some(outlet) = &card.outlet {
        by = by.has(el("bdi").say(outlet.clone())).text(" · ");
    }
    if !card.authors.is_empty() {
        by = by.child(listed(&card.authors)).text(" · ");
    }
    by = by.has(el("span").say(when));
    if let Some(basis) = basis {
        by = by.text(", ").has(el("em").text(basis));
    }
    if let Some(url) = url {
        let source =
            el("a").with("href", url.clone()).set("target", "_blank").set("rel", "noopener noreferrer");
        by = by.text(" · ").has(source.text("source"));
    }
    let mut heading = el("header")
        .class("reader-heading")
        .has(el("h2").set("dir", "auto").child(marked_title(&card.title, &card.title_matches)))
        .has(by);
    let line = || el("p").class("reader-note");
    if let Some(reason) = card.published.reason.as_ref().filter(|_| basis.is_some()) {
        heading = heading.has(line().text("Why this date: ").has(el("bdi").say(reason.clone())));
    }
    if let Some(note) = note {
        heading = heading.has(line().set("dir", "auto").say(note.clone()));
    }
    if !tags.is_empty() {
        heading = heading.has(line().child(listed(tags)));
    }
    let copy = button("linklike", copying(cited.to_owned(), dispatch)).text("Copy citation");
    let cite = el("details")
        .class("reader-cite")
        .has(el("summary").text("Cite"))
        .has(el("p").has(el("bdi").say(cited.to_owned())).text(" ").has(copy));
    heading.has(cite)
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
