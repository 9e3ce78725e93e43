//! Pinned names beside each other, on one scale of time and of counts.

use sheaf_engine::{NameList, NameRow};
use sheaf_model::EntityKind;

use super::with;
use crate::components::act::{act, act_in_turn};
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::components::kinds::{field_of, kind_word};
use crate::components::sparkline::sparkline_of;
use crate::hooks::Shown;
use crate::state::{Action, Pick};
use crate::words::{self, count, fill, say};

/// The comparison; `None` where nothing is pinned.
pub(super) fn compare(shown: &Shown, list: &NameList) -> Option<El> {
    if list.pinned.is_empty() {
        return None;
    }
    let most = list.pinned.iter().flat_map(|row| &row.sparkline).copied().max().unwrap_or_default();
    let cards = list.pinned.iter().map(|row| pinned(shown, row, most));
    let clear = with(shown, |names| names.pinned.clear());
    let shared = (list.pinned.len() > 1).then(|| {
        let words = match list.shared {
            0 => say(words::NAMES_SHARED_NONE).to_owned(),
            shared => count(words::NAMES_SHARED, shared as usize),
        };
        el("p").class("names-shared").say(words).has_some((list.shared > 0).then(|| both(shown, list)))
    });
    Some(
        el("section")
            .class("names-compare")
            .set("aria-label", say(words::NAMES_COMPARED))
            .has(
                el("header").has(el("h3").text(say(words::NAMES_COMPARED))).has(
                    button("more", act(&shown.dispatch, Action::Options(clear)))
                        .text(say(words::NAMES_UNPIN_ALL)),
                ),
            )
            .has(el("ul").class("names-cards").set("data-picture", say(words::NAMES_COMPARED)).list(cards))
            .has_some(shared),
    )
}

fn pinned(shown: &Shown, row: &NameRow, most: u32) -> El {
    let unpin = with(shown, |names| names.pin(&row.id));
    let close = button("quiet", act(&shown.dispatch, Action::Options(unpin)))
        .set("data-undrawn", "")
        .label(fill(words::NAMES_UNPIN, &[("name", &row.name)]))
        .child(icon(Icon::Cross));
    let name = button("more", act(&shown.dispatch, Action::Entity(Some(row.id.clone()))))
        .set("dir", "auto")
        .say(row.name.clone());
    let counts = fill(
        words::MENTIONS_IN,
        &[
            ("mentions", &count(words::MENTIONS_COUNTED, row.mentions as usize)),
            ("documents", &count(words::DOCUMENTS_COUNTED, row.documents as usize)),
        ],
    );
    let (first, last) = (dates::if_known(row.first), dates::if_known(row.last));
    let when = if first == last { first } else { [&*first, "–", &last].join(" ") };
    let when = (!when.is_empty()).then(|| el("p").class("soft").say(when));
    el("li")
        .key(&row.id)
        .with("class", ["names-card k-", row.kind.map(EntityKind::as_str).unwrap_or_default()].concat())
        .has(el("header").has(el("h4").has(name)).has(close))
        .has(el("p").class("names-kind").text(row.kind.map(kind_word).unwrap_or_default()))
        .has(sparkline_of(&row.sparkline, most))
        .has(el("p").say(counts))
        .has_some(when)
}

/// Filters by all of the pinned names.
fn both(shown: &Shown, list: &NameList) -> El {
    let mut actions = Vec::new();
    for row in &list.pinned {
        if let Some(field) = row.kind.map(field_of) {
            actions.push(Action::Pick { field, key: row.id.clone(), pick: Pick::Also });
            actions.push(Action::MatchAll(field, true));
        }
    }
    button("more", act_in_turn(&shown.dispatch, actions)).text(say(words::NAMES_FILTER_ALL))
}
