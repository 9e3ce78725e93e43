//! Names: everybody and everything that the documents in view name, as a table that can be sorted; some of them pinned and
//! compared.

mod compare;
mod table;

use sheaf_engine::{MarkKind, NameList, NamesRequest, Query, Window};
use sheaf_model::EntityKind;
use yew::functional::Hook;
use yew::{Callback, Html, InputEvent, hook};

use crate::components::act::act;
use crate::components::busy::busy;
use crate::components::el::{El, button, el, group, side_by_side};
use crate::components::kinds::kinds_word;
use crate::components::printed_part::printed_part;
use crate::components::trouble::why_not;
use crate::hooks::{Asked, Shown, Stateful, typed, use_seen, use_state_of};
use crate::state::options::NamesOptions;
use crate::state::{Action, Options};
use crate::words::{self, count, grouped, say};

use compare::compare;
use table::table;

/// A row is not lower than this, in CSS pixels.
const LEAST_ROW: u32 = 40;
/// What stands over the rows is not lower than this, in CSS pixels.
const HEAD: u32 = 90;

/// The view.
#[derive(Clone, PartialEq)]
pub struct Names(pub Shown);

impl Stateful for Names {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_names(&self.0)
    }
}

#[hook]
fn use_names(shown: &Shown) -> Html {
    // Gone with the view: a list half searched is nothing to send as a link.
    let typing = use_state_of(String::new());
    let options = &shown.selection.options.names;
    let request = NamesRequest {
        kind: options.kind,
        typed: (*typing).clone(),
        sort: options.sort,
        window: Window { offset: 0, limit: shown.rows_of(HEAD, LEAST_ROW) },
        pinned: options.pinned.clone(),
    };
    let key: (Query, NamesRequest) = (shown.query(), request);
    let seen = use_seen(shown, key, |engine, (query, request)| engine.names(query, request));
    let list = match &seen.asked {
        Asked::Ready(list) => list,
        other => return why_not(other).map(El::html).unwrap_or_default(),
    };
    let oninput = Callback::from({
        let typing = typing.clone();
        move |event: InputEvent| typing.set(typed(&event))
    });
    let find = el("input")
        .class("view-find")
        .set("type", "search")
        .label(say(words::NAMES_FIND).to_owned())
        .set("placeholder", say(words::NAMES_FIND))
        .value((*typing).clone())
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("dir", "auto")
        .on_input(oninput);
    let head = el("header")
        .class("view-head")
        .has(el("h2").text(say(words::VIEW_NAMES)))
        .has(el("p").set("role", "status").say(count(words::NAMES_COUNTED, list.total as usize)))
        .has_some(printed_part(0, list.rows.len(), list.total as usize))
        .has(kinds(shown, list))
        .has(find);
    let left = list.total.saturating_sub(list.rows.len() as u32);
    let more = (left > 0).then(|| {
        let rows = shown.rows.saturating_mul(3);
        button("button view-more", act(&shown.dispatch, Action::Rows(rows)))
            .say(count(words::SHOW_MORE_OF, left as usize))
    });
    let body = if list.rows.is_empty() {
        el("p").class("view-empty").text(say(words::NAMES_NONE))
    } else {
        busy(&seen, table(shown, list))
    };
    side_by_side(vec![
        head.html(),
        compare(shown, list).map(El::html).unwrap_or_default(),
        body.html(),
        more.map(El::html).unwrap_or_default(),
    ])
}

/// Which kind is listed, with how many there are of each.
fn kinds(shown: &Shown, list: &NameList) -> El {
    let chosen = shown.selection.options.names.kind;
    let choice = |kind: Option<EntityKind>, label: &'static str, number: u32| {
        let options = with(shown, |names| names.kind = kind);
        button("pill", act(&shown.dispatch, Action::Options(options)))
            .key(label)
            .is("aria-pressed", chosen == kind)
            .text(label)
            .text(" ")
            .has(el("span").class("soft").say(grouped(number as usize)))
    };
    let all = choice(None, say(words::NAMES_ALL_KINDS), list.kinds.iter().sum());
    let each = EntityKind::ALL.into_iter().zip(list.kinds).filter(|(_, number)| *number > 0);
    group("view-choices", say(words::NAMES_KIND))
        .has(all)
        .list(each.map(|(kind, number)| choice(Some(kind), kinds_word(MarkKind::Entity(kind)), number)))
}

/// The options with those of this view changed.
fn with(shown: &Shown, change: impl FnOnce(&mut NamesOptions)) -> Options {
    let mut options = shown.selection.options.clone();
    change(&mut options.names);
    options
}
