//! Rows to columns and tables: in which order the segments of a page are read.
//!
//! Rows are taken together as long as an empty strip runs down between their segments. Where what lies on both sides of
//! it is running text, the page has columns there, and each is read to its end; where not, it is a table, or a list with its numbers.

use super::lines::{CELL_GAP, Row, Segment, is_right_to_left};

/// A line of running text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) text: String,
}

/// What is read in one go.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Lines below each other.
    Lines(Vec<Line>),
    /// Rows of cells.
    Table(Vec<Vec<String>>),
}

/// Narrowest strip between columns, in heights of the font.
const NARROWEST: f64 = 0.7;

/// Least lines of a column, and least characters that most of them have.
const LEAST_LINES: usize = 3;
const LEAST_CHARACTERS: usize = 16;

/// How far below a table what is none of it stands, in the distances of its rows.
const FAR_BELOW: f64 = 1.5;

/// How many rows are looked at for what stands on the other side of a strip.
const LONGEST_SEARCH: usize = 300;

/// Most columns of a page or a table.
const MOST_COLUMNS: usize = 30;

/// The parts of a page in the order of reading; and whether it is read from right to left.
pub(super) fn parts(rows: &[Row]) -> (Vec<Part>, bool) {
    let (mut right, mut all) = (0_usize, 0_usize);
    for c in rows.iter().flat_map(|row| &row.segments).flat_map(|segment| segment.text.chars()) {
        right += usize::from(is_right_to_left(c));
        all += usize::from(c.is_alphabetic());
    }
    let right_to_left = right * 2 > all;
    let x0 = rows.iter().map(Row::x0).fold(f64::INFINITY, f64::min);
    let x1 =
        rows.iter().flat_map(|row| &row.segments).map(|segment| segment.x1).fold(f64::NEG_INFINITY, f64::max);
    let mut parts = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let (length, strips) = band(rest, (x0, x1));
        if length == 0 {
            parts.push(Part::Lines(vec![line(&rest[0], right_to_left)]));
            rest = &rest[1..];
        } else {
            finish(&rest[..length], &strips, right_to_left, &mut parts);
            rest = &rest[length..];
        }
    }
    (join(parts, right_to_left), right_to_left)
}

/// An empty strip between segments.
#[derive(Clone, Copy, PartialEq)]
struct Strip {
    from: f64,
    to: f64,
    /// Whether a cell begins behind it: then it may be narrow.
    before_cell: bool,
}

/// How many of the first rows have empty strips in common between their segments, and which; 0 if the first one has none.
fn band(rows: &[Row], page: (f64, f64)) -> (usize, Vec<(f64, f64)>) {
    let mut strips = vec![Strip { from: page.0, to: page.1, before_cell: false }];
    let mut best = (0, Vec::new());
    // The first end and the last beginning of a segment so far, and the largest distance of rows.
    let (mut first_end, mut last_start, mut pitch) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
    for (at, row) in rows.iter().enumerate() {
        let above = strips.clone();
        for segment in &row.segments {
            first_end = f64::min(first_end, segment.x1);
            last_start = f64::max(last_start, segment.x0);
            strips = strips
                .into_iter()
                .flat_map(|strip| {
                    let before = if segment.x0 < strip.to {
                        Strip { to: segment.x0, before_cell: segment.cell, ..strip }
                    } else {
                        strip
                    };
                    [before, Strip { from: strip.from.max(segment.x1), ..strip }]
                })
                .filter(|strip| {
                    let narrowest = if strip.before_cell { CELL_GAP } else { NARROWEST };
                    strip.to - strip.from >= narrowest * row.size
                })
                .take(MOST_COLUMNS)
                .collect();
            strips.dedup();
        }
        // Only a row of cells makes a strip narrow, and no heading that stands above the next table.
        strips.retain(|strip| {
            let parts = |segment: &Segment| segment.cell && segment.x0 >= strip.to - 0.01;
            strip.to - strip.from >= NARROWEST * row.size
                || above.contains(strip)
                || row.segments.iter().any(parts)
        });
        // What stands far below a table is none of it.
        let below = at.checked_sub(1).map_or(0.0, |above| rows[above].y - row.y);
        if best.0 > 1 && row.segments.len() == 1 && below > FAR_BELOW * f64::max(pitch, row.size) {
            break;
        }
        pitch = f64::max(pitch, below);
        let between: Vec<(f64, f64)> = strips
            .iter()
            .filter(|strip| first_end <= strip.from + 0.01 && last_start >= strip.to - 0.01)
            .map(|strip| (strip.from, strip.to))
            .collect();
        if !between.is_empty() {
            best = (at + 1, between);
        } else if best.0 > 0 || strips.is_empty() || at > LONGEST_SEARCH {
            break;
        }
    }
    best
}

/// Adds rows that have empty strips in common: as columns, as a table, or as lines.
fn finish(rows: &[Row], strips: &[(f64, f64)], right_to_left: bool, parts: &mut Vec<Part>) {
    let edges: Vec<f64> = strips.iter().map(|strip| f64::midpoint(strip.0, strip.1)).collect();
    // The segments of each column in each row.
    let cells: Vec<Vec<Row>> = rows
        .iter()
        .map(|row| {
            let mut cells: Vec<Row> =
                (0..=edges.len()).map(|_| Row { segments: Vec::new(), ..*row }).collect();
            for segment in &row.segments {
                cells[edges.iter().filter(|edge| **edge < segment.x0).count()].segments.push(segment.clone());
            }
            cells
        })
        .collect();
    let mut columns: Vec<usize> = (0..=edges.len()).collect();
    if right_to_left {
        columns.reverse();
    }
    let of_column =
        |at: usize| cells.iter().map(move |row| &row[at]).filter(|cell| !cell.segments.is_empty());
    let lines = |at: usize| Part::Lines(of_column(at).map(|cell| line(cell, right_to_left)).collect());
    let as_lines = |rows: &[Row]| Part::Lines(rows.iter().map(|row| line(row, right_to_left)).collect());
    if columns.iter().all(|&at| is_running_text(of_column(at))) {
        parts.extend(columns.into_iter().map(lines));
    } else if columns.len() == 2 && is_of_line_numbers(of_column(0)) {
        parts.push(lines(1));
    } else if is_of_labels(of_column(columns[0])) {
        parts.push(as_lines(rows));
    } else {
        // A table goes from the first row with several cells to the last; what stands above and below was only not in its way.
        let several = |row: &Vec<Row>| row.iter().filter(|cell| !cell.segments.is_empty()).count() > 1;
        let (first, last) =
            (cells.iter().position(several).unwrap_or(0), cells.iter().rposition(several).unwrap_or(0));
        if first == last {
            parts.push(as_lines(rows));
            return;
        }
        let goes_on = |row: &Vec<Row>| row[columns[0]].segments.is_empty();
        let end = last + 1 + cells[last + 1..].iter().take_while(|row| goes_on(row)).count();
        parts.push(as_lines(&rows[..first]));
        parts.push(table(&cells[first..end], &columns));
        parts.push(as_lines(&rows[end..]));
    }
}

/// Rows of cells as a table. A row without a first cell goes on with the one above.
fn table(cells: &[Vec<Row>], columns: &[usize]) -> Part {
    let mut table: Vec<Vec<String>> = Vec::new();
    for row in cells {
        let texts: Vec<String> = columns.iter().map(|&at| row[at].text()).collect();
        match table.last_mut() {
            Some(above) if texts[0].is_empty() => {
                for (cell, text) in above.iter_mut().zip(texts).filter(|(_, text)| !text.is_empty()) {
                    if !cell.is_empty() {
                        cell.push(' ');
                    }
                    cell.push_str(&text);
                }
            }
            _ => table.push(texts),
        }
    }
    Part::Table(table)
}

/// Whether most lines of a column are so long, and so wide, that they are of running text.
fn is_running_text<'r>(column: impl Iterator<Item = &'r Row>) -> bool {
    let lines: Vec<(usize, f64)> = column
        .map(|row| {
            (row.text().chars().count(), row.segments.last().map_or(0.0, |segment| segment.x1) - row.x0())
        })
        .collect();
    let widest = lines.iter().map(|line| line.1).fold(0.0, f64::max);
    let long = lines.iter().filter(|line| line.0 >= LEAST_CHARACTERS && line.1 >= 0.6 * widest).count();
    lines.len() >= LEAST_LINES && long * 2 > lines.len()
}

/// Whether a column numbers the lines beside it, as transcripts of courts do.
fn is_of_line_numbers<'r>(column: impl Iterator<Item = &'r Row>) -> bool {
    let numbers: Vec<Option<u32>> = column.map(|row| row.text().parse().ok()).collect();
    numbers.len() >= 5 && numbers.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if *b == a + 1))
}

/// Whether a column holds signs and numbers of a list's items, or who speaks.
fn is_of_labels<'r>(mut column: impl Iterator<Item = &'r Row>) -> bool {
    column.all(|row| is_label(&row.text()))
}

/// `•`, `3.`, `(b)`, `iv)`, `Q.`
pub(super) fn is_label(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '.', '[', ']', ':']);
    let marked = bare.len() < text.len() && !bare.is_empty() && text.ends_with([')', '.', ']', ':']);
    let numeral = bare.len() <= 5 && bare.chars().all(|c| "ivxIVX".contains(c));
    let number = bare.chars().count() <= 6
        && bare
            .split('.')
            .all(|part| part.len() <= 3 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let letter = bare.chars().count() == 1;
    marked && (numeral || number || letter) || is_bullet(text)
}

/// A sign that stands before an item and is none of its words.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut signs = text.chars();
    matches!(
        (signs.next(), signs.next()),
        (
            Some(
                '•' | '‣'
                    | '▪'
                    | '■'
                    | '□'
                    | '●'
                    | '○'
                    | '◦'
                    | '◆'
                    | '►'
                    | '➢'
                    | '✓'
                    | '–'
                    | '—'
                    | '-'
                    | '*'
                    | '·'
                    | '\u{fffd}'
            ),
            None
        )
    )
}

/// A row as one line.
fn line(row: &Row, right_to_left: bool) -> Line {
    let mut texts: Vec<&str> = row.segments.iter().map(|segment| segment.text.as_str()).collect();
    if right_to_left {
        texts.reverse();
    }
    let (signs, bold) =
        row.segments.iter().fold((0, 0), |sum, segment| (sum.0 + segment.signs, sum.1 + segment.bold));
    Line {
        x0: row.x0(),
        x1: row.segments.last().map_or(0.0, |segment| segment.x1),
        y: row.y,
        size: row.size,
        bold: bold * 10 >= signs * 9,
        text: texts.join(" "),
    }
}

/// Parts of lines that follow each other as one, if they are below each other and begin at the same edge.
fn join(parts: Vec<Part>, right_to_left: bool) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts.into_iter().filter(|part| !matches!(part, Part::Lines(lines) if lines.is_empty())) {
        match (joined.last_mut(), part) {
            (Some(Part::Lines(above)), Part::Lines(below)) if goes_on(above, &below, right_to_left) => {
                above.extend(below);
            }
            (_, part) => joined.push(part),
        }
    }
    joined
}

/// Farthest that the edges of lines of one part are from each other, in heights of the font.
const SAME_EDGE: f64 = 3.0;

fn goes_on(above: &[Line], below: &[Line], right_to_left: bool) -> bool {
    let (Some(last), Some(first)) = (above.last(), below.first()) else { return false };
    let off = if right_to_left { last.x1 - first.x1 } else { last.x0 - first.x0 };
    last.y > first.y && off.abs() <= SAME_EDGE * last.size.max(first.size)
}
