//! The dictionary: folded words to ordinals, and stems to the words that share them.

use crate::PackError;
use crate::coding::bytes::{Blobs, BlobsWriter, damaged, put_varint, take_varint};
use crate::coding::sorted::{Sorted, SortedWriter};

const GROUPS: &str = "stem groups";

/// The words of a collection.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The folded words; their numbers are called ordinals.
    pub list: Sorted<'a>,
    /// `language stem`, each the number of a group.
    stems: Sorted<'a>,
    /// Group → ordinals of its words, ascending: how many lie between. Words of one stem are near each other.
    groups: Blobs<'a>,
}

impl<'a> Words<'a> {
    pub(crate) fn open(words: &'a [u8], stems: &'a [u8], groups: &'a [u8]) -> Result<Self, Box<PackError>> {
        let stems = Sorted::open(stems)?;
        let groups = Blobs::open(groups, GROUPS)?.expect(stems.len() as usize)?;
        Ok(Self { list: Sorted::open(words)?, stems, groups })
    }

    /// The ordinals of all words that are forms of the same word as `folded`, for a collection in `languages`: the
    /// word itself; words of documents in one of the languages that have its stem there; and the stem, where that is a
    /// word. In no order, and some more than once.
    pub fn forms(&self, folded: &str, languages: &[String]) -> Result<Vec<u32>, Box<PackError>> {
        let mut forms = Vec::new();
        forms.extend(self.list.get(folded)?);
        for language in languages {
            let stem = sheaf_text::stem(language, folded);
            forms.extend(self.list.get(&stem)?);
            if let Some(group) = self.stems.get(&key(language, &stem))? {
                self.group(group, &mut forms)?;
            }
        }
        Ok(forms)
    }

    /// Appends the ordinals of a group.
    fn group(&self, group: u32, forms: &mut Vec<u32>) -> Result<(), Box<PackError>> {
        let mut between = self.groups.get(group as usize)?;
        let mut next = 0_u32;
        while !between.is_empty() {
            let ordinal = take_varint(&mut between).and_then(|step| next.checked_add(step));
            let ordinal = ordinal.filter(|ordinal| *ordinal < self.list.len());
            let ordinal = ordinal.ok_or_else(|| damaged(GROUPS, "words that exist", group as usize))?;
            forms.push(ordinal);
            next = ordinal + 1;
        }
        Ok(())
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.list.verify()?;
        self.stems.verify()?;
        self.groups.verify()?;
        let mut forms = Vec::new();
        for group in 0..self.stems.len() {
            self.group(group, &mut forms)?;
            forms.clear();
        }
        Ok(())
    }
}

/// A stem belongs to its language.
fn key(language: &str, stem: &str) -> String {
    [language, " ", stem].concat()
}

/// A language as one bit of a set, by its place; from the sixty-fourth on they share one.
pub(crate) fn bit(language: usize) -> u64 {
    1 << language.min(63)
}

/// The three sections of the dictionary: words, stems, groups. Words are given in order, each with the set of the
/// languages of the documents that have it: only in these it has a stem.
///
/// A group that holds only the stem itself is left out: [`Words::forms`] finds that word without it.
pub(crate) fn write(words: &[(&str, u64)], languages: &[String]) -> [Vec<u8>; 3] {
    let mut list = SortedWriter::default();
    let mut stems: Vec<(String, u32)> = Vec::new();
    for (&(word, spoken), ordinal) in words.iter().zip(0..) {
        list.push(word.as_bytes());
        for (language, _) in languages.iter().zip(0..).filter(|(_, place)| spoken & bit(*place) != 0) {
            stems.push((key(language, &sheaf_text::stem(language, word)), ordinal));
        }
    }
    let mut keys = SortedWriter::default();
    let mut groups = BlobsWriter::default();
    for group in crate::derived::sorted(stems).chunk_by(|a, b| a.0 == b.0) {
        let (key, first) = &group[0];
        let stem = key.rsplit_once(' ').map_or("", |(_, stem)| stem);
        if group.len() > 1 || words[*first as usize].0 != stem {
            keys.push(key.as_bytes());
            let (mut between, mut next) = (Vec::new(), 0);
            for (_, ordinal) in group {
                put_varint(&mut between, ordinal - next);
                next = ordinal + 1;
            }
            groups.push(&between);
        }
    }
    [list.finish(), keys.finish(), groups.finish()]
}
