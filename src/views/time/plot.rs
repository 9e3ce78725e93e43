//! The two histograms, drawn, and the slider on them.
//!
//! Bars are one path for each histogram in a box of one unit per bin, stretched to whatever width there is; text and
//! thumbs are laid out apart from it, by per cent, so that nothing written is stretched.

use std::rc::Rc;

use sheaf_engine::{Histogram, Timeline, Undated};
use sheaf_model::Interval;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Html, KeyboardEvent, PointerEvent, WheelEvent, hook, use_mut_ref, use_node_ref};

use super::TimeStrip;
use super::bars::{bars, heights, lay_spans};
use super::scale::{Scale, Thumb};
use super::slider::{Gesture, Slider};
use super::ticks::ticks;
use crate::components::act::{act, act_in_turn};
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::measures::{decimal, percent};
use crate::hooks::{Frame, State, use_memo_of, use_size, use_state_of};
use crate::state::{Action, Axis};
use crate::words::{self, count, fill, grouped, say};

/// Height of the box that bars are drawn in, and where things lie in it.
const HEIGHT: f64 = 88.0;
const MIDDLE: f64 = HEIGHT / 2.0;
/// On both sides of the middle: the band in which imprecise dates lie, on lanes.
const BAND: f64 = 7.0;
const LANES: usize = 3;
const BAR: f64 = MIDDLE - BAND - 2.0;
/// A label of the axis is not wider than this, in CSS pixels, where the plot is as high as [`HEIGHT`]: both grow with the
/// reader's letters.
const LABEL_WIDTH: u32 = 62;

/// The plot with its axis, and what it keeps from drawing to drawing.
#[hook]
pub fn use_plot(strip: &TimeStrip, axis: &State<Axis>) -> El {
    let node = use_node_ref();
    let (width, height) = use_size(&node);
    let gesture = use_mut_ref(Gesture::default);
    let frame = (*use_memo_of((), |()| Frame::default())).clone();
    let hovered = use_state_of(None);
    // Drawn again with each answer, but not while the pointer only moves over them.
    let bars = use_memo_of((strip.answer.clone(), strip.whole()), |(answer, whole)| {
        draw_bars(Scale::new(&answer.timeline, *whole), &answer.timeline)
    });
    let tip = hovered.and_then(|bin| tip(strip, bin));
    let scale = strip.scale();
    let slider = Rc::new(Slider {
        strip: strip.clone(),
        axis: axis.clone(),
        node: node.clone(),
        width,
        gesture,
        frame,
        hovered,
    });
    let on = |does: fn(&Rc<Slider>, &PointerEvent)| {
        let slider = Rc::clone(&slider);
        Callback::from(move |event| does(&slider, &event))
    };
    let turned = {
        let slider = Rc::clone(&slider);
        Callback::from(move |event: WheelEvent| slider.turned(&event))
    };
    let undated_only = strip.selection.filters.undated == Undated::Only;
    let plot = el("div")
        .class(if undated_only { "time-plot undated-only" } else { "time-plot" })
        .node(&node)
        .on_pointer(|| ListenerKind::onpointerdown, on(Slider::down))
        .on_pointer(|| ListenerKind::onpointermove, on(Slider::moved))
        .on_pointer(|| ListenerKind::onpointerup, on(Slider::up))
        .on_pointer(|| ListenerKind::onpointercancel, on(Slider::cancelled))
        .on_pointer(|| ListenerKind::onpointerleave, on(Slider::left))
        .on(|| ListenerKind::onwheel, turned)
        .has_some(window(scale, strip.range(Axis::Published), "time-window upper"))
        .has_some(window(scale, strip.range(Axis::Mentioned), "time-window lower"))
        .child(Html::clone(&bars))
        .list(veils(scale, strip.range(Axis::Published), "time-veil upper"))
        .list(veils(scale, strip.range(Axis::Mentioned), "time-veil lower"))
        .has_some(enlarged(&strip.timeline().published, "time-enlarged upper"))
        .has_some(enlarged(&strip.timeline().mentioned, "time-enlarged lower"))
        .has(thumb(&slider, Thumb::From))
        .has(thumb(&slider, Thumb::To))
        .has_some(tip);
    let field = el("div")
        .class("time-field")
        .has(plot)
        .has(el("div").class("time-ticks").set("aria-hidden", "true").list(tick_labels(scale, width, height)))
        .has(end_bins(strip, **axis));
    let axes = el("div")
        .class("time-axes")
        .set("role", "radiogroup")
        .set("aria-label", say(words::SLIDER_FILTERS))
        .has(axis_choice(strip, axis, Axis::Published, say(words::AXIS_PUBLISHED)))
        .has(axis_choice(strip, axis, Axis::Both, say(words::AXIS_BOTH)))
        .has(axis_choice(strip, axis, Axis::Mentioned, say(words::AXIS_MENTIONED)));
    el("div").class("time-chart").set("data-picture", say(words::REGION_TIME)).has(axes).has(field)
}

/// One of the axes, or both of them: then what is set on the one that was brushed is set on both.
fn axis_choice(strip: &TimeStrip, chosen: &State<Axis>, axis: Axis, label: &'static str) -> El {
    let (set, strip) = (chosen.clone(), strip.clone());
    let choose = move |_| {
        let range = strip.range(*set);
        if axis == Axis::Both
            && [Axis::Published, Axis::Mentioned].iter().any(|one| strip.range(*one) != range)
        {
            strip.choose(Axis::Both, range);
        }
        set.set(axis);
    };
    let radio = el("input")
        .set("type", "radio")
        .set("name", "time-axis")
        .checked(**chosen == axis)
        .on_change(Callback::from(choose));
    el("label").set_if(axis == Axis::Both, "data-undrawn", "").has(radio).has(el("span").text(label))
}

/// One thumb, a slider by the WAI-ARIA pattern for several thumbs: each bounds the other's range of values.
fn thumb(slider: &Rc<Slider>, thumb: Thumb) -> El {
    let (strip, axis) = (&slider.strip, *slider.axis);
    let scale = strip.scale();
    let range = strip.range(axis).unwrap_or_default();
    let (from, to) = scale.stretch(range);
    let (low, high) = (from.floor() as usize, to.ceil() as usize);
    let (at, min, max, now, day, open) = match thumb {
        Thumb::From => (from, 0, high.saturating_sub(1), low, range.first, say(words::THE_BEGINNING)),
        Thumb::To => (to, low + 1, scale.len(), high, range.last, say(words::THE_END)),
    };
    let (class, label) = match (axis, thumb) {
        (Axis::Published, Thumb::From) => ("time-thumb upper", say(words::PUBLISHED_FROM)),
        (Axis::Published, Thumb::To) => ("time-thumb upper", say(words::PUBLISHED_TO)),
        (Axis::Mentioned, Thumb::From) => ("time-thumb lower", say(words::MENTIONED_FROM)),
        (Axis::Mentioned, Thumb::To) => ("time-thumb lower", say(words::MENTIONED_TO)),
        (Axis::Both, Thumb::From) => ("time-thumb both", say(words::BOTH_FROM)),
        (Axis::Both, Thumb::To) => ("time-thumb both", say(words::BOTH_TO)),
    };
    let onkey = {
        let slider = Rc::clone(slider);
        move |event: KeyboardEvent| slider.key(thumb, &event)
    };
    el("div")
        .class(class)
        .set("data-undrawn", "")
        .with("style", position(at, scale))
        .set("role", "slider")
        .set("tabindex", "0")
        .set("aria-label", label)
        .set("aria-orientation", "horizontal")
        .with("aria-valuemin", min.to_string())
        .with("aria-valuemax", max.to_string())
        .with("aria-valuenow", now.to_string())
        .with("aria-valuetext", day.map_or_else(|| open.to_owned(), dates::day))
        .on_key(onkey.into())
        .on_focus(|| ListenerKind::onblur, act(&strip.dispatch, Action::Settle))
}

/// The range set on an axis.
fn window(scale: Scale<'_>, range: Option<Interval>, class: &'static str) -> Option<El> {
    let (from, to) = scale.stretch(range?);
    let style = [&*position(from, scale), ";inline-size:", &share(to - from, scale)].concat();
    Some(el("div").class(class).with("style", style))
}

/// How much higher the bars of what is found are drawn than those of the whole behind them, where they are not on one scale.
fn enlarged(histogram: &Histogram, class: &'static str) -> Option<El> {
    let (found, whole) = heights(&histogram.counts, &histogram.totals);
    let times = if histogram.counts.iter().all(|count| *count == 0) { 1.0 } else { found / whole };
    let note = || fill(words::BARS_ENLARGED, &[("times", &decimal(times, 0))]);
    (times > 1.0).then(|| el("span").class(class).set("aria-hidden", "true").say(note()))
}

/// What lies before and after the range set on an axis: there the bars are muted.
fn veils(scale: Scale<'_>, range: Option<Interval>, class: &'static str) -> impl Iterator<Item = El> {
    let whole = scale.len() as f64;
    let (from, to) = range.map_or((0.0, whole), |range| scale.stretch(range));
    [(0.0, from), (to, whole)].into_iter().enumerate().filter(|(_, (start, end))| end > start).map(
        move |(i, (start, end))| {
            let style = [&*position(start, scale), ";inline-size:", &share(end - start, scale)].concat();
            el("div").key(if i == 0 { "before" } else { "after" }).class(class).with("style", style)
        },
    )
}

/// Where something stands that starts so many bins from the start.
fn position(bins: f64, scale: Scale<'_>) -> String {
    ["inset-inline-start:", &share(bins, scale)].concat()
}

/// So many bins as a share of the width.
fn share(bins: f64, scale: Scale<'_>) -> String {
    percent(bins / scale.len().max(1) as f64)
}

fn tick_labels(scale: Scale<'_>, width: u32, height: u32) -> impl Iterator<Item = El> {
    let most = width * HEIGHT as u32 / (LABEL_WIDTH * height.max(1));
    ticks(scale, most as usize).into_iter().enumerate().map(move |(i, tick)| {
        let place = position(tick.bin as f64, scale);
        el("span").key(&tick.bin.to_string()).with("style", place).say(tick.label(i == 0))
    })
}

/// What the bin under the pointer holds.
fn tip(strip: &TimeStrip, bin: usize) -> Option<El> {
    let (timeline, scale) = (strip.timeline(), strip.scale());
    let days = scale.days(bin)?;
    let at = |histogram: &Histogram| histogram.counts.get(bin).copied().unwrap_or(0) as usize;
    let tip = el("div")
        .class(if bin * 2 > scale.len() { "tip time-tip end" } else { "tip time-tip" })
        .with("style", position(bin as f64 + 0.5, scale))
        .set("data-undrawn", "")
        .set("aria-hidden", "true")
        .has(el("b").say(dates::interval(days)))
        .has(el("span").say(count(words::DOCUMENTS_COUNTED, at(&timeline.published))))
        .has(el("span").say(count(words::DATES_COUNTED, at(&timeline.mentioned))));
    Some(tip)
}

/// What lies before and after the view, as buttons that choose it on the axis of the thumbs, or on the one that has something
/// there.
fn end_bins(strip: &TimeStrip, axis: Axis) -> El {
    let Timeline { published, mentioned, view, .. } = strip.timeline();
    let bin = |class: &'static str, word: &'static str, documents: u32, dates: u32, range: Interval| {
        let (documents, dates) = (documents as usize, dates as usize);
        let (axis, counted) = match axis {
            Axis::Both => (Axis::Both, documents + dates),
            Axis::Published if documents > 0 => (Axis::Published, documents),
            Axis::Mentioned if dates == 0 => (Axis::Published, documents),
            _ => (Axis::Mentioned, dates),
        };
        let label = fill(
            words::END_BIN,
            &[
                ("where", word),
                ("documents", &count(words::DOCUMENTS_COUNTED, documents)),
                ("dates", &count(words::DATES_COUNTED, dates)),
            ],
        );
        let once = vec![Action::Settle, Action::Range(axis, Some(range)), Action::Settle];
        (documents + dates > 0).then(|| {
            button(class, act_in_turn(&strip.dispatch, once))
                .with("title", label.clone())
                .label(label)
                .say(grouped(counted))
                .text(" ")
                .text(word)
        })
    };
    let before = Interval { first: None, last: view.first.map(|day| day.plus(-1)) };
    let after = Interval { first: view.last.map(|day| day.plus(1)), last: None };
    el("div")
        .class("time-ends")
        .has_some(bin("time-end", say(words::EARLIER), published.before, mentioned.before, before))
        .has_some(bin("time-end last", say(words::LATER), published.after, mentioned.after, after))
}

fn draw_bars(scale: Scale<'_>, timeline: &Timeline) -> Html {
    el("svg")
        .class("time-bars")
        .with("viewBox", ["0 0 ", &scale.len().max(1).to_string(), " ", &decimal(HEIGHT, 0)].concat())
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .set("focusable", "false")
        .has(histogram(scale, &timeline.published, -1.0, "time-published"))
        .has(histogram(scale, &timeline.mentioned, 1.0, "time-mentioned"))
        .html()
}

/// One histogram, upwards (−1) or downwards (1) from the middle: the whole collection faintly behind, what is found
/// over it, imprecise dates as thin spans between the bars and the middle.
fn histogram(scale: Scale<'_>, histogram: &Histogram, side: f64, class: &'static str) -> El {
    let base = MIDDLE + side * BAND;
    let (found, whole) = heights(&histogram.counts, &histogram.totals);
    let mut spans = String::new();
    for bar in lay_spans(scale, &histogram.spans, LANES) {
        let y = MIDDLE + side * (1.5 + 2.0 * bar.lane as f64);
        let least = if bar.open.is_some() { 0.0 } else { 0.2 };
        for (start, end) in bar.pieces() {
            let end = decimal(end.max(start + least), 3);
            spans.push_str(&["M", &decimal(start, 3), " ", &decimal(y, 1), "H", &end].concat());
        }
    }
    let path = |path: String| el("path").with("d", path);
    el("g")
        .class(class)
        .has(path(bars(&histogram.totals, whole, base, side * BAR, 1.0)).class("time-behind"))
        .has(path(bars(&histogram.counts, found, base, side * BAR, 3.0)))
        .has(path(spans).class("time-spans").set("vector-effect", "non-scaling-stroke"))
}
