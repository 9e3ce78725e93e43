//! The search box: answers as you type, with the query language explained beside it.

use yew::{Callback, Html, InputEvent, KeyboardEvent, NodeRef, SubmitEvent, html};

use crate::components::act::{act, act_in_turn};
use crate::components::icons::{Icon, icon};
use crate::hooks::typed;
use crate::state::Action;

/// What the search box shows.
pub struct SearchProps<'a> {
    /// What stands in it.
    pub text: &'a str,
    /// What the reader should know about the query.
    pub notice: Option<&'a str>,
    /// Whether a document is open, so that Enter steps through its hits.
    pub reading: bool,
    /// The field, for whoever moves the focus to it.
    pub field: &'a NodeRef,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// The search box.
pub fn search(props: &SearchProps<'_>) -> Html {
    let dispatch = props.dispatch;
    let oninput = dispatch.reform(|event: InputEvent| Action::Type(typed(&event)));
    let onblur = act(dispatch, Action::Settle);
    let onsubmit = dispatch.reform(|event: SubmitEvent| {
        event.prevent_default();
        Action::Settle
    });
    let onkeydown = {
        let (dispatch, reading) = (dispatch.clone(), props.reading);
        move |event: KeyboardEvent| {
            match &*event.key() {
                _ if event.is_composing() => return,
                "Escape" => {
                    // A step of its own, so that Back brings the words again.
                    dispatch.emit(Action::Settle);
                    dispatch.emit(Action::Type(String::new()));
                }
                "Enter" if reading => dispatch.emit(Action::Hit(if event.shift_key() { -1 } else { 1 })),
                "Enter" => {}
                _ => return,
            }
            event.prevent_default();
            dispatch.emit(Action::Settle);
        }
    };
    // A step of its own, so that Back brings the words again.
    let clear = act_in_turn(dispatch, vec![Action::Settle, Action::Type(String::new())]);
    html! {
        <search class="search">
            <form {onsubmit} role="search">
                <label class="hidden" for="search">{ "Search these documents" }</label>
                { icon(Icon::Search) }
                <input
                    id="search"
                    type="search"
                    ref={props.field.clone()}
                    value={props.text.to_owned()}
                    placeholder="Search these documents"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    dir="auto"
                    aria-describedby={props.notice.map(|_| "search-notice")}
                    {oninput}
                    {onblur}
                    {onkeydown}
                />
                <span class="search-end">
                    if props.text.is_empty() {
                        <kbd aria-hidden="true">{ "/" }</kbd>
                    } else {
                        <button type="button" class="quiet" aria-label="Clear search" onclick={clear}>
                            { icon(Icon::Cross) }
                        </button>
                    }
                    <button type="button" class="quiet" aria-label="How to search" popovertarget="search-help">
                        { "?" }
                    </button>
                </span>
            </form>
            if let Some(notice) = props.notice {
                <p id="search-notice" class="search-notice" role="status">{ notice }</p>
            }
            { help() }
        </search>
    }
}

/// What the query language can do, by example.
const LANGUAGE: [(&str, &str); 10] = [
    ("air strike", "documents with both words, in any form"),
    ("\"southern desert\"", "these words side by side"),
    ("counter*", "words that begin like this"),
    ("-Syria", "without this word"),
    ("Sirte OR Derna", "one of the two"),
    ("(camp OR base) Niger", "brackets group"),
    ("title:strike outlet:times", "in the title; in the name of the outlet"),
    ("person:wehrey place:murzuq org:africom", "where a name of that kind is mentioned"),
    ("published:2016..2017-06", "published between these dates"),
    ("mentions:2011-10 is:undated", "mentions a date; has no date of its own"),
];

fn help() -> Html {
    html! {
        <div id="search-help" class="popover" popover="auto" role="dialog" aria-labelledby="search-help-title">
            <h2 id="search-help-title">{ "How to search" }</h2>
            <dl class="examples">
                { for LANGUAGE.iter().map(|(example, meaning)| html! {
                    <div key={*example}><dt><code>{ *example }</code></dt><dd>{ *meaning }</dd></div>
                }) }
            </dl>
            <p>{ "Capitals and accents make no difference. What cannot be understood is searched for as plain words." }</p>
        </div>
    }
}
