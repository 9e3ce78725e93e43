//! Lines to paragraphs, headings and items, by what stands between them.

use std::collections::HashMap;

use sheaf_model::BlockKind;

use super::layout::{Line, Part, is_bullet, is_label};
use super::lines::is_right_to_left;
use crate::blocks::Builder;
use crate::header::is_copyright;
use crate::hyphens::{Words, is_divided, is_hyphen};
use crate::press;

/// From which distance to the line above on a line begins a paragraph, in usual distances.
const BETWEEN_PARAGRAPHS: f64 = 1.3;

/// How far a first line is indented at least, in heights of the font.
const INDENT: f64 = 0.8;

/// How much larger than the text a heading is.
const HEADING: f64 = 1.12;

/// How much smaller than the text notes at the foot of a page are.
const NOTE: f64 = 0.92;

/// Longest heading, in characters and lines.
const LONGEST_HEADING: usize = 200;
const MOST_HEADING_LINES: usize = 4;

/// Levels of headings that sizes tell apart.
const MOST_LEVELS: usize = 4;

/// A page's parts, and whether it is read from right to left.
pub(super) type PageParts = (Vec<Part>, bool);

/// Writes the paragraphs of all pages.
pub(super) fn write(pages: Vec<PageParts>, builder: &mut Builder) {
    let usual = Usual::of(&pages);
    let mut writer = Writer { usual: &usual, done: Vec::new(), notes: Vec::new(), open: None, around: None };
    for (parts, right_to_left) in pages {
        for part in parts {
            match part {
                Part::Lines(lines) => writer.lines(&lines, right_to_left),
                Part::Table(rows) => {
                    writer.end();
                    writer.done.push(Piece::Table(rows));
                }
            }
        }
    }
    writer.end();
    let levels = levels(&writer.done, &usual);
    for piece in writer.done.into_iter().chain(writer.notes) {
        match piece {
            Piece::Table(rows) => {
                for row in rows {
                    for cell in row {
                        builder.push(cell.trim());
                        builder.push("\t");
                    }
                    builder.end_row();
                }
                builder.end(BlockKind::Preformatted);
            }
            Piece::Paragraph(paragraph) => {
                let kind = paragraph.kind(&usual, &levels);
                let (number, text) =
                    paragraph.text.split_at(paragraph.text.bytes().take_while(u8::is_ascii_digit).count());
                if paragraph.is_note(&usual) && !number.is_empty() {
                    // As the mark in the text is written.
                    builder.push(&format!("[{number}] {}", text.trim_start()));
                } else {
                    builder.push(&paragraph.text);
                }
                builder.end(kind);
            }
        }
    }
}

/// What is usual in a document.
struct Usual {
    /// The size of most signs.
    size: f64,
    /// The distance of most lines of that size.
    pitch: f64,
    /// The words that stand within lines, in small letters.
    words: Words,
}

impl Usual {
    fn of(pages: &[PageParts]) -> Self {
        let lines = || {
            let parts = pages.iter().flat_map(|(parts, _)| parts);
            parts.filter_map(|part| if let Part::Lines(lines) = part { Some(lines) } else { None })
        };
        let mut sizes: HashMap<i64, usize> = HashMap::new();
        for line in lines().flatten() {
            *sizes.entry(tenths(line.size)).or_default() += line.text.len();
        }
        let size = sizes
            .iter()
            .max_by_key(|(size, count)| (**count, **size))
            .map_or(10.0, |(size, _)| *size as f64 / 10.0);
        let mut pitches: HashMap<i64, usize> = HashMap::new();
        for pair in lines().flat_map(|lines| lines.windows(2)) {
            let pitch = pair[0].y - pair[1].y;
            if pair.iter().all(|line| (line.size - size).abs() < 0.3) && pitch > 0.0 {
                *pitches.entry(tenths(pitch)).or_default() += 1;
            }
        }
        let pitch = pitches.iter().max_by_key(|(pitch, count)| (**count, -**pitch));
        let pitch = pitch.map_or(1.2 * size, |(pitch, _)| *pitch as f64 / 10.0).clamp(0.8 * size, 3.0 * size);
        let mut words = Words::default();
        for line in lines().flatten() {
            words.add(&line.text);
        }
        Self { size, pitch, words }
    }
}

fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

enum Piece {
    Paragraph(Paragraph),
    Table(Vec<Vec<String>>),
}

struct Paragraph {
    text: String,
    size: f64,
    bold: bool,
    lines: usize,
    item: bool,
    /// The last line, how much of its column it left empty, and whether that is read from right to left.
    last: Line,
    room: f64,
}

impl Paragraph {
    /// Whether it is a note at the foot of a page: in small signs, with a number.
    fn is_note(&self, usual: &Usual) -> bool {
        begins_note(&self.text, self.size, usual)
    }

    fn is_heading(&self, usual: &Usual) -> bool {
        let short = self.text.chars().count() <= LONGEST_HEADING && self.lines <= MOST_HEADING_LINES;
        let larger = self.size >= HEADING * usual.size;
        let bold = self.bold
            && self.size >= 0.95 * usual.size
            && self.lines <= 2
            && !self.text.ends_with(['.', ',', ';', ':']);
        short && (larger || bold) && self.text.chars().filter(|c| c.is_alphabetic()).count() > 1
    }

    fn kind(&self, usual: &Usual, levels: &[i64]) -> BlockKind {
        if self.is_heading(usual) {
            let level = levels.iter().position(|size| *size <= tenths(self.size)).unwrap_or(levels.len());
            BlockKind::Heading(level.min(5) as u8 + 1)
        } else if self.item {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        }
    }
}

fn begins_note(text: &str, size: f64, usual: &Usual) -> bool {
    size <= NOTE * usual.size
        && text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '*' | '†'))
}

/// The sizes of headings that are larger than the text, in tenths of points, largest first.
fn levels(pieces: &[Piece], usual: &Usual) -> Vec<i64> {
    let headings = pieces.iter().filter_map(|piece| match piece {
        Piece::Paragraph(paragraph)
            if paragraph.is_heading(usual) && paragraph.size >= HEADING * usual.size =>
        {
            Some(tenths(paragraph.size))
        }
        _ => None,
    });
    let mut sizes: Vec<i64> = headings.collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    // Sizes half a point apart are meant to be one.
    sizes.dedup_by(|small, large| *large - *small <= 5);
    sizes.truncate(MOST_LEVELS);
    sizes
}

struct Writer<'u> {
    usual: &'u Usual,
    done: Vec<Piece>,
    /// The notes at the feet of pages, which follow the text.
    notes: Vec<Piece>,
    open: Option<Paragraph>,
    /// The paragraph that was open when a note began: it may go on over the page.
    around: Option<Paragraph>,
}

impl Writer<'_> {
    /// Ends what is open, a note and what stands around it.
    fn end(&mut self) {
        self.end_note();
        self.done.extend(self.open.take().map(Piece::Paragraph));
    }

    /// Ends a note, if one is open; then what stands around it is.
    fn end_note(&mut self) {
        if self.open.as_ref().is_some_and(|open| open.is_note(self.usual)) {
            self.notes.extend(self.open.take().map(Piece::Paragraph));
            self.open = self.around.take();
        }
    }

    /// Takes the lines of a column.
    fn lines(&mut self, lines: &[Line], right_to_left: bool) {
        let left = lines.iter().map(|line| line.x0).fold(f64::INFINITY, f64::min);
        let right = lines.iter().map(|line| line.x1).fold(f64::NEG_INFINITY, f64::max);
        // Before and behind a line, in the direction of reading.
        let indent = |line: &Line| if right_to_left { right - line.x1 } else { line.x0 - left };
        let room = |line: &Line| if right_to_left { line.x0 - left } else { right - line.x1 };
        for (at, line) in lines.iter().enumerate() {
            let above = at.checked_sub(1).map(|above| &lines[above]);
            if above.is_none() {
                self.end_note();
            }
            let goes_on = self.open.as_ref().is_some_and(|open| match above {
                Some(above) => !self.begins(open, above, line, &indent),
                None => self.goes_on_here(open, line, indent(line)),
            });
            if goes_on && let Some(open) = &mut self.open {
                append(&mut open.text, &line.text, &self.usual.words);
                open.lines += 1;
                open.bold &= line.bold;
                (open.last, open.room) = (line.clone(), room(line));
                continue;
            }
            let is_note = begins_note(&line.text, line.size, self.usual);
            self.end_note();
            if is_note {
                self.around = self.open.take();
            } else {
                self.end();
            }
            let (label, text) = match line.text.split_once(' ') {
                Some((first, rest)) if is_bullet(first) => (true, rest.trim_start().to_owned()),
                Some((first, _)) => (is_label(first), line.text.clone()),
                None => (false, line.text.clone()),
            };
            self.open = Some(Paragraph {
                text,
                size: line.size,
                bold: line.bold,
                lines: 1,
                item: label,
                last: line.clone(),
                room: room(line),
            });
        }
    }

    /// Whether a line begins a paragraph, by the line above it in its column.
    fn begins(&self, open: &Paragraph, above: &Line, line: &Line, indent: &dyn Fn(&Line) -> f64) -> bool {
        if stands_alone(&line.text) {
            return true;
        }
        let size = above.size.max(line.size);
        let apart = above.y - line.y;
        // Lines of another size have a distance of their own.
        let pitch = self.usual.pitch * (size / self.usual.size).max(0.6);
        if apart > BETWEEN_PARAGRAPHS * pitch || apart < 0.0 || (above.size - line.size).abs() > 0.08 * size {
            return true;
        }
        let heads = size >= HEADING * self.usual.size;
        if above.bold != line.bold && !heads {
            return true;
        }
        if line.text.split_once(' ').is_some_and(|(first, _)| is_label(first)) && !ends_open(&open.text) {
            return true;
        }
        let indented = indent(line) - indent(above) > INDENT * size && indent(above) < 0.5 * size;
        if indented && !open.item && !heads {
            return true;
        }
        // The first word would have had room in the line above, and no sentence goes on.
        let goes_on = line.text.starts_with(char::is_lowercase) && !ends_sentence(&open.text);
        let both_bold = above.bold && line.bold;
        !heads && !goes_on && !both_bold && open.room > width_of_first_word(line) + 1.5 * size
    }

    /// Whether a line at the top of another column or page goes on with the paragraph.
    fn goes_on_here(&self, open: &Paragraph, line: &Line, indent: f64) -> bool {
        let same = (open.size - line.size).abs() <= 0.08 * line.size && open.bold == line.bold;
        let label = line.text.split_once(' ').is_some_and(|(first, _)| is_label(first));
        if !same || label || stands_alone(&line.text) || open.is_heading(self.usual) {
            return false;
        }
        let small = line.text.starts_with(char::is_lowercase);
        let full = open.room <= width_of_first_word(line) + 1.5 * line.size;
        let ended = ends_sentence(&open.text);
        let divided = open.text.ends_with(is_hyphen);
        if small { !ended || divided } else { full && !ended && indent < INDENT * line.size }
    }
}

/// Whether a line is a field of a press archive, or who has the rights: no part of another, however close it stands.
fn stands_alone(line: &str) -> bool {
    press::is_own(line.trim()) || is_copyright(line.trim())
}

/// How wide the first word of a line is, more or less.
fn width_of_first_word(line: &Line) -> f64 {
    let all = line.text.chars().count().max(1) as f64;
    let first = line.text.split_whitespace().next().map_or(0, |word| word.chars().count()) as f64;
    (line.x1 - line.x0).max(0.0) * first / all
}

fn ends_sentence(text: &str) -> bool {
    let bare = text
        .trim_end_matches(['"', '”', '’', '»', ')', ']', '\''])
        .trim_end_matches(|c: char| c.is_ascii_digit());
    bare.trim_end_matches('[').ends_with(['.', '!', '?', ':', '…', '؟', '。', '！', '？', '۔'])
}

/// Whether a text cannot end here: at a comma, or a small word.
fn ends_open(text: &str) -> bool {
    text.ends_with([',', ';', '('])
        || text
            .rsplit(' ')
            .next()
            .is_some_and(|word| matches!(word, "and" | "or" | "the" | "of" | "No." | "no."))
}

/// Adds a line to a paragraph. A word that was divided becomes whole: without its hyphen, unless it stands elsewhere with one.
fn append(text: &mut String, line: &str, words: &Words) {
    let line = line.trim_start();
    if is_divided(text, line) {
        let hyphen = text.pop().unwrap_or('-');
        let before = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = line.split_whitespace().next().unwrap_or_default();
        if words.keep_hyphen(before, hyphen, after) {
            text.push('-');
        }
    } else {
        let unspaced = text.ends_with(is_unspaced) && line.starts_with(is_unspaced);
        let hyphen = text.ends_with(is_hyphen) && !text.ends_with(" -");
        if !unspaced && !hyphen {
            text.push(' ');
        }
    }
    text.push_str(line);
}

/// Signs of scripts that have no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
        && !is_right_to_left(c)
}
