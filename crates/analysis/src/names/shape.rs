//! What a name is most likely by its shape alone, when nothing is said about it: capitals, number of words, endings, and
//! whether some town has it.

use sheaf_model::EntityKind;

use super::evidence::{Inquiry, Votes};
use super::known::Known;
use super::runs::Range;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Endings of names of places in many languages.
const OF_PLACES: &[&str] = &[
    "shire", "stan", "grad", "burg", "burgh", "borough", "ville", "abad", "pur", "polis", "stadt", "haven",
    "dorf", "heim", "mouth", "bury", "ford", "field", "wick", "hampton", "kirchen", "furt", "minster",
    "holm",
];

/// Endings of surnames in many languages.
const OF_PERSONS: &[&str] = &[
    "ov", "ova", "ev", "eva", "sky", "skaya", "ski", "ska", "vich", "vic", "vić", "ić", "enko", "chuk",
    "yan", "tsyn", "tsin", "sson", "sen", "poulos", "idis", "akis", "oglu", "dze", "shvili", "escu", "ez",
    "ini", "elli", "etti", "berg", "mann", "stein", "ez", "eiro", "ström",
];

/// What the shape of a name says of its kind.
pub(super) fn by_shape(tokens: &Tokens, (first, end): Range, evidence: &Inquiry<'_>) -> Votes {
    let mut votes = Votes::default();
    // "Fisher-Price" is one word.
    let joined = (first + 1..end).filter(|&at| tokens.mark(at) == '-' && tokens.touches_next(at)).count();
    let words = (first..end).filter(|&at| tokens.a_word(at)).count() - joined.min(end - first - 1);
    let capitals = (first..end).all(|at| tokens.all_caps(at));
    // "I, OSRA DUNN": longer words in capitals are names as others are.
    let spelt = words > 1 && words < 4 && is_spelt(tokens, (first, end));
    if (first..end).any(|at| tokens.written(at).chars().any(|c| c.is_ascii_digit())) {
        votes.add(EntityKind::Other, 2.0);
    } else if spelt && (first..end).all(|at| !is_plain(tokens, at, evidence)) {
        votes.add(EntityKind::Person, 1.0);
        votes.add(EntityKind::Organisation, 0.6);
    } else if words == 1
        && is_spelt(tokens, (first, end))
        && tokens.is(first, Class::GIVEN.or(Class::SURNAME))
    {
        // "You ask about GEORGE."
        votes.add(EntityKind::Person, 1.2);
    } else if tokens.all_caps(first) && (words == 1 || capitals || tokens.mark(first + 1) == '-') {
        votes.add(EntityKind::Organisation, 2.0);
    } else if words == 2
        && tokens.all_caps(first)
        && !tokens.all_caps(end - 1)
        && tokens.list[first].span.len() >= 3
    {
        // "RKK Energia", but "KOWALCZYK Jan"
        let surname = tokens.list[first].span.len() > 5;
        votes.add(if surname { EntityKind::Person } else { EntityKind::Organisation }, 1.5);
    } else if is_camel(tokens.written(first)) && (words == 1 || !tokens.is(end - 1, Class::SURNAME)) {
        votes.add(EntityKind::Organisation, 1.5);
    } else if (first..end - 1).any(|at| tokens.is(at, Class::PARTICLE)) && joined == 1 && end == first + 3 {
        // "al-Temi", the man or the town
        votes.add(EntityKind::Person, 1.0);
        votes.add(EntityKind::Place, 0.6);
    } else if words == 1 && tokens.is(first, Class::SURNAME) {
        votes.add(EntityKind::Person, 1.2);
    } else if words == 1 && tokens.is(first, Class::GIVEN) {
        votes.add(EntityKind::Person, 0.9);
        votes.add(EntityKind::Place, 0.4);
    } else if words == 1 {
        votes.add(EntityKind::Organisation, 0.5);
        votes.add(EntityKind::Person, 0.45);
        votes.add(EntityKind::Place, 0.4);
        by_ending(tokens, first, &mut votes);
    } else if (first..end).all(|at| is_plain(tokens, at, evidence)) {
        // "Living Wage", "Card Tricks"
        votes.add(EntityKind::Organisation, 0.8);
        votes.add(EntityKind::Other, 0.6);
    } else if words <= 3 && is_firm(tokens.lower(end - 1)) {
        votes.add(EntityKind::Organisation, 1.4);
    } else if words == 2 && is_things(tokens, (first, end), evidence) {
        // "Sinclair Vehicles", "Natural Sciences"
        votes.add(EntityKind::Organisation, 1.0);
        votes.add(EntityKind::Other, 0.6);
    } else if words <= 3 {
        // "San Velo", "Villa Marn"
        if tokens.reads(
            first,
            words!("san santa santo são los las puerto villa monte rio ras wadi tel kafr khan bani beit"),
        ) {
            votes.add(EntityKind::Place, 0.8);
        }
        // "St Olvek" and "Sankt Marn" are as often a person; not so on a line for themselves.
        if tokens.reads(first, words!("st st. ste sankt saint sainte")) {
            let line = tokens.begins_line(first) && (end >= tokens.len() || tokens.begins_line(end));
            let sure = line || tokens.reads(first, words!("sankt"));
            votes.add(EntityKind::Place, if sure { 1.3 } else { 0.8 });
        }
        // "Lower Heyford"
        if words == 2 && tokens.reads(first, words!("lower upper little north south east west greater")) {
            votes.add(EntityKind::Place, 1.2);
        }
        votes.add(EntityKind::Person, 1.0);
        votes.add(EntityKind::Organisation, 0.6);
    } else {
        votes.add(EntityKind::Organisation, 1.0);
    }
    votes
}

/// Whether the words of a name are all in capitals, and none of them so short that it may be letters of something.
fn is_spelt(tokens: &Tokens, (first, end): Range) -> bool {
    (first..end).all(|at| tokens.mark(at) == '-' || tokens.all_caps(at) && tokens.list[at].span.len() > 3)
}

/// Whether a word ends as those do that firms make up: "Sun Microsystems".
fn is_firm(word: &str) -> bool {
    ["systems", "software", "tech", "soft", "pharma", "bank"]
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Whether the last word of a name is a common one in the plural, and the first one nobody's given name.
fn is_things(tokens: &Tokens, (first, end): Range, evidence: &Inquiry<'_>) -> bool {
    super::ends_as_plural(tokens.lower(end - 1))
        && !tokens.is(first, Class::GIVEN)
        && is_plain(tokens, end - 1, evidence)
}

/// Endings such as "-shire" and "-enko".
fn by_ending(tokens: &Tokens, at: usize, votes: &mut Votes) {
    let lower = tokens.lower(at);
    let ends = |endings: &[&str]| {
        endings.iter().any(|ending| lower.len() >= ending.len() + 3 && lower.ends_with(ending))
    };
    if ends(OF_PLACES) {
        votes.add(EntityKind::Place, 0.4);
    } else if ends(OF_PERSONS) || lower.starts_with("mc") || tokens.mark(at + 1) == '\'' {
        votes.add(EntityKind::Person, 0.4);
    }
}

/// "O'Dunn": a surname.
pub(super) fn is_irish(written: &str) -> bool {
    let rest = written.strip_prefix("O'").or_else(|| written.strip_prefix("O’"));
    rest.is_some_and(|rest| rest.len() > 2 && rest.starts_with(char::is_uppercase))
}

/// Whether a word of a name is a common one, here or in the language, and nobody's name.
fn is_plain(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
    let token = &tokens.list[at];
    let common = token.class.has(Class::COMMON.or(Class::FUNCTION).or(Class::PREPOSITION).or(Class::VERB));
    token.kind != Kind::Word
        || !token.class.has(Class::GIVEN.or(Class::SURNAME)) && (common || evidence.word(token.word).small())
}

/// "eBay", "iPhone", but not names that begin with "Mc".
fn is_camel(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
        && word.chars().any(char::is_lowercase)
        && !word.contains(['\'', '’', '.'])
        && !word.starts_with("Mc")
        && !word.starts_with("Mac")
}

/// A name that is a town's somewhere may be this one's; the larger the town, the rather, and less for names of persons.
pub(super) fn by_gazetteer(tokens: &Tokens, (first, end): Range, known: &Known, votes: &mut Votes) {
    let name = crate::gazetteer::key(&super::text_of(tokens, (first, end)));
    let Some(spot) = known.gazetteer.find(&name).next() else { return };
    let words = (first..end).filter(|&at| tokens.a_word(at)).count();
    let size = (f32::from(spot.rank) / 10.0 - 3.0).clamp(0.1, 3.0);
    let person = tokens.is(first, Class::GIVEN) || tokens.is(end - 1, Class::SURNAME);
    let weight = match (words, person) {
        (1, false) => 0.35 * size,
        (1, true) => 0.1 * size,
        (_, true) => 0.3 * size,
        (_, false) => 0.6 + 0.6 * size,
    };
    votes.add(EntityKind::Place, weight);
}
