//! Small, stateless pieces that several views use.

pub mod dates;
