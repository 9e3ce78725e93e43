//! Small, stateless pieces that several views use.

pub mod dates;
pub mod marked_text;
