//! What a PDF says of itself: the information dictionary and XMP (ISO 32000-2, 14.3).

use hayro_syntax::Pdf;
use hayro_syntax::object::{DateTime, Dict, Stream};

use super::limits::Budget;
use crate::properties::Properties;
use crate::xml::{Node, Xml};

/// Largest XMP that is read, in bytes.
const MOST_XMP: usize = 1 << 20;

/// Reads both; XMP, which was made for it, goes first.
pub(super) fn read(pdf: &Pdf, budget: &mut Budget) -> Properties {
    let mut properties = Properties::default();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    if let Some(catalog) = &catalog {
        if let Some(stream) = catalog.get::<Stream<'_>>("Metadata")
            && budget.stream(&stream)
            && let Ok(data) = stream.decoded_data()
        {
            read_xmp(&String::from_utf8_lossy(&data[..data.len().min(MOST_XMP)]), &mut properties);
        }
        let language = catalog.get::<hayro_syntax::object::String<'_>>("Lang");
        properties.language = properties.language.or(language.map(|language| text(language.as_bytes())));
    }
    let info = pdf.metadata();
    let field = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text).filter(|text| !text.trim().is_empty());
    properties.title = properties.title.or_else(|| field(&info.title));
    if properties.authors.is_empty() {
        properties.authors.extend(field(&info.author));
    }
    if properties.keywords.is_empty() {
        properties.keywords.extend(field(&info.keywords));
    }
    properties.created = info.creation_date.as_ref().map(day).or(properties.created);
    properties.modified = info.modification_date.as_ref().map(day).or(properties.modified);
    properties
}

/// A text string: UTF-16 or UTF-8 with a byte order mark, else `PDFDocEncoding` (7.9.2.2), which is Latin-1 but for some signs.
pub(super) fn text(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
        None => bytes.iter().map(|&byte| of_pdf_doc_encoding(byte)).collect(),
    }
}

fn of_pdf_doc_encoding(byte: u8) -> char {
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    FROM_80.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(byte))
}

fn day(date: &DateTime) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// Fields stand as elements (in lists, mostly) or as attributes of `rdf:Description`.
fn read_xmp(source: &str, properties: &mut Properties) {
    let mut xml = Xml::new(source.trim_start_matches('\u{feff}'));
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        let field = match tag.name.as_str() {
            "Description" => {
                for (name, field) in
                    [("CreateDate", &mut properties.created), ("ModifyDate", &mut properties.modified)]
                {
                    *field = field.take().or_else(|| tag.attribute(name));
                }
                continue;
            }
            "dc:creator" => {
                properties.authors.extend(items(&mut xml));
                continue;
            }
            "dc:subject" => {
                properties.keywords.extend(items(&mut xml));
                continue;
            }
            "dc:title" => &mut properties.title,
            "dc:language" => &mut properties.language,
            "dc:publisher" => &mut properties.publisher,
            "prism:publicationDate" | "dcterms:issued" => &mut properties.issued,
            "xmp:CreateDate" => &mut properties.created,
            "xmp:ModifyDate" => &mut properties.modified,
            _ => continue,
        };
        let first = items(&mut xml).into_iter().next();
        *field = field.take().or(first);
    }
}

/// The texts in the element that was opened last, each item by itself.
fn items(xml: &mut Xml<'_>) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut open = 1;
    while open > 0 {
        match xml.next() {
            Some(Node::Open(_)) => {
                open += 1;
                items.push(String::new());
            }
            Some(Node::Close(_)) => open -= 1,
            Some(Node::Text(text)) => items.last_mut().map_or((), |item| item.push_str(&text)),
            None => break,
        }
    }
    items.retain(|item| !item.trim().is_empty());
    items
}
