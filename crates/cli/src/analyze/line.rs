//! The line of a document: its facts with spans in code points, places and intervals spread, in the contract's order.

use std::io::Write;

use serde::Serialize;
use serde_json::{Number, Value};
use sheaf_model::{
    Basis, DateKind, DateMention, Day, Document, Entity, EntityKind, Facts, Figure, Granularity, Modifier,
    Precision, Published, Span, Statement,
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
    start: u32,
    end: u32,
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
            sentences: facts.sentences.iter().map(|sentence| points.range(*sentence)).collect(),
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
        evidence: published.evidence.map(|span| points.range(span)),
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
        mentions: mentions.map(|m| MentionLine { range: points.range(m.span), rule: &m.rule }).collect(),
    }
}

fn date<'a>(date: &'a DateMention, points: &CodePoints<'_>) -> DateLine<'a> {
    DateLine {
        range: points.range(date.span),
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
        range: points.range(figure.span),
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
        range: points.range(speaker.span),
        entity: speaker.entity.as_deref(),
        name: &speaker.name,
        anonymous: speaker.anonymous,
        descriptor: speaker.descriptor.as_deref(),
    });
    StatementLine {
        range: points.range(statement.span),
        direct: statement.direct,
        cue: statement.cue.map(|cue| points.range(cue)),
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

/// Byte offsets to code points: how many continuation bytes stand before each block of 64 bytes.
struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `64 * i`.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    fn new(text: &'a str) -> Self {
        let mut before = Vec::with_capacity(text.len() / 64 + 1);
        let mut points = 0;
        for block in text.as_bytes().chunks(64) {
            before.push(points);
            points += starts(block);
        }
        before.push(points);
        Self { text, before }
    }

    fn at(&self, offset: u32) -> u32 {
        let block = offset as usize / 64;
        let inside = &self.text.as_bytes()[block * 64..offset as usize];
        self.before.get(block).copied().unwrap_or(0) + starts(inside)
    }

    fn range(&self, span: Span) -> Range {
        Range { start: self.at(span.start), end: self.at(span.end) }
    }
}

/// How many code points begin in these bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let text = "Für “Ömer” sprach ".repeat(20);
        let points = CodePoints::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(offset as u32), count as u32);
        }
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
    }
}
