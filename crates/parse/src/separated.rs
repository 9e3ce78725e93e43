//! Values separated by commas, semicolons or tabs (RFC 4180, and what spreadsheets make of it) to a table.
//!
//! All rows are one block, a tab between cells: the first row, which mostly says what the columns are, is one of them and no title.
//! Where one column holds texts, each row is a document of its own ([`separator_of_texts`]), and comes here below the first row.

use sheaf_model::BlockKind;

use crate::Content;
use crate::blocks::Builder;
use crate::metadata::Metadata;
use crate::problems::Problems;
use crate::record;

/// Rows that are looked at for the sign between cells.
const ROWS_LOOKED_AT: usize = 20;

/// Reads a table; its title is the file's name.
pub(crate) fn read(source: &str, name: &str, problems: &mut Problems) -> Content {
    let (separator, source) = match stated_separator(source) {
        Some(stated) => stated,
        None => (separator_of_texts(first_line(source)).unwrap_or_else(|| separator(source)), source),
    };
    if let Some(content) = record(source, separator, problems) {
        return content;
    }
    let mut builder = Builder::default();
    let mut rows = Rows { rest: source, separator, quotes: true, line: 1, opened: None };
    let mut cells = Vec::new();
    while rows.next(&mut cells) {
        push_row(&mut builder, cells.iter().map(String::as_str));
    }
    if let Some(line) = rows.opened {
        problems.warn(
            Some(line),
            "a quotation mark opens a cell, and none closes it: from here on they are read as signs like others",
        );
    }
    builder.end(BlockKind::Preformatted);
    let (text, blocks) = builder.finish(problems);
    let title = (!text.is_empty()).then(|| name.to_owned());
    Content { text, blocks, metadata: Metadata { title, ..Metadata::default() }, ..Content::default() }
}

/// Adds a row to the table that is open, unless all its cells are empty.
pub(crate) fn push_row<'a>(builder: &mut Builder, cells: impl IntoIterator<Item = &'a str> + Clone) {
    if cells.clone().into_iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    for cell in cells {
        // Line ends and tabs within a cell would part it.
        for (at, word) in cell.split_whitespace().enumerate() {
            if at > 0 {
                builder.push(" ");
            }
            builder.push(word);
        }
        builder.push("\t");
    }
    builder.end_row();
}

fn first_line(source: &str) -> &str {
    source.lines().next().unwrap_or_default()
}

/// What parts the cells of a table whose first row names a column of texts: each row below is a document then.
pub fn separator_of_texts(first_row: &str) -> Option<char> {
    [',', ';', '\t'].into_iter().find(|&separator| {
        let mut names = Vec::new();
        Rows { rest: first_row, separator, quotes: true, line: 1, opened: None }.next(&mut names)
            && record::are_columns_of_texts(&names)
    })
}

/// The document that a table of one row is, if it has a column of texts.
fn record(source: &str, separator: char, problems: &mut Problems) -> Option<Content> {
    let mut rows = Rows { rest: source, separator, quotes: true, line: 1, opened: None };
    let (mut names, mut cells, mut more) = (Vec::new(), Vec::new(), Vec::new());
    if !rows.next(&mut names) || !record::are_columns_of_texts(&names) || !rows.next(&mut cells) {
        return None;
    }
    while rows.next(&mut more) {
        if more.iter().any(|cell| !cell.trim().is_empty()) {
            return None;
        }
    }
    record::of_rows(&names, [cells], problems).pop()
}

/// `sep=;`, which spreadsheets write above the rows, and what is below.
fn stated_separator(source: &str) -> Option<(char, &str)> {
    let (first, rest) = source.split_once('\n')?;
    let mut signs = first.trim_end_matches('\r').strip_prefix("sep=")?.chars();
    Some((signs.next().filter(|_| signs.next().is_none())?, rest))
}

/// The sign that parts the first rows into equally many cells, most of them.
fn separator(source: &str) -> char {
    let score = |separator: char| {
        let mut rows = Rows { rest: source, separator, quotes: true, line: 1, opened: None };
        let (mut first, mut same) = (0, 0);
        let mut cells = Vec::new();
        for _ in 0..ROWS_LOOKED_AT {
            if !rows.next(&mut cells) {
                break;
            }
            if first == 0 {
                first = cells.len();
            }
            same += usize::from(cells.len() == first);
        }
        if first > 1 { (same, first) } else { (0, 0) }
    };
    // The last one wins where nothing tells them apart.
    [';', '\t', ','].into_iter().max_by_key(|&separator| score(separator)).unwrap_or(',')
}

/// The rows of a table, one after the other.
struct Rows<'a> {
    rest: &'a str,
    separator: char,
    /// Whether quotation marks hold cells together: no longer once one was never closed.
    quotes: bool,
    /// The line of the row, from 1.
    line: usize,
    /// The line of a row with a quotation mark that nothing closes.
    opened: Option<usize>,
}

impl Rows<'_> {
    /// Reads the cells of the next row; gives whether there is one. O(n) for all rows: a mark that is not closed is looked for
    /// once.
    fn next(&mut self, cells: &mut Vec<String>) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        if let Some((length, lines)) = self.row(cells) {
            self.rest = &self.rest[length..];
            self.line += lines;
            return true;
        }
        (self.quotes, self.opened) = (false, Some(self.line));
        self.next(cells)
    }

    /// The cells of the row at the front, with its length in bytes and lines; none if a quotation mark is not closed.
    fn row(&self, cells: &mut Vec<String>) -> Option<(usize, usize)> {
        cells.clear();
        let mut cell = String::new();
        let (mut quoted, mut lines) = (false, 0);
        let mut signs = self.rest.char_indices().peekable();
        while let Some((at, sign)) = signs.next() {
            if quoted {
                match sign {
                    // Two of them are one within a cell.
                    '"' if signs.next_if(|(_, next)| *next == '"').is_some() => cell.push('"'),
                    // What a cell quotes is not always doubled: only before another cell does a mark close one.
                    '"' if signs
                        .peek()
                        .is_none_or(|&(_, next)| next == self.separator || matches!(next, '\r' | '\n')) =>
                    {
                        quoted = false;
                    }
                    _ => {
                        lines += usize::from(sign == '\n');
                        cell.push(sign);
                    }
                }
            } else if sign == '"' && self.quotes && cell.trim().is_empty() {
                cell.clear();
                quoted = true;
            } else if sign == self.separator {
                cells.push(core::mem::take(&mut cell));
            } else if sign == '\n' {
                cells.push(cell);
                return Some((at + 1, lines + 1));
            } else {
                cell.push(sign);
            }
        }
        cells.push(cell);
        (!quoted).then_some((self.rest.len(), lines))
    }
}
