//! What a part of a run is as a whole: one name by its own words, a body with a place in its name, or known names side by
//! side.

use sheaf_model::{EntityKind, Precision};

use super::Finder;
use crate::lexicon::Class;
use crate::names::clues::STREETS;
use crate::names::evidence::{Votes, starts_clause};
use crate::names::kinds;
use crate::names::known::{Hit, Source};
use crate::names::places::division_abbreviated;
use crate::names::runs::{IZAFET, Range, leads_body};
use crate::tokens::Kind;
use crate::word::words;

impl Finder<'_> {
    /// What a part of a run is that nothing parts further, given the known names inside it.
    pub(super) fn whole(&mut self, range: Range, titled: bool, hits: &[Hit]) {
        let tokens = self.tokens;
        let (first, end) = range;
        let authority_inside = |range: Range| {
            hits.iter()
                .any(|h| h.first >= range.0 && h.end <= range.1 && self.source_of(h) == Source::Authority)
        };
        let settled = kinds::by_words(tokens, range, titled).or_else(|| {
            // "United Steelworkers of America"
            let of = (first..end).any(|at| tokens.reads(at, words!("of")));
            (of && leads_body(tokens, first))
                .then_some((EntityKind::Organisation, "head-noun-of-organisation"))
        });
        let settled = match settled {
            Some((EntityKind::Person, "given-name" | "name-with-particle"))
                if kinds::after_body(tokens, first) =>
            {
                None
            }
            // "Olvek Weston said it cut its rating": a firm, whatever its name is like
            Some((EntityKind::Person, "given-name")) | None
                if !titled
                    && self.speakers.contains(&crate::names::key_of(tokens, range))
                    && !self.after_role(first) =>
            {
                Some((EntityKind::Organisation, "capitalised-name-in-context"))
            }
            // "the Carolina Zephyrs"
            Some((EntityKind::Person, "given-name"))
                if first > 0
                    && tokens.reads(first - 1, words!("the"))
                    && tokens.lower(end - 1).ends_with('s')
                    && !tokens.is(end - 1, Class::SURNAME) =>
            {
                None
            }
            // "in al-Tarvik", "near Olvek da Costa": a town, not a person's name.
            Some((EntityKind::Person, "name-with-particle"))
                if !titled
                    && first > 0
                    && tokens.list.get(end).is_none_or(|t| t.kind != Kind::Possessive)
                    && (first..end).filter(|&at| tokens.a_word(at) && tokens.capital(at)).count() <= 3
                    && tokens.same_sentence(first - 1, first)
                    && tokens.reads(first - 1, words!("in at near outside around towards")) =>
            {
                (!hits.is_empty()).then_some((EntityKind::Place, "capitalised-name-in-context"))
            }
            // "on the rue Pierre Dunn"
            Some((EntityKind::Person, _)) | None
                if !titled
                    && first > 0
                    && !tokens.capital(first - 1)
                    && tokens.reads(first - 1, words!("rue avenue boulevard quai calle via piazza rua")) =>
            {
                Some((EntityKind::Place, "head-noun-of-place"))
            }
            // "on Mill Lane", "on Quilling Valley Drive", "the corner of Olvek Circle and Marn Loop"
            Some((EntityKind::Person, _)) | None
                if !titled
                    && first > 0
                    && (end == first + 2 || end == first + 3)
                    && tokens.reads(
                        end - 1,
                        words!("lane drive row close crescent way circle loop trail pike"),
                    )
                    && (tokens.reads(first - 1, words!("on along off"))
                        && !(tokens.is(first, Class::GIVEN)
                            && (end > first + 2 || tokens.reads(end - 1, words!("pike close"))))
                        || self.at_corner(first)) =>
            {
                Some((EntityKind::Place, "head-noun-of-place"))
            }
            // "of 415 W. Olvek St.", "the 100 block of Elm Drive"
            Some((EntityKind::Person, _)) | None
                if !titled
                    && first > 1
                    && end > first + 1
                    && (tokens.number(first - 1)
                        || tokens.reads(first - 1, words!("of"))
                            && tokens.reads(first - 2, words!("block")))
                    && tokens.reads(end - 1, STREETS) =>
            {
                Some((EntityKind::Place, "head-noun-of-place"))
            }
            // "the village of Zaki Biam"
            Some((EntityKind::Person, _)) if !titled && self.after_town(first) => {
                Some((EntityKind::Place, "capitalised-name-in-context"))
            }
            // "in New Olvek, Conn.", "from Lincoln, Nebraska", though that is somebody's name as well
            Some((EntityKind::Person, _)) | None if !titled && self.is_town_of(range) => {
                Some((EntityKind::Place, "capitalised-name-in-context"))
            }
            // "the village of Olvek Marn"
            None if !titled
                && first > 1
                && tokens.reads(first - 1, words!("of"))
                && tokens.reads(first - 2, words!("village town suburb hamlet")) =>
            {
                Some((EntityKind::Place, "capitalised-name-in-context"))
            }
            // "Umm Qasr", "Abu Ghraib"
            Some((EntityKind::Person, rule))
                if !titled
                    && (rule == "name-with-particle" || tokens.reads(first, words!("umm abu")))
                    && self.is_town(range) =>
            {
                // "Palma de Olvek", where Palma alone is known as well
                let parted = || !hits.is_empty() && rule == "name-with-particle";
                (tokens.reads(first, words!("umm abu")) || parted())
                    .then_some((EntityKind::Place, "gazetteer"))
            }
            settled => settled,
        };
        let settled = match (settled, hits.first()) {
            // "Lagos State", but "Oregon State" plays football.
            (Some((EntityKind::Organisation, _)), Some(hit))
                if tokens.reads(end - 1, words!("state states"))
                    && (hit.first, hit.end) == (first, end - 1)
                    && self.known.entries[hit.entry].code.is_some_and(|code| !code.starts_with("US")) =>
            {
                Some((EntityKind::Place, "head-noun-of-place"))
            }
            // "in Oyo State", "Ibadan, Oyo State"
            (Some((EntityKind::Organisation, _)), None)
                if tokens.reads(end - 1, words!("state states"))
                    && first > 1
                    && tokens.same_sentence(first - 2, first)
                    && (tokens.reads(first - 1, words!("in across throughout northern southern eastern western northeastern northwestern southeastern southwestern central"))
                        || tokens.reads(first - 1, words!("of"))
                            && tokens.reads(
                                first - 2,
                                words!("capital governor parts part areas north south east west"),
                            )
                        || tokens.mark(first - 1) == ',' && tokens.capital(first - 2)) =>
            {
                Some((EntityKind::Place, "head-noun-of-place"))
            }
            // "Mitsubishi Estate"
            (Some((EntityKind::Place, rule)), Some(hit))
                if hit.first == first && self.kind_of(hit) == EntityKind::Organisation =>
            {
                Some((EntityKind::Organisation, rule))
            }
            (settled, _) => settled,
        };
        let by_head =
            settled.is_some_and(|(kind, rule)| kind != EntityKind::Person && rule != "name-with-particle");
        // "Kelar-e Qazin", though Kelar is a town
        let bound = tokens.mark(first + 1) == '-'
            && tokens.reads(first + 2, IZAFET)
            && tokens.space(first + 3)
            && first + 3 < end;
        if hits.is_empty() || bound && !authority_inside(range) {
            self.push(range, settled);
            return;
        }
        let person = settled.is_some_and(|(kind, _)| kind == EntityKind::Person);
        // A body's or event's name around a known name is that body's; a person's name around a namesake is the person's.
        let whole_authority = authority_inside(range)
            && hits.iter().any(|h| self.source_of(h) == Source::Authority && h.end - h.first > 1);
        if by_head && !whole_authority
            || person && !authority_inside(range) && !self.leads_with_group(hits, first)
        {
            self.push(range, settled);
            return;
        }
        let last = hits[hits.len() - 1];
        let free_words = (first..last.first).filter(|&at| tokens.a_word(at)).count();
        let ends_in_place = hits.len() == 1
            && last.end == end
            && self.kind_of(&last) == EntityKind::Place
            && self.source_of(&last) == Source::Gazetteer;
        // "Ilves Tampere 3": a row of results.
        let row = (tokens.number(end) && tokens.space(end)) && tokens.mark(first + 1) == ' ';
        let town = self.after_town(first);
        // "Meteo-France"
        let joined = tokens.mark(first + 1) == '-'
            && last.first == first + 2
            && tokens.list[first].class == Class::NONE
            && tokens.touches_next(first + 1)
            && self.precision_of(&last) == Some(Precision::Country);
        if ends_in_place && free_words == 1 && !titled && (row || town || joined || self.leads_a_body(first))
        {
            // "Air France", "Ford Australia"; "in the town of La Florida"
            let kind = if town { EntityKind::Place } else { EntityKind::Organisation };
            self.push(range, Some((kind, "place-in-name-of-body")));
            return;
        }
        let lead = hits[0];
        let lead_place = lead.first == first && self.kind_of(&lead) == EntityKind::Place;
        if lead_place
            && hits.len() == 1
            && !authority_inside(range)
            && !tokens.is(lead.end, Class::GIVEN)
            && !titled
            && matches!(tokens.mark(lead.end), ' ')
            && !self.is_person((lead.end, end))
        {
            // "Lowell McAdam"
            if end == first + 2 && tokens.lower(first + 1).starts_with("mc") {
                self.push(range, None);
                return;
            }
            // "Barrie Wills, who left": a town's name that is somebody's
            if end == lead.end + 1
                && tokens.mark(end) == ','
                && tokens.reads(end + 1, words!("who whose"))
                && !tokens.is(end - 1, Class::COMMON.or(Class::ORG_HEAD))
            {
                self.push(range, None);
                return;
            }
            // "U.S. Retail sales", as wires write it
            let retail = end == lead.end + 1
                && tokens.written(first).ends_with('.')
                && tokens.is(lead.end, Class::COMMON)
                && tokens.a_word(end)
                && !tokens.capital(end)
                && tokens.same_sentence(first, end);
            if retail {
                self.push_known(lead);
                return;
            }
            if self.after_role(first) && lead.end == first + 1 {
                self.push(range, Some((EntityKind::Person, "title-before-name")));
                return;
            }
            self.push(range, Some((EntityKind::Organisation, "place-in-name-of-body")));
            return;
        }
        self.around(range, hits, titled);
    }

    /// Whether a preposition of place stands before a name, and a comma and the state or country that holds it behind.
    fn is_town_of(&self, (first, end): Range) -> bool {
        let tokens = self.tokens;
        let led = first > 0
            && tokens.reads(first - 1, words!("in from near at outside"))
            && !tokens.capital(first - 1)
            && end <= first + 2;
        let holder = end + 1;
        if !led || tokens.mark(end) != ',' || !tokens.same_sentence(first, holder) {
            return false;
        }
        let wide = |hit: Hit| {
            matches!(self.precision_of(&hit), Some(Precision::Country | Precision::Region))
                && matches!(tokens.mark(hit.end), ',' | '.')
        };
        tokens.written(holder).ends_with('.') && division_abbreviated(tokens, holder).is_some()
            || self.known.longest(tokens, holder).is_some_and(wide)
    }

    /// "the corner of Olvek Circle and": a street begins here.
    fn at_corner(&self, first: usize) -> bool {
        let tokens = self.tokens;
        tokens.reads(first - 1, words!("of and at"))
            && (first.saturating_sub(6)..first).any(|at| {
                tokens.reads(at, words!("corner intersection block")) && tokens.same_sentence(at, first)
            })
    }

    /// "the village of"
    fn after_town(&self, first: usize) -> bool {
        first > 1
            && self.tokens.reads(first - 1, words!("of"))
            && self.tokens.reads(first - 2, words!("village town city suburb hamlet district province port oilfield field airbase base neighbourhood neighborhood quarter valley oasis"))
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

    /// Whether a name that begins as a person's is a town's: any with "Umm" or "Abu", a large one with an article.
    fn is_town(&self, range: Range) -> bool {
        let name = crate::gazetteer::key(&crate::names::text_of(self.tokens, range));
        let least = if name.starts_with("umm ") || name.starts_with("abu ") { 25 } else { 45 };
        self.known.gazetteer.find(&name).next().is_some_and(|spot| spot.rank >= least)
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

    fn precision_of(&self, hit: &Hit) -> Option<Precision> {
        self.known.entries[hit.entry].place.map(|place| place.precision)
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
            self.push((first, end), Some((EntityKind::Organisation, "place-in-name-of-body")));
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
                self.push(
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
            self.push((first, end), Some((EntityKind::Organisation, "head-noun-of-organisation")));
            return;
        }
        // "a Toyota Olvek", "his 1998 Ford Tarvik"
        if self.is_car((first, end), hits) {
            self.push((first, end), Some((EntityKind::Other, "capitalised-name-in-context")));
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
                self.push((at, hit.end), Some((EntityKind::Place, "head-noun-of-place")));
            } else {
                self.rest((at, hit.first), titled && at == first);
                self.push_known(*hit);
            }
            at = hit.end;
        }
        self.rest((at, end), titled && at == first);
    }
}
