//! What the reader is told beside the results, at the foot of the page, until it is dismissed; what asks for nothing
//! goes by itself.

use yew::virtual_dom::ListenerKind;
use yew::{Callback, hook};

use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::hooks::{State, update, use_state_of, use_while};
use crate::state::{Action, Notice};

/// How long a notice that asks for nothing stays, unless the pointer or the focus is on it; in milliseconds.
const STAYS: u32 = 6_000;

/// The notice. Its place is always in the page, so that screen readers hear what appears in it.
#[hook]
pub fn use_notice(notice: &Option<Notice>, dispatch: &Callback<Action>) -> El {
    let held = use_state_of(false);
    let passing = notice.clone().filter(|notice| matches!(notice, Notice::LinkCopied | Notice::Copied));
    use_while(passing.filter(|_| !*held), STAYS, &dispatch.reform(|()| Action::Dismiss));
    let mut place = el("div").class("notice-place").set("role", "status");
    if let Some(notice) = notice {
        let (dispatch, release) = (dispatch.clone(), held.clone());
        let dismiss = move |_| {
            release.set(false);
            dispatch.emit(Action::Dismiss);
        };
        let notice = el("div")
            .class("notice")
            .on_pointer(|| ListenerKind::onpointerenter, hold(&held, true))
            .on_pointer(|| ListenerKind::onpointerleave, hold(&held, false))
            .on_focus(|| ListenerKind::onfocusin, hold(&held, true))
            .on_focus(|| ListenerKind::onfocusout, hold(&held, false))
            .has(said(notice))
            .has_some((*notice == Notice::NewVersion).then(turn_to_it))
            .has(button("quiet", dismiss.into()).set("aria-label", "Dismiss").child(icon(Icon::Cross)));
        place = place.has(notice);
    }
    place
}

/// Keeps the notice while something is on it.
fn hold<E: 'static>(held: &State<bool>, on: bool) -> Callback<E> {
    let held = held.clone();
    Callback::from(move |_| held.set(on))
}

fn said(notice: &Notice) -> El {
    let p = el("p");
    match notice {
        Notice::LinkCopied => p.text("Link copied."),
        Notice::Copied => p.text("Copied."),
        Notice::CopyByHand(link) => {
            let link = el("input").set("type", "text").mark("readonly", true).value(link.clone());
            p.has(el("label").text("The browser does not let the page copy. Here it is: ").has(link))
        }
        Notice::NotKept(reason) => p.say(
            ["Your settings hold for this visit only: the browser does not keep them (", reason, ")."]
                .concat(),
        ),
        Notice::NewVersion => p.text("A newer version of this page is ready."),
    }
}

fn turn_to_it() -> El {
    button("button", Callback::from(|_| update())).text("Turn to it")
}
