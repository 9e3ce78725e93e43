//! What is shown of a collection beside its hits: labels, links, the usual view of time, lanes of marks.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use std::fmt::Write;

use sheaf_engine::{
    ChronologyRequest, Correction, Engine, FacetRequest, Field, FiguresRequest, MarkKind, NetworkRequest,
    Notice, Query, Similar, TimelineRequest, Window, Within,
};
use sheaf_model::EntityKind::{Organisation, Person, Place};
use sheaf_model::Granularity;

fn engine(source: &str) -> Engine {
    Engine::open(sheaf_index::write(&support::collection(source)).unwrap()).unwrap()
}

#[test]
fn keys_have_labels() {
    let engine = engine("\n--- one\ntitle: One\noutlet: The Herald\n\n[Anna Lund|person:anna-lund] came.");
    for (field, key, label) in [
        (Field::Person, "anna-lund", "Anna Lund"),
        (Field::Place, "anna-lund", "anna-lund"),
        (Field::Outlet, "The Herald", "The Herald"),
        (Field::Kind, "person", "person"),
        (Field::Tag, "nowhere", "nowhere"),
    ] {
        assert_eq!(engine.label(field, key), label, "{field:?} {key}");
    }
}

#[test]
fn only_addresses_of_the_web_are_given_as_links() {
    for (url, link) in [
        ("https://example.org/a", true),
        ("HTTP://example.org", true),
        ("javascript:alert(1)", false),
        (" https://example.org", false),
        ("data:text/html,x", false),
        ("https:example", false),
    ] {
        let mut collection = support::collection("\n--- one\ntitle: One\n\nText.");
        collection.items[0].document.url = Some(url.to_owned());
        let engine = Engine::open(sheaf_index::write(&collection).unwrap()).unwrap();
        let reading = engine.read("one", &Query::default()).ready().unwrap().unwrap();
        assert_eq!(reading.url.is_some(), link, "{url}");
    }
}

#[test]
fn the_usual_view_of_time_leaves_far_outliers_to_the_ends() {
    let mut source = String::new();
    for year in 2012..2020 {
        for month in 1..=12 {
            write!(source, "\n--- d-{year}-{month}\ntitle: Report\npublished: {year}-{month:02}-05\n\n")
                .unwrap();
            write!(source, "It began {{then|{year}-{month:02}}}.").unwrap();
        }
    }
    source +=
        "\n--- old\ntitle: Old\npublished: 2015-05-05\n\nThe wall of {622|0622} and {the future|2900-01-01}.";
    let engine = engine(&source);
    let timeline =
        |timeline| engine.answer(&Query { timeline, ..Query::default() }).ready().unwrap().timeline;
    let usual = timeline(TimelineRequest { view: None, bins: 100 });
    assert_eq!(usual.unit, Some(Granularity::Month));
    assert_eq!(usual.view.to_string(), "2012-01-01/2019-12-31");
    assert_eq!(usual.extent.to_string(), "0622-01-01/2900-01-01");
    assert_eq!((usual.mentioned.before, usual.mentioned.after), (1, 1));
    assert!(usual.mentioned.counts.iter().all(|count| *count == 1));
    assert_eq!(usual.published.counts.iter().sum::<u32>(), 97);

    let all = timeline(TimelineRequest { view: Some(usual.extent), bins: 100 });
    assert_eq!(all.unit, Some(Granularity::Century));
    assert_eq!((all.mentioned.before, all.mentioned.after), (0, 0));
    let days = timeline(TimelineRequest { view: "2015-05".parse().ok(), bins: 31 });
    assert_eq!((days.unit, days.bins.len()), (Some(Granularity::Day), 31));
    assert_eq!(days.published.counts[4], 2);
    assert_eq!(days.mentioned.spans.len(), 1, "a month among days is a span");
}

#[test]
fn overlapping_marks_have_lanes_of_their_own() {
    let engine = engine(
        "\n--- one\ntitle: One\n\n<The [Port [Ness|place:ness] Board|organisation:board] met {in May|2016-05}, \
         said [Lund|person:lund]|statement>. <Nobody came|statement>.",
    );
    let marks =
        engine.read("one", &Query { text: "ness ".to_owned(), ..Query::default() }).ready().unwrap().unwrap();
    let shown: Vec<(&str, MarkKind, u8)> = marks
        .marks
        .iter()
        .map(|mark| (mark.span.slice(&marks.text).unwrap(), mark.kind, mark.lane))
        .collect();
    let expected = [
        ("The Port Ness Board met in May, said Lund", MarkKind::Statement, 0),
        ("Port Ness Board", MarkKind::Entity(Organisation), 0),
        ("Ness", MarkKind::Hit, 0),
        ("Ness", MarkKind::Entity(Place), 1),
        ("in May", MarkKind::Date, 0),
        ("Lund", MarkKind::Entity(Person), 0),
        ("Nobody came", MarkKind::Statement, 0),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn the_reader_learns_where_a_document_comes_from_and_why_something_is_marked() {
    let engine = engine("\n--- one\ntitle: One\n\n[Anna Lund|person:anna] left <forty boats|figure>.");
    let reading = engine.read("one", &Query::default()).ready().unwrap().unwrap();
    assert_eq!(reading.path, "one.txt");
    let why = |rule: &str| engine.explanation(rule).to_owned();
    assert_eq!(why(&reading.facts.entities[0].mentions[0].rule), "It is written so.");
    assert_eq!(why(&reading.facts.figures[0].rule), "count", "no sentence was given for it");
    assert_eq!(why("unused"), "unused", "what found nothing is not carried along");
}

#[test]
fn facets_give_the_most_frequent_first_and_leave_what_is_chosen_at_its_place() {
    let mut source = String::new();
    for number in 0..30 {
        write!(source, "\n--- d-{number}\ntitle: Report\ntags: t{:02}; common\n\nText.", number % 10)
            .unwrap();
    }
    let engine = engine(&source);
    let facets = vec![FacetRequest { field: Field::Tag, limit: 3, typed: String::new() }];
    let mut query = Query { facets, window: Window { offset: 0, limit: 0 }, ..Query::default() };
    let keys = |query: &Query| {
        let facet = engine.answer(query).ready().unwrap().facets.remove(0);
        let keys = facet.values.iter().map(|value| value.key.clone()).collect::<Vec<_>>();
        (keys.join(" "), facet.distinct, facet.matching)
    };
    assert_eq!(keys(&query), ("common t00 t01".to_owned(), 11, 11));
    query.filters.fields[Field::Tag].any = ["t00".to_owned()].into_iter().collect();
    assert_eq!(keys(&query), ("common t00 t01".to_owned(), 11, 11), "chosen, and where it was");
    query.filters.fields[Field::Tag].none = ["t01".to_owned()].into_iter().collect();
    assert_eq!(keys(&query), ("common t00 t01".to_owned(), 11, 11), "so is what is left out");
    query.filters.fields[Field::Tag].any = ["t07".to_owned(), "gone".to_owned()].into_iter().collect();
    assert_eq!(keys(&query), ("common t00 t01 t07 gone".to_owned(), 11, 11));
    query.facets[0].typed = "T0".to_owned();
    assert_eq!(keys(&query), ("t00 t01 t02 t07 gone".to_owned(), 11, 10));
}

#[test]
fn a_word_that_next_to_no_document_has_may_be_meant_otherwise() {
    let mut source = "\n--- one\n\nA harbor, as spelt elsewhere. Sand.".to_owned();
    for number in 0..30 {
        source += &format!("\n--- other-{number}\n\nThe harbour at day {number}.");
    }
    let engine = Engine::open(sheaf_index::write(&support::collection(&source)).unwrap()).unwrap();
    for (text, total, instead) in
        [("harbor ", 1, &["harbour"][..]), ("harbour ", 30, &[]), ("\"harbor\" ", 1, &[]), ("sand ", 1, &[])]
    {
        let answer = engine.answer(&Query { text: text.to_owned(), ..Query::default() }).ready().unwrap();
        let given: Vec<&str> = answer.suggestions.iter().map(|word| word.instead.as_str()).collect();
        assert_eq!((answer.total, &given[..]), (total, instead), "{text}");
    }
}

#[test]
fn a_slip_that_shares_a_stem_with_another_slip_is_a_slip_all_the_same() {
    let mut source = "\n--- slip\n\nThe pier was imrpove at night. Two boats saw it.".to_owned();
    for number in 0..30 {
        source +=
            &format!("\n--- other-{number}\n\nThe pier was improved on day {number}. It was boasted of.");
    }
    let engine = engine(&source);
    let correction = Correction { typed: "imrpoved".to_owned(), instead: "improved".to_owned() };
    let told = Notice::Corrected(vec![correction]);
    for (text, total, notice) in [
        ("imrpoved ", 30, Some(&told)),
        ("imrpoved", 30, Some(&told)),
        ("imrpove ", 1, None),
        // What is typed may yet become a word; between quotation marks it is meant as it stands.
        ("imrpov", 1, None),
        ("\"imrpoved\" ", 0, None),
        // A form of a word that is near nothing more likely.
        ("boating ", 1, None),
    ] {
        let answer = engine.answer(&Query { text: text.to_owned(), ..Query::default() }).ready().unwrap();
        assert_eq!((answer.total, answer.notice.as_ref()), (total, notice), "{text}");
    }
}

#[test]
fn a_stray_text_in_another_language_lends_its_stems_to_its_own_words_alone() {
    let names = ["north", "south", "old", "new", "far", "grey", "long", "low", "high", "red", "blue", "wide"];
    let mut source = "\n--- stray\nlanguage: de\n\nDie Angriffe endeten am Hafen.".to_owned();
    source += "\n--- lat\n\nThe lat is a coin.";
    for name in names {
        let words = ["ing", "ed", "s"].map(|end| {
            format!("{name}pull{end} {name}wait{end} {name}lift{end} {name}turn{end} {name}wash{end}")
        });
        source += &format!("\n--- {name}\n\nThe {name} side. {}", words.join(" "));
    }
    let engine = engine(&source);
    let found = |text: &str| {
        let answer = engine.answer(&Query { text: text.to_owned(), ..Query::default() }).ready().unwrap();
        answer.hits.iter().map(|hit| hit.card.id.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found("angriff "), "stray", "German");
    assert_eq!(found("lats "), "lat", "English");
    assert_eq!(found("later "), "", "German has “lat” for its stem");
}

#[test]
fn words_near_each_other_come_first() {
    let source = "\n--- apart\n\nThe ferry left the harbour. Nobody saw the storm come over the small old grey island at night.\n\
        --- near\n\nThe ferry left the island. Nobody saw the harbour storm come over the small old grey town now.\n\
        --- between\n\nThe ferry left the island. Nobody saw the harbour in the storm over the small old grey town.";
    let engine = Engine::open(sheaf_index::write(&support::collection(source)).unwrap()).unwrap();
    for text in ["harbour storm ", "storm harbour "] {
        let answer = engine
            .answer(&Query { text: text.to_owned(), similar: Similar::Shown, ..Query::default() })
            .ready()
            .unwrap();
        let order: Vec<&str> = answer.hits.iter().map(|hit| hit.card.id.as_str()).collect();
        assert_eq!(order, ["near", "between", "apart"], "{text}");
    }
}

#[test]
fn what_a_reprint_says_is_said_once_where_reprints_are_listed_as_one() {
    let story = "\n\n[Anna Lund|person:anna-lund] met [Jo Rey|person:jo-rey] on the old pier of the harbour in {May 2016|2016-05}, \
        where <40|figure 40 boat> boats lay that had come in from the storm in the night before, and the keeper of the lamp \
        had counted every one of them twice by the light of it.";
    let source = ["wire", "herald", "courier"]
        .map(|id| ["\n--- ", id, "\npublished: 2016-06-01", story].concat())
        .concat();
    let engine = engine(&source);
    for (similar, times) in [(Similar::Collapsed, 1), (Similar::Shown, 3)] {
        let query = Query { similar, ..Query::default() };
        let figures = engine.figures(&query, &FiguresRequest::default()).ready().unwrap();
        let window = Window { offset: 0, limit: 9 };
        let request = NetworkRequest {
            within: Within::Sentence,
            kinds: vec![Person],
            least: 1,
            around: None,
            window,
            drawn: 0,
        };
        let network = engine.network(&query, &request).ready().unwrap();
        let pair = ["anna-lund", "jo-rey"];
        let together = engine.together(&query, Within::Sentence, pair, window).ready().unwrap();
        let times_together = network.pairs.first().map(|pair| pair.together);
        let chronology = engine
            .chronology(&query, &ChronologyRequest { rows: 20, ..ChronologyRequest::default() })
            .ready()
            .unwrap();
        let reports: usize = chronology.shown.iter().map(|happening| happening.reports.len()).sum();
        assert_eq!(
            (figures.figures, times_together, together.0, reports),
            (times, Some(times), times, times as usize)
        );
        // Counts of documents are of all.
        assert_eq!(engine.answer(&query).ready().unwrap().total, 3);
    }
}
