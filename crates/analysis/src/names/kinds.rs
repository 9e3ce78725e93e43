//! What kind a name is by its own words: heads, endings, given names, particles, initials.

use sheaf_model::EntityKind;

use super::forms::ends_in_form;
use super::runs::{Range, leads_ship};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, words};

/// A kind, with the rule that tells it.
pub(super) type Settled = (EntityKind, &'static str);

const BODY: Settled = (EntityKind::Organisation, "head-noun-of-organisation");
const COMPANY: Settled = (EntityKind::Organisation, "company-ending");
const PLACE: Settled = (EntityKind::Place, "head-noun-of-place");
const WORK: Settled = (EntityKind::Other, "head-noun-of-event-or-work");
const WITH_INITIAL: Settled = (EntityKind::Person, "name-with-initial");
const WITH_PARTICLE: Settled = (EntityKind::Person, "name-with-particle");

/// Least words of a name, its last word, the one before that (none: any), and what these settle.
type Ending = (usize, &'static [Short], &'static [Short], Settled);

/// Endings that tell also where a title stands before the name.
const ENDINGS: &[Ending] = &[
    // "Dunn Capital Markets"
    (3, words!("markets"), words!("capital"), BODY),
    // "Dunn and Sons"
    (2, words!("sons bros bros."), words!("and"), COMPANY),
    // "Jo Dunn Jr."
    (3, words!("jr. sr. jr sr"), &[], WITH_INITIAL),
];

/// Last words of bodies and places whose head alone would tell otherwise, or nothing.
const LAST_WORDS: &[Ending] = &[
    // "Olvek Nursing Home"
    (3, words!("home homes"), words!("nursing funeral retirement"), BODY),
    // "Olvek Red Crescent"
    (2, words!("crescent cross"), words!("red"), BODY),
    // "Dunn Air Base", "Olvek Naval Station"
    (2, words!("base station"), words!("air force naval navy army military marine"), PLACE),
    // "Olvek Independent School District", "Tarvik Water District"
    (
        3,
        words!("district districts"),
        words!(
            "school water fire sanitation utility hospital irrigation transit conservation improvement unified"
        ),
        BODY,
    ),
];

/// The kind that a name's own words settle, with the rule: heads, endings, given names, particles, initials.
pub(super) fn by_words(tokens: &Tokens, range: Range, after_title: bool) -> Option<Settled> {
    let (first, end) = range;
    let words = (first..end).filter(|&at| tokens.a_word(at) && tokens.capital(at)).count();
    if tokens.is(end - 1, Class::ORG_END) && words > 1 || ends_in_form(tokens, range) {
        return Some(COMPANY);
    }
    let by_ending = by_ending(tokens, end - 1, words, ENDINGS);
    if by_ending.is_some() {
        return by_ending;
    }
    if after_title {
        // "Messrs Dunn & Marn"
        let firm = (first..end).any(|at| tokens.mark(at) == '&');
        return Some(if firm { BODY } else { (EntityKind::Person, "title-before-name") });
    }
    let name = Name::new(tokens, range, words);
    if name.is_unit() {
        return Some(BODY);
    }
    if name.is_station() {
        return Some((EntityKind::Organisation, "capitalised-name-in-context"));
    }
    if words > 1 { name.of_several() } else { name.of_one() }
}

/// What the last words of a name settle by a table of endings.
fn by_ending(tokens: &Tokens, last: usize, words: usize, endings: &[Ending]) -> Option<Settled> {
    let ending = endings.iter().find(|(least, end, before, _)| {
        words >= *least && tokens.reads(last, end) && (before.is_empty() || tokens.reads(last - 1, before))
    })?;
    Some(ending.3)
}

/// A name before which no title stands.
struct Name<'t> {
    tokens: &'t Tokens<'t>,
    first: usize,
    end: usize,
    last: usize,
    /// How many of its words have a capital.
    words: usize,
    /// The first "of", "for" or "against" in it.
    of: Option<usize>,
    /// The word before that, or the last one.
    head: usize,
}

impl<'t> Name<'t> {
    fn new(tokens: &'t Tokens<'t>, (first, end): Range, words: usize) -> Self {
        let last = end - 1;
        let of = (first..end).find(|&at| tokens.reads(at, words!("of for against")));
        let head = of.map_or(last, |of| of.saturating_sub(1).max(first));
        Self { tokens, first, end, last, words, of, head }
    }

    /// "the 12th Division", "3rd Army"
    fn is_unit(&self) -> bool {
        let tokens = self.tokens;
        tokens.number(self.first)
            && self.end == self.first + 2
            && !tokens.lower(self.first).ends_with(|letter: char| letter.is_ascii_digit())
            && tokens.reads(self.last, words!("army corps division brigade regiment battalion squadron fleet cavalry infantry squad company armoured armored"))
    }

    /// "al-Manzar TV"
    fn is_station(&self) -> bool {
        let tokens = self.tokens;
        tokens.same_sentence(self.first, self.end)
            && tokens.reads(self.end, words!("tv television radio channel newspaper hospital"))
            && (self.first..self.last).any(|at| tokens.is(at, Class::PARTICLE))
    }

    /// What one word settles.
    fn of_one(&self) -> Option<Settled> {
        let (tokens, first) = (self.tokens, self.first);
        if self.end > first + 1 {
            None
        } else if is_street(tokens, first) {
            Some(PLACE)
        } else if is_initialled(tokens.written(first)) {
            Some(WITH_INITIAL)
        } else if is_adjective(tokens, first) {
            Some((EntityKind::Group, "adjective-of-name"))
        } else {
            None
        }
    }

    /// What several words settle: the first rule that applies.
    fn of_several(&self) -> Option<Settled> {
        self.by_numeral()
            .or_else(|| self.by_first_words())
            .or_else(|| self.by_last_words())
            .or_else(|| self.by_words_between())
            .or_else(|| self.by_given_name())
            .or_else(|| self.by_head())
            .or_else(|| self.by_particle())
            .or_else(|| self.by_initial())
            .or_else(|| self.by_any_word())
    }

    /// A Roman number after what is numbered so.
    fn by_numeral(&self) -> Option<Settled> {
        let (tokens, last) = (self.tokens, self.last);
        if !is_roman(tokens.written(last)) {
            return None;
        }
        // "Olvek Mk III"
        let model = last > self.first + 1 && tokens.reads(last - 1, words!("mk mark block phase"));
        // "World War II"
        let event = || self.words > 2 && tokens.is(last - 1, Class::OTHER_HEAD);
        (model || event()).then_some(WORK)
    }

    fn by_first_words(&self) -> Option<Settled> {
        let (tokens, first) = (self.tokens, self.first);
        let given = tokens.is(first, Class::GIVEN);
        // "Daily Reporter", "Tarvik Air"
        let air = || tokens.reads(self.last, words!("air")) && !given;
        if (tokens.reads(first, words!("daily evening sunday")) || air())
            && !(first..self.end).any(|at| tokens.reads(at, words!("of")))
        {
            return Some(BODY);
        }
        // "Real Oriente", "Banco del Mar", "Radio Tarvik"
        if tokens.is(first, Class::ORG_LEAD) && tokens.mark(first + 1) == ' ' {
            return Some(BODY);
        }
        // "Plaza Tarvik", "Avenida Olvek", "Rua de Olvek"
        if tokens.reads(
            first,
            words!(
                "plaza avenida calle cerro sierra playa praça rua piazza piazzale palazzo rue boulevard quai"
            ),
        ) && !given
            && !tokens.all_caps(first)
        {
            return Some(PLACE);
        }
        // "Hurricane Della", "HMS Ardent"
        let leads_work = tokens.reads(first, words!("hurricane typhoon cyclone operation m.v. u.s.s. h.m.s. mv hms uss ss apollo soyuz giro premio prémio prix copa coppa coupe torneo"))
            || leads_ship(tokens, first)
            // "Tropical Storm Olvek"
            || self.words > 2
                && tokens.reads(first, words!("tropical subtropical super"))
                && tokens.reads(first + 1, words!("storm depression cyclone typhoon"));
        leads_work.then_some(WORK)
    }

    /// The last words, or what stands before "of".
    fn by_last_words(&self) -> Option<Settled> {
        let (tokens, first, last) = (self.tokens, self.first, self.last);
        // "Bastille Day", not "Doris Day"
        let day =
            tokens.reads(last, words!("day eve")) && !tokens.is(first, Class::GIVEN) && self.of.is_none();
        if day || tokens.is(self.head, Class::OTHER_HEAD) && !tokens.is(self.head, Class::ORG_HEAD) {
            return Some(WORK);
        }
        // "Christian & Timbers"
        if (first..self.end).any(|at| tokens.mark(at) == '&') {
            return Some(BODY);
        }
        by_ending(tokens, last, self.words, LAST_WORDS)
    }

    /// What joins the words.
    fn by_words_between(&self) -> Option<Settled> {
        let (tokens, first) = (self.tokens, self.first);
        // "Mothers Against Olvek", "Physicians for Clean Water"
        let cause = self.of.is_some_and(|of| of == first + 1 && !tokens.reads(of, words!("of")));
        if cause && is_of_members(tokens, first) {
            return Some(BODY);
        }
        // "Baie-des-Marns", "Marn-super-Mare"
        let bound = |at: usize| {
            tokens.reads(at, words!("des du de la les le super on upon under sur sous aux"))
                && tokens.mark(at - 1) == '-'
                && tokens.mark(at + 1) == '-'
        };
        (self.words == 2 && (first + 1..self.last).any(bound)).then_some(PLACE)
    }

    fn by_given_name(&self) -> Option<Settled> {
        let given = self.tokens.is(self.first, Class::GIVEN)
            && self.words <= 4
            && self.of.is_none()
            && !self.tokens.is(self.last, Class::ORG_HEAD.or(Class::PLACE_HEAD));
        let person = given || self.words == 2 && is_surnamed(self.tokens, (self.first, self.end));
        person.then_some((EntityKind::Person, "given-name"))
    }

    fn by_head(&self) -> Option<Settled> {
        let tokens = self.tokens;
        if tokens.is(self.head, Class::ORG_HEAD) {
            return Some(BODY);
        }
        let place = tokens.is(self.head, Class::PLACE_HEAD)
            || tokens.reads(self.first, words!("hotel lake mount mt. mt cape fort port gulf mont monte val oued wadi nahr djebel jebel jabal chott ain"));
        place.then_some(PLACE)
    }

    /// A particle in small letters: after a head noun that name's, else a person's.
    fn by_particle(&self) -> Option<Settled> {
        let (tokens, first) = (self.tokens, self.first);
        // "Giscard d'Estaing"
        let elided = |at: usize| tokens.reads(at, words!("d")) && at > first;
        let particle = |at: usize| (tokens.is(at, Class::PARTICLE) || elided(at)) && !tokens.capital(at);
        if !(first..self.last).any(particle) {
            return None;
        }
        // "Tour de Dunmark", "Instituto de Pesca"
        if tokens.is(first, Class::OTHER_HEAD) {
            return Some(WORK);
        }
        if tokens.is(first, Class::ORG_HEAD) {
            return Some(BODY);
        }
        // "Hotel de Tarvik", but "Cape van Dunn" is one before.
        let place = tokens.is(first, Class::PLACE_HEAD) && !tokens.is(first, Class::SURNAME.or(Class::GIVEN));
        Some(if place { PLACE } else { WITH_PARTICLE })
    }

    /// "K.", "O.J."
    fn by_initial(&self) -> Option<Settled> {
        let initial = |at: usize| {
            let written = self.tokens.written(at).as_bytes();
            written.last() == Some(&b'.')
                && matches!(written.len(), 2 | 4)
                && !written.starts_with(b"U.")
                && !matches!(written, b"L.A." | b"N.Y." | b"D.C.")
                && written.chunks(2).all(|pair| pair[0].is_ascii_uppercase() && pair[1] == b'.')
        };
        (self.of.is_none() && (self.first..self.last).any(initial)).then_some(WITH_INITIAL)
    }

    /// A head noun in the middle, or the particle with which Arabic names begin.
    fn by_any_word(&self) -> Option<Settled> {
        let (tokens, first) = (self.tokens, self.first);
        if self.words > 2
            && self.of.is_none()
            && !tokens.is(first, Class::GIVEN)
            && (first + 1..self.end).any(|at| tokens.is(at, Class::ORG_HEAD))
        {
            return Some(BODY);
        }
        // "Al Temi", not "AL East"
        let particle = tokens.reads(first, words!("al abu umm bin ibn van von")) && !tokens.all_caps(first);
        particle.then_some(WITH_PARTICLE)
    }
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

/// Whether a noun for a body stands right before a name: "the newspaper Ming Pao".
pub(super) fn after_body(tokens: &Tokens, first: usize) -> bool {
    first > 0
        && tokens.same_sentence(first - 1, first)
        && tokens.reads(first - 1, words!("newspaper magazine daily weekly tabloid company firm airline agency bank band party network broadcaster carmaker automaker retailer brokerage charity university club conglomerate insurer chain group refiner brewer steelmaker shipbuilder drugmaker chipmaker broadcaster"))
}
