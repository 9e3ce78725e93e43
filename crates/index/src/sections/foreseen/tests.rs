//! What is coded comes back, and what is damaged is noticed or is something else.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use proptest::prelude::*;
use sheaf_model::{Block, BlockKind, DateKind, DateMention, Entity, EntityKind, Facts, Figure, Granularity};
use sheaf_model::{Interval, Mention, Speaker, Statement};

use sheaf_model::Span;

use super::*;
use crate::coding::blobs::write_blobs;
use crate::sections::facts::{self, References};
use crate::sections::shape;

const TEXT: &str = "About 1,200 boats left Grey Island on 3 May 2021.\n\nNobody, said Ida Brook, “saw 40 of them”! In 2022 Ida sailed.";

fn spans(most: usize) -> impl Strategy<Value = Vec<Span>> {
    let at = || (0..=TEXT.len()).prop_map(|at| TEXT.floor_char_boundary(at));
    let span = (at(), at()).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)));
    prop::collection::vec(span, 0..most)
}

fn word() -> impl Strategy<Value = Option<String>> {
    prop_oneof![2 => Just(None), 5 => "[ab]?".prop_map(Some)]
}

fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        Just(Some(1200.0)),
        Just(Some(40.5)),
        Just(Some(-1.0)),
        (0..50_u32).prop_map(|n| Some(n.into()))
    ]
}

/// Shape and facts of any kind, in any order.
fn known() -> impl Strategy<Value = (Vec<Block>, Facts)> {
    let entity = (spans(5), 0..120_u32).prop_map(|(spans, salience)| Entity {
        id: spans.len().to_string(),
        name: String::new(),
        kind: EntityKind::Other,
        aliases: Vec::new(),
        place: None,
        salience: salience as f32 / 100.0,
        mentions: spans.into_iter().map(|span| Mention { span, rule: "a".into() }).collect(),
    });
    let interval = (any::<Option<i32>>(), any::<Option<i32>>()).prop_map(|(first, last)| {
        let day = |day: Option<i32>| day.map(sheaf_model::Day);
        Interval { first: day(first), last: day(last) }
    });
    let date = (interval, word());
    let figure = (value(), value(), word(), word(), any::<Option<u32>>());
    let lists = (spans(6), spans(9), prop::collection::vec(entity, 0..6), spans(9), spans(9), spans(5));
    let details = (
        prop::collection::vec(date, 9),
        prop::collection::vec(figure, 9),
        prop::collection::vec((word(), word(), any::<bool>()), 5),
    );
    (lists, details).prop_map(|((blocks, sentences, entities, dates, figures, statements), details)| {
        let blocks = blocks.into_iter().map(|span| Block { span, kind: BlockKind::Heading(2) });
        let (of_dates, of_figures, of_statements) = details;
        let dates = dates.into_iter().zip(of_dates).map(|(span, (interval, timex))| DateMention {
            span,
            kind: DateKind::Set,
            interval,
            granularity: Granularity::Month,
            modifier: None,
            timex: timex.unwrap_or_else(|| interval.to_string()),
            rule: "b".into(),
        });
        let figures = figures.into_iter().zip(of_figures).map(|(span, (min, max, unit, event, date))| {
            let counted = event.clone();
            Figure {
                span,
                rule: "c".into(),
                approximate: true,
                min,
                max,
                unit,
                counted,
                event,
                date,
                place: None,
            }
        });
        let statements = statements.into_iter().zip(of_statements).map(|(span, (name, descriptor, cue))| {
            let speaker = name.map(|name| Speaker { span, entity: None, name, anonymous: true, descriptor });
            Statement {
                span,
                direct: true,
                cue: cue.then_some(span),
                speaker,
                hedged: false,
                rule: "d".into(),
            }
        });
        let (dates, figures, statements) = (dates.collect(), figures.collect(), statements.collect());
        (blocks.collect(), Facts { sentences, entities, dates, figures, statements })
    })
}

/// References and records.
fn written((blocks, facts): &(Vec<Block>, Facts)) -> (Vec<u8>, Vec<u8>) {
    let mut references = References::new(facts);
    let mut records = Record::default();
    records.bytes(&shape::write(blocks, facts));
    records.bytes(&facts::write(TEXT, facts, &mut references));
    let named: Vec<u32> = (0..references.named as u32).map(|number| 900 * number).collect();
    (facts::write_references(&named, &[], &[4, 0, 1]), records.0)
}

fn card(id: &str) -> Vec<u8> {
    let mut card = Record::default();
    for field in ["Boats", id, "en", "north/boats.md"] {
        card.text(field);
    }
    card.optional_text(Some("Harbour News"));
    card.texts(&["Ida Brook".to_owned(), id.to_owned()]);
    card.texts(&[]);
    card.0.extend_from_slice(b"and more");
    card.0
}

/// Of each field the values that the collection knows.
fn keys() -> [Vec<u8>; 6] {
    let values: [&[&str]; 6] =
        [&[], &["Harbour News", "Island Post"], &["Ada Stone", "Ida Brook"], &[], &["ar", "en"], &[]];
    values.map(write_blobs)
}

fn opened(keys: &[Vec<u8>; 6]) -> Keys<'_> {
    keys.each_ref().map(|keys| Blobs::open(keys, "values").unwrap())
}

/// What a text has beside words: gaps, then literals.
fn prose(gaps: &[u32], literals: &[&str]) -> Vec<u8> {
    let mut record = Record::default();
    record.number(gaps.len() as u32);
    record.number(TEXT.len() as u32);
    for gap in gaps {
        record.number(*gap);
    }
    record.number(literals.len() as u32);
    for literal in literals {
        record.text(literal);
    }
    record.0
}

fn likely_of(references: &[u8], records: &[u8], keys: &Keys<'_>) -> Vec<u8> {
    let (card, prose) = (card("boats"), prose(&[0, 0, 1, 0], &["iT"]));
    likely(3, keys, &|_, count| {
        count(Known { prose: &prose, text: TEXT, card: &card, references, records });
    })
}

proptest! {
    #[test]
    fn what_is_made_is_what_was_written(
        of_others in known(),
        facts in known(),
        id in "boats|b|",
        gaps in prop::collection::vec(prop_oneof![5 => 0..3_u32, 1 => any::<u32>()], 0..60),
    ) {
        let keys = keys();
        let keys = opened(&keys);
        let (references, records) = written(&of_others);
        let likely = likely_of(&references, &records, &keys);
        let (references, records) = written(&facts);
        let (card, prose) = (card(&id), prose(&gaps, &["", &id]));
        let known = Known { prose: &prose, text: TEXT, card: &card, references: &references, records: &records };
        let coded = known.coded(&likely, &keys);
        let text = |found: &[u8]| {
            assert_eq!(found, prose);
            Ok(TEXT.to_owned())
        };
        let found = made(&coded, &likely, &keys, text).unwrap();
        prop_assert_eq!(found, (TEXT.to_owned(), [card, references, records]));
    }

    #[test]
    fn damage_is_an_error_or_other_records_but_never_a_panic(
        facts in known(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        text in prop_oneof![Just(TEXT), Just(""), Just("“")],
        wild in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let keys = keys();
        let keys = opened(&keys);
        let (references, records) = written(&facts);
        let likely = likely_of(&references, &records, &keys);
        let (card, prose) = (card("b"), prose(&[1, 0, 400], &["", "and so on"]));
        let known = Known { prose: &prose, text: TEXT, card: &card, references: &references, records: &records };
        let mut coded = known.coded(&likely, &keys);
        for (at, byte) in damage {
            let at = at.index(coded.len());
            coded[at] = byte;
        }
        for likely in [&likely, &wild] {
            for coded in [&coded, &coded[..cut.index(coded.len())], &wild] {
                for keys in [&keys, &Keys::default()] {
                    let _ = made(coded, likely, keys, |_| Ok(text.to_owned()));
                }
            }
        }
    }
}
