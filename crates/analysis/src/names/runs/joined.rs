//! What joins the words of a name: "of", "&", "and Co", hyphens, apostrophes, particles, a nickname in quotation marks.

use super::continues;
use crate::lexicon::Class;
use crate::names::evidence::{Inquiry, starts_clause};
use crate::names::forms::foreign_form;
use crate::names::kinds::is_of_members;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};

/// Words in small letters between the hyphens of a name.
pub(super) const INSIDE_HYPHENS: &[Short] = words!("e i le la les en sur sous upon on under aux super");

/// What binds a word to the name before it in Persian, Pashto and Urdu, as news writes it: "Lashkar-e Taiba".
pub(in crate::names) const IZAFET: &[Short] = words!("e i ye");

/// Takes a connector and the word behind it, where the two belong to the run `first..end`.
pub(super) fn joined(tokens: &Tokens, first: usize, end: usize, evidence: &Inquiry<'_>) -> Option<usize> {
    let follows = |at: usize| continues(tokens, at, evidence) && tokens.same_sentence(first, at);
    let lower = tokens.lower(end);
    let last = end - 1;
    match tokens.mark(end) {
        '-' | '‑' | '‐' | '–' if tokens.touches_next(last) && tokens.touches_next(end) => {
            if follows(end + 1) {
                return Some(end + 2);
            }
            // "Lee Teng-hui", "Ban Ki-moon"
            if end > first + 1
                && is_syllable(tokens, end + 1)
                && !tokens.is(last, Class::ORG_HEAD.or(Class::COMMON))
            {
                return Some(end + 2);
            }
            // "Olvek-e Dunn", "Tarvik-i Marn"
            if tokens.reads(end + 1, IZAFET) && tokens.space(end + 2) && follows(end + 2) {
                return Some(end + 3);
            }
            // "Abd-el-Kader", "Dunn-sur-Mer", "Harakat-e-Olvek"
            let particle = tokens.mark(end + 2) == '-'
                && (tokens.is(end + 1, Class::PARTICLE) || tokens.reads(end + 1, INSIDE_HYPHENS));
            return (particle && follows(end + 3)).then_some(end + 4);
        }
        '\'' | '’' if tokens.touches_next(last) && tokens.touches_next(end) && follows(end + 1) => {
            return Some(end + 2);
        }
        // "Michael O' Leary"
        '\'' | '’' if tokens.touches_next(last) && tokens.written(last) == "O" && follows(end + 1) => {
            return Some(end + 2);
        }
        // "Val d'Isère", "Giscard d'Estaing"
        _ if tokens.reads(end, words!("d l dell"))
            && matches!(tokens.mark(end + 1), '\'' | '’')
            && tokens.touches_next(end)
            && tokens.touches_next(end + 1)
            && follows(end + 2) =>
        {
            return Some(end + 3);
        }
        '&' if follows(end + 1) || tokens.touches_next(end) => return Some(end + 2),
        // "Warren County Sheriff's Office", "People's Bank"
        _ if tokens.possessive(end)
            && tokens.is(end + 1, Class::ORG_HEAD)
            && follows(end + 1)
            && (tokens.is(last, Class::TITLE)
                || tokens.reads(last, words!("people women men children workers teachers farmers veterans king queen lloyd writers lawyers magistrates players miners drivers nurses soldiers"))
                // "Olvek Graziers' Union"
                || tokens.reads(end + 1, words!("union association federation party club society league alliance front bank council guild"))
                    && ["ers", "ors", "ists", "ees", "men"].iter().any(|ending| tokens.lower(last).ends_with(ending))) =>
        {
            return Some(end + 2);
        }
        // "the People's Action Party", "the Martyrs' Brigades"
        _ if tokens.possessive(end)
            && is_of_members(tokens, last)
            && let Some(body) = behind_owner(tokens, end, evidence) =>
        {
            return Some(body);
        }
        // "St. Mary's Hospital", "St Paul's Cathedral"
        _ if tokens.possessive(end)
            && tokens.reads(first, words!("st. st saint"))
            && tokens.is(end + 1, Class::ORG_HEAD.or(Class::PLACE_HEAD))
            && follows(end + 1) =>
        {
            return Some(end + 2);
        }
        // Sixtus "Baggio" Marn
        '"' | '“' if tokens.space(end) => {
            let closing = if tokens.mark(end) == '"' { '"' } else { '”' };
            let capital = |at: usize| tokens.a_word(at) && tokens.capital(at) && tokens.same_sentence(first, at);
            let close = (end + 2..end + 4).find(|&at| tokens.mark(at) == closing)?;
            let inside = (end + 1..close).all(capital);
            let person = end == first + 1 && !tokens.is(first, Class::ORG_HEAD.or(Class::ROLE).or(Class::TITLE));
            return (inside && person && capital(close + 1) && tokens.space(close + 1)).then_some(close + 2);
        }
        ',' if tokens.is(end + 1, Class::ORG_END) && tokens.capital(end + 1) => return Some(end + 2),
        ',' if foreign_form(tokens, end + 1).is_some() => return foreign_form(tokens, end + 1),
        ',' if tokens.reads(end + 1, words!("jr. sr. jr sr")) => return Some(end + 2),
        // "Tarvik, Dunn & Weston Inc."
        ',' if end == first + 1
            && !tokens.is(first, Class::ROLE)
            && tokens.mark(end + 2) == '&'
            && follows(end + 1)
            && follows(end + 3)
            && (tokens.is(end + 3, Class::ORG_END) || tokens.is(end + 4, Class::ORG_END))
            && !(first > 0 && tokens.mark(first - 1) == ',') =>
        {
            return Some(end + 4);
        }
        // "Tarvik, Dunn and Co"
        ',' => {
            let mut at = end + 1;
            while at < end + 4 && follows(at) && tokens.space(at) {
                at += 1;
            }
            if at > end + 1 && and_company(tokens, at) {
                return Some(at + 2);
            }
        }
        // "Olvek Equity (Tarvik) Ltd"
        '(' if follows(end + 1)
            && tokens.mark(end + 2) == ')'
            && follows(end + 3)
            && tokens.is(end + 3, Class::ORG_END) =>
        {
            return Some(end + 4);
        }
        _ => {}
    }
    if !tokens.a_word(end) {
        return None;
    }
    let headed = (first..end).any(|at| {
        tokens.is(at, Class::ORG_HEAD.or(Class::OTHER_HEAD).or(Class::PLACE_HEAD).or(Class::ORG_END))
            && tokens.capital(at)
    });
    match lower {
        "and" if and_company(tokens, end) => Some(end + 2),
        // "Ellary Savings and Loan Association"
        "and" if tokens.reads(last, words!("savings")) && tokens.reads(end + 1, words!("loan")) => {
            follows(end + 1).then_some(end + 2)
        }
        // "Lord Dunn of Olvekirk"
        "of" if end == first + 2 && is_peer(tokens, first) => follows(end + 1).then_some(end + 2),
        // "United Steelworkers of America"
        "of" if end > first + 1 && leads_body(tokens, first) && tokens.lower(last).ends_with('s') => {
            follows(end + 1).then_some(end + 2)
        }
        "of" if headed
            && tokens
                .is(last, Class::ORG_HEAD.or(Class::OTHER_HEAD).or(Class::PLACE_HEAD).or(Class::ORG_END)) =>
        {
            let next = end + 1 + usize::from(tokens.reads(end + 1, words!("the")));
            // "Public Service Co. of New Hampshire"
            let next = next + usize::from(tokens.reads(next, words!("new")) && follows(next + 1));
            (follows(next) && !tokens.is(next, Class::MONTH)).then_some(next + 1)
        }
        // "Front for the Liberation of the Coast"
        "of" if headed && (first..end).any(|at| tokens.reads(at, words!("for"))) => {
            let next = end + 1 + usize::from(tokens.reads(end + 1, words!("the")));
            (follows(next) && !tokens.is(next, Class::MONTH)).then_some(next + 1)
        }
        // "Olvek Life and Casualty Co"
        "and"
            if end > first + 1
                && tokens.is(last, Class::COMMON)
                && tokens.is(end + 1, Class::COMMON.or(Class::ORG_HEAD))
                && tokens.is(end + 2, Class::ORG_END)
                && follows(end + 1)
                && follows(end + 2) =>
        {
            Some(end + 3)
        }
        // "the Patent and Trademark Office"
        "and"
            if (tokens.is(last, Class::COMMON)
                || tokens.reads(last, words!("justice truth unity"))
                || tokens.reads(first, words!("house senate commons lords")))
                && first > 0
                && !tokens.is(last, Class::ORG_HEAD.or(Class::ORG_END).or(Class::PLACE_HEAD))
                && follows(end + 1)
                && !starts_clause(tokens, first) =>
        {
            let mut at = end + 1;
            while at < end + 5 && tokens.same_sentence(first, at) && continues(tokens, at, evidence) {
                at += 1;
            }
            (at > end + 2 && tokens.is(at - 1, Class::ORG_HEAD) && !tokens.is(end + 1, Class::GIVEN))
                .then_some(at)
        }
        // "Committee on Harbours"
        "on" if tokens.reads(
            last,
            words!("committee subcommittee council commission conference convention agreement"),
        ) =>
        {
            follows(end + 1).then_some(end + 2)
        }
        // "Physicians for Clean Water", "Mothers Against Olvek"; not "traded by the Brewers for Jo Dunn"
        "for" | "against"
            if end == first + 1
                && is_of_members(tokens, first)
                && (tokens.capital(end)
                    || !starts_clause(tokens, first)
                        && !tokens.reads(first - 1, words!("the"))
                        && tokens.is(first - 1, Class::PREPOSITION.or(Class::FUNCTION)))
                && !tokens.is(end + 1, Class::GIVEN.or(Class::TITLE).or(Class::MONTH).or(Class::WEEKDAY)) =>
        {
            follows(end + 1).then_some(end + 2)
        }
        "for" if tokens.is(last, Class::ORG_HEAD) => {
            let next = end + 1 + usize::from(tokens.reads(end + 1, words!("the")));
            // "Tribunal for the Former Yugoslavia"
            let next = next + usize::from(tokens.reads(next, words!("former")) && follows(next + 1));
            follows(next).then_some(next + 1)
        }
        "and" if headed && (first..end).any(|at| tokens.reads(at, words!("of for"))) && follows(end + 1) => {
            // "Department of Health and Human Services", but not "University of Oxford and Cambridge said".
            let (known_end, mut at) = (tokens.sentence_of(first).1, end + 1);
            while at < known_end && continues(tokens, at, evidence) {
                at += 1;
            }
            // "Institute for Climate and Health"
            let field = |at: usize| {
                tokens.is(at, Class::COMMON)
                    && !tokens.is(at, Class::ORG_HEAD.or(Class::GIVEN).or(Class::SURNAME))
            };
            let fields = field(at - 1) && (field(last) || tokens.lower(last).ends_with('s'))
                || tokens.lower(at - 1).ends_with('s')
                || is_discipline(tokens.lower(at - 1));
            (fields && at - 1 > end).then_some(end + 2)
        }
        // "Manuel do Olvek", not "Why do Dunn and Temi"
        "do" if tokens.is(first, Class::GIVEN)
            && tokens.space(end + 1)
            && !tokens.is(end + 1, Class::PRONOUN) =>
        {
            follows(end + 1).then_some(end + 2)
        }
        _ if tokens.is(end, Class::PARTICLE) && !tokens.capital(end) => {
            let mut next = end + 1;
            while matches!(tokens.mark(next), '-' | '‑' | '\'' | '’')
                || (tokens.is(next, Class::PARTICLE) && !tokens.capital(next))
            {
                next += 1;
            }
            (next <= end + 4 && follows(next) && !Word::of(lower).among(words!("as at an y bar")))
                .then_some(next + 1)
        }
        _ => None,
    }
}

/// One past the body whose members own it, where its head noun is the last of up to three words: "Action Party" behind "Citizens'".
fn behind_owner(tokens: &Tokens, owned: usize, evidence: &Inquiry<'_>) -> Option<usize> {
    const MOST: usize = 3;
    let first = owned + 1;
    let word = |at: usize| {
        tokens.same_sentence(owned, at)
            && tokens.a_word(at)
            && tokens.space(at)
            && continues(tokens, at, evidence)
    };
    let end = (first..first + MOST).find(|&at| !word(at)).unwrap_or(first + MOST);
    (end > first && tokens.is(end - 1, Class::ORG_HEAD) && !tokens.is(first, Class::GIVEN)).then_some(end)
}

/// Behind the "v." between the parties of a case at law.
pub(in crate::names) fn is_versus(tokens: &Tokens, at: usize) -> Option<usize> {
    match tokens.written(at) {
        "v." => Some(at + 1),
        "v" if tokens.mark(at + 1) == '.' && tokens.touches_next(at) => Some(at + 2),
        _ => None,
    }
}

/// Whether a word ends as names of what is studied or tended do: "Institute of Limnology and Hydrology".
fn is_discipline(lower: &str) -> bool {
    ["ology", "graphy", "nomy", "metry", "istry", "ics", "ulture", "ecture"]
        .iter()
        .any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending))
}

/// Whether a peer's title and name stand here, which go on with a place: not "Lord Mayor of".
fn is_peer(tokens: &Tokens, title: usize) -> bool {
    tokens.reads(title, words!("lord lady baroness baron viscount viscountess"))
        && !tokens.is(title + 1, Class::TITLE.or(Class::ROLE).or(Class::ORG_HEAD).or(Class::COMMON))
        && !tokens.reads(title + 1, words!("justice high privy advocate"))
}

/// Whether "and Co" or "and Sons" stands at a token, which ends a firm's name.
fn and_company(tokens: &Tokens, and: usize) -> bool {
    tokens.reads(and, words!("and"))
        && tokens.capital(and + 1)
        && tokens.reads(and + 1, words!("co co. sons bros bros."))
        && tokens.same_sentence(and, and + 1)
}

/// Whether a word at the head of a run makes it a body's name ("United", "National").
pub(in crate::names) fn leads_body(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, words!("united national international royal federal american european african asian amalgamated associated global inter-american pan-american joint central"))
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
