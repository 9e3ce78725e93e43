//! One kind of figures by itself: its chart, the places it is of, and every figure in its sentence.

use sheaf_engine::{FigureGroupAnswer, FigureGroupRequest, Window};
use yew::functional::Hook;
use yew::{Html, hook, use_node_ref};

use super::chart::{chart, worth_drawing};
use super::{Groups, changed, table, to};
use crate::components::act::act;
use crate::components::busy::busy;
use crate::components::el::{El, button, el, group, side_by_side};
use crate::components::figures as say;
use crate::components::link::link;
use crate::components::printed_part::printed_part;
use crate::components::trouble::asked;
use crate::hooks::{Shown, Stateful, stateful, use_seen, use_size};
use crate::state::{Action, ROWS_FIRST};
use crate::words::{self, grouped};

/// A row is not lower than this, in CSS pixels.
const LEAST_ROW: u32 = 30;

/// The view.
#[derive(Clone, PartialEq)]
pub(super) struct Group(pub(super) Shown);

impl Stateful for Group {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_group(self)
    }
}

#[hook]
fn use_group(view: &Group) -> Html {
    let shown = &view.0;
    let options = &shown.selection.options.figures;
    let node = use_node_ref();
    let width = use_size(&node).0;
    let request = FigureGroupRequest {
        key: options.group.clone().unwrap_or_default(),
        place: options.place.clone(),
        window: Window { offset: 0, limit: shown.rows_of(0, LEAST_ROW) },
    };
    let seen = use_seen(shown, (shown.query(), request), |engine, (query, request)| {
        engine.figure_group(query, request)
    });
    let back = to(
        &shown.selection,
        changed(&shown.selection, |figures| {
            figures.group = None;
            figures.place = None;
        }),
    );
    let all = el("span").text("‹ ").text(words::say(words::FIGURES_ALL)).html();
    let back = link(back, "figures-back", &shown.dispatch, all);
    let body = asked(&seen.asked, |answer| match answer {
        Some(answer) => busy(&seen, one(answer, shown, width)).html(),
        None => gone(shown),
    });
    el("div").class("figures figures-one").node(&node).child(back).child(body).html()
}

/// What a link asks for that is not there: it is said, and all figures stand below.
fn gone(shown: &Shown) -> Html {
    side_by_side(vec![
        el("p").class("figures-gone").set("role", "status").text(words::say(words::FIGURES_GONE)).html(),
        stateful(Groups(shown.clone()), ""),
    ])
}

fn one(answer: &FigureGroupAnswer, shown: &Shown, width: u32) -> El {
    let series = &answer.series;
    let what = say::what(series);
    let width = f64::from(width.max(300));
    let drawing = worth_drawing(series).then(|| {
        let height = if width < 500.0 { 420.0 } else { 380.0 };
        el("figure")
            .has(chart(series, &what, width, height, &shown.dispatch))
            .has(el("figcaption").class("figures-legend").text(words::say(words::FIGURES_LEGEND)))
    });
    let more = (answer.rows.len() < series.figures as usize).then(|| {
        let more = Action::Rows(shown.rows + ROWS_FIRST);
        button("button view-more", act(&shown.dispatch, more)).text(words::say(words::SHOW_MORE))
    });
    el("section")
        .has(el("h2").has(el("bdi").say(what)))
        .has(el("p").class("soft").set("role", "status").say(say::how_many(series)))
        .has_some(
            (answer.places.iter().any(|(_, count)| *count < series.figures)
                || shown.selection.options.figures.place.is_some())
            .then(|| places(answer, shown)),
        )
        .has_some(drawing)
        .has_some(printed_part(0, answer.rows.len(), series.figures as usize))
        .has(table::rows(&answer.rows, &shown.selection, &shown.dispatch))
        .has_some(more)
}

/// The places to choose from.
fn places(answer: &FigureGroupAnswer, shown: &Shown) -> El {
    let current = shown.selection.options.figures.place.as_deref();
    let choice = |id: Option<&str>, name: El| {
        let options = changed(&shown.selection, |figures| figures.place = id.map(str::to_owned));
        button("chip", act(&shown.dispatch, Action::Options(options)))
            .is("aria-pressed", current == id)
            .has(name)
    };
    let places = answer.places.iter().map(|(place, count)| {
        let name = el("span")
            .has(el("bdi").say(place.name.clone()))
            .text(" ")
            .has(el("small").say(grouped(*count as usize)));
        choice(Some(&place.id), name)
    });
    group("view-choices figures-places", words::say(words::FIGURES_PLACES))
        .has(
            el("span").class("soft small").set("aria-hidden", "true").text(words::say(words::FIGURES_PLACES)),
        )
        .has(choice(None, el("span").text(words::say(words::FIGURES_ANYWHERE))))
        .list(places)
}
