//! What is stored of a document beside its text, as it stands in blocks: by what the text foretells.
//!
//! Where things stand is told by landmarks of the text, mentions come in the order of the text, a figure is mostly the number that
//! stands there. What is left are small numbers of known kinds, each written as bits by how likely it is in this collection
//! (`range.rs`). Outlets, authors, tags and languages are numbers of values
//! of facets. Of the text itself what stands between words is coded so, too. Whoever reads a block puts them back into the records of `shape` and `facts`, which all else reads.
//!
//! One walk through the records serves all: [`Records`] are counted or written, or come from what was written.

mod kind;
mod landmarks;
mod sides;
#[cfg(test)]
mod tests;
mod walk;

use self::landmarks::Landmarks;
use self::sides::{Had, Made};
use self::walk::Walk;
use crate::PackError;
use crate::coding::blobs::Blobs;
use crate::coding::damaged;
use crate::coding::range::{Bits, RangeReader, RangeWriter, Tally};
use crate::coding::record::{Fields, Record};
use crate::sections::documents;
use crate::sections::facets::FacetField;

/// Documents that tell how likely numbers are.
const SAMPLE: usize = 2000;

/// The values of each facet, which cards name by their numbers.
pub(crate) type Keys<'a> = [Blobs<'a>; FacetField::ALL.len()];

/// A document as it is known before it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'d> {
    /// What [`crate::sections::prose::Coder::coded`] gives beside codes for words.
    pub(crate) prose: &'d [u8],
    pub(crate) text: &'d str,
    pub(crate) card: &'d [u8],
    pub(crate) references: &'d [u8],
    /// Of shape and facts, as `body::write` gives them.
    pub(crate) records: &'d [u8],
}

impl Known<'_> {
    fn pass<B: Bits>(&self, bits: B, keys: &Keys<'_>) -> B {
        let mut records = Fields::new(self.records);
        let (shape, facts) = (records.bytes(), records.bytes());
        let mut had = Had { bits, record: Fields::new(self.prose) };
        let landmarks = Landmarks::of(self.text);
        let mut walk = Walk { records: &mut had, keys, text: self.text, landmarks: &landmarks, day: 0 };
        walk.prose();
        walk.records.record = Fields::new(self.card);
        walk.card();
        walk.day = documents::near(self.card);
        walk.records.record = Fields::new(self.references);
        let named = walk.references();
        walk.records.record = Fields::new(shape);
        let shape = walk.shape(named);
        walk.records.record = Fields::new(facts);
        walk.facts(&shape);
        had.bits
    }

    /// The document but for the words of its text, as it stands in a block.
    pub(crate) fn coded(&self, likely: &[u8], keys: &Keys<'_>) -> Vec<u8> {
        self.pass(RangeWriter::new(likely), keys).finish()
    }
}

/// Calls a function with a document, by its number.
type OfDocument<'f> = dyn Fn(usize, &mut dyn FnMut(Known<'_>)) + 'f;

/// How likely everything is, told by some of all documents. O(n) of these.
pub(crate) fn likely(documents: usize, keys: &Keys<'_>, document: &OfDocument<'_>) -> Vec<u8> {
    let mut tally = Tally::new(walk::ALL);
    for at in (0..documents).step_by(documents.div_ceil(SAMPLE).max(1)) {
        document(at, &mut |known| {
            known.pass(&mut tally, keys);
        });
    }
    tally.likely()
}

/// Text, card, references and records of a document from what [`Known::coded`] gave; `text` knows the words.
pub(crate) fn made(
    coded: &[u8],
    likely: &[u8],
    keys: &Keys<'_>,
    text: impl FnOnce(&[u8]) -> Result<String, Box<PackError>>,
) -> Result<(String, [Vec<u8>; 3]), Box<PackError>> {
    let bits = RangeReader::new(likely, coded);
    let mut made = Made { bits, record: Record::default(), failed: false };
    let nothing = Landmarks::default();
    Walk { records: &mut made, keys, text: "", landmarks: &nothing, day: 0 }.prose();
    let text = text(&core::mem::take(&mut made.record.0))?;
    let landmarks = Landmarks::of(&text);
    let mut walk = Walk { records: &mut made, keys, text: &text, landmarks: &landmarks, day: 0 };
    walk.card();
    let card = core::mem::take(&mut walk.records.record.0);
    walk.day = documents::near(&card);
    let named = walk.references();
    let references = core::mem::take(&mut walk.records.record.0);
    let shape = walk.shape(named);
    let of_shape = core::mem::take(&mut walk.records.record.0);
    walk.facts(&shape);
    if made.failed || made.bits.ended() {
        return Err(damaged("documents", "whole documents", coded.len()));
    }
    let mut records = Record::default();
    records.bytes(&of_shape);
    records.bytes(&made.record.0);
    Ok((text, [card, references, records.0]))
}
