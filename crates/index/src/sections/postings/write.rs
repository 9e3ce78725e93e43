//! Writing: all occurrences, sorted by word, to lists; lists and their positions to sections.

use super::parts::Parts;
use super::positions::packed;
use super::{BLOCK, limit};
use crate::blocks::BlocksWriter;
use crate::coding::bits::BitsWriter;
use crate::coding::{between, lengths, packed};
use crate::shelf::ShelfWriter;

/// Bytes of a block beside the root. A query reads one or two for each of its words, so they are small.
const BYTES: usize = 8 << 10;
/// Bytes of positions from which on they stand apart from their list: a beginning reads hundreds of lists and no positions.
const LONG: usize = 512;
/// Bytes of a block of positions that stand apart: a phrase reads them in a few places of long lists.
const POSITIONS: usize = 4 << 10;
/// Occurrences that are sorted at once while lists are written: what bounds the memory that takes.
const AT_ONCE: u32 = 1 << 23;
/// Occurrences that are encoded by one thread at a time.
const SHARE: usize = 1 << 16;

/// The words of all documents, in the order of the documents' numbers.
pub(crate) trait Tokens: Sync {
    /// Documents there are.
    fn documents(&self) -> u32;
    /// Puts the ordinals of the words of a title, then of its text, into a list; gives how many are of the title.
    fn read(&self, document: u32, into: &mut Vec<u32>) -> u32;
}

/// The sections of frequencies, postings and positions, of so many words. Lists are encoded side by side where `blocks` can
/// do that. O(n).
pub(crate) fn write(
    tokens: &dyn Tokens,
    words: usize,
    titles: &[u32],
    texts: &[u32],
    mut blocks: Option<&mut BlocksWriter<'_>>,
) -> [Vec<u8>; 3] {
    let limit = |(title, text): (&u32, &u32)| limit(*title, lengths::short(*text));
    let limits: Vec<u32> = titles.iter().zip(texts).map(limit).collect();
    let mut counts = vec![0_u32; words];
    let mut list = Vec::new();
    for document in 0..tokens.documents() {
        tokens.read(document, &mut list);
        for token in &list {
            counts[*token as usize] += 1;
        }
    }
    let coded = blocks.is_some();
    let mut lists = ShelfWriter::coded(blocks.as_deref_mut(), BYTES);
    // Positions of long lists, entry after entry.
    let (mut positions, mut ends) = (Vec::new(), Vec::new());
    let mut frequencies = Vec::with_capacity(words);
    let mut from = 0;
    while from < words {
        // So many words that their occurrences fit, one at least.
        let (mut to, mut sum) = (from, 0_u32);
        while to < words && (to == from || sum.saturating_add(counts[to]) <= AT_ONCE) {
            sum += counts[to];
            to += 1;
        }
        let (occurrences, ends_of_words) = occurrences(tokens, &counts, from..to);
        let of_word = |word: usize| {
            let start = word.checked_sub(1).map_or(0, |before| ends_of_words[before]);
            &occurrences[start as usize..ends_of_words[word] as usize]
        };
        let shares = shares(ends_of_words.len(), |word| of_word(word).len());
        let encoded = lists.side_by_side(shares.len(), &|share: usize| {
            let encoded = shares[share].clone().map(|word| encode(of_word(word), titles, &limits, coded));
            encoded.collect::<Vec<_>>()
        });
        for list in encoded.into_iter().flatten() {
            frequencies.push(lengths::short(list.parts.documents.len() as u32));
            lists.push(&list.finish(coded, &mut positions, &mut ends));
        }
        from = to;
    }
    let lists = lists.finish();
    let mut shelf = ShelfWriter::new(blocks, POSITIONS);
    let mut start = 0;
    for end in ends {
        shelf.push(&positions[start..end]);
        start = end;
    }
    [frequencies, lists, shelf.finish()]
}

/// Neighbouring words in shares of about as many occurrences.
fn shares(words: usize, count: impl Fn(usize) -> usize) -> Vec<core::ops::Range<usize>> {
    let (mut shares, mut from, mut sum) = (Vec::new(), 0, 0);
    for word in 0..words {
        sum += count(word);
        if sum >= SHARE || word + 1 == words {
            shares.push(from..word + 1);
            (from, sum) = (word + 1, 0);
        }
    }
    shares
}

/// Document and position of each occurrence of some words, one word after the other, and where those of each end.
fn occurrences(
    tokens: &dyn Tokens,
    counts: &[u32],
    words: core::ops::Range<usize>,
) -> (Vec<(u32, u32)>, Vec<u32>) {
    // Where the occurrences of each word begin, and once they are there, end.
    let mut sum = 0;
    let mut ends = Vec::with_capacity(words.len());
    for count in &counts[words.clone()] {
        ends.push(sum);
        sum += count;
    }
    let mut occurrences = vec![(0, 0); sum as usize];
    let mut list = Vec::new();
    for document in 0..tokens.documents() {
        let title = tokens.read(document, &mut list);
        for (token, place) in list.iter().zip(0_u32..) {
            let word = (*token as usize).wrapping_sub(words.start);
            if let Some(end) = ends.get_mut(word) {
                // One place is left free, so that no phrase runs from the title into the text.
                occurrences[*end as usize] = (document, place + u32::from(place >= title));
                *end += 1;
            }
        }
    }
    (occurrences, ends)
}

/// A list that is written, but for where its positions stand.
struct Encoded {
    parts: Parts,
    /// The list without its head, as it is read or as it stands in a block.
    body: Vec<u8>,
    positions: Vec<u8>,
}

impl Encoded {
    /// The list. Positions that stand apart are appended to `apart`, and where those of each block end, to `ends`.
    fn finish(mut self, coded: bool, apart: &mut Vec<u8>, ends: &mut Vec<usize>) -> Vec<u8> {
        let places = &self.parts.places;
        let long = places.len() > 1 && self.positions.len() > LONG;
        let first = long.then_some(ends.len() as u32);
        let head = if coded { self.parts.coded_head(first) } else { self.parts.head(first) };
        if long {
            for length in places {
                ends.push(ends.last().map_or(0, |end| *end) + *length as usize);
            }
            apart.append(&mut self.positions);
        }
        [head, self.body, self.positions].concat()
    }
}

/// The list of one word, given its occurrences by document and position, of each document the words of its title and what
/// its positions are below, and whether it is to stand in a block of so many documents.
fn encode(occurrences: &[(u32, u32)], titles: &[u32], limits: &[u32], coded: bool) -> Encoded {
    let of_documents: Vec<&[(u32, u32)]> = occurrences.chunk_by(|a, b| a.0 == b.0).collect();
    let (mut parts, mut positions) = (Parts::default(), Vec::new());
    let (mut at, mut distances): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    for block in of_documents.chunks(BLOCK) {
        let before = positions.len();
        let occurrences = block.iter().map(|of_document| of_document.len()).sum();
        let packed = packed(occurrences, block.len());
        let mut bits = BitsWriter::new(&mut positions);
        for of_document in block {
            let document = of_document[0].0;
            let title = of_document.partition_point(|(_, position)| *position < titles[document as usize]);
            if title > 0 {
                parts.titled.push((parts.documents.len() as u32, title as u32));
            }
            parts.documents.push(document);
            parts.more.push(of_document.len() as u32 - 1);
            at.clear();
            at.extend(of_document.iter().map(|(_, position)| *position));
            if packed {
                let mut least = 0;
                for position in &at {
                    distances.push(position - least);
                    least = position + 1;
                }
            } else {
                between::put(&mut bits, &at, limits[document as usize]);
            }
        }
        bits.finish();
        packed::put(&mut positions, &distances);
        distances.clear();
        parts.places.push((positions.len() - before) as u32);
    }
    let body = if coded { parts.coded_body(limits.len() as u32) } else { parts.body() };
    Encoded { parts, body, positions }
}
