//! Who speaks: those who are named, and those who are not, side by side.

use sheaf_engine::{Speaker, StatementsAnswer, Who};
use yew::Callback;

use super::{Lists, SPEAKERS_FIRST, changed};
use crate::components::act::act;
use crate::components::el::{El, button, el};
use crate::components::link::{Target, anchor};
use crate::hooks::Shown;
use crate::state::{Action, Selection, route};
use crate::words::{self, Word, count, grouped, say};

/// The lists, with a field to find somebody.
pub(super) fn speakers(answer: &StatementsAnswer, shown: &Shown, lists: &Lists, find: El) -> El {
    let all = (answer.chosen.is_some()).then(|| {
        let options = changed(&shown.selection, |statements| statements.speaker = None);
        button("more", act(&shown.dispatch, Action::Options(options))).text(say(words::STATEMENTS_EVERYBODY))
    });
    let more = answer.heads.iter().any(|heads| *heads > SPEAKERS_FIRST).then(|| {
        let unfolded = lists.speakers.clone();
        let toggle = Callback::from(move |_| unfolded.set(!*unfolded));
        let heads: u32 = answer.heads.iter().sum();
        button("more", toggle)
            .is("aria-expanded", *lists.speakers)
            .say(count(words::STATEMENTS_MORE_SPEAKERS, heads as usize))
    });
    el("section")
        .class("statements-speakers")
        .label(say(words::STATEMENTS_SPEAKERS).to_owned())
        .has(el("header").has(el("h3").text(say(words::STATEMENTS_SPEAKERS))).has_some(all))
        .has(find)
        .has_some(list(answer, shown, Who::Named, words::STATEMENTS_NAMED_HEAD))
        .has_some(list(answer, shown, Who::Anonymous, words::STATEMENTS_ANONYMOUS_HEAD))
        .has_some(more)
}

fn list(answer: &StatementsAnswer, shown: &Shown, who: Who, title: Word) -> Option<El> {
    let anonymous = who == Who::Anonymous;
    let number = answer.heads[who as usize];
    let speakers = answer.speakers.iter().filter(|speaker| speaker.anonymous == anonymous);
    let heading = el("h4").text(say(title)).text(" ").has(el("small").say(grouped(number as usize)));
    (number > 0).then(|| {
        el("div")
            .class(if anonymous { "statements-list nameless" } else { "statements-list" })
            .has(heading)
            .has(el("ul").list(speakers.map(|speaker| one(speaker, answer, shown))))
    })
}

/// A speaker, as a link to what they say.
fn one(speaker: &Speaker, answer: &StatementsAnswer, shown: &Shown) -> El {
    let chosen = answer.chosen.as_ref().is_some_and(|chosen| chosen.key == speaker.key);
    let key = (!chosen).then(|| speaker.key.clone());
    let options = changed(&shown.selection, |statements| statements.speaker = key);
    let there = Selection { options: options.clone(), ..(*shown.selection).clone() };
    let target = Target { href: route::encode(&there), action: Action::Options(options) };
    let link = anchor(target, &shown.dispatch)
        .set_if(chosen, "aria-current", "true")
        .has(el("bdi").say(speaker.name.clone()))
        .text(" ")
        .has(el("small").say(grouped(speaker.statements as usize)));
    el("li").key(&speaker.key).has(link)
}
