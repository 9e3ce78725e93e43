//! What can be taken along, and as what.

/// What is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// References of the documents of the answer.
    Documents,
    /// The open document.
    Document,
}

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    CslJson,
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Markdown,
    /// Web Annotations in JSON-LD.
    Annotations,
    /// brat standoff.
    Brat,
    /// The plain text that brat's offsets count in.
    Text,
}

impl Subject {
    /// As what it can be had.
    pub const fn formats(self) -> &'static [Format] {
        use Format::{Annotations, Bibtex, Brat, CslJson, Csv, Markdown, Ris, Text};
        match self {
            Self::Documents => &[Bibtex, Ris, CslJson, Csv, Markdown],
            Self::Document => &[Markdown, Annotations, Brat, Text, Bibtex, Ris, CslJson],
        }
    }
}

impl Format {
    /// What files of the format end in, without the point.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Annotations => "jsonld",
            Self::Brat => "ann",
            Self::Text => "txt",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Bibtex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Annotations => "application/ld+json",
            Self::Brat | Self::Text => "text/plain;charset=utf-8",
        }
    }

    /// What a file begins with: without its mark, spreadsheets take UTF-8 for something else.
    pub const fn begins_with(self) -> &'static str {
        match self {
            Self::Csv => "\u{feff}",
            _ => "",
        }
    }
}
