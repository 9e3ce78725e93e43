//! From a folder of documents to an edition: the only code that touches the file system.
//!
//! [`collect`] reads a folder into a collection, [`site`] makes pages of a packed one. The `sheaf` command, `build.rs`
//! of the application and Trunk's `post_build` hook all go through here.

mod collect;
mod pack;
mod parallel;
pub mod site;
mod walk;

pub use collect::{Collected, Gathered, Keep, Stage, collect, gather, read_authority, read_documents};
pub use pack::{Packed, pack_gathered, usual_layout};
pub use parallel::Threads;
pub use sheaf_collect::{alone, parse};
pub use sheaf_index::write as pack;
pub use sheaf_model::{Problem, Severity};
