//! Rows of results and scorecards in reports on sports: who stands in them plays, whatever the name looks like.

use sheaf_model::{EntityKind, Precision};

use super::Named;
use super::known::{Known, Source, key};
use super::runs::Range;
use super::teams::{Lines, RULE};
use crate::lexicon::{Class, WordSet};
use crate::tokens::Tokens;
use crate::word::{Short, Word, words};

/// Words that stand before a number in tables, and are no side's name.
const LABELS: &[Short] = words!(
    "total extras overs innings attendance halftime half game period quarter set round group division day leg win lost points race heat lap stage pool final match week no"
);

/// "Olvek 24 Port Merrow 19", "Harriers 5, Lancers 2": the two sides of a result with which a line begins.
///
/// "(OT)" may stand before them; behind them the line ends, or a bracket, a dash or the town of the match follows.
fn sides(tokens: &Tokens, (mut at, end): Range) -> Option<[Range; 2]> {
    if tokens.mark(at) == '(' && tokens.all_caps(at + 1) && tokens.mark(at + 2) == ')' {
        at += 3;
    }
    let mut sides = [(0, 0); 2];
    for (index, side) in sides.iter_mut().enumerate() {
        let first = at;
        let inside = |at: usize| at < end && tokens.a_word(at) && tokens.capital(at);
        while inside(at) || at > first && tokens.mark(at) == '.' && !tokens.space(at) {
            at += 1;
        }
        let goals = tokens.list.get(at).is_some_and(|t| t.span.len() <= 3) && tokens.number(at);
        if first == at
            || at > first + 4
            || at >= end
            || !goals
            || !tokens.lower(at).bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let label = |at: usize| {
            tokens.reads(at, LABELS) || tokens.is(at, Class::MONTH.or(Class::WEEKDAY).or(Class::FUNCTION))
        };
        if (first..at).any(label) {
            return None;
        }
        *side = (first, at);
        at += 1;
        if index == 0 && tokens.mark(at) == ',' {
            at += 1;
        }
    }
    let closed = at >= end
        || matches!(tokens.mark(at), '(' | '-' | '—' | '–' | ',')
        || tokens.mark(at) == '.' && at + 1 == end
        || tokens.capital(at) && end - at <= 4;
    closed.then_some(sides)
}

/// "Olvek v Port Merrow", alone on its line: the two sides of a match to come. The country of a side may stand in brackets
/// behind it, the hour behind a comma.
fn fixture(tokens: &Tokens, (first, end): Range) -> Option<[Range; 2]> {
    let versus = (first + 1..end.min(first + 8))
        .find(|&at| matches!(tokens.written(at), "v" | "vs" | "vs." | "v."))?;
    let behind = versus + 1 + usize::from(tokens.mark(versus + 1) == '.');
    let side = |first: usize, end: usize| {
        let word = |at: usize| tokens.a_word(at) && tokens.capital(at);
        (first, (first..end).find(|&at| !word(at)).unwrap_or(end))
    };
    let sides = [side(first, versus), side(behind, end)];
    let named = |&(first, end): &Range| first < end && end <= first + 4;
    let closes = |at: usize| match tokens.mark(at) {
        ',' => is_hour(tokens, at + 1),
        mark => matches!(mark, '(' | '.'),
    };
    let [(_, one), (_, other)] = sides;
    let alone = (one == versus || tokens.mark(one) == '(' && tokens.mark(versus - 1) == ')')
        && (other == end || closes(other));
    (alone && sides.iter().all(named)).then_some(sides)
}

/// The hour at which a match begins: "1500", "1945".
pub(super) fn is_hour(tokens: &Tokens, at: usize) -> bool {
    let written = tokens.lower(at);
    tokens.number(at)
        && written.len() == 4
        && ["00", "15", "30", "45"].iter().any(|end| written.ends_with(end))
}

/// Whether the "v" of a match to come stands at a token, with the hour behind: "Olvek v Marn, 1500".
pub(super) fn leads_hour(tokens: &Tokens, versus: usize) -> bool {
    let end = (versus + 1..versus + 5).find(|&at| !tokens.capital(at));
    tokens.reads(versus, words!("v"))
        && tokens.capital(versus - 1)
        && end.is_some_and(|end| {
            end > versus + 1 && matches!(tokens.mark(end), ',' | '(') && is_hour(tokens, end + 1)
        })
}

/// "N.Y. GIANTS AT MIAMI", alone on its line and in capitals: the side that comes; the other stands for the town.
fn visitors(tokens: &Tokens, (first, end): Range) -> Option<Range> {
    let at = (first + 1..end.min(first + 5)).find(|&at| tokens.written(at) == "AT")?;
    let capitals =
        |(first, end): Range| first < end && end <= first + 4 && (first..end).all(|at| tokens.all_caps(at));
    (capitals((first, at)) && capitals((at + 1, end))).then_some((first, at))
}

/// Makes the sides of results organisations, also those that nothing else takes for names, and tells their names. O(n).
pub(super) fn results(tokens: &Tokens, named: &mut Vec<Named>, known: &Known, lines: &Lines) -> WordSet {
    let mut found: Vec<Named> = Vec::new();
    for line in lines.ranges() {
        let both = sides(tokens, line).or_else(|| fixture(tokens, line)).map(|sides| sides.to_vec());
        let Some(sides) = both.or_else(|| visitors(tokens, line).map(|side| vec![side])) else { continue };
        let overlaps = |range: Range| {
            let from = named.partition_point(|one| one.end <= range.0);
            named[from..].iter().take_while(move |one| one.first < range.1)
        };
        // "Jo Dunn 9 Osra Temi 4" are persons who play.
        let person = |range: Range| {
            overlaps(range).any(|one| {
                one.kind == EntityKind::Person
                    && one.end > one.first + 1
                    && one.rule != "capitalised-name-in-context"
                    && !tokens.all_caps(one.first)
            })
        };
        let settled = |one: &Named| {
            let body = one.kind == EntityKind::Organisation && one.entry.is_some();
            body || one.rule == "dateline" || one.kind == EntityKind::Group || is_country(one, known)
        };
        if sides.iter().all(|side| person(*side)) {
            continue;
        }
        for side in sides.into_iter().filter(|side| !overlaps(*side).any(settled)) {
            let same = overlaps(side).find(|one| (one.first, one.end) == side);
            let name = same.map_or_else(|| super::text_of(tokens, side), |one| one.name.clone());
            found.push(Named {
                first: side.0,
                end: side.1,
                name,
                kind: EntityKind::Organisation,
                entry: None,
                spot: None,
                rule: RULE,
            });
        }
    }
    let playing = found.iter().map(|side| Word::of(&key(&side.name))).collect();
    replace(named, found);
    playing
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
            let name = super::text_of(tokens, (first, open));
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
            let name = super::text_of(tokens, (first, end));
            found.push(Named {
                first,
                end,
                name,
                kind: EntityKind::Organisation,
                entry: None,
                spot: None,
                rule: RULE,
            });
        }
    }
    replace(named, found);
}

/// Puts names in the place of those that overlap them.
fn replace(named: &mut Vec<Named>, mut found: Vec<Named>) {
    let mut next = 0;
    named.retain(|one| {
        while found.get(next).is_some_and(|side| side.end <= one.first) {
            next += 1;
        }
        !found.get(next).is_some_and(|side| side.first < one.end)
    });
    named.append(&mut found);
    crate::order::by_number(named, |one| one.first as u64);
}

/// Whether a name is a country's, or one of the authority file, which stay what they are.
fn is_country(one: &Named, known: &Known) -> bool {
    one.entry.is_some_and(|entry| {
        let entry = &known.entries[entry];
        entry.source == Source::Authority
            || entry.place.is_some_and(|place| place.precision == Precision::Country)
    })
}

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
        let listed = player.end == player.first + 1
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
                let team = &mut named[index];
                (team.kind, team.entry, team.rule) = (EntityKind::Organisation, None, RULE);
            }
        }
    }
}
