//! The parts of the page, one at a time, at the foot of a narrow screen.

use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::icons::{Icon, icon};
use crate::state::{Action, View};

/// The tabs, with how many filters are set. The first one, when it is shown already, leads from the open document back
/// to the list.
pub fn tabs(shown: View, reading: bool, filters: usize, dispatch: &Callback<Action>) -> Html {
    let tab = |view: View, picture: Icon, label: &'static str| {
        let current = shown == view;
        let back = current && view == View::Documents && reading;
        let action = if back { Action::Close } else { Action::Show(view) };
        let onclick = act(dispatch, action.clone());
        html! {
            <button type="button" key={view.as_str()} aria-current={current.then_some("true")} {onclick}>
                { icon(picture) }
                <span>
                    { label }
                    if view == View::Filters && filters > 0 { { [" (", &filters.to_string(), ")"].concat() } }
                </span>
            </button>
        }
    };
    html! {
        <nav class="tabs" aria-label="Parts of the page">
            { tab(View::Documents, Icon::Documents, "Documents") }
            { tab(View::Time, Icon::Time, "Time") }
            { tab(View::Filters, Icon::Filter, "Filters") }
        </nav>
    }
}
