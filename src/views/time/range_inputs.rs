//! The range, typed: two inputs that take dates as people write them, and say in words what they cannot read.

use std::rc::Rc;

use yew::virtual_dom::ListenerKind;
use yew::{Callback, FocusEvent, SubmitEvent, hook, use_node_ref};

use super::TimeStrip;
use super::typed::{End, Wrong, typed_range, written};
use crate::components::el::{El, el};
use crate::hooks::{State, stays_within, typed, use_effect_of, use_state_of};
use crate::state::Axis;
use crate::words::{self, say};

/// The two inputs for the range on an axis. What is typed is taken on Enter, and when both are left: both ends or
/// neither.
#[hook]
pub fn use_range_inputs(strip: &TimeStrip, axis: Axis) -> El {
    let range = strip.range(axis);
    let set = range.unwrap_or_default();
    let node = use_node_ref();
    let inputs = Rc::new(Inputs {
        strip: strip.clone(),
        axis,
        from: use_state_of(written(set.first, End::From)),
        to: use_state_of(written(set.last, End::To)),
        wrong: use_state_of(Wrong::default()),
    });
    {
        // What is set elsewhere (a thumb, a preset, Back) replaces what was typed; and what could not be read is forgotten
        // once something else is chosen.
        let inputs = Rc::clone(&inputs);
        use_effect_of((axis, range, Rc::clone(&strip.selection)), move |(_, range, _)| {
            let range = range.unwrap_or_default();
            inputs.from.set(written(range.first, End::From));
            inputs.to.set(written(range.last, End::To));
            inputs.wrong.set(Wrong::default());
        });
    }
    let onsubmit = {
        let inputs = Rc::clone(&inputs);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            inputs.take();
        })
    };
    let onfocusout = {
        let (inputs, node) = (Rc::clone(&inputs), node.clone());
        move |event: FocusEvent| {
            if !stays_within(&event, &node) {
                inputs.take();
            }
        }
    };
    let label = match axis {
        Axis::Published => say(words::PUBLISHED_BETWEEN),
        Axis::Mentioned => say(words::MENTIONED_BETWEEN),
        Axis::Both => say(words::BOTH_BETWEEN),
    };
    let said = |end: End, id: &'static str| {
        inputs.wrong.at(end).map(|said| el("p").set("id", id).class("time-wrong").say(said.clone()))
    };
    el("form")
        .class("time-typed")
        .node(&node)
        .set("aria-label", label)
        .on_submit(onsubmit)
        .on_focus(|| ListenerKind::onfocusout, onfocusout.into())
        .has(input(&inputs, End::From, say(words::INPUT_FROM), say(words::BEGINNING)))
        .has(input(&inputs, End::To, say(words::INPUT_TO), say(words::END)))
        // A form of two fields is submitted by Enter only if it has a button.
        .has(
            el("button")
                .set("type", "submit")
                .class("hidden")
                .set("tabindex", "-1")
                .text(say(words::SET_RANGE)),
        )
        .has(
            el("div")
                .class("time-wrongs")
                .set("role", "alert")
                .has_some(said(End::From, "time-wrong-from"))
                .has_some(said(End::To, "time-wrong-to")),
        )
}

/// The inputs as they were last drawn. Each of their states is a state of its own: an event may come between a change
/// and the drawing of it, and must not bring back what the others were.
struct Inputs {
    strip: TimeStrip,
    axis: Axis,
    /// What stands in them.
    from: State<String>,
    to: State<String>,
    /// Which of them cannot be read, and why.
    wrong: State<Wrong>,
}

impl Inputs {
    const fn at(&self, end: End) -> &State<String> {
        match end {
            End::From => &self.from,
            End::To => &self.to,
        }
    }

    /// Sets the range to what is typed, or says what is wrong with it and changes nothing.
    fn take(&self) {
        match typed_range(&self.from, &self.to) {
            Ok(range) => {
                self.wrong.set(Wrong::default());
                if range != self.strip.range(self.axis) {
                    self.strip.choose(self.axis, range);
                }
            }
            Err(wrong) => self.wrong.set(wrong),
        }
    }
}

fn input(inputs: &Rc<Inputs>, end: End, label: &'static str, placeholder: &'static str) -> El {
    let oninput = {
        let inputs = Rc::clone(inputs);
        Callback::from(move |event| inputs.at(end).set(typed(&event)))
    };
    let invalid = inputs.wrong.at(end).is_some();
    let wrong = if end == End::From { "time-wrong-from" } else { "time-wrong-to" };
    let input = el("input")
        .set("type", "text")
        .set("inputmode", "text")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .value(String::clone(inputs.at(end)))
        .set("placeholder", placeholder)
        .set_if(invalid, "aria-invalid", "true")
        .set_if(invalid, "aria-describedby", wrong)
        .on_input(oninput);
    el("label").has(el("span").text(label)).has(input)
}
