//! The documents that match, with the passages around the hits.

mod empty;
mod item;

use sheaf_engine::{Answer, Sort, Window};
use yew::{Callback, Event, Html, NodeRef, html};

use crate::components::window::rows_in_view;
use crate::components::words::{counted, grouped, sort_title};
use crate::hooks::{chosen, scrolled};
use crate::state::{Action, Preferences, RESULTS_WINDOW, Selection, WayOut};

use empty::empty;
use item::item;

/// What the results show.
pub struct ResultsProps<'a> {
    /// The answer whose hits are shown.
    pub answer: &'a Answer,
    /// What is asked and chosen.
    pub selection: &'a Selection,
    /// Where the hits given begin.
    pub offset: u32,
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

/// The results.
pub fn results(props: &ResultsProps<'_>) -> Html {
    let &ResultsProps { answer, selection, dispatch, list, .. } = props;
    let total = answer.total;
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
    let hits = answer.hits.iter().map(|hit| item(hit, selection, props.preferences, dispatch));
    html! {
        <>
            <header class="results-head">
                <h2 class="hidden">{ "Documents" }</h2>
                <p role="status"><bdi>{ count(answer) }</bdi></p>
                { sort(selection, dispatch) }
            </header>
            if total == 0 {
                { empty(answer, selection, props.ways_out, dispatch) }
            }
            <div class="results-scroll" ref={list.clone()} {onscroll}>
                <svg class="space" width="1" height={space(drawn.start)} aria-hidden="true" />
                <ol class={if windowed { "results-list results-even" } else { "results-list" }}
                    start={(drawn.start + 1).to_string()}>{ for hits }</ol>
                <svg class="space" width="1" height={space(total.saturating_sub(drawn.end))} aria-hidden="true" />
            </div>
        </>
    }
}

/// "4 of 5 documents".
fn count(answer: &Answer) -> String {
    let all = counted(answer.collection as usize, "document", "documents");
    if answer.total == answer.collection {
        all
    } else {
        [&*grouped(answer.total as usize), "of", &all].join(" ")
    }
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
fn sort(selection: &Selection, dispatch: &Callback<Action>) -> Html {
    const ORDERS: [Sort; 4] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];
    let wordless = selection.text.trim().is_empty();
    let current = if wordless && selection.sort == Sort::Relevance { Sort::Newest } else { selection.sort };
    let onchange = dispatch.reform(|event: Event| {
        let name = chosen(&event);
        Action::Sort(ORDERS.into_iter().find(|sort| sort_title(*sort) == name).unwrap_or_default())
    });
    let options = ORDERS.iter().skip(usize::from(wordless)).map(|sort| {
        let title = sort_title(*sort);
        html! { <option key={title} value={title} selected={*sort == current}>{ title }</option> }
    });
    html! {
        <label class="sort"><span class="hidden">{ "Order" }</span><select {onchange}>{ for options }</select></label>
    }
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
