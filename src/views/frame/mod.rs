//! The frame of the page: what stands where, and what each part is given. All parts show one selection and one answer.

pub mod columns;
pub mod commands;
pub mod page;

use std::rc::Rc;

use sheaf_engine::Answer;
use yew::functional::Hook;
use yew::{Callback, Html, NodeRef, hook, use_mut_ref, use_node_ref};

use self::columns::region;
use self::commands::{Commands, use_commands};
use self::page::Page;
use super::export::Export;
use super::keys::keys;
use super::nav::nav;
use super::notice::use_notice;
use super::offline::offline;
use super::own::OwnPlace;
use super::palette::Palette;
use super::printed::printed;
use super::reader::beyond::use_beyond;
use super::results::even_rows;
use super::search::{SearchProps, search, use_offering};
use super::tabs::tabs;
use super::time::time;
use super::tools::{copy_link, tools};
use crate::components::dates;
use crate::components::el::{El, button, el, text_node};
use crate::components::link::{Target, link};
use crate::components::trouble::advice;
use crate::hooks::{
    About, Coming, Opened, Stateful, can_read_own, focus, focus_within, later, shut, stateful, update,
    use_answer, use_arrivals, use_card, use_current_in_view, use_dialog, use_focus_kept, use_focus_on_open,
    use_memo_of, use_offline, use_opened_in_list, use_reading, use_rest, use_selection, use_state_of,
    use_title, use_top_on, use_ways_out, use_whole,
};
use crate::state::{Action, Dialog, PartsError, Selection, route};
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

/// Where Enter leads from the search box, unless what is listed is of the search before.
const FIRST_ROW: &str = ".results-scroll:not([data-before]) a.result-title, a.row-link";

#[hook]
fn use_page(collection: &Opened) -> Html {
    let (state, dispatch) = use_selection();
    let selection = Rc::clone(&state.selection);
    let open = selection.document.as_ref().map(|document| &*document.id);
    let collection = &use_arrivals(collection);
    let about = use_memo_of(collection.clone(), Opened::about);
    let (field, list, reader, strip) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let whole = use_whole();
    let room = use_rest(collection, &state.panel, &selection, &list, whole, &dispatch);
    let examples = use_mut_ref(|| None);
    let answered = use_answer(collection, state.query(room), state.panel.moving);
    let ways_out = use_ways_out(collection, &selection, &answered.answer);
    let reading = use_reading(collection, open, &selection.text);
    let with = use_reading(collection, selection.with.as_deref(), "");
    let card = use_card(collection, selection.entity.as_deref(), state.panel.contexts);
    let keys_open = use_state_of(false);
    let palette_open = use_state_of(false);
    let dialog = use_dialog(*keys_open);
    let page = Page {
        state: &state,
        own: can_read_own(),
        opened: collection,
        about: &about,
        answered: &answered,
        reading: reading.as_ref(),
        with: with.as_ref(),
        room,
        dispatch: &dispatch,
    };

    let beyond = use_beyond(collection, &selection, &dispatch);
    use_focus_on_open(open, &reader, &list);
    let notice = use_notice(&state.notice, &dispatch);
    let keeping = use_offline(collection);
    use_focus_kept();
    use_current_in_view(&strip, (selection.see, page.is_open(), selection.view));
    use_top_on(&list, (selection.text.clone(), selection.filters.clone(), selection.sort));
    {
        let whole = page.ready().is_some() && answered.coming == Coming::Nothing;
        let listed = page.listed().filter(|_| whole);
        let open = open.filter(|_| !page.is_viewed() && listed.is_some());
        let drawn = listed.is_some_and(|listed| listed.hits.iter().any(|hit| Some(&*hit.card.id) == open));
        let row = listed.map_or(0, |listed| even_rows(listed));
        use_opened_in_list(collection, &list, open.map(|open| (state.query(room), open)), drawn, row);
    }
    use_title(match page.open() {
        Some(reading) => [&*reading.card.title, " – ", &about.info.title].concat(),
        None => about.info.title.clone(),
    });
    use_commands(&Commands {
        field: &field,
        list: &list,
        keys: &keys_open,
        palette: &palette_open,
        selection: &selection,
        brief: state.panel.brief,
        dispatch: &dispatch,
    });

    let enter = {
        let list = list.clone();
        // Once what was typed last is answered.
        Callback::from(move |()| {
            let list = list.clone();
            later(0, move || focus_within(&list, FIRST_ROW));
        })
    };
    // Nobody who types waits for what offers them.
    let typed = (whole && state.is_typing()).then_some(&*selection.text);
    let offering = use_offering(collection, typed, &dispatch);
    let search_box = search(&SearchProps {
        offering: &offering,
        enter: &enter,
        examples: &examples,
        text: &selection.text,
        answer: page.ready().map(|answer| &**answer),
        field: &field,
        reading: page.is_open(),
        whole,
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
    let open_palette = {
        let palette_open = palette_open.clone();
        Callback::from(move |()| palette_open.set(true))
    };
    let copying = copy_link(route::encode(&selection), &dispatch);
    let bar = el("header").class("bar").has(name(&page)).child(search_box).has(tools(
        &copying,
        state.preferences.theme,
        keeping.as_ref().map(|keeping| &keeping.ask),
        page.own,
        [&open_palette, &open_keys],
        &dispatch,
    ));
    let mut taking = Html::default();
    if state.panel.dialog == Some(Dialog::Export) {
        taking = stateful(
            Export {
                opened: collection.clone(),
                about: Rc::clone(&about),
                selection: Rc::clone(&selection),
                open: page.open().cloned(),
                brief: state.panel.brief,
                dispatch: dispatch.clone(),
            },
            "",
        );
    }
    let mut own = Html::default();
    // Nothing of it is needed for the first screen.
    if page.own && (whole || state.panel.dialog == Some(Dialog::Own)) {
        let open = state.panel.dialog == Some(Dialog::Own);
        own = stateful(OwnPlace { open, title: about.info.title.clone(), dispatch: dispatch.clone() }, "");
    }
    let mut palette = Html::default();
    if *palette_open {
        let close = Callback::from(move |()| palette_open.set(false));
        palette = stateful(
            Palette {
                shown: page.shown(),
                close,
                copy: copying.clone(),
                keys: open_keys.clone(),
                own: page.own,
            },
            "",
        );
    }

    let mut time_strip = region("time", say(words::REGION_TIME));
    if let Some(answer) = page.ready() {
        time_strip = time_strip.child(time(answer, &selection, &dispatch));
    }
    let set = selection.set();
    let class = match (page.is_open(), card.is_some()) {
        (false, false) => "page",
        (false, true) => "page page-card",
        (true, false) => "page page-reading",
        (true, true) => "page page-reading page-card",
    };
    let counting = answered.hits.is_some();
    el("div")
        .class(class)
        .set("data-view", selection.view.as_str())
        .set_if(answered.coming == Coming::All && !counting, "aria-busy", "true")
        .set_if(counting, "data-counting", "true")
        .set_if(page.is_viewed(), "data-see", selection.see.as_str())
        .set_if(page.compared().is_some(), "data-compare", "true")
        .has(skip(say(words::SKIP_TO_DOCUMENTS), &list))
        .has(skip(say(words::SKIP_TO_TEXT), &reader))
        .has(bar)
        .has_some(page.ready().map(|answer| printed(&about.info.title, &state, answer, whole)))
        .has(time_strip)
        .has(nav(&selection, &strip, &dispatch))
        .has(
            el("main")
                .has(columns::filters(&page))
                .has(columns::documents(&page, &set, &ways_out, &list))
                .has(columns::document(&page, &beyond, &reader)),
        )
        .has_some(card.map(|card| columns::card(&page, &card)))
        .has(tabs(selection.view, selection.see, page.is_open(), set.len(), &dispatch))
        .has_some(collection.failed().map(|why| not_fetched(&why, collection)))
        .has(el("div").class("foot").has(notice).has_some(keeping.as_ref().and_then(offline)))
        .has_some((*keys_open).then(|| keys(&dialog, &close_keys)))
        .child(taking)
        .child(own)
        .child(palette)
        .html()
}

/// The name of the collection, which leads back to all of it, and its extent.
fn name(page: &Page<'_>) -> El {
    let start = Selection { document: None, ..(**page.selection()).clone() };
    let start = Target { href: route::encode(&start), action: Action::Close };
    let title = link(start, "", page.dispatch, text_node(page.about.info.title.clone()));
    let extent = page.ready().map(|answer| span(answer, page.about)).unwrap_or_default();
    el("div")
        .class("name")
        .has(el("h1").set("dir", "auto").child(title))
        .has(el("p").has(el("bdi").say(extent)))
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
