//! The chronology: the cases in `tests/cases/engine/chronology.txt`, and any collection held against looking at every
//! sentence.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use proptest::option;
use proptest::prelude::*;
use sheaf_engine::{
    Chronology, ChronologyRequest, Engine, Field, FieldFilter, Filters, MarkKind, Query, Reply, Similar,
    Window,
};
use sheaf_index::Layout;
use sheaf_model::{Collection, DateKind, Interval, Item, Span};
use support::blocks::provided;
use support::naive::Naive;
use support::random;

#[test]
fn entries_are_those_of_the_cases() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/engine/chronology.txt");
    let source = std::fs::read_to_string(file).unwrap();
    let (documents, cases) = source.split_once("\n=== ").unwrap();
    let engine = Engine::open(sheaf_index::write(&support::collection(documents)).unwrap()).unwrap();
    let mut failed = String::new();
    for case in cases.split("\n=== ") {
        let (title, rest) = case.split_once('\n').unwrap();
        let (asked, expected) = rest.split_once('\n').unwrap();
        let (options, words) = asked.split_once('|').unwrap();
        let mut query = Query { text: words.trim().to_owned(), ..Query::default() };
        let mut request = ChronologyRequest { rows: 100, ..ChronologyRequest::default() };
        for option in options.split_whitespace() {
            match option.split_once('=').unwrap_or((option, "")) {
                ("place", id) => query.filters.fields[Field::Place].any.insert(id.to_owned()),
                ("mentions", range) => query.filters.mentioned = Some(range.parse().unwrap()),
                ("from", year) => request.from = Some(year.parse().unwrap()),
                ("rows", rows) => request.rows = rows.parse().unwrap(),
                ("everywhere", _) => request.everywhere = true,
                _ => panic!("no such option: {option}"),
            }
        }
        let found = shown(&engine.chronology(&query, &request).ready().unwrap());
        if found.trim() != expected.trim() {
            write!(failed, "{title}\nexpected\n{expected}\nfound\n{found}\n").unwrap();
        }
    }
    assert!(failed.is_empty(), "\n{failed}");
}

fn shown(chronology: &Chronology) -> String {
    let mut shown = String::new();
    for entry in &chronology.shown {
        let (year, month) = entry.month;
        write!(shown, "> {year} {month} | {} | {}", entry.interval, entry.total).unwrap();
        entry.reports.iter().for_each(|report| write!(shown, " {}", report.context.card.id).unwrap());
        shown.push('\n');
    }
    writeln!(shown, "unplaced {}", chronology.unplaced).unwrap();
    let others = [
        (chronology.beside.unwrap_or(0), "beside"),
        (chronology.before, "before"),
        (chronology.after, "after"),
    ];
    for (count, what) in others.into_iter().filter(|(count, _)| *count > 0) {
        writeln!(shown, "{what} {count}").unwrap();
    }
    shown
}

/// A passage: its interval, its document's place in the collection, and where its sentence begins.
type Passage = (Interval, usize, u32);

/// The passages of a document, those in paragraphs that name what is wanted apart, and how many expressions have no
/// place there.
fn passages(number: usize, item: &Item, filters: &Filters) -> (BTreeSet<Passage>, BTreeSet<Passage>, u32) {
    let (mut near, mut beside, mut unplaced) = (BTreeSet::new(), BTreeSet::new(), 0);
    for date in &item.facts.dates {
        let block =
            item.document.blocks.iter().rfind(|block| block.span.start <= date.span.start).unwrap().span;
        let named = |wanted: &String| {
            let mut entities = item.facts.entities.iter().filter(|entity| entity.id == *wanted);
            entities.any(|entity| entity.mentions.iter().any(|mention| block.contains(mention.span)))
        };
        let is_near = filters.fields.set().all(|(field, FieldFilter { any, all, .. })| {
            let known = |key: &&String| {
                // Values of the collection, as far as documents that pass the filter have them.
                matches!(
                    field,
                    Field::Person | Field::Organisation | Field::Place | Field::Group | Field::Other
                ) && !key.is_empty()
            };
            let mut wanted = any.iter().filter(known).peekable();
            wanted.peek().is_none() || if *all { wanted.all(named) } else { wanted.any(named) }
        });
        if date.kind != DateKind::Date || date.interval.is_open() {
            unplaced += u32::from(is_near);
        } else {
            let sentence = item.facts.sentences.iter().find(|sentence| sentence.contains(date.span)).unwrap();
            let passage = (date.interval, number, sentence.start);
            if is_near {
                near.insert(passage)
            } else {
                beside.insert(passage)
            };
        }
    }
    (near, beside, unplaced)
}

fn from_blocks(collection: &Collection, ask: impl Fn(&Engine) -> Reply<Chronology>) -> Chronology {
    let written = sheaf_index::write_with(collection, Layout::Blocks(150)).unwrap();
    let mut engine = Engine::open(written.root).unwrap();
    provided(&mut engine, &written.files, ask).0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn passages_are_those_of_looking_at_every_sentence(
        collection in random::collection(),
        filters in random::filters(),
        everywhere: bool,
        from in option::of(1900..2030),
        rows in 0_u32..9,
        unfolded in option::of((random::interval(), 0_u32..9)),
    ) {
        let engine = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
        let query = Query { filters: filters.clone(), similar: Similar::Shown, ..Query::default() };
        let all = ChronologyRequest { everywhere, rows: 1000, ..ChronologyRequest::default() };
        let found = engine.chronology(&query, &all).ready().unwrap();
        prop_assert_eq!(&found, &from_blocks(&collection, |engine| engine.chronology(&query, &all)));

        let naive = Naive::new(&collection);
        let (mut near, mut beside, mut unplaced) = (BTreeSet::new(), BTreeSet::new(), 0);
        for (number, item) in naive.items.iter().enumerate() {
            if Naive::passes(item, &filters, None) {
                let (named, left, unplaced_named) = passages(number, item, &filters);
                let (all, _, unplaced_all) = passages(number, item, &Filters::default());
                let (shown, without) = if everywhere { (all, unplaced_all) } else { (named, unplaced_named) };
                let in_range = |(interval, ..): &Passage| filters.mentioned.is_none_or(|range| interval.speaks_of(range));
                near.extend(shown.into_iter().filter(in_range));
                beside.extend(left.into_iter().filter(in_range));
                unplaced += without;
            }
        }
        let by_interval = near.iter().fold(BTreeMap::<Interval, u32>::new(), |mut counts, (interval, ..)| {
            *counts.entry(*interval).or_default() += 1;
            counts
        });
        prop_assert_eq!(found.passages as usize, near.len());
        prop_assert_eq!(found.unplaced, unplaced);
        prop_assert!(found.beside.is_none_or(|count| count as usize == beside.len()), "{:?} {:?}", found.beside, beside);
        prop_assert!(found.beside.is_some() || beside.is_empty());
        let entries: BTreeMap<Interval, u32> = found.shown.iter().map(|entry| (entry.interval, entry.total)).collect();
        prop_assert_eq!(&entries, &by_interval);
        prop_assert!(found.shown.is_sorted_by_key(|entry| entry.month));
        prop_assert_eq!(found.entries as usize, found.shown.len());
        for (counts, of) in [
            (found.months.clone(), (|entry| entry) as fn((i32, u8)) -> (i32, u8)),
            (found.years.iter().map(|(year, count)| ((*year, 0), *count)).collect(), |(year, _)| (year, 0)),
        ] {
            for (key, count) in &counts {
                let entries = found.shown.iter().filter(|entry| of(entry.month) == *key);
                prop_assert_eq!(entries.map(|entry| entry.total).sum::<u32>(), *count);
            }
            prop_assert_eq!(counts.iter().map(|(_, count)| count).sum::<u32>(), found.passages);
        }
        for entry in &found.shown {
            prop_assert_eq!(entry.reports.len() as u32, if entry.total <= 4 { entry.total } else { 3 });
            for report in &entry.reports {
                let card = &report.context.card;
                let number = naive.items.iter().position(|item| item.document.id == card.id).unwrap();
                let text = &naive.items[number].document.text;
                let passage = &report.context.passage;
                prop_assert!(near.contains(&(entry.interval, number, passage.span.start)));
                prop_assert_eq!(passage.span.slice(text), Some(passage.text.as_str()));
                let hit = passage.marks.iter().find(|mark| mark.kind == MarkKind::Hit).unwrap().span;
                let moved = Span { start: hit.start + passage.span.start, end: hit.end + passage.span.start };
                prop_assert_eq!(moved, report.context.mention);
                let named: BTreeSet<&str> = report.names.iter().map(|named| named.id.as_str()).collect();
                prop_assert_eq!(named.len(), report.names.len());
                let marked: BTreeSet<&str> = passage.marks.iter().map(|mark| mark.entity.as_str()).filter(|id| !id.is_empty()).collect();
                prop_assert_eq!(named, marked);
            }
        }

        // A window is a stretch of the whole.
        let request = ChronologyRequest { everywhere, from, rows, unfolded: unfolded.into_iter().collect(), only: None };
        let some = engine.chronology(&query, &request).ready().unwrap();
        prop_assert_eq!(some.before + some.after + some.shown.iter().map(|entry| entry.total).sum::<u32>(), found.passages);
        let start = found.shown.iter().position(|entry| Some(entry) == some.shown.first() || some.shown.first().is_some_and(|first| first.interval == entry.interval)).unwrap_or(0);
        for (entry, whole) in some.shown.iter().zip(&found.shown[start..]) {
            prop_assert_eq!((entry.interval, entry.total), (whole.interval, whole.total));
            let wanted = unfolded.filter(|(interval, _)| *interval == entry.interval).map(|(_, wanted)| wanted.min(entry.total));
            prop_assert_eq!(entry.reports.len() as u32, wanted.unwrap_or(whole.reports.len() as u32));
        }
        if found.passages <= rows {
            prop_assert_eq!(some.before + some.after, 0);
        } else if let Some(first) = some.shown.first()
            && let Some(year) = from.filter(|year| found.years.iter().any(|(other, _)| other >= year))
        {
            prop_assert!(first.month.0 >= year && found.years.iter().all(|(other, _)| *other < year || *other >= first.month.0));
        }

        // In parts, it is all passages: each once, whatever is folded.
        let limit = rows.max(1);
        let mut taken = Vec::new();
        let mut by_parts = BTreeMap::<Interval, u32>::new();
        for offset in (0..=found.passages).step_by(limit as usize) {
            let only = Some(Window { offset, limit });
            let part = engine.chronology(&query, &ChronologyRequest { everywhere, only, ..ChronologyRequest::default() }).ready().unwrap();
            let reports = part.shown.iter().map(|entry| entry.reports.len() as u32).sum::<u32>();
            prop_assert_eq!(reports, limit.min(found.passages - offset));
            for entry in &part.shown {
                *by_parts.entry(entry.interval).or_default() += entry.reports.len() as u32;
                taken.extend(entry.reports.iter().map(|report| (entry.interval, report.context.clone())));
            }
        }
        prop_assert_eq!(&by_parts, &entries);
        let folded = found.shown.iter().flat_map(|entry| entry.reports.iter().map(|report| (entry.interval, report.context.clone())));
        let mut places = taken.iter();
        for passage in folded {
            prop_assert!(places.any(|other| *other == passage), "in the same order");
        }
    }
}
