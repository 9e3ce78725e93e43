//! Documents by the dates they mention: lists of the documents of each interval, and of eight neighbouring intervals
//! together, of 64, and so on, so that a range of dates of any length is a few lists.
//!
//! Intervals are numbered by their first days, so that those which begin in a range are neighbours; the few that reach
//! into it from before are lists of their own. Lists are those of `ascending.rs`.

use crate::PackError;
use crate::blocks::BlocksWriter;
use crate::coding::ascending;
use crate::coding::damaged;
use crate::coding::lists::Lists;
use crate::shelf::{Shelf, ShelfWriter};

const PLACE: &str = "documents of intervals";
/// So many lists are one on the next level.
const TOGETHER: usize = 8;
/// Bytes of a block beside the root: a range reads one or two on each level.
const BYTES: usize = 3 << 10;

/// Calls `f` with each document that mentions one of the chosen intervals, some more than once. What is not there is noted.
pub(crate) fn holding(
    lists: &Shelf<'_>,
    documents: u32,
    chosen: &[bool],
    f: &mut dyn FnMut(u32),
) -> Result<(), Box<PackError>> {
    let (mut first, mut level) = (0, chosen.to_vec());
    while !level.is_empty() {
        let mut next = Vec::new();
        if level.len() > 1 {
            next.extend(level.chunks(TOGETHER).map(|group| group.iter().all(|chosen| *chosen)));
        }
        for (place, chosen) in level.iter().enumerate() {
            if *chosen && next.get(place / TOGETHER) != Some(&true) {
                read(lists, (first + place) as u32, documents, f)?;
            }
        }
        first += level.len();
        level = next;
    }
    Ok(())
}

/// Reads a list.
fn read(
    lists: &Shelf<'_>,
    number: u32,
    documents: u32,
    f: &mut dyn FnMut(u32),
) -> Result<(), Box<PackError>> {
    let list = lists.get(number)?.unwrap_or_default();
    ascending::each(list, documents, f).ok_or_else(|| damaged(PLACE, "documents in order", number as usize))
}

/// Checks the lists of so many intervals that are there.
pub(crate) fn verify(lists: &Shelf<'_>, documents: u32, intervals: usize) -> Result<(), Box<PackError>> {
    lists.verify()?;
    let (mut first, mut level) = (0, intervals);
    while level > 0 {
        for place in 0..level {
            read(lists, (first + place) as u32, documents, &mut |_| {})?;
        }
        first += level;
        level = if level > 1 { level.div_ceil(TOGETHER) } else { 0 };
    }
    Ok(())
}

/// Writes the section, given for each document the intervals it mentions. O(n log n).
pub(crate) fn write(mentioned: &Lists<'_>, intervals: usize, blocks: &mut BlocksWriter<'_>) {
    let mut level = vec![Vec::new(); intervals];
    for document in 0..mentioned.len() as u32 {
        mentioned.each(document, |interval| level[interval as usize].push(document));
    }
    let mut shelf = ShelfWriter::new(Some(blocks), BYTES);
    while !level.is_empty() {
        for list in &level {
            shelf.push(&ascending::bytes(list));
        }
        let mut next = Vec::new();
        if level.len() > 1 {
            for group in level.chunks(TOGETHER) {
                let mut all = group.concat();
                all.sort_unstable();
                all.dedup();
                next.push(all);
            }
        }
        level = next;
    }
    shelf.finish();
}
