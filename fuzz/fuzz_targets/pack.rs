//! Any pack opens or is refused, and one that opens can be asked anything.
//!
//! Bytes are taken as a pack, or as changes to one that is whole: three bytes each, where and what. Length and checksum are
//! made right afterwards, as a forger would, so that it does not all end at the door.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheaf_engine::Engine;
use sheaf_index::Pack;

fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else { return };
    let bytes = if kind % 2 == 0 { data.to_vec() } else { changed(data) };
    let bytes = sheaf_fuzz::forged(bytes);
    if let Ok(pack) = Pack::open(bytes.clone()) {
        let _ = pack.verify();
    }
    if let Ok(engine) = Engine::open(bytes) {
        sheaf_fuzz::use_engine(
            &engine,
            &["", "harbour", "\"the island\" OR airp*", "person:lund -published:2016", "harb"],
        );
    }
});

fn changed(data: &[u8]) -> Vec<u8> {
    let mut bytes = sheaf_fuzz::PACK.clone();
    for change in data.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
        bytes[at] = change[2];
    }
    bytes
}
