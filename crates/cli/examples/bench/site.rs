//! A page without a browser: an engine that is provided with the blocks it asks for.

use std::io::Read as _;

use sheaf_engine::{Answer, BlockId, BlockPlace, Engine, Query, Reply};
use sheaf_index::BlockFile;

/// An engine and what it is provided from.
pub(crate) struct Site {
    pub(crate) engine: Engine,
    files: Vec<BlockFile>,
}

impl Site {
    pub(crate) fn new(engine: Engine, files: Vec<BlockFile>) -> Self {
        Self { engine, files }
    }

    pub(crate) fn answer(&mut self, query: &Query) -> (Answer, Vec<usize>) {
        self.asked(|engine| engine.answer(query))
    }

    /// Asks until there is an answer. Gives it with the bytes fetched in each round.
    pub(crate) fn asked<T>(&mut self, ask: impl Fn(&Engine) -> Reply<T>) -> (T, Vec<usize>) {
        let mut rounds = Vec::new();
        loop {
            let needed = match ask(&self.engine) {
                Reply::Ready(answer) => return (answer, rounds),
                Reply::Needs(needed) => needed,
                Reply::Damaged(error) => panic!("{error}"),
            };
            rounds.push(self.provide(&needed));
        }
    }

    fn provide(&mut self, needed: &[BlockId]) -> usize {
        let mut fetched = 0;
        for &id in needed {
            let BlockPlace { file, range } = self.engine.place(id).unwrap();
            let file = self.files.iter().find(|other| other.name == file).unwrap();
            let stored = &file.bytes[range.start as usize..range.end as usize];
            let mut block = stored.to_vec();
            if stored.starts_with(&[0x1f, 0x8b]) {
                block.clear();
                flate2::read::GzDecoder::new(stored).read_to_end(&mut block).unwrap();
            }
            self.engine.provide(id, block).unwrap();
            fetched += stored.len();
        }
        fetched
    }
}
