//! What was said, each in its sentence, with who says it and how.

use sheaf_engine::{SaidRow, Speaker, StatementsAnswer};
use sheaf_model::Span;
use yew::Html;

use super::changed;
use crate::components::act::act;
use crate::components::dates;
use crate::components::el::{El, button, el};
use crate::components::link::{Target, link};
use crate::components::marked_text::marked_title;
use crate::components::printed_part::printed_part;
use crate::components::words::quoted;
use crate::hooks::Shown;
use crate::state::{Action, ROWS_FIRST, Selection, route};
use crate::words::{self, Word, fill, say};

/// The list.
pub(super) fn said(answer: &StatementsAnswer, shown: &Shown) -> El {
    let chosen = answer.chosen.as_ref();
    let title = match chosen {
        Some(speaker) => fill(words::STATEMENTS_SAID_BY, &[("name", &speaker.name)]),
        None => say(words::STATEMENTS_SAID).to_owned(),
    };
    let card = chosen.and_then(|speaker| speaker.entity.clone()).map(|id| {
        button("button", act(&shown.dispatch, Action::Entity(Some(id)))).text(say(words::STATEMENTS_CARD))
    });
    let more = (answer.rows.len() < answer.total as usize).then(|| {
        let more = Action::Rows(shown.rows + ROWS_FIRST);
        button("button view-more", act(&shown.dispatch, more)).text(say(words::SHOW_MORE))
    });
    let several = chosen.filter(|speaker| speaker.anonymous && speaker.documents > 1);
    let several = several.map(|_| el("p").class("soft").text(say(words::STATEMENTS_SEVERAL)));
    let none = answer.rows.is_empty().then(|| el("p").text(say(words::STATEMENTS_NONE_SUCH)));
    let mut before = None;
    let rows = answer.rows.iter().map(|row| {
        let heading = (before != Some(&row.context.card.id)).then(|| heading(row));
        before = Some(&row.context.card.id);
        one(row, chosen.is_some(), heading, shown)
    });
    el("section")
        .class("statements-said")
        .has(el("header").has(el("h3").set("dir", "auto").say(title)).has_some(card))
        .has_some(printed_part(0, answer.rows.len(), answer.total as usize))
        .has_some(several)
        .has_some(none)
        .has(el("ol").list(rows))
        .has_some(more)
}

/// The document in which the statements below stand.
fn heading(row: &SaidRow) -> El {
    let card = &row.context.card;
    let (published, _) = dates::published(&card.published);
    el("h4").has(el("bdi").say(card.title.clone())).text(" ").has(el("small").say(published))
}

fn one(row: &SaidRow, alone: bool, heading: Option<El>, shown: &Shown) -> El {
    let (card, mention) = (&row.context.card, row.context.mention);
    let by = el("p")
        .class("statements-by")
        .child(name(row.speaker.as_ref(), alone, shown))
        .has_some(
            row.descriptor
                .as_ref()
                .map(|words| el("span").class("soft").set("dir", "auto").say(words.clone())),
        )
        .has_some(
            row.speaker
                .as_ref()
                .filter(|speaker| speaker.anonymous)
                .map(|_| badge("nameless", words::STATEMENTS_ANONYMOUS)),
        )
        .has(badge("", if row.direct { words::STATEMENTS_DIRECT } else { words::STATEMENTS_REPORTED }))
        .has_some(row.hedged.then(|| badge("doubt", words::STATEMENTS_HEDGED)))
        .has_some(
            row.cue.as_ref().map(|cue| el("span").class("soft small").set("dir", "auto").say(quoted(cue))),
        );
    let passage = &row.context.passage;
    let start = mention.start.saturating_sub(passage.span.start);
    let length = mention.end - mention.start;
    // What goes beyond the sentence is marked to its end.
    let end = (start + length).min(passage.text.len() as u32).max(start);
    let text = el("span")
        .set("dir", "auto")
        .with("lang", card.language.clone())
        .child(marked_title(&passage.text, &[Span { start, end }]));
    let href = route::link(&shown.selection, &card.id, Some(mention));
    let to = Target { href, action: Action::Open { id: card.id.clone(), passage: Some(mention) } };
    el("li")
        .key(&[&card.id, " ", &mention.start.to_string(), " ", &mention.end.to_string()].concat())
        .has_some(heading)
        .has(by)
        .child(link(to, "statements-sentence row-link", &shown.dispatch, text.html()))
}

/// Who says it: a link to all that they say, or the bare name where that is shown already.
fn name(speaker: Option<&Speaker>, alone: bool, shown: &Shown) -> Html {
    let Some(speaker) = speaker else {
        return el("b").text(say(words::STATEMENTS_UNKNOWN)).html();
    };
    let name = el("bdi").say(speaker.name.clone());
    if alone {
        return el("b").has(name).html();
    }
    let options = changed(&shown.selection, |statements| statements.speaker = Some(speaker.key.clone()));
    let there = Selection { options: options.clone(), ..(*shown.selection).clone() };
    let to = Target { href: route::encode(&there), action: Action::Options(options) };
    link(to, "statements-name", &shown.dispatch, name.html())
}

fn badge(class: &'static str, word: Word) -> El {
    el("small").with("class", ["badge ", class].concat()).text(say(word))
}
