//! The views of the collection: what stands beside the filters, over the same selection.

/// A view of the documents that the selection leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum See {
    /// The list of documents.
    #[default]
    Documents,
    /// What the texts say happened, by date.
    Timeline,
    /// Where.
    Map,
    /// Who appears with whom.
    Network,
    /// Numbers with what they count.
    Figures,
    /// Who said what.
    Statements,
    /// Everybody and everything named.
    Names,
}

impl See {
    /// The views there are, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Documents,
        Self::Timeline,
        Self::Map,
        Self::Network,
        Self::Figures,
        Self::Statements,
        Self::Names,
    ];

    /// The name in URLs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Timeline => "timeline",
            Self::Map => "map",
            Self::Network => "network",
            Self::Figures => "figures",
            Self::Statements => "statements",
            Self::Names => "names",
        }
    }

    /// The key that leads to it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Documents => "d",
            Self::Timeline => "t",
            Self::Map => "m",
            Self::Network => "w",
            Self::Figures => "f",
            Self::Statements => "s",
            Self::Names => "e",
        }
    }
}
