//! What kind a name is by what stands around it.

use sheaf_model::EntityKind;

use super::apposition::apposition;
use super::clues::{CLUES, STREETS, Seat, WAYS, clues_of};
use super::codes::is_posted;
use super::ends_as_plural;
use super::evidence::Votes;
use super::kinds::{after_body, is_street};
use super::labels::{names_person, names_place};
use super::runs::{Range, greets, is_honour};
use super::shape::is_irish;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// What the surroundings of a name say.
pub(super) fn by_context(tokens: &Tokens, range: Range, votes: &mut Votes) {
    let beside = Beside::new(tokens, range);
    beside.clues(votes);
    beside.letters_and_lines(votes);
    beside.origins(votes);
    beside.rivers(votes);
    beside.rows_of_names(votes);
    beside.introductions(votes);
    beside.results(votes);
    beside.hyphens(votes);
    beside.markets(votes);
    let located = beside.is_located();
    if beside.next_mark == ',' && !located {
        apposition(tokens, beside.end + 1, votes);
    }
    beside.speech(votes);
    beside.owners(votes);
    if !located {
        pronouns(tokens, beside.end, votes);
    }
}

/// A name with what stands beside it in its sentence.
#[derive(Clone, Copy)]
struct Beside<'t> {
    tokens: &'t Tokens<'t>,
    first: usize,
    end: usize,
    /// The token before the one before it, of whichever sentence.
    left: usize,
    /// The token before it in its sentence; one beyond the text where there is none.
    before: usize,
    /// The token after it, likewise.
    next: usize,
    next_mark: char,
    /// It is one token.
    single: bool,
    /// Its possessive ending follows.
    owns: bool,
}

impl<'t> Beside<'t> {
    fn new(tokens: &'t Tokens<'t>, (first, end): Range) -> Self {
        let inside = |at: usize| if tokens.same_sentence(first, at) { at } else { tokens.len() };
        let (before, next) = (inside(first.wrapping_sub(1)), inside(end));
        Self {
            tokens,
            first,
            end,
            left: first.wrapping_sub(2),
            before,
            next,
            next_mark: tokens.mark(next),
            single: end == first + 1,
            owns: tokens.possessive(next),
        }
    }

    /// Whether a token lies in the sentence of the name.
    fn same(&self, at: usize) -> bool {
        self.tokens.same_sentence(self.first, at)
    }

    /// Whether what stands before the name is of the name itself: in "at Dunn's office" the preposition is the office's.
    fn is_led(&self) -> bool {
        !(self.owns && self.tokens.is(self.before, Class::PREPOSITION))
    }

    /// Whether one of these words leads the name.
    fn reads_before(&self, list: &[Short]) -> bool {
        self.tokens.reads(self.before, list) && self.is_led()
    }

    /// Whether a preposition of place leads the name.
    fn is_located(&self) -> bool {
        self.reads_before(words!("in near at from outside towards toward"))
    }

    /// What the words beside it say by the table, and what "from" says.
    fn clues(&self, votes: &mut Votes) {
        let (tokens, none) = (self.tokens, self.tokens.len());
        let before = if self.is_led() { self.before } else { none };
        let owned = if self.owns { self.end + 1 } else { none };
        let beside = [self.before, self.next, owned].map(|at| clues_of(tokens.word(at).short()));
        let mut clues = beside.into_iter().fold(0, |all, clues| all | clues);
        while clues != 0 {
            let (seat, list, further, kind, weight) = CLUES[clues.trailing_zeros() as usize];
            clues &= clues - 1;
            let at = match seat {
                Seat::Before => before,
                Seat::Next => self.next,
                Seat::Owned => owned,
            };
            if tokens.reads(at, list) && (further.is_empty() || tokens.reads(self.left, further)) {
                votes.add(kind, weight);
            }
        }
        if self.reads_before(words!("from")) && tokens.is(self.left, Class::ROLE.or(Class::VERB)) {
            votes.add(EntityKind::Place, 1.2);
        } else if self.single && self.reads_before(words!("from to at")) {
            votes.add(EntityKind::Place, 0.3);
        }
    }

    /// Letters, lists of who is there, addresses, reports of judgments, bylines.
    fn letters_and_lines(&self, votes: &mut Votes) {
        let Self { tokens, first, end, .. } = *self;
        // "Osra,": whom a letter greets; "Present: Jo Dunn, Weston (clerk)"
        let office = tokens.is(end - 1, Class::COMMON.or(Class::ORG_HEAD).or(Class::ROLE).or(Class::TITLE));
        if self.single && greets(tokens, first) || !office && names_person(tokens, first) {
            votes.add(EntityKind::Person, 1.5);
        }
        if names_place(tokens, first) || follows_street(tokens, first) {
            votes.add(EntityKind::Place, 2.0);
        }
        // "Dunn J found"
        if self.same(end) && is_honour(tokens, end) {
            votes.add(EntityKind::Person, 2.0);
        }
        // "1102 Olvek", "Olvek WX4 2LP"
        if is_posted(tokens, first, end) {
            votes.add(EntityKind::Place, 2.5);
        }
        // "By Dunn Weston, for the Ellary Post": a byline
        if self.reads_before(words!("by")) && tokens.begins_line(self.before) && !self.single {
            votes.add(EntityKind::Person, 2.0);
        }
    }

    /// "of" between a person and where that person is from.
    fn origins(&self, votes: &mut Votes) {
        let Self { tokens, first, end, .. } = *self;
        // "Jo Dunn, 46, of Ellary", "Jo Dunn, of Ellary, who"
        if self.reads_before(words!("of"))
            && first > 4
            && self.same(first - 5)
            && tokens.mark(first - 2) == ','
        {
            let aged = tokens.number(first - 3) && tokens.mark(first - 4) == ',';
            let named = tokens.capital(first - 3) && tokens.capital(first - 4) && self.next_mark == ',';
            if aged || named {
                votes.add(EntityKind::Place, 4.0);
            }
        }
        // "Apollin of Tarvik"
        if self.single
            && tokens.reads(self.next, words!("of"))
            && !self.reads_before(words!("the in at near"))
        {
            let town = tokens.capital(end + 1) && tokens.a_word(end + 1) && self.same(end + 1);
            if town && !tokens.is(first, Class::ORG_HEAD.or(Class::PLACE_HEAD).or(Class::OTHER_HEAD)) {
                votes.add(EntityKind::Person, 0.6);
            }
        }
    }

    /// "crossed the Tarvik", "the bridge over the Marn", "the banks of the Olvek"
    fn rivers(&self, votes: &mut Votes) {
        let Self { tokens, first, left, .. } = *self;
        // "crossed the Conservatives"
        if ends_as_plural(tokens.lower(self.end - 1)) {
            return;
        }
        if self.reads_before(words!("the"))
            && tokens.reads(left, words!("crossed crossing cross crosses forded bridged"))
        {
            votes.add(EntityKind::Place, 2.5);
        }
        let beside =
            self.reads_before(words!("the")) && tokens.reads(left, words!("over of on along across"));
        if beside
            && first > 2
            && self.same(first - 3)
            && tokens.reads(first - 3, words!("bridge bridges bank banks ferry dam dams mouth valley flood floods flooding shore shores ford upstream downstream confluence"))
        {
            votes.add(EntityKind::Place, 2.5);
        }
    }

    /// Rows of places' names, which one word leads in.
    fn rows_of_names(&self, votes: &mut Votes) {
        let Self { tokens, first, end, single, .. } = *self;
        let and = self.reads_before(words!("and"));
        // "between Tarvik and Olvek"
        if and && single && (first.saturating_sub(4)..first).any(|at| tokens.reads(at, words!("between"))) {
            votes.add(EntityKind::Place, 0.8);
        }
        // "stuck in Tarvik and Olvek", "rode into Tarvik, Olvek and Dogon Marn"
        let goes_on = and
            || tokens.mark(self.before) == ','
                && tokens.reads(self.next, words!("and"))
                && tokens.capital(end + 1);
        if goes_on && !tokens.capital(end) && stands_in_row(tokens, first, words!("in into near")) {
            votes.add(EntityKind::Place, if single { 1.0 } else { 1.8 });
        }
        // "the towns of Tarvik and Olvek"
        if and
            && first > 3
            && tokens.reads(first - 3, words!("of"))
            && tokens.reads(
                first - 4,
                words!("towns villages cities provinces districts islands residents people"),
            )
        {
            votes.add(EntityKind::Place, 2.5);
        }
    }

    /// What leads in a name: a role, a body, a ship, "known as".
    fn introductions(&self, votes: &mut Votes) {
        let Self { tokens, first, left, before, .. } = *self;
        // "the clerk Osra Dunn"
        if tokens.is(before, Class::TITLE.or(Class::ROLE)) && !tokens.capital(before) {
            votes.add(EntityKind::Person, 2.0);
        }
        // "a lawyer, Tarvik, said", "with her maid, Tarvik, and"
        if first > 2
            && tokens.mark(first - 1) == ','
            && self.same(first - 3)
            && (tokens.is(first - 2, Class::ROLE) || tokens.reads(first - 3, words!("his her their my")))
            && !tokens.lower(first - 2).ends_with('s')
            && self.next_mark == ','
        {
            votes.add(EntityKind::Person, 1.5);
        }
        // "a novel, Summer Tarvik, and", "her latest album, Olvek"; not "the director of the film, Jo Dunn"
        let comma = first.saturating_sub(1 + usize::from(tokens.reads(before, words!("the"))));
        if comma > 1
            && tokens.mark(comma) == ','
            && self.same(comma - 2)
            && tokens.reads(comma - 1, words!("novel film movie album memoir sitcom musical opera"))
            && !tokens.reads(comma - 2, words!("the"))
            && !tokens.is(first, Class::GIVEN)
        {
            votes.add(EntityKind::Other, 3.0);
        }
        let called = self.reads_before(words!("as"));
        // "the Dock Workers Union, known as Olvek"
        if called && tokens.reads(left, words!("known abbreviated")) && first > 4 {
            let body = |at: usize| {
                self.same(at) && tokens.capital(at) && tokens.is(at, Class::ORG_HEAD.or(Class::ORG_END))
            };
            if (first.saturating_sub(8)..first - 2).any(body) {
                votes.add(EntityKind::Organisation, 3.5);
            }
        }
        // "gave his name only as Musa"
        if called && (first.saturating_sub(4)..first).any(|at| tokens.reads(at, words!("name"))) {
            votes.add(EntityKind::Person, 3.0);
        }
        // "the firm Olvek Quilling"
        if !tokens.capital(before) && tokens.is(before, Class::BODY) || after_body(tokens, first) {
            votes.add(EntityKind::Organisation, 2.5);
        }
        // "the container ship Ever Tarvik"
        if tokens.is(before, Class::VESSEL) {
            votes.add(EntityKind::Other, 3.0);
        }
    }

    /// Line-ups and results of matches and races.
    fn results(&self, votes: &mut Votes) {
        let Self { tokens, first, end, left, before, next, next_mark, .. } = *self;
        // "3 - Dunn, 4 - Weston": a line-up
        if first > 1
            && tokens.mark(before) == '-'
            && tokens.space(before)
            && tokens.space(first)
            && tokens.number(left)
            && self.same(left)
        {
            votes.add(EntityKind::Person, 1.5);
        }
        let minute = |at: usize| {
            tokens.number(at) && tokens.lower(at).trim_end_matches(char::is_alphabetic).len() <= 2
        };
        // "(Dunn 11th minute, Weston 64)": who scored
        let in_brackets = || {
            let mut marks = (first.saturating_sub(12)..first).rev().map(|at| tokens.mark(at));
            marks.find(|mark| matches!(mark, '(' | ')')) == Some('(')
        };
        if minute(next)
            && tokens.space(end)
            && matches!(next_mark_behind(tokens, end + 1), ',' | ')' | ';')
            && in_brackets()
        {
            votes.add(EntityKind::Person, 2.5);
        }
        // "Fuzzy Dunn (Fiji)", in results
        if next_mark == '('
            && !self.single
            && tokens.mark(end + 2) == ')'
            && tokens.capital(end + 1)
            && (!tokens.all_caps(end + 1) || tokens.written(end + 1).contains('.'))
        {
            votes.add(EntityKind::Person, 1.0);
        }
        // "Dunn (33rd minute), Weston (75)": who scored
        if next_mark == '('
            && minute(end + 1)
            && next_mark_behind(tokens, end + 2) == ')'
            && (matches!(tokens.mark(before), ':' | ',' | ';' | '-') || self.reads_before(words!("and")))
        {
            votes.add(EntityKind::Person, 1.5);
        }
    }

    /// Hyphens after and before the names of places.
    fn hyphens(&self, votes: &mut Votes) {
        let Self { tokens, end, before, next, next_mark, .. } = *self;
        // "the Tarvik-Olvek road"
        let onward = next_mark == '-' && tokens.capital(end + 1) && tokens.reads(end + 2, WAYS);
        if onward && tokens.touches_next(end) || tokens.mark(before) == '-' && tokens.reads(next, WAYS) {
            votes.add(EntityKind::Place, 2.0);
        }
        // "the Cleveland-based maker", "the Ellary-born singer"
        if next_mark == '-' && tokens.touches_next(end) && tokens.reads(end + 1, words!("based born bred")) {
            votes.add(EntityKind::Place, 3.0);
        }
    }

    /// Analysts' employers, and firms whose shares move.
    fn markets(&self, votes: &mut Votes) {
        let Self { tokens, first, end, next, .. } = *self;
        // "analyst Jo Dunn at Olvek Quilling"
        if self.reads_before(words!("at with of"))
            && tokens.capital(self.left)
            && (first.saturating_sub(7)..first.saturating_sub(2)).any(|at| {
                self.same(at) && tokens.reads(at, words!("analyst economist trader broker dealer strategist"))
            })
        {
            votes.add(EntityKind::Organisation, 2.3);
        }
        // "Tarvik closed at $14", "Tarvik fell 14 cents"
        let closed =
            tokens.reads(next, words!("closed ended opened")) && tokens.reads(end + 1, words!("at up down"));
        let moved = end + 1 + usize::from(closed);
        if closed && (tokens.number(moved) || tokens.mark(moved) == '$') || tokens.reads(
            next,
            words!(
                "fell rose gained lost slipped climbed jumped dropped shed added slumped surged firmed eased soared plunged tumbled"
            ),
        ) && (tokens.number(end + 1) || tokens.is(end + 1, Class::NUMBER) || tokens.mark(end + 1) == '$')
        {
            votes.add(EntityKind::Organisation, 1.2);
        }
    }

    /// Who says something, or is spoken of as persons are.
    fn speech(&self, votes: &mut Votes) {
        let Self { tokens, first, end, next, single, .. } = *self;
        // "said Dunn,", but not "analysts said Tarvik would close"
        let clause = || {
            tokens.is(next, Class::VERB.or(Class::SAY))
                || tokens.reads(
                    next,
                    words!("will would had has have is are was were could can may might must should did does plans planned"),
                )
        };
        if self.reads_before(words!("said")) && !clause() {
            votes.add(EntityKind::Person, 2.0);
        }
        // "“No,” Tarvik said", "Tarvik told reporters"
        let quoted = matches!(tokens.mark(first.wrapping_sub(1)), '"' | '”' | '’');
        if single
            && tokens.is(next, Class::SAY)
            && (quoted || tokens.reads(end + 1, words!("reporters journalists")))
        {
            votes.add(EntityKind::Person, 0.5);
        }
        if tokens.is(next, Class::SAY) {
            votes.add(EntityKind::Person, if single { 0.6 } else { 1.5 });
            votes.add(EntityKind::Organisation, 0.6);
        }
        // "O'Dunn won", "the vote for O'Dunn"; a firm that is called so is spoken of otherwise
        if single
            && is_irish(tokens.written(first))
            && (tokens.is(next, Class::SAY.or(Class::VERB).or(Class::BACK))
                || self.reads_before(words!("for to by with against and")))
        {
            votes.add(EntityKind::Person, 1.5);
        }
        // "Dunn was quoted as saying"
        if single && tokens.reads(next, words!("was is")) && tokens.reads(end + 1, words!("quoted quoting")) {
            votes.add(EntityKind::Person, 1.5);
        }
    }

    /// Bodies to which somebody belongs.
    fn owners(&self, votes: &mut Votes) {
        let Self { tokens, end, before, next, .. } = *self;
        // "Tarvik boss Martha Dunn", "said Tarvik analyst Martha Dunn"
        if tokens.is(next, Class::ROLE.or(Class::TITLE))
            && !tokens.capital(next)
            && tokens.capital(next + 1)
            && tokens.a_word(next + 1)
        {
            votes.add(EntityKind::Organisation, if tokens.is(before, Class::SAY) { 2.8 } else { 0.8 });
        }
        // "Tarvik's director"
        if self.owns && tokens.is(end + 1, Class::ROLE) {
            votes.add(EntityKind::Organisation, 1.0);
        }
    }
}

/// Whether one of these words, inside a sentence, leads to the row of names that the one at token `first` belongs to.
fn stands_in_row(tokens: &Tokens, first: usize, list: &[Short]) -> bool {
    let member = |at: usize| {
        tokens.a_word(at) && tokens.capital(at) || tokens.mark(at) == ',' || tokens.reads(at, words!("and"))
    };
    let mut at = first;
    while at > 0 && first - at < 9 && tokens.same_sentence(at - 1, first) && member(at - 1) {
        at -= 1;
    }
    at > 1 && tokens.same_sentence(at - 2, first) && tokens.reads(at - 1, list)
}

/// "17 Tern Lane, Tarvik", "Olvekgatan 14, Tarvik"
fn follows_street(tokens: &Tokens, first: usize) -> bool {
    let comma = first.wrapping_sub(1);
    tokens.mark(comma) == ','
        && first > 3
        && tokens.capital(first)
        && (tokens.reads(first - 2, STREETS) && tokens.capital(first - 2) && tokens.capital(first - 3)
            || tokens.number(first - 2) && is_street(tokens, first - 3))
}

/// The mark at a token, or behind a "minute" or "penalty" there.
fn next_mark_behind(tokens: &Tokens, at: usize) -> char {
    tokens.mark(at + usize::from(tokens.reads(at, words!("minute minutes penalty pen"))))
}

/// A "his" or "its" soon after a name tells of whoever was just named.
fn pronouns(tokens: &Tokens, from: usize, votes: &mut Votes) {
    for at in from..from + 12 {
        let quote = matches!(tokens.mark(at), '"' | '“' | '”');
        if quote || !tokens.same_sentence(from.saturating_sub(1), at) || tokens.capital(at) {
            return;
        }
        match tokens.lower(at) {
            "he" | "his" | "him" | "himself" | "she" | "her" | "herself" => {
                return votes.add(EntityKind::Person, 0.8);
            }
            "its" | "itself" => return votes.add(EntityKind::Organisation, 0.6),
            _ => {}
        }
    }
}
