//! The state of the page, joined to the URL, to what the browser keeps, to the theme and to the news of a new version.

use std::rc::Rc;

use yew::{Callback, UseReducerHandle, hook, use_mut_ref, use_reducer};

use super::use_effect_of;
use crate::browser::frame::{after_paint, catch_up, catching_up};
use crate::browser::{boot, history, page, storage};
use crate::state::{Action, Notice, Preferences, Selection, State, route};

/// The state, and where to send actions. To be used once, at the root.
#[hook]
pub fn use_selection() -> (UseReducerHandle<State>, Callback<Action>) {
    let state = use_reducer(|| State::new(route::decode(&history::hash()), storage::preferences()));
    let reducer = state.dispatcher();
    let dispatch = Callback::from(move |action: Action| {
        let redraws = action.redraws();
        let reducer = reducer.clone();
        let reduce = move || reducer.dispatch(action);
        if redraws {
            after_paint(reduce);
        } else {
            catch_up();
            reduce();
        }
    });
    use_effect_of((), |()| catching_up());
    use_url(&state.selection, state.steps, &dispatch);
    use_kept(&state.preferences, &dispatch);
    {
        let dispatch = dispatch.clone();
        use_effect_of((), move |()| {
            boot::on_update(move || dispatch.emit(Action::Notify(Notice::NewVersion)))
        });
    }
    (state, dispatch)
}

/// Keeps the URL and the selection the same, whichever of the two changes.
#[hook]
fn use_url(selection: &Rc<Selection>, steps: u32, dispatch: &Callback<Action>) {
    let writer = use_mut_ref(history::History::default);
    let written = use_mut_ref(|| 0);
    {
        let (writer, dispatch) = (writer.borrow().clone(), dispatch.clone());
        use_effect_of((), move |()| {
            history::on_change(move |hash| {
                writer.forget();
                dispatch.emit(Action::Restore(route::decode(&hash)));
            })
        });
    }
    use_effect_of((Rc::clone(selection), steps), move |(selection, steps)| {
        let pushes = written.replace(*steps) != *steps;
        if pushes {
            writer.borrow().push(&route::encode(selection));
        } else {
            // A thumb passes by many that are never written.
            let selection = Rc::clone(selection);
            writer.borrow().replace(Box::new(move || {
                (route::decode(&history::hash()) != *selection).then(|| route::encode(&selection))
            }));
        }
    });
}

/// Keeps the preferences, and shows the theme. Words are set once: with another language the page starts anew, where it is.
/// A browser that keeps nothing would only come back in the old one.
#[hook]
fn use_kept(preferences: &Rc<Preferences>, dispatch: &Callback<Action>) {
    let before = use_mut_ref(|| None);
    let dispatch = dispatch.clone();
    use_effect_of(Rc::clone(preferences), move |preferences| {
        page::set_theme(preferences.theme);
        let Some(language) = before.replace(Some(preferences.language)) else { return };
        match storage::keep(preferences) {
            Ok(()) if language != preferences.language => page::reload(),
            Ok(()) => {}
            Err(reason) => dispatch.emit(Action::Notify(Notice::NotKept(reason))),
        }
    });
}
