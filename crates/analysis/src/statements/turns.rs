//! Turns of an interview or a hearing: lines that begin with the name of who speaks ("JO BLAKE: …", "A: …").

use sheaf_model::EntityKind;

use super::found::Found;
use super::speaker::Finder;
use crate::lexicon::{Class, WordMap, WordSet};
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// What one speaker says until the next one does.
pub(super) struct Turn {
    /// Tokens.
    pub content: (usize, usize),
    /// Nobody, where a bare "A:" stands for an interviewee whom the text does not name.
    pub speaker: Option<Found>,
}

/// Fewest labels that make a transcript: a single "NOTE:" does not.
const FEWEST: usize = 3;

/// Longest label, in tokens.
const LONGEST_LABEL: usize = 8;

/// The turns of a document; none where it is no transcript. O(n).
pub(super) fn turns(tokens: &Tokens, finder: &Finder) -> Vec<Turn> {
    let lines: Vec<usize> = (0..tokens.len()).filter(|&at| tokens.begins_line(at)).collect();
    let labels: Vec<(usize, usize)> =
        lines.iter().filter_map(|&at| label(tokens, at).map(|colon| (at, colon))).collect();
    if labels.len() < FEWEST || labels.len() * 4 < lines.len() || !again(tokens, &labels) {
        return Vec::new();
    }
    let mut surnames: WordMap<usize> = WordMap::default();
    for mention in finder.mentioned.iter().filter(|m| m.kind == EntityKind::Person) {
        surnames.entry(tokens.word(mention.end - 1)).or_insert(mention.entity);
    }
    let interviewee = finder.mentioned.iter().find(|m| m.kind == EntityKind::Person).map(Found::named);
    let mut turns = Vec::new();
    for &(first, colon) in &labels {
        // A turn ends with its line: what follows may be told by somebody else.
        let next = lines.partition_point(|&line| line <= first);
        let end = lines.get(next).copied().unwrap_or(tokens.len());
        let question = tokens.reads(first, words!("q question")) && colon == first + 1;
        if end < colon + 3 || question {
            continue;
        }
        let answer = tokens.reads(first, words!("a answer")) && colon == first + 1;
        let speaker = if answer {
            interviewee.clone().map(|found| Found {
                stands_for: Some(found.range),
                range: (first, colon),
                whole: (first, colon),
                ..found
            })
        } else {
            Some(named(tokens, finder, &surnames, (first, colon)))
        };
        turns.push(Turn { content: (colon + 1, end), speaker });
    }
    turns
}

/// The colon behind a label of capitalised words, and perhaps a role: "JO BLAKE, HOST:".
fn label(tokens: &Tokens, at: usize) -> Option<usize> {
    let colon = (at + 1..tokens.len().min(at + LONGEST_LABEL)).find(|&i| tokens.mark(i) == ':')?;
    let capital = |i: usize| match tokens.list[i].kind {
        Kind::Word => tokens.list[i].capital && !tokens.is(i, Class::PREPOSITION.or(Class::PRONOUN)),
        Kind::Mark(c) => matches!(c, '.' | ',' | '-' | '(' | ')' | '’' | '\''),
        _ => false,
    };
    let spoken = tokens.list.get(colon + 1).is_some_and(|t| t.space);
    (tokens.list[at].kind == Kind::Word && (at..colon).all(capital) && spoken).then_some(colon)
}

/// Whether one label at least comes again, as speakers do and headings do not.
fn again(tokens: &Tokens, labels: &[(usize, usize)]) -> bool {
    let mut seen = WordSet::default();
    labels.iter().any(|(_, colon)| !seen.insert(tokens.word(colon - 1)))
}

/// Whom a label names: a person of the text by full name or surname, or as it is written.
fn named(
    tokens: &Tokens,
    finder: &Finder,
    surnames: &WordMap<usize>,
    (first, colon): (usize, usize),
) -> Found {
    let found = Found::phrase((first, colon));
    let inside = finder.mentioned.partition_point(|m| m.first < first);
    if let Some(mention) =
        finder.mentioned[inside..].iter().take_while(|m| m.end <= colon).find(|m| m.kind != EntityKind::Place)
    {
        return Found { entity: Some(mention.entity), ..found };
    }
    let surname = (first..colon)
        .take_while(|&at| tokens.mark(at) != ',')
        .filter(|&at| tokens.list[at].kind == Kind::Word)
        .last();
    Found { entity: surname.and_then(|at| surnames.get(&tokens.word(at)).copied()), ..found }
}
