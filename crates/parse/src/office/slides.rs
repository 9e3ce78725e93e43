//! Presentations (`.pptx`: Office Open XML, ISO/IEC 29500-1, transitional and strict).
//!
//! Slides come in the order of the presentation, whatever their files are called. Each is its title as a heading, then what stands
//! on it in the order of its shapes: paragraphs, items with the numbers that are counted, tables row by row, the texts of
//! diagrams. The speaker's notes stand below, after the slide's number as a mark: `[3] …`. Left out: hidden slides, which is told,
//! and hidden shapes; dates, footers and numbers of slides; comments; charts.

use std::collections::HashSet;

use sheaf_model::BlockKind;

use super::archive::Archive;
use super::relations::Relations;
use super::table::Table;
use super::word::written;
use crate::Content;
use crate::blocks::Builder;
use crate::problems::{Problems, listed, quoted};
use crate::xml::{Node, Tag, Xml};

/// Levels of a list.
const LEVELS: usize = 9;

/// Reads the presentation whose main part is at `main` in the archive.
pub(super) fn read(archive: &Archive<'_>, main: &str, problems: &mut Problems) -> Result<Content, String> {
    let relations = Relations::of(archive, main)?;
    let mut builder = Builder::default();
    let mut title = None;
    let mut hidden = Vec::new();
    for (number, path) in (1..).zip(order(&archive.text(main)?, &relations)) {
        if !archive.has(&path) {
            problems.warn(None, format!("expected slide {number}, found no part {}", quoted(&path)));
            continue;
        }
        let slide = Slide::read(archive, &path, problems)?;
        if slide.hidden {
            hidden.push(number.to_string());
            continue;
        }
        let notes = Relations::of(archive, &path)?;
        let notes = notes.of_kind("notesSlide").filter(|part| archive.has(part));
        let notes = notes.map(|part| Slide::read(archive, part, problems)).transpose()?;
        let opens = slide.is_title && title.is_none() && builder.is_empty();
        slide.write(opens.then_some(&mut title), &mut builder);
        let notes = notes.map(Slide::into_words).unwrap_or_default();
        if !notes.is_empty() {
            builder.push(&format!("[{number}] {notes}"));
            builder.end(BlockKind::Paragraph);
        }
    }
    tell_hidden(&hidden, problems);
    let (text, blocks) = builder.finish(problems);
    let mut content = Content { text, blocks, ..Content::default() };
    content.metadata.title = title;
    Ok(content)
}

/// Tells which slides are left out.
pub(super) fn tell_hidden(numbers: &[String], problems: &mut Problems) {
    if !numbers.is_empty() {
        problems.note(None, format!("hidden slides that are left out: {}", listed(numbers)));
    }
}

/// The parts that are slides, in their order, each once.
fn order(source: &str, relations: &Relations) -> Vec<String> {
    let mut known = HashSet::new();
    let slides = Xml::new(source).filter_map(|node| match node {
        Node::Open(tag) if tag.name == "p:sldId" => relations.meant(&tag).map(|(_, part)| part.to_owned()),
        _ => None,
    });
    slides.filter(|part| known.insert(part.clone())).collect()
}

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

impl Slide {
    fn read(archive: &Archive<'_>, path: &str, problems: &mut Problems) -> Result<Self, String> {
        let mut slide = Self::default();
        let source = archive.text(path)?;
        let mut xml = Xml::new(&source);
        let mut diagrams = Vec::new();
        if let Some(Node::Open(tag)) = xml.find(|node| matches!(node, Node::Open(_))) {
            slide.hidden = tag.attribute("show").is_some_and(|show| matches!(&*show, "0" | "false"));
            if !slide.hidden {
                slide.shapes(&mut xml, &mut diagrams);
            }
        }
        xml.tell(problems);
        if !diagrams.is_empty() {
            let relations = Relations::of(archive, path)?;
            diagrams.dedup();
            for part in diagrams.iter().filter_map(|id| relations.part(id)).filter(|part| archive.has(part)) {
                slide.diagram(&archive.text(part)?);
            }
        }
        Ok(slide)
    }

    /// The shapes within the element that was opened last: a slide, or a group.
    fn shapes(&mut self, xml: &mut Xml<'_>, diagrams: &mut Vec<String>) {
        let mut hidden = false;
        xml.within(|tag, xml| match &*tag.name {
            // What is said twice for older programs.
            "mc:Fallback" => xml.skip(),
            // The group's own: it stands before its shapes.
            "p:cNvPr" => hidden |= is_hidden(tag),
            _ if hidden => {}
            "p:grpSp" => self.shapes(xml, diagrams),
            "p:sp" => self.shape(xml),
            "p:graphicFrame" => self.frame(xml, diagrams),
            _ => {}
        });
    }

    fn shape(&mut self, xml: &mut Xml<'_>) {
        let (mut place, mut hidden) = (Place::None, false);
        let mut paragraphs = Vec::new();
        xml.within(|tag, xml| match &*tag.name {
            "p:cNvPr" => hidden = is_hidden(tag),
            "p:ph" => {
                place = match tag.attribute("type").as_deref() {
                    Some(kind @ ("title" | "ctrTitle")) => {
                        self.is_title |= kind == "ctrTitle";
                        Place::Title
                    }
                    Some("subTitle") => Place::Subtitle,
                    Some("dt" | "ftr" | "hdr" | "sldNum") => Place::Foot,
                    _ => Place::Body,
                };
            }
            "mc:Fallback" => xml.skip(),
            "a:p" => paragraphs.push(paragraph(xml)),
            _ => {}
        });
        if !hidden && place != Place::Foot {
            self.add(place, paragraphs);
        }
    }

    fn add(&mut self, place: Place, mut paragraphs: Vec<Paragraph>) {
        paragraphs.retain(|paragraph| !paragraph.text.trim().is_empty());
        if place == Place::Title {
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

    /// A table, or a diagram whose texts stand in a part of their own.
    fn frame(&mut self, xml: &mut Xml<'_>, diagrams: &mut Vec<String>) {
        let mut hidden = false;
        xml.within(|tag, xml| match &*tag.name {
            "p:cNvPr" => hidden |= is_hidden(tag),
            _ if hidden => {}
            "a:tbl" => {
                let mut table = Table::default();
                xml.within(|tag, xml| match &*tag.name {
                    "a:tr" => table.open_row(),
                    "a:tc" => table.open_cell(),
                    "a:p" => table.add(BlockKind::Paragraph, paragraph(xml).text),
                    _ => {}
                });
                self.pieces.push(Piece::Table(table));
            }
            "dgm:relIds" => diagrams.extend(tag.attribute("dm")),
            _ => {}
        });
    }

    /// The texts of a diagram's points (ISO/IEC 29500-1, 21.4.3): not of those that only lay it out.
    fn diagram(&mut self, source: &str) {
        Xml::new(source).within(|tag, xml| {
            if tag.name != "dgm:pt" {
                return;
            }
            let kind = tag.attribute("type").unwrap_or_default();
            let mut paragraphs = Vec::new();
            xml.within(|tag, xml| {
                if tag.name == "a:p" {
                    paragraphs.push(paragraph(xml));
                }
            });
            if matches!(&*kind, "" | "node" | "asst") {
                let texts = paragraphs.into_iter().map(|paragraph| paragraph.text.trim().to_owned());
                let texts = texts.filter(|text| !text.is_empty());
                self.pieces.extend(texts.map(|text| Piece::Text(BlockKind::Item, text)));
            }
        });
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

/// The paragraph that was opened last.
fn paragraph(xml: &mut Xml<'_>) -> Paragraph {
    let mut read = Paragraph::default();
    xml.within(|tag, xml| match &*tag.name {
        "a:pPr" => {
            let level = tag.attribute("lvl").and_then(|level| level.parse::<usize>().ok());
            read.level = level.unwrap_or_default().min(LEVELS - 1);
        }
        "a:buNone" => read.bullet = Bullet::None,
        "a:buChar" | "a:buBlip" => read.bullet = Bullet::Sign,
        "a:buAutoNum" => {
            let start = tag.attribute("startAt").and_then(|start| start.parse().ok()).unwrap_or(1);
            // No list begins further on (ISO/IEC 29500-1, 20.1.10.81).
            read.bullet = Bullet::Number(tag.attribute("type").unwrap_or_default(), start.min(32767));
        }
        // What PowerPoint fills in itself: the slide's number, the day on which it is shown.
        "a:fld"
            if tag
                .attribute("type")
                .is_some_and(|kind| kind == "slidenum" || kind.starts_with("datetime")) =>
        {
            xml.skip();
        }
        "mc:Fallback" => xml.skip(),
        "a:t" | "m:t" => read.text.push_str(&xml.text()),
        "a:br" => read.text.push('\n'),
        _ => {}
    });
    // A line end within a title, as PowerPoint keeps it (ISO/IEC 29500-1, 22.9.2.19).
    read.text = read.text.replace("_x000B_", "\n").replace('\u{b}', "\n");
    read
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

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("hidden").is_some_and(|hidden| matches!(&*hidden, "1" | "true"))
}
