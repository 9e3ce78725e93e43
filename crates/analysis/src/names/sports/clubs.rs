//! Clubs by the words of their names, and competitions.

use sheaf_model::{EntityKind, Precision};

use crate::lexicon::{Class, WordSet};
use crate::names::known::Known;
use crate::names::{Named, text_of};
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// Last words of clubs' names.
const CLUBS: &[Short] = words!(
    "united city town county rovers wanderers rangers athletic albion hotspur orient thistle harlequins saracens wasps"
);

/// "Premier League", "American League" are competitions there.
pub(super) fn competitions(tokens: &Tokens, named: &mut [Named]) {
    for one in named.iter_mut().filter(|one| one.kind == EntityKind::Organisation && one.entry.is_none()) {
        if tokens.reads(one.end - 1, words!("league division conference")) && !one.is_single() {
            one.kind = EntityKind::Other;
        }
    }
}

/// "Pawtucket Red Sox", "London Irish": a town right before the name of a club, or of a people, is a part of it. "Bradenton
/// Marauders": so is one before a plural that is nobody's surname.
pub(super) fn of_minor_leagues(tokens: &Tokens, named: &mut Vec<Named>, known: &Known) {
    let town = |one: &Named| {
        let spot = || known.gazetteer.find(&crate::gazetteer::key(&one.name)).next();
        match one.entry {
            Some(entry) => known.entries[entry].place.is_some_and(|place| place.precision == Precision::City),
            None => one.rule != "dateline" && spot().is_some(),
        }
    };
    for index in 1..named.len() {
        let (place, club) = (&named[index - 1], &named[index]);
        let beside = place.end == club.first
            && tokens.a_word(club.first)
            && tokens.same_sentence(place.first, club.first);
        let plays = club.kind == EntityKind::Organisation && club.entry.is_some()
            || club.kind == EntityKind::Group && tokens.is(club.end, Class::FUNCTION.or(Class::VERB));
        let open = place.kind == EntityKind::Place || place.rule == "capitalised-name-in-context";
        if beside && plays && open && town(place) && club.rule != "authority-file" {
            let first = place.first;
            let club = &mut named[index];
            club.first = first;
            club.name = text_of(tokens, (first, club.end)).into_owned();
            (club.kind, club.entry, club.rule) = (EntityKind::Organisation, None, "place-in-name-of-body");
            // Leaves with the town.
            named[index - 1].end = named[index - 1].first;
        }
    }
    named.retain(|one| one.end > one.first);
    for one in named.iter_mut() {
        let last = one.end - 1;
        let two =
            one.end == one.first + 2 && one.entry.is_none() && one.rule == "capitalised-name-in-context";
        let plural = tokens.lower(last).ends_with('s')
            && !tokens.lower(last).ends_with("ss")
            && !tokens.is(last, Class::SURNAME.or(Class::GIVEN));
        if two
            && plural
            && one.kind == EntityKind::Person
            && !tokens.is(one.first, Class::GIVEN.or(Class::SURNAME))
        {
            let town = text_of(tokens, (one.first, last));
            if known.gazetteer.find(&crate::gazetteer::key(&town)).next().is_some() {
                (one.kind, one.rule) = (EntityKind::Organisation, "place-in-name-of-body");
            }
        }
    }
}

/// Names whose own words are a club's, first or last.
pub(super) fn by_their_words(tokens: &Tokens, named: &mut [Named], known: &Known) {
    for one in named.iter_mut() {
        let open = one.is_open_person();
        // "Deportivo lost": what begins a club's name stands for it.
        if open && one.is_single() && tokens.is(one.first, Class::ORG_LEAD) {
            one.becomes_team();
        }
        // "Olvek Town"
        let club = open && tokens.reads(one.end - 1, CLUBS);
        let town = one.kind == EntityKind::Place
            && one.entry.is_none()
            && tokens.reads(one.end - 1, words!("town city"))
            && !one.is_located(tokens)
            && known.gazetteer.find(&crate::gazetteer::key(&one.name)).next().is_none();
        if !one.is_single() && (club || town) {
            one.kind = EntityKind::Organisation;
        }
    }
}

/// "United, who beat Arsenal" beside "Manchester United"
pub(super) fn by_last_word(tokens: &Tokens, named: &mut [Named]) {
    let clubs: WordSet = named
        .iter()
        .filter(|one| one.kind == EntityKind::Organisation && !one.is_single())
        .map(|one| tokens.word(one.end - 1))
        .collect();
    for one in named.iter_mut().filter(|one| one.kind == EntityKind::Person && one.is_single()) {
        if clubs.contains(&tokens.word(one.first)) && (one.is_open_person() || tokens.reads(one.first, CLUBS))
        {
            one.kind = EntityKind::Organisation;
        }
    }
}
