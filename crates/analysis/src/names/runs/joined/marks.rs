//! What marks and the possessive ending join.

use super::words::and_company;
use super::{INSIDE_HYPHENS, IZAFET, Joint};
use crate::lexicon::Class;
use crate::names::forms::foreign_form;
use crate::names::kinds::is_of_members;
use crate::names::runs::continues;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

impl Joint<'_> {
    /// What a mark joins.
    pub(super) fn by_mark(&self, mark: char) -> Option<usize> {
        let (tokens, end) = (self.tokens, self.end);
        match mark {
            '-' | '‑' | '‐' | '–' => self.by_hyphen(),
            '\'' | '’' => self.by_apostrophe(),
            '&' => (self.follows(end + 1) || tokens.touches_next(end)).then_some(end + 2),
            '"' => self.by_nickname('"'),
            '“' => self.by_nickname('”'),
            ',' => self.by_comma(),
            // "Olvek Equity (Tarvik) Ltd"
            '(' => (self.follows(end + 1)
                && tokens.mark(end + 2) == ')'
                && self.follows(end + 3)
                && tokens.is(end + 3, Class::ORG_END))
            .then_some(end + 4),
            _ => None,
        }
    }

    fn by_hyphen(&self) -> Option<usize> {
        let (tokens, first, end) = (self.tokens, self.first, self.end);
        if !tokens.touches_next(self.last()) || !tokens.touches_next(end) {
            return None;
        }
        if self.follows(end + 1) {
            return Some(end + 2);
        }
        // "Lee Teng-hui", "Ban Ki-moon"
        if end > first + 1
            && is_syllable(tokens, end + 1)
            && !tokens.is(self.last(), Class::ORG_HEAD.or(Class::COMMON))
        {
            return Some(end + 2);
        }
        // "Olvek-e Dunn", "Tarvik-i Marn"
        if tokens.reads(end + 1, IZAFET) && tokens.space(end + 2) && self.follows(end + 2) {
            return Some(end + 3);
        }
        // "Abd-el-Kader", "Dunn-sur-Mer", "Harakat-e-Olvek"
        let particle = tokens.mark(end + 2) == '-'
            && (tokens.is(end + 1, Class::PARTICLE) || tokens.reads(end + 1, INSIDE_HYPHENS));
        (particle && self.follows(end + 3)).then_some(end + 4)
    }

    /// "Jo O'Dunn", "Michael O' Leary"
    fn by_apostrophe(&self) -> Option<usize> {
        let (tokens, last) = (self.tokens, self.last());
        let elided = tokens.touches_next(self.end) || tokens.written(last) == "O";
        if tokens.touches_next(last) && elided { self.next_word() } else { None }
    }

    /// Sixtus "Baggio" Marn
    fn by_nickname(&self, closing: char) -> Option<usize> {
        let (tokens, first, end) = (self.tokens, self.first, self.end);
        if !tokens.space(end) {
            return None;
        }
        let capital = |at: usize| tokens.a_word(at) && tokens.capital(at) && tokens.same_sentence(first, at);
        let close = (end + 2..end + 4).find(|&at| tokens.mark(at) == closing)?;
        let inside = (end + 1..close).all(capital);
        let person = end == first + 1 && !tokens.is(first, Class::ORG_HEAD.or(Class::ROLE).or(Class::TITLE));
        (inside && person && capital(close + 1) && tokens.space(close + 1)).then_some(close + 2)
    }

    fn by_comma(&self) -> Option<usize> {
        let (tokens, first, end) = (self.tokens, self.first, self.end);
        // "Olvek, Inc."
        if tokens.is(end + 1, Class::ORG_END) && tokens.capital(end + 1) {
            return Some(end + 2);
        }
        if let Some(form) = foreign_form(tokens, end + 1) {
            return Some(form);
        }
        // "Jo Dunn, Jr."
        if tokens.reads(end + 1, words!("jr. sr. jr sr")) {
            return Some(end + 2);
        }
        // "Tarvik, Dunn & Weston Inc."
        let partners = end == first + 1
            && !tokens.is(first, Class::ROLE)
            && tokens.mark(end + 2) == '&'
            && self.follows(end + 1)
            && self.follows(end + 3)
            && (tokens.is(end + 3, Class::ORG_END) || tokens.is(end + 4, Class::ORG_END))
            && !(first > 0 && tokens.mark(first - 1) == ',');
        if partners {
            return Some(end + 4);
        }
        // "Tarvik, Dunn and Co"
        let mut at = end + 1;
        while at < end + 4 && self.follows(at) && tokens.space(at) {
            at += 1;
        }
        (at > end + 1 && and_company(tokens, at)).then_some(at + 2)
    }

    /// What the name before a possessive ending owns, where the two are one name.
    pub(super) fn by_owner(&self) -> Option<usize> {
        let (tokens, end, last) = (self.tokens, self.end, self.last());
        // "Warren County Sheriff's Office", "People's Bank"
        if tokens.is(end + 1, Class::ORG_HEAD)
            && self.follows(end + 1)
            && (tokens.is(last, Class::TITLE)
                || tokens.reads(last, words!("people women men children workers teachers farmers veterans king queen lloyd writers lawyers magistrates players miners drivers nurses soldiers"))
                || self.is_union())
        {
            return Some(end + 2);
        }
        // "the People's Action Party", "the Martyrs' Brigades"
        if is_of_members(tokens, last)
            && let Some(body) = self.body_of_members()
        {
            return Some(body);
        }
        // "St. Mary's Hospital", "St Paul's Cathedral"
        let saint = tokens.reads(self.first, words!("st. st saint"))
            && tokens.is(end + 1, Class::ORG_HEAD.or(Class::PLACE_HEAD));
        if saint { self.next_word() } else { None }
    }

    /// "Olvek Graziers' Union"
    fn is_union(&self) -> bool {
        let members = self.tokens.lower(self.last());
        self.tokens.reads(
            self.end + 1,
            words!(
                "union association federation party club society league alliance front bank council guild"
            ),
        ) && ["ers", "ors", "ists", "ees", "men"].iter().any(|ending| members.ends_with(ending))
    }

    /// One past the body whose members own it, where its head noun is the last of up to three words: "Action Party" after
    /// "Citizens'".
    fn body_of_members(&self) -> Option<usize> {
        const MOST: usize = 3;
        let (tokens, first) = (self.tokens, self.end + 1);
        let word = |at: usize| {
            tokens.same_sentence(self.end, at)
                && tokens.a_word(at)
                && tokens.space(at)
                && continues(tokens, at, self.evidence)
        };
        let end = (first..first + MOST).find(|&at| !word(at)).unwrap_or(first + MOST);
        (end > first && tokens.is(end - 1, Class::ORG_HEAD) && !tokens.is(first, Class::GIVEN)).then_some(end)
    }
}

/// The second half of an East Asian given name, in small letters behind a hyphen.
fn is_syllable(tokens: &Tokens, at: usize) -> bool {
    let lower = tokens.lower(at);
    let token = tokens.list.get(at);
    let short = at > 1 && tokens.list[at - 2].span.len() <= 4;
    let common = if short { Class::COMMON } else { Class::NONE };
    let of_names = Class::GIVEN.or(Class::SURNAME).or(Class::PARTICLE).or(common);
    // "Moon Jae-in"
    if short && lower == "in" {
        return true;
    }
    token.is_some_and(|t| t.kind == Kind::Word && !t.capital && t.class.0 & !of_names.0 == 0)
        && (2..=5).contains(&lower.len())
        && lower.bytes().all(|b| b.is_ascii_lowercase())
        && lower.bytes().any(|b| b"aeiouy".contains(&b))
        && lower.ends_with(['a', 'e', 'i', 'o', 'u', 'n', 'g', 'k', 'p', 'h', 'l', 'm', 't'])
        && !Word::of(lower).among(words!("led based born made like run wide era bound held owned built wing style type aid hit ruled free rich poor long plan line turn law elect size only wise alike front back half time aged sign"))
}
