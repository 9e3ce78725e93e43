//! Cues: verbs and nouns of saying, and the order in which speaker, verb and words stand.

use super::quotes::Quote;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

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
    /// Whoever stands beside it speaks, be it a word that no table knows.
    pub sure: bool,
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
        } else if let Some(cue) = phrasal(tokens, at, (first, end)) {
            Some(cue)
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

/// Verbs and words of saying of more than one word: "as she put it", "pointed out", "made clear", "in the words of".
fn phrasal(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let next = tokens.word(at + 1);
    let (order, begin, last) = match tokens.lower(at) {
        "put" | "puts" if next.among(words!("it")) => (Order::SpeakerFirst, at, at + 2),
        "point" | "points" | "pointed" if next.among(words!("out")) => (Order::SpeakerFirst, at, at + 2),
        "make" | "makes" | "made" if next.among(words!("clear")) => (Order::SpeakerFirst, at, at + 2),
        "words" if next.among(words!("of")) && at >= first + 2 && tokens.reads(at - 2, words!("in")) => {
            (Order::Preposition, at - 2, at + 2)
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
        } else if before {
            "clause-name-verb"
        } else {
            "name-verb-clause"
        },
        quote_rule: if order == Order::Preposition {
            "quote-according-to"
        } else if before {
            "quote-name-verb"
        } else {
            "name-verb-quote"
        },
    })
}

/// "An estimate by the command", "a statement from the ministry": the noun speaks for whoever made it.
fn noun(tokens: &Tokens, at: usize) -> Option<Cue> {
    let maker = tokens.reads(at + 1, words!("by from")) && tokens.reads(at, MADE);
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

/// Verbs that speak by themselves, whoever stands before them.
const SURE: &[Word] = words!(
    "say says said tell tells told add adds added explain explains explained insist insists insisted reply replied \
    replies recalled recalls asked asks wrote writes tweeted testified joked quipped"
);
/// Verbs that report a clause with no "that" before it.
const STRONG: &[Word] = words!(
    "say says said tell tells told warned warns warn add adds added explain explains explained insist insists \
    insisted argue argues argued claim claims claimed vow vows vowed cautioned announced acknowledge acknowledges acknowledged deny \
    denies denied state stated tweeted testified replied assert asserted asserts estimate estimates estimated suggest suggested \
    suggests confirmed recalled noted wrote declared admitted admits conceded concedes contend contends contended allege alleged \
    alleges predict predicts predicted promised pledged"
);
/// Those of them that also have things, deeds and rights for their objects.
const WITH_OBJECT: &[Word] = words!(
    "claimed claims claim denied denies announced confirmed wrote recalled declared estimated noted argued stated state suggested asserted"
);
/// Verbs of thinking: they report with a clause only.
const THINKING: &[Word] = words!(
    "think thinks thought expect expects expected hope hopes hoped fear fears feared feel feels felt doubt doubts doubted worry worries worried assume assumes assumed believe believes believed"
);
/// What is asserted by deeds and not by words.
const ASSERTED: &[Word] = words!(
    "control dominance authority influence itself himself herself themselves rights power independence sovereignty"
);
/// Verbs with a listener for their object.
const TELLING: &[Word] = words!(
    "told tells tell warned warns assured assures reminded reminds informed informs notified advised asked"
);
/// Verbs whose clause their speaker does not vouch for.
const HEDGES: &[Word] = words!(
    "claimed claims claim alleged alleges allege suggested suggest suggests estimated estimates estimate believe \
    believes believed think thinks thought assume assumes assumed fear fears feared hope hopes hoped"
);
/// Verbs that stand before their speaker behind a comma ("…, warned the mayor"); "described the mayor" has an object.
const INVERTED: &[Word] = words!(
    "say says said add adds added explain explains explained insist insists insisted argue argues argued recall \
    recalls recalled note notes noted write writes wrote warn warns warned reply replies replied asked asks continued concluded \
    acknowledged admitted joked quipped suggested declared reported"
);
/// Nouns of saying that name their maker behind "by" or "from".
const MADE: &[Word] = words!(
    "estimate estimates report reports statement announcement claim claims survey study poll audit warning testimony \
    letter memo email tweet allegation allegations accusation assertion assessment forecast forecasts prediction predictions analysis"
);
/// Words behind which a verb of saying is a noun or an infinitive.
const NOUN_BEFORE: &[Word] = words!(
    "to of the a an these those its his her their any no in by for on such media news some many official two \
    three with about from this that each every another several"
);
/// Words before a noun that could be a verb of saying as well.
const ADJECTIVE_BEFORE: &[Word] = words!("new recent latest first last initial early");

/// A finite verb of saying. Words that are nouns as well ("report", "claims") must stand where a verb stands.
fn verb(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> Option<Cue> {
    let word = tokens.word(at);
    let before = if at > first { tokens.lower(at - 1) } else { "" };
    let mark_before = if at > first { tokens.mark(at - 1) } else { ' ' };
    let next = tokens.lower(at + 1);
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '»' | '\'');
    if tokens.list[at].capital && at > first && !closing(mark_before) {
        return None;
    }
    // "to say", "of reports", "the reported", "was told", "is considered", "would say".
    if Word::of(before).among(NOUN_BEFORE)
        && !(word.among(words!("said")) && !Word::of(before).among(words!("the to a")))
    {
        return None;
    }
    let possessive = at > first && tokens.list[at - 1].kind == Kind::Possessive;
    if (possessive || Word::of(before).among(ADJECTIVE_BEFORE)) && tokens.is(at, Class::SAY_NOUN) {
        return None;
    }
    let passive = (at.saturating_sub(3)..at)
        .rev()
        .take_while(|&i| i >= first && (tokens.is(i, Class::FUNCTION) || tokens.lower(i).ends_with("ly")))
        .any(|i| tokens.reads(i, words!("was were is are been be being")));
    if passive {
        return None;
    }
    let quote_behind = quote_opens(tokens, at + 1, (at + 8).min(end));
    let quote_left = closes_before(tokens, first, at);
    let quote_before = at > first
        && (closing(mark_before) || mark_before == ',' && at > first + 1 && closing(tokens.mark(at - 2)));
    // "found 28 letters that …": behind an object, "that" begins no clause of the verb.
    let adverbial = Class::PREPOSITION.or(Class::WEEKDAY).or(Class::TIME_WORD).or(Class::DEICTIC);
    let straight = Word::of(next).among(words!("that to"))
        || word.among(TELLING)
        || tokens.is(at + 1, adverbial)
        || next.ends_with("ly")
        || tokens.mark(at + 1) == ',';
    let that = straight
        && (at + 1..(at + 10).min(end)).any(|i| {
            tokens.reads(i, words!("that"))
                && (i == at + 1 || tokens.mark(at + 1) == ',' || tokens.mark(i - 1) != ',')
        });
    // "the state of the port", "a conference call", "growing worries that": nouns.
    let subject = at > first
        && (tokens.list[at - 1].capital
            || tokens.is(at - 1, Class::PRONOUN.or(Class::ROLE).or(Class::BODY))
            || before.ends_with('s'));
    if word.among(words!("state")) && next != "that"
        || word.among(words!("states call calls worries fears hopes doubts shows finds"))
            && !subject
            && !quote_left
    {
        return None;
    }
    // "quoted a clerk as saying": the clerk speaks.
    if word.among(words!("quoted quotes quote cited cites"))
        && (at + 1..(at + 14).min(end))
            .any(|i| tokens.reads(i, words!("as")) && tokens.reads(i + 1, words!("saying")))
    {
        return None;
    }
    // "called the meeting" says nothing; "called it “a sham”" does.
    // "asked not to be named", "asked that her name not be used"
    let unnamed = |i: usize| tokens.reads(i, words!("named identified name anonymity anonymous"));
    if word.among(words!("asked asks")) && (at + 1..(at + 8).min(end)).any(unnamed) && !quote_before {
        return None;
    }
    let demands = word.among(words!("call calls called")) && Word::of(next).among(words!("for on upon"))
        || word
            .among(words!("threatened threatens promised promises pledged pledges offered demanded agreed"))
            && next == "to"
        || word.among(words!("urged urges asked asks"))
            && (at + 2..(at + 9).min(end)).any(|i| tokens.reads(i, words!("to")));
    if word.among(words!("call calls called")) && !quote_behind && !demands {
        return None;
    }
    if word.among(words!("told tell tells")) && next == "of" {
        return None;
    }
    // "spoke of “a friendship”"; "neither side would say where"
    if word.among(words!("spoke speaks")) && !quote_opens(tokens, at + 1, (at + 4).min(end))
        || word.among(words!("say tell"))
            && Word::of(next).among(words!("where when what whether how why who if much more"))
    {
        return None;
    }
    let quote_before_it = quote_before || quote_left;
    if word.among(THINKING) {
        let plain_next = !tokens.is(at + 1, Class::PREPOSITION) && tokens.mark(at + 1) != ',';
        let clause = next == "that" || plain_next && verb_before_to(tokens, at + 1, end);
        let quote_next = quote_opens(tokens, at + 1, (at + 4).min(end));
        if !clause && !quote_next && !quote_before_it || Word::of(next).among(words!("to of about")) {
            return None;
        }
    } else if !word.among(STRONG)
        && !quote_behind
        && !quote_before_it
        && !that
        && next != "as"
        && !demands
        && !object_clause(tokens, at, end)
        && !trails(tokens, at, (first, end))
    {
        return None;
    }
    if word.among(words!("add adds added"))
        && !quote_behind
        && !quote_before_it
        && !that
        && !object_clause(tokens, at, end)
        && !ends(tokens, at + 1, end)
    {
        return None;
    }
    let conceded = word.among(words!("conceded concedes concede conceding"));
    let object = at + 1 + usize::from(tokens.reads(at + 1, words!("the a an its their his her two three")));
    if conceded
        && tokens
            .reads(object, words!("defeat defeats goal goals penalty penalties run runs point points loss"))
    {
        return None;
    }
    if word.among(words!("asserted asserts assert")) && tokens.reads(at + 1, ASSERTED) {
        return None;
    }
    // "answered the phone"
    if word.among(words!("answered")) && !quote_behind && !quote_before_it && !that {
        return None;
    }
    // "declared three days of mourning", "wrote from Goa": a deed and no words.
    let deed = word.among(words!("declared confirmed wrote offered")) && !trails(tokens, at, (first, end));
    if deed
        && !quote_behind
        && !quote_before_it
        && !that
        && !object_clause(tokens, at, end)
        && tokens.mark(at + 1) != ','
    {
        return None;
    }
    if word.among(WITH_OBJECT)
        && !quote_behind
        && !quote_before_it
        && !that
        && matches!(next, "" | "to" | "for" | "by")
        && tokens.mark(at + 1) != ','
        && !ends(tokens, at + 1, end)
    {
        return None;
    }
    let plain = |at: usize| {
        tokens.list.get(at).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.class.has(Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB).or(Class::PRONOUN))
        })
    };
    let phrase = starts_phrase(tokens, at + 1) || quote_before && word.among(SURE) && plain(at + 1);
    // "A neighbour, who asked for peace, said the driver left."
    let relative = (first..at)
        .any(|i| tokens.mark(i) == ',' && tokens.reads(i + 1, words!("who which whose")))
        && !quote_before;
    // "…, said he hid": the pronoun is the subject of what is said.
    let pronoun =
        tokens.is(at + 1, Class::PRONOUN) && tokens.list.get(at + 2).is_some_and(|t| t.kind == Kind::Word);
    let relative = relative || pronoun && mark_before == ',' && !quote_before;
    let inverted = quote_before
        && !word.among(words!("cited cites described describes called calls accused quoted"))
        || (mark_before == ','
            && word.among(INVERTED)
            && phrase
            && is_clause(tokens, first, at)
            && !relative
            && !has_clause(tokens, at + 1, end))
        || (at == first && word.among(INVERTED) && phrase);
    let order = if inverted && phrase { Order::CueFirst } else { Order::SpeakerFirst };
    let sentence_ends = ends(tokens, at + 1, end)
        || matches!(tokens.mark(at + 1), ',' | ';')
        || !demands
            && Word::of(next).among(words!("in on at during late earlier"))
            && !that
            && !quote_behind
            && !has_clause(tokens, at + 1, end)
        || tokens.is(at + 1, Class::WEEKDAY) && !that && !quote_behind && !has_clause(tokens, at + 1, end);
    // "Asked whether she would resign, she said no."
    let asked = tokens.reads(first, words!("asked")) || tokens.reads(first + 1, words!("asked"));
    let sentence_ends = sentence_ends && !asked;
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
        hedged: word.among(HEDGES),
        sure: word.among(SURE),
        rule,
        quote_rule,
    })
}

/// Whether a verb closes its sentence behind a clause and a comma: "…, a study found", "…, scientists reported on Friday".
fn trails(tokens: &Tokens, at: usize, (first, end): (usize, usize)) -> bool {
    // Deeds that need no words: "the union protested in Arden".
    if tokens.reads(
        at,
        words!("protested objected pleaded spoke speaks commented criticized criticised agreed accused"),
    ) {
        return false;
    }
    let compared = |i: usize| tokens.reads(i, words!("than as that which what like"));
    let closes = ends(tokens, at + 1, end)
        || tokens.is(at + 1, Class::WEEKDAY)
        || tokens.mark(at + 1) == ','
        || tokens.reads(at + 1, words!("on in at earlier late last this yesterday today"))
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
fn closes_before(tokens: &Tokens, first: usize, at: usize) -> bool {
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
fn quote_opens(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..to).any(|i| match tokens.mark(i) {
        '“' | '«' | '„' => true,
        '"' | '‘' | '\'' | '`' => tokens.list[i].space,
        _ => false,
    })
}

/// Whether the sentence ends at a token.
fn ends(tokens: &Tokens, at: usize, end: usize) -> bool {
    at >= end || matches!(tokens.mark(at), '.' | '!' | '?')
}

/// Whether a clause of its own (subject and verb) follows a weak verb: "reported militants moving".
fn object_clause(tokens: &Tokens, at: usize, end: usize) -> bool {
    let next = at + 1;
    let word = tokens.word(at);
    let subject = tokens.is(next, Class::PRONOUN)
        || tokens.list.get(next).is_some_and(|t| t.capital)
        || tokens
            .reads(next, words!("the a an there no its his their this these those most many some all it"));
    let verb = (next + 1..(next + 8).min(end))
        .take_while(|&i| !matches!(tokens.mark(i), ',' | ';' | '.' | ':'))
        .any(|i| tokens.is(i, Class::VERB));
    subject && verb && !word.among(words!("describe describes described accuse accused accuses agreed"))
        || word.among(words!("described cited reported called assess indicates"))
            && tokens.list.get(next).is_some_and(|t| t.kind == Kind::Word)
            && !tokens.is(next, Class::PREPOSITION)
}

/// Whether a verb stands among the tokens, so that they can be what is said.
fn has_verb(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        tokens.is(i, Class::VERB.or(Class::SAY).or(Class::EVENT))
            || tokens.lower(i).ends_with("ed") && i > from
    })
}

/// Whether the words before a comma and an inverted verb are what was said: a known verb is among them, or what stands on
/// both sides can hardly be anything else ("The dam leaks, said a guard").
fn is_clause(tokens: &Tokens, first: usize, at: usize) -> bool {
    let someone = tokens.reads(at + 1, words!("a an")) || tokens.list.get(at + 1).is_some_and(|t| t.capital);
    let commas = (first..at).filter(|&i| tokens.mark(i) == ',').count();
    let led = tokens.is(first, Class::PREPOSITION);
    has_verb(tokens, first, at)
        || tokens.reads(at, words!("said")) && someone && commas == 1 && !led && at - first > 3
}

/// Whether a finite verb follows with no infinitive before it: "expects cuts will follow", not "expects cuts to follow".
fn verb_before_to(tokens: &Tokens, from: usize, end: usize) -> bool {
    (from + 1..(from + 9).min(end))
        .take_while(|&i| !matches!(tokens.mark(i), ';' | '.' | ':') && !tokens.reads(i, words!("to")))
        .any(|i| tokens.is(i, Class::VERB))
}

/// Whether a finite verb follows within the clause, so that what stands there is no speaker but a subject.
fn has_clause(tokens: &Tokens, from: usize, end: usize) -> bool {
    (from..end.min(from + 12))
        .take_while(|&i| !matches!(tokens.mark(i), ',' | '.' | ';'))
        .take_while(|&i| !tokens.reads(i, words!("who which")))
        .any(|i| tokens.is(i, Class::VERB) && !tokens.lower(i).ends_with("ed"))
}

/// "was quoted as saying", "quoted a clerk as saying": the one quoted speaks.
fn quoted_as(tokens: &Tokens, at: usize, (first, _): (usize, usize)) -> Option<Cue> {
    let quoted = (first..at)
        .rev()
        .take(14)
        .find(|&i| tokens.reads(i, words!("quoted quotes quote cited cites reported described")))?;
    let passive = quoted + 2 == at;
    let auxiliary = (first..quoted)
        .rev()
        .take_while(|&i| tokens.is(i, Class::FUNCTION) || tokens.lower(i).ends_with("ly"))
        .last();
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

/// Whether a noun phrase can begin here: a name, a pronoun, an article, or a plural in small letters.
pub(super) fn starts_phrase(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.list.get(at) else { return false };
    token.kind == Kind::Word
        && (token.capital
            || tokens.reads(at, words!("the a an he she they one another two three four five some other several many most his her its their my our \
                al el local senior former government state police u.s"))
            || token.class.has(Class::ROLE.or(Class::BODY).or(Class::TITLE)))
        && !tokens.reads(at, words!("that"))
}
