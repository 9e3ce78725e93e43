//! Quotations that no cue took: they find their speaker in what stands around them, or stand without one.

use sheaf_model::Span;

use super::found::Found;
use super::quotes::Quote;
use super::speaker::Finder;
use super::{Told, statement};
use crate::lexicon::Class;
use crate::order::{by_number, pair};
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// Fewest words of a quotation that stands for itself; shorter ones are names, titles and words held at a distance.
const WHOLE: usize = 4;

/// Sentences over which a speaker goes on.
const NEAR: u32 = 3;

/// Gives the quotations that nobody claimed to their speakers. O(n).
pub(super) fn assign(tokens: &Tokens, finder: &Finder, quotes: &[Quote], told: &mut Told) {
    // A quotation over several paragraphs has its cue in any of them.
    for index in (1..quotes.len()).rev() {
        if quotes[index].continues && told.claimed[index - 1].is_none() && told.claimed[index].is_some() {
            let found = told.claimed[index].clone();
            push(tokens, finder, told, quotes[index - 1], None, found.as_ref(), "quote-over-paragraphs");
            told.claimed[index - 1] = found;
        }
    }
    let mut inside = Inside::new(told);
    let mut last: Option<(Found, usize)> = None;
    let mut last_cue = None;
    for (index, quote) in quotes.iter().copied().enumerate() {
        if let Some(found) = &told.claimed[index] {
            last = Some((found.clone(), quote.end - 1));
            last_cue = told.cues[index];
            continue;
        }
        if inside.holds(quote) {
            continue;
        }
        let words =
            (quote.first..quote.end).filter(|&at| !matches!(tokens.list[at].kind, Kind::Mark(_))).count();
        let near = last.as_ref().filter(|(_, at)| {
            tokens.list[quote.first].sentence.saturating_sub(tokens.list[*at].sentence) <= NEAR
        });
        let mut cue = None;
        let goes_on = near.filter(|(_, at)| quote.continues || resumes(tokens, *at, quote));
        let (found, rule) = if let Some((found, _)) = goes_on {
            // "“…,” he told the court, “and …”": one cue for both.
            let sentence = tokens.sentence_of(quote.first.saturating_sub(2)).0;
            cue = last_cue.filter(|cue: &Span| tokens.at_offset(cue.start) >= sentence && !quote.continues);
            (Some(found.clone()), if quote.continues { "quote-over-paragraphs" } else { "quote-goes-on" })
        } else if let Some((found, rule, verb)) = by_any_verb(tokens, finder, quote).filter(|_| words > 0) {
            let more = usize::from(tokens.reads(verb + 1, words!("on")));
            cue = Some(tokens.span(verb, verb + more));
            last_cue = cue;
            (Some(found), rule)
        } else if let Some(colon) = colon(tokens, quote)
            && (words >= WHOLE || sentence(tokens, quote))
        {
            (by_colon(tokens, finder, colon), "quote-behind-colon")
        } else if let Some((found, at)) = near.filter(|_| words < WHOLE)
            && words > 0
            && sentence(tokens, quote)
            && tokens.list[quote.first].sentence <= tokens.list[*at].sentence + 1
        {
            (Some(found.clone()), "quote-goes-on")
        } else if words < WHOLE || !opens(tokens, quote) {
            continue;
        } else {
            let before = introduced(tokens, finder, quote);
            let later = before.as_ref().is_some_and(|b| near.is_none_or(|(_, at)| b.range.0 > *at));
            match (before, near) {
                (Some(found), _) if later => (Some(found), "quote-behind-its-speaker"),
                (_, Some((found, _))) => (Some(found.clone()), "quote-goes-on"),
                (found, None) => (found, "quote-behind-its-speaker"),
            }
        };
        let rule = if found.is_none() { "quote-without-speaker" } else { rule };
        push(tokens, finder, told, quote, cue, found.as_ref(), rule);
        if let Some(found) = &found {
            last = Some((found.clone(), quote.end - 1));
        }
        told.claimed[index] = found;
    }
}

fn push(
    tokens: &Tokens,
    finder: &Finder,
    told: &mut Told,
    quote: Quote,
    cue: Option<Span>,
    found: Option<&Found>,
    rule: &'static str,
) {
    let range = (quote.first, quote.end);
    let speaker = found.map(|found| finder.describe(found));
    told.push(None, statement(tokens, range, true, cue, speaker, false, rule));
}

/// Whether quotations lie inside what statements already hold; to be asked in the order of the text.
struct Inside {
    spans: Vec<(usize, usize)>,
    next: usize,
    furthest: usize,
}

impl Inside {
    fn new(told: &Told) -> Self {
        let mut spans = told.spans.clone();
        by_number(&mut spans, |&(first, end)| pair(first as u32, end as u32));
        Self { spans, next: 0, furthest: 0 }
    }

    fn holds(&mut self, quote: Quote) -> bool {
        while let Some(&(first, end)) = self.spans.get(self.next).filter(|(first, _)| *first <= quote.first) {
            debug_assert!(first <= end);
            self.furthest = self.furthest.max(end);
            self.next += 1;
        }
        quote.end <= self.furthest
    }
}

/// The token before a quotation and its mark.
fn before(tokens: &Tokens, quote: Quote) -> Option<usize> {
    (0..quote.first).rev().take(4).find(|&at| !is_quote_mark(tokens, at))
}

/// The token behind a quotation and its mark.
fn behind(tokens: &Tokens, quote: Quote) -> usize {
    (quote.end..tokens.len()).take(4).find(|&at| !is_quote_mark(tokens, at)).unwrap_or(tokens.len())
}

fn is_quote_mark(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.mark(at), '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '`' | '«' | '»')
}

/// Whether a quotation resumes the one that ended at token `last` in the same sentence: "“…,” he said, “…”", "“…” and “…”".
fn resumes(tokens: &Tokens, last: usize, quote: Quote) -> bool {
    let Some(before) = before(tokens, quote) else { return false };
    let same =
        tokens.same_sentence(before, last) || tokens.list[before].sentence == tokens.list[last].sentence + 1;
    before > last
        && before < last + 24
        && same
        && (matches!(tokens.mark(before), ',' | '—' | '…')
            || tokens.reads(before, words!("and that but or as")))
}

/// Whether a quotation begins its sentence.
fn opens(tokens: &Tokens, quote: Quote) -> bool {
    let (first, _) = tokens.sentence_of(quote.first);
    (first..quote.first).all(|at| matches!(tokens.list[at].kind, Kind::Mark(_)))
        || tokens.list[quote.first].sentence != tokens.list[quote.end - 1].sentence
            && tokens.capital(quote.first)
}

/// Whether a quotation is a sentence of its own, with its stop.
fn sentence(tokens: &Tokens, quote: Quote) -> bool {
    let opens = |quote| opens(tokens, quote) || colon(tokens, quote).is_some();
    opens(quote) && matches!(tokens.mark(quote.end - 1), '.' | '!' | '?' | '…')
        || opens(quote) && tokens.mark(behind(tokens, quote)) == '.'
}

/// A verb beside a quotation that ends in a comma speaks, whatever it is: "“…,” sighed the mayor".
fn by_any_verb(tokens: &Tokens, finder: &Finder, quote: Quote) -> Option<(Found, &'static str, usize)> {
    let mut at = behind(tokens, quote);
    let comma = matches!(tokens.mark(quote.end - 1), ',' | '?' | '!' | '—' | '…') || tokens.mark(at) == ',';
    at += usize::from(tokens.mark(at) == ',');
    let sentence = tokens.sentence_of(at);
    if !comma || at >= sentence.1 || at <= sentence.0 {
        return None;
    }
    let verb = |at: usize| {
        let word = tokens.lower(at);
        tokens.a_word(at)
            && !tokens.capital(at)
            && (tokens.is(at, Class::SAY)
                || word.len() > 4 && word.ends_with("ed")
                || Word::of(word).among(words!(
                    "began went goes thought thinks swore sang spoke shot put offers laughs adds jokes sighs"
                )))
    };
    if verb(at) {
        let found = finder.behind(at + 1, sentence, true).filter(|found| found.likely)?;
        return Some((found, "quote-verb-name", at));
    }
    let verb_at =
        (at + 1..sentence.1.min(at + 12)).take_while(|&i| tokens.mark(i) != '.').find(|&i| verb(i))?;
    let found = finder.before(verb_at, (at, sentence.1), None)?;
    (found.whole.0 <= at + 1 && found.likely).then_some((found, "quote-name-verb", verb_at))
}

/// The colon that leads to a quotation.
fn colon(tokens: &Tokens, quote: Quote) -> Option<usize> {
    before(tokens, quote).filter(|&at| tokens.mark(at) == ':')
}

/// "The mayor had a question: “…”": the subject of a sentence that a colon ends.
fn by_colon(tokens: &Tokens, finder: &Finder, colon: usize) -> Option<Found> {
    let sentence = tokens.sentence_of(colon);
    let before = (sentence.0, colon);
    let label = finder.before_colon(colon, sentence.0);
    // "I said to Mr Quill: “…”": whom one speaks to does not speak
    let told = label.as_ref().is_some_and(|found| {
        let titled = found.whole.0 > sentence.0 && tokens.is(found.whole.0 - 1, Class::TITLE);
        let first = found.whole.0 - usize::from(titled);
        first > sentence.0 + 1 && tokens.reads(first - 1, words!("to asked told warned reminded"))
    });
    if told {
        let named = label.and_then(|found| found.entity);
        return finder.subject(sentence, colon).filter(|found| found.entity != named);
    }
    let named = label.or_else(|| finder.introduced(before));
    // "His message: “…”"
    let possessive = (before.0..colon).find(|&at| tokens.reads(at, words!("his her")));
    let meant = || {
        possessive.and_then(|at| {
            finder.recent_person(at, if tokens.reads(at, words!("his")) { "he" } else { "she" })
        })
    };
    named.or_else(meant).or_else(|| finder.subject(sentence, colon))
}

/// The person of whom the sentence before a quotation speaks.
fn introduced(tokens: &Tokens, finder: &Finder, quote: Quote) -> Option<Found> {
    let sentence = tokens.list[quote.first].sentence as usize;
    let before = *tokens.sentences.get(sentence.checked_sub(1)?)?;
    if before.0 >= before.1 || finder.quoted(before.1 - 1) || finder.quoted(before.0) {
        return None;
    }
    finder.introduced(before)
}
