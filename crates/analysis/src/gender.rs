//! Titles, kin and given names that tell a woman from a man, as far as a text tells it at all.

use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::words;

/// Whether a word says that a woman is meant (`Some(true)`: "Mrs.", "spokeswoman", "Martha"), or a man (`Some(false)`); `None`
/// where it does not say ("Kim", "president").
pub(crate) fn is_female(class: Class) -> Option<bool> {
    match (class.has(Class::FEMALE), class.has(Class::MALE)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The same of a pronoun that stands for a person; not of "her" and "him", which often mean another than the subject.
pub(crate) fn of_pronoun(tokens: &Tokens, at: usize) -> Option<bool> {
    if tokens.reads(at, words!("he himself his")) {
        return Some(false);
    }
    // "her husband", not "met her on Monday"
    let other = Class::FUNCTION.or(Class::PREPOSITION).or(Class::PRONOUN).or(Class::VERB).or(Class::WEEKDAY);
    let hers = || tokens.reads(at, words!("her")) && tokens.a_word(at + 1) && !tokens.is(at + 1, other);
    (tokens.reads(at, words!("she herself hers")) || hers()).then_some(true)
}
