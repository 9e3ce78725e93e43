//! A pack under another title.

use crate::root::{self, Section};
use crate::{Manifest, WriteError};

/// The pack, or the root of one, as if the collection had that title. O(n), at memory speed.
pub fn renamed(pack: &[u8], title: &str) -> Result<Vec<u8>, WriteError> {
    let mut sections = root::read(pack)?.map(|range| &pack[range]);
    let manifest = &mut sections[Section::Manifest as usize];
    let mut named = Manifest::read(manifest)?;
    title.clone_into(&mut named.info.title);
    let named = named.write();
    *manifest = &named;
    root::write(&sections)
}
