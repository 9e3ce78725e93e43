//! The kind that a run's own words settle, corrected by what stands around it: streets and towns are called after persons,
//! firms as persons are.

use sheaf_model::{EntityKind, Precision};

use super::{Finder, Settled};
use crate::gazetteer::rank;
use crate::lexicon::Class;
use crate::names::kinds;
use crate::names::known::Hit;
use crate::names::places::division_abbreviated;
use crate::names::runs::{Range, leads_body};
use crate::names::{key_of, text_of};
use crate::word::words;

impl Finder<'_> {
    /// The kind of a run with the known names inside it; none where its words leave it open.
    pub(super) fn settled(&self, range: Range, titled: bool, hits: &[Hit]) -> Option<Settled> {
        let settled = kinds::by_words(self.tokens, range, titled).or_else(|| self.union(range));
        let settled = match settled {
            None | Some((EntityKind::Person, _)) => self.person_or_other(range, titled, settled, hits),
            other => other,
        }?;
        Some(self.beside_known_name(range, settled, hits.first()))
    }

    /// "United Steelworkers of America"
    fn union(&self, (first, end): Range) -> Option<Settled> {
        let of = (first..end).any(|at| self.tokens.reads(at, words!("of")));
        (of && leads_body(self.tokens, first))
            .then_some((EntityKind::Organisation, "head-noun-of-organisation"))
    }

    /// What a run is that is a person's name by its words, or nobody's.
    fn person_or_other(
        &self,
        range: Range,
        titled: bool,
        settled: Option<Settled>,
        hits: &[Hit],
    ) -> Option<Settled> {
        let first = range.0;
        let rule = settled.map(|(_, rule)| rule);
        let (given, particle) = (rule == Some("given-name"), rule == Some("name-with-particle"));
        if (given || particle) && kinds::after_body(self.tokens, first) {
            return None;
        }
        if (given || rule.is_none()) && !titled && self.speaks_as_firm(range) {
            return Some((EntityKind::Organisation, "capitalised-name-in-context"));
        }
        if given && self.is_several(range) {
            return None;
        }
        if titled {
            return settled;
        }
        if particle && self.is_located(range) {
            return (!hits.is_empty()).then_some((EntityKind::Place, "capitalised-name-in-context"));
        }
        if self.is_street(range) {
            return Some((EntityKind::Place, "head-noun-of-place"));
        }
        let in_town = match rule {
            // "the village of Zaki Biam"
            Some(_) => self.after_town(first),
            // "the village of Olvek Marn"
            None => self.after_village(first),
        };
        if in_town || self.is_town_of(range) {
            return Some((EntityKind::Place, "capitalised-name-in-context"));
        }
        // "Umm Qasr", "Abu Ghraib"
        let arabic = self.tokens.reads(first, words!("umm abu"));
        if rule.is_some() && (particle || arabic) && self.is_town(range) {
            // "Palma de Olvek", where Palma alone is known as well
            let parted = !hits.is_empty();
            return (arabic || parted).then_some((EntityKind::Place, "gazetteer"));
        }
        settled
    }

    /// What a run is beside the first known name in it.
    fn beside_known_name(&self, (first, end): Range, settled: Settled, known: Option<&Hit>) -> Settled {
        let (kind, rule) = settled;
        let state = kind == EntityKind::Organisation && self.tokens.reads(end - 1, words!("state states"));
        let is_place = || match known {
            // "Lagos State", but "Oregon State" plays football.
            Some(hit) => {
                (hit.first, hit.end) == (first, end - 1)
                    && self.known.entries[hit.entry].code.is_some_and(|code| !code.starts_with("US"))
            }
            None => self.is_state_located(first),
        };
        if state && is_place() {
            return (EntityKind::Place, "head-noun-of-place");
        }
        // "Mitsubishi Estate"
        let firm = |hit: &Hit| hit.first == first && self.kind_of(hit) == EntityKind::Organisation;
        if kind == EntityKind::Place && known.is_some_and(firm) {
            return (EntityKind::Organisation, rule);
        }
        settled
    }

    /// "Olvek Weston said it cut its rating": a firm, whatever its name is like
    fn speaks_as_firm(&self, range: Range) -> bool {
        self.speakers.contains(&key_of(self.tokens, range)) && !self.after_role(range.0)
    }

    /// "the Carolina Zephyrs"
    fn is_several(&self, (first, end): Range) -> bool {
        let tokens = self.tokens;
        first > 0
            && tokens.reads(first - 1, words!("the"))
            && tokens.lower(end - 1).ends_with('s')
            && !tokens.is(end - 1, Class::SURNAME)
    }

    /// "in al-Tarvik", "near Olvek da Costa": a town, not a person's name.
    fn is_located(&self, (first, end): Range) -> bool {
        let tokens = self.tokens;
        first > 0
            && !tokens.possessive(end)
            && (first..end).filter(|&at| tokens.a_word(at) && tokens.capital(at)).count() <= 3
            && tokens.same_sentence(first - 1, first)
            && tokens.reads(first - 1, words!("in at near outside around towards"))
    }

    /// "in Oyo State", "Ibadan, Oyo State"
    fn is_state_located(&self, first: usize) -> bool {
        let tokens = self.tokens;
        first > 1
            && tokens.same_sentence(first - 2, first)
            && (tokens.reads(first - 1, words!("in across throughout northern southern eastern western northeastern northwestern southeastern southwestern central"))
                || tokens.reads(first - 1, words!("of"))
                    && tokens.reads(
                        first - 2,
                        words!("capital governor parts part areas north south east west"),
                    )
                || tokens.mark(first - 1) == ',' && tokens.capital(first - 2))
    }

    /// "in New Olvek, Conn.", "from Lincoln, Nebraska", though that is somebody's name as well
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

    /// "the village of", "the town of": what may be called after persons
    fn after_village(&self, first: usize) -> bool {
        first > 1
            && self.tokens.reads(first - 1, words!("of"))
            && self.tokens.reads(first - 2, words!("village town suburb hamlet"))
    }

    /// "the village of", "the district of", "the oilfield of"
    pub(super) fn after_town(&self, first: usize) -> bool {
        first > 1
            && self.tokens.reads(first - 1, words!("of"))
            && self.tokens.reads(first - 2, words!("village town city suburb hamlet district province port oilfield field airbase base neighbourhood neighborhood quarter valley oasis"))
    }

    /// Whether a name that begins as a person's is a town's: any with "Umm" or "Abu", a large one with an article.
    fn is_town(&self, range: Range) -> bool {
        let name = crate::gazetteer::key(&text_of(self.tokens, range));
        let least = if name.starts_with("umm ") || name.starts_with("abu ") {
            rank::VILLAGE
        } else {
            rank::LARGE_TOWN
        };
        self.known.gazetteer.find(&name).next().is_some_and(|spot| spot.rank >= least)
    }
}
