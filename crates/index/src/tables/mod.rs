//! Tables over all documents, for views of the whole collection: gathered once from the bodies, plain arrays of numbers.
//!
//! Each is filled document by document and then finished; what it says of a row refers to documents and entities by number.

mod alike;
mod dated;
mod figures;
mod interner;
mod speakers;
mod statements;
mod together;

pub use alike::plural;
pub use dated::{DatedPassages, Gathering, Paragraph};
pub use figures::{FigureGroup, FigureSource, Figures, Of};
pub use interner::Interner;
pub use speakers::Voice;
pub use statements::Statements;
pub use together::{Together, Units};
