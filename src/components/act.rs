//! Callbacks that send actions.

use yew::Callback;

use crate::state::Action;

/// Sends an action, whatever the event carries. One closure for every button of the page, not one for each.
pub fn act<E: 'static>(dispatch: &Callback<Action>, action: Action) -> Callback<E> {
    act_in_turn(dispatch, vec![action])
}

/// Sends actions one after the other.
pub fn act_in_turn<E: 'static>(dispatch: &Callback<Action>, actions: Vec<Action>) -> Callback<E> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| actions.iter().for_each(|action| dispatch.emit(action.clone())))
}
