//! What stands above the text: title, by-line, note, tags; folded away, how its date is known, its file, how to cite it.

use std::borrow::Cow;

use sheaf_engine::{Field, Reading};
use yew::{Callback, Html, MouseEvent};

use super::Reader;
use super::choose::Choose;
use crate::components::dates;
use crate::components::el::{El, button, el, text_node};
use crate::components::link::{Target, link};
use crate::components::marked_text::marked_title;
use crate::components::words::{listed, value_name};
use crate::hooks::{copy, stateful};
use crate::state::{Action, Notice, Pick, Selection, route};
use crate::words::{self, say};

/// The heading; `cited` is how the document is cited.
pub fn heading(props: &Reader, cited: &str) -> El {
    let Reading { card, note, url, tags, path, .. } = &*props.reading;
    let filter = |field, key: &String| filter_link(field, key, &props.dispatch);
    let (when, basis) = dates::published(&card.published);
    let mut by = el("p").class("reader-by").set("lang", words::language().as_str());
    if let Some(outlet) = &card.outlet {
        by = by.child(filter(Field::Outlet, outlet)).text(" · ");
    }
    if !card.authors.is_empty() {
        by = by.child(listed(&card.authors)).text(" · ");
    }
    by = by.has(el("bdi").say(when));
    if let Some(basis) = basis {
        by = by.text(", ").has(el("em").text(basis));
    }
    if let Some(url) = url {
        let source =
            el("a").with("href", url.clone()).set("target", "_blank").set("rel", "noopener noreferrer");
        by = by.text(" · ").has(source.text(say(words::SOURCE)));
    }
    let note = note.as_ref().map(|note| el("p").class("reader-note").set("dir", "auto").say(note.clone()));
    let tag = |tag: &String| el("li").child(filter(Field::Tag, tag));
    let tags = (!tags.is_empty()).then(|| {
        el("ul").class("reader-tags").set("aria-label", say(words::TAGS)).list(tags.iter().map(tag))
    });
    let mut details = el("dl");
    if let Some(reason) = card.published.reason.as_ref().filter(|_| basis.is_some()) {
        details = details.term(say(words::WHY_THIS_DATE), el("bdi").say(reason.clone()).html());
    }
    if props.about.languages > 1 {
        details = details.term(say(words::LANGUAGE), filter(Field::Language, &card.language));
    }
    let copy = button("linklike", copying(cited.to_owned(), &props.dispatch)).text(say(words::COPY_CITATION));
    details = details
        .term(say(words::FILE), el("bdi").say(path.clone()).html())
        .term(say(words::TO_CITE), el("div").set("dir", "ltr").say(cited.to_owned()).html());
    let choose =
        Choose { document: card.id.clone(), opened: props.opened.clone(), dispatch: props.dispatch.clone() };
    el("header")
        .class("reader-heading")
        .has(el("h2").set("dir", "auto").child(marked_title(&card.title, &card.title_matches)))
        .has(by)
        .has_some(note)
        .has_some(tags)
        .has(
            el("details")
                .class("reader-details")
                .set("lang", words::language().as_str())
                .has(el("summary").text(say(words::DETAILS)))
                .has(details)
                .has(copy),
        )
        .child(stateful(choose, ""))
}

/// A value of a field: leads to the documents that have it, and no other of its field.
fn filter_link(field: Field, key: &str, dispatch: &Callback<Action>) -> Html {
    let mut there = Selection::default();
    there.pick(field, key, Pick::Only);
    let action = Action::Pick { field, key: key.to_owned(), pick: Pick::Only };
    let name = value_name(field, key).map_or_else(|| key.to_owned(), Cow::into_owned);
    let name = el("bdi").child(text_node(name));
    link(Target { href: route::encode(&there), action }, "", dispatch, name.html())
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
