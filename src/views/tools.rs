//! The few tools of the page itself: copy a link to what is shown, take it along, light and dark, the keys.

use yew::{Callback, MouseEvent};

use crate::components::act::act;
use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::hooks::{copy, link};
use crate::state::{Action, Notice, Theme};
use crate::words::{self, say};

/// The tools; `hash` is that of what is shown, `keys` opens the list of keys.
pub fn tools(hash: String, theme: Theme, keys: &Callback<()>, dispatch: &Callback<Action>) -> El {
    let copy_link = {
        let dispatch = dispatch.clone();
        move |_| {
            let (url, dispatch) = (link(&hash), dispatch.clone());
            copy(&url.clone(), move |copied| {
                dispatch.emit(Action::Notify(if copied {
                    Notice::LinkCopied
                } else {
                    Notice::CopyByHand(url)
                }));
            });
        }
    };
    let (name, next) = match theme {
        Theme::System => (words::THEME_SYSTEM, Theme::Light),
        Theme::Light => (words::THEME_LIGHT, Theme::Dark),
        Theme::Dark => (words::THEME_DARK, Theme::System),
    };
    let name = say(name).to_owned();
    let tool =
        |class: &'static str, label: String, title: String, picture: Icon, pressed: Callback<MouseEvent>| {
            button(class, pressed).label(label).with("title", title).child(icon(picture))
        };
    let copying = say(words::COPY_LINK).to_owned();
    el("div")
        .class("tools")
        .set("role", "group")
        .set("aria-label", say(words::THIS_PAGE))
        .has(tool("quiet", copying.clone(), copying, Icon::Link, copy_link.into()))
        .has(tool(
            "quiet",
            say(words::TAKE_ALONG).to_owned(),
            say(words::TAKE_ALONG).to_owned(),
            Icon::Download,
            act(dispatch, Action::TakeAlong(true)),
        ))
        .has(tool("quiet", name.clone(), name, Icon::Theme, act(dispatch, Action::Theme(next))))
        .has(tool(
            "quiet tools-keys",
            say(words::KEYS).to_owned(),
            say(words::KEYS_KEY).to_owned(),
            Icon::Keys,
            keys.reform(|_| ()),
        ))
}
