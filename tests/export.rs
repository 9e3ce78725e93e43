//! What is taken along, as files: each format of an invented collection stands in `tests/cases/export/`, to be read. With
//! `SHEAF_WRITE=1` they are written anew; readers of other people open what the page saves in tests/browser/export.test.mjs.

use std::path::Path;
use std::{env, fs};

use sheaf_app::components::cite::citation;
use sheaf_app::export::table::{self, Cell, Table};
use sheaf_app::export::{annotations, bibliography, bibtex, brat, csl, csv, geojson, reading, ris};
use sheaf_engine::{DocNumber, DocumentCard, Mark, MarkKind, Reading, Reference};
use sheaf_model::{
    Basis, Block, BlockKind, DateKind, DateMention, Entity, EntityKind, Facts, Figure, Granularity, Mention,
    Published, Span, Speaker, Statement,
};

#[test]
fn references_are_written_as_each_format_has_them() {
    let references = references();
    same("references.bib", &bibtex::bibtex(&references));
    same("references.ris", &ris::ris(&references));
    same("references.csl.json", &csl::csl_json(&references));
    let table = table::references(&references);
    same("references.csv", &csv::csv(&table));
    same("references.json", &table::json(&table));
    let cited =
        |reference: &Reference| citation(reference, "The Harbour", Some(&format!("#/read/{}", reference.id)));
    let entries: Vec<String> = references.iter().map(cited).collect();
    same("references.md", &bibliography::bibliography("The *Harbour*", &entries));
}

#[test]
fn places_are_features_and_those_without_a_place_have_no_geometry() {
    let cell = |text: &str| Cell::text(text);
    let number = |digits: &str| Cell::Number(digits.to_owned());
    let columns = vec!["id", "name", "lat", "lon", "precision", "mentions"];
    let rows = vec![
        vec![cell("sundby"), cell("Sundby"), number("55.65"), number("-12.5"), cell("city"), Cell::count(3)],
        vec![
            cell("far"),
            cell("A \"far\" <b>place</b>"),
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
            Cell::count(1),
        ],
    ];
    same("places.geojson", &geojson::geojson(&Table { columns, rows }));
}

#[test]
fn a_document_is_written_with_its_marks() {
    let document = document();
    same("document.jsonld", &annotations::annotations(&document, "https://example.org/sheaf/#/read/quay"));
    same("document.ann", &brat::brat(&document));
    same("document.txt", &document.text);
    same(
        "document.md",
        &reading::reading(&document, "Bo Berg, “Quay”, 3 Dec 2016. <b>, https://example.org/a_b."),
    );
}

#[test]
fn words_that_a_spreadsheet_would_run_are_words() {
    let cell = |text: &str| {
        let table = Table { columns: vec!["words"], rows: vec![vec![Cell::text(text)]] };
        csv::csv(&table).trim_end().split_once("\r\n").expect("two lines").1.to_owned()
    };
    for (words, written) in [
        ("plain words", "plain words"),
        ("a, b", "\"a, b\""),
        ("say \"ah\"", "\"say \"\"ah\"\"\""),
        ("=1+1", "\"'=1+1\""),
        (" =1+1", "\"' =1+1\""),
        ("@SUM(A1)", "\"'@SUM(A1)\""),
        ("＝1", "\"'＝1\""),
        ("-", "\"'-\""),
        ("two\nlines", "\"two\nlines\""),
    ] {
        assert_eq!(cell(words), written, "{words}");
    }
}

fn references() -> Vec<Reference> {
    let reference = |id: &str, title: &str, published: &str| Reference {
        id: id.to_owned(),
        path: format!("letters/{id}.txt"),
        title: title.to_owned(),
        language: "en".to_owned(),
        published: Published {
            interval: published.parse().expect("a date"),
            basis: Basis::Stated,
            ..Published::default()
        },
        ..Reference::default()
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    vec![
        Reference {
            authors: names(&["Mabel Strand", "Nets, Ropes and Sails", "Berg, Bo"]),
            outlet: Some("The Ellary Courier & Post".to_owned()),
            tags: names(&["storms", "the quay"]),
            url: Some("https://example.org/a_b?c=%20&d={1}".to_owned()),
            ..reference("third-strike", "Third strike: 50% of {boats} lost, \\o/ ~ #1_a^2 $5", "2019-09-27")
        },
        Reference {
            authors: names(&["Ida Moss"]),
            note: Some("Digest of “Wet days”,\npage 3.".to_owned()),
            published: Published { basis: Basis::Inferred, ..reference("", "", "2016-08").published },
            ..reference("wet", "=HYPERLINK(\"x\")\nER  - ", "2016-08")
        },
        reference("summer", "* A summer [in] <b>bold</b>", "2016-06/2016-08"),
        reference("years", "1. Years", "2016/2018"),
        reference("since", "Since then", "2014.."),
        Reference {
            language: "ar".to_owned(), ..reference("ميناء", "تقرير عن الميناء", "2011")
        },
        reference("undated", "No date", ".."),
    ]
}

/// “Quay”: a heading, two paragraphs, an item; every kind of mark, one of them over a line end.
fn document() -> Reading {
    let text = "Die Mole\n\nÖmer Strand sagte: „Wir fuhren 🚢\nim Mai 2016.“ About 40 boats sank.\n\n- one * of `them`".to_owned();
    let span = |words: &str| {
        let start = text.find(words).expect(words);
        Span::new(start, start + words.len())
    };
    let said = span("Wir fuhren 🚢\nim Mai 2016.");
    let facts = Facts {
        entities: vec![Entity {
            id: "omer-strand".to_owned(),
            name: "Ömer Strand".to_owned(),
            kind: EntityKind::Person,
            aliases: Vec::new(),
            place: None,
            salience: 1.0,
            mentions: vec![Mention { span: span("Ömer Strand"), rule: "full-name".into() }],
        }],
        dates: vec![DateMention {
            span: span("Mai 2016"),
            kind: DateKind::Date,
            interval: "2016-05".parse().expect("a month"),
            granularity: Granularity::Month,
            modifier: None,
            timex: "2016-05".to_owned(),
            rule: "month-year".into(),
        }],
        figures: vec![Figure {
            span: span("About 40"),
            min: Some(40.0),
            max: Some(40.0),
            approximate: true,
            unit: None,
            counted: Some("boat".to_owned()),
            event: Some("sunk".to_owned()),
            date: None,
            place: None,
            rule: "count".into(),
        }],
        statements: vec![Statement {
            span: said,
            direct: true,
            cue: Some(span("sagte")),
            speaker: Some(Speaker {
                span: span("Ömer Strand"),
                entity: Some("omer-strand".to_owned()),
                name: "Ömer Strand".to_owned(),
                anonymous: false,
                descriptor: None,
            }),
            hedged: false,
            rule: "quotation".into(),
        }],
        sentences: Vec::new(),
    };
    let mark = |span, kind| Mark { span, kind, index: 0, entity: String::new(), lane: 0 };
    let marks = vec![
        mark(span("Ömer Strand"), MarkKind::Entity(EntityKind::Person)),
        mark(said, MarkKind::Statement),
        mark(span("fuhren"), MarkKind::Hit),
        mark(span("Mai 2016"), MarkKind::Date),
        mark(span("About 40"), MarkKind::Figure),
    ];
    let block = |words, kind| Block { span: span(words), kind };
    let blocks = vec![
        block("Die Mole", BlockKind::Heading(1)),
        block("Ömer Strand sagte: „Wir fuhren 🚢\nim Mai 2016.“ About 40 boats sank.", BlockKind::Paragraph),
        block("one * of `them`", BlockKind::Item),
    ];
    Reading {
        number: DocNumber(0),
        card: DocumentCard {
            id: "quay".to_owned(),
            title: "Quay".to_owned(),
            title_matches: Vec::new(),
            outlet: None,
            authors: vec!["Bo Berg".to_owned()],
            language: "de".to_owned(),
            published: Published::default(),
        },
        path: "quay.txt".to_owned(),
        note: None,
        url: None,
        tags: Vec::new(),
        text,
        blocks,
        facts,
        marks,
        hits: Vec::new(),
    }
}

#[track_caller]
fn same(name: &str, written: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/export").join(name);
    if env::var_os("SHEAF_WRITE").is_some() {
        fs::write(&file, written).expect("writes");
    }
    let expected = fs::read_to_string(&file).expect("the file is there");
    assert_eq!(written, expected, "{name}");
}
