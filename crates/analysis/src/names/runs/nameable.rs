//! Which words can be part of a name by their shape, and which capitals are of something else: a sum, an honour, a shout.

use super::joined::{INSIDE_HYPHENS, is_versus};
use crate::lexicon::Class;
use crate::names::codes::is_code;
use crate::names::evidence::{Inquiry, starts_clause};
use crate::names::forms::foreign_form;
use crate::names::kinds::is_of_members;
use crate::names::places::division_abbreviated;
use crate::names::{ends_as_plural, terms};
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

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

/// Whether the token can begin or continue a name by its shape.
pub(in crate::names) fn nameable(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
    let Some(token) = tokens.list.get(at) else { return false };
    if token.kind != Kind::Word || !token.capital {
        return false;
    }
    let class = token.class;
    // "NZ$4 billion", "101 million US dollars", "on U.S. 12"
    if is_of_money(tokens, at) || is_highway(tokens, at) {
        return false;
    }
    let ampersand = tokens.mark(at + 1) == '&' && tokens.touches_next(at) && token.all_caps;
    if ampersand {
        return true;
    }
    let months = class.has(Class::MONTH.or(Class::WEEKDAY)) && !is_month_named(tokens, at);
    // "Jan Kowalski", but "Jan. 3"
    let named = class.has(Class::GIVEN)
        && !tokens.written(at).ends_with('.')
        && (tokens.a_word(at + 1) && tokens.capital(at + 1) && tokens.space(at + 1));
    if months && !named {
        return false;
    }
    // "Mothers Against Olvek sued."
    if tokens.reads(at + 1, words!("against")) && tokens.capital(at + 1) && is_of_members(tokens, at) {
        return true;
    }
    // "AK-47", "MQ-9": a weapon's number
    let model = token.span.len() == 2
        && tokens.mark(at + 1) == '-'
        && tokens.touches_next(at)
        && tokens.touches_next(at + 1)
        && tokens
            .list
            .get(at + 2)
            .is_some_and(|t| t.kind == Kind::Number && (t.span.len() > 1 || token.all_caps));
    if is_honour(tokens, at) || model || tokens.plural_of_letters(at) || is_code(tokens, at) {
        return false;
    }
    // "RATES RISE. The board …": a heading in capitals within a text that has small letters
    let shouted = |at: usize| {
        let word = Class::COMMON.or(Class::VERB).or(Class::SAY);
        tokens.all_caps(at) && tokens.list[at].span.len() > 2 && tokens.is(at, word)
    };
    let heading = shouted(at)
        && (at > 0 && tokens.all_caps(at - 1) && tokens.space(at) && tokens.list[at - 1].span.len() > 3
            || at + 1 < tokens.len() && tokens.space(at + 1) && shouted(at + 1));
    if token.all_caps
        && token.span.len() <= 5
        && !heading
        && !is_shouted(tokens, at, evidence)
        && !class.has(Class::PRONOUN)
        && (!class.has(Class::FUNCTION) || stands_for_name(tokens, at))
    {
        return true;
    }
    // "Mass. Gov. Jo Dunn"
    let state = tokens.written(at).ends_with('.')
        && tokens.is(at + 1, Class::TITLE)
        && tokens.capital(at + 1)
        && tokens.same_sentence(at, at + 1)
        && division_abbreviated(tokens, at).is_some();
    if state || is_will(tokens, at) || is_first_of_company(tokens, at) || is_article_in_name(tokens, at) {
        return true;
    }
    if class.has(Class::FUNCTION) || is_contraction(tokens.lower(at)) || is_shouted(tokens, at, evidence) {
        return false;
    }
    if !starts_clause(tokens, at) {
        return true;
    }
    // "Twenty Republicans", "Rival Dunn Corp."
    let described = tokens.reads(at, words!("rival rivals carmaker automaker chipmaker drugmaker planemaker retailer lender insurer subsidiary startup brewer homebuilder miner competitor publisher")) && tokens.capital(at + 1) && tokens.space(at + 1);
    if class.has(Class::NUMBER) || described {
        return false;
    }
    // "Osra,": whom a letter greets
    if greets(tokens, at)
        && !class.has(Class::COMMON.or(Class::VERB).or(Class::BODY))
        && !tokens.lower(at).ends_with("ly")
    {
        return true;
    }
    // ("Tarvik"): a short form
    if !class.has(Class::COMMON.or(Class::ROLE).or(Class::BODY).or(Class::ORG_HEAD))
        && at > 0
        && terms::opens(tokens, at - 1)
    {
        return true;
    }
    // At the start of a sentence: what else is known of the word decides.
    let capital = |at: usize| {
        tokens.list.get(at).is_some_and(|t| {
            t.sentence == token.sentence && t.kind == Kind::Word && t.capital && !t.class.has(Class::FUNCTION)
        })
    };
    let behind_particle = tokens.is(at + 1, Class::PARTICLE)
        && !tokens.reads(at + 1, words!("as at an"))
        && capital(at + 2 + usize::from(tokens.mark(at + 2) == '-'));
    // "Kari Due-Marn left."
    let halves = tokens.capital(at + 1)
        && tokens.space(at + 1)
        && tokens.mark(at + 2) == '-'
        && tokens.touches_next(at + 1)
        && tokens.touches_next(at + 2)
        && capital(at + 3);
    let next_capital = capital(at + 1) || behind_particle || halves;
    // "Common & Olvek Corp. fell."
    if tokens.mark(at + 1) == '&' && tokens.space(at + 1) && capital(at + 2) {
        return true;
    }
    // "Tropical Storm Olvek passed."
    if tokens.reads(at, words!("tropical"))
        && tokens.reads(at + 1, words!("storm depression"))
        && capital(at + 1)
    {
        return true;
    }
    // "University of Dunmark scientists", "Republic of Tarvik"
    if class.has(Class::ORG_HEAD.or(Class::PLACE_HEAD))
        && tokens.reads(at, words!("university bank ministry institute republic college department bureau federation academy union association parliament court committee"))
        && tokens.reads(at + 1, words!("of on"))
        && capital(at + 2)
    {
        return true;
    }
    // "Foreign Ministry officials", "Coast Guard divers"
    if tokens.is(at + 1, Class::ORG_HEAD) && capital(at + 1) && tokens.space(at + 1) {
        return true;
    }
    // "Celtic 20 15 3 2", "Hearts 2 Raith 1", "Dunshire 240 (A. Dale 60)": a row of results; "Dunn (33rd minute)": a scorer.
    let number = |at: usize| tokens.number(at) && tokens.space(at);
    let total = || tokens.mark(at.wrapping_sub(1)) == ':' && tokens.reads(at + 2, words!("and for"));
    if (number(at + 1)
        && (number(at + 2) || capital(at + 2) || matches!(tokens.mark(at + 2), '(' | ',') || total())
        || tokens.mark(at + 1) == '('
            && tokens.number(at + 2)
            && (tokens.mark(at + 3) == ')' || tokens.reads(at + 3, words!("minute minutes min pen"))))
        && !class.has(Class::COMMON.or(Class::VERB).or(Class::ORDINAL).or(Class::NUMBER).or(Class::MEASURE))
    {
        return true;
    }
    // "Bre-X shares", "Laurent-Désiré"
    let joined = tokens.mark(at + 1) == '-' && tokens.touches_next(at) && tokens.touches_next(at + 1);
    let through = tokens.reads(at + 2, INSIDE_HYPHENS) && tokens.mark(at + 3) == '-' && capital(at + 4);
    if joined
        && (capital(at + 2) || through)
        && !class.has(Class::COMMON.or(Class::NUMBER).or(Class::PREPOSITION))
    {
        return true;
    }
    let habit = evidence.word(tokens.word(at));
    if habit.often_inside()
        || is_versus(tokens, at + 1).is_some()
        || tokens.reads(at + 1, words!("v")) && capital(at + 2)
    {
        return true;
    }
    // "Van Gaal left.", "Van der Veen left."
    if class.has(Class::PARTICLE)
        && tokens.reads(at, words!("van von de del di al el"))
        && (capital(at + 1) || tokens.reads(at + 1, words!("der den de")) && capital(at + 2))
    {
        return true;
    }
    // "Odell d.o.o. paid"
    if foreign_form(tokens, at + 1).is_some() && !class.has(Class::COMMON.or(Class::VERB)) {
        return true;
    }
    // "Gold Tarvik SA said", "Continental Olvek Corp. said": a common word that begins a company's name
    let company = (at + 1..at + 4).take_while(|&next| capital(next) && tokens.space(next)).last();
    if company.is_some_and(|last| {
        last > at + 1 && tokens.is(last, Class::ORG_END) && !class.has(Class::PREPOSITION.or(Class::TITLE))
    }) {
        return true;
    }
    if evidence.is_surname(tokens.word(at)) && !habit.small() {
        return true;
    }
    if habit.small() || class.has(Class::COMMON.or(Class::PREPOSITION).or(Class::VERB).or(Class::BACK)) {
        return class.has(Class::TITLE.or(Class::GIVEN).or(Class::ORG_LEAD)) && next_capital;
    }
    if class.has(Class::TITLE.or(Class::GIVEN)) || next_capital {
        return true;
    }
    // "Drexel, Salomon Brothers and others …", "Deportivo, who won"
    let listed = (class == Class::NONE || class == Class::ORG_LEAD)
        && (tokens.mark(at + 1) == ',' && (capital(at + 2) || tokens.reads(at + 2, words!("a an the who")))
            // "Olvek, based in Ellary, sells"
            || tokens.mark(at + 1) == ',' && tokens.reads(at + 2, words!("based headquartered founded")) && tokens.reads(at + 3, words!("in by"))
            || tokens.reads(at + 1, words!("and")) && capital(at + 2));
    // "Dunn praises the court"
    let word_behind = tokens.a_word(at + 1) && tokens.space(at + 1);
    if class.has(Class::SURNAME)
        && (word_behind || tokens.mark(at + 1) == ',' && tokens.reads(at + 2, words!("a an the who whose")))
    {
        return true;
    }
    let lower = tokens.lower(at);
    let wordlike = lower.ends_with("ing")
        || lower.ends_with("ly")
        || lower.ends_with("ed")
        || lower.ends_with("tion")
        || lower.ends_with("sion")
        || lower.ends_with("ology")
        || lower.ends_with("ism")
        || lower.ends_with("ity");
    let acts = tokens.is(at + 1, Class::VERB.or(Class::SAY).or(Class::BACK))
        || tokens.reads(at + 1, words!("beat defeated edged thrashed scored drew hosted hammered"))
        || tokens.possessive(at + 1);
    !wordlike
        && !ends_as_plural(lower)
        && (acts || listed)
        && !class.has(Class::ROLE.or(Class::BODY).or(Class::TIME_WORD).or(Class::NUMBER).or(Class::EVENT))
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
    let (first, end) = tokens.sentence_of(at);
    let named = tokens.written(at) == "Will"
        && tokens.capital(at + 1)
        && tokens.space(at + 1)
        && tokens.same_sentence(at, at + 1)
        && !tokens.all_caps(at + 1)
        && !tokens.is(at + 1, Class::FUNCTION.or(Class::VERB).or(Class::COMMON));
    let headline = at > first && tokens.capital(at - 1);
    let asks = at == first && tokens.mark(end - 1) == '?';
    named && !headline && !asks && !tokens.capital(at + 2)
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
    let counted = at > 0 && (tokens.number(at - 1) || tokens.is(at - 1, Class::SCALE));
    // "CHF 38 500"
    let code = crate::figures::is_currency(tokens.written(at)) && tokens.number(at + 1);
    code || tokens.mark(at + 1) == '$' && tokens.touches_next(at)
        || counted && tokens.reads(at, words!("us u.s.")) && tokens.reads(at + 1, words!("dollars dollar"))
        || counted && tokens.reads(at, words!("mio mrd"))
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
fn is_contraction(lower: &str) -> bool {
    let ending = lower.rsplit(['\'', '’']).next().unwrap_or_default();
    ending.len() < lower.len() && Word::of(ending).among(words!("ll ve re d t m"))
}
