//! Words of a text.

use crate::part;
use sheaf_model::Span;

use crate::fold::{is_apostrophe, is_joiner, is_mark};

/// A word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: &'a str,
}

/// The words of a text in order: runs of letters, marks and digits.
///
/// - Hyphens divide: `al-Qaeda` is two words. Apostrophes between letters join: `don't`, `Sana'a`.
/// - The English possessive is left out (`Libya's` is `Libya`), and what French and Italian elide is a word of its own
///   (`l'État` is `l` and `État`).
/// - A point joins digits (`3.5`) and single letters (`U.S`); a comma joins groups of three digits (`1,026`).
/// - Scripts written without spaces (Chinese, Japanese, Thai) give one word per run of letters; see [`crate::terms()`].
///
/// No word is empty, nor does any fold to nothing. O(n).
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let start = next_start(text, at)?;
        let end = plain_end(text, start).unwrap_or_else(|| word_end(text, start));
        // The mark of a possessive begins with one of two bytes.
        let marked = matches!(text.as_bytes().get(end), Some(b'\'' | 0xe2));
        let ending = if marked { possessive(part(text, end..)) } else { None };
        at = end + ending.unwrap_or_default();
        Some(Word { span: Span::new(start, end), text: part(text, start..end) })
    })
}

/// Where the next word begins.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match *text.as_bytes().get(at)? {
            byte if byte.is_ascii_alphanumeric() => return Some(at),
            byte if byte.is_ascii() => at += 1,
            _ => {
                let c = part(text, at..).chars().next()?;
                if begins_word(c) {
                    return Some(at);
                }
                at += c.len_utf8();
            }
        }
    }
}

/// Whether a byte is an ASCII letter or digit.
const ALPHANUMERIC: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// The end of a word of ASCII letters and digits with nothing behind it that could join it to more, as most words are:
/// a short cut for [`word_end`].
fn plain_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let length = rest.iter().position(|byte| !ALPHANUMERIC[usize::from(*byte)]).unwrap_or(rest.len());
    let alone = match rest.get(length..)? {
        [] | [b'.' | b',', b' ' | b'\n', ..] => true,
        [byte, ..] => byte.is_ascii() && !matches!(byte, b'\'' | b'`' | b'.' | b','),
    };
    (alone && length > 0).then_some(start + length)
}

/// The end of the word that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut previous = ' ';
    let mut letters_since_point = 0;
    for (offset, c) in part(text, start..).char_indices() {
        let at = start + offset;
        let rest = part(text, at + c.len_utf8()..);
        let next = rest.chars().next().unwrap_or(' ');
        if begins_word(c) {
            end = at + c.len_utf8();
            previous = c;
            letters_since_point += 1;
        } else if continues_word(c) {
            end = at + c.len_utf8();
        } else if !is_joiner(c) {
            let letters = previous.is_alphabetic() && next.is_alphabetic();
            let digits = previous.is_numeric() && next.is_numeric();
            let joins = match c {
                _ if is_apostrophe(c) => {
                    letters && possessive(part(text, at..)).is_none() && !elided(part(text, start..at))
                }
                '.' => digits || (letters && letters_since_point == 1),
                '٫' => digits,
                ',' | '٬' => digits && rest.chars().take_while(|c| c.is_numeric()).take(4).count() == 3,
                _ => false,
            };
            if !joins {
                break;
            }
            letters_since_point = 0;
        }
    }
    end
}

/// Letters and digits: what a word begins with and mostly consists of.
pub(crate) fn begins_word(c: char) -> bool {
    c.is_alphanumeric() && !is_mark(c) && !is_apostrophe(c)
}

/// Combining marks. Indic scripts have their sign for "no vowel" and their dot below at the same place in each block
/// of 128.
fn continues_word(c: char) -> bool {
    is_mark(c)
        || matches!(c, '\u{3099}' | '\u{309a}' | '\u{e47}'..='\u{e4e}' | '\u{1039}' | '\u{103a}' | '\u{17d2}')
        || (matches!(c, '\u{900}'..='\u{dff}') && matches!(c as u32 & 0x7f, 0x3c | 0x4d))
}

/// The length of an English possessive ending (`'s` and then no letter) at the start of `rest`.
fn possessive(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mark = chars.next().filter(|&c| matches!(c, '\'' | '’'))?;
    let s = chars.next().filter(|&c| matches!(c, 's' | 'S'))?;
    chars.next().is_none_or(|c| !c.is_alphanumeric()).then_some(mark.len_utf8() + s.len_utf8())
}

/// Whether what stands before an apostrophe is a French or Italian article, pronoun or conjunction cut short.
fn elided(before: &str) -> bool {
    const ELIDED: [&str; 18] = [
        "l", "d", "j", "m", "n", "s", "t", "c", "qu", "lorsqu", "puisqu", "quoiqu", "jusqu", "dell", "all",
        "dall", "nell", "sull",
    ];
    before.len() <= 6 && ELIDED.iter().any(|word| before.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_what_a_reader_would_count() {
        for (text, expected) in [
            ("Troops left the town.", "Troops|left|the|town"),
            ("al-Qaeda’s well-known men", "al|Qaeda|well|known|men"),
            ("They don't, won’t, Sana'a, O’Brien", "They|don't|won’t|Sana'a|O’Brien"),
            ("the soldiers' pay, James' house", "the|soldiers|pay|James|house"),
            ("It's the CIA's and 'quoted' words", "It|the|CIA|and|quoted|words"),
            ("l'État, qu’il d'Artagnan dell'Italia", "l|État|qu|il|d|Artagnan|dell|Italia"),
            ("the U.S. and U.A.E. today.Then more", "the|U.S|and|U.A.E|today|Then|more"),
            ("$3.5 million, 1,026 words, in 2014,2015", "3.5|million|1,026|words|in|2014|2015"),
            ("1,234,567 and 27.09.2019", "1,234,567|and|27.09.2019"),
            ("co\u{ad}operate می\u{200c}خواهم \u{200f}هنا\u{200f}", "co\u{ad}operate|می\u{200c}خواهم|هنا"),
            ("قُتِلَ ٣٫٥ مليون", "قُتِلَ|٣٫٥|مليون"),
            ("cafe\u{301} हिन्दी", "cafe\u{301}|हिन्दी"),
            ("利比亚的城市。东京", "利比亚的城市|东京"),
            ("— … ' ـــ \u{301}", ""),
        ] {
            let found: Vec<&str> = words(text).map(|word| word.text).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_slice_in_order_and_fold_to_something(text in "(\\PC|['’.,٫ -]|[a-zA-Z0-9]){0,60}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert_eq!(word.span.slice(&text), Some(word.text));
                prop_assert!(word.span.start >= last && !word.span.is_empty());
                prop_assert!(!crate::fold(word.text).is_empty(), "{:?}", word.text);
                last = word.span.end;
            }
        }

        #[test]
        fn the_short_cut_gives_what_the_long_way_gives(text in "[a-z0-9A-Z]{1,5}[a-z0-9 .,'`’\n\u{ad}é-]{0,5}") {
            prop_assert!(plain_end(&text, 0).is_none_or(|end| end == word_end(&text, 0)), "{:?}", text);
        }

        #[test]
        fn every_ascii_letter_but_a_possessive_is_in_some_word(text in "[a-zA-Z .,-]{0,60}") {
            let letters = text.chars().filter(char::is_ascii_alphabetic).count();
            let found: usize = words(&text).map(|w| w.text.chars().filter(char::is_ascii_alphabetic).count()).sum();
            prop_assert_eq!(letters, found);
        }
    }
}
