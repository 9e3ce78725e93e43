//! What is said inside a quotation: "“He told me he would leave,” she said" has two speakers, and keeps both.

use super::content;
use super::cues::{self, Order};
use super::found::Found;
use super::quotes::{Quote, Quotes};
use super::speaker::Finder;
use super::{Told, statement};
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// Verbs that report inside a quotation as well; weaker ones are how people talk ("I think").
const STRONG: &[Short] =
    words!("said says told tells warned warns claimed claims insisted promised denied announced");

/// Finds the statements inside quotations. O(n).
pub(super) fn assign(tokens: &Tokens, finder: &Finder, quotes: &Quotes, told: &mut Told) {
    for (index, outer) in quotes.outer.iter().enumerate() {
        let from = quotes.nested.partition_point(|q| q.first < outer.first);
        let nested: Vec<Quote> =
            quotes.nested[from..].iter().copied().take_while(|q| q.end <= outer.end).collect();
        let claimed = vec![None; nested.len()];
        let mut at = outer.first;
        while at < outer.end {
            let (_, end) = tokens.sentence_of(at);
            let sentence = (at, end.min(outer.end));
            at = sentence.1.max(at + 1);
            let beside = |at: usize| nested.iter().any(|q| (at + 1..at + 5).contains(&q.first));
            let speaks = |at: usize| tokens.is(at, Class::SAY) && (tokens.reads(at, STRONG) || beside(at));
            if !(sentence.0..sentence.1).any(speaks) {
                continue;
            }
            let cues = cues::cues(tokens, sentence, &nested);
            for (at, cue) in cues.iter().enumerate().filter(|(_, cue)| speaks(cue.first)) {
                let subject = cue.first.checked_sub(1).filter(|&i| i >= sentence.0);
                let own = subject.is_some_and(|i| tokens.reads(i, words!("i we")));
                // Whom else a pronoun means, only the two who talk know.
                let other =
                    subject.filter(|&i| tokens.is(i, Class::PRONOUN) && cue.order == Order::SpeakerFirst);
                let found = match other {
                    _ if own => told.claimed[index].clone(),
                    Some(i) => Some(Found::phrase((i, i + 1))),
                    None => finder.speaker(cue, sentence, None),
                };
                let Some(mut found) = found else { continue };
                if own {
                    found.stands_for = Some(found.range);
                    found.range = (cue.first - 1, cue.first);
                    found.whole = found.range;
                }
                let contents = content::contents(tokens, &cues, at, &found, &nested, &claimed, sentence);
                // "“They were warned, and warned again”"
                let said =
                    |(from, to): (usize, usize)| to - from > 2 || (from..to).any(|at| tokens.mark(at) == '‘');
                for content in contents.into_iter().filter(|content| content.direct || said(content.range)) {
                    let speaker = Some(finder.describe(&found));
                    let cue = Some(tokens.span(cue.first, cue.end - 1));
                    told.push(
                        None,
                        statement(tokens, content.range, content.direct, cue, speaker, false, content.rule),
                    );
                }
            }
        }
    }
}
