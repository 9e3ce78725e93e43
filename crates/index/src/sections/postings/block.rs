//! One block of a list: up to 128 documents, decoded together.

use super::BLOCK;
use crate::coding::packed;
use crate::coding::varint::take_varint;

/// Room for the postings of a block, to be used again: a beginning of a word has hundreds of short lists.
#[derive(Debug)]
pub struct Block {
    /// Documents there are: the first so many of both lists.
    pub(super) length: usize,
    pub(super) documents: [u32; BLOCK],
    /// How often each has the word, in title and text.
    pub(super) occurrences: [u32; BLOCK],
    /// Those that have it in the title: where they are in the lists, and how often.
    pub(super) titled: Vec<(u8, u32)>,
    /// The same by their numbers.
    pub(super) in_titles: Vec<(u32, u32)>,
}

impl Default for Block {
    fn default() -> Self {
        Self {
            length: 0,
            documents: [0; BLOCK],
            occurrences: [0; BLOCK],
            titled: Vec::new(),
            in_titles: Vec::new(),
        }
    }
}

impl Block {
    /// Fills a block that comes after a document, and gives its last and what stands behind; titles take all that is left.
    /// `None` where the bytes end early, or titles have more than there is. Documents beyond the last of all are as foreign as the bytes, but they ascend to the last.
    pub(super) fn decode<'a>(
        &mut self,
        mut bytes: &'a [u8],
        before: Option<u32>,
        titles: bool,
    ) -> Option<(u32, &'a [u8])> {
        let documents = self.documents.get_mut(..self.length)?;
        packed::take(&mut bytes, documents)?;
        let mut next = before.map_or(0, |before| u64::from(before) + 1);
        for document in documents {
            next += u64::from(*document);
            *document = next as u32;
            next += 1;
        }
        let occurrences = self.occurrences.get_mut(..self.length)?;
        packed::take(&mut bytes, occurrences)?;
        for occurrences in &mut *occurrences {
            *occurrences = occurrences.saturating_add(1);
        }
        self.titled.clear();
        while titles && let Some((&place, rest)) = bytes.split_first() {
            bytes = rest;
            let times = take_varint(&mut bytes)?;
            // A place that comes twice would be taken off twice.
            let ascends = self.titled.last().is_none_or(|(before, _)| *before < place);
            if !ascends || *occurrences.get(usize::from(place))? < times {
                return None;
            }
            self.titled.push((place, times));
        }
        Some((next.checked_sub(1)?.try_into().ok()?, bytes))
    }
}
