//! The card of one person, organisation, place …: who it is, with whom, and where it is named.

use sheaf_engine::{Choice, Companion, EntityCard};
use yew::{Callback, Html};

use crate::components::act::act;
use crate::components::contexts::contexts as context_list;
use crate::components::dates;
use crate::components::el::{El, button, el, group, side_by_side, text_node};
use crate::components::icons::{Icon, icon};
use crate::components::kinds::{coordinates, field_of, kind_word, precision_word};
use crate::components::link::{Target, link};
use crate::components::sparkline::sparkline_of;
use crate::components::words::listed;
use crate::state::{Action, CONTEXTS_FIRST, Pick, Selection, route};
use crate::words::{self, count, fill, say};

/// What the card shows.
pub struct EntityCardProps<'a> {
    /// The entity. `contexts` holds as many as [`Action::Contexts`] asked for, at first
    /// [`crate::state::CONTEXTS_FIRST`].
    pub card: &'a EntityCard,
    /// What is chosen.
    pub selection: &'a Selection,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// The card. The frame gives it a labelled `<aside>` of its own.
pub fn entity_card(props: &EntityCardProps<'_>) -> Html {
    let card = props.card;
    let close = button("quiet", act(props.dispatch, Action::Entity(None)))
        .set("aria-label", say(words::CLOSE_CARD))
        .set("title", say(words::CLOSE_ESC))
        .child(icon(Icon::Cross));
    let head =
        el("header").class("entity-head").has(el("h2").set("dir", "auto").say(card.name.clone())).has(close);
    el("div")
        .with("class", ["entity k-", card.kind.as_str()].concat())
        .set("tabindex", "-1")
        .has(head)
        .has(el("p").class("entity-kind of-kind").text(kind_word(card.kind)))
        .has(choices(props))
        .has(over_time(card))
        .has(facts(card))
        .has_some(companions(props))
        .has(contexts(props))
        .html()
}

/// What is known of it.
fn facts(card: &EntityCard) -> El {
    let mut facts = el("dl").class("entity-facts");
    if !card.aliases.is_empty() {
        facts = facts.term(say(words::ALSO_CALLED), listed(&card.aliases));
    }
    if let Some(place) = card.place {
        let place = [&*coordinates(place.lat, place.lon), precision_word(place.precision)]
            .join(say(words::LIST_COMMA));
        facts = facts.term(say(words::WHERE), text_node(place));
    }
    if !card.mentioned.is_open() {
        facts = facts.term(say(words::DATES_BESIDE), text_node(dates::interval(card.mentioned)));
    }
    facts
}

/// Only, also, not: each pressed while it holds, and taken back by pressing it again.
fn choices(props: &EntityCardProps<'_>) -> El {
    let field = field_of(props.card.kind);
    let chosen = props.selection.choice(field, &props.card.id);
    // Beside what "also" would add to; where nothing is chosen, it would be "only".
    let others = props.selection.filters.fields[field].any.iter().any(|id| *id != props.card.id);
    let choice = |pick: Pick, holds: bool, label: &'static str, title: &'static str| {
        let pick = if holds { Pick::Unset } else { pick };
        let pick = Action::Pick { field, key: props.card.id.clone(), pick };
        button("button", act(props.dispatch, pick)).is("aria-pressed", holds).set("title", title).text(label)
    };
    let any = chosen == Choice::Any;
    group("entity-choices", say(words::FILTER_BY_NAME))
        .has(el("span").set("aria-hidden", "true").text(say(words::DOCUMENTS_THAT_NAME)))
        .has(choice(Pick::Only, any && !others, say(words::ONLY), say(words::ONLY_NAMING)))
        .has_some(others.then(|| choice(Pick::Also, any, say(words::ALSO), say(words::ALSO_NAMING))))
        .has(choice(Pick::Not, chosen == Choice::None, say(words::NOT_SHORT), say(words::NOT_NAMING)))
}

/// Documents over time, with the same in words.
fn over_time(card: &EntityCard) -> El {
    let most = card.sparkline.iter().copied().max().unwrap_or(0);
    let mentions = count(words::MENTIONS_COUNTED, card.mentions as usize);
    let documents = count(words::DOCUMENTS_COUNTED, card.documents as usize);
    let counted = fill(words::MENTIONS_IN, &[("mentions", &mentions), ("documents", &documents)]);
    if most == 0 {
        return el("p").class("entity-counts").say(counted);
    }
    let counted =
        fill(words::COUNTED_PUBLISHED, &[("counted", &counted), ("when", &dates::interval(card.published))]);
    let drawing = sparkline_of(&card.sparkline, most);
    el("figure").class("entity-spark").has(drawing).has(el("figcaption").say(counted))
}

/// Whom it is named with most.
fn companions(props: &EntityCardProps<'_>) -> Option<El> {
    let mut there = props.selection.clone();
    let companion = |companion: &Companion| {
        there.entity = Some(companion.id.clone());
        let to = Target { href: route::encode(&there), action: Action::Entity(there.entity.clone()) };
        // In words, not by the colour alone: "Libya" is a country, and its people.
        let kind = el("span").class("soft small").text(kind_word(companion.kind));
        let name = side_by_side(vec![
            el("bdi").say(companion.name.clone()).html(),
            text_node(" ".to_owned()),
            kind.html(),
        ]);
        let sentences = companion.sentences as usize;
        let shared = el("span")
            .class("n")
            .with("title", count(words::SENTENCES_COMMON, sentences))
            .say(sentences.to_string());
        let class = ["of-kind k-", companion.kind.as_str()].concat();
        el("li").key(&companion.id).child(link(to, class, props.dispatch, name)).has(shared)
    };
    let companions = &props.card.companions;
    (!companions.is_empty()).then(|| {
        el("section")
            .class("entity-companions")
            .has(el("h3").text(say(words::SENTENCE_WITH)))
            .has(el("ul").list(companions.iter().take(12).map(companion)))
    })
}

/// Every mention in its sentence, each leading to its place.
fn contexts(props: &EntityCardProps<'_>) -> El {
    let &EntityCardProps { card, selection, dispatch } = props;
    let shown = card.contexts.len() as u32;
    let more = (shown < card.mentions).then(|| {
        // Four times as many each time: a few presses reach every one of thousands.
        let next = Action::Contexts(shown.max(CONTEXTS_FIRST).saturating_mul(4));
        let left = (card.mentions - shown) as usize;
        button("button", act(dispatch, next)).say(count(words::MORE_MENTIONS, left))
    });
    el("section")
        .class("entity-contexts")
        .has(el("h3").text(say(words::EVERY_MENTION)))
        .has(context_list(&card.contexts, &[&card.id], selection, dispatch))
        .has_some(more)
}
