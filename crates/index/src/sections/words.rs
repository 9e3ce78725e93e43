//! The dictionary: folded words to ordinals, and the words that share a stem.
//!
//! Stems are not stored. A stem has a place among the words, its own or that of the first word after it, and near that place
//! stand its words: a group is found by the place, and known again by the stem of its first word.

use crate::PackError;
use crate::coding::blobs::{Blobs, BlobsWriter};
use crate::coding::damaged;
use crate::coding::sorted::{Sorted, SortedWriter};
use crate::coding::varint::{put_varint, take_varint};

const GROUPS: &str = "stem groups";
/// Groups of so many neighbouring places stand together.
const TOGETHER: u32 = 16;
/// A language with so many times fewer groups of several forms than the one with most is a stranger to the collection.
const STRANGE: usize = 16;

/// The words of a collection.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The folded words; their numbers are called ordinals.
    pub list: Sorted<'a>,
    /// For each 16 places the groups whose stems are there. Of a group: how far its place is from the one before, and its
    /// language, in one number; its words but one; how far the first is from the place, and how many lie between each two.
    /// After all of them the languages that are strangers.
    groups: Blobs<'a>,
}

/// What is done with a group: its language, its place, its words.
type OfGroup<'f> = dyn FnMut(u32, u32, &[u32]) -> Result<(), Box<PackError>> + 'f;

impl<'a> Words<'a> {
    pub(crate) fn open(words: &'a [u8], groups: &'a [u8]) -> Result<Self, Box<PackError>> {
        let list = Sorted::open(words)?;
        let groups = Blobs::open(groups, GROUPS)?.expect((list.len() / TOGETHER) as usize + 2)?;
        Ok(Self { list, groups })
    }

    /// The ordinals of all words that are forms of the same word as `folded`, for a collection in `languages`: the
    /// word itself; words of documents in one of the languages that have its stem there; and the stem, where that is a
    /// word. In no order, and some more than once.
    ///
    /// Of which language a word is that is its own stem is not kept: it counts as one of each, but for strangers, in which
    /// next to nothing is written here. A stray text would have “later” find “lat”, as German has it.
    pub fn forms(&self, folded: &str, languages: &[String]) -> Result<Vec<u32>, Box<PackError>> {
        let mut forms = Vec::new();
        forms.extend(self.list.get(folded)?);
        let strangers = self.groups.get((self.list.len() / TOGETHER) as usize + 1)?;
        for (language, number) in languages.iter().zip(0..) {
            let stem = sheaf_text::stem(language, folded);
            let (place, found) = self.list.search(stem.as_bytes())?;
            if found && !strangers.contains(&(number as u8)) {
                forms.push(place);
            }
            self.groups(place / TOGETHER, languages.len() as u32, &mut |of, at, words| {
                if (of, at) == (number, place)
                    && sheaf_text::stem(language, &self.list.word(words[0])?) == stem
                {
                    forms.extend(words);
                }
                Ok(())
            })?;
        }
        Ok(forms)
    }

    /// Calls `f` with the groups of 16 places, in a collection of so many languages.
    fn groups(&self, places: u32, languages: u32, f: &mut OfGroup<'_>) -> Result<(), Box<PackError>> {
        let mut bytes = self.groups.get(places as usize)?;
        let (mut place, mut words) = (places * TOGETHER, Vec::new());
        while !bytes.is_empty() {
            words.clear();
            let group = self.group(&mut bytes, languages, &mut place, &mut words);
            let wrong = || damaged(GROUPS, "words that exist", places as usize);
            f(group.ok_or_else(wrong)?, place, &words)?;
        }
        Ok(())
    }

    /// Takes the words of a group, one at least, and gives its language; the place goes on to its own.
    fn group(&self, bytes: &mut &[u8], languages: u32, place: &mut u32, words: &mut Vec<u32>) -> Option<u32> {
        let head = take_varint(bytes)?;
        let language = head.checked_rem(languages)?;
        *place = place.checked_add(head / languages)?;
        let more = take_varint(bytes)?;
        let step = take_varint(bytes)?;
        let mut ordinal =
            place.checked_add_signed((step >> 1).cast_signed() ^ -((step & 1).cast_signed()))?;
        for left in (0..=more).rev() {
            words.push(Some(ordinal).filter(|ordinal| *ordinal < self.list.len())?);
            if left > 0 {
                ordinal = ordinal.checked_add(1)?.checked_add(take_varint(bytes)?)?;
            }
        }
        Some(language)
    }

    pub(crate) fn verify(&self, languages: u32) -> Result<(), Box<PackError>> {
        self.list.verify()?;
        self.groups.verify()?;
        (0..=self.list.len() / TOGETHER)
            .try_for_each(|places| self.groups(places, languages, &mut |_, _, _| Ok(())))
    }
}

/// A language as one bit of a set, by its place; from the sixty-fourth on they share one.
pub(crate) fn bit(language: usize) -> u64 {
    1 << language.min(63)
}

/// The two sections of the dictionary: words, and groups by stem. Words are given in order, each with the set of the
/// languages of the documents that have it: only in these it has a stem.
///
/// A group that holds only the stem itself is left out, but of strangers: [`Words::forms`] finds that word without it.
pub(crate) fn write(words: &[(&str, u64)], languages: &[String]) -> [Vec<u8>; 2] {
    let mut list = SortedWriter::default();
    // A space comes before all that stands in words: by stem, then by language.
    let mut stems: Vec<(String, u32)> = Vec::new();
    for (&(word, spoken), ordinal) in words.iter().zip(0..) {
        list.push(word.as_bytes());
        for (language, _) in languages.iter().zip(0..).filter(|(_, place)| spoken & bit(*place) != 0) {
            stems.push(([&sheaf_text::stem(language, word), " ", language].concat(), ordinal));
        }
    }
    let stems = crate::derived::sorted(stems);
    let by_stem = || {
        stems.chunk_by(|a, b| a.0 == b.0).map(|group| {
            let (stem, language) = group[0].0.rsplit_once(' ').unwrap_or_default();
            let language = languages.iter().position(|other| other == language).unwrap_or_default();
            let formed = group.len() > 1 || words[group[0].1 as usize].0 != stem;
            (stem, language, formed, group)
        })
    };
    let strangers =
        strangers(by_stem().filter(|(_, _, formed, _)| *formed).map(|(_, language, ..)| language));
    let mut groups = BlobsWriter::default();
    let (mut together, mut before) = (Vec::new(), 0);
    for (stem, language, formed, group) in by_stem() {
        if !formed && !strangers.contains(&(language as u8)) {
            continue;
        }
        let place = words.partition_point(|(word, _)| *word < stem) as u32;
        while groups.len() < place / TOGETHER {
            groups.push(&core::mem::take(&mut together));
            before = groups.len() * TOGETHER;
        }
        put_varint(&mut together, (place - before) * languages.len() as u32 + language as u32);
        before = place;
        put_varint(&mut together, group.len() as u32 - 1);
        let after = group[0].1.wrapping_sub(place).cast_signed();
        put_varint(&mut together, (after << 1 ^ after >> 31).cast_unsigned());
        for two in group.windows(2) {
            put_varint(&mut together, two[1].1 - two[0].1 - 1);
        }
    }
    while groups.len() <= words.len() as u32 / TOGETHER {
        groups.push(&core::mem::take(&mut together));
    }
    groups.push(&strangers);
    [list.finish(), groups.finish()]
}

/// The languages that are strangers, given that of each group of several forms. Of more than 256 languages the rest are none.
fn strangers(of_groups: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut counts = [0_usize; 256];
    of_groups.for_each(|language| counts.get_mut(language).into_iter().for_each(|count| *count += 1));
    let most = counts.iter().copied().max().unwrap_or_default();
    let is_stranger = |count: usize| count > 0 && count * STRANGE < most;
    (0..=u8::MAX).filter(|language| is_stranger(counts[usize::from(*language)])).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    /// Words of few beginnings and real endings, each with the set of its languages.
    fn words() -> impl Strategy<Value = BTreeMap<String, u64>> {
        let word = "(gov|hop|sail|parl)(e|i|y)?(ern|r)?(s|es|ed|ing|ment|ons|ait|al)?|وال?[بكت]{2,4}(ات|ها)?|[a-c]{1,2}";
        prop::collection::btree_map(word, 1..8_u64, 0..90)
    }

    fn languages() -> Vec<String> {
        ["ar", "en", "fr"].map(str::to_owned).into()
    }

    fn written(words: &BTreeMap<String, u64>) -> [Vec<u8>; 2] {
        let list: Vec<(&str, u64)> = words.iter().map(|(word, spoken)| (word.as_str(), *spoken)).collect();
        write(&list, &languages())
    }

    /// Which languages have less than a sixteenth as many groups of several forms as the one with most, but some.
    fn strangers_among(words: &BTreeMap<String, u64>) -> Vec<bool> {
        let formed = |(language, place): (&String, usize)| {
            let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
            for (word, _) in words.iter().filter(|(_, spoken)| **spoken & bit(place) != 0) {
                groups.entry(sheaf_text::stem(language, word).into_owned()).or_default().push(word);
            }
            groups.iter().filter(|(stem, words)| words.len() > 1 || words[0] != stem.as_str()).count()
        };
        let counts: Vec<usize> = languages().iter().zip(0..).map(formed).collect();
        let most = counts.iter().copied().max().unwrap_or_default();
        counts.iter().map(|count| *count > 0 && count * STRANGE < most).collect()
    }

    proptest! {
        #[test]
        fn forms_are_the_words_of_the_same_stem(words in words(), others in words()) {
            let [list, groups] = written(&words);
            let opened = Words::open(&list, &groups).unwrap();
            opened.verify(3).unwrap();
            let strangers = strangers_among(&words);
            for asked in words.keys().chain(others.keys()) {
                let found: BTreeSet<String> = opened
                    .forms(asked, &languages())
                    .unwrap()
                    .into_iter()
                    .map(|ordinal| opened.list.word(ordinal).unwrap())
                    .collect();
                let expected = words.iter().filter(|(word, spoken)| {
                    *word == asked
                        || languages().iter().zip(0..).any(|(language, place)| {
                            let stem = sheaf_text::stem(language, asked);
                            (**word == stem && !strangers[place])
                                || (**spoken & bit(place) != 0 && sheaf_text::stem(language, word) == stem)
                        })
                });
                let expected: BTreeSet<String> = expected.map(|(word, _)| word.clone()).collect();
                prop_assert_eq!(found, expected, "{}", asked);
            }
        }

        #[test]
        fn damage_is_an_error_or_other_forms(
            words in words(),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
            languages_of in 0..4_usize,
        ) {
            let [list, mut groups] = written(&words);
            for (at, byte) in damage {
                let at = at.index(groups.len());
                groups[at] = byte;
            }
            let Ok(opened) = Words::open(&list, &groups) else { return Ok(()) };
            let _ = opened.verify(languages_of as u32);
            for word in words.keys() {
                let _ = opened.forms(word, &languages()[..languages_of.min(3)]);
            }
        }
    }
}
