//! The search box: answers as you type, with names that go on like this below it, and the query language explained beside it.

mod offers;

use std::cell::RefCell;

use sheaf_engine::{Answer, Correction, Field, Notice};
use sheaf_model::Day;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Html, InputEvent, KeyboardEvent, NodeRef, SubmitEvent};

use crate::components::act::{act, act_in_turn};
use crate::components::el::{button, el};
use crate::components::icons::{Icon, icon};
use crate::components::kept::kept;
use crate::hooks::{Opened, focus, still_in, typed};
use crate::state::Action;
use crate::words::{self, Word, fill, say};

pub use offers::{Offering, use_offering};

/// What the search box shows.
pub struct SearchProps<'a> {
    /// What stands in it.
    pub text: &'a str,
    /// The answer: what the reader should know about the query, and values to show it by.
    pub answer: Option<&'a Answer>,
    /// Whether a document is open, so that Enter steps through its hits.
    pub reading: bool,
    /// The query language by example, once there is an answer to take names from: it stays the same from then on, where
    /// nothing is found as well.
    pub examples: &'a RefCell<Option<Examples>>,
    /// Whether the whole application is there.
    pub whole: bool,
    /// Names that may be meant.
    pub offering: &'a Offering,
    /// Leads to the first of what is found: Enter, where no document is open.
    pub enter: &'a Callback<()>,
    /// The field, for whoever moves the focus to it.
    pub field: &'a NodeRef,
    /// The collection: what counts of any answer need is fetched while the reader types.
    pub opened: &'a Opened,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// The search box.
pub fn search(props: &SearchProps<'_>) -> Html {
    let dispatch = props.dispatch;
    let notice = props.answer.and_then(|answer| answer.notice.as_ref()).map(said);
    let oninput = dispatch.reform(|event: InputEvent| Action::Type(typed(&event)));
    let onblur = act(dispatch, Action::Settle);
    let onfocus = {
        let opened = props.opened.clone();
        Callback::from(move |_| opened.prefetch())
    };
    // Where a keyboard on a screen tells no keys.
    let onsubmit = {
        let (dispatch, enter) = (dispatch.clone(), (!props.reading).then(|| props.enter.clone()));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(Action::Settle);
            if let Some(enter) = &enter {
                enter.emit(());
            }
        })
    };
    let onkeydown = {
        let (dispatch, enter, reading) = (dispatch.clone(), props.enter.clone(), props.reading);
        let in_list = props.offering.on_key();
        move |event: KeyboardEvent| {
            match &*event.key() {
                _ if event.is_composing() => return,
                key if in_list(key) => return event.prevent_default(),
                "Escape" => {
                    // A step of its own, so that Back brings the words again.
                    dispatch.emit(Action::Settle);
                    dispatch.emit(Action::Type(String::new()));
                }
                "Enter" if reading => dispatch.emit(Action::Hit(if event.shift_key() { -1 } else { 1 })),
                "Enter" => enter.emit(()),
                _ => return,
            }
            event.prevent_default();
            dispatch.emit(Action::Settle);
        }
    };
    // A step of its own, so that Back brings the words again.
    let clear = {
        let (clear, field) =
            (act_in_turn(dispatch, vec![Action::Settle, Action::Type(String::new())]), props.field.clone());
        Callback::from(move |event| {
            clear.emit(event);
            focus(&field);
        })
    };
    let end = if props.text.is_empty() {
        el("kbd").set("aria-hidden", "true").text("/")
    } else {
        button("quiet", clear).set("aria-label", say(words::CLEAR_SEARCH)).child(icon(Icon::Cross))
    };
    let explain = el("button")
        .set("type", "button")
        .class("quiet")
        .set("aria-label", say(words::HOW_TO_SEARCH))
        .set("popovertarget", "search-help")
        .text("?");
    let input = el("input")
        .set("id", "search")
        .set("type", "search")
        .node(props.field)
        .value(still_in(props.field).unwrap_or_else(|| props.text.to_owned()))
        .set("placeholder", say(words::SEARCH_PROMPT))
        .set("autocomplete", "off")
        .set("autocapitalize", "off")
        .set("spellcheck", "false")
        .set("enterkeyhint", "search")
        .set("dir", "auto")
        .set_if(notice.is_some(), "aria-describedby", "search-notice")
        .on_input(oninput)
        .on_focus(|| ListenerKind::onblur, onblur)
        .on_focus(|| ListenerKind::onfocus, onfocus)
        .on_key(onkeydown.into());
    let input = props.offering.on_field(input);
    let form = el("form")
        .set("role", "search")
        .on_submit(onsubmit)
        .has(el("label").class("hidden").set("for", "search").text(say(words::SEARCH_PROMPT)))
        .child(icon(Icon::Search))
        .has(input)
        .has(el("span").class("search-end").has(end).has(explain));
    let notice = notice.map(|notice| {
        el("p").set("id", "search-notice").class("search-notice").set("role", "status").say(notice)
    });
    let offers = props.offering.list();
    el("search").class("search").has(form).has_some(notice).has_some(offers).child(help(props)).html()
}

/// What a reader is told of the query.
fn said(notice: &Notice) -> String {
    let of_field = |word, field: &str, value: &str| fill(word, &[("field", field), ("value", value)]);
    let word = match notice {
        Notice::Unopened => words::NOTICE_UNOPENED,
        Notice::Unclosed => words::NOTICE_UNCLOSED,
        Notice::UnclosedQuotation => words::NOTICE_QUOTATION,
        Notice::LonelyOr => words::NOTICE_OR,
        Notice::LonelyNot => words::NOTICE_NOT,
        Notice::LonelyNear => words::NOTICE_NEAR,
        Notice::NearNumber => words::NOTICE_NEAR_NUMBER,
        Notice::NearBoth => words::NOTICE_NEAR_BOTH,
        Notice::TooDeep => words::NOTICE_DEEP,
        Notice::StarInside => words::NOTICE_STAR,
        Notice::NoWords => words::NOTICE_NO_WORDS,
        Notice::UnknownIs(value) => return of_field(words::NOTICE_IS, "", value),
        Notice::NoField(field) => return of_field(words::NOTICE_FIELD, field, ""),
        Notice::NoDate { field, value } => return of_field(words::NOTICE_DATE, field, value),
        Notice::Waits(field) => return of_field(words::NOTICE_WAITS, field, ""),
        Notice::Corrected(corrections) => {
            let said = corrections.iter().map(|Correction { typed, instead }| {
                fill(words::NOTICE_CORRECTED, &[("typed", typed), ("instead", instead)])
            });
            return said.collect::<Vec<_>>().join(" ");
        }
        Notice::NoValue { field, value, near, known } => {
            let (word, values) = match (near.is_empty(), known.is_empty()) {
                (false, _) => (words::NOTICE_VALUES_NEAR, near),
                (true, false) => (words::NOTICE_VALUES_KNOWN, known),
                (true, true) => (words::NOTICE_NO_VALUE, near),
            };
            let values = values.join(say(words::LIST_COMMA));
            return fill(word, &[("field", field), ("value", value), ("values", &values)]);
        }
    };
    say(word).to_owned()
}

/// What the query language can do, in words that may stand nowhere in the collection: patterns, where it names nobody.
const LANGUAGE: [(&str, Word); 8] = [
    ("first report", words::HELP_WORDS),
    ("\"last year\"", words::HELP_PHRASE),
    ("counter*", words::HELP_PREFIX),
    ("-draft", words::HELP_WITHOUT),
    ("spring OR autumn", words::HELP_OR),
    ("(north OR south) coast", words::HELP_BRACKETS),
    ("north NEAR/5 coast", words::HELP_NEAR),
    ("title:report", words::HELP_TITLE),
];

/// Fields of the query language, with what they ask for.
const FIELDS: [(Field, &str, Word); 4] = [
    (Field::Person, "person:", words::HELP_PERSON),
    (Field::Place, "place:", words::HELP_PLACE),
    (Field::Organisation, "org:", words::HELP_ORGANISATION),
    (Field::Outlet, "outlet:", words::HELP_OUTLET),
];

/// The same in words of this collection: of the first name that has two, of another one, and of a title.
fn language(answer: &Answer) -> Option<Examples> {
    let names = || {
        let named = |field: Field| answer.facets.iter().find(move |facet| facet.field == field);
        let facets = FIELDS.iter().filter_map(move |(field, ..)| named(*field));
        facets.flat_map(|facet| facet.values.iter().filter(|value| value.count > 0))
    };
    // No initials, nor what could be taken for OR and NOT.
    let plain = |word: &&str| {
        word.chars().count() > 2
            && word.chars().all(char::is_alphabetic)
            && !word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let (one, two) = names().find_map(|name| {
        let mut words = name.label.split(' ');
        let both = words.next().filter(plain).zip(words.next().filter(plain));
        both.filter(|_| words.next().is_none())
    })?;
    // There are documents without it.
    let other = names().filter(|name| name.total < answer.collection).map(|name| &*name.label);
    let other = other.filter(plain).find(|word| *word != one && *word != two)?;
    let first = answer.hits.first()?;
    let titled = first.card.title.split(' ').filter(plain).max_by_key(|word| word.len())?;
    let begins: String = two.chars().take(4).collect();
    Some(vec![
        ([one, " ", two].concat(), words::HELP_WORDS),
        (["\"", one, " ", two, "\""].concat(), words::HELP_PHRASE),
        ([&*begins, "*"].concat(), words::HELP_PREFIX),
        (["-", other].concat(), words::HELP_WITHOUT),
        ([two, " OR ", other].concat(), words::HELP_OR),
        (["(", one, " OR ", other, ") ", two].concat(), words::HELP_BRACKETS),
        ([one, " NEAR/5 ", two].concat(), words::HELP_NEAR),
        (["title:", titled].concat(), words::HELP_TITLE),
    ])
}

/// What can be typed, and what it asks for.
pub type Examples = Vec<(String, Word)>;

/// The query language by example. Nobody sees it before the whole application is there, for a reader has to ask for it.
fn help(props: &SearchProps<'_>) -> Html {
    let examples = if props.whole { examples(props) } else { Examples::new() };
    kept("", examples, explained)
}

/// By what this collection has most of.
#[inline(never)]
fn examples(props: &SearchProps<'_>) -> Examples {
    let mut told = props.examples.borrow_mut();
    let known = told.take().or_else(|| {
        let answer = props.answer?;
        Some([language(answer)?, of_fields(Some(answer))].concat())
    });
    told.clone_from(&known);
    let patterns = || LANGUAGE.iter().map(|(words, meaning)| ((*words).to_owned(), *meaning));
    known.unwrap_or_else(|| patterns().chain(of_fields(props.answer)).collect())
}

/// Fields and dates.
fn of_fields(answer: Option<&Answer>) -> Examples {
    let mut examples = Examples::with_capacity(FIELDS.len() + 2);
    for (field, prefix, meaning) in FIELDS {
        let facet = answer.and_then(|answer| answer.facets.iter().find(|facet| facet.field == field));
        let Some(value) = facet.and_then(|facet| facet.values.first()) else { continue };
        let words = value.label.split(|letter: char| !letter.is_alphanumeric());
        if let Some(word) = words.max_by_key(|word| word.len()).filter(|word| !word.is_empty()) {
            examples.push(([prefix, word].concat(), meaning));
        }
    }
    // Of a document that is there, else of the time that is.
    let dated = answer.and_then(|answer| answer.hits.iter().find_map(|hit| hit.card.published.interval.last));
    let extent = answer.map(|answer| answer.timeline.extent).unwrap_or_default();
    let year = dated.or(extent.last).map_or(2000, Day::year);
    let (year, before) = (year.to_string(), (year - 1).to_string());
    examples.push((["published:", &before, "-06..", &year].concat(), words::HELP_PUBLISHED));
    examples.push((["mentions:", &year, " is:undated"].concat(), words::HELP_MENTIONS));
    examples
}

fn explained(examples: &Examples) -> Html {
    let example = |example: String, meaning: Word| {
        let meaning = say(meaning);
        let example = el("dt").has(el("code").say(example));
        el("div").key(meaning).has(example).has(el("dd").text(meaning))
    };
    let examples = examples.iter().map(|(words, meaning)| example(words.clone(), *meaning));
    el("div")
        .set("id", "search-help")
        .class("popover")
        .set("popover", "auto")
        .set("role", "dialog")
        .set("aria-labelledby", "search-help-title")
        .has(el("h2").set("id", "search-help-title").text(say(words::HOW_TO_SEARCH)))
        .has(el("dl").class("examples").list(examples))
        .has(el("p").text(say(words::SEARCH_NOTE)))
        .html()
}
