//! What can come of opening the collection, other than the collection.

use sheaf_engine::PackError;

/// Why there is no collection to show.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadError {
    /// The page names no pack and has none compiled in.
    NoPack,
    /// The pack could not be fetched, or is not in the page as announced; the browser's reason.
    NotFetched(String),
    /// The pack was refused.
    Refused(Box<PackError>),
}
