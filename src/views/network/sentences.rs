//! The sentences of the pair that is open.

use sheaf_engine::Context;

use super::{SENTENCES, units, with};
use crate::components::act::act;
use crate::components::contexts::contexts;
use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::hooks::Shown;
use crate::state::Action;
use crate::words::{self, count, fill, grouped, say};

/// How many places there are, and the first of them.
pub(super) fn sentences(shown: &Shown, (total, found): &(u32, Vec<Context>)) -> Option<El> {
    let (one, other) = shown.selection.options.network.pair.as_ref()?;
    let close = with(shown, |network| network.pair = None);
    let name = |id: &String| {
        button("more", act(&shown.dispatch, Action::Entity(Some(id.clone()))))
            .has(el("bdi").say(shown.opened.name(id)))
    };
    let title = el("h3").has(name(one)).text(say(words::NETWORK_AND)).has(name(other));
    let head = el("header").has(title).has(
        button("quiet", act(&shown.dispatch, Action::Options(close)))
            .set("aria-label", say(words::CLOSE))
            .child(icon(Icon::Cross)),
    );
    let first = (*total > SENTENCES).then(|| {
        let shown = grouped(found.len());
        el("p").class("soft").say(fill(words::NETWORK_FIRST, &[("n", &shown)]))
    });
    Some(
        el("aside")
            .class("network-sentences")
            .set("aria-label", say(words::NETWORK_WHERE))
            .has(head)
            .has(el("p").class("soft").say(count(units(shown), *total as usize)))
            .has(contexts(found, &[one, other], &shown.selection, &shown.dispatch))
            .has_some(first),
    )
}
