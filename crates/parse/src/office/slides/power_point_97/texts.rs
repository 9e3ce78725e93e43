//! The texts of outlines and shapes, and how their paragraphs look.

use std::collections::BTreeSet;

use super::super::{Bullet, LEVELS, Paragraph, Place};
use super::stored::Atom;
use crate::office::compound::{long, short};

const TEXT_HEADER: u16 = 0xf9f;
const TEXT_OF_CHARACTERS: u16 = 0xfa0;
const STYLE_OF_TEXT: u16 = 0xfa1;
const TEXT_OF_BYTES: u16 = 0xfa8;
const SLIDE_NUMBER: u16 = 0xfd8;
const DATE_TIME: u16 = 0xff7;
const FOOTER: u16 = 0xffa;
const DATE_OF_FORMAT: u16 = 0x1015;

// What a text is for, by its header ([MS-PPT], 2.13.33).
const TITLE: u32 = 0;
const OTHER: u32 = 4;
const CENTERED_BODY: u32 = 5;
const CENTERED_TITLE: u32 = 6;

/// A text as it is stored: for what, its units of UTF-16, how its paragraphs look.
#[derive(Default)]
pub(super) struct Text {
    place: u32,
    units: Vec<u16>,
    style: Vec<u8>,
    /// Where PowerPoint fills in numbers of slides, days, feet: an asterisk holds the place.
    filled_in: BTreeSet<u32>,
}

impl Text {
    /// Adds what an atom has of a text; its header comes first.
    pub(super) fn add_atom(texts: &mut Vec<Self>, atom: &Atom<'_>) {
        let data = atom.data;
        match (atom.kind, texts.last_mut()) {
            (TEXT_HEADER, _) => texts.push(Self { place: long(data, 0).unwrap_or(OTHER), ..Self::default() }),
            (TEXT_OF_CHARACTERS, Some(text)) => text.units = units(data),
            (TEXT_OF_BYTES, Some(text)) => text.units = data.iter().copied().map(u16::from).collect(),
            (STYLE_OF_TEXT, Some(text)) => text.style = data.to_vec(),
            (SLIDE_NUMBER | DATE_TIME..=FOOTER | DATE_OF_FORMAT, Some(text)) => {
                text.filled_in.extend(long(data, 0));
            }
            _ => {}
        }
    }

    /// Words that are drawn.
    pub(super) fn of_word_art(data: &[u8]) -> Self {
        let mut units = units(data);
        units.truncate(units.iter().position(|unit| *unit == 0).unwrap_or(units.len()));
        Self { place: OTHER, units, ..Self::default() }
    }

    /// What it is for.
    pub(super) fn place(&self) -> Place {
        match self.place {
            TITLE => Place::Title,
            CENTERED_TITLE => Place::MainTitle,
            CENTERED_BODY => Place::Subtitle,
            OTHER => Place::None,
            _ => Place::Body,
        }
    }

    /// Its paragraphs, each with the style at its first sign.
    pub(super) fn paragraphs(&self) -> Vec<Paragraph> {
        let mut runs = runs(&self.style, self.units.len()).into_iter().peekable();
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for units in self.units.split(|unit| *unit == u16::from(b'\r')) {
            while runs.next_if(|run| run.end <= at).is_some() {}
            let own = (at..).zip(units).filter(|(at, _)| !self.filled_in.contains(&(*at as u32)));
            let own: Vec<u16> = own.map(|(_, unit)| *unit).collect();
            let text = String::from_utf16_lossy(&own).replace('\u{b}', "\n");
            let (level, bullet) = runs.peek().map_or((0, None), |run| (run.level, run.bullet));
            let bullet = match bullet {
                None => Bullet::Inherited,
                Some(true) => Bullet::Sign,
                Some(false) => Bullet::None,
            };
            paragraphs.push(Paragraph { text, level, bullet });
            at += units.len() + 1;
        }
        paragraphs
    }
}

fn units(data: &[u8]) -> Vec<u16> {
    data.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect()
}

/// So many signs whose paragraphs look alike.
struct Run {
    end: usize,
    level: usize,
    /// Whether there is one, where that is said.
    bullet: Option<bool>,
}

/// The runs of a text of so many units ([MS-PPT], 2.9.45 and 2.9.20).
fn runs(style: &[u8], units: usize) -> Vec<Run> {
    // What follows the mask where it has any of these bits, in bytes.
    const FIELDS: [(u32, usize); 11] = [
        (0x80, 2),
        (0x10, 2),
        (0x40, 2),
        (0x20, 4),
        (0x800, 2),
        (0x1000, 2),
        (0x2000, 2),
        (0x4000, 2),
        (0x100, 2),
        (0x400, 2),
        (0x8000, 2),
    ];
    const BEHIND_TABS: [(u32, usize); 3] = [(0x1_0000, 2), (0xe_0000, 2), (0x20_0000, 2)];
    const TABS: u32 = 0x10_0000;
    let mut rest = style;
    let mut runs = Vec::new();
    let mut end = 0_usize;
    while end <= units {
        let mut run = || {
            let (count, level, mask) = (long(rest, 0)?, short(rest, 4)?, long(rest, 6)?);
            let mut at = 10;
            let mut bullet = None;
            if mask & 0xf != 0 {
                bullet = Some(short(rest, at)? & 1 != 0).filter(|_| mask & 1 != 0);
                at += 2;
            }
            let length = |fields: &[(u32, usize)]| -> usize {
                fields.iter().filter(|(bits, _)| mask & bits != 0).map(|(_, bytes)| bytes).sum()
            };
            at += length(&FIELDS);
            if mask & TABS != 0 {
                at += 2 + 4 * usize::from(short(rest, at)?);
            }
            at += length(&BEHIND_TABS);
            rest = rest.get(at..)?;
            end = end.checked_add(count as usize).filter(|_| count > 0)?;
            Some(Run { end, level: usize::from(level).min(LEVELS - 1), bullet })
        };
        let Some(run) = run() else { break };
        runs.push(run);
    }
    runs
}
