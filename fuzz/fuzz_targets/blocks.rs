//! Any root and any blocks that a forger gives the right checksums are refused or can be asked anything.
//!
//! Bytes are changes to the root and the blocks of a collection that is whole: four bytes each, which block (the root where
//! there is none of that number), where and what. Checksums are made right afterwards, in the directory as well.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheaf_engine::{BlockId, Engine};
use sheaf_fuzz::{BLOCKS, forged};
use sheaf_index::Pack;

fuzz_target!(|data: &[u8]| {
    let (mut root, mut blocks) = BLOCKS.clone();
    for change in data.chunks_exact(4) {
        let bytes = blocks.get_mut(usize::from(change[0])).unwrap_or(&mut root);
        let at = usize::from(u16::from_le_bytes([change[1], change[2]])) % bytes.len();
        bytes[at] = change[3];
    }
    // What the directory says of each block is found by what it said before.
    for (block, (_, before)) in blocks.iter().zip(BLOCKS.1.iter().enumerate()) {
        let checksum = |bytes: &[u8]| xxhash_rust::xxh3::xxh3_64(bytes).to_le_bytes()[..3].to_vec();
        let old = checksum(before);
        if let Some(at) = root.windows(3).position(|window| window == old) {
            root[at..at + 3].copy_from_slice(&checksum(block));
        }
    }
    let root = forged(root);
    let Ok(mut pack) = Pack::open(root.clone()) else { return };
    let Ok(mut engine) = Engine::open(root) else { return };
    for (block, id) in blocks.iter().zip(0..) {
        let _ = pack.provide(BlockId(id), block.clone());
        let _ = engine.provide(BlockId(id), block.clone());
    }
    let _ = pack.verify();
    sheaf_fuzz::use_engine(
        &engine,
        &["", "harbour", "\"the island\" OR airp*", "person:lund -published:2016", "harb"],
    );
});
