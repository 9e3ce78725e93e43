//! What is shown of single documents: lists, passages, a text with its marks, two texts side by side.

pub(crate) mod compare;
pub(crate) mod documents;
pub(crate) mod layout;
pub(crate) mod marks;
pub(crate) mod mentions;
pub(crate) mod order;
pub(crate) mod passages;
pub(crate) mod references;
