//! Rows: the lines of a text, whatever its sentences are.

use crate::names::Named;
use crate::names::runs::Range;
use crate::tokens::Tokens;
use crate::word::words;

/// The lines of the text, by tokens: in tables a line is a row, whatever the sentences are.
pub(super) struct Lines {
    /// Index of the line of each token.
    of: Vec<u32>,
    /// First token of each line, and one past the last one at the end.
    first: Vec<usize>,
}

impl Lines {
    pub(super) fn of(tokens: &Tokens) -> Self {
        let mut lines = Self { of: Vec::with_capacity(tokens.len()), first: Vec::new() };
        let mut end = 0;
        for (at, token) in tokens.list.iter().enumerate() {
            let between = tokens.text.get(end..token.span.start as usize).unwrap_or_default();
            if at == 0 || between.contains('\n') {
                lines.first.push(at);
            }
            lines.of.push(lines.first.len() as u32 - 1);
            end = token.span.end as usize;
        }
        lines.first.push(tokens.len());
        lines
    }

    /// The tokens of each line.
    pub(super) fn ranges(&self) -> impl Iterator<Item = Range> {
        self.first.windows(2).map(|pair| (pair[0], pair[1]))
    }

    pub(super) fn range(&self, at: usize) -> Range {
        let line = self.of[at] as usize;
        (self.first[line], self.first[line + 1])
    }

    pub(super) fn starts(&self, at: usize) -> bool {
        self.range(at).0 == at
    }

    /// A line of results: it begins with a name, holds two numbers or more, and no more small words than numbers.
    pub(super) fn is_row(&self, tokens: &Tokens, at: usize) -> bool {
        let (first, end) = self.range(at);
        if end - first > 60 || !tokens.capital(first) {
            return false;
        }
        let numbers = (first..end).filter(|&at| tokens.number(at)).count();
        let small = (first..end).filter(|&at| tokens.a_word(at) && !tokens.capital(at)).count();
        let stops = (first..end).filter(|&at| tokens.mark(at) == '.').count();
        numbers >= 2 && small < numbers && (stops <= 1 || stops * 2 <= numbers + 1)
    }

    /// Whether a line begins with a rank ("3.", "3 -") or nothing before a token.
    pub(super) fn is_ranked(&self, tokens: &Tokens, at: usize) -> bool {
        let first = self.range(at).0;
        first == at
            || tokens.number(first)
                && at <= first + 2
                && (at == first + 1 || matches!(tokens.mark(first + 1), '.' | '-'))
    }

    /// "Denmore 24 Port Merrow 19": two names with their numbers, and nothing else but what stands in brackets.
    pub(super) fn is_result(&self, tokens: &Tokens, at: usize) -> bool {
        let (mut at, end) = self.range(at);
        for _side in 0..2 {
            let name = at;
            while at < end && tokens.a_word(at) && tokens.capital(at) {
                at += 1;
            }
            if name == at || at > name + 3 || at == end || !tokens.number(at) {
                return false;
            }
            at += 1;
        }
        at == end || tokens.mark(at) == '('
    }

    /// "Bremen - Osra Temi (35)", "Goals: Bremen - …", "…). Bremen - …": a side and a dash before who scored for it.
    pub(super) fn leads_scorer(&self, tokens: &Tokens, one: &Named) -> bool {
        let opens = self.starts(one.first) || matches!(tokens.mark(one.first - 1), '.' | ':' | ';');
        opens && tokens.mark(one.end) == '-' && tokens.space(one.end) && tokens.space(one.end + 1)
    }

    /// "TEXAS AT KANSAS CITY": nothing else on the line.
    pub(super) fn is_fixture(&self, tokens: &Tokens, one: &Named) -> bool {
        let (first, end) = self.range(one.first);
        let at = (first..end).find(|&at| tokens.reads(at, words!("at")));
        let capitals = |first: usize, end: usize| {
            first < end
                && end - first <= 4
                && (first..end).all(|at| tokens.capital(at) || tokens.mark(at) == '.')
        };
        at.is_some_and(|at| capitals(first, at) && capitals(at + 1, end))
    }
}
