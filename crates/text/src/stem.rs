//! Stems: words without their endings, so that a search for one form finds the others.

use std::borrow::Cow;

use pagefind_stem::{Algorithm, Stemmer};

/// Longest word, in bytes, that is stemmed: longer ones are no words of any language.
const LONGEST: usize = 64;

/// The stem of a folded word, in a language given by its BCP 47 primary subtag.
///
/// English words go through Snowball's English stemmer (Porter 2, <https://snowballstem.org/algorithms/english/stemmer.html>);
/// words of other languages, words with anything but the letters a to z, and words over 64 bytes come back unchanged. A
/// stem is for comparing only; it need not be a word, and stemming it again may shorten it further.
pub fn stem<'a>(language: &str, folded: &'a str) -> Cow<'a, str> {
    let Some(algorithm) = algorithm(language) else { return Cow::Borrowed(folded) };
    if folded.len() > LONGEST || !folded.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(folded);
    }
    Stemmer::create(algorithm).stem(folded)
}

/// Which algorithm serves a language. Each needs its feature of `pagefind_stem` in the workspace's manifest, and costs
/// about 10 KB of wasm; its input must be folded as [`crate::fold`] does it.
fn algorithm(language: &str) -> Option<Algorithm> {
    match language {
        "en" => Some(Algorithm::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_forms_share_a_stem() {
        for group in [
            &["attack", "attacks", "attacked", "attacking"][..],
            &["militant", "militants"],
            &["city", "cities"],
            &["organise", "organised", "organising"],
            &["fighter", "fighters"],
        ] {
            for word in group {
                assert_eq!(stem("en", word), stem("en", group[0]), "{word}");
            }
        }
        assert_ne!(stem("en", "universe"), stem("en", "unit"));
    }

    #[test]
    fn other_words_stay() {
        for (language, word) in [
            ("fr", "attaques"),
            ("und", "attacks"),
            ("en", "2016s"),
            ("en", "атаки"),
            ("en", ""),
            ("", "cities"),
        ] {
            assert_eq!(stem(language, word), word);
        }
        let long = "ings".repeat(20);
        assert_eq!(stem("en", &long), long);
    }
}
