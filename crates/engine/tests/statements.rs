//! Who said what: speakers, shares and rows against the collection they are taken from.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::option;
use proptest::prelude::*;
use sheaf_engine::{Engine, How, Query, Similar, StatementsAnswer, StatementsRequest, Who, Window};

const ALL: Window = Window { offset: 0, limit: 1000 };

fn ask(engine: &Engine, text: &str, request: &StatementsRequest) -> StatementsAnswer {
    let query = Query { text: text.to_owned(), similar: Similar::Shown, ..Query::default() };
    engine.statements(&query, request).ready().unwrap()
}

fn everything() -> StatementsRequest {
    StatementsRequest { speakers: 100, documents: 100, window: ALL, ..StatementsRequest::default() }
}

#[test]
fn speakers_are_told_apart_by_who_they_are_and_not_by_how_they_are_written() {
    let engine = Engine::open(
        sheaf_index::write(&support::collection(
            "\n--- one\ntitle: One\npublished: 2016\n\n[Anna Lund|person:anna] said <it rains|statement =anna>, and \
             <it pours|reported ?a Western official>. <It hails|hedged ?The Western official>. Then <it stops|statement>.\n\n\
             --- two\ntitle: Two\npublished: 2017\n\n[Lund|person:anna] said <it snows|statement =anna>, the board <it \
             thaws|reported +the board>.",
        ))
        .unwrap(),
    )
    .unwrap();
    let all = ask(&engine, "", &everything());
    assert_eq!((all.by, all.told, all.hedged, all.heads), ([3, 2, 1], [3, 3], 1, [2, 1, 0]));
    let speakers: Vec<_> =
        all.speakers.iter().map(|one| (&*one.key, &*one.name, one.statements, one.documents)).collect();
    assert_eq!(
        speakers,
        [
            ("=anna", "Anna Lund", 2, 2),
            ("+board", "the board", 1, 1),
            ("-western official", "a Western official", 2, 1)
        ]
    );
    let shares: Vec<_> = all.shares.iter().map(|share| (&*share.title, share.by)).collect();
    assert_eq!(shares, [("One", [1, 2, 1]), ("Two", [2, 0, 0])]);
    assert_eq!(all.rows[0].context.passage.text, "Anna Lund said it rains, and it pours.");
    for (key, total, chosen) in
        [("=anna", 2, true), ("-western official", 2, true), ("=nobody", 0, false), ("x", 0, false)]
    {
        let one = ask(&engine, "", &StatementsRequest { speaker: Some(key.to_owned()), ..everything() });
        assert_eq!((one.total, one.rows.len() as u32, one.chosen.is_some()), (total, total, chosen), "{key}");
        assert_eq!((one.speakers, one.by), (all.speakers.clone(), all.by), "{key}");
    }
    let typed = ask(&engine, "", &StatementsRequest { typed: "offic WEST".to_owned(), ..everything() });
    assert_eq!((typed.heads, typed.speakers.len(), typed.total), ([0, 1, 0], 1, 6));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn counts_are_those_of_looking_at_every_statement(
        documents in prop::collection::vec(
            (
                any::<bool>(),
                prop::collection::vec(
                    (
                        prop::sample::select(vec!["=anna", "+the board", "?a guard", "?officials", ""]),
                        prop::sample::select(vec!["statement", "reported", "hedged"]),
                    ),
                    0..7,
                ),
            ),
            0..6,
        ),
        who in option::of(prop::sample::select(vec![Who::Named, Who::Anonymous, Who::Nobody])),
        how in option::of(prop::sample::select(vec![How::Direct, How::Reported])),
        hedged in any::<bool>(),
        odd_only in any::<bool>(),
    ) {
        let mut source = String::new();
        for (number, (odd, said)) in documents.iter().enumerate() {
            let word = if *odd { "odd" } else { "even" };
            write!(source, "\n--- d{number}\npublished: 2016-0{}\n\n[Anna|person:anna] {word}. ", number + 1).unwrap();
            for (by, told) in said {
                let told = if by.is_empty() { "statement" } else { told };
                write!(source, "<It rains|{}>. ", [told, by].join(" ").trim()).unwrap();
            }
        }
        let engine = Engine::open(sheaf_index::write(&support::collection(&source)).unwrap()).unwrap();
        let request = StatementsRequest { who, how, hedged, ..everything() };
        let answer = ask(&engine, if odd_only { "odd" } else { "" }, &request);
        let (mut total, mut by, mut told, mut in_doubt) = (0, [0; 3], [0; 2], 0);
        let mut speakers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut shares = Vec::new();
        for (_, said) in documents.iter().filter(|(odd, _)| *odd || !odd_only) {
            let mut share = [0; 3];
            for &(name, tells) in said {
                let kind = match name.chars().next() {
                    None => Who::Nobody,
                    Some('?') => Who::Anonymous,
                    Some(_) => Who::Named,
                };
                let direct = name.is_empty() || tells == "statement";
                let way = if direct { How::Direct } else { How::Reported };
                let doubt = !name.is_empty() && tells == "hedged";
                share[kind as usize] += 1;
                let (fits_who, fits_how) = (who.is_none_or(|who| who == kind), how.is_none_or(|how| how == way));
                let fits_doubt = doubt || !hedged;
                by[kind as usize] += u32::from(fits_how && fits_doubt);
                told[way as usize] += u32::from(fits_who && fits_doubt);
                in_doubt += u32::from(fits_who && fits_how && doubt);
                if fits_who && fits_how && fits_doubt {
                    total += 1;
                    if !name.is_empty() {
                        *speakers.entry(name).or_default() += 1;
                    }
                }
            }
            if share != [0; 3] {
                shares.push(share);
            }
        }
        prop_assert_eq!((answer.total, answer.by, answer.told, answer.hedged), (total, by, told, in_doubt));
        prop_assert_eq!(answer.rows.len() as u32, total);
        let mut found: Vec<u32> = answer.speakers.iter().map(|speaker| speaker.statements).collect();
        let mut expected: Vec<u32> = speakers.into_values().collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
        let part = |share: &[u32; 3]| f64::from(share[1]) / f64::from(share.iter().sum::<u32>());
        prop_assert!(answer.shares.windows(2).all(|pair| part(&pair[0].by) >= part(&pair[1].by)));
        let mut found: Vec<_> = answer.shares.iter().map(|share| share.by).collect();
        found.sort_unstable();
        shares.sort_unstable();
        prop_assert_eq!(found, shares);
    }
}
