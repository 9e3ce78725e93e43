//! How many statements of each document have a speaker who is not named: a table whose cells are drawn as bars.

use sheaf_engine::{AnonymousShare, StatementsAnswer, Who};
use yew::Callback;

use super::{Lists, SHARES_FIRST};
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::link::{Target, link};
use crate::components::measures::percent;
use crate::components::printed_part::printed_part;
use crate::hooks::Shown;
use crate::state::{Action, route};
use crate::words::{self, count, fill, say};

/// The table.
pub(super) fn shares(answer: &StatementsAnswer, shown: &Shown, lists: &Lists) -> El {
    let head = |name| el("th").set("scope", "col").text(say(name));
    let most = answer.shares.iter().map(|share| share.by.iter().sum::<u32>()).max().unwrap_or(1).max(1);
    let rows = answer.shares.iter().map(|share| row(share, most, shown));
    let more = (answer.documents > SHARES_FIRST).then(|| {
        let unfolded = lists.shares.clone();
        let toggle = Callback::from(move |_| unfolded.set(!*unfolded));
        button("more", toggle)
            .is("aria-expanded", *lists.shares)
            .say(count(words::STATEMENTS_MORE_SPEAKERS, answer.documents as usize))
    });
    let table = el("table")
        .set("data-picture", say(words::STATEMENTS_SHARES))
        .has(el("caption").class("hidden").text(say(words::STATEMENTS_SHARES)))
        .has(
            el("thead")
                .class("hidden")
                .has(el("tr").has(head(words::STATEMENTS_DOCUMENT)).has(head(words::STATEMENTS_SHARE))),
        )
        .has(el("tbody").list(rows));
    el("section")
        .class("statements-shares")
        .has(el("h3").text(say(words::STATEMENTS_SHARES)))
        .has_some(printed_part(0, answer.shares.len(), answer.documents as usize))
        .has(table)
        .has_some(more)
}

fn row(share: &AnonymousShare, most: u32, shown: &Shown) -> El {
    let whole: u32 = share.by.iter().sum();
    let part = share.by[Who::Anonymous as usize];
    let title = el("bdi").say(share.title.clone()).html();
    let open = Action::Open { id: share.document.clone(), passage: None };
    let to = Target { href: route::link(&shown.selection, &share.document, None), action: open };
    let (published, _) = dates::published(&share.published);
    // The bar is as long as there are statements; what is filled is nameless.
    let width =
        |number: u32, of: u32| ["inline-size:", &percent(f64::from(number) / f64::from(of.max(1)))].concat();
    let bar = el("span")
        .class("statements-bar")
        .set("aria-hidden", "true")
        .with("style", width(whole, most))
        .has(el("span").with("style", width(part, whole)));
    let words =
        fill(words::STATEMENTS_SHARE_PART, &[("part", &part.to_string()), ("whole", &whole.to_string())]);
    el("tr")
        .key(&share.document)
        .has(
            el("th")
                .set("scope", "row")
                .child(link(to, "", &shown.dispatch, title))
                .has(el("small").say(published)),
        )
        .has(el("td").has(bar).has(el("span").class("statements-part").say(words)))
}
