//! The languages the page speaks, their rules for numbers, and how a file of words is read.

use std::fmt;

use super::{ENGLISH, SPOKEN, Spoken};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Compiled in.
    #[default]
    English,
    /// Français.
    French,
    /// العربية
    Arabic,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::English, Self::French, Self::Arabic];

    /// BCP 47 subtag, as in `lang` attributes and in the names of the files of words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// What it calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Arabic => "العربية",
        }
    }

    /// Whether it is written from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// The first of some tags (`fr-CA`, `ar`) that is spoken here.
    pub fn among<'t>(tags: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        tags.into_iter().find_map(|tag| {
            let primary = tag.split(['-', '_']).next().unwrap_or_default();
            Self::ALL.into_iter().find(|language| language.as_str().eq_ignore_ascii_case(primary))
        })
    }

    /// How many forms a phrase about a number has.
    pub const fn forms(self) -> usize {
        match self {
            Self::English | Self::French => 2,
            Self::Arabic => 6,
        }
    }

    /// Which form a whole number asks for, from 0: Unicode CLDR's plural rules for cardinals, the categories in the order
    /// zero, one, two, few, many, other (without French "many", which millions alone would use).
    pub const fn plural(self, number: usize) -> usize {
        match self {
            Self::English => (number != 1) as usize,
            Self::French => (number > 1) as usize,
            Self::Arabic => match (number, number % 100) {
                (0..=2, _) => number,
                (_, 3..=10) => 3,
                (_, 11..) => 4,
                _ => 5,
            },
        }
    }

    /// What stands before the decimals of a number.
    pub const fn decimal(self) -> &'static str {
        match self {
            Self::French => ",",
            Self::English | Self::Arabic => ".",
        }
    }

    /// What stands between the thousands of a number.
    pub const fn thousands(self) -> &'static str {
        match self {
            Self::French => "\u{202f}",
            Self::English | Self::Arabic => ",",
        }
    }
}

/// Why a file of words is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordsError {
    /// A line is neither empty, nor a comment (`# …`), nor `NAME = text`.
    Line(usize),
    /// A name that no word has.
    Unknown(String),
    /// A word without its text.
    Missing(&'static str),
    /// Forms or places other than the word needs.
    Form(&'static str),
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, which) = match self {
            Self::Line(line) => ("expected NAME = text in line ", line.to_string()),
            Self::Unknown(name) => ("no word has the name ", name.clone()),
            Self::Missing(name) => ("no text for ", (*name).to_owned()),
            Self::Form(name) => ("other forms or places than expected in ", (*name).to_owned()),
        };
        f.write_str(&[what, &which].concat())
    }
}

impl std::error::Error for WordsError {}

/// Speaks a language from now on, with the words of a file: `NAME = text` line by line, complete; a text that begins or
/// ends with a space stands in quotes (`"`). `rule name = text` says why a rule of the analysis marks something,
/// `told sentence = text` what a sentence about a file is, with holes `{1}`, `{2}` … To be called once, before the first drawing:
/// the words are kept for as long as the page is. A file that is refused changes nothing.
pub fn speak(language: Language, file: &str) -> Result<(), WordsError> {
    let texts = read(language, file)?;
    let keep = |text: String| &*Box::leak(text.into_boxed_str());
    let kept = |kind: &str| -> &'static [(&'static str, &'static str)] {
        let pairs = of_kind(file, kind).map(|(name, text)| (keep(name.to_owned()), keep(text.to_owned())));
        Box::leak(pairs.collect())
    };
    let texts: Vec<&'static str> = texts.into_iter().map(keep).collect();
    SPOKEN.set(Spoken {
        language,
        texts: Box::leak(texts.into_boxed_slice()),
        rules: kept(RULE),
        told: kept(TOLD),
    });
    Ok(())
}

/// How lines begin that say why a rule marks something.
const RULE: &str = "rule ";

/// How lines begin that say what a sentence about a file is.
const TOLD: &str = "told ";

/// What a file says of rules, or of sentences. Which there are is known to those alone who say them.
fn of_kind<'f>(file: &'f str, kind: &str) -> impl Iterator<Item = (&'f str, &'f str)> {
    file.lines().filter_map(move |line| line.strip_prefix(kind)?.split_once(" = "))
}

/// Each word's text by number.
fn read(language: Language, file: &str) -> Result<Vec<String>, WordsError> {
    let mut texts: Vec<Option<String>> = vec![None; ENGLISH.len()];
    for (line, number) in file.lines().zip(1..) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (name, text) = line.split_once(" = ").ok_or(WordsError::Line(number))?;
        if name.starts_with(RULE) || name.starts_with(TOLD) {
            continue;
        }
        let place = ENGLISH.iter().position(|(known, _)| *known == name);
        let place = place.ok_or_else(|| WordsError::Unknown(name.to_owned()))?;
        let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        texts[place] = Some(quoted.unwrap_or(text).to_owned());
    }
    let mut complete = Vec::with_capacity(texts.len());
    for (text, (name, english)) in texts.into_iter().zip(ENGLISH) {
        let text = text.ok_or(WordsError::Missing(name))?;
        if !fits(language, english, &text) {
            return Err(WordsError::Form(name));
        }
        complete.push(text);
    }
    Ok(complete)
}

/// Whether a text has as many forms as the language needs where the English has forms, and no place that the English has
/// not.
fn fits(language: Language, english: &str, text: &str) -> bool {
    let forms = text.split('|').count();
    let forms_fit = if english.contains('|') { forms == language.forms() } else { forms == 1 };
    forms_fit && places(text).all(|place| places(english).any(|known| known == place))
}

fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ask_for_the_forms_that_cldr_names() {
        for (language, numbers) in [
            (Language::English, &[(0, 1), (1, 0), (2, 1), (21, 1)][..]),
            (Language::French, &[(0, 0), (1, 0), (2, 1), (1_000, 1)]),
            (
                Language::Arabic,
                &[
                    (0, 0),
                    (1, 1),
                    (2, 2),
                    (3, 3),
                    (10, 3),
                    (11, 4),
                    (99, 4),
                    (100, 5),
                    (102, 5),
                    (103, 3),
                    (111, 4),
                ],
            ),
        ] {
            for &(number, form) in numbers {
                assert_eq!(language.plural(number), form, "{language:?} {number}");
            }
        }
    }

    #[test]
    fn the_first_tag_that_is_spoken_is_taken() {
        assert_eq!(Language::among(["de", "fr-CA", "ar"]), Some(Language::French));
        assert_eq!(Language::among(["AR_ly"]), Some(Language::Arabic));
        assert_eq!(Language::among(["de", ""]), None);
    }

    #[test]
    fn each_file_of_words_has_every_word_with_its_forms_and_places() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/words");
        for file in std::fs::read_dir(folder).into_iter().flatten() {
            let path = file.expect("a file").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let language = Language::among([&*name]).expect("a language that is spoken here");
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            // All that is missing at once, for whoever translates.
            let has = |word: &str| {
                text.lines().any(|line| line.strip_prefix(word).is_some_and(|rest| rest.starts_with(" = ")))
            };
            let missing: Vec<_> = ENGLISH.iter().filter(|(word, _)| !has(word)).collect();
            assert!(missing.is_empty(), "{name} lacks {missing:#?}");
            let texts = read(language, &text).unwrap_or_else(|error| panic!("{name}: {error}"));
            for (text, (word, english)) in texts.iter().zip(ENGLISH) {
                for form in text.split('|') {
                    // The word itself may say the number, as the Arabic dual does.
                    let lost =
                        places(english).find(|place| *place != "n" && !places(form).any(|p| p == *place));
                    assert_eq!(lost, None, "{name}: {word} = {form}");
                }
                // The Arabic "and" is written on to what follows.
                let spaces =
                    |text: &str| (text.starts_with(' '), text.ends_with(' ') || text.ends_with(" و"));
                assert!(!text.is_empty() && spaces(text) == spaces(english), "{name}: {word} = {text:?}");
            }
            let months = ENGLISH.iter().position(|(word, _)| *word == "MONTHS").expect("months");
            assert_eq!(texts[months].split(' ').count(), 12, "{name}");
        }
    }

    #[test]
    fn each_file_of_words_has_what_is_told_of_the_files_of_the_parsers_cases() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"));
        let cases = std::fs::read_dir([root, "/tests/cases/parse"].concat()).expect("cases");
        let cases = cases.flatten().filter(|case| case.path().extension().is_some_and(|kind| kind == "txt"));
        let cases: Vec<String> =
            cases.map(|case| std::fs::read_to_string(case.path()).expect("UTF-8")).collect();
        // `refused: expected …`, `note line 3: read as …`, as the cases have them behind `problems`.
        let sentences: Vec<&str> = cases
            .iter()
            .flat_map(|case| case.split("\n== problems\n").skip(1))
            .flat_map(|told| told.lines().take_while(|line| !line.is_empty() && !line.starts_with("== ")))
            .filter_map(|line| line.split_once(": ").map(|(_, sentence)| sentence))
            .collect();
        assert!(sentences.len() > 50, "{}", sentences.len());
        for language in [Language::French, Language::Arabic] {
            let file = [root, "/assets/words/", language.as_str(), ".txt"].concat();
            let file: &'static str = std::fs::read_to_string(file).expect("UTF-8").leak();
            let templates: Vec<_> = of_kind(file, TOLD).collect();
            for (template, translation) in &templates {
                let bare: Vec<&str> = places(translation).map(|place| place.trim_end_matches('+')).collect();
                assert!(places(template).all(|place| bare.contains(&place)), "{template} = {translation}");
                assert_eq!(places(template).count(), bare.len(), "{template} = {translation}");
            }
            let unknown: Vec<&&str> = sentences
                .iter()
                .filter(|told| super::super::told::translated(told, &templates).is_none())
                .collect();
            assert!(unknown.is_empty(), "{language:?} lacks {unknown:#?}");
        }
    }

    #[test]
    fn a_text_that_begins_or_ends_with_a_space_stands_in_quotes() {
        let line = |(name, english): &(&str, &str)| {
            [*name, " = ", if *name == "NETWORK_AND" { "\" et \"" } else { *english }, "\n"].concat()
        };
        let texts = read(Language::English, &ENGLISH.iter().map(line).collect::<String>()).expect("whole");
        assert!(texts.iter().any(|text| text == " et "));
    }

    #[test]
    fn a_file_says_why_rules_mark_something() {
        let mut file: String =
            ENGLISH.iter().map(|(name, text)| [name, " = ", text, "\n"].concat()).collect();
        file.push_str("rule month-year = Le mois et l’année sont écrits.\n");
        speak(Language::French, &file).expect("whole");
        assert_eq!(super::super::rule("month-year"), Some("Le mois et l’année sont écrits."));
        assert_eq!(super::super::rule("unheard-of"), None);
    }

    #[test]
    fn a_file_that_is_not_whole_is_refused_with_its_fault() {
        let english: String = ENGLISH.iter().map(|(name, text)| [name, " = ", text, "\n"].concat()).collect();
        assert_eq!(read(Language::English, &english).map(|texts| texts.len()), Ok(ENGLISH.len()));
        for (file, fault) in [
            ("# words\n\nnonsense", WordsError::Line(3)),
            ("NO_SUCH_WORD = x", WordsError::Unknown("NO_SUCH_WORD".to_owned())),
            ("", WordsError::Missing(ENGLISH[0].0)),
            (&*english.replace("{part} of {whole}", "{part} of {everything}"), WordsError::Form("SHARE")),
            (
                &*english.replace("{n} document|{n} documents", "{n} documents"),
                WordsError::Form("DOCUMENTS_COUNTED"),
            ),
        ] {
            assert_eq!(read(Language::English, file), Err(fault));
        }
    }
}
