//! What pointers and keys do on the histograms: drag a thumb, drag the window, brush a new one, press a bar.

use std::cell::RefCell;
use std::rc::Rc;

use sheaf_model::Interval;
use yew::{KeyboardEvent, NodeRef, PointerEvent};

use super::TimeStrip;
use super::scale::{Scale, Thumb};
use crate::hooks::{Frame, State, capture, place, points_rtl};
use crate::state::{Action, Axis};

/// A thumb is taken from this near, a press becomes a drag from this far on, in CSS pixels.
const GRAB: f64 = 14.0;
const SLIP: f64 = 4.0;

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
    /// What a pointer is doing.
    pub drag: Rc<RefCell<Option<Drag>>>,
    /// Where a drag waits for the next frame.
    pub frame: Frame,
    /// The bin under the pointer.
    pub hovered: State<Option<usize>>,
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
        let begun = self.begin(x, y);
        self.axis.set(begun.axis);
        self.strip.dispatch.emit(Action::Settle);
        capture(event, &self.node);
        self.drag.replace(Some(begun));
    }

    /// It moves, down or not.
    pub fn moved(self: &Rc<Self>, event: &PointerEvent) {
        let Some((x, _)) = place(event, &self.node) else { return };
        let Some(mut going) = *self.drag.borrow() else {
            self.hovered.set(Some(self.strip.scale().bin(x)));
            return;
        };
        going.moved |= (x - going.start).abs() * f64::from(self.width) > SLIP;
        self.drag.replace(Some(going));
        if going.moved {
            self.hovered.set(None);
            let slider = Rc::clone(self);
            self.frame.run(move || slider.set(going.axis, going.range_at(slider.strip.scale(), x)));
        }
    }

    /// It goes up. A press that did not become a drag chooses the bar under it, or takes it back where it is what is
    /// chosen.
    pub fn up(self: &Rc<Self>, event: &PointerEvent) {
        let Some(done) = self.drag.take() else { return };
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
    pub fn cancelled(self: &Rc<Self>, _: &PointerEvent) {
        self.drag.take();
        self.strip.dispatch.emit(Action::Settle);
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
            _ => return,
        };
        event.prevent_default();
        self.set(*self.axis, scale.step(range, thumb, bins));
    }

    fn set(&self, axis: Axis, range: Option<Interval>) {
        self.strip.dispatch.emit(Action::Range(axis, range));
    }

    /// What a pointer that goes down at a place begins: on a thumb it takes it, in a window it takes the window, else
    /// it brushes a new one, on the axis it went down on.
    fn begin(&self, x: f64, y: f64) -> Drag {
        let scale = self.strip.scale();
        let axis = if y < 0.5 { Axis::Published } else { Axis::Mentioned };
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
