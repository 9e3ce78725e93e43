//! Statements as a table: who says something, where, and how.

use sheaf_model::{Facts, Span};

use super::Voice;
use super::speakers::Voices;

/// Every statement of the collection, by document and position.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// The document of each.
    pub documents: Vec<u32>,
    /// Its number among those of its document.
    pub indices: Vec<u32>,
    /// Where it stands in the text.
    pub spans: Vec<Span>,
    /// Who says it: a number in [`Statements::voices`], plus one; 0 where the text does not tell.
    pub said_by: Vec<u32>,
    /// Whether it is quoted word for word.
    pub direct: Vec<bool>,
    /// Whether the text holds it at a distance.
    pub hedged: Vec<bool>,
    voices: Voices,
}

impl Statements {
    /// Adds those of a document. Documents come in order; `entity` gives the number of an entity by its id in the facts.
    pub fn add(&mut self, document: u32, facts: &Facts, entity: &dyn Fn(&str) -> Option<u32>) {
        for (statement, index) in facts.statements.iter().zip(0..) {
            let voice = statement.speaker.as_ref().map_or(0, |speaker| {
                let known = speaker.entity.as_deref().and_then(entity);
                self.voices.number(speaker, known, None) + 1
            });
            self.documents.push(document);
            self.indices.push(index);
            self.spans.push(statement.span);
            self.said_by.push(voice);
            self.direct.push(statement.direct);
            self.hedged.push(statement.hedged);
        }
    }

    /// Everybody who says something.
    pub fn voices(&self) -> &[Voice] {
        self.voices.list()
    }

    /// The voice of a key.
    pub fn find(&self, key: &str) -> Option<u32> {
        self.voices.find(key)
    }

    /// What a voice is called in links: the same as long as the collection is.
    pub fn key(&self, voice: u32) -> &str {
        self.voices.key(voice)
    }
}
