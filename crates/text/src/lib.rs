//! Words, folding, stems and sentences: one normaliser for indexing and for querying.

mod fold;
mod words;

pub use fold::fold;
pub use words::{Word, words};
