//! The tools of the reader: stepping through the hits, a switch for each kind of marks, and the list of what is in the
//! document.

use sheaf_engine::{MarkKind, Reading};
use yew::Html;

use super::Reader;
use crate::components::act::act;
use crate::components::el::{El, button, el, group};
use crate::components::icons::{Icon, icon};
use crate::components::kinds::kinds_word;
use crate::state::Action;
use crate::state::preferences::{SWITCHED, mark_name};
use crate::words::{self, fill, grouped, say};

/// The tools: `at` is the hit stepped to, from 0, of so many `hits`; `contents` opens the list.
pub fn reader_tools(props: &Reader, at: Option<usize>, hits: usize, contents: Html) -> El {
    let place = match (at, hits) {
        (Some(at), _) => fill(words::SHARE, &[("part", &grouped(at + 1)), ("whole", &grouped(hits))]),
        (None, _) => words::count(words::HITS_COUNTED, hits),
    };
    let quiet = |label: &'static str, title: &'static str, action: Action| {
        button("quiet", act(&props.dispatch, action)).set("aria-label", label).set("title", title)
    };
    let hits = (hits > 0).then(|| {
        group("reader-hits", say(words::HITS_IN_DOCUMENT))
            .has(el("span").class("reader-place").set("role", "status").say(place))
            .has(quiet(say(words::PREVIOUS_HIT), say(words::PREVIOUS_HIT_KEY), Action::Hit(-1)).text("‹"))
            .has(quiet(say(words::NEXT_HIT), say(words::NEXT_HIT_KEY), Action::Hit(1)).text("›"))
    });
    let switches = counts(&props.reading).map(|(kind, count)| switch(props, kind, count));
    let close = el("div").class("reader-close").has(el("kbd").set("aria-hidden", "true").text("Esc")).has(
        quiet(say(words::CLOSE_DOCUMENT), say(words::CLOSE_DOCUMENT_KEY), Action::Close)
            .child(icon(Icon::Cross)),
    );
    el("div")
        .class("reader-tools")
        .child(contents)
        .has_some(hits)
        .has(group("reader-switches", say(words::MARKS)).list(switches))
        .has(close)
}

fn switch(props: &Reader, kind: MarkKind, count: usize) -> El {
    let on = !props.preferences.off.contains(kind);
    let sample = match mark_name(kind) {
        "figure" => "12",
        "statement" => "",
        _ => "Aa",
    };
    // A sample of the mark itself, so that the switches are its legend.
    let sample = el("span")
        .with("class", ["switch-sample m m-", mark_name(kind)].concat())
        .set("aria-hidden", "true")
        .text(sample);
    button("switch", act(&props.dispatch, Action::Marks(kind, !on)))
        .set("role", "switch")
        .is("aria-checked", on)
        .has(sample)
        .text(kinds_word(kind))
        .text(" ")
        .has(el("span").class("switch-count").say(count.to_string()))
}

/// What there is of each kind: different entities, dates, figures, statements.
fn counts(reading: &Reading) -> impl Iterator<Item = (MarkKind, usize)> + '_ {
    let facts = &reading.facts;
    SWITCHED.into_iter().filter_map(|kind| {
        let count = match kind {
            MarkKind::Entity(kind) => facts.entities.iter().filter(|entity| entity.kind == kind).count(),
            MarkKind::Date => facts.dates.len(),
            MarkKind::Figure => facts.figures.len(),
            MarkKind::Statement => facts.statements.len(),
            MarkKind::Hit => 0,
        };
        (count > 0).then_some((kind, count))
    })
}
