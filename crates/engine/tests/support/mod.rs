//! Collections written as text, for tests that read like documentation.
//!
//! ```text
//! --- document-id
//! title: A title
//! published: 2016-08
//! outlet: The Herald
//! authors: Jane Doe; John Roe
//!
//! The text. [Sirte|place:sirte] is an entity, {in May 2016|2016-05} a date, <40 men|figure> a figure and
//! <"we left"|statement> a statement. More of them can be told: <about 40|figure ~40 boat/sunk @sirte #0> is of a place
//! and of the first date, <up to 3 per cent|figure ..3 :percent> has a unit, <they left|reported =sirte> is said by an
//! entity, <they left|statement ?a pilot> by somebody nameless, <they left|hedged +the board> by who else is named.
//! ```

#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "cases are ours")]

use sheaf_model::{
    Basis, Block, BlockKind, Collection, CollectionInfo, DateKind, DateMention, Document, Entity, EntityKind,
    Facts, Figure, Granularity, Interval, Item, Mention, Published, Span, Speaker, Statement,
};

pub(crate) mod blocks;
pub(crate) mod foreign;
pub(crate) mod naive;
pub(crate) mod random;

/// Reads a collection.
pub(crate) fn collection(source: &str) -> Collection {
    let documents = source.split("\n--- ").skip(1);
    let info =
        CollectionInfo { title: "Cases".to_owned(), language: "en".to_owned(), ..CollectionInfo::default() };
    let explanations = vec![
        ("written".into(), "It is written so.".into()),
        ("unused".into(), "It finds nothing here.".into()),
    ];
    Collection { info, items: documents.map(item).collect(), explanations }
}

fn item(source: &str) -> Item {
    let (head, body) = source.split_once("\n\n").unwrap_or((source, ""));
    let mut lines = head.lines();
    let id = lines.next().unwrap().trim().to_owned();
    let mut document =
        Document { path: format!("{id}.txt"), id, language: "en".to_owned(), ..Document::default() };
    let list = |value: &str| value.split("; ").map(str::to_owned).collect();
    for line in lines {
        let (name, value) = line.split_once(": ").unwrap();
        match name {
            "title" => value.clone_into(&mut document.title),
            "outlet" => document.outlet = Some(value.to_owned()),
            "authors" => document.authors = list(value),
            "tags" => document.tags = list(value),
            "language" => value.clone_into(&mut document.language),
            "url" => document.url = Some(value.to_owned()),
            "published" => {
                let interval = value.parse().unwrap();
                document.published = Published { interval, basis: Basis::Stated, ..Published::default() };
            }
            _ => panic!("no such line: {line}"),
        }
    }
    let mut facts = Facts::default();
    document.text = marked(body.trim(), &mut facts);
    document.blocks = blocks(&document.text);
    facts.sentences = sheaf_text::sentences(&document.text, &document.blocks);
    Item { document, facts }
}

/// Paragraphs between empty lines; those that begin with `# ` are headings.
fn blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for part in text.split("\n\n") {
        let kind = if part.starts_with("# ") { BlockKind::Heading(1) } else { BlockKind::Paragraph };
        blocks.push(Block { span: Span::new(at, at + part.len()), kind });
        at += part.len() + 2;
    }
    blocks
}

/// Takes the marks out of a text and adds the facts they stand for. Marks may nest.
fn marked(source: &str, facts: &mut Facts) -> String {
    let mut text = String::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' | '{' | '<' => open.push(text.len()),
            '|' => {
                let end = rest.find([']', '}', '>']).unwrap();
                let span = Span::new(open.pop().unwrap(), text.len());
                add(facts, rest.as_bytes()[end], &rest[..end], span, &text);
                rest = &rest[end + 1..];
            }
            _ => text.push(c),
        }
    }
    facts.dates.sort_by_key(|date| date.span);
    facts.figures.sort_by_key(|figure| figure.span);
    facts.statements.sort_by_key(|statement| statement.span);
    facts.entities.iter_mut().for_each(|entity| entity.mentions.sort_by_key(|mention| mention.span));
    facts.entities.sort_by_key(|entity| entity.mentions[0].span);
    text
}

fn add(facts: &mut Facts, closing: u8, what: &str, span: Span, text: &str) {
    match (closing, what) {
        (b'}', _) => facts.dates.push(date(span, what.parse().unwrap())),
        (b'>', "figure") => facts.figures.push(Figure {
            span,
            min: Some(1.0),
            max: None,
            approximate: true,
            unit: None,
            counted: Some("thing".to_owned()),
            event: None,
            date: None,
            place: None,
            rule: "count".into(),
        }),
        (b'>', what) if what.starts_with("figure ") => facts.figures.push(figure(span, &what[7..])),
        (b'>', what) if what.contains(' ') => facts.statements.push(statement(span, what)),
        (b'>', "statement") => facts.statements.push(Statement {
            span,
            direct: true,
            cue: None,
            speaker: None,
            hedged: false,
            rule: "quotation".into(),
        }),
        _ => {
            let (kind, id) = what.split_once(':').unwrap();
            let kind = EntityKind::ALL.into_iter().find(|known| known.as_str() == kind).unwrap();
            let mention = Mention { span, rule: "written".into() };
            match facts.entities.iter_mut().find(|entity| entity.id == id) {
                Some(entity) => {
                    let name = span.slice(text).unwrap().to_owned();
                    if entity.name != name && !entity.aliases.contains(&name) {
                        entity.aliases.push(name);
                    }
                    entity.mentions.push(mention);
                }
                None => facts.entities.push(Entity {
                    id: id.to_owned(),
                    name: span.slice(text).unwrap().to_owned(),
                    kind,
                    aliases: Vec::new(),
                    place: None,
                    salience: 0.5,
                    mentions: vec![mention],
                }),
            }
        }
    }
}

/// A figure: `~` for about, its ends with `..` between them, and in any order what is counted with what befell it, its
/// unit behind `:`, its place behind `@`, the index of its date behind `#`.
fn figure(span: Span, what: &str) -> Figure {
    let mut words = what.split(' ');
    let value = words.next().unwrap();
    let (approximate, value) = value.strip_prefix('~').map_or((false, value), |value| (true, value));
    let (min, max) = value.split_once("..").unwrap_or((value, value));
    let mut figure = Figure {
        span,
        min: min.parse().ok(),
        max: max.parse().ok(),
        approximate,
        unit: None,
        counted: None,
        event: None,
        date: None,
        place: None,
        rule: "count".into(),
    };
    for word in words {
        match word.split_at(1) {
            (":", unit) => figure.unit = Some(unit.to_owned()),
            ("@", place) => figure.place = Some(place.to_owned()),
            ("#", date) => figure.date = Some(date.parse().unwrap()),
            _ => {
                let (counted, event) = word.split_once('/').map_or((word, None), |(a, b)| (a, Some(b)));
                figure.counted = Some(counted.to_owned()).filter(|counted| !counted.is_empty());
                figure.event = event.map(str::to_owned);
            }
        }
    }
    figure
}

/// A statement: how it is told, and by whom.
fn statement(span: Span, what: &str) -> Statement {
    let (how, by) = what.split_once(' ').unwrap();
    let (kind, name) = by.split_at(1);
    let speaker = Speaker {
        span,
        entity: (kind == "=").then(|| name.to_owned()),
        name: name.to_owned(),
        anonymous: kind == "?",
        descriptor: None,
    };
    Statement {
        span,
        direct: how == "statement",
        cue: None,
        speaker: Some(speaker),
        hedged: how == "hedged",
        rule: "quotation".into(),
    }
}

/// A date on the calendar.
pub(crate) fn date(span: Span, interval: Interval) -> DateMention {
    DateMention {
        span,
        kind: DateKind::Date,
        interval,
        granularity: Granularity::Month,
        modifier: None,
        timex: interval.to_string(),
        rule: "written".into(),
    }
}
