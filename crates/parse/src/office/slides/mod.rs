//! Slides: the title of each as a heading, then what stands on it in the order of its shapes: paragraphs, items with the numbers that
//! are counted, tables row by row, the texts of diagrams. The speaker's notes stand below, after the slide's number as a mark:
//! `[3] …`. Left out: hidden slides, which is told, and hidden shapes; dates, footers and numbers of slides; comments; charts.
//!
//! [`power_point`] and [`power_point_97`] read them.

pub(super) mod power_point;
pub(super) mod power_point_97;

use sheaf_model::BlockKind;

use super::table::Table;
use super::word::written;
use crate::Content;
use crate::blocks::Builder;
use crate::problems::{Problems, listed};

/// Levels of a list.
const LEVELS: usize = 9;

/// What stands on a slide.
#[derive(Default)]
struct Slide {
    hidden: bool,
    /// Whether it is the slide with the title of the whole.
    is_title: bool,
    title: Vec<String>,
    pieces: Vec<Piece>,
}

enum Piece {
    Text(BlockKind, String),
    Table(Table),
}

/// What a shape holds a place for.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    /// Nothing: it is a text box, or a figure with words in it.
    #[default]
    None,
    Title,
    /// That of the whole.
    MainTitle,
    Subtitle,
    /// Texts with bullets, unless they say otherwise.
    Body,
    /// Date, footer, number.
    Foot,
}

/// A paragraph of a shape's text (ISO/IEC 29500-1, 21.1.2).
#[derive(Default)]
struct Paragraph {
    text: String,
    level: usize,
    bullet: Bullet,
}

#[derive(Default, PartialEq, Eq)]
enum Bullet {
    /// As the place has it.
    #[default]
    Inherited,
    None,
    Sign,
    /// `arabicPeriod`, `alphaLcParenR`, …, and where it begins.
    Number(String, u32),
}

/// Slides as they are put together.
#[derive(Default)]
struct Slides {
    builder: Builder,
    title: Option<String>,
    /// The numbers of those that are left out.
    hidden: Vec<String>,
}

impl Slides {
    /// Adds the slide of that number, with what its speaker noted.
    fn add(&mut self, number: usize, slide: Slide, notes: Option<Slide>) {
        if slide.hidden {
            self.hidden.push(number.to_string());
            return;
        }
        let opens = slide.is_title && self.title.is_none() && self.builder.is_empty();
        slide.write(opens.then_some(&mut self.title), &mut self.builder);
        let notes = notes.map(Slide::into_words).unwrap_or_default();
        if !notes.is_empty() {
            self.builder.push(&format!("[{number}] {notes}"));
            self.builder.end(BlockKind::Paragraph);
        }
    }

    fn finish(self, problems: &mut Problems) -> Content {
        tell_hidden(&self.hidden, problems);
        let (text, blocks) = self.builder.finish(problems);
        let mut content = Content { text, blocks, ..Content::default() };
        content.metadata.title = self.title;
        content
    }
}

/// Tells which slides are left out.
pub(super) fn tell_hidden(numbers: &[String], problems: &mut Problems) {
    if !numbers.is_empty() {
        problems.note(None, format!("hidden slides that are left out: {}", listed(numbers)));
    }
}

impl Slide {
    fn add(&mut self, place: Place, mut paragraphs: Vec<Paragraph>) {
        paragraphs.retain(|paragraph| !paragraph.text.trim().is_empty());
        if matches!(place, Place::Title | Place::MainTitle) {
            self.is_title |= place == Place::MainTitle;
            self.title.extend(paragraphs.into_iter().map(|paragraph| paragraph.text));
            return;
        }
        // One alone is no list, though its place would have bullets.
        let listed = place == Place::Body && paragraphs.len() > 1;
        let mut counts = [0; LEVELS];
        for Paragraph { text, level, bullet } in paragraphs {
            let kind = match bullet {
                Bullet::Sign | Bullet::Number(..) => BlockKind::Item,
                Bullet::Inherited if listed || place == Place::Body && level > 0 => BlockKind::Item,
                Bullet::Inherited | Bullet::None => BlockKind::Paragraph,
            };
            counts[level + 1..].fill(0);
            let label = if let Bullet::Number(format, start) = bullet {
                counts[level] = if counts[level] == 0 { start } else { counts[level] + 1 };
                numbered(counts[level], &format) + " "
            } else {
                counts[level] = 0;
                String::new()
            };
            self.pieces.push(Piece::Text(kind, label + text.trim()));
        }
    }

    /// Writes the slide, its title into `title` where that is asked for.
    fn write(self, title: Option<&mut Option<String>>, builder: &mut Builder) {
        let heading = crate::metadata::value(&self.title.join(" "));
        if let Some(title) = title {
            *title = heading;
        } else {
            builder.push(&heading.unwrap_or_default());
            builder.end(BlockKind::Heading(1));
        }
        for piece in self.pieces {
            match piece {
                Piece::Text(kind, text) => {
                    builder.push(&text);
                    builder.end_broken(kind);
                }
                Piece::Table(table) => table.write(builder),
            }
        }
    }

    /// All that is said in paragraphs, each on a line.
    fn into_words(self) -> String {
        let texts = self.pieces.into_iter().filter_map(|piece| match piece {
            Piece::Text(_, text) => Some(text),
            Piece::Table(_) => None,
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// A number as a kind of numbering has it: `arabicPeriod` as `3.`, `alphaLcParenBoth` as `(c)`.
fn numbered(number: u32, kind: &str) -> String {
    let format = match kind {
        _ if kind.starts_with("alphaLc") => "a",
        _ if kind.starts_with("alphaUc") => "A",
        _ if kind.starts_with("romanLc") => "i",
        _ if kind.starts_with("romanUc") => "I",
        _ => "1",
    };
    let number = written(number, format);
    match kind {
        _ if kind.ends_with("ParenBoth") => format!("({number})"),
        _ if kind.ends_with("ParenR") => format!("{number})"),
        _ if kind.ends_with("Plain") => number,
        _ => format!("{number}."),
    }
}
