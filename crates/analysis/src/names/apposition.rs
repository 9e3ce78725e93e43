//! What a comma after a name leads in: a role, an age, a body, a place.

use sheaf_model::EntityKind;

use super::clues::{BODIES, FIRMS, SETTLEMENTS, TRADES};
use super::evidence::Votes;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// A kind and how much is said for it.
type Vote = (EntityKind, f32);

/// What the words at token `at` say of the name before the comma.
pub(super) fn apposition(tokens: &Tokens, at: usize, votes: &mut Votes) {
    if let Some((kind, weight)) = by_first_words(tokens, at) {
        votes.add(kind, weight);
    }
}

/// "Osra Dunn, 46, of Ellary": the age of whoever was just named.
pub(super) fn is_age(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 2)
        && matches!(tokens.mark(at + 1), ',' | '.')
}

/// By the words right after the comma, or else by the first noun that tells.
fn by_first_words(tokens: &Tokens, at: usize) -> Option<Vote> {
    if is_age(tokens, at) {
        return Some((EntityKind::Person, 3.0));
    }
    // "Dunn, elected in May, left"
    if tokens.reads(at, words!("elected appointed")) && tokens.is(at + 1, Class::PREPOSITION) {
        return Some((EntityKind::Person, 2.0));
    }
    // "Olvek, based in Ellary, sells"
    if tokens.reads(at, words!("based headquartered")) && tokens.reads(at + 1, words!("in")) {
        return Some((EntityKind::Organisation, 2.0));
    }
    // "Tarvik, Peru's biggest miner": what is said of the name, not where it lies
    let owner = (at..at + 3).take_while(|&at| tokens.capital(at)).last();
    let belongs = owner.map(|last| last + 2).filter(|at| tokens.possessive(at - 1));
    let mut next = belongs.unwrap_or(at);
    if tokens.reads(next, words!("who whose")) {
        return Some((EntityKind::Person, 3.0));
    }
    next += usize::from(tokens.reads(next, words!("a an the former")));
    if tokens.reads(next, words!("where west east north south southwest southeast northwest northeast near"))
    {
        return Some((EntityKind::Place, 3.0));
    }
    by_noun(tokens, next, belongs.is_some())
}

/// By the noun in whose phrase token `first` stands; `leading`: the phrase tells of the largest or of somebody's.
fn by_noun(tokens: &Tokens, first: usize, mut leading: bool) -> Option<Vote> {
    for at in first..first + 5 {
        if !matches!(tokens.mark(at), ' ' | '-') {
            return None;
        }
        // "an oil producer", "the biggest operator": bodies, where "a crane operator" is a person
        leading |= tokens.reads(at, words!("largest biggest leading"));
        let noun = noun(tokens, at, leading);
        if noun.is_some() || tokens.reads(at, words!("of for in and")) {
            return noun;
        }
    }
    None
}

/// What one word says of the name.
fn noun(tokens: &Tokens, at: usize, leading: bool) -> Option<Vote> {
    let body = Some((EntityKind::Organisation, 2.5));
    let place = Some((EntityKind::Place, 2.5));
    // "the state-owned operator", "a family-run brewer"
    if tokens.mark(at - 1) == '-' && tokens.reads(at, words!("owned run controlled listed held funded")) {
        return body;
    }
    // Not: "the biggest party's leader", "a ruling party official"
    let ends_noun = || {
        !tokens.a_word(at + 1) && !tokens.possessive(at + 1)
            || tokens.is(at + 1, Class::PREPOSITION.or(Class::FUNCTION).or(Class::VERB).or(Class::SAY))
    };
    let trades = || leading || tokens.reads(at - 1, TRADES) && !tokens.reads(at, words!("miner"));
    let firm = tokens.reads(at, words!("lender lenders")) || tokens.reads(at, FIRMS) && trades();
    if firm && ends_noun() {
        return body;
    }
    if tokens.is(at, Class::ROLE.or(Class::TITLE)) && !tokens.is(at, Class::GIVEN) {
        return Some((EntityKind::Person, 2.5));
    }
    if tokens.reads(at, BODIES) {
        return body;
    }
    if tokens.reads(at, SETTLEMENTS) || tokens.reads(at, words!("port resort island")) && ends_noun() {
        return place;
    }
    None
}
