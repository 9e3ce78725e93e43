//! Writing into a naming which place it means.

use std::borrow::Cow;

use sheaf_model::{EntityKind, Place, Precision};

use super::MOST_ANCHORS;
use super::holders::COMPASS;
use super::meaning::Meaning;
use crate::gazetteer::{Spot, country_of, rank};
use crate::lexicon::Class;
use crate::names::globe::kilometres;
use crate::names::known::{Entry, Known};
use crate::names::{Named, Spotted, text_of};
use crate::tokens::Tokens;
use crate::word::{Word, words};

/// Kilometres from a town at which no part of it lies.
const FAR: f32 = 200.0;

impl Meaning<'_> {
    /// "Tarvik, Liberia", where all towns of that name that are known lie elsewhere: what holds it is all that is known of where
    /// it lies. A large town is meant all the same: "between Berlin, France and".
    pub(super) fn holder(&self, one: &Named, known: &Known) -> Option<usize> {
        let container = self.container.as_deref().filter(|_| !self.listed)?;
        let site = |entry: usize| known.entries[entry].place.is_some_and(|p| p.precision != Precision::City);
        if one.entry.is_some_and(site) {
            return None;
        }
        let first = self.spots.first().filter(|first| first.rank < rank::LARGE_CITY)?;
        let country = country_of(container);
        let inside = |spot: &Spot| spot.country() == country;
        if self.spots.iter().any(inside) || first.place.precision != Precision::City {
            return None;
        }
        let holder = known.of_code(container).or_else(|| known.of_code(country))?;
        // "Olvek, Georgia" may be in the other one.
        let name = &known.entries[holder].name;
        let namesake = self.spots.iter().any(|spot| {
            known.division(spot.code).is_some_and(|division| division.starts_with(name.as_str()))
        });
        (!namesake).then_some(holder)
    }

    /// Writes the chosen namesake into a naming.
    pub(super) fn settle(&self, tokens: &Tokens, one: &mut Named, known: &Known) {
        let Some(spot) = self.chosen() else { return };
        let entry = one.entry.map(|entry| &known.entries[entry]);
        // A town may be called after a building, but whoever means the town says where it is.
        let site =
            entry.and_then(|entry| entry.place).is_some_and(|place| place.precision == Precision::Site);
        if site && self.container.is_none() {
            return;
        }
        let same = |place: Place| kilometres(place, spot.place) < 60.0;
        if let Some(entry) = entry
            && (entry.place.is_none_or(same)
                || entry.place.is_some_and(|p| p.precision != Precision::City)
                    && self.choice == Some(0)
                    && !(self.division && self.container.is_some()))
        {
            return;
        }
        if spot.place.precision == Precision::Region
            && let Some(division) =
                known.of_code(spot.code).filter(|&d| known.entries[d].place.is_some_and(same))
        {
            one.entry = Some(division);
            one.name.clone_from(&known.entries[division].name);
            return;
        }
        // "Canton, Ohio", where the name alone is known as another town's
        let written = || match one.entry {
            Some(_) => text_of(tokens, (one.first, one.end)),
            None => Cow::Borrowed(&*one.name),
        };
        let name = spot.name.map_or_else(|| out_of_capitals(&written()), str::to_owned);
        let namesake = self.choice != Some(0);
        let (name, suffix) = match known.division(spot.code).filter(|_| namesake) {
            Some(division) if *division != *name => {
                (format!("{name}, {division}"), Some(spot.code.to_ascii_lowercase()))
            }
            _ if namesake => (name, Some(spot.code.to_ascii_lowercase())),
            _ => (name, None),
        };
        one.name = name;
        one.entry = None;
        one.spot = Some(Spotted { place: spot.place, suffix });
    }
}

/// Puts a place where what holds it lies.
pub(super) fn stand_in(one: &mut Named, holder: &Entry) {
    let (Some(place), Some(code)) = (holder.place, holder.code) else { return };
    one.name = format!("{}, {}", out_of_capitals(&one.name), holder.name);
    one.entry = None;
    one.spot = Some(Spotted { place, suffix: Some(code.to_ascii_lowercase()) });
}

/// "Moss Side, Manchester", "Lewisham, south London": what no table has lies where the town behind it does, and so does what is
/// `tiny` and far from there. O(n).
pub(super) fn parts_of_towns(
    tokens: &Tokens,
    named: &mut [Named],
    known: &Known,
    keys: &[Option<Word>],
    tiny: impl Fn(&Word) -> bool,
) {
    let unplaced = |one: &Named| {
        let stands_in =
            |spot: &Spotted| spot.place.precision == Precision::Country && !one.is_written(tokens, &one.name);
        one.kind == EntityKind::Place && one.entry.is_none() && one.spot.as_ref().is_none_or(stands_in)
    };
    let mut towns: Vec<(Word, Place)> = Vec::new();
    for (pair, name) in named.windows(2).zip(keys) {
        let (part, town) = (&pair[0], &pair[1]);
        let of = part.end + 1 + usize::from(tokens.reads(part.end + 1, COMPASS));
        let set_off = || {
            matches!(tokens.mark(town.end), ',' | '.' | ';' | ')')
                || tokens.is(town.end, Class::PREPOSITION)
                || !tokens.same_sentence(part.first, town.end)
        };
        let beside = tokens.mark(part.end) == ',' && town.first == of && tokens.same_sentence(part.first, of);
        if let Some(name) = name
            && beside
            && set_off()
            && let Some(place) =
                town.spot.as_ref().map(|spot| spot.place).or_else(|| known.entries[town.entry?].place)
            && place.precision == Precision::City
            && (unplaced(part)
                || tiny(name) && part.spot.as_ref().is_some_and(|spot| kilometres(spot.place, place) > FAR))
        {
            towns.push((*name, place));
        }
    }
    towns.truncate(MOST_ANCHORS);
    for (one, name) in named.iter_mut().zip(keys).filter(|_| !towns.is_empty()) {
        if let Some((_, place)) = towns.iter().find(|(town, _)| *name == Some(*town)) {
            one.name = text_of(tokens, (one.first, one.end)).into_owned();
            one.spot = Some(Spotted { place: *place, suffix: None });
        }
    }
}

/// Codes of countries of one name, the one that news mostly means first.
const NAMESAKES: (&str, &str) = ("CD", "CG");

/// "Congo" is the Democratic Republic, unless more towns of the document lie in the other one.
pub(super) fn congos(tokens: &Tokens, named: &mut [Named], known: &Known, towns: impl Fn(&str) -> usize) {
    let (Some(large), Some(small)) = (known.of_code(NAMESAKES.0), known.of_code(NAMESAKES.1)) else { return };
    let bare = |one: &&mut Named| {
        one.entry == Some(large) && tokens.reads(one.first, words!("congo")) && one.end == one.first + 1
    };
    if towns(NAMESAKES.1) <= towns(NAMESAKES.0) {
        return;
    }
    for one in named.iter_mut().filter(bare) {
        one.entry = Some(small);
        one.name.clone_from(&known.entries[small].name);
    }
}

/// "PENSACOLA" of a dateline as it is written elsewhere: "Pensacola".
fn out_of_capitals(name: &str) -> String {
    if name.len() < 4 || name.contains('.') || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut begins = true;
    let mut written = String::with_capacity(name.len());
    for c in name.chars() {
        written.push(if begins { c } else { sheaf_text::lower(c) });
        begins = !c.is_alphabetic();
    }
    written
}
