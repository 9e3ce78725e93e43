//! Words, folding, stems and sentences: one normaliser for indexing and for querying.
//!
//! A word goes the same way in a document and in a query: [`words()`] finds it, [`fold()`] takes away case, accents and
//! spelling habits, [`stem()`] takes away its ending.

mod fold;
mod lower;
mod sentences;
mod stem;
mod words;

pub use fold::fold;
pub use lower::{in_small_letters, lower};
pub use sentences::sentences;
pub use stem::stem;
pub use words::{Word, words};
