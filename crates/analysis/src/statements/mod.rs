//! Statements: who said what, in which words.
//!
//! Quotation marks pair up first ([`quotes`]). Then every cue ("said", "according to", "an estimate by") is looked at
//! ([`cues`]): who speaks ([`speaker`], [`pronouns`]), before it or behind it ([`phrases`]), and what is said: the quotation beside it, or the clause
//! it reports ([`content`]). Quotations that no cue takes find their speaker in what stands around them ([`left`]); turns
//! of an interview find it in their label ([`turns`]) or in the lines above it ([`interviewee`]); and what is said inside a quotation has its own speaker ([`nested`]).

mod addressees;
mod anonymity;
mod content;
mod cues;
pub(crate) mod foreign;
mod found;
mod interviewee;
mod left;
mod nested;
mod phrases;
mod pronouns;
mod quotes;
mod roles;
mod speaker;
mod turns;

use sheaf_model::{Entity, Span, Speaker, Statement};

use crate::entities::Mentioned;
use crate::order::{by_number, pair};
use crate::tokens::Tokens;
use crate::word::words;
use found::Found;
use quotes::Quotes;
use speaker::Finder;

/// All statements of a document, sorted by span. O(n).
pub(crate) fn statements(
    tokens: &Tokens,
    title: &str,
    entities: &[Entity],
    mentioned: &[Mentioned],
) -> Vec<Statement> {
    let quotes = quotes::quotes(tokens);
    let mut finder = Finder::new(tokens, entities, mentioned, &quotes.outer);
    finder.titled = interviewee::of_title(title);
    let turns = turns::turns(tokens, &finder);
    let mut told = Told {
        claimed: vec![None; quotes.outer.len()],
        cues: vec![None; quotes.outer.len()],
        spans: Vec::new(),
        statements: Vec::new(),
    };
    for turn in &turns {
        let speaker = turn.speaker.as_ref().map(|found| finder.describe(found));
        // Only the title names the one who answers.
        let titled = || Some((finder.titled?, turn.label?));
        let speaker = speaker.or_else(|| {
            titled().map(|(name, (first, end))| Speaker {
                span: tokens.span(first, end - 1),
                entity: None,
                name: name.to_owned(),
                anonymous: false,
                descriptor: None,
            })
        });
        told.push(
            Some(turn.content),
            statement(tokens, turn.content, true, None, speaker, false, "turn-of-speaker"),
        );
    }
    let mut turn = 0;
    for &(first, end) in &tokens.sentences {
        while turns.get(turn).is_some_and(|t| t.content.1 <= first) {
            turn += 1;
        }
        let in_turn = turns.get(turn).is_some_and(|t| t.content.0 < end && first < t.content.1);
        if first < end && !in_turn && tokens.sentence_has(first, cues::CUES) {
            sentence(tokens, &mut finder, &quotes, &mut told, (first, end));
        }
    }
    left::assign(tokens, &finder, &quotes.outer, &mut told);
    nested::assign(tokens, &finder, &quotes, &mut told);
    by_number(&mut told.statements, |s| s.cue.map_or(0, |cue| u64::from(cue.start) + 1));
    by_number(&mut told.statements, |s| pair(s.span.start, s.span.end));
    // "According to a report by the board": one statement, by whichever cue.
    told.statements.dedup_by(|later, first| {
        later.span == first.span && named(later).is_some() && named(later) == named(first)
    });
    told.statements
}

/// The entity that speaks.
fn named(statement: &Statement) -> Option<&str> {
    statement.speaker.as_ref()?.entity.as_deref()
}

/// What has been found so far.
struct Told {
    /// Per outer quotation: who says it.
    claimed: Vec<Option<Found>>,
    /// Per outer quotation: its cue.
    cues: Vec<Option<Span>>,
    /// Tokens of the statements' contents.
    spans: Vec<(usize, usize)>,
    statements: Vec<Statement>,
}

impl Told {
    fn push(&mut self, tokens: Option<(usize, usize)>, statement: Statement) {
        self.spans.extend(tokens);
        self.statements.push(statement);
    }
}

/// The statements that the cues of a sentence introduce.
fn sentence(
    tokens: &Tokens,
    finder: &mut Finder,
    quotes: &Quotes,
    told: &mut Told,
    (first, end): (usize, usize),
) {
    let cues = cues::cues(tokens, (first, end), &quotes.outer);
    let mut subject: Option<Found> = None;
    for (index, cue) in cues.iter().enumerate() {
        let Some(found) = finder.speaker(cue, (first, end), subject.as_ref()) else { continue };
        let contents =
            content::contents(tokens, &cues, index, &found, &quotes.outer, &told.claimed, (first, end));
        if contents.is_empty() {
            continue;
        }
        finder.remember(&found, cue);
        subject = Some(found.clone());
        let hedged = cue.hedged || hedged(tokens, (first, end));
        for content in contents {
            let speaker = Some(finder.describe(&found));
            let cue = Some(tokens.span(cue.first, cue.end - 1));
            for index in content.quotes {
                told.claimed[index] = Some(found.clone());
                told.cues[index] = cue;
            }
            told.push(
                Some(content.range),
                statement(tokens, content.range, content.direct, cue, speaker, hedged, content.rule),
            );
        }
    }
}

/// A statement over tokens.
fn statement(
    tokens: &Tokens,
    (first, end): (usize, usize),
    direct: bool,
    cue: Option<Span>,
    speaker: Option<Speaker>,
    hedged: bool,
    rule: &'static str,
) -> Statement {
    Statement { span: tokens.span(first, end - 1), direct, cue, speaker, hedged, rule: rule.into() }
}

/// Whether the sentence holds its content at a distance.
fn hedged(tokens: &Tokens, (first, end): (usize, usize)) -> bool {
    (first..end).any(|at| {
        tokens.reads(
            at,
            words!("reportedly allegedly apparently purportedly supposedly alleged rumoured rumored"),
        )
    })
}
