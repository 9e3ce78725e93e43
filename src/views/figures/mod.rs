//! Figures: numbers with what they count, of when, where and by whom. First all kinds of figures side by side, those that
//! can be compared with a chart; then one kind by itself, with every sentence.

mod chart;
mod group;
mod scale;
mod table;

use sheaf_engine::{FigureSeries, FiguresAnswer, FiguresRequest, FiguresSort, Of, Window};
use yew::functional::Hook;
use yew::{Callback, Event, Html, hook, use_node_ref};

use self::chart::{chart, worth_drawing};
use self::group::Group;
use crate::components::act::act;
use crate::components::busy::busy;
use crate::components::el::{El, button, el};
use crate::components::figures as say;
use crate::components::link::{Target, link};
use crate::components::printed_part::printed_part;
use crate::components::trouble::asked;
use crate::hooks::{Shown, State, Stateful, chosen, stateful, typed, use_seen, use_size, use_state_of};
use crate::state::{Action, FiguresOptions, Options, ROWS_FIRST, Selection, route};
use crate::words::{self, Word, count};

/// Groups that are shown at first, for each as many more rows of a view that are asked for.
const GROUPS_FIRST: u32 = 12;
/// Figures of a group without a chart that are shown with it.
const FEW: usize = 4;
/// Least width of a group, and what lies between groups; `figures.css` has the same.
const LEAST_WIDTH: u32 = 440;
const GAP: u32 = 16;
/// A row of groups, of which those side by side are equally high, is not lower than this, in CSS pixels; nor is what stands over
/// them all.
const LEAST_HEIGHT: u32 = 300;
const HEAD: u32 = 80;

/// The view.
pub fn figures(shown: Shown) -> Html {
    match &shown.selection.options.figures.group {
        Some(group) => {
            let key = group.clone();
            stateful(Group(shown), &key)
        }
        None => stateful(Groups(shown), ""),
    }
}

/// The options of the figures, changed.
fn changed(selection: &Selection, change: impl FnOnce(&mut FiguresOptions)) -> Options {
    let mut options = selection.options.clone();
    change(&mut options.figures);
    options
}

/// A link to the figures with other options.
fn to(selection: &Selection, options: Options) -> Target {
    let there = Selection { options: options.clone(), document: None, ..selection.clone() };
    Target { href: route::encode(&there), action: Action::Options(options) }
}

/// All kinds of figures.
#[derive(Clone, PartialEq)]
struct Groups(Shown);

impl Stateful for Groups {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_groups(self)
    }
}

#[hook]
fn use_groups(view: &Groups) -> Html {
    let shown = &view.0;
    let find = use_state_of(String::new());
    let tables = use_state_of(Vec::new());
    let node = use_node_ref();
    let width = use_size(&node).0;
    let (columns, all) = (columns(width), shown.rows.div_ceil(ROWS_FIRST) * GROUPS_FIRST);
    let limit =
        shown.room.map_or(all, |room| (columns * (room.saturating_sub(HEAD) / LEAST_HEIGHT + 1)).min(all));
    let request = FiguresRequest {
        typed: (*find).clone(),
        sort: shown.selection.options.figures.sort,
        window: Window { offset: 0, limit },
    };
    let seen =
        use_seen(shown, (shown.query(), request), |engine, (query, request)| engine.figures(query, request));
    let typing = {
        let find = find.clone();
        Callback::from(move |event| find.set(typed(&event)))
    };
    let find = el("input")
        .class("view-find")
        .set("type", "search")
        .set("aria-label", words::say(words::FIGURES_FIND))
        .set("placeholder", words::say(words::FIGURES_FIND))
        .value((*find).clone())
        .on_input(typing);
    asked(&seen.asked, |answer| {
        busy(&seen, el("div").class("figures"))
            .node(&node)
            .has(head(answer, shown, find))
            .has(groups(answer, shown, width, &tables))
            .html()
    })
}

fn head(answer: &FiguresAnswer, shown: &Shown, find: El) -> El {
    let told = [
        count(words::FIGURES_COUNTED, answer.figures as usize),
        count(words::FIGURES_GROUPS, answer.groups as usize),
    ];
    el("header")
        .class("view-head")
        .has(el("h2").class("hidden").text(words::say(words::FIGURES_TITLE)))
        .has(el("p").set("role", "status").say(told.join(" ")))
        .has_some(printed_part(0, answer.shown.len(), answer.groups as usize))
        .has(find)
        .has(sort(shown))
}

/// The orders to choose from.
fn sort(shown: &Shown) -> El {
    const ORDERS: [(FiguresSort, &str, Word); 3] = [
        (FiguresSort::Sources, "sources", words::FIGURES_SORT_SOURCES),
        (FiguresSort::Largest, "largest", words::FIGURES_SORT_LARGEST),
        (FiguresSort::Latest, "latest", words::FIGURES_SORT_LATEST),
    ];
    let selection = std::rc::Rc::clone(&shown.selection);
    let current = selection.options.figures.sort;
    let onchange = shown.dispatch.reform(move |event: Event| {
        let name = chosen(&event);
        let order = ORDERS.into_iter().find(|(_, known, _)| *known == name);
        let sort = order.map(|(sort, ..)| sort).unwrap_or_default();
        Action::Options(changed(&selection, |figures| figures.sort = sort))
    });
    let options = ORDERS.into_iter().map(|(sort, name, title)| {
        el("option").set("value", name).mark("selected", sort == current).text(words::say(title))
    });
    el("label")
        .class("sort")
        .has(el("span").class("hidden").text(words::say(words::FIGURES_SORT)))
        .has(el("select").on_change(onchange).list(options))
}

/// Of which groups the table is open, by their keys: the others are not drawn.
type Tables = State<Vec<String>>;

/// How many groups stand side by side where there is so much width.
fn columns(width: u32) -> u32 {
    ((width + GAP) / (LEAST_WIDTH + GAP)).max(1)
}

fn groups(answer: &FiguresAnswer, shown: &Shown, width: u32, tables: &Tables) -> El {
    let all = el("div").class("figures-all");
    // Before it is seen, it is known how wide it is: until then nothing is drawn that would be drawn again.
    if width == 0 {
        return all;
    }
    if answer.shown.is_empty() {
        let none = if answer.figures == 0 { words::FIGURES_NONE } else { words::FIGURES_NONE_SUCH };
        return all.has(el("p").class("view-empty").text(words::say(none)));
    }
    let each = ((width + GAP) / columns(width)).saturating_sub(GAP + 34).max(280);
    let cards = answer.shown.iter().map(|series| card(series, shown, each, tables));
    let more = (answer.groups as usize > answer.shown.len()).then(|| {
        let more = Action::Rows(shown.rows + ROWS_FIRST);
        button("button view-more", act(&shown.dispatch, more)).text(words::say(words::SHOW_MORE))
    });
    all.has(el("p").class("figures-legend").text(words::say(words::FIGURES_LEGEND)))
        .has(el("div").class("figures-cards").list(cards))
        .has_some(more)
}

/// One kind of figures among others.
fn card(series: &FigureSeries, shown: &Shown, width: u32, tables: &Tables) -> El {
    let (selection, dispatch) = (&shown.selection, &shown.dispatch);
    let what = say::what(series);
    let options = changed(selection, |figures| {
        figures.group = Some(series.key.clone());
        figures.place = None;
    });
    let name = el("bdi").say(what.clone()).html();
    let drawn = series.of == Of::Things && worth_drawing(series);
    let body = if drawn {
        let more = as_table(series, shown, tables);
        el("div")
            .has(chart(series, &what, width.into(), if width < 420 { 360.0 } else { 280.0 }, dispatch))
            .has(more)
    } else {
        let from = series.points.len().saturating_sub(FEW);
        let all = (series.figures as usize > FEW).then(|| {
            let label = count(words::FIGURES_ROWS, series.figures as usize);
            link(to(selection, options.clone()), "more", dispatch, el("span").say(label).html())
        });
        el("div")
            .has(table::points(&series.points[from..], selection, dispatch))
            .child(all.unwrap_or_default())
    };
    el("section")
        .key(&series.key)
        .class(if drawn { "figures-card" } else { "figures-card plain" })
        .label(what)
        .has(el("h3").child(link(to(selection, options), "", dispatch, name)))
        .has(el("p").class("soft small").say(say::how_many(series)))
        .has(body)
}

/// The figures of a chart as a table, once it is opened.
fn as_table(series: &FigureSeries, shown: &Shown, tables: &Tables) -> El {
    let place = tables.iter().position(|key| *key == series.key);
    let toggle = {
        let (tables, key) = (tables.clone(), series.key.clone());
        Callback::from(move |_| {
            let mut open = (*tables).clone();
            match place {
                Some(place) => drop(open.remove(place)),
                None => open.push(key.clone()),
            }
            tables.set(open);
        })
    };
    let table = place.map(|_| table::points(&series.points, &shown.selection, &shown.dispatch));
    el("details")
        .has(el("summary").on_click(toggle).text(words::say(words::FIGURES_AS_TABLE)))
        .has_some(table)
}
