//! Results and fixtures: who stands in such a line plays, whatever the name looks like.

use sheaf_model::{EntityKind, Precision};

use super::RULE;
use super::rows::Lines;
use crate::lexicon::{Class, WordSet};
use crate::names::known::{Known, Source};
use crate::names::runs::Range;
use crate::names::{Named, text_of};
use crate::tokens::Tokens;
use crate::word::{Short, words};

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
pub(in crate::names) fn is_hour(tokens: &Tokens, at: usize) -> bool {
    let written = tokens.lower(at);
    tokens.number(at)
        && written.len() == 4
        && ["00", "15", "30", "45"].iter().any(|end| written.ends_with(end))
}

/// Whether the "v" of a match to come stands at a token, with the hour behind: "Olvek v Marn, 1500".
pub(super) fn leads_hour(tokens: &Tokens, versus: usize) -> bool {
    if !tokens.reads(versus, words!("v")) || !tokens.capital(versus - 1) {
        return false;
    }
    let end = (versus + 1..versus + 5).find(|&at| !tokens.capital(at));
    end.is_some_and(|end| {
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
            let name = same.map_or_else(|| text_of(tokens, side).into_owned(), |one| one.name.clone());
            found.push(team(side, name));
        }
    }
    let playing = found.iter().map(Named::key).collect();
    replace(named, found);
    playing
}

/// A team that these words name.
pub(super) fn team((first, end): Range, name: String) -> Named {
    Named { first, end, name, kind: EntityKind::Organisation, entry: None, spot: None, rule: RULE }
}

/// Puts names in the place of those that overlap them.
pub(super) fn replace(named: &mut Vec<Named>, mut found: Vec<Named>) {
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
pub(super) fn is_country(one: &Named, known: &Known) -> bool {
    one.entry.is_some_and(|entry| {
        let entry = &known.entries[entry];
        entry.source == Source::Authority
            || entry.place.is_some_and(|place| place.precision == Precision::Country)
    })
}

/// "Western Wanderlings 20 10 1 9" in a table
pub(super) fn in_tables(tokens: &Tokens, named: &mut [Named], lines: &Lines) {
    for one in named.iter_mut().filter(|one| one.is_open_person() && one.end == one.first + 2) {
        let table = (one.end..one.end + 4).all(|at| tokens.number(at) && tokens.space(at));
        if table && lines.starts(one.first) {
            one.kind = EntityKind::Organisation;
        }
    }
}

/// "Denmore 24 Pontardale 19": whoever stands in such a row plays, also where nobody knows the town, and wherever else the
/// report names it.
pub(super) fn in_rows(tokens: &Tokens, named: &mut [Named], lines: &Lines, mut sides: WordSet) {
    let rows = named.iter().filter(|one| one.is_open_person() && lines.is_result(tokens, one.first));
    sides.extend(rows.map(Named::key));
    for one in named.iter_mut().filter(|one| one.is_open_person() && sides.contains(&one.key())) {
        one.becomes_team();
    }
}

/// "Port Merrow: Kent 240 and 113", "At Port Merrow: Kent 240 and 113": where it was played.
pub(super) fn venues(tokens: &Tokens, named: &mut [Named], lines: &Lines) {
    for one in named.iter_mut() {
        let open = one.entry.is_none() && matches!(one.rule, "capitalised-name-in-context" | RULE);
        let at = || one.first > 0 && tokens.reads(one.first - 1, words!("at")) && lines.starts(one.first - 1);
        if open
            && (lines.starts(one.first) || at())
            && tokens.mark(one.end) == ':'
            && lines.is_row(tokens, one.first)
        {
            one.kind = EntityKind::Place;
        }
    }
}
