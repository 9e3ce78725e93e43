//! The words of the interface: what a reader of the page sees and hears that is not of the collection.
//!
//! Each has a name, and stands once for each language: in `english.rs`, which is compiled in, and in `assets/words/` for
//! the others, which are loaded before the page starts where they are wanted ([`speak`]). The language is set once, before
//! the first drawing. What varies with a number has forms, parted by `|`, in the order of the language's plural categories
//! (Unicode CLDR); `{n}`, `{name}` … are places to be filled.

mod english;
mod language;
mod told;

use std::cell::Cell;

pub use english::*;
pub use language::{Language, WordsError, speak};

/// A word or phrase of the interface. It brings its English along, in place of a table of all: so the first part of the
/// wasm has the words that it says, and no others (crates/split).
#[derive(Clone, Copy, Debug)]
pub struct Word(&'static Entry);

#[derive(Debug)]
struct Entry {
    number: u16,
    english: &'static str,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.0.number == other.0.number
    }
}

impl Eq for Word {}

/// Gives each word its number and its English.
macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Number { $($name),* }
        $(#[doc = $text] pub const $name: Word = Word(&Entry { number: Number::$name as u16, english: $text });)*
        /// Each word's name and English, by number.
        pub(crate) const ENGLISH: &[(&str, &str)] = &[$((stringify!($name), $text)),*];
    };
}
use words;

/// What the page speaks.
#[derive(Clone, Copy)]
struct Spoken {
    language: Language,
    /// Each word's text, by number; none for English.
    texts: &'static [&'static str],
    /// Why each rule marks something, by its name; none for English, which the collection brings along.
    rules: &'static [(&'static str, &'static str)],
    /// What is told of files; none for English.
    told: &'static [told::Template],
}

thread_local! {
    static SPOKEN: Cell<Spoken> = const { Cell::new(Spoken { language: Language::English, texts: &[], rules: &[], told: &[] }) };
}

/// The language the page speaks.
pub fn language() -> Language {
    SPOKEN.get().language
}

/// A word in the reader's language.
#[inline(never)]
pub fn say(word: Word) -> &'static str {
    SPOKEN.get().texts.get(usize::from(word.0.number)).unwrap_or(&word.0.english)
}

/// Why a rule marks something, in the reader's language where that is not English and the rule is known here.
pub fn rule(name: &str) -> Option<&'static str> {
    SPOKEN.get().rules.iter().find(|(known, _)| *known == name).map(|(_, sentence)| *sentence)
}

/// What the code that reads documents says of a file, in the reader's language where that is not English and the sentence is
/// known here.
pub fn told(sentence: &str) -> Option<String> {
    told::translated(sentence, SPOKEN.get().told)
}

/// A phrase with its places filled: `fill(SHARE, &[("part", "3"), ("whole", "5")])`. A place that is not given stays
/// empty.
#[inline(never)]
pub fn fill(word: Word, values: &[(&str, &str)]) -> String {
    filled(say(word), values)
}

/// A phrase about a number, in the form that the number asks for, `{n}` filled with it.
#[inline(never)]
pub fn count(word: Word, number: usize) -> String {
    let text = say(word);
    let form = text.split('|').nth(language().plural(number)).or(text.split('|').next_back());
    filled(form.unwrap_or_default(), &[("n", &grouped(number))])
}

fn filled(mut text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    while let Some((before, rest)) = text.split_once('{') {
        let Some((name, after)) = rest.split_once('}') else { break };
        out.push_str(before);
        out.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        text = after;
    }
    out.push_str(text);
    out
}

/// A number with its thousands apart: "20,000".
pub fn grouped(number: usize) -> String {
    grouped_digits(&number.to_string())
}

/// Digits with their thousands apart, however many.
pub fn grouped_digits(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(language().thousands());
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_numbers_choose_their_form() {
        for (text, values, expected) in [
            ("{part} of {whole}", &[("part", "3"), ("whole", "5")][..], "3 of 5"),
            ("nothing to fill", &[("part", "3")], "nothing to fill"),
            ("{unknown} stays away", &[], " stays away"),
            ("an open { is itself", &[], "an open { is itself"),
        ] {
            assert_eq!(filled(text, values), expected);
        }
        assert_eq!(count(DOCUMENTS_COUNTED, 1), "1 document");
        assert_eq!(count(DOCUMENTS_COUNTED, 20_000), "20,000 documents");
    }

    #[test]
    fn thousands_stand_apart() {
        for (number, shown) in [(0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(number), shown);
        }
    }
}
