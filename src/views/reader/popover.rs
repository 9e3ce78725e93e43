//! "Why is this marked?": a small dialog at a mark, with what it means, the rule that found it, and what can be done.

use sheaf_engine::{Mark, MarkKind, Reading};
use yew::virtual_dom::ListenerKind;
use yew::{Callback, MouseEvent, NodeRef, hook, use_node_ref};

use super::cite::sentence_at;
use super::describe::{Description, describe};
use super::mark_selector;
use super::passage_tools::copy_buttons;
use crate::components::el::{El, button, el, group};
use crate::components::icons::{Icon, icon};
use crate::components::kinds::kind_word;
use crate::components::measures::px;
use crate::components::words::beginning;
use crate::hooks::{Opened, below, focus, reveal, use_effect_of, use_state_of};
use crate::state::{Action, Pick};
use crate::words::{self, say};

/// What is explained.
pub struct MarkPopoverProps<'a> {
    /// The document.
    pub reading: &'a Reading,
    /// The collection, which explains its rules.
    pub opened: &'a Opened,
    /// The collection's title.
    pub collection: &'a str,
    /// The marks at one place, the smallest first. The first is explained, the others are offered.
    pub marks: &'a [u32],
    /// Where the dialog stands.
    pub place: &'a Place,
    /// Explains other marks; none closes the dialog.
    pub explain: &'a Callback<Vec<u32>>,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// So many letters of another mark's words are shown.
const LONGEST: usize = 40;

/// The dialog's element, and where it stands.
pub struct Place {
    node: NodeRef,
    /// The mark, and the corner below it, in CSS pixels from that of the reader; `None` until it has been measured.
    at: Option<(u32, f64, f64)>,
}

/// How wide the dialog is, in CSS pixels; `reader.css` says the same.
const WIDTH: f64 = 300.0;

/// Puts the dialog below the mark that is explained, where one is, and the focus into it; once it is gone, whoever opened
/// it gives the focus back. `within` is what mark and dialog stand in.
#[hook]
pub fn use_place(within: &NodeRef, explained: Option<u32>) -> Place {
    let node = use_node_ref();
    let place = use_state_of(None);
    {
        let (within, place) = (within.clone(), place.clone());
        use_effect_of(explained, move |explained| {
            if let Some(mark) = *explained {
                let (start, bottom, width) = below(&within, &mark_selector(mark)).unwrap_or_default();
                place.set(Some((mark, start.min(width - WIDTH - 8.0).max(8.0), bottom + 6.0)));
            }
        });
    }
    let at = place.filter(|(mark, ..)| explained == Some(*mark));
    {
        let node = node.clone();
        use_effect_of(at, move |at| {
            if at.is_some() {
                focus(&node);
                reveal(&node);
            }
        });
    }
    Place { node, at }
}

/// The dialog; `None` for marks that point nowhere (foreign data).
pub fn mark_popover(props: &MarkPopoverProps<'_>) -> Option<El> {
    let first = *props.marks.first()?;
    let mark = props.reading.marks.get(first as usize)?;
    let about = describe(props.reading, mark)?;
    let mut facts = el("dl");
    for (label, value) in &about.facts {
        facts = facts.term(label, el("bdi").say(value.clone()).html());
    }
    let close =
        button("quiet why-close", props.explain.reform(|_| Vec::new())).set("aria-label", say(words::CLOSE));
    let style = props.place.at.map(|(_, x, y)| ["--x:", &px(x), ";--y:", &px(y)].concat());
    let dialog = el("div")
        .key(&first.to_string())
        .class("why")
        .set("role", "dialog")
        .set("aria-labelledby", "why-title")
        .set("tabindex", "-1")
        .with_some("style", style)
        .node(&props.place.node)
        .on_click(Callback::from(|event: MouseEvent| event.stop_propagation()))
        .has(close.child(icon(Icon::Cross)))
        .has(el("h3").set("id", "why-title").set("dir", "auto").say(about.title.clone()))
        .has(el("p").class("why-kind").text(about.kind))
        .has(facts)
        .has_some(reason(props.opened, &about.rule))
        .has_some(filter_buttons(props, &about))
        .has_some(passage_buttons(props, mark))
        .has_some(others(props))
        // Tab from the last button leads back to the text, not out of the page behind an open dialog.
        .has(
            el("span")
                .set("tabindex", "0")
                .on_focus(|| ListenerKind::onfocusin, props.explain.reform(|_| Vec::new())),
        );
    Some(dialog)
}

/// Why it is marked: what the rule says for itself; its name, for who writes to us of it, is folded away.
fn reason(opened: &Opened, rule: &str) -> Option<El> {
    let spoken = words::rule(rule).map(str::to_owned);
    let sentence = spoken.or_else(|| opened.explanation(rule)).unwrap_or_default();
    let name = el("details")
        .class("why-rule")
        .has(el("summary").text(say(words::RULE)))
        .has(el("code").say(rule.to_owned()));
    (!rule.is_empty()).then(|| el("div").class("why-reason").has(el("p").say(sentence)).has(name))
}

/// Filtering by the entity, and its card.
fn filter_buttons(props: &MarkPopoverProps<'_>, about: &Description) -> Option<El> {
    let (field, key) = about.filter.clone()?;
    let closing = |label: &'static str, action: Action| {
        let (close, dispatch) = (props.explain.clone(), props.dispatch.clone());
        let pressed = move |_| {
            close.emit(Vec::new());
            dispatch.emit(action.clone());
        };
        button("button", pressed.into()).text(label)
    };
    let pick = |pick: Pick, label: &'static str, title: &'static str| {
        closing(label, Action::Pick { field, key: key.clone(), pick }).set("title", title)
    };
    let buttons = group("why-actions", say(words::FILTER_DOCUMENTS))
        .has(pick(Pick::Only, say(words::ONLY), say(words::ONLY_NAMING)))
        .has(pick(Pick::Also, say(words::ALSO), say(words::ALSO_NAMING)))
        .has(pick(Pick::Not, say(words::NOT_SHORT), say(words::NOT_NAMING)))
        .has(closing(say(words::ALL_ABOUT), Action::Entity(Some(key.clone()))));
    Some(buttons)
}

/// The sentence around the mark, to take along.
fn passage_buttons(props: &MarkPopoverProps<'_>, mark: &Mark) -> Option<El> {
    let sentence = sentence_at(props.reading, mark.span.start)?;
    let labels = [say(words::COPY_SENTENCE), say(words::COPY_SENTENCE_LINK)];
    let buttons = copy_buttons(props.reading, sentence, props.collection, labels, "linklike", props.dispatch);
    Some(group("why-passage", say(words::THIS_SENTENCE)).child(buttons))
}

/// The other marks at the same place.
fn others(props: &MarkPopoverProps<'_>) -> Option<El> {
    let [_, rest @ ..] = props.marks else { return None };
    let other = |&mark: &u32| {
        let meant = props.reading.marks.get(mark as usize)?;
        // A comma belongs to what follows, which is not here.
        let words = meant.span.slice(&props.reading.text)?.trim_end_matches([',', '،', ';', '؛']);
        let words = beginning(words, LONGEST);
        let kind = match meant.kind {
            MarkKind::Entity(kind) => kind_word(kind),
            MarkKind::Date => say(words::KIND_DATE),
            MarkKind::Figure => say(words::KIND_FIGURE),
            MarkKind::Statement => say(words::KIND_STATEMENT),
            MarkKind::Hit => return None,
        };
        let order: Vec<u32> =
            std::iter::once(mark).chain(props.marks.iter().copied().filter(|&other| other != mark)).collect();
        let button = button("linklike", props.explain.reform(move |_| order.clone()));
        Some(el("li").has(button.text(kind).text(": ").has(el("bdi").say(words))))
    };
    (!rest.is_empty()).then(|| {
        el("div")
            .class("why-others")
            .has(el("p").text(say(words::ALSO_MARKED)))
            .has(el("ul").list(rest.iter().filter_map(other)))
    })
}
