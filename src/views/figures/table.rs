//! Figures as tables: what charts show, and each in its sentence.

use sheaf_engine::{FigurePoint, FigureRow, SourceKind};
use sheaf_model::Span;
use yew::{Callback, Html};

use crate::components::act::act;
use crate::components::dates;
use crate::components::el::{El, button, el, side_by_side};
use crate::components::figures::{amount, when};
use crate::components::link::{Target, link};
use crate::components::marked_text::marked_title;
use crate::state::{Action, Selection, route};
use crate::words::{self, Word, say};

/// Figures without their sentences, each leading to its place.
pub(super) fn points(points: &[FigurePoint], selection: &Selection, dispatch: &Callback<Action>) -> El {
    let rows = points.iter().map(|point| {
        let how_much = side_by_side(vec![el("bdi").say(amount(&point.amount)).html()]);
        row(vec![
            (words::FIGURES_AMOUNT, link(target(selection, point), "row-link", dispatch, how_much)),
            (words::FIGURES_WHEN, el("bdi").say(when(point)).html()),
            (words::FIGURES_WHERE, beside(point, dispatch)),
            (words::FIGURES_BY, by(point, dispatch)),
        ])
    });
    let heads = [words::FIGURES_AMOUNT, words::FIGURES_WHEN, words::FIGURES_WHERE, words::FIGURES_BY];
    table("figures-table", &heads, rows)
}

/// Figures in their sentences.
pub(super) fn rows(rows: &[FigureRow], selection: &Selection, dispatch: &Callback<Action>) -> El {
    let heads = [
        words::FIGURES_AMOUNT,
        words::FIGURES_WHEN,
        words::FIGURES_WHERE,
        words::FIGURES_BY,
        words::FIGURES_TEXT,
    ];
    let rows = rows.iter().map(|one| {
        let point = &one.point;
        let mut how_much = el("span").has(el("b").set("dir", "auto").say(amount(&point.amount)));
        for word in [&one.word, &one.event].into_iter().flatten() {
            how_much = how_much.text(" ").has(el("span").class("soft").set("dir", "auto").say(word.clone()));
        }
        row(vec![
            (words::FIGURES_AMOUNT, how_much.html()),
            (words::FIGURES_WHEN, el("bdi").say(when(point)).html()),
            (words::FIGURES_WHERE, beside(point, dispatch)),
            (words::FIGURES_BY, by(point, dispatch)),
            (words::FIGURES_TEXT, sentence(one, selection, dispatch)),
        ])
    });
    table("figures-table whole", &heads, rows)
}

/// A table whose rows can be laid out as cards on a narrow screen: what it is stays said by its roles.
fn table(class: &'static str, heads: &[Word], rows: impl Iterator<Item = El>) -> El {
    let heads =
        heads.iter().map(|head| el("th").set("role", "columnheader").set("scope", "col").text(say(*head)));
    el("table")
        .class(class)
        .set("role", "table")
        .has(el("thead").set("role", "rowgroup").has(el("tr").set("role", "row").list(heads)))
        .has(el("tbody").set("role", "rowgroup").list(rows))
}

/// A row; each cell knows its column's name, for screens on which there are no columns.
fn row(cells: Vec<(Word, Html)>) -> El {
    let cells = cells
        .into_iter()
        .map(|(head, cell)| el("td").set("role", "cell").set("data-head", say(head)).child(cell));
    el("tr").set("role", "row").list(cells)
}

/// Where a figure is of, and whose are counted.
fn beside(point: &FigurePoint, dispatch: &Callback<Action>) -> Html {
    let beside = [&point.place, &point.whose].into_iter().flatten();
    let names = beside.map(|entity| name(&entity.name, &entity.id, dispatch)).collect();
    el("span").class("figures-names-of").child(side_by_side(names)).html()
}

/// Who gives a figure.
fn by(point: &FigurePoint, dispatch: &Callback<Action>) -> Html {
    let source = &point.source;
    let who = match &source.entity {
        Some(id) => name(&source.name, id, dispatch),
        None => el("bdi").say(source.name.clone()).html(),
    };
    let note = match source.kind {
        SourceKind::Named => None,
        SourceKind::Anonymous => Some(words::FIGURES_ANONYMOUS),
        SourceKind::Document => Some(words::FIGURES_OUTLET),
    };
    let note = note.map(|note| el("small").text(say(note)));
    el("span").class("figures-by").child(who).text(" ").has_some(note).html()
}

/// A name, as a button that opens its card.
fn name(name: &str, id: &str, dispatch: &Callback<Action>) -> Html {
    button("more", act(dispatch, Action::Entity(Some(id.to_owned()))))
        .set("dir", "auto")
        .say(name.to_owned())
        .html()
}

/// The sentence with the figure marked in it, and the document it stands in.
fn sentence(one: &FigureRow, selection: &Selection, dispatch: &Callback<Action>) -> Html {
    let passage = &one.context.passage;
    let mention = one.context.mention;
    let start = mention.start.saturating_sub(passage.span.start);
    let marked = [Span { start, end: start + (mention.end - mention.start) }];
    let text = el("span")
        .set("dir", "auto")
        .with("lang", one.context.card.language.clone())
        .child(marked_title(&passage.text, &marked));
    let (published, _) = dates::published(&one.context.card.published);
    let document = el("small")
        .has(el("bdi").say(one.context.card.title.clone()))
        .text(say(words::LIST_COMMA))
        .has(el("bdi").say(published));
    let words = link(target(selection, &one.point), "figures-sentence row-link", dispatch, text.html());
    side_by_side(vec![words, document.html()])
}

/// The place of a figure in its document.
fn target(selection: &Selection, point: &FigurePoint) -> Target {
    let passage = Some(point.span);
    let href = route::link(selection, &point.document, passage);
    Target { href, action: Action::Open { id: point.document.clone(), passage } }
}
