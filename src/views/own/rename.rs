//! Giving a collection that the browser keeps another title: a button, and the field that it opens.

use yew::functional::Hook;
use yew::{Callback, Html, InputEvent, KeyboardEvent, SubmitEvent, hook, use_node_ref};

use super::named;
use crate::components::el::{button, el};
use crate::hooks::{Stateful, focus, rename_own, typed, use_effect_of, use_state_of};
use crate::state::Name;
use crate::words::{self, say};

/// Characters of a title: longer ones fit no list.
const LONGEST: &str = "120";

/// What is needed for it.
#[derive(Clone, PartialEq)]
pub(super) struct RenameView {
    /// The collection.
    pub(super) name: Name,
    /// Told what came of it. The error is the browser's reason.
    pub(super) renamed: Callback<Result<(), String>>,
}

impl Stateful for RenameView {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_rename(self)
    }
}

#[hook]
fn use_rename(props: &RenameView) -> Html {
    let RenameView { name, renamed } = props;
    // The title as it is typed; none while the field is closed.
    let title = use_state_of(None::<String>);
    let (opener, field) = (use_node_ref(), use_node_ref());
    {
        let (opener, field) = (opener.clone(), field.clone());
        let was_open = use_state_of(false);
        use_effect_of(title.is_some(), move |open| {
            if *open {
                focus(&field);
            } else if *was_open {
                focus(&opener);
            }
            was_open.set(*open);
        });
    }
    let toggle = {
        let (title, now) = (title.clone(), name.title.clone());
        Callback::from(move |_| title.set(title.is_none().then(|| now.clone())))
    };
    let submitted = {
        let (title, name, renamed) = (title.clone(), name.clone(), renamed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wanted = title.as_deref().unwrap_or_default().trim().to_owned();
            title.set(None);
            if !wanted.is_empty() && wanted != name.title {
                let renamed = renamed.clone();
                rename_own(name.key.clone(), wanted, move |done| renamed.emit(done));
            }
        })
    };
    let Some(text) = &*title else {
        let label = named(words::OWN_RENAME, &name.title);
        return button("linklike", toggle).node(&opener).label(label).text(say(words::OWN_RENAME)).html();
    };
    let oninput = {
        let title = title.clone();
        Callback::from(move |event: InputEvent| title.set(Some(typed(&event))))
    };
    // The field alone is closed, not the dialog that it stands in.
    let onkeydown = {
        let title = title.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                title.set(None);
            }
        }
    };
    let input = el("input")
        .node(&field)
        .set("type", "text")
        .set("aria-label", say(words::OWN_TITLE))
        .set("maxlength", LONGEST)
        .set("autocomplete", "off")
        .set("enterkeyhint", "done")
        .set("dir", "auto")
        .mark("required", true)
        .value(text.clone())
        .on_input(oninput)
        .on_key(onkeydown.into());
    el("form")
        .class("own-name")
        .on_submit(submitted)
        .has(input)
        .has(el("button").set("type", "submit").class("button").text(say(words::OWN_RENAME)))
        .has(button("button", toggle).text(say(words::CANCEL)))
        .html()
}
