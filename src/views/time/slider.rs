//! What pointers and keys do on the histograms: drag a thumb, drag the window, brush a new one, press a bar, step; and
//! how wheel and two fingers zoom.

use std::cell::RefCell;
use std::rc::Rc;

use sheaf_model::Interval;
use yew::{KeyboardEvent, NodeRef, PointerEvent, WheelEvent};

use super::scale::{Scale, Thumb};
use super::zoom::{View, framed, pinched};
use super::{TimeStrip, histogram};
use crate::hooks::{Frame, State, capture, place, points_rtl, runs_rtl};
use crate::state::{Action, Axis};

/// A thumb is taken from this near, a press becomes a drag from this far on, in CSS pixels.
const GRAB: f64 = 14.0;
const SLIP: f64 = 4.0;
/// A wheel zooms by a fourth for so many pixels of turning: most mice turn 100 or 120 a notch.
const TURN: f64 = 60.0;
const ZOOM: f64 = 1.25;

/// The slider as it was last drawn. Its methods are what events do.
pub struct Slider {
    /// What it is set on.
    pub strip: TimeStrip,
    /// The axis that the thumbs are on.
    pub axis: State<Axis>,
    /// The element that pointers move over, and its width in CSS pixels.
    pub node: NodeRef,
    /// Its width in CSS pixels.
    pub width: u32,
    /// What pointers are doing.
    pub gesture: Rc<RefCell<Gesture>>,
    /// Where a drag waits for the next frame.
    pub frame: Frame,
    /// The bin under the pointer.
    pub hovered: State<Option<usize>>,
}

/// What pointers are doing.
#[derive(Debug, Default)]
pub struct Gesture {
    /// What the only one does.
    drag: Option<Drag>,
    /// The pointers that are down, and where along the width.
    fingers: Vec<(i32, f64)>,
    /// The days under the first two fingers, once there are two.
    pinch: Option<[f64; 2]>,
    /// How far the wheel has turned and nothing has come of it yet: zooming and panning.
    turned: (f64, f64),
}

/// What a pointer is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    axis: Axis,
    kind: DragKind,
    /// Where it began, as a fraction of the width.
    start: f64,
    /// The range when it began.
    range: Option<Interval>,
    /// Whether it has gone farther than a finger slips.
    moved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum DragKind {
    Thumb(Thumb),
    Window,
    Brush,
}

impl Slider {
    /// A pointer goes down.
    pub fn down(self: &Rc<Self>, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let Some((x, y)) = place(event, &self.node) else { return };
        let mut gesture = self.gesture.borrow_mut();
        gesture.fingers.push((event.pointer_id(), x));
        capture(event, &self.node);
        let dragged = gesture.drag.take();
        if let [(_, one), (_, other)] = gesture.fingers[..] {
            let scale = self.strip.scale();
            gesture.pinch = scale.day_at(one).zip(scale.day_at(other)).map(|(one, other)| [one, other]);
            drop(gesture);
            // The first finger was no brush, then.
            if let Some(dragged) = dragged.filter(|dragged| dragged.moved) {
                self.set(dragged.axis, dragged.range);
            }
            self.strip.dispatch.emit(Action::Settle);
            return;
        }
        let begun = self.begin(x, y);
        gesture.drag = Some(begun);
        drop(gesture);
        self.axis.set(begun.axis);
        self.strip.dispatch.emit(Action::Settle);
    }

    /// It moves, down or not.
    pub fn moved(self: &Rc<Self>, event: &PointerEvent) {
        let Some((x, _)) = place(event, &self.node) else { return };
        let mut gesture = self.gesture.borrow_mut();
        if let Some(finger) = gesture.fingers.iter_mut().find(|finger| finger.0 == event.pointer_id()) {
            finger.1 = x;
        }
        if let Some(days) = gesture.pinch {
            if let [(_, one), (_, other), ..] = gesture.fingers[..] {
                let slider = Rc::clone(self);
                self.frame.run(move || {
                    slider.show(pinched(days, [one, other], slider.strip.timeline().extent));
                });
            }
            return;
        }
        let Some(going) = &mut gesture.drag else {
            self.hovered.set(Some(self.strip.scale().bin(x)));
            return;
        };
        going.moved |= (x - going.start).abs() * f64::from(self.width) > SLIP;
        let going = *going;
        if going.moved {
            self.hovered.set(None);
            let slider = Rc::clone(self);
            self.frame.run(move || slider.set(going.axis, going.range_at(slider.strip.scale(), x)));
        }
    }

    /// It goes up. A press that did not become a drag chooses the bar under it, or takes it back where it is what is
    /// chosen.
    pub fn up(self: &Rc<Self>, event: &PointerEvent) {
        let Some(done) = self.lift(event) else { return };
        self.hovered.set(None);
        self.frame.flush();
        let pressed = !done.moved && !matches!(done.kind, DragKind::Thumb(_));
        if let Some((x, _)) = place(event, &self.node).filter(|_| pressed) {
            let scale = self.strip.scale();
            let days = scale.days(scale.bin(x));
            self.set(done.axis, if days == done.range { None } else { days });
        }
        self.strip.dispatch.emit(Action::Settle);
    }

    /// The browser takes it for something else.
    pub fn cancelled(self: &Rc<Self>, event: &PointerEvent) {
        self.lift(event);
        self.strip.dispatch.emit(Action::Settle);
    }

    /// A pointer is gone: what it was doing, alone. After two fingers the one that is left does nothing.
    fn lift(&self, event: &PointerEvent) -> Option<Drag> {
        let mut gesture = self.gesture.borrow_mut();
        gesture.fingers.retain(|finger| finger.0 != event.pointer_id());
        gesture.pinch = None;
        gesture.drag.take()
    }

    /// The wheel turns: it zooms about the day under it, and pans where it turns sideways. Where there is nothing more to
    /// show, the turning is the page's.
    pub fn turned(self: &Rc<Self>, event: &WheelEvent) {
        let Some((x, _)) = place(event, &self.node) else { return };
        let lines = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 16.0 } else { 1.0 };
        let sideways = event.delta_x() * if runs_rtl(&self.node) { -lines } else { lines };
        let turned = event.delta_y() * lines;
        if self.strip.whole() && turned >= 0.0 {
            return;
        }
        event.prevent_default();
        let mut gesture = self.gesture.borrow_mut();
        gesture.turned.0 += turned;
        gesture.turned.1 += sideways;
        let slider = Rc::clone(self);
        self.frame.run(move || slider.turn(x));
    }

    fn turn(&self, x: f64) {
        let (scale, extent) = (self.strip.scale(), self.strip.timeline().extent);
        let mut gesture = self.gesture.borrow_mut();
        let steps = (gesture.turned.0 / TURN).trunc();
        let sideways = std::mem::take(&mut gesture.turned.1);
        gesture.turned.0 -= steps * TURN;
        drop(gesture);
        let zoom = if steps < 0.0 { 1.0 / ZOOM } else { ZOOM };
        let factor = (0..(steps.abs() as u32).min(12)).fold(1.0, |factor, _| factor * zoom);
        let Some(day) = scale.day_at(x) else { return };
        let days = scale.days_in_view();
        let panned = if steps.abs() < 1.0 { sideways / f64::from(self.width.max(1)) * days } else { 0.0 };
        if steps.abs() >= 1.0 || panned.abs() >= 1.0 {
            let days = days * factor;
            self.show(framed(day - x * days + panned, days, extent));
        }
    }

    /// Shows another stretch, where there is one to show.
    fn show(&self, view: Option<View>) {
        if let Some(view) = view.filter(|view| *view != self.strip.selection.timeline) {
            self.strip.dispatch.emit(Action::Timeline(view));
        }
    }

    /// It leaves.
    pub fn left(self: &Rc<Self>, _: &PointerEvent) {
        self.hovered.set(None);
    }

    /// A key goes down on a thumb: the keys of the WAI-ARIA pattern.
    pub fn key(&self, thumb: Thumb, event: &KeyboardEvent) {
        let scale = self.strip.scale();
        let range = self.strip.range(*self.axis);
        let page = (scale.len() / 10).max(2).cast_signed();
        let forward = if points_rtl(event) { -1 } else { 1 };
        let bins = match &*event.key() {
            "ArrowRight" => forward,
            "ArrowLeft" => -forward,
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            "PageUp" => page,
            "PageDown" => -page,
            // Farther than there are bins: to the end.
            "Home" => -scale.len().cast_signed() - 1,
            "End" => scale.len().cast_signed() + 1,
            "+" | "=" => return self.closer(event),
            "-" => return self.wider(event),
            "0" => {
                event.prevent_default();
                return self.show(Some(None));
            }
            _ => return,
        };
        event.prevent_default();
        if event.shift_key() && bins.abs() == 1 {
            return self.strip.step(*self.axis, bins > 0);
        }
        self.set(*self.axis, scale.step(range, thumb, bins));
    }

    fn closer(&self, event: &KeyboardEvent) {
        event.prevent_default();
        let (range, timeline) = (self.strip.range(*self.axis), self.strip.timeline());
        self.show(self.strip.scale().zoom_in(range, &histogram(timeline, *self.axis).counts).map(Some));
    }

    fn wider(&self, event: &KeyboardEvent) {
        event.prevent_default();
        self.show(Some(self.strip.scale().zoom_out(self.strip.timeline().extent)));
    }

    fn set(&self, axis: Axis, range: Option<Interval>) {
        self.strip.dispatch.emit(Action::Range(axis, range));
    }

    /// What a pointer that goes down at a place begins: on a thumb it takes it, in a window it takes the window, else
    /// it brushes a new one, on the axis it went down on.
    fn begin(&self, x: f64, y: f64) -> Drag {
        let scale = self.strip.scale();
        let axis = match *self.axis {
            Axis::Both => Axis::Both,
            _ if y < 0.5 => Axis::Published,
            _ => Axis::Mentioned,
        };
        let range = self.strip.range(axis);
        let bins = scale.len().max(1) as f64;
        let (from, to) = scale.thumbs(range);
        let (from, to) = (from / bins, to / bins);
        let near = |thumb: f64| (x - thumb).abs() * f64::from(self.width);
        let nearest = if near(from) < near(to) || (x < from) { Thumb::From } else { Thumb::To };
        let kind = if axis == *self.axis && near(from).min(near(to)) <= GRAB {
            DragKind::Thumb(nearest)
        } else if range.is_some() && from < x && x < to {
            DragKind::Window
        } else {
            DragKind::Brush
        };
        Drag { axis, kind, start: x, range, moved: false }
    }
}

impl Drag {
    /// The range once the pointer is at a fraction of the width.
    fn range_at(self, scale: Scale<'_>, at: f64) -> Option<Interval> {
        match self.kind {
            DragKind::Thumb(thumb) => scale.put(self.range, thumb, scale.boundary(at)),
            DragKind::Window => {
                scale.shift(self.range, ((at - self.start) * scale.len() as f64).round() as isize)
            }
            DragKind::Brush => {
                let (a, b) = (scale.bin(self.start), scale.bin(at));
                scale.range(a.min(b), a.max(b) + 1)
            }
        }
    }
}
