//! The range, typed: two inputs that take dates as people write them, and say in words what they cannot read.

use std::rc::Rc;

use sheaf_model::Interval;
use yew::{Callback, SubmitEvent, hook};

use super::TimeStrip;
use super::typed::{End, typed_range, written};
use crate::components::el::{El, el};
use crate::hooks::{State, chosen, typed, use_effect_of, use_state_of};
use crate::state::Axis;

/// The two inputs for the range on an axis. What is typed is taken on Enter, and when the input is left.
#[hook]
pub fn use_range_inputs(strip: &TimeStrip, axis: Axis) -> El {
    let range = strip.range(axis);
    let typed = use_state_of(Typed::of(range));
    {
        // What is set elsewhere (a thumb, a preset, Back) replaces what was typed.
        let typed = typed.clone();
        use_effect_of((axis, range), move |(_, range)| typed.set(Typed::of(*range)));
    }
    let inputs = Rc::new(Inputs { strip: strip.clone(), axis, typed });
    let onsubmit = {
        let inputs = Rc::clone(&inputs);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            inputs.take(Typed::clone(&inputs.typed));
        })
    };
    let wrong = inputs.typed.wrong.as_ref().map(|(_, message)| message.clone()).unwrap_or_default();
    el("form")
        .class("time-typed")
        .set("aria-label", "Range by date")
        .on_submit(onsubmit)
        .has(input(&inputs, End::From, "from", "beginning"))
        .has(input(&inputs, End::To, "to", "end"))
        // A form of two fields is submitted by Enter only if it has a button.
        .has(el("button").set("type", "submit").class("hidden").set("tabindex", "-1").text("Set range"))
        .has(el("p").set("id", "time-wrong").class("time-wrong").set("role", "alert").say(wrong))
}

/// What stands in the inputs.
#[derive(Clone, PartialEq)]
struct Typed {
    from: String,
    to: String,
    /// What cannot be read, and why, in words.
    wrong: Option<(End, String)>,
}

impl Typed {
    fn of(range: Option<Interval>) -> Self {
        let Interval { first, last } = range.unwrap_or_default();
        Self { from: written(first, End::From), to: written(last, End::To), wrong: None }
    }

    /// With something else in one input.
    fn with(&self, end: End, text: String) -> Self {
        let mut typed = self.clone();
        match end {
            End::From => typed.from = text,
            End::To => typed.to = text,
        }
        typed
    }
}

/// The inputs as they were last drawn.
struct Inputs {
    strip: TimeStrip,
    axis: Axis,
    typed: State<Typed>,
}

impl Inputs {
    /// Sets the range to what is typed, or says what is wrong with it.
    fn take(&self, typed: Typed) {
        let read = typed_range(&typed.from, &typed.to);
        let wrong = read.as_ref().err().cloned();
        self.typed.set(Typed { wrong, ..typed });
        if let Ok(range) = read
            && range != self.strip.range(self.axis)
        {
            self.strip.choose(self.axis, range);
        }
    }
}

fn input(inputs: &Rc<Inputs>, end: End, label: &'static str, placeholder: &'static str) -> El {
    let at = Rc::clone(inputs);
    let oninput = Callback::from(move |event| at.typed.set(at.typed.with(end, typed(&event))));
    let at = Rc::clone(inputs);
    let onchange = Callback::from(move |event| at.take(at.typed.with(end, chosen(&event))));
    let value = match end {
        End::From => &inputs.typed.from,
        End::To => &inputs.typed.to,
    };
    let invalid = inputs.typed.wrong.as_ref().is_some_and(|(at, _)| *at == end);
    let input = el("input")
        .set("type", "text")
        .set("inputmode", "text")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .value(value.clone())
        .set("placeholder", placeholder)
        .set_if(invalid, "aria-invalid", "true")
        .set_if(invalid, "aria-describedby", "time-wrong")
        .on_input(oninput)
        .on_change(onchange);
    el("label").has(el("span").text(label)).has(input)
}
