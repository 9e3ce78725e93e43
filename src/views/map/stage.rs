//! What pointers, wheel and keys do on the map: move it, zoom it, press a mark, draw a rectangle.

use std::cell::RefCell;
use std::rc::Rc;

use sheaf_engine::Field;
use yew::{KeyboardEvent, MouseEvent, NodeRef, PointerEvent, WheelEvent};

use super::lens::Lens;
use super::marks::{Mark, is_area};
use super::projection::Projection;
use super::{Found, MOST_CHOSEN};
use crate::components::measures::within;
use crate::hooks::{Frame, Shown, State, capture, spot};
use crate::state::Action;
use crate::words::{self, Word};

/// A press becomes a drag from this far on; a mark is taken from this far beyond its edge; in CSS pixels.
const SLIP: f64 = 4.0;
const GRAB: f64 = 8.0;
/// How far an arrow key moves the map, in CSS pixels.
const STRIDE: f64 = 80.0;
/// How far a button or a key zooms it, in hundredths.
pub const STEP: f64 = 50.0;

/// The map as it was last drawn. Its methods are what events do.
pub struct Stage {
    /// What the view was given.
    pub shown: Shown,
    /// The places, and where they are on the plane.
    pub found: Rc<Found>,
    /// How the globe is drawn.
    pub projection: Projection,
    /// What is in view.
    pub lens: Lens,
    /// The marks.
    pub marks: Rc<Vec<Mark>>,
    /// Mentions of the mark that is mentioned most.
    pub most: u32,
    /// The element that pointers move over.
    pub node: NodeRef,
    /// What pointers are doing.
    pub held: Rc<RefCell<Held>>,
    /// Where a drag waits for the next frame.
    pub frame: Frame,
    /// The mark under the pointer.
    pub hovered: State<Option<usize>>,
    /// Whether dragging draws a rectangle rather than moving the map.
    pub framing: State<bool>,
    /// The rectangle being drawn: two of its corners, in CSS pixels.
    pub rectangle: State<Option<Corners>>,
    /// Why the places of the last rectangle were not chosen.
    pub refused: State<Option<Word>>,
}

/// Two corners of a rectangle, in CSS pixels.
pub type Corners = ((f64, f64), (f64, f64));

/// What pointers are doing.
#[derive(Debug, Default)]
pub struct Held {
    /// Those that are down.
    pointers: Vec<Pointer>,
    /// What was in view when the last of them went down or up.
    lens: Option<Lens>,
    /// Whether one of them has gone farther than a finger slips.
    moved: bool,
    /// Whether it is a rectangle that is drawn.
    frames: bool,
}

/// A pointer that is down: its number, where it went down, where it is.
type Pointer = (i32, (f64, f64), (f64, f64));

impl Stage {
    /// A pointer goes down.
    pub fn down(&self, event: &PointerEvent) {
        let Some(spot) = spot(event, &self.node).filter(|_| event.button() == 0) else { return };
        capture(event, &self.node);
        let mut held = self.held.borrow_mut();
        let lens = if held.pointers.is_empty() {
            self.shown.dispatch.emit(Action::Settle);
            self.refused.set(None);
            (held.moved, held.frames) = (false, *self.framing || event.shift_key());
            self.lens
        } else {
            held.lens_now().unwrap_or(self.lens)
        };
        held.pointers.push((event.pointer_id(), spot, spot));
        held.begin_at(lens);
    }

    /// It moves, down or not.
    pub fn moved(&self, event: &PointerEvent) {
        let Some(spot) = spot(event, &self.node) else { return };
        let mut held = self.held.borrow_mut();
        let Some(pointer) = held.pointers.iter_mut().find(|pointer| pointer.0 == event.pointer_id()) else {
            self.hovered.set(self.mark_at(spot));
            return;
        };
        pointer.2 = spot;
        let gone = (spot.0 - pointer.1.0).hypot(spot.1 - pointer.1.1);
        held.moved |= gone > SLIP;
        if !held.moved {
            return;
        }
        if let (true, [(_, from, to)]) = (held.frames, &*held.pointers) {
            self.rectangle.set(Some((*from, *to)));
        } else if let Some(lens) = held.lens_now() {
            let (dispatch, camera) = (self.shown.dispatch.clone(), lens.camera(&self.projection));
            self.frame.run(move || dispatch.emit(Action::Camera(Some(camera))));
        }
    }

    /// It goes up. A press that did not become a drag presses the mark under it; a rectangle chooses what is in it.
    pub fn up(&self, event: &PointerEvent) {
        let mut held = self.held.borrow_mut();
        let Some(at) = held.pointers.iter().position(|pointer| pointer.0 == event.pointer_id()) else {
            return;
        };
        self.frame.flush();
        let lens = held.lens_now().unwrap_or(self.lens);
        let (_, from, to) = held.pointers.remove(at);
        held.begin_at(lens);
        if !held.pointers.is_empty() {
            return;
        }
        let (moved, frames) = (held.moved, held.frames);
        drop(held);
        if frames && moved {
            self.rectangle.set(None);
            self.framing.set(false);
            self.choose(&self.within((from, to)));
        } else if let Some(mark) = self.mark_at(to).filter(|_| !moved) {
            self.press(mark);
        }
        self.shown.dispatch.emit(Action::Settle);
    }

    /// The browser takes it for something else.
    pub fn cancelled(&self, event: &PointerEvent) {
        let mut held = self.held.borrow_mut();
        held.pointers.retain(|pointer| pointer.0 != event.pointer_id());
        self.rectangle.set(None);
    }

    /// The wheel turns, or fingers on a pad pinch.
    pub fn wheeled(&self, event: &WheelEvent) {
        event.prevent_default();
        let Some(spot) = spot(event, &self.node) else { return };
        // By pixels, by lines or by pages, as the browser has it.
        let unit = match event.delta_mode() {
            0 => 1.0,
            1 => 33.0,
            _ => 400.0,
        };
        let pinched = if event.ctrl_key() { 4.0 } else { 1.0 };
        self.zoom(within(-event.delta_y() * unit * pinched / 3.0, -200.0, 200.0), spot);
    }

    /// Two quick presses.
    pub fn pressed_twice(&self, event: &MouseEvent) {
        if let Some(spot) = spot(event, &self.node).filter(|spot| self.mark_at(*spot).is_none()) {
            self.zoom(if event.shift_key() { -100.0 } else { 100.0 }, spot);
        }
    }

    /// A key goes down on the map.
    pub fn key(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match &*event.key() {
            "ArrowLeft" => self.show(self.lens.moved(STRIDE, 0.0)),
            "ArrowRight" => self.show(self.lens.moved(-STRIDE, 0.0)),
            "ArrowUp" => self.show(self.lens.moved(0.0, STRIDE)),
            "ArrowDown" => self.show(self.lens.moved(0.0, -STRIDE)),
            "+" | "=" => self.step(STEP),
            "-" | "_" => self.step(-STEP),
            "0" | "Home" => self.shown.dispatch.emit(Action::Camera(None)),
            "Escape" if *self.framing => self.framing.set(false),
            _ => return,
        }
        event.prevent_default();
    }

    /// Zooms about the middle.
    pub fn step(&self, by: f64) {
        self.zoom(by, (self.lens.size.0 / 2.0, self.lens.size.1 / 2.0));
    }

    /// Shows something else of the world.
    pub fn show(&self, lens: Lens) {
        self.shown.dispatch.emit(Action::Camera(Some(lens.camera(&self.projection))));
    }

    /// Why places are not to be chosen: there are none, or more than a link holds.
    pub const fn refusal(places: &[usize]) -> Option<Word> {
        match places.len() {
            0 => Some(words::MAP_NONE_THERE),
            1..=MOST_CHOSEN => None,
            _ => Some(words::MAP_TOO_MANY),
        }
    }

    /// Chooses the places with these numbers, or says why not.
    pub fn choose(&self, places: &[usize]) {
        let refusal = Self::refusal(places);
        self.refused.set(refusal);
        if refusal.is_none() {
            let keys = places.iter().map(|place| self.found.places.placed[*place].id.clone()).collect();
            self.shown.dispatch.emit(Action::Values(Field::Place, keys));
        }
    }

    /// The places in view. Countries are not among them: nobody knows where in a country.
    pub fn in_view(&self) -> Vec<usize> {
        self.within(((0.0, 0.0), self.lens.size))
    }

    fn within(&self, (one, other): Corners) -> Vec<usize> {
        let mut places = Vec::new();
        for mark in self.marks.iter() {
            for &place in &mark.places {
                let (x, y) = self.lens.spot(self.found.points[place]);
                let inside = (one.0.min(other.0)..=one.0.max(other.0)).contains(&x)
                    && (one.1.min(other.1)..=one.1.max(other.1)).contains(&y);
                if inside && mark.precision != sheaf_model::Precision::Country {
                    places.push(place);
                }
            }
        }
        places
    }

    fn zoom(&self, by: f64, spot: (f64, f64)) {
        self.show(self.lens.zoomed(by, spot));
    }

    /// A mark of one place opens its card; one of several comes so close that they part.
    fn press(&self, mark: usize) {
        let Mark { places, .. } = &self.marks[mark];
        let lens = Lens::fitting(places.iter().map(|place| self.found.points[*place]), self.lens.size);
        if places.len() > 1 && lens.zoom > self.lens.zoom + 1.0 {
            self.show(lens);
        } else if let Some(place) = places.first() {
            let id = self.found.places.placed[*place].id.clone();
            self.shown.dispatch.emit(Action::Entity(Some(id)));
        }
    }

    /// The mark under a spot: the one whose edge is nearest, of areas their rings and what is in them last.
    fn mark_at(&self, spot: (f64, f64)) -> Option<usize> {
        let mut nearest = (f64::MAX, None);
        for (number, mark) in self.marks.iter().enumerate() {
            let (x, y) = self.lens.spot(mark.point);
            let beyond = (x - spot.0).hypot(y - spot.1) - mark.radius(self.most);
            let rank = beyond + if is_area(mark.precision) { 1000.0 } else { 0.0 };
            if beyond <= GRAB && rank < nearest.0 {
                nearest = (rank, Some(number));
            }
        }
        nearest.1
    }
}

impl Held {
    /// What goes on begins here and now.
    fn begin_at(&mut self, lens: Lens) {
        self.lens = Some(lens);
        for (_, from, to) in &mut self.pointers {
            if !self.frames {
                *from = *to;
            }
        }
    }

    /// What is in view once the pointers are where they are: under each what was there when it went down.
    fn lens_now(&self) -> Option<Lens> {
        let lens = self.lens?;
        Some(match *self.pointers {
            [(_, from, to)] if !self.frames => lens.moved(to.0 - from.0, to.1 - from.1),
            [(_, from_a, to_a), (_, from_b, to_b), ..] => {
                let apart = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1).max(1.0);
                let middle = |a: (f64, f64), b: (f64, f64)| (a.0.midpoint(b.0), a.1.midpoint(b.1));
                let (before, after) = (middle(from_a, from_b), middle(to_a, to_b));
                let by = (apart(to_a, to_b) / apart(from_a, from_b)).log2() * 100.0;
                lens.zoomed(by, before).moved(after.0 - before.0, after.1 - before.1)
            }
            _ => lens,
        })
    }
}
