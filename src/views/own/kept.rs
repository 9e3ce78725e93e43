//! What the browser keeps of one's own documents, and what was odd about their files: to be opened, saved as a page of its own, or removed.

use std::rc::Rc;

use yew::functional::Hook;
use yew::{Callback, Html, MouseEvent, hook};

use super::odd::odd;
use super::rename::RenameView;
use super::{Saving, named};
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::words::size;
use crate::hooks::{State, Stateful, forget, open_own, own_host, stateful, use_kept, use_state_of};
use crate::state::{Kept, Name};
use crate::words::{self, count, fill, say};

/// What the list needs to know.
#[derive(Clone, PartialEq)]
pub(super) struct KeptView {
    /// Which of them the page shows, and what it is called.
    pub(super) shown: Option<String>,
    pub(super) title: String,
    pub(super) saving: Saving,
}

impl Stateful for KeptView {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_kept_view(self)
    }
}

#[hook]
fn use_kept_view(props: &KeptView) -> Html {
    let changes = use_state_of(0_u32);
    let kept = use_kept(*changes);
    // Of which it was asked once that it be removed.
    let asked = use_state_of(None);
    let list = match &*kept {
        Some(Ok(kept)) if !kept.is_empty() => Some(
            el("section")
                .class("own-kept")
                .has(el("h3").text(say(words::OWN_KEPT)))
                .has(list(kept, props, &asked, &changes))
                .has(el("p").class("soft").say(fill(words::OWN_KEPT_WHY, &[("host", &own_host())]))),
        ),
        Some(Err(why)) => {
            Some(el("p").set("role", "alert").say(fill(words::OWN_NOT_LISTED, &[("why", why)])))
        }
        _ => None,
    };
    el("div").has_some(props.shown.as_ref().map(|_| shown(&props.title))).has_some(list).html()
}

/// That these are one's own documents, and the way back.
fn shown(title: &str) -> El {
    let back = button("button", Callback::from(|_| open_own(None))).text(say(words::OWN_BACK));
    el("section")
        .class("own-shown")
        .has(el("p").say(fill(words::OWN_SHOWN, &[("name", title)])))
        .has(el("div").class("own-actions").has(back))
}

fn list(kept: &Rc<[Kept]>, props: &KeptView, asked: &State<Option<String>>, changes: &State<u32>) -> El {
    let rows = kept.iter().map(|kept| {
        let open = {
            let key = kept.name.key.clone();
            button("linklike", Callback::from(move |_| open_own(Some(&key)))).say(kept.name.title.clone())
        };
        let number = Some(count(words::DOCUMENTS_COUNTED, kept.documents as usize));
        let read = kept.read.map(|day| fill(words::OWN_READ_ON, &[("day", &dates::day(day))]));
        let about: Vec<String> = [number, Some(size(kept.bytes)), read].into_iter().flatten().collect();
        let is_shown = props.shown.as_ref() == Some(&kept.name.key);
        el("li")
            .key(&kept.name.key)
            .has(
                el("div")
                    .has(el("bdi").has(open.set_if(is_shown, "aria-current", "page")))
                    .has(el("p").class("soft").say(about.join(" · ")))
                    .child(stateful(rename(&kept.name, is_shown, props, changes), "")),
            )
            .has(props.saving.button(kept.name.clone()))
            .has(remove(kept, props, asked, changes))
            .has(odd(&kept.problems, false))
    });
    el("ul").list(rows)
}

/// Gives one another title. The page says it all over, where it is the one that it shows: it is opened anew.
fn rename(name: &Name, is_shown: bool, props: &KeptView, changes: &State<u32>) -> RenameView {
    let (key, changes, said) = (name.key.clone(), changes.clone(), props.saving.said.clone());
    let renamed = move |renamed: Result<(), String>| match renamed {
        Ok(()) if is_shown => open_own(Some(&key)),
        Ok(()) => changes.set(*changes + 1),
        Err(why) => said.set(fill(words::OWN_NOT_RENAMED, &[("why", &why)])),
    };
    RenameView { name: name.clone(), renamed: renamed.into() }
}

/// Removes what is pressed twice: nothing brings it back.
fn remove(kept: &Kept, props: &KeptView, asked: &State<Option<String>>, changes: &State<u32>) -> El {
    let sure = asked.as_ref() == Some(&kept.name.key);
    let label = if sure { words::OWN_REMOVE_SURE } else { words::OWN_REMOVE };
    let pressed = {
        let (key, asked, changes) = (kept.name.key.clone(), asked.clone(), changes.clone());
        let said = props.saving.said.clone();
        let is_shown = props.shown.as_ref() == Some(&kept.name.key);
        Callback::from(move |event: MouseEvent| {
            // The second half of a double click was not asked for.
            if event.detail() > 1 {
                return;
            }
            if !sure {
                return asked.set(Some(key.clone()));
            }
            let (changes, said) = (changes.clone(), said.clone());
            forget(key.clone(), move |removed| match removed {
                Ok(()) if is_shown => open_own(None),
                Ok(()) => changes.set(*changes + 1),
                Err(why) => said.set(fill(words::OWN_NOT_REMOVED, &[("why", &why)])),
            });
        })
    };
    button("button", pressed).label(named(label, &kept.name.title)).text(say(label))
}
