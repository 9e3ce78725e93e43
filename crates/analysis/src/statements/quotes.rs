//! Quotation marks: pairs of every style, over sentences, and over paragraphs that go on with a quotation.

use super::cues::Cue;
use crate::tokens::{Kind, Tokens};

/// What stands between two quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quote {
    /// First token inside.
    pub first: usize,
    /// One past the last token inside.
    pub end: usize,
}

/// All outer quotations of a document in order. A quotation that its paragraph does not close ends with the paragraph.
pub(super) fn quotes(tokens: &Tokens) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let close = |quotes: &mut Vec<Quote>, first: usize, end: usize| {
        if end > first {
            quotes.push(Quote { first, end });
        }
    };
    for at in 0..tokens.len() {
        if at > 0
            && paragraph_between(tokens, at)
            && let Some((first, _)) = open.take()
        {
            close(&mut quotes, first, at);
        }
        let Kind::Mark(mark) = tokens.list[at].kind else { continue };
        let tight_right = tokens.list.get(at + 1).is_some_and(|next| !next.space);
        let spaced = tokens.list[at].space
            || (at > 0 && matches!(tokens.mark(at - 1), '(' | '[' | '—' | '–' | '-' | '“' | '"'));
        match (open, mark) {
            (None, '“' | '«' | '„') => open = Some((at + 1, mark)),
            (None, '"') => open = Some((at + 1, mark)),
            (None, '‘') if spaced && tight_right => open = Some((at + 1, mark)),
            (None, '\'' | '`')
                if spaced && tight_right && tokens.list.get(at + 1).is_some_and(|t| t.capital) =>
            {
                open = Some((at + 1, '\''));
            }
            (Some((first, opening)), _) => {
                let closes = match opening {
                    '“' | '„' => matches!(mark, '”' | '“'),
                    '«' => mark == '»',
                    '"' => mark == '"',
                    '‘' => mark == '’' && !tight_right_letter(tokens, at),
                    _ => mark == '\'' && !tight_right_letter(tokens, at),
                };
                if closes {
                    open = None;
                    close(&mut quotes, first, at);
                }
            }
            _ => {}
        }
    }
    if let Some((first, opening)) = open
        && matches!(opening, '“' | '"' | '«')
    {
        close(&mut quotes, first, tokens.len());
    }
    quotes
}

/// Whether a letter follows at once: then an apostrophe is part of a word.
fn tight_right_letter(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at + 1).is_some_and(|t| !t.space && t.kind == Kind::Word)
}

/// Whether a line break stands before the token, as between paragraphs.
fn paragraph_between(tokens: &Tokens, at: usize) -> bool {
    if tokens.list[at].sentence == tokens.list[at - 1].sentence {
        return false;
    }
    let between = tokens
        .text
        .get(tokens.list[at - 1].span.end as usize..tokens.list[at].span.start as usize)
        .unwrap_or("");
    between.contains('\n')
}

/// The quotation that a cue introduces: the nearest in its sentence with nothing but the speaker between, or at least in
/// the same sentence.
pub(super) fn beside(
    quotes: &[Quote],
    cue: &Cue,
    speaker: (usize, usize),
    (first, end): (usize, usize),
) -> Option<usize> {
    let left = cue.first.min(speaker.0);
    let right = cue.end.max(speaker.1);
    let from = quotes.partition_point(|q| q.end <= first);
    let mut best: Option<(usize, usize)> = None;
    for (index, quote) in quotes.iter().enumerate().skip(from) {
        if quote.first >= end {
            break;
        }
        let inside = cue.first >= quote.first && cue.end <= quote.end;
        if inside {
            continue;
        }
        let distance = if quote.end <= left { left - quote.end } else { quote.first.saturating_sub(right) };
        // What comes before and ends the sentence's own quotation lies at the speaker's side.
        let before_clause = quote.end <= left && distance > 3 && !cue.reported_before;
        if before_clause {
            continue;
        }
        if best.is_none_or(|(_, d)| distance < d) {
            best = Some((index, distance));
        }
    }
    best.map(|(index, _)| index)
}
