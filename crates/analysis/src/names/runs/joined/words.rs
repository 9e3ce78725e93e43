//! What words in small letters join: "and", "of", "for", particles.

use super::{HEADS, Joint, leads_body};
use crate::lexicon::Class;
use crate::names::evidence::starts_clause;
use crate::names::kinds::is_of_members;
use crate::names::runs::continues;
use crate::tokens::Tokens;
use crate::word::{Short, words};

impl Joint<'_> {
    /// What a word joins.
    pub(super) fn by_word(&self) -> Option<usize> {
        if let Some(end) = self.by_elision() {
            return Some(end);
        }
        match self.tokens.lower(self.end) {
            "and" => self.by_and(),
            "of" => self.by_of(),
            "on" => self.by_on(),
            "for" | "against" => self.by_cause(),
            "do" => self.by_do(),
            _ => self.by_particle(),
        }
    }

    /// "Val d'Isère", "Giscard d'Estaing"
    fn by_elision(&self) -> Option<usize> {
        let (tokens, end) = (self.tokens, self.end);
        let elided = tokens.reads(end, words!("d l dell"))
            && matches!(tokens.mark(end + 1), '\'' | '’')
            && tokens.touches_next(end)
            && tokens.touches_next(end + 1);
        (elided && self.follows(end + 2)).then_some(end + 3)
    }

    fn by_and(&self) -> Option<usize> {
        let (tokens, end) = (self.tokens, self.end);
        if and_company(tokens, end) {
            return Some(end + 2);
        }
        // "Ellary Savings and Loan Association"
        if tokens.reads(self.last(), words!("savings")) && tokens.reads(end + 1, words!("loan")) {
            return self.next_word();
        }
        if self.has_two_trades() {
            return Some(end + 3);
        }
        let office = if self.has_two_charges() { self.office_of_two() } else { None };
        office.or_else(|| self.second_field())
    }

    /// "Olvek Life and Casualty Co"
    fn has_two_trades(&self) -> bool {
        let (tokens, end) = (self.tokens, self.end);
        end > self.first + 1
            && tokens.is(self.last(), Class::COMMON)
            && tokens.is(end + 1, Class::COMMON.or(Class::ORG_HEAD))
            && tokens.is(end + 2, Class::ORG_END)
            && self.follows(end + 1)
            && self.follows(end + 2)
    }

    /// "the Patent and Trademark Office": what an office may be for stands on both sides.
    fn has_two_charges(&self) -> bool {
        let (tokens, first, last) = (self.tokens, self.first, self.last());
        (tokens.is(last, Class::COMMON)
            || tokens.reads(last, words!("justice truth unity fire"))
            || tokens.reads(first, words!("house senate commons lords")))
            && first > 0
            && !tokens.is(last, Class::ORG_HEAD.or(Class::ORG_END).or(Class::PLACE_HEAD))
            && self.follows(self.end + 1)
            && (!starts_clause(tokens, first) || last > first)
    }

    /// One past the office whose head noun stands after the second of its charges.
    fn office_of_two(&self) -> Option<usize> {
        let (tokens, end) = (self.tokens, self.end);
        let office = (end + 1..end + 5).find(|&at| !self.follows(at)).unwrap_or(end + 5);
        (office > end + 2 && tokens.is(office - 1, Class::ORG_HEAD) && !tokens.is(end + 1, Class::GIVEN))
            .then_some(office)
    }

    /// "Department of Health and Human Services", but not "University of Oxford and Cambridge said".
    fn second_field(&self) -> Option<usize> {
        let (tokens, end, last) = (self.tokens, self.end, self.last());
        if !self.is_headed() || !self.has(words!("of for")) || !self.follows(end + 1) {
            return None;
        }
        let close = tokens.sentence_of(self.first).1;
        let close = (end + 1..close).find(|&at| !continues(tokens, at, self.evidence)).unwrap_or(close);
        // "Institute for Climate and Health"
        let field = |at: usize| {
            tokens.is(at, Class::COMMON)
                && !tokens.is(at, Class::ORG_HEAD.or(Class::GIVEN).or(Class::SURNAME))
        };
        let second = close - 1;
        let fields = field(second) && (field(last) || tokens.lower(last).ends_with('s'))
            || tokens.lower(second).ends_with('s')
            || is_discipline(tokens.lower(second))
            || tokens.reads(second, words!("industry welfare aviation tourism labour transport"));
        (fields && second > end).then_some(end + 2)
    }

    fn by_of(&self) -> Option<usize> {
        let (tokens, first, end, last) = (self.tokens, self.first, self.end, self.last());
        // "Lord Dunn of Olvekirk"
        let peer = end == first + 2 && is_peer(tokens, first);
        // "United Steelworkers of America"
        let members = || end > first + 1 && leads_body(tokens, first) && tokens.lower(last).ends_with('s');
        if peer || members() {
            return self.next_word();
        }
        if !self.is_headed() {
            return None;
        }
        let next = if tokens.is(last, HEADS) {
            // "Public Service Co. of New Hampshire"
            self.after_article(words!("new"))?
        } else if self.has(words!("for")) {
            // "Front for the Liberation of the Coast"
            self.after_article(&[])?
        } else {
            return None;
        };
        (!tokens.is(next, Class::MONTH)).then_some(next + 1)
    }

    /// "Committee on Harbours"
    fn by_on(&self) -> Option<usize> {
        let body = words!("committee subcommittee council commission conference convention agreement");
        if self.tokens.reads(self.last(), body) { self.next_word() } else { None }
    }

    /// "for" and "against"
    fn by_cause(&self) -> Option<usize> {
        if self.is_cause_of_members() {
            return self.next_word();
        }
        // "Tribunal for the Former Yugoslavia"
        let body = self.tokens.reads(self.end, words!("for")) && self.tokens.is(self.last(), Class::ORG_HEAD);
        if body { self.after_article(words!("former")).map(|next| next + 1) } else { None }
    }

    /// "Physicians for Clean Water", "Mothers Against Olvek"; not "traded by the Brewers for Jo Dunn"
    fn is_cause_of_members(&self) -> bool {
        let (tokens, first, end) = (self.tokens, self.first, self.end);
        end == first + 1
            && is_of_members(tokens, first)
            && (tokens.capital(end)
                || !starts_clause(tokens, first)
                    && !tokens.reads(first - 1, words!("the"))
                    && tokens.is(first - 1, Class::PREPOSITION.or(Class::FUNCTION)))
            && !tokens.is(end + 1, Class::GIVEN.or(Class::TITLE).or(Class::MONTH).or(Class::WEEKDAY))
    }

    /// "Manuel do Olvek", not "Why do Dunn and Temi"
    fn by_do(&self) -> Option<usize> {
        let (tokens, end) = (self.tokens, self.end);
        let particle = tokens.is(self.first, Class::GIVEN)
            && tokens.space(end + 1)
            && !tokens.is(end + 1, Class::PRONOUN);
        if particle { self.next_word() } else { None }
    }

    /// "Osra van der Dunn"
    fn by_particle(&self) -> Option<usize> {
        let (tokens, end) = (self.tokens, self.end);
        let particle = |at: usize| tokens.is(at, Class::PARTICLE) && !tokens.capital(at);
        if !particle(end) {
            return None;
        }
        let mut next = end + 1;
        while matches!(tokens.mark(next), '-' | '‑' | '\'' | '’') || particle(next) {
            next += 1;
        }
        (next <= end + 4 && self.follows(next) && !tokens.reads(end, words!("as at an y bar")))
            .then_some(next + 1)
    }

    /// The word after the connector that goes on with the run; the article, and then one of these words, may come first.
    fn after_article(&self, more: &[Short]) -> Option<usize> {
        let next = self.end + 1 + usize::from(self.tokens.reads(self.end + 1, words!("the")));
        let next = next + usize::from(self.tokens.reads(next, more) && self.follows(next + 1));
        self.follows(next).then_some(next)
    }
}

/// Whether "and Co" or "and Sons" stands at a token, which ends a firm's name.
pub(super) fn and_company(tokens: &Tokens, and: usize) -> bool {
    tokens.reads(and, words!("and"))
        && tokens.capital(and + 1)
        && tokens.reads(and + 1, words!("co co. sons bros bros."))
        && tokens.same_sentence(and, and + 1)
}

/// Whether a peer's title and name stand here, which go on with a place: not "Lord Mayor of".
fn is_peer(tokens: &Tokens, title: usize) -> bool {
    tokens.reads(title, words!("lord lady baroness baron viscount viscountess"))
        && !tokens.is(title + 1, Class::TITLE.or(Class::ROLE).or(Class::ORG_HEAD).or(Class::COMMON))
        && !tokens.reads(title + 1, words!("justice high privy advocate"))
}

/// Whether a word ends as names of what is studied or tended do: "Institute of Limnology and Hydrology".
fn is_discipline(lower: &str) -> bool {
    ["ology", "graphy", "nomy", "metry", "istry", "ics", "ulture", "ecture"]
        .iter()
        .any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending))
}
