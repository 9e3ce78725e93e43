//! Candidates: runs parted into namings, each known, settled by its own words, or open.
//!
//! A run found here is parted at titles and endings ([`parts`]); the words of a part and what stands around it may settle
//! its kind ([`settled`], [`streets`]); it is one name, or known names with what is left between them ([`wholes`]); each is
//! kept at last ([`kept`]), unless it is no name after all ([`refused`]). Titles in quotation marks are whole as they stand
//! ([`works`]); in headings, where every word has a capital, the words themselves tell which are names ([`capitals`]).

mod capitals;
mod kept;
mod parts;
mod refused;
mod settled;
mod streets;
mod wholes;
mod works;

use std::cell::OnceCell;

use sheaf_model::{EntityKind, Precision};

use super::codes::post_box;
use super::evidence::{Inquiry, Votes, starts_clause};
use super::key_of;
use super::kinds::Settled;
use super::known::{Hit, Known, Source};
use super::labels::{is_field, names_person};
use super::runs::{
    Range, is_highway, is_of_money, is_sign_off, is_versus, leads_ship, nameable, of_next_cell, run_end,
    run_start,
};
use super::{datelines, inverted, terms};
use crate::lexicon::{Class, WordMap, WordSet};
use crate::names::sports::is_hour;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// A naming whose kind may still be open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidate {
    pub range: Range,
    /// The known entity of this name.
    pub entry: Option<usize>,
    /// The kind that its own words settle, with the rule.
    pub settled: Option<Settled>,
    /// What the words beside it in the same run say.
    pub votes: Votes,
}

/// All candidates of a document, sorted and not overlapping.
pub(super) fn candidates(
    tokens: &Tokens,
    known: &Known,
    headlines: &[bool],
    evidence: &Inquiry<'_>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let house =
        known.house.filter(|_| tokens.list.iter().any(|token| token.capital && is_of_congress(token.word)));
    let mut finder = Finder {
        tokens,
        known,
        evidence,
        called: called(tokens),
        firms: firms(tokens),
        speakers: speakers(tokens),
        terms: terms::defined(tokens),
        pairs: OnceCell::new(),
        house,
        found: &mut found,
        told: WordMap::default(),
    };
    let asks = words!("q q.");
    let dialogue =
        (0..tokens.len()).any(|at| tokens.begins_line(at) && tokens.reads(at, asks) && is_side(tokens, at));
    let end_of_text = tokens.len() - usize::from(tokens.len() > 0 && is_sign_off(tokens, tokens.len() - 1));
    // Headlines come last: the text tells what the names in them are.
    let mut last: Vec<Range> = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at < end_of_text {
        if headlines[tokens.list[at].sentence as usize] {
            let end = tokens.sentence_of(at).1.clamp(at + 1, end_of_text);
            last.push((at, end));
            (at, free) = (end, end);
            continue;
        }
        (at, free) = finder.step(at, free, dialogue);
    }
    if !last.is_empty() {
        finder.told = told_in_full(tokens, finder.found);
    }
    for &(first, end) in &last {
        let mut at = first;
        while at < end {
            at = finder.step_in_headline(at, dialogue);
        }
    }
    if !last.is_empty() {
        crate::order::by_number(&mut found, |one| one.range.0 as u64);
        // What lines are made of may reach beyond a headline.
        let mut free = 0;
        found.retain(|one| {
            let fits = one.range.0 >= free;
            free = if fits { one.range.1 } else { free };
            fits
        });
    }
    found
}

/// Names of several words by their words, with the place of their first naming among the candidates. O(candidates).
fn told_in_full(tokens: &Tokens, found: &[Candidate]) -> WordMap<usize> {
    let mut told = WordMap::default();
    for (index, one) in found.iter().enumerate() {
        let (first, end) = one.range;
        let dateline = one.settled.is_some_and(|(_, rule)| rule == "dateline");
        if (first + 2..=first + LONGEST_TOLD).contains(&end) && !dateline && tokens.a_word(first) {
            told.entry(key_of(tokens, one.range)).or_insert(index);
        }
    }
    told
}

/// Most tokens of a name that is looked for in headlines.
const LONGEST_TOLD: usize = 6;

/// Whether a line begins with the letter of who asks or answers: "Q. Where?", "A. At home."
fn is_side(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.written(at), "Q." | "A." | "Q" | "A")
        && tokens.begins_line(at)
        && (tokens.written(at).ends_with('.') || matches!(tokens.mark(at + 1), '.' | ':'))
}

/// Common words that this text has behind a given name or a title: there "Jobs" may be somebody, elsewhere it is work.
fn called(tokens: &Tokens) -> WordSet {
    let named = |at: usize| {
        tokens.is(at, Class::COMMON)
            && tokens.capital(at)
            && tokens.capital(at - 1)
            && tokens.same_sentence(at - 1, at)
    };
    let behind = tokens.having(Class::GIVEN.or(Class::TITLE)).map(|at| at + 1);
    behind.filter(|&at| named(at)).map(|at| tokens.word(at)).collect()
}

/// First words of companies' names ("Olvek Foods Inc."): alone at the start of a sentence they are names as well.
fn firms(tokens: &Tokens) -> WordSet {
    let own = |at: usize| {
        let common = Class::FUNCTION.or(Class::COMMON).or(Class::VERB).or(Class::SAY).or(Class::BACK);
        let other = Class::PREPOSITION.or(Class::ROLE).or(Class::BODY).or(Class::TITLE).or(Class::GIVEN);
        tokens.a_word(at) && tokens.capital(at) && !tokens.all_caps(at) && !tokens.is(at, common.or(other))
    };
    let named = |at: usize| {
        let word = |at: usize| tokens.a_word(at) && tokens.capital(at) && tokens.same_sentence(at, at + 1);
        if !tokens.capital(at) {
            return None;
        }
        (at.saturating_sub(4)..at).rev().take_while(|&at| word(at)).last().filter(|&at| own(at))
    };
    tokens.having(Class::ORG_END).filter_map(named).map(|at| tokens.word(at)).collect()
}

/// Names of two words that speak as firms do: "Olvek Weston said it cut its rating", "Olvek Weston said it would hire". Not: "Jo
/// Dunn said it would rain", "said it was", nor what a surname ends.
fn speakers(tokens: &Tokens) -> WordSet {
    let own = |at: usize| {
        let end = at + 1;
        let it = end + usize::from(tokens.reads(end, words!("that")));
        if !tokens.reads(it, words!("it")) {
            return false;
        }
        let acts = words!(
            "buy sell acquire hire cut raise close open launch lower lowered raised upgraded downgraded bought sold acquired hired agreed plans expects intends planned signed filed issue merge expand lay"
        );
        let verb =
            it + 1 + usize::from(tokens.reads(it + 1, words!("would will had has plans expects agreed")));
        let verb = verb + usize::from(tokens.reads(verb, words!("to")));
        // "Osra Dunn said it would cut jobs" is a minister as well: with a given name before it, only a deed tells.
        let done = verb == it + 1 && tokens.reads(verb + 1, words!("its"));
        tokens.reads(verb, acts) && (done || !tokens.is(at - 2, Class::GIVEN))
    };
    let named = |at: usize| {
        let (first, last) = (at.wrapping_sub(2), at.wrapping_sub(1));
        at > 1
            && tokens.same_sentence(first, at)
            && [first, last].iter().all(|&at| tokens.a_word(at) && tokens.capital(at))
            && !tokens.is(last, Class::SURNAME)
            && !tokens.is(first, Class::TITLE)
            && !(first > 0
                && tokens.same_sentence(first - 1, first)
                && (tokens.capital(first - 1) || tokens.is(first - 1, Class::ROLE.or(Class::TITLE))))
    };
    tokens
        .having(Class::SAY)
        .filter(|&at| tokens.reads(at, words!("said says announced")) && named(at) && own(at))
        .map(|at| key_of(tokens, (at - 2, at)))
        .collect()
}

/// "the House voted", "a House vote", "House Republicans". Not: "House of Dunn", "House Rules Committee".
fn is_house(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    let name =
        tokens.a_word(next) && tokens.capital(next) && tokens.space(next) && tokens.same_sentence(at, next);
    tokens.reads(at, words!("house"))
        && tokens.capital(at)
        && !tokens.all_caps(at)
        && !tokens.reads(next, words!("of"))
        && !(at > 0 && tokens.capital(at - 1) && !tokens.reads(at - 1, words!("the a")))
        && (!name
            || tokens.reads(
                next,
                words!("republicans democrats republican democratic gop speaker majority minority"),
            ))
        && (name || at > 0 && tokens.reads(at - 1, words!("the a full both this")))
}

/// Whether a word tells that a text is of the American Congress.
fn is_of_congress(word: Word) -> bool {
    word.among(words!("senate congress congressional congressman congresswoman"))
}

struct Finder<'a> {
    tokens: &'a Tokens<'a>,
    known: &'a Known,
    evidence: &'a Inquiry<'a>,
    called: WordSet,
    /// Words that stand for a company whose name the text has in full.
    firms: WordSet,
    /// Names of two words that speak of themselves as firms do.
    speakers: WordSet,
    /// Terms that the text defines, and which are no names.
    terms: WordSet,
    /// Capitalised words beside each other, looked for when a name may have its surname first.
    pairs: OnceCell<WordSet>,
    /// The House of Representatives, in a text of the Congress.
    house: Option<usize>,
    found: &'a mut Vec<Candidate>,
    /// Names that the text tells in full, for its headlines.
    told: WordMap<usize>,
}

impl Finder<'_> {
    /// What begins at a token outside headlines; the next token, and from where on words are free.
    fn step(&mut self, at: usize, free: usize, dialogue: bool) -> (usize, usize) {
        let token = &self.tokens.list[at];
        let found = match token.kind {
            Kind::Mark(_) => self.work(at),
            Kind::Word if !token.may_lead => None,
            Kind::Word | Kind::Number => {
                let line = if token.capital { self.in_line(at, dialogue) } else { None };
                line.or_else(|| self.in_text(at, free).map(|end| end.max(at + 1)))
            }
            Kind::Possessive => None,
        };
        match found {
            Some(end) => (end, end),
            None => (at + 1, free),
        }
    }

    /// What begins at a token of a headline; the next token.
    fn step_in_headline(&mut self, at: usize, dialogue: bool) -> usize {
        let line = if self.tokens.capital(at) { self.in_line(at, dialogue) } else { None };
        line.or_else(|| self.told_name(at))
            .or_else(|| self.in_headline(at))
            .map_or(at + 1, |end| end.max(at + 1))
    }

    /// "LEADERS OF TOUR OF TARVIK", where the text has "Tour of Tarvik"; one past it.
    fn told_name(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        if self.told.is_empty() || !tokens.capital(at) || !tokens.a_word(at) {
            return None;
        }
        let last = tokens.sentence_of(at).1.min(at + LONGEST_TOLD);
        // A mark at the end is no part of the name.
        let ends = (at + 2..=last).rev().filter(|end| tokens.a_word(end - 1));
        let (end, index) =
            ends.into_iter().find_map(|end| Some((end, *self.told.get(&key_of(tokens, (at, end)))?)))?;
        // "OLVEK PARTNERS LIMITED" may be another company.
        if tokens.is(end, Class::ORG_END) && tokens.same_sentence(at, end) {
            return None;
        }
        let told = &self.found[index];
        let naming =
            Candidate { range: (at, end), votes: told.votes, entry: told.entry, settled: told.settled };
        self.found.push(naming);
        Some(end)
    }

    /// The kind of a known name.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn kind_of(&self, hit: &Hit) -> EntityKind {
        self.known.entries[hit.entry].kind
    }

    /// Where a known name comes from.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn source_of(&self, hit: &Hit) -> Source {
        self.known.entries[hit.entry].source
    }

    /// How far a known name reaches that is a place's.
    fn precision_of(&self, hit: &Hit) -> Option<Precision> {
        self.known.entries[hit.entry].place.map(|place| place.precision)
    }

    /// Whether a title or role in small letters stands right before token `first`.
    fn after_role(&self, first: usize) -> bool {
        let tokens = self.tokens;
        first > 0
            && tokens.is(first - 1, Class::ROLE.or(Class::TITLE))
            && !tokens.capital(first - 1)
            && tokens.same_sentence(first - 1, first)
    }

    /// What lines are made of beside sentences: labels, boxes, datelines, names with the surname first. One past it.
    fn in_line(&mut self, at: usize, dialogue: bool) -> Option<usize> {
        let tokens = self.tokens;
        if is_field(tokens, at) || dialogue && is_side(tokens, at) {
            return Some(at + 1);
        }
        // "UNIDENTIFIED MALE: We left.": nobody that a transcript could name
        if tokens.all_caps(at) && tokens.reads(at, words!("unidentified")) {
            return Some(at + 1 + usize::from(tokens.all_caps(at + 1)));
        }
        if let Some(range) = datelines::at(tokens, at, self.known) {
            self.dateline(range);
            return Some(range.1);
        }
        // "Hull 301", as yards call a ship without a name: no score of three figures
        let hull =
            tokens.reads(at, words!("hull newbuilding")) && tokens.number(at + 1) && tokens.space(at + 1);
        if hull && tokens.list[at + 1].span.len() == 3 {
            self.offer((at, at + 2), Some((EntityKind::Other, "head-noun-of-event-or-work")));
            return Some(at + 2);
        }
        if self.ranks(at) {
            let end = run_end(tokens, at + 1, self.evidence);
            self.part((at + 1, end), true);
            return Some(end);
        }
        post_box(tokens, at).or_else(|| self.inverted(at))
    }

    /// "DC Osra Dunn", "DS DUNN:": ranks of the police, where a person's name follows.
    fn ranks(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let next = at + 1;
        matches!(tokens.written(at), "DC" | "DS" | "DI" | "PC" | "PS" | "WPC")
            && tokens.same_sentence(at, next)
            && tokens.a_word(next)
            && tokens.capital(next)
            && tokens.space(next)
            && !(at > 0
                && tokens.same_sentence(at - 1, at)
                && (tokens.capital(at - 1) || tokens.mark(at - 1) == ','))
            && (tokens.is(next, Class::GIVEN.or(Class::SURNAME)) && !tokens.is(next, Class::COMMON)
                || names_person(tokens, at)
                || tokens.all_caps(next) && tokens.mark(next + 1) == ':')
    }

    /// A name with the surname first at token `at`; one past it.
    fn inverted(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let called = |both: Word| self.pairs.get_or_init(|| inverted::pairs(tokens)).contains(&both);
        let range = inverted::at(tokens, at, self.known, &called)?;
        let settled = Some((EntityKind::Person, inverted::RULE));
        self.found.push(Candidate { range, settled, ..Candidate::default() });
        Some(range.1)
    }

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
        if let Some(entry) = self.house.filter(|_| is_house(tokens, at)) {
            self.keep_known(Hit { first: at, end: at + 1, entry });
            return Some(at + 1);
        }
        // "42nd Street"
        let numbered = tokens.number(at) && tokens.lower(at).ends_with(['t', 'd', 'h']);
        if numbered
            && tokens.capital(at + 1)
            && tokens.reads(at + 1, words!("street avenue st. ave."))
            && tokens.same_sentence(at, at + 1)
        {
            self.offer((at, at + 2), Some((EntityKind::Place, "head-noun-of-place")));
            return Some(at + 2);
        }
        let firm = tokens.capital(at)
            && self.firms.contains(&tokens.word(at))
            && starts_clause(tokens, at)
            && !self.evidence.word(tokens.word(at)).mostly_small();
        if !firm && !nameable(tokens, at, self.evidence) {
            let hit = self
                .known
                .longest(tokens, at)
                .filter(|hit| self.trusted(*hit) && !is_of_money(tokens, at) && !is_highway(tokens, at))?;
            // "New" is no name, but "New York" begins one that may go on ("New York Times").
            let next = hit.end < tokens.len() && tokens.capital(hit.end) && tokens.space(hit.end);
            if !(next && nameable(tokens, hit.end, self.evidence) && tokens.same_sentence(at, hit.end)) {
                self.keep_known(hit);
                return Some(hit.end);
            }
        }
        let first = run_start(tokens, at, free);
        let mut end = run_end(tokens, at, self.evidence);
        if let Some(other) = self.other_party(end) {
            // "See Dunn v. Tarvik"
            let first = first + usize::from(end > first + 1 && tokens.reads(first, words!("see cf compare")));
            self.offer((first, other), Some((EntityKind::Other, "case-at-law")));
            return Some(other);
        }
        // A known name may reach further than the run ("Islamic State of Iraq and the Levant").
        let mut inside = first;
        while inside < end {
            match self.known.longest(tokens, inside) {
                Some(hit) => {
                    // "Moody's Investors Service Inc."
                    if hit.end > end {
                        let ending = tokens.is(hit.end, Class::ORG_END) && tokens.capital(hit.end);
                        end = hit.end + usize::from(ending);
                    }
                    inside = hit.end;
                }
                None => inside += 1,
            }
        }
        // "Ines Mott <mott@example.org>"
        let addressed = tokens.mark(end) == '<'
            && (end + 1..end + 8).any(|at| tokens.mark(at) == '@')
            && !tokens.is(end - 1, Class::ORG_HEAD.or(Class::ORG_END).or(Class::BODY))
            // "Press Tarvik <press@tarvik.example>"
            && (!tokens.is(first, Class::COMMON.or(Class::ORG_HEAD)) || tokens.is(first, Class::GIVEN));
        if addressed && (2..=4).contains(&(end - first)) {
            self.offer((first, end), Some((EntityKind::Person, "name-with-address")));
        } else {
            self.part((first, end), false);
        }
        Some(end)
    }

    /// One past the second party of a case at law, "Dunn v. Ellary County", where the first one ends before token `at`.
    fn other_party(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let party = is_versus(tokens, at).or_else(|| (tokens.written(at) == "v").then_some(at + 1))?;
        let named = tokens.a_word(party) && tokens.capital(party) && tokens.same_sentence(at - 1, party);
        let end = named.then(|| run_end(tokens, party, self.evidence))?;
        // "Dunn v Tarvik plc [2017]", but "Arsenal v Chelsea (1500)"
        let reported = matches!(tokens.mark(end), '[' | '(')
            && tokens.number(end + 1)
            && tokens.written(end + 1).len() == 4
            && !(tokens.mark(end) == '('
                && is_hour(tokens, end + 1)
                && !tokens.written(end + 1).starts_with("20"));
        (is_versus(tokens, at).is_some() || reported).then_some(end)
    }

    /// A name in a headline, where only what is known from elsewhere counts.
    fn in_headline(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        if let Some(end) = self.in_capitals(at) {
            return Some(end);
        }
        // A cell of a table: "MS Olvek Star"
        if leads_ship(tokens, at) {
            let end = run_end(tokens, at, self.evidence);
            self.part((at, end), false);
            return Some(end);
        }
        if let Some(hit) = self.known.longest(tokens, at).filter(|hit| self.trusted(*hit)) {
            return Some(self.known_in_headline(hit));
        }
        let sure = |at: usize| {
            let Some(token) = tokens.list.get(at).filter(|t| t.kind == Kind::Word && t.capital) else {
                return false;
            };
            let habit = self.evidence.word(tokens.word(at));
            !token.class.has(Class::FUNCTION.or(Class::MONTH).or(Class::WEEKDAY).or(Class::TITLE))
                // "GOLF - RESULTS OF THE OPEN"
                && !(token.class.has(Class::SPORT) && tokens.mark(at + 1) == '-' && tokens.space(at + 1))
                && habit.inside()
                && !habit.small()
                // "PRIME MINISTER"
                && !tokens.is(at + 1, Class::TITLE)
        };
        let initial = tokens.written(at).ends_with('.') && tokens.written(at).len() == 2;
        // "LARA ENDURES ANOTHER DAY"
        let acts = |at: usize| {
            let lower = tokens.lower(at);
            tokens.all_caps(at)
                && ["s", "ed", "ing"].iter().any(|ending| lower.ends_with(ending))
                && !tokens.is(at, Class::SURNAME)
                && !self.evidence.is_surname(tokens.word(at))
        };
        let given = !acts(at + 1)
            && (tokens.is(at, Class::GIVEN) || initial)
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
            && tokens.space(end)
            && !of_next_cell(tokens, end)
            && self.known.longest(tokens, end).is_none()
        {
            end += 1;
        }
        // "Rosa Marnell-Lund"
        let joined = tokens.mark(end) == '-' && !tokens.space(end) && tokens.touches_next(end);
        if given && joined && tokens.capital(end + 1) && tokens.same_sentence(at, end + 1) {
            end += 2;
        }
        if tokens.same_sentence(at, end - 1) {
            self.part((at, end), false);
        }
        Some(end)
    }

    /// A known name in a headline, which may be the first word of another; one past what was taken.
    fn known_in_headline(&mut self, hit: Hit) -> usize {
        let tokens = self.tokens;
        let goes_on = tokens.capital(hit.end) && tokens.same_sentence(hit.first, hit.end);
        // "SYDNEY OPEN"
        let headed = || {
            self.kind_of(&hit) == EntityKind::Place
                && tokens.is(hit.end, Class::OTHER_HEAD.or(Class::ORG_HEAD))
                && !tokens.is(hit.end, Class::COMMON.or(Class::VERB))
                && tokens.space(hit.end)
        };
        // "DUNN HOLDINGS"
        let group = || {
            self.kind_of(&hit) == EntityKind::Organisation
                && tokens
                    .reads(hit.end, words!("group computer airlines motors holdings corporation corps corp"))
        };
        if goes_on && (headed() || group()) {
            self.part((hit.first, hit.end + 1), false);
            return hit.end + 1;
        }
        self.keep_known(hit);
        hit.end
    }

    /// Whether a known name that stands outside a run is one: not a common word with a capital at a sentence's start.
    fn trusted(&self, hit: Hit) -> bool {
        let entry = &self.known.entries[hit.entry];
        let class = self.tokens.list[hit.first].class;
        let word = self.tokens.written(hit.first);
        let all_caps = self.tokens.all_caps(hit.first);
        // "DC-10"
        let model = hit.end == hit.first + 1
            && self.tokens.mark(hit.end) == '-'
            && self.tokens.touches_next(hit.first)
            && self.tokens.touches_next(hit.end)
            && self.tokens.number(hit.end + 1);
        let plain = word.is_ascii() && class.has(Class::FUNCTION.or(Class::COMMON));
        entry.source == Source::Authority
            || hit.end > hit.first + 1
            || !(model && word.len() < 3) && (all_caps || !plain)
    }

    /// Keeps a known name.
    fn keep_known(&mut self, hit: Hit) {
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
}
