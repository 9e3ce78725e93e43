//! Titles, kin and given names that tell a woman from a man, as far as a text tells it at all.

use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::words;

/// Of whom a word speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Woman,
    Man,
}

impl Gender {
    /// What a title, a kinship or a given name says: "Mrs.", "spokeswoman", "Martha"; `None` where it does not ("Kim", "president").
    pub(crate) fn of(class: Class) -> Option<Self> {
        match (class.has(Class::FEMALE), class.has(Class::MALE)) {
            (true, false) => Some(Self::Woman),
            (false, true) => Some(Self::Man),
            _ => None,
        }
    }

    /// The same of a pronoun that stands for a person; not of "her" and "him", which often mean another than the subject.
    pub(crate) fn of_pronoun(tokens: &Tokens, at: usize) -> Option<Self> {
        if tokens.reads(at, words!("he himself his")) {
            return Some(Self::Man);
        }
        // "her husband", not "met her on Monday"
        let other =
            Class::FUNCTION.or(Class::PREPOSITION).or(Class::PRONOUN).or(Class::VERB).or(Class::WEEKDAY);
        let hers = || tokens.reads(at, words!("her")) && tokens.a_word(at + 1) && !tokens.is(at + 1, other);
        (tokens.reads(at, words!("she herself hers")) || hers()).then_some(Self::Woman)
    }

    /// Whether a pronoun, in small letters, can mean such a person.
    pub(crate) fn fits(self, pronoun: &str) -> bool {
        match pronoun {
            "he" | "him" | "his" => self == Self::Man,
            "she" | "her" => self == Self::Woman,
            _ => true,
        }
    }
}
