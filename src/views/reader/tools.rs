//! The tools of the reader: stepping through the hits, and a switch for each kind of marks.

use sheaf_engine::{MarkKind, Reading};
use yew::{Html, html};

use super::ReaderProps;
use crate::components::act::act;
use crate::components::icons::{Icon, icon};
use crate::components::kinds::kinds_word;
use crate::state::Action;
use crate::state::preferences::{SWITCHED, mark_name};

/// The tools: `at` is the hit stepped to, from 0, of so many `hits`.
pub fn reader_tools(props: &ReaderProps, at: Option<usize>, hits: usize) -> Html {
    let step = |by: i32| act(&props.dispatch, Action::Hit(by));
    let place = match (at, hits) {
        (Some(at), _) => format!("{} of {hits}", at + 1),
        (None, 1) => "1 hit".to_owned(),
        (None, _) => format!("{hits} hits"),
    };
    html! {
        <div class="reader-tools">
            if hits > 0 {
                <div class="reader-hits" role="group" aria-label="Hits in this document">
                    <span class="reader-place" role="status">{ place }</span>
                    <button type="button" class="quiet" aria-label="Previous hit" title="Previous hit (Shift+Enter)" onclick={step(-1)}>
                        { "‹" }
                    </button>
                    <button type="button" class="quiet" aria-label="Next hit" title="Next hit (Enter)" onclick={step(1)}>
                        { "›" }
                    </button>
                </div>
            }
            <div class="reader-switches" role="group" aria-label="Marks">
                { for counts(&props.reading).map(|(kind, count)| switch(props, kind, count)) }
            </div>
            <div class="reader-close">
                <kbd aria-hidden="true">{ "Esc" }</kbd>
                <button type="button" class="quiet" aria-label="Close the document" title="Close the document (Esc)"
                    onclick={act(&props.dispatch, Action::Close)}>{ icon(Icon::Cross) }</button>
            </div>
        </div>
    }
}

fn switch(props: &ReaderProps, kind: MarkKind, count: usize) -> Html {
    let on = !props.preferences.off.contains(kind);
    let onclick = act(&props.dispatch, Action::Marks(kind, !on));
    let sample = match mark_name(kind) {
        "figure" => "12",
        "statement" => "",
        _ => "Aa",
    };
    html! {
        <button
            type="button" role="switch" aria-checked={on.to_string()} class="switch" {onclick}
        >
            // A sample of the mark itself, so that the switches are its legend.
            <span class={["switch-sample m m-", mark_name(kind)].concat()} aria-hidden="true">{ sample }</span>
            { kinds_word(kind) }{ " " }
            <span class="switch-count">{ count }</span>
        </button>
    }
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
