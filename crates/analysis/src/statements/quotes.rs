//! Quotation marks: pairs of every style, nested, over sentences, and over paragraphs that go on with a quotation.
//!
//! A mark's glyph and its spacing tell whether it opens or closes: `"` before a word and behind white space opens. A
//! quotation that a paragraph leaves open goes on where the next paragraph opens with a mark of the same style, as
//! newspapers write it, and ends with its paragraph otherwise.

use super::cues::{Cue, Order};
use super::found::Found;
use crate::order::by_number;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// What stands between two quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// First token inside.
    pub first: usize,
    /// One past the last token inside.
    pub end: usize,
    /// Goes on with the quotation of the paragraph before.
    pub continues: bool,
}

/// The quotations of a document, each list in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    pub outer: Vec<Quote>,
    /// Quotations inside those.
    pub nested: Vec<Quote>,
}

/// Most tokens that a quotation may run on over line breaks that part no paragraphs.
const LONGEST: usize = 600;

/// Which marks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `" “ ” „ `` ''`
    Double,
    /// `‘ ’ '`
    Single,
    /// `« »`
    Angle,
}

/// What a mark may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Either,
}

/// An opened quotation.
#[derive(Clone, Copy)]
struct Open {
    first: usize,
    style: Style,
    continues: bool,
    /// A plural's apostrophe that may have been the closing mark.
    apostrophe: Option<usize>,
}

/// All quotations of a document. O(n).
pub(super) fn quotes(tokens: &Tokens) -> Quotes {
    let mut pairs = Pairs { quotes: Quotes::default(), outer: None, inner: None, nested_before: 0 };
    let mut at = 0;
    while at < tokens.len() {
        if at > 0 && tokens.begins_line(at) {
            pairs.line_break(tokens, at);
        }
        let mark = if matches!(tokens.list[at].kind, Kind::Mark(_)) { mark(tokens, at) } else { None };
        if let Some((style, role, width)) = mark {
            pairs.mark(tokens, at, style, role, width);
            at += width;
            continue;
        }
        if tokens.possessive(at) && tokens.list[at].span.len() <= 3 {
            pairs.apostrophe(tokens, at);
        }
        at += 1;
    }
    pairs.end_paragraph(tokens.len());
    let mut quotes = pairs.quotes;
    by_number(&mut quotes.outer, |q| q.first as u64);
    quotes
}

struct Pairs {
    quotes: Quotes,
    outer: Option<Open>,
    inner: Option<Open>,
    /// Number of nested quotations before the outer one that is open.
    nested_before: usize,
}

impl Pairs {
    fn mark(&mut self, tokens: &Tokens, at: usize, style: Style, role: Role, width: usize) {
        let opens = role != Role::Closes;
        let closes = role != Role::Opens;
        let fresh = Open { first: at + width, style, continues: false, apostrophe: None };
        match (self.outer, self.inner) {
            (None, _) if opens => {
                self.outer = Some(fresh);
                self.nested_before = self.quotes.nested.len();
            }
            (Some(_), Some(inner)) if closes && inner.style == style => self.close_inner(inner, at),
            (Some(outer), _) if closes && outer.style == style => self.close(outer, at),
            // What opened before never closed.
            (Some(outer), _) if opens && outer.style == style => {
                let begins = paragraph_begins(tokens, at);
                if begins {
                    self.close(outer, at);
                }
                self.outer = Some(Open { continues: begins, ..fresh });
                self.inner = None;
                self.nested_before = self.quotes.nested.len();
            }
            (Some(_), None) if opens => self.inner = Some(fresh),
            _ => {}
        }
    }

    fn close(&mut self, outer: Open, end: usize) {
        self.inner = None;
        self.outer = None;
        if end > outer.first {
            self.quotes.outer.push(Quote { first: outer.first, end, continues: outer.continues });
        }
    }

    fn close_inner(&mut self, inner: Open, end: usize) {
        self.inner = None;
        if end > inner.first {
            self.quotes.nested.push(Quote { first: inner.first, end, continues: false });
        }
    }

    /// "the brothers’ names" inside single marks.
    fn apostrophe(&mut self, tokens: &Tokens, at: usize) {
        if tokens.lower(at).ends_with('s') {
            return;
        }
        for open in [&mut self.outer, &mut self.inner].into_iter().flatten() {
            if open.style == Style::Single {
                open.apostrophe = Some(at);
            }
        }
    }

    /// Before a token that begins a line: whether the quotation goes on.
    fn line_break(&mut self, tokens: &Tokens, at: usize) {
        let Some(outer) = self.outer else { return };
        let breaks = breaks_before(tokens, at);
        let reopens = breaks > 0
            && mark(tokens, at).is_some_and(|(style, role, _)| style == outer.style && role != Role::Closes);
        // The mark that reopens is read next, and closes what is open.
        if !reopens && (breaks > 1 || breaks == 1 && at > outer.first + LONGEST) {
            self.end_paragraph(at);
        }
    }

    /// Ends what a paragraph leaves open. A single mark that nothing closes was an apostrophe.
    fn end_paragraph(&mut self, at: usize) {
        let Some(outer) = self.outer else { return };
        if let Some(inner) = self.inner
            && let Some(apostrophe) = inner.apostrophe
        {
            self.close_inner(inner, apostrophe);
        }
        if outer.style != Style::Single {
            self.close(outer, at);
        } else if let Some(apostrophe) = outer.apostrophe {
            self.close(outer, apostrophe);
        } else {
            // What was taken for nested stands by itself.
            let promoted = self.quotes.nested.drain(self.nested_before..);
            self.quotes.outer.extend(promoted);
            self.outer = None;
            self.inner = None;
        }
    }
}

/// The quotation mark at a token: its style, what it may do, and its length in tokens (`''` is two).
fn mark(tokens: &Tokens, at: usize) -> Option<(Style, Role, usize)> {
    let glyph = tokens.mark(at);
    if !matches!(glyph, '"' | '“' | '„' | '”' | '`' | '‘' | '’' | '\'' | '«' | '»') {
        return None;
    }
    let twice =
        matches!(glyph, '`' | '\'' | '’' | '‘') && tokens.mark(at + 1) == glyph && tokens.touches_next(at);
    let width = 1 + usize::from(twice);
    let behind = tokens.list.get(at + width);
    let tight_behind = behind
        .is_some_and(|t| !t.space && !matches!(t.kind, Kind::Mark(',' | '.' | ';' | ':' | ')' | '?' | '!')));
    let spaced = at == 0
        || tokens.space(at)
        || matches!(tokens.mark(at - 1), '(' | '[' | '—' | '–' | '-' | '“' | '"' | '‘' | '\'' | '«');
    let by_spacing = match (spaced, tight_behind) {
        (true, true) => Role::Opens,
        (false, false) => Role::Closes,
        _ => Role::Either,
    };
    let letter_behind = behind.is_some_and(|t| !t.space && t.kind == Kind::Word);
    Some(match glyph {
        '"' => (Style::Double, by_spacing, 1),
        '“' => (Style::Double, if by_spacing == Role::Closes { Role::Closes } else { Role::Opens }, 1),
        '„' => (Style::Double, Role::Opens, 1),
        '”' => (Style::Double, if by_spacing == Role::Opens { Role::Either } else { Role::Closes }, 1),
        '`' if twice => (Style::Double, Role::Opens, 2),
        '‘' if twice => (Style::Double, Role::Opens, 2),
        '’' if twice => (Style::Double, Role::Closes, 2),
        '\'' if twice => (
            Style::Double,
            if spaced && tight_behind {
                Role::Opens
            } else if spaced {
                Role::Either
            } else {
                Role::Closes
            },
            2,
        ),
        '«' | '»' => {
            let usual = if glyph == '«' { Role::Opens } else { Role::Closes };
            let turned = by_spacing != usual && by_spacing != Role::Either;
            (Style::Angle, if turned { by_spacing } else { usual }, 1)
        }
        '‘' if tight_behind => (Style::Single, Role::Opens, 1),
        '’' if !spaced && !letter_behind => (Style::Single, Role::Closes, 1),
        '\'' if spaced && tight_behind && !elided(tokens, at + 1) => (Style::Single, Role::Opens, 1),
        '\'' | '`' if !spaced && !letter_behind => (Style::Single, Role::Closes, 1),
        _ => return None,
    })
}

/// "'em", "'90s": an apostrophe for what is left out.
fn elided(tokens: &Tokens, at: usize) -> bool {
    tokens.number(at) || tokens.reads(at, words!("em til tis twas cause n round s bout"))
}

/// How many line breaks stand before a token that begins a sentence.
fn breaks_before(tokens: &Tokens, at: usize) -> usize {
    if tokens.list[at].sentence == tokens.list[at - 1].sentence {
        return 0;
    }
    let between = tokens.list[at - 1].span.end as usize..tokens.list[at].span.start as usize;
    tokens.text.get(between).unwrap_or("").bytes().filter(|&b| b == b'\n').count()
}

/// Whether a token is the first of a line.
fn paragraph_begins(tokens: &Tokens, at: usize) -> bool {
    at == 0 || breaks_before(tokens, at) > 0
}

/// The quotation that a cue introduces: the nearest in its sentence, where no other cue stands between.
pub(super) fn beside(
    quotes: &[Quote],
    cues: &[Cue],
    index: usize,
    speaker: (usize, usize),
    claimed: &[Option<Found>],
    (first, end): (usize, usize),
) -> Option<usize> {
    let cue = &cues[index];
    // The subject of a participle stands somewhere before it.
    let speaker = if cue.order == Order::Participle { (cue.first, cue.end) } else { speaker };
    let left = cue.first.min(speaker.0);
    let right = cue.end.max(speaker.1);
    let between =
        |from: usize, to: usize| cues.iter().any(|c| from <= c.first && c.first < to && c.first != cue.first);
    let from = quotes.partition_point(|q| q.end <= first);
    let near = quotes[from..].iter().enumerate().take_while(|(_, quote)| quote.first < end);
    near.filter(|(index, _)| claimed[from + index].is_none())
        .filter_map(|(index, quote)| {
            let distance = if quote.end <= left {
                // What comes before and ends the sentence's own quotation lies at the speaker's side.
                let reaches = cue.reported_before || left - quote.end <= 3;
                (reaches && !between(quote.end, left)).then(|| left - quote.end)
            } else if quote.first >= right {
                (!between(right, quote.first)).then(|| quote.first - right)
            } else {
                None
            };
            distance.map(|distance| (distance, from + index))
        })
        .min()
        .map(|(_, index)| index)
}
