//! What the reader is told beside the results, at the foot of the page, until it is dismissed.

use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::icons::{Icon, icon};
use crate::hooks::update;
use crate::state::{Action, Notice};

/// The notice. Its place is always in the page, so that screen readers hear what appears in it.
pub fn notice_bar(notice: Option<&Notice>, dispatch: &Callback<Action>) -> Html {
    let dismiss = act(dispatch, Action::Dismiss);
    let said = notice.map(|notice| match notice {
        Notice::LinkCopied => html! { <p>{ "Link copied." }</p> },
        Notice::Copied => html! { <p>{ "Copied." }</p> },
        Notice::CopyByHand(link) => html! {
            <p>
                <label>
                    { "The browser does not let the page copy. Here it is: " }
                    <input type="text" readonly=true value={link.clone()} />
                </label>
            </p>
        },
        Notice::NotKept(reason) => html! {
            <p>{ ["Your settings hold for this visit only: the browser does not keep them (", reason, ")."].concat() }</p>
        },
        Notice::NewVersion => html! {
            <>
                <p>{ "A newer version of this page is ready." }</p>
                <button type="button" class="button" onclick={|_| update()}>{ "Turn to it" }</button>
            </>
        },
    });
    html! {
        <div class="notice-place" role="status">
            if let Some(said) = said {
                <div class="notice">
                    { said }
                    <button type="button" class="quiet" aria-label="Dismiss" onclick={dismiss}>{ icon(Icon::Cross) }</button>
                </div>
            }
        </div>
    }
}
