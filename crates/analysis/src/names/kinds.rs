//! What kind a name is by its own words: heads, endings, given names, particles, initials.

use sheaf_model::EntityKind;

use super::forms::ends_in_form;
use super::runs::{Range, leads_ship};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// The kind that a name's own words settle, with the rule: heads, endings, given names, particles, initials.
pub(super) fn by_words(
    tokens: &Tokens,
    (first, end): Range,
    after_title: bool,
) -> Option<(EntityKind, &'static str)> {
    let last = end - 1;
    let words = (first..end).filter(|&at| tokens.a_word(at) && tokens.capital(at)).count();
    if tokens.is(last, Class::ORG_END) && words > 1 || ends_in_form(tokens, (first, end)) {
        return Some((EntityKind::Organisation, "company-ending"));
    }
    // "Dunn Capital Markets"
    if words > 2 && tokens.reads(last, words!("markets")) && tokens.reads(last - 1, words!("capital")) {
        return Some((EntityKind::Organisation, "head-noun-of-organisation"));
    }
    if words > 1 && tokens.reads(last, words!("sons bros bros.")) && tokens.reads(last - 1, words!("and")) {
        return Some((EntityKind::Organisation, "company-ending"));
    }
    if words > 2 && tokens.reads(last, words!("jr. sr. jr sr")) {
        return Some((EntityKind::Person, "name-with-initial"));
    }
    if after_title {
        // "Messrs Dunn & Marn"
        let firm = (first..end).any(|at| tokens.mark(at) == '&');
        return Some(if firm {
            (EntityKind::Organisation, "head-noun-of-organisation")
        } else {
            (EntityKind::Person, "title-before-name")
        });
    }
    // "al-Manzar TV"
    let station = tokens.same_sentence(first, end)
        && tokens.reads(end, words!("tv television radio channel newspaper hospital"));
    if station && (first..last).any(|at| tokens.is(at, Class::PARTICLE)) {
        return Some((EntityKind::Organisation, "capitalised-name-in-context"));
    }
    let of = (first..end).find(|&at| tokens.reads(at, words!("of for against")));
    let head = of.map_or(last, |of| of.saturating_sub(1).max(first));
    // "Olvek Mk III"
    if words > 1
        && is_roman(tokens.written(last))
        && last > first + 1
        && tokens.reads(last - 1, words!("mk mark block phase"))
    {
        return Some((EntityKind::Other, "head-noun-of-event-or-work"));
    }
    // "World War II"
    if words > 2 && is_roman(tokens.written(last)) && tokens.is(last - 1, Class::OTHER_HEAD) {
        return Some((EntityKind::Other, "head-noun-of-event-or-work"));
    }
    if words > 1 {
        // "Daily Reporter", "Tarvik Air"
        let air = tokens.reads(last, words!("air")) && !tokens.is(first, Class::GIVEN);
        if (tokens.reads(first, words!("daily evening sunday")) || air) && of_none(tokens, (first, end)) {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Real Oriente", "Banco del Mar", "Radio Tarvik"
        if tokens.is(first, Class::ORG_LEAD) && !after_title && tokens.mark(first + 1) == ' ' {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Plaza Tarvik", "Avenida Olvek", "Rua de Olvek"
        if tokens.reads(
            first,
            words!(
                "plaza avenida calle cerro sierra playa praça rua piazza piazzale palazzo rue boulevard quai"
            ),
        ) && !tokens.is(first, Class::GIVEN)
            && !tokens.all_caps(first)
        {
            return Some((EntityKind::Place, "head-noun-of-place"));
        }
        // "Hurricane Della", "HMS Ardent"
        if tokens.reads(first, words!("hurricane typhoon cyclone operation m.v. u.s.s. h.m.s. mv hms uss ss apollo soyuz giro premio prémio prix copa coppa coupe torneo")) {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        if leads_ship(tokens, first) {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        // "Tropical Storm Olvek"
        if words > 2
            && tokens.reads(first, words!("tropical subtropical super"))
            && tokens.reads(first + 1, words!("storm depression cyclone typhoon"))
        {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        // "Bastille Day", not "Doris Day"
        if tokens.reads(last, words!("day eve")) && !tokens.is(first, Class::GIVEN) && of.is_none() {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        if tokens.is(head, Class::OTHER_HEAD) && !tokens.is(head, Class::ORG_HEAD) {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        // "Christian & Timbers"
        if (first..end).any(|at| tokens.mark(at) == '&') {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Olvek Nursing Home"
        if words > 2
            && tokens.reads(last, words!("home homes"))
            && tokens.reads(last - 1, words!("nursing funeral retirement"))
        {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Dunn Air Base", "Olvek Naval Station"
        if tokens.reads(last, words!("base station"))
            && tokens.reads(last - 1, words!("air force naval navy army military marine"))
        {
            return Some((EntityKind::Place, "head-noun-of-place"));
        }
        // "Olvek Independent School District", "Tarvik Water District"
        if words > 2
            && tokens.reads(last, words!("district districts"))
            && tokens.reads(last - 1, words!("school water fire sanitation utility hospital irrigation transit conservation improvement unified"))
        {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Mothers Against Olvek", "Physicians for Clean Water"
        if of.is_some_and(|of| of == first + 1 && !tokens.reads(of, words!("of")))
            && is_of_members(tokens, first)
        {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Baie-des-Marns", "Marn-super-Mare"
        let bound = |at: usize| {
            tokens.reads(at, words!("des du de la les le super on upon under sur sous aux"))
                && tokens.mark(at - 1) == '-'
                && tokens.mark(at + 1) == '-'
        };
        if words == 2 && (first + 1..last).any(bound) {
            return Some((EntityKind::Place, "head-noun-of-place"));
        }
        if tokens.is(first, Class::GIVEN)
            && words <= 4
            && of.is_none()
            && !tokens.is(last, Class::ORG_HEAD.or(Class::PLACE_HEAD))
        {
            return Some((EntityKind::Person, "given-name"));
        }
        if words == 2 && is_surnamed(tokens, (first, end)) {
            return Some((EntityKind::Person, "given-name"));
        }
        if tokens.is(head, Class::ORG_HEAD) {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        if tokens.is(head, Class::PLACE_HEAD)
            || tokens.reads(first, words!("hotel lake mount mt. mt cape fort port gulf mont monte val oued wadi nahr djebel jebel jabal chott ain"))
        {
            return Some((EntityKind::Place, "head-noun-of-place"));
        }
        // "Giscard d'Estaing"
        let elided = |at: usize| tokens.reads(at, words!("d")) && at > first;
        let particle =
            (first..last).any(|at| (tokens.is(at, Class::PARTICLE) || elided(at)) && !tokens.capital(at));
        // "Tour de Dunmark", "Instituto de Pesca"
        if particle && tokens.is(first, Class::OTHER_HEAD) {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        if particle && tokens.is(first, Class::ORG_HEAD) {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Hotel de Tarvik", but "Cape van Dunn" is one before.
        if particle
            && tokens.is(first, Class::PLACE_HEAD)
            && !tokens.is(first, Class::SURNAME.or(Class::GIVEN))
        {
            return Some((EntityKind::Place, "head-noun-of-place"));
        }
        if particle {
            return Some((EntityKind::Person, "name-with-particle"));
        }
        // "K.", "O.J."
        let initial = (first..last).any(|at| {
            let written = tokens.written(at).as_bytes();
            written.last() == Some(&b'.')
                && matches!(written.len(), 2 | 4)
                && !written.starts_with(b"U.")
                && !matches!(written, b"L.A." | b"N.Y." | b"D.C.")
                && written.chunks(2).all(|pair| pair[0].is_ascii_uppercase() && pair[1] == b'.')
        });
        if initial && of.is_none() {
            return Some((EntityKind::Person, "name-with-initial"));
        }
        if (first + 1..end).any(|at| tokens.is(at, Class::ORG_HEAD) && of.is_none())
            && words > 2
            && !tokens.is(first, Class::GIVEN)
        {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Al Temi", not "AL East"
        if tokens.reads(first, words!("al abu umm bin ibn van von")) && !tokens.all_caps(first) {
            return Some((EntityKind::Person, "name-with-particle"));
        }
    } else if end == first + 1 && is_street(tokens, first) {
        return Some((EntityKind::Place, "head-noun-of-place"));
    } else if end == first + 1 && is_initialled(tokens.written(first)) {
        return Some((EntityKind::Person, "name-with-initial"));
    } else if end == first + 1 && is_adjective(tokens, first) {
        return Some((EntityKind::Group, "adjective-of-name"));
    }
    None
}

/// "Olvekstrasse 12", "Marngatan 4": a street by its ending, with the number of a house.
pub(super) fn is_street(tokens: &Tokens, at: usize) -> bool {
    let lower = tokens.lower(at);
    let ending = [
        "strasse", "straße", "straat", "gatan", "gata", "gate", "vej", "vägen", "gasse", "allee", "platz",
        "katu", "laan", "plein", "kade",
    ]
    .iter()
    .any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending));
    ending && tokens.number(at + 1) && tokens.list[at + 1].span.len() < 4 && tokens.same_sentence(at, at + 1)
}

/// "K.Dunn", as tables of results join initial and surname.
fn is_initialled(written: &str) -> bool {
    let surname =
        written.split_once('.').filter(|(initial, _)| initial.len() == 1).map(|(_, surname)| surname);
    surname.is_some_and(|surname| {
        let mut letters = surname.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().count() > 1
            && letters.all(char::is_lowercase)
    })
}

/// "Illyrian languages", "a Calvinist preacher": an ending of adjectives, and the noun behind it.
fn is_adjective(tokens: &Tokens, at: usize) -> bool {
    let lower = tokens.lower(at);
    let ending = ["ian", "ean", "ese", "ist", "ic", "ite"].into_iter().any(|ending| lower.ends_with(ending));
    let names = Class::GIVEN.or(Class::SURNAME).or(Class::TITLE).or(Class::COMMON);
    let noun = tokens.list.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && t.space
            && !t.capital
            && !t.class.has(
                Class::FUNCTION.or(Class::VERB).or(Class::SAY).or(Class::PREPOSITION).or(Class::PARTICLE),
            )
    });
    let camel = tokens.written(at).chars().skip(1).any(char::is_uppercase);
    ending
        && !camel
        && lower.len() > 5
        && noun
        && !tokens.is(at, names)
        && !tokens.lower(at + 1).ends_with("ed")
}

/// "Damon Hill (Britain)", "pitcher Ken Park", "Jo Lake said": a surname that could be the head of a place or a body.
fn is_surnamed(tokens: &Tokens, (first, end): Range) -> bool {
    let before = first.wrapping_sub(1);
    let acts = matches!(tokens.mark(end), '(' | ',') || tokens.is(end, Class::SAY.or(Class::BACK));
    let role = tokens.is(before, Class::ROLE) && !tokens.capital(before);
    tokens.is(first, Class::GIVEN)
        && tokens.is(end - 1, Class::PLACE_HEAD.or(Class::ORG_HEAD))
        && tokens.reads(end - 1, words!("hill park lake field forest rivers banks woods wells brook waters press church house guard mills steel"))
        && !tokens.is(before, Class::PREPOSITION)
        && !tokens.reads(before, words!("the"))
        && (acts || role)
}

/// A number in Roman figures: "VII", "LIX".
pub(super) fn is_roman(written: &str) -> bool {
    !written.is_empty() && written.bytes().all(|b| b"IVXLC".contains(&b))
}

/// Whether those who join have given an association its name: "Physicians", "Mothers".
pub(super) fn is_of_members(tokens: &Tokens, at: usize) -> bool {
    tokens.capital(at)
        && !tokens.all_caps(at)
        && (tokens.is(at, Class::ROLE) && super::ends_as_plural(tokens.lower(at))
            || tokens.reads(at, words!("patriots citizens veterans martyrs champions friends people physicians americans families women students professionals partners reporters")))
}

fn of_none(tokens: &Tokens, (first, end): Range) -> bool {
    !(first..end).any(|at| tokens.reads(at, words!("of")))
}

/// Whether a noun for a body stands right before a name: "the newspaper Ming Pao".
pub(super) fn after_body(tokens: &Tokens, first: usize) -> bool {
    first > 0
        && tokens.same_sentence(first - 1, first)
        && tokens.reads(first - 1, words!("newspaper magazine daily weekly tabloid company firm airline agency bank band party network broadcaster carmaker automaker retailer brokerage charity university club conglomerate insurer chain group refiner brewer steelmaker shipbuilder drugmaker chipmaker broadcaster"))
}
