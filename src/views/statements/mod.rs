//! Statements: who speaks in these documents, named or not, how much rests on whom, and what each said, in its sentence.

mod said;
mod shares;
mod speakers;

use sheaf_engine::{How, StatementsAnswer, StatementsRequest, Who, Window};
use yew::functional::Hook;
use yew::{Callback, Html, hook};

use self::said::said;
use self::shares::shares;
use self::speakers::speakers;
use crate::components::act::act;
use crate::components::busy::busy;
use crate::components::el::{El, button, el, group};
use crate::components::icons::{Icon, icon};
use crate::components::trouble::asked;
use crate::hooks::{Shown, State, Stateful, typed, use_before_print, use_seen, use_state_of};
use crate::state::{Action, Options, Selection, StatementsOptions};
use crate::words::{self, Word, count, fill, grouped, say};

/// How many speakers of each kind are listed at first, and how many when more are asked for.
const SPEAKERS_FIRST: u32 = 14;
const SPEAKERS_MORE: u32 = 400;
/// For how many documents the share of nameless speakers is shown at first, and when more are asked for.
const SHARES_FIRST: u32 = 8;
const SHARES_MORE: u32 = 200;
/// So many rows are printed, and no more: that is a book.
const PRINTED: u32 = 2_000;
/// A statement is not lower than this, in CSS pixels.
const LEAST_ROW: u32 = 60;
/// What stands over the rows is not lower than this, in CSS pixels.
const HEAD: u32 = 180;

/// The view.
#[derive(Clone, PartialEq)]
pub struct StatementsView(pub Shown);

/// What the view remembers of lists while it is there: what is typed, and which are unfolded.
struct Lists {
    find: State<String>,
    speakers: State<bool>,
    shares: State<bool>,
}

/// The options of the statements, changed.
fn changed(selection: &Selection, change: impl FnOnce(&mut StatementsOptions)) -> Options {
    let mut options = selection.options.clone();
    change(&mut options.statements);
    options
}

impl Stateful for StatementsView {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_statements(self)
    }
}

#[hook]
fn use_statements(view: &StatementsView) -> Html {
    let shown = &view.0;
    let lists = Lists {
        find: use_state_of(String::new()),
        speakers: use_state_of(false),
        shares: use_state_of(false),
    };
    {
        // What is folded on the screen, or comes when more is asked for, is printed.
        let (speakers, shares, dispatch) =
            (lists.speakers.clone(), lists.shares.clone(), shown.dispatch.clone());
        let rows = shown.rows.max(PRINTED);
        use_before_print(Callback::from(move |()| {
            speakers.set(true);
            shares.set(true);
            dispatch.emit(Action::Rows(rows));
        }));
    }
    let StatementsOptions { who, how, hedged, speaker } = shown.selection.options.statements.clone();
    let request = StatementsRequest {
        who,
        how,
        hedged,
        speaker,
        typed: (*lists.find).clone(),
        speakers: if *lists.speakers { SPEAKERS_MORE } else { SPEAKERS_FIRST },
        documents: if *lists.shares { SHARES_MORE } else { SHARES_FIRST },
        window: Window { offset: 0, limit: shown.rows_of(HEAD, LEAST_ROW) },
    };
    let seen = use_seen(shown, (shown.query(), request), |engine, (query, request)| {
        engine.statements(query, request)
    });
    asked(&seen.asked, |answer| busy(&seen, page(answer, shown, &lists)).html())
}

fn page(answer: &StatementsAnswer, shown: &Shown, lists: &Lists) -> El {
    let all: u32 = answer.by.iter().sum();
    let page = el("div").class("statements");
    let title = el("h2").class("hidden").text(say(words::VIEW_STATEMENTS));
    if answer.documents == 0 {
        return page.has(title).has(el("p").class("view-empty").text(say(words::STATEMENTS_NONE)));
    }
    let mut counted = count(words::STATEMENTS_COUNTED, all as usize);
    if answer.total != all {
        let part = grouped(answer.total as usize);
        counted = fill(words::SHARE, &[("part", &part), ("whole", &counted)]);
    }
    let told = el("p").set("role", "status").say(counted);
    let chosen = answer.chosen.as_ref().map(|speaker| {
        let everybody = changed(&shown.selection, |statements| statements.speaker = None);
        button("chip", act(&shown.dispatch, Action::Options(everybody)))
            .label(fill(words::REMOVE_FILTER, &[("filter", &speaker.name)]))
            .has(el("bdi").say(speaker.name.clone()))
            .child(icon(Icon::Cross))
    });
    let typing = {
        let find = lists.find.clone();
        Callback::from(move |event| find.set(typed(&event)))
    };
    let find = el("input")
        .class("view-find")
        .set("type", "search")
        .set("aria-label", say(words::STATEMENTS_FIND))
        .set("placeholder", say(words::STATEMENTS_FIND))
        .value((*lists.find).clone())
        .on_input(typing);
    let head = el("header").class("view-head").has(title).has(told).has_some(chosen);
    page.has(head.has(choices(answer, shown))).has(
        el("div")
            .class("statements-parts")
            .has(speakers(answer, shown, lists, find))
            .has(el("div").has(shares(answer, shown, lists)).has(said(answer, shown))),
    )
}

/// Whose statements, told how.
fn choices(answer: &StatementsAnswer, shown: &Shown) -> El {
    let options = &shown.selection.options.statements;
    let choice = |name: Word, number: Option<u32>, holds: bool, options: Options| {
        let number = number.map(|number| el("small").say(grouped(number as usize)));
        button("chip", act(&shown.dispatch, Action::Options(options)))
            .is("aria-pressed", holds)
            .text(say(name))
            .has_some(number)
    };
    let of = |who: Option<Who>| changed(&shown.selection, |statements| statements.who = who);
    let told = |how: Option<How>| changed(&shown.selection, |statements| statements.how = how);
    let by = |who: Who| Some(answer.by[who as usize]);
    let how = |how: How| Some(answer.told[how as usize]);
    let whose = |name, who: Who| choice(name, by(who), options.who == Some(who), of(Some(who)));
    let told_so = |name, way: How| choice(name, how(way), options.how == Some(way), told(Some(way)));
    let heading = |name: Word| el("span").class("soft").set("aria-hidden", "true").text(say(name));
    let hedged = changed(&shown.selection, |statements| statements.hedged = !statements.hedged);
    let speakers = group("view-choices", say(words::STATEMENTS_WHO))
        .has(heading(words::STATEMENTS_WHO))
        .has(choice(words::STATEMENTS_ALL_SPEAKERS, None, options.who.is_none(), of(None)))
        .has(whose(words::STATEMENTS_NAMED, Who::Named))
        .has(whose(words::STATEMENTS_ANONYMOUS, Who::Anonymous))
        .has_some((answer.by[2] > 0).then(|| whose(words::STATEMENTS_NOBODY, Who::Nobody)));
    let ways = group("view-choices", say(words::STATEMENTS_HOW))
        .has(heading(words::STATEMENTS_HOW))
        .has(choice(words::STATEMENTS_ALL, None, options.how.is_none(), told(None)))
        .has(told_so(words::STATEMENTS_DIRECT, How::Direct))
        .has(told_so(words::STATEMENTS_REPORTED, How::Reported))
        .has(choice(words::STATEMENTS_HEDGED_ONLY, Some(answer.hedged), options.hedged, hedged));
    el("div").class("statements-filters").has(speakers).has(ways)
}
