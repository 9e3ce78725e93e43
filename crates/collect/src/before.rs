//! Documents out of a pack, as they were before their facts were found: so that others can be added to them.

use sheaf_index::{DocumentRecord, Pack, PackError};
use sheaf_model::Document;

/// All documents of a pack in one file, in its order. O(n).
pub(crate) fn documents(pack: &[u8]) -> Result<Vec<Document>, Box<PackError>> {
    let pack = Pack::open(pack.to_vec())?;
    let stored = pack.documents()?;
    let document = |number: u32| {
        let record = stored.record(number)?;
        let body = stored.body(number)?;
        let DocumentRecord { id, title, path, outlet, authors, language, tags, url, note, published } =
            record;
        let (text, blocks) = (body.text.to_owned(), body.shape()?.blocks);
        Ok(Document { id, path, title, outlet, authors, language, tags, url, note, published, text, blocks })
    };
    (0..pack.manifest().documents).map(document).collect()
}

/// A path and all above it, the longest first: `a/b/c`, `a/b`, `a`.
pub(crate) fn and_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(above, _)| above))
}
