//! Who speaks: names and descriptions, each with one number however often it is met.

use sheaf_model::Speaker;

use super::Interner;
use crate::coding::record::{Fields, Record};
use crate::folded;

/// Somebody who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The name, or the words of the text where they are first met, as they stand within a sentence ("a Western official").
    pub name: String,
    /// The entity.
    pub entity: Option<u32>,
    /// Whether the text leaves the name out.
    pub anonymous: bool,
}

impl Voice {
    pub(super) fn write(&self, record: &mut Record) {
        record.text(&self.name);
        record.number(self.entity.map_or(0, |entity| entity + 1));
        record.flag(self.anonymous);
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        Self { name: fields.text(), entity: fields.number().checked_sub(1), anonymous: fields.flag() }
    }
}

/// Everybody who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Voices {
    keys: Interner,
    list: Vec<Voice>,
}

impl Voices {
    /// The number of a speaker. An entity is one speaker; others are told apart by their words, without article and
    /// capitals, and by whether they are named. `within` keeps nameless ones of different documents apart.
    pub(super) fn number(&mut self, speaker: &Speaker, entity: Option<u32>, within: Option<u32>) -> u32 {
        let key = key(&speaker.name, entity, speaker.anonymous, within);
        let (number, new) = self.keys.number(&key);
        let anonymous = speaker.anonymous;
        let name = if anonymous { within_sentence(&speaker.name) } else { speaker.name.clone() };
        if new {
            self.list.push(Voice { name, entity, anonymous });
        } else if anonymous && begins_sentence(&self.list[number as usize].name, &name) {
            self.list[number as usize].name = name;
        }
        number
    }

    /// The number of a voice, whatever its document.
    pub(super) fn take(&mut self, voice: Voice) -> u32 {
        let (number, new) = self.keys.number(&key(&voice.name, voice.entity, voice.anonymous, None));
        if new {
            self.list.push(voice);
        }
        number
    }

    pub(super) fn find(&self, key: &str) -> Option<u32> {
        self.keys.find(key)
    }

    pub(super) fn key(&self, number: u32) -> &str {
        self.keys.text(number)
    }

    pub(super) fn list(&self) -> &[Voice] {
        &self.list
    }
}

/// Words that begin descriptions and are part of no name.
const BEGINNINGS: &str =
    "A An The Another Other Others Some Several Many Most Both One Two Three Four Five This That These Those";

/// A description as it stands within a sentence, as far as that can be told: its first word may have its capital from there.
fn within_sentence(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    if BEGINNINGS.split(' ').any(|word| word == first) {
        [&first.to_ascii_lowercase(), &name[first.len()..]].concat()
    } else {
        name.to_owned()
    }
}

/// Whether the words are those others with a capital before them, as at the beginning of a sentence.
fn begins_sentence(words: &str, others: &str) -> bool {
    let (mut letters, mut of_others) = (words.chars(), others.chars());
    let (Some(first), Some(other)) = (letters.next(), of_others.next()) else { return false };
    first != other && first.to_lowercase().eq([other]) && letters.as_str() == of_others.as_str()
}

/// What tells speakers apart: `=12` for an entity, `-western official` for words that name nobody, `+military` for others.
fn key(name: &str, entity: Option<u32>, anonymous: bool, within: Option<u32>) -> String {
    if let Some(entity) = entity {
        return ["=", &entity.to_string()].concat();
    }
    let words = folded(name);
    let bare = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article));
    let mut key = [if anonymous { "-" } else { "+" }, bare.unwrap_or(&words)].concat();
    if let Some(document) = within.filter(|_| anonymous) {
        key = [&*key, "\n", &document.to_string()].concat();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str, anonymous: bool) -> Speaker {
        Speaker {
            span: sheaf_model::Span::default(),
            entity: None,
            name: name.to_owned(),
            anonymous,
            descriptor: None,
        }
    }

    #[test]
    fn a_description_is_one_and_stands_as_within_a_sentence() {
        for (met, expected) in [
            (&["A Western official", "a Western official"][..], &["a Western official"][..]),
            (&["The officials"], &["the officials"]),
            (&["Analysts", "analysts"], &["analysts"]),
            (&["analysts", "Analysts"], &["analysts"]),
            (
                &["Libyan commanders", "Three Libyan commanders"],
                &["Libyan commanders", "three Libyan commanders"],
            ),
            (&["Theorists", ""], &["Theorists", ""]),
        ] {
            let mut voices = Voices::default();
            for name in met {
                voices.number(&speaker(name, true), None, None);
            }
            let names: Vec<&str> = voices.list().iter().map(|voice| &*voice.name).collect();
            assert_eq!(names, expected);
        }
        let mut voices = Voices::default();
        voices.number(&speaker("The Times", false), None, None);
        assert_eq!(voices.list()[0].name, "The Times", "a name is as it is");
    }
}
