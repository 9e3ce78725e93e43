//! Which part of a list is printed, where on the screen one asks for more.

use super::el::{El, el};
use crate::words::{self, fill, grouped, say};

/// Said on paper only: which of so many rows stand there, from the first (counted from 0) on. Nothing where all do.
pub fn printed_part(first: usize, rows: usize, all: usize) -> Option<El> {
    (rows < all).then(|| {
        let [first, last, all] = [first + 1, first + rows, all].map(grouped);
        let part = fill(words::PART_OF_LIST, &[("first", &first), ("last", &last), ("all", &all)]);
        el("p").class("printed-part").text(say(words::PRINTED_ROWS)).say(part)
    })
}
