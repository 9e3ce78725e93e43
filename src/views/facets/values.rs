//! The values of one facet: the first few, or all of them with type-ahead and a window.

use sheaf_engine::{Answer, Choice, Facet, Field};
use yew::{Callback, Html, InputEvent, KeyboardEvent, Properties, function_component, html, use_node_ref};

use crate::components::act::act;
use crate::components::window::rows_in_view;
use crate::components::words::{field_values, grouped};
use crate::hooks::{focus, scrolled, typed, use_effect_of, use_state_of};
use crate::state::{Action, FACET_FIRST, Shared};

use super::value::value_row;

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ValuesProps {
    pub(super) answer: Shared<Answer>,
    pub(super) field: Field,
    /// Type-ahead.
    pub(super) typed: String,
    pub(super) dispatch: Callback<Action>,
}

impl ValuesProps {
    fn facet(&self) -> Option<&Facet> {
        self.answer.facets.iter().find(|facet| facet.field == self.field)
    }

    /// Draws the value at an index.
    fn row<'a>(&'a self, facet: &'a Facet) -> impl Fn(usize) -> Html + 'a {
        let most = facet.values.iter().map(|value| value.total).max().unwrap_or(1).max(1);
        let others = facet.values.iter().any(|value| value.state == Choice::Any);
        move |index| {
            let value = facet.values.get(index);
            value.map(|one| value_row(one, facet.field, most, others, &self.dispatch)).unwrap_or_default()
        }
    }
}

/// Height of a row in the list of all values; `facets.css` sets the same.
const ROW: u32 = 32;
/// Height of the box that they scroll in, in CSS pixels; `facets.css` sets the same as its greatest.
const BOX: i32 = 384;

/// The first few values.
pub(super) fn first_values(props: &ValuesProps) -> Html {
    let field = props.field;
    let Some(facet) = props.facet() else { return Html::default() };
    let shown = facet.values.len();
    // What the other filters leave none of is not listed, but found by typing.
    let more = if facet.matching as usize > shown {
        Some(["all ", &grouped(facet.matching as usize), " ", field_values(field)].concat())
    } else {
        (facet.distinct as usize > shown).then(|| ["find other ", field_values(field)].concat())
    };
    html! {
        <>
            <ul class="values">{ for (0..facet.values.len()).map(props.row(facet)) }</ul>
            if let Some(more) = more {
                <button type="button" class="more" aria-expanded="false"
                    onclick={act(&props.dispatch, Action::FacetAll(field, true))}>
                    { more }
                </button>
            }
        </>
    }
}

/// All values, with type-ahead, which has the focus at first.
#[function_component]
pub(super) fn AllValues(props: &ValuesProps) -> Html {
    let ValuesProps { field, typed: prefix, dispatch, .. } = props;
    let field = *field;
    let scroll = use_state_of(0);
    let find = use_node_ref();
    {
        let find = find.clone();
        use_effect_of((), move |()| focus(&find));
    }
    let Some(facet) = props.facet() else { return Html::default() };
    let rows = facet.values.len();
    let drawn = rows_in_view(*scroll, BOX, ROW, rows);
    let space = |rows: usize| (rows as u32 * ROW).to_string();
    let onscroll = {
        let scroll = scroll.clone();
        move |event| scroll.set(scrolled(&event).0)
    };
    let oninput = dispatch.reform(move |event: InputEvent| Action::FacetType(field, typed(&event)));
    let onkeydown = {
        let dispatch = dispatch.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                dispatch.emit(Action::FacetAll(field, false));
            }
        }
    };
    let label = ["Find among ", field_values(field)].concat();
    let hidden = facet.matching as usize - rows.min(facet.matching as usize);
    html! {
        <>
            <input ref={find} class="facet-find" type="text" aria-label={label.clone()} placeholder={label} value={prefix.clone()}
                autocomplete="off" spellcheck="false" dir="auto" {oninput} {onkeydown} />
            if rows == 0 {
                <p class="soft">{ "None of them begins like this." }</p>
            }
            <div class="values-box" {onscroll}>
                <svg class="space" width="1" height={space(drawn.start)} aria-hidden="true" />
                <ul class="values values-all">{ for drawn.clone().map(props.row(facet)) }</ul>
                <svg class="space" width="1" height={space(rows - drawn.end)} aria-hidden="true" />
            </div>
            if hidden > 0 {
                <p class="soft">{ [&*grouped(hidden), "more; type to find them"].join(" ") }</p>
            }
            if facet.distinct > FACET_FIRST {
                <button type="button" class="more" aria-expanded="true"
                    onclick={act(dispatch, Action::FacetAll(field, false))}>{ "fewer" }</button>
            }
        </>
    }
}
