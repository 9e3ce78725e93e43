//! All values of a facet, with type-ahead and a window.

use sheaf_engine::{Answer, Field};
use yew::functional::Hook;
use yew::{Callback, Html, InputEvent, KeyboardEvent, hook, use_node_ref};

use crate::components::act::act;
use crate::components::el::{El, button, el, side_by_side};
use crate::components::window::rows_in_view;
use crate::components::words::find_in_field;
use crate::hooks::{Stateful, focus, scrolled, typed, use_effect_of, use_state_of};
use crate::state::{Action, FACET_FIRST, Shared};
use crate::words::{self, count, say};

use super::first_values::room;
use super::value::value_rows;

/// All values of a facet.
#[derive(PartialEq)]
pub(super) struct AllValues {
    pub(super) answer: Shared<Answer>,
    pub(super) field: Field,
    /// Type-ahead.
    pub(super) typed: String,
    pub(super) dispatch: Callback<Action>,
}

/// Height of a row in the list of all values; `facets.css` sets the same.
const ROW: u32 = 32;
/// Height of the box that they scroll in, in CSS pixels; `facets.css` sets the same as its greatest.
const BOX: i32 = 384;

impl Stateful for AllValues {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_all_values(self)
    }
}

#[hook]
fn use_all_values(props: &AllValues) -> Html {
    let &AllValues { field, ref dispatch, .. } = props;
    let scroll = use_state_of(0);
    // It has the focus at first.
    let find = use_node_ref();
    {
        let find = find.clone();
        use_effect_of((), move |()| focus(&find));
    }
    let Some(facet) = props.answer.facets.iter().find(|facet| facet.field == field) else {
        return Html::default();
    };
    let rows = facet.values.len();
    let drawn = rows_in_view(*scroll, BOX, ROW, rows);
    let space = |rows: usize| {
        let height = (rows as u32 * ROW).to_string();
        el("svg").class("space").set("width", "1").with("height", height).set("aria-hidden", "true")
    };
    let oninput = dispatch.reform(move |event: InputEvent| Action::FacetType(field, typed(&event)));
    let fewer = dispatch.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            fewer.emit(Action::FacetAll(field, false));
        }
    };
    let onscroll = move |event| scroll.set(scrolled(&event).0);
    let label = find_in_field(field).to_owned();
    let find = el("input")
        .node(&find)
        .class("facet-find")
        .set("type", "text")
        .label(label.clone())
        .with("placeholder", label)
        .value(props.typed.clone())
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("dir", "auto")
        .on_input(oninput)
        .on_key(onkeydown.into());
    let shown = value_rows(facet, &facet.values[drawn.clone()], dispatch);
    let values = el("div")
        .class("values-box")
        .with("style", room(facet.distinct, BOX.cast_unsigned() / ROW))
        .on_scroll(onscroll.into())
        .has(space(drawn.start))
        .has(el("ul").class("values values-all").list(shown))
        .has(space(rows - drawn.end));
    let hidden = (facet.matching as usize).saturating_sub(rows);
    let hidden = (hidden > 0).then(|| count(words::MORE_BY_TYPING, hidden));
    let none = (rows == 0).then(|| say(words::NONE_BEGINS).to_owned());
    let fewer = (facet.distinct > FACET_FIRST).then(|| {
        button("more", act(dispatch, Action::FacetAll(field, false)))
            .set("aria-expanded", "true")
            .text(say(words::FEWER))
    });
    let parts = [
        Some(find),
        none.map(|words| el("p").class("soft").say(words)),
        Some(values),
        hidden.map(|words| el("p").class("soft").say(words)),
        fewer,
    ];
    side_by_side(parts.into_iter().map(|part| part.map(El::html).unwrap_or_default()).collect())
}
