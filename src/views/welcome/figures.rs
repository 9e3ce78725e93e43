//! The main figures: what most sources count, by year, from the least to the most that they say.

use std::rc::Rc;

use sheaf_engine::{FigureSeries, FiguresRequest, Of, Query, Window};
use yew::functional::Hook;
use yew::{Html, hook};

use crate::components::el::{El, el};
use crate::components::figures::{amount_in_signs, what};
use crate::components::words::listed;
use crate::hooks::{Opened, Stateful, use_memo_of, use_whole};
use crate::state::{See, Selection, route};
use crate::words::{self, count, say};

/// So many kinds of figures are told, of at most so many years.
const KINDS: usize = 3;
const YEARS: usize = 4;
/// Among so many kinds, those that most sources give first, they are sought.
const SOUGHT: u32 = 12;
/// In collections of more documents nobody waits for all facts to be read who has not asked for figures.
const FEW: u32 = 500;

/// The main figures, once the page has time for them.
#[derive(Clone, PartialEq)]
pub(super) struct MainFigures {
    /// The collection.
    pub(super) opened: Opened,
    /// How many documents it has.
    pub(super) documents: u32,
    /// Of which documents the figures are, and what stays chosen where they lead.
    pub(super) selection: Rc<Selection>,
}

impl Stateful for MainFigures {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_main_figures(self)
    }
}

#[hook]
fn use_main_figures(view: &MainFigures) -> Html {
    let asks = use_whole() && view.documents <= FEW;
    let Selection { text, filters, .. } = &*view.selection;
    let of = (view.opened.clone(), text.clone(), filters.clone(), asks);
    let kinds = use_memo_of(of, |(opened, text, filters, asks)| {
        let query = Query { text: text.clone(), filters: filters.clone(), ..Query::default() };
        let request =
            FiguresRequest { window: Window { offset: 0, limit: SOUGHT }, ..FiguresRequest::default() };
        let found = asks.then(|| opened.at_hand(|engine| engine.figures(&query, &request)).ready());
        let mut kinds = found.flatten().map(|found| found.shown).unwrap_or_default();
        // What befell some on one day and others on another is no range: eight dead and eleven are not eight to eleven.
        let compared =
            |kind: &FigureSeries| kind.of == Of::Things && kind.events.is_empty() && kind.sources > 1;
        kinds.retain(|kind| compared(kind) && !kind.by_year().is_empty());
        kinds.truncate(KINDS);
        kinds
    });
    if kinds.is_empty() { Html::default() } else { table(&kinds, &view.selection).html() }
}

/// Kinds by years: the latest that any of them has.
fn table(kinds: &[FigureSeries], selection: &Selection) -> El {
    let mut years: Vec<i32> = Vec::new();
    for (year, _) in kinds.iter().flat_map(FigureSeries::by_year) {
        let place = years.partition_point(|known| *known < year);
        if years.get(place) != Some(&year) {
            years.insert(place, year);
        }
    }
    let years = &years[years.len().saturating_sub(YEARS)..];
    let heads = years.iter().map(|year| el("th").set("scope", "col").say(year.to_string()));
    let rows = kinds.iter().map(|kind| row(kind, years, selection));
    el("div")
        .class("welcome-figures")
        .has(el("p").text(say(words::TITLE_FIGURES)))
        .has(
            el("table")
                .set("aria-label", say(words::MAIN_FIGURES))
                .has(el("thead").has(el("tr").has(el("td")).list(heads)))
                .has(el("tbody").list(rows)),
        )
        .has(el("p").class("soft small").text(say(words::MAIN_FIGURES_HOW)))
}

fn row(kind: &FigureSeries, years: &[i32], selection: &Selection) -> El {
    let mut there = Selection { see: See::Figures, ..selection.clone() };
    there.options.figures.group = Some(kind.key.clone());
    let known = kind.by_year();
    let cells = years.iter().map(|year| {
        let said = known.iter().find(|(of, _)| of == year);
        let said: Vec<String> = said.into_iter().flat_map(|(_, said)| said).map(amount_in_signs).collect();
        el("td").child(listed(&said))
    });
    let name = el("a").with("href", route::encode(&there)).has(el("bdi").say(what(kind)));
    let sources = el("small").say(count(words::FIGURES_SOURCES, kind.sources as usize));
    el("tr").key(&kind.key).has(el("th").set("scope", "row").has(name).text(" ").has(sources)).list(cells)
}
