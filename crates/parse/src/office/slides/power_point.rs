//! Presentations of PowerPoint (`.pptx`: Office Open XML, ISO/IEC 29500-1, transitional and strict). Slides come in the order of the
//! presentation, whatever their files are called.

use std::collections::HashSet;

use sheaf_model::BlockKind;

use super::super::archive::Archive;
use super::super::relations::Relations;
use super::super::table::Table;
use super::{Bullet, LEVELS, Paragraph, Piece, Place, Slide, Slides};
use crate::Content;
use crate::problems::{Problems, quoted};
use crate::xml::{Node, Tag, Xml};

/// Reads the presentation whose main part is at `main` in the archive.
pub(in super::super) fn read(
    archive: &Archive<'_>,
    main: &str,
    problems: &mut Problems,
) -> Result<Content, String> {
    let relations = Relations::of(archive, main)?;
    let mut slides = Slides::default();
    for (number, path) in (1..).zip(order(&archive.text(main)?, &relations)) {
        if !archive.has(&path) {
            problems.warn(None, format!("expected slide {number}, found no part {}", quoted(&path)));
            continue;
        }
        let slide = Slide::read(archive, &path, problems)?;
        let notes = Relations::of(archive, &path)?;
        let notes = notes.of_kind("notesSlide").filter(|part| archive.has(part));
        let notes = notes.map(|part| Slide::read(archive, part, problems)).transpose()?;
        slides.add(number, slide, notes);
    }
    Ok(slides.finish(problems))
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
                    Some("title") => Place::Title,
                    Some("ctrTitle") => Place::MainTitle,
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

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("hidden").is_some_and(|hidden| matches!(&*hidden, "1" | "true"))
}
