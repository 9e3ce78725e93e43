//! The filters that are set, each with a way to take it back.

use sheaf_engine::Answer;
use yew::{Callback, Html};

use crate::components::act::act;
use crate::components::el::{button, el};
use crate::components::icons::{Icon, icon};
use crate::components::words::filter_label;
use crate::state::{Action, Filter};
use crate::words::{self, fill, say};

/// The chips; nothing where nothing is set. The answer's facets know the labels.
pub fn chips(set: &[Filter], answer: &Answer, dispatch: &Callback<Action>) -> Html {
    if set.is_empty() {
        return Html::default();
    }
    let chips = set.iter().map(|filter| {
        let label = filter_label(filter, answer);
        let class = if matches!(filter, Filter::Value { not: true, .. }) { "chip chip-not" } else { "chip" };
        // Two fields may have values of one name.
        let key = match filter {
            Filter::Value { field, .. } => [field.as_str(), ":", &label].concat(),
            _ => label.clone(),
        };
        let remove = button(class, act(dispatch, Action::Remove(filter.clone())))
            .label(fill(words::REMOVE_FILTER, &[("filter", &label)]))
            .has(el("span").set("dir", "auto").say(label))
            .child(icon(Icon::Cross));
        el("li").key(&key).has(remove)
    });
    el("div")
        .class("chips")
        .has(el("ul").set("aria-label", say(words::FILTERS_THAT_ARE_SET)).list(chips))
        .has(button("more", act(dispatch, Action::ClearAll)).text(say(words::CLEAR_ALL)))
        .html()
}
