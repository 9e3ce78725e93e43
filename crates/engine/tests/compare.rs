//! Two documents side by side, against a recount.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sheaf_engine::{Comparison, Engine};
use sheaf_model::{Collection, DateKind, Facts, Interval};
use support::collection;

fn engine(collection: &Collection) -> Engine {
    Engine::open(sheaf_index::write(collection).unwrap()).unwrap()
}

#[test]
fn names_dates_and_figures_of_both_stand_beside_each_other() {
    let source = "
--- one
title: One
published: 2016

[Anna Lund|person:anna-lund] saw <40 boats|figure 40 boat> in [Ferrol|place:ferrol] {in May 2016|2016-05}. \
[Lund|person:anna-lund] left {in 2014|2014}, and {since 2013|2013..} nobody \
came {in autumn 2018|2018-09/2018-11} nor {in May 2014|2014-05}. <Nine|figure 9> came to [Ferrol|place:ferrol].

--- two
title: Two
published: 2019

[Ferrol|place:ferrol] had <12 ships|figure 12 ship> {on 3 May 2016|2016-05-03}, says [Anna Lund|person:anna-lund] of \
[Ferrol|place:ferrol], not {in 2018|2018}, {2 May 2014|2014-05-02} nor {3 May 2014|2014-05-03}. <Nine|figure 9> stay with [Bo Berg|person:bo-berg].";
    let engine = engine(&collection(source));
    let Comparison { names, dates, figures } = engine.compare("one", "two").ready().unwrap().unwrap();
    let names: Vec<_> = names.iter().map(|name| (&*name.id, name.mentions)).collect();
    assert_eq!(names, [("ferrol", [2, 2]), ("anna-lund", [2, 1])]);
    let dates: Vec<_> = dates.iter().map(|date| date.dates.map(|date| date.to_string())).collect();
    assert_eq!(dates, [["2016-05", "2016-05-03"]]);
    let figures: Vec<_> = figures
        .iter()
        .map(|both| (&*both[0].key, both.each_ref().map(|series| series.points[0].amount.least)))
        .collect();
    assert_eq!(figures, [("boat", [Some(40.0), Some(12.0)])], "ships are boats; bare numbers are of nothing");
    assert_eq!(engine.compare("one", "three").ready().unwrap(), None);
    let akin = engine.akin("one", 5).ready().unwrap().unwrap();
    let akin: Vec<_> = akin.iter().map(|(card, names)| (&*card.id, *names)).collect();
    assert_eq!(akin, [("two", 2)]);
    assert_eq!(engine.akin("three", 5).ready().unwrap(), None);
}

fn names(facts: &Facts) -> BTreeMap<&str, u32> {
    let named = facts.entities.iter().filter(|entity| !entity.mentions.is_empty());
    named.map(|entity| (&*entity.id, entity.mentions.len() as u32)).collect()
}

fn dates(facts: &Facts) -> Vec<Interval> {
    let mut dates: Vec<Interval> = Vec::new();
    for date in facts.dates.iter().filter(|date| date.kind == DateKind::Date && !date.interval.is_open()) {
        if !dates.contains(&date.interval) {
            dates.push(date.interval);
        }
    }
    dates
}

/// Whether dates of two documents, which have such dates, are one: the same, or a month and the only part of it.
fn alike((one, ones): (Interval, &[Interval]), (other, others): (Interval, &[Interval])) -> bool {
    let in_a_month = |long: Interval, short: Interval, shorts: &[Interval]| match (long.first, long.last) {
        (Some(first), Some(last)) => {
            let inside = shorts.iter().filter(|short| long.contains(**short)).count();
            long.contains(short) && inside == 1 && last.0 - first.0 < 31
        }
        _ => false,
    };
    one == other || in_a_month(one, other, others) || in_a_month(other, one, ones)
}

proptest! {
    #[test]
    fn what_two_documents_share_is_what_both_have(collection in support::random::collection()) {
        let engine = engine(&collection);
        for one in &collection.items {
            for other in collection.items.iter().filter(|other| other.document.id != one.document.id) {
                let found = engine.compare(&one.document.id, &other.document.id).ready().unwrap().unwrap();
                let (in_one, in_other) = (names(&one.facts), names(&other.facts));
                let expected: BTreeMap<&str, [u32; 2]> = in_one
                    .iter()
                    .filter_map(|(id, count)| Some((*id, [*count, *in_other.get(id)?])))
                    .collect();
                let shared: BTreeMap<&str, [u32; 2]> =
                    found.names.iter().map(|name| (&*name.id, name.mentions)).collect();
                prop_assert_eq!(&shared, &expected);
                prop_assert!(found.names.is_sorted_by_key(|name| !name.mentions[0].min(name.mentions[1])));

                let (in_one, in_other) = (dates(&one.facts), dates(&other.facts));
                let used: [BTreeSet<String>; 2] =
                    [0, 1].map(|side| found.dates.iter().map(|date| date.dates[side].to_string()).collect());
                for side in &used {
                    prop_assert_eq!(side.len(), found.dates.len(), "no date is in two pairs");
                }
                for pair in &found.dates {
                    prop_assert!(alike((pair.dates[0], &in_one), (pair.dates[1], &in_other)));
                    prop_assert!(in_one.contains(&pair.dates[0]) && in_other.contains(&pair.dates[1]));
                }
                for one in in_one.iter().filter(|one| !used[0].contains(&one.to_string())) {
                    for other in in_other.iter().filter(|other| !used[1].contains(&other.to_string())) {
                        let both = alike((*one, &in_one), (*other, &in_other));
                        prop_assert!(!both, "{one} and {other} belong together");
                    }
                }

                let akin = engine.akin(&one.document.id, 100).ready().unwrap().unwrap();
                let names = akin.iter().find(|(card, _)| card.id == other.document.id).map_or(0, |(_, names)| *names);
                prop_assert_eq!(names as usize, expected.len());
            }
        }
    }
}
