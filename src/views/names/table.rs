//! The names as a table; its heads sort it.

use sheaf_engine::{NameList, NameRow, NamesSort};

use super::with;
use crate::components::act::act;
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::kinds::kind_word;
use crate::components::sparkline::sparkline;
use crate::components::words::listed;
use crate::hooks::Shown;
use crate::state::Action;
use crate::words::{self, Word, fill, grouped, say};

/// The table.
pub(super) fn table(shown: &Shown, list: &NameList) -> El {
    let sorted = shown.selection.options.names.sort;
    let head = |sort: NamesSort, label: Word, order: &'static str| {
        let options = with(shown, |names| names.sort = sort);
        el("th")
            .set("scope", "col")
            .set_if(sort == sorted, "aria-sort", order)
            .has(button("sorts", act(&shown.dispatch, Action::Options(options))).text(say(label)))
    };
    let heads = el("tr")
        .has(el("th").set("scope", "col").has(el("span").class("hidden").text(say(words::NAMES_COMPARE))))
        .has(head(NamesSort::Name, words::NAMES_NAME, "ascending"))
        .has(head(NamesSort::Documents, words::VIEW_DOCUMENTS, "descending"))
        .has(head(NamesSort::Mentions, words::NAMES_MENTIONS, "descending"))
        .has(head(NamesSort::First, words::NAMES_FIRST, "ascending"))
        .has(head(NamesSort::Last, words::NAMES_LAST, "descending"))
        .has(el("th").set("scope", "col").text(say(words::NAMES_OVER_TIME)));
    el("table")
        .class("names-table")
        .has(el("caption").class("hidden").text(say(words::VIEW_NAMES)))
        .has(el("thead").has(heads))
        .has(el("tbody").list(list.rows.iter().map(|row| name_row(shown, row))))
}

fn name_row(shown: &Shown, row: &NameRow) -> El {
    let kind = row.kind.map(kind_word).unwrap_or_default();
    let pinned = shown.selection.options.names.pinned.contains(&row.id);
    let pin = with(shown, |names| names.pin(&row.id));
    let pin = button("pin", act(&shown.dispatch, Action::Options(pin)))
        .is("aria-pressed", pinned)
        .label(fill(words::NAMES_COMPARE_ONE, &[("name", &row.name)]))
        .set("title", say(words::NAMES_COMPARE))
        .text(if pinned { "✓" } else { "+" });
    let name = button("more names-name", act(&shown.dispatch, Action::Entity(Some(row.id.clone()))))
        .set("dir", "auto")
        .say(row.name.clone());
    let aliases =
        (!row.aliases.is_empty()).then(|| el("span").class("names-aliases").child(listed(&row.aliases)));
    let class = row.kind.map(|kind| ["k-", kind.as_str()].concat()).unwrap_or_default();
    let number = |label: Word, number: u32| {
        el("td").class("n").with("data-label", say(label).to_owned()).say(grouped(number as usize))
    };
    let when = |label: Word, words: String| {
        el("td").class("names-when").with("data-label", say(label).to_owned()).has(el("bdi").say(words))
    };
    el("tr")
        .key(&row.id)
        .with("class", class)
        .has(el("td").has(pin))
        .has(
            el("th")
                .set("scope", "row")
                .has(name)
                .text(" ")
                .has(el("span").class("names-kind").text(kind))
                .has_some(aliases),
        )
        .has(number(words::VIEW_DOCUMENTS, row.documents))
        .has(number(words::NAMES_MENTIONS, row.mentions))
        .has(when(words::NAMES_FIRST, dates::if_known(row.first)))
        .has(when(words::NAMES_LAST, dates::if_known(row.last)))
        .has(el("td").class("names-spark").has(sparkline(&row.sparkline)))
}
