//! What is refused as a naming: tickers, numbers of routes, heads of tables, headings, and words that the text mostly
//! writes small.

use sheaf_model::EntityKind;

use super::Finder;
use crate::lexicon::Class;
use crate::names::kinds::{Settled, is_roman};
use crate::names::runs::{Range, of_next_cell};
use crate::names::terms;
use crate::tokens::Tokens;
use crate::word::words;

impl Finder<'_> {
    /// Whether a part of a run is no name after all.
    pub(super) fn is_refused(&self, range: Range, settled: Option<Settled>) -> bool {
        let tokens = self.tokens;
        is_common_line(tokens, range, settled)
            || is_board(tokens, range)
            || terms::is_one(tokens, range, &self.terms)
            || is_heading(tokens, range, settled)
            || is_code(tokens, range)
            || is_note(tokens, range)
            || is_message(tokens, range)
            || is_chosen(tokens, range)
            || is_model(tokens, range)
            || is_ticker(tokens, range)
            || is_party(tokens, range)
            || is_numbered(tokens, range)
            || is_lettered(tokens, range)
            || is_ward(tokens, range)
            || is_direction(tokens, range)
            || settled.is_none()
                && (is_head_of_table(tokens, range) || self.is_label(range) || self.is_word(range))
    }

    /// "CRIME BLOTTER", "RESEARCH ALERT - Dunn starts Weston": a head, or what a dash parts from its headline.
    fn is_label(&self, (first, end): Range) -> bool {
        let tokens = self.tokens;
        let sentence = tokens.sentence_of(first);
        let dash = || matches!(tokens.mark(end), '-' | '–') && tokens.space(end) && !tokens.touches_next(end);
        (end == sentence.1 || dash())
            && (sentence.0..end).all(|at| tokens.all_caps(at))
            && !self.evidence.word(tokens.word(first)).inside_again()
    }

    /// A letter alone, or a word that the text mostly writes small.
    fn is_word(&self, (first, end): Range) -> bool {
        let tokens = self.tokens;
        if end - first != 1 {
            return false;
        }
        let letters = tokens.lower(first).chars().filter(|c| c.is_alphabetic()).count();
        letters < 2 || !tokens.all_caps(first) && self.evidence.word(tokens.word(first)).mostly_small()
    }
}

/// "2. Sale", "Neutral Citation Number: 7": common words that are a line, a cell or its label
fn is_common_line(tokens: &Tokens, (first, end): Range, settled: Option<Settled>) -> bool {
    let label = tokens.mark(end) == ':';
    let closes = end >= tokens.len() || tokens.begins_line(end) || of_next_cell(tokens, end) || label;
    let opens = || {
        tokens.begins_line(first)
            || first > 0 && of_next_cell(tokens, first)
            || first > 1 && tokens.number(first - 2) && tokens.begins_line(first - 2)
    };
    let common = |at: usize| {
        tokens.is(at, Class::COMMON.or(Class::FUNCTION)) && !tokens.is(at, Class::GIVEN.or(Class::SURNAME))
    };
    closes
        && settled.is_none_or(|(kind, _)| kind != EntityKind::Person)
        && (if label { common(end - 1) } else { (first..end).all(common) })
        && opens()
}

/// "the Board of Directors"
fn is_board(tokens: &Tokens, (first, end): Range) -> bool {
    end == first + 3
        && tokens.reads(first, words!("board"))
        && tokens.reads(end - 1, words!("directors trustees"))
}

/// "OIL PRICES plummeted": a heading in capitals, with nothing in it that names.
fn is_heading(tokens: &Tokens, (first, end): Range, settled: Option<Settled>) -> bool {
    end - first > 1
        && settled.is_none_or(|(_, rule)| rule != "gazetteer")
        && (first..end).all(|at| {
            tokens.all_caps(at)
                && (tokens.is(at, Class::COMMON.or(Class::VERB)) || tokens.lower(at).ends_with("ly"))
                && tokens.list[at].span.len() > 2
        })
}

/// "W L PCT GB": the head of a table.
fn is_head_of_table(tokens: &Tokens, (first, end): Range) -> bool {
    end - first > 2 && (first..end).all(|at| tokens.capital(at) && tokens.list[at].span.len() <= 3)
}

/// "&Cx1f;": what a wire's printer read
fn is_code(tokens: &Tokens, (first, end): Range) -> bool {
    first > 0 && tokens.mark(first - 1) == '&' && tokens.mark(end) == ';'
}

/// "NOTE: The year was short."
fn is_note(tokens: &Tokens, (first, end): Range) -> bool {
    end == first + 1 && tokens.mark(end) == ':' && tokens.is(first, Class::COMMON)
}

/// "-----Original Message-----"
fn is_message(tokens: &Tokens, (first, end): Range) -> bool {
    first > 0
        && tokens.mark(first - 1) == '-'
        && tokens.mark(end) == '-'
        && tokens.reads(end - 1, words!("message"))
}

/// "a three-time All-Pro"
fn is_chosen(tokens: &Tokens, (first, end): Range) -> bool {
    first > 1 && end == first + 1 && tokens.mark(first - 1) == '-' && tokens.reads(first - 2, words!("all"))
}

/// "a Swissair MD-11": a model's letters
fn is_model(tokens: &Tokens, (first, end): Range) -> bool {
    end == first + 1
        && tokens.all_caps(first)
        && tokens.list[first].span.len() == 2
        && tokens.mark(end) == '-'
        && tokens.touches_next(first)
        && tokens.touches_next(end)
        && tokens.number(end + 1)
}

/// "(NYSE:ACM)", "<OLVQ.PA>"
fn is_ticker(tokens: &Tokens, (first, end): Range) -> bool {
    let of_exchange =
        first > 1 && tokens.mark(end) == ')' && tokens.mark(first - 1) == ':' && tokens.all_caps(first);
    of_exchange || in_angles(tokens, first)
}

/// "(R-AZ)"
fn is_party(tokens: &Tokens, (first, _): Range) -> bool {
    first > 1
        && matches!(tokens.mark(first - 1), '(' | ',')
        && tokens.mark(first + 1) == '-'
        && tokens.reads(first, words!("d r i"))
}

/// "Route 63", "Flight 800"
fn is_numbered(tokens: &Tokens, (first, end): Range) -> bool {
    end == first + 1 && (tokens.number(end) && tokens.space(end)) && tokens.is(first, Class::NUMBERED)
}

/// "Group C", "Chapter VII"
fn is_lettered(tokens: &Tokens, (first, end): Range) -> bool {
    end == first + 2
        && tokens.reads(first, words!("group pool class grade type phase plan category figure table section annex appendix block terminal model chapter article title part volume"))
        && (tokens.list[end - 1].span.len() == 1 || is_roman(tokens.written(end - 1)))
}

/// "the 25th Ward"
fn is_ward(tokens: &Tokens, (first, end): Range) -> bool {
    end == first + 1 && first > 0 && tokens.number(first - 1) && tokens.reads(first, words!("ward precinct"))
}

/// "(BEGIN VIDEOTAPE)": what the writer of a transcript adds
fn is_direction(tokens: &Tokens, (first, end): Range) -> bool {
    first > 0
        && tokens.all_caps(first)
        && tokens.mark(end) == ')'
        && tokens.mark(first - 1) == '('
        && tokens.reads(first, words!("begin end crosstalk laughter applause"))
}

/// Whether a token stands between angle brackets with nothing but capitals: "<OLVQ.PA>", not "<Dunn Group>".
fn in_angles(tokens: &Tokens, at: usize) -> bool {
    let letter = |at: usize| tokens.capital(at) && tokens.written(at).len() == 1;
    let code = |at: usize| tokens.all_caps(at) || letter(at) || tokens.mark(at) == '.';
    let first = (at.saturating_sub(5)..at).rev().find(|&at| !code(at));
    let end = (at..at + 6).find(|&at| !code(at));
    first.is_some_and(|at| tokens.mark(at) == '<') && end.is_some_and(|at| tokens.mark(at) == '>')
}
