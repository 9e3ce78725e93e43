//! Known names in a run, and those that are the whole of it.

use sheaf_model::{EntityKind, Precision};

use super::{Cut, Finder, Piece, Run};
use crate::lexicon::Class;
use crate::names::known::{Hit, Source};
use crate::names::places::division_abbreviated;
use crate::names::runs::Range;
use crate::names::text_of;
use crate::word::words;

impl Finder<'_> {
    /// A known name that is the whole run.
    pub(super) fn known_name(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, hits }) = (self.tokens, run);
        let [hit] = *hits else { return None };
        if (hit.first, hit.end) != (first, end) {
            return None;
        }
        let entry = &self.known.entries[hit.entry];
        if entry.source == Source::Authority {
            return Some(Cut::One(Piece::Known(hit)));
        }
        // "2. Sale", though Salé is a town
        let heading = tokens.is(first, Class::COMMON)
            && end == first + 1
            && (end >= tokens.len() || tokens.begins_line(end))
            && first > 1
            && tokens.number(first - 2)
            && tokens.begins_line(first - 2);
        if heading {
            return Some(Cut::NoName);
        }
        // "Alpine, Texas", though peoples are called so as well
        if entry.kind == EntityKind::Group && self.is_held_town((first, end)) {
            return Some(Cut::One(Piece::Name((first, end), EntityKind::Place, "gazetteer")));
        }
        let own = !titled || entry.kind == EntityKind::Person || end - first > 1;
        own.then_some(Cut::One(Piece::Known(hit)))
    }

    /// "Dunn, N.C.", "Jo Dunn, D-N.C."
    pub(super) fn state(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, .. }) = (self.tokens, run);
        let party = || tokens.mark(first - 1) == '-' && tokens.reads(first - 2, words!("d r i"));
        let behind = first > 1
            && end == first + 1
            && (matches!(tokens.mark(first - 1), ',' | '(') || party())
            && (tokens.capital(first - 2) || tokens.mark(first - 2) == '.')
            && tokens.same_sentence(first - 2, first);
        if behind { self.state_abbreviated(run) } else { None }
    }

    /// The state whose abbreviation a run begins with.
    pub(super) fn state_abbreviated(&self, run: Run) -> Option<Cut> {
        let entry = self.known.of_code(division_abbreviated(self.tokens, run.first)?)?;
        Some(Cut::One(Piece::Known(Hit { first: run.first, end: run.end, entry })))
    }

    /// Whether a name is a town's of the gazetteer, and a comma and the state or country that holds it stand behind.
    fn is_held_town(&self, (first, end): Range) -> bool {
        let tokens = self.tokens;
        let holder = end + 1;
        let wide = |hit: Hit| {
            let place = self.known.entries[hit.entry].place;
            place.is_some_and(|place| matches!(place.precision, Precision::Country | Precision::Region))
        };
        let held = || {
            division_abbreviated(tokens, holder).is_some()
                || self.known.longest(tokens, holder).is_some_and(wide)
        };
        let known =
            || self.known.gazetteer.find(&crate::gazetteer::key(&text_of(tokens, (first, end)))).next();
        tokens.mark(end) == ',' && tokens.same_sentence(first, holder) && held() && known().is_some()
    }

    /// Known names inside a run, left to right, longest first.
    pub(super) fn hits(&self, (first, end): Range) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = first;
        while at < end {
            match self.known.longest_within(self.tokens, at, end) {
                Some(hit) => {
                    at = hit.end;
                    if !self.is_given_name(hit, end) {
                        hits.push(hit);
                    }
                }
                None => at += 1,
            }
        }
        hits
    }

    /// "Christian Olvek", "Jo Christian Olvek": a people's name that is a given name, and a surname behind it in the run. Not:
    /// "Christian Lebanon", "the Roman Forum", "Christian Falangist".
    fn is_given_name(&self, hit: Hit, end: usize) -> bool {
        let (tokens, at) = (self.tokens, hit.first);
        if hit.end != at + 1 || !tokens.is(at, Class::GIVEN) {
            return false;
        }
        let entry = &self.known.entries[hit.entry];
        let surname = at + 1;
        entry.kind == EntityKind::Group
            && entry.source != Source::Authority
            && surname < end
            && tokens.space(surname)
            && tokens.a_word(surname)
            && tokens.capital(surname)
            && tokens.all_caps(surname) == tokens.all_caps(at)
            && !(at > 0 && tokens.reads(at - 1, words!("the")))
            && !tokens.is(
                surname,
                Class::COMMON
                    .or(Class::ROLE)
                    .or(Class::TITLE)
                    .or(Class::BODY)
                    .or(Class::EVENT)
                    .or(Class::ORG_HEAD)
                    .or(Class::PLACE_HEAD)
                    .or(Class::OTHER_HEAD)
                    .or(Class::ORG_END),
            )
            && !["ist", "ists", "ite", "ites", "ism"].iter().any(|end| tokens.lower(surname).ends_with(end))
            && self.known.longest(tokens, surname).is_none_or(|behind| {
                let place = self.known.entries[behind.entry].place;
                place.is_some_and(|place| place.precision == Precision::City)
            })
    }
}
