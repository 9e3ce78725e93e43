//! Facts as they are stored: entities by number, rules by index. Where they stand in the text is in the [`Shape`].

use sheaf_model::{
    DateKind, DateMention, Entity, Facts, Figure, Granularity, Interval, Mention, Modifier, Rule, Span,
    Speaker, Statement,
};

use crate::Shape;
use crate::coding::record::{Fields, Record};

const DATES: [DateKind; 4] = [DateKind::Date, DateKind::Duration, DateKind::Set, DateKind::Vague];
const GRANULARITIES: [Granularity; 10] = [
    Granularity::Time,
    Granularity::Day,
    Granularity::Week,
    Granularity::Month,
    Granularity::Quarter,
    Granularity::Season,
    Granularity::Half,
    Granularity::Year,
    Granularity::Decade,
    Granularity::Century,
];
const MODIFIERS: [Option<Modifier>; 7] = [
    None,
    Some(Modifier::Early),
    Some(Modifier::Mid),
    Some(Modifier::Late),
    Some(Modifier::Before),
    Some(Modifier::After),
    Some(Modifier::About),
];

/// What the numbers in facts refer to, while they are read.
pub trait Names {
    /// The entity with a number, without salience and mentions; `None` for foreign numbers.
    fn entity(&self, number: u32) -> Option<Entity>;
    /// The name of a rule.
    fn rule(&self, index: u32) -> Option<&str>;
}

/// What the facts of a document refer to: in their records it is numbered from 0, and these tables tell its numbers in
/// the pack. So facts are written before all of a collection is known.
#[derive(Debug)]
pub(crate) struct References<'f> {
    /// Ids of the entities that the document names, then of others that are referred to, each with the list that does so
    /// first.
    pub(crate) entities: Vec<(&'f str, &'static str)>,
    /// How many of them the document names.
    pub(crate) named: usize,
    /// Names of rules.
    pub(crate) rules: Vec<&'f str>,
}

impl<'f> References<'f> {
    pub(crate) fn new(facts: &'f Facts) -> Self {
        let entities: Vec<_> = facts.entities.iter().map(|entity| (entity.id.as_str(), "entities")).collect();
        Self { named: entities.len(), entities, rules: Vec::new() }
    }

    fn entity(&mut self, what: &'static str, id: &'f str) -> u32 {
        let known = self.entities.iter().position(|(other, _)| *other == id);
        known.unwrap_or_else(|| {
            self.entities.push((id, what));
            self.entities.len() - 1
        }) as u32
    }

    fn rule(&mut self, rule: &'f str) -> u32 {
        let known = self.rules.iter().position(|other| *other == rule);
        known.unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        }) as u32
    }
}

/// The record of what a body refers to, by the numbers in the pack.
pub(crate) fn write_references(named: &[u32], others: &[u32], rules: &[u32]) -> Vec<u8> {
    let mut record = Record::default();
    for list in [named, others, rules] {
        record.number(list.len() as u32);
        for number in list {
            record.number(*number);
        }
    }
    record.0
}

pub(crate) fn write<'f>(text: &str, facts: &'f Facts, references: &mut References<'f>) -> Vec<u8> {
    let mut record = Record::default();
    for entity in &facts.entities {
        record.number((entity.salience * 100.0).round() as u32);
    }
    for mention in facts.entities.iter().flat_map(|entity| &entity.mentions) {
        record.number(references.rule(&mention.rule));
    }
    for date in &facts.dates {
        record.number(references.rule(&date.rule));
        record.choice(&DATES, &date.kind);
        record.choice(&GRANULARITIES, &date.granularity);
        record.choice(&MODIFIERS, &date.modifier);
        record.interval(date.interval);
        // The value is mostly what the interval is written as.
        let of_interval = date.timex == date.interval.to_string();
        record.optional_text((!of_interval).then_some(&date.timex));
    }
    for figure in &facts.figures {
        record.number(references.rule(&figure.rule));
        record.flag(figure.approximate);
        put_value(&mut record, figure.min);
        put_value(&mut record, figure.max);
        record.optional_text(figure.unit.as_deref());
        record.optional_text(figure.counted.as_deref());
        record.optional_text(figure.event.as_deref());
        record.optional(figure.date, Record::number);
        let place = figure.place.as_ref().map(|id| references.entity("figures", id));
        record.optional(place, Record::number);
    }
    for statement in &facts.statements {
        record.number(references.rule(&statement.rule));
        record.flag(statement.direct);
        record.flag(statement.hedged);
        record.optional(statement.cue, |record, cue| record.span(statement.span.start, cue));
        record.flag(statement.speaker.is_some());
        if let Some(speaker) = &statement.speaker {
            record.span(statement.span.start, speaker.span);
            let id = speaker.entity.as_ref();
            record.optional(id.map(|id| references.entity("statements", id)), Record::number);
            // The name is mostly what stands at the span.
            let of_text = speaker.span.slice(text) == Some(&speaker.name);
            record.optional_text((!of_text).then_some(&speaker.name));
            record.flag(speaker.anonymous);
            record.optional_text(speaker.descriptor.as_deref());
        }
    }
    record.0
}

/// Only the expressions of time of a document, and of them only what the calendar is told: where, what kind, which days.
/// The fields after them are not read.
pub(crate) fn times(fields: &mut Fields<'_>, shape: &Shape) -> Vec<(Span, DateKind, Interval)> {
    // What is known of entities, then the rules of their mentions.
    for _ in 0..shape.entities.len() + shape.mentions.len() {
        fields.number();
    }
    let mut times = Vec::with_capacity(shape.dates.len());
    for span in &shape.dates {
        fields.number();
        let kind = fields.choice(&DATES);
        fields.choice(&GRANULARITIES);
        fields.choice(&MODIFIERS);
        let interval = fields.interval();
        if fields.flag() {
            fields.bytes();
        }
        times.push((*span, kind, interval));
    }
    times
}

pub(crate) fn read(fields: &mut Fields<'_>, text: &str, shape: &Shape, names: &dyn Names) -> Facts {
    let mut facts = Facts { sentences: shape.sentences.clone(), ..Facts::default() };
    for &(number, _) in &shape.entities {
        if let Some(mut entity) = names.entity(number) {
            entity.salience = fields.number() as f32 / 100.0;
            facts.entities.push(entity);
        } else {
            fields.fail();
            return facts;
        }
    }
    let mut mentions = shape.mentions.iter();
    for (entity, (_, count)) in facts.entities.iter_mut().zip(&shape.entities) {
        for span in mentions.by_ref().take(*count as usize) {
            entity.mentions.push(Mention { span: *span, rule: rule(fields, shape, names) });
        }
    }
    for span in &shape.dates {
        let rule = rule(fields, shape, names);
        let kind = fields.choice(&DATES);
        let granularity = fields.choice(&GRANULARITIES);
        let modifier = fields.choice(&MODIFIERS);
        let interval = fields.interval();
        let timex = fields.optional_text().unwrap_or_else(|| interval.to_string());
        facts.dates.push(DateMention { span: *span, kind, interval, granularity, modifier, timex, rule });
    }
    for span in &shape.figures {
        facts.figures.push(Figure {
            span: *span,
            rule: rule(fields, shape, names),
            approximate: fields.flag(),
            min: value(fields),
            max: value(fields),
            unit: fields.optional_text(),
            counted: fields.optional_text(),
            event: fields.optional_text(),
            date: optional_number(fields).filter(|index| (*index as usize) < facts.dates.len()),
            place: entity_id(fields, shape, names),
        });
    }
    for span in &shape.statements {
        let rule = rule(fields, shape, names);
        let (direct, hedged) = (fields.flag(), fields.flag());
        let cue = if fields.flag() { Some(fields.span(span.start, text)) } else { None };
        let mut speaker = None;
        if fields.flag() {
            let said_by = fields.span(span.start, text);
            speaker = Some(Speaker {
                span: said_by,
                entity: entity_id(fields, shape, names),
                name: fields
                    .optional_text()
                    .unwrap_or_else(|| said_by.slice(text).unwrap_or_default().to_owned()),
                anonymous: fields.flag(),
                descriptor: fields.optional_text(),
            });
        }
        facts.statements.push(Statement { span: *span, direct, cue, speaker, hedged, rule });
    }
    facts
}

/// A number of any size, as short as it goes: nothing, a whole number, or all its bits.
fn put_value(record: &mut Record, value: Option<f64>) {
    match value {
        None => record.number(0),
        Some(value) if f64::from(value as u32).to_bits() == value.to_bits() => {
            record.number(1);
            record.number(value as u32);
        }
        Some(value) => {
            record.number(2);
            record.0.extend(value.to_le_bytes());
        }
    }
}

fn value(fields: &mut Fields<'_>) -> Option<f64> {
    match fields.number() {
        0 => None,
        1 => Some(fields.number().into()),
        _ => Some(fields.double()),
    }
}

fn optional_number(fields: &mut Fields<'_>) -> Option<u32> {
    if fields.flag() { Some(fields.number()) } else { None }
}

fn rule(fields: &mut Fields<'_>, shape: &Shape, names: &dyn Names) -> Rule {
    let number = shape.rules.get(fields.number() as usize);
    let name = number.and_then(|number| names.rule(*number));
    if name.is_none() {
        fields.fail();
    }
    Rule::Owned(name.unwrap_or_default().to_owned())
}

fn entity_id(fields: &mut Fields<'_>, shape: &Shape, names: &dyn Names) -> Option<String> {
    let place = optional_number(fields)? as usize;
    let number = match place.checked_sub(shape.entities.len()) {
        None => shape.entities.get(place).map(|(number, _)| *number),
        Some(other) => shape.others.get(other).copied(),
    };
    let entity = number.and_then(|number| names.entity(number));
    if entity.is_none() {
        fields.fail();
    }
    entity.map(|entity| entity.id)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use sheaf_model::{Block, Day, EntityKind};

    use super::*;
    use crate::sections::shape::{self, BLOCKS};

    const TEXT: &str = "About 30 boats left Grey Island in May, said a pilot, “and none came back”.";

    /// One entity, one rule.
    struct Only;

    impl Names for Only {
        fn entity(&self, number: u32) -> Option<Entity> {
            (number == 0).then(|| Entity {
                id: "grey-island".to_owned(),
                name: "Grey Island".to_owned(),
                kind: EntityKind::Place,
                aliases: Vec::new(),
                place: None,
                salience: 0.0,
                mentions: Vec::new(),
            })
        }
        fn rule(&self, index: u32) -> Option<&str> {
            (index == 0).then_some("rule")
        }
    }

    /// What is referred to, as it stands in a pack.
    fn referred(references: &References<'_>) -> Vec<u8> {
        let others = vec![0; references.entities.len() - references.named];
        write_references(&vec![0; references.named], &others, &vec![0; references.rules.len()])
    }

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// Facts of every kind, with and without whatever may be missing.
    fn facts() -> (Vec<Block>, Facts) {
        let blocks = BLOCKS.iter().map(|kind| Block { span: span("said a pilot"), kind: *kind });
        let mut facts = Facts { sentences: vec![span("boats left"), span(TEXT)], ..Facts::default() };
        let mention = |words| Mention { span: span(words), rule: "rule".into() };
        let mentions = vec![mention("Island"), mention("Grey"), mention("")];
        facts.entities = vec![Entity { salience: 0.37, mentions, ..Names::entity(&Only, 0).unwrap() }];
        let ends = [None, Some(Day(i32::MIN)), Some(Day(-40)), Some(Day(16_000)), Some(Day(i32::MAX))];
        for (number, modifier) in MODIFIERS.into_iter().chain([None; 18]).enumerate() {
            let interval = Interval { first: ends[number % 5], last: ends[number / 5] };
            let timex = if number % 2 == 0 { "PRESENT_REF".to_owned() } else { interval.to_string() };
            let (kind, granularity) = (DATES[number % 4], GRANULARITIES[number % 10]);
            let span = span("May");
            facts.dates.push(DateMention {
                span,
                kind,
                interval,
                granularity,
                modifier,
                timex,
                rule: "rule".into(),
            });
        }
        let values = [None, Some(0.0), Some(-0.0), Some(30.0), Some(-2.5), Some(1e12), Some(f64::INFINITY)];
        for (number, min) in values.into_iter().enumerate() {
            let even = number % 2 == 0;
            let word = |word: &str| Some(word.to_owned()).filter(|_| even);
            facts.figures.push(Figure {
                span: span("About 30"),
                min,
                max: values[6 - number],
                approximate: even,
                unit: word(""),
                counted: word("boat"),
                event: word("left"),
                date: Some(24).filter(|_| even),
                place: word("grey-island"),
                rule: "rule".into(),
            });
        }
        for entity in [None, Some("grey-island".to_owned())] {
            for (name, descriptor) in [("a pilot", None), ("somebody", Some("a pilot".to_owned()))] {
                let said_by = span("a pilot");
                let name = name.to_owned();
                let entity = entity.clone();
                let speaker = Speaker { span: said_by, entity, name, anonymous: false, descriptor };
                let (direct, hedged) = (true, false);
                let (span, cue) = (span("and none came back"), Some(span("said")));
                let speaker = Some(speaker);
                facts.statements.push(Statement { span, direct, cue, speaker, hedged, rule: "rule".into() });
            }
        }
        let statement = facts.statements[0].clone();
        facts.statements.push(Statement {
            direct: false,
            hedged: true,
            cue: None,
            speaker: None,
            ..statement
        });
        (blocks.collect(), facts)
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let (blocks, facts) = facts();
        let mut references = References::new(&facts);
        let (of_shape, written) = (shape::write(&blocks, &facts), write(TEXT, &facts, &mut references));
        let referred = referred(&references);
        let (mut numbers, mut fields) = (Fields::new(&referred), Fields::new(&of_shape));
        let shape = shape::read(&mut numbers, &mut fields, TEXT);
        fields.finish("shape", 0).unwrap();
        numbers.finish("references", 0).unwrap();
        assert_eq!(shape.blocks, blocks);
        let mut fields = Fields::new(&written);
        assert_eq!(read(&mut fields, TEXT, &shape, &Only), facts);
        fields.finish("facts", 0).unwrap();
        let mut fields = Fields::new(&written);
        let expected: Vec<_> = facts.dates.iter().map(|date| (date.span, date.kind, date.interval)).collect();
        assert_eq!(times(&mut fields, &shape), expected);
        fields.sound("facts", 0).unwrap();
    }

    #[test]
    fn what_is_cut_short_or_does_not_fit_is_noticed() {
        let (blocks, facts) = facts();
        let mut references = References::new(&facts);
        let (shape, written) = (shape::write(&blocks, &facts), write(TEXT, &facts, &mut references));
        let referred = referred(&references);
        let all_read = |referred: &[u8], shape: &[u8], facts: &[u8], text: &str| {
            let (mut numbers, mut fields) = (Fields::new(referred), Fields::new(shape));
            let shape = shape::read(&mut numbers, &mut fields, text);
            numbers.finish("references", 0)?;
            fields.finish("shape", 0)?;
            let mut fields = Fields::new(facts);
            read(&mut fields, text, &shape, &Only);
            fields.finish("facts", 0)
        };
        all_read(&referred, &shape, &written, TEXT).unwrap();
        for end in 0..referred.len() {
            assert!(all_read(&referred[..end], &shape, &written, TEXT).is_err(), "references of {end} bytes");
        }
        for end in 0..shape.len() {
            assert!(all_read(&referred, &shape[..end], &written, TEXT).is_err(), "shape of {end} bytes");
        }
        for end in 0..written.len() {
            assert!(all_read(&referred, &shape, &written[..end], TEXT).is_err(), "facts of {end} bytes");
        }
        assert!(all_read(&referred, &shape, &written, &TEXT[..40]).is_err());
        assert!(all_read(&referred, &shape, &[&written[..], &[0]].concat(), TEXT).is_err());
    }
}
