//! The first few values of a facet.

use sheaf_engine::Facet;
use yew::{Callback, Html};

use crate::components::act::act;
use crate::components::el::{button, el, side_by_side};
use crate::components::words::{all_of_field, find_in_field};
use crate::state::{Action, FACET_FIRST};
use crate::words::count;

use super::value::value_rows;

/// The first few values, and a way to all of them.
pub(super) fn first_values(facet: &Facet, dispatch: &Callback<Action>) -> Html {
    let field = facet.field;
    let shown = facet.values.len();
    let values = el("ul")
        .class("values")
        .with("style", room(facet.distinct, FACET_FIRST))
        .list(value_rows(facet, &facet.values, dispatch))
        .html();
    // What the other filters leave none of is not listed, but found by typing.
    let more = if facet.matching as usize > shown {
        count(all_of_field(field), facet.matching as usize)
    } else if facet.distinct as usize > shown {
        find_in_field(field).to_owned()
    } else {
        return values;
    };
    let more =
        button("more", act(dispatch, Action::FacetAll(field, true))).set("aria-expanded", "false").say(more);
    side_by_side(vec![values, more.html()])
}

/// Room for as many values as there may ever be: what lies under them keeps its place when there are fewer.
pub(super) fn room(distinct: u32, most: u32) -> String {
    ["--rows:", &distinct.min(most).to_string()].concat()
}
