//! A document with its facts, as the contract of `sheaf analyze` has it: what a truth set holds and what the command prints.
//!
//! Offsets are code points of `text`, the end exclusive. A truth set says in `layers` which facts it is about, and may mark
//! some as `optional`: found or not, they count neither way.

use serde::{Deserialize, Serialize};

/// A document with its facts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    pub id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    pub published: Option<Days>,
    /// Whether the tool is told the publication date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub give_date: Option<bool>,
    pub text: String,
    pub sentences: Vec<Range>,
    pub entities: Vec<Entity>,
    pub dates: Vec<Date>,
    pub figures: Vec<Figure>,
    pub statements: Vec<Statement>,
    pub layers: Layers,
}

/// Code points from `start` to `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Range {
    pub start: usize,
    pub end: usize,
}

/// First and last day, ISO; nothing where an end is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Days {
    pub first: Option<String>,
    pub last: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Entity {
    pub id: String,
    pub name: String,
    pub kind: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// Whether the place is so large that two gazetteers may put its one point far apart.
    #[serde(skip_serializing_if = "is_false")]
    pub area: bool,
    pub mentions: Vec<Mention>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Mention {
    #[serde(flatten)]
    pub at: Range,
    #[serde(skip_serializing_if = "is_false")]
    pub optional: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Date {
    #[serde(flatten)]
    pub at: Range,
    pub kind: String,
    #[serde(flatten)]
    pub days: Days,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timex: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Figure {
    #[serde(flatten)]
    pub at: Range,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub approximate: bool,
    pub unit: Option<String>,
    pub counted: Option<String>,
    pub event: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Statement {
    #[serde(flatten)]
    pub at: Range,
    pub direct: bool,
    pub cue: Option<Range>,
    pub speaker: Option<Speaker>,
}

/// Who said it. A truth set may leave out where that stands, and then wants the name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Speaker {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    pub name: String,
    /// As written (truth sets only).
    pub text: String,
    /// Other names that are as good (truth sets only).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    pub anonymous: bool,
    pub descriptor: Option<String>,
}

/// What a truth set is about, and how far.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Layers {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entities: Option<EntityLayer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geo: Option<Unlimited>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateLayer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<Scoped>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statements: Option<StatementLayer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Unlimited>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Unlimited>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct EntityLayer {
    pub kinds: Vec<String>,
    /// Whether canonical names are part of the truth.
    pub names: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<[usize; 2]>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct DateLayer {
    pub interval: bool,
    /// Whether TIMEX3 values are part of the truth.
    pub value: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<[usize; 2]>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Scoped {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<[usize; 2]>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct StatementLayer {
    /// A statement's span is the sentence it stands in, not its content.
    pub sentence_only: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Unlimited {}

impl Range {
    /// How many code points two ranges share.
    pub(super) fn overlap(self, other: Self) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// Whether it begins within the part of the text that is annotated.
    pub(super) fn within(self, scope: Option<[usize; 2]>) -> bool {
        scope.is_none_or(|[first, end]| first <= self.start && self.start < end)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !*value
}
