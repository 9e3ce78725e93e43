//! Cues: verbs and nouns of saying, and the order in which speaker, verb and words stand.
//!
//! Finite verbs have a file of their own ([`verbs`]), over the [`lists`] of what each of them does and a look at the
//! [`clauses`] around it.

pub(super) mod clauses;
mod lists;
mod verbs;

use super::quotes::Quote;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};
use clauses::{closes_before, ends, quote_opens};
use lists::MADE;

/// How speaker and cue stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// "the mayor said"
    SpeakerFirst,
    /// "…," said the mayor
    CueFirst,
    /// "according to the mayor", "an estimate by the mayor"
    Preposition,
    /// "…, saying that": the subject is the main clause's.
    Participle,
    /// "Saying that …, the mayor resigned": the speaker stands after what is said.
    Leading,
}

/// A cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    pub order: Order,
    /// What is said stands before the cue.
    pub reported_before: bool,
    pub hedged: bool,
    /// Whoever stands beside it speaks, be it a word that no table knows.
    pub sure: bool,
    /// The rule's name for reported speech.
    pub rule: &'static str,
    /// The rule's name where a quotation stands beside it.
    pub quote_rule: &'static str,
}

/// Classes of the words that are cues, or begin one.
const CUES: Class = Class::SAY.or(Class::SAYING).or(Class::SAY_NOUN).or(Class::PHRASAL);

/// The cues of a sentence outside quotations.
pub(super) fn cues(tokens: &Tokens, (first, end): (usize, usize), quotes: &[Quote]) -> Vec<Cue> {
    let mut cues = Vec::new();
    for (at, token) in (first..end).zip(&tokens.list[first..end]) {
        let class = token.class;
        if !class.has(CUES) {
            continue;
        }
        let found = if tokens.reads(at, words!("according")) && tokens.reads(at + 1, words!("to")) {
            Some(Cue {
                first: at,
                end: at + 2,
                order: Order::Preposition,
                reported_before: at > first + 1,
                hedged: false,
                sure: true,
                rule: "according-to",
                quote_rule: "quote-according-to",
            })
        } else if let Some(cue) =
            class.has(Class::PHRASAL).then(|| phrasal(tokens, at, (first, end))).flatten()
        {
            Some(cue)
        } else if class.has(Class::SAYING) {
            participle(tokens, at, (first, end))
        } else if class.has(Class::SAY) {
            let verb = verbs::verb(tokens, at, (first, end));
            verb.or_else(|| noun(tokens, at)).or_else(|| told_by(tokens, at, (first, end)))
        } else if class.has(Class::SAY_NOUN) {
            noun(tokens, at)
        } else {
            None
        };
        cues.extend(found.filter(|_| !quoted(quotes, at)));
    }
    cues
}

/// Whether the token lies inside a quotation.
fn quoted(quotes: &[Quote], at: usize) -> bool {
    let next = quotes.partition_point(|q| q.end <= at);
    quotes.get(next).is_some_and(|q| q.first <= at)
}

/// Verbs and words of saying of more than one word: "as she put it", "pointed out", "made clear", "in the words of".
fn phrasal(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let next = tokens.word(at + 1);
    let (order, begin, last) = match tokens.lower(at) {
        // "Officials expressed hope that it would hold."
        "expressed" | "expresses" | "voiced" | "voices" => {
            let noun = (at + 1..at + 4).take_while(|&i| !tokens.reads(i, words!("no"))).find(|&i| {
                tokens.reads(i, words!("hope hopes concern concerns fear fears confidence worry worries optimism alarm suspicion suspicions regret frustration"))
            })?;
            (Order::SpeakerFirst, at, noun + 1)
        }
        "put" | "puts" if next.among(words!("it")) => (Order::SpeakerFirst, at, at + 2),
        // "Officials put the toll at 31."
        "put" | "puts" if is_figure_put(tokens, at) => return verbs::plain(tokens, at, (first, end)),
        "point" | "points" | "pointed" if next.among(words!("out")) => (Order::SpeakerFirst, at, at + 2),
        "make" | "makes" | "made" if next.among(words!("clear")) => (Order::SpeakerFirst, at, at + 2),
        "make" | "makes" | "made" if next.among(words!("it")) && tokens.reads(at + 2, words!("clear plain")) => {
            (Order::SpeakerFirst, at, at + 3)
        }
        "words" if next.among(words!("of")) && at >= first + 2 && tokens.reads(at - 2, words!("in")) => {
            (Order::Preposition, at - 2, at + 2)
        }
        // "“We are open,” the sign read.", "The letter reads: “Go.”"
        "read" | "reads"
            if at > first
                && (tokens.is(at - 1, Class::SAY_NOUN)
                    || tokens.reads(at - 1, words!("sign signs banner banners placard placards poster headline inscription notice slogan caption plaque note bulletin text telegram"))) =>
        {
            (Order::SpeakerFirst, at, at + 1)
        }
        // "“We are open,” read a statement from the ministry."
        "read" | "reads"
            if at > first + 1
                && matches!(tokens.mark(at - 1), '"' | '”' | '»' | '’')
                && starts_phrase(tokens, at + 1) =>
        {
            (Order::CueFirst, at, at + 1)
        }
        // "went on to say that it leaked"
        "went" | "goes" if next.among(words!("on")) && tokens.reads(at + 2, words!("to")) && tokens.is(at + 3, Class::SAY) => {
            (Order::SpeakerFirst, at, at + 4)
        }
        // "The board is confident that it will hold."
        "confident" | "convinced" | "certain" | "sure" | "adamant" | "hopeful" | "aware" => {
            let be = (first..at).rev().take(2).find(|&i| tokens.reads(i, words!("is are was were remains remained")))?;
            if be == first
                || tokens.reads(be - 1, words!("it that this there what which"))
                || is_unsaid(tokens, at, first)
            {
                return None;
            }
            (Order::SpeakerFirst, be, at + 1)
        }
        // "rejected the claim as “baseless”"
        "dismissed" | "rejected" | "denounced" | "condemned" | "hailed" | "praised" | "slammed"
        | "branded" | "dismisses" | "rejects" | "denounces" | "condemns" | "hails"
            if as_quoted(tokens, at + 1, end)
                && !(at > first && tokens.reads(at - 1, words!("was were is are been be being"))) =>
        {
            (Order::SpeakerFirst, at, at + 1)
        }
        // "The board intends to close the mill."
        "intend" | "intends" | "intended"
            if next.among(words!("to"))
                && tokens.a_word(at + 2)
                && !tokens.capital(at + 2)
                && !is_unsaid(tokens, at, first)
                && !is_object_of(tokens, at, first) =>
        {
            return verbs::plain(tokens, at, (first, end));
        }
        // "Prosecutors charged that it was hidden."
        _ if !tokens.is(at, Class::SAY)
            && reports_that(tokens, at + 1, end)
            && !(tokens.reads(at, KNOWING) && is_unsaid(tokens, at, first))
            && !(tokens.reads(at, NOUNS) && is_noun_with_clause(tokens, at, first)) =>
        {
            return verbs::plain(tokens, at, (first, end));
        }
        _ => return None,
    };
    let that = tokens.reads(last, words!("that"));
    let quoted = quote_opens(tokens, last, (last + 8).min(end)) || closes_before(tokens, first, at);
    let closing = matches!(tokens.mark(begin.saturating_sub(1)), '"' | '”' | '’' | ',');
    let before = begin > first + 1 && (closing || ends(tokens, last, end)) && !that;
    let led = begin > first && tokens.reads(begin - 1, words!("to"));
    (!led && (that || quoted)).then_some(Cue {
        first: begin,
        end: last,
        order,
        reported_before: before,
        hedged: false,
        sure: order == Order::SpeakerFirst,
        rule: if order == Order::Preposition {
            "according-to"
        } else if order == Order::CueFirst {
            "clause-verb-name"
        } else if before {
            "clause-name-verb"
        } else {
            "name-verb-clause"
        },
        quote_rule: if order == Order::Preposition {
            "quote-according-to"
        } else if order == Order::CueFirst {
            "quote-verb-name"
        } else if before {
            "quote-name-verb"
        } else {
            "name-verb-quote"
        },
    })
}

/// Verbs of what somebody knows: only what is known is said with them.
const KNOWING: &[Short] = words!(
    "know knows knew realize realizes realized realise realises realised understand understands understood recognize \
    recognizes recognized recognise recognises recognised remember remembers remembered discover discovers discovered suspect \
    suspects suspected prove proves proved"
);

/// Forms that are plural nouns as well.
const NOUNS: &[Short] = words!(
    "charge charges suspects rules projects protest protests demand demands counter counters hints jokes quips boasts laments \
    regret regrets remarks object wonder wonders"
);

/// Whether "that" stands at a token and leads in a clause: "knew that he lied", and neither "knew that man" nor "decided that day".
fn reports_that(tokens: &Tokens, that: usize, end: usize) -> bool {
    let next = that + 1;
    let day = tokens.is(next, Class::TIME_UNIT.or(Class::TIME_WORD))
        || tokens.reads(next, words!("morning afternoon evening summer winter"));
    tokens.reads(that, words!("that"))
        && (tokens.a_word(next) || tokens.number(next))
        && !day
        && (begins_clause(tokens, next) || clauses::has_finite(tokens, next, end))
}

/// Whether a pronoun, a name or an article stands at a token, before which "that" is no demonstrative.
fn begins_clause(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, Class::PRONOUN)
        || tokens.capital(at)
        || tokens.reads(
            at,
            words!("the a an his her their its my our this these those there no one most many some all"),
        )
}

/// Whether it is not known, or only tells when something happened: "did not know that", "Few realize that", "When he learned that".
fn is_unsaid(tokens: &Tokens, at: usize, first: usize) -> bool {
    let denies = |i: usize| {
        tokens.reads(i, words!("not never no few little hardly nobody cannot nor without"))
            || tokens.lower(i).ends_with("n't")
            || tokens.lower(i).ends_with("n’t")
    };
    let begin =
        (first..at).rev().find(|&i| matches!(tokens.mark(i), ',' | ';' | ':' | '—')).map_or(first, |i| i + 1);
    (at.saturating_sub(4).max(first)..at).any(denies)
        || tokens.reads(
            begin,
            words!("when once if after until as because while before since unless although though"),
        )
}

/// "EU rules that apply", "faces charges that he stole": a noun, and a clause that tells of it.
fn is_noun_with_clause(tokens: &Tokens, at: usize, first: usize) -> bool {
    let before = at.wrapping_sub(1);
    let object = tokens.is(before, Class::VERB.or(Class::BACK).or(Class::SAY).or(Class::PREPOSITION))
        || tokens.lower(before).ends_with("ed") && !tokens.capital(before)
        || tokens.reads(before, words!("face faces facing drop drops amid criminal"));
    let subject = tokens.is(at + 2, Class::PRONOUN)
        || tokens.capital(at + 2)
        || tokens.reads(
            at + 2,
            words!("the a an his her their its this these those there no one most many some all"),
        );
    // "Bank charges that the …": a bare noun before another is part of it.
    let bare = at == first + 1 && !tokens.is(first, Class::PRONOUN) && !tokens.lower(first).ends_with('s');
    object || !subject || bare
}

/// "the town he intended to visit": the pronoun stands behind what the verb is about.
fn is_object_of(tokens: &Tokens, at: usize, first: usize) -> bool {
    let noun = at.wrapping_sub(2);
    at > first + 1
        && tokens.is(at - 1, Class::PRONOUN)
        && tokens.a_word(noun)
        && !tokens.is(noun, Class::FUNCTION.or(Class::VERB).or(Class::SAY).or(Class::PREPOSITION))
        || at > first && (first..at).rev().take(4).any(|i| tokens.reads(i, words!("than")))
}

/// "put the toll at 31", "puts the number of dead at five".
fn is_figure_put(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at + 1, words!("the its their his her"))
        && tokens.reads(at + 2, words!("toll number figure death cost total count value damage losses"))
        && (at + 3..at + 8)
            .take_while(|&i| tokens.a_word(i))
            .any(|i| tokens.reads(i, words!("at")) && !tokens.reads(i + 1, words!("the a risk")))
}

/// Whether "as" leads to a quotation within the object of a verb: "the claim as “baseless”".
fn as_quoted(tokens: &Tokens, from: usize, end: usize) -> bool {
    (from..end.min(from + 7))
        .take_while(|&i| !matches!(tokens.mark(i), ',' | ';' | ':' | '.'))
        .any(|i| tokens.reads(i, words!("as")) && quote_opens(tokens, i + 1, (i + 3).min(end)))
}

/// "An estimate by the command", "a statement from the ministry": the noun speaks for whoever made it.
fn noun(tokens: &Tokens, at: usize) -> Option<Cue> {
    // "as forecast by analysts": what stands around it is another's
    let likened = at > 0 && tokens.reads(at - 1, words!("as than"));
    // "according to an estimate by the command" is one cue
    let according = (at.saturating_sub(4)..at).any(|i| tokens.reads(i, words!("according")));
    let maker = tokens.reads(at + 1, words!("by from")) && tokens.reads(at, MADE) && !likened && !according;
    let finite = maker.then(|| {
        (at + 2..at + 25).find(|&i| tokens.same_sentence(at, i) && tokens.is(i, Class::SAY.or(Class::VERB)))
    });
    // "A statement by the board said “…”" is told by its verb.
    finite.flatten().filter(|&verb| !tokens.reads(verb, words!("said stated reported announced")))?;
    Some(Cue {
        first: at,
        end: at + 2,
        order: Order::Preposition,
        reported_before: false,
        hedged: false,
        sure: false,
        rule: "noun-of-saying",
        quote_rule: "quote-noun-of-saying",
    })
}

/// "She was told by the lawyers that it was lost."
fn told_by(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let passive = at > first
        && tokens.reads(at, words!("told warned informed advised notified assured reminded"))
        && (first..at).rev().take(3).any(|i| tokens.reads(i, words!("was were been being is are")));
    let that = (at + 2..end.min(at + 12)).find(|&i| tokens.reads(i, words!("that")));
    // "told by letter", "warned by his doctor to rest so that"
    let clause = that.is_some_and(|that| {
        !(at + 2..that).any(|i| {
            tokens.reads(i, words!("to not so letter mail e-mail email phone telephone text fax post radio loudspeaker note message messages time then now"))
        })
    });
    (passive && clause && tokens.reads(at + 1, words!("by"))).then_some(Cue {
        first: at,
        end: at + 2,
        order: Order::Preposition,
        reported_before: false,
        hedged: false,
        sure: true,
        rule: "noun-of-saying",
        quote_rule: "quote-noun-of-saying",
    })
}

/// "was quoted as saying", "quoted a clerk as saying": the one quoted speaks.
fn quoted_as(tokens: &Tokens, at: usize, (first, _): (usize, usize)) -> Option<Cue> {
    let quoted = (first..at)
        .rev()
        .take(14)
        .find(|&i| tokens.reads(i, words!("quoted quotes quote cited cites reported described")))?;
    let auxiliary = (first..quoted)
        .rev()
        .take_while(|&i| {
            tokens.is(i, Class::FUNCTION) && !tokens.is(i, Class::PRONOUN) || tokens.lower(i).ends_with("ly")
        })
        .last();
    // "was quoted by the Courier as saying": the Courier only quotes.
    let be = (first..quoted).rev().take(3).any(|i| tokens.reads(i, words!("was were been is are being")));
    let passive =
        quoted + 2 == at || be && auxiliary.is_some() && tokens.reads(quoted + 1, words!("by in on as"));
    Some(Cue {
        first: if passive { auxiliary? } else { at - 1 },
        end: at + 1,
        order: Order::SpeakerFirst,
        reported_before: false,
        hedged: false,
        sure: true,
        rule: "participle-of-saying",
        quote_rule: "quote-participle",
    })
}

/// "…, saying", "noting that".
fn participle(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let before = if at > first { tokens.lower(at - 1) } else { "" };
    let word = tokens.word(at);
    if before == "as" {
        return quoted_as(tokens, at, (first, end));
    }
    let led =
        at == first || at == first + 1 && tokens.reads(first, words!("while by in after before without"));
    if led && !tokens.reads(first, words!("without before")) && reports_that(tokens, at + 1, end) {
        return leading(tokens, at, (first, end));
    }
    if let Some(cue) = progressive(tokens, at, (first, end)) {
        return Some(cue);
    }
    if at == first
        || Word::of(before)
            .among(words!("is are was were be been of for the a early without to in from keep kept"))
    {
        return None;
    }
    let that = (at + 1..(at + 4).min(end)).any(|i| tokens.reads(i, words!("that")));
    let quote = quote_opens(tokens, at + 1, (at + 6).min(end));
    let comma = matches!(tokens.mark(at - 1), ',' | '”' | '"' | '’' | '»' | '—');
    let by = before == "by";
    let strong = word.among(words!("saying adding"))
        || comma
            && word.among(words!(
                "noting arguing insisting claiming telling explaining declaring stressing suggesting"
            ));
    if !that && !quote && (!strong || by) || word.among(words!("citing")) && !quote {
        return None;
    }
    let joined = comma || by || Word::of(before).among(words!("and before while"));
    Some(Cue {
        first: at,
        end: at + 1,
        order: if joined { Order::Participle } else { Order::SpeakerFirst },
        reported_before: false,
        hedged: false,
        sure: false,
        rule: "participle-of-saying",
        quote_rule: "quote-participle",
    })
}

/// "Saying that the plan was risky, the mayor resigned.": what is said ends with the comma before its speaker.
fn leading(tokens: &Tokens, at: usize, (_, end): (usize, usize)) -> Option<Cue> {
    clauses::speaker_behind(tokens, at + 2, end).map(|_| Cue {
        first: at,
        end: at + 1,
        order: Order::Leading,
        reported_before: false,
        hedged: false,
        sure: false,
        rule: "participle-of-saying",
        quote_rule: "quote-participle",
    })
}

/// "Police are saying that", "has been warning that": the auxiliaries belong to the cue.
fn progressive(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let that = reports_that(tokens, at + 1, end);
    // Not: "was saying a prayer when they came"
    let clause = tokens.reads(at, words!("saying"))
        && starts_phrase(tokens, at + 1)
        && clauses::has_finite(tokens, at + 1, end);
    if !that && !clause {
        return None;
    }
    let adverb = |i: usize| {
        tokens.reads(i, words!("now also still already not even all both")) || tokens.lower(i).ends_with("ly")
    };
    let be = (first..at).rev().take(3).find(|&i| !adverb(i))?;
    let begin = match be.checked_sub(1).filter(|&i| i > first) {
        Some(have) if tokens.reads(be, words!("been")) => {
            let have = (first..=have).rev().take(3).find(|&i| !adverb(i))?;
            if !tokens.reads(have, words!("has have had")) {
                return None;
            }
            have
        }
        _ if tokens.reads(be, words!("is are was were")) && be > first => be,
        _ => return None,
    };
    Some(Cue {
        first: begin,
        end: at + 1,
        order: Order::SpeakerFirst,
        reported_before: false,
        hedged: false,
        sure: false,
        rule: "name-verb-clause",
        quote_rule: "name-verb-quote",
    })
}

/// Whether a noun phrase can begin here: a name, a pronoun, an article, or a plural in small letters.
pub(super) fn starts_phrase(tokens: &Tokens, at: usize) -> bool {
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
