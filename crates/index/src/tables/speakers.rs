//! Who speaks: names and descriptions, each with one number however often it is met.

use sheaf_model::Speaker;

use super::Interner;
use crate::coding::record::{Fields, Record};
use crate::folded;

/// Somebody who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The name, or the words of the text where they are first met ("a Western official").
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
        if new {
            let (name, anonymous) = (speaker.name.clone(), speaker.anonymous);
            self.list.push(Voice { name, entity, anonymous });
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
