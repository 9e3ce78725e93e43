//! Footnotes and endnotes: numbered as they are referred to, and written after the text.

use std::collections::HashMap;

use sheaf_model::BlockKind;

use crate::Content;
use crate::blocks::Builder;
use crate::problems::Problems;

/// The notes of a document by their ids.
#[derive(Default)]
pub(super) struct Notes {
    places: HashMap<String, usize>,
    /// In the order of their numbers.
    texts: Vec<String>,
}

impl Notes {
    /// How many were referred to.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The mark in the text of a reference to a note: `[1]`.
    pub(super) fn refer(&mut self, id: String) -> String {
        let next = self.texts.len();
        let place = *self.places.entry(id).or_insert(next);
        if place == next {
            self.texts.push(String::new());
        }
        format!("[{}]", place + 1)
    }

    /// Adds a paragraph to a note, if it was referred to.
    pub(super) fn add(&mut self, id: &str, paragraph: &str) {
        let Some(text) = self.places.get(id).and_then(|&place| self.texts.get_mut(place)) else { return };
        if !text.is_empty() && !paragraph.is_empty() {
            text.push('\n');
        }
        text.push_str(paragraph);
    }

    /// What was read: the text, and after it all notes, each after its mark.
    pub(super) fn finish(
        &self,
        mut builder: Builder,
        title: Option<String>,
        problems: &mut Problems,
    ) -> Content {
        for (place, text) in self.texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            builder.push(&format!("[{}] {text}", place + 1));
            builder.end(BlockKind::Paragraph);
        }
        let (text, blocks) = builder.finish(problems);
        let mut content = Content { text, blocks, ..Content::default() };
        content.metadata.title = title;
        content
    }
}
