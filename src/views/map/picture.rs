//! The map, drawn: land, borders, marks, names.

use std::rc::Rc;

use sheaf_engine::{Choice, Field};
use sheaf_model::Precision;
use yew::Html;

use super::labels::{Side, Wish, labels};
use super::legend::in_words;
use super::lens::Lens;
use super::marks::is_area;
use super::outline::{UNITS, borders, land, least_detail};
use super::projection::Projection;
use super::stage::Stage;
use crate::components::el::{El, el};
use crate::components::measures::decimal;
use crate::hooks::Fetched;
use crate::words::{self, count, say};

/// What is drawn of the world, at a level of detail.
pub fn world(fetched: &Fetched, projection: &Projection, least: u8) -> Html {
    let path = |class: &'static str, d: String| {
        el("path").class(class).with("d", d).set("vector-effect", "non-scaling-stroke")
    };
    let sea = el("circle").class("map-sea").with("r", decimal(2.0 * UNITS, 0));
    let mut world = el("g").has(sea);
    if let Fetched::Ready(outlines) = fetched {
        world = world
            .has(path("map-land", land(outlines, projection, least)).set("fill-rule", "evenodd"))
            .has(path("map-borders", borders(outlines, projection, least)));
    }
    world.html()
}

/// The least detail that a lens shows.
pub fn detail(lens: &Lens) -> u8 {
    least_detail(lens.zoom)
}

/// The picture. `pointed` is the place that the list points at.
pub fn picture(stage: &Rc<Stage>, fetched: &Fetched, world: &Html, pointed: Option<&str>) -> El {
    let lens = &stage.lens;
    let scale = lens.scale() / UNITS;
    let (x, y) = lens.spot((0.0, 0.0));
    let place =
        ["translate(", &decimal(x, 1), " ", &decimal(y, 1), ") scale(", &decimal(scale, 9), ")"].concat();
    let [width, height] = [lens.size.0, lens.size.1].map(|length| decimal(length, 0));
    let (marks, names) = marks_and_names(stage, fetched, pointed);
    el("svg")
        .class("map-picture")
        .set("data-picture", say(words::VIEW_MAP))
        .with("data-picture-note", in_words(stage.most))
        .with("viewBox", ["0 0 ", &width, " ", &height].concat())
        .set("role", "img")
        .set("focusable", "false")
        .label(count(words::MAP_PICTURE, stage.found.places.placed.len()))
        .has(el("g").with("transform", place).child(world.clone()))
        .has(marks)
        .has(names)
}

/// A mark in view.
struct Seen {
    mark: usize,
    spot: (f64, f64),
    radius: f64,
}

fn marks_and_names(stage: &Rc<Stage>, fetched: &Fetched, pointed: Option<&str>) -> (El, El) {
    let lens = &stage.lens;
    let selection = &stage.shown.selection;
    let placed = &stage.found.places.placed;
    let mut seen: Vec<Seen> = Vec::new();
    for (number, mark) in stage.marks.iter().enumerate() {
        let (spot, radius) = (lens.spot(mark.point), mark.radius(stage.most));
        if lens.shows(spot, radius) {
            seen.push(Seen { mark: number, spot, radius });
        }
    }
    let holds = |mark: usize, id: &str| stage.marks[mark].places.iter().any(|place| placed[*place].id == id);
    let narrowed = !selection.filters.fields[Field::Place].any.is_empty();
    let draw = |one: &Seen| {
        let mark = &stage.marks[one.mark];
        let choices = || mark.places.iter().map(|place| selection.choice(Field::Place, &placed[*place].id));
        let chosen = choices().any(|choice| choice == Choice::Any);
        let unwanted = choices().all(|choice| choice == Choice::None);
        let open = selection.entity.as_deref().is_some_and(|id| holds(one.mark, id));
        let pointed = *stage.hovered == Some(one.mark) || pointed.is_some_and(|id| holds(one.mark, id));
        let class = match mark.precision {
            _ if mark.places.len() > 1 => "map-mark several",
            Precision::Country | Precision::Region => "map-mark area",
            Precision::City => "map-mark town",
            Precision::Site => "map-mark site",
        };
        let [x, y] = [one.spot.0, one.spot.1].map(|length| decimal(length, 1));
        let circle =
            |class: &'static str, radius: f64| el("circle").class(class).with("r", decimal(radius, 1));
        // A site is a square of the same area.
        let half = one.radius * 0.886;
        let shape = if class == "map-mark site" {
            let [from, side] = [-half, 2.0 * half].map(|length| decimal(length, 1));
            let square = el("rect").class("map-shape").with("x", from.clone()).with("y", from);
            square.with("width", side.clone()).with("height", side).set("transform", "rotate(45)")
        } else {
            circle("map-shape", one.radius)
        };
        let number = (mark.places.len() > 1)
            .then(|| el("text").class("map-number").set("dy", "0.35em").say(mark.places.len().to_string()));
        let choice = match (unwanted, chosen, narrowed) {
            (true, ..) => "unwanted",
            (_, true, _) => "chosen",
            (_, _, true) => "beside",
            _ => "",
        };
        el("g")
            .key(&placed[mark.places[0]].id)
            .class(class)
            .set("data-choice", choice)
            .with("transform", ["translate(", &x, " ", &y, ")"].concat())
            .has(shape)
            .has_some((open || pointed).then(|| circle("map-ring", one.radius + 4.0)))
            .has_some(number)
    };
    // Large marks first, so that small ones lie on them.
    let mut order: Vec<&Seen> = Vec::new();
    for wanted in [true, false] {
        for one in &seen {
            if is_area(stage.marks[one.mark].precision) == wanted {
                order.push(one);
            }
        }
    }
    let drawn = el("g").set("aria-hidden", "true").list(order.into_iter().map(draw));
    (drawn, names(stage, fetched, &seen))
}

/// The names of marks, then of countries that no mark names.
fn names(stage: &Rc<Stage>, fetched: &Fetched, seen: &[Seen]) -> El {
    let (lens, all) = (&stage.lens, &stage.found.places.placed);
    let mut wishes: Vec<Wish> = Vec::new();
    let open = |one: &&Seen| {
        let id = stage.shown.selection.entity.as_deref();
        *stage.hovered == Some(one.mark)
            || stage.marks[one.mark].places.iter().any(|place| Some(&*all[*place].id) == id)
    };
    for one in seen.iter().filter(open).chain(seen.iter().filter(|one| !open(one))) {
        let places = &stage.marks[one.mark].places;
        let mut name = all[places[0]].name.clone();
        if places.len() > 1 {
            name.push_str(" +");
            name.push_str(&(places.len() - 1).to_string());
        }
        wishes.push(Wish { name, spot: one.spot, radius: Some(one.radius) });
    }
    let marked = wishes.len();
    if let Fetched::Ready(outlines) = fetched {
        // So large a country has room for its name.
        let large = least_detail(lens.zoom) + 5;
        for country in &outlines.countries {
            let named = all.iter().any(|place| country.name.starts_with(&place.name));
            let degrees = |steps: i32| f64::from(steps) / f64::from(sheaf_engine::outlines::STEPS);
            let spot = lens.spot(stage.projection.point(degrees(country.at.lat), degrees(country.at.lon)));
            if country.at.detail >= large && !named && lens.shows(spot, 0.0) {
                wishes.push(Wish { name: country.name.clone(), spot, radius: None });
            }
        }
    }
    let mut marks: Vec<((f64, f64), f64)> = Vec::new();
    for one in seen {
        marks.push((one.spot, one.radius));
    }
    let label = |label: super::labels::Label| {
        let anchor = match label.side {
            Side::Right => "start",
            Side::Left => "end",
            Side::Middle => "middle",
        };
        let class = if label.wish < marked { "map-name" } else { "map-name country" };
        el("text")
            .class(class)
            .with("x", decimal(label.spot.0, 1))
            .with("y", decimal(label.spot.1, 1))
            .set("text-anchor", anchor)
            .say(wishes[label.wish].name.clone())
    };
    el("g").set("aria-hidden", "true").list(labels(&wishes, &marks, lens.size).into_iter().map(label))
}
