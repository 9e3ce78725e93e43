//! Facts as they are stored: entities by number, rules by index, spans by distance from the one before.

use serde::{Deserialize, Serialize};
use sheaf_model::{
    DateKind, DateMention, Facts, Figure, Granularity, Interval, Mention, Modifier, Rule, Span, Speaker,
    Statement,
};

/// Distance of the start from the start before (wrapping, so that any order survives), and length.
pub(crate) type StoredSpan = (u32, u32);

/// The facts of one document. Entity numbers are those of the pack, rules index the manifest's table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredFacts {
    sentences: Vec<StoredSpan>,
    entities: Vec<StoredEntity>,
    dates: Vec<StoredDate>,
    figures: Vec<StoredFigure>,
    statements: Vec<StoredStatement>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StoredEntity {
    number: u32,
    salience: f32,
    mentions: Vec<(StoredSpan, u16)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StoredDate {
    span: StoredSpan,
    kind: DateKind,
    interval: Interval,
    granularity: Granularity,
    modifier: Option<Modifier>,
    /// Where it is not what the interval is written as.
    timex: Option<String>,
    rule: u16,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StoredFigure {
    span: StoredSpan,
    min: Option<f64>,
    max: Option<f64>,
    approximate: bool,
    unit: Option<String>,
    counted: Option<String>,
    event: Option<String>,
    date: Option<u32>,
    place: Option<u32>,
    rule: u16,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StoredStatement {
    span: StoredSpan,
    direct: bool,
    cue: Option<Span>,
    speaker: Option<StoredSpeaker>,
    hedged: bool,
    rule: u16,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StoredSpeaker {
    span: Span,
    entity: Option<u32>,
    /// Where it is not the words at the span.
    name: Option<String>,
    anonymous: bool,
    descriptor: Option<String>,
}

/// The distance form of a span that follows one starting at `before`.
pub(crate) fn chain(before: &mut u32, span: Span) -> StoredSpan {
    let stored = (span.start.wrapping_sub(*before), span.end - span.start);
    *before = span.start;
    stored
}

/// The span that [`chain`] stored. Foreign: it may not fit its text.
pub(crate) fn unchain(before: &mut u32, (step, length): StoredSpan) -> Span {
    let start = before.wrapping_add(step);
    *before = start;
    Span { start, end: start.saturating_add(length) }
}

/// What facts refer to outside their document, while they are written.
pub(crate) trait Numbers {
    /// The number of an entity.
    fn entity(&self, what: &'static str, id: &str) -> Result<u32, crate::WriteError>;
    /// The index of a rule.
    fn rule(&self, rule: &str) -> u16;
}

/// What the numbers in facts refer to, while they are read.
pub trait Names {
    /// The entity with a number, without salience and mentions; `None` for foreign numbers.
    fn entity(&self, number: u32) -> Option<sheaf_model::Entity>;
    /// The name of a rule.
    fn rule(&self, index: u16) -> Option<&str>;
}

/// A stretch of a document that is marked, without names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredMark {
    /// A mention of an entity, by its number in the pack; index into the facts' entities.
    Entity {
        /// Number in the pack.
        number: u32,
        /// Index in [`Facts::entities`].
        index: u32,
    },
    /// Index in [`Facts::dates`].
    Date(u32),
    /// Index in [`Facts::figures`].
    Figure(u32),
    /// Index in [`Facts::statements`].
    Statement(u32),
}

impl StoredFacts {
    pub(crate) fn new(text: &str, facts: &Facts, numbers: &impl Numbers) -> Result<Self, crate::WriteError> {
        let entities = facts.entities.iter().map(|entity| {
            let mut before = 0;
            let mentions = entity.mentions.iter();
            Ok(StoredEntity {
                number: numbers.entity("entities", &entity.id)?,
                salience: entity.salience,
                mentions: mentions.map(|m| (chain(&mut before, m.span), numbers.rule(&m.rule))).collect(),
            })
        });
        let mut before = 0;
        let dates = facts.dates.iter().map(|date| StoredDate {
            span: chain(&mut before, date.span),
            kind: date.kind,
            interval: date.interval,
            granularity: date.granularity,
            modifier: date.modifier,
            timex: Some(&date.timex).filter(|timex| **timex != date.interval.to_string()).cloned(),
            rule: numbers.rule(&date.rule),
        });
        let dates = dates.collect();
        let mut before = 0;
        let figures = facts.figures.iter().map(|figure| {
            Ok(StoredFigure {
                span: chain(&mut before, figure.span),
                min: figure.min,
                max: figure.max,
                approximate: figure.approximate,
                unit: figure.unit.clone(),
                counted: figure.counted.clone(),
                event: figure.event.clone(),
                date: figure.date,
                place: figure.place.as_ref().map(|id| numbers.entity("figures", id)).transpose()?,
                rule: numbers.rule(&figure.rule),
            })
        });
        let figures = figures.collect::<Result<_, _>>()?;
        let mut before = 0;
        let statements = facts.statements.iter().map(|statement| {
            let speaker = statement.speaker.as_ref().map(|speaker| {
                let id = speaker.entity.as_ref();
                Ok(StoredSpeaker {
                    span: speaker.span,
                    entity: id.map(|id| numbers.entity("statements", id)).transpose()?,
                    name: Some(&speaker.name).filter(|name| speaker.span.slice(text) != Some(name)).cloned(),
                    anonymous: speaker.anonymous,
                    descriptor: speaker.descriptor.clone(),
                })
            });
            Ok(StoredStatement {
                span: chain(&mut before, statement.span),
                direct: statement.direct,
                cue: statement.cue,
                speaker: speaker.transpose()?,
                hedged: statement.hedged,
                rule: numbers.rule(&statement.rule),
            })
        });
        let statements = statements.collect::<Result<_, _>>()?;
        let mut before = 0;
        let sentences = facts.sentences.iter().map(|span| chain(&mut before, *span)).collect();
        Ok(Self { sentences, entities: entities.collect::<Result<_, _>>()?, dates, figures, statements })
    }

    /// The sentences. Foreign spans: slice the text by them with care.
    pub fn sentences(&self) -> impl Iterator<Item = Span> {
        let mut before = 0;
        self.sentences.iter().map(move |stored| unchain(&mut before, *stored))
    }

    /// Calls `f` with everything that is marked, list by list. Foreign spans: slice the text by them with care.
    pub fn marks(&self, mut f: impl FnMut(Span, StoredMark)) {
        for (entity, index) in self.entities.iter().zip(0..) {
            let mut before = 0;
            for (span, _) in &entity.mentions {
                f(unchain(&mut before, *span), StoredMark::Entity { number: entity.number, index });
            }
        }
        let mut before = 0;
        for (date, index) in self.dates.iter().zip(0..) {
            f(unchain(&mut before, date.span), StoredMark::Date(index));
        }
        let mut before = 0;
        for (figure, index) in self.figures.iter().zip(0..) {
            f(unchain(&mut before, figure.span), StoredMark::Figure(index));
        }
        let mut before = 0;
        for (statement, index) in self.statements.iter().zip(0..) {
            f(unchain(&mut before, statement.span), StoredMark::Statement(index));
        }
    }

    /// The mentions of one entity, by its number in the pack.
    pub fn mentions(&self, number: u32) -> Vec<Span> {
        let mut mentions = Vec::new();
        self.marks(|span, mark| {
            if matches!(mark, StoredMark::Entity { number: found, .. } if found == number) {
                mentions.push(span);
            }
        });
        mentions
    }

    /// The facts with all their names; `None` where a span does not fit the text or a number has no name.
    pub fn into_facts(self, text: &str, names: &impl Names) -> Option<Facts> {
        let fits = |span: Span| span.slice(text).map(|_| span);
        let rule = |index| Some(Rule::from(names.rule(index)?.to_owned()));
        let id_of = |number: Option<u32>| match number {
            Some(number) => Some(Some(names.entity(number)?.id)),
            None => Some(None),
        };
        let mut facts = Facts::default();
        let mut before = 0;
        for stored in self.sentences {
            facts.sentences.push(fits(unchain(&mut before, stored))?);
        }
        for stored in self.entities {
            let mut entity = names.entity(stored.number)?;
            entity.salience = stored.salience;
            let mut before = 0;
            for (span, index) in stored.mentions {
                entity.mentions.push(Mention { span: fits(unchain(&mut before, span))?, rule: rule(index)? });
            }
            facts.entities.push(entity);
        }
        before = 0;
        for stored in self.dates {
            facts.dates.push(DateMention {
                span: fits(unchain(&mut before, stored.span))?,
                kind: stored.kind,
                interval: stored.interval,
                granularity: stored.granularity,
                modifier: stored.modifier,
                timex: stored.timex.unwrap_or_else(|| stored.interval.to_string()),
                rule: rule(stored.rule)?,
            });
        }
        before = 0;
        for stored in self.figures {
            facts.figures.push(Figure {
                span: fits(unchain(&mut before, stored.span))?,
                min: stored.min,
                max: stored.max,
                approximate: stored.approximate,
                unit: stored.unit,
                counted: stored.counted,
                event: stored.event,
                date: stored.date.filter(|index| (*index as usize) < facts.dates.len()),
                place: id_of(stored.place)?,
                rule: rule(stored.rule)?,
            });
        }
        before = 0;
        for stored in self.statements {
            let mut speaker = None;
            if let Some(stored) = stored.speaker {
                speaker = Some(Speaker {
                    span: stored.span,
                    entity: id_of(stored.entity)?,
                    name: stored.name.unwrap_or(stored.span.slice(text)?.to_owned()),
                    anonymous: stored.anonymous,
                    descriptor: stored.descriptor,
                });
            }
            if let Some(cue) = stored.cue {
                fits(cue)?;
            }
            facts.statements.push(Statement {
                span: fits(unchain(&mut before, stored.span))?,
                direct: stored.direct,
                cue: stored.cue,
                speaker,
                hedged: stored.hedged,
                rule: rule(stored.rule)?,
            });
        }
        Some(facts)
    }

    /// Whether all spans fit the text and all numbers are in range.
    pub(crate) fn verify(self, text: &str, rules: usize, entities: usize) -> Option<()> {
        struct Counts(usize, usize);
        impl Names for Counts {
            fn entity(&self, number: u32) -> Option<sheaf_model::Entity> {
                let known = (number as usize) < self.1;
                known.then(|| sheaf_model::Entity {
                    id: String::new(),
                    name: String::new(),
                    kind: sheaf_model::EntityKind::Other,
                    aliases: Vec::new(),
                    place: None,
                    salience: 0.0,
                    mentions: Vec::new(),
                })
            }
            fn rule(&self, index: u16) -> Option<&str> {
                ((index as usize) < self.0).then_some("")
            }
        }
        self.into_facts(text, &Counts(rules, entities)).map(|_| ())
    }
}
