//! The filters: for each field its values with live counts, and "only", "also", "not" on every one of them.

mod all_values;
mod first_values;
mod value;

use sheaf_engine::{Answer, Facet, Field};
use yew::{Callback, Html};

use crate::components::act::act;
use crate::components::el::{El, button, el, group, side_by_side};
use crate::components::icons::{Icon, icon};
use crate::components::words::{field_class, field_title, has_many};
use crate::hooks::stateful;
use crate::state::{Action, Panel, Preferences, Selection, Shared};
use crate::words::{self, fill, say};

use all_values::AllValues;
use first_values::first_values;

/// What the filters show.
pub struct FacetsProps<'a> {
    /// The answer whose facets are shown.
    pub answer: &'a Shared<Answer>,
    /// What is chosen.
    pub selection: &'a Selection,
    /// How far the facets are unfolded.
    pub panel: &'a Panel,
    /// Which are locked.
    pub preferences: &'a Preferences,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// The order on the page: who, where, by whom; then what is asked less.
const ORDER: [Field; 11] = [
    Field::Person,
    Field::Organisation,
    Field::Place,
    Field::Outlet,
    Field::Year,
    Field::Kind,
    Field::Group,
    Field::Other,
    Field::Author,
    Field::Tag,
    Field::Language,
];

/// The filters. A field that the collection has no values of is left out.
pub fn facets(props: &FacetsProps<'_>) -> Html {
    let facets = ORDER
        .iter()
        .filter_map(|field| props.answer.facets.iter().find(|facet| facet.field == *field))
        .filter(|facet| facet.distinct > 0 || !facet.values.is_empty());
    let list = el("div").class("facet-list").list(facets.map(|facet| one(props, facet)));
    side_by_side(vec![el("h2").class("hidden").text(say(words::REGION_FILTERS)).html(), list.html()])
}

fn one(props: &FacetsProps<'_>, facet: &Facet) -> El {
    let FacetsProps { answer, dispatch, .. } = *props;
    let field = facet.field;
    let panel = props.panel.facet(field);
    let title = field_title(field);
    let body = ["facet-", field.as_str()].concat();
    let fold = button("fold", act(dispatch, Action::FacetFold(field, !panel.unfolded)))
        .is("aria-expanded", panel.unfolded)
        .with("aria-controls", body.clone())
        .child(icon(Icon::Fold))
        .text(title);
    let values = match (panel.unfolded, panel.all) {
        (false, _) => Html::default(),
        (true, false) => first_values(facet, dispatch),
        (true, true) => stateful(
            AllValues { answer: answer.clone(), field, typed: panel.typed, dispatch: dispatch.clone() },
            "",
        ),
    };
    let filter = &props.selection.filters.fields[field];
    // Under the values: what appears over them would move them from under the pointer.
    let either = (has_many(field) && filter.any.len() > 1).then(|| any_or_all(filter.all, field, dispatch));
    el("section")
        .key(field.as_str())
        .with("class", ["facet ", field_class(field)].concat())
        .set("aria-label", title)
        .has(el("header").has(el("h3").has(fold)).has_some(set(props, field)))
        .has(el("div").with("id", body).child(values))
        .has_some(either)
}

/// What can be done with a filter that is set: keep it, clear it.
fn set(props: &FacetsProps<'_>, field: Field) -> Option<El> {
    let dispatch = props.dispatch;
    let clear = button("more", act(dispatch, Action::ClearField(field)))
        .label(fill(words::CLEAR_FIELD, &[("field", field_title(field))]))
        .text(say(words::CLEAR));
    props.selection.filters.fields[field].is_set().then(|| {
        el("span")
            .class("facet-set")
            .has(lock(props.preferences.locked.contains(field), field, dispatch))
            .has(clear)
    })
}

/// Whether documents must have any or all of the wanted values.
fn any_or_all(all: bool, field: Field, dispatch: &Callback<Action>) -> El {
    let choice = |label: &'static str, value: bool| {
        el("button")
            .set("type", "button")
            .is("aria-pressed", all == value)
            .on_click(act(dispatch, Action::MatchAll(field, value)))
            .text(label)
    };
    let choices = el("span")
        .class("either-choices")
        .has(choice(say(words::ANY), false))
        .has(choice(say(words::ALL), true));
    group("either", say(words::MUST_HAVE))
        .has(el("span").text(say(words::DOCUMENTS_WITH)))
        .has(choices)
        .text(say(words::OF_THEM))
}

fn lock(locked: bool, field: Field, dispatch: &Callback<Action>) -> El {
    let label = fill(words::KEEP_FIELD, &[("field", field_title(field))]);
    button("quiet", act(dispatch, Action::Lock(field, !locked)))
        .is("aria-pressed", locked)
        .label(label.clone())
        .with("title", label)
        .child(icon(if locked { Icon::Locked } else { Icon::Unlocked }))
}
