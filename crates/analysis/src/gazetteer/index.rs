//! The index of a gazetteer: where in its text the lines of a name begin.
//!
//! A table of hashes in open addressing, four bytes to a slot, little endian. `build.rs` makes that of the full table.

use crate::word::Word;

/// A slot that holds no line.
const FREE: u32 = u32::MAX;

/// The index of a text whose lines begin with a name and a tab, all lines of a name together. O(n).
pub(crate) fn index(lines: &str) -> Vec<u8> {
    // At least one slot stays free, where a search for a name that is none ends.
    let slots = (lines.lines().count() + 1).next_power_of_two();
    let mut index = vec![0xff; slots * 4];
    let (mut last, mut start) = ("", 0_u32);
    for line in lines.split_inclusive('\n') {
        let key = key_of(line);
        if key != last {
            if let Some(free) = probe(slots, key).find(|&at| slot(&index, at) == FREE) {
                index[free * 4..free * 4 + 4].copy_from_slice(&start.to_le_bytes());
            }
            last = key;
        }
        start += line.len() as u32;
    }
    index
}

/// The text from the first line of a name on; empty where it has none. O(1).
pub(crate) fn find<'l>(index: &[u8], lines: &'l str, key: &str) -> &'l str {
    let starts = probe(index.len() / 4, key).map(|at| slot(index, at)).take_while(|&start| start != FREE);
    let mut tails = starts.filter_map(|start| lines.get(start as usize..));
    tails.find(|tail| key_of(tail) == key).unwrap_or_default()
}

/// The name that a line, or a text that begins with one, begins with.
pub(crate) fn key_of(line: &str) -> &str {
    line.split('\t').next().unwrap_or(line)
}

/// The slots in which a name may stand, in their order.
fn probe(slots: usize, key: &str) -> impl Iterator<Item = usize> + use<> {
    let (hash, mask) = (Word::of(key).spread() as usize, slots.wrapping_sub(1));
    (0..slots).map(move |step| hash.wrapping_add(step) & mask)
}

fn slot(index: &[u8], at: usize) -> u32 {
    index.get(at * 4..).and_then(<[u8]>::first_chunk).map_or(FREE, |bytes| u32::from_le_bytes(*bytes))
}
