//! Names in headings, where every word has a capital: what a form of address, a legal form or the heading itself tells.

use sheaf_model::EntityKind;

use super::Finder;
use crate::lexicon::Class;
use crate::names::evidence::starts_clause;
use crate::names::forms::foreign_form;
use crate::names::runs::{is_address, is_honour, of_next_cell};
use crate::tokens::Tokens;
use crate::word::words;

/// Most words of a company's or a court's name.
const LONGEST: usize = 8;

impl Finder<'_> {
    /// A name that begins at token `at` of a heading, by what stands around and in it; one past what was taken.
    pub(super) fn in_capitals(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        if !begins_name(tokens, at) || starts_inside(tokens, at) {
            return None;
        }
        if at > 0 && tokens.same_sentence(at - 1, at) {
            // "MR JUSTICE DUNN", "Dame Osra Dunn KC"
            let addressed = is_address(tokens, at - 1) && tokens.all_caps(at - 1) == tokens.all_caps(at);
            let end = end_of_words(tokens, at, 3);
            if addressed && !is_address(tokens, at) && end > at && !tokens.is(at, Class::TITLE) {
                self.part((at, end), true);
                return Some(end);
            }
            // "WITNESS STATEMENT OF OSRA DUNN"
            if told(tokens, at) && !is_address(tokens, at) && end > at + 1 && tokens.all_caps(at) {
                let rule =
                    if tokens.is(at, Class::GIVEN) { "given-name" } else { "capitalised-name-in-context" };
                self.offer((at, end), Some((EntityKind::Person, rule)));
                return Some(end);
            }
        }
        if !tokens.all_caps(at) {
            return None;
        }
        if let Some(end) = end_of_company(tokens, at) {
            self.part((at, end), false);
            return Some(end);
        }
        // "Beneficiary: OLVEK FAMILY TRUST"
        let line = (at + 1..at + LONGEST)
            .find(|&end| !begins_name(tokens, end) || !tokens.all_caps(end) || of_next_cell(tokens, end));
        if let Some(end) = line.filter(|&end| end > at + 1 && at > 0 && tokens.mark(at - 1) == ':')
            && tokens.is(end - 1, Class::ORG_HEAD)
        {
            self.part((at, end), false);
            return Some(end);
        }
        let end = end_of_body(tokens, at)?;
        // "CITY OF OLVEK" is a place, a court in it is none.
        if (at..end).any(|at| tokens.reads(at, words!("city county borough republic")))
            && !tokens.reads(at + 1, words!("court"))
        {
            self.part((at, end), false);
        } else {
            self.offer((at, end), Some((EntityKind::Organisation, "head-noun-of-organisation")));
        }
        Some(end)
    }
}

/// Whether a word can begin a name in a heading: none that leads or joins others.
fn begins_name(tokens: &Tokens, at: usize) -> bool {
    tokens.a_word(at)
        && tokens.capital(at)
        && !tokens.is(
            at,
            Class::FUNCTION.or(Class::PREPOSITION).or(Class::MONTH).or(Class::WEEKDAY).or(Class::PRONOUN),
        )
}

/// Whether the word before belongs to the same words in capitals, so that no name begins here.
fn starts_inside(tokens: &Tokens, at: usize) -> bool {
    at > 0
        && !starts_clause(tokens, at)
        && begins_name(tokens, at - 1)
        && tokens.all_caps(at - 1)
        && !is_address(tokens, at - 1)
        && !of_next_cell(tokens, at)
}

/// One past up to `most` words that can be a person's, from token `at` on.
fn end_of_words(tokens: &Tokens, at: usize, most: usize) -> usize {
    let word = |next: usize| {
        begins_name(tokens, next)
            && tokens.same_sentence(at, next)
            && tokens.all_caps(next) == tokens.all_caps(at)
            && !is_honour(tokens, next)
            && !tokens.is(
                next,
                Class::COMMON
                    .or(Class::ROLE)
                    .or(Class::ORG_HEAD)
                    .or(Class::ORG_END)
                    .or(Class::VERB)
                    .or(Class::SAY)
                    .or(Class::BACK)
                    .or(Class::EVENT),
            )
    };
    let mut end = at;
    for _ in 0..most {
        if !word(end) || end > at && (of_next_cell(tokens, end) || !tokens.space(end)) {
            break;
        }
        end += 1;
        if tokens.mark(end) == '-'
            && tokens.touches_next(end - 1)
            && tokens.touches_next(end)
            && word(end + 1)
        {
            end += 2;
        }
    }
    end
}

/// Whether a heading tells that a person follows, whose words these are.
fn told(tokens: &Tokens, at: usize) -> bool {
    let of = at - 1;
    let said = |at: usize, list| of > at && tokens.reads(of - 1 - at, list);
    tokens.reads(of, words!("of with"))
        && (said(
            0,
            words!(
                "affidavit deposition testimony interview cross-examination examination evidence affirmation"
            ),
        ) || said(0, words!("statement declaration"))
            && said(1, words!("witness sworn expert written solemn")))
}

/// One past the legal form of the company whose name begins at token `at`.
fn end_of_company(tokens: &Tokens, at: usize) -> Option<usize> {
    for end in at + 1..at + LONGEST {
        if !tokens.same_sentence(at, end) || of_next_cell(tokens, end) {
            return None;
        }
        let form = |at: usize| {
            let one = tokens.is(at, Class::ORG_END) && tokens.all_caps(at) && tokens.same_sentence(end, at);
            foreign_form(tokens, at).or(one.then_some(at + 1))
        };
        if let Some(form_end) = form(end) {
            // "OLVEK PTE. LTD."
            return form(form_end).or(Some(form_end));
        }
        let inside = begins_name(tokens, end) && tokens.all_caps(end)
            || matches!(tokens.mark(end), '&' | ',' | '-')
            || tokens.written(end) == "AND" && tokens.all_caps(end + 1);
        if !inside {
            return None;
        }
    }
    None
}

/// One past "HIGH COURT OF OLVEK", where token `at` begins it: a body and the place or matter that it is of.
fn end_of_body(tokens: &Tokens, at: usize) -> Option<usize> {
    let plain =
        |next: usize| begins_name(tokens, next) && tokens.all_caps(next) && tokens.same_sentence(at, next);
    let of = (at + 1..at + 4).find(|&next| !plain(next))?;
    let (head, next) = (of - 1, of + 1);
    let office = tokens.reads(
        head,
        words!("ministry department court parliament university republic committee city county borough"),
    );
    let matter = plain(next) && !tokens.is(next, Class::ROLE.or(Class::TITLE));
    let of_matters = tokens.reads(head, words!("ministry department committee"));
    let led = match tokens.written(of) {
        "OF" => true,
        "AT" => tokens.reads(head, words!("court")),
        "ON" | "FOR" => of_matters,
        _ => false,
    };
    (office && matter && led && !of_next_cell(tokens, next)).then(|| {
        let mut end = next + 1;
        while end < next + 5 && !of_next_cell(tokens, end) {
            if of_matters && tokens.written(end) == "AND" && plain(end + 1) {
                end += 1;
            } else if !plain(end) {
                break;
            }
            end += 1;
        }
        end
    })
}
