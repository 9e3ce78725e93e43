//! The timeline: what the texts say happened, in the order of the dates mentioned.
//!
//! Years and months are headings, dates are entries, and an entry holds the sentences that speak of its date. What is
//! imprecise stands as it is, before what is more precise. [`years`] is the way to a year, [`entry`] draws an entry.

pub mod entry;
pub mod years;

use std::rc::Rc;

use sheaf_engine::{Chronology, ChronologyRequest, Happening};
use sheaf_model::Interval;
use yew::functional::Hook;
use yew::{Html, hook, use_mut_ref, use_node_ref};

use crate::components::act::act;
use crate::components::busy::busy;
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::printed_part::printed_part;
use crate::components::trouble::why_not;
use crate::hooks::{
    Asked, Frame, Shown, State, Stateful, bring_to_top, focus_within, use_effect_of, use_seen, use_state_of,
};
use crate::state::options::TimelineOptions;
use crate::state::{Action, Options};
use crate::words::{self, count, fill, grouped, say};

use entry::entry;
use years::years;

/// The timeline of the documents that match.
#[derive(Clone, PartialEq)]
pub struct TimelineView(pub Shown);

impl Stateful for TimelineView {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_timeline(&self.0)
    }
}

/// So many passages more than rows are asked for: nobody should press a button for the last few.
const SPARE: u32 = 20;
/// A passage with its date and its source is not lower than this, in CSS pixels.
const LEAST_ROW: u32 = 70;
/// What stands over the rows is not lower than this, in CSS pixels.
const HEAD: u32 = 110;
/// How far below the edge the heading of a year is brought, in CSS pixels: below the years to choose from.
const BELOW: f64 = 82.0;

/// Entries of which more is shown than the first few: which, and how many passages.
type Unfolded = State<Vec<(Interval, u32)>>;

#[hook]
fn use_timeline(shown: &Shown) -> Html {
    let node = use_node_ref();
    let unfolded: Unfolded = use_state_of(Vec::new());
    let TimelineOptions { everywhere, from } = shown.selection.options.timeline;
    let rows =
        if shown.room.is_some() { shown.rows_of(HEAD, LEAST_ROW) } else { shown.rows.saturating_add(SPARE) };
    let request = ChronologyRequest { everywhere, from, rows, unfolded: Vec::clone(&unfolded), only: None };
    let seen = use_seen(shown, (shown.query(), request), |engine, (query, request)| {
        engine.chronology(query, request)
    });
    let first = use_mut_ref(|| true);
    {
        let node = node.clone();
        // Whoever goes to a year is taken there; a link that names one opens there, but takes the focus from nobody.
        use_effect_of(from, move |from| {
            let opened = first.replace(false);
            let Some(year) = *from else { return };
            // Once all effects are done: the frame's own brings a list that is new to its top.
            Frame::default().run(move || {
                let heading = years::heading_selector(year);
                if !opened {
                    focus_within(&node, &heading);
                }
                bring_to_top(&node, &heading, BELOW);
            });
        });
    }
    let chronology = match &seen.asked {
        Asked::Ready(chronology) => chronology,
        other => return why_not(other).map(El::html).unwrap_or_default(),
    };
    let go = {
        let (shown, node) = (shown.clone(), node.clone());
        Rc::new(move |year: i32| {
            shown.dispatch.emit(change(&shown, |options| options.from = Some(year)));
            // Where it was the last one gone to, nothing changes, and nothing else brings it back into view.
            bring_to_top(&node, &years::heading_selector(year), BELOW);
        })
    };
    busy(&seen, el("div").class("timeline"))
        .node(&node)
        .has(head(shown, chronology))
        .has_some(years(&chronology.years, from, &go))
        .has_some(earlier(chronology, &go))
        .list(by_year(chronology).map(|happenings| year(shown, chronology, happenings, &unfolded)))
        .has_some(later(shown, chronology))
        .html()
}

/// The action that changes the options of the timeline.
fn change(shown: &Shown, change: impl FnOnce(&mut TimelineOptions)) -> Action {
    let mut options: Options = shown.selection.options.clone();
    change(&mut options.timeline);
    Action::Options(options)
}

/// What is listed, in numbers; and where something is chosen, which passages of its documents.
fn head(shown: &Shown, chronology: &Chronology) -> El {
    let Chronology { passages, unplaced, beside, before, after, .. } = *chronology;
    let listed = passages.saturating_sub(before + after);
    let ends = chronology.years.first().zip(chronology.years.last());
    let mut said = if passages > 0 {
        count(words::TIMELINE_PASSAGES, passages as usize)
    } else {
        say(words::TIMELINE_NONE).to_owned()
    };
    if let Some(((first, _), (last, _))) = ends {
        let (first, last) = (first.to_string(), last.to_string());
        let span = if first == last { first } else { [&*first, " – ", &last].concat() };
        said = fill(words::TIMELINE_OF, &[("passages", &said), ("span", &span)]);
    }
    let left = (unplaced > 0)
        .then(|| el("p").class("timeline-unplaced").say(count(words::TIMELINE_UNPLACED, unplaced as usize)));
    let everywhere = shown.selection.options.timeline.everywhere;
    let narrow = beside.filter(|beside| *beside > 0 || everywhere).map(|beside| {
        let switch = change(shown, |options| options.everywhere = !everywhere);
        let other = count(words::TIMELINE_BESIDE, beside as usize);
        el("label")
            .class("timeline-near")
            .has(
                el("input")
                    .set("type", "checkbox")
                    .checked(!everywhere)
                    .on_change(act(&shown.dispatch, switch)),
            )
            .has(el("span").text(say(words::TIMELINE_NEAR)).text(" ").has(el("small").say(other)))
    });
    el("header")
        .class("timeline-head")
        .has(el("h2").class("hidden").text(say(words::VIEW_TIMELINE)))
        .has(el("p").set("role", "status").say(said))
        .has_some(printed_part(before as usize, listed as usize, passages as usize))
        .has_some(left)
        .has_some(narrow)
}

/// The entries in view, year by year.
fn by_year(chronology: &Chronology) -> impl Iterator<Item = &[Happening]> {
    chronology.shown.chunk_by(|one, other| one.month.0 == other.month.0)
}

/// A year: what is wider than its months, then its months.
fn year(shown: &Shown, chronology: &Chronology, happenings: &[Happening], unfolded: &Unfolded) -> El {
    let year = happenings.first().map_or(0, |happening| happening.month.0);
    let of_year = chronology.years.iter().find(|(other, _)| *other == year);
    let months = happenings.chunk_by(|one, other| one.month == other.month).map(|happenings| {
        let month = happenings.first().map_or((year, 0), |happening| happening.month);
        let of_month = chronology.months.iter().find(|(other, _)| *other == month);
        let heading = Interval::month(month.0, month.1).map(|whole| {
            el("h4")
                .say(dates::interval(whole))
                .text(" ")
                .has(passages(of_month.map_or(0, |(_, passages)| *passages)))
        });
        el("div")
            .key(&month.1.to_string())
            .class("timeline-month")
            .has_some(heading)
            .has(el("ol").list(happenings.iter().map(|happening| entry(shown, happening, unfolded))))
    });
    el("section")
        .key(&year.to_string())
        .class("timeline-year")
        .has(
            el("h3")
                .set("tabindex", "-1")
                .with("data-year", year.to_string())
                .say(year.to_string())
                .text(" ")
                .has(passages(of_year.map_or(0, |(_, passages)| *passages))),
        )
        .list(months)
}

/// How many passages a heading stands over: a number to see, words to hear.
fn passages(number: u32) -> El {
    el("small")
        .has(el("span").set("aria-hidden", "true").say(grouped(number as usize)))
        .has(el("span").class("hidden").say(count(words::TIMELINE_PASSAGES, number as usize)))
}

/// Where the list begins in the middle: the year before.
fn earlier(chronology: &Chronology, go: &Rc<impl Fn(i32) + 'static>) -> Option<El> {
    let first = chronology.shown.first()?.month.0;
    let (year, _) =
        chronology.years.iter().rfind(|(year, _)| *year < first).filter(|_| chronology.before > 0)?;
    let (year, go) = (*year, Rc::clone(go));
    let before = count(words::TIMELINE_EARLIER, chronology.before as usize);
    Some(button("button timeline-more", yew::Callback::from(move |_| go(year))).say(before))
}

/// Where it ends before the end: more of it.
fn later(shown: &Shown, chronology: &Chronology) -> Option<El> {
    let more = Action::Rows(shown.rows.saturating_mul(2));
    (chronology.after > 0).then(|| {
        button("button timeline-more", act(&shown.dispatch, more))
            .say(count(words::TIMELINE_LATER, chronology.after as usize))
    })
}
