//! What stands where a document will be read, as long as none is open: what this collection is, and how to begin.

use sheaf_engine::{Answer, Field};
use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::dates;
use crate::components::words::{counted, field_class, field_title};
use crate::hooks::About;
use crate::state::Action;

/// What is said.
pub struct WelcomeProps<'a> {
    /// What the collection is.
    pub about: &'a About,
    /// The answer: how many documents, from when, about what.
    pub answer: &'a Answer,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// The fields whose first values give an idea of the collection.
const FIRST: [Field; 3] = [Field::Person, Field::Organisation, Field::Place];

/// The welcome.
pub fn welcome(props: &WelcomeProps<'_>) -> Html {
    let WelcomeProps { about, answer, dispatch } = props;
    let About { info, published } = *about;
    let facets = FIRST.iter().filter_map(|field| {
        let facet = answer.facets.iter().find(|facet| facet.field == *field && !facet.values.is_empty())?;
        let field = *field;
        let values = facet.values.iter().take(5).map(|value| {
            let key = value.key.clone();
            let onclick = act(dispatch, Action::Entity(Some(key.clone())));
            html! {
                <li key={value.key.clone()}>
                    <button type="button" class="chip" {onclick}>
                        <span dir="auto">{ &value.label }</span>
                    </button>
                </li>
            }
        });
        Some(html! {
            <section key={field.as_str()} class={field_class(field)}>
                <h3>{ field_title(field) }</h3>
                <ul class="welcome-values">{ for values }</ul>
            </section>
        })
    });
    let extent = answer.timeline.extent;
    html! {
        <div class="welcome">
            <h2 dir="auto">{ &info.title }</h2>
            if let Some(description) = &info.description {
                <p class="welcome-about" dir="auto">{ description }</p>
            }
            <p class="soft">
                { counted(answer.collection as usize, "document", "documents") }
                if !published.is_open() {
                    { ", published " }{ dates::interval(*published) }
                }
                if !extent.is_open() {
                    { ", speaking of " }{ dates::interval(extent) }
                }
            </p>
            { for facets }
            <p class="soft">
                { "Open a document from the list, search with " }<kbd>{ "/" }</kbd>
                { ", choose names on the side and a stretch of time above. What you choose stands in the address: \
                   any view can be kept and sent as a link. " }<kbd>{ "?" }</kbd>{ " lists the keys." }
            </p>
            if let Some(rights) = &info.rights {
                <p class="soft small" dir="auto">{ rights }</p>
            }
        </div>
    }
}
