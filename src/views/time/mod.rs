//! The time strip: when documents were published and which dates they mention, one histogram over the other, with a
//! two-thumb slider on the one that is chosen.
//!
//! What is computed stands in pure files: [`scale`] (days and places), [`ticks`], [`bars`], [`typed`] (dates as people
//! write them), [`presets`], [`zoom`]. What pointers and keys do stands in [`slider`].

pub mod bars;
pub mod plot;
pub mod presets;
pub mod range_inputs;
pub mod scale;
pub mod slider;
pub mod table;
pub mod ticks;
pub mod typed;
pub mod zoom;

use std::rc::Rc;

use sheaf_engine::{Answer, Histogram, Timeline, Undated};
use sheaf_model::Interval;
use yew::functional::Hook;
use yew::{Callback, Event, Html, hook};

use crate::components::act::act;
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::words::{documents_found, filter_label};
use crate::hooks::{Stateful, chosen, stateful, use_effect_of, use_state_of, use_whole};
use crate::state::{Action, Axis, Filter, Selection, Shared};
use crate::words::{self, Word, count, fill, grouped, say};

use plot::use_plot;
use presets::{Preset, presets};
use range_inputs::use_range_inputs;
use scale::Scale;
use table::time_table;
use zoom::{followed, framed, stepped};

/// The time strip. The frame gives it a `<section>` of its own.
pub fn time(answer: &Shared<Answer>, selection: &Rc<Selection>, dispatch: &Callback<Action>) -> Html {
    if answer.timeline.bins.is_empty() {
        return el("p").class("time-none").text(say(words::NOTHING_DATED)).html();
    }
    let (answer, selection, dispatch) = (answer.clone(), Rc::clone(selection), dispatch.clone());
    stateful(TimeStrip { answer, selection, dispatch }, "")
}

/// What the time strip shows, where there is something on it.
#[derive(Clone, PartialEq)]
pub struct TimeStrip {
    /// The answer whose timeline is drawn.
    answer: Shared<Answer>,
    /// What is chosen.
    selection: Rc<Selection>,
    /// Where actions go.
    dispatch: Callback<Action>,
}

impl TimeStrip {
    fn timeline(&self) -> &Timeline {
        &self.answer.timeline
    }

    fn scale(&self) -> Scale<'_> {
        Scale::new(self.timeline(), self.whole())
    }

    /// Whether the view is the whole span.
    fn whole(&self) -> bool {
        self.selection.timeline.is_none()
    }

    /// The range set on an axis.
    fn range(&self, axis: Axis) -> Option<Interval> {
        match axis {
            // Brushed together, both have the same.
            Axis::Published | Axis::Both => self.selection.filters.published,
            Axis::Mentioned => self.selection.filters.mentioned,
        }
    }

    /// Sets the range on an axis, as a step of history of its own.
    fn choose(&self, axis: Axis, range: Option<Interval>) {
        for action in [Action::Settle, Action::Range(axis, range), Action::Settle] {
            self.dispatch.emit(action);
        }
    }

    /// Where "earlier" and "later" lead: the range moved by its own length, and the view with it; where no range is set,
    /// the view, by half of it. `None` where they lead nowhere.
    fn steps(&self, axis: Axis, forward: bool) -> Option<(Option<Interval>, Option<Interval>)> {
        let (timeline, shown) = (self.timeline(), self.selection.timeline);
        if let Some(range) = self.range(axis) {
            let next = stepped(range, forward).filter(|next| next.overlaps(timeline.extent))?;
            let view = shown.and_then(|_| followed(timeline.view, next));
            return Some((Some(next), view.or(shown)));
        }
        shown?;
        let days = self.scale().days_in_view();
        let first = f64::from(timeline.view.first?.0) + if forward { days / 2.0 } else { -days / 2.0 };
        let view = framed(first, days, timeline.extent)?.filter(|view| *view != timeline.view)?;
        Some((None, Some(view)))
    }

    /// Takes such a step, which Back undoes as one.
    fn step(&self, axis: Axis, forward: bool) {
        let Some((range, view)) = self.steps(axis, forward) else { return };
        if range != self.range(axis) {
            self.choose(axis, range);
        }
        if view != self.selection.timeline {
            self.dispatch.emit(Action::Timeline(view));
        }
    }
}

/// What is counted on an axis.
const fn histogram(timeline: &Timeline, axis: Axis) -> &Histogram {
    match axis {
        Axis::Published | Axis::Both => &timeline.published,
        Axis::Mentioned => &timeline.mentioned,
    }
}

impl Stateful for TimeStrip {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_time_strip(self)
    }
}

#[hook]
fn use_time_strip(strip: &TimeStrip) -> Html {
    let filters = &strip.selection.filters;
    let whole = use_whole();
    let axis = use_state_of(match (filters.published, filters.mentioned) {
        (None, Some(_)) => Axis::Mentioned,
        (Some(published), Some(mentioned)) if published == mentioned => Axis::Both,
        _ => Axis::Published,
    });
    {
        // Once something else sets one of them alone, they are brushed apart.
        let axis = axis.clone();
        use_effect_of((filters.published, filters.mentioned), move |(published, mentioned)| {
            if *axis == Axis::Both && published != mentioned {
                axis.set(if published.is_none() { Axis::Mentioned } else { Axis::Published });
            }
        });
    }
    let tabled = use_state_of(false);
    let timeline = strip.timeline();
    let range = strip.range(*axis);
    let plot = use_plot(strip, &axis);
    let inputs = use_range_inputs(strip, *axis);
    let count = el("p")
        .class("time-count")
        .has(el("span").say(documents(&strip.answer)))
        .text(" · ")
        .has(el("span").say(share(&timeline.mentioned, words::DATES_MENTIONED_COUNTED)));
    let head = el("div")
        .class("time-head")
        .has(el("p").class("time-range").say(chosen_times(strip)))
        .has(count)
        .has(inputs);
    let view =
        el("p").class("time-view").say(fill(words::IN_VIEW, &[("when", &dates::interval(timeline.view))]));
    let shown = *tabled;
    let table_toggle = button("linklike", Callback::from(move |_| tabled.set(!*tabled)))
        .is("aria-expanded", shown)
        .set_if(shown, "aria-controls", "time-table")
        .text(if shown { say(words::HIDE_TABLE) } else { say(words::AS_TABLE) });
    let tools = el("div")
        .class("time-tools")
        .has_some(undated_button(strip))
        .has(
            el("div")
                .class("time-steps")
                .has(step_button(strip, *axis, false))
                .has(preset_list(strip, *axis, range, whole))
                .has(step_button(strip, *axis, true)),
        )
        .has(view)
        .has(zoom_buttons(strip, *axis, range))
        .has(table_toggle);
    let table = shown.then(|| time_table(timeline));
    el("div").class("strip").has(head).has(plot).has(tools).has_some(table).html()
}

/// What is chosen on both axes, in words; what is merely in view is said beside the zoom.
fn chosen_times(strip: &TimeStrip) -> String {
    let mut words = String::new();
    for filter in &strip.selection.set() {
        if !matches!(filter, Filter::Value { .. }) {
            words.push_str(if words.is_empty() { "" } else { " · " });
            words.push_str(&filter_label(filter, &strip.answer));
        }
    }
    if words.is_empty() { say(words::ANY_TIME).to_owned() } else { words }
}

/// How many documents there are, in the words of the list, and how many of them the bars show: `9 of 32 documents, 3 dated`.
fn documents(answer: &Answer) -> String {
    let (all, dated) = (documents_found(answer), answer.timeline.published.chosen);
    if dated == answer.total {
        return all;
    }
    [&*all, &count(words::DATED_COUNTED, dated as usize)].join(say(words::LIST_COMMA))
}

/// `4 of 5 dates mentioned`.
fn share(histogram: &Histogram, counted: Word) -> String {
    let spans: u32 = histogram.spans.iter().map(|(_, count)| count).sum();
    let all = histogram.counts.iter().sum::<u32>() + spans + histogram.before + histogram.after;
    let counted = count(counted, all as usize);
    if histogram.chosen == all {
        counted
    } else {
        fill(words::SHARE, &[("part", &grouped(histogram.chosen as usize)), ("whole", &counted)])
    }
}

/// The bin of documents without a date: kept unless a range is set, kept beside it, or only they are kept. One button
/// of three states, as `aria-pressed` has them.
fn undated_button(strip: &TimeStrip) -> Option<El> {
    let filters = &strip.selection.filters;
    let (pressed, next, hint) = match (filters.undated, filters.published.is_some()) {
        (Undated::Unless, true) => ("false", Undated::Also, say(words::LEFT_OUT_KEEP)),
        (Undated::Unless, false) => ("false", Undated::Only, say(words::KEEP_ONLY)),
        (Undated::Also, _) => ("mixed", Undated::Only, say(words::KEPT_BESIDE)),
        (Undated::Only, _) => ("true", Undated::Unless, say(words::ONLY_THESE)),
    };
    let undated = strip.timeline().published.undated;
    (undated > 0 || filters.undated != Undated::Unless).then(|| {
        button("pill time-undated", act(&strip.dispatch, Action::Undated(next)))
            .set("aria-pressed", pressed)
            .set("title", hint)
            .say(count(words::UNDATED_COUNTED, undated as usize))
    })
}

/// "Earlier" or "later".
fn step_button(strip: &TimeStrip, axis: Axis, forward: bool) -> El {
    let off = strip.steps(axis, forward).is_none();
    let label = say(if forward { words::STEP_LATER } else { words::STEP_EARLIER });
    let strip = strip.clone();
    button("time-step", Callback::from(move |_| strip.step(axis, forward)))
        .is("aria-disabled", off)
        .set("aria-label", label)
        .set("title", label)
        .set_if(forward, "data-later", "")
        .has(el("span").set("aria-hidden", "true").text(if forward { "›" } else { "‹" }))
}

/// What is offered stands there once the whole application does: who opens the list is not at the first screen any more.
fn preset_list(strip: &TimeStrip, axis: Axis, range: Option<Interval>, whole: bool) -> El {
    let presets = if whole { presets(strip.timeline(), axis) } else { vec![Preset::all()] };
    let at = presets.iter().position(|preset| preset.range == range);
    let options: Vec<El> = presets
        .iter()
        .enumerate()
        .map(|(i, preset)| {
            let number = i.to_string();
            let option = el("option").key(&number).mark("selected", at == Some(i));
            option.with("value", number).say(preset.label.clone())
        })
        .collect();
    let chooser = strip.clone();
    let onchange = move |event: Event| {
        let preset = chosen(&event).parse::<usize>().ok().and_then(|i| presets.get(i));
        if let Some(preset) = preset {
            chooser.choose(axis, preset.range);
        }
    };
    let own = at
        .is_none()
        .then(|| el("option").mark("selected", true).mark("disabled", true).text(say(words::OWN_RANGE)));
    el("select")
        .class("pill time-presets")
        .set("aria-label", say(words::RANGE))
        .on_change(onchange.into())
        .has_some(own)
        .list(options.into_iter())
}

fn zoom_buttons(strip: &TimeStrip, axis: Axis, range: Option<Interval>) -> El {
    let timeline = strip.timeline();
    let (scale, whole) = (strip.scale(), strip.whole());
    let closer = scale.zoom_in(range, &histogram(timeline, axis).counts);
    let wider = scale.zoom_out(timeline.extent);
    // Not `disabled`, which would take the focus from whoever pressed it.
    let zoom = |view: Option<Interval>, off: bool| {
        let action = if off { Action::Settle } else { Action::Timeline(view) };
        button("pill", act(&strip.dispatch, action)).is("aria-disabled", off)
    };
    el("div")
        .class("time-zoom")
        .set("role", "group")
        .set("aria-label", say(words::ZOOM))
        .has(
            zoom(wider, whole).set("aria-label", say(words::WIDER)).set("title", say(words::WIDER)).text("−"),
        )
        .has(
            zoom(closer, closer.is_none())
                .set("aria-label", say(words::CLOSER))
                .set("title", say(words::CLOSER))
                .text("+"),
        )
        .has(zoom(None, whole).text(say(words::WHOLE_SPAN)))
}
