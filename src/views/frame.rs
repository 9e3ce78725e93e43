//! The frame of the page: what stands where, and what each part is given. All parts show one selection and one answer.

use std::rc::Rc;

use sheaf_engine::Answer;
use yew::{AttrValue, Callback, Html, NodeRef, Properties, function_component, html, use_node_ref};

use super::card::{EntityCardProps, entity_card};
use super::chips::chips;
use super::facets::{FacetsProps, facets};
use super::keys::keys;
use super::notice::NoticeBar;
use super::reader::Reader;
use super::results::{ResultsProps, results};
use super::search::{SearchProps, search};
use super::tabs::tabs;
use super::time::time;
use super::tools::tools;
use super::trouble::{trouble, why_not};
use super::welcome::{WelcomeProps, welcome};
use crate::components::act::act;
use crate::components::dates;
use crate::components::icons::{Icon, icon};
use crate::components::link::{Target, link};
use crate::components::words::counted;
use crate::hooks::{
    About, Asked, Opened, focus, step, use_answer, use_card, use_dialog, use_focus_kept, use_focus_on_open,
    use_hotkeys, use_memo_of, use_reading, use_selection, use_state_of, use_title, use_top_on, use_ways_out,
};
use crate::state::{Action, Selection, View, route};

/// What the application needs: an open collection.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The collection.
    pub collection: Opened,
}

/// The page.
#[function_component]
pub fn App(props: &AppProps) -> Html {
    let collection = &props.collection;
    let (state, dispatch) = use_selection();
    let selection = Rc::clone(&state.selection);
    let preferences = Rc::clone(&state.preferences);
    let open = selection.document.as_ref();
    let about = use_memo_of(collection.clone(), Opened::about);
    let answer = use_answer(collection, state.query());
    let ways_out = use_ways_out(collection, &selection, &answer);
    let reading = use_reading(collection, open.map(|document| &*document.id), &selection.text);
    let card = use_card(collection, selection.entity.as_deref(), state.panel.contexts);
    let keys_open = use_state_of(false);
    let (field, list, reader) = (use_node_ref(), use_node_ref(), use_node_ref());
    let dialog = use_dialog(*keys_open);

    use_focus_on_open(open.map(|document| &*document.id), &reader, &list);
    use_focus_kept();
    use_top_on(&list, (selection.text.clone(), selection.filters.clone(), selection.sort));
    use_title(match &reading {
        Some(Asked::Ready(reading)) => [&*reading.card.title, " – ", &about.info.title].concat(),
        _ => about.info.title.clone(),
    });
    {
        let (field, list, dispatch, keys_open) =
            (field.clone(), list.clone(), dispatch.clone(), keys_open.clone());
        let (card_open, reading) = (selection.entity.is_some(), open.is_some());
        use_hotkeys(move |key| {
            match key {
                "/" => focus(&field),
                "?" => keys_open.set(true),
                "j" | "k" => return step(&list, "a.result-title", if key == "j" { 1 } else { -1 }),
                "Escape" if card_open => dispatch.emit(Action::Entity(None)),
                "Escape" if reading => dispatch.emit(Action::Close),
                _ => return false,
            }
            true
        });
    }

    let (ready, unready) = match &answer {
        Asked::Ready(answer) => (Some(answer), Html::default()),
        other => (None, why_not(other)),
    };
    let read = match &reading {
        Some(Asked::Ready(reading)) => html! {
            <Reader
                key={reading.card.id.clone()}
                reading={reading.clone()}
                collection={AttrValue::from(about.info.title.clone())}
                passage={open.and_then(|document| document.passage)}
                hit={state.panel.hit}
                entity={selection.entity.clone()}
                preferences={Rc::clone(&preferences)}
                dispatch={dispatch.clone()}
            />
        },
        Some(Asked::Unknown) => trouble(
            "This collection has no such document.",
            "It may have been renamed or taken out since the link was made.",
        ),
        Some(other) => why_not(other),
        None => ready.map_or_else(Html::default, |answer| {
            welcome(&WelcomeProps { about: &about, answer, dispatch: &dispatch })
        }),
    };
    let search_box = search(&SearchProps {
        text: &selection.text,
        answer: ready.map(|answer| &**answer),
        field: &field,
        reading: open.is_some(),
        dispatch: &dispatch,
    });
    let open_keys = {
        let keys_open = keys_open.clone();
        Callback::from(move |()| keys_open.set(true))
    };
    let close_keys = Callback::from(move |()| keys_open.set(false));
    let set = selection.set();
    let start = Selection { document: None, ..(*selection).clone() };
    let start = Target { href: route::encode(&start), action: Action::Close };
    let class = match (open.is_some(), card.is_some()) {
        (false, false) => "page",
        (false, true) => "page page-card",
        (true, false) => "page page-reading",
        (true, true) => "page page-reading page-card",
    };
    html! {
        <div {class}
            data-view={selection.view.as_str()}>
            { skip("Skip to the documents", &list) }
            { skip("Skip to the text", &reader) }
            <header class="bar">
                <div class="name">
                    <h1 dir="auto">
                        { link(start, "", &dispatch, html! { &about.info.title }) }
                    </h1>
                    <p><bdi>{ ready.map(|answer| span(answer, &about)).unwrap_or_default() }</bdi></p>
                </div>
                { search_box }
                { tools(route::encode(&selection), preferences.theme, &open_keys, &dispatch) }
            </header>
            <section class="time" aria-label="Time">
                if let Some(answer) = ready {
                    { time(answer, &selection, &dispatch) }
                }
            </section>
            <main>
                <section class="filters" aria-label="Filters">
                    if let Some(answer) = ready {
                        { facets(&FacetsProps {
                            answer,
                            selection: &selection,
                            panel: &state.panel,
                            preferences: &preferences,
                            dispatch: &dispatch,
                        }) }
                        { filters_done(answer, open.is_some(), &dispatch) }
                    }
                </section>
                <section class="results" aria-label="Documents">
                    { filters_toggle(selection.view, set.len(), &dispatch) }
                    if let Some(answer) = ready {
                        { chips(&set, answer, &dispatch) }
                        { results(&ResultsProps {
                            answer,
                            selection: &selection,
                            offset: state.panel.window.offset,
                            ways_out: &ways_out,
                            preferences: &preferences,
                            list: &list,
                            dispatch: &dispatch,
                        }) }
                    }
                    { unready }
                </section>
                <section class="read" aria-label="Document" tabindex="-1" ref={reader.clone()}>
                    if open.is_some() {
                        <button type="button" class="back" onclick={act(&dispatch, Action::Close)}>
                            { icon(Icon::Back) }{ "All documents" }
                        </button>
                    }
                    { read }
                </section>
            </main>
            if let Some(card) = card {
                <aside class="card-place" aria-label="About a name">
                    { match card {
                        Asked::Ready(card) => {
                            entity_card(&EntityCardProps { card: &card, selection: &selection, dispatch: &dispatch })
                        }
                        Asked::Unknown => closable(trouble("This collection has no such name.", ""), &dispatch),
                        other => closable(why_not(&other), &dispatch),
                    } }
                </aside>
            }
            { tabs(selection.view, open.is_some(), set.len(), &dispatch) }
            <NoticeBar notice={state.notice.clone()} dispatch={dispatch.clone()} />
            { keys(&dialog, &close_keys) }
        </div>
    }
}

/// "5 documents, Jun 2016 – Nov 2019".
fn span(answer: &Answer, about: &About) -> String {
    let documents = counted(answer.collection as usize, "document", "documents");
    if about.published.is_open() {
        documents
    } else {
        [&*documents, ", ", &dates::interval(about.published)].concat()
    }
}

fn skip(label: &'static str, to: &NodeRef) -> Html {
    let to = to.clone();
    html! { <button type="button" class="skip" onclick={move |_| focus(&to)}>{ label }</button> }
}

/// Shows the filters where there is room for two columns, but not for three.
fn filters_toggle(view: View, filters: usize, dispatch: &Callback<Action>) -> Html {
    let shown = view == View::Filters;
    let to = if shown { View::Documents } else { View::Filters };
    let label =
        if filters > 0 { ["Filters (", &filters.to_string(), ")"].concat() } else { "Filters".to_owned() };
    html! {
        <button type="button" class="filters-toggle" aria-expanded={if shown { "true" } else { "false" }}
            onclick={act(dispatch, Action::Show(to))}>{ icon(Icon::Filter) }{ label }</button>
    }
}

/// What the filters give, on a narrow screen, where the list is not in view: leads to it.
fn filters_done(answer: &Answer, reading: bool, dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    let onclick = move |_| {
        if reading {
            dispatch.emit(Action::Close);
        }
        dispatch.emit(Action::Show(View::Documents));
    };
    html! {
        <div class="filters-done">
            <button type="button" class="button" {onclick}>
                { "Show " }{ counted(answer.total as usize, "document", "documents") }
            </button>
        </div>
    }
}

fn closable(content: Html, dispatch: &Callback<Action>) -> Html {
    html! {
        <>
            { content }
            <button type="button" class="button" onclick={act(dispatch, Action::Entity(None))}>{ "Close" }</button>
        </>
    }
}
