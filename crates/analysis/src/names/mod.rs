//! Names: what the authority file and the gazetteer know, and what the shape of the text tells.

pub(crate) mod authority;
mod gazetteer;
pub(crate) mod known;

use sheaf_model::EntityKind;

use crate::tokens::Tokens;
use known::{Known, Source};

/// One naming, before namings are grouped into entities.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The canonical name as far as this document tells.
    pub name: String,
    pub kind: EntityKind,
    /// Index into [`Known::entries`].
    pub entry: Option<usize>,
    pub rule: &'static str,
}

/// All names of a document, sorted and not overlapping.
pub(crate) fn names(tokens: &Tokens, known: &Known) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(hit) = known.longest(tokens, at) else {
            at += 1;
            continue;
        };
        let entry = &known.entries[hit.entry];
        found.push(Named {
            first: hit.first,
            end: hit.end,
            name: entry.name.clone(),
            kind: entry.kind,
            entry: Some(hit.entry),
            rule: if entry.source == Source::Authority { "authority-file" } else { "gazetteer" },
        });
        at = hit.end;
    }
    found
}
