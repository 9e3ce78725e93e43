//! Words, folding, stems and sentences: one normaliser for indexing and for querying.
//!
//! A word goes the same way in a document and in a query: [`terms()`] finds it, [`fold()`] takes away case, accents and
//! spelling habits, [`stem()`] takes away its ending. [`words()`] are what a reader counts.

mod arabic;
mod fold;
mod lower;
mod part;
mod sentences;
mod stem;
mod terms;
mod words;

pub use fold::fold;
pub use lower::{in_small_letters, lower};
pub use part::part;
pub use sentences::sentences;
pub use stem::stem;
pub use terms::{is_unspaced, terms};
pub use words::{Word, words};
