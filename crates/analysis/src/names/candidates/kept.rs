//! What is kept as a naming: not tickers, route numbers, heads of tables, nor words that the text mostly writes small.

use sheaf_model::EntityKind;

use super::{Candidate, Finder};
use crate::lexicon::Class;
use crate::names::evidence::Votes;
use crate::names::kinds::is_roman;
use crate::names::places::division_abbreviated;
use crate::names::runs::{Range, of_next_cell};
use crate::names::terms;
use crate::tokens::Tokens;
use crate::word::words;

impl Finder<'_> {
    /// Keeps a part as a naming, unless it is none.
    pub(super) fn push(&mut self, range: Range, settled: Option<(EntityKind, &'static str)>) {
        let mut votes = Votes::default();
        let tokens = self.tokens;
        // "(NYSE:ACM)", "(R-AZ)", "<OLVQ.PA>"
        let bracketed = range.0 > 1 && tokens.mark(range.1) == ')';
        let ticker = bracketed && tokens.mark(range.0 - 1) == ':' && tokens.all_caps(range.0)
            || in_angles(tokens, range.0);
        let party = range.0 > 1
            && matches!(tokens.mark(range.0 - 1), '(' | ',')
            && tokens.mark(range.0 + 1) == '-'
            && tokens.reads(range.0, words!("d r i"));
        // "Route 63", "Flight 800"
        let numbered = range.1 - range.0 == 1
            && (tokens.number(range.1) && tokens.space(range.1))
            && tokens.is(range.0, Class::NUMBERED);
        // "Group C", "Chapter VII"
        let lettered = range.1 - range.0 == 2
            && tokens.reads(range.0, words!("group pool class grade type phase plan category figure table section annex appendix block terminal model chapter article title part volume"))
            && (tokens.list[range.1 - 1].span.len() == 1 || is_roman(tokens.written(range.1 - 1)));
        // "CRIME BLOTTER", "RESEARCH ALERT - Dunn starts Weston": a head, or what a dash parts from its headline.
        let label = settled.is_none()
            && (range.1 == tokens.sentence_of(range.0).1
                || matches!(tokens.mark(range.1), '-' | '–')
                    && tokens.space(range.1)
                    && !tokens.touches_next(range.1))
            && (tokens.sentence_of(range.0).0..range.1).all(|at| tokens.all_caps(at))
            && !self.evidence.word(tokens.word(range.0)).inside_again();
        // "2. Sale", "Neutral Citation Number: 7": common words that are a line, a cell or its label
        let (start, close) = (range.0, range.1);
        let opens = tokens.begins_line(start)
            || start > 0 && of_next_cell(tokens, start)
            || start > 1 && tokens.number(start - 2) && tokens.begins_line(start - 2);
        let closes = close >= tokens.len()
            || tokens.begins_line(close)
            || of_next_cell(tokens, close)
            || tokens.mark(close) == ':';
        let common = |at: usize| {
            tokens.is(at, Class::COMMON.or(Class::FUNCTION))
                && !tokens.is(at, Class::GIVEN.or(Class::SURNAME))
        };
        let line = opens
            && closes
            && settled.is_none_or(|(kind, _)| kind != EntityKind::Person)
            && (if tokens.mark(close) == ':' { common(close - 1) } else { (start..close).all(common) });
        // "the Board of Directors"
        let directors = close == start + 3
            && tokens.reads(start, words!("board"))
            && tokens.reads(close - 1, words!("directors trustees"));
        let line = line || directors;
        // "OIL PRICES plummeted": a heading in capitals, with nothing in it that names.
        let heading = range.1 - range.0 > 1
            && settled.is_none_or(|(_, rule)| rule != "gazetteer")
            && (range.0..range.1).all(|at| {
                tokens.all_caps(at)
                    && (tokens.is(at, Class::COMMON.or(Class::VERB)) || tokens.lower(at).ends_with("ly"))
                    && tokens.list[at].span.len() > 2
            });
        // "W L PCT GB": the head of a table.
        let columns = range.1 - range.0 > 2
            && settled.is_none()
            && (range.0..range.1).all(|at| tokens.capital(at) && tokens.list[at].span.len() <= 3);
        // "the 25th Ward"
        let counted = range.1 == range.0 + 1
            && range.0 > 0
            && tokens.number(range.0 - 1)
            && tokens.reads(range.0, words!("ward precinct"));
        // "(BEGIN VIDEOTAPE)": what the writer of a transcript adds
        let direction = tokens.all_caps(range.0)
            && tokens.mark(range.1) == ')'
            && range.0 > 0
            && tokens.mark(range.0 - 1) == '('
            && tokens.reads(range.0, words!("begin end crosstalk laughter applause"));
        // "a three-time All-Pro"
        let chosen = range.0 > 1
            && range.1 == range.0 + 1
            && tokens.mark(range.0 - 1) == '-'
            && tokens.reads(range.0 - 2, words!("all"));
        // "a Swissair MD-11": a model's letters
        let model = range.1 == range.0 + 1
            && tokens.all_caps(range.0)
            && tokens.list[range.0].span.len() == 2
            && tokens.mark(range.1) == '-'
            && tokens.touches_next(range.0)
            && tokens.touches_next(range.1)
            && tokens.number(range.1 + 1);
        // "&Cx1f;": what a wire's printer read
        // "NOTE: The year was short.", "-----Original Message-----"
        let note = range.1 == range.0 + 1 && tokens.mark(range.1) == ':' && tokens.is(range.0, Class::COMMON);
        let message = range.0 > 0
            && tokens.mark(range.0 - 1) == '-'
            && tokens.mark(range.1) == '-'
            && tokens.reads(range.1 - 1, words!("message"));
        let note = note || message;
        let code = range.0 > 0 && tokens.mark(range.0 - 1) == '&' && tokens.mark(range.1) == ';';
        if line
            || terms::is_one(tokens, range, &self.terms)
            || heading
            || code
            || note
            || chosen
            || model
            || ticker
            || party
            || numbered
            || columns
            || label
            || lettered
            || counted
            || direction
        {
            return;
        }
        if range.1 - range.0 == 1 && settled.is_none() {
            let word = tokens.lower(range.0);
            let habit = self.evidence.word(tokens.word(range.0));
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            // A letter alone is no name; nor is a word that the text mostly writes small.
            if letters < 2 || habit.mostly_small() && !tokens.all_caps(range.0) {
                return;
            }
        }
        // "Murzuq, Libya": a known country or region behind the comma makes a place.
        if tokens.mark(range.1) == ',' && tokens.same_sentence(range.0, range.1 + 1) {
            // Not: "Tarvik, Libya's biggest bank"
            let next = self.known.longest(tokens, range.1 + 1).filter(|hit| !tokens.possessive(hit.end));
            let next = next.map(|hit| self.known.entries[hit.entry].kind);
            if next == Some(EntityKind::Place) || division_abbreviated(tokens, range.1 + 1).is_some() {
                let known = self
                    .known
                    .gazetteer
                    .find(&crate::gazetteer::key(&crate::names::text_of(tokens, range)))
                    .next()
                    .is_some();
                let short = range.1 - range.0 == 1;
                votes.add(EntityKind::Place, if short || known { 2.5 } else { 0.9 });
            }
        }
        self.found.push(Candidate { range, entry: None, settled, votes });
    }
}

/// Whether a token stands between angle brackets with nothing but capitals: "<OLVQ.PA>", not "<Dunn Group>".
fn in_angles(tokens: &Tokens, at: usize) -> bool {
    let letter = |at: usize| tokens.capital(at) && tokens.written(at).len() == 1;
    let code = |at: usize| tokens.all_caps(at) || letter(at) || tokens.mark(at) == '.';
    let first = (at.saturating_sub(5)..at).rev().find(|&at| !code(at));
    let end = (at..at + 6).find(|&at| !code(at));
    first.is_some_and(|at| tokens.mark(at) == '<') && end.is_some_and(|at| tokens.mark(at) == '>')
}
