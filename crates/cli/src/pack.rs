//! A collection to a pack: one file, or beyond some megabytes a root and files of blocks.

use sheaf_index::{BlockFile, Layout, Prepared, Sink, WriteError, Writer};
use sheaf_model::{Collection, Item};

use crate::Threads;
use crate::site::compress;

/// Bytes of texts up to which a collection is one file: whoever opens it reads all of it anyway, and one file is simplest
/// to keep offline.
const ONE_FILE: usize = 4 << 20;

/// A packed collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The pack, or its root.
    pub root: Vec<u8>,
    /// The files that belong to it; none where the pack is one file.
    pub files: Vec<BlockFile>,
}

impl Packed {
    /// Packs a collection in one file if it is small, else in a root and blocks.
    pub fn new(collection: &Collection, threads: Threads) -> Result<Self, WriteError> {
        let bytes: usize = collection.items.iter().map(|item| item.document.text.len()).sum();
        Self::as_laid_out(collection, if bytes <= ONE_FILE { Layout::Whole } else { Layout::BLOCKS }, threads)
    }

    /// Packs a collection in a layout. Documents are prepared and blocks compressed side by side; what is written is the
    /// same for any number of threads.
    pub fn as_laid_out(
        collection: &Collection,
        layout: Layout,
        threads: Threads,
    ) -> Result<Self, WriteError> {
        let mut items: Vec<&Item> = collection.items.iter().collect();
        items.sort_by_cached_key(|item| sheaf_index::publication_order(&item.document));
        let mut writer = Writer::new(&collection.info, &collection.explanations);
        let mut failed = Ok(());
        let prepare = |item: &Item| Prepared::new(&item.document, &item.facts);
        let mut rest = items.iter();
        threads.each(items.iter().copied(), prepare, |prepared| {
            let Some(item) = rest.next().filter(|_| failed.is_ok()) else { return };
            failed = prepared.and_then(|prepared| writer.add(&item.document, &item.facts, prepared));
        });
        failed?;
        let mut sink = Compressed { threads, files: Vec::new() };
        let root = writer.finish(layout, &mut sink)?;
        Ok(Self { root, files: sink.files })
    }
}

/// Compresses blocks side by side and collects the files.
struct Compressed {
    threads: Threads,
    files: Vec<BlockFile>,
}

impl Sink for Compressed {
    fn compress(&mut self, blocks: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
        let mut compressed = Vec::with_capacity(blocks.len());
        // What cannot be compressed is stored as it is: readers look whether it is gzip.
        let gzip = |block: Vec<u8>| compress::gzip(&block, Threads::of(1)).unwrap_or(block);
        self.threads.each(blocks, gzip, |block| compressed.push(block));
        compressed
    }

    fn keep(&mut self, file: BlockFile) {
        self.files.push(file);
    }
}
