//! How far reading is: choosing, under way, what came of it.

use yew::{Callback, Event};

use super::Saving;
use super::odd::{odd, told};
use crate::components::el::{El, button, el};
use crate::hooks::{OwnDocuments, chosen_files, open_own};
use crate::state::{Made, Own, OwnError, Progress, Stage};
use crate::words::{self, Word, count, fill, grouped, say};

/// What the reader can do now, and what came of it.
pub(super) fn reading(documents: &OwnDocuments, saving: &Saving) -> El {
    let part = el("section").class("own-reading");
    match &*documents.own {
        Own::Choosing => part
            .has(el("p").text(say(words::OWN_WHY)))
            .has(choose(documents))
            .has(el("p").class("soft").text(say(words::OWN_FORMATS))),
        Own::Asking => part.has(el("p").class("soft").text(say(words::OWN_ADD_HOW))).has(
            actions()
                .has(go_on(documents, words::OWN_ADD, true))
                .has(go_on(documents, words::OWN_APART, false))
                .has(again(documents)),
        ),
        Own::Beginning => part.has(under_way(None)).has(stop(documents)),
        Own::Reading(far) => part.has(under_way(Some(far))).has(stop(documents)),
        Own::Made(made) => made_of(part, made, documents, saving),
        Own::Failed(error) => failed(part, error).has(actions().has(again(documents))),
    }
}

/// Two fields for files: one takes files, one a folder.
fn choose(documents: &OwnDocuments) -> El {
    let field = |label: Word, folder: bool| {
        let documents = documents.clone();
        let change = Callback::from(move |event: Event| documents.read(chosen_files(&event)));
        let input = el("input")
            .set("type", "file")
            .mark("multiple", true)
            .mark("webkitdirectory", folder)
            .on_change(change);
        el("label").class("button own-choose").has(input).has(el("span").text(say(label)))
    };
    actions().has(field(words::OWN_FILES, false)).has(field(words::OWN_FOLDER, true))
}

/// How far it is; what changes with every file is not read out.
fn under_way(far: Option<&Progress>) -> El {
    let bar = el("progress").set("aria-labelledby", OUTCOME);
    let Some(Progress { stage, done, all, documents }) = far else {
        return el("div").class("own-progress").has(bar);
    };
    let [part, whole] = [done, all].map(|number| grouped(*number as usize));
    let mut said = fill(words::SHARE, &[("part", &part), ("whole", &whole)]);
    let bar = bar.with("max", all.to_string()).with("value", done.to_string());
    let bar = bar.with("aria-valuetext", said.clone());
    // A file of many takes long.
    if *stage == Stage::Reading && documents > done {
        said = [&*said, " · ", &count(words::DOCUMENTS_COUNTED, *documents as usize)].concat();
    }
    el("div").class("own-progress").has(bar).has(el("p").class("soft").set("aria-hidden", "true").say(said))
}

fn actions() -> El {
    el("div").class("own-actions")
}

fn stop(documents: &OwnDocuments) -> El {
    actions().has(back_to_choosing(documents, words::OWN_STOP))
}

fn go_on(documents: &OwnDocuments, label: Word, add: bool) -> El {
    let documents = documents.clone();
    button("button", Callback::from(move |_| documents.go_on(add))).text(say(label))
}

fn again(documents: &OwnDocuments) -> El {
    back_to_choosing(documents, words::OWN_AGAIN)
}

fn back_to_choosing(documents: &OwnDocuments, label: Word) -> El {
    let documents = documents.clone();
    button("button", Callback::from(move |_| documents.again())).text(say(label))
}

fn made_of(part: El, made: &Made, own: &OwnDocuments, saving: &Saving) -> El {
    let next = match &made.not_kept {
        None => {
            let key = made.name.key.clone();
            button("button own-open", Callback::from(move |_| open_own(Some(&key))))
                .text(say(words::OWN_OPEN))
        }
        Some(_) => saving.button(made.name.clone()),
    };
    let back = if made.not_kept.is_some() { words::OWN_DISCARD } else { words::OWN_AGAIN };
    part.has(odd(&made.problems, true)).has(actions().has(next).has(back_to_choosing(own, back)))
}

fn failed(part: El, error: &OwnError) -> El {
    match error {
        OwnError::NotRead(problems) => part.has(told(say(words::OWN_NOT_READ).to_owned(), problems.iter())),
        _ => part,
    }
}

/// The element that says what is done, or what came of it.
pub(super) const OUTCOME: &str = "own-outcome";

/// What is asked, done, or what came of it, in a sentence; nothing as long as nothing is. `title` is that of the collection that is
/// open. It stands in a place of its own, which is always there, so
/// that screen readers hear what appears in it.
pub(super) fn outcome(own: &Own, title: &str) -> String {
    match own {
        Own::Choosing => String::new(),
        Own::Asking => fill(words::OWN_ASK, &[("name", title)]),
        Own::Beginning => say(words::OWN_BEGINNING).to_owned(),
        Own::Reading(Progress { stage: Stage::Reading, .. }) => say(words::OWN_READING).to_owned(),
        Own::Reading(Progress { stage: Stage::Analysing, .. }) => say(words::OWN_ANALYSING).to_owned(),
        Own::Made(made) => {
            let read = count(words::OWN_MADE, made.documents as usize);
            let not_kept = made.not_kept.as_ref().map(|why| fill(words::OWN_NOT_KEPT, &[("why", why)]));
            [Some(read), not_kept].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Own::Failed(OwnError::Nothing) => say(words::OWN_NOTHING).to_owned(),
        Own::Failed(OwnError::NotRead(_)) => say(words::OWN_NOT_READ).to_owned(),
        Own::Failed(OwnError::NoDesk(why)) => fill(words::OWN_NO_DESK, &[("why", why)]),
        Own::Failed(OwnError::NoMemory) => say(words::OWN_NO_MEMORY).to_owned(),
        Own::Failed(OwnError::Stopped(why)) => fill(words::OWN_STOPPED, &[("why", why)]),
    }
}
