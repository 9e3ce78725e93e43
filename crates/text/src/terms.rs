//! Terms: what a text is indexed by.
//!
//! Where words stand between spaces, terms are the words. Chinese, Japanese, Korean and the scripts of South-East Asia write
//! without spaces, or (Korean) with endings grown to the words; there a term is a character with the one after it, since
//! such pairs find as well as words that a dictionary would cut (Nie, Gao, Zhang, Zhou, "On the use of words and n-grams for
//! Chinese information retrieval", 2000), and need none.

use sheaf_model::Span;

use crate::words::{Word, begins_word, words};

/// The terms of a text, in order: its words, but for stretches of a script without spaces one term for each character,
/// which reaches over the character after it, if that belongs to the stretch.
///
/// So the terms of `利比亚` are `利比`, `比亚` and `亚`, and a stretch of such a script is found wherever all but the last of its
/// own terms follow each other; a single character, by what begins with it. A character is a letter with its marks. No
/// term folds to nothing. O(n).
pub fn terms(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut words = words(text);
    let mut parts = None;
    core::iter::from_fn(move || {
        loop {
            if let Some(part) = parts.as_mut().and_then(Iterator::next) {
                return Some(part);
            }
            let word = words.next()?;
            // Most words are ASCII, and whole.
            if word.text.is_ascii() {
                return Some(word);
            }
            parts = Some(parts_of(word));
        }
    })
}

/// The terms of a word.
fn parts_of(word: Word<'_>) -> impl Iterator<Item = Word<'_>> {
    let plain = word.text.chars().all(|c| !is_unspaced(c));
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = &word.text[at..];
        if rest.is_empty() {
            return None;
        }
        let one = if plain { rest.len() } else { character(rest) };
        let (step, end) = if rest.starts_with(is_unspaced) {
            let after = &rest[one..];
            (one, one + if after.starts_with(is_unspaced) { character(after) } else { 0 })
        } else {
            let end = rest.find(is_unspaced).unwrap_or(rest.len());
            (end, end)
        };
        let start = word.span.start as usize + at;
        at += step;
        Some(Word { span: Span::new(start, start + end), text: &rest[..end] })
    })
}

/// The length of the first character with what belongs to it.
fn character(text: &str) -> usize {
    text.char_indices().skip(1).find(|(_, c)| begins_word(*c)).map_or(text.len(), |(at, _)| at)
}

/// Whether a letter belongs to a script whose terms are pairs of characters: Thai, Lao, Burmese, Khmer; kana, Chinese
/// characters, Hangul.
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c,
            '\u{e01}'..='\u{e46}' | '\u{e81}'..='\u{ec6}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}'
            | '\u{1100}'..='\u{11ff}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}'
            | '\u{20000}'..='\u{3ffff}')
        && begins_word(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scripts_without_spaces_give_pairs_of_characters() {
        for (text, expected) in [
            ("The port, 2016", "The|port|2016"),
            ("利比亚", "利比|比亚|亚"),
            ("港。港口", "港|港口|口"),
            ("2016年8月", "2016|年|8|月"),
            ("東京タワーのNHK", "東京|京タ|タワ|ワー|ーの|の|NHK"),
            ("트리폴리 공항에서", "트리|리폴|폴리|리|공항|항에|에서|서"),
            ("ท่าเรือ", "ท่า|าเ|เร|รื|ือ|อ"),
            ("か\u{3099}ん", "か\u{3099}ん|ん"),
            ("3.5万", "3.5|万"),
        ] {
            let found: Vec<&str> = terms(text).map(|term| term.text).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn terms_cover_the_words(text in "(\\PC|['’.,٫ -]|[a-z0-9]|[港口東京のー한국어]|[ก-๎]|\u{301}){0,60}") {
            let mut at = 0;
            for word in words(&text) {
                for term in terms(word.text) {
                    prop_assert_eq!(term.span.slice(word.text), Some(term.text));
                    prop_assert!(!crate::fold(term.text).is_empty(), "{:?}", term.text);
                }
                prop_assert!(terms(word.text).all(|term| !term.text.starts_with(|c| !begins_word(c))));
                let ends = terms(word.text).map(|term| term.span.end).max();
                prop_assert_eq!(ends, Some(word.span.len() as u32));
                at += terms(word.text).count();
            }
            prop_assert_eq!(at, terms(&text).count());
            prop_assert!(terms(&text).all(|term| term.span.slice(&text) == Some(term.text)));
        }
    }
}
