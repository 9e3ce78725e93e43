//! Statements as a table: who says something, where, and how.

use sheaf_model::{Facts, Span};

use super::Voice;
use super::speakers::Voices;
use super::units::last;
use crate::PackError;
use crate::coding::record::{Fields, Record};

/// Every statement of the collection, by document and position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    pub(super) fn add(&mut self, document: u32, facts: &Facts, entity: &dyn Fn(&str) -> Option<u32>) {
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

    /// As it is stored: of each of so many documents how many statements; of each statement its span, by the distance from
    /// the one before, who says it, and how; then the voices.
    pub(super) fn write(&self, documents: usize) -> Vec<u8> {
        let mut of_documents = vec![0; documents];
        for document in &self.documents {
            of_documents[*document as usize] += 1;
        }
        let (mut starts, mut lengths, mut how) = (Vec::new(), Vec::new(), Vec::new());
        let mut near = 0;
        for (row, span) in self.spans.iter().enumerate() {
            if self.indices[row] == 0 {
                near = 0;
            }
            starts.push(span.start.wrapping_sub(near));
            lengths.push(span.end - span.start);
            how.push(u32::from(self.direct[row]) | u32::from(self.hedged[row]) << 1);
            near = span.start;
        }
        let mut record = Record::default();
        record.number(self.voices.list().len() as u32);
        self.voices.list().iter().for_each(|voice| voice.write(&mut record));
        for column in [&of_documents, &starts, &lengths, &self.said_by, &how] {
            record.column(column);
        }
        record.0
    }

    /// What [`Statements::write`] has written, of so many documents. O(n).
    pub(super) fn read(bytes: &[u8], documents: usize) -> Result<Self, Box<PackError>> {
        let mut fields = Fields::new(bytes);
        let mut table = Self::default();
        for number in 0..fields.count() {
            let voice = Voice::read(&mut fields);
            if table.voices.take(voice) != number as u32 {
                fields.fail();
            }
        }
        let of_documents = fields.column(documents);
        let count = last(&fields.running(&of_documents));
        let [starts, lengths, said_by, how] = [(); 4].map(|()| fields.column(count));
        fields.below(table.voices.list().len() + 1, &said_by);
        let mut spans = starts.iter().zip(&lengths);
        for (document, statements) in (0..).zip(of_documents) {
            let mut near = 0_u32;
            for ((step, length), index) in spans.by_ref().take(statements as usize).zip(0..) {
                let start = near.wrapping_add(*step);
                table.documents.push(document);
                table.indices.push(index);
                table.spans.push(Span { start, end: start.saturating_add(*length) });
                near = start;
            }
        }
        table.direct = how.iter().map(|how| how & 1 == 1).collect();
        table.hedged = how.iter().map(|how| how & 2 == 2).collect();
        table.said_by = said_by;
        fields.finish("statements", 0)?;
        Ok(table)
    }
}
