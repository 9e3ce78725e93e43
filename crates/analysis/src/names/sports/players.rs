//! Who plays: on scorecards, in lists of leaders, with a country or a team after the name.

use sheaf_model::EntityKind;

use super::RULE;
use super::rows::Lines;
use super::scores::{is_country, replace, team};
use crate::lexicon::Class;
use crate::names::known::Known;
use crate::names::{Named, text_of};
use crate::tokens::Tokens;
use crate::word::words;

/// Makes persons of those whom a cricket score names: "Osra Temi c Dunn b Quilling 39", "Bowling: Dunn 9-1-43-2". O(n).
pub(super) fn cricketers(tokens: &Tokens, named: &mut [Named]) {
    let letter = |at: usize| matches!(tokens.written(at), "c" | "b" | "st" | "lbw");
    for one in named.iter_mut().filter(|one| one.rule != "authority-file" && one.rule != "dateline") {
        let (before, next) = (one.first.wrapping_sub(1), one.end);
        let dismissed = letter(next) && (tokens.capital(next + 1) || letter(next + 1))
            || tokens.reads(next, words!("run not")) && tokens.reads(next + 1, words!("out"));
        let takes_wicket = letter(before)
            && one.first > 1
            && (letter(next) || tokens.number(next) || tokens.mark(next) == '.');
        // Overs, maidens, runs and wickets.
        let bowls = (0..3)
            .all(|part| tokens.number(next + 2 * part) && tokens.mark(next + 2 * part + 1) == '-')
            && tokens.number(next + 6);
        if dismissed || takes_wicket || bowls {
            (one.kind, one.entry) = (EntityKind::Person, None);
            if one.rule != "given-name" && one.rule != "name-with-initial" {
                one.rule = "capitalised-name-in-context";
            }
        }
    }
}

/// "Dunn, Port Merrow, .372": a player, the player's team and a figure, in lists of leaders. O(n).
pub(super) fn leaders(tokens: &Tokens, named: &mut [Named], known: &Known) {
    for index in 1..named.len() {
        let (player, team) = (&named[index - 1], &named[index]);
        let figure = team.end + 1 + usize::from(tokens.mark(team.end + 1) == '.');
        let listed = player.is_single()
            && team.first == player.end + 1
            && tokens.mark(player.end) == ','
            && tokens.mark(team.end) == ','
            && tokens.number(figure)
            && matches!(tokens.mark(figure + 1), ';' | '.')
            && (team.kind != EntityKind::Person || team.rule == "capitalised-name-in-context")
            && player.rule != "authority-file";
        if listed {
            (named[index - 1].kind, named[index - 1].entry) = (EntityKind::Person, None);
            if !is_country(&named[index], known) {
                named[index].becomes_team();
            }
        }
    }
}

/// "Ong Temi Hok (Malaysia) beat", "Red Star (Yugoslavia)": who plays for a country, where nothing else takes the words for a
/// name: a person's, or a club's where they are common words. O(n).
pub(super) fn of_country(tokens: &Tokens, named: &mut Vec<Named>) {
    let mut found: Vec<Named> = Vec::new();
    for (index, country) in named.iter().enumerate() {
        let Some(open) = country.first.checked_sub(1).filter(|&at| tokens.mark(at) == '(') else { continue };
        let taken = index.checked_sub(1).map_or(0, |before| named[before].end);
        let mut first = open;
        while first > taken
            && open - first < 4
            && tokens.a_word(first - 1)
            && tokens.capital(first - 1)
            && tokens.space(first)
            && tokens.same_sentence(first - 1, open)
        {
            first -= 1;
            if tokens.begins_line(first) {
                break;
            }
        }
        let common = (first..open).all(|at| tokens.is(at, Class::COMMON));
        let function =
            (first..open).any(|at| tokens.is(at, Class::FUNCTION.or(Class::MONTH).or(Class::SPORT)));
        let plays = country.kind == EntityKind::Place && tokens.mark(country.end) == ')';
        if plays && open >= first + 2 && !function {
            let kind = if common { EntityKind::Organisation } else { EntityKind::Person };
            let name = text_of(tokens, (first, open)).into_owned();
            let rule = if common { RULE } else { "capitalised-name-in-context" };
            found.push(Named { first, end: open, name, kind, entry: None, spot: None, rule });
        }
    }
    replace(named, found);
}

/// "1. Osra Temi (Italy) Tarvik 1 minute 50 seconds", "2. Jo Dunn (Belgium) Olvek same time": the team behind a racer's
/// country, also where it is nobody's name. O(n).
pub(super) fn riders(tokens: &Tokens, named: &mut Vec<Named>, lines: &Lines) {
    let mut found: Vec<Named> = Vec::new();
    for index in 1..named.len() {
        let (racer, country) = (&named[index - 1], &named[index]);
        let first = country.end + 1;
        let behind = racer.kind == EntityKind::Person
            && country.kind == EntityKind::Place
            && country.first == racer.end + 1
            && tokens.mark(racer.end) == '('
            && tokens.mark(country.end) == ')'
            && lines.is_ranked(tokens, racer.first);
        let inside = |at: usize| {
            tokens.a_word(at) && tokens.capital(at) && !tokens.begins_line(at)
                || tokens.mark(at) == '-' && tokens.touches_next(at) && tokens.touches_next(at - 1)
        };
        let mut end = first;
        while behind && end < tokens.len() && end < first + 4 && inside(end) {
            end += 1;
        }
        let closed = end >= tokens.len()
            || tokens.begins_line(end)
            || tokens.number(end)
            || tokens.is(end, Class::NUMBER)
            || tokens.reads(end, words!("same at"));
        if end > first && closed && tokens.a_word(first) {
            found.push(team((first, end), text_of(tokens, (first, end)).into_owned()));
        }
    }
    replace(named, found);
}

/// "Jo Dunn (ESP)": the letters of a player's country
pub(super) fn countries(tokens: &Tokens, named: &mut [Named]) {
    for index in 1..named.len() {
        let (person, one) = (&named[index - 1], &named[index]);
        if one.entry.is_none()
            && one.first == person.end + 1
            && person.kind == EntityKind::Person
            && one.is_in_brackets(tokens)
            && tokens.mark(one.end) == ')'
            && tokens.all_caps(one.first)
            && tokens.list[one.first].span.len() == 3
        {
            named[index].kind = EntityKind::Place;
        }
    }
}
