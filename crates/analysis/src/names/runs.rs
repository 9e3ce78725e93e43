//! Runs: stretches of capitalised words that may be names, with what belongs inside ("of", "van", "al-", "&", ", Inc.").

use super::codes::is_code;
use super::evidence::{Inquiry, starts_clause};
use super::forms::foreign_form;
use super::labels::is_label;
use super::places::division_abbreviated;
use super::terms;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};

/// Words in small letters between the hyphens of a name.
const INSIDE_HYPHENS: &[Short] = words!("e i le la les en sur sous upon on under aux");

/// What binds a word to the name before it in Persian, Pashto and Urdu, as news writes it: "Lashkar-e Taiba".
pub(super) const IZAFET: &[Short] = words!("e i ye");

/// A stretch of tokens.
pub(super) type Range = (usize, usize);

/// Whether the token can begin or continue a name by its shape.
pub(super) fn nameable(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
    let Some(token) = tokens.list.get(at) else { return false };
    if token.kind != Kind::Word || !token.capital {
        return false;
    }
    let class = token.class;
    // "NZ$4 billion", "101 million US dollars"
    if is_of_money(tokens, at) {
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
    // "AK-47", "MQ-9": a weapon's number
    let model = token.span.len() == 2
        && tokens.mark(at + 1) == '-'
        && tokens.touches_next(at)
        && tokens.touches_next(at + 1)
        && tokens
            .list
            .get(at + 2)
            .is_some_and(|t| t.kind == Kind::Number && (t.span.len() > 1 || token.all_caps));
    if is_honour(tokens, at) || model || is_code(tokens, at) {
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
        && !class.has(Class::FUNCTION)
    {
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
    let next_capital = capital(at + 1) || behind_particle;
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
    if habit.often_inside() || is_versus(tokens, at + 1).is_some() {
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
    // "Drexel, Salomon Brothers and others …"
    let listed = class == Class::NONE
        && (tokens.mark(at + 1) == ',' && (capital(at + 2) || tokens.reads(at + 2, words!("a an the who")))
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
        || lower.ends_with("ism")
        || lower.ends_with("ity");
    let acts = tokens.is(at + 1, Class::VERB.or(Class::SAY).or(Class::BACK))
        || tokens.reads(at + 1, words!("beat defeated edged thrashed scored drew hosted hammered"))
        || tokens.possessive(at + 1);
    !wordlike
        && !super::ends_as_plural(lower)
        && (acts || listed)
        && !class.has(Class::ROLE.or(Class::BODY).or(Class::TIME_WORD).or(Class::NUMBER).or(Class::EVENT))
}

/// "The minutes were APPROVED", "do NOT forward": a longer word in capitals that is one of the language's, by the text's own
/// habit, by its class or by its ending.
fn is_shouted(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
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

/// Whether letters belong to a sum of money: "NZ$4 billion", "101 million US dollars", "12 Mio. EUR".
pub(super) fn is_of_money(tokens: &Tokens, at: usize) -> bool {
    let counted = at > 0 && (tokens.number(at - 1) || tokens.is(at - 1, Class::SCALE));
    // "CHF 38 500"
    let code = crate::figures::is_currency(tokens.written(at)) && tokens.number(at + 1);
    code || tokens.mark(at + 1) == '$' && tokens.touches_next(at)
        || counted && tokens.reads(at, words!("us u.s.")) && tokens.reads(at + 1, words!("dollars dollar"))
        || counted && tokens.reads(at, words!("mio mrd"))
}

/// Letters behind a person's name: "Anna Dunn QC".
pub(super) fn is_honour(tokens: &Tokens, at: usize) -> bool {
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
pub(super) fn is_address(tokens: &Tokens, at: usize) -> bool {
    tokens.capital(at)
        && tokens.reads(at, words!("mr mrs ms miss dr mr. mrs. ms. dr. messrs prof prof. professor doctor sir dame lord lady baroness justice judge sgt. sgt lt lt. capt capt. rev rev. hon hon. colonel captain major lieutenant sergeant mme mlle herr frau señor señora sr sra sr. sra."))
}

/// Whether a word and a comma are a line for themselves, as at the head of a letter.
pub(super) fn greets(tokens: &Tokens, at: usize) -> bool {
    tokens.mark(at + 1) == ','
        && tokens.begins_line(at)
        && at + 2 < tokens.len()
        && tokens.begins_line(at + 2)
}

/// Whether the text ends with this token, and it is the agency that sent it: "… in New Haven, Conn. Reuter".
pub(super) fn is_sign_off(tokens: &Tokens, at: usize) -> bool {
    at + 1 == tokens.len()
        && tokens.capital(at)
        && tokens.reads(at, words!("reuter reuters afp ap upi dpa efe ansa tass xinhua"))
}

/// Behind the "v." between the parties of a case at law.
pub(super) fn is_versus(tokens: &Tokens, at: usize) -> Option<usize> {
    match tokens.written(at) {
        "v." => Some(at + 1),
        "v" if tokens.mark(at + 1) == '.' && tokens.touches_next(at) => Some(at + 2),
        _ => None,
    }
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

/// The run that begins at token `at`, which must be [`nameable`]. One past its last token.
pub(super) fn run_end(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> usize {
    let mut end = at + 1;
    loop {
        let same = tokens.same_sentence(at, end);
        // "in Hoboken, N.J. Tarvik said": the state ends its name, though no stop is seen to end the sentence.
        let state = end == at + 1
            && at > 0
            && tokens.mark(at - 1) == ','
            && tokens.written(at).ends_with('.')
            && division_abbreviated(tokens, at).is_some();
        if !same || state {
            return end;
        }
        if let Some(end) = foreign_form(tokens, end).filter(|_| tokens.space(end)) {
            return end;
        }
        if continues(tokens, end, evidence) && tokens.space(end) && !of_next_cell(tokens, end) {
            end += 1;
            continue;
        }
        match joined(tokens, at, end, evidence) {
            Some(next) => end = next,
            None => return end,
        }
    }
}

/// Shortest line, in bytes, whose end may be that of a wrapped one.
const WRAPPED: usize = 50;

/// What stands between a token and the one before it; nothing beyond the end.
fn gap<'t>(tokens: &Tokens<'t>, at: usize) -> &'t str {
    let before = at.checked_sub(1).and_then(|before| tokens.list.get(before)).map_or(0, |t| t.span.end);
    let start = tokens.list.get(at).map_or(before, |t| t.span.start);
    tokens.text.get(before as usize..start as usize).unwrap_or_default()
}

/// Whether a token begins a line behind a short one, as lines of an address do, and none that is wrapped. O(1).
pub(super) fn begins_short_line(tokens: &Tokens, at: usize) -> bool {
    if at == 0 || !gap(tokens, at).contains('\n') {
        return false;
    }
    let end = tokens.list[at - 1].span.end as usize;
    let line = tokens.text.as_bytes().get(end.saturating_sub(WRAPPED)..end).unwrap_or_default();
    // "Spoke to: Dunn", and lines of a table, whose cells stand apart
    let labelled = (at + 1..at + 4).any(|colon| tokens.mark(colon) == ':' && is_label(tokens, colon - 1));
    line.len() < WRAPPED || line.contains(&b'\n') || labelled || line.windows(3).any(|gap| gap == b"   ")
}

/// Whether a tab, a gap, or the end of a short line parts a token from the one before it, as cells of a table and lines of
/// an address. O(1).
pub(super) fn of_next_cell(tokens: &Tokens, at: usize) -> bool {
    match gap(tokens, at) {
        "" | " " => false,
        gap if gap.contains('\n') => begins_short_line(tokens, at),
        gap => gap.contains('\t') || gap.chars().nth(2).is_some(),
    }
}

/// Whether a capitalised word goes on with a run. Inside a run, even common words do ("Department of Health").
fn continues(tokens: &Tokens, at: usize, evidence: &Inquiry<'_>) -> bool {
    let Some(token) = tokens.list.get(at) else { return false };
    // "Ellary 49ers", "West 48th Street"
    let team = token.kind == Kind::Number
        && (tokens.lower(at).ends_with("ers")
            || tokens.reads(at + 1, words!("street st. avenue ave.")) && tokens.capital(at + 1));
    // "the U.S. Dollar", but "Dunn Dollar Stores"
    let money = tokens.reads(at, words!("dollar dollars dlr dlrs"))
        && !(tokens.a_word(at + 1) && tokens.capital(at + 1));
    // "Darrell May (8-7)"
    let surname = tokens.reads(at, words!("may march"))
        && at > 0
        && tokens.is(at - 1, Class::GIVEN)
        && !tokens.is(at - 1, Class::MONTH)
        && !tokens.number(at + 1);
    // "Gu Jun (China)"
    let surname = surname
        || tokens.reads(at, words!("jun jan"))
            && at > 0
            && tokens.capital(at - 1)
            && !tokens.is(at - 1, Class::MONTH.or(Class::WEEKDAY).or(Class::FUNCTION))
            && tokens.mark(at + 1) == '(';
    team || surname && token.capital
        || token.kind == Kind::Word
            && token.capital
            && !money
            && !token.class.has(Class::FUNCTION)
            && !is_honour(tokens, at)
            && !is_code(tokens, at)
            // "Mr. Dunn MOVED to"
            && !(token.all_caps && at > 0 && !tokens.all_caps(at - 1) && is_shouted(tokens, at, evidence))
            && !is_sign_off(tokens, at)
            && !(token.class.has(Class::MONTH.or(Class::WEEKDAY)) && !token.class.has(Class::GIVEN))
}

/// Takes a connector and the word behind it, where the two belong to the run `first..end`.
fn joined(tokens: &Tokens, first: usize, end: usize, evidence: &Inquiry<'_>) -> Option<usize> {
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
                || tokens.lower(at - 1).ends_with('s');
            (fields && at - 1 > end).then_some(end + 2)
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
pub(super) fn leads_body(tokens: &Tokens, at: usize) -> bool {
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

/// Where a run really begins: particles in small letters before it belong to it ("al-Ansari", "van Gogh").
pub(super) fn run_start(tokens: &Tokens, at: usize, free: usize) -> usize {
    let mut start = at;
    if at > free
        && tokens.capital(at - 1)
        && tokens.space(at)
        && (tokens.reads(at - 1, words!("first second third new old best one all"))
            // "the ship Ever Dunn"
            || at > free + 1 && tokens.is(at - 2, Class::VESSEL))
        && !starts_clause(tokens, at - 1)
        && tokens.same_sentence(at - 1, at)
    {
        return at - 1;
    }
    // "the 9th U.S. Circuit Court", "the 82nd Airborne Division"
    let counted =
        ["st", "nd", "rd", "th"].into_iter().any(|end| tokens.lower(at.wrapping_sub(1)).ends_with(end));
    if at > free
        && counted
        && tokens.number(at - 1)
        && (at..at + 3).any(|at| {
            tokens.capital(at) && tokens.reads(at, words!("circuit district division fleet brigade regiment infantry airborne cavalry army battalion squadron precinct amendment wing"))
        })
        && tokens.same_sentence(at - 1, at)
    {
        return at - 1;
    }
    loop {
        let hyphen = start >= free + 2
            && matches!(tokens.mark(start - 1), '-' | '‑' | '’' | '\'')
            && tokens.touches_next(start - 1);
        let before = if hyphen {
            start - 2
        } else if start > free {
            start - 1
        } else {
            return start;
        };
        let particle = tokens.reads(before, words!("al el ul bin ibn von van abu"))
            || (hyphen && tokens.reads(before, words!("as ad ash az an ar at")));
        if particle
            && !tokens.capital(before)
            && tokens.same_sentence(before, at)
            && (hyphen || !tokens.reads(before, words!("ul")))
        {
            start = before;
        } else {
            return start;
        }
    }
}

/// "MS Olvek Star", a motor ship, but "MS. DUNN", "MS Anna Dunn".
pub(super) fn leads_ship(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.written(at), "MS" | "MT" | "MY" | "RMS" | "SV")
        && tokens.a_word(at + 1)
        && tokens.capital(at + 1)
        && tokens.space(at + 1)
        && !tokens.all_caps(at + 1)
        && !tokens.is(at + 1, Class::GIVEN.or(Class::TITLE).or(Class::COMMON))
}

/// Parts of a run before and after its last title: "Northrop Grumman CEO Ron Sugar" is a body and a person.
///
/// `None` where no title stands in the run, or where it belongs to a body's name ("General Motors", "Justice Department").
pub(super) fn split_at_title(tokens: &Tokens, (first, end): Range) -> Option<(Range, Range)> {
    let title = (first..end).rev().find(|&at| {
        tokens.is(at, Class::TITLE)
            && at + 1 < end
            && !(tokens.is(at, Class::GIVEN) && at + 2 >= end)
            && !leads_ship(tokens, at)
    })?;
    // "Secretary of State Warren Hale", "Secretary of the Navy"
    let office = title_of_office(tokens, title);
    // "President-elect Alfredo Cristo", "Secretary-General Kofi Annan"
    if tokens.mark(title + 1) == '-'
        && tokens.reads(title + 2, words!("elect general designate emeritus"))
        && title + 3 < end
    {
        return Some(((first, title), (title + 3, end)));
    }
    if office > title + 1 && office < end {
        return Some(((first, title), (office, end)));
    }
    let headed = tokens
        .is(end - 1, Class::ORG_HEAD.or(Class::ORG_END).or(Class::PLACE_HEAD).or(Class::OTHER_HEAD))
        && !tokens.reads(end - 1, words!("state"))
        // "Mr. Park"
        && !(title + 2 == end && tokens.reads(title, words!("mr. mrs. ms. mr mrs ms miss dr. dr")));
    let hyphen = matches!(tokens.mark(title + 1), '-' | '&' | ',');
    // "Bureau of Justice Statistics"
    let of_justice =
        title > first && tokens.reads(title, words!("justice")) && tokens.reads(title - 1, words!("of"));
    if headed || hyphen || of_justice || tokens.reads(title + 1, words!("of for")) {
        return None;
    }
    let mut before = title;
    while before > first
        && (tokens.is(before - 1, Class::TITLE)
            || tokens.reads(before - 1, words!("district circuit prime vice deputy foreign former interior cabinet defense defence finance acting supreme attorney commerce treasury labor labour health education energy transport transportation agriculture trade environment home culture economy economics industry information housing oil planning press crown financial operating investment marketing managing assistant associate corporate consumer affairs economic social public science technology tourism transport co -")))
    {
        before -= 1;
    }
    // "Town Administrator Jo Dunn", but "New York City Mayor Jo Dunn"
    if before == first + 1 && tokens.reads(first, words!("town city county village borough")) {
        before = first;
    }
    Some(((first, before), (title + 1, end)))
}

/// What ministers and secretaries are of.
const OFFICES: &[Short] = words!(
    "state defense defence labor labour energy commerce agriculture education health transportation transport treasury interior navy army justice finance war exchequer industry trade economy planning mines tourism fisheries forestry environment culture information communications telecommunications science technology research housing development employment welfare affairs foreign home economic social public"
);
const OFFICE_HOLDERS: &[Short] = words!("secretary minister undersecretary under-secretary chancellor");

/// One past a title with its office: "Secretary of State"; one past the title alone where no office follows.
pub(super) fn title_of_office(tokens: &Tokens, title: usize) -> usize {
    let of = title + 1;
    if !tokens.reads(of, words!("of")) || !tokens.reads(title, OFFICE_HOLDERS) {
        return of;
    }
    let office = of + 1 + usize::from(tokens.reads(of + 1, words!("the")));
    if tokens.reads(office, OFFICES) { office + 1 } else { of }
}

/// How many words at the head of a run belong to the office before it: one in "Minister of Industry and Trade Osra Temi".
pub(super) fn office_words(tokens: &Tokens, (first, end): Range) -> usize {
    let mut of = first;
    while of > 0
        && of + 8 > first
        && tokens.same_sentence(of - 1, first)
        && (tokens.reads(of - 1, OFFICES)
            || tokens.reads(of - 1, words!("of for the and"))
            || tokens.mark(of - 1) == ',')
    {
        of -= 1;
    }
    let held = of > 0
        && of < first
        && tokens.reads(of, words!("of for"))
        && tokens.reads(of - 1, OFFICE_HOLDERS)
        && tokens.capital(of - 1);
    let body = tokens.is(end - 1, Class::ORG_HEAD.or(Class::ORG_END)) && !tokens.reads(end - 1, OFFICES);
    // "of State for Finance"
    let of_office = |at: usize| {
        tokens.reads(at, OFFICES)
            || at + 1 < end && tokens.reads(at, words!("for and")) && tokens.reads(at + 1, OFFICES)
    };
    let office = (first..end).take_while(|&at| of_office(at)).count();
    if held && !body { office } else { 0 }
}
