//! A speaker as found in the text.

use crate::entities::Mentioned;

/// A speaker found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Tokens of the name, or of the phrase that has none.
    pub range: (usize, usize),
    /// Tokens of the whole phrase, with titles and what is told of the speaker.
    pub whole: (usize, usize),
    /// Index into the document's entities.
    pub entity: Option<usize>,
    /// Tokens of the description beside the name.
    pub descriptor: Option<(usize, usize)>,
    /// The phrase that a pronoun stands for.
    pub stands_for: Option<(usize, usize)>,
    /// Its words are those of one who can speak; otherwise only a sure cue makes a speaker of it.
    pub likely: bool,
}

impl Found {
    /// A phrase.
    pub(super) fn phrase(range: (usize, usize)) -> Self {
        Self { range, whole: range, entity: None, descriptor: None, stands_for: None, likely: true }
    }

    /// A name.
    pub(super) fn named(mention: &Mentioned) -> Self {
        Self { entity: Some(mention.entity), ..Self::phrase((mention.first, mention.end)) }
    }

    /// With tokens that belong to the phrase.
    pub(super) fn over(mut self, range: (usize, usize)) -> Self {
        self.whole = (self.whole.0.min(range.0), self.whole.1.max(range.1));
        self
    }

    /// With a description.
    pub(super) fn described(mut self, descriptor: Option<(usize, usize)>) -> Self {
        if let Some(range) = descriptor.filter(|d| d.1 > d.0) {
            self.descriptor = Some(range);
            return self.over(range);
        }
        self
    }
}
