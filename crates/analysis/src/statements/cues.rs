//! Cues: verbs and nouns of saying, and the order in which speaker, verb and words stand.

use super::quotes::Quote;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};

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
    /// The rule's name for reported speech.
    pub rule: &'static str,
    /// The rule's name where a quotation stands beside it.
    pub quote_rule: &'static str,
}

/// The cues of a sentence outside quotations.
pub(super) fn cues(tokens: &Tokens, (first, end): (usize, usize), quotes: &[Quote]) -> Vec<Cue> {
    let mut cues = Vec::new();
    for at in first..end {
        if tokens.list[at].kind != Kind::Word || quoted(quotes, at) {
            continue;
        }
        let class = tokens.list[at].class;
        let found = if tokens.lower(at) == "according" && tokens.lower(at + 1) == "to" {
            Some(Cue {
                first: at,
                end: at + 2,
                order: Order::Preposition,
                reported_before: at > first + 1,
                hedged: false,
                rule: "according-to",
                quote_rule: "quote-according-to",
            })
        } else if class.has(Class::SAYING) {
            participle(tokens, at, (first, end))
        } else if class.has(Class::SAY) {
            verb(tokens, at, (first, end)).or_else(|| noun(tokens, at))
        } else if class.has(Class::SAY_NOUN) {
            noun(tokens, at)
        } else {
            None
        };
        cues.extend(found);
    }
    cues
}

/// Whether the token lies inside a quotation.
fn quoted(quotes: &[Quote], at: usize) -> bool {
    let next = quotes.partition_point(|q| q.end <= at);
    quotes.get(next).is_some_and(|q| q.first <= at)
}

/// "An estimate by the command", "a statement from the ministry": the noun speaks for whoever made it.
fn noun(tokens: &Tokens, at: usize) -> Option<Cue> {
    let maker = matches!(tokens.lower(at + 1), "by" | "from") && tokens.is(at, Class::SAY_NOUN);
    let finite = maker.then(|| {
        (at + 2..at + 25).find(|&i| tokens.same_sentence(at, i) && tokens.is(i, Class::SAY.or(Class::VERB)))
    });
    finite.flatten()?;
    Some(Cue {
        first: at,
        end: at + 2,
        order: Order::Preposition,
        reported_before: false,
        hedged: false,
        rule: "noun-of-saying",
        quote_rule: "quote-noun-of-saying",
    })
}

/// A finite verb of saying. Words that are nouns as well ("report", "claims") must stand where a verb stands.
fn verb(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let word = tokens.lower(at);
    let before = if at > first { tokens.lower(at - 1) } else { "" };
    let mark_before = if at > first { tokens.mark(at - 1) } else { ' ' };
    let next = tokens.lower(at + 1);
    if tokens.list[at].capital && at > first && !matches!(mark_before, '"' | '”' | '’') {
        return None;
    }
    // "to say", "of reports", "the reported", "was told", "is considered", "would say".
    if matches!(
        before,
        "to" | "of"
            | "the"
            | "a"
            | "an"
            | "these"
            | "those"
            | "its"
            | "his"
            | "her"
            | "their"
            | "any"
            | "no"
            | "in"
            | "by"
            | "for"
            | "on"
            | "such"
            | "media"
            | "news"
            | "some"
            | "many"
            | "official"
            | "two"
            | "three"
            | "with"
            | "about"
            | "from"
    ) && !(word == "said" && before != "the" && before != "to")
    {
        return None;
    }
    let possessive = at > first && tokens.list[at - 1].kind == Kind::Possessive;
    if possessive && tokens.is(at, Class::SAY_NOUN) {
        return None;
    }
    let passive = (at.saturating_sub(3)..at)
        .rev()
        .take_while(|&i| i >= first && (tokens.is(i, Class::FUNCTION) || tokens.lower(i).ends_with("ly")))
        .any(|i| matches!(tokens.lower(i), "was" | "were" | "is" | "are" | "been" | "be" | "being"));
    if passive {
        return None;
    }
    // Weak cues speak only with a clause or a quotation behind or beside them.
    let strong = matches!(
        word,
        "say"
            | "says"
            | "said"
            | "told"
            | "tells"
            | "warned"
            | "warns"
            | "added"
            | "adds"
            | "explained"
            | "insisted"
            | "argued"
            | "argues"
            | "claimed"
            | "vowed"
            | "cautioned"
            | "announced"
            | "acknowledged"
            | "acknowledges"
            | "denied"
            | "stated"
            | "tweeted"
            | "testified"
            | "replied"
            | "asserted"
            | "estimates"
            | "estimated"
            | "suggested"
            | "confirmed"
            | "recalled"
            | "noted"
            | "wrote"
            | "declared"
            | "admitted"
            | "insists"
            | "warn"
            | "claims"
    );
    let quote_behind = (at + 1..(at + 8).min(end)).any(|i| matches!(tokens.mark(i), '“' | '"' | '«'));
    let quote_before = at > first && matches!(mark_before, '”' | '"' | '»' | '’');
    let that = (at + 1..(at + 10).min(end))
        .any(|i| tokens.lower(i) == "that" && !matches!(tokens.mark(i.saturating_sub(1)), ','));
    // "called the meeting" says nothing; "called it “a sham”" does.
    if matches!(word, "call" | "calls" | "called") && !quote_behind {
        return None;
    }
    if !strong
        && !quote_behind
        && !quote_before
        && !that
        && !(tokens.is(at, Class::SAY) && matches!(next, "as"))
        && !object_clause(tokens, at, end)
    {
        return None;
    }
    if word == "added" && matches!(next, "to" | "a" | "the" | "by") && !quote_behind && !that {
        return None;
    }
    if matches!(
        word,
        "claimed"
            | "claims"
            | "denied"
            | "announced"
            | "confirmed"
            | "wrote"
            | "recalled"
            | "declared"
            | "estimated"
            | "noted"
            | "argued"
    ) && !quote_behind
        && !quote_before
        && !that
        && matches!(next, "" | "to" | "for" | "by")
        && tokens.mark(at + 1) != ','
    {
        let clause_end = tokens.mark(at + 1) == '.' || at + 1 >= end;
        if !clause_end {
            return None;
        }
    }
    let inverted = quote_before
        || (mark_before == ','
            && says_alone(word)
            && starts_phrase(tokens, at + 1)
            && !clause_follows(tokens, at + 1, end))
        || (at == first && says_alone(word) && starts_phrase(tokens, at + 1));
    let order = if inverted && starts_phrase(tokens, at + 1) { Order::CueFirst } else { Order::SpeakerFirst };
    let sentence_ends = at + 1 >= end
        || matches!(tokens.mark(at + 1), '.' | ',' | ';')
        || matches!(next, "in" | "on" | "at") && !that && !quote_behind && !has_clause(tokens, at + 1, end);
    let before_it = order == Order::CueFirst
        || (sentence_ends && at > first + 2 && (first..at).any(|i| tokens.mark(i) == ','));
    let (rule, quote_rule) = match order {
        Order::CueFirst => ("clause-verb-name", "quote-verb-name"),
        _ if before_it => ("clause-name-verb", "quote-name-verb"),
        _ => ("name-verb-clause", "name-verb-quote"),
    };
    Some(Cue {
        first: at,
        end: at + 1,
        order,
        reported_before: before_it && !that,
        hedged: matches!(
            word,
            "claimed"
                | "claims"
                | "claim"
                | "alleged"
                | "alleges"
                | "suggested"
                | "suggest"
                | "suggests"
                | "estimated"
                | "estimates"
                | "believe"
                | "believes"
                | "believed"
        ),
        rule,
        quote_rule,
    })
}

/// Verbs that stand before their speaker behind a comma ("…, warned the mayor"); "described the mayor" has an object.
fn says_alone(word: &str) -> bool {
    matches!(
        word,
        "say"
            | "says"
            | "said"
            | "add"
            | "adds"
            | "added"
            | "explain"
            | "explains"
            | "explained"
            | "insist"
            | "insists"
            | "insisted"
            | "argue"
            | "argues"
            | "argued"
            | "recall"
            | "recalls"
            | "recalled"
            | "note"
            | "notes"
            | "noted"
            | "write"
            | "writes"
            | "wrote"
            | "warn"
            | "warns"
            | "warned"
            | "reply"
            | "replies"
            | "replied"
            | "asked"
            | "asks"
            | "continued"
            | "concluded"
            | "acknowledged"
            | "admitted"
            | "joked"
            | "quipped"
            | "suggested"
            | "declared"
    )
}

/// Whether a clause of its own (subject and verb) follows a weak verb: "reported militants moving".
fn object_clause(tokens: &Tokens, at: usize, end: usize) -> bool {
    let next = at + 1;
    let subject = tokens.is(next, Class::PRONOUN)
        || tokens.list.get(next).is_some_and(|t| t.capital)
        || matches!(tokens.lower(next), "the" | "a" | "an" | "there" | "no" | "its" | "his" | "their");
    let verb = (next + 1..(next + 8).min(end))
        .any(|i| tokens.is(i, Class::VERB) && !matches!(tokens.mark(i - 1), ','));
    subject
        && verb
        && !matches!(
            tokens.lower(at),
            "describe" | "describes" | "described" | "accuse" | "accused" | "accuses" | "believed" | "agreed"
        )
        || matches!(
            tokens.lower(at),
            "described" | "accused" | "cited" | "reported" | "called" | "assess" | "indicates"
        ) && tokens.list.get(next).is_some_and(|t| t.kind == Kind::Word)
            && !tokens.is(next, Class::PREPOSITION)
}

/// Whether a finite verb follows within the clause, so that what stands there is no speaker but a subject.
fn clause_follows(tokens: &Tokens, from: usize, end: usize) -> bool {
    has_clause(tokens, from, end)
}

fn has_clause(tokens: &Tokens, from: usize, end: usize) -> bool {
    (from..end.min(from + 12))
        .take_while(|&i| !matches!(tokens.mark(i), ',' | '.' | ';'))
        .take_while(|&i| !matches!(tokens.lower(i), "who" | "which"))
        .any(|i| tokens.is(i, Class::VERB) && !tokens.lower(i).ends_with("ed"))
}

/// "…, saying", "noting that".
fn participle(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let before = if at > first { tokens.lower(at - 1) } else { "" };
    if matches!(
        before,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "of"
            | "by"
            | "for"
            | "the"
            | "a"
            | "early"
            | "without"
    ) || at == first
    {
        return None;
    }
    let that = (at + 1..(at + 4).min(end)).any(|i| tokens.lower(i) == "that");
    let quote = (at + 1..(at + 4).min(end)).any(|i| matches!(tokens.mark(i), '“' | '"'));
    let strong = matches!(
        tokens.lower(at),
        "saying" | "noting" | "adding" | "arguing" | "insisting" | "claiming" | "warning"
    );
    if !(that || quote || strong || tokens.lower(at) == "citing")
        || (tokens.lower(at) == "warning" && !that && !quote)
    {
        return None;
    }
    if tokens.lower(at) == "citing" && !quote {
        return None;
    }
    let order = if at > first
        && (matches!(tokens.mark(at - 1), ',' | '”' | '"') || matches!(before, "and" | "before" | "while"))
    {
        Order::Participle
    } else {
        Order::SpeakerFirst
    };
    Some(Cue {
        first: at,
        end: at + 1,
        order,
        reported_before: false,
        hedged: false,
        rule: "participle-of-saying",
        quote_rule: "quote-participle",
    })
}

/// Whether a noun phrase can begin here: a name, a pronoun, an article, or a plural in small letters.
pub(super) fn starts_phrase(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.list.get(at) else { return false };
    token.kind == Kind::Word
        && (token.capital
            || matches!(
                tokens.lower(at),
                "the"
                    | "a"
                    | "an"
                    | "he"
                    | "she"
                    | "they"
                    | "one"
                    | "another"
                    | "two"
                    | "three"
                    | "some"
                    | "other"
                    | "several"
                    | "many"
                    | "his"
                    | "her"
                    | "its"
                    | "al"
                    | "el"
                    | "local"
                    | "officials"
            )
            || token.class.has(Class::ROLE.or(Class::BODY).or(Class::TITLE)))
        && !matches!(tokens.lower(at), "that")
}
