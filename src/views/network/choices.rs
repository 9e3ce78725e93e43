//! What can be chosen: the shape, what counts as together, which kinds, how often, around whom.

use sheaf_engine::{MarkKind, Within};
use sheaf_model::EntityKind;
use yew::{Event, Html};

use super::with;
use crate::components::act::act;
use crate::components::el::{El, button, el, group, side_by_side};
use crate::components::icons::{Icon, icon};
use crate::components::kinds::kinds_word;
use crate::hooks::{Shown, chosen};
use crate::state::options::NetworkShape;
use crate::state::{Action, Options};
use crate::words::{self, Word, count, fill, say};

/// The choices.
pub(super) fn choices(shown: &Shown) -> Html {
    let options = &shown.selection.options.network;
    let pill = |label: String, set: bool, to: Options| {
        button("pill", act(&shown.dispatch, Action::Options(to)))
            .key(&label)
            .is("aria-pressed", set)
            .say(label)
    };
    let shapes = [
        (NetworkShape::List, words::NETWORK_LIST),
        (NetworkShape::Matrix, words::NETWORK_MATRIX),
        (NetworkShape::Drawing, words::NETWORK_DRAWING),
    ];
    let shapes = shapes.into_iter().map(|(shape, label)| {
        let to = with(shown, |network| network.shape = shape);
        pill(say(label).to_owned(), options.shape == shape, to)
    });
    let kinds = EntityKind::ALL.into_iter().map(|kind| {
        let to = with(shown, |network| network.toggle(kind));
        let label = kinds_word(MarkKind::Entity(kind)).to_owned();
        pill(label, options.kinds.contains(&kind), to).with("class", ["pill k-", kind.as_str()].concat())
    });
    let around = options.around.as_ref().map(|id| {
        let name = shown.opened.name(id);
        button("chip", act(&shown.dispatch, Action::Options(with(shown, |network| network.around = None))))
            .label(fill(words::REMOVE_FILTER, &[("filter", &name)]))
            .has(el("span").set("dir", "auto").say(fill(words::NETWORK_AROUND, &[("name", &name)])))
            .child(icon(Icon::Cross))
    });
    side_by_side(vec![
        group("view-choices", say(words::NETWORK_AS)).list(shapes).html(),
        group("view-choices", say(words::NETWORK_KINDS)).list(kinds).html(),
        within(shown).html(),
        least(shown).html(),
        around.map(El::html).unwrap_or_default(),
    ])
}

fn within(shown: &Shown) -> El {
    const WITHIN: [(&str, Within, Word); 3] = [
        ("sentence", Within::Sentence, words::NETWORK_IN_SENTENCE),
        ("paragraph", Within::Paragraph, words::NETWORK_IN_PARAGRAPH),
        ("document", Within::Document, words::NETWORK_IN_DOCUMENT),
    ];
    let current = shown.selection.options.network.within;
    let (dispatch, shown) = (shown.dispatch.clone(), shown.clone());
    let onchange = move |event: Event| {
        let name = chosen(&event);
        if let Some((_, within, _)) = WITHIN.iter().find(|(known, ..)| *known == name) {
            dispatch.emit(Action::Options(with(&shown, |network| network.within = *within)));
        }
    };
    let options = WITHIN.iter().map(|(name, within, label)| {
        el("option").key(name).set("value", name).mark("selected", *within == current).text(say(*label))
    });
    select(words::NETWORK_WITHIN, onchange, options)
}

/// How often a pair must be named together at least.
fn least(shown: &Shown) -> El {
    const LEAST: [u32; 6] = [1, 2, 3, 5, 10, 20];
    let current = shown.selection.options.network.least;
    let (dispatch, shown) = (shown.dispatch.clone(), shown.clone());
    let onchange = move |event: Event| {
        if let Ok(least) = chosen(&event).parse() {
            dispatch.emit(Action::Options(with(&shown, |network| network.least = least)));
        }
    };
    let own = (!LEAST.contains(&current)).then_some(current);
    let options = LEAST.into_iter().chain(own).map(|least| {
        let value = least.to_string();
        el("option")
            .key(&value)
            .with("value", value)
            .mark("selected", least == current)
            .say(count(words::NETWORK_TIMES, least as usize))
    });
    select(words::NETWORK_LEAST, onchange, options)
}

fn select(label: Word, onchange: impl Fn(Event) + 'static, options: impl Iterator<Item = El>) -> El {
    el("label")
        .class("view-select")
        .has(el("span").text(say(label)))
        .has(el("select").class("pill").on_change(onchange.into()).list(options))
}
