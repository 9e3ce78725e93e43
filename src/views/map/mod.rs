//! The map: where the places lie that the documents name.
//!
//! What is computed stands in pure files: [`projection`] (globe and plane), [`lens`] (plane and screen), [`outline`]
//! (coasts as paths), [`marks`] (what stands for places), [`labels`] (names that have room). What pointers and keys do
//! stands in [`stage`], the drawing in [`picture`], the table beside it in [`list`].

pub mod labels;
pub mod legend;
pub mod lens;
pub mod list;
pub mod marks;
pub mod outline;
pub mod picture;
pub mod projection;
pub mod stage;

use std::rc::Rc;

use sheaf_engine::{Engine, PlaceNamed, Places, Query};
use yew::functional::Hook;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Html, KeyboardEvent, PointerEvent, hook, use_mut_ref, use_node_ref};

use crate::components::act::act;
use crate::components::busy::busy;
use crate::components::el::{El, button, el, group};
use crate::components::measures::px;
use crate::hooks::{
    Asked, Fetched, Frame, Shown, Stateful, use_asked, use_memo_of, use_outlines, use_seen, use_size,
    use_state_of,
};
use crate::state::options::MapList;
use crate::state::{Action, Shared};
use crate::words::{self, Word, count, fill, say};

use legend::legend;
use lens::Lens;
use list::{list, listing};
use marks::is_area;
use projection::{Point, Projection};
use stage::{Corners, STEP, Stage};

/// No more places than this are chosen at once: the link names each.
pub const MOST_CHOSEN: usize = 100;

/// The view.
#[derive(Clone, PartialEq)]
pub struct MapView(pub Shown);

impl Stateful for MapView {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_map(&self.0)
    }
}

/// The places to be shown, and where they are on the plane.
pub struct Found {
    /// The places.
    pub places: Shared<Places>,
    /// Where the placed ones are.
    pub points: Vec<Point>,
}

#[hook]
fn use_map(shown: &Shown) -> Html {
    let all = use_asked(&shown.opened, (), |engine, ()| engine.places(&Query::default()));
    let seen = use_seen(shown, shown.query(), Engine::places);
    let fetched = use_outlines();
    let node = use_node_ref();
    let size = use_size(&node);
    let held = use_mut_ref(stage::Held::default);
    let frame = (*use_memo_of((), |()| Frame::default())).clone();
    let (hovered, framing) = (use_state_of(None), use_state_of(false));
    let (rectangle, pointed, refused) = (use_state_of(None), use_state_of(None), use_state_of(None));

    let all = if let Asked::Ready(all) = all { Some(all) } else { None };
    // Frame and projection are the same whatever is chosen.
    let home = use_memo_of((all.clone(), size), |(all, size)| {
        let placed = all.as_ref().map_or(&[][..], |all| &all.placed);
        Home::of(placed, (size.0.into(), size.1.into()))
    });
    let found = if let Asked::Ready(found) = &seen.asked { Some(found.clone()) } else { None };
    let found = use_memo_of((found, home.projection), |(found, projection)| {
        found.clone().map(|places| {
            let points = places.placed.iter().map(|place| point(place, projection)).collect();
            Rc::new(Found { places, points })
        })
    });
    let lens = match shown.selection.options.map.camera {
        Some(camera) => Lens::of(camera, &home.projection, (size.0.into(), size.1.into())),
        None => home.main,
    };
    let least = picture::detail(&lens);
    let world = use_memo_of((fetched.clone(), home.projection, least), |(fetched, projection, least)| {
        picture::world(fetched, projection, *least)
    });
    let marked = found.as_ref().as_ref().map(|found| found.places.clone());
    let marks = use_memo_of((marked, home.projection, lens.zoom), |(_, _, _)| {
        let scale = lens.scale();
        Rc::new(
            found
                .as_ref()
                .as_ref()
                .map_or_else(Vec::new, |found| marks::marks(&found.places.placed, &found.points, scale)),
        )
    });
    let (Some(found), Some(all)) = (&*found, all) else { return Html::default() };
    if all.placed.is_empty() && all.unplaced.is_empty() {
        return el("p").class("map-note").text(say(words::MAP_NONE)).html();
    }
    let most = marks.iter().map(|mark| mark.mentions).max().unwrap_or(1);
    let stage = Rc::new(Stage {
        shown: shown.clone(),
        found: Rc::clone(found),
        projection: home.projection,
        lens,
        marks: Rc::clone(&marks),
        most,
        node,
        held,
        frame,
        hovered,
        framing,
        rectangle,
        refused,
    });
    let listed = shown.selection.options.map.list != MapList::Nothing;
    let map = el("div")
        .class("map-field")
        .has(tools(&stage, &home))
        .has(draw(&stage, &fetched, &world, pointed.as_deref()))
        .has(notes(&stage, &fetched))
        .has(legend(most));
    busy(&seen, el("div").class("map"))
        .has(
            el("div")
                .class(if listed { "map-parts" } else { "map-parts alone" })
                .has(map)
                .has_some(listed.then(|| list(&stage, &pointed))),
        )
        .html()
}

/// How the collection's places are shown at first.
struct Home {
    projection: Projection,
    /// Where most of what is mentioned lies.
    main: Lens,
    /// Everything.
    whole: Lens,
}

impl Home {
    fn of(all: &[PlaceNamed], size: (f64, f64)) -> Self {
        // Towns count, or what there is where there are none: a continent would draw it all away.
        let town = |place: &&PlaceNamed| place.place.is_some_and(|place| !is_area(place.precision));
        let some = all.iter().any(|place| town(&place));
        let counted = || all.iter().filter(|place| !some || town(place));
        let weighed = |place: &PlaceNamed| {
            let (lat, lon) = degrees(place);
            (lat, lon, f64::from(place.mentions))
        };
        let projection = Projection::amid(counted().map(weighed));
        // Nearest to the centre first, until nine mentions of ten are there.
        let mut places: Vec<(Point, u32)> = Vec::new();
        for place in counted() {
            let (point, far) = (point(place, &projection), |point: Point| point.0.hypot(point.1));
            let at = places.partition_point(|(other, _)| far(*other) <= far(point));
            places.insert(at, (point, place.mentions));
        }
        let mentions =
            |places: &[(Point, u32)]| places.iter().map(|(_, mentions)| u64::from(*mentions)).sum::<u64>();
        let whole = mentions(&places);
        let main = (1..places.len())
            .find(|main| mentions(&places[..*main]) * 10 >= whole * 9)
            .unwrap_or(places.len());
        let everywhere = all.iter().map(|place| point(place, &projection));
        Self {
            projection,
            main: Lens::fitting(places[..main].iter().map(|(point, _)| *point), size),
            whole: Lens::fitting(everywhere, size),
        }
    }
}

fn degrees(place: &PlaceNamed) -> (f64, f64) {
    place.place.map_or((0.0, 0.0), |place| (place.lat.into(), place.lon.into()))
}

fn point(place: &PlaceNamed, projection: &Projection) -> Point {
    let (lat, lon) = degrees(place);
    projection.point(lat, lon)
}

/// The map itself, which pointers and keys move.
fn draw(stage: &Rc<Stage>, fetched: &Fetched, world: &Html, pointed: Option<&str>) -> El {
    let on = |does: fn(&Stage, &PointerEvent)| {
        let stage = Rc::clone(stage);
        Callback::from(move |event| does(&stage, &event))
    };
    let (wheeled, pressed, keyed, left) =
        (Rc::clone(stage), Rc::clone(stage), Rc::clone(stage), Rc::clone(stage));
    let drawn = (stage.lens.size.0 > 0.0).then(|| picture::picture(stage, fetched, world, pointed));
    el("div")
        .class("map-stage")
        .node(&stage.node)
        .set("tabindex", "0")
        .set("role", "application")
        .set("aria-label", say(words::MAP_STAGE))
        .set_if(*stage.framing, "data-framing", "")
        .set_if(stage.hovered.is_some(), "data-over", "")
        .on_pointer(|| ListenerKind::onpointerdown, on(Stage::down))
        .on_pointer(|| ListenerKind::onpointermove, on(Stage::moved))
        .on_pointer(|| ListenerKind::onpointerup, on(Stage::up))
        .on_pointer(|| ListenerKind::onpointercancel, on(Stage::cancelled))
        .on_pointer(|| ListenerKind::onpointerleave, Callback::from(move |_| left.hovered.set(None)))
        .on(|| ListenerKind::onwheel, Callback::from(move |event| wheeled.wheeled(&event)))
        .on(|| ListenerKind::ondblclick, Callback::from(move |event| pressed.pressed_twice(&event)))
        .on_key(Callback::from(move |event: KeyboardEvent| keyed.key(&event)))
        .has_some(drawn)
        .has_some(stage.rectangle.map(frame))
        .has_some(tip(stage))
}

/// The rectangle that is being drawn.
fn frame((one, other): Corners) -> El {
    let style = [
        "left:",
        &px(one.0.min(other.0)),
        ";top:",
        &px(one.1.min(other.1)),
        ";width:",
        &px((one.0 - other.0).abs()),
        ";height:",
        &px((one.1 - other.1).abs()),
    ];
    el("div").class("map-frame").with("style", style.concat())
}

/// What the mark under the pointer stands for; the list says the same.
fn tip(stage: &Stage) -> Option<El> {
    let mark = stage.marks.get((*stage.hovered)?)?;
    let (x, y) = stage.lens.spot(mark.point);
    let mut tip = el("div")
        .class("tip map-tip")
        .with("style", ["left:", &px(x), ";top:", &px(y)].concat())
        .set("aria-hidden", "true");
    for &number in mark.places.iter().take(6) {
        let place = &stage.found.places.placed[number];
        let counts = fill(
            words::MENTIONS_IN,
            &[
                ("mentions", &count(words::MENTIONS_COUNTED, place.mentions as usize)),
                ("documents", &count(words::DOCUMENTS_COUNTED, place.documents as usize)),
            ],
        );
        tip = tip.has(el("p").has(el("b").has(el("bdi").say(place.name.clone()))).text(" ").say(counts));
    }
    let more = mark.places.len().saturating_sub(6);
    Some(tip.has_some((more > 0).then(|| el("p").say(count(words::MAP_MORE, more)))))
}

fn tools(stage: &Rc<Stage>, home: &Home) -> El {
    let dispatch = &stage.shown.dispatch;
    let step = |by: f64, word: Word, sign: &'static str| {
        let stage = Rc::clone(stage);
        button("pill", Callback::from(move |_| stage.step(by)))
            .set("aria-label", say(word))
            .set("title", say(word))
            .text(sign)
    };
    let framing = {
        let stage = Rc::clone(stage);
        let framing = *stage.framing;
        button("pill", Callback::from(move |_| stage.framing.set(!framing)))
            .is("aria-pressed", framing)
            .text(say(words::MAP_AREA))
    };
    let in_view = stage.in_view();
    let refusal = Stage::refusal(&in_view);
    let here = {
        let stage = Rc::clone(stage);
        // Not `disabled`, which would take the focus from whoever pressed it.
        button("pill", Callback::from(move |_| stage.choose(&in_view)))
            .is("aria-disabled", refusal.is_some())
            .with_some("title", refusal.map(|why| say(why).to_owned()))
            .text(say(words::MAP_IN_VIEW))
    };
    let listed = stage.shown.selection.options.map.list != MapList::Nothing;
    let other = if listed { MapList::Nothing } else { MapList::Placed };
    let whole = home.whole.camera(&home.projection);
    group("map-tools", say(words::MAP_TOOLS))
        .has(step(-STEP, words::MAP_WIDER, "−"))
        .has(step(STEP, words::MAP_CLOSER, "+"))
        .has(button("pill", act(dispatch, Action::Camera(None))).text(say(words::MAP_MAIN)))
        .has(button("pill", act(dispatch, Action::Camera(Some(whole)))).text(say(words::MAP_WHOLE)))
        .has(framing)
        .has(here)
        .has(
            button("pill map-listed", act(dispatch, listing(stage, other)))
                .is("aria-expanded", listed)
                .text(say(words::MAP_LIST)),
        )
}

/// What is said under the map: how outlines are coming, and what "a rectangle" asks for.
fn notes(stage: &Stage, fetched: &Fetched) -> El {
    let note = match fetched {
        _ if *stage.framing => say(words::MAP_AREA_HINT).to_owned(),
        _ if stage.refused.is_some() => stage.refused.map(say).unwrap_or_default().to_owned(),
        Fetched::Coming => say(words::MAP_COMING).to_owned(),
        Fetched::Ready(_) => String::new(),
        Fetched::None => say(words::MAP_NO_OUTLINES).to_owned(),
        Fetched::Failed(reason) => fill(words::MAP_FAILED, &[("reason", reason)]),
    };
    el("p").class("map-note").set("role", "status").say(note)
}
