//! One document of the results.

use sheaf_engine::{Hit, MarkKind, Passage};
use sheaf_model::Span;
use yew::Callback;

use super::similar::similar;
use crate::components::dates;
use crate::components::el::{El, el, side_by_side, text_node};
use crate::components::link::{Target, link};
use crate::components::marked_text::{marked_passage, marked_title};
use crate::state::{Action, Preferences, Selection, route};
use crate::words;

/// A document as an item of the list.
pub(super) fn item(
    hit: &Hit,
    selection: &Selection,
    preferences: &Preferences,
    dispatch: &Callback<Action>,
) -> El {
    let card = &hit.card;
    let open = selection.document.as_ref().is_some_and(|document| document.id == card.id);
    let (date, basis) = dates::published(&card.published);
    let mut by = el("div").class("result-by").set("lang", words::language().as_str());
    if !card.authors.is_empty() {
        by = by.with("data-authors", card.authors.join(", ")); // For print, which is a bibliography.
    }
    if let Some(outlet) = &card.outlet {
        by = by.has(el("bdi").say(outlet.clone())).text(" · ");
    }
    by = by.has(el("bdi").say(date));
    if let Some(basis) = basis {
        by = by.text(" ").has(el("em").say(["(", basis, ")"].concat()));
    }
    let by = by.has_some(similar(hit, selection, dispatch));
    let title = link(
        target(&card.id, selection, None),
        "result-title",
        dispatch,
        marked_title(&card.title, &card.title_matches),
    );
    el("li")
        .key(&card.id)
        .class("result")
        .with("data-document", card.id.clone())
        .with("lang", card.language.clone())
        .with_some("aria-current", open.then(|| "true".to_owned()))
        .has(el("h3").set("dir", "auto").child(title))
        .has(by)
        .list(hit.passages.iter().map(|one| passage(one, hit, selection, preferences, dispatch)))
}

/// A passage. One that shows why the document is here, by words or by what a filter asks for, leads to its place in it.
fn passage(
    passage: &Passage,
    hit: &Hit,
    selection: &Selection,
    preferences: &Preferences,
    dispatch: &Callback<Action>,
) -> El {
    let text = side_by_side(vec![
        text_node(if passage.cut.0 { "… ".to_owned() } else { String::new() }),
        marked_passage(passage, &preferences.off),
        text_node(if passage.cut.1 { " …".to_owned() } else { String::new() }),
    ]);
    let p = el("p").key(&passage.span.start.to_string()).class("passage").set("dir", "auto");
    if !passage.marks.iter().any(|mark| mark.kind == MarkKind::Hit) {
        return p.child(text);
    }
    p.child(link(target(&hit.card.id, selection, Some(passage.span)), "", dispatch, text))
}

/// Where a document is read.
pub(super) fn target(id: &str, selection: &Selection, passage: Option<Span>) -> Target {
    Target { href: route::link(selection, id, passage), action: Action::Open { id: id.to_owned(), passage } }
}
