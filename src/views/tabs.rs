//! The parts of the page, one at a time, at the foot of a narrow screen.

use yew::Callback;

use crate::components::act::act;
use crate::components::el::{El, el};
use crate::components::icons::{Icon, icon};
use crate::components::words::view_word;
use crate::state::{Action, See, View};
use crate::words::{self, say};

/// The tabs, with how many filters are set. The first one has the name of the view of the documents; when it is shown
/// already, it leads from the open document back to that.
pub fn tabs(shown: View, see: See, reading: bool, filters: usize, dispatch: &Callback<Action>) -> El {
    let tab = |view: View, picture: Icon, label: &'static str| {
        let current = shown == view;
        let back = current && view == View::Documents && reading;
        let action = if back { Action::Close } else { Action::Show(view) };
        let filters =
            (view == View::Filters && filters > 0).then(|| [" (", &filters.to_string(), ")"].concat());
        el("button")
            .set("type", "button")
            .with_some("aria-current", current.then(|| "true".to_owned()))
            .on_click(act(dispatch, action))
            .child(icon(picture))
            .has(el("span").text(label).say(filters.unwrap_or_default()))
    };
    el("nav")
        .class("tabs")
        .set("aria-label", say(words::PARTS_OF_PAGE))
        .has(tab(View::Documents, Icon::Documents, say(view_word(see))))
        .has(tab(View::Time, Icon::Time, say(words::REGION_TIME)))
        .has(tab(View::Filters, Icon::Filter, say(words::REGION_FILTERS)))
}
