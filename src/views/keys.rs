//! The list of keys, opened by `?`.

use yew::virtual_dom::ListenerKind;
use yew::{Callback, Event, NodeRef};

use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::components::words::view_word;
use crate::state::See;
use crate::words::{self, Word, say};

/// What the keys do, by the part of the page.
const KEYS: [(Word, &[(&str, Word)]); 5] = [
    (
        words::KEYS_ANYWHERE,
        &[
            ("/", words::KEY_SEARCH),
            ("↓ ↑", words::KEY_OFFERS),
            ("?", words::KEY_KEYS),
            ("Ctrl K", words::KEY_PALETTE),
            ("Esc", words::KEY_ESCAPE),
        ],
    ),
    (
        words::KEYS_DOCUMENTS,
        &[("j", words::KEY_NEXT_DOCUMENT), ("k", words::KEY_PREVIOUS_DOCUMENT), ("Enter", words::KEY_OPEN)],
    ),
    (
        words::KEYS_READING,
        &[
            ("n", words::KEY_NEXT_MENTION),
            ("p", words::KEY_PREVIOUS_MENTION),
            ("→ ←", words::KEY_MARKS),
            ("Enter", words::KEY_NEXT_HIT),
            ("Shift Enter", words::KEY_PREVIOUS_HIT),
        ],
    ),
    (
        words::KEYS_TIME,
        &[
            ("← →", words::KEY_STEP),
            ("Page Up, Page Down", words::KEY_STEPS),
            ("Home, End", words::KEY_END),
            ("Shift ← →", words::KEY_RANGE),
            ("+ − 0", words::KEY_ZOOM),
        ],
    ),
    (
        words::KEYS_MAP,
        &[("← → ↑ ↓", words::MAP_KEY_MOVE), ("+ −", words::MAP_KEY_ZOOM), ("0", words::MAP_KEY_MAIN)],
    ),
];

/// The dialog. Whoever holds its reference opens it; it closes by itself, too, and says so.
pub fn keys(dialog: &NodeRef, onclose: &Callback<()>) -> El {
    let close = onclose.reform(|_| ());
    let onclose = onclose.reform(|_: Event| ());
    let does = |key: &'static str, does: Word| {
        el("div").has(el("dt").has(el("kbd").text(key))).has(el("dd").text(say(does)))
    };
    let part = |part: Word| el("section").has(el("h3").text(say(part)));
    let groups = KEYS.iter().map(|(name, keys)| {
        part(*name).has(el("dl").class("examples").list(keys.iter().map(|(key, done)| does(key, *done))))
    });
    let views = See::ALL.into_iter().map(|see| does(see.key(), view_word(see)));
    let views = part(words::VIEWS).has(el("dl").class("examples").list(views));
    let header = el("header")
        .has(el("h2").set("id", "keys-title").text(say(words::KEYS)))
        .has(button("quiet", close).set("aria-label", say(words::CLOSE)).child(icon(Icon::Cross)));
    el("dialog")
        .class("sheet")
        .node(dialog)
        .set("aria-labelledby", "keys-title")
        .on(|| ListenerKind::onclose, onclose)
        .has(header)
        .has(el("div").class("keys").list(groups).has(views))
}
