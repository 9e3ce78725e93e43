//! The filters: for each field its values with live counts, and "only", "also", "not" on every one of them.

mod value;
mod values;

use sheaf_engine::{Answer, Facet, Field};
use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::icons::{Icon, icon};
use crate::components::words::{field_class, field_title, has_many};
use crate::state::{Action, Panel, Preferences, Selection, Shared};

use values::{AllValues, ValuesProps, first_values};

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
    html! {
        <>
            <h2 class="hidden">{ "Filters" }</h2>
            <div class="facet-list">{ for facets.map(|facet| one(props, facet)) }</div>
        </>
    }
}

fn one(props: &FacetsProps<'_>, facet: &Facet) -> Html {
    let field = facet.field;
    let panel = props.panel.facet(field);
    let filter = &props.selection.filters.fields[field];
    let dispatch = props.dispatch;
    let title = field_title(field);
    let body = ["facet-", field.as_str()].concat();
    let fold = act(dispatch, Action::FacetFold(field, !panel.unfolded));
    let values = ValuesProps {
        answer: props.answer.clone(),
        field,
        typed: panel.typed.clone(),
        dispatch: dispatch.clone(),
    };
    let values = match (panel.unfolded, panel.all) {
        (false, _) => Html::default(),
        (true, false) => first_values(&values),
        (true, true) => html! { <AllValues ..values /> },
    };
    html! {
        <section key={field.as_str()} class={["facet ", field_class(field)].concat()} aria-label={title}>
            <header>
                <h3>
                    <button type="button" class="fold" aria-expanded={bool_name(panel.unfolded)}
                        aria-controls={body.clone()} onclick={fold}>
                        { icon(Icon::Fold) }{ title }
                    </button>
                </h3>
                if filter.is_set() {
                    <span class="facet-set">
                    if has_many(field) && filter.any.len() > 1 {
                        { any_or_all(filter.all, field, dispatch) }
                    }
                    { lock(props.preferences.locked.contains(field), field, dispatch) }
                    <button type="button" class="more" aria-label={["Clear ", title].concat()}
                        onclick={act(dispatch, Action::ClearField(field))}>
                        { "clear" }
                    </button>
                    </span>
                }
            </header>
            <div id={body}>
                { values }
            </div>
        </section>
    }
}

/// Whether documents must have any or all of the wanted values.
fn any_or_all(all: bool, field: Field, dispatch: &Callback<Action>) -> Html {
    let choice = |label: &'static str, value: bool| {
        html! {
            <button type="button" aria-pressed={bool_name(all == value)}
                onclick={act(dispatch, Action::MatchAll(field, value))}>{ label }</button>
        }
    };
    html! {
        <span class="either" role="group" aria-label="Documents must have">
            { choice("any", false) }{ choice("all", true) }
        </span>
    }
}

fn lock(locked: bool, field: Field, dispatch: &Callback<Action>) -> Html {
    let label = ["Keep ", field_title(field), " when clearing"].concat();
    html! {
        <button type="button" class="quiet" aria-pressed={bool_name(locked)} aria-label={label.clone()} title={label}
            onclick={act(dispatch, Action::Lock(field, !locked))}>
            { icon(if locked { Icon::Locked } else { Icon::Unlocked }) }
        </button>
    }
}

/// For ARIA attributes, which want the words.
pub(super) const fn bool_name(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
