//! Tables over all documents, for views of the whole collection: plain arrays of numbers.
//!
//! Each is filled document by document and then finished; what it says of a row refers to documents and entities by number.
//! Of a large collection they are stored, each as one block, since to open a view would fetch every document otherwise; of
//! one in a single file they are gathered when they are first asked for, by the very same functions (`stored.rs`).

mod alike;
mod dated;
mod figures;
mod interner;
mod speakers;
mod statements;
mod stored;
mod units;

pub use alike::plural;
pub use dated::{DatedPassages, Paragraph};
pub use figures::{FigureGroup, FigureSource, Figures, Of};
pub use interner::Interner;
pub use speakers::Voice;
pub use statements::Statements;
pub(crate) use stored::{Gathered, read};
pub use units::{Unit, Units};
