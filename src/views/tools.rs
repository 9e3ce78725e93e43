//! The few tools of the page itself: copy a link to what is shown, light and dark, the keys.

use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::icons::{Icon, icon};
use crate::hooks::{copy, link};
use crate::state::{Action, Notice, Theme};

/// The tools; `hash` is that of what is shown, `keys` opens the list of keys.
pub fn tools(hash: String, theme: Theme, keys: &Callback<()>, dispatch: &Callback<Action>) -> Html {
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
        Theme::System => ("as the system", Theme::Light),
        Theme::Light => ("light", Theme::Dark),
        Theme::Dark => ("dark", Theme::System),
    };
    let name = ["Theme: ", name].concat();
    html! {
        <div class="tools" role="group" aria-label="This page">
            <button type="button" class="quiet" aria-label="Copy a link to what is shown" title="Copy a link to what is shown"
                onclick={copy_link}>{ icon(Icon::Link) }</button>
            <button type="button" class="quiet" aria-label={name.clone()} title={name}
                onclick={act(dispatch, Action::Theme(next))}>{ icon(Icon::Theme) }</button>
            <button type="button" class="quiet tools-keys" aria-label="Keys" title="Keys (?)"
                onclick={keys.reform(|_| ())}>{ icon(Icon::Keys) }</button>
        </div>
    }
}
