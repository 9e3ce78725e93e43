//! The range, typed: two inputs that take dates as people write them, and say in words what they cannot read.

use std::rc::Rc;

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
    let set = range.unwrap_or_default();
    let inputs = Rc::new(Inputs {
        strip: strip.clone(),
        axis,
        from: use_state_of(written(set.first, End::From)),
        to: use_state_of(written(set.last, End::To)),
        wrong: use_state_of(None),
    });
    {
        // What is set elsewhere (a thumb, a preset, Back) replaces what was typed.
        let inputs = Rc::clone(&inputs);
        use_effect_of((axis, range), move |(_, range)| {
            let range = range.unwrap_or_default();
            inputs.from.set(written(range.first, End::From));
            inputs.to.set(written(range.last, End::To));
            inputs.wrong.set(None);
        });
    }
    let onsubmit = {
        let inputs = Rc::clone(&inputs);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            inputs.take(&inputs.from, &inputs.to);
        })
    };
    let wrong = inputs.wrong.as_ref().map(|(_, message)| message.clone()).unwrap_or_default();
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

/// The inputs as they were last drawn. Each of their states is a state of its own: an event may come between a change
/// and the drawing of it, and must not bring back what the others were.
struct Inputs {
    strip: TimeStrip,
    axis: Axis,
    /// What stands in them.
    from: State<String>,
    to: State<String>,
    /// Which of them cannot be read, and why, in words.
    wrong: State<Option<(End, String)>>,
}

impl Inputs {
    const fn at(&self, end: End) -> &State<String> {
        match end {
            End::From => &self.from,
            End::To => &self.to,
        }
    }

    /// Sets the range to what is typed, or says what is wrong with it.
    fn take(&self, from: &str, to: &str) {
        match typed_range(from, to) {
            Ok(range) => {
                self.wrong.set(None);
                if range != self.strip.range(self.axis) {
                    self.strip.choose(self.axis, range);
                }
            }
            Err(wrong) => self.wrong.set(Some(wrong)),
        }
    }
}

fn input(inputs: &Rc<Inputs>, end: End, label: &'static str, placeholder: &'static str) -> El {
    let oninput = {
        let inputs = Rc::clone(inputs);
        Callback::from(move |event| inputs.at(end).set(typed(&event)))
    };
    let onchange = {
        let inputs = Rc::clone(inputs);
        Callback::from(move |event| match end {
            End::From => inputs.take(&chosen(&event), &inputs.to),
            End::To => inputs.take(&inputs.from, &chosen(&event)),
        })
    };
    let invalid = inputs.wrong.as_ref().is_some_and(|(at, _)| *at == end);
    let input = el("input")
        .set("type", "text")
        .set("inputmode", "text")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .value(String::clone(inputs.at(end)))
        .set("placeholder", placeholder)
        .set_if(invalid, "aria-invalid", "true")
        .set_if(invalid, "aria-describedby", "time-wrong")
        .on_input(oninput)
        .on_change(onchange);
    el("label").has(el("span").text(label)).has(input)
}
