//! Near-duplicates: which documents share most of their text with an earlier one.
//!
//! News collections repeat wire stories: reprinted, cut, with another first line. Two texts are compared by their runs of
//! four words (shingles): what both have, as a share of what either has, is their resemblance (Broder, "On the resemblance
//! and containment of documents", 1997). It is estimated from 128 minima for each text, all taken in one pass (Li, Owen,
//! Zhang, "One permutation hashing", 2012), where bins that stay empty borrow from their neighbours (Shrivastava, Li,
//! "Densifying one permutation hashing via rotation", 2014). Texts are compared only where four minima in a row agree in one of 32
//! bands (locality-sensitive hashing; Indyk, Motwani 1998): that finds 99 of 100 pairs that share three fifths, and
//! takes time in proportion to the collection.
//!
//! A group is the earliest of its documents and all that resemble *it*, so that nothing drifts into a group from copy to
//! copy. What resembles the first of several groups is in that of which it shares most. No hash has a seed of chance: the same texts give the same groups.

use crate::PackError;
use crate::coding::damaged;
use crate::coding::numbers::{Ints, write_ints};

const PLACE: &str = "similar documents";
/// Words in a shingle.
const SHINGLE: usize = 4;
/// Minima of a text.
const MINIMA: usize = 128;
/// Minima in a band.
const BAND: usize = 4;
const BANDS: usize = MINIMA / BAND;
/// So many of the minima agree where texts share three fifths.
const ENOUGH: usize = MINIMA * 3 / 5;

/// For each document the first of those that share most of its text.
#[derive(Clone, Copy, Debug)]
pub struct Similar<'a>(Option<Ints<'a>>);

impl<'a> Similar<'a> {
    /// A collection without near-duplicates stores nothing.
    pub(crate) fn open(bytes: &'a [u8], documents: usize) -> Result<Self, Box<PackError>> {
        if bytes.is_empty() {
            return Ok(Self(None));
        }
        let back = Ints::open(bytes, PLACE)?;
        if back.len() == documents {
            Ok(Self(Some(back)))
        } else {
            Err(damaged(PLACE, "one entry for each document", back.len()))
        }
    }

    /// Whether no two documents are alike.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The first document of a document's group; itself where it is the first or is like no other. Never after it.
    #[inline]
    pub fn first(&self, document: u32) -> u32 {
        let back = self.0.and_then(|back| back.get(document as usize)).unwrap_or_default();
        document.saturating_sub(back)
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        let Some(back) = self.0 else { return Ok(()) };
        for document in 0..back.len() as u32 {
            let first = self.first(document);
            if back.get(document as usize) != Some(document - first) || self.first(first) != first {
                return Err(damaged(PLACE, "an earlier document that begins a group", document as usize));
            }
        }
        Ok(())
    }
}

/// The section, of texts in the order of their documents' numbers.
pub(crate) fn write(sketches: &[Option<Sketch>]) -> Vec<u8> {
    let firsts = firsts(sketches);
    let back: Vec<u32> =
        firsts.iter().zip(0..).map(|(first, document): (&u32, u32)| document - first).collect();
    if back.iter().all(|back| *back == 0) { Vec::new() } else { write_ints(&back) }
}

/// What is kept of a text to compare it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sketch([u16; MINIMA]);

impl Sketch {
    /// `None` for a text without words. O(n).
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut least = [u64::MAX; MINIMA];
        let mut run = [0_u64; SHINGLE];
        let mut count = 0;
        let mut add = |run: &[u64; SHINGLE]| {
            let hash =
                mixed(run.iter().fold(0, |hash: u64, word| hash.wrapping_mul(0x0100_0000_01b3) ^ word));
            let least = &mut least[(hash >> 57) as usize];
            *least = hash.min(*least);
        };
        for word in sheaf_text::words(text) {
            run.rotate_left(1);
            run[SHINGLE - 1] = hash(word.text);
            count += 1;
            if count >= SHINGLE {
                add(&run);
            }
        }
        if count == 0 {
            return None;
        }
        if count < SHINGLE {
            add(&run);
        }
        let mut minima = [0; MINIMA];
        for (bin, minimum) in minima.iter_mut().enumerate() {
            // One bin at least is not empty.
            let borrowed =
                (0..MINIMA).find(|step| least[(bin + step) % MINIMA] != u64::MAX).unwrap_or_default();
            *minimum = (least[(bin + borrowed) % MINIMA] as u16)
                .wrapping_add((borrowed as u16).wrapping_mul(0x9e37));
        }
        Some(Self(minima))
    }

    fn band(&self, band: usize) -> u64 {
        self.0[band * BAND..(band + 1) * BAND].iter().fold(0, |key, minimum| key << 16 | u64::from(*minimum))
    }

    /// How many minima agree.
    fn agreement(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(one, other)| one == other).count()
    }
}

/// A word's hash, whatever its case (FNV-1a over characters).
fn hash(word: &str) -> u64 {
    word.chars().fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(sheaf_text::lower(c)))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Spreads the bits of a hash (the last steps of `MurmurHash3`).
const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

/// For each document the first of its group. O(n log n); about 550 bytes for each document.
fn firsts(sketches: &[Option<Sketch>]) -> Vec<u32> {
    // Whom each document is compared with: in each band the first that agrees with it, and the last before it.
    let mut met = vec![[u32::MAX; 2 * BANDS]; sketches.len()];
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(sketches.len());
    for band in 0..BANDS {
        keys.clear();
        keys.extend(
            sketches
                .iter()
                .zip(0..)
                .filter_map(|(sketch, document)| Some((sketch.as_ref()?.band(band), document))),
        );
        keys.sort_unstable();
        for alike in keys.chunk_by(|one, other| one.0 == other.0) {
            for pair in alike.windows(2) {
                met[pair[1].1 as usize][2 * band..2 * band + 2].copy_from_slice(&[alike[0].1, pair[0].1]);
            }
        }
    }
    let mut firsts: Vec<u32> = Vec::with_capacity(sketches.len());
    for ((sketch, met), document) in sketches.iter().zip(&met).zip(0..) {
        let mut best = (ENOUGH, document);
        if let Some(sketch) = sketch {
            let mut seen: Vec<u32> = Vec::new();
            for &other in met.iter().filter(|other| **other != u32::MAX) {
                let first = firsts[other as usize];
                if !seen.contains(&first) {
                    seen.push(first);
                    let agreement =
                        sketches[first as usize].as_ref().map_or(0, |first| sketch.agreement(first));
                    // Of equal ones the earliest.
                    if agreement > best.0 || (agreement == best.0 && first < best.1) {
                        best = (agreement, first);
                    }
                }
            }
        }
        firsts.push(best.1);
    }
    firsts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn groups(texts: &[&str]) -> Vec<u32> {
        let bytes = write(&texts.iter().map(|text| Sketch::new(text)).collect::<Vec<_>>());
        let similar = Similar::open(&bytes, texts.len()).unwrap();
        similar.verify().unwrap();
        (0..texts.len() as u32).map(|document| similar.first(document)).collect()
    }

    const REPORT: &str = "The ferry to Grey Island will stop at the end of the month, the harbour board said on Monday. \
        Its only ship is forty years old and no yard on the coast would repair it any more. Islanders asked for an airport \
        instead; the board answered that a runway costs ten times as much as a new ferry, and that the money is not there. \
        A decision is expected in spring, when the council meets for the first time since the election.";

    #[test]
    fn reprints_are_found_and_other_reports_are_not() {
        let shouted = REPORT.to_uppercase();
        let cut = &REPORT[..REPORT.find(" A decision").unwrap()];
        let with_head = format!("PORT NESS (Coast Press) — {}", REPORT.replace("said on Monday", "said"));
        let other = "The harbour board said on Monday that the ferry to Grey Island has a new captain. She has sailed since \
            she was twelve and knows every rock between the two ports, which is more than can be said of the radar. The \
            council meets in spring.";
        let texts = [other, REPORT, "", &shouted, cut, "No comment.", &with_head, "No comment.", "", other];
        assert_eq!(groups(&texts), [0, 1, 2, 1, 1, 5, 1, 5, 8, 0]);
    }

    #[test]
    fn a_collection_without_repeats_stores_nothing() {
        assert!(write(&["one text", "another text", ""].map(Sketch::new)).is_empty());
        assert!(Similar::open(&[], 3).unwrap().is_empty());
    }

    /// What both texts have, as a share of what either has.
    fn resemblance(one: &[u16], other: &[u16]) -> f64 {
        let shingles = |text: &[u16]| text.windows(SHINGLE).map(<[u16]>::to_vec).collect::<BTreeSet<_>>();
        let (one, other) = (shingles(one), shingles(other));
        one.intersection(&other).count() as f64 / one.union(&other).count() as f64
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// Texts that are cut, joined and changed from others: those far apart are never in one group, those close to the
        /// first of a group always, but where the first of another agrees with them in more minima.
        #[test]
        fn groups_are_those_of_counting_shingles(
            base in prop::collection::vec(prop::collection::vec(0..400_u16, 300), 3),
            copies in prop::collection::vec((0..3_usize, 0..120_usize, 0..300_usize, 0..40_usize), 0..12),
        ) {
            let mut texts = base.clone();
            for (of, cut, from, changed) in copies {
                let mut copy = base[of][cut..].to_vec();
                for place in (from..from + changed).filter(|place| place % 5 == 0) {
                    if let Some(word) = copy.get_mut(place) {
                        *word += 400;
                    }
                }
                texts.push(copy);
            }
            let written: Vec<String> =
                texts.iter().map(|text| text.iter().map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ")).collect();
            let firsts = groups(&written.iter().map(String::as_str).collect::<Vec<_>>());
            let sketches: Vec<Option<Sketch>> = written.iter().map(|text| Sketch::new(text)).collect();
            for (document, &first) in firsts.iter().enumerate() {
                prop_assert!(resemblance(&texts[document], &texts[first as usize]) > 0.4);
                for (base, of_base) in texts.iter().take(3).enumerate() {
                    if resemblance(&texts[document], of_base) > 0.8 {
                        let agrees = |other: usize| Some(sketches[document].as_ref()?.agreement(sketches[other].as_ref()?));
                        let (taken, of_base) = (agrees(first as usize), agrees(base));
                        prop_assert!(first as usize == base || taken > of_base, "{taken:?} and {of_base:?}");
                    }
                }
            }
        }

        #[test]
        fn damage_is_an_error_or_another_answer_but_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..9)) {
            for documents in 0..9 {
                if let Ok(similar) = Similar::open(&bytes, documents) {
                    let _ = similar.verify();
                    for document in 0..10 {
                        prop_assert!(similar.first(document) <= document);
                    }
                }
            }
        }
    }
}
