//! A link within the page: an address that can be opened in a tab, copied and kept, and that sends an action when it is
//! simply followed.

use yew::{AttrValue, Callback, Children, Classes, Html, MouseEvent, Properties, function_component, html};

use crate::hooks::is_plain_click;
use crate::state::Action;

/// Where it leads, and what is sent.
#[derive(Clone, PartialEq, Properties)]
pub struct LinkProps {
    /// The hash.
    pub href: AttrValue,
    /// What following it means.
    pub action: Action,
    /// Where the action goes.
    pub dispatch: Callback<Action>,
    /// Classes.
    #[prop_or_default]
    pub class: Classes,
    /// What it says.
    pub children: Children,
}

/// The link.
#[function_component]
pub fn Link(props: &LinkProps) -> Html {
    let (action, dispatch) = (props.action.clone(), props.dispatch.clone());
    let onclick = move |event: MouseEvent| {
        if is_plain_click(&event) {
            event.prevent_default();
            dispatch.emit(action.clone());
        }
    };
    html! { <a href={&props.href} class={props.class.clone()} {onclick}>{ for props.children.iter() }</a> }
}
