//! The index of a gazetteer: where in its text the lines of a name begin.
//!
//! A table of hashes in open addressing, eight bytes to a slot, little endian: where the lines begin, and the hash of the name,
//! so that other names are told apart without a look at the text. `build.rs` makes that of the full table.

use crate::word::Word;

/// What stands in place of a beginning in a slot that holds no line.
const FREE: u32 = u32::MAX;

/// Bytes of a slot.
const SLOT: usize = 8;

/// The index of a text whose lines begin with a name and a tab, all lines of a name together. O(n).
pub(crate) fn index(lines: &str) -> Vec<u8> {
    // At least one slot stays free, where a search for a name that is none ends.
    let slots = (lines.lines().count() + 1).next_power_of_two();
    let mut index = vec![0xff; slots * SLOT];
    let (mut last, mut start) = ("", 0_u32);
    for line in lines.split_inclusive('\n') {
        let key = key_of(line);
        if key != last {
            let hash = hash(key);
            if let Some(free) = probe(slots, hash).find(|&at| slot(&index, at).0 == FREE) {
                let slot = u64::from(start) | u64::from(hash) << 32;
                index[free * SLOT..][..SLOT].copy_from_slice(&slot.to_le_bytes());
            }
            last = key;
        }
        start += line.len() as u32;
    }
    index
}

/// The text from the first line of a name on; empty where it has none. O(1).
pub(crate) fn find<'l>(index: &[u8], lines: &'l str, key: &str) -> &'l str {
    let hash = hash(key);
    let slots = probe(index.len() / SLOT, hash).map(|at| slot(index, at));
    let alike = slots.take_while(|(start, _)| *start != FREE).filter(|(_, other)| *other == hash);
    let mut tails = alike.filter_map(|(start, _)| lines.get(start as usize..));
    tails.find(|tail| key_of(tail) == key).unwrap_or_default()
}

/// The name that a line, or a text that begins with one, begins with.
pub(crate) fn key_of(line: &str) -> &str {
    fields(line).next().unwrap_or(line)
}

/// What stands between the tabs of a line. They are close together: going from byte to byte finds them soonest.
pub(super) fn fields(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let from = rest?;
        let end = from.bytes().position(|byte| byte == b'\t').unwrap_or(from.len());
        rest = from.get(end + 1..);
        from.get(..end)
    })
}

fn hash(key: &str) -> u32 {
    Word::of(key).spread() as u32
}

/// The slots in which a name may stand, in their order.
fn probe(slots: usize, hash: u32) -> impl Iterator<Item = usize> + use<> {
    let mask = slots.wrapping_sub(1);
    (0..slots).map(move |step| (hash as usize).wrapping_add(step) & mask)
}

/// Where the lines begin, and the hash of their name.
fn slot(index: &[u8], at: usize) -> (u32, u32) {
    let slot = index.get(at * SLOT..).and_then(<[u8]>::first_chunk);
    slot.map_or((FREE, 0), |bytes| {
        let slot = u64::from_le_bytes(*bytes);
        (slot as u32, (slot >> 32) as u32)
    })
}
