//! XML as a row of tags and texts, with one name for each element whatever its prefix.
//!
//! quick-xml reads it. Entities that a document declares are not known here, so that none can grow or fetch anything;
//! only those that XML has itself, and numbers of characters, stand for something.

use std::borrow::Cow;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

#[cfg(feature = "office")]
use crate::problems::{Problems, quoted};

/// Deepest nesting that is read; writers stay below 100.
const DEEPEST: usize = 1000;

/// What stands next.
pub(crate) enum Node<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// An element ends; of this name.
    Close(String),
    /// A piece of text, references resolved.
    Text(String),
}

/// An element's name and attributes.
pub(crate) struct Tag<'a> {
    /// `w:p`: the namespace's usual prefix (see [`PREFIXES`]) and the local name; of other namespaces the local name alone.
    pub(crate) name: String,
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of the attribute with this local name.
    pub(crate) fn attribute(&self, local: &str) -> Option<String> {
        self.start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().as_ref() == local)
            .map(|attribute| normalized(&attribute))
    }

    /// All attributes by their local names.
    pub(crate) fn attributes(&self) -> Vec<(String, String)> {
        let mut all = self.start.attributes();
        let read = all.with_checks(false).filter_map(Result::ok);
        read.map(|attribute| (attribute.key.local_name().as_ref().to_owned(), normalized(&attribute)))
            .collect()
    }
}

fn normalized(attribute: &Attribute<'_>) -> String {
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
}

/// The nodes of a document in order. Ends where it ends, or where it is no longer XML.
pub(crate) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    depth: usize,
    /// Why reading ended before the end.
    pub(crate) broken: Option<String>,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let mut reader = NsReader::from_str(source);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, broken: None }
    }

    /// Shows each element within the one that was opened last, until that one ends. `visit` may read on within what it is shown.
    #[cfg(feature = "office")]
    pub(crate) fn within(&mut self, mut visit: impl FnMut(&Tag<'a>, &mut Self)) {
        let depth = self.depth;
        while self.depth >= depth
            && let Some(node) = self.next()
        {
            if let Node::Open(tag) = node {
                visit(&tag, self);
            }
        }
    }

    /// Tells that reading ended before the end, if it did.
    #[cfg(feature = "office")]
    pub(crate) fn tell(&self, problems: &mut Problems) {
        if let Some(broken) = &self.broken {
            let found = quoted(broken);
            problems.warn(None, format!("expected XML to the end, found {found}: read as far as that"));
        }
    }

    /// Passes over all that stands in the element that was opened last.
    pub(crate) fn skip(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.next() {
                Some(Node::Open(_)) => open += 1,
                Some(Node::Close(_)) => open -= 1,
                Some(Node::Text(_)) => {}
                None => return,
            }
        }
    }

    /// The text in the element that was opened last, all of it.
    pub(crate) fn text(&mut self) -> String {
        let mut text = String::new();
        let mut open = 1;
        while open > 0 {
            match self.next() {
                Some(Node::Open(_)) => open += 1,
                Some(Node::Close(_)) => open -= 1,
                Some(Node::Text(piece)) => text.push_str(&piece),
                None => break,
            }
        }
        text
    }
}

impl<'a> Iterator for Xml<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        if self.broken.is_some() {
            return None;
        }
        loop {
            let (namespace, event) = match self.reader.read_resolved_event() {
                Ok(read) => read,
                Err(error) => {
                    self.broken = Some(error.to_string());
                    return None;
                }
            };
            let prefix = match namespace {
                ResolveResult::Bound(namespace) => prefix(namespace.as_ref()),
                _ => "",
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        self.broken = Some(format!("more than {DEEPEST} elements in each other"));
                        return None;
                    }
                    let name = format!("{prefix}{}", start.local_name().as_ref());
                    return Some(Node::Open(Tag { name, start }));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Node::Close(format!("{prefix}{}", end.local_name().as_ref())));
                }
                Event::Text(text) => return Some(Node::Text(text.into_inner().into_owned())),
                Event::CData(text) => return Some(Node::Text(text.into_inner().into_owned())),
                Event::GeneralRef(reference) => {
                    let text = match reference.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        _ => predefined(&reference.into_inner()).to_owned(),
                    };
                    return Some(Node::Text(text));
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }
}

/// What an entity of XML itself stands for; nothing for any other.
fn predefined(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// The namespaces that are read, with the prefix that their elements have here.
const PREFIXES: [(&str, &str); 25] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"),
    ("http://schemas.openxmlformats.org/presentationml/2006/main", "p:"),
    ("http://purl.oclc.org/ooxml/presentationml/main", "p:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a:"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm:"),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm:"),
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x:"),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "x:"),
    ("http://schemas.microsoft.com/office/2006/coverPageProps", "cover:"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style:"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta:"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw:"),
    ("urn:oasis:names:tc:opendocument:xmlns:presentation:1.0", "presentation:"),
    ("http://purl.org/dc/elements/1.1/", "dc:"),
    ("http://purl.org/dc/terms/", "dcterms:"),
    ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp:"),
    ("http://prismstandard.org/namespaces/basic/2.0/", "prism:"),
    ("http://ns.adobe.com/xap/1.0/", "xmp:"),
];

fn prefix(namespace: &str) -> &'static str {
    PREFIXES.iter().find(|(known, _)| *known == namespace).map_or("", |&(_, prefix)| prefix)
}
