//! What the reader is told beside the results, at the foot of the page, until it is dismissed; what asks for nothing
//! goes by itself.

use yew::{Callback, Html, Properties, function_component, html};

use crate::components::icons::{Icon, icon};
use crate::hooks::{update, use_state_of, use_while};
use crate::state::{Action, Notice};

/// How long a notice that asks for nothing stays, unless the pointer or the focus is on it; in milliseconds.
const STAYS: u32 = 6_000;

/// What is said.
#[derive(Clone, PartialEq, Properties)]
pub struct NoticeProps {
    /// The notice, if there is one.
    pub notice: Option<Notice>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The notice. Its place is always in the page, so that screen readers hear what appears in it.
#[function_component]
pub fn NoticeBar(props: &NoticeProps) -> Html {
    let NoticeProps { notice, dispatch } = props;
    let held = use_state_of(false);
    let passing = notice.clone().filter(|notice| matches!(notice, Notice::LinkCopied | Notice::Copied));
    use_while(passing.filter(|_| !*held), STAYS, &dispatch.reform(|()| Action::Dismiss));
    let hold = |hold: bool| {
        let held = held.clone();
        Callback::from(move |()| held.set(hold))
    };
    let dismiss = {
        let (dispatch, release) = (dispatch.clone(), hold(false));
        Callback::from(move |_| {
            release.emit(());
            dispatch.emit(Action::Dismiss);
        })
    };
    let said = notice.as_ref().map(|notice| match notice {
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
                <div class="notice" onpointerenter={hold(true).reform(|_| ())} onpointerleave={hold(false).reform(|_| ())}
                    onfocusin={hold(true).reform(|_| ())} onfocusout={hold(false).reform(|_| ())}>
                    { said }
                    <button type="button" class="quiet" aria-label="Dismiss" onclick={dismiss}>{ icon(Icon::Cross) }</button>
                </div>
            }
        </div>
    }
}
