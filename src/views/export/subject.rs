//! What can be exported, and as what.

use crate::export::format::Format;
use crate::state::See;

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The rows of a view of the collection.
    View(See),
    /// References of the documents of the answer.
    Documents,
    /// The open document.
    Document,
    /// One of the pictures on the page, by its place among them.
    Picture(usize),
}

impl Subject {
    /// As what it can be had.
    pub(super) const fn formats(self) -> &'static [Format] {
        use Format::{Annotations, Bibtex, Brat, CslJson, Csv, GeoJson, Json, Markdown, Png, Ris, Svg, Text};
        match self {
            Self::View(See::Map) => &[Csv, GeoJson, Json],
            Self::View(_) => &[Csv, Json],
            Self::Documents => &[Bibtex, Ris, CslJson, Csv, Json, Markdown],
            Self::Document => &[Markdown, Annotations, Brat, Text, Bibtex, Ris, CslJson],
            Self::Picture(_) => &[Svg, Png],
        }
    }
}
