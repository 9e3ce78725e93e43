//! Tables of office documents, row by row.

use sheaf_model::BlockKind;

use crate::blocks::Builder;

/// From this length on, in bytes, what a cell holds is running text, and the table no more than its layout.
const RUNNING_TEXT: usize = 600;

/// A table in the making: rows of cells of paragraphs.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Vec<(BlockKind, String)>>>,
}

impl Table {
    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// Adds a paragraph to the open cell.
    pub(super) fn add(&mut self, kind: BlockKind, text: String) {
        if self.rows.is_empty() {
            self.open_row();
        }
        if self.rows.last().is_some_and(Vec::is_empty) {
            self.open_cell();
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.push((kind, text));
        }
    }

    /// All paragraphs, in order: what becomes of a table within a table.
    pub(super) fn into_paragraphs(self) -> impl Iterator<Item = (BlockKind, String)> {
        self.rows.into_iter().flatten().flatten()
    }

    /// Writes the rows as lines of cells with tabs between, or the paragraphs of a table that only lays out a page.
    pub(super) fn write(self, builder: &mut Builder) {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let length = |cell: &Vec<(BlockKind, String)>| cell.iter().map(|(_, text)| text.len()).sum::<usize>();
        if columns < 2 || self.rows.iter().flatten().any(|cell| length(cell) > RUNNING_TEXT) {
            for (kind, text) in self.into_paragraphs() {
                builder.push(&text);
                builder.end(kind);
            }
            return;
        }
        for row in self.rows.into_iter().filter(|row| row.iter().any(|cell| length(cell) > 0)) {
            for cell in row {
                let texts: Vec<String> = cell.into_iter().map(|(_, text)| one_line(&text)).collect();
                builder.push(texts.join(" ").trim());
                builder.push("\t");
            }
            builder.end_row();
        }
        builder.end(BlockKind::Preformatted);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
