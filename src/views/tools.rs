//! The few tools of the page itself: find anything by name, copy a link to what is shown, take it along, keep it offline, read
//! one's own documents, its language, light and dark, the keys. They stand in a row; on a phone a menu holds them, each with
//! its name.

use yew::{Callback, Event, MouseEvent};

use crate::components::act::act;
use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::hooks::{chosen, copy, languages, link};
use crate::state::{Action, Dialog, Notice, Theme};
use crate::words::{self, Language, say};

/// The tools; `copying` copies a link to what is shown, `palette` and `keys` open the command palette and the list of keys,
/// `keeping` offers to keep all offline; `own` says whether the page can read one's own documents.
pub fn tools(
    copying: &Callback<()>,
    theme: Theme,
    keeping: Option<&Callback<()>>,
    own: bool,
    [palette, keys]: [&Callback<()>; 2],
    dispatch: &Callback<Action>,
) -> El {
    let (name, next) = match theme {
        Theme::System => (words::THEME_SYSTEM, Theme::Light),
        Theme::Light => (words::THEME_LIGHT, Theme::Dark),
        Theme::Dark => (words::THEME_DARK, Theme::System),
    };
    let name = say(name).to_owned();
    let tool =
        |class: &'static str, label: String, title: String, picture: Icon, pressed: Callback<MouseEvent>| {
            button(class, pressed)
                .label(label.clone())
                .with("title", title)
                .child(icon(picture))
                .has(el("span").class("tools-word").say(label))
        };
    let copy = say(words::COPY_LINK).to_owned();
    let open = el("button")
        .set("type", "button")
        .class("quiet tools-open")
        .set("aria-label", say(words::MENU))
        .set("popovertarget", "tools")
        .child(icon(Icon::More));
    let tools = el("div")
        .set("id", "tools")
        .class("tools")
        .set("popover", "auto")
        .set("role", "group")
        .set("aria-label", say(words::THIS_PAGE))
        .has_some(language_switch(dispatch))
        .has(
            tool(
                "quiet",
                say(words::PALETTE).to_owned(),
                say(words::PALETTE_KEY).to_owned(),
                Icon::Palette,
                palette.reform(|_| ()),
            )
            .set("popovertarget", "tools")
            .set("popovertargetaction", "hide"),
        )
        .has(
            tool("quiet", copy.clone(), copy, Icon::Link, copying.reform(|_| ()))
                .set("popovertarget", "tools")
                .set("popovertargetaction", "hide"),
        )
        .has(tool(
            "quiet",
            say(words::EXPORT).to_owned(),
            say(words::EXPORT).to_owned(),
            Icon::Download,
            act(dispatch, Action::Dialog(Some(Dialog::Export))),
        ))
        .has_some(keeping.map(|ask| {
            let label = say(words::OFFLINE).to_owned();
            tool("quiet", label.clone(), label, Icon::Offline, ask.reform(|_| ()))
                .set("popovertarget", "tools")
                .set("popovertargetaction", "hide")
        }))
        .has_some(own.then(|| {
            let label = say(words::OWN).to_owned();
            tool(
                "quiet tools-own",
                label.clone(),
                label,
                Icon::Own,
                act(dispatch, Action::Dialog(Some(Dialog::Own))),
            )
        }))
        .has(tool("quiet", name.clone(), name, Icon::Theme, act(dispatch, Action::Theme(next))))
        .has(tool(
            "quiet tools-keys",
            say(words::KEYS).to_owned(),
            say(words::KEYS_KEY).to_owned(),
            Icon::Keys,
            keys.reform(|_| ()),
        ));
    el("div").class("tools-place").has(open).has(tools)
}

/// The languages there are words of, each by its own name; nothing where there is no choice.
fn language_switch(dispatch: &Callback<Action>) -> Option<El> {
    let languages = languages();
    if languages.len() < 2 {
        return None;
    }
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        if let Some(language) = Language::among([&*chosen(&event)]) {
            dispatch.emit(Action::Language(language));
        }
    };
    let options = languages.into_iter().map(|language| {
        el("option")
            .key(language.as_str())
            .set("value", language.as_str())
            .set("lang", language.as_str())
            .mark("selected", language == words::language())
            .text(language.own_name())
    });
    let select = el("select")
        .class("faint tools-language")
        .set("aria-label", say(words::INTERFACE_LANGUAGE))
        .set("title", say(words::INTERFACE_LANGUAGE))
        .on_change(onchange.into());
    Some(select.list(options))
}

/// Copies a link to what is shown, whose hash is given, and says so.
pub fn copy_link(hash: String, dispatch: &Callback<Action>) -> Callback<()> {
    let dispatch = dispatch.clone();
    Callback::from(move |()| {
        let (url, dispatch) = (link(&hash), dispatch.clone());
        copy(&url.clone(), move |copied| {
            dispatch.emit(Action::Notify(if copied { Notice::LinkCopied } else { Notice::CopyByHand(url) }));
        });
    })
}
