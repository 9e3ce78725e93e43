//! One value of a facet: its count, and the ways to choose it.

use sheaf_engine::{Choice, FacetValue, Field};
use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::words::{counted, grouped};
use crate::state::{Action, Pick};

use super::bool_name;

/// A value as a row. The label adds it ("also") or takes it back; "only" and "not" stand beside it. `most` is what the
/// bars are measured by; `others` says whether a value of the field is wanted already, so that "only" differs from
/// "also".
pub(super) fn value_row(
    value: &FacetValue,
    field: Field,
    most: u32,
    others: bool,
    dispatch: &Callback<Action>,
) -> Html {
    let FacetValue { key, label, count, total, state } = value;
    let pick = |pick: Pick| {
        let key = key.clone();
        act(dispatch, Action::Pick { field, key: key.clone(), pick })
    };
    let chosen = *state != Choice::Unset;
    let class = match state {
        Choice::Any => "value value-any",
        Choice::None => "value value-none",
        Choice::Unset if *count == 0 => "value value-empty",
        Choice::Unset => "value",
    };
    let documents = counted(*count as usize, "document", "documents");
    let name = match state {
        Choice::None => [label, ", left out"].concat(),
        _ => [label, ", ", &documents].concat(),
    };
    let also = if others { "Also " } else { "Filter by " };
    let title = if chosen { ["Take back ", label].concat() } else { [also, label].concat() };
    let width = |documents: u32| (u64::from(documents) * 1000 / u64::from(most)).to_string();
    html! {
        <li key={key.clone()} {class}>
            <button type="button" class="value-label" aria-pressed={bool_name(*state == Choice::Any)}
                aria-label={name} {title} onclick={pick(if chosen { Pick::Unset } else { Pick::Also })}>
                <span dir="auto">{ label }</span>
            </button>
            <span class="value-picks">
                <button type="button" aria-label={["Only ", label].concat()} onclick={pick(Pick::Only)}>
                    { "only" }
                </button>
                <button type="button" aria-label={["Not ", label].concat()}
                    aria-pressed={bool_name(*state == Choice::None)}
                    onclick={pick(if *state == Choice::None { Pick::Unset } else { Pick::Not })}>
                    { "not" }
                </button>
            </span>
            <span class="value-count" aria-hidden="true">
                { if *state == Choice::None { "–".to_owned() } else { grouped(*count as usize) } }
            </span>
            <svg class="value-bar" viewBox="0 0 1000 2" preserveAspectRatio="none" aria-hidden="true">
                <rect class="value-total" width={width(*total)} height="2" />
                <rect class="value-now" width={width(*count)} height="2" />
            </svg>
        </li>
    }
}
