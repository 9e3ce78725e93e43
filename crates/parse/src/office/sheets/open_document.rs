//! OpenDocument spreadsheets (`.ods`: ISO/IEC 26300-1, 9).
//!
//! Cells have the words that are shown; dates their value, since what is shown of them may leave out the century or the order of
//! day and month. What says how often it is repeated is written so often, within the limits of a [`Sheet`].

use std::collections::HashSet;
use std::rc::Rc;

use super::super::archive::Archive;
use super::{Room, Sheet, content, iso, tell_hidden};
use crate::Content;
use crate::metadata::Metadata;
use crate::problems::{Problems, quoted};
use crate::xml::{Node, Tag, Xml};

/// Most columns of a sheet that any program has.
const COLUMNS: u32 = 16_384;

/// Most rows.
const ROWS: usize = 1_048_576;

/// Most spaces that one element stands for.
const MOST_SPACES: usize = 100;

/// Reads the sheets of an archive.
pub(in super::super) fn read(
    archive: &Archive<'_>,
    stated: Metadata,
    problems: &mut Problems,
) -> Result<Content, String> {
    let source = archive.text("content.xml")?;
    let mut room = Room::new();
    room.grow(source.len());
    let mut hides = HashSet::new();
    let mut style = None;
    let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
    let xml = &mut Xml::new(&source);
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        match &*tag.name {
            "style:style" => style = tag.attribute("name"),
            "style:table-properties" if tag.attribute("display").as_deref() == Some("false") => {
                hides.extend(style.take());
            }
            // What was changed, and what other files say.
            "table:tracked-changes" | "table:dde-links" | "office:scripts" => xml.skip(),
            "table:table" => {
                let name = tag.attribute("name").unwrap_or_default();
                if tag.attribute("style-name").is_some_and(|style| hides.contains(&style)) {
                    hidden.push(quoted(&name));
                    xml.skip();
                } else {
                    sheets.push(sheet(Sheet::new(name), xml, &mut room));
                }
            }
            _ => {}
        }
    }
    xml.tell(problems);
    tell_hidden(&hidden, problems);
    Ok(content(sheets, room, stated, problems))
}

fn sheet(mut sheet: Sheet, xml: &mut Xml<'_>, room: &mut Room) -> Sheet {
    let mut hidden = Vec::new();
    let mut columns = 0_u32;
    xml.within(|tag, xml| match &*tag.name {
        // Rows from elsewhere that are kept for when it cannot be had; pictures and comments; outlines.
        "table:shapes" | "table:table-source" | "office:forms" | "table:scenario" => xml.skip(),
        "table:table-column" => {
            let count = repeated(tag, "number-columns-repeated", COLUMNS as usize) as u32;
            if is_hidden(tag) {
                hidden.push(columns..columns.saturating_add(count));
            }
            columns = columns.saturating_add(count);
        }
        "table:table-row" => {
            let times = repeated(tag, "number-rows-repeated", ROWS);
            let is_hidden = is_hidden(tag);
            let row = row(xml, room.0, &mut sheet.cut);
            if is_hidden {
                sheet.hidden_rows += if row.is_empty() { 0 } else { times };
            } else {
                sheet.push(row, times, room);
            }
        }
        _ => {}
    });
    sheet.hide(&hidden);
    sheet
}

/// The cells of the row that was opened last, as far as there is room.
fn row(xml: &mut Xml<'_>, room: usize, cut: &mut bool) -> Vec<(u32, Rc<str>)> {
    let mut row = Vec::new();
    let mut next = 0_u32;
    let mut length = 0;
    xml.within(|tag, xml| {
        if !matches!(&*tag.name, "table:table-cell" | "table:covered-table-cell") {
            return;
        }
        let times = repeated(tag, "number-columns-repeated", COLUMNS as usize) as u32;
        let cell: Rc<str> = cell(tag, xml).into();
        if !cell.is_empty() {
            for column in next..next.saturating_add(times).min(COLUMNS) {
                length += cell.len() + 1;
                if length > room {
                    *cut = true;
                    break;
                }
                row.push((column, cell.clone()));
            }
        }
        next = next.saturating_add(times);
    });
    row
}

fn cell(tag: &Tag<'_>, xml: &mut Xml<'_>) -> String {
    let mut shown = String::new();
    let mut open = 1;
    while open > 0 {
        match xml.next() {
            // Comments and pictures are not in the cell; a table within one is none of ours.
            Some(Node::Open(tag)) => match &*tag.name {
                "office:annotation" | "draw:frame" | "draw:g" | "draw:custom-shape" | "table:sub-table"
                | "text:ruby-text" => {
                    xml.skip();
                }
                name => {
                    open += 1;
                    match name {
                        "text:p" | "text:line-break" if !shown.is_empty() => shown.push('\n'),
                        "text:tab" => shown.push(' '),
                        "text:s" => shown.push_str(&" ".repeat(repeated(&tag, "c", MOST_SPACES))),
                        _ => {}
                    }
                }
            },
            Some(Node::Close(_)) => open -= 1,
            Some(Node::Text(text)) => shown.push_str(&text),
            None => break,
        }
    }
    let value = |name: &str| tag.attribute(name).filter(|value| !value.is_empty());
    let stated = match tag.attribute("value-type").as_deref() {
        Some("date") => value("date-value").map(|date| iso(&date)),
        Some(_) if shown.trim().is_empty() => {
            value("string-value").or_else(|| value("value")).or_else(|| value("boolean-value"))
        }
        _ => None,
    };
    stated.unwrap_or_else(|| shown.trim().to_owned())
}

fn repeated(tag: &Tag<'_>, name: &str, most: usize) -> usize {
    tag.attribute(name).and_then(|count| count.parse().ok()).unwrap_or(1_usize).min(most)
}

/// Whether a row or a column is hidden, by hand or by a filter.
fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("visibility").is_some_and(|stated| stated != "visible")
}
