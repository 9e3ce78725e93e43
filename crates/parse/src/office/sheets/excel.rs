//! Workbooks of Excel (`.xlsx`, `.xlsm`: Office Open XML, ISO/IEC 29500-1, 18, transitional and strict).
//!
//! A cell is what the workbook says it is: a text of its own or one of those that all sheets share, a number as its format shows
//! it, what a formula last came to. Merged cells have their text in the first of them, as in the file.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::super::archive::Archive;
use super::super::relations::Relations;
use super::formats::{Format, System};
use super::{Room, Sheet, content, iso, tell_hidden};
use crate::Content;
use crate::metadata::Metadata;
use crate::problems::{Problems, quoted};
use crate::xml::{Node, Tag, Xml};

/// Columns of a sheet.
const COLUMNS: u32 = 16_384;

/// Reads the workbook whose main part is at `main` in the archive.
pub(in super::super) fn read(
    archive: &Archive<'_>,
    main: &str,
    stated: Metadata,
    problems: &mut Problems,
) -> Result<Content, String> {
    let relations = Relations::of(archive, main)?;
    let source = archive.text(main)?;
    let part = |kind: &str| match relations.of_kind(kind).filter(|part| archive.has(part)) {
        Some(part) => archive.text(part),
        None => Ok(String::new()),
    };
    let mut room = Room::new();
    let source_of_shared = part("sharedStrings")?;
    room.grow(source_of_shared.len());
    let shared = shared(&source_of_shared, problems);
    let formats = formats(&part("styles")?);
    let mut system = System::Of1900;
    let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
    let xml = &mut Xml::new(&source);
    for node in xml.by_ref() {
        let Node::Open(tag) = node else { continue };
        match &*tag.name {
            "x:workbookPr" if is_on(&tag, "date1904") => system = System::Of1904,
            "x:sheet" => {
                let name = tag.attribute("name").unwrap_or_default();
                if tag.attribute("state").is_some_and(|state| matches!(&*state, "hidden" | "veryHidden")) {
                    hidden.push(quoted(&name));
                    continue;
                }
                match relations.meant(&tag) {
                    Some((kind, _)) if !kind.ends_with("/worksheet") => {}
                    Some((_, part)) if archive.has(part) => sheets.push((name, part.to_owned())),
                    _ => {
                        problems.warn(None, format!("expected sheet {}, found no part of it", quoted(&name)));
                    }
                }
            }
            _ => {}
        }
    }
    xml.tell(problems);
    tell_hidden(&hidden, problems);
    // Each part once, whatever the workbook says.
    let mut known = HashSet::new();
    sheets.retain(|(_, part)| known.insert(part.clone()));
    let book = Book { shared: &shared, formats: &formats, system };
    let mut read = Vec::new();
    for (name, part) in sheets {
        let source = archive.text(&part)?;
        room.grow(source.len());
        read.push(sheet(Sheet::new(name), &source, &book, &mut room, problems));
    }
    Ok(content(read, room, stated, problems))
}

/// What all sheets have in common.
struct Book<'a> {
    shared: &'a [Rc<str>],
    formats: &'a [Format],
    system: System,
}

/// The texts that cells refer to by number.
fn shared(source: &str, problems: &mut Problems) -> Vec<Rc<str>> {
    let mut shared = Vec::new();
    let xml = &mut Xml::new(source);
    while let Some(node) = xml.next() {
        if let Node::Open(tag) = node
            && tag.name == "x:si"
        {
            shared.push(words(xml).into());
        }
    }
    xml.tell(problems);
    shared
}

/// The text of the element that was opened last, without readings above signs.
fn words(xml: &mut Xml<'_>) -> String {
    let mut words = String::new();
    xml.within(|tag, xml| match &*tag.name {
        "x:rPh" => xml.skip(),
        "x:t" => words.push_str(&xml.text()),
        _ => {}
    });
    // A line end or control, as workbooks keep it (ISO/IEC 29500-1, 22.9.2.19).
    words.replace("_x000D_", "").replace("_x000A_", "\n").replace("_x000a_", "\n")
}

/// The number format of each style of cells.
fn formats(source: &str) -> Vec<Format> {
    let mut own: HashMap<String, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    for node in Xml::new(source) {
        match node {
            Node::Open(tag) if tag.name == "x:numFmt" => {
                own.extend(tag.attribute("numFmtId").zip(tag.attribute("formatCode")));
            }
            Node::Open(tag) if tag.name == "x:cellXfs" => in_cells = true,
            Node::Close(name) if name == "x:cellXfs" => in_cells = false,
            Node::Open(tag) if in_cells && tag.name == "x:xf" => {
                let id = tag.attribute("numFmtId").unwrap_or_default();
                let code = own.get(&id);
                formats.push(match code {
                    Some(code) => Format::of_code(code),
                    None => Format::built_in(id.parse().unwrap_or_default()),
                });
            }
            _ => {}
        }
    }
    formats
}

fn sheet(mut sheet: Sheet, source: &str, book: &Book<'_>, room: &mut Room, problems: &mut Problems) -> Sheet {
    // Columns that are hidden, from and to.
    let mut hidden = Vec::new();
    let xml = &mut Xml::new(source);
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        match &*tag.name {
            "x:col" if is_on(&tag, "hidden") => {
                let bound = |name: &str| tag.attribute(name)?.parse::<u32>().ok();
                if let (Some(first), Some(last)) = (bound("min"), bound("max")) {
                    hidden.push(first.saturating_sub(1)..last);
                }
            }
            "x:row" => {
                let row = row(xml, book);
                if is_on(&tag, "hidden") {
                    sheet.hidden_rows += usize::from(!row.is_empty());
                } else {
                    sheet.push(row, 1, room);
                }
            }
            // Behind the rows nothing is of the table.
            "x:sheetProtection" | "x:autoFilter" | "x:mergeCells" | "x:extLst" => xml.skip(),
            _ => {}
        }
    }
    xml.tell(problems);
    sheet.hide(&hidden);
    sheet
}

/// The cells of the row that was opened last.
fn row(xml: &mut Xml<'_>, book: &Book<'_>) -> Vec<(u32, Rc<str>)> {
    let mut row: Vec<(u32, Rc<str>)> = Vec::new();
    // A cell that does not say where it stands follows the one before.
    let mut next = 0;
    xml.within(|tag, xml| {
        if tag.name != "x:c" {
            return;
        }
        let place = tag.attribute("r").and_then(|place| column(&place)).unwrap_or(next);
        next = place.saturating_add(1);
        let cell = cell(tag, xml, book);
        // Cells out of their order are foreign.
        if !cell.is_empty() && place < COLUMNS && row.last().is_none_or(|(before, _)| *before < place) {
            row.push((place, cell));
        }
    });
    row
}

fn cell(tag: &Tag<'_>, xml: &mut Xml<'_>, book: &Book<'_>) -> Rc<str> {
    let (mut value, mut inline) = (String::new(), String::new());
    xml.within(|tag, xml| match &*tag.name {
        "x:v" => value = xml.text(),
        "x:is" => inline = words(xml),
        _ => {}
    });
    match tag.attribute("t").as_deref() {
        Some("s") => {
            let text = value.trim().parse::<usize>().ok().and_then(|number| book.shared.get(number));
            text.cloned().unwrap_or_default()
        }
        Some("inlineStr") => inline.into(),
        Some("b") => match value.trim() {
            "" => "",
            "0" | "false" => "FALSE",
            _ => "TRUE",
        }
        .into(),
        Some("d") => iso(value.trim()).into(),
        // What a formula came to in words, an error as it is shown.
        Some("str" | "e") => value.into(),
        _ => {
            let format = tag.attribute("s").and_then(|style| book.formats.get(style.parse::<usize>().ok()?));
            match (value.trim().parse::<f64>(), format) {
                (Ok(number), Some(format)) => format.shown(number, book.system).into(),
                (Ok(number), None) => Format::default().shown(number, book.system).into(),
                (Err(_), _) => value.into(),
            }
        }
    }
}

/// The column of a cell, from 0: `B7` is in the second.
fn column(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number =
        letters.fold(0, |number, letter| number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

fn is_on(tag: &Tag<'_>, name: &str) -> bool {
    tag.attribute(name).is_some_and(|stated| matches!(&*stated, "1" | "true"))
}
