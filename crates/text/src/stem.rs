//! Stems: words without their endings, so that a search for one form finds the others.

use std::borrow::Cow;

use pagefind_stem::{Algorithm, Stemmer};

use crate::arabic;

/// Longest word, in bytes, that is stemmed: longer ones are no words of any language.
const LONGEST: usize = 64;

/// The stem of a folded word, in a language given by its BCP 47 primary subtag.
///
/// English, French, German, Italian, Portuguese, Russian and Spanish words go through Snowball's stemmer of the language
/// (<https://snowballstem.org/algorithms/>), Arabic ones through a light stemmer. Words of other languages, words with
/// anything but letters of the language's script, and words over 64 bytes come back unchanged. A stem is for comparing only;
/// it need not be a word, and stemming it again may shorten it further.
pub fn stem<'a>(language: &str, folded: &'a str) -> Cow<'a, str> {
    if folded.len() > LONGEST || folded.is_empty() {
        return Cow::Borrowed(folded);
    }
    let all = |of_script: fn(char) -> bool| folded.chars().all(of_script);
    match language {
        "ar" if all(|c| matches!(c, '\u{621}'..='\u{64a}')) => Cow::Borrowed(arabic::stem(folded)),
        "ru" if all(|c| matches!(c, 'а'..='я')) => Cow::Owned(russian(folded)),
        _ => match algorithm(language).filter(|_| all(|c| c.is_ascii_lowercase())) {
            Some(algorithm) => Stemmer::create(algorithm).stem(folded),
            None => Cow::Borrowed(folded),
        },
    }
}

/// Folding makes `и` of `й`; the endings of Russian words have it after a vowel.
fn russian(folded: &str) -> String {
    let mut spelt = String::with_capacity(folded.len());
    let mut before = ' ';
    for c in folded.chars() {
        spelt.push(
            if c == 'и' && matches!(before, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я') {
                'й'
            } else {
                c
            },
        );
        before = c;
    }
    crate::fold(&Stemmer::create(Algorithm::Russian).stem(&spelt))
}

/// Which algorithm serves a language. Each needs its feature of `pagefind_stem` in the workspace's manifest, and weighs
/// in the page; its input must be folded as [`crate::fold`] does it.
fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "en" => Algorithm::English,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "it" => Algorithm::Italian,
        "pt" => Algorithm::Portuguese,
        "es" => Algorithm::Spanish,
        _ => return None,
    })
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
    fn forms_of_other_languages_share_a_stem() {
        for (language, forms) in [
            ("fr", &["attaque", "attaques", "attaquer", "attaquez"][..]),
            ("de", &["angriff", "angriffe", "angriffs"]),
            ("es", &["guerra", "guerras"]),
            ("it", &["soldato", "soldati"]),
            ("pt", &["cidade", "cidades"]),
            ("ru", &["новый", "новая", "нового", "новые"]),
            ("ru", &["город", "города", "городов", "городу"]),
            ("ar", &["المدينة", "مدينة"]),
        ] {
            let stems: Vec<String> =
                forms.iter().map(|form| stem(language, &crate::fold(form)).into_owned()).collect();
            assert!(stems.iter().all(|other| *other == stems[0]), "{language} {stems:?}");
        }
    }

    #[test]
    fn other_words_stay() {
        for (language, word) in [
            ("sv", "attackerna"),
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
