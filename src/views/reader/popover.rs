//! "Why is this marked?": a small dialog at a mark, with what it means, the rule that found it, and what can be done.

use sheaf_engine::{Mark, MarkKind, Reading};
use yew::{
    AttrValue, Callback, Html, KeyboardEvent, MouseEvent, NodeRef, Properties, function_component, html,
    use_node_ref,
};

use super::cite::sentence_at;
use super::describe::{Description, describe};
use super::passage_tools::copy_buttons;
use crate::components::icons::{Icon, icon};
use crate::components::kinds::kind_word;
use crate::hooks::{below, focus, reveal, use_effect_of, use_state_of};
use crate::state::{Action, Pick, Shared};

/// What is explained.
#[derive(Clone, PartialEq, Properties)]
pub struct MarkPopoverProps {
    /// The document.
    pub reading: Shared<Reading>,
    /// The collection's title.
    pub collection: AttrValue,
    /// The marks at one place, the smallest first; never empty. The first is explained, the others are offered.
    pub marks: Vec<u32>,
    /// Where the mark and the dialog stand.
    pub within: NodeRef,
    /// The entity whose card is open.
    pub entity: Option<String>,
    /// Explains other marks.
    pub explain: Callback<Vec<u32>>,
    /// Closes the dialog.
    pub close: Callback<()>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// How wide the dialog is, in CSS pixels; `reader.css` says the same.
const WIDTH: f64 = 300.0;

/// The dialog. It takes the focus, and gives it back to the mark.
#[function_component]
pub fn MarkPopover(props: &MarkPopoverProps) -> Html {
    let node = use_node_ref();
    let place = use_state_of(None::<(i32, i32)>);
    let first = props.marks.first().copied().unwrap_or_default();
    {
        let (within, place) = (props.within.clone(), place.clone());
        use_effect_of(first, move |first| {
            let mark = ["[data-mark=\"", &first.to_string(), "\"]"].concat();
            let (start, bottom, width) = below(&within, &mark).unwrap_or_default();
            place.set(Some((start.min(width - WIDTH - 8.0).max(8.0) as i32, bottom as i32 + 6)));
        });
    }
    {
        let node = node.clone();
        use_effect_of(*place, move |place| {
            if place.is_some() {
                focus(&node);
                reveal(&node);
            }
        });
    }
    let Some(mark) = props.reading.marks.get(first as usize) else { return Html::default() };
    let Some(about) = describe(&props.reading, mark) else { return Html::default() };
    let onkeydown = {
        let close = props.close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let style = place.map(|(x, y)| format!("--x:{x}px;--y:{y}px"));
    html! {
        <div
            class="why" role="dialog" aria-labelledby="why-title" tabindex="-1" ref={node} {style} {onkeydown}
            onclick={|event: MouseEvent| event.stop_propagation()}
        >
            <button type="button" class="quiet why-close" aria-label="Close" onclick={props.close.reform(|_| ())}>
                { icon(Icon::Cross) }
            </button>
            <h3 id="why-title" dir="auto">{ about.title.clone() }</h3>
            <p class="why-kind">{ about.kind }</p>
            <dl>
                { for about.facts.iter().map(|(label, value)| html! {
                    <><dt>{ *label }</dt><dd><bdi>{ value.clone() }</bdi></dd></>
                }) }
                if !about.rule.is_empty() {
                    <dt>{ "found by rule" }</dt><dd><code>{ about.rule.clone() }</code></dd>
                }
            </dl>
            { filter_buttons(props, &about) }
            { passage_buttons(props, mark) }
            { others(props) }
        </div>
    }
}

/// Filtering by the entity, and its card.
fn filter_buttons(props: &MarkPopoverProps, about: &Description) -> Html {
    let Some((field, key)) = about.filter.clone() else { return Html::default() };
    let button = |action: Action, label: &'static str, title: Option<&'static str>| {
        let (close, dispatch) = (props.close.clone(), props.dispatch.clone());
        let onclick = move |_| {
            close.emit(());
            dispatch.emit(action.clone());
        };
        html! { <button type="button" class="button" {title} {onclick}>{ label }</button> }
    };
    let pick = |pick: Pick, label: &'static str, title: &'static str| {
        button(Action::Pick { field, key: key.clone(), pick }, label, Some(title))
    };
    html! {
        <div class="why-actions" role="group" aria-label="Filter documents">
            { pick(Pick::Only, "only", "Only documents that name it") }
            { pick(Pick::Also, "also", "Also documents that name it") }
            { pick(Pick::Not, "not", "No documents that name it") }
            { button(Action::Entity(Some(key.clone())), "all about this name", None) }
        </div>
    }
}

/// The sentence around the mark, to take along.
fn passage_buttons(props: &MarkPopoverProps, mark: &Mark) -> Html {
    let Some(sentence) = sentence_at(&props.reading, mark.span.start) else { return Html::default() };
    let labels = ["Copy sentence", "Copy link to it"];
    html! {
        <div class="why-passage" role="group" aria-label="This sentence">
            { copy_buttons(&props.reading, sentence, &props.collection, labels, "linklike", &props.dispatch) }
        </div>
    }
}

/// The other marks at the same place.
fn others(props: &MarkPopoverProps) -> Html {
    let [_, rest @ ..] = &props.marks[..] else { return Html::default() };
    let other = |&mark: &u32| {
        let meant = props.reading.marks.get(mark as usize)?;
        let words: String = meant.span.slice(&props.reading.text)?.chars().take(40).collect();
        let kind = match meant.kind {
            MarkKind::Entity(kind) => kind_word(kind),
            MarkKind::Date => "date",
            MarkKind::Figure => "figure",
            MarkKind::Statement => "statement",
            MarkKind::Hit => return None,
        };
        let order: Vec<u32> =
            std::iter::once(mark).chain(props.marks.iter().copied().filter(|&other| other != mark)).collect();
        let onclick = props.explain.reform(move |_| order.clone());
        Some(html! {
            <li><button type="button" class="linklike" {onclick}>{ kind }{ ": " }<bdi>{ words }</bdi></button></li>
        })
    };
    if rest.is_empty() {
        return Html::default();
    }
    html! {
        <div class="why-others">
            <p>{ "Also marked here" }</p>
            <ul>{ for rest.iter().filter_map(other) }</ul>
        </div>
    }
}
