//! Teams called by their city: by the row, the verb, the scorer or the opponent beside them.

use sheaf_model::{EntityKind, Precision};

use super::RULE;
use super::rows::Lines;
use crate::gazetteer::rank;
use crate::lexicon::WordSet;
use crate::names::Named;
use crate::names::known::{Entry, Known, Source, key};
use crate::tokens::Tokens;
use crate::word::{Short, Word, words};

/// Verbs between the two sides of a match.
const MEETS: &[Short] = words!(
    "meet meets met face faces faced host hosts hosted visit visits held hold play plays played v vs beat topped welcome entertain entertained"
);

/// The teams of a report.
pub(super) struct Teams<'a> {
    tokens: &'a Tokens<'a>,
    known: &'a Known,
    lines: &'a Lines,
    /// First tokens of the lines that a dateline leads: "MILWAUKEE, Wisconsin 1996-08-29" is no row.
    datelines: Vec<usize>,
    /// Their names.
    playing: WordSet,
}

impl<'a> Teams<'a> {
    /// These sides play, and the cities of the clubs that are named.
    pub(super) fn new(
        tokens: &'a Tokens<'a>,
        known: &'a Known,
        lines: &'a Lines,
        named: &[Named],
        sides: &WordSet,
    ) -> Self {
        let mut playing = sides.clone();
        // "Chicago" beside "Chicago Bulls"
        for one in named.iter().filter(|one| one.kind == EntityKind::Organisation && !one.is_single()) {
            for end in one.first + 1..one.end.min(one.first + 4) {
                playing.insert(Word::of(&key(&crate::names::text_of(tokens, (one.first, end)))));
            }
        }
        let datelines = named.iter().filter(|one| one.rule == "dateline");
        let datelines = datelines.map(|one| lines.range(one.first).0).collect();
        Self { tokens, known, lines, datelines, playing }
    }

    /// "scored for Chelsea", "leaders Chelsea": a given name as well
    pub(super) fn of_scorers(&self, named: &mut [Named]) {
        for one in named.iter_mut() {
            let single = one.kind == EntityKind::Person && one.is_single() && one.entry.is_none();
            if single && self.is_scored_for(one) {
                one.becomes_team();
            }
        }
    }

    /// Cities that play, by what stands beside them, and large towns in rows of results.
    pub(super) fn of_cities(&mut self, named: &mut [Named]) {
        for index in 0..named.len() {
            if self.is_part_of_address(named, index) {
                continue;
            }
            let one = &named[index];
            let city = self.is_city(one);
            if (city || self.is_town_with_number(one))
                && (self.is_in_row(one) || city && self.is_side(named, index))
            {
                self.add(&mut named[index]);
            }
        }
    }

    /// "Leeds meet Olvek": both sides, where one is a town or a club
    pub(super) fn of_opponents(&mut self, named: &mut [Named]) {
        for index in 1..named.len() {
            if self.is_country_of_side(named, index) {
                for side in [index - 2, index] {
                    if self.is_city(&named[side]) || named[side].is_open_person() {
                        self.add(&mut named[side]);
                    }
                }
            } else if self.meet(&named[index - 1], &named[index]) {
                for side in [index - 1, index] {
                    if named[side].kind != EntityKind::Organisation {
                        self.add(&mut named[side]);
                    }
                }
            }
        }
    }

    /// Cities that play elsewhere in the report.
    pub(super) fn named_again(&self, named: &mut [Named]) {
        for one in named.iter_mut().filter(|one| self.is_city(one)) {
            if self.playing.contains(&one.key())
                && !one.is_located(self.tokens)
                && !self.lines.is_fixture(self.tokens, one)
            {
                one.becomes_team();
            }
        }
    }

    /// Makes a name a team's, which may stand elsewhere in the report as well.
    fn add(&mut self, one: &mut Named) {
        self.playing.insert(one.key());
        one.becomes_team();
    }

    /// Whether a name is a place's that may have a team of its own, as countries and most regions have not.
    fn is_city(&self, one: &Named) -> bool {
        let plays = |entry: &Entry| {
            entry.source != Source::Authority
                && match entry.place.map(|place| place.precision) {
                    Some(Precision::Country) => false,
                    Some(Precision::Region) => {
                        entry.name != "England" && entry.code.is_none_or(is_region_that_plays)
                    }
                    _ => true,
                }
        };
        one.kind == EntityKind::Place
            && one.rule != "dateline"
            && one.entry.is_none_or(|entry| plays(&self.known.entries[entry]))
    }

    /// "Cleveland 7 Detroit 2": a surname elsewhere, a large town in a row of results.
    fn is_town_with_number(&self, one: &Named) -> bool {
        one.is_single()
            && one.is_open_person()
            && (self.tokens.number(one.end) && self.tokens.space(one.end))
            && self
                .known
                .gazetteer
                .find(&crate::gazetteer::key(&one.name))
                .next()
                .is_some_and(|spot| spot.rank >= rank::CITY)
    }

    /// "born in Fort Worth, Texas": the state after a town, and the town before it.
    fn is_part_of_address(&self, named: &[Named], index: usize) -> bool {
        let tokens = self.tokens;
        let one = &named[index];
        let lies_in = index > 0
            && named[index - 1].kind == EntityKind::Place
            && named[index - 1].end + 1 == one.first
            && tokens.mark(one.first - 1) == ','
            && !tokens.number(one.end);
        let held = || {
            named.get(index + 1).is_some_and(|next| {
                let place = next.entry.and_then(|entry| self.known.entries[entry].place);
                place.is_some_and(|place| matches!(place.precision, Precision::Country | Precision::Region))
                    && next.kind == EntityKind::Place
                    && next.first == one.end + 1
                    && tokens.mark(one.end) == ','
            })
        };
        lies_in || held() && !tokens.number(one.end + 2)
    }

    /// Whether a name stands in a row of results: not in brackets there, and no dateline leads it.
    fn is_in_row(&self, one: &Named) -> bool {
        self.lines.is_row(self.tokens, one.first)
            && !one.is_in_brackets(self.tokens)
            && !self.datelines.contains(&self.lines.range(one.first).0)
    }

    /// Whether a city is a side of a match by what stands beside it.
    fn is_side(&self, named: &[Named], index: usize) -> bool {
        let (tokens, one) = (self.tokens, &named[index]);
        let person = |at: usize| {
            named.get(index + 1).filter(|next| next.first == at && next.kind == EntityKind::Person)
        };
        // "Bremen - Osra Temi (35th)": for whom one scored
        let scored = || {
            self.lines.leads_scorer(tokens, one)
                && person(one.end + 1).is_some_and(|next| tokens.mark(next.end) == '(')
        };
        let fixture = || self.lines.is_fixture(tokens, one) && self.lines.starts(one.first);
        // "Chicago's Jo Dunn homered"
        let player =
            || tokens.possessive(one.end) && person(one.end + 1).is_some_and(|next| !next.is_single());
        scored() || fixture() || player() || self.wins_or_loses(one) || self.is_scored_for(one)
    }

    /// "Olvek (France) v Marn": the country of the first side, between the two.
    fn is_country_of_side(&self, named: &[Named], index: usize) -> bool {
        let tokens = self.tokens;
        let (country, other) = (&named[index - 1], &named[index]);
        index > 1
            && tokens.mark(country.first.wrapping_sub(1)) == '('
            && tokens.mark(country.end) == ')'
            && country.end + 2 == other.first
            && tokens.reads(country.end + 1, words!("v vs"))
            && named[index - 2].end + 1 == country.first
            && named[index - 2].kind != EntityKind::Person
    }

    /// Whether two names are the sides of a match, with its verb between them.
    fn meet(&self, one: &Named, other: &Named) -> bool {
        let tokens = self.tokens;
        if one.end + 1 != other.first || !tokens.reads(one.end, MEETS) {
            return false;
        }
        let side = |one: &Named| {
            self.is_city(one) && !one.is_located(tokens)
                || one.rule == RULE
                || one.kind == EntityKind::Organisation && one.entry.is_some()
        };
        let unknown = |one: &Named| {
            one.entry.is_none()
                && one.is_single()
                && one.rule == "capitalised-name-in-context"
                && matches!(one.kind, EntityKind::Person | EntityKind::Organisation)
        };
        // "Dunn visits Chicago" is a person's travel, "Chicago visit Dunn" a match.
        let beats = tokens.reads(one.end, words!("v vs beat topped held"));
        match (side(one), side(other)) {
            (true, true) => true,
            (true, false) => unknown(other),
            (false, true) => beats && unknown(one),
            (false, false) => false,
        }
    }

    /// "Leeds beat …", "… over Leeds", "Surrey were bowled out".
    fn wins_or_loses(&self, one: &Named) -> bool {
        let tokens = self.tokens;
        let before = if one.first > 0 { tokens.word(one.first - 1) } else { Word::NONE };
        if self.is_opponent(one, before)
            || before.among(words!("over beat beats beating defeating downing edging thrashing defeated against versus v vs downed edged hosted dismissed visiting topped topping blanked routed trounced upset stunned outscored hosting thrashed"))
        {
            return true;
        }
        if one.is_located(tokens) || !tokens.same_sentence(one.first, one.end) {
            return false;
        }
        // "for Indiana (20-2)": games won and lost
        let record = tokens.mark(one.end) == '('
            && tokens.number(one.end + 1)
            && tokens.mark(one.end + 2) == '-'
            && tokens.number(one.end + 3)
            && matches!(tokens.mark(one.end + 4), ')' | ',' | '-');
        if record {
            return true;
        }
        // "Olvek, held last week, won 3-1"
        let aside = (one.end + 2..one.end + 9).find(|&at| tokens.mark(at) == ',');
        let behind = aside.filter(|_| tokens.mark(one.end) == ',').map_or(one.end, |comma| comma + 1);
        if behind > one.end
            && tokens.reads(behind, words!("won lost beat drew"))
            && tokens.same_sentence(one.first, behind)
        {
            return true;
        }
        // "Surrey v Kent", "bowled out Surrey for 128"
        let total = tokens.reads(one.end, words!("for")) && tokens.number(one.end + 1);
        total || tokens.reads(one.end, words!("v vs bowled collapsed thumped crushed eased beat beats defeated edged downed routed blanked topped won lost drew scored led trailed hosted rallied clinched advanced were needed took trounced outscored shut swept played plays hammered thrashed host hosts entertain striker manager coach captain skipper goalkeeper defender midfielder winger keeper fans supporters"))
    }

    /// "drew 1-1 with Leeds", "lost 3-0 to Leeds", "beaten by Leeds"
    fn is_opponent(&self, one: &Named, before: Word) -> bool {
        let tokens = self.tokens;
        let result = |at: usize, words: &[Short]| at < one.first && tokens.reads(at, words);
        let score = |at: usize| tokens.number(at) || tokens.mark(at) == '-';
        let scored = one.first > 5 && (one.first - 4..one.first - 1).all(score);
        let verb = one.first.wrapping_sub(if scored { 5 } else { 2 });
        before.among(words!("to")) && result(verb, words!("lost home defeat loss"))
            || before.among(words!("by"))
                && (result(one.first.wrapping_sub(2), words!("beaten defeated held routed"))
                    || one.first > 1 && tokens.number(one.first - 2))
            || before.among(words!("with")) && result(verb, words!("drew draw drawn tied match"))
    }

    /// "scored for Leeds", "leaders Leeds", "moved above Leeds"
    fn is_scored_for(&self, one: &Named) -> bool {
        let tokens = self.tokens;
        let Some(before) = one.first.checked_sub(1).filter(|&at| tokens.same_sentence(at, one.first)) else {
            return false;
        };
        tokens.reads(before, words!("leaders champions holders visitors"))
            // "joined Newcastle from Blackburn"
            || tokens.reads(before, words!("joined signed")) && tokens.reads(one.end, words!("from"))
            || tokens.reads(before, words!("from"))
                && (before.saturating_sub(4)..before).any(|at| tokens.reads(at, words!("joined signed")))
            || tokens.reads(before, words!("for"))
                && tokens.reads(before.wrapping_sub(1), words!("scored goal goals plays played playing"))
            || tokens.reads(before, words!("above below"))
                && tokens.reads(before.wrapping_sub(1), words!("moved climbed went points point places place"))
    }
}

/// Whether the region of a code plays: Scotland as countries do, Texas, Sussex and "NEW ENGLAND 9 4 0" as cities do.
fn is_region_that_plays(code: &str) -> bool {
    matches!(code, "GB" | "US")
        || code.contains('.') && (!code.starts_with("GB.") || code.starts_with("GB.ENG"))
}

/// "Denmore beat Leeds 2-1": whoever beats a club is one, where no town of that name is known.
pub(super) fn winners(tokens: &Tokens, named: &mut [Named]) {
    for index in 1..named.len() {
        let (winner, loser) = (&named[index - 1], &named[index]);
        let beat = winner.end + 1 == loser.first
            && tokens.reads(winner.end, words!("beat beats thrashed edged routed"));
        let club = loser.kind == EntityKind::Organisation
            && tokens.number(loser.end)
            && tokens.mark(loser.end + 1) == '-';
        if beat && club && winner.is_open_person() && winner.is_single() {
            named[index - 1].becomes_team();
        }
    }
}
