//! Signs to rows of text, by where they stand.
//!
//! Programs set signs in any order. So those on one base line are a row, from left to right; wide gaps divide a row into
//! segments, smaller ones into words; and text that runs from right to left, which stands on the page in the order it is seen, is put
//! into the order it is read.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::content::{Glyph, PageText};

/// A sign with what it stands for, its accents included.
#[derive(Clone, Debug)]
struct Sign {
    x: f64,
    y: f64,
    dx: f64,
    size: f64,
    bold: bool,
    /// The text object that sets it.
    run: u32,
    text: String,
}

impl Sign {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A stretch of text on one base line, without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Its ends, in points.
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) text: String,
    /// Signs other than spaces, and how many of them are bold.
    pub(super) signs: usize,
    pub(super) bold: usize,
    /// Whether it is set on its own, without a space before it: as cells of tables are.
    pub(super) cell: bool,
}

/// The segments on one base line, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The base line, in points from the lower end of the page.
    pub(super) y: f64,
    /// The height of most of its font, in points.
    pub(super) size: f64,
    pub(super) segments: Vec<Segment>,
}

impl Row {
    pub(super) fn x0(&self) -> f64 {
        self.segments.first().map_or(0.0, |segment| segment.x0)
    }

    pub(super) fn text(&self) -> String {
        let texts: Vec<&str> = self.segments.iter().map(|segment| segment.text.as_str()).collect();
        texts.join(" ")
    }
}

/// How far signs of one row may stand from its base line, in heights of the font: marks of notes stand higher.
const OFF_BASE_LINE: f64 = 0.45;

/// From which gap on what follows is another segment, in heights of the font.
const SEGMENT_GAP: f64 = 0.9;

/// From which gap on what another text object sets may be another cell: less than a space, since borders stand in the gap.
pub(super) const CELL_GAP: f64 = 0.08;

/// From which gap on what follows is another word, beyond the gap that its signs have anyway.
const WORD_GAP: f64 = 0.19;

/// The rows of a page from top to bottom, and how many signs run in another direction than most.
pub(super) fn of_page(page: &PageText) -> (Vec<Row>, usize) {
    let (glyphs, left_out) = in_one_direction(&page.glyphs);
    let mut signs = signs(&glyphs, page);
    let cells = !sets_words_alone(&signs);
    // From top to bottom; of equal height as they were set.
    signs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Sign>> = Vec::new();
    let mut open: Vec<Sign> = Vec::new();
    let (mut y, mut size) = (0.0, 0.0);
    for sign in signs {
        let same = (y - sign.y).abs() <= OFF_BASE_LINE * f64::max(size, sign.size);
        if !open.is_empty() && !same {
            rows.push(std::mem::take(&mut open));
            size = 0.0;
        }
        if sign.size > size * 1.1 {
            (y, size) = (sign.y, sign.size);
        }
        open.push(sign);
    }
    rows.push(open);
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    let edges = if cells { Edges::of(&rows) } else { Edges::default() };
    (rows.into_iter().filter_map(|signs| row(&signs, cells, &edges)).collect(), left_out)
}

/// Whether a page sets each word on its own and no spaces between them: then what is set alone is a word, and no cell.
fn sets_words_alone(signs: &[Sign]) -> bool {
    const LEAST_SPACES: usize = 50;
    signs.iter().filter(|sign| sign.is_blank()).count() * LEAST_SPACES < signs.len()
}

/// The gap between a sign and the one before it, if another text object sets it, without a space and not directly beside it.
fn gap_of_cell(before: &Sign, end: f64, sign: &Sign) -> Option<f64> {
    let gap = sign.x - end;
    (before.run != sign.run && gap > CELL_GAP * sign.size.max(before.size)).then_some(gap)
}

/// Where cells begin and end on a page: how often each place, in [`Edges::PLACES`] of a point. The columns of a table do it at the same
/// place in several rows, on one side at least.
#[derive(Default)]
struct Edges {
    starts: HashMap<i64, usize>,
    ends: HashMap<i64, usize>,
}

impl Edges {
    const PLACES: f64 = 4.0;

    fn of(rows: &[Vec<Sign>]) -> Self {
        let mut edges = Self::default();
        for row in rows {
            for (start, end) in cells(row) {
                *edges.starts.entry(Self::place(start)).or_default() += 1;
                *edges.ends.entry(Self::place(end)).or_default() += 1;
            }
        }
        edges
    }

    fn place(x: f64) -> i64 {
        (x * Self::PLACES).round() as i64
    }

    /// Whether a cell that begins here, or ends there, has one above or below it that does the same.
    fn has(&self, start: f64, end: f64) -> bool {
        let several = |counts: &HashMap<i64, usize>, x: f64| {
            let place = Self::place(x);
            (place - 1..=place + 1).filter_map(|place| counts.get(&place)).sum::<usize>() > 1
        };
        several(&self.starts, start) || several(&self.ends, end)
    }
}

/// Where what may be cells of a row begins and ends, but for the first, which anything could be.
fn cells(row: &[Sign]) -> Vec<(f64, f64)> {
    let mut cells: Vec<(f64, f64)> = Vec::new();
    let mut before: Option<&Sign> = None;
    let (mut end, mut blank) = (f64::NEG_INFINITY, false);
    for sign in row {
        if sign.is_blank() {
            blank = true;
            continue;
        }
        if let Some(before) = before
            && !blank
            && gap_of_cell(before, end, sign).is_some()
        {
            cells.push((sign.x, sign.x));
        }
        end = end.max(sign.x + sign.dx);
        if let Some(cell) = cells.last_mut() {
            cell.1 = end;
        }
        (before, blank) = (Some(sign), false);
    }
    cells
}

/// The signs of a page, accents joined to the sign that they stand over.
fn signs(glyphs: &[Glyph], page: &PageText) -> Vec<Sign> {
    let text = |glyph: &Glyph| &page.text[glyph.from as usize..glyph.to as usize];
    let is_accent =
        |glyph: &Glyph| text(glyph).chars().next().is_some_and(|c| canonical_combining_class(c) != 0);
    let mut signs: Vec<Sign> = Vec::with_capacity(glyphs.len());
    // Accents that wait for the sign after them: what runs from right to left is mostly set from left to right.
    let mut waiting: Vec<&Glyph> = Vec::new();
    for glyph in glyphs {
        if glyph.from == glyph.to {
            // The text that is stated for several signs stands with the first.
            if let Some(before) = signs.last_mut().filter(|before| (before.y - glyph.y).abs() < glyph.size) {
                let end = (before.x + before.dx).max(glyph.x + glyph.dx);
                before.x = before.x.min(glyph.x);
                before.dx = end - before.x;
            }
            continue;
        }
        if is_accent(glyph) {
            let middle = glyph.x + glyph.dx / 2.0;
            match signs.last_mut() {
                Some(before)
                    if !before.is_blank()
                        && (before.x..=before.x + before.dx).contains(&middle)
                        && (before.y - glyph.y).abs() < glyph.size =>
                {
                    before.text.push_str(text(glyph));
                }
                _ => waiting.push(glyph),
            }
            continue;
        }
        let mut sign = Sign {
            x: glyph.x,
            y: glyph.y,
            dx: glyph.dx,
            size: glyph.size,
            bold: glyph.bold,
            run: glyph.run,
            text: readable(text(glyph)),
        };
        for accent in waiting.drain(..) {
            sign.text.push_str(text(accent));
        }
        signs.push(sign);
    }
    signs
}

/// The signs that run as most do, turned so that they run from left to right; and how many others there are.
fn in_one_direction(glyphs: &[Glyph]) -> (Vec<Glyph>, usize) {
    const DIAGONAL: usize = 4;
    let direction = |glyph: &Glyph| match (glyph.dx, glyph.dy) {
        (dx, dy) if dy.abs() <= 0.1 * dx.abs() => {
            if dx < 0.0 {
                2
            } else {
                0
            }
        }
        (dx, dy) if dx.abs() <= 0.1 * dy.abs() => {
            if dy < 0.0 {
                3
            } else {
                1
            }
        }
        _ => DIAGONAL,
    };
    let mut counts = [0; 5];
    for glyph in glyphs {
        counts[direction(glyph)] += 1;
    }
    let most = (0..DIAGONAL).rev().max_by_key(|&direction| counts[direction]).unwrap_or(0);
    let whole = glyphs.len();
    let kept: Vec<Glyph> = glyphs
        .iter()
        .filter(|glyph| direction(glyph) == most)
        .map(|glyph| {
            let (x, y) = (glyph.x, glyph.y);
            let (x, y) = [(x, y), (y, -x), (-x, -y), (-y, x)][most];
            Glyph { x, y, dx: glyph.dx.hypot(glyph.dy), dy: 0.0, ..*glyph }
        })
        .collect();
    let left_out = whole - kept.len();
    (kept, left_out)
}

/// The row that signs make.
fn row(signs: &[Sign], has_cells: bool, edges: &Edges) -> Option<Row> {
    let size = usual_size(signs.iter().filter(|sign| !sign.is_blank()))?;
    let y = signs.iter().find(|sign| (sign.size - size).abs() < 0.1).map_or(0.0, |sign| sign.y);
    let usual_gap = usual_gap(signs, size);
    let mut cells = if has_cells { cells(signs) } else { Vec::new() }.into_iter().peekable();

    let mut segments: Vec<Segment> = Vec::new();
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let (mut x0, mut end, mut last_x, mut bold) = (0.0, f64::NEG_INFINITY, f64::NEG_INFINITY, 0);
    let mut blank_before = false;
    // The mark of a note stands higher, and is smaller.
    let is_mark = |sign: &Sign| {
        sign.size < 0.8 * size && sign.y - y > 0.15 * size && sign.text.chars().all(|c| c.is_ascii_digit())
    };
    let mut within = false;
    let mut is_cell = false;
    let mut finish = |pieces: &mut Vec<(String, bool)>, bold: &mut usize, x0: f64, x1: f64, cell: bool| {
        let signs = pieces.len();
        let text = in_order_of_reading(std::mem::take(pieces));
        segments.push(Segment { x0, x1, text, signs, bold: std::mem::take(bold), cell });
    };
    for sign in signs {
        if sign.is_blank() {
            blank_before = true;
            continue;
        }
        // Some programs set a sign twice to make it bold.
        let again = (sign.x - last_x).abs() < 0.2 * sign.dx.max(0.1 * size)
            && pieces.last().is_some_and(|(before, _)| *before == sign.text);
        if again {
            continue;
        }
        let gap = sign.x - end;
        let cell = cells.next_if(|cell| cell.0 <= sign.x).filter(|cell| cell.0 >= sign.x);
        // A gap as between words parts cells; a smaller one where they stand below each other.
        let new_cell = !is_mark(sign)
            && cell.is_some_and(|(start, end)| gap > WORD_GAP * size + usual_gap || edges.has(start, end));
        let squared =
            pieces.last().is_some_and(|(before, _)| before == "m") && matches!(sign.text.as_str(), "2" | "3");
        if is_mark(sign) && squared && gap < WORD_GAP * size {
            pieces.push(((if sign.text == "2" { "²" } else { "³" }).to_owned(), false));
            end = end.max(sign.x + sign.dx);
            continue;
        }
        if is_mark(sign) != within && !pieces.is_empty() {
            within = !within;
            pieces.push(((if within { "[" } else { "]" }).to_owned(), false));
        }
        if pieces.is_empty() {
            x0 = sign.x;
        } else if gap > SEGMENT_GAP * size + usual_gap || new_cell {
            finish(&mut pieces, &mut bold, x0, end, is_cell);
            (x0, blank_before, end, is_cell) = (sign.x, false, f64::NEG_INFINITY, new_cell);
        }
        let new_word = !pieces.is_empty() && (blank_before || gap > WORD_GAP * size + usual_gap);
        bold += usize::from(sign.bold);
        pieces.push((sign.text.clone(), new_word));
        last_x = sign.x;
        end = end.max(sign.x + sign.dx);
        blank_before = false;
    }
    if within {
        pieces.push(("]".to_owned(), false));
    }
    finish(&mut pieces, &mut bold, x0, end, is_cell);
    Some(Row { y, size, segments })
}

/// The size that most signs have.
fn usual_size<'s>(signs: impl Iterator<Item = &'s Sign>) -> Option<f64> {
    let mut sizes: Vec<f64> = signs.map(|sign| sign.size).collect();
    let middle = sizes.len() / 2;
    (!sizes.is_empty()).then(|| *sizes.select_nth_unstable_by(middle, f64::total_cmp).1)
}

/// The gap that signs of a row have within words: more than nothing where they are spaced out.
fn usual_gap(signs: &[Sign], size: f64) -> f64 {
    let in_word = |sign: &Sign| sign.text.starts_with(char::is_alphanumeric);
    let pairs = signs.windows(2).filter(|pair| pair.iter().all(in_word));
    let mut gaps: Vec<f64> = pairs.map(|pair| pair[1].x - pair[0].x - pair[0].dx).collect();
    if gaps.len() < 4 {
        return 0.0;
    }
    let place = gaps.len() / 3;
    let gap = *gaps.select_nth_unstable_by(place, f64::total_cmp).1;
    gap.clamp(0.0, size)
}

/// Ligatures and forms that letters take by their place, as the letters themselves.
fn readable(text: &str) -> String {
    let is_form = |c: char| matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if text.contains(is_form) { text.nfkc().collect() } else { text.to_owned() }
}

/// The signs of a segment, from left to right with whether a word begins, as a text. In a line that runs from right to left, words
/// and numbers that run from left to right keep their order, and so the other way round.
fn in_order_of_reading(mut pieces: Vec<(String, bool)>) -> String {
    // Whether a sign runs from right to left; punctuation runs as what is around it.
    let runs = |piece: &(String, bool)| {
        let right_to_left = piece.0.chars().any(is_right_to_left);
        (right_to_left || piece.0.contains(char::is_alphanumeric)).then_some(right_to_left)
    };
    let count = |direction: bool| pieces.iter().filter(|piece| runs(piece) == Some(direction)).count();
    let (right, left) = (count(true), count(false));
    if right > 0 {
        let line = right >= left;
        if line {
            reverse(&mut pieces);
        }
        // What runs against the line: from its first sign to its last without one of the other kind between.
        let mut at = 0;
        while at < pieces.len() {
            if runs(&pieces[at]) != Some(!line) {
                at += 1;
                continue;
            }
            let (mut end, mut next) = (at + 1, at + 1);
            while next < pieces.len() && runs(&pieces[next]) != Some(line) {
                next += 1;
                if runs(&pieces[next - 1]) == Some(!line) {
                    end = next;
                }
            }
            reverse(&mut pieces[at..end]);
            at = next;
        }
    }
    let mut text = String::new();
    for (sign, new_word) in pieces {
        if new_word && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&sign);
    }
    text
}

/// Turns signs round, and the gaps between them.
fn reverse(pieces: &mut [(String, bool)]) {
    let Some(first_gap) = pieces.first().map(|piece| piece.1) else { return };
    pieces.reverse();
    // The gap before a sign is now the one behind it.
    let last = pieces.len() - 1;
    for at in (1..=last).rev() {
        pieces[at].1 = pieces[at - 1].1;
    }
    pieces[0].1 = first_gap;
}

/// Letters of Hebrew, Arabic, Syriac, Thaana and their like.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !c.is_numeric()
        && !matches!(c, '\u{66a}'..='\u{66d}' | '\u{60c}' | '\u{61b}')
}
