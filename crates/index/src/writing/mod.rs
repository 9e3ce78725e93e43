//! How a collection becomes a pack: each document is prepared by itself ([`prepare`]), taken in its order ([`write`]), and when
//! all are there, the sections are written ([`finish`]).

mod entries;
mod finish;
pub(crate) mod fit;
mod kept;
pub(crate) mod prepare;
pub(crate) mod renamed;
mod unfinished;
pub(crate) mod write;
