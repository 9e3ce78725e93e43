//! The card of one person, organisation, place …: who it is, with whom, and where it is named.

use sheaf_engine::{Choice, Companion, Context, EntityCard};
use yew::{Callback, Html, html};

use crate::components::act::act;
use crate::components::dates;
use crate::components::icons::{Icon, icon};
use crate::components::kinds::{coordinates, field_of, kind_word, precision_word};
use crate::components::link::{Target, link};
use crate::components::marked_text::marked_context;
use crate::components::measures::decimal;
use crate::components::words::{counted, listed};
use crate::state::{Action, CONTEXTS_FIRST, OpenDocument, Pick, Selection, route};

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
    html! {
        <div class={["entity k-", card.kind.as_str()].concat()}>
            <header class="entity-head">
                <h2 dir="auto">{ card.name.clone() }</h2>
                <button
                    type="button" class="quiet" aria-label="Close card" title="Close (Esc)"
                    onclick={act(props.dispatch, Action::Entity(None))}
                >{ icon(Icon::Cross) }</button>
            </header>
            <p class="entity-kind">{ kind_word(card.kind) }</p>
            { choices(props) }
            { sparkline(card) }
            <dl class="entity-facts">
                if !card.aliases.is_empty() {
                    <dt>{ "also called" }</dt><dd>{ listed(&card.aliases) }</dd>
                }
                if let Some(place) = card.place {
                    <dt>{ "lies" }</dt>
                    <dd>{ coordinates(place.lat, place.lon) }{ ", " }{ precision_word(place.precision) }</dd>
                }
                if !card.published.is_open() {
                    <dt>{ "published" }</dt><dd>{ dates::interval(card.published) }</dd>
                }
                if !card.mentioned.is_open() {
                    <dt>{ "with dates" }</dt><dd>{ dates::interval(card.mentioned) }</dd>
                }
            </dl>
            { companions(props) }
            { contexts(props) }
        </div>
    }
}

/// Only, also, not: each pressed while it holds, and taken back by pressing it again.
fn choices(props: &EntityCardProps<'_>) -> Html {
    let field = field_of(props.card.kind);
    let chosen = props.selection.choice(field, &props.card.id);
    let others = props.selection.filters.fields[field].any.len() > 1;
    let choice = |pick: Pick, holds: bool, label: &'static str, title: &'static str| {
        let key = props.card.id.clone();
        let next = if holds { Pick::Unset } else { pick };
        let onclick = act(props.dispatch, Action::Pick { field, key: key.clone(), pick: next });
        html! {
            <button type="button" class="button" aria-pressed={holds.to_string()} {title} {onclick}>{ label }</button>
        }
    };
    html! {
        <div class="entity-choices" role="group" aria-label="Filter documents by this name">
            { choice(Pick::Only, chosen == Choice::Any && !others, "only", "Only documents that name it") }
            { choice(Pick::Also, chosen == Choice::Any && others, "also", "Also documents that name it") }
            { choice(Pick::Not, chosen == Choice::None, "not", "No documents that name it") }
        </div>
    }
}

/// Documents over time, with the same in words.
fn sparkline(card: &EntityCard) -> Html {
    let most = card.sparkline.iter().copied().max().unwrap_or(0);
    let words = [
        &*counted(card.mentions as usize, "mention", "mentions"),
        " in ",
        &counted(card.documents as usize, "document", "documents"),
    ]
    .concat();
    if most == 0 {
        return html! { <p class="entity-counts">{ words }</p> };
    }
    let bars: String = card
        .sparkline
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(bin, &count)| {
            let height = (f64::from(count) / f64::from(most) * 24.0).max(3.0);
            let height = decimal(height, 1);
            ["M", &bin.to_string(), " 26v-", &height, "h.85v", &height, "z"].concat()
        })
        .collect();
    let label = ["Documents over time: ", &*words, ", ", &dates::interval(card.published)].concat();
    html! {
        <figure class="entity-spark">
            <svg viewBox={format!("0 0 {} 26", card.sparkline.len())} preserveAspectRatio="none" role="img" aria-label={label}>
                <path d={bars} />
            </svg>
            <figcaption>{ words }</figcaption>
        </figure>
    }
}

fn companions(props: &EntityCardProps<'_>) -> Html {
    let companions = &props.card.companions;
    if companions.is_empty() {
        return Html::default();
    }
    let companion = |companion: &Companion| {
        let selection = Selection { entity: Some(companion.id.clone()), ..props.selection.clone() };
        let to = Target { href: route::encode(&selection), action: Action::Entity(selection.entity.clone()) };
        let name = html! { <><bdi>{ companion.name.clone() }</bdi><span class="hidden">{ ", " }{ kind_word(companion.kind) }</span></> };
        html! {
            <li key={companion.id.clone()}>
                { link(to, ["k-", companion.kind.as_str()].concat(), props.dispatch, name) }
                <span class="n" title={counted(companion.sentences as usize, "sentence in common", "sentences in common")}>
                    { companion.sentences }
                </span>
            </li>
        }
    };
    html! {
        <section class="entity-companions">
            <h3>{ "In one sentence with" }</h3>
            <ul>{ for companions.iter().take(12).map(companion) }</ul>
        </section>
    }
}

/// Every mention in its sentence, each leading to its place.
fn contexts(props: &EntityCardProps<'_>) -> Html {
    let &EntityCardProps { card, selection, dispatch } = props;
    let shown = card.contexts.len() as u32;
    let more = (shown < card.mentions).then(|| {
        let next = shown.saturating_add(CONTEXTS_FIRST);
        html! {
            <button type="button" class="button" onclick={act(dispatch, Action::Contexts(next))}>
                { "More mentions (" }{ card.mentions - shown }{ ")" }
            </button>
        }
    });
    let mut before = None;
    let context = |context: &Context| {
        let heading = (before.as_ref() != Some(&context.card.id)).then(|| context_heading(context));
        before = Some(context.card.id.clone());
        let open = OpenDocument { id: context.card.id.clone(), passage: Some(context.mention) };
        let target = Selection { document: Some(open), ..selection.clone() };
        let action = Action::Open { id: context.card.id.clone(), passage: Some(context.mention) };
        let to = Target { href: route::encode(&target), action };
        let text = html! {
            <span dir="auto" lang={context.card.language.clone()}>{ marked_context(&context.passage, &card.id) }</span>
        };
        html! {
            <li key={format!("{}-{}", context.card.id, context.mention.start)}>
                { heading }
                { link(to, "entity-context", dispatch, text) }
            </li>
        }
    };
    html! {
        <section class="entity-contexts">
            <h3>{ "Every mention" }</h3>
            <ol>{ for card.contexts.iter().map(context) }</ol>
            { more }
        </section>
    }
}

fn context_heading(context: &Context) -> Html {
    let (when, _) = dates::published(&context.card.published);
    html! { <p class="entity-source"><bdi>{ context.card.title.clone() }</bdi>{ ", " }{ when }</p> }
}
