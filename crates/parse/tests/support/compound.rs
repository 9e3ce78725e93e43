//! Compound files for tests: documents of Word 97, workbooks of Excel 97, presentations of PowerPoint 97,
//! messages of Outlook.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use std::io::{Cursor, Write as _};

/// A compound file of these streams; the storages in their paths are made.
pub(crate) fn file(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        if let Some((storage, _)) = path.rsplit_once('/').filter(|(storage, _)| !storage.is_empty()) {
            file.create_storage_all(storage).unwrap();
        }
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A paragraph: its text with the sign that ends it, its style, and changes of properties. Hidden is what stands in `⟦⟧`.
pub(crate) struct Paragraph<'t>(pub(crate) &'t str, pub(crate) u16, pub(crate) &'t [u8]);

/// What a document of Word 97 has.
#[derive(Default)]
pub(crate) struct Word<'t> {
    /// The body: one piece of a byte a character, then one of two.
    pub(crate) narrow: Vec<Paragraph<'t>>,
    pub(crate) wide: Vec<Paragraph<'t>>,
    /// Footnotes, whose marks are the signs 2 in the body; what stands in text boxes.
    pub(crate) notes: Vec<&'t str>,
    pub(crate) boxes: &'t str,
    /// Bits of the file's head.
    pub(crate) flags: u16,
}

impl Word<'_> {
    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut word = vec![0; 0x600];
        let (mut marks, mut hidden, mut paragraphs) = (Vec::new(), Vec::new(), Vec::new());
        let mut characters = 0_u32;
        let pieces = [(&self.narrow, true), (&self.wide, false)].map(|(piece, narrow)| {
            let (first, place) = (characters, word.len());
            for Paragraph(text, style, changes) in piece {
                let from = word.len() as u32;
                for c in text.chars() {
                    match c {
                        '⟦' => hidden.push(word.len() as u32..0),
                        '⟧' => hidden.last_mut().unwrap().end = word.len() as u32,
                        c => {
                            if c == '\u{2}' {
                                marks.push(characters);
                            }
                            push(&mut word, c, narrow);
                            characters += 1;
                        }
                    }
                }
                paragraphs.push((from..word.len() as u32, [&style.to_le_bytes()[..], changes].concat()));
            }
            (first, place, narrow)
        });
        let body = characters;
        // Notes and text boxes are in a piece of their own.
        let place = word.len();
        let notes: String = self.notes.iter().map(|note| format!("\u{2} {note}\r")).collect();
        let starts = self
            .notes
            .iter()
            .scan(0, |at, note| Some(std::mem::replace(at, *at + note.encode_utf16().count() as u32 + 3)));
        let starts: Vec<u32> = starts.chain([notes.encode_utf16().count() as u32]).collect();
        notes.chars().chain(self.boxes.chars()).for_each(|c| push(&mut word, c, false));
        let boxes = self.boxes.encode_utf16().count() as u32;
        let end = body + starts.last().unwrap() + boxes;

        let mut tables = Vec::new();
        let mut table = |word: &mut Vec<u8>, at: usize, bytes: Vec<u8>| {
            set(word, at, &[tables.len() as u32, bytes.len() as u32]);
            tables.extend(bytes);
        };
        let places = [pieces[0].0, pieces[1].0, body, end];
        let mut clx = vec![1, 2, 0, 0xff, 0xff, 2];
        clx.extend((4 * 4 + 3 * 8_u32).to_le_bytes());
        clx.extend(places.iter().flat_map(|place| place.to_le_bytes()));
        for (place, narrow) in [(pieces[0].1, true), (pieces[1].1, false), (place, false)] {
            let place = if narrow { (2 * place as u32) | (1 << 30) } else { place as u32 };
            clx.extend([&[0, 0][..], &place.to_le_bytes(), &[0, 0]].concat());
        }
        table(&mut word, 0x1a2, clx);
        let marks: Vec<u8> = marks.iter().chain([&body]).flat_map(|mark| mark.to_le_bytes()).collect();
        table(&mut word, 0xaa, [marks, vec![0; 2 * self.notes.len()]].concat());
        table(&mut word, 0xb2, starts.iter().flat_map(|start| start.to_le_bytes()).collect());
        let runs: Vec<_> = hidden.into_iter().map(|run| (run, vec![0x3c, 8, 1])).collect();
        for (at, entry, stretches) in [(0xfa, 1, runs), (0x102, 13, paragraphs)] {
            word.resize(word.len().next_multiple_of(512), 0);
            let page = (word.len() / 512) as u32;
            word.extend(self::page(&stretches, entry));
            table(
                &mut word,
                at,
                [0, u32::MAX, page].iter().flat_map(|number| number.to_le_bytes()).collect(),
            );
        }
        word[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        word[10..12].copy_from_slice(&(self.flags | 0x200).to_le_bytes());
        set(&mut word, 76, &[body, *starts.last().unwrap(), 0, 0, 0, 0, boxes]);
        file(&[("/WordDocument", word), ("/1Table", tables)])
    }
}

fn push(bytes: &mut Vec<u8>, c: char, narrow: bool) {
    if narrow {
        // What these tests have beyond ASCII.
        bytes.push(match c {
            '“' => 0x93,
            '”' => 0x94,
            'é' => 0xe9,
            c => c as u8,
        });
    } else {
        bytes.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_le_bytes()));
    }
}

fn set(bytes: &mut [u8], at: usize, numbers: &[u32]) {
    for (number, at) in numbers.iter().zip((at..).step_by(4)) {
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }
}

/// A page of 512 bytes that tells what differs in stretches of the file, with gaps between them filled.
fn page(stretches: &[(std::ops::Range<u32>, Vec<u8>)], entry: usize) -> Vec<u8> {
    let mut all: Vec<(u32, &[u8])> = Vec::new();
    for (stretch, changes) in stretches {
        if all.last().is_some_and(|(at, changes)| *at == stretch.start && changes.is_empty()) {
            all.pop();
        }
        all.push((stretch.start, changes));
        all.push((stretch.end, &[]));
    }
    let mut page = vec![0; 512];
    let count = all.len().saturating_sub(1);
    let mut end = 510;
    for (number, (at, changes)) in all.iter().enumerate() {
        page[4 * number..4 * number + 4].copy_from_slice(&at.to_le_bytes());
        if changes.is_empty() {
            continue;
        }
        let length = if entry == 1 { changes.len() } else { changes.len().div_ceil(2) };
        end = (end - changes.len() - 3) & !1;
        // An even number of bytes behind a 0 and its half; or of runs, the number.
        let head: &[u8] = if entry == 1 { &[length as u8] } else { &[0, length as u8] };
        page[end..end + head.len()].copy_from_slice(head);
        page[end + head.len()..end + head.len() + changes.len()].copy_from_slice(changes);
        page[4 * (count + 1) + entry * number] = (end / 2) as u8;
    }
    page[511] = count as u8;
    page
}

/// What kind it is, and what it holds.
pub(crate) type Record = (u16, Vec<u8>);

/// A workbook of Excel 97: what all sheets share, and for each sheet what its `BOUNDSHEET` says of it behind its place, and its
/// records.
pub(crate) fn workbook(shared: &[Record], sheets: &[(Vec<u8>, Vec<Record>)]) -> Vec<u8> {
    let globals = |places: &[u32]| {
        let bounds = places.iter().zip(sheets);
        let bounds = bounds.map(|(place, (about, _))| (0x85, [&place.to_le_bytes()[..], about].concat()));
        let begin = [(0x809, vec![0, 6, 5, 0])];
        records(&begin.into_iter().chain(bounds).chain(shared.iter().cloned()).collect::<Vec<_>>())
    };
    let mut places = vec![0; sheets.len()];
    let mut stream = globals(&places);
    for (place, (_, cells)) in places.iter_mut().zip(sheets) {
        *place = stream.len() as u32;
        let begin = [(0x809, vec![0, 6, 0x10, 0])];
        stream.extend(records(&begin.into_iter().chain(cells.iter().cloned()).collect::<Vec<_>>()));
    }
    let globals = globals(&places);
    stream[..globals.len()].copy_from_slice(&globals);
    file(&[("/Workbook", stream)])
}

/// Records, each with its kind and length, and the one that ends them.
fn records(records: &[Record]) -> Vec<u8> {
    let record =
        |(kind, data): &Record| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    records.iter().chain([&(0x0a, Vec::new())]).flat_map(record).collect()
}

/// A text as properties of messages have it.
pub(crate) fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// An atom of a presentation; a container, if its kind says so.
pub(crate) fn atom(kind: u16, instance: u16, data: &[u8]) -> Vec<u8> {
    // Containers of what is stored and drawn; all else holds bytes.
    const CONTAINERS: [u16; 10] = [0x3e8, 0x3ee, 0x3f0, 0x40c, 0xff0, 0xf002, 0xf003, 0xf004, 0xf00d, 0xf011];
    let version = if CONTAINERS.contains(&kind) { 0xf } else { 0 };
    let head = [(instance << 4 | version).to_le_bytes(), kind.to_le_bytes()].concat();
    [&head[..], &(data.len() as u32).to_le_bytes(), data].concat()
}

/// Numbers as presentations have them.
pub(crate) fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A presentation of PowerPoint 97: containers by their numbers from 1 on, of which the first is the document, as one edit stored
/// them, and those that another stored in their place.
pub(crate) fn presentation(first: &[Vec<u8>], then: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut edit = 0;
    let numbered = (1..).zip(first.iter().cloned()).collect::<Vec<_>>();
    for stored in [&numbered[..], then] {
        let mut directory = Vec::new();
        for (number, container) in stored {
            directory.extend(longs(&[number | 1 << 20, stream.len() as u32]));
            stream.extend(container);
        }
        let place = stream.len() as u32;
        stream.extend(atom(0x1772, 0, &directory));
        let before = std::mem::replace(&mut edit, stream.len() as u32);
        stream.extend(atom(0xff5, 0, &longs(&[256, 0, before, place, 1, 9, 0])));
    }
    file(&[
        ("/PowerPoint Document", stream),
        ("/Current User", [vec![0; 8], longs(&[20, 0xe391_c05f, edit])].concat()),
    ])
}
