//! Two documents side by side, with what both speak of lined up: names, dates, figures of the same thing. What is chosen
//! there is brought into view in both texts.

use std::rc::Rc;

use sheaf_engine::{Comparison, FigurePoint, Reading, SourceKind};
use sheaf_model::Span;
use yew::functional::Hook;
use yew::{AttrValue, Callback, Html, NodeRef, hook, use_node_ref};

use crate::components::act::act;
use crate::components::el::{El, button, el, side_by_side};
use crate::components::icons::{Icon, icon};
use crate::components::kept::kept;
use crate::components::kinds::kind_word;
use crate::components::marked_text::{MarkedParagraphProps, MarkedText, marked_paragraph};
use crate::components::trouble::why_not;
use crate::components::words::begins_rtl;
use crate::components::{amounts, dates};
use crate::hooks::{
    Asked, Opened, State, Stateful, bring_into_view, use_asked, use_effect_of, use_memo_of, use_state_of,
};
use crate::state::{Action, Preferences, Shared};
use crate::words::{self, Word, fill, grouped, say};

/// The comparison.
#[derive(Clone, PartialEq)]
pub struct Compare {
    /// The two documents.
    pub readings: [Shared<Reading>; 2],
    /// The collection.
    pub opened: Opened,
    /// The entity whose card is open.
    pub entity: Option<String>,
    /// Which kinds of marks are drawn.
    pub preferences: Rc<Preferences>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl Stateful for Compare {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_compare(self)
    }
}

/// Passages chosen in both texts.
type Chosen = Option<[Span; 2]>;

#[hook]
fn use_compare(props: &Compare) -> Html {
    let [one, other] = &props.readings;
    let ids = (one.card.id.clone(), other.card.id.clone());
    let compared = use_asked(&props.opened, ids, |engine, (one, other)| engine.compare(one, other));
    let chosen: State<Chosen> = use_state_of(None);
    let nodes = [use_node_ref(), use_node_ref()];
    let texts = [use_text(props, 0, *chosen), use_text(props, 1, *chosen)];
    {
        let [one, other] = nodes.clone();
        use_effect_of(*chosen, move |chosen| {
            if chosen.is_some() {
                // Where both cannot be in view, the first is.
                bring_into_view(&other, ".m-passage");
                bring_into_view(&one, ".m-passage");
            }
        });
    }
    let shared = match &compared {
        Asked::Ready(found) => found.as_ref().map(|found| shared(props, found, &chosen)),
        other => why_not(other),
    };
    let end = button("quiet", act(&props.dispatch, Action::With(None)))
        .set("aria-label", say(words::COMPARE_END))
        .set("title", say(words::COMPARE_END))
        .child(icon(Icon::Cross));
    let sides = (0..2).map(|side| text_side(props, side, &texts[side], &nodes[side]));
    el("div")
        .class("compare")
        .has(el("header").class("compare-head").has(el("h2").text(say(words::COMPARE))).has(end))
        .has(
            el("section")
                .class("compare-shared")
                .set("aria-label", say(words::COMPARE_IN_BOTH))
                .has_some(shared),
        )
        .has(el("div").class("compare-texts").list(sides))
        .html()
}

#[hook]
fn use_text(props: &Compare, side: usize, chosen: Chosen) -> Rc<MarkedText> {
    let key = (props.readings[side].clone(), chosen.map(|spans| spans[side]), props.preferences.off.clone());
    use_memo_of(key, |(reading, passage, off)| MarkedText::new(reading.clone(), *passage, off))
}

/// One of the texts, to be scrolled by itself.
fn text_side(props: &Compare, side: usize, text: &Rc<MarkedText>, node: &NodeRef) -> El {
    let card = &props.readings[side].card;
    let chosen: Option<AttrValue> = props.entity.clone().map(AttrValue::from);
    let block = |block: usize| {
        let paragraph = MarkedParagraphProps {
            text: (**text).clone(),
            block,
            chosen: chosen.clone(),
            focused: None,
            current: None,
        };
        kept(&block.to_string(), paragraph, marked_paragraph)
    };
    let (when, _) = dates::published(&card.published);
    let alone = button("linklike", act(&props.dispatch, Action::Open { id: card.id.clone(), passage: None }))
        .text(say(words::COMPARE_READ_ALONE));
    el("section")
        .key(&card.id)
        .class("compare-text")
        .node(node)
        .set("tabindex", "0")
        .label(card.title.clone())
        .has(el("h3").set("dir", "auto").say(card.title.clone()))
        .has(el("p").class("soft").has(el("bdi").say(when)).text(" · ").has(alone))
        .has(
            el("div")
                .class("reader-text")
                .with("lang", card.language.clone())
                .set("dir", if begins_rtl(&props.readings[side].text) { "rtl" } else { "ltr" })
                .child(side_by_side((0..text.blocks().len()).map(block).collect())),
        )
}

/// What is in both: a table for each kind.
fn shared(props: &Compare, found: &Comparison, chosen: &State<Chosen>) -> El {
    let [one, other] = &props.readings;
    let row = |what: El, spans: [Span; 2], cells: [Html; 2]| {
        let current = **chosen == Some(spans);
        let press = {
            let chosen = chosen.clone();
            Callback::from(move |_| chosen.set(Some(spans)))
        };
        let what = button("more", press).is("aria-pressed", current).has(what);
        let cells = cells.into_iter().map(|cell| el("td").child(cell));
        el("tr").has(el("th").set("scope", "row").has(what)).list(cells)
    };
    let words_of = |words: String| el("bdi").say(words);
    let names: Vec<El> = found
        .names
        .iter()
        .map(|name| {
            let what = el("span")
                .has(words_of(name.name.clone()))
                .text(" ")
                .has(el("span").class("compare-kind").text(kind_word(name.kind)));
            row(what, name.first, name.mentions.map(|mentions| words_of(grouped(mentions as usize)).html()))
        })
        .collect();
    let dates: Vec<El> = found
        .dates
        .iter()
        .map(|date| {
            let exact = if date.dates[0].contains(date.dates[1]) { date.dates[1] } else { date.dates[0] };
            row(
                words_of(dates::interval(exact)),
                date.first,
                date.dates.map(|date| words_of(dates::interval(date)).html()),
            )
        })
        .collect();
    let figures: Vec<El> = found
        .figures
        .iter()
        .filter_map(|[one, other]| {
            let what = [one.words.first().cloned(), one.events.first().cloned()];
            let what: Vec<String> = what.into_iter().flatten().collect();
            let first = [one.points.first()?.span, other.points.first()?.span];
            let values = [one, other].map(|series| el("ul").list(series.points.iter().map(value)).html());
            Some(row(words_of(what.join(" · ")), first, values))
        })
        .collect();
    if names.is_empty() && dates.is_empty() && figures.is_empty() {
        return el("p").text(say(words::COMPARE_NOTHING));
    }
    let table = |title: Word, rows: Vec<El>| {
        let head = [one, other].map(|reading| {
            el("th")
                .set("scope", "col")
                .set("dir", "auto")
                .with("title", reading.card.title.clone())
                .say(reading.card.title.clone())
        });
        let counted = grouped(rows.len());
        (!rows.is_empty()).then(|| {
            el("details")
                .mark("open", true)
                .has(
                    el("summary")
                        .text(say(title))
                        .text(" ")
                        .has(el("span").class("switch-count").say(counted)),
                )
                .has(
                    el("table")
                        .set("aria-label", say(title))
                        .has(
                            el("thead").has(
                                el("tr")
                                    .has(el("th").set("scope", "col").text(say(title)))
                                    .list(head.into_iter()),
                            ),
                        )
                        .has(el("tbody").list(rows.into_iter())),
                )
        })
    };
    el("div")
        .class("compare-tables")
        .has_some(table(words::COMPARE_NAMES, names))
        .has_some(table(words::COMPARE_DATES, dates))
        .has_some(table(words::COMPARE_FIGURES, figures))
}

/// A figure with what it is of, and who gives it where that is not the document itself.
fn value(point: &FigurePoint) -> El {
    let amount = &point.amount;
    let number = match &amount.words {
        Some(words) => words.clone(),
        None => amounts::value(amount.least, amount.most, amount.approximate),
    };
    let when = point.dated.then(|| dates::interval(point.time));
    let named = [&point.whose, &point.place].into_iter().flatten().map(|entity| entity.name.clone());
    let about: Vec<String> = named.chain(when).collect();
    let source = &point.source;
    let by = (source.kind != SourceKind::Document).then(|| {
        let by = fill(words::COMPARE_BY, &[("source", &source.name)]);
        el("span").text(say(words::LIST_COMMA)).has(el("bdi").class("soft").say(by))
    });
    let item = el("li").has(el("bdi").say(number));
    if about.is_empty() {
        return item.has_some(by);
    }
    // In brackets: "8 19 Sep 2019" would be read, and heard, as one number or two.
    let about = ["(", &about.join(say(words::LIST_COMMA)), ")"].concat();
    item.text(" ").has(el("bdi").class("soft").say(about)).has_some(by)
}
