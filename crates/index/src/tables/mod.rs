//! Tables over all documents, for views of the whole collection: gathered once from the bodies, plain arrays of numbers.

mod dated;

pub use dated::{DatedPassages, Gathering, Paragraph};
