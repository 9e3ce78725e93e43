//! Reading one's own documents: a dialog in which one chooses them, sees how far reading is and what came of it; what the browser
//! keeps; saving it as a page of its own.
//!
//! [`reading`] draws how far it is, [`odd`] what was odd about files, [`kept`] what there is, [`rename`] gives it another title.

mod kept;
mod odd;
mod reading;
mod rename;

use yew::functional::Hook;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Event, Html, hook};

use crate::components::el::{El, button, el, side_by_side};
use crate::components::icons::{Icon, icon};
use crate::export::file;
use crate::hooks::{
    OwnDocuments, State, Stateful, focus_within, own_shown, stateful, use_dialog, use_effect_of, use_own,
    use_state_of,
};
use crate::state::{Action, Name, Own};
use crate::words::{self, Word, fill, say};

use kept::KeptView;

/// Where one's own documents are taken: what is dropped anywhere on the page, and what is chosen in the dialog.
#[derive(Clone, PartialEq)]
pub struct OwnPlace {
    /// Whether the dialog is open.
    pub open: bool,
    /// What the collection is called that is open.
    pub title: String,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl Stateful for OwnPlace {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_place(self)
    }
}

#[hook]
fn use_place(props: &OwnPlace) -> Html {
    let own = use_own(&props.dispatch);
    let held = *own.held;
    let mut dialog = Html::default();
    if props.open {
        dialog = stateful(OwnView { own, title: props.title.clone(), dispatch: props.dispatch.clone() }, "");
    }
    let drop_here = || el("div").class("own-drop").has(el("p").text(say(words::OWN_DROP))).html();
    side_by_side(vec![dialog, if held { drop_here() } else { Html::default() }])
}

/// What the dialog needs to know.
#[derive(Clone, PartialEq)]
struct OwnView {
    /// What can be done.
    own: OwnDocuments,
    /// What the collection is called that is open.
    title: String,
    /// Where actions go.
    dispatch: Callback<Action>,
}

impl Stateful for OwnView {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_view(self)
    }
}

#[hook]
fn use_view(props: &OwnView) -> Html {
    let showing = use_state_of(true);
    let dialog = use_dialog(*showing);
    let saving =
        Saving { own: props.own.clone(), said: use_state_of(String::new()), busy: use_state_of(false) };
    // What was made is what one opens next: the button that stopped the reading is gone, and the focus with it. So is the one that
    // chose files, where something is asked of them.
    let next = matches!(&*props.own.own, Own::Made(_) | Own::Asking);
    let actions = dialog.clone();
    use_effect_of(next, move |next| {
        if *next {
            focus_within(&actions, ".own-actions button");
        }
    });
    // Closed as a dialog is, so that the browser gives the focus back; then it goes.
    let close = {
        let showing = showing.clone();
        move |_| showing.set(false)
    };
    let closed = {
        let (own, dispatch) = (props.own.clone(), props.dispatch.clone());
        Callback::from(move |_: Event| {
            own.again();
            dispatch.emit(Action::Dialog(None));
        })
    };
    // Work that is under way ends when it is stopped, not by a key pressed too often.
    let busy = props.own.own.is_busy() || props.own.own.is_only_here();
    let cancelled = Callback::from(move |event: Event| {
        if busy {
            event.prevent_default();
        }
    });
    let cross =
        || button("quiet", close.into()).set("aria-label", say(words::CLOSE)).child(icon(Icon::Cross));
    let header =
        el("header").has(el("h2").set("id", "own-title").text(say(words::OWN))).has_some((!busy).then(cross));
    let kept = KeptView { shown: own_shown(), title: props.title.clone(), saving: saving.clone() };
    el("dialog")
        .class("sheet own-sheet")
        .node(&dialog)
        .set("aria-labelledby", "own-title")
        .on(|| ListenerKind::oncancel, cancelled)
        .on(|| ListenerKind::onclose, closed)
        .has(header)
        .has(
            el("p")
                .set("id", reading::OUTCOME)
                .class("own-said")
                .set("role", "status")
                .say(reading::outcome(&props.own.own, &props.title)),
        )
        .has(reading::reading(&props.own, &saving))
        .child(if *props.own.own == Own::Choosing { stateful(kept, "") } else { Html::default() })
        .has(el("p").class("own-said").set("role", "status").say((*saving.said).clone()))
        .html()
}

/// What a button is called among others that do the same with other collections.
fn named(does: Word, title: &str) -> String {
    [say(does), ": ", title].concat()
}

/// Saving a collection as a page of its own.
#[derive(Clone)]
struct Saving {
    own: OwnDocuments,
    /// What came of it.
    said: State<String>,
    /// Whether one is being made.
    busy: State<bool>,
}

impl PartialEq for Saving {
    fn eq(&self, other: &Self) -> bool {
        self.own == other.own && *self.said == *other.said && *self.busy == *other.busy
    }
}

impl Saving {
    fn button(&self, name: Name) -> El {
        let (saving, busy) = (self.clone(), *self.busy);
        let label = named(words::OWN_SAVE, &name.title);
        let pressed = Callback::from(move |_| {
            if !busy {
                saving.save(name.clone());
            }
        });
        button("button", pressed)
            .label(label)
            .set_if(busy, "aria-disabled", "true")
            .set("title", say(words::OWN_SAVE_WHY))
            .text(say(words::OWN_SAVE))
    }

    fn save(&self, name: Name) {
        self.busy.set(true);
        self.said.set(say(words::OWN_SAVING).to_owned());
        let (said, busy) = (self.said.clone(), self.busy.clone());
        let file = file(&name.title, "html");
        self.own.save(name, file.clone(), move |saved| {
            busy.set(false);
            said.set(match saved {
                Ok(()) => fill(words::OWN_SAVED, &[("file", &file)]),
                Err(why) => fill(words::OWN_NOT_SAVED, &[("why", &why)]),
            });
        });
    }
}
