//! The line of a document: its facts with spans in code points, places and intervals spread, in the contract's order.

use std::io::Write;

use serde::Serialize;
use serde_json::{Number, Value};
use sheaf_model::{
    Basis, CodePoints, DateKind, DateMention, Day, Document, Entity, EntityKind, Facts, Figure, Granularity,
    Modifier, Precision, Published, Span, Statement,
};

/// Writes one document as one line.
pub(super) fn write(out: &mut impl Write, document: &Document, facts: &Facts) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, &Line::new(document, facts))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    outlet: Option<&'a str>,
    authors: &'a [String],
    language: &'a str,
    published: PublishedLine,
    text: &'a str,
    sentences: Vec<Range>,
    entities: Vec<EntityLine<'a>>,
    dates: Vec<DateLine<'a>>,
    figures: Vec<FigureLine<'a>>,
    statements: Vec<StatementLine<'a>>,
}

/// In code points of `text`, the end exclusive.
#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
}

impl Range {
    fn of(span: Span, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.of(span);
        Self { start, end }
    }
}

#[derive(Serialize)]
struct PublishedLine {
    first: Option<String>,
    last: Option<String>,
    basis: Basis,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Range>,
}

#[derive(Serialize)]
struct EntityLine<'a> {
    id: &'a str,
    name: &'a str,
    kind: EntityKind,
    aliases: &'a [String],
    lat: Option<f64>,
    lon: Option<f64>,
    precision: Option<Precision>,
    salience: f64,
    mentions: Vec<MentionLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    #[serde(flatten)]
    range: Range,
    rule: &'a str,
}

#[derive(Serialize)]
struct DateLine<'a> {
    #[serde(flatten)]
    range: Range,
    kind: DateKind,
    first: Option<String>,
    last: Option<String>,
    granularity: Granularity,
    modifier: Option<Modifier>,
    timex: &'a str,
    rule: &'a str,
}

#[derive(Serialize)]
struct FigureLine<'a> {
    #[serde(flatten)]
    range: Range,
    min: Option<Value>,
    max: Option<Value>,
    approximate: bool,
    unit: Option<&'a str>,
    counted: Option<&'a str>,
    event: Option<&'a str>,
    date: Option<u32>,
    place: Option<&'a str>,
    rule: &'a str,
}

#[derive(Serialize)]
struct StatementLine<'a> {
    #[serde(flatten)]
    range: Range,
    direct: bool,
    cue: Option<Range>,
    speaker: Option<SpeakerLine<'a>>,
    hedged: bool,
    rule: &'a str,
}

#[derive(Serialize)]
struct SpeakerLine<'a> {
    #[serde(flatten)]
    range: Range,
    entity: Option<&'a str>,
    name: &'a str,
    anonymous: bool,
    descriptor: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn new(document: &'a Document, facts: &'a Facts) -> Self {
        let points = CodePoints::new(&document.text);
        Self {
            id: &document.id,
            path: &document.path,
            title: &document.title,
            outlet: document.outlet.as_deref(),
            authors: &document.authors,
            language: &document.language,
            published: published(&document.published, &points),
            text: &document.text,
            sentences: facts.sentences.iter().map(|sentence| Range::of(*sentence, &points)).collect(),
            entities: facts.entities.iter().map(|found| entity(found, &points)).collect(),
            dates: facts.dates.iter().map(|found| date(found, &points)).collect(),
            figures: facts.figures.iter().map(|found| figure(found, &points)).collect(),
            statements: facts.statements.iter().map(|found| statement(found, &points)).collect(),
        }
    }
}

fn published(published: &Published, points: &CodePoints<'_>) -> PublishedLine {
    PublishedLine {
        first: day(published.interval.first),
        last: day(published.interval.last),
        basis: published.basis,
        evidence: published.evidence.map(|span| Range::of(span, points)),
    }
}

fn entity<'a>(entity: &'a Entity, points: &CodePoints<'_>) -> EntityLine<'a> {
    let mentions = entity.mentions.iter();
    EntityLine {
        id: &entity.id,
        name: &entity.name,
        kind: entity.kind,
        aliases: &entity.aliases,
        lat: entity.place.map(|place| shortest(place.lat)),
        lon: entity.place.map(|place| shortest(place.lon)),
        precision: entity.place.map(|place| place.precision),
        salience: shortest(entity.salience),
        mentions: mentions.map(|m| MentionLine { range: Range::of(m.span, points), rule: &m.rule }).collect(),
    }
}

fn date<'a>(date: &'a DateMention, points: &CodePoints<'_>) -> DateLine<'a> {
    DateLine {
        range: Range::of(date.span, points),
        kind: date.kind,
        first: day(date.interval.first),
        last: day(date.interval.last),
        granularity: date.granularity,
        modifier: date.modifier,
        timex: &date.timex,
        rule: &date.rule,
    }
}

fn figure<'a>(figure: &'a Figure, points: &CodePoints<'_>) -> FigureLine<'a> {
    FigureLine {
        range: Range::of(figure.span, points),
        min: figure.min.map(number),
        max: figure.max.map(number),
        approximate: figure.approximate,
        unit: figure.unit.as_deref(),
        counted: figure.counted.as_deref(),
        event: figure.event.as_deref(),
        date: figure.date,
        place: figure.place.as_deref(),
        rule: &figure.rule,
    }
}

fn statement<'a>(statement: &'a Statement, points: &CodePoints<'_>) -> StatementLine<'a> {
    let speaker = statement.speaker.as_ref().map(|speaker| SpeakerLine {
        range: Range::of(speaker.span, points),
        entity: speaker.entity.as_deref(),
        name: &speaker.name,
        anonymous: speaker.anonymous,
        descriptor: speaker.descriptor.as_deref(),
    });
    StatementLine {
        range: Range::of(statement.span, points),
        direct: statement.direct,
        cue: statement.cue.map(|cue| Range::of(cue, points)),
        speaker,
        hedged: statement.hedged,
        rule: &statement.rule,
    }
}

/// An ISO day, or nothing for an open end.
fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// A whole number as an integer.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        Value::from(value as i64)
    } else {
        Number::from_f64(value).map_or(Value::Null, Value::Number)
    }
}

/// The number as its shortest decimal form reads, not as its nearest `f64` ("31.2", not "31.200000762939453").
fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_default()
}
