//! What is said: the quotation beside a cue, or the clause that the cue reports.

use super::addressees::after_addressee;
use super::anonymity;
use super::cues::clauses::{has_verb, is_parenthesis, is_predicate, speaker_behind, starts_phrase};
use super::cues::{Cue, Order};
use super::found::Found;
use super::quotes::{self, Quote};
use crate::lexicon::Class;
use crate::names::datelines;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Longest subject between a comma and its verb, in tokens.
const LONGEST_SUBJECT: usize = 10;

/// What a cue introduces.
pub(super) struct Content {
    /// Tokens.
    pub range: (usize, usize),
    pub direct: bool,
    pub rule: &'static str,
    /// The outer quotations that it holds.
    pub quotes: Vec<usize>,
}

/// What the cue at `index` introduces: one stretch, or two where the speaker stands between them.
pub(super) fn contents(
    tokens: &Tokens,
    cues: &[Cue],
    index: usize,
    found: &Found,
    quotes: &[Quote],
    claimed: &[Option<Found>],
    sentence: (usize, usize),
) -> Vec<Content> {
    let cue = &cues[index];
    let nearest = quotes::beside(quotes, cues, index, found.whole, claimed, sentence);
    let clause = clause(tokens, cues, index, found, sentence);
    // "The contract, the union says, would cut wages and is “an insult”": the quotation is a part of what goes on.
    let part_of_more = |quote: Quote| {
        cue.reported_before
            && quote.first > cue.end + 4
            && is_parenthesis(tokens, cue.first, sentence.0)
            && is_predicate(tokens, cue.end + 1)
    };
    if let Some(at) = nearest
        && !part_of_more(quotes[at])
        && (clause.is_none_or(|clause| !is_part(tokens, cue, quotes[at], clause)))
    {
        let quote = quotes[at];
        let range = (quote.first, quote.end);
        let before = quote.end <= cue.first && cue.rules.quoted == "name-verb-quote";
        let rule = if before { "quote-name-verb" } else { cue.rules.quoted };
        let mut contents = vec![Content { range, direct: true, rule, quotes: vec![at] }];
        // "“At the end of the year,” he says, the harbour “was empty.”"
        if quote.end <= cue.first
            && let Some(more) = goes_on(tokens, cues, index, found, sentence)
        {
            let mut more = with_quotes(more, cue, quotes);
            let opens = more.quotes.first().is_some_and(|&at| quotes[at].first <= more.range.0 + 1);
            if more.direct && !opens {
                more.rule = "clause-goes-on";
                contents.push(more);
            }
        }
        // "The tax, Mr. Blake said, “is dead.”": the quotation goes on with what stands before the speaker.
        // Not: "After the vote, he said, “it is dead.”", which only sets the scene.
        let left = cue.first.min(found.whole.0);
        let first = datelines::behind(tokens, sentence.0).min(left);
        let goes_on = !tokens.capital(quote.first)
            && (is_predicate(tokens, quote.first) && !has_verb(tokens, first, left)
                || tokens.reads(quote.first, words!("and but or because")) && has_verb(tokens, first, left));
        let sets = tokens.is(first, Class::PREPOSITION.or(Class::TIME_WORD).or(Class::DEICTIC))
            || tokens.lower(first).ends_with("ing")
            || tokens.reads(
                first,
                words!("asked as after before when while if since until although though however still"),
            );
        let beside = (cue.end + 1..=cue.end + 2).contains(&quote.first);
        if goes_on && beside && !sets && is_parenthesis(tokens, cue.first, sentence.0) {
            let before = trim(tokens, begin(tokens, cues, index, (first, left)), left);
            contents
                .extend(before.map(|before| with_quotes(before, cue, quotes)).filter(|part| !part.direct));
        }
        return contents;
    }
    let Some(range) = clause else { return Vec::new() };
    // "By then, according to former clerks, three were hurt": the story stands behind.
    let scrap = cue.order == Order::Preposition
        && cue.reported_before
        && range.1 - range.0 <= 4
        && !has_verb(tokens, range.0, range.1);
    let behind = if scrap { goes_on(tokens, cues, index, found, sentence) } else { None };
    // "The vote, according to clerks, was fair": its subject stands before.
    let subject = behind.filter(|behind| is_predicate(tokens, behind.0)).map(|_| range);
    let range = behind.unwrap_or(range);
    // "The firm replied two weeks later."
    let time = Class::TIME_UNIT.or(Class::NUMBER).or(Class::TIME_WORD).or(Class::DEICTIC).or(Class::WEEKDAY);
    if cue.order == Order::SpeakerFirst && (range.0..range.1).all(|at| tokens.is(at, time)) {
        return Vec::new();
    }
    // "Elsewhere, a spokesman claimed responsibility."
    if range.1 - range.0 == 1 && tokens.reads(range.0, words!("elsewhere meanwhile separately earlier later"))
    {
        return Vec::new();
    }
    let mut found_contents = vec![with_quotes(range, cue, quotes)];
    found_contents.extend(subject.map(|subject| with_quotes(subject, cue, quotes)));
    if cue.reported_before
        && cue.order != Order::Preposition
        && let Some(more) = goes_on(tokens, cues, index, found, sentence)
    {
        let mut more = with_quotes(more, cue, quotes);
        more.rule = "clause-goes-on";
        found_contents.push(more);
    }
    found_contents
}

/// A clause, in part word for word where it holds quotations.
fn with_quotes(range: (usize, usize), cue: &Cue, quotes: &[Quote]) -> Content {
    let from = quotes.partition_point(|q| q.end <= range.0);
    let inside: Vec<usize> = (from..quotes.len())
        .take_while(|&at| quotes[at].first < range.1)
        .filter(|&at| quotes[at].end <= range.1)
        .collect();
    let direct = !inside.is_empty();
    Content {
        range,
        direct,
        rule: if direct { cue.rules.quoted } else { cue.rules.reported },
        quotes: inside,
    }
}

/// Whether a quotation is only a part of the clause around it, so that the clause is the statement: "said that his side
/// once had “eyes in the south”" says more than the words quoted from it.
fn is_part(tokens: &Tokens, cue: &Cue, quote: Quote, (from, to): (usize, usize)) -> bool {
    let length = quote.end - quote.first;
    let inside = from <= quote.first && quote.end <= to;
    if !inside {
        // "“This,” he told the crowd, “is the hour.”"
        let begun = tokens.mark(quote.end - 1) == ',' && quote.first <= tokens.sentence_of(quote.first).0 + 1;
        return length < 3 && !begun && (quote.end <= from || to <= quote.first);
    }
    let names = tokens.reads(cue.first, words!("described describes describe called calls call labelled labeled dubbed branded characterized characterised"));
    // "rejected the claim as “baseless”": the claim is another's.
    let judges = words!(
        "dismissed rejected denounced condemned hailed praised slammed branded dismisses rejects denounces condemns hails"
    );
    if tokens.reads(cue.first, judges) && quote.first > 1 && tokens.reads(quote.first - 2, words!("as")) {
        return false;
    }
    if names {
        // "called the numbers “speculative”": what follows the quotation belongs to the clause.
        return (quote.end..to).any(|at| tokens.a_word(at)) || length * 3 < to - from;
    }
    let words = |from: usize, to: usize| {
        (from..to).filter(|&at| !matches!(tokens.list[at].kind, Kind::Mark(_))).count()
    };
    if quote.first >= 2 && tokens.mark(quote.first - 2) == ':' {
        return false;
    }
    let (before, behind) = (words(from, quote.first), words(quote.end, to));
    before > 1 || behind > 2 || length < 4 && before + behind > 1
}

/// The clause that a cue reports: behind it, or before it where the speaker stands behind.
fn clause(
    tokens: &Tokens,
    cues: &[Cue],
    index: usize,
    found: &Found,
    (first, end): (usize, usize),
) -> Option<(usize, usize)> {
    let cue = &cues[index];
    let left = cue.first.min(found.whole.0);
    let first = datelines::behind(tokens, first).min(left);
    if cue.reported_before {
        let from = begin(tokens, cues, index, (first, left));
        let left = before_link(tokens, from, left);
        // "He added that it will close, as some predicted": what they predicted is what he said.
        let anothers = || cues[..index].iter().any(|earlier| earlier.order == Order::SpeakerFirst);
        if tokens.reads(left + 1, words!("as")) && tokens.mark(left) == ',' && anothers() {
            return None;
        }
        return trim(tokens, from, left);
    }
    if cue.order == Order::Leading {
        let stop = own_end(tokens, cues, index, (cue.end, end));
        return trim(tokens, cue.end, stop);
    }
    let from = cue.end.max(found.whole.1);
    let from = from.max(after_addressee(tokens, cue, from, end));
    // "What he said was that it leaks."
    let from =
        from + usize::from(tokens.reads(from, words!("was is")) && tokens.reads(from + 1, words!("that")));
    // "According to a report released on Monday, the dam leaks": what is told of the source ends with the comma.
    let opens = cue.order == Order::Preposition && cue.first <= first + 1;
    // What an aside tells of it, "published in a journal", ends with the next.
    let comma = (from..end.min(from + 20)).find(|&at| {
        opens
            && tokens.mark(at) == ','
            && !tokens
                .reads(at + 1, words!("published released conducted issued posted carried presented which"))
    });
    let from = comma.unwrap_or(from);
    let stop = stop(tokens, cues, index, (from, end));
    let behind = trim(tokens, after_adverbials(tokens, from, stop), stop);
    // "In a statement, the group vowed revenge": what only sets the scene is not said.
    let before = || {
        let scene = tokens.is(first, Class::PREPOSITION) && !has_verb(tokens, first, left);
        let clause = tokens.mark(left.saturating_sub(1)) == ',' && !scene;
        clause.then(|| trim(tokens, first, left)).flatten()
    };
    let behind = behind.filter(|said| !addressed(tokens, cue, *said));
    let short = behind.is_none_or(|(a, b)| b - a < 2 && !tokens.reads(a, words!("no yes so otherwise")));
    if short && cue.first > first + 1 {
        return before().or(behind);
    }
    behind
}

/// Where a clause ends before words that only join it to who says so: ", as" Blake said; ", or so"; ", a fact that".
fn before_link(tokens: &Tokens, from: usize, left: usize) -> usize {
    let comma = (from + 1..left).rev().take(5).find(|&at| tokens.mark(at) == ',').unwrap_or(left);
    let link = |at: usize| {
        tokens.reads(at, words!("as")) && at + 1 == left
            || tokens.reads(at, words!("or")) && tokens.reads(at + 1, words!("so"))
            || tokens.reads(at, words!("a an the")) && tokens.reads(left - 1, words!("that which"))
            || tokens.reads(at, words!("which that")) && at + 1 == left
    };
    if comma < left && link(comma + 1) { comma } else { left }
}

/// Whether what stands behind "told" only says whom, where and when: "told the Assembly on Monday", "told Reuters by telephone".
fn addressed(tokens: &Tokens, cue: &Cue, (from, to): (usize, usize)) -> bool {
    let someone = from + usize::from(tokens.reads(from, words!("the")));
    tokens.reads(cue.first, words!("told tells telling tell"))
        && (tokens.capital(someone) || tokens.reads(from, words!("in on at by during from after")))
        && !tokens.reads(from, words!("that"))
        && !has_verb(tokens, from, to)
        && !(from..to).any(|at| matches!(tokens.mark(at), '“' | '"' | '‘'))
}

/// Where a clause before its cue begins: behind what an earlier cue of the sentence reports.
fn begin(tokens: &Tokens, cues: &[Cue], index: usize, (first, left): (usize, usize)) -> usize {
    let Some(earlier) = index.checked_sub(1).map(|i| &cues[i]).filter(|c| c.order != Order::Preposition)
    else {
        // "He asked whether it held: it had been mended, he said."
        let asked = (first..left.min(first + 3)).any(|at| tokens.reads(at, words!("asked")));
        let colon = (first..left).find(|&at| asked && tokens.mark(at) == ':');
        return colon.map_or(first, |colon| colon + 1);
    };
    (earlier.end..left)
        .find(|&at| {
            matches!(tokens.mark(at), ';' | ':')
                || tokens.mark(at) == ','
                    && tokens.reads(at + 1, words!("and but while though although yet"))
                    && !tokens.reads(at + 2, words!("to"))
        })
        .map_or(first, |at| at + 1 + usize::from(tokens.mark(at) == ','))
}

/// Where a clause behind its cue ends: before what the next cue of the sentence says.
fn stop(tokens: &Tokens, cues: &[Cue], index: usize, (from, end): (usize, usize)) -> usize {
    let end = own_end(tokens, cues, index, (from, end));
    let mut stop = end;
    // "remarks in which he called them “thieves”, drew laughs"
    let names = words!("described describes called calls labelled labeled dubbed branded");
    if tokens.reads(cues[index].first, names) {
        let closes =
            |at: usize| tokens.mark(at) == ',' && matches!(tokens.mark(at - 1), '”' | '"' | '’' | '»');
        let goes_on =
            |at: usize| (at + 1..end.min(at + 4)).any(|at| matches!(tokens.mark(at), '“' | '"' | '‘' | '«'));
        stop = (from + 1..end).find(|&at| closes(at) && !goes_on(at)).unwrap_or(end);
    }
    for next in cues[index + 1..].iter().filter(|c| c.first > from) {
        let comma_before = tokens.mark(next.first - 1) == ',';
        // "called the charge “nonsense” and said his client left": one subject for both.
        if tokens.reads(next.first - 1, words!("and but")) {
            stop = next.first - 1;
            break;
        }
        if next.order == Order::Participle {
            stop = next.first - usize::from(comma_before);
            break;
        }
        // "They fear it will leak, said the guard": the whole is what the guard said.
        if next.order == Order::CueFirst && comma_before {
            stop = next.first - 1;
            break;
        }
        // "warned that it would leak, according to the guard"
        if next.order == Order::Preposition && comma_before && next.rules.reported == "according-to" {
            stop = next.first - 1;
            break;
        }
        // "has told divers to leave, the board and a guard say": the whole is what those say.
        if next.order == Order::SpeakerFirst && next.reported_before {
            let comma = (from + 1..next.first).rev().find(|&at| tokens.mark(at) == ',');
            if let Some(comma) = comma.filter(|comma| next.first - comma <= LONGEST_SUBJECT) {
                stop = comma;
                break;
            }
        }
        let joins = next.order == Order::SpeakerFirst && !next.reported_before;
        // "denied that it leaked, insisted that it was mended and vowed": no comma before that one could be of a subject.
        let alone = || !(from..next.first - 1).any(|at| tokens.mark(at) == ',');
        if joins && comma_before && cues[index].order == Order::SpeakerFirst && alone() {
            stop = next.first - 1;
            break;
        }
        // "said the dam was safe and residents said they were afraid": another subject, and its verb.
        let other = |at: usize| {
            tokens.reads(at, words!("and but"))
                && !tokens.capital(at - 1)
                && next.first - at <= 4
                && (at + 1..next.first).all(|i| {
                    tokens.a_word(i) && !tokens.is(i, Class::VERB.or(Class::PREPOSITION).or(Class::PRONOUN))
                })
                && !tokens.reads(at + 1, words!("that"))
                && (from + 1..at).any(|i| {
                    tokens.is(i, Class::VERB.or(Class::BACK).or(Class::AHEAD))
                        || tokens.lower(i).ends_with("ed") && !tokens.capital(i)
                })
        };
        if joins && let Some(at) = (from + 1..next.first - 1).rev().take(4).find(|&at| other(at)) {
            stop = at;
            break;
        }
        let conjunction = (from + 1..next.first).rev().find_map(|at| {
            if matches!(tokens.mark(at), ';' | '—') {
                return Some(at);
            }
            if !joins || !tokens.reads(at, words!("and but while though although yet with")) {
                return None;
            }
            let quoted = matches!(tokens.mark(at - 1), '”' | '"' | '’' | '»') && tokens.mark(at - 2) == ',';
            (quoted || tokens.mark(at - 1) == ',').then(|| if quoted { at } else { at - 1 })
        });
        if let Some(at) = conjunction {
            stop = at;
            break;
        }
    }
    // "…, citing two clerks"; but "reported, citing two clerks, that …" goes on.
    let citing =
        (from + 1..stop).find(|&at| tokens.mark(at) == ',' && tokens.reads(at + 1, words!("citing")));
    let stop = citing.unwrap_or(stop);
    // "said the two towns were at peace, but gave no comment": the speaker does something else.
    let refused = (from + 1..stop).find(|&at| {
        let but = at + usize::from(tokens.mark(at) == ',');
        tokens.reads(but, words!("but and"))
            && (tokens.reads(but + 1, words!("gave offered")) && tokens.reads(but + 2, words!("no"))
                || tokens.reads(but + 1, words!("declined refused")) && tokens.reads(but + 2, words!("to")))
    });
    let stop = refused.unwrap_or(stop);
    anonymity::condition(tokens, from, stop).unwrap_or(stop)
}

/// Where what a cue reports ends at the latest, whatever follows: at a semicolon behind which another speaks; and where the
/// cue is an aside of a subject, at the comma before the subject's own verb ("noting that it leaked, left").
fn own_end(tokens: &Tokens, cues: &[Cue], index: usize, (from, end): (usize, usize)) -> usize {
    let cue = &cues[index];
    let quoted =
        |at: usize| (from..at).filter(|&i| matches!(tokens.mark(i), '"' | '“' | '”')).count() % 2 == 1;
    let speaks = |at: usize| {
        let near = at + 1..end.min(at + 10);
        cues[index + 1..].iter().any(|next| near.contains(&next.first))
            || near.clone().take(5).any(|i| tokens.is(i, Class::SAY))
    };
    let parts = |at: usize| tokens.mark(at) == ';' && speaks(at) && !quoted(at);
    let end = (from + 1..end).find(|&at| parts(at)).unwrap_or(end);
    let begin = tokens.sentence_of(cue.first).0;
    match cue.order {
        Order::Leading => speaker_behind(tokens, from, end).map_or(end, |(comma, _)| comma),
        // "intended to hold the town, but the rebels took it"
        _ if tokens.reads(from, words!("to")) => {
            let but = |at: usize| tokens.reads(at, words!("but")) && starts_phrase(tokens, at + 1);
            (from + 1..end).find(|&at| but(at)).map_or(end, |at| at - usize::from(tokens.mark(at - 1) == ','))
        }
        Order::Participle
            if cue.first > begin + 1
                && tokens.mark(cue.first - 1) == ','
                && !has_verb(tokens, begin, cue.first - 1) =>
        {
            let own = |at: usize| {
                tokens.mark(at) == ',' && (is_predicate(tokens, at + 1) || tokens.is(at + 1, Class::SAY))
            };
            (from + 1..end).find(|&at| own(at)).unwrap_or(end)
        }
        _ => end,
    }
}

/// "said in a letter late on Monday that …": the clause begins behind "that", or behind what says when and where.
fn after_adverbials(tokens: &Tokens, from: usize, stop: usize) -> usize {
    // "in an emailed statement": a participle behind an article is no verb.
    let verb = |at: usize| {
        tokens.is(at, Class::VERB.or(Class::SAY))
            || tokens.lower(at).ends_with("ed")
                && !tokens.reads(at - 1, words!("a an the his her its their"))
                && tokens.mark(at - 1) != '-'
    };
    let that = (from..stop.min(from + 14))
        .take_while(|&at| !verb(at) && !matches!(tokens.mark(at), '“' | '"' | ';' | ':'))
        .find(|&at| {
            tokens.reads(at, words!("that"))
                && !tokens.is(at + 1, Class::VERB)
                // "responsibility for two bombings that injured 18"
                && (at == from || !tokens.is(at + 1, Class::HAPPENS))
        });
    if let Some(that) = that {
        return that;
    }
    let mut at = from;
    loop {
        let medium = (at + 1..stop.min(at + 6)).take_while(|&i| tokens.a_word(i) && !verb(i)).find(|&i| {
            tokens.is(i, Class::SAY_NOUN)
                || tokens.reads(i, words!("conference briefing news-conference broadcast call"))
        });
        if tokens.reads(at, words!("in at during on via through by")) && medium.is_some() {
            at = medium.map_or(at, |i| i + 1);
        } else if tokens.possessive(at + 1) {
            // "said Monday's vote was over"
            return at.min(stop);
        } else if tokens.is(at, Class::WEEKDAY) || tokens.reads(at, words!("today yesterday tonight")) {
            at += 1;
        } else if tokens.reads(at, words!("on late early")) && tokens.is(at + 1, Class::WEEKDAY) {
            at += 2;
        } else if tokens.reads(at, words!("last this earlier later"))
            && tokens.is(at + 1, Class::TIME_UNIT.or(Class::DEICTIC))
            && !verb(at + 2)
            && !tokens.is(at + 2, Class::TIME_UNIT)
        {
            // "said last month the dam leaked"
            at += 2;
        } else {
            return at.min(stop);
        }
    }
}

/// "The dam, he said, would hold": what comes behind the speaker.
fn goes_on(
    tokens: &Tokens,
    cues: &[Cue],
    index: usize,
    found: &Found,
    (_, end): (usize, usize),
) -> Option<(usize, usize)> {
    let cue = &cues[index];
    let right = cue.end.max(found.whole.1);
    let next = right + 1;
    let amid = cue.order != Order::CueFirst || is_predicate(tokens, next);
    if tokens.mark(right) != ',' || !amid || right + 2 >= end {
        return None;
    }
    // A quotation that resumes finds its speaker by itself.
    if matches!(tokens.mark(next), '"' | '“' | '‘' | '«' | '„' | '\'' | '`') {
        return None;
    }
    let relative = tokens.reads(
        next,
        words!("who which whose citing referring speaking adding noting using although according"),
    );
    if relative || tokens.is(next, Class::SAYING) || tokens.lower(next).ends_with("ing") {
        return None;
    }
    let stop = stop(tokens, cues, index, (next, end));
    trim(tokens, next, stop).filter(|(from, to)| to - from >= 2)
}

/// A stretch without the marks and the "that" around it.
fn trim(tokens: &Tokens, mut from: usize, mut to: usize) -> Option<(usize, usize)> {
    let edge = |at: usize| {
        matches!(
            tokens.mark(at),
            ',' | '.'
                | ';'
                | ':'
                | '—'
                | '–'
                | '"'
                | '”'
                | '“'
                | '?'
                | '!'
                | '’'
                | '‘'
                | '»'
                | '«'
                | '\''
                | '`'
        ) || tokens.reads(at, words!("that")) && !tokens.is(at + 1, Class::VERB) && tokens.mark(at + 1) != ','
    };
    while from < to && edge(from) {
        from += 1;
    }
    while to > from
        && matches!(
            tokens.mark(to - 1),
            ',' | '.' | ';' | ':' | '—' | '–' | '-' | '"' | '”' | '“' | '?' | '!' | '»' | '«'
        )
    {
        to -= 1;
    }
    // A straight mark that closes what opened inside belongs to it: "the deal “makes no sense,”".
    let straight = (from..to).filter(|&at| tokens.mark(at) == '"').count();
    if straight % 2 == 1 {
        let behind = (to..tokens.len().min(to + 3)).find(|&at| tokens.mark(at) == '"');
        return Some((from, behind.map_or(to, |at| at + 1))).filter(|_| to > from);
    }
    // A quotation that ends the clause keeps its closing mark: "the repairs as “slow”".
    let opened = (from..to).rev().find_map(|at| match tokens.mark(at) {
        '“' => Some('”'),
        '«' => Some('»'),
        '”' | '»' => Some(' '),
        _ => None,
    });
    if let Some(close) = opened.filter(|&close| close != ' ') {
        let behind = (to..tokens.len().min(to + 3)).find(|&at| tokens.mark(at) == close);
        to = behind.map_or(to, |at| at + 1);
    }
    (to > from).then_some((from, to))
}
