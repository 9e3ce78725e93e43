//! Lists of words packed for the page: writer (for `build.rs`) and reader of one form.
//!
//! Words of the same classes stand together, sorted; of each only what differs from the word before it is written. Their
//! letters stay whole bytes, which gzip goes on to compress: a quarter less than the plain lists come to.
//!
//! | bytes | what |
//! | --- | --- |
//! | 8, little endian | the classes of the words that follow |
//! | 1, below 32 | one more than the number of bytes shared with the word before |
//! | until the next byte below 32 | the rest of the word |
//! | 1, zero | the end of the words of these classes |

use std::collections::BTreeMap;

/// Packs words with their classes; a word may come several times. O(n log n).
pub(crate) fn pack<'w>(words: impl Iterator<Item = (u64, &'w str)>) -> Vec<u8> {
    let mut classes: BTreeMap<&str, u64> = BTreeMap::new();
    for (class, word) in words {
        *classes.entry(word).or_default() |= class;
    }
    let mut groups: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    for (word, class) in classes {
        groups.entry(class).or_default().push(word);
    }
    let mut packed = Vec::new();
    for (class, words) in groups {
        packed.extend(class.to_le_bytes());
        let mut last = "";
        for word in words {
            let shared = word.bytes().zip(last.bytes()).take(30).take_while(|(a, b)| a == b).count();
            packed.push(shared as u8 + 1);
            packed.extend(&word.as_bytes()[shared..]);
            last = word;
        }
        packed.push(0);
    }
    packed
}

/// Tells each word, as its bytes in UTF-8, with its classes. O(n).
pub(crate) fn words(mut packed: &[u8], mut tell: impl FnMut(&[u8], u64)) {
    let mut word = Vec::new();
    while let Some((class, mut rest)) = packed.split_first_chunk() {
        let class = u64::from_le_bytes(*class);
        while let Some((&shared @ 1.., behind)) = rest.split_first() {
            let end = behind.iter().position(|byte| *byte < 32).unwrap_or(behind.len());
            let (letters, behind) = behind.split_at(end);
            word.truncate(usize::from(shared) - 1);
            word.extend_from_slice(letters);
            tell(&word, class);
            rest = behind;
        }
        packed = rest.get(1..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_read_again() {
        let list = [(1, "bat"), (2, "bath"), (1, "batch"), (2, "bat"), (4, "o’er"), (1, "a"), (4, "o’clock")];
        let mut read = Vec::new();
        words(&pack(list.into_iter()), |word, class| {
            read.push((class, String::from_utf8_lossy(word).into_owned()));
        });
        let read: Vec<(u64, &str)> = read.iter().map(|(class, word)| (*class, word.as_str())).collect();
        assert_eq!(read, [(1, "a"), (1, "batch"), (2, "bath"), (3, "bat"), (4, "o’clock"), (4, "o’er")]);
    }

    #[test]
    fn every_word_of_the_tables_has_its_classes() {
        let tables = || crate::english::classes().map(|(class, word)| (class.0, word));
        let mut read: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        words(&pack(tables()), |word, class| assert_eq!(read.insert(word.to_vec(), class), None));
        for (class, word) in tables() {
            assert!(read.get(word.as_bytes()).is_some_and(|found| found & class != 0), "{word}");
        }
    }

    #[test]
    fn what_breaks_off_is_read_as_far_as_it_goes() {
        let whole = pack([(1, "bat"), (1, "batch"), (2, "o’er")].into_iter());
        for end in 0..=whole.len() {
            words(&whole[..end], |word, _| assert!(word.len() < 8));
        }
    }
}
