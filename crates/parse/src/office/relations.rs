//! Which parts of an Office Open XML package a part relates to (ECMA-376-2, 9): the slides of a presentation, the sheets of a
//! workbook. Names of files say nothing, the relations say all.

use std::collections::HashMap;

use super::archive::{Archive, folder, within};
use crate::xml::{Node, Tag, Xml};

/// The relations of one part.
pub(super) struct Relations {
    /// By id: what kind of relation it is, and the name of the part.
    parts: HashMap<String, (String, String)>,
}

impl Relations {
    /// Those of the part of this name; none where nothing states them, or the reason why that cannot be read.
    pub(super) fn of(archive: &Archive<'_>, part: &str) -> Result<Self, String> {
        let folder = folder(part);
        let path = format!("{folder}_rels/{}.rels", &part[folder.len()..]);
        let source = if archive.has(&path) { archive.text(&path)? } else { String::new() };
        let parts = Xml::new(&source).filter_map(|node| match node {
            Node::Open(tag) if tag.name == "Relationship" => {
                let target = within(folder, &tag.attribute("Target")?);
                Some((tag.attribute("Id")?, (tag.attribute("Type").unwrap_or_default(), target)))
            }
            _ => None,
        });
        Ok(Self { parts: parts.collect() })
    }

    /// The kind and the name of the part that an element means: by the attribute `r:id`, which may stand beside an `id` of its own.
    pub(super) fn meant(&self, tag: &Tag<'_>) -> Option<(&str, &str)> {
        let ids = tag.attributes().into_iter().filter(|(name, _)| name == "id");
        ids.filter_map(|(_, id)| self.parts.get(&id)).map(|(kind, part)| (&**kind, &**part)).next()
    }

    /// The name of the part with this id.
    pub(super) fn part(&self, id: &str) -> Option<&str> {
        self.parts.get(id).map(|(_, part)| &**part)
    }

    /// The name of the one part of a kind, by the last word of its address: `notesSlide`.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&str> {
        let is = |stated: &str| stated.rsplit('/').next() == Some(kind);
        self.parts.values().filter(|(stated, _)| is(stated)).map(|(_, part)| &**part).min()
    }
}
