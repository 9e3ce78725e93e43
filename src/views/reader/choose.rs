//! "Compare with …": the documents that share most names with the one that is read, to choose from.

use sheaf_engine::Reply;
use yew::functional::Hook;
use yew::{Callback, Html, MouseEvent, hook};

use crate::components::act::act;
use crate::components::dates;
use crate::components::el::{button, el};
use crate::hooks::{Asked, Opened, Stateful, use_asked, use_state_of};
use crate::state::Action;
use crate::words::{self, count, say};

/// How many documents are offered.
const OFFERED: u32 = 12;

/// The button, and the list it unfolds.
#[derive(Clone, PartialEq)]
pub struct Choose {
    /// The document that is read, by id.
    pub document: String,
    /// The collection.
    pub opened: Opened,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl Stateful for Choose {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_choose(self)
    }
}

#[hook]
fn use_choose(props: &Choose) -> Html {
    let open = use_state_of(false);
    let akin =
        use_asked(&props.opened, open.then(|| props.document.clone()), |engine, document| match document {
            Some(document) => engine.akin(document, OFFERED),
            None => Reply::Ready(None),
        });
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let list = match &akin {
        Asked::Ready(akin) if *open => akin.as_ref().map(|akin| {
            if akin.is_empty() {
                return el("p").text(say(words::COMPARE_NONE));
            }
            let items = akin.iter().map(|(card, names)| {
                let chosen = act(&props.dispatch, Action::With(Some(card.id.clone())));
                let shared = count(words::COMPARE_SHARED_COUNTED, *names as usize);
                let (when, _) = dates::published(&card.published);
                let title = el("bdi").say(card.title.clone());
                let about = el("span").class("soft").has(el("bdi").say(when)).text(" · ").say(shared);
                el("li").key(&card.id).has(button("compare-choice", chosen).has(title).text(" ").has(about))
            });
            el("ul").set("aria-label", say(words::COMPARE_CHOOSE)).list(items)
        }),
        _ => None,
    };
    el("div")
        .class("compare-choose")
        .set("lang", words::language().as_str())
        .has(button("linklike", toggle).is("aria-expanded", *open).text(say(words::COMPARE_WITH)))
        .has_some(list)
        .html()
}
