//! What a part of a run is as a whole: one name by its own words, a body with a place in its name, or known names side by
//! side.

use sheaf_model::{EntityKind, Precision};

use super::{Finder, Settled};
use crate::lexicon::Class;
use crate::names::evidence::{Votes, starts_clause};
use crate::names::known::{Hit, Source};
use crate::names::runs::{IZAFET, Range};
use crate::word::words;

impl Finder<'_> {
    /// What a part of a run is that nothing parts further, given the known names inside it.
    pub(super) fn whole(&mut self, range: Range, titled: bool, hits: &[Hit]) {
        let settled = self.settled(range, titled, hits);
        if self.is_one_name(range, settled, hits) {
            self.offer(range, settled);
        } else if let Some(kind) = self.ends_in_place(range, titled, hits) {
            self.offer(range, Some((kind, "place-in-name-of-body")));
        } else if self.begins_with_place(range, titled, hits) {
            self.led_by_place(range, hits[0]);
        } else {
            self.around(range, hits, titled);
        }
    }

    /// Whether all of a run is one name, in spite of the known names in it.
    fn is_one_name(&self, range: Range, settled: Option<Settled>, hits: &[Hit]) -> bool {
        let (tokens, (first, end)) = (self.tokens, range);
        let authority = || hits.iter().any(|hit| self.source_of(hit) == Source::Authority);
        // "Kelar-e Qazin", though Kelar is a town
        let bound = || {
            tokens.mark(first + 1) == '-'
                && tokens.reads(first + 2, IZAFET)
                && tokens.space(first + 3)
                && first + 3 < end
        };
        if hits.is_empty() || bound() && !authority() {
            return true;
        }
        // A body's or event's name around a known name is that body's; a person's name around a namesake is the person's.
        match settled {
            None => false,
            Some((EntityKind::Person, _)) => !authority() && !self.leads_with_group(hits, first),
            Some(_) => {
                !hits.iter().any(|hit| self.source_of(hit) == Source::Authority && hit.end - hit.first > 1)
            }
        }
    }

    /// The kind of a name that ends with a place: "Air France", "Ford Australia".
    fn ends_in_place(&self, range: Range, titled: bool, hits: &[Hit]) -> Option<EntityKind> {
        let (tokens, (first, end)) = (self.tokens, range);
        let [place] = hits else { return None };
        let one_word = (first..place.first).filter(|&at| tokens.a_word(at)).count() == 1;
        if titled
            || !one_word
            || place.end != end
            || self.kind_of(place) != EntityKind::Place
            || self.source_of(place) != Source::Gazetteer
        {
            return None;
        }
        // "in the town of La Florida"
        if self.after_town(first) {
            return Some(EntityKind::Place);
        }
        // "Ilves Tampere 3": a row of results.
        let row = (tokens.number(end) && tokens.space(end)) && tokens.mark(first + 1) == ' ';
        // "Meteo-France"
        let joined = || {
            tokens.mark(first + 1) == '-'
                && place.first == first + 2
                && tokens.list[first].class == Class::NONE
                && tokens.touches_next(first + 1)
                && self.precision_of(place) == Some(Precision::Country)
        };
        (row || joined() || self.leads_a_body(first)).then_some(EntityKind::Organisation)
    }

    /// Whether a place and words that are not known begin and end a run.
    fn begins_with_place(&self, (first, end): Range, titled: bool, hits: &[Hit]) -> bool {
        let tokens = self.tokens;
        let [lead] = hits else { return false };
        !titled
            && lead.first == first
            && self.kind_of(lead) == EntityKind::Place
            && self.source_of(lead) != Source::Authority
            && !tokens.is(lead.end, Class::GIVEN)
            && tokens.mark(lead.end) == ' '
            && !self.is_person((lead.end, end))
    }

    /// A run that begins with a place: a body's name for the most part.
    fn led_by_place(&mut self, (first, end): Range, lead: Hit) {
        let tokens = self.tokens;
        // "Lowell McAdam"
        let scottish = end == first + 2 && tokens.lower(first + 1).starts_with("mc");
        // "Barrie Wills, who left": a town's name that is somebody's
        let somebody = end == lead.end + 1
            && tokens.mark(end) == ','
            && tokens.reads(end + 1, words!("who whose"))
            && !tokens.is(end - 1, Class::COMMON.or(Class::ORG_HEAD));
        if scottish || somebody {
            return self.offer((first, end), None);
        }
        // "U.S. Retail sales", as wires write it
        let retail = end == lead.end + 1
            && tokens.written(first).ends_with('.')
            && tokens.is(lead.end, Class::COMMON)
            && tokens.a_word(end)
            && !tokens.capital(end)
            && tokens.same_sentence(first, end);
        if retail {
            return self.keep_known(lead);
        }
        let settled = if self.after_role(first) && lead.end == first + 1 {
            (EntityKind::Person, "title-before-name")
        } else {
            (EntityKind::Organisation, "place-in-name-of-body")
        };
        self.offer((first, end), Some(settled));
    }

    /// Whether the word before a place's name makes the two a body's name: not a direction or an adjective.
    fn leads_a_body(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let direction = tokens.lower(at).ends_with("ern")
            || tokens.reads(at, words!("north south east west upper lower greater central downtown mainland inner outer old ancient modern federal kibbutz port fort camp"));
        !direction
            && tokens.a_word(at)
            && tokens.mark(at + 1) == ' '
            && !tokens.is(at, Class::COMMON.or(Class::TITLE).or(Class::PLACE_HEAD))
            // "Maribel Wakefield": a town's name that is a surname as well
            && !tokens.is(at + 1, Class::SURNAME)
            && !self.evidence.is_surname(tokens.word(at + 1))
            && !starts_clause(tokens, at)
    }

    /// Whether the text elsewhere takes these words for a person.
    fn is_person(&self, range: Range) -> bool {
        let name = crate::names::key_of(self.tokens, range);
        self.evidence.kind(name, Votes::default()) == Some(EntityKind::Person)
    }

    fn leads_with_group(&self, hits: &[Hit], first: usize) -> bool {
        hits[0].first == first && self.kind_of(&hits[0]) == EntityKind::Group
    }

    /// Whether two known names side by side are one body's.
    fn is_body_of_two(&self, one: &Hit, other: &Hit) -> bool {
        let (tokens, built_in) = (self.tokens, |hit| self.source_of(hit) != Source::Authority);
        match (self.kind_of(one), self.kind_of(other)) {
            // "Pittsburgh Pirates", "Moscow Dynamo": a team with its city.
            (EntityKind::Place, EntityKind::Organisation) => {
                built_in(other) && (!tokens.all_caps(other.first) || tokens.all_caps(one.first))
            }
            // "GM Europe", "Airbus China"
            (EntityKind::Organisation, EntityKind::Place) => {
                let wide = matches!(self.precision_of(other), Some(Precision::Country | Precision::Region));
                built_in(one) && wide
            }
            _ => false,
        }
    }

    /// Whether a maker of cars and the name of a model stand behind an article or a year.
    fn is_car(&self, (first, end): Range, hits: &[Hit]) -> bool {
        let tokens = self.tokens;
        let before = first.wrapping_sub(1);
        let other = Class::ROLE.or(Class::TITLE).or(Class::GIVEN).or(Class::BODY).or(Class::ORG_HEAD);
        hits.len() == 1
            && hits[0].end == first + 1
            && (end == first + 2 || end == first + 3)
            && tokens.reads(first, words!("toyota ford honda nissan chevrolet pontiac buick volkswagen mazda hyundai kia subaru mitsubishi dodge chrysler jeep audi bmw fiat renault peugeot citroen opel vauxhall volvo saab skoda suzuki lexus tesla"))
            && tokens.same_sentence(first.saturating_sub(1), first)
            && (tokens.reads(before, words!("a an his her their my our your"))
                || tokens.number(before) && tokens.list[before].span.len() == 4)
            && (first + 1..end).all(|at| !tokens.is(at, other))
    }

    /// Known names of a run one by one, and what is left between them.
    fn around(&mut self, (first, end): Range, hits: &[Hit], titled: bool) {
        let mut at = first;
        if let [one, other] = hits
            && (one.first, other.end) == (first, end)
            && one.end == other.first
            && self.tokens.space(other.first)
            && self.is_body_of_two(one, other)
        {
            self.offer((first, end), Some((EntityKind::Organisation, "place-in-name-of-body")));
            return;
        }
        // "spokesman Babur Baloch", "Babur Baloch said": a people's name is a surname as well.
        if let [hit] = hits
            && hit.end == end
            && hit.first == first + 1
            && self.kind_of(hit) == EntityKind::Group
            && self.source_of(hit) != Source::Authority
            && !self.tokens.is(first, Class::COMMON.or(Class::ORG_HEAD).or(Class::PLACE_HEAD))
        {
            let role = self.after_role(first);
            if role || titled || self.tokens.is(end, Class::SAY) {
                self.offer(
                    (first, end),
                    Some((EntityKind::Person, "title-before-name")).filter(|_| role || titled),
                );
                return;
            }
        }
        if let [hit] = hits
            && hit.first == first
            && self.source_of(hit) != Source::Authority
            && match self.kind_of(hit) {
                EntityKind::Organisation => self.tokens.is(end - 1, Class::ORG_HEAD.or(Class::ORG_END)),
                // "the Georgian Dream coalition"
                EntityKind::Group => {
                    hit.end < end && self.tokens.reads(end, words!("party coalition bloc alliance movement"))
                }
                _ => false,
            }
            && self.tokens.mark(hit.end) == ' '
        {
            self.offer((first, end), Some((EntityKind::Organisation, "head-noun-of-organisation")));
            return;
        }
        // "a Toyota Olvek", "his 1998 Ford Tarvik"
        if self.is_car((first, end), hits) {
            self.offer((first, end), Some((EntityKind::Other, "capitalised-name-in-context")));
            return;
        }
        for hit in hits {
            // "South Central Los Angeles", "West Texas Sour"
            let directed = at < hit.first
                && self.kind_of(hit) == EntityKind::Place
                && (at..hit.first).all(|at| {
                    self.tokens
                        .reads(at, words!("south north east west central upper lower greater metro metropolitan downtown inner southern northern eastern western northeastern northwestern southeastern southwestern"))
                });
            if directed {
                self.offer((at, hit.end), Some((EntityKind::Place, "head-noun-of-place")));
            } else {
                self.rest((at, hit.first), titled && at == first);
                self.keep_known(*hit);
            }
            at = hit.end;
        }
        self.rest((at, end), titled && at == first);
    }
}
