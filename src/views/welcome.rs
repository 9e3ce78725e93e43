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
            section.has(el("h4").text(field_title(field))).has(el("ul").class("welcome-values").list(values)),
        )
    });
    let named = (answer.total > 0).then(|| el("section").has(el("h3").text("Named most")).list(facets));
    let extent = answer.timeline.extent;
    let documents = counted(answer.collection as usize, "document", "documents");
    let during = |words: &'static str, interval: Interval| {
        if interval.is_open() { String::new() } else { [words, &dates::interval(interval)].concat() }
    };
    let way = |does: &'static str, how: &'static str| el("li").has(el("b").text(does)).text(how);
    let begin = el("ul")
        .class("welcome-begin")
        .has(way("Read", " a document: open it from the list."))
        .has(way("Search", " for words or names, in the box above.").text(" ").has(el("kbd").text("/")))
        .has(way("Choose", " names on the side and a stretch of time above; the list follows."))
        .has(way("Keep", " what you see as a link: all you choose stands in the address."));
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
        .has(begin)
        .has_some(named)
        .has_some(paragraph("soft small", &info.rights))
}
