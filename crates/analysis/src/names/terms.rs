//! Terms that a contract or a pleading defines: `Tarvik Lines AS ("Tarvik")` gives a body a short form, `(the "Company")` a
//! word that is no name wherever the text writes it.

use sheaf_model::EntityKind;

use super::Named;
use super::aliases::stand_for;
use super::runs::Range;
use crate::lexicon::{Class, WordMap, WordSet};
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Most words of a term.
const LONGEST: usize = 5;

/// The words of a term between quotation marks that open at a token, without an article, and whether it has one.
fn quoted(tokens: &Tokens, open: usize) -> Option<(Range, bool)> {
    let closing = match tokens.mark(open) {
        '"' => '"',
        '“' => '”',
        '‘' => '’',
        '\'' => '\'',
        _ => return None,
    };
    let article = tokens.reads(open + 1, words!("the a an")) && !tokens.capital(open + 1);
    let first = open + 1 + usize::from(article);
    let close = (first + 1..=first + LONGEST).find(|&at| tokens.mark(at) == closing)?;
    (tokens.same_sentence(open, close) && tokens.capital(first)).then_some(((first, close), article))
}

/// The defined terms of a text that are no names, each as [`super::key_of`] has it: what "the" leads in the brackets that
/// define it, and what is said to mean something. O(n).
pub(super) fn defined(tokens: &Tokens) -> WordSet {
    let mut terms = WordSet::default();
    for open in 1..tokens.len() {
        let quote = matches!(tokens.list[open].kind, Kind::Mark('"' | '“' | '‘' | '\''));
        let Some((range, article)) = quote.then(|| quoted(tokens, open)).flatten() else { continue };
        let led = tokens.reads(open - 1, words!("the a an each such"));
        let bracket = (open.saturating_sub(6)..open).rev().find(|&at| matches!(tokens.mark(at), '(' | ')'));
        let bracketed = bracket.is_some_and(|at| tokens.mark(at) == '(') && tokens.mark(range.1 + 1) == ')';
        let means = tokens.reads(range.1 + 1, words!("means mean"))
            || tokens.reads(range.1 + 1, words!("shall has"))
                && tokens.reads(range.1 + 2, words!("mean the"));
        // (the "HSB") is a body's short form.
        let letters = range.1 == range.0 + 1 && tokens.all_caps(range.0);
        if !letters && (bracketed && (article || led) || means) {
            terms.insert(super::key_of(tokens, range));
        }
    }
    terms
}

/// Gives a short form in quotation marks and brackets, behind a name, that name, wherever the text has it. O(n).
pub(super) fn short_forms(tokens: &Tokens, named: &mut [Named]) {
    let mut short: WordMap<usize> = WordMap::default();
    for index in 1..named.len() {
        let one = &named[index];
        let open = one.first - 1;
        let lead = usize::from(super::runs::is_address(tokens, open));
        if one.entry.is_some() || !opens(tokens, open.wrapping_sub(lead)) {
            continue;
        }
        // `OLVEK LINES INC., a Delaware company ("Olvek")`: the nearest that has the word, or else the nearest.
        let has = |whole: &Named| {
            let word = |at: usize| tokens.list[at].folded == tokens.list[one.first].folded;
            tokens.same_sentence(whole.first, one.first) && (whole.first..whole.end).any(word)
        };
        let before = index.saturating_sub(4)..index;
        let whole = before.rev().find(|&whole| has(&named[whole])).unwrap_or(index - 1);
        let near = whole + 1 < index || open - named[whole].end < 5;
        if near && matches!(named[whole].kind, EntityKind::Person | EntityKind::Organisation) {
            short.entry(super::key_of(tokens, (one.first, one.end))).or_insert(whole);
        }
    }
    if short.is_empty() {
        return;
    }
    for index in 0..named.len() {
        let one = &named[index];
        let Some(&whole) = short.get(&super::key_of(tokens, (one.first, one.end))) else { continue };
        if one.entry.is_none() && named[whole].name != one.name {
            stand_for(named, index, whole, "defined-short-form");
        }
    }
}

/// Whether quotation marks at a token open a short form in brackets, which begins as a word of the name before them does:
/// `Olvek Ferries AS ("Olvek")`, but no title: `Nacht ("The Long Night")`.
pub(super) fn opens(tokens: &Tokens, open: usize) -> bool {
    let Some(((first, close), _)) = quoted(tokens, open) else { return false };
    let first = first + usize::from(super::runs::is_address(tokens, first));
    let bracket = (open.saturating_sub(6)..open).rev().find(|&at| tokens.mark(at) == '(');
    let Some(bracket) = bracket.filter(|_| tokens.mark(close + 1) == ')') else { return false };
    let letter = |at: usize| tokens.written(at).chars().next();
    let letters = first + 1 == close || tokens.list[first].span.len() == 1;
    (bracket.saturating_sub(10)..bracket).any(|at| {
        let alike = if letters { letter(at) == letter(first) } else { tokens.word(at) == tokens.word(first) };
        alike && tokens.a_word(at) && tokens.capital(at) && !tokens.is(at, Class::FUNCTION)
    })
}

/// Whether a range is one of the defined terms that are no names.
pub(super) fn is_one(tokens: &Tokens, range: Range, terms: &WordSet) -> bool {
    !terms.is_empty() && terms.contains(&super::key_of(tokens, range))
}
