//! The documents that match, with the passages around the hits.

mod also;
mod empty;
mod item;
mod meant;
mod similar;

use sheaf_engine::{Answer, Sort, Window};
use yew::{Callback, Event, Html, NodeRef};

use crate::components::el::{El, el, side_by_side};
use crate::components::window::rows_in_view;
use crate::components::words::{documents_found, sort_title};
use crate::hooks::{chosen, scrolled};
use crate::state::{Action, Preferences, RESULTS_WINDOW, Selection, WayOut};
use crate::words::{self, say};

use also::also;
pub use empty::empty;
use item::item;
use meant::meant;
use similar::switch;

/// What the results show.
pub struct ResultsProps<'a> {
    /// The answer whose hits are shown.
    pub answer: &'a Answer,
    /// What is asked and chosen.
    pub selection: &'a Selection,
    /// Where the hits given begin.
    pub offset: u32,
    /// Whether there are more to be listed once nothing changes.
    pub brief: bool,
    /// Whether the hits are those of the answer before.
    pub before: bool,
    /// Where nothing matches: which filters to take back, with what that gives.
    pub ways_out: &'a [WayOut],
    /// Which kinds of marks are drawn.
    pub preferences: &'a Preferences,
    /// The list, for whoever moves the focus within it.
    pub list: &'a NodeRef,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// Height of a row where there are more results than are drawn at once, in CSS pixels; `results.css` sets the same.
/// Fewer results are as high as they are.
const ROW: u32 = 152;

/// How high each row is where all are equally high, else 0.
pub const fn even_rows(answer: &Answer) -> u32 {
    if answer.listed > RESULTS_WINDOW { ROW } else { 0 }
}

/// The results.
pub fn results(props: &ResultsProps<'_>) -> Html {
    let &ResultsProps { answer, selection, dispatch, list, .. } = props;
    let total = answer.listed;
    let windowed = total > RESULTS_WINDOW;
    let drawn = props.offset..props.offset + answer.hits.len() as u32;
    let space = |rows: u32| if windowed { (rows * ROW).to_string() } else { "0".to_owned() };
    let offset = props.offset;
    let scroll = dispatch.clone();
    let onscroll = move |event: Event| {
        let (top, height) = scrolled(&event);
        let rows = rows_in_view(top, height, ROW, total as usize);
        let window = window_over(rows.start as u32, rows.end as u32, offset);
        if let Some(window) = window.filter(|_| windowed) {
            scroll.emit(Action::Scroll(window));
        }
    };
    let part = drawn.len() < total as usize;
    let hits = answer.hits.iter().zip(drawn.start..).map(|(hit, at)| {
        let item = item(hit, selection, props.preferences, dispatch);
        // Who hears the list is told how long all of it is.
        let told = |number: u32| part.then(|| number.to_string());
        item.with_some("aria-posinset", told(at + 1)).with_some("aria-setsize", told(total))
    });
    let rows = el("ol")
        .class(if windowed { "results-list results-even" } else { "results-list" })
        .with("start", (drawn.start + 1).to_string())
        .list(hits);
    let space = |rows: u32| {
        el("svg").class("space").set("width", "1").with("height", space(rows)).set("aria-hidden", "true")
    };
    let header = el("header")
        .class("results-head")
        .has(el("h2").class("hidden").text(say(words::REGION_DOCUMENTS)))
        .has(el("p").set("role", "status").has(el("bdi").say(documents_found(answer))))
        .has_some(switch(answer, selection, dispatch))
        .has(sort(selection, dispatch));
    let scroll = el("div")
        .class("results-scroll")
        .node(list)
        .set_if(props.brief || props.before, "aria-busy", "true")
        .set_if(props.before, "data-before", "")
        .on_scroll(onscroll.into())
        .has(space(drawn.start))
        .has(rows)
        .has(space(total.saturating_sub(drawn.end)));
    let empty = (total == 0).then(|| empty(answer, selection, props.ways_out, dispatch));
    let meant = el("div").class("also").list(meant(answer, &selection.text, dispatch));
    let meant = (total > 0 && !answer.suggestions.is_empty()).then_some(meant);
    let mut found = vec![header.html()];
    found.extend(
        [meant, also(&answer.also, dispatch), empty].map(|part| part.map(El::html).unwrap_or_default()),
    );
    found.push(scroll.html());
    side_by_side(found)
}

/// Where the window must move to so that rows `first..last` are in it; `None` where they are already.
fn window_over(first: u32, last: u32, offset: u32) -> Option<Window> {
    if first >= offset && last <= offset + RESULTS_WINDOW {
        return None;
    }
    let middle = u32::midpoint(first, last);
    let moved = middle.saturating_sub(RESULTS_WINDOW / 2);
    (moved != offset).then_some(Window { offset: moved, limit: RESULTS_WINDOW })
}

/// The orders to choose from. Without words nothing matches better than another, and what the engine takes as relevance
/// is the date.
fn sort(selection: &Selection, dispatch: &Callback<Action>) -> El {
    const ORDERS: [Sort; 4] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];
    let wordless = selection.text.trim().is_empty();
    let current = if wordless && selection.sort == Sort::Relevance { Sort::Newest } else { selection.sort };
    let onchange = dispatch.reform(|event: Event| {
        let name = chosen(&event);
        Action::Sort(ORDERS.into_iter().find(|sort| sort_title(*sort) == name).unwrap_or_default())
    });
    let options = ORDERS.iter().skip(usize::from(wordless)).map(|sort| {
        let title = sort_title(*sort);
        el("option").key(title).set("value", title).mark("selected", *sort == current).text(title)
    });
    el("label")
        .class("sort")
        .has(el("span").class("hidden").text(say(words::ORDER)))
        .has(el("select").on_change(onchange).list(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_moves_only_when_rows_in_view_leave_it() {
        let to = |first, last, offset| window_over(first, last, offset).map(|window| window.offset);
        assert_eq!(to(0, 12, 0), None);
        assert_eq!(to(28, 40, 0), None);
        assert_eq!(to(30, 42, 0), Some(16));
        assert_eq!(to(500, 512, 16), Some(486));
        assert_eq!(to(0, 12, 486), Some(0));
    }
}
