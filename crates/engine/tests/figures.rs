//! Figures side by side: the cases in `tests/cases/engine/figures.txt`, and every count against a recount.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::{fs, path::Path};

use proptest::prelude::*;
use sheaf_engine::{
    Engine, FigureGroupRequest, FigurePoint, FigureSeries, FiguresRequest, FiguresSort, Query, Similar,
    SourceKind, Window,
};
use sheaf_model::{Collection, Interval};

const ALL: Window = Window { offset: 0, limit: 1000 };

fn engine(collection: &Collection) -> Engine {
    Engine::open(sheaf_index::write(collection).unwrap()).unwrap()
}

fn groups(engine: &Engine, text: &str, typed: &str, sort: FiguresSort) -> Vec<FigureSeries> {
    let query = Query { text: text.to_owned(), similar: Similar::Shown, ..Query::default() };
    let request = FiguresRequest { typed: typed.to_owned(), sort, window: ALL };
    engine.figures(&query, &request).ready().unwrap().shown
}

fn point(point: &FigurePoint) -> String {
    let FigurePoint { amount, time, dated, place, whose, source, .. } = point;
    let end = |end: Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
    let mut line = match &amount.words {
        Some(words) => words.clone(),
        None if amount.least == amount.most => end(amount.least),
        None => [end(amount.least), "..".to_owned(), end(amount.most)].concat(),
    };
    if amount.approximate {
        line.insert(0, '~');
    }
    write!(line, " in {time}{}", if *dated { "" } else { "!" }).unwrap();
    if let Some(place) = place {
        line += &format!(" at {}", place.name);
    }
    if let Some(whose) = whose {
        line += &format!(" of {}", whose.name);
    }
    let nameless = if source.kind == SourceKind::Anonymous { "?" } else { "" };
    line + " by " + &source.name + nameless
}

#[test]
fn figures_stand_as_the_cases_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/engine/figures.txt");
    let source = fs::read_to_string(file).unwrap();
    let (documents, expected) = source.split_once("\n=== groups\n").unwrap();
    let mut found = String::new();
    for series in groups(&engine(&support::collection(documents)), "", "", FiguresSort::Sources) {
        let FigureSeries { key, words, events, figures, sources, documents, points, .. } = series;
        let mut parts = vec![key, words.join(", ")];
        parts.extend((!events.is_empty()).then(|| events.join(", ")));
        parts.push(format!("{figures} figures, {sources} sources, {documents} documents"));
        found += &format!("{}\n", parts.join(" | "));
        for one in &points {
            found += &format!("  {}\n", point(one));
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn one_group_can_be_narrowed_to_a_place_and_read_in_sentences() {
    let source = "\n--- one\npublished: 2016\n\nThere are <40|figure 40 boat @east> boats in [East|place:east]. There \
                  are <9|figure 9 ship @west> ships in [West|place:west]. <Ten|figure 10 boat> left.";
    let engine = engine(&support::collection(source));
    let ask = |key: &str, place: Option<&str>, window| {
        let request = FigureGroupRequest { key: key.to_owned(), place: place.map(str::to_owned), window };
        engine.figure_group(&Query { similar: Similar::Shown, ..Query::default() }, &request).ready().unwrap()
    };
    assert_eq!(ask("plane", None, ALL), None);
    let all = ask("boat", None, ALL).unwrap();
    let places: Vec<_> = all.places.iter().map(|(place, count)| (&*place.id, *count)).collect();
    assert_eq!((all.series.figures, places), (3, vec![("east", 1), ("west", 1)]));
    let west = ask("boat", Some("west"), ALL).unwrap();
    assert_eq!((west.series.figures, west.places.len(), west.rows.len()), (1, 2, 1));
    let row = &west.rows[0];
    assert_eq!(
        (row.word.as_deref(), &*row.context.passage.text),
        (Some("ship"), "There are 9 ships in West.")
    );
    assert_eq!(ask("boat", Some("nowhere"), ALL).unwrap().rows, []);
    let second = ask("boat", None, Window { offset: 1, limit: 1 }).unwrap();
    assert_eq!(second.rows, all.rows[1..2]);
}

#[test]
fn groups_are_found_by_the_beginnings_of_their_words_and_sorted_as_asked() {
    let source = "\n--- one\npublished: 2016\n\n<40|figure 40 boat> boats, <900|figure 900 child/rescued> children, \
                  {in 2019|2019} <3|figure 3 mayor #0>, <5 miles|figure 5000 :mile>.";
    let engine = engine(&support::collection(source));
    let keys = |typed: &str, sort| -> Vec<String> {
        groups(&engine, "", typed, sort).into_iter().map(|series| series.key).collect()
    };
    assert_eq!(keys("", FiguresSort::Largest), ["child:rescued", "boat", "mayor", "unit:mile"]);
    assert_eq!(keys("", FiguresSort::Latest)[0], "mayor");
    for (typed, expected) in [
        ("boats", &["boat"][..]),
        ("CHILDR", &["child:rescued"]),
        ("rescued chi", &["child:rescued"]),
        ("oat", &[]),
    ] {
        assert_eq!(keys(typed, FiguresSort::Sources), expected, "{typed}");
    }
}

/// A figure of the property: word, event, who says so, whether it is dated.
type Told = (&'static str, &'static str, &'static str, bool);

fn told() -> impl Strategy<Value = Told> {
    let words = prop::sample::select(vec!["boat", "ship", "crane", "soldier", ":mile", ""]);
    let events = prop::sample::select(vec!["", "", "/sunk", "/killed", "/died"]);
    let by = prop::sample::select(vec!["", "", "=board", "?a guard", "?The Guard", "+the paper"]);
    (words, events, by, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn counts_are_those_of_looking_at_every_figure(
        documents in prop::collection::vec((any::<bool>(), prop::collection::vec(told(), 0..8)), 0..7),
    ) {
        let mut source = String::new();
        for (number, (odd, figures)) in documents.iter().enumerate() {
            write!(source, "\n--- d{number}\noutlet: Paper {}\npublished: 2016-0{}\n\n", number % 2, number + 1).unwrap();
            write!(source, "{} [Board|organisation:board] {{once|2015}}. ", if *odd { "odd" } else { "even" }).unwrap();
            for (word, event, by, dated) in figures {
                let event = if word.starts_with(':') { "" } else { event };
                let date = if *dated { " #0" } else { "" };
                let figure = format!("<7|figure 7 {word}{event}{date}>").replace(" >", ">").replace("  ", " ");
                let said = if by.is_empty() { figure } else { format!("<{figure} it is|statement {by}>") };
                write!(source, "{said}. ").unwrap();
            }
        }
        let collection = support::collection(&source);
        let engine = engine(&collection);
        for text in ["", "odd"] {
            let mut counts: BTreeMap<String, (u32, BTreeSet<String>, BTreeSet<usize>)> = BTreeMap::new();
            for (number, (odd, figures)) in documents.iter().enumerate() {
                if !text.is_empty() && !odd {
                    continue;
                }
                for (word, event, by, _) in figures {
                    let event = match (*event, word.starts_with(':')) {
                        (_, true) | ("", _) => "",
                        ("/died", _) => ":killed",
                        (event, _) => &format!(":{}", &event[1..]),
                    };
                    let key = match *word {
                        "ship" => format!("boat{event}"),
                        ":mile" => "unit:mile".to_owned(),
                        "" if event.is_empty() => "number:".to_owned(),
                        word => format!("{word}{event}"),
                    };
                    let source = match *by {
                        "" => format!("Paper {}", number % 2),
                        "?a guard" | "?The Guard" => format!("guard of {number}"),
                        by => by.to_owned(),
                    };
                    let count = counts.entry(key).or_default();
                    count.0 += 1;
                    count.1.insert(source);
                    count.2.insert(number);
                }
            }
            let found = groups(&engine, text, "", FiguresSort::Sources);
            prop_assert_eq!(found.len(), counts.len());
            for series in &found {
                let (figures, sources, documents) = &counts[&series.key];
                let expected = (*figures, sources.len() as u32, documents.len() as u32);
                prop_assert_eq!((series.figures, series.sources, series.documents), expected, "{}", &series.key);
                prop_assert_eq!(series.points.len(), *figures as usize);
                let days = |time: Interval| time.last.map(|day| day.0);
                prop_assert!(series.points.windows(2).all(|pair| days(pair[0].time) <= days(pair[1].time)));
            }
            let ranks: Vec<_> = found.iter().map(|series| (series.of, u32::MAX - series.sources)).collect();
            prop_assert!(ranks.is_sorted());
        }
    }
}
