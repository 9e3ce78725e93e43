//! What is asked of the collection as a whole, each view of the page in a file or folder of its own.

pub(crate) mod card;
pub(crate) mod chronology;
pub(crate) mod figures;
pub(crate) mod gather;
pub(crate) mod names;
pub(crate) mod naming;
pub(crate) mod network;
pub(crate) mod places;
pub(crate) mod statements;
