//! The analysis by cases: annotated sentences of our own in `tests/cases/analysis`, each input and expectation at once.

use std::path::PathBuf;

use sheaf_analysis::{Analyser, Authority, explain, rules};
use sheaf_model::{DateKind, Document, Facts, Figure, Interval, Published, Span, Statement};

const AUTHORITY: &str = r#"
[[entity]]
name = "Belmora"
kind = "place"
aliases = ["Bel Mora", "بلمورا"]
lat = 31.5
lon = 16.5
precision = "city"

[[entity]]
name = "Harbour League"
kind = "organisation"
aliases = ["al-Mina", "HL"]
"#;

#[test]
fn dates() {
    check("dates.txt", |facts, _| told_dates(facts));
}

#[test]
fn dates_in_other_languages() {
    check("dates_in_other_languages.txt", |facts, _| told_dates(facts));
}

fn told_dates(facts: &Facts) -> Vec<(Span, String)> {
    let told = |date: &sheaf_model::DateMention| {
        let when = match date.kind {
            DateKind::Date if date.interval.is_open() => format!("date {}", date.timex),
            DateKind::Date => format!("date {}", date.interval),
            DateKind::Duration => format!("duration {}", date.timex),
            DateKind::Set => format!("set {}", date.timex),
            DateKind::Vague => format!("vague {}", date.timex),
        };
        let modifier = date.modifier.map(|m| format!(" {m:?}").to_lowercase()).unwrap_or_default();
        (date.span, when + &modifier)
    };
    facts.dates.iter().map(told).collect()
}

#[test]
fn timex_values() {
    check("timex.txt", |facts, _| facts.dates.iter().map(|date| (date.span, date.timex.clone())).collect());
}

#[test]
fn names() {
    check("names.txt", |facts, _| {
        let mut told = Vec::new();
        for entity in &facts.entities {
            for mention in &entity.mentions {
                told.push((mention.span, format!("{} {}", entity.kind.as_str(), entity.name)));
            }
        }
        told.sort();
        told
    });
}

/// Where a place lies, to the whole degree, and what it is called to tell it from its namesakes.
#[test]
fn places() {
    check("places.txt", |facts, _| {
        let mut told = Vec::new();
        for entity in &facts.entities {
            let Some(place) = entity.place else { continue };
            let precision = format!("{:?}", place.precision).to_lowercase();
            for mention in &entity.mentions {
                told.push((
                    mention.span,
                    format!("{precision} {:.0},{:.0} {}", place.lat, place.lon, entity.name),
                ));
            }
        }
        told.sort();
        told
    });
}

#[test]
fn figures() {
    check("figures.txt", |facts, _| {
        let told = |figure: &Figure| {
            let number = match (figure.min, figure.max) {
                (Some(min), Some(max)) if (min - max).abs() < 1e-9 => format!("{min}"),
                (min, max) => {
                    let end = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
                    format!("{}..{}", end(min), end(max))
                }
            };
            let about = if figure.approximate { "~" } else { "" };
            let parts = [figure.unit.as_deref(), figure.counted.as_deref(), figure.event.as_deref()];
            let words: Vec<&str> = parts.into_iter().flatten().collect();
            (figure.span, format!("{about}{number} {}", words.join(" ")).trim_end().to_owned())
        };
        facts.figures.iter().map(told).collect()
    });
}

#[test]
fn surroundings() {
    check("surroundings.txt", |facts, _| {
        let told = |figure: &Figure| {
            let date = figure.date.and_then(|index| facts.dates.get(index as usize));
            let date = date.map_or("-".to_owned(), |date| date.interval.to_string());
            (figure.span, format!("{date}, {}", figure.place.as_deref().unwrap_or("-")))
        };
        facts.figures.iter().map(told).collect()
    });
}

#[test]
fn statements() {
    check("statements.txt", |facts, _| {
        let told = |statement: &Statement| {
            let form = if statement.direct { "quote" } else { "reported" };
            let speaker = statement.speaker.as_ref().map_or("nobody", |s| s.name.as_str());
            let anonymous = statement.speaker.as_ref().is_some_and(|s| s.anonymous);
            let hedged = if statement.hedged { ", hedged" } else { "" };
            let unnamed = if anonymous { ", anonymous" } else { "" };
            (statement.span, format!("{form} {speaker}{unnamed}{hedged}"))
        };
        facts.statements.iter().map(told).collect()
    });
}

#[test]
fn french_and_arabic_quotations_find_their_speakers() {
    let told = |language: &str, text: &str| {
        let document = Document { language: language.into(), ..document(text, Interval::default()) };
        let facts = analyser().document(&document);
        let speaker = |s: &Statement| s.speaker.as_ref().map(|speaker| speaker.name.clone());
        let figures: Vec<Option<f64>> = facts.figures.iter().map(|figure| figure.max).collect();
        (facts.statements.iter().map(speaker).collect::<Vec<_>>(), figures)
    };
    let text = "« Le port sera reconstruit », a déclaré Marthe Quillin. La ville compte 12 000 habitants.";
    assert_eq!(told("fr", text), (vec![Some("Marthe Quillin".to_owned())], vec![Some(12_000.0)]));
    let text = "«سنعيد بناء الميناء» قال المجلس. غادر ٥٠٠ شخص المدينة.";
    assert_eq!(told("ar", text), (vec![None], vec![Some(500.0)]));
}

#[test]
fn messages_are_credited_in_any_language() {
    let told = |language: &str, text: &str| -> Vec<(String, String)> {
        let document = Document { language: language.into(), ..document(text, Interval::default()) };
        let said = |s: &Statement| {
            (
                s.speaker.as_ref().map_or_else(String::new, |speaker| speaker.name.clone()),
                s.span.slice(text).unwrap_or_default().to_owned(),
            )
        };
        analyser().document(&document).statements.iter().map(said).collect()
    };
    let of = |told: &[(&str, &str)]| -> Vec<(String, String)> {
        told.iter().map(|&(name, said)| (name.to_owned(), said.to_owned())).collect()
    };
    let text = "18/02/2024 à 22:01 - Jo: Il pleut ?\n18/02/2024 à 22:03 - Ines: Oui.\n« Toute la nuit »\n19/02/2024 à 07:30 - Jo: Merci";
    assert_eq!(
        told("fr", text),
        of(&[("Jo", "Il pleut ?"), ("Ines", "Oui.\n« Toute la nuit »"), ("Jo", "Merci")])
    );
    let text = "[١٨\u{200f}/٢\u{200f}/٢٠٢٤، ١٠:٠١:١٣ م] ليلى: هل نزل المطر؟\n[١٨/٢/٢٠٢٤، ١٠:٠٢:١٣ م] سامي: نعم\n[١٩/٢/٢٠٢٤، ٧:٣٠:١٢ ص] ليلى: والسفن؟";
    assert_eq!(told("ar", text), of(&[("ليلى", "هل نزل المطر؟"), ("سامي", "نعم"), ("ليلى", "والسفن؟")]));
}

#[test]
fn a_title_names_whom_an_interview_is_with() {
    let text = "We met in Ellary.\n\nQ: When did you begin?\n\nA: In the spring.";
    let speaker = |title: &str| {
        let document = Document { title: title.into(), ..document(text, Interval::default()) };
        let statements = analyser().document(&document).statements;
        statements.iter().map(|s| s.speaker.as_ref().map(|s| s.name.clone())).collect::<Vec<_>>()
    };
    assert_eq!(speaker("Interview: Martha Quilling"), [Some("Martha Quilling".to_owned())]);
    assert_eq!(speaker("Interview by Martha Quilling"), [None]);
}

#[test]
fn a_statement_inside_a_statement_keeps_both_speakers() {
    let text = "“The mayor told us ‘the dam will hold’ and left,” said Martha Quilling.";
    let facts = analyser().document(&document(text, Interval::default()));
    let told: Vec<(&str, &str)> = facts
        .statements
        .iter()
        .filter_map(|s| Some((s.span.slice(text)?, s.speaker.as_ref()?.name.as_str())))
        .collect();
    assert_eq!(
        told,
        [
            ("The mayor told us ‘the dam will hold’ and left,", "Martha Quilling"),
            ("the dam will hold", "The mayor")
        ]
    );
}

/// Each line of the file is a document with one layer annotated, `{words|what they are}`: without its annotations it is
/// analysed, and annotated again it must be the same line; statements may lie in each other. A line `published: DATE` or `language: CODE` holds for those
/// below it.
fn check(file: &str, told: impl Fn(&Facts, &str) -> Vec<(Span, String)>) {
    let analyser = analyser();
    let mut published = Interval::default();
    let mut language = "en";
    let mut wrong = Vec::new();
    let mut cases = 0;
    for (number, line) in read(file).lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(date) = line.strip_prefix("published:") {
            published = match date.trim() {
                "unknown" => Interval::default(),
                date => date.parse().unwrap_or_else(|_| panic!("{file}:{}: a date, or unknown", number + 1)),
            };
            continue;
        }
        if let Some(code) = line.strip_prefix("language:") {
            language = code.trim();
            continue;
        }
        cases += 1;
        // "⏎" in a case is a line break, "⇥" a tab.
        let line = line.replace('⏎', "\n").replace('⇥', "\t");
        let text = without_annotations(&line);
        let facts = analyser.document(&Document { language: language.into(), ..document(&text, published) });
        every_rule_is_explained(&facts);
        let found = annotated(&text, told(&facts, &text));
        if found != line {
            wrong.push(format!("{file}:{}\n  expected {line}\n  found    {found}", number + 1));
        }
    }
    assert!(cases > 0, "{file} holds cases");
    assert!(wrong.is_empty(), "{} of {cases} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// The line without `{` and `|what they are}`. Annotations may lie in each other.
fn without_annotations(line: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut rest = line;
    while let Some(at) = rest.find(['{', '|']) {
        text.push_str(&rest[..at]);
        let (mark, after) = rest[at..].split_at(1);
        rest = after;
        if mark == "{" {
            depth += 1;
        } else if depth > 0 {
            depth -= 1;
            rest = rest.split_once('}').expect("each { has its }").1;
        } else {
            text.push_str(mark);
        }
    }
    assert_eq!(depth, 0, "words and what they are, parted by |: {line}");
    text + rest
}

fn annotated(text: &str, mut told: Vec<(Span, String)>) -> String {
    told.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut out = String::new();
    let mut at = 0;
    let mut open: Vec<(usize, String)> = Vec::new();
    let close = |out: &mut String, at: &mut usize, open: &mut Vec<(usize, String)>, before: usize| {
        while let Some((end, what)) = open.pop_if(|(end, _)| *end <= before) {
            out.push_str(&format!("{}|{what}}}", &text[*at..end]));
            *at = end;
        }
    };
    for (span, what) in told {
        let range = span.range();
        close(&mut out, &mut at, &mut open, range.start);
        let within = open.last().is_none_or(|(end, _)| range.end <= *end);
        assert!(within, "two overlap in “{text}”, the second as {what}");
        out.push_str(&text[at..range.start]);
        out.push('{');
        at = range.start;
        open.push((range.end, what));
    }
    close(&mut out, &mut at, &mut open, text.len());
    out + &text[at..]
}

#[test]
fn every_rule_has_an_example_and_a_counterexample() {
    let analyser = analyser();
    let published = "2021-03-12".parse().expect("a date");
    let mut left: Vec<&str> = rules().collect();
    let mut wrong = Vec::new();
    for line in read("rules.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut parts = line.split(" | ");
        let (Some(rule), Some(example), Some(not)) = (parts.next(), parts.next(), parts.next()) else {
            panic!("rule | example | not: {line}");
        };
        let (example, not) = (example.replace('⏎', "\n"), not.replace('⏎', "\n"));
        left.retain(|name| *name != rule);
        let (before, rest) = example.split_once('[').expect("a marked example");
        let (marked, after) = rest.split_once(']').expect("a marked example");
        let text = format!("{before}{marked}{after}");
        let facts = analyser.document(&document(&text, published));
        let span = Span::new(before.len(), before.len() + marked.len());
        let found = all(&facts);
        if !found.iter().any(|(at, name)| {
            name == rule && at.overlaps(span) && (at.start == span.start || at.end == span.end)
        }) {
            wrong.push(format!("{rule} misses “{marked}” in “{text}”, which gives {found:?}"));
        }
        let facts = analyser.document(&document(&not, published));
        every_rule_is_explained(&facts);
        if all(&facts).iter().any(|(_, name)| name == rule) {
            wrong.push(format!("{rule} finds something in “{not}”"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(left.is_empty(), "rules without an example: {left:?}");
}

/// Every fact's span with its rule.
fn all(facts: &Facts) -> Vec<(Span, String)> {
    let names = facts.entities.iter().flat_map(|e| &e.mentions).map(|m| (m.span, m.rule.to_string()));
    let dates = facts.dates.iter().map(|d| (d.span, d.rule.to_string()));
    let figures = facts.figures.iter().map(|f| (f.span, f.rule.to_string()));
    let statements = facts.statements.iter().map(|s| (s.span, s.rule.to_string()));
    names.chain(dates).chain(figures).chain(statements).collect()
}

fn every_rule_is_explained(facts: &Facts) {
    for (_, rule) in all(facts) {
        assert!(explain(&rule).is_some(), "the rule {rule} has no explanation");
    }
}

fn read(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/analysis").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn analyser() -> Analyser {
    let authority: Authority = toml::from_str(AUTHORITY).expect("the authority file of the tests parses");
    Analyser::new(&authority)
}

fn document(text: &str, interval: Interval) -> Document {
    let published = Published { interval, ..Published::default() };
    Document { id: "case".into(), text: text.into(), language: "en".into(), published, ..Document::default() }
}

#[test]
fn the_publication_is_inferred_where_the_text_tells() {
    let analyser = analyser();
    let infer = |text: &str| analyser.infer_published(&document(text, Interval::default()));
    // In 2018, May 3 was a Thursday; the Saturday after it is May 5.
    let text = "Divers found the wreck on Saturday. They dived twice last year, most recently in June 2017. \
        The mast was found on May 3.";
    let found = infer(text).expect("the text calls 2017 last year");
    assert_eq!(found.interval.to_string(), "2018-05-05");
    assert_eq!(found.evidence.and_then(|span| span.slice(text)), Some("Saturday"));
    let found =
        infer("The ferry was built in 2015. It sank on Sunday, May 8.").expect("a weekday with its date");
    assert_eq!(found.interval.to_string(), "2016-05-08/2016-12-31");
    let day = |text: &str| infer(text).map(|found| found.interval.to_string()).unwrap_or_default();
    assert_eq!(day("BELMORA, Sept. 4, 2016 (HNS) — The ferry sank."), "2016-09-04");
    assert_eq!(day("The ferry sank yesterday (May 3, 2016), the guard said."), "2016-05-04");
    assert_eq!(day("The ferry sank last month, in August 2017, in a storm."), "2017-09");
    assert_eq!(
        day("The ferry was built four years ago, in 2012. It sank on May 8."),
        "2016-05-08/2016-12-31"
    );
    assert_eq!(
        day("Sales fell last month from August 2017. The ferry sank yesterday. It was built May 3, 2016."),
        ""
    );
    assert_eq!(infer("The ferry sank on Sunday. It was built in 2015."), None);
    assert_eq!(infer(""), None);
}

#[test]
fn documents_of_a_collection_inform_each_other() {
    let documents = [
        document("Tessimer spoke. The crowd cheered.", Interval::default()),
        document("The village of Tessimer is in Chad. Nobody lives near Tessimer now.", Interval::default()),
    ];
    let facts = analyser().collection(&documents);
    let named = |facts: &Facts| -> Vec<(String, sheaf_model::EntityKind)> {
        facts.entities.iter().filter(|e| e.name == "Tessimer").map(|e| (e.id.clone(), e.kind)).collect()
    };
    assert_eq!(named(&facts[0]), [("tessimer".to_owned(), sheaf_model::EntityKind::Place)]);
    assert_eq!(named(&facts[0]), named(&facts[1]));
}

#[test]
fn a_common_word_is_a_surname_only_where_a_text_has_the_full_name() {
    let texts =
        ["Jim Sales left. Critics met Sales again.", "Shr 12 cts vs 9 cts Sales 14 mln vs 12 mln, he said."];
    let documents = texts.map(|text| document(text, Interval::default()));
    let facts = analyser().collection(&documents);
    let names = |facts: &Facts| -> Vec<(String, usize)> {
        facts.entities.iter().map(|e| (e.name.clone(), e.mentions.len())).collect()
    };
    assert_eq!(names(&facts[0]), [("Jim Sales".to_owned(), 2)]);
    assert_eq!(names(&facts[1]), []);
}

#[test]
fn likely_the_same_is_suggested_and_never_merged() {
    let texts = [
        "General Khalifa Sander met Oda Brandis in the town of Murt. Sander left the town of Murt.",
        "General Khalifa Sender stayed near Mirte. The crowd cheered.",
        "The ferry of Mr. Brandis sank. Mr. Tulley and Ms. Omer saw it.",
        "Peter Dorn and Anna Dorn spoke.",
    ];
    let documents = texts.map(|text| document(text, Interval::default()));
    let facts = analyser().collection(&documents);
    let told: Vec<String> = sheaf_analysis::suggestions(&facts)
        .into_iter()
        .map(|s| format!("{} ~ {}: {:?}", s.first.1, s.second.1, s.reason))
        .collect();
    let expected = [
        "Brandis ~ Oda Brandis: Surname",
        "Khalifa Sander ~ Khalifa Sender: Spelling",
        "Murt ~ Mirte: Spelling",
    ];
    assert_eq!(told, expected);
    assert!(facts.iter().flat_map(|f| &f.entities).any(|e| e.name == "Mirte"), "both stay");
}

#[test]
fn in_other_languages_only_known_names_are_marked() {
    let text = "Der Hund des Bürgermeisters lief am Abend nach Belmora.";
    let german = Document { language: "de".into(), ..document(text, Interval::default()) };
    let facts = analyser().document(&german);
    let names: Vec<&str> = facts.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Belmora"]);
}

#[test]
fn in_other_languages_only_plain_numbers_and_dates_are_marked() {
    let told = |language: &str, text: &str| {
        let document = Document { language: language.into(), ..document(text, Interval::default()) };
        let facts = analyser().document(&document);
        every_rule_is_explained(&facts);
        assert!(facts.figures.iter().all(|f| f.counted.is_none() && f.event.is_none() && f.place.is_none()));
        assert!(facts.statements.iter().all(|s| s.speaker.is_none()));
        let dates = facts.dates.iter().map(|d| d.span);
        let spans = dates.chain(facts.figures.iter().map(|f| f.span));
        spans.filter_map(|span| span.slice(text)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(told("ar", "غادر 500 شخص بلمورا في 2 مارس 2019."), "2 مارس 2019 500");
    assert_eq!(told("ar", "وصلت 12 سفينة، ودفع 50 ألف دينار و 1.5 مليون."), "12 50 ألف 1.5 مليون");
    assert_eq!(
        told(
            "fr",
            "Il y a 2 600 bacs et 1 350 hommes, pour 11,5 M de francs, 1,2 million ou 88,50 francs, 3,5 % ou 17 pour cent."
        ),
        "2 600 1 350 11,5 M 1,2 million 88,50 3,5 % 17 pour cent"
    );
    assert_eq!(
        told("de", "Es hieß, 340 Boote seien am 12. März 2019 im Mai gesunken, also 45%."),
        "2019 340 45%"
    );
    assert_eq!(
        told("de", "Rund 1.500 Menschen sahen am 2019-03-12 und 12.03.2019 je 2000 Boote."),
        "2019-03-12 1.500 2000"
    );
    assert_eq!(told("und", "340 Boote seien im Hafen."), "340");
    assert_eq!(told("fr", "Le 3 mars, dit-il, « le port a perdu 340 bateaux de pêche »."), "3 mars 340");
}
