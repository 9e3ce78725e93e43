//! What stands where a document will be read, as long as none is open: what this collection is, and how to begin.

use sheaf_engine::{Answer, Field};
use sheaf_model::Interval;
use yew::Callback;

use crate::components::act::act;
use crate::components::dates;
use crate::components::el::{El, button, el};
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
pub fn welcome(props: &WelcomeProps<'_>) -> El {
    let WelcomeProps { about, answer, dispatch } = props;
    let About { info, published, .. } = *about;
    let facets = FIRST.iter().filter_map(|field| {
        let facet = answer.facets.iter().find(|facet| facet.field == *field && !facet.values.is_empty())?;
        let field = *field;
        let values = facet.values.iter().take(5).map(|value| {
            let pressed = act(dispatch, Action::Entity(Some(value.key.clone())));
            let name = el("span").set("dir", "auto").say(value.label.clone());
            el("li").key(&value.key).has(button("chip", pressed).has(name))
        });
        let section = el("section").key(field.as_str()).class(field_class(field));
        Some(
            section.has(el("h3").text(field_title(field))).has(el("ul").class("welcome-values").list(values)),
        )
    });
    let extent = answer.timeline.extent;
    let documents = counted(answer.collection as usize, "document", "documents");
    let during = |words: &'static str, interval: Interval| {
        if interval.is_open() { String::new() } else { [words, &dates::interval(interval)].concat() }
    };
    let begin = el("p")
        .class("soft")
        .text("Open a document from the list, search with ")
        .has(el("kbd").text("/"))
        .text(
            ", choose names on the side and a stretch of time above. What you choose stands in the address: \
             any view can be kept and sent as a link. ",
        )
        .has(el("kbd").text("?"))
        .text(" lists the keys.");
    let paragraph = |class: &'static str, words: &Option<String>| {
        words.as_ref().map(|words| el("p").class(class).set("dir", "auto").say(words.clone()))
    };
    el("div")
        .class("welcome")
        .has(el("h2").set("dir", "auto").say(info.title.clone()))
        .has_some(paragraph("welcome-about", &info.description))
        .has(
            el("p")
                .class("soft")
                .say(documents)
                .say(during(", published ", *published))
                .say(during(", speaking of ", extent)),
        )
        .list(facets)
        .has(begin)
        .has_some(paragraph("soft small", &info.rights))
}
