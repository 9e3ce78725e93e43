//! What a link says of how the statements are shown.

use sheaf_engine::{How, Who};

/// The options of the view; each in the link only where it differs from the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementsOptions {
    /// Only speakers of this kind.
    pub who: Option<Who>,
    /// Only statements told so.
    pub how: Option<How>,
    /// Only hedged ones.
    pub hedged: bool,
    /// Only those of one speaker, by key.
    pub speaker: Option<String>,
}

/// Names of kinds of speakers in links.
const WHO: [(&str, Who); 3] = [("named", Who::Named), ("anonymous", Who::Anonymous), ("nobody", Who::Nobody)];
/// Names of ways of telling in links.
const HOW: [(&str, How); 2] = [("direct", How::Direct), ("reported", How::Reported)];

impl StatementsOptions {
    /// Calls `add` with the name and value of each option that is not the default, in a fixed order. Names begin with
    /// `statements-`.
    pub fn encode(&self, add: &mut dyn FnMut(&'static str, &str)) {
        if let Some((name, _)) = WHO.iter().find(|(_, who)| Some(*who) == self.who) {
            add("statements-who", name);
        }
        if let Some((name, _)) = HOW.iter().find(|(_, how)| Some(*how) == self.how) {
            add("statements-how", name);
        }
        if self.hedged {
            add("statements-hedged", "1");
        }
        if let Some(speaker) = &self.speaker {
            add("statements-speaker", speaker);
        }
    }

    /// Takes an option from a link; what is not known is left out. The name comes without its `statements-`.
    pub fn decode(&mut self, name: &str, value: &str) {
        match name {
            "who" => self.who = WHO.iter().find(|(name, _)| *name == value).map(|(_, who)| *who),
            "how" => self.how = HOW.iter().find(|(name, _)| *name == value).map(|(_, how)| *how),
            "hedged" => self.hedged = value == "1",
            "speaker" => self.speaker = Some(value.to_owned()),
            _ => {}
        }
    }
}
