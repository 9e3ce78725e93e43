//! A pack on its way: its sections, and the blocks beside them.

use crate::blocks::{BlocksWriter, Sink};
use crate::root::{self, SECTIONS, Section};
use crate::shelf::ShelfWriter;
use crate::writing::write::Layout;
use crate::{FacetField, WriteError};

/// What has been written of a pack.
pub(super) struct Unfinished<'s> {
    sections: [Vec<u8>; SECTIONS],
    /// None where all is in one file.
    pub(super) blocks: Option<BlocksWriter<'s>>,
}

impl<'s> Unfinished<'s> {
    pub(super) fn new(layout: Layout, sink: &'s mut dyn Sink) -> Self {
        let blocks = match layout {
            Layout::Whole => None,
            Layout::Blocks(most) => Some(BlocksWriter::new(sink, most)),
        };
        Self { sections: [const { Vec::new() }; SECTIONS], blocks }
    }

    /// Puts a section into the root.
    pub(super) fn set(&mut self, section: Section, bytes: Vec<u8>) {
        self.sections[section as usize] = bytes;
    }

    /// Puts the sections of a facet into the root: its values, the same folded, and sets of them.
    pub(super) fn set_column(&mut self, field: FacetField, column: [Vec<u8>; 3]) {
        let first = Section::Facets as usize + 3 * field as usize;
        for (section, bytes) in self.sections[first..].iter_mut().zip(column) {
            *section = bytes;
        }
    }

    /// Puts a section that only some questions need beside the root, as a block of its own, where there are blocks.
    pub(super) fn put_apart(&mut self, section: Section, bytes: Vec<u8>) {
        match &mut self.blocks {
            None => self.set(section, bytes),
            Some(blocks) => {
                blocks.push(0, bytes);
                blocks.end_section();
            }
        }
    }

    /// Puts entries into a section, in blocks of so many bytes where there are blocks.
    pub(super) fn shelve(&mut self, section: Section, entries: &[Vec<u8>], size: usize) {
        let mut stored = ShelfWriter::new(self.blocks.as_mut(), size);
        for entry in entries {
            stored.push(entry);
        }
        let bytes = stored.finish();
        self.set(section, bytes);
    }

    /// The root, with the directory of the blocks.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        if let Some(blocks) = self.blocks.take() {
            self.set(Section::Blocks, blocks.finish());
        }
        root::write(&self.sections.each_ref().map(Vec::as_slice))
    }
}
