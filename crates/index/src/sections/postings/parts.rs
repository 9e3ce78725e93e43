//! What a list says, but for its positions, and its two forms: as it is read, and as it stands in a block.
//!
//! Answers read lists again and again, so these are of numbers of one width. In a block that would be a third more than
//! need be: there documents are coded by how many there are, middle first (`between.rs`), as are the sums of their occurrences and
//! the places of those that have the word in their title; how many documents a rare word has, the root tells. Whoever provides
//! a block brings its lists into the form that is read.

use super::{APART, BLOCK, PLACE, TITLES};
use crate::PackError;
use crate::coding::bits::{Bits, BitsWriter};
use crate::coding::blobs::BlobsWriter;
use crate::coding::damaged;
use crate::coding::packed::{self, FRAME};
use crate::coding::record::Fields;
use crate::coding::varint::{put_varint, take_varint};
use crate::coding::{between, lengths};

/// A list without positions.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) documents: Vec<u32>,
    /// How often each has the word beyond the first time.
    pub(super) more: Vec<u32>,
    /// Those that have it in the title, by their places in the list, and how often.
    pub(super) titled: Vec<(u32, u32)>,
    /// Bytes of the positions of each block.
    pub(super) places: Vec<u32>,
}

impl Parts {
    /// The head of a list as it is read, given the first entry of positions that stand apart.
    pub(super) fn head(&self, apart: Option<u32>) -> Vec<u8> {
        let mut head = Vec::new();
        let flags = if apart.is_some() { APART } else { 0 } | if self.titled.is_empty() { 0 } else { TITLES };
        put_varint(&mut head, (self.documents.len() as u32) << 2 | flags);
        if let Some(first) = apart {
            put_varint(&mut head, first);
        }
        head
    }

    /// What follows the head: the table of blocks and the blocks.
    pub(super) fn body(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        let (mut ends, mut sizes) = (Vec::new(), Vec::new());
        let (mut next, mut end, mut steps) = (0, 0, Vec::new());
        let mut titled = &self.titled[..];
        for (block, from) in self.documents.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            let before = payload.len();
            for document in block {
                steps.push(document - next);
                next = document + 1;
            }
            packed::put_quick(&mut payload, &steps);
            packed::put_quick(&mut payload, &self.more[from..from + block.len()]);
            steps.clear();
            while let Some(((at, times), rest)) = titled.split_first()
                && (*at as usize) < from + BLOCK
            {
                payload.push((*at as usize % BLOCK) as u8);
                put_varint(&mut payload, *times);
                titled = rest;
            }
            ends.push(next - 1 - end);
            end = next - 1;
            sizes.push((payload.len() - before) as u32);
        }
        let mut body = Vec::new();
        if sizes.len() > 1 {
            for column in [&ends, &sizes, &self.places] {
                packed::put(&mut body, column);
            }
        } else if !self.titled.is_empty() {
            put_varint(&mut body, payload.len() as u32);
        }
        body.extend(payload);
        body
    }

    /// The head of a list in a block.
    pub(super) fn coded_head(&self, apart: Option<u32>) -> Vec<u8> {
        let (mut head, count) = (Vec::new(), self.documents.len() as u32);
        if lengths::exact(lengths::short(count)).is_none() {
            put_varint(&mut head, count << 1 | u32::from(apart.is_some()));
        }
        if let Some(first) = apart {
            put_varint(&mut head, first);
        }
        head
    }

    /// What follows it, in a collection of so many documents.
    pub(super) fn coded_body(&self, documents: u32) -> Vec<u8> {
        let mut body = Vec::new();
        let Some(last) = self.documents.len().checked_sub(1) else { return body };
        if self.places.len() > 1 {
            packed::put(&mut body, &self.places);
        }
        let mut bits = BitsWriter::new(&mut body);
        bits.put(u32::from(!self.titled.is_empty()), 1);
        between::put(&mut bits, &self.documents, documents);
        let sum: u32 = self.more.iter().sum();
        bits.gamma(sum);
        // So many occurrences beyond the first, or documents, come before the end of each document but the last.
        let (mut ends, mut end) = (Vec::with_capacity(last), 0);
        for more in &self.more[..last] {
            ends.push(end + more);
            end += more + 1;
        }
        between::put(&mut bits, &ends, sum + ends.len() as u32);
        if let Some(others) = self.titled.len().checked_sub(1) {
            bits.gamma(others as u32);
            let titled: Vec<u32> = self.titled.iter().map(|(at, _)| *at).collect();
            between::put(&mut bits, &titled, self.documents.len() as u32);
            self.titled.iter().for_each(|(_, times)| bits.gamma(times - 1));
        }
        bits.finish();
        body.resize(body.len() + padding(self.documents.len()), 0);
        body
    }

    /// Takes a list as it stands in a block, given in how many documents its word is in short form, and how many documents there
    /// are. Gives the first entry of positions that stand apart, too, and those that do not. `None` where it cannot be.
    fn take(mut bytes: &[u8], frequency: u8, documents: u32) -> Option<(Self, Option<u32>, &[u8])> {
        let (count, mut apart) = (lengths::exact(frequency), None);
        let count = if let Some(count) = count {
            count
        } else {
            let head = take_varint(&mut bytes)?;
            if head & 1 == 1 {
                apart = Some(take_varint(&mut bytes)?);
            }
            head >> 1
        } as usize;
        let mut parts = Self::default();
        let Some(last) = count.checked_sub(1) else { return Some((parts, None, &[])) };
        // No frame takes less than a byte.
        if count > documents as usize || count.div_ceil(BLOCK * FRAME) > 1 + bytes.len() {
            return None;
        }
        if last >= BLOCK {
            parts.places = vec![0; count.div_ceil(BLOCK)];
            for frame in parts.places.chunks_mut(FRAME) {
                packed::take(&mut bytes, frame)?;
            }
        }
        let mut bits = Bits::new(bytes);
        let in_titles = bits.take(1)? == 1;
        between::take(&mut bits, count, documents, &mut parts.documents)?;
        let sum = bits.gamma()?;
        let all = sum.checked_add(last as u32)?;
        between::take(&mut bits, last, all, &mut parts.more)?;
        let mut before = 0;
        parts.more.push(all);
        for more in &mut parts.more {
            let end = *more;
            *more -= before;
            before = end.saturating_add(1);
        }
        if in_titles {
            let several = bits.gamma()?.checked_add(1)? as usize;
            let mut places = Vec::new();
            between::take(&mut bits, several, count as u32, &mut places)?;
            for at in places {
                parts.titled.push((at, bits.gamma()?.checked_add(1)?));
            }
        }
        Some((parts, apart, bits.rest().get(padding(count)..)?))
    }
}

/// So many bytes let whoever takes so many documents believe in them: see [`between::take`].
const fn padding(documents: usize) -> usize {
    documents / (8 * between::FREE)
}

/// A block of lists as they are read, from one as it is stored, given its first word, and of all words in how many documents
/// they are.
pub(crate) fn decoded(
    block: &[u8],
    first: u32,
    frequencies: &[u8],
    documents: u32,
) -> Result<Vec<u8>, Box<PackError>> {
    let mut frequencies = frequencies.get(first as usize..).unwrap_or_default().iter();
    let mut lists = BlobsWriter::default();
    let mut fields = Fields::new(block);
    while !fields.is_empty() {
        let list =
            frequencies.next().and_then(|frequency| Parts::take(fields.bytes(), *frequency, documents));
        let (parts, apart, positions) = list.ok_or_else(|| damaged(PLACE, "whole lists", first as usize))?;
        lists.push(&[&parts.head(apart), &parts.body(), positions].concat());
    }
    fields.finish(PLACE, first)?;
    Ok(lists.finish())
}
