//! What things are exported as.

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
    /// A list of objects in JSON.
    Json,
    /// Places, for geographic programs.
    GeoJson,
    /// Markdown.
    Markdown,
    /// Web Annotations in JSON-LD.
    Annotations,
    /// brat standoff.
    Brat,
    /// The plain text that brat's offsets count in.
    Text,
    /// A drawing, in lines.
    Svg,
    /// A drawing, in dots.
    Png,
}

impl Format {
    /// What files of the format end in, without the point.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::CslJson | Self::Json => "json",
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::Markdown => "md",
            Self::Annotations => "jsonld",
            Self::Brat => "ann",
            Self::Text => "txt",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Bibtex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Annotations => "application/ld+json",
            Self::Brat | Self::Text => "text/plain;charset=utf-8",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
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
