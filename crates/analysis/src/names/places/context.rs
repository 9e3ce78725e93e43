//! What a document says of the world: the countries and divisions it speaks of, and places that are settled.

use sheaf_model::{Place, Precision};

use super::MOST_ANCHORS;
use super::meaning::Meaning;
use crate::gazetteer::country_of;
use crate::lexicon::WordMap;
use crate::names::Named;
use crate::names::known::{Known, Source};
use crate::word::Word;

/// The countries and divisions that a document speaks of.
pub(super) struct Context {
    /// Share of all mentions, 0 to 1, by code of the country.
    pub(super) countries: WordMap<f32>,
    pub(super) divisions: Vec<String>,
}

impl Context {
    pub(super) fn of(
        named: &[Named],
        known: &Known,
        keys: &[Option<Word>],
        meanings: &WordMap<Meaning>,
    ) -> Self {
        let mut countries: WordMap<f32> = WordMap::default();
        let mut divisions: Vec<String> = Vec::new();
        let mut add = |code: &str, weight: f32| {
            let country = country_of(code);
            if country != "-" {
                *countries.entry(Word::of(country)).or_default() += weight;
            }
            if code.contains('.') && !divisions.iter().any(|division| division == code) {
                divisions.push(code.to_owned());
            }
        };
        for (one, name) in named.iter().zip(keys) {
            let meaning = name.as_ref().and_then(|name| meanings.get(name));
            if let Some(container) = meaning.and_then(|meaning| meaning.container.as_ref()) {
                add(container, 1.0);
            } else if meaning.is_none_or(Meaning::is_plain) {
                let spot = meaning.and_then(|meaning| meaning.spots.first());
                let code =
                    one.entry.and_then(|entry| known.entries[entry].code).or(spot.map(|spot| spot.code));
                let large = spot.is_none_or(|spot| spot.place.precision != Precision::City);
                match code {
                    // A city speaks for its country, not for its whole division. What has namesakes shall not speak for
                    // itself.
                    Some(code) if !large => {
                        let weight =
                            if meaning.is_none_or(|meaning| meaning.lead() >= 20) { 0.5 } else { 0.1 };
                        add(country_of(code), weight);
                    }
                    Some(code) if meaning.is_some_and(|meaning| meaning.spots.len() > 1) => add(code, 0.2),
                    Some(code) => add(code, 1.0),
                    None => {}
                }
            }
        }
        let total: f32 = countries.values().sum::<f32>().max(1.0);
        for share in countries.values_mut() {
            *share /= total;
        }
        Self { countries, divisions }
    }
}

/// Places of the authority file, which are settled.
pub(super) fn authority_points(named: &[Named], known: &Known) -> Vec<(Word, Place)> {
    let mut points: Vec<(Word, Place)> = Vec::new();
    for entry in named.iter().filter_map(|one| one.entry).map(|entry| &known.entries[entry]) {
        if let Some(place) = entry.place
            && entry.source == Source::Authority
            && place.precision >= Precision::City
            && points.len() < MOST_ANCHORS / 2
            && points.iter().all(|(name, _)| *name != Word::of(&entry.id))
        {
            points.push((Word::of(&entry.id), place));
        }
    }
    points
}
