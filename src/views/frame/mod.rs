//! The frame of the page: what stands where, and what each part is given. All parts show one selection and one answer.

use std::rc::Rc;

use sheaf_engine::Answer;
use yew::functional::Hook;
use yew::{Callback, Html, NodeRef, hook, use_mut_ref, use_node_ref};

use super::card::{EntityCardProps, entity_card};
use super::chips::chips;
use super::compare::Compare;
use super::export::Export;
use super::facets::{FacetsProps, facets};
use super::figures::figures;
use super::keys::keys;
use super::map::MapView;
use super::names::Names;
use super::nav::nav;
use super::network::Network;
use super::notice::use_notice;
use super::offline::offline;
use super::palette::Palette;
use super::printed::printed;
use super::reader::Reader;
use super::reader::beyond::use_beyond;
use super::results::{ResultsProps, even_rows, results};
use super::search::{SearchProps, search};
use super::statements::StatementsView;
use super::tabs::tabs;
use super::time::time;
use super::timeline::TimelineView;
use super::tools::{copy_link, tools};
use super::welcome::{WelcomeProps, about as over_list, welcome};
use crate::components::act::{act, act_in_turn};
use crate::components::dates;
use crate::components::el::{El, button, el, side_by_side, text_node};
use crate::components::icons::{Icon, icon};
use crate::components::link::{Target, link};
use crate::components::trouble::{advice, trouble, why_not};
use crate::hooks::{
    About, Answered, Asked, Coming, Opened, Shown, Stateful, focus, focus_within, later, shut, stateful,
    step, update, use_answer, use_arrivals, use_card, use_current_in_view, use_dialog, use_focus_kept,
    use_focus_on_open, use_hotkeys, use_memo_of, use_offline, use_opened_in_list, use_reading, use_rest,
    use_selection, use_state_of, use_title, use_top_on, use_ways_out,
};
use crate::state::{Action, PartsError, See, Selection, View, route};
use crate::words::{self, count, say};

/// The page over an open collection.
#[derive(Clone, PartialEq)]
pub struct App {
    /// The collection.
    pub collection: Opened,
}

impl Stateful for App {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_page(&self.collection)
    }
}

/// What `j` and `k` step through.
const STEPPED: &str = "a.result-title, a.row-link";

/// Where Enter leads from the search box, unless what is listed is of the search before.
const FIRST_ROW: &str = ".results-scroll:not([data-before]) a.result-title, a.row-link";

#[hook]
fn use_page(collection: &Opened) -> Html {
    let (state, dispatch) = use_selection();
    let selection = Rc::clone(&state.selection);
    let preferences = Rc::clone(&state.preferences);
    let open = selection.document.as_ref();
    let collection = &use_arrivals(collection);
    let about = use_memo_of(collection.clone(), Opened::about);
    let (field, list, reader) = (use_node_ref(), use_node_ref(), use_node_ref());
    let room = use_rest(collection, &state.panel, &selection, &list, &dispatch);
    let examples = use_mut_ref(|| None);
    let Answered { answer, hits, coming } = use_answer(collection, state.query(room), state.panel.moving);
    let ways_out = use_ways_out(collection, &selection, &answer);
    let reading = use_reading(collection, open.map(|document| &*document.id), &selection.text);
    let with = use_reading(collection, selection.with.as_deref(), "");
    let card = use_card(collection, selection.entity.as_deref(), state.panel.contexts);
    let keys_open = use_state_of(false);
    let palette_open = use_state_of(false);
    let strip = use_node_ref();
    let dialog = use_dialog(*keys_open);

    let beyond = use_beyond(collection, &selection, &dispatch);
    use_focus_on_open(open.map(|document| &*document.id), &reader, &list);
    let notice = use_notice(&state.notice, &dispatch);
    let keeping = use_offline(collection);
    use_focus_kept();
    use_current_in_view(&strip, (selection.see, open.is_some(), selection.view));
    use_top_on(&list, (selection.text.clone(), selection.filters.clone(), selection.sort));
    {
        let listed = match &answer {
            Asked::Ready(answer) if coming == Coming::Nothing => Some(hits.as_ref().unwrap_or(answer)),
            _ => None,
        };
        let open = open.filter(|_| selection.see == See::Documents && listed.is_some());
        let open = open.map(|document| &*document.id);
        let drawn = listed.is_some_and(|listed| listed.hits.iter().any(|hit| Some(&*hit.card.id) == open));
        let row = listed.map_or(0, |listed| even_rows(listed));
        use_opened_in_list(collection, &list, open.map(|open| (state.query(room), open)), drawn, row);
    }
    use_title(match &reading {
        Some(Asked::Ready(reading)) => [&*reading.card.title, " – ", &about.info.title].concat(),
        _ => about.info.title.clone(),
    });
    {
        let (field, list, dispatch) = (field.clone(), list.clone(), dispatch.clone());
        let (keys_open, palette_open) = (keys_open.clone(), palette_open.clone());
        let (card_open, reading) = (selection.entity.is_some(), open.is_some());
        let (comparing, brief) = (selection.with.is_some(), state.panel.brief);
        use_hotkeys(move |key| {
            match key {
                "/" => focus(&field),
                "?" => keys_open.set(true),
                "Ctrl+K" => palette_open.set(true),
                "j" | "k" => {
                    let by = if key == "j" { 1 } else { -1 };
                    if !brief {
                        return step(&list, STEPPED, by);
                    }
                    // Who steps through a list wants all of it.
                    dispatch.emit(Action::Rest);
                    let list = list.clone();
                    later(0, move || {
                        step(&list, STEPPED, by);
                    });
                }
                // The browser scrolls to where all of it ends.
                "End" if brief => {
                    dispatch.emit(Action::Rest);
                    return false;
                }
                "Escape" if card_open => dispatch.emit(Action::Entity(None)),
                "Escape" if comparing => dispatch.emit(Action::With(None)),
                "Escape" if reading => dispatch.emit(Action::Close),
                key => match See::ALL.into_iter().find(|see| see.key() == key) {
                    Some(see) => dispatch.emit(Action::See(see)),
                    None => return false,
                },
            }
            true
        });
    }

    let (ready, unready) = match &answer {
        Asked::Ready(answer) => (Some(answer), None),
        other => (None, why_not(other)),
    };
    let compared = match (&reading, &with) {
        (Some(Asked::Ready(one)), Some(Asked::Ready(other))) => Some([one.clone(), other.clone()]),
        _ => None,
    };
    let comparing = compared.is_some();
    let compared = compared.map(|readings| {
        let key = [&*readings[0].card.id, " ", &readings[1].card.id].concat();
        let compare = Compare {
            readings,
            opened: collection.clone(),
            entity: selection.entity.clone(),
            preferences: Rc::clone(&preferences),
            dispatch: dispatch.clone(),
        };
        stateful(compare, &key)
    });
    let viewed = selection.see != See::Documents;
    let welcomed = |answer| WelcomeProps {
        about: &about,
        opened: collection,
        answer,
        selection: &selection,
        dispatch: &dispatch,
    };
    let read = match &reading {
        _ if comparing => compared.unwrap_or_default(),
        Some(Asked::Ready(reading)) => stateful(
            Reader {
                reading: reading.clone(),
                opened: collection.clone(),
                about: Rc::clone(&about),
                passage: open.and_then(|document| document.passage),
                hit: state.panel.hit,
                entity: selection.entity.clone(),
                preferences: Rc::clone(&preferences),
                beyond,
                dispatch: dispatch.clone(),
            },
            &reading.card.id,
        ),
        Some(Asked::Unknown) => {
            // Where the list beside it can be seen there is no bar above that leads back.
            let back = button("button", act(&dispatch, Action::Close)).text(say(words::BACK_TO_ALL));
            trouble(say(words::NO_SUCH_DOCUMENT), say(words::NO_SUCH_DOCUMENT_WHY).to_owned())
                .has(back)
                .html()
        }
        Some(other) => why_not(other).map(El::html).unwrap_or_default(),
        // Beside a view there is no room for a welcome.
        None if viewed => Html::default(),
        None => ready.map(|answer| welcome(&welcomed(answer)).html()).unwrap_or_default(),
    };
    let enter = {
        let list = list.clone();
        // Once what was typed last is answered.
        Callback::from(move |()| {
            let list = list.clone();
            later(0, move || focus_within(&list, FIRST_ROW));
        })
    };
    let search_box = search(&SearchProps {
        enter: &enter,
        examples: &examples,
        text: &selection.text,
        answer: ready.map(|answer| &**answer),
        field: &field,
        reading: open.is_some(),
        opened: collection,
        dispatch: &dispatch,
    });
    let open_keys = {
        let keys_open = keys_open.clone();
        Callback::from(move |()| keys_open.set(true))
    };
    let close_keys = {
        let (dialog, keys_open) = (dialog.clone(), keys_open.clone());
        Callback::from(move |()| {
            shut(&dialog);
            keys_open.set(false);
        })
    };
    let set = selection.set();
    let start = Selection { document: None, ..(*selection).clone() };
    let start = Target { href: route::encode(&start), action: Action::Close };
    let mut taking = Html::default();
    if state.panel.taking {
        let open = match &reading {
            Some(Asked::Ready(reading)) => Some(reading.clone()),
            _ => None,
        };
        taking = stateful(
            Export {
                opened: collection.clone(),
                about: Rc::clone(&about),
                selection: Rc::clone(&selection),
                open,
                brief: state.panel.brief,
                dispatch: dispatch.clone(),
            },
            "",
        );
    }
    let class = match (open.is_some(), card.is_some()) {
        (false, false) => "page",
        (false, true) => "page page-card",
        (true, false) => "page page-reading",
        (true, true) => "page page-reading page-card",
    };
    let title = link(start, "", &dispatch, text_node(about.info.title.clone()));
    let extent = ready.map(|answer| span(answer, &about)).unwrap_or_default();
    let name = el("div")
        .class("name")
        .has(el("h1").set("dir", "auto").child(title))
        .has(el("p").has(el("bdi").say(extent)));
    let copying = copy_link(route::encode(&selection), &dispatch);
    let bar = el("header").class("bar").has(name).child(search_box).has(tools(
        &copying,
        preferences.theme,
        keeping.as_ref().map(|keeping| &keeping.ask),
        &open_keys,
        &dispatch,
    ));
    let region =
        |class: &'static str, label: &'static str| el("section").class(class).set("aria-label", label);

    let shown = || Shown {
        opened: collection.clone(),
        about: Rc::clone(&about),
        selection: Rc::clone(&selection),
        preferences: Rc::clone(&preferences),
        rows: state.panel.rows,
        room: state.panel.brief.then_some(room),
        dispatch: dispatch.clone(),
    };
    let palette = if *palette_open {
        let close = Callback::from(move |()| palette_open.set(false));
        stateful(Palette { shown: shown(), close, copy: copying.clone(), keys: open_keys.clone() }, "")
    } else {
        Html::default()
    };

    let mut time_strip = region("time", say(words::REGION_TIME));
    let mut filters = region("filters", say(words::REGION_FILTERS));
    let mut documents = region("results", say(words::REGION_DOCUMENTS)).has(filters_toggle(
        selection.view,
        set.len(),
        &dispatch,
    ));
    // A phone shows no welcome beside the list: it says what this is over it.
    if !selection.narrows()
        && !viewed
        && let Some(answer) = ready
    {
        documents = documents.has(over_list(&welcomed(answer)));
    }
    if let Some(answer) = ready {
        let panel = &state.panel;
        time_strip = time_strip.child(time(answer, &selection, &dispatch));
        filters = filters
            .child(facets(&FacetsProps {
                answer,
                selection: &selection,
                panel,
                preferences: &preferences,
                dispatch: &dispatch,
            }))
            .has(filters_done(answer, open.is_some(), &dispatch));
    }
    let listed = hits.as_ref().or(ready);
    if let Some(answer) = listed {
        documents =
            documents.child(chips(&set, ready.unwrap_or(answer), &dispatch)).child(match selection.see {
                See::Documents => results(&ResultsProps {
                    answer,
                    selection: &selection,
                    offset: state.panel.window.offset,
                    brief: state.panel.brief,
                    before: coming == Coming::Hits,
                    ways_out: &ways_out,
                    preferences: &preferences,
                    list: &list,
                    dispatch: &dispatch,
                }),
                see => {
                    el("div").class("view").node(&list).set("tabindex", "-1").child(view(see, shown())).html()
                }
            });
    }
    let back = || {
        let close = act(&dispatch, Action::Close);
        button("back", close).child(icon(Icon::Back)).text(say(words::BACK_TO_ALL))
    };
    let document = region("read", say(words::REGION_DOCUMENT))
        .set("tabindex", "-1")
        .node(&reader)
        .has_some(open.map(|_| back()))
        .child(read);
    let card = card.map(|card| {
        let about = match card {
            Asked::Ready(card) => {
                entity_card(&EntityCardProps { card: &card, selection: &selection, dispatch: &dispatch })
            }
            Asked::Unknown => closable(Some(trouble(say(words::NO_SUCH_NAME), String::new())), &dispatch),
            other => closable(why_not(&other), &dispatch),
        };
        el("aside").class("card-place").set("aria-label", say(words::REGION_CARD)).child(about)
    });
    el("div")
        .class(class)
        .set("data-view", selection.view.as_str())
        .set_if(coming == Coming::All && hits.is_none(), "aria-busy", "true")
        .set_if(hits.is_some(), "data-counting", "true")
        .set_if(viewed, "data-see", selection.see.as_str())
        .set_if(comparing, "data-compare", "true")
        .has(skip(say(words::SKIP_TO_DOCUMENTS), &list))
        .has(skip(say(words::SKIP_TO_TEXT), &reader))
        .has(bar)
        .has_some(ready.map(|answer| printed(&about.info.title, &state, answer)))
        .has(time_strip)
        .has(nav(&selection, &strip, &dispatch))
        .has(
            el("main")
                .has(filters)
                .has(documents.has_some(unready.filter(|_| listed.is_none())))
                .has(document),
        )
        .has_some(card)
        .has(tabs(selection.view, selection.see, open.is_some(), set.len(), &dispatch))
        .has_some(collection.failed().map(|why| not_fetched(&why, collection)))
        .has(el("div").class("foot").has(notice).has_some(keeping.as_ref().and_then(offline)))
        .has_some((*keys_open).then(|| keys(&dialog, &close_keys)))
        .child(taking)
        .child(palette)
        .html()
}

/// What did not come from beside the page, and a way to mend it.
fn not_fetched(why: &PartsError, collection: &Opened) -> El {
    let mend = if *why == PartsError::Renewed {
        button("button", Callback::from(|_| update())).text(say(words::RELOAD))
    } else {
        let collection = collection.clone();
        button("button", Callback::from(move |_| collection.retry())).text(say(words::TRY_AGAIN))
    };
    el("div").class("notice not-fetched").set("role", "alert").has(el("p").say(advice(why))).has(mend)
}

/// A view of the collection other than the list of documents.
fn view(see: See, shown: Shown) -> Html {
    match see {
        See::Timeline => stateful(TimelineView(shown), ""),
        See::Map => stateful(MapView(shown), ""),
        See::Network => stateful(Network(shown), ""),
        See::Figures => figures(shown),
        See::Statements => stateful(StatementsView(shown), ""),
        See::Names => stateful(Names(shown), ""),
        // The list of documents is no view beside itself.
        See::Documents => Html::default(),
    }
}

/// "5 documents, Jun 2016 – Nov 2019".
fn span(answer: &Answer, about: &About) -> String {
    let documents = count(words::DOCUMENTS_COUNTED, answer.collection as usize);
    if about.published.is_open() {
        documents
    } else {
        [&*documents, say(words::LIST_COMMA), &dates::interval(about.published)].concat()
    }
}

fn skip(label: &'static str, to: &NodeRef) -> El {
    let to = to.clone();
    button("skip", Callback::from(move |_| focus(&to))).text(label)
}

/// Shows the filters where there is room for two columns, but not for three.
fn filters_toggle(view: View, filters: usize, dispatch: &Callback<Action>) -> El {
    let shown = view == View::Filters;
    let to = if shown { View::Documents } else { View::Filters };
    let label =
        if filters > 0 { count(words::FILTERS_SET, filters) } else { say(words::REGION_FILTERS).to_owned() };
    button("pill filters-toggle", act(dispatch, Action::Show(to)))
        .is("aria-expanded", shown)
        .child(icon(Icon::Filter))
        .say(label)
}

/// What the filters give, on a narrow screen, where the list is not in view: leads to it.
fn filters_done(answer: &Answer, reading: bool, dispatch: &Callback<Action>) -> El {
    let show = Action::Show(View::Documents);
    let pressed =
        if reading { act_in_turn(dispatch, vec![Action::Close, show]) } else { act(dispatch, show) };
    el("div")
        .class("filters-done")
        .has(button("button", pressed).say(count(words::SHOW_DOCUMENTS, answer.total as usize)))
}

fn closable(content: Option<El>, dispatch: &Callback<Action>) -> Html {
    let close = button("button", act(dispatch, Action::Entity(None))).text(say(words::CLOSE));
    side_by_side(vec![content.map(El::html).unwrap_or_default(), close.html()])
}
