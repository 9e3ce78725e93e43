//! The filters that are set, each with a way to take it back.

use sheaf_engine::Answer;
use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::icons::{Icon, icon};
use crate::components::words::filter_label;
use crate::state::{Action, Filter};

/// The chips; nothing where nothing is set. The answer's facets know the labels.
pub fn chips(set: &[Filter], answer: &Answer, dispatch: &Callback<Action>) -> Html {
    if set.is_empty() {
        return Html::default();
    }
    let clear = act(dispatch, Action::ClearAll);
    let chips = set.iter().map(|filter| {
        let label = filter_label(filter, answer);
        let name = ["Remove filter: ", &label].concat();
        let class = if matches!(filter, Filter::Value { not: true, .. }) { "chip chip-not" } else { "chip" };
        // Two fields may have values of one name.
        let key = match filter {
            Filter::Value { field, .. } => [field.as_str(), ":", &label].concat(),
            _ => label.clone(),
        };
        let onclick = act(dispatch, Action::Remove(filter.clone()));
        html! {
            <li {key}>
                <button type="button" {class} aria-label={name} {onclick}>
                    <span dir="auto">{ label }</span>{ icon(Icon::Cross) }
                </button>
            </li>
        }
    });
    html! {
        <div class="chips">
            <ul aria-label="Filters that are set">{ for chips }</ul>
            <button type="button" class="more" onclick={clear}>{ "Clear all" }</button>
        </div>
    }
}
