//! Which words can be part of a name by their shape, and which capitals are of something else: a sum, an honour, a shout.

use super::opening::Opening;
use crate::lexicon::Class;
use crate::names::codes::is_code;
use crate::names::evidence::{Inquiry, starts_clause};
use crate::names::kinds::is_of_members;
use crate::names::places::division_abbreviated;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// Whether the token can begin or continue a name by its shape.
pub(in crate::names) fn nameable(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
    tokens.list.get(at).is_some_and(|token| token.kind == Kind::Word && token.capital)
        && anywhere(tokens, at, evidence)
            .unwrap_or_else(|| !starts_clause(tokens, at) || Opening::new(tokens, at, evidence).is_name())
}

/// Whether a capitalised word is part of a name wherever it stands, or nowhere; none where that depends on the place. The
/// first rule that applies decides.
fn anywhere(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> Option<bool> {
    // "NZ$4 billion", "101 million US dollars", "on U.S. 12"
    if is_of_money(tokens, at) || is_highway(tokens, at) {
        return Some(false);
    }
    let ampersand = tokens.mark(at + 1) == '&' && tokens.touches_next(at) && tokens.all_caps(at);
    if ampersand {
        return Some(true);
    }
    if is_date(tokens, at) {
        return Some(false);
    }
    // "Mothers Against Olvek sued."
    if tokens.reads(at + 1, words!("against")) && tokens.capital(at + 1) && is_of_members(tokens, at) {
        return Some(true);
    }
    if is_honour(tokens, at) || is_model(tokens, at) || tokens.plural_of_letters(at) || is_code(tokens, at) {
        return Some(false);
    }
    if is_acronym(tokens, at, evidence)
        || is_state_before_office(tokens, at)
        || is_will(tokens, at)
        || is_first_of_company(tokens, at)
        || is_article_in_name(tokens, at)
    {
        return Some(true);
    }
    let word =
        tokens.is(at, Class::FUNCTION) || is_contraction(tokens, at) || is_shouted(tokens, at, evidence);
    word.then_some(false)
}

/// "in May", but "April Quilling"
fn is_date(tokens: &Tokens, at: usize) -> bool {
    // "Jan Kowalski", but "Jan. 3"
    let named = || {
        tokens.is(at, Class::GIVEN)
            && !tokens.written(at).ends_with('.')
            && (tokens.a_word(at + 1) && tokens.capital(at + 1) && tokens.space(at + 1))
    };
    // "in 540 B.C. Dunmark fell"
    let era = || at > 0 && tokens.number(at - 1) && tokens.reads(at, words!("b.c. b.c.e. a.d. bc bce ad ce"));
    tokens.is(at, Class::MONTH.or(Class::WEEKDAY)) && !is_month_named(tokens, at) && !named() || era()
}

/// "AK-47", "MQ-9": a weapon's number
fn is_model(tokens: &Tokens, at: usize) -> bool {
    let token = &tokens.list[at];
    token.span.len() == 2
        && tokens.mark(at + 1) == '-'
        && tokens.touches_next(at)
        && tokens.touches_next(at + 1)
        && tokens
            .list
            .get(at + 2)
            .is_some_and(|t| t.kind == Kind::Number && (t.span.len() > 1 || token.all_caps))
}

/// A few capitals that are neither a heading nor a word said loudly.
fn is_acronym(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
    let token = &tokens.list[at];
    token.all_caps
        && token.span.len() <= 5
        && !is_of_heading(tokens, at)
        && !is_shouted(tokens, at, evidence)
        && !token.class.has(Class::PRONOUN)
        && (!token.class.has(Class::FUNCTION) || stands_for_name(tokens, at))
}

/// "the Inner State (IS)": initials in brackets that are a common word as well.
fn stands_for_name(tokens: &Tokens, at: usize) -> bool {
    let letters = tokens.written(at);
    let mut word = at.wrapping_sub(1);
    tokens.mark(word) == '('
        && tokens.mark(at + 1) == ')'
        && letters.bytes().rev().all(|letter| {
            word = word.wrapping_sub(1);
            tokens.capital(word) && tokens.written(word).as_bytes().first() == Some(&letter)
        })
}

/// "RATES RISE. The board …": a heading in capitals within a text that has small letters
fn is_of_heading(tokens: &Tokens, at: usize) -> bool {
    let shouted = |at: usize| {
        let word = Class::COMMON.or(Class::VERB).or(Class::SAY);
        tokens.all_caps(at) && tokens.list[at].span.len() > 2 && tokens.is(at, word)
    };
    shouted(at)
        && (at > 0 && tokens.all_caps(at - 1) && tokens.space(at) && tokens.list[at - 1].span.len() > 3
            || at + 1 < tokens.len() && tokens.space(at + 1) && shouted(at + 1))
}

/// "Mass. Gov. Jo Dunn"
fn is_state_before_office(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at + 1, Class::TITLE)
        && tokens.capital(at + 1)
        && tokens.written(at).ends_with('.')
        && tokens.same_sentence(at, at + 1)
        && division_abbreviated(tokens, at).is_some()
}

/// "First Tarvik Corp. advised", not "First Tarvik advised".
fn is_first_of_company(tokens: &Tokens, at: usize) -> bool {
    let inside = |at: usize| tokens.a_word(at) && tokens.capital(at) && tokens.space(at);
    tokens.reads(at, words!("first second third"))
        && (at + 1..at + 5).take_while(|&next| inside(next)).last().is_some_and(|last| {
            last > at + 1 && tokens.is(last, Class::ORG_END) && tokens.same_sentence(at, last)
        })
}

/// "AN-NASHRA", "As-Temi": the Arabic article, whose other forms are English words.
fn is_article_in_name(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, words!("an as at ad ar az ash"))
        && tokens.mark(at + 1) == '-'
        && tokens.touches_next(at)
        && tokens.touches_next(at + 1)
        && tokens.a_word(at + 2)
        && tokens.capital(at + 2)
}

/// "injury to Will Dunn", "Will Dunn said so.": the given name, and no verb of a question ("Will Dunn stay?") or of a headline
/// ("Dunn Will Stay").
fn is_will(tokens: &Tokens, at: usize) -> bool {
    let named = tokens.written(at) == "Will"
        && tokens.capital(at + 1)
        && tokens.space(at + 1)
        && tokens.same_sentence(at, at + 1)
        && !tokens.all_caps(at + 1)
        && !tokens.is(at + 1, Class::FUNCTION.or(Class::VERB).or(Class::COMMON));
    if !named {
        return false;
    }
    let (first, end) = tokens.sentence_of(at);
    let headline = at > first && tokens.capital(at - 1);
    let asks = at == first && tokens.mark(end - 1) == '?';
    !headline && !asks && !tokens.capital(at + 2)
}

/// "The minutes were APPROVED", "do NOT forward": a longer word in capitals that is one of the language's, by the text's own
/// habit, by its class or by its ending.
pub(super) fn is_shouted(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
    let token = &tokens.list[at];
    let class = token.class;
    if !token.all_caps
        || token.span.len() < 5 && !class.has(Class::SAY)
        || class.has(Class::GIVEN.or(Class::SURNAME).or(Class::ORG_HEAD))
    {
        return false;
    }
    // In a name of several words any may be common: "NORTHERN LIGHTS FERRY LTD".
    if tokens.all_caps(at + 1) && tokens.same_sentence(at, at + 1) {
        return false;
    }
    let lower = tokens.lower(at);
    let ending = [
        "able", "ible", "ation", "ition", "ction", "ment", "ness", "ality", "ility", "ously", "ally",
        "ently", "ence", "ance",
    ]
    .iter()
    .any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending))
        || lower.len() > 6 && (lower.ends_with("ed") || lower.ends_with("ing"));
    evidence.word(token.word).mostly_small()
        || class.has(Class::COMMON.or(Class::VERB).or(Class::SAY).or(Class::EVENT))
        || ending && tokens.mark(at + 1) != ':' && !evidence.is_surname(token.word)
}

/// "on U.S. 12": the road, not the country.
pub(in crate::names) fn is_highway(tokens: &Tokens, at: usize) -> bool {
    tokens.number(at + 1)
        && tokens.reads(at, words!("u.s. us"))
        && at > 0
        && tokens.reads(at - 1, words!("on along off onto near across closed interstate highway"))
        && tokens.list[at + 1].span.len() <= 3
        && tokens.lower(at + 1).bytes().all(|b| b.is_ascii_digit())
        && tokens.mark(at + 2) != '-'
}

/// Whether letters belong to a sum of money: "NZ$4 billion", "101 million US dollars", "12 Mio. EUR".
pub(in crate::names) fn is_of_money(tokens: &Tokens, at: usize) -> bool {
    // "CHF 38 500"
    let code = tokens.number(at + 1) && crate::figures::is_currency(tokens.written(at));
    let counted = || at > 0 && (tokens.number(at - 1) || tokens.is(at - 1, Class::SCALE));
    code || tokens.mark(at + 1) == '$' && tokens.touches_next(at)
        || counted()
            && (tokens.reads(at, words!("us u.s.")) && tokens.reads(at + 1, words!("dollars dollar"))
                || tokens.reads(at, words!("mio mrd")))
}

/// Letters behind a person's name: "Anna Dunn QC".
pub(in crate::names) fn is_honour(tokens: &Tokens, at: usize) -> bool {
    // "Cavendish J found", "Dunn LJ"
    let judge = at > 0
        && tokens.list.get(at).is_some_and(|t| t.capital && t.span.len() < 3)
        && matches!(tokens.written(at), "J" | "LJ" | "JJ" | "CJ" | "JA")
        && tokens.capital(at - 1)
        && tokens.a_word(at - 1)
        && !tokens.is(at - 1, Class::GIVEN.or(Class::FUNCTION))
        && !(tokens.a_word(at + 1) && tokens.capital(at + 1))
        && tokens.mark(at + 1) != '.';
    judge || tokens.capital(at) && at > 0 && tokens.reads(at, words!("esq esq.")) || tokens.all_caps(at)
        && (tokens.reads(at, words!("obe mbe cbe dbe kbe frs frse phd"))
            || at > 0
                && (tokens.capital(at - 1) || tokens.mark(at - 1) == ',')
                && tokens.reads(at, words!("qc kc q.c. k.c. m.p. f.r.s. f.c.a. o.b.e. m.b.e. c.b.e. m.d. b.a. m.a. j.p. d.s.o. m.c. d.d.")))
}

/// How a person is addressed or called by rank, also in capitals.
pub(in crate::names) fn is_address(tokens: &Tokens, at: usize) -> bool {
    tokens.capital(at)
        && tokens.reads(at, words!("mr mrs ms miss dr mr. mrs. ms. dr. messrs prof prof. professor doctor sir dame lord lady baroness justice judge sgt. sgt lt lt. capt capt. rev rev. hon hon. colonel captain major lieutenant sergeant mme mlle herr frau señor señora sr sra sr. sra."))
}

/// Whether a word and a comma are a line for themselves, as at the head of a letter.
pub(in crate::names) fn greets(tokens: &Tokens, at: usize) -> bool {
    tokens.mark(at + 1) == ','
        && tokens.begins_line(at)
        && at + 2 < tokens.len()
        && tokens.begins_line(at + 2)
}

/// Whether the text ends with this token, and it is the agency that sent it: "… in New Haven, Conn. Reuter".
pub(in crate::names) fn is_sign_off(tokens: &Tokens, at: usize) -> bool {
    at + 1 == tokens.len()
        && tokens.capital(at)
        && tokens.reads(at, words!("reuter reuters afp ap upi dpa efe ansa tass xinhua"))
}

/// "April Quilling", "June Vostrik": a month that begins a person's name, not "in May Congress", "April Fools".
fn is_month_named(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    tokens.reads(at, words!("april may june august"))
        && !tokens.is(before, Class::LEADS_DATE.or(Class::ORDINAL).or(Class::PREPOSITION).or(Class::SEASON))
        && !tokens.number(before)
        && tokens.list.get(at + 1).is_some_and(|t| {
            let surname = t.class.has(Class::SURNAME) || t.class.0 == 0 && !t.all_caps;
            t.kind == Kind::Word && t.capital && t.space && surname && t.span.len() > 2
        })
}

/// "You'll", "Who've", "They'd".
fn is_contraction(tokens: &Tokens, at: usize) -> bool {
    let token = &tokens.list[at];
    // Folding takes the apostrophe away.
    if token.word == token.folded {
        return false;
    }
    let lower = tokens.lower(at);
    let ending = lower.rsplit(['\'', '’']).next().unwrap_or_default();
    ending.len() < lower.len() && Word::of(ending).among(words!("ll ve re d t m"))
}
