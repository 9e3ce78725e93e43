//! One value of a facet: its count, and the ways to choose it.

use sheaf_engine::{Choice, Facet, FacetValue};
use yew::Callback;

use crate::components::act::act;
use crate::components::el::{El, el};
use crate::components::words::value_label;
use crate::state::{Action, Pick};
use crate::words::{self, fill, grouped, say};

/// Draws values of a facet, each as a row. The label adds it ("also") or takes it back; "only" and "not" stand beside
/// it.
pub(super) fn value_rows<'a>(
    facet: &'a Facet,
    values: &'a [FacetValue],
    dispatch: &'a Callback<Action>,
) -> impl Iterator<Item = El> + 'a {
    // What the bars are measured by.
    let most = facet.values.iter().map(|value| value.total).max().unwrap_or(1).max(1);
    // Whether "only" differs from "also".
    let others = facet.values.iter().any(|value| value.state == Choice::Any);
    values.iter().map(move |value| value_row(facet, value, most, others, dispatch))
}

fn value_row(facet: &Facet, value: &FacetValue, most: u32, others: bool, dispatch: &Callback<Action>) -> El {
    let FacetValue { key, count, total, state, .. } = value;
    let label = &*value_label(facet.field, value);
    let (wanted, unwanted) = (*state == Choice::Any, *state == Choice::None);
    let chosen = wanted || unwanted;
    let class = match state {
        Choice::Any => "value value-any",
        Choice::None => "value value-none",
        Choice::Unset if *count == 0 => "value value-empty",
        Choice::Unset => "value",
    };
    let documents = words::count(words::DOCUMENTS_COUNTED, *count as usize);
    let name = if unwanted {
        fill(words::LEFT_OUT, &[("value", label)])
    } else {
        fill(words::VALUE_COUNTED, &[("value", label), ("counted", &documents)])
    };
    let does = match (chosen, others) {
        (true, _) => words::TAKE_BACK,
        (false, true) => words::ALSO_VALUE,
        (false, false) => words::FILTER_BY,
    };
    let choose = |pick: Pick| {
        let onclick = act(dispatch, Action::Pick { field: facet.field, key: key.clone(), pick });
        el("button").set("type", "button").on_click(onclick)
    };
    let also = choose(if chosen { Pick::Unset } else { Pick::Also })
        .class("value-label")
        .is("aria-pressed", wanted)
        .label(name)
        .with("title", fill(does, &[("value", label)]))
        .has(el("span").set("dir", "auto").say(label.to_owned()));
    let only = choose(Pick::Only).label(fill(words::ONLY_VALUE, &[("value", label)])).text(say(words::ONLY));
    let not = choose(if unwanted { Pick::Unset } else { Pick::Not })
        .label(fill(words::NOT_VALUE, &[("value", label)]))
        .is("aria-pressed", unwanted)
        .text(say(words::NOT_SHORT));
    let number = if unwanted { "–".to_owned() } else { grouped(*count as usize) };
    let bar = |class: &'static str, documents: u32| {
        let width = u64::from(documents) * 1000 / u64::from(most);
        el("rect").class(class).with("width", width.to_string()).set("height", "2")
    };
    let bars = el("svg")
        .class("value-bar")
        .set("viewBox", "0 0 1000 2")
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .has(bar("value-total", *total))
        .has(bar("value-now", *count));
    el("li")
        .key(key)
        .class(class)
        .has(also)
        .has(el("span").class("value-picks").has(only).has(not))
        .has(el("span").class("value-count").set("aria-hidden", "true").say(number))
        .has(bars)
}
