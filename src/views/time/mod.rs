//! The time strip: when documents were published and which dates they mention, one histogram over the other, with a
//! two-thumb slider on the one that is chosen.
//!
//! What is computed stands in pure files: [`scale`] (days and places), [`ticks`], [`bars`], [`typed`] (dates as people
//! write them), [`presets`].

pub mod bars;
pub mod plot;
pub mod presets;
pub mod range_inputs;
pub mod scale;
pub mod table;
pub mod ticks;
pub mod typed;

use std::rc::Rc;

use sheaf_engine::{Answer, Histogram, Undated};
use sheaf_model::Interval;
use yew::{Callback, Html, Properties, function_component, html};

use crate::components::act::act;
use crate::components::dates;
use crate::components::words::{counted, grouped};
use crate::hooks::{chosen, use_state_of};
use crate::state::{Action, Axis, Selection, Shared};

use plot::{PlotProps, use_plot};
use presets::presets;
use range_inputs::use_range_inputs;
use scale::Scale;
use table::time_table;

/// What the time strip shows.
#[derive(Clone, PartialEq, Properties)]
struct TimeStripProps {
    /// The answer whose timeline is drawn.
    answer: Shared<Answer>,
    /// What is chosen.
    selection: Rc<Selection>,
    /// Where actions go.
    dispatch: Callback<Action>,
}

/// The time strip. The frame gives it a `<section>` of its own.
pub fn time(answer: &Shared<Answer>, selection: &Rc<Selection>, dispatch: &Callback<Action>) -> Html {
    if answer.timeline.bins.is_empty() {
        return html! { <p class="time-none">{ "Nothing in this collection is dated." }</p> };
    }
    html! {
        <TimeStrip answer={answer.clone()} selection={Rc::clone(selection)} dispatch={dispatch.clone()} />
    }
}

/// The time strip, where there is something on it.
#[function_component]
fn TimeStrip(props: &TimeStripProps) -> Html {
    let filters = &props.selection.filters;
    let axis = use_state_of(match (filters.published, filters.mentioned) {
        (None, Some(_)) => Axis::Mentioned,
        _ => Axis::Published,
    });
    let tabled = use_state_of(false);
    let toggle_table = {
        let tabled = tabled.clone();
        Callback::from(move |_| tabled.set(!*tabled))
    };
    let timeline = &props.answer.timeline;
    let range = range_on(&props.selection, *axis);
    let choose_axis = {
        let axis = axis.clone();
        Callback::from(move |chosen| axis.set(chosen))
    };
    let plot = use_plot(&PlotProps {
        answer: props.answer.clone(),
        whole: props.selection.timeline.is_none(),
        axis: *axis,
        published: filters.published,
        mentioned: filters.mentioned,
        choose_axis,
        dispatch: props.dispatch.clone(),
    });
    let inputs = use_range_inputs(*axis, range, &props.dispatch);
    html! {
        <div class="strip">
            <div class="time-head">
                <p class="time-range">{ dates::interval(range.unwrap_or(timeline.view)) }</p>
                <p class="time-count">
                    { share(&timeline.published, "document", "documents") }
                    { " · " }
                    { share(&timeline.mentioned, "date mentioned", "dates mentioned") }
                </p>
                { inputs }
            </div>
            { plot }
            <div class="time-tools">
                { undated_button(props, &timeline.published) }
                { preset_list(props, *axis, range) }
                { zoom_buttons(props, *axis, range) }
                <button
                    type="button" class="time-table-toggle" onclick={toggle_table}
                    aria-expanded={tabled.to_string()} aria-controls={tabled.then_some("time-table")}
                >
                    { if *tabled { "hide table" } else { "as a table" } }
                </button>
            </div>
            if *tabled {
                { time_table(timeline) }
            }
        </div>
    }
}

/// The range set on an axis.
fn range_on(selection: &Selection, axis: Axis) -> Option<Interval> {
    match axis {
        Axis::Published => selection.filters.published,
        Axis::Mentioned => selection.filters.mentioned,
    }
}

/// `4 of 5 documents`.
fn share(histogram: &Histogram, one: &str, many: &str) -> String {
    let spans: u32 = histogram.spans.iter().map(|(_, count)| count).sum();
    let all = histogram.counts.iter().sum::<u32>() + spans + histogram.before + histogram.after;
    if histogram.chosen == all {
        counted(all as usize, one, many)
    } else {
        format!("{} of {}", grouped(histogram.chosen as usize), counted(all as usize, one, many))
    }
}

/// The bin of documents without a date: kept unless a range is set, kept beside it, or only they are kept. One button
/// of three states, as `aria-pressed` has them.
fn undated_button(props: &TimeStripProps, published: &Histogram) -> Html {
    let filters = &props.selection.filters;
    let (pressed, next, hint) = match (filters.undated, filters.published.is_some()) {
        (Undated::Unless, true) => {
            ("false", Undated::Also, "left out by the range; press to keep them beside it")
        }
        (Undated::Unless, false) => ("false", Undated::Only, "press to keep only these"),
        (Undated::Also, _) => ("mixed", Undated::Only, "kept beside the range; press to keep only these"),
        (Undated::Only, _) => ("true", Undated::Unless, "only these are kept; press to go back"),
    };
    if published.undated == 0 && filters.undated == Undated::Unless {
        return Html::default();
    }
    let onclick = act(&props.dispatch, Action::Undated(next));
    html! {
        <button type="button" class="pill time-undated" aria-pressed={pressed} title={hint} {onclick}>
            { "undated " }{ published.undated }
        </button>
    }
}

fn preset_list(props: &TimeStripProps, axis: Axis, range: Option<Interval>) -> Html {
    let presets = presets(&props.answer.timeline, axis);
    let at = presets.iter().position(|preset| preset.range == range);
    let onchange = {
        let (presets, dispatch) = (presets.clone(), props.dispatch.clone());
        Callback::from(move |event| {
            let preset = chosen(&event).parse::<usize>().ok().and_then(|i| presets.get(i));
            if let Some(preset) = preset {
                dispatch.emit(Action::Settle);
                dispatch.emit(Action::Range(axis, preset.range));
                dispatch.emit(Action::Settle);
            }
        })
    };
    html! {
        <select class="pill time-presets" aria-label="Range" {onchange}>
            if at.is_none() {
                <option selected=true disabled=true>{ "own range" }</option>
            }
            { for presets.iter().enumerate().map(|(i, preset)| html! {
                <option key={i} value={i.to_string()} selected={at == Some(i)}>{ preset.label.clone() }</option>
            }) }
        </select>
    }
}

fn zoom_buttons(props: &TimeStripProps, axis: Axis, range: Option<Interval>) -> Html {
    let timeline = &props.answer.timeline;
    let whole = props.selection.timeline.is_none();
    let scale = Scale::new(timeline, whole);
    let counts = match axis {
        Axis::Published => &timeline.published.counts,
        Axis::Mentioned => &timeline.mentioned.counts,
    };
    let (closer, wider) = (scale.zoom_in(range, counts), scale.zoom_out(timeline.extent));
    let zoom = |view: Option<Interval>| act(&props.dispatch, Action::Timeline(view));
    html! {
        <div class="time-zoom" role="group" aria-label="Zoom">
            <button type="button" aria-label="Wider" title="Wider" disabled={whole} onclick={zoom(wider)}>
                { "−" }
            </button>
            <button type="button" aria-label="Closer" title="Closer" disabled={closer.is_none()} onclick={zoom(closer)}>
                { "+" }
            </button>
            <button type="button" disabled={whole} onclick={zoom(None)}>{ "whole span" }</button>
        </div>
    }
}
