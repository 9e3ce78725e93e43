//! One document of the results.

use sheaf_engine::{Hit, Passage};
use sheaf_model::Span;
use yew::{Callback, Html, html};

use crate::components::dates;
use crate::components::link::{Target, link};
use crate::components::marked_text::{marked_passage, marked_title};
use crate::state::{Action, Preferences, Selection, route};

/// A document as an item of the list.
pub(super) fn item(
    hit: &Hit,
    selection: &Selection,
    preferences: &Preferences,
    dispatch: &Callback<Action>,
) -> Html {
    let card = &hit.card;
    let open = selection.document.as_ref().is_some_and(|document| document.id == card.id);
    let (date, basis) = dates::published(&card.published);
    html! {
        <li key={&*card.id} class="result" data-document={card.id.clone()} lang={card.language.clone()} aria-current={open.then_some("true")}>
            <h3 dir="auto">
                { link(target(hit, selection, None), "result-title", dispatch, marked_title(&card.title, &card.title_matches)) }
            </h3>
            <p class="result-by" lang="en">
                if let Some(outlet) = &card.outlet {
                    <bdi>{ outlet }</bdi>{ " · " }
                }
                <bdi>{ date }</bdi>
                if let Some(basis) = basis {
                    { " " }<em>{ ["(", basis, ")"].concat() }</em>
                }
            </p>
            { for hit.passages.iter().map(|one| passage(one, hit, selection, preferences, dispatch)) }
        </li>
    }
}

/// A passage. One with hits leads to its place in the document.
fn passage(
    passage: &Passage,
    hit: &Hit,
    selection: &Selection,
    preferences: &Preferences,
    dispatch: &Callback<Action>,
) -> Html {
    let text = html! {
        <>
            if passage.cut.0 { { "… " } }
            { marked_passage(passage, &preferences.off) }
            if passage.cut.1 { { " …" } }
        </>
    };
    let key = passage.span.start.to_string();
    if hit.matches == 0 {
        return html! { <p {key} class="passage" dir="auto">{ text }</p> };
    }
    let to = target(hit, selection, Some(passage.span));
    html! { <p {key} class="passage" dir="auto">{ link(to, "", dispatch, text) }</p> }
}

fn target(hit: &Hit, selection: &Selection, passage: Option<Span>) -> Target {
    let id = &hit.card.id;
    Target { href: route::link(selection, id, passage), action: Action::Open { id: id.clone(), passage } }
}
