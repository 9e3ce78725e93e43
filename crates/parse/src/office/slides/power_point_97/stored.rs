//! What a presentation's stream is made of, and what of it there is now ([MS-PPT], 2.1.2 and 2.3).

use std::collections::BTreeMap;

use crate::office::compound::{long, short};
use crate::zip::LOCKED;

const USER_EDIT: u16 = 0xff5;
const PERSIST_DIRECTORY: u16 = 0x1772;

/// The length of a [`USER_EDIT`] that tells how the rest is encrypted.
const EDIT_OF_ENCRYPTED: usize = 32;

/// An atom, or a container of others.
pub(super) struct Atom<'b> {
    pub(super) kind: u16,
    pub(super) instance: u16,
    pub(super) is_container: bool,
    pub(super) data: &'b [u8],
}

/// What stands one behind the other, as far as it is whole.
pub(super) fn atoms(mut rest: &[u8]) -> impl Iterator<Item = Atom<'_>> {
    std::iter::from_fn(move || {
        let (bits, kind, length) = (short(rest, 0)?, short(rest, 2)?, long(rest, 4)? as usize);
        let (data, behind) = rest.get(8..)?.split_at_checked(length)?;
        rest = behind;
        Some(Atom { kind, instance: bits >> 4, is_container: bits & 0xf == 0xf, data })
    })
}

pub(super) fn atom(stream: &[u8], place: u32) -> Option<Atom<'_>> {
    atoms(stream.get(place as usize..)?).next()
}

/// Where what is stored stands, by its number, and the number of the document.
pub(super) struct Directory {
    pub(super) document: u32,
    pub(super) places: BTreeMap<u32, u32>,
}

impl Directory {
    /// Reads the edit at that place and all before it: what was stored last is what there is.
    pub(super) fn read(stream: &[u8], last: u32) -> Result<Option<Self>, String> {
        let mut places = BTreeMap::new();
        let mut left = stream.len();
        let mut document = None;
        let mut next = Some(last);
        while let Some(place) = next {
            let Some(edit) = atom(stream, place).filter(|edit| edit.kind == USER_EDIT) else { break };
            if edit.data.len() >= EDIT_OF_ENCRYPTED {
                return Err(LOCKED.to_owned());
            }
            document = document.or_else(|| long(edit.data, 16));
            let directory = long(edit.data, 12).and_then(|place| atom(stream, place));
            let directory = directory.filter(|found| found.kind == PERSIST_DIRECTORY);
            let mut rest = directory.map_or(&[][..], |found| found.data);
            // No two edits share one.
            let Some(less) = left.checked_sub(rest.len()) else { break };
            left = less;
            while let Some(bits) = long(rest, 0) {
                let (first, count) = (bits & 0xf_ffff, bits >> 20);
                for at in 0..count {
                    if let Some(place) = long(rest, 4 + 4 * at as usize) {
                        places.entry(first + at).or_insert(place);
                    }
                }
                rest = rest.get(4 + 4 * count as usize..).unwrap_or_default();
            }
            // Edits stand one behind the other.
            next = long(edit.data, 8).filter(|before| *before > 0 && *before < place);
        }
        Ok(document.map(|document| Self { document, places }))
    }
}
