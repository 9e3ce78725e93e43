//! What a document says: names, dates, figures, statements, each with its span and the rule that found it.
//!
//! The field names follow the contract of `sheaf analyze`, so that what is exported, packed and shown is one thing.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Granularity, Interval, Modifier, Span};

/// The name of the rule that found a fact, shown to readers as the reason for a mark (`month-year`, `gazetteer`).
pub type Rule = Cow<'static, str>;

/// Everything found in one document. Each list is sorted by span.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The sentences, in order, not overlapping.
    pub sentences: Vec<Span>,
    /// The named entities, sorted by the span of their first mention.
    pub entities: Vec<Entity>,
    /// Dates, durations, sets and vague expressions.
    pub dates: Vec<DateMention>,
    /// Numbers with what they count or measure.
    pub figures: Vec<Figure>,
    /// Quotations and reported speech.
    pub statements: Vec<Statement>,
}

/// A person, organisation, place … as one document mentions it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The same in every document that means the same entity: a slug of the canonical name, made unique by kind.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other names it goes by, sorted.
    pub aliases: Vec<String>,
    /// Where it lies, for places that could be located.
    pub place: Option<Place>,
    /// Its weight in this document, 0 to 1.
    pub salience: f32,
    /// Where it is named; never empty, sorted by span.
    pub mentions: Vec<Mention>,
}

/// One naming of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name, without title, article or possessive.
    pub span: Span,
    /// The rule that found it.
    pub rule: Rule,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body with members or staff.
    Organisation,
    /// Somewhere on the map.
    Place,
    /// Nationalities, demonyms, adherents ("Libyan").
    Group,
    /// Named operations, works, weapons, events.
    Other,
}

impl EntityKind {
    /// All kinds in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Person, Self::Organisation, Self::Place, Self::Group, Self::Other];

    /// The kind's name in files and URLs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Group => "group",
            Self::Other => "other",
        }
    }
}

/// Coordinates of a place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees north, WGS 84, −90 to 90.
    pub lat: f32,
    /// Degrees east, WGS 84, −180 to 180.
    pub lon: f32,
    /// What the point stands for.
    pub precision: Precision,
}

/// What a point on the map stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Somewhere in a country (or continent).
    Country,
    /// Somewhere in a region.
    Region,
    /// A town.
    City,
    /// This very spot.
    Site,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// The expression.
    pub span: Span,
    /// What it is.
    pub kind: DateKind,
    /// The days it covers; open at both ends for what is not anchored on the calendar.
    pub interval: Interval,
    /// How finely it is stated.
    pub granularity: Granularity,
    /// What narrows or loosens it.
    pub modifier: Option<Modifier>,
    /// TIMEX3 value (`2016-12`, `2016-W30`, `P10M`, `PRESENT_REF`).
    pub timex: String,
    /// The rule that found it.
    pub rule: Rule,
}

/// What an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    /// A point or interval on the calendar.
    Date,
    /// A length of time, not anchored.
    Duration,
    /// Recurring.
    Set,
    /// "Recently": marked, never plotted.
    Vague,
}

/// A number and what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number, with its unit where it has one.
    pub span: Span,
    /// Least value; `None` where the text gives only an upper bound.
    pub min: Option<f64>,
    /// Greatest value; `None` where the text gives only a lower bound.
    pub max: Option<f64>,
    /// "About", "roughly", "dozens".
    pub approximate: bool,
    /// For measures and money (`mile`, `USD`, `percent`).
    pub unit: Option<String>,
    /// What is counted, singular and lower case.
    pub counted: Option<String>,
    /// What happened to it (`killed`).
    pub event: Option<String>,
    /// Index into [`Facts::dates`].
    pub date: Option<u32>,
    /// Id of an entity of kind place.
    pub place: Option<String>,
    /// The rule that found it.
    pub rule: Rule,
}

/// Something said by somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The words quoted, without quotation marks, or the clause reported.
    pub span: Span,
    /// Quoted word for word.
    pub direct: bool,
    /// The word that introduces it ("said").
    pub cue: Option<Span>,
    /// Who said it, where the text tells.
    pub speaker: Option<Speaker>,
    /// Whether the text holds it at a distance ("reportedly").
    pub hedged: bool,
    /// The rule that found it.
    pub rule: Rule,
}

/// Who said something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// As written in the text.
    pub span: Span,
    /// Id of an entity, where the speaker could be resolved to one.
    pub entity: Option<String>,
    /// The entity's name, or the words of the text ("a Western official").
    pub name: String,
    /// Not named in the text.
    pub anonymous: bool,
    /// Role or description ("a spokesman for the command").
    pub descriptor: Option<String>,
}
