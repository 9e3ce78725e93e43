//! One date, with the sentences that speak of it.

use sheaf_engine::{Happening, Report};
use sheaf_model::Figure;
use yew::Callback;

use super::Unfolded;
use crate::components::act::{act, act_in_turn};
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::link::{Target, anchor};
use crate::components::marked_text::marked_passage;
use crate::hooks::Shown;
use crate::state::{Action, Axis, OpenDocument, route};
use crate::words::{self, count, say};

/// An entry: when, and what is said of it.
pub(super) fn entry(shown: &Shown, happening: &Happening, unfolded: &Unfolded) -> El {
    let interval = happening.interval;
    let chosen = shown.selection.filters.mentioned == Some(interval);
    let range = Action::Range(Axis::Mentioned, Some(interval).filter(|_| !chosen));
    let when =
        button("happening-date", act_in_turn(&shown.dispatch, vec![Action::Settle, range, Action::Settle]))
            .is("aria-pressed", chosen)
            .set("title", say(words::TIMELINE_ONLY_THIS))
            .say(dates::interval(interval));
    let several = (happening.total > 1)
        .then(|| el("small").say(count(words::TIMELINE_REPORTS, happening.total as usize)));
    let reports = happening.reports.iter().map(|one| report(shown, one));
    el("li")
        .key(&interval.to_string())
        .class(if interval.first == interval.last { "happening" } else { "happening happening-span" })
        .has(el("div").class("happening-when").has(when).has_some(several))
        .has(el("ul").class("happening-reports").list(reports).has_some(more(happening, unfolded)))
}

/// The rest of an entry that is folded.
fn more(happening: &Happening, unfolded: &Unfolded) -> Option<El> {
    let (interval, shown) = (happening.interval, happening.reports.len() as u32);
    let rest = happening.total.checked_sub(shown).filter(|rest| *rest > 0)?;
    let unfolded = unfolded.clone();
    let unfold = move |_| {
        let mut wanted = Vec::clone(&unfolded);
        wanted.retain(|(other, _)| *other != interval);
        // At once what can be read through, then ever more.
        wanted.push((interval, shown.saturating_mul(4).max(20)));
        unfolded.set(wanted);
    };
    let more = button("more", Callback::from(unfold)).say(count(words::TIMELINE_MORE_REPORTS, rest as usize));
    Some(el("li").key("more").has(more))
}

/// A sentence, who and how many are in it, and where it stands.
fn report(shown: &Shown, report: &Report) -> El {
    let context = &report.context;
    let (card, passage) = (&context.card, Some(context.mention));
    let open = Some(OpenDocument { id: card.id.clone(), passage });
    let current = shown.selection.document == open;
    let href = route::link(&shown.selection, &card.id, passage);
    let to = Target { href, action: Action::Open { id: card.id.clone(), passage } };
    let sentence = el("span")
        .set("dir", "auto")
        .with("lang", card.language.clone())
        .child(marked_passage(&context.passage, &shown.preferences.off));
    let source = el("p").class("report-source").has(el("bdi").say(card.title.clone()));
    let source = match &card.outlet {
        Some(outlet) => source.text(" · ").has(el("bdi").say(outlet.clone())),
        None => source,
    };
    let (published, _) = dates::published(&card.published);
    el("li")
        .key(&[&*card.id, "-", &context.mention.start.to_string()].concat())
        .class("report")
        .with("data-document", card.id.clone())
        .set_if(current, "aria-current", "true")
        .has(anchor(to, &shown.dispatch).class("context report-text row-link").has(sentence))
        .has_some(facts(shown, report))
        .has(source.text(" · ").has(el("bdi").say(published)))
}

/// The figures of a sentence, and the names in it, each of which opens its card.
fn facts(shown: &Shown, report: &Report) -> Option<El> {
    if report.figures.is_empty() && report.names.is_empty() {
        return None;
    }
    let figures = report
        .figures
        .iter()
        .map(|figure| el("li").class("report-figure").set("dir", "auto").say(figure_words(report, figure)));
    let names = report.names.iter().map(|named| {
        let card = act(&shown.dispatch, Action::Entity(Some(named.id.clone())));
        let name = button("report-name of-kind", card).has(el("bdi").say(named.name.clone()));
        el("li").with("class", ["k-", named.kind.as_str()].concat()).has(name)
    });
    Some(
        el("ul")
            .class("report-facts")
            .set("aria-label", say(words::TIMELINE_NAMED))
            .list(figures)
            .list(names),
    )
}

/// A number in the words of the text, with what it counts and what happened to it: `eight · fighter · killed`.
fn figure_words(report: &Report, figure: &Figure) -> String {
    let passage = &report.context.passage;
    let from = figure.span.start.saturating_sub(passage.span.start) as usize;
    let to = figure.span.end.saturating_sub(passage.span.start) as usize;
    let mut said = passage.text.get(from..to).unwrap_or_default().to_owned();
    for part in [&figure.counted, &figure.event].into_iter().flatten() {
        said.push_str(" · ");
        said.push_str(part);
    }
    said
}
