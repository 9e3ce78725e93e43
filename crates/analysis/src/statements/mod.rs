//! Statements: who said what, in which words.
//!
//! Quotation marks pair up first ([`quotes`]). Then every cue ("said", "according to", "an estimate by") is looked at:
//! who speaks ([`speaker`]), before it or behind it, and what is said: the quotation beside it, or the clause it reports
//! ([`cues`]). A quotation without a cue of its own goes on with the speaker before it.

mod anonymity;
mod cues;
mod phrases;
mod quotes;
mod speaker;

use sheaf_model::{Entity, Speaker, Statement};

use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use cues::Cue;
use quotes::Quote;
use speaker::{Finder, Found};

/// All statements of a document, sorted by span. O(n).
pub(crate) fn statements(tokens: &Tokens, entities: &[Entity], mentioned: &[Mentioned]) -> Vec<Statement> {
    let quotes = quotes::quotes(tokens);
    let mut finder = Finder::new(tokens, entities, mentioned);
    let mut statements: Vec<Statement> = Vec::new();
    let mut used = vec![false; quotes.len()];
    // Speaker of the last statement, with its sentence: what a quotation without a cue goes on with.
    let mut last: Option<(Found, u32)> = None;
    let mut next_quote = 0;
    for &(first, end) in &tokens.sentences {
        if first >= end {
            continue;
        }
        let from = statements.len();
        let cues = cues::cues(tokens, (first, end), &quotes);
        let mut subject: Option<Found> = None;
        for cue in &cues {
            let found = finder.speaker(cue, (first, end), subject.as_ref());
            let Some(content) = content(tokens, cue, &cues, found.as_ref(), &quotes, &mut used, (first, end))
            else {
                continue;
            };
            let Some(found) = found else { continue };
            finder.remember(&found);
            subject = Some(found.clone());
            last = Some((found.clone(), tokens.list[first].sentence));
            statements.push(Statement {
                span: content.span,
                direct: content.direct,
                cue: Some(tokens.span(cue.first, cue.end - 1)),
                speaker: Some(speaker_of(&finder, &found)),
                hedged: cue.hedged || hedged(tokens, (first, end)),
                rule: content.rule.into(),
            });
        }
        // Quotations that begin in this sentence and that no cue took.
        while next_quote < quotes.len() && quotes[next_quote].first < end {
            let (index, quote) = (next_quote, quotes[next_quote]);
            next_quote += 1;
            if used[index] || quote.end <= quote.first {
                continue;
            }
            let whole = quote.end - quote.first >= 4;
            let near = last
                .as_ref()
                .filter(|(_, sentence)| tokens.list[quote.first].sentence.saturating_sub(*sentence) <= 3);
            let opens = quote.first <= first + 1;
            if let (true, Some((found, _)), true) = (whole, near, opens || !cues.is_empty()) {
                let speaker = speaker_of(&finder, found);
                last = Some((found.clone(), tokens.list[quote.end - 1].sentence));
                statements.push(Statement {
                    span: tokens.span(quote.first, quote.end - 1),
                    direct: true,
                    cue: None,
                    speaker: Some(speaker),
                    hedged: false,
                    rule: "quote-goes-on".into(),
                });
            } else if whole && opens {
                statements.push(Statement {
                    span: tokens.span(quote.first, quote.end - 1),
                    direct: true,
                    cue: None,
                    speaker: None,
                    hedged: false,
                    rule: "quote-without-speaker".into(),
                });
            }
        }
        statements[from..].sort_by_key(|s| s.span);
    }
    statements.sort_by_key(|s| s.span);
    statements
}

/// What a cue introduces.
struct Content {
    span: sheaf_model::Span,
    direct: bool,
    rule: &'static str,
}

/// The quotation beside a cue, or the clause it reports.
fn content(
    tokens: &Tokens,
    cue: &Cue,
    cues: &[Cue],
    found: Option<&Found>,
    quotes: &[Quote],
    used: &mut [bool],
    (first, end): (usize, usize),
) -> Option<Content> {
    let found = found?;
    let nearest = quotes::beside(quotes, cue, found.range, (first, end));
    let whole_clause = clause(tokens, cue, cues, found, (first, end));
    if let Some(index) = nearest.filter(|&index| !used[index]) {
        let quote = quotes[index];
        let long = quote.end - quote.first >= 4;
        // A few quoted words inside a clause: the clause is the statement, in part word for word.
        used[index] = true;
        // "said that his side once had “eyes in the south”": the clause says more than the words quoted from it.
        let part = whole_clause.is_some_and(|(from, to)| {
            from < quote.first && quote.end <= to && (quote.end - quote.first) * 2 < to - from
        });
        if long && !part || whole_clause.is_none() {
            return Some(Content {
                span: tokens.span(quote.first, quote.end - 1),
                direct: true,
                rule: cue.quote_rule,
            });
        }
        let (from, to) = whole_clause?;
        return Some(Content { span: tokens.span(from, to - 1), direct: true, rule: cue.quote_rule });
    }
    let (from, to) = whole_clause?;
    Some(Content { span: tokens.span(from, to - 1), direct: false, rule: cue.rule })
}

/// The reported clause: behind the cue, or before it where the speaker stands behind.
fn clause(
    tokens: &Tokens,
    cue: &Cue,
    cues: &[Cue],
    found: &Found,
    (first, end): (usize, usize),
) -> Option<(usize, usize)> {
    let trim = |mut from: usize, mut to: usize| {
        let edge = |at: usize| {
            matches!(
                tokens.mark(at),
                ',' | '.' | ';' | ':' | '—' | '–' | '"' | '”' | '“' | '?' | '!' | '’' | '‘'
            ) || tokens.lower(at) == "that"
        };
        while from < to && edge(from) {
            from += 1;
        }
        while to > from
            && matches!(tokens.mark(to - 1), ',' | '.' | ';' | ':' | '—' | '–' | '"' | '”' | '“' | '?' | '!')
        {
            to -= 1;
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
    };
    if cue.reported_before {
        return trim(first, cue.first.min(found.range.0));
    }
    let from = cue.end.max(if found.range.0 >= cue.end { found.range.1 } else { cue.end });
    // Up to the next cue's own subject, where one follows behind a break.
    let stop = cues
        .iter()
        .filter(|c| c.first > from)
        .find_map(|c| (from..c.first).rev().find(|&at| matches!(tokens.mark(at), ';' | '—')))
        .unwrap_or(end);
    let stop = anonymity::condition(tokens, from, stop).unwrap_or(stop);
    // "said in a letter late on Monday that …": the clause begins behind "that".
    let verb = |at: usize| tokens.is(at, Class::VERB.or(Class::SAY)) || tokens.lower(at).ends_with("ed");
    let that = (from..stop.min(from + 12))
        .take_while(|&at| !verb(at) && !matches!(tokens.mark(at), '“' | '"' | ';'))
        .find(|&at| tokens.lower(at) == "that");
    let behind = trim(that.unwrap_or(from), stop);
    let short = behind.is_none_or(|(a, b)| b - a < 2);
    if short && cue.first > first + 1 {
        let to = cue.first.min(found.range.0);
        return trim(first, to);
    }
    behind
}

fn speaker_of(finder: &Finder, found: &Found) -> Speaker {
    finder.describe(found)
}

/// Whether the sentence holds its content at a distance.
fn hedged(tokens: &Tokens, (first, end): (usize, usize)) -> bool {
    (first..end).any(|at| {
        matches!(
            tokens.lower(at),
            "reportedly" | "allegedly" | "apparently" | "purportedly" | "supposedly" | "alleged"
        )
    })
}
