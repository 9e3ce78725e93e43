//! What the text says of where a place lies: "Paris, Texas", "the Libyan port of Derna", "Lewisham, south London".

use sheaf_model::{EntityKind, Precision};

use crate::gazetteer::{Spot, country_of, key};
use crate::lexicon::Class;
use crate::names::known::Known;
use crate::names::{Named, built_in, text_of};
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};

/// What stands before the name of a town or country of which only a part is meant.
pub(super) const COMPASS: &[Short] = words!(
    "north south east west central northern southern eastern western northeast northwest southeast southwest"
);

/// What stands behind the name of a division.
pub(super) const DIVISIONS: &[Short] = words!("province state region county governorate oblast district");

/// The code of the country or division that stands behind a name: "Paris, Texas", "Marsh Hill (Ohio)", "Dunn, N.C.".
pub(super) fn container(tokens: &Tokens, named: &[Named], index: usize, known: &Known) -> Option<String> {
    let one = &named[index];
    if let Some(code) =
        in_definition(tokens, named, index, known).or_else(|| in_front(tokens, named, index, known))
    {
        return Some(code);
    }
    if let Some(code) = beside(tokens, named, index, known) {
        return Some(code);
    }
    if !matches!(tokens.mark(one.end), ',' | '(') || !tokens.same_sentence(one.first, one.end + 1) {
        return None;
    }
    if let Some(code) = division_abbreviated(tokens, one.end + 1) {
        return Some(code.to_owned());
    }
    // "Hyderabad, in Pakistan's Sindh province,", "Marsh Hill, in southern Ohio,"
    if tokens.mark(one.end) == ',' && tokens.reads(one.end + 1, words!("in")) {
        let near = |next: &&Named| {
            next.kind == EntityKind::Place
                && next.first <= one.end + 6
                && tokens.same_sentence(one.first, next.first)
        };
        let codes = || {
            named[index + 1..]
                .iter()
                .take(2)
                .take_while(near)
                .filter_map(|next| known.entries[next.entry?].code)
        };
        let code = codes().find(|code| code.contains('.')).or_else(|| codes().next());
        return code.filter(|code| *code != "-").map(str::to_owned);
    }
    let next =
        named.get(index + 1).filter(|next| next.first == one.end + 1 && next.kind == EntityKind::Place)?;
    let entry = next.entry.map(|entry| &known.entries[entry]);
    if let Some(code) =
        entry.filter(|e| e.place.is_some_and(|p| p.precision != Precision::City)).and_then(|e| e.code)
    {
        return Some(code.to_owned());
    }
    // "Brooklyn, New York": a division that is about as well known as the city of its name.
    let name = key(&text_of(tokens, (next.first, next.end)));
    let mut spots = known.gazetteer.find(&name);
    let first = spots.next()?;
    let division =
        std::iter::once(first).chain(spots).find(|spot| spot.place.precision != Precision::City)?;
    (division.rank + 5 >= first.rank).then(|| division.code.to_owned())
}

/// "Lewisham, south London": the country of the town behind it; "Victoria, the capital of the Seychelles".
fn beside(tokens: &Tokens, named: &[Named], index: usize, known: &Known) -> Option<String> {
    let one = &named[index];
    let next =
        named.get(index + 1).filter(|next| next.kind == EntityKind::Place && tokens.mark(one.end) == ',')?;
    if !tokens.same_sentence(one.first, next.first) {
        return None;
    }
    let code = next.entry.and_then(|entry| known.entries[entry].code).filter(|code| *code != "-")?;
    let of_town = next.first == one.end + 2 && tokens.reads(one.end + 1, COMPASS);
    let capital = tokens.reads(one.end + 1, words!("the"))
        && tokens.reads(one.end + 2, words!("capital"))
        && tokens.reads(one.end + 3, words!("of"))
        && next.first <= one.end + 5;
    (of_town || capital).then(|| country_of(code).to_owned())
}

/// "Arden is a town in Dunn County, Ohio": the closest country or division that its definition names.
fn in_definition(tokens: &Tokens, named: &[Named], index: usize, known: &Known) -> Option<String> {
    let one = &named[index];
    let verb = (one.end..one.end + 2).find(|&at| tokens.reads(at, words!("is was")))?;
    if !tokens.reads(verb + 1, words!("a an the one")) {
        return None;
    }
    let inside = named[index + 1..]
        .iter()
        .take(6)
        .take_while(|next| tokens.same_sentence(one.first, next.first) && next.first < one.end + 30)
        .filter(|next| next.kind == EntityKind::Place)
        .filter_map(|next| known.entries[next.entry?].code);
    let codes: Vec<&str> = inside.filter(|code| *code != "-").collect();
    codes.iter().find(|code| code.contains('.')).or(codes.first()).map(|code| (*code).to_owned())
}

/// "the Texas town of Paris", "the Libyan port of Derna", "Libya's Derna".
fn in_front(tokens: &Tokens, named: &[Named], index: usize, known: &Known) -> Option<String> {
    let one = &named[index];
    let before = named.get(index.checked_sub(1)?)?;
    // "Nigeria's Borno state"
    // Not: "America's Moscow embassy"
    let noun = tokens.a_word(one.end)
        && !tokens.capital(one.end)
        && !tokens.reads(one.end, DIVISIONS)
        && !tokens.is(one.end, Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB))
        && tokens.same_sentence(one.first, one.end);
    if tokens.possessive(before.end)
        && one.first == before.end + 1
        && before.kind == EntityKind::Place
        && !noun
    {
        let code = known.entries[before.entry?].code.filter(|code| *code != "-")?;
        return Some(code.to_owned());
    }
    let close = one.first >= 2 && before.end < one.first && one.first - before.end <= 4;
    if !close || !tokens.same_sentence(before.first, one.first) || !tokens.reads(one.first - 1, words!("of"))
    {
        return None;
    }
    let settlement = tokens
        .reads(one.first - 2, words!("town city village port suburb capital oasis resort stronghold island"));
    let code = known.entries[before.entry?].code.filter(|_| settlement)?;
    (code != "-").then(|| code.to_owned())
}

/// "Macon, Georgia": the key of what stands behind the comma, and the division of that name which has such a town, where the
/// name is better known for something else.
pub(super) fn held_by(
    tokens: &Tokens,
    named: &[Named],
    index: usize,
    towns: &[Spot],
    known: &Known,
) -> Option<(Word, String)> {
    let one = &named[index];
    let next = named.get(index + 1)?;
    let behind = tokens.mark(one.end) == ','
        && next.first == one.end + 1
        && next.kind == EntityKind::Place
        && tokens.same_sentence(one.first, next.first);
    // "In Athens, Georgia lost to Greece": what holds a town is set off, or ends its phrase.
    let closes = matches!(tokens.mark(next.end), ',' | '.' | ';' | ')')
        || !tokens.same_sentence(next.first, next.end)
        || tokens.is(next.end, Class::PREPOSITION);
    if !behind || !closes {
        return None;
    }
    let name = key(&text_of(tokens, (next.first, next.end)));
    let mut holders = known.gazetteer.find(&name);
    let best = holders.next()?;
    let has =
        |code: &str| towns.iter().any(|town| town.code == code && town.place.precision == Precision::City);
    let country = best.place.precision == Precision::Country;
    if has(best.code) || country && towns.iter().any(|town| town.country() == best.code) {
        return None;
    }
    let division = holders.find(|holder| holder.place.precision == Precision::Region && has(holder.code))?;
    Some((Word::of(&name), division.code.to_owned()))
}

/// The code of the division whose abbreviation stands at a token: "Calif.", "N.C.", "TX".
pub(in crate::names) fn division_abbreviated(tokens: &Tokens, at: usize) -> Option<&'static str> {
    let token = tokens.list.get(at).filter(|t| t.capital && t.kind == Kind::Word)?;
    let written = tokens.written(at);
    let pointed = written.ends_with('.') || tokens.mark(at + 1) == '.' && tokens.touches_next(at);
    (token.all_caps || pointed).then(|| built_in::division_abbreviated(written))?
}
