//! Words as numbers: a rule asks for a word by comparing two numbers, and a list of words is a list of numbers.
//!
//! A token's lower-case form becomes a [`Word`] once, when the text is cut; the words of the rules become theirs when the
//! crate is compiled. That is quicker than comparing strings, and a list takes less room in the page than code that
//! compares with one string after another.

use std::hash::{Hash, Hasher};

/// A word in lower case. Equal words are equal numbers, and all words of up to eight ASCII letters differ; two longer ones
/// are taken for one where 63 bits of a hash agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word(pub(crate) u64);

impl Word {
    /// No word: what marks have.
    pub(crate) const NONE: Self = Self(0);

    /// The number of a word: its bytes, or of a longer one a hash with the highest bit set, which no ASCII letter has. O(n).
    pub(crate) const fn of(lower: &str) -> Self {
        Self::of_bytes(lower.as_bytes())
    }

    /// The number of a word by its bytes. O(n).
    pub(crate) const fn of_bytes(bytes: &[u8]) -> Self {
        let short = packed(bytes);
        if bytes.len() <= 8 && short & 0x8080_8080_8080_8080 == 0 {
            return Self(short);
        }
        let mut hash = mixed(0, short);
        let mut rest = bytes;
        while let Some((_, behind)) = rest.split_first_chunk::<8>() {
            hash = mixed(hash, packed(behind));
            rest = behind;
        }
        Self(hash | 1 << 63)
    }

    /// The number of a word of small ASCII letters and nothing else, of which most of a text consists, and whether its first
    /// letter is written as a capital. None for longer ones with a capital. O(n).
    pub(crate) fn of_plain(word: &str) -> Option<(Self, bool)> {
        const EACH: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = EACH * 0x80;
        let bytes = word.as_bytes();
        let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
        if bytes.len() > 8 {
            return bytes.iter().all(u8::is_ascii_lowercase).then(|| (Self::of_bytes(bytes), false));
        }
        // All eight at once, those that are not there as an "a": nothing has the highest bit, from "a" on all have it once
        // the distance to it is added, and none behind "z" has it.
        let number = packed(bytes) | if capital { 0x20 } else { 0 };
        let full = number | (EACH * u64::from(b'a')).checked_shl(8 * bytes.len() as u32).unwrap_or(0);
        let small = full & HIGH == 0
            && (full + EACH * u64::from(0x80 - b'a')) & HIGH == HIGH
            && (full + EACH * u64::from(0x7f - b'z')) & HIGH == 0;
        (small && number != 0).then_some((Self(number), capital))
    }

    /// Whether it is one of a list made by [`words!`].
    pub(crate) fn among(self, list: &[Short]) -> bool {
        list.contains(&self.short())
    }

    /// What lists have of it: a word of up to four ASCII letters itself.
    pub(crate) const fn short(self) -> Short {
        Short((self.0 ^ (self.0 >> 32).wrapping_mul(0x9e37_79b9)) as u32)
    }

    /// Whether there is a word.
    pub(crate) fn is_some(self) -> bool {
        self != Self::NONE
    }

    /// A number that is no word's, for telling things apart that have words for their names from those that have none.
    pub(crate) const fn of_number(number: usize) -> Self {
        Self(0xff00_0000_0000_0000 | number as u64)
    }

    /// One number for several words in their order, such as those of a name.
    pub(crate) fn of_several(words: impl Iterator<Item = Self>) -> Self {
        Self(words.fold(0, |sum, word| mixed(sum, word.0)))
    }

    /// Its number spread over all bits, for tables.
    pub(crate) const fn spread(self) -> u64 {
        mixed(0, self.0)
    }
}

/// A word as lists have it: half of the room in the page. Two words are taken for one where 32 bits of a hash agree, which
/// among the few words of a list does no harm; what is kept of a text goes by the whole [`Word`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Short(u32);

impl Short {
    /// Which of so many parts of all words it belongs to, of a power of two.
    pub(crate) const fn bucket(self, parts: usize) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9) >> 16) as usize & (parts - 1)
    }
}

/// The first eight bytes, or as many as there are, as a number.
const fn packed(bytes: &[u8]) -> u64 {
    if let Some(chunk) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*chunk);
    }
    // Two halves that may overlap, where they have the same bytes.
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let last = u32::from_le_bytes(*last) as u64;
        return u32::from_le_bytes(*first) as u64 | last << (8 * (bytes.len() - 4));
    }
    match *bytes {
        [one] => one as u64,
        [one, two] => one as u64 | (two as u64) << 8,
        [one, two, three] => one as u64 | (two as u64) << 8 | (three as u64) << 16,
        _ => 0,
    }
}

/// A hash with another number in it: multiplied by the golden ratio, the better upper half folded onto the lower.
const fn mixed(hash: u64, number: u64) -> u64 {
    let product = (hash.rotate_left(5) ^ number ^ number >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 32
}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.spread());
    }
}

/// Number of words in a text parted by spaces.
pub(crate) const fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        count += (bytes[at] != b' ' && (at == 0 || bytes[at - 1] == b' ')) as usize;
        at += 1;
    }
    count
}

/// The words of a text parted by spaces.
pub(crate) const fn list<const N: usize>(text: &str) -> [Short; N] {
    let bytes = text.as_bytes();
    let mut list = [Short(0); N];
    let (mut at, mut next) = (0, 0);
    while at < bytes.len() {
        let from = at;
        while at < bytes.len() && bytes[at] != b' ' {
            at += 1;
        }
        if at > from {
            list[next] = Word::of_bytes(bytes.split_at(at).0.split_at(from).1).short();
            next += 1;
        }
        at += 1;
    }
    list
}

/// A list of words, made when the crate is compiled: `words!("near outside around")`.
macro_rules! words {
    ($text:expr) => {{
        const LIST: &[$crate::word::Short] = &$crate::word::list::<{ $crate::word::count($text) }>($text);
        LIST
    }};
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        const LIST: &[Short] = words!(
            "of  the government undersecretary\
            o'clock"
        );
        assert_eq!(LIST.len(), 4);
        for word in ["of", "the", "government", "undersecretaryo'clock"] {
            assert!(Word::of(word).among(LIST), "{word}");
        }
        for word in ["", "o", "off", "governments", "governance", "undersecretary", "t\u{fe}"] {
            assert!(!Word::of(word).among(LIST), "{word}");
        }
        assert!(words!(" ").is_empty());
    }

    #[test]
    fn plain_words_are_told_at_one_look() {
        for word in
            ["a", "z", "on", "the", "said", "azaza", "window", "between", "thousand", "undersecretary"]
        {
            assert_eq!(Word::of_plain(word), Some((Word::of(word), false)), "{word}");
        }
        for (word, lower) in [("A", "a"), ("The", "the"), ("Zebra", "zebra"), ("Thousand", "thousand")] {
            assert_eq!(Word::of_plain(word), Some((Word::of(lower), true)), "{word}");
        }
        for byte in 0..=127_u8 {
            let c = char::from(byte);
            for word in [c.to_string(), format!("{c}a"), format!("thousan{c}"), format!("undersec{c}etary")] {
                let lower = word.to_ascii_lowercase();
                let capital = word.starts_with(char::is_uppercase);
                let small = word.bytes().skip(usize::from(capital)).all(|b| b.is_ascii_lowercase());
                let plain = small.then(|| (Word::of(&lower), capital));
                assert_eq!(Word::of_plain(&word), plain, "{word:?}");
            }
        }
        for word in
            ["", "é", "näher", "zürich", "Zürich", "überraschend", "Undersecretary", "UN", "McCoy", "[a"]
        {
            assert_eq!(Word::of_plain(word), None, "{word}");
        }
    }

    #[test]
    fn different_words_of_the_tables_are_different_numbers() {
        let mut numbers: Vec<(Word, &str)> =
            crate::english::classes().map(|(_, word)| (Word::of(word), word)).collect();
        numbers.sort_unstable();
        for pair in numbers.windows(2) {
            assert!(pair[0].0 != pair[1].0 || pair[0].1 == pair[1].1, "{pair:?}");
        }
        numbers.sort_unstable_by_key(|(word, _)| word.short());
        for pair in numbers.windows(2) {
            assert!(pair[0].0.short() != pair[1].0.short() || pair[0].1 == pair[1].1, "{pair:?}");
        }
    }
}
