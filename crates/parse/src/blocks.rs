//! Blocks: a text's paragraphs, headings, items, built piece by piece.

use core::ops::Range;

use sheaf_model::{Block, BlockKind, Span};

use crate::bytes::Cleaner;
use crate::header;
use crate::hyphens::is_divided;
use crate::problems::Problems;

/// A text in the making. Blocks are set apart by a blank line, list items by a line end.
#[derive(Default)]
pub(crate) struct Builder {
    text: String,
    blocks: Vec<Block>,
    /// The block that is open.
    open: String,
    cleaner: Cleaner,
}

impl Builder {
    /// Adds to the open block as it stands.
    pub(crate) fn push(&mut self, text: &str) {
        self.open.push_str(text);
    }

    /// Adds to the open block, runs of white space as one space.
    pub(crate) fn push_collapsed(&mut self, text: &str) {
        for c in text.chars() {
            if !c.is_whitespace() {
                self.open.push(c);
            } else if !self.open.is_empty() && !self.open.ends_with(char::is_whitespace) {
                self.open.push(' ');
            }
        }
    }

    /// Whether no block has ended yet.
    #[cfg(feature = "office")]
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Ends a cell of a table.
    pub(crate) fn end_cell(&mut self) {
        let words = self.open.trim_end_matches(' ').len();
        self.open.truncate(words);
        self.open.push('\t');
    }

    /// Ends a row of cells, each of which a tab ends.
    pub(crate) fn end_row(&mut self) {
        let cells = self.open.trim_end_matches('\t').len();
        self.open.truncate(cells);
        self.open.push('\n');
    }

    /// Ends the open block, if there is anything in it.
    pub(crate) fn end(&mut self, kind: BlockKind) {
        // Markup and entities can join what was clean apart: an accent to a letter, a mark of direction to nothing.
        let open = core::mem::take(&mut self.open);
        let cleaned = self.cleaner.clean(&open);
        let trimmed = if kind == BlockKind::Preformatted {
            cleaned.trim_matches('\n').trim_end()
        } else {
            cleaned.trim()
        };
        // The span leaves out white space on both sides, though the indent of a first line stays in the text.
        let core = trimmed.trim_start();
        if core.is_empty() {
            return;
        }
        if let Some(last) = self.blocks.last() {
            let tight = last.kind == BlockKind::Item && kind == BlockKind::Item;
            self.text.push_str(if tight { "\n" } else { "\n\n" });
        }
        self.text.push_str(trimmed);
        self.blocks.push(Block { span: Span::new(self.text.len() - core.len(), self.text.len()), kind });
    }

    /// Ends the open block, whose writer broke its lines: each is a paragraph, as in plain text, unless they were wrapped to a width.
    pub(crate) fn end_broken(&mut self, kind: BlockKind) {
        if kind == BlockKind::Paragraph && self.open.contains('\n') {
            let open = core::mem::take(&mut self.open);
            let lines: Vec<(usize, &str)> = open.lines().map(|line| (0, line.trim())).collect();
            if is_wrapped(&lines) {
                self.open = open;
            } else {
                let head = header::fields_of_message(lines.iter().map(|(_, line)| *line));
                for (at, (_, line)) in lines.into_iter().enumerate() {
                    self.open.push_str(line);
                    if at + 1 < head {
                        self.open.push('\n');
                    } else {
                        self.end(if at + 1 == head { BlockKind::Preformatted } else { kind });
                    }
                }
            }
        }
        self.end(kind);
    }

    /// The text and its blocks.
    pub(crate) fn finish(mut self, problems: &mut Problems) -> (String, Vec<Block>) {
        self.end(BlockKind::Paragraph);
        self.cleaner.report(false, problems);
        (self.text, self.blocks)
    }
}

/// Adds the blocks of a part of a plain text. A run of lines without a blank one between is a paragraph if the lines were wrapped to a
/// width; else each line is. The fields of a message within the text stay together. A short line alone between blank lines, without
/// the end of a sentence, is a heading. O(n).
pub(crate) fn of_plain_text(text: &str, part: Range<usize>, blocks: &mut Vec<Block>) {
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut at = part.start;
    let mut end_run = |run: &mut Vec<(usize, &str)>, last: bool| {
        let first_block = blocks.is_empty();
        match run.as_slice() {
            [] => {}
            [(start, line)] if !last && !first_block && is_heading(line) => {
                blocks
                    .push(Block { span: Span::new(*start, start + line.len()), kind: BlockKind::Heading(2) });
            }
            [(start, _), .., (end, line)] if is_wrapped(run) => {
                blocks.push(Block { span: Span::new(*start, end + line.len()), kind: BlockKind::Paragraph });
            }
            lines => {
                let (head, lines) =
                    lines.split_at(header::fields_of_message(lines.iter().map(|(_, line)| *line)));
                if let [(start, _), .., (end, line)] = head {
                    let span = Span::new(*start, end + line.len());
                    blocks.push(Block { span, kind: BlockKind::Preformatted });
                }
                blocks.extend(lines.iter().map(|(start, line)| Block {
                    span: Span::new(*start, start + line.len()),
                    kind: BlockKind::Paragraph,
                }));
            }
        }
        run.clear();
    };
    for whole in text[part].split_inclusive('\n') {
        let line = whole.trim();
        if line.is_empty() {
            end_run(&mut run, false);
        } else {
            run.push((at + whole.len() - whole.trim_start().len(), line));
        }
        at += whole.len();
    }
    end_run(&mut run, true);
}

/// Whether lines were broken to fit a width: of all lines but the last, four in five had no room for the next word, or hardly any
/// for one that begins small, or end within a word, and not most of them end a sentence.
fn is_wrapped(run: &[(usize, &str)]) -> bool {
    const WIDTHS: core::ops::RangeInclusive<usize> = 40..=100;
    // By hand, lines are broken some letters sooner.
    const SOONER: usize = 6;
    let length = |line: &str| line.chars().count();
    let width = run.iter().map(|(_, line)| length(line)).max().unwrap_or(0);
    if !WIDTHS.contains(&width) {
        return false;
    }
    let full = run.windows(2).filter(|pair| {
        let next_word = pair[1].1.split_whitespace().next().unwrap_or("");
        let room = length(pair[0].1) + 1 + length(next_word);
        room > width
            || room + SOONER > width && next_word.starts_with(char::is_lowercase)
            || is_divided(pair[0].1, pair[1].1)
    });
    let ends = run[..run.len() - 1].iter().filter(|(_, line)| line.ends_with(['.', '!', '?', '”', '"']));
    full.count() * 5 >= (run.len() - 1) * 4 && ends.count() * 2 < run.len() - 1
}

/// At most eight words and 60 characters, a letter first and in capitals, and no sign at the end.
pub(crate) fn is_heading(line: &str) -> bool {
    line.chars().count() <= 60
        && line.split_whitespace().count() <= 8
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphanumeric)
        && !has_speaker(line)
}

/// `A: …` or `ROE: …`, as talks are written down.
fn has_speaker(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(label, _)| !label.contains(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(BlockKind, &str)> {
        let mut blocks = Vec::new();
        of_plain_text(text, 0..text.len(), &mut blocks);
        blocks.iter().map(|block| (block.kind, block.span.slice(text).unwrap_or("?"))).collect()
    }

    #[test]
    fn lines_are_paragraphs_unless_they_were_wrapped() {
        use BlockKind::{Heading, Paragraph};
        let wrapped = "The council of the old harbour met in the hall\nand spoke of rain until all lamps were lit and\nthe boats came in.";
        assert_eq!(shown(wrapped), [(Paragraph, wrapped)]);
        assert_eq!(shown("Rain.\nWind.\n"), [(Paragraph, "Rain."), (Paragraph, "Wind.")]);
        assert_eq!(
            shown("It rained.\n\nThe harbour\n\n  It was full.  \n\nThe end"),
            [
                (Paragraph, "It rained."),
                (Heading(2), "The harbour"),
                (Paragraph, "It was full."),
                (Paragraph, "The end")
            ]
        );
        assert_eq!(shown(" \n\n"), []);
    }
}
