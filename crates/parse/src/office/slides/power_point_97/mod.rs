//! Presentations of PowerPoint 97 to 2003 (`.ppt`, [MS-PPT]).
//!
//! The stream holds whatever was saved, one time after the other; the last edit tells what stands where now: the document, which
//! lists slides and notes with the texts of their outline, and each of these with its shapes. A shape has a text of its own or one
//! of the outline. [`stored`] finds what there is, [`texts`] reads its texts. The numbers of lists are not counted here, and tables
//! are texts: their cells are shapes of a group.

mod stored;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use self::stored::{Directory, atom, atoms};
use self::texts::Text;
use super::{Place, Slide, Slides};
use crate::Content;
use crate::office::compound::{DAMAGED, long, short};
use crate::problems::Problems;

// Kinds of atoms and containers ([MS-PPT], 2.13.24; [MS-ODRAW], 2.1).
const DOCUMENT: u16 = 0x3e8;
const SLIDE_ATOM: u16 = 0x3ef;
const SLIDE_INFO: u16 = 0x3f9;
const SLIDE_PERSIST: u16 = 0x3f3;
const DRAWING: u16 = 0x40c;
const PLACEHOLDER: u16 = 0xbc3;
const OUTLINE_TEXT_REF: u16 = 0xf9e;
const SLIDE_LIST_WITH_TEXT: u16 = 0xff0;
const SHAPE: u16 = 0xf004;
const FSP: u16 = 0xf00a;
const FOPT: u16 = 0xf00b;

/// What [`SLIDE_LIST_WITH_TEXT`] is a list of.
const OF_SLIDES: u16 = 0;
const OF_NOTES: u16 = 2;

/// How deep groups of shapes are looked into.
const DEEPEST: usize = 24;

/// How many times the bytes of the stream are looked at for slides: their containers do not overlap.
const MOST_READ: usize = 2;

/// Reads the stream of a presentation; `user` is the one that tells where the last edit stands.
pub(in super::super) fn read(stream: &[u8], user: &[u8], problems: &mut Problems) -> Result<Content, String> {
    let edit = long(user, 16).ok_or(DAMAGED)?;
    let Directory { document, places } = Directory::read(stream, edit)?.ok_or(DAMAGED)?;
    let container = |id: u32| atom(stream, *places.get(&id)?);
    let document = container(document).filter(|found| found.kind == DOCUMENT).ok_or(DAMAGED)?;
    let (mut listed, mut notes_by_id) = (Vec::new(), BTreeMap::new());
    for list in atoms(document.data).filter(|found| found.kind == SLIDE_LIST_WITH_TEXT) {
        match list.instance {
            OF_SLIDES => listed.extend(outlines(list.data)),
            OF_NOTES => notes_by_id.extend(outlines(list.data).into_iter().map(|one| (one.id, one.persist))),
            _ => {}
        }
    }
    let mut left = stream.len().saturating_mul(MOST_READ);
    let mut take = |id: u32| {
        let found = container(id)?;
        left = left.checked_sub(found.data.len())?;
        Some(found)
    };
    let mut slides = Slides::default();
    let mut known = BTreeSet::new();
    for (number, outline) in (1..).zip(listed) {
        let found = Some(outline.persist).filter(|id| known.insert(*id)).and_then(&mut take);
        let Some(found) = found else {
            problems.warn(None, format!("expected slide {number}, found none"));
            continue;
        };
        let about = atoms(found.data).find(|atom| atom.kind == SLIDE_ATOM);
        let noted = about.and_then(|atom| notes_by_id.get(&long(atom.data, 16)?).copied());
        let noted = noted.filter(|id| known.insert(*id)).and_then(&mut take);
        let noted = noted.map(|found| slide(found.data, Vec::new(), true));
        slides.add(number, slide(found.data, outline.texts, false), noted);
    }
    Ok(slides.finish(problems))
}

/// A slide, or its notes, in a list of the document.
struct Outline {
    persist: u32,
    id: u32,
    texts: Vec<Text>,
}

fn outlines(list: &[u8]) -> Vec<Outline> {
    let mut outlines: Vec<Outline> = Vec::new();
    for atom in atoms(list) {
        if atom.kind == SLIDE_PERSIST {
            if let (Some(persist), Some(id)) = (long(atom.data, 0), long(atom.data, 12)) {
                outlines.push(Outline { persist, id, texts: Vec::new() });
            }
        } else if let Some(last) = outlines.last_mut() {
            Text::add_atom(&mut last.texts, &atom);
        }
    }
    outlines
}

/// What a container of a slide or of notes holds, given the texts of its outline.
fn slide(container: &[u8], outline: Vec<Text>, is_of_notes: bool) -> Slide {
    // Each is of one shape.
    let mut outline: Vec<Option<Text>> = outline.into_iter().map(Some).collect();
    let mut slide = Slide::default();
    let mut shapes = Vec::new();
    for atom in atoms(container) {
        match atom.kind {
            SLIDE_INFO => slide.hidden = short(atom.data, 10).is_some_and(|bits| bits & 4 != 0),
            DRAWING => collect_shapes(atom.data, 0, &mut shapes),
            _ => {}
        }
    }
    for shape in shapes {
        let mut read = Shape::default();
        read.look_into(shape, 0);
        let own = read.texts.into_iter().next();
        let text = own.or_else(|| outline.get_mut(read.outline? as usize)?.take());
        let Some(text) = text.filter(|_| !read.hidden) else { continue };
        let place = read.place.unwrap_or_else(|| text.place());
        if place != Place::Foot && (!is_of_notes || place == Place::Body) {
            slide.add(place, text.paragraphs());
        }
    }
    slide
}

/// The shapes of a drawing, those of groups too, in their order.
fn collect_shapes<'b>(container: &'b [u8], depth: usize, shapes: &mut Vec<&'b [u8]>) {
    for atom in atoms(container).filter(|atom| atom.is_container) {
        if atom.kind == SHAPE {
            shapes.push(atom.data);
        } else if depth < DEEPEST {
            collect_shapes(atom.data, depth + 1, shapes);
        }
    }
}

/// What a shape holds.
#[derive(Default)]
struct Shape {
    place: Option<Place>,
    texts: Vec<Text>,
    /// The number of its text in the outline.
    outline: Option<u32>,
    hidden: bool,
}

impl Shape {
    fn look_into(&mut self, container: &[u8], depth: usize) {
        for atom in atoms(container) {
            match atom.kind {
                PLACEHOLDER => self.place = atom.data.get(4).and_then(|kind| place(*kind)),
                OUTLINE_TEXT_REF => self.outline = long(atom.data, 0),
                FOPT => self.read_options(usize::from(atom.instance), atom.data),
                // Where it stands: whether it was deleted.
                FSP => self.hidden |= long(atom.data, 4).is_some_and(|bits| bits & 8 != 0),
                _ if atom.is_container && depth < DEEPEST => self.look_into(atom.data, depth + 1),
                _ => Text::add_atom(&mut self.texts, &atom),
            }
        }
    }

    /// Looks at so many properties of the shape ([MS-ODRAW], 2.3.1): whether it is hidden, and words that are drawn (`WordArt`).
    /// What takes more than four bytes stands behind all of them.
    fn read_options(&mut self, count: usize, data: &[u8]) {
        const IS_COMPLEX: u16 = 0x8000;
        const WORDS: u16 = 0xc0 | IS_COMPLEX;
        const SHOWN: u16 = 0x3bf;
        // That it is hidden, and that this is said.
        const HIDDEN: u32 = 0x2_0002;
        let mut behind = count * 6;
        for property in data.chunks_exact(6).take(count) {
            let (Some(id), Some(value)) = (short(property, 0), long(property, 2)) else { return };
            let length = if id & IS_COMPLEX == 0 { 0 } else { value as usize };
            match id & (IS_COMPLEX | 0x3fff) {
                SHOWN => self.hidden |= value & HIDDEN == HIDDEN,
                WORDS => {
                    let words = behind.checked_add(length).and_then(|end| data.get(behind..end));
                    self.texts.extend(words.map(Text::of_word_art));
                }
                _ => {}
            }
            let Some(next) = behind.checked_add(length) else { return };
            behind = next;
        }
    }
}

/// What a placeholder is for ([MS-PPT], 2.13.21).
fn place(kind: u8) -> Option<Place> {
    match kind {
        // Of a slide's picture above its notes: it has no text of its own.
        0x07..=0x0a | 0x05 | 0x0b => Some(Place::Foot),
        0x0d | 0x11 | 0x01 => Some(Place::Title),
        0x0f | 0x03 => Some(Place::MainTitle),
        0x10 | 0x04 => Some(Place::Subtitle),
        0x0c | 0x0e | 0x12 | 0x02 | 0x06 => Some(Place::Body),
        _ => None,
    }
}
