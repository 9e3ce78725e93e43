//! "In this document": its names, dates, figures and statements, kind by kind, each leading to its places in the text.

use sheaf_engine::{Mark, MarkKind, Reading};
use sheaf_model::{DateKind, Day};
use yew::{Callback, Html, KeyboardEvent, MouseEvent, NodeRef};

use super::describe::{date_title, figure_title, statement_title};
use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::components::kinds::kinds_word;
use crate::components::words::beginning;
use crate::hooks::{numbers_around, step};
use crate::state::Few;
use crate::state::preferences::{SWITCHED, mark_name};
use crate::words::{self, count, fill, grouped, say};

/// What there is of one kind.
#[derive(Debug, PartialEq)]
pub struct Section {
    /// The kind.
    pub kind: MarkKind,
    /// Dates in order of time, all else in order of the text; never empty.
    pub items: Vec<Item>,
}

/// One thing that stands in the text, once or more often.
#[derive(Debug, PartialEq)]
pub struct Item {
    /// Its name, date, number or speaker.
    pub title: String,
    /// What was said.
    pub detail: Option<String>,
    /// Its marks, in text order; never empty.
    pub marks: Vec<u32>,
    /// Equal for what is the same thing.
    same: String,
    /// First and last day of dates, else zero.
    days: (i32, i32),
}

/// Letters of a statement that are shown.
const SAID: usize = 70;

/// What a reading holds, without the kinds that are `off`: they have no marks to lead to. O(marks · things).
pub fn sections(reading: &Reading, off: &Few<MarkKind>) -> Vec<Section> {
    let kinds = SWITCHED.into_iter().filter(|kind| !off.contains(*kind));
    let mut sections: Vec<Section> = kinds.map(|kind| Section { kind, items: Vec::new() }).collect();
    for (mark, meant) in (0..).zip(&reading.marks) {
        let Some(section) = sections.iter_mut().find(|section| section.kind == meant.kind) else { continue };
        let Some(found) = item(reading, mark, meant) else { continue };
        if let Some(item) = section.items.iter_mut().find(|item| item.same == found.same) {
            item.marks.push(mark);
        } else {
            let place = section.items.partition_point(|item| item.days <= found.days);
            section.items.insert(place, found);
        }
    }
    sections.retain(|section| !section.items.is_empty());
    sections
}

fn item(reading: &Reading, number: u32, mark: &Mark) -> Option<Item> {
    let (facts, index) = (&reading.facts, mark.index as usize);
    let one = |title: String| Item {
        title,
        detail: None,
        marks: vec![number],
        same: number.to_string(),
        days: (0, 0),
    };
    match mark.kind {
        MarkKind::Entity(_) => {
            let entity = facts.entities.get(index)?;
            Some(Item { same: entity.id.clone(), ..one(entity.name.clone()) })
        }
        MarkKind::Date => {
            let date = facts.dates.get(index)?;
            let (first, last) = (date.interval.first, date.interval.last);
            if date.kind != DateKind::Date || date.interval.is_open() {
                return None;
            }
            let title = date_title(reading, date);
            let end = |one: Option<Day>, other: Option<Day>| one.or(other).map_or(0, |day| day.0);
            let days = (end(first, last), end(last, first));
            Some(Item { same: title.clone(), days, ..one(title) })
        }
        MarkKind::Figure => Some(one(figure_title(reading, facts.figures.get(index)?))),
        MarkKind::Statement => {
            let said = facts.statements.get(index)?;
            let words = said.span.slice(&reading.text)?;
            Some(Item { detail: Some(beginning(words, SAID)), ..one(statement_title(said)) })
        }
        MarkKind::Hit => None,
    }
}

/// A mark of one of the things.
pub fn mark(sections: &[Section], item: u32, mark: u32) -> Option<u32> {
    nth(sections, item)?.marks.get(mark as usize).copied()
}

/// Which of its marks comes after, or before, the one of this number; at an end it goes round. From none: the first.
pub fn next(sections: &[Section], item: u32, from: Option<u32>, forward: bool) -> Option<u32> {
    let count = nth(sections, item)?.marks.len() as u32;
    Some(match from {
        None => 0,
        Some(from) if forward => (from + 1) % count,
        Some(from) => (from + count - 1) % count,
    })
}

/// One of the things, by its place among all, counted from 0 over all sections.
fn nth(sections: &[Section], item: u32) -> Option<&Item> {
    sections.iter().flat_map(|section| &section.items).nth(item as usize)
}

/// What the panel is given.
pub struct ContentsProps<'a> {
    /// What it lists.
    pub sections: &'a [Section],
    /// The thing that was gone to last, and to which of its marks.
    pub at: Option<(u32, u32)>,
    /// The panel.
    pub node: &'a NodeRef,
    /// Goes to a thing.
    pub go: &'a Callback<u32>,
    /// Closes the panel.
    pub close: &'a Callback<()>,
}

/// The panel. Arrow keys go up and down in it, Escape closes it.
pub fn contents(props: &ContentsProps<'_>) -> El {
    let go = props.go.clone();
    let onclick = move |event: MouseEvent| {
        if let Some(&item) = numbers_around(&event, "data-item").first() {
            go.emit(item);
        }
    };
    let (node, close) = (props.node.clone(), props.close.clone());
    let onkey = move |event: KeyboardEvent| {
        match &*event.key() {
            "Escape" => close.emit(()),
            key @ ("ArrowDown" | "ArrowUp") => {
                step(&node, "summary, [open] [data-item]", if key == "ArrowDown" { 1 } else { -1 });
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let close = button("quiet", props.close.reform(|_: MouseEvent| ()))
        .set("aria-label", say(words::CONTENTS_HIDE))
        .child(icon(Icon::Cross));
    let at = props.at.and_then(|(item, mark)| Some((nth(props.sections, item)?, mark)));
    let told = at.map(|(item, mark)| {
        let (part, whole) = (grouped(mark as usize + 1), grouped(item.marks.len()));
        fill(words::CONTENTS_AT, &[("name", &item.title), ("part", &part), ("whole", &whole)])
    });
    let mut number = 0;
    let sections = props.sections.iter().map(|section| {
        let first = number;
        number += section.items.len() as u32;
        section_of(section, first, props.at)
    });
    el("nav")
        .class("contents")
        .node(props.node)
        .set("aria-label", say(words::CONTENTS))
        .set("lang", words::language().as_str())
        .on_click(onclick.into())
        .on_key(onkey.into())
        .has(
            el("p")
                .class("contents-head")
                .has(el("span").set("role", "status").set("dir", "auto").say(told.unwrap_or_default()))
                .has(close),
        )
        .list(sections)
}

fn section_of(section: &Section, first: u32, at: Option<(u32, u32)>) -> El {
    let items = (first..).zip(&section.items).map(|(number, item)| {
        let current = at.is_some_and(|(at, _)| at == number);
        let times = (item.marks.len() > 1).then(|| {
            let label = count(words::MENTIONS_COUNTED, item.marks.len());
            el("span").class("switch-count").label(label).set("role", "img").say(grouped(item.marks.len()))
        });
        let detail = item.detail.clone();
        let button = button("contents-item", Callback::noop())
            .with("data-item", number.to_string())
            .set_if(current, "aria-current", "true")
            .has(el("b").set("dir", "auto").say(item.title.clone()))
            .has_some(detail.map(|detail| el("span").set("dir", "auto").say(detail)))
            .has_some(times);
        el("li").key(&number.to_string()).has(button)
    });
    el("details")
        .key(mark_name(section.kind))
        .with("class", ["contents-kind k-", mark_name(section.kind)].concat())
        .mark("open", true)
        .has(
            el("summary")
                .text(kinds_word(section.kind))
                .text(" ")
                .has(el("span").class("switch-count").say(grouped(section.items.len()))),
        )
        .has(el("ul").list(items))
}

/// The button that opens and closes the panel.
pub fn contents_button(open: bool, node: &NodeRef, toggle: Callback<MouseEvent>) -> Html {
    button("switch contents-toggle", toggle)
        .node(node)
        .is("aria-expanded", open)
        .child(icon(Icon::List))
        .text(say(words::CONTENTS))
        .html()
}

#[cfg(test)]
mod tests {
    use super::super::describe::fixture::reading;
    use super::*;
    use sheaf_model::{DateMention, Entity, EntityKind, Granularity, Mention, Span};

    #[test]
    fn names_stand_once_with_all_their_marks_and_dates_in_order_of_time() {
        let mut reading = reading();
        let mention = |start| Mention { span: Span::new(start, start + 1), rule: "list".into() };
        let entity = |id: &str| Entity {
            id: id.to_owned(),
            name: id.to_uppercase(),
            kind: EntityKind::Person,
            aliases: Vec::new(),
            place: None,
            salience: 0.0,
            mentions: vec![mention(0)],
        };
        reading.facts.entities = vec![entity("b"), entity("a")];
        for (kind, when) in [
            (DateKind::Date, "2019-09"),
            (DateKind::Date, "2016"),
            (DateKind::Vague, ".."),
            (DateKind::Date, "2016"),
        ] {
            reading.facts.dates.push(DateMention {
                span: Span::new(0, 1),
                kind,
                interval: when.parse().unwrap_or_default(),
                granularity: Granularity::Month,
                modifier: None,
                timex: when.to_owned(),
                rule: "month".into(),
            });
        }
        let person = MarkKind::Entity(EntityKind::Person);
        for (kind, index) in [
            (person, 0),
            (MarkKind::Date, 0),
            (person, 1),
            (MarkKind::Date, 1),
            (person, 0),
            (MarkKind::Date, 2),
            (MarkKind::Date, 3),
        ] {
            reading.marks.push(Mark { span: Span::new(0, 1), kind, index, entity: String::new(), lane: 0 });
        }
        let listed = |off: &Few<MarkKind>| -> Vec<String> {
            let item = |item: &Item| format!("{} {:?}", item.title, item.marks);
            let items = |section: &Section| section.items.iter().map(item).collect::<Vec<_>>().join(", ");
            sections(&reading, off).iter().map(items).collect()
        };
        assert_eq!(listed(&Few::default()), ["B [0, 4], A [2]", "2016 [3, 6], Sep 2019 [1]"]);
        assert_eq!(listed(&[person].into_iter().collect()), ["2016 [3, 6], Sep 2019 [1]"]);
    }
}
