//! Plain data that passes between the rooms: spans, days, documents, facts, collections.
//!
//! Nothing here computes more than its own invariants, and nothing here knows of another room.

mod code_points;
mod collection;
mod date;
mod document;
mod fact;
mod span;

pub use code_points::CodePoints;
pub use collection::{Collection, CollectionInfo, Item};
pub use date::{Basis, Day, Granularity, Interval, Modifier, ParseDateError};
pub use document::{Block, BlockKind, Document, Problem, Published, Severity, is_web};
pub use fact::{
    DateKind, DateMention, Entity, EntityKind, Facts, Figure, Mention, Place, Precision, Rule, Speaker,
    Statement,
};
pub use span::Span;
