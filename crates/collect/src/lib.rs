//! Files to documents with their facts: what the `sheaf` command does with a folder, and the page with what a reader drops
//! onto it.
//!
//! A collection is read in two passes, since what a name is in one document is known from all of them: first each file is
//! parsed and heard on words and names ([`look`]); then, knowing what all say, the facts of each are found ([`facts`]).
//! Whoever calls decides where documents lie in between, and how many are worked on side by side: the command keeps drafts
//! on the disk and uses threads, [`Desk`] keeps all of it in memory, for the page.

mod before;
mod caught;
mod desk;
mod guarded;
mod left_out;
mod outlines;
mod packed;
mod parts;
mod passes;
mod settings;
mod told;

pub use desk::Desk;
pub use guarded::parse;
pub use left_out::{is_settings, left_out};
pub use outlines::{MOST_PLACES, MOST_VERTICES, outlines};
pub use packed::{Nesting, Packed, packed};
pub use parts::{MOST_OF_SEVERAL, Parts, may_hold_several, parts};
pub use passes::{Looked, alone, explanations, facts, look};
pub use settings::{Settings, SettingsError, authority, settings};
pub use told::settle;
