//! The list of keys, opened by `?`.

use yew::virtual_dom::ListenerKind;
use yew::{Callback, Event, NodeRef};

use crate::components::el::{El, button, el};
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
pub fn keys(dialog: &NodeRef, onclose: &Callback<()>) -> El {
    let close = onclose.reform(|_| ());
    let onclose = onclose.reform(|_: Event| ());
    let groups = KEYS.iter().map(|(part, keys)| {
        let keys = keys
            .iter()
            .map(|(key, does)| el("div").has(el("dt").has(el("kbd").text(key))).has(el("dd").text(does)));
        el("section").has(el("h3").text(part)).has(el("dl").class("examples").list(keys))
    });
    let header = el("header")
        .has(el("h2").set("id", "keys-title").text("Keys"))
        .has(button("quiet", close).set("aria-label", "Close").child(icon(Icon::Cross)));
    el("dialog")
        .class("sheet")
        .node(dialog)
        .set("aria-labelledby", "keys-title")
        .on(|| ListenerKind::onclose, onclose)
        .has(header)
        .has(el("div").class("keys").list(groups))
}
