//! A collection to a pack: one file, or beyond some megabytes a root and files of blocks.

use anyhow::Context as _;
use sheaf_index::{BlockFile, Layout, Prepared, Sink, WriteError, Writer};
use sheaf_model::{Collection, Item};

use crate::site::compress;
use crate::{Gathered, Threads};

/// Bytes of texts up to which a collection is one file: whoever opens it reads all of it anyway, and one file is simplest
/// to keep offline.
const ONE_FILE: u64 = 4 << 20;

/// A packed collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The pack, or its root.
    pub root: Vec<u8>,
    /// The files that belong to it; none where the pack is one file.
    pub files: Vec<BlockFile>,
}

/// One file for small collections, blocks for others, given the bytes of all texts.
pub fn usual_layout(text_bytes: u64) -> Layout {
    if text_bytes <= ONE_FILE { Layout::Whole } else { Layout::BLOCKS }
}

impl Packed {
    /// Packs a collection in one file if it is small, else in a root and blocks.
    pub fn new(collection: &Collection, threads: Threads) -> Result<Self, WriteError> {
        let bytes: usize = collection.items.iter().map(|item| item.document.text.len()).sum();
        Self::as_laid_out(collection, usual_layout(bytes as u64), threads)
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
        let mut files = Vec::new();
        let root = writer.finish(layout, &mut Compressed { threads, keep: |file| files.push(file) })?;
        Ok(Self { root, files })
    }
}

/// Packs what was gathered, document by document: `seen` gets each once it is in the pack, in the order of publication, and
/// `keep` each file of blocks as it fills. Gives the pack, or its root.
pub fn pack_gathered(
    gathered: &Gathered,
    layout: Layout,
    threads: Threads,
    mut seen: impl FnMut(Item),
    keep: impl FnMut(BlockFile),
) -> anyhow::Result<Vec<u8>> {
    let mut writer = Writer::new(&gathered.info, &sheaf_collect::explanations());
    let mut failed = Ok(());
    let prepare = |item: Item| {
        let prepared = Prepared::new(&item.document, &item.facts);
        (item, prepared)
    };
    gathered.each(gathered.by_publication(), threads, prepare, |(item, prepared)| {
        if failed.is_ok() {
            failed = prepared.and_then(|prepared| writer.add(&item.document, &item.facts, prepared));
            seen(item);
        }
    })?;
    let packed = failed.and_then(|()| writer.finish(layout, &mut Compressed { threads, keep }));
    packed.context("the collection cannot be packed")
}

/// Compresses blocks side by side and hands on the files.
struct Compressed<K> {
    threads: Threads,
    keep: K,
}

impl<K: FnMut(BlockFile)> Sink for Compressed<K> {
    fn side_by_side(&self, count: usize, work: &(dyn Fn(usize) + Sync)) {
        self.threads.side_by_side(count, work);
    }

    fn compress(&mut self, blocks: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
        let mut compressed = Vec::with_capacity(blocks.len());
        // What does not become shorter is stored as it is: readers look whether it is gzip.
        let shorter = |block: Vec<u8>| match compress::gzip(&block, Threads::of(1)) {
            Ok(gzip) if gzip.len() < block.len() || block.starts_with(&compress::MAGIC) => gzip,
            _ => block,
        };
        self.threads.each(blocks, shorter, |block| compressed.push(block));
        compressed
    }

    fn keep(&mut self, file: BlockFile) {
        (self.keep)(file);
    }
}
