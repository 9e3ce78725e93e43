//! Blocks handed to an engine as the page does it.

use sheaf_engine::{BlockId, Engine, Reply};
use sheaf_index::BlockFile;

/// The bytes of a block, found as the page finds them.
pub(crate) fn stored(engine: &Engine, files: &[BlockFile], id: BlockId) -> Vec<u8> {
    let place = engine.place(id).unwrap();
    let file = files.iter().find(|file| file.name == place.file).unwrap();
    file.bytes[place.range.start as usize..place.range.end as usize].to_vec()
}

/// Asks until nothing is needed any more; gives how many times blocks were needed, too.
pub(crate) fn provided<T>(
    engine: &mut Engine,
    files: &[BlockFile],
    ask: impl Fn(&Engine) -> Reply<T>,
) -> (T, usize) {
    for round in 0..9 {
        let needed = match ask(engine) {
            Reply::Ready(answer) => return (answer, round),
            Reply::Needs(needed) => needed,
            Reply::Damaged(error) => panic!("{error}"),
        };
        assert!(!needed.is_empty(), "needs nothing, yet gives no answer");
        assert!(needed.is_sorted_by(|a, b| a < b), "{needed:?}");
        // In whatever order they arrive.
        for id in needed.into_iter().rev() {
            engine.provide(id, stored(engine, files, id)).unwrap();
        }
    }
    panic!("no answer after nine rounds");
}
