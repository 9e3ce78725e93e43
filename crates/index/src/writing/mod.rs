//! How a collection becomes a pack.

pub(crate) mod fit;
pub(crate) mod prepare;
pub(crate) mod renamed;
pub(crate) mod write;
