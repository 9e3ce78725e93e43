//! The columns of the page: filters, list or view, document; and the card over them.

use std::rc::Rc;

use sheaf_engine::{Answer, EntityCard};
use yew::{Callback, Html, NodeRef};

use super::page::Page;
use crate::components::act::{act, act_in_turn};
use crate::components::el::{El, button, el, side_by_side};
use crate::components::icons::{Icon, icon};
use crate::components::trouble::{trouble, why_not};
use crate::components::words::view_word;
use crate::hooks::{Asked, stateful};
use crate::state::{Action, Filter, See, View, WayOut};
use crate::views::card::{EntityCardProps, entity_card};
use crate::views::chips::chips;
use crate::views::compare::Compare;
use crate::views::facets::{FacetsProps, facets};
use crate::views::figures::figures;
use crate::views::map::MapView;
use crate::views::names::Names;
use crate::views::network::Network;
use crate::views::reader::Reader;
use crate::views::results::{ResultsProps, empty, results};
use crate::views::statements::StatementsView;
use crate::views::timeline::TimelineView;
use crate::views::welcome::{about as over_list, welcome};
use crate::words::{self, count, say};

/// A part of the page, by the name that a screen reader says.
pub fn region(class: &'static str, label: &'static str) -> El {
    el("section").class(class).set("aria-label", label)
}

/// The facets.
pub fn filters(page: &Page<'_>) -> El {
    let region = region("filters", say(words::REGION_FILTERS));
    let Some(answer) = page.ready() else { return region };
    let facets = facets(&FacetsProps {
        answer,
        selection: page.selection(),
        panel: &page.state.panel,
        preferences: &page.state.preferences,
        dispatch: page.dispatch,
    });
    region.child(facets).has(filters_done(answer, page.is_open(), page.dispatch))
}

/// The list of documents, or the view in its place, under what narrows it.
pub fn documents(page: &Page<'_>, set: &[Filter], ways_out: &[WayOut], list: &NodeRef) -> El {
    let Page { dispatch, .. } = *page;
    let selection = page.selection();
    let mut region = region("results", say(words::REGION_DOCUMENTS)).has(filters_toggle(
        selection.view,
        set.len(),
        dispatch,
    ));
    // A phone shows no welcome beside the list: it says what this is over it.
    if !selection.narrows()
        && !page.is_viewed()
        && let Some(answer) = page.ready()
    {
        region = region.has(over_list(&page.welcomed(answer)));
    }
    let Some(answer) = page.listed() else {
        return region.has_some(why_not(&page.answered.answer));
    };
    let listed = match selection.see {
        See::Documents => results(&ResultsProps {
            answer,
            selection,
            offset: page.state.panel.window.offset,
            brief: page.state.panel.brief,
            before: page.lists_hits_before(),
            ways_out,
            preferences: &page.state.preferences,
            list,
            dispatch,
        }),
        see => el("div")
            .class("view")
            .node(list)
            .set("tabindex", "-1")
            .child(view(see, page, answer, ways_out))
            .html(),
    };
    region.child(chips(set, page.ready().unwrap_or(answer), dispatch)).child(listed)
}

/// A view of the collection other than the list of documents. Of no documents none has more to say than the list: how to have
/// some again.
#[inline(never)]
fn view(see: See, page: &Page<'_>, answer: &Answer, ways_out: &[WayOut]) -> Html {
    if answer.total == 0 && !page.lists_hits_before() {
        let title = el("h2").class("hidden").text(say(view_word(see)));
        let nothing = empty(answer, page.selection(), ways_out, page.dispatch);
        return side_by_side(vec![title.html(), nothing.html()]);
    }
    let shown = page.shown();
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

/// The open document, two that are compared, or where neither is, the welcome.
pub fn document(page: &Page<'_>, beyond: &Callback<bool>, reader: &NodeRef) -> El {
    let close = || act(page.dispatch, Action::Close);
    let back = || button("back", close()).child(icon(Icon::Back)).text(say(words::BACK_TO_ALL));
    region("read", say(words::REGION_DOCUMENT))
        .set("tabindex", "-1")
        .node(reader)
        .has_some(page.is_open().then(back))
        .child(read(page, beyond))
}

fn read(page: &Page<'_>, beyond: &Callback<bool>) -> Html {
    if let Some(readings) = page.compared() {
        let key = [&*readings[0].card.id, " ", &readings[1].card.id].concat();
        let compare = Compare {
            readings,
            opened: page.opened.clone(),
            entity: page.selection().entity.clone(),
            preferences: Rc::clone(&page.state.preferences),
            dispatch: page.dispatch.clone(),
        };
        return stateful(compare, &key);
    }
    match page.reading {
        Some(Asked::Ready(reading)) => stateful(
            Reader {
                reading: reading.clone(),
                opened: page.opened.clone(),
                about: Rc::clone(page.about),
                passage: page.selection().document.as_ref().and_then(|document| document.passage),
                hit: page.state.panel.hit,
                entity: page.selection().entity.clone(),
                preferences: Rc::clone(&page.state.preferences),
                beyond: beyond.clone(),
                dispatch: page.dispatch.clone(),
            },
            &reading.card.id,
        ),
        Some(Asked::Unknown) => {
            // Where the list beside it can be seen there is no bar above that leads back.
            let back = button("button", act(page.dispatch, Action::Close)).text(say(words::BACK_TO_ALL));
            trouble(say(words::NO_SUCH_DOCUMENT), say(words::NO_SUCH_DOCUMENT_WHY).to_owned())
                .has(back)
                .html()
        }
        Some(other) => why_not(other).map(El::html).unwrap_or_default(),
        // Beside a view there is no room for a welcome.
        None if page.is_viewed() => Html::default(),
        None => page.ready().map(|answer| welcome(&page.welcomed(answer)).html()).unwrap_or_default(),
    }
}

/// The card of the chosen entity.
pub fn card(page: &Page<'_>, card: &Asked<EntityCard>) -> El {
    let Page { dispatch, .. } = *page;
    let about = match card {
        Asked::Ready(card) => entity_card(&EntityCardProps { card, selection: page.selection(), dispatch }),
        Asked::Unknown => closable(Some(trouble(say(words::NO_SUCH_NAME), String::new())), dispatch),
        other => closable(why_not(other), dispatch),
    };
    el("aside").class("card-place").set("aria-label", say(words::REGION_CARD)).child(about)
}

fn closable(content: Option<El>, dispatch: &Callback<Action>) -> Html {
    let close = button("button", act(dispatch, Action::Entity(None))).text(say(words::CLOSE));
    content.unwrap_or_else(|| el("div")).has(close).html()
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
