//! What can come of opening the collection and of fetching its parts, other than the collection.

use sheaf_engine::PackError;

/// Why there is no collection to show.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadError {
    /// The page names no pack and has none compiled in.
    NoPack,
    /// The pack could not be fetched, or is not in the page as announced; the browser's reason.
    NotFetched(String),
    /// The address asks for documents of a reader's own, and this browser keeps none of that name.
    NotKept,
    /// The pack was refused.
    Refused(Box<PackError>),
}

/// Why parts of a large collection did not come, or are not kept: told apart by what a reader can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartsError {
    /// There is no network, and they are not kept here.
    Offline,
    /// The host has published another collection meanwhile.
    Renewed,
    /// They lie in a folder beside a page that was opened as a file, and are not there: which one.
    Apart(String),
    /// What came is not what it should be: how.
    Damaged(String),
    /// The browser gives no more room.
    NoRoom,
    /// The reader stopped it.
    Stopped,
    /// They were not to be had: the browser's reason.
    Unreachable(String),
}

impl PartsError {
    /// By the name that `assets/blocks.js` gives it.
    pub fn named(name: &str, why: String) -> Self {
        match name {
            "Offline" => Self::Offline,
            "Renewed" => Self::Renewed,
            "Apart" => Self::Apart(why),
            "Damaged" => Self::Damaged(why),
            "QuotaExceededError" => Self::NoRoom,
            "AbortError" => Self::Stopped,
            _ => Self::Unreachable(why),
        }
    }
}
