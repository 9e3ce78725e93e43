//! Blocks beside the root: where each stands, which have been provided, and which are wanted.
//!
//! A large collection is a root and blocks. A block holds some consecutive entries of one section, or a whole section (a
//! *part*: a column that is counted over). Blocks stand one after the other in files, so that a host has to keep no more
//! than some thousand of them; whoever fetches takes a range of a file, or the whole file where a host knows no ranges.
//!
//! Whatever is not there reads as empty and is noted as wanted. So one question notes everything that it lacks, in one
//! batch, and what it would have answered is thrown away: see [`Blocks::wanted`].

mod directory;
mod provided;
mod write;

pub(crate) use directory::unpacked;
pub use directory::{BlockFile, BlockPlace, Directory};
pub(crate) use provided::{Apart, Blocks};
pub(crate) use write::BlocksWriter;
pub use write::Sink;

/// The first of `count` places for which `before` does not hold.
fn search(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
