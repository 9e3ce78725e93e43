//! The list of keys, opened by `?`.

use yew::{Callback, Html, Properties, function_component, html};

use crate::components::icons::{Icon, icon};
use crate::hooks::use_dialog;

/// The list of keys.
#[derive(Clone, PartialEq, Properties)]
pub struct KeysProps {
    /// Whether it is open.
    pub open: bool,
    /// Called when it closes.
    pub onclose: Callback<()>,
}

/// What the keys do, by the part of the page.
const KEYS: [(&str, &[(&str, &str)]); 4] = [
    ("Anywhere", &[("/", "search"), ("?", "this list"), ("Esc", "close card, then document")]),
    ("Documents", &[("j", "next document"), ("k", "previous document"), ("Enter", "open it")]),
    (
        "In a document",
        &[
            ("n", "next mention of the chosen name"),
            ("p", "previous mention"),
            ("→ ←", "from mark to mark"),
            ("Enter", "next hit, while searching"),
            ("Shift Enter", "previous hit"),
        ],
    ),
    (
        "Time, on a thumb",
        &[("← →", "by one step"), ("Page Up, Page Down", "by many steps"), ("Home, End", "to the end")],
    ),
];

/// The dialog.
#[function_component]
pub fn Keys(props: &KeysProps) -> Html {
    let dialog = use_dialog(props.open);
    let onclose = props.onclose.reform(|_| ());
    let close = props.onclose.reform(|_| ());
    let groups = KEYS.iter().map(|(part, keys)| {
        html! {
            <section key={*part}>
                <h3>{ *part }</h3>
                <dl class="examples">
                    { for keys.iter().map(|(key, does)| html! {
                        <div key={*key}><dt><kbd>{ *key }</kbd></dt><dd>{ *does }</dd></div>
                    }) }
                </dl>
            </section>
        }
    });
    html! {
        <dialog class="sheet" ref={dialog} aria-labelledby="keys-title" {onclose}>
            <header>
                <h2 id="keys-title">{ "Keys" }</h2>
                <button type="button" class="quiet" aria-label="Close" onclick={close}>
                    { icon(Icon::Cross) }
                </button>
            </header>
            <div class="keys">{ for groups }</div>
        </dialog>
    }
}
