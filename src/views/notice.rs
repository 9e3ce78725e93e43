//! What the reader is told beside the results, at the foot of the page, until it is dismissed; what asks for nothing
//! goes by itself.

use yew::virtual_dom::ListenerKind;
use yew::{Callback, hook};

use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::hooks::{State, own_shown, update, use_effect_of, use_state_of, use_while};
use crate::state::{Action, Notice};
use crate::words::{self, fill, say};

/// How long a notice that asks for nothing stays, unless the pointer or the focus is on it; in milliseconds.
const STAYS: u32 = 6_000;

/// The notice. Its place is always in the page, so that screen readers hear what appears in it.
#[hook]
pub fn use_notice(notice: &Option<Notice>, dispatch: &Callback<Action>) -> El {
    let held = use_state_of(false);
    let passing = notice.clone().filter(Notice::passes);
    let class = if passing.is_some() { "notice-place passing" } else { "notice-place" };
    use_while(passing.filter(|_| !*held), STAYS, &dispatch.reform(|()| Action::Dismiss));
    {
        // What goes while the pointer is on it is left by nobody.
        let held = held.clone();
        use_effect_of(notice.is_some(), move |there| {
            if !there {
                held.set(false);
            }
        });
    }
    let mut place = el("div").class(class).set("role", "status");
    if let Some(notice) = notice {
        let dispatch = dispatch.clone();
        let dismiss = move |_| dispatch.emit(Action::Dismiss);
        let notice = el("div")
            .class("notice")
            .on_pointer(|| ListenerKind::onpointerenter, hold(&held, true))
            .on_pointer(|| ListenerKind::onpointerleave, hold(&held, false))
            .on_focus(|| ListenerKind::onfocusin, hold(&held, true))
            .on_focus(|| ListenerKind::onfocusout, hold(&held, false))
            .has(said(notice))
            .has_some((*notice == Notice::NewVersion).then(turn_to_it))
            .has(
                button("quiet", dismiss.into())
                    .set("aria-label", say(words::DISMISS))
                    .child(icon(Icon::Cross)),
            );
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
        Notice::LinkCopied if own_shown().is_some() => p.text(say(words::OWN_LINK)),
        Notice::LinkCopied => p.text(say(words::LINK_COPIED)),
        Notice::Copied => p.text(say(words::COPIED)),
        Notice::Stepped(words) => p.set("dir", "auto").say(words.clone()),
        Notice::CopyByHand(link) => {
            let link = el("input").set("type", "text").mark("readonly", true).value(link.clone());
            p.has(el("label").text(say(words::COPY_BY_HAND)).has(link))
        }
        Notice::NotKept(reason) => p.say(fill(words::NOT_KEPT, &[("reason", reason)])),
        Notice::NewVersion => p.text(say(words::NEW_VERSION)),
    }
}

fn turn_to_it() -> El {
    button("button", Callback::from(|_| update())).text(say(words::TURN_TO_IT))
}
