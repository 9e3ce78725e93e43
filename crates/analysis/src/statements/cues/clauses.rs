//! What stands around a verb of saying: clauses, quotation marks, the end of the sentence. Coarse: a clause is told by a verb
//! that the tables know.

use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Whether a verb closes its sentence behind a clause and a comma: "…, a study found", "…, scientists reported on Friday".
pub(super) fn trails(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> bool {
    // Deeds that need no words: "the union protested in Arden".
    if tokens.reads(
        at,
        words!("protested objected pleaded spoke speaks commented criticized criticised agreed accused"),
    ) {
        return false;
    }
    // "Asked whether it leaked, the mayor laughed."
    if tokens.reads(first, words!("asked")) {
        return false;
    }
    let compared = |i: usize| tokens.reads(i, words!("than as that which what like"));
    let closes = ends(tokens, at + 1, end)
        || tokens.is(at + 1, Class::WEEKDAY)
        || tokens.mark(at + 1) == ','
        || tokens.reads(at + 1, words!("on in at earlier early late last this yesterday today"))
            && !has_clause(tokens, at + 1, end);
    let comma = (first + 1..at)
        .rev()
        .take(12)
        .take_while(|&i| !tokens.is(i, Class::VERB) || tokens.reads(i, words!("has have had led")))
        .find(|&i| tokens.mark(i) == ',');
    closes
        && comma.is_some_and(|comma| {
            !(comma..at).any(compared) && (comma - first >= 4 || has_verb(tokens, first, comma))
        })
}

/// Whether a quotation ends right before the phrase that stands before a verb: "“…!” the mayor exclaimed".
pub(super) fn closes_before(tokens: &Tokens, first: usize, at: usize) -> bool {
    (first + 1..at)
        .rev()
        .take(8)
        .take_while(|&i| {
            !tokens.is(i, Class::VERB.or(Class::SAY))
                && !tokens.reads(i, words!("and but or so that who which"))
        })
        .find(|&i| matches!(tokens.list[i].kind, Kind::Mark(c) if !matches!(c, '.' | '-')))
        .is_some_and(|i| {
            let i = i - usize::from(tokens.mark(i) == ',');
            matches!(tokens.mark(i), '"' | '”' | '’' | '»' | '\'' | '“')
                && (tokens.mark(i + 1) == ',' || matches!(tokens.mark(i - 1), ',' | '?' | '!' | '…' | '\''))
        })
}

/// Whether a quotation mark opens within the tokens.
pub(super) fn quote_opens(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..to).any(|i| match tokens.mark(i) {
        '“' | '«' | '„' => true,
        '"' | '‘' | '\'' | '`' => tokens.space(i),
        _ => false,
    })
}

/// Whether a finite verb stands at a token, behind an adverb or not, so that what it is said of stands before.
pub(in crate::statements) fn is_predicate(tokens: &Tokens, at: usize) -> bool {
    let verb = |at: usize| {
        tokens.is(at, Class::VERB.or(Class::AHEAD).or(Class::BACK))
            || tokens.lower(at).ends_with("ed") && !tokens.capital(at)
    };
    verb(at) || tokens.lower(at).ends_with("ly") && verb(at + 1)
}

/// Whether a verb of saying stands with its subject between commas, amid what is said: "The plan, he added, would cost".
pub(in crate::statements) fn is_parenthesis(tokens: &Tokens, at: usize, first: usize) -> bool {
    let other = Class::VERB.or(Class::SAY).or(Class::PREPOSITION);
    let comma = (first + 1..at)
        .rev()
        .take(6)
        .take_while(|&i| !tokens.is(i, other) && !tokens.reads(i, words!("who which and but or")))
        .find(|&i| tokens.mark(i) == ',');
    tokens.mark(at + 1) == ',' && comma.is_some_and(|comma| comma + 1 < at)
}

/// Whether what stands before the comma at `at - 1` is a subject with a participle behind it: "The firm, based in Arden,".
pub(super) fn is_subject_aside(tokens: &Tokens, first: usize, at: usize) -> bool {
    let comma = (first + 1..at.saturating_sub(2)).rev().take(14).find(|&i| tokens.mark(i) == ',');
    comma.is_some_and(|comma| {
        let participle = tokens.lower(comma + 1).ends_with("ed")
            || tokens.reads(comma + 1, words!("known led held run built"));
        let led = tokens.is(comma + 2, Class::PREPOSITION) || tokens.reads(comma + 2, words!("since as"));
        participle && led && !has_verb(tokens, first, comma)
    })
}

/// Whether a finite verb follows in the clause, before words that begin another and before a mark that ends it.
pub(super) fn has_finite(tokens: &Tokens, from: usize, end: usize) -> bool {
    (from..end)
        .take_while(|&i| !matches!(tokens.mark(i), ';' | ':' | '—'))
        .take_while(|&i| i == from || !tokens.reads(i, words!("when while where because to")))
        .take(20)
        .any(|i| {
            tokens.is(i, Class::VERB.or(Class::BACK).or(Class::AHEAD).or(Class::HAPPENS).or(Class::SAY))
                || i > from && tokens.lower(i).ends_with("ed") && !tokens.capital(i)
                || i > from
                    && tokens.reads(i - 1, words!("i you he she it we they"))
                    && tokens.a_word(i)
                    && !tokens.is(i, Class::FUNCTION)
        })
}

/// The comma behind a clause that another's words lead in, and one past the phrase between it and the verb of the sentence:
/// "Saying that it was late, [the mayor] left."
pub(in crate::statements) fn speaker_behind(
    tokens: &Tokens,
    from: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let acts = |i: usize| {
        tokens.is(i, Class::VERB.or(Class::BACK).or(Class::SAY).or(Class::HAPPENS)) && !tokens.capital(i)
            || tokens.lower(i).ends_with("ed") && !tokens.capital(i)
            || tokens.reads(i, words!("cut put quit hit shut let sold broke fled"))
    };
    (from..end).filter(|&i| tokens.mark(i) == ',' && starts_phrase(tokens, i + 1)).find_map(|comma| {
        let stop = (comma + 2..end.min(comma + 14)).find(|&i| tokens.mark(i) == ',' || acts(i))?;
        acts(stop).then_some((comma, stop))
    })
}

/// Whether the sentence ends at a token.
pub(super) fn ends(tokens: &Tokens, at: usize, end: usize) -> bool {
    at >= end || matches!(tokens.mark(at), '.' | '!' | '?')
}

/// Whether a clause of its own (subject and verb) follows a weak verb: "reported militants moving".
pub(super) fn object_clause(tokens: &Tokens, at: usize, end: usize) -> bool {
    let next = at + 1;
    let word = tokens.word(at);
    let subject = tokens.is(next, Class::PRONOUN)
        || tokens.capital(next)
        || tokens
            .reads(next, words!("the a an there no its his their this these those most many some all it"));
    let verb = (next + 1..(next + 8).min(end))
        .take_while(|&i| !matches!(tokens.mark(i), ',' | ';' | '.' | ':'))
        .any(|i| tokens.is(i, Class::VERB));
    subject && verb && !word.among(words!("describe describes described accuse accused accuses agreed"))
        || word.among(words!("described cited reported called assess indicates"))
            && tokens.a_word(next)
            && !tokens.is(next, Class::PREPOSITION)
}

/// Whether a verb stands among the tokens, so that they can be what is said.
pub(in crate::statements) fn has_verb(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        tokens.is(i, Class::VERB.or(Class::SAY).or(Class::EVENT))
            || tokens.lower(i).ends_with("ed") && i > from && !tokens.capital(i)
    })
}

/// Whether the words before a comma and an inverted verb are what was said: a known verb is among them, or what stands on
/// both sides can hardly be anything else ("The dam leaks, said a guard").
pub(super) fn is_clause(tokens: &Tokens, first: usize, at: usize) -> bool {
    let someone = tokens.reads(at + 1, words!("a an")) || tokens.capital(at + 1);
    let commas = (first..at).filter(|&i| tokens.mark(i) == ',').count();
    let led = tokens.is(first, Class::PREPOSITION);
    has_verb(tokens, first, at)
        || tokens.reads(at, words!("said")) && someone && commas == 1 && !led && at - first > 3
}

/// Whether a finite verb follows with no infinitive before it: "expects cuts will follow", not "expects cuts to follow".
pub(super) fn verb_before_to(tokens: &Tokens, from: usize, end: usize) -> bool {
    (from + 1..(from + 9).min(end))
        .take_while(|&i| !matches!(tokens.mark(i), ';' | '.' | ':') && !tokens.reads(i, words!("to")))
        .any(|i| {
            // "believe the man acted alone", but "expect a reduced share"
            let past = tokens.is(i, Class::BACK) || tokens.lower(i).ends_with("ed") && !tokens.capital(i);
            let adjective = tokens.reads(i - 1, words!("a an the its his her their more less very and of"));
            let comma = (from..i).any(|at| tokens.mark(at) == ',');
            // "documents show he lied"
            let subject = i > from + 1 || tokens.is(from, Class::PRONOUN);
            tokens.is(i, Class::VERB) || past && !adjective && !comma && subject
        })
}

/// Whether a finite verb follows within the clause, so that what stands there is no speaker but a subject.
pub(super) fn has_clause(tokens: &Tokens, from: usize, end: usize) -> bool {
    (from..end.min(from + 12))
        .take_while(|&i| !matches!(tokens.mark(i), ',' | '.' | ';'))
        .take_while(|&i| !tokens.reads(i, words!("who which")))
        .any(|i| tokens.is(i, Class::VERB) && !tokens.lower(i).ends_with("ed"))
}

/// Whether "that" stands at a token and leads in a clause: "knew that he lied", and neither "knew that man" nor "decided that day".
pub(super) fn reports_that(tokens: &Tokens, that: usize, end: usize) -> bool {
    let next = that + 1;
    let day = tokens.is(next, Class::TIME_UNIT.or(Class::TIME_WORD))
        || tokens.reads(next, words!("morning afternoon evening summer winter"));
    tokens.reads(that, words!("that"))
        && (tokens.a_word(next) || tokens.number(next))
        && !day
        && (begins_clause(tokens, next) || has_finite(tokens, next, end))
}

/// Whether a pronoun, a name or an article stands at a token, before which "that" is no demonstrative.
pub(super) fn begins_clause(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, Class::PRONOUN)
        || tokens.capital(at)
        || tokens.reads(
            at,
            words!("the a an his her their its my our this these those there no one most many some all"),
        )
}

/// "the town he intended to visit": the pronoun stands behind what the verb is about.
pub(super) fn is_object_of(tokens: &Tokens, at: usize, first: usize) -> bool {
    let noun = at.wrapping_sub(2);
    at > first + 1
        && tokens.is(at - 1, Class::PRONOUN)
        && tokens.a_word(noun)
        && !tokens.is(noun, Class::FUNCTION.or(Class::VERB).or(Class::SAY).or(Class::PREPOSITION))
        || at > first && (first..at).rev().take(4).any(|i| tokens.reads(i, words!("than")))
}

/// Whether a noun phrase can begin here: a name, a pronoun, an article, or a plural in small letters.
pub(in crate::statements) fn starts_phrase(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.list.get(at) else { return false };
    // "said Monday it would close", "said May 5": a day does not speak.
    let day = token.class.has(Class::WEEKDAY) || token.class.has(Class::MONTH) && tokens.number(at + 1);
    token.kind == Kind::Word
        && !day
        && (token.capital
            || tokens.reads(at, words!("the a an he she they one another two three four five some other several many most his her its their my our \
                al el local senior former government state police u.s"))
            // "said lead author Jo Blake"
            || tokens.reads(at, words!("lead")) && tokens.is(at + 1, Class::ROLE.or(Class::TITLE))
            || token.class.has(Class::ROLE.or(Class::BODY).or(Class::TITLE)))
        && !tokens.reads(at, words!("that"))
}
