//! The few tools of the page itself: copy a link to what is shown, light and dark, the keys.

use yew::{Callback, Html, Properties, function_component, html};

use crate::components::icons::{Icon, icon};
use crate::hooks::{copy, link};
use crate::state::{Action, Notice, Theme};

/// What the tools need.
#[derive(Clone, PartialEq, Properties)]
pub struct ToolsProps {
    /// The hash of what is shown.
    pub hash: String,
    /// The theme.
    pub theme: Theme,
    /// Opens the list of keys.
    pub keys: Callback<()>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The tools.
#[function_component]
pub fn Tools(props: &ToolsProps) -> Html {
    let ToolsProps { hash, theme, keys, dispatch } = props;
    let copy_link = {
        let (hash, dispatch) = (hash.clone(), dispatch.clone());
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
                onclick={dispatch.reform(move |_| Action::Theme(next))}>{ icon(Icon::Theme) }</button>
            <button type="button" class="quiet tools-keys" aria-label="Keys" title="Keys (?)"
                onclick={keys.reform(|_| ())}>{ icon(Icon::Keys) }</button>
        </div>
    }
}
