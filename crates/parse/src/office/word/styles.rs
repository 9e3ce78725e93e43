//! What the styles of a Word document say of its paragraphs (ISO/IEC 29500-1, 17.7).

use std::collections::HashMap;

use super::numbering::Place;
use crate::xml::{Node, Xml};

/// Most styles that are followed from one to the one it is based on.
const LONGEST_CHAIN: usize = 20;

/// The styles by their ids.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    /// Built-in styles have English names in every language of Word.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    place: Place,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(source: &str) -> Self {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        for node in Xml::new(source) {
            let tag = match node {
                Node::Open(tag) => tag,
                Node::Close(name) => {
                    if name == "w:style"
                        && let Some((id, style)) = open.take()
                    {
                        styles.0.insert(id, style);
                    }
                    continue;
                }
                Node::Text(_) => continue,
            };
            if tag.name == "w:style" {
                open = tag.attribute("styleId").map(|id| (id, Style::default()));
                continue;
            }
            let Some((_, style)) = &mut open else { continue };
            let value = tag.attribute("val");
            match tag.name.as_str() {
                "w:name" => style.name = value.unwrap_or_default().to_ascii_lowercase(),
                "w:basedOn" => style.based_on = value,
                "w:outlineLvl" => style.outline = value.and_then(|level| level.parse().ok()),
                "w:numId" => style.place.list = value,
                "w:ilvl" => style.place.level = value.and_then(|level| level.parse().ok()),
                _ => {}
            }
        }
        styles
    }

    /// A style's name in small letters.
    pub(super) fn name(&self, id: &str) -> &str {
        self.0.get(id).map_or("", |style| style.name.as_str())
    }

    /// The level of a heading, from 0, that a style or what it is based on gives.
    pub(super) fn outline(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|style| {
            style.outline.or_else(|| style.name.strip_prefix("heading ")?.parse::<u8>().ok()?.checked_sub(1))
        })
    }

    /// The place in a list that a style or what it is based on gives.
    pub(super) fn place(&self, id: &str) -> Place {
        self.chain(id).fold(Place::default(), |place, style| place.or(&style.place))
    }

    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        std::iter::successors(self.0.get(id), |style| self.0.get(style.based_on.as_deref()?))
            .take(LONGEST_CHAIN)
    }
}
