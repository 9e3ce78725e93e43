//! The parts of the page, one at a time, at the foot of a narrow screen.

use yew::{Callback, Html, Properties, function_component, html};

use crate::components::icons::{Icon, icon};
use crate::state::{Action, View};

/// What the tabs show.
#[derive(Clone, PartialEq, Properties)]
pub struct TabsProps {
    /// The part shown.
    pub view: View,
    /// Whether a document is open in the first of them.
    pub reading: bool,
    /// How many filters are set.
    pub filters: usize,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The tabs. The first one, when it is shown already, leads from the open document back to the list.
#[function_component]
pub fn Tabs(props: &TabsProps) -> Html {
    let tab = |view: View, picture: Icon, label: &'static str| {
        let current = props.view == view;
        let back = current && view == View::Documents && props.reading;
        let action = if back { Action::Close } else { Action::Show(view) };
        let onclick = props.dispatch.reform(move |_| action.clone());
        html! {
            <button type="button" key={view.as_str()} aria-current={current.then_some("true")} {onclick}>
                { icon(picture) }
                <span>
                    { label }
                    if view == View::Filters && props.filters > 0 { { [" (", &props.filters.to_string(), ")"].concat() } }
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
