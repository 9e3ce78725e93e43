//! Where a run is parted: at offices, titles, companies' endings.

use sheaf_model::{EntityKind, Precision};

use super::Finder;
use crate::lexicon::Class;
use crate::names::clues::{PAPERS, WAYS};
use crate::names::known::{Hit, Source};
use crate::names::places::division_abbreviated;
use crate::names::runs::{Range, is_titled_surname, office_words, split_at_title};
use crate::names::text_of;
use crate::tokens::Kind;
use crate::word::words;

/// The last token of a run.
const fn last_of((_, end): Range) -> usize {
    end - 1
}

impl Finder<'_> {
    /// Parts a run into namings. `titled`: a title stands before it.
    pub(super) fn part(&mut self, range: Range, titled: bool) {
        let tokens = self.tokens;
        let (first, end) = range;
        if first >= end {
            return;
        }
        // "Secretary of State Warren Hale", "Chancellor of the Exchequer Hugh Dorn": the office belongs to the title.
        let office = office_words(tokens, range);
        if !titled && office > 0 {
            self.part((first + office, end), true);
            return;
        }
        if !titled && end > first + 1 && is_titled_surname(tokens, last_of(range)) {
            self.part((first, end - 2), false);
            self.push((end - 1, end), Some((EntityKind::Person, "title-before-name")));
            return;
        }
        let hits = self.hits(range);
        // "Conservative Osra Dunn": a creed, and who holds it
        if !titled
            && end > first + 2
            && tokens.reads(
                first,
                words!("libertarian conservative liberal socialist communist centrist reformist"),
            )
            && tokens.is(first + 1, Class::GIVEN)
            && tokens.space(first + 1)
            && hits.first().is_none_or(|hit| hit.first > first)
            && !tokens.is(
                last_of(range),
                Class::ORG_HEAD.or(Class::ORG_END).or(Class::PLACE_HEAD).or(Class::OTHER_HEAD),
            )
        {
            self.push((first, first + 1), Some((EntityKind::Group, "adjective-of-name")));
            self.part((first + 1, end), false);
            return;
        }
        if let [hit] = hits[..]
            && (hit.first, hit.end) == range
        {
            let entry = &self.known.entries[hit.entry];
            // "2. Sale", though Salé is a town
            let heading = tokens.is(first, Class::COMMON)
                && end == first + 1
                && entry.source != Source::Authority
                && (end >= tokens.len() || tokens.begins_line(end))
                && first > 1
                && tokens.number(first - 2)
                && tokens.begins_line(first - 2);
            if heading {
                return;
            }
            // "Alpine, Texas", though peoples are called so as well
            if entry.kind == EntityKind::Group
                && entry.source != Source::Authority
                && self.is_held_town(range)
            {
                self.push(range, Some((EntityKind::Place, "gazetteer")));
                return;
            }
            if !titled
                || entry.source == Source::Authority
                || entry.kind == EntityKind::Person
                || end - first > 1
            {
                self.push_known(hit);
                return;
            }
        }
        // "in Saint Olvek", but "by Saint Olvek"
        let saint = tokens.reads(first, words!("saint sankt sainte santa sta."))
            && end > first + 1
            && first > 0
            && !tokens.is(end - 1, Class::ORG_HEAD.or(Class::ORG_END))
            && (tokens.reads(first - 1, words!("in at from to near outside off towards"))
                || tokens.mark(first - 1) == ',' && tokens.is(first.wrapping_sub(2), Class::PLACE_HEAD));
        if saint && hits.is_empty() && !tokens.possessive(end) && tokens.same_sentence(first - 1, first) {
            self.push(range, Some((EntityKind::Place, "capitalised-name-in-context")));
            return;
        }
        // "DGP Dilbag Singh": letters of an office
        if !titled
            && end > first + 2
            && tokens.all_caps(first)
            && (2..=4).contains(&tokens.list[first].span.len())
            && tokens.is(first + 1, Class::GIVEN)
            && !tokens.all_caps(first + 1)
            && tokens.space(first + 1)
            && !tokens.is(first, Class::GIVEN)
            && !tokens
                .is(end - 1, Class::ORG_HEAD.or(Class::ORG_END).or(Class::OTHER_HEAD).or(Class::PLACE_HEAD))
            && self.known.longest_within(tokens, first, end).is_none()
        {
            self.part((first + 1, end), true);
            return;
        }
        // "the Anglo-Irish treaty", "Sino-Japanese talks"
        if let [hit] = hits[..]
            && end == first + 3
            && (hit.first, hit.end) == (first + 2, end)
            && tokens.mark(first + 1) == '-'
            && self.kind_of(&hit) == EntityKind::Group
            && tokens.reads(first, words!("anglo sino franco indo russo greco afro austro serbo turco italo hispano luso euro arab pan trans judeo"))
        {
            self.push(range, Some((EntityKind::Group, "gazetteer")));
            return;
        }
        // "the Tarvik-Olvek road"
        if end == first + 3 && tokens.mark(first + 1) == '-' && tokens.reads(end, WAYS) {
            self.part((first, first + 1), titled);
            self.part((first + 2, end), false);
            return;
        }
        // "Jo Dunn, R-Ky.": the letter of a party
        if first > 0
            && tokens.reads(first, words!("d r i"))
            && tokens.list[first].span.len() == 1
            && tokens.mark(first + 1) == '-'
            && first + 2 < end
            && matches!(tokens.mark(first - 1), ',' | '(')
        {
            self.part((first + 2, end), titled);
            return;
        }
        // "Dunn, N.C.", "Jo Dunn, D-N.C."
        let party = first > 1 && tokens.mark(first - 1) == '-' && tokens.reads(first - 2, words!("d r i"));
        if first > 1
            && end == first + 1
            && (party || matches!(tokens.mark(first - 1), ',' | '('))
            && (tokens.capital(first - 2) || tokens.mark(first - 2) == '.')
            && tokens.same_sentence(first - 2, first)
            && let Some(entry) = division_abbreviated(tokens, first).and_then(|code| self.known.of_code(code))
        {
            self.push_known(Hit { first, end, entry });
            return;
        }
        // "Chief Financial Officer", "Managing Director" alone
        let office = |at: usize| {
            tokens.mark(at) == '-'
                || tokens.is(at, Class::TITLE.or(Class::ROLE)) && !tokens.is(at, Class::GIVEN.or(Class::SURNAME))
                || tokens.reads(at, words!("managing financial operating executive general chief deputy assistant senior junior vice non company company's regional technical commercial medical legal marketing"))
        };
        if !titled
            && end > first + 1
            && tokens.is(last_of(range), Class::TITLE)
            && hits.is_empty()
            && (first..end).all(office)
        {
            return;
        }
        if !titled && let Some((before, after)) = split_at_title(tokens, range) {
            // Not through the middle of a known name.
            if !hits.iter().any(|h| h.first < after.0 && h.end > after.0) {
                self.part(before, false);
                self.part(after, true);
                return;
            }
        }
        // "Apple Computer CEO": a title behind a name is none of it, unless its office follows.
        let last = end - 1;
        if !titled
            && end > first + 1
            && tokens.is(last, Class::TITLE)
            // "Office of the Attorney General"
            && !(tokens.reads(first, words!("office")) && tokens.reads(first + 1, words!("of")))
            // "Royal Courts of Justice"
            && !tokens.reads(last - 1, words!("of"))
            && !tokens.is(last, Class::GIVEN.or(Class::SURNAME).or(Class::ORG_HEAD).or(Class::ORG_END))
            && tokens.space(last)
            && !tokens.reads(first, words!("daily evening sunday notre"))
            // "Martin Luther King"
            && !((first..last).any(|at| tokens.is(at, Class::GIVEN))
                && tokens.reads(last, words!("king pope bishop judge baron marshal major prince earl count lord abbot sheriff duke cardinal saint dean architect hooker justice")))
            && !hits.iter().any(|hit| hit.end == end)
        {
            let office = |at: usize| {
                tokens.is(at, Class::TITLE.or(Class::ORDINAL))
                    || tokens.reads(at, words!("prime vice deputy press foreign general executive chief assistant managing financial operating regional senior junior non-executive"))
            };
            let mut before = last;
            while before > first && office(before - 1) {
                before -= 1;
            }
            self.part((first, before), false);
            return;
        }
        // "U.S. Air Force F-16s", "US Airways Flight 1549"
        let flight = tokens.reads(last, words!("flight")) && tokens.number(end);
        if flight && end > first + 1
            || end > first + 1
                && tokens.list[last].span.len() == 1
                && tokens.mark(end) == '-'
                && tokens.number(end + 1)
        {
            self.part((first, last), titled);
            return;
        }
        // "Apple Inc. Steve Jobs": a company's ending ends its name.
        let ending = (first + 1..end - 1).find(|&at| {
            tokens.is(at, Class::ORG_END)
                && tokens.lower(at).len() > 2
                && tokens.a_word(at + 1)
                && tokens.capital(at + 1)
                && !tokens.is(at + 1, Class::ORG_END.or(Class::ORG_HEAD))
        });
        if let Some(ending) = ending {
            self.part((first, ending + 1), titled);
            self.part((ending + 1, end), false);
            return;
        }
        let single = (first..end).filter(|&at| tokens.a_word(at)).count() == 1;
        // "Mass. Gov. Jo Dunn": the state before an office
        if single
            && tokens.written(first).ends_with('.')
            && tokens.is(end, Class::TITLE)
            && tokens.capital(end)
            && tokens.same_sentence(first, end)
            && let Some(entry) = division_abbreviated(tokens, first).and_then(|code| self.known.of_code(code))
        {
            self.push_known(Hit { first, end, entry });
            return;
        }
        // "Assistant U.S. Attorney Jo Dunn"
        let title_alone = single
            && (tokens.is(first, Class::TITLE) && !tokens.is(first, Class::GIVEN)
                || tokens.reads(first, words!("assistant associate acting")));
        // "Secretary-General", "Attorney General", "Staff Writer"
        let offices_only = !single
            && (first..end).all(|at| {
                tokens.mark(at) == '-'
                    || tokens.reads(at, words!("staff assistant special public senior junior"))
                    || tokens.is(at, Class::ORDINAL) && at + 1 < end
                    || tokens.lower(at).ends_with("ologist")
                    || tokens.is(at, Class::TITLE.or(Class::ROLE))
                        && !tokens.is(at, Class::GIVEN.or(Class::SURNAME))
            });
        // "II", "III": the heading of a part
        let roman = single && !titled && {
            let written = tokens.written(first);
            written.len() > 1 && written.bytes().all(|b| b"IVX".contains(&b))
        };
        let direction = single && tokens.reads(first, words!("western eastern northern southern"));
        let common_alone = direction
            || roman
            || single
            && tokens.is(
                first,
                Class::COMMON
                    .or(Class::TIME_WORD)
                    .or(Class::SEASON)
                    .or(Class::DEICTIC)
                    .or(Class::ORG_END)
                    .or(Class::ORDINAL),
            )
            // "Mr Ban"
            && !(titled && tokens.reads(first.wrapping_sub(1), words!("mr mrs ms mr. mrs. ms.")))
            && !(tokens.all_caps(first) && tokens.list[first].span.len() <= 5)
            // "the Nation newspaper"
            && !tokens.reads(end, words!("newspaper newspapers magazine"))
            && !(self.called.contains(&tokens.word(first)) && self.evidence.is_surname(tokens.word(first)));
        // "in Golden, Colo."
        let town = single
            && !titled
            && !tokens.all_caps(first)
            && tokens.mark(end) == ','
            && tokens.same_sentence(first, end)
            && tokens.written(end + 1).ends_with('.')
            && division_abbreviated(tokens, end + 1).is_some();
        if common_alone && town && !tokens.is(first, Class::TIME_WORD.or(Class::ORG_END)) {
            self.push(range, Some((EntityKind::Place, "capitalised-name-in-context")));
            return;
        }
        // "told the Post", "He joined the Army"
        if single && !titled && hits.is_empty() && self.is_bare_body(first) {
            self.push(range, Some((EntityKind::Organisation, "head-noun-of-organisation")));
            return;
        }
        let head_alone = single
            && tokens.is(first, Class::ORG_HEAD.or(Class::PLACE_HEAD).or(Class::OTHER_HEAD))
            && hits.is_empty()
            && !titled;
        if title_alone || offices_only || common_alone || head_alone {
            for hit in hits {
                if self.source_of(&hit) == Source::Authority {
                    self.push_known(hit);
                }
            }
            return;
        }
        self.whole(range, titled, &hits);
    }

    /// Whether a head noun is a body's name by itself: a newspaper behind its article, or the army or navy of the country that a
    /// text is of.
    fn is_bare_body(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let sentence = tokens.sentence_of(at);
        tokens.capital(at)
            && !tokens.all_caps(at)
            && !(tokens.a_word(at + 1) && tokens.capital(at + 1) && tokens.same_sentence(at, at + 1))
            && tokens.mark(at + 1) != '-'
            && (tokens.reads(at, words!("army navy"))
                || tokens.reads(at, PAPERS) && at > sentence.0 && tokens.reads(at - 1, words!("the")))
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

    /// What is left of a run beside a known name.
    pub(super) fn rest(&mut self, (mut first, mut end): Range, titled: bool) {
        let bare = |at: usize| !matches!(self.tokens.list[at].kind, Kind::Word) || !self.tokens.capital(at);
        while first < end && bare(first) && !self.tokens.reads(first, words!("al el")) {
            first += 1;
        }
        while first < end && bare(end - 1) {
            end -= 1;
        }
        if first < end {
            self.part((first, end), titled);
        }
    }

    /// Known names inside a run, left to right, longest first.
    fn hits(&self, (first, end): Range) -> Vec<Hit> {
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
