//! What is asked and answered of figures. Plain data, ready to be shown.

pub use sheaf_index::tables::Of;
use sheaf_model::{Interval, Span};

use crate::{Context, NamedEntity, Window};

/// Which groups of figures to give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FiguresRequest {
    /// Type-ahead: only groups of which some words start with these, folded. Empty: all.
    pub typed: String,
    /// Their order.
    pub sort: FiguresSort,
    /// Which of them.
    pub window: Window,
}

/// The order of groups of figures. Counts come before parts, these before measures, these before bare numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FiguresSort {
    /// Those that most sources speak of first.
    #[default]
    Sources,
    /// Those with the greatest number first.
    Largest,
    /// Those with the latest figure first.
    Latest,
}

/// Which figures of one group to give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FigureGroupRequest {
    /// The key of the group.
    pub key: String,
    /// Only figures of this place, by its id.
    pub place: Option<String>,
    /// Which rows.
    pub window: Window,
}

/// The figures of the documents that match, by what they are figures of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FiguresAnswer {
    /// How many figures there are.
    pub figures: u32,
    /// How many groups there are that fit what was typed.
    pub groups: u32,
    /// The groups of the window.
    pub shown: Vec<FigureSeries>,
}

/// Figures that say the same of the same things.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureSeries {
    /// What tells it from others, in links.
    pub key: String,
    /// What kind of figures they are.
    pub of: Of,
    /// What is counted or measured, in the plural, the most frequent word first.
    pub words: Vec<String>,
    /// What befell it, the most frequent word first.
    pub events: Vec<String>,
    /// How many figures.
    pub figures: u32,
    /// How many sources give them.
    pub sources: u32,
    /// How many documents they stand in.
    pub documents: u32,
    /// Figures by time, undated ones last: all of them, or the latest of so many as can be drawn.
    pub points: Vec<FigurePoint>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FigurePoint {
    /// The number.
    pub amount: Amount,
    /// When it is of; where the text does not tell, when it was published. Open at both ends where neither is known.
    pub time: Interval,
    /// Whether the text tells when it is of.
    pub dated: bool,
    /// Where it is of.
    pub place: Option<NamedEntity>,
    /// Whose are counted.
    pub whose: Option<NamedEntity>,
    /// Who gives it.
    pub source: Source,
    /// The id of the document.
    pub document: String,
    /// Where the figure stands in it.
    pub span: Span,
}

/// A number as exact as the text has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amount {
    /// Its least value; `None` where only the greatest is known.
    pub least: Option<f64>,
    /// Its greatest value; `None` where only the least is known.
    pub most: Option<f64>,
    /// Whether the text says "about".
    pub approximate: bool,
    /// The words of the text where digits would say what it does not ("several dozen").
    pub words: Option<String>,
}

/// Who gives a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name, the words of the text, or what the publication is called.
    pub name: String,
    /// The id of the entity.
    pub entity: Option<String>,
    /// What it is.
    pub kind: SourceKind,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// Somebody who is named.
    Named,
    /// Somebody who is not.
    Anonymous,
    /// The document itself, by its publication or else its title.
    Document,
}

/// The figures of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureGroupAnswer {
    /// The group; its counts and points are those of the place that was asked for.
    pub series: FigureSeries,
    /// The places its figures are of, with how many, most first; whichever place was asked for.
    pub places: Vec<(NamedEntity, u32)>,
    /// The figures of the window, by time, the latest first, undated ones last.
    pub rows: Vec<FigureRow>,
}

/// A figure in its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// The figure.
    pub point: FigurePoint,
    /// What it counts or measures, in its own word, singular.
    pub word: Option<String>,
    /// What befell it, in its own word.
    pub event: Option<String>,
    /// The sentence.
    pub context: Context,
}
