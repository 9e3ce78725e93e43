//! The two histograms, drawn, and the slider on them: drag a thumb, drag the window, brush a new one, press a bar.
//!
//! Bars are one path for each histogram in a box of one unit per bin, stretched to whatever width there is; text and
//! thumbs are laid out apart from it, by per cent, so that nothing written is stretched.

use std::rc::Rc;

use sheaf_engine::{Answer, Histogram, Timeline};
use sheaf_model::Interval;
use yew::{Callback, Html, KeyboardEvent, PointerEvent, hook, html, use_mut_ref, use_node_ref};

use super::bars::{bars, heights, lay_spans};
use super::scale::{Scale, Thumb};
use super::ticks::ticks;
use crate::components::act::{act, act_in_turn};
use crate::components::dates;
use crate::components::measures::{decimal, percent};
use crate::components::words::{counted, grouped};
use crate::hooks::{Frame, capture, place, points_rtl, use_memo_of, use_size, use_state_of};
use crate::state::{Action, Axis, Shared};

/// Height of the box that bars are drawn in, and where things lie in it.
const HEIGHT: f64 = 88.0;
const MIDDLE: f64 = HEIGHT / 2.0;
/// On both sides of the middle: the band in which imprecise dates lie, on lanes.
const BAND: f64 = 7.0;
const LANES: usize = 3;
const BAR: f64 = MIDDLE - BAND - 2.0;
/// A label of the axis is not wider than this, in CSS pixels.
const LABEL_WIDTH: u32 = 62;
/// A thumb is taken from this near, a press becomes a drag from this far on, in CSS pixels.
const GRAB: f64 = 14.0;
const SLIP: f64 = 4.0;

/// What is drawn, and what is set on it.
#[derive(Clone)]
pub struct PlotProps {
    /// The answer whose timeline is drawn.
    pub answer: Shared<Answer>,
    /// Whether the view is the whole span.
    pub whole: bool,
    /// The axis that the thumbs are on.
    pub axis: Axis,
    /// The range set on publication.
    pub published: Option<Interval>,
    /// The range set on dates mentioned.
    pub mentioned: Option<Interval>,
    /// Puts the thumbs on the other axis.
    pub choose_axis: Callback<Axis>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What a pointer is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
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

/// The plot with its axis, and what it keeps from drawing to drawing. Of the strip, not a component: that costs the page
/// four kilobytes of code.
#[hook]
pub fn use_plot(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let width = use_size(&node).0;
    let drag = use_mut_ref(|| None::<Drag>);
    let frame = (*use_memo_of((), |()| Frame::default())).clone();
    let hovered = use_state_of(None::<usize>);
    let scale = Scale::new(&props.answer.timeline, props.whole);
    // Drawn again with each answer, but not while the pointer only moves over them.
    let bars = use_memo_of((props.answer.clone(), props.whole), |(answer, whole)| {
        draw_bars(Scale::new(&answer.timeline, *whole), &answer.timeline)
    });

    let onpointerdown = {
        let (props, node, drag) = (props.clone(), node.clone(), Rc::clone(&drag));
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            let Some((x, y)) = place(&event, &node) else { return };
            let begun = props.begin(x, y, width);
            props.choose_axis.emit(begun.axis);
            props.dispatch.emit(Action::Settle);
            capture(&event, &node);
            drag.replace(Some(begun));
        })
    };
    let onpointermove = {
        let (props, node, drag, frame, hovered) =
            (props.clone(), node.clone(), Rc::clone(&drag), frame.clone(), hovered.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((x, _)) = place(&event, &node) else { return };
            let Some(mut going) = *drag.borrow() else {
                hovered.set(Some(Scale::new(&props.answer.timeline, props.whole).bin(x)));
                return;
            };
            going.moved |= (x - going.start).abs() * f64::from(width) > SLIP;
            drag.replace(Some(going));
            if going.moved {
                hovered.set(None);
                let props = props.clone();
                frame.run(move || props.set(going, x));
            }
        })
    };
    let onpointerup = {
        let (props, node, drag, frame) = (props.clone(), node.clone(), Rc::clone(&drag), frame.clone());
        let hovered = hovered.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(done) = drag.take() else { return };
            hovered.set(None);
            frame.flush();
            if let Some((x, _)) = place(&event, &node).filter(|_| !done.moved) {
                props.press(done, x);
            }
            props.dispatch.emit(Action::Settle);
        })
    };
    let onpointercancel = {
        let (props, drag) = (props.clone(), Rc::clone(&drag));
        Callback::from(move |_: PointerEvent| {
            drag.take();
            props.dispatch.emit(Action::Settle);
        })
    };
    let onpointerleave = {
        let hovered = hovered.clone();
        Callback::from(move |_: PointerEvent| hovered.set(None))
    };

    html! {
        <div class="time-chart">
            <div class="time-axes" role="radiogroup" aria-label="The slider filters by dates">
                { axis_choice(props, Axis::Published, "published") }
                { axis_choice(props, Axis::Mentioned, "mentioned") }
            </div>
            <div class="time-field">
                <div
                    class="time-plot" ref={node}
                    {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onpointerleave}
                >
                    { window(scale, props.published, "time-window upper") }
                    { window(scale, props.mentioned, "time-window lower") }
                    { (*bars).clone() }
                    { thumb(props, scale, Thumb::From) }
                    { thumb(props, scale, Thumb::To) }
                    { hovered.map(|bin| tip(props, scale, bin)) }
                </div>
                <div class="time-ticks" aria-hidden="true">
                    { tick_labels(scale, width) }
                </div>
                { end_bins(props) }
            </div>
        </div>
    }
}

impl PlotProps {
    fn range(&self, axis: Axis) -> Option<Interval> {
        match axis {
            Axis::Published => self.published,
            Axis::Mentioned => self.mentioned,
        }
    }

    /// What a pointer that goes down at a place begins: on a thumb it takes it, in a window it takes the window, else
    /// it brushes a new one, on the axis it went down on.
    fn begin(&self, x: f64, y: f64, width: u32) -> Drag {
        let scale = Scale::new(&self.answer.timeline, self.whole);
        let axis = if y < 0.5 { Axis::Published } else { Axis::Mentioned };
        let range = self.range(axis);
        let bins = scale.len().max(1) as f64;
        let (from, to) = scale.thumbs(range);
        let (from, to) = (from / bins, to / bins);
        let near = |thumb: f64| (x - thumb).abs() * f64::from(width);
        let nearest = if near(from) < near(to) || (x < from) { Thumb::From } else { Thumb::To };
        let kind = if axis == self.axis && near(from).min(near(to)) <= GRAB {
            DragKind::Thumb(nearest)
        } else if range.is_some() && from < x && x < to {
            DragKind::Window
        } else {
            DragKind::Brush
        };
        Drag { axis, kind, start: x, range, moved: false }
    }

    fn set(&self, drag: Drag, at: f64) {
        let range = drag.range_at(Scale::new(&self.answer.timeline, self.whole), at);
        self.dispatch.emit(Action::Range(drag.axis, range));
    }

    /// A press that did not become a drag chooses the bar under it, or takes it back where it is what is chosen.
    fn press(&self, drag: Drag, at: f64) {
        if matches!(drag.kind, DragKind::Thumb(_)) {
            return;
        }
        let scale = Scale::new(&self.answer.timeline, self.whole);
        let days = scale.days(scale.bin(at));
        let range = if days == drag.range { None } else { days };
        self.dispatch.emit(Action::Range(drag.axis, range));
    }
}

fn axis_choice(props: &PlotProps, axis: Axis, label: &'static str) -> Html {
    let onchange = props.choose_axis.reform(move |_| axis);
    html! {
        <label>
            <input type="radio" name="time-axis" checked={props.axis == axis} {onchange} />
            <span>{ label }</span>
        </label>
    }
}

/// One thumb, a slider by the WAI-ARIA pattern for several thumbs: each bounds the other's range of values.
fn thumb(props: &PlotProps, scale: Scale<'_>, thumb: Thumb) -> Html {
    let range = props.range(props.axis);
    let (from, to) = scale.thumbs(range);
    let (low, high) = (from.floor() as usize, to.ceil() as usize);
    let (at, min, max, now) = match thumb {
        Thumb::From => (from, 0, high.saturating_sub(1), low),
        Thumb::To => (to, low + 1, scale.len(), high),
    };
    let days = range.unwrap_or_default();
    let (label, text) = match (thumb, props.axis) {
        (Thumb::From, Axis::Published) => ("Published from", days.first.map(dates::day)),
        (Thumb::From, Axis::Mentioned) => ("Mentioned from", days.first.map(dates::day)),
        (Thumb::To, Axis::Published) => ("Published to", days.last.map(dates::day)),
        (Thumb::To, Axis::Mentioned) => ("Mentioned to", days.last.map(dates::day)),
    };
    let open = if thumb == Thumb::From { "the beginning" } else { "the end" };
    let onkeydown = {
        let props = props.clone();
        Callback::from(move |event: KeyboardEvent| {
            let scale = Scale::new(&props.answer.timeline, props.whole);
            let page = (scale.len() / 10).max(2).cast_signed();
            let forward = if points_rtl(&event) { -1 } else { 1 };
            let range = props.range(props.axis);
            let moved = match &*event.key() {
                "ArrowRight" => scale.step(range, thumb, forward),
                "ArrowLeft" => scale.step(range, thumb, -forward),
                "ArrowUp" => scale.step(range, thumb, 1),
                "ArrowDown" => scale.step(range, thumb, -1),
                "PageUp" => scale.step(range, thumb, page),
                "PageDown" => scale.step(range, thumb, -page),
                "Home" => scale.put(range, thumb, 0),
                "End" => scale.put(range, thumb, scale.len()),
                _ => return,
            };
            event.prevent_default();
            props.dispatch.emit(Action::Range(props.axis, moved));
        })
    };
    let onblur = act(&props.dispatch, Action::Settle);
    let half = if props.axis == Axis::Published { "time-thumb upper" } else { "time-thumb lower" };
    html! {
        <div
            class={half}
            style={position(at, scale)}
            role="slider"
            tabindex="0"
            aria-label={label}
            aria-orientation="horizontal"
            aria-valuemin={min.to_string()}
            aria-valuemax={max.to_string()}
            aria-valuenow={now.to_string()}
            aria-valuetext={text.unwrap_or_else(|| open.to_owned())}
            {onkeydown}
            {onblur}
        />
    }
}

fn window(scale: Scale<'_>, range: Option<Interval>, class: &'static str) -> Html {
    let Some(range) = range else { return Html::default() };
    let (from, to) = scale.stretch(range);
    let bins = scale.len().max(1) as f64;
    let style = ["inset-inline-start:", &percent(from / bins), ";inline-size:", &percent((to - from) / bins)]
        .concat();
    html! { <div {class} {style} /> }
}

fn position(at: f64, scale: Scale<'_>) -> String {
    ["inset-inline-start:", &percent(at / scale.len().max(1) as f64)].concat()
}

fn tick_labels(scale: Scale<'_>, width: u32) -> Html {
    ticks(scale, (width / LABEL_WIDTH) as usize)
        .into_iter()
        .enumerate()
        .map(|(i, tick)| {
            html! { <span key={tick.bin} style={position(tick.bin as f64, scale)}>{ tick.label(i == 0) }</span> }
        })
        .collect()
}

/// What the bin under the pointer holds.
fn tip(props: &PlotProps, scale: Scale<'_>, bin: usize) -> Html {
    let Some(days) = scale.days(bin) else { return Html::default() };
    let timeline = &props.answer.timeline;
    let at = |histogram: &Histogram| histogram.counts.get(bin).copied().unwrap_or(0) as usize;
    let side = if bin * 2 > scale.len() { "time-tip end" } else { "time-tip" };
    html! {
        <div class={side} style={position(bin as f64 + 0.5, scale)} aria-hidden="true">
            <b>{ dates::interval(days) }</b>
            <span>{ counted(at(&timeline.published), "document", "documents") }</span>
            <span>{ counted(at(&timeline.mentioned), "date", "dates") }</span>
        </div>
    }
}

/// What lies before and after the view, as buttons that choose it on the axis of the thumbs.
fn end_bins(props: &PlotProps) -> Html {
    let timeline = &props.answer.timeline;
    let (published, mentioned) = (&timeline.published, &timeline.mentioned);
    let bin = |class: &'static str, word: &str, documents: u32, dates: u32, range: Interval| {
        if documents + dates == 0 {
            return Html::default();
        }
        let label = format!(
            "{word}: {}, {}",
            counted(documents as usize, "document", "documents"),
            counted(dates as usize, "date", "dates")
        );
        let once = vec![Action::Settle, Action::Range(props.axis, Some(range)), Action::Settle];
        let onclick = act_in_turn(&props.dispatch, once);
        html! {
            <button type="button" {class} title={label.clone()} aria-label={label} {onclick}>
                { grouped((documents + dates) as usize) }{ " " }{ word }
            </button>
        }
    };
    let before = Interval { first: None, last: timeline.view.first.map(|day| day.plus(-1)) };
    let after = Interval { first: timeline.view.last.map(|day| day.plus(1)), last: None };
    html! {
        <div class="time-ends">
            { bin("time-end", "earlier", published.before, mentioned.before, before) }
            { bin("time-end last", "later", published.after, mentioned.after, after) }
        </div>
    }
}

fn draw_bars(scale: Scale<'_>, timeline: &Timeline) -> Html {
    let view_box = ["0 0 ", &scale.len().max(1).to_string(), " ", &decimal(HEIGHT, 0)].concat();
    html! {
        <svg class="time-bars" viewBox={view_box} preserveAspectRatio="none" aria-hidden="true" focusable="false">
            { histogram(scale, &timeline.published, -1.0, "time-published") }
            { histogram(scale, &timeline.mentioned, 1.0, "time-mentioned") }
        </svg>
    }
}

/// One histogram, upwards (−1) or downwards (1) from the middle: the whole collection faintly behind, what is found
/// over it, imprecise dates as thin spans between the bars and the middle.
fn histogram(scale: Scale<'_>, histogram: &Histogram, side: f64, class: &'static str) -> Html {
    let base = MIDDLE + side * BAND;
    let (found, whole) = heights(&histogram.counts, &histogram.totals);
    let spans: String = lay_spans(scale, &histogram.spans, LANES)
        .into_iter()
        .map(|bar| {
            let y = MIDDLE + side * (1.5 + 2.0 * bar.lane as f64);
            let end = decimal(bar.end.max(bar.start + 0.2), 3);
            ["M", &decimal(bar.start, 3), " ", &decimal(y, 1), "H", &end].concat()
        })
        .collect();
    html! {
        <g class={class}>
            <path class="time-behind" d={bars(&histogram.totals, whole, base, side * BAR, 1.0)} />
            <path d={bars(&histogram.counts, found, base, side * BAR, 3.0)} />
            <path class="time-spans" d={spans} vector-effect="non-scaling-stroke" />
        </g>
    }
}
