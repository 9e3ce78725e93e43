//! Candidates: runs parted into namings, each known, settled by its own words, or open.

use sheaf_model::EntityKind;

use super::evidence::{Evidence, Votes, starts_clause};
use super::known::{Hit, Known, Source};
use super::places::division_abbreviated;
use super::runs::{Range, leads_body, nameable, run_end, run_start, split_at_title, title_of_office};
use super::{datelines, kinds};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// A naming whose kind may still be open.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidate {
    pub range: Range,
    /// The known entity of this name.
    pub entry: Option<usize>,
    /// The kind that its own words settle, with the rule.
    pub settled: Option<(EntityKind, &'static str)>,
    /// What the words beside it in the same run say.
    pub votes: Votes,
}

/// All candidates of a document, sorted and not overlapping.
pub(super) fn candidates(
    tokens: &Tokens,
    known: &Known,
    headlines: &[bool],
    evidence: &Evidence,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut finder = Finder { tokens, known, evidence, found: &mut found };
    let mut at = 0;
    let mut free = 0;
    while at < tokens.len() {
        if let Some(range) = datelines::at(tokens, at, known) {
            finder.dateline(range);
            at = range.1;
            free = at;
            continue;
        }
        let headline = headlines[tokens.list[at].sentence as usize];
        let end = if headline { finder.in_headline(at) } else { finder.in_text(at, free) };
        match end {
            Some(end) => {
                at = end.max(at + 1);
                free = at;
            }
            None => at += 1,
        }
    }
    found
}

struct Finder<'a> {
    tokens: &'a Tokens<'a>,
    known: &'a Known,
    evidence: &'a Evidence,
    found: &'a mut Vec<Candidate>,
}

impl Finder<'_> {
    /// The place of a dateline, with its entry where it is known.
    fn dateline(&mut self, range: Range) {
        let hit = self.known.longest(self.tokens, range.0).filter(|hit| (hit.first, hit.end) == range);
        let entry = hit.map(|hit| hit.entry).filter(|&e| self.known.entries[e].kind == EntityKind::Place);
        self.found.push(Candidate {
            range,
            entry,
            settled: Some((EntityKind::Place, "dateline")),
            votes: Votes::default(),
        });
    }

    /// A name in running text at token `at`; one past what was taken.
    fn in_text(&mut self, at: usize, free: usize) -> Option<usize> {
        let tokens = self.tokens;
        if !nameable(tokens, at, self.evidence) {
            let hit = self.known.longest(tokens, at).filter(|hit| self.trusted(*hit))?;
            // "New" is no name, but "New York" begins one that may go on ("New York Times").
            let next = hit.end < tokens.len() && tokens.list[hit.end].capital && tokens.list[hit.end].space;
            if !(next && nameable(tokens, hit.end, self.evidence) && tokens.same_sentence(at, hit.end)) {
                self.push_known(hit);
                return Some(hit.end);
            }
        }
        let first = run_start(tokens, at, free);
        let mut end = run_end(tokens, at, self.evidence);
        // A known name may reach further than the run ("Islamic State of Iraq and the Levant").
        let mut inside = first;
        while inside < end {
            match self.known.longest(tokens, inside) {
                Some(hit) => {
                    end = end.max(hit.end);
                    inside = hit.end;
                }
                None => inside += 1,
            }
        }
        self.part((first, end), false);
        Some(end)
    }

    /// A name in a headline, where only what is known from elsewhere counts.
    fn in_headline(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        if let Some(hit) = self.known.longest(tokens, at).filter(|hit| self.trusted(*hit)) {
            // "SYDNEY OPEN"
            let headed = self.known.entries[hit.entry].kind == EntityKind::Place
                && tokens.is(hit.end, Class::OTHER_HEAD.or(Class::ORG_HEAD))
                && !tokens.is(hit.end, Class::COMMON.or(Class::VERB))
                && tokens.list[hit.end].capital
                && tokens.list[hit.end].space
                && tokens.same_sentence(at, hit.end);
            let group = self.known.entries[hit.entry].kind == EntityKind::Organisation
                && tokens.reads(hit.end, words!("group computer airlines motors holdings corporation"))
                && tokens.list[hit.end].capital
                && tokens.same_sentence(at, hit.end);
            if headed || group {
                self.part((hit.first, hit.end + 1), false);
                return Some(hit.end + 1);
            }
            self.push_known(hit);
            return Some(hit.end);
        }
        let sure = |at: usize| {
            let Some(token) = tokens.list.get(at).filter(|t| t.kind == Kind::Word && t.capital) else {
                return false;
            };
            let (small, inside) = self.evidence.word(tokens.word(at));
            !token.class.has(Class::FUNCTION.or(Class::MONTH).or(Class::WEEKDAY).or(Class::TITLE))
                && inside > 0
                && small == 0
        };
        let initial = tokens.written(at).ends_with('.') && tokens.written(at).len() == 2;
        let given = (tokens.is(at, Class::GIVEN) || initial)
            && tokens.list.get(at + 1).is_some_and(|t| {
                t.capital
                    && t.kind == Kind::Word
                    && !t.class.has(Class::COMMON.or(Class::VERB).or(Class::FUNCTION))
            });
        if !sure(at) && !given {
            return None;
        }
        let mut end = at + 1 + usize::from(given);
        while sure(end)
            && tokens.same_sentence(at, end)
            && tokens.list[end].space
            && self.known.longest(tokens, end).is_none()
        {
            end += 1;
        }
        if tokens.same_sentence(at, end - 1) {
            self.part((at, end), false);
        }
        Some(end)
    }

    /// Whether a known name that stands outside a run is one: not a common word with a capital at a sentence's start.
    fn trusted(&self, hit: Hit) -> bool {
        let entry = &self.known.entries[hit.entry];
        let class = self.tokens.list[hit.first].class;
        let word = self.tokens.written(hit.first);
        let all_caps = self.tokens.list[hit.first].all_caps;
        entry.source == Source::Authority
            || hit.end > hit.first + 1
            || all_caps
            || !word.is_ascii()
            || !class.has(Class::FUNCTION.or(Class::COMMON))
    }

    fn push_known(&mut self, hit: Hit) {
        // The article is part of some names of places ("The Hague").
        let entry = &self.known.entries[hit.entry];
        let article = hit.first > 0
            && entry.kind == EntityKind::Place
            && entry.name.starts_with("The ")
            && matches!(self.tokens.written(hit.first - 1), "The" | "THE");
        self.found.push(Candidate {
            range: (hit.first - usize::from(article), hit.end),
            entry: Some(hit.entry),
            settled: None,
            votes: Votes::default(),
        });
    }

    /// Parts a run into namings. `titled`: a title stands before it.
    fn part(&mut self, range: Range, titled: bool) {
        let tokens = self.tokens;
        let (first, end) = range;
        if first >= end {
            return;
        }
        // "Secretary of State Warren Hale": the office belongs to the title.
        if !titled
            && first > 1
            && tokens.reads(first - 1, words!("of"))
            && title_of_office(tokens, first - 2) == first + 1
            && tokens.list[first - 2].capital
        {
            self.part((first + 1, end), true);
            return;
        }
        let hits = self.hits(range);
        if let [hit] = hits[..]
            && (hit.first, hit.end) == range
        {
            let entry = &self.known.entries[hit.entry];
            if !titled
                || entry.source == Source::Authority
                || entry.kind == EntityKind::Person
                || end - first > 1
            {
                self.push_known(hit);
                return;
            }
        }
        // "Dunn, N.C."
        if first > 1
            && end == first + 1
            && matches!(tokens.mark(first - 1), ',' | '(')
            && (tokens.list[first - 2].capital || tokens.mark(first - 2) == '.')
            && tokens.same_sentence(first - 2, first)
            && let Some(entry) = division_abbreviated(tokens, first).and_then(|code| self.known.of_code(code))
        {
            self.push_known(Hit { first, end, entry });
            return;
        }
        let authority_inside = |range: Range| {
            hits.iter().any(|h| {
                h.first >= range.0
                    && h.end <= range.1
                    && self.known.entries[h.entry].source == Source::Authority
            })
        };
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
            && !tokens.is(last, Class::GIVEN.or(Class::SURNAME).or(Class::ORG_HEAD).or(Class::ORG_END))
            && tokens.list[last].space
            && !tokens.reads(first, words!("daily evening sunday"))
            // "Martin Luther King"
            && !((first..last).any(|at| tokens.is(at, Class::GIVEN))
                && tokens.reads(last, words!("king pope bishop judge baron marshal major prince earl count lord abbot sheriff duke cardinal saint dean architect hooker")))
            && !hits.iter().any(|hit| hit.end == end)
        {
            let office = |at: usize| {
                tokens.is(at, Class::TITLE.or(Class::ORDINAL))
                    || tokens.reads(at, words!("prime vice deputy press foreign general executive chief assistant"))
            };
            let mut before = last;
            while before > first && office(before - 1) {
                before -= 1;
            }
            self.part((first, before), false);
            return;
        }
        // "Apple Inc. Steve Jobs": a company's ending ends its name.
        let ending = (first + 1..end - 1).find(|&at| {
            tokens.is(at, Class::ORG_END)
                && tokens.lower(at).len() > 2
                && tokens.list[at + 1].kind == Kind::Word
                && tokens.list[at + 1].capital
                && !tokens.is(at + 1, Class::ORG_END.or(Class::ORG_HEAD))
        });
        if let Some(ending) = ending {
            self.part((first, ending + 1), titled);
            self.part((ending + 1, end), false);
            return;
        }
        let single = (first..end).filter(|&at| tokens.list[at].kind == Kind::Word).count() == 1;
        let title_alone = single && tokens.is(first, Class::TITLE) && !tokens.is(first, Class::GIVEN);
        let common_alone = single
            && tokens.is(
                first,
                Class::COMMON
                    .or(Class::TIME_WORD)
                    .or(Class::SEASON)
                    .or(Class::DEICTIC)
                    .or(Class::ORG_END)
                    .or(Class::ORDINAL),
            )
            && !(tokens.list[first].all_caps && tokens.list[first].span.len() <= 5)
            // "the Nation newspaper"
            && !tokens.reads(end, words!("newspaper newspapers magazine"))
            && !self.evidence.is_surname(tokens.word(first));
        let head_alone = single
            && tokens.is(first, Class::ORG_HEAD.or(Class::PLACE_HEAD).or(Class::OTHER_HEAD))
            && hits.is_empty()
            && !titled;
        if title_alone || common_alone || head_alone {
            for hit in hits.into_iter().filter(|h| self.known.entries[h.entry].source == Source::Authority) {
                self.push_known(hit);
            }
            return;
        }
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
            // "Umm Qasr", "Abu Ghraib"
            Some((EntityKind::Person, rule))
                if !titled
                    && (rule == "name-with-particle" || tokens.reads(first, words!("umm abu")))
                    && self.is_town(range) =>
            {
                tokens.reads(first, words!("umm abu")).then_some((EntityKind::Place, "gazetteer"))
            }
            settled => settled,
        };
        // "Mitsubishi Estate"
        let settled = match (settled, hits.first()) {
            (Some((EntityKind::Place, rule)), Some(hit))
                if hit.first == first && self.known.entries[hit.entry].kind == EntityKind::Organisation =>
            {
                Some((EntityKind::Organisation, rule))
            }
            (settled, _) => settled,
        };
        let by_head =
            settled.is_some_and(|(kind, rule)| kind != EntityKind::Person && rule != "name-with-particle");
        if hits.is_empty() {
            self.push(range, settled);
            return;
        }
        let person = settled.is_some_and(|(kind, _)| kind == EntityKind::Person);
        // A body's or event's name around a known name is that body's; a person's name around a namesake is the person's.
        let whole_authority = authority_inside(range)
            && hits
                .iter()
                .any(|h| self.known.entries[h.entry].source == Source::Authority && h.end - h.first > 1);
        if by_head && !whole_authority
            || person && !authority_inside(range) && !self.leads_with_group(&hits, first)
        {
            self.push(range, settled);
            return;
        }
        let last = hits[hits.len() - 1];
        let free_words = (first..last.first).filter(|&at| tokens.list[at].kind == Kind::Word).count();
        let ends_in_place = hits.len() == 1
            && last.end == end
            && self.known.entries[last.entry].kind == EntityKind::Place
            && self.known.entries[last.entry].source == Source::Gazetteer;
        // "Ilves Tampere 3": a row of results.
        let row = tokens.list.get(end).is_some_and(|t| t.kind == Kind::Number && t.space)
            && tokens.mark(first + 1) == ' ';
        if ends_in_place && free_words == 1 && !titled && (row || self.leads_a_body(first)) {
            // "Air France", "Ford Australia"
            self.push(range, Some((EntityKind::Organisation, "place-in-name-of-body")));
            return;
        }
        let lead = hits[0];
        let lead_place = lead.first == first && self.known.entries[lead.entry].kind == EntityKind::Place;
        if lead_place
            && hits.len() == 1
            && !authority_inside(range)
            && !tokens.is(lead.end, Class::GIVEN)
            && !titled
            && matches!(tokens.mark(lead.end), ' ')
            && !self.is_person((lead.end, end))
        {
            let role = first > 0
                && tokens.is(first - 1, Class::ROLE.or(Class::TITLE))
                && !tokens.list[first - 1].capital
                && tokens.same_sentence(first - 1, first);
            if role && lead.end == first + 1 {
                self.push(range, Some((EntityKind::Person, "title-before-name")));
                return;
            }
            self.push(range, Some((EntityKind::Organisation, "place-in-name-of-body")));
            return;
        }
        self.around(range, &hits, titled);
    }

    /// Whether the word before a place's name makes the two a body's name: not a direction or an adjective.
    fn leads_a_body(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let direction = tokens.lower(at).ends_with("ern")
            || tokens.reads(at, words!("north south east west upper lower greater central downtown mainland inner outer old ancient modern federal kibbutz port fort camp"));
        !direction
            && tokens.list[at].kind == Kind::Word
            && tokens.mark(at + 1) == ' '
            && !tokens.is(at, Class::COMMON.or(Class::TITLE).or(Class::PLACE_HEAD))
            && !starts_clause(tokens, at)
    }

    /// Whether a name that begins as a person's is a town's: any with "Umm" or "Abu", a large one with an article.
    fn is_town(&self, range: Range) -> bool {
        let name = crate::gazetteer::key(&super::text_of(self.tokens, range));
        let least = if name.starts_with("umm ") || name.starts_with("abu ") { 25 } else { 45 };
        self.known.gazetteer.find(&name).next().is_some_and(|spot| spot.rank >= least)
    }

    /// Whether the text elsewhere takes these words for a person.
    fn is_person(&self, range: Range) -> bool {
        let votes = self.evidence.names.get(&super::key_of(self.tokens, range));
        votes.and_then(Votes::winner) == Some(EntityKind::Person)
    }

    fn leads_with_group(&self, hits: &[Hit], first: usize) -> bool {
        hits[0].first == first && self.known.entries[hits[0].entry].kind == EntityKind::Group
    }

    /// Known names of a run one by one, and what is left between them.
    fn around(&mut self, (first, end): Range, hits: &[Hit], titled: bool) {
        let mut at = first;
        // "Pittsburgh Pirates", "Moscow Dynamo": a team with its city.
        if let [city, team] = hits
            && city.first == first
            && team.end == end
            && team.first == city.end
            && self.tokens.list[team.first].space
            && self.known.entries[city.entry].kind == EntityKind::Place
            && self.known.entries[team.entry].kind == EntityKind::Organisation
            && self.known.entries[team.entry].source != Source::Authority
            && (!self.tokens.list[team.first].all_caps || self.tokens.list[city.first].all_caps)
        {
            self.push((first, end), Some((EntityKind::Organisation, "place-in-name-of-body")));
            return;
        }
        // "South Central Los Angeles"
        if let [hit] = hits
            && hit.first > first
            && hit.end == end
            && self.known.entries[hit.entry].kind == EntityKind::Place
            && (first..hit.first).all(|at| {
                self.tokens
                    .reads(at, words!("south north east west central upper lower greater downtown inner"))
            })
        {
            self.push((first, end), Some((EntityKind::Place, "head-noun-of-place")));
            return;
        }
        if let [hit] = hits
            && hit.first == first
            && self.known.entries[hit.entry].kind == EntityKind::Organisation
            && self.known.entries[hit.entry].source != Source::Authority
            && self.tokens.is(end - 1, Class::ORG_HEAD.or(Class::ORG_END))
            && self.tokens.mark(hit.end) == ' '
        {
            self.push((first, end), Some((EntityKind::Organisation, "head-noun-of-organisation")));
            return;
        }
        for hit in hits {
            self.rest((at, hit.first), titled && at == first);
            self.push_known(*hit);
            at = hit.end;
        }
        self.rest((at, end), titled && at == first);
    }

    /// What is left of a run beside a known name.
    fn rest(&mut self, (mut first, mut end): Range, titled: bool) {
        let bare =
            |at: usize| !matches!(self.tokens.list[at].kind, Kind::Word) || !self.tokens.list[at].capital;
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
            match self.known.longest(self.tokens, at).filter(|h| h.end <= end) {
                Some(hit) => {
                    at = hit.end;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }

    fn push(&mut self, range: Range, settled: Option<(EntityKind, &'static str)>) {
        let mut votes = Votes::default();
        let tokens = self.tokens;
        // "(NYSE:ACM)", "(R-AZ)"
        let bracketed = range.0 > 1 && tokens.mark(range.1) == ')';
        let ticker = bracketed && tokens.mark(range.0 - 1) == ':' && tokens.list[range.0].all_caps;
        let party = bracketed
            && tokens.mark(range.0 - 1) == '('
            && tokens.mark(range.0 + 1) == '-'
            && tokens.reads(range.0, words!("d r i"));
        // "Route 63", "Flight 800"
        let numbered = range.1 - range.0 == 1
            && tokens.list.get(range.1).is_some_and(|t| t.kind == Kind::Number && t.space)
            && tokens.reads(range.0, words!("route flight unit phase grade gate room line exit article rule proposition resolution act verse psalm level form no nos vol"));
        // "RESEARCH ALERT - Dunn starts Weston": what a dash parts from its headline.
        let label = settled.is_none()
            && matches!(tokens.mark(range.1), '-' | '–')
            && tokens.list[range.1].space
            && !tokens.touches_next(range.1)
            && (tokens.sentence_of(range.0).0..range.1).all(|at| tokens.list[at].all_caps)
            && self.evidence.word(tokens.word(range.0)).1 <= 1;
        // "W L PCT GB": the head of a table.
        let columns = range.1 - range.0 > 2
            && settled.is_none()
            && (range.0..range.1).all(|at| tokens.list[at].capital && tokens.list[at].span.len() <= 3);
        if ticker || party || numbered || columns || label {
            return;
        }
        if range.1 - range.0 == 1 && settled.is_none() {
            let word = tokens.lower(range.0);
            let (small, inside) = self.evidence.word(tokens.word(range.0));
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            // A letter alone is no name; nor is a word that the text mostly writes small.
            if letters < 2 || small > inside && !tokens.list[range.0].all_caps {
                return;
            }
        }
        // "Murzuq, Libya": a known country or region behind the comma makes a place.
        if tokens.mark(range.1) == ',' && tokens.same_sentence(range.0, range.1 + 1) {
            let next = self.known.longest(tokens, range.1 + 1).map(|h| self.known.entries[h.entry].kind);
            if next == Some(EntityKind::Place) || division_abbreviated(tokens, range.1 + 1).is_some() {
                let known = self
                    .known
                    .gazetteer
                    .find(&crate::gazetteer::key(&super::text_of(tokens, range)))
                    .next()
                    .is_some();
                let short = range.1 - range.0 == 1;
                votes.add(EntityKind::Place, if short || known { 2.5 } else { 0.9 });
            }
        }
        self.found.push(Candidate { range, entry: None, settled, votes });
    }
}
