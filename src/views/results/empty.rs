//! Nothing matches: what can be done about it.

use sheaf_engine::Answer;
use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::words::{counted, filter_label};
use crate::state::{Action, Filter, Selection, WayOut};

/// The ways out: those filters whose removal gives most, each with what it gives.
pub(super) fn empty(
    answer: &Answer,
    selection: &Selection,
    ways_out: &[WayOut],
    dispatch: &Callback<Action>,
) -> Html {
    if answer.collection == 0 {
        return html! { <p class="empty">{ "This collection has no documents." }</p> };
    }
    let ways = ways_out.iter().map(|way| {
        let what = match &way.filter {
            Filter::Text => ["Without “", selection.text.trim(), "”"].concat(),
            filter => ["Without the filter “", &filter_label(filter, answer), "”"].concat(),
        };
        let gives = counted(way.documents as usize, "document", "documents");
        let filter = way.filter.clone();
        let onclick = act(dispatch, Action::Remove(filter.clone()));
        html! {
            <li key={what.clone()}>
                <button type="button" class="way-out" {onclick}>
                    <span dir="auto">{ what }</span><span class="soft">{ gives }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="empty">
            <p class="empty-title">{ "No document matches all of this." }</p>
            if ways_out.is_empty() {
                <p>{ "Taking back one filter alone does not help." }</p>
            } else {
                <p>{ "Take something back:" }</p>
                <ul>{ for ways }</ul>
            }
            <button type="button" class="button" onclick={act(dispatch, Action::ClearAll)}>
                { "Clear search and filters" }
            </button>
        </div>
    }
}
