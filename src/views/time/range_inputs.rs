//! The range, typed: two inputs that take dates as people write them, and say in words what they cannot read.

use sheaf_model::Interval;
use yew::{Callback, Html, SubmitEvent, hook, html};

use super::typed::{End, typed_range, written};
use crate::hooks::{chosen, typed, use_effect_of, use_state_of};
use crate::state::{Action, Axis};

/// The two inputs for the range on an axis. What is typed is taken on Enter, and when the input is left.
#[hook]
pub fn use_range_inputs(axis: Axis, range: Option<Interval>, dispatch: &Callback<Action>) -> Html {
    let set = range.unwrap_or_default();
    let (from, to) = (use_state_of(written(set.first, End::From)), use_state_of(written(set.last, End::To)));
    let wrong = use_state_of(None::<(End, String)>);
    {
        // What is set elsewhere (a thumb, a preset, Back) replaces what was typed.
        let (from, to, wrong) = (from.clone(), to.clone(), wrong.clone());
        use_effect_of((axis, range), move |(_, range)| {
            let range = range.unwrap_or_default();
            from.set(written(range.first, End::From));
            to.set(written(range.last, End::To));
            wrong.set(None);
        });
    }
    let take = {
        let (dispatch, wrong) = (dispatch.clone(), wrong.clone());
        move |from: &str, to: &str| match typed_range(from, to) {
            Ok(taken) => {
                wrong.set(None);
                if taken != range {
                    dispatch.emit(Action::Settle);
                    dispatch.emit(Action::Range(axis, taken));
                    dispatch.emit(Action::Settle);
                }
            }
            Err(error) => wrong.set(Some(error)),
        }
    };
    let onsubmit = {
        let (take, from, to) = (take.clone(), from.clone(), to.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            take(&from, &to);
        })
    };
    let input = |end: End, label: &'static str, value: &str, placeholder: &'static str| {
        let oninput = {
            let state = if end == End::From { from.clone() } else { to.clone() };
            Callback::from(move |event| state.set(typed(&event)))
        };
        let onchange = {
            let (take, from, to) = (take.clone(), from.clone(), to.clone());
            Callback::from(move |event| {
                let changed = chosen(&event);
                if end == End::From { take(&changed, &to) } else { take(&from, &changed) }
            })
        };
        let invalid = wrong.as_ref().is_some_and(|(at, _)| *at == end);
        html! {
            <label>
                <span>{ label }</span>
                <input
                    type="text"
                    inputmode="text"
                    autocomplete="off"
                    spellcheck="false"
                    value={value.to_owned()}
                    {placeholder}
                    aria-invalid={invalid.then_some("true")}
                    aria-describedby={invalid.then_some("time-wrong")}
                    {oninput}
                    {onchange}
                />
            </label>
        }
    };
    html! {
        <form class="time-typed" aria-label="Range by date" {onsubmit}>
            { input(End::From, "from", &from, "beginning") }
            { input(End::To, "to", &to, "end") }
            // A form of two fields is submitted by Enter only if it has a button.
            <button type="submit" class="hidden" tabindex="-1">{ "Set range" }</button>
            <p id="time-wrong" class="time-wrong" role="alert">
                { wrong.as_ref().map(|(_, message)| message.clone()) }
            </p>
        </form>
    }
}
