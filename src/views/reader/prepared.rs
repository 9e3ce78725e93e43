//! What the reader draws a document from.

use sheaf_engine::{MarkKind, Reading};
use sheaf_model::Span;

use super::notes::{Note, NoteItem, notes};
use super::steps;
use crate::components::marked_text::MarkedText;
use crate::state::{Few, Shared};

/// What is worked out of a document once, and again only when other marks are to be drawn.
pub struct Prepared {
    /// The text, cut.
    pub marked: MarkedText,
    /// What stands in the margin, in text order.
    pub notes: Vec<Note>,
    /// Marks of the hits.
    pub hits: Vec<u32>,
    /// Marks that arrow keys stop at.
    pub stops: Vec<u32>,
}

/// Equal when they are the same one.
impl PartialEq for Prepared {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Prepared {
    /// Cuts the text and gathers the notes, without the kinds that are `off`. O(marks).
    pub fn new(reading: &Shared<Reading>, passage: Option<Span>, off: &Few<MarkKind>) -> Self {
        Self {
            marked: MarkedText::new(reading.clone(), passage, off),
            notes: notes(reading, off),
            hits: steps::hits(&reading.marks),
            stops: steps::indices(&reading.marks, &|mark| {
                mark.kind != MarkKind::Hit && !off.contains(mark.kind)
            }),
        }
    }

    /// The notes on what begins in a block.
    pub fn notes_in(&self, block: usize) -> Vec<&NoteItem> {
        let marks = &self.marked.reading().marks;
        let at = |item: &NoteItem| {
            marks.get(item.mark as usize).map_or(usize::MAX, |mark| self.marked.block_at(mark.span.start))
        };
        let first = self.notes.partition_point(|note| note.items.last().is_some_and(|item| at(item) < block));
        let items = self.notes[first..].iter().flat_map(|note| &note.items);
        items.skip_while(|item| at(item) < block).take_while(|item| at(item) == block).collect()
    }
}
