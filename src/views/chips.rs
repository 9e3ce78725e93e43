//! The filters that are set, each with a way to take it back.

use std::rc::Rc;

use sheaf_engine::Answer;
use yew::{Callback, Html, Properties, function_component, html};

use crate::components::icons::{Icon, icon};
use crate::components::words::filter_label;
use crate::state::{Action, Filter, Selection};

/// What the chips show.
#[derive(Clone, PartialEq, Properties)]
pub struct ChipsProps {
    /// The answer, whose facets know the labels.
    pub answer: Rc<Answer>,
    /// What is set.
    pub selection: Rc<Selection>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The chips; nothing where nothing is set.
#[function_component]
pub fn Chips(props: &ChipsProps) -> Html {
    let set = props.selection.set();
    if set.is_empty() {
        return Html::default();
    }
    let clear = props.dispatch.reform(|_| Action::ClearAll);
    let chips = set.into_iter().map(|filter| {
        let label = filter_label(&filter, &props.answer);
        let name = ["Remove filter: ", &label].concat();
        let class = if matches!(filter, Filter::Value { not: true, .. }) { "chip chip-not" } else { "chip" };
        let key = label.clone();
        let onclick = props.dispatch.reform(move |_| Action::Remove(filter.clone()));
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
