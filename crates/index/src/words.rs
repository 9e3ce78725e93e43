//! The dictionary: folded words to ordinals, and stems to the words that share them.

use crate::PackError;
use crate::bytes::{Lists, write_flat_lists};
use crate::sorted::{Sorted, SortedWriter};

/// The words of a collection.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The folded words; their numbers are called ordinals.
    pub list: Sorted<'a>,
    /// `language stem`, each the number of a group.
    stems: Sorted<'a>,
    /// Group → ordinals of its words.
    groups: Lists<'a>,
}

impl<'a> Words<'a> {
    pub(crate) fn open(words: &'a [u8], stems: &'a [u8], groups: &'a [u8]) -> Result<Self, Box<PackError>> {
        let stems = Sorted::open(stems)?;
        let groups = Lists::open(groups, stems.len() as usize, "stem groups")?;
        Ok(Self { list: Sorted::open(words)?, stems, groups })
    }

    /// The ordinals of all words that are forms of the same word as `folded`, for a collection in `languages`: the
    /// word itself; whatever has its stem in one of the languages; and the stem, where that is a word. In no order, and
    /// some more than once.
    pub fn forms(&self, folded: &str, languages: &[String]) -> Result<Vec<u32>, Box<PackError>> {
        let mut forms = Vec::new();
        forms.extend(self.list.get(folded)?);
        for language in languages {
            let stem = sheaf_text::stem(language, folded);
            forms.extend(self.list.get(&stem)?);
            if let Some(group) = self.stems.get(&key(language, &stem))? {
                self.groups.read(group as usize, &mut forms);
            }
        }
        Ok(forms)
    }

    pub(crate) fn verify(&self) -> Result<(), Box<PackError>> {
        self.list.verify()?;
        self.stems.verify()?;
        self.groups.verify(self.list.len() as usize, "stem groups")
    }
}

/// A stem belongs to its language.
fn key(language: &str, stem: &str) -> String {
    [language, " ", stem].concat()
}

/// The three sections of the dictionary: words, stems, groups. Words are given in order; every one counts as a word of
/// each of the languages.
///
/// A group that holds only the stem itself is left out: [`Words::forms`] finds that word without it.
pub(crate) fn write(words: &[&str], languages: &[String]) -> [Vec<u8>; 3] {
    let mut list = SortedWriter::default();
    let mut stems: Vec<(String, u32)> = Vec::new();
    for (&word, ordinal) in words.iter().zip(0..) {
        list.push(word.as_bytes());
        for language in languages {
            stems.push((key(language, &sheaf_text::stem(language, word)), ordinal));
        }
    }
    let mut keys = SortedWriter::default();
    let (mut offsets, mut members) = (vec![0], Vec::new());
    for group in crate::derived::sorted(stems).chunk_by(|a, b| a.0 == b.0) {
        let (key, first) = &group[0];
        let stem = key.rsplit_once(' ').map_or("", |(_, stem)| stem);
        if group.len() > 1 || words[*first as usize] != stem {
            keys.push(key.as_bytes());
            for (_, ordinal) in group {
                members.push(*ordinal);
            }
            offsets.push(members.len() as u32);
        }
    }
    [list.finish(), keys.finish(), write_flat_lists(&offsets, &members)]
}
