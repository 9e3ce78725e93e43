//! What the reader is told in passing.

/// Something the reader is told beside the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link was copied.
    LinkCopied,
    /// Something else was copied.
    Copied,
    /// Stepping through mentions went on to another document, or there is none to go on to: which, in words.
    Stepped(String),
    /// The browser refused the clipboard; here is the link, to be copied by hand.
    CopyByHand(String),
    /// The browser did not keep the preferences, with its reason.
    NotKept(String),
    /// A newer version of the page was fetched and can be turned to.
    NewVersion,
}

impl Notice {
    /// Whether it asks for nothing: it goes by itself, and with what it was said of.
    pub const fn passes(&self) -> bool {
        matches!(self, Self::LinkCopied | Self::Copied | Self::Stepped(_))
    }
}
