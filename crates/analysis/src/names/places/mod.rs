//! Where a named place lies: the choice among its namesakes.
//!
//! A container behind a comma decides ("Paris, Texas"); otherwise size, the countries and divisions that the document
//! names, and how near a namesake is to other places of the document are weighed together, one sense for each name in a
//! document. After Leidner, "Toponym Resolution in Text" (2007): one referent per discourse, contained-in qualifiers,
//! and the smallest region that holds all.
//!
//! Each written name is given its [`meaning`]s, with what the text says beside it ([`holders`]); one of them is chosen by that
//! and by the [`context`]; and every naming is told which ([`settle`]).

mod context;
mod holders;
mod meaning;
mod settle;

use sheaf_model::{EntityKind, Precision};

use super::known::{Known, Source};
use super::{Named, text_of};
use crate::gazetteer::{key, rank};
use crate::lexicon::WordMap;
use crate::tokens::Tokens;
use crate::word::{Word, words};
use context::{Context, authority_points};
pub(super) use holders::division_abbreviated;
use holders::{DIVISIONS, container, held_by};
use meaning::Meaning;
use settle::{congos, parts_of_towns, stand_in};

/// Most other places that nearness is measured to.
const MOST_ANCHORS: usize = 24;

/// Gives places their coordinates, and the entry or name of the namesake that the document means.
pub(super) fn locate(tokens: &Tokens, named: &mut [Named], known: &Known) {
    if known.gazetteer.is_empty() {
        return;
    }
    let mut places = Places::read(tokens, named, known);
    places.choose(named, known);
    places.settle(tokens, named, known);
}

/// The names of places in a document.
struct Places<'k> {
    /// By the name as it is looked for.
    meanings: WordMap<Meaning<'k>>,
    /// For each naming, the name of a place that is to be found.
    keys: Vec<Option<Word>>,
}

impl<'k> Places<'k> {
    /// What each name can mean, and what stands beside it wherever it is written.
    fn read(tokens: &Tokens, named: &[Named], known: &'k Known) -> Self {
        let mut meanings: WordMap<Meaning> = WordMap::default();
        let mut holds: WordMap<String> = WordMap::default();
        let mut keys: Vec<Option<Word>> = vec![None; named.len()];
        for (index, one) in named.iter().enumerate() {
            let by_authority =
                one.entry.is_some_and(|entry| known.entries[entry].source == Source::Authority);
            if one.kind != EntityKind::Place || by_authority {
                continue;
            }
            let written = key(&text_of(tokens, (one.first, one.end)));
            let name = Word::of(&written);
            let meaning = meanings.entry(name).or_insert_with(|| Meaning::of(&written, one, known));
            if let Some((name, code)) = held_by(tokens, named, index, &meaning.spots, known) {
                meaning.container.get_or_insert_with(|| code.clone());
                holds.entry(name).or_insert(code);
            }
            meaning.container = meaning.container.take().or_else(|| container(tokens, named, index, known));
            meaning.listed |= is_listed(tokens, named, index);
            if let Some(division) = division_behind(tokens, named, index).filter(|_| !meaning.division) {
                meaning.division = true;
                meaning.add_divisions(known.gazetteer.find(&format!("{written} {division}")));
            }
            keys[index] = Some(name);
        }
        for (name, code) in holds {
            if let Some(meaning) = meanings.get_mut(&name) {
                meaning.holds = Some(code);
            }
        }
        Self { meanings, keys }
    }

    /// Chooses for each name, twice: the second time, the sure ones of the first are what nearness is measured to.
    fn choose(&mut self, named: &[Named], known: &Known) {
        let context = Context::of(named, known, &self.keys, &self.meanings);
        let mut anchors = authority_points(named, known);
        for round in 0..2 {
            let mut points = anchors.clone();
            for meaning in self.meanings.values_mut() {
                meaning.choose(&context, if round == 0 { &[] } else { &anchors });
            }
            for name in self.keys.iter().flatten() {
                let Some(meaning) = self.meanings.get(name) else { continue };
                let sure = meaning.spots.len() == 1 || meaning.container.is_some() || meaning.is_plain();
                if let Some(spot) = meaning.chosen()
                    && sure
                    && spot.place.precision == Precision::City
                    && points.len() < MOST_ANCHORS
                    && !points.contains(&(*name, spot.place))
                {
                    points.push((*name, spot.place));
                }
            }
            anchors = points;
        }
    }

    /// Tells each naming what is meant.
    fn settle(&self, tokens: &Tokens, named: &mut [Named], known: &Known) {
        for (one, name) in named.iter_mut().zip(&self.keys) {
            if let Some(meaning) = name.as_ref().and_then(|name| self.meanings.get(name)) {
                match meaning.holder(one, known) {
                    Some(holder) => stand_in(one, &known.entries[holder]),
                    None => meaning.settle(tokens, one, known),
                }
            }
        }
        let towns = |country: &str| {
            let meant = self.keys.iter().flatten().filter_map(|name| self.meanings.get(name)?.chosen());
            meant.filter(|spot| spot.place.precision == Precision::City && spot.country() == country).count()
        };
        congos(tokens, named, known, towns);
        let tiny = |name: &Word| {
            let meaning = self.meanings.get(name);
            let chosen = meaning.and_then(|meaning| Some((meaning, meaning.chosen()?)));
            chosen.is_some_and(|(meaning, spot)| meaning.container.is_none() && spot.rank < rank::TOWN)
        };
        parts_of_towns(tokens, named, known, &self.keys, tiny);
    }
}

/// Whether what stands behind a name goes on as a list of countries does: "Tarvik, Vanuatu, Nauru and Fiji".
fn is_listed(tokens: &Tokens, named: &[Named], index: usize) -> bool {
    named.get(index + 2).is_some_and(|third| {
        let (second, join) = (&named[index + 1], named[index + 1].end);
        let joined = tokens.mark(join) == ',' || tokens.reads(join, words!("and or"));
        joined
            && second.first == named[index].end + 1
            && third.first == join + 1
            && third.kind == EntityKind::Place
    })
}

/// "province", "county" … behind a name, or behind the last of a row: "Dallas and Tarrant counties".
fn division_behind<'t>(tokens: &'t Tokens, named: &[Named], index: usize) -> Option<&'t str> {
    let behind = named[index].end;
    let paired = named.get(index + 1).filter(|next| {
        next.first == behind + 1 && next.kind == EntityKind::Place && tokens.reads(behind, words!("and or"))
    });
    let row = paired.map_or(behind, |next| next.end);
    let several = tokens.reads(row, words!("provinces states counties regions districts"));
    if !(several || tokens.reads(behind, DIVISIONS))
        || !tokens.same_sentence(named[index].first, if several { row } else { behind })
    {
        return None;
    }
    Some(match tokens.lower(row) {
        "counties" => "county",
        many if several => many.trim_end_matches('s'),
        _ => tokens.lower(behind),
    })
}
