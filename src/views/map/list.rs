//! The places beside the map, as a table: with it everything can be done that can be done on the map.

use std::rc::Rc;

use sheaf_engine::{Choice, Field, PlaceNamed};
use sheaf_model::Precision;
use yew::Callback;
use yew::virtual_dom::ListenerKind;

use super::stage::Stage;
use crate::components::act::{act, act_in_turn};
use crate::components::el::{El, button, el};
use crate::components::printed_part::printed_part;
use crate::hooks::State;
use crate::state::options::{MapList, MapOptions};
use crate::state::{Action, Options, Pick, ROWS_FIRST};
use crate::words::{self, Word, count, fill, grouped, say};

/// A row is not lower than this, in CSS pixels.
const LEAST_ROW: u32 = 36;

/// What a place stands for, in a word.
pub const fn precision(precision: Precision) -> Word {
    match precision {
        Precision::Country => words::MAP_COUNTRY,
        Precision::Region => words::MAP_REGION,
        Precision::City => words::PRECISION_CITY,
        Precision::Site => words::PRECISION_SITE,
    }
}

/// The list, with the switch between placed and unplaced ones. `pointed` is what the list points at on the map.
pub fn list(stage: &Rc<Stage>, pointed: &State<Option<String>>) -> El {
    let (shown, places) = (&stage.shown, &stage.found.places);
    let chosen = shown.selection.options.map.list;
    let switch = |list: MapList, label: String| {
        button("pill", act(&shown.dispatch, listing(stage, list)))
            .is("aria-pressed", chosen == list)
            .say(label)
    };
    let head = el("div")
        .class("map-lists")
        .set("role", "group")
        .set("aria-label", say(words::MAP_LISTS))
        .has(switch(MapList::Placed, count(words::MAP_PLACED, places.placed.len())))
        .has(switch(MapList::Unplaced, count(words::MAP_UNPLACED, places.unplaced.len())));
    let rows = if chosen == MapList::Unplaced { &places.unplaced } else { &places.placed };
    let section = el("section").class("map-list").set("aria-label", say(words::MAP_LIST)).has(head);
    if rows.is_empty() {
        return section.has(el("p").class("map-note").text(say(words::MAP_NONE)));
    }
    let heading = |word: Word| el("th").set("scope", "col").text(say(word));
    let headings = el("tr")
        .has(heading(words::MAP_PLACE))
        .has(heading(words::MAP_MENTIONS))
        .has(heading(words::MAP_DOCUMENTS))
        .has(heading(words::MAP_FILTER));
    let most = shown.rows_of(0, LEAST_ROW) as usize;
    let first = rows.iter().take(most).enumerate();
    let table = el("table")
        .has(el("thead").has(headings))
        .has(el("tbody").list(first.map(|(number, place)| row(stage, number, place, pointed))));
    let more = (rows.len() > shown.rows as usize).then(|| {
        let rows = shown.rows.saturating_add(4 * ROWS_FIRST);
        button("button", act(&shown.dispatch, Action::Rows(rows))).text(say(words::SHOW_MORE))
    });
    section.has_some(printed_part(0, most.min(rows.len()), rows.len())).has(table).has_some(more)
}

/// Lists something else.
pub fn listing(stage: &Stage, list: MapList) -> Action {
    let options = &stage.shown.selection.options;
    Action::Options(Options { map: MapOptions { list, ..options.map.clone() }, ..options.clone() })
}

fn row(stage: &Rc<Stage>, number: usize, place: &PlaceNamed, pointed: &State<Option<String>>) -> El {
    let shown = &stage.shown;
    let open = shown.selection.entity.as_deref() == Some(&place.id);
    let mut opening = vec![Action::Entity(Some(place.id.clone()))];
    let mut stands_for = None;
    if let Some(lies) = place.place {
        stands_for = Some(el("span").class("soft").text(say(precision(lies.precision))));
        // What is opened is brought into view.
        if let Some(&point) = stage.found.points.get(number)
            && !stage.lens.shows(stage.lens.spot(point), 0.0)
        {
            opening.push(Action::Camera(Some(stage.lens.at(point).camera(&stage.projection))));
        }
    }
    let name =
        button("map-place", act_in_turn(&shown.dispatch, opening)).has(el("bdi").say(place.name.clone()));
    let number = |number: u32| el("td").class("n").say(grouped(number as usize));
    let mut row = el("tr").key(&place.id).set_if(open, "aria-current", "true");
    for kind in [|| ListenerKind::onpointerover, || ListenerKind::onfocusin] {
        let (pointed, id) = (pointed.clone(), place.id.clone());
        row = row.on(kind, Callback::from(move |_: yew::Event| pointed.set(Some(id.clone()))));
    }
    row.has(el("th").set("scope", "row").has(name).has_some(stands_for))
        .has(number(place.mentions))
        .has(number(place.documents))
        .has(el("td").class("map-picks").list(picks(stage, place).into_iter()))
}

/// Only, also, not: each pressed while it holds, and taken back by pressing it again.
fn picks(stage: &Rc<Stage>, place: &PlaceNamed) -> [El; 3] {
    let shown = &stage.shown;
    let choice = shown.selection.choice(Field::Place, &place.id);
    let alone = shown.selection.filters.fields[Field::Place].any.len() == 1;
    let any = choice == Choice::Any;
    [
        (Pick::Only, any && alone, words::ONLY, words::ONLY_VALUE),
        (Pick::Also, any && !alone, words::ALSO, words::ALSO_VALUE),
        (Pick::Not, choice == Choice::None, words::NOT_SHORT, words::NOT_VALUE),
    ]
    .map(|(pick, holds, word, named)| {
        let pick = if holds { Pick::Unset } else { pick };
        let action = Action::Pick { field: Field::Place, key: place.id.clone(), pick };
        button("faint map-pick", act(&shown.dispatch, action))
            .is("aria-pressed", holds)
            .label(fill(named, &[("value", &place.name)]))
            .text(say(word))
    })
}
