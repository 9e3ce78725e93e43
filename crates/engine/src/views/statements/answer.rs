//! What is asked and answered of statements. Plain data, ready to be shown.

use sheaf_model::Published;

use crate::{Context, Window};

/// Which statements to give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct StatementsRequest {
    /// Only those of such speakers.
    pub who: Option<Who>,
    /// Only those told so.
    pub how: Option<How>,
    /// Only those that the text holds at a distance.
    pub hedged: bool,
    /// Only those of one speaker, by key.
    pub speaker: Option<String>,
    /// Type-ahead: only speakers of whose names some words start with these, folded. Empty: all.
    pub typed: String,
    /// How many speakers of each kind to give, those who say most first.
    pub speakers: u32,
    /// For how many documents to tell the share of nameless speakers.
    pub documents: u32,
    /// Which statements.
    pub window: Window,
}

/// Whether a speaker is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// By a name, or as a body or paper that is known by what it is called.
    Named,
    /// Only described ("a Western official").
    Anonymous,
    /// The text does not tell who speaks.
    Nobody,
}

/// How a statement is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Quoted word for word, at least in part.
    Direct,
    /// In other words.
    Reported,
}

/// The statements of the documents that match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementsAnswer {
    /// By [`Who`]: how many statements there are, whatever `who` and `speaker` ask for.
    pub by: [u32; 3],
    /// By [`How`]: how many there are, whatever `how` and `speaker` ask for.
    pub told: [u32; 2],
    /// How many of them are hedged, whether or not only these are asked for.
    pub hedged: u32,
    /// By [`Who`]: how many speakers there are that fit what was typed (without those of nobody: 0).
    pub heads: [u32; 3],
    /// Speakers that fit what was typed: named ones, then the others, in both those who say most first.
    pub speakers: Vec<Speaker>,
    /// The speaker asked for, if there is such a one.
    pub chosen: Option<Speaker>,
    /// How many of the documents have statements.
    pub documents: u32,
    /// Documents with their statements, the greatest share of nameless speakers first. Of all statements of a document.
    pub shares: Vec<AnonymousShare>,
    /// How many statements fit everything that is asked for.
    pub total: u32,
    /// Those of the window, by document and position.
    pub rows: Vec<SaidRow>,
}

/// Somebody who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// What tells them from others, in links.
    pub key: String,
    /// The name, or the words of the text.
    pub name: String,
    /// The id of the entity.
    pub entity: Option<String>,
    /// Whether the text leaves the name out.
    pub anonymous: bool,
    /// How many statements, as far as they are asked for.
    pub statements: u32,
    /// How many documents these stand in.
    pub documents: u32,
}

/// How many statements of a document have a nameless speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct AnonymousShare {
    /// The id of the document.
    pub document: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published: Published,
    /// Statements by [`Who`].
    pub by: [u32; 3],
}

/// A statement in its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidRow {
    /// The sentence, with the statement as what is mentioned in it.
    pub context: Context,
    /// Whether it is quoted word for word, at least in part.
    pub direct: bool,
    /// Whether the text holds it at a distance.
    pub hedged: bool,
    /// The word that introduces it.
    pub cue: Option<String>,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// What the text adds of the speaker.
    pub descriptor: Option<String>,
}
