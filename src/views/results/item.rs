//! One document of the results.

use sheaf_engine::{Hit, Passage};
use yew::{Callback, Html, html};

use crate::components::dates;
use crate::components::link::Link;
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
                <Link class="result-title" href={route::link(selection, &card.id, None)}
                    action={Action::Open { id: card.id.clone(), passage: None }} dispatch={dispatch.clone()}>
                    { marked_title(&card.title, &card.title_matches) }
                </Link>
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
    let at = Some(passage.span);
    html! {
        <p {key} class="passage" dir="auto">
            <Link href={route::link(selection, &hit.card.id, at)}
                action={Action::Open { id: hit.card.id.clone(), passage: at }} dispatch={dispatch.clone()}>
                { text }
            </Link>
        </p>
    }
}
