//! What stands where a document will be read, as long as none is open: what this collection is, its main names and figures,
//! and how to begin.

mod figures;

use std::rc::Rc;

use sheaf_engine::{Answer, Field};
use sheaf_model::Interval;
use yew::Callback;

use crate::components::act::act;
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::link::{Target, link};
use crate::components::words::{documents_found, field_class, field_title};
use crate::hooks::{About, Opened, stateful};
use crate::state::{Action, See, Selection, route};
use crate::words::{self, Word, count, fill, say};

use figures::MainFigures;

/// What is said.
pub struct WelcomeProps<'a> {
    /// What the collection is.
    pub about: &'a About,
    /// The collection.
    pub opened: &'a Opened,
    /// The answer: how many documents, from when, about what.
    pub answer: &'a Answer,
    /// Whether the page can read one's own documents.
    pub own: bool,
    /// What was asked for.
    pub selection: &'a Rc<Selection>,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// The fields whose first values give an idea of the collection.
const FIRST: [Field; 3] = [Field::Person, Field::Organisation, Field::Place];

/// What one can do, and how.
const WAYS: [(Word, Word); 5] = [
    (words::BEGIN_READ, words::BEGIN_READ_HOW),
    (words::BEGIN_SEARCH, words::BEGIN_SEARCH_HOW),
    (words::BEGIN_CHOOSE, words::BEGIN_CHOOSE_HOW),
    (words::BEGIN_KEEP, words::BEGIN_KEEP_HOW),
    (words::BEGIN_OWN, words::BEGIN_OWN_HOW),
];

/// What each view shows.
const VIEWS: [(See, Word, Word); 6] = [
    (See::Timeline, words::VIEW_TIMELINE, words::LOOK_TIMELINE),
    (See::Map, words::VIEW_MAP, words::LOOK_MAP),
    (See::Network, words::VIEW_NETWORK, words::LOOK_NETWORK),
    (See::Figures, words::VIEW_FIGURES, words::LOOK_FIGURES),
    (See::Statements, words::VIEW_STATEMENTS, words::LOOK_STATEMENTS),
    (See::Names, words::VIEW_NAMES, words::LOOK_NAMES),
];

/// The welcome.
pub fn welcome(props: &WelcomeProps<'_>) -> El {
    let WelcomeProps { about, answer, selection, dispatch, .. } = props;
    let About { info, published, .. } = *about;
    let extent = answer.timeline.extent;
    let documents = count(words::DOCUMENTS_COUNTED, answer.collection as usize);
    let during = |phrase: Word, interval: Interval| {
        if interval.is_open() { String::new() } else { fill(phrase, &[("when", &dates::interval(interval))]) }
    };
    let ways = if props.own { &WAYS[..] } else { &WAYS[..4] };
    let begin = el("ul")
        .class("welcome-ways")
        .list(ways.iter().map(|(does, how)| el("li").has(el("b").text(say(*does))).text(say(*how))));
    let views = VIEWS.iter().map(|(see, name, what)| {
        let there = Selection { see: *see, ..Selection::clone(selection) };
        let to = Target { href: route::encode(&there), action: Action::See(*see) };
        let name = el("b").text(say(*name)).html();
        el("li").key(see.as_str()).child(link(to, "", dispatch, name)).text(" ").text(say(*what))
    });
    let section = |title: Word, content: El| el("section").has(el("h3").text(say(title))).has(content);
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
                .say(during(words::PUBLISHED_DURING, *published))
                .say(during(words::SPEAKING_OF, extent)),
        )
        .has(glance(props))
        .has(section(words::WAYS_TO_LOOK, el("ul").class("welcome-ways").list(views)))
        .has(section(words::HOW_TO_BEGIN, begin))
        .has_some(paragraph("soft small", &info.rights))
}

/// What a phone says over the list, where it has no room for a welcome beside it; nothing where there is nothing to say.
pub fn about(props: &WelcomeProps<'_>) -> El {
    let description = props.about.info.description.as_ref();
    el("div")
        .class("about")
        .has_some(description.map(|words| el("p").set("dir", "auto").say(words.clone())))
        .has_some(
            (props.answer.total > 0)
                .then(|| el("details").has(el("summary").text(say(words::MAIN_THINGS))).has(glance(props))),
        )
}

/// Who and what is named most in the documents found, and what is counted by most sources.
fn glance(props: &WelcomeProps<'_>) -> El {
    let WelcomeProps { answer, opened, selection, dispatch, .. } = props;
    let part = (answer.total < answer.collection).then(|| el("h3").say(documents_found(answer)));
    let names = FIRST.iter().filter_map(|field| {
        // The last of a field: before it stands what is looked for in the filters.
        let facet =
            answer.facets.iter().rev().find(|facet| facet.field == *field && !facet.values.is_empty())?;
        let values = facet.values.iter().take(5).map(|value| {
            let pressed = act(dispatch, Action::Entity(Some(value.key.clone())));
            let name = el("span").set("dir", "auto").say(value.label.clone());
            el("li").key(&value.key).has(button("chip of-kind", pressed).has(name))
        });
        let row = el("div").key(field.as_str()).class(field_class(*field));
        Some(row.has(el("p").text(field_title(*field))).has(el("ul").class("welcome-values").list(values)))
    });
    el("div").class("glance").has_some(part).list(names).child(stateful(
        MainFigures {
            opened: (*opened).clone(),
            documents: answer.collection,
            selection: Rc::clone(selection),
        },
        "",
    ))
}
