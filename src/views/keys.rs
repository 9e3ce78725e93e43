//! The list of keys, opened by `?`.

use yew::{Callback, Html, NodeRef, html};

use crate::components::icons::{Icon, icon};

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

/// The dialog. Whoever holds its reference opens it; it closes by itself, too, and says so.
pub fn keys(dialog: &NodeRef, onclose: &Callback<()>) -> Html {
    let close = onclose.reform(|_| ());
    let onclose = onclose.reform(|_| ());
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
